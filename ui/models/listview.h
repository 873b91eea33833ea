// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

namespace mekendesh::ui {

// What a list shows and how, as a person may keep it under a name: words of the search, what each filter is set to, order, columns.
// Filters are kept as they were chosen ("ends within a month"), not as the days that meant on the day.
struct ListView {
    QString name{};
    QString search{};
    QMap<QString, QString> choices{}; // filter, what it is set to
    int order = 0;                    // column
    bool isDescending = false;
    QByteArray columns{}; // as the table says them; empty: as they are

    bool operator==(const ListView &) const = default;
    // The same rows in the same order, however called and whichever columns.
    [[nodiscard]] bool showsSame(const ListView &other) const
    {
        return search == other.search && choices == other.choices && order == other.order && isDescending == other.isDescending;
    }
};

// As it lies in the preferences. What cannot be read is left out.
[[nodiscard]] QByteArray packViews(const QList<ListView> &views);
[[nodiscard]] QList<ListView> unpackViews(const QByteArray &packed);

}
