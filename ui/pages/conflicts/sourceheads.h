// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/services/conflicts.h"

#include <QWidget>

class QSpacerItem;

#include <vector>

namespace mekendesh::ui {

// From which laptop the values of a record come, where all its fields were written by the same two: then each has a column.
struct ValueSources {
    struct Source {
        QString device;
        QString author;
        app::Timestamp latest; // of its values
    };
    std::vector<Source> columns; // two, or none where the fields differ

    [[nodiscard]] static ValueSources of(const app::ConflictRecord &record);
    // The positions of a field's values from left to right.
    [[nodiscard]] QList<int> orderOf(const app::ConflictField &field) const;
};

// The heads over the two columns: laptop, who and when, and a button that takes all values from there.
class SourceHeads : public QWidget {
    Q_OBJECT

public:
    SourceHeads(const ValueSources &sources, const app::OfficeTime &time, app::Timestamp now, QWidget *parent = nullptr);

    // The names of the fields stand over their values: no room for them at the left.
    void setStacked(bool isStacked);

Q_SIGNALS:
    void allWanted(int place);

private:
    QSpacerItem *m_names;
};

}
