// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/conflicts.h"
#include <QWidget>

namespace mekendesh::app {
class OfficeTime;
}

namespace mekendesh::ui {

class ValueCard;

// Words of a value as a card shows it; a sentence for no value.
QString valueWords(const QString &table, const QString &field, const sync::Value &value);

// One field of which there are several values: its name, what it was before, and the values beside each other.
// ← → choose, ↑ ↓ go to the neighbouring fields.
class ValueChoice : public QWidget {
    Q_OBJECT

public:
    ValueChoice(const QString &table, const app::ConflictField &field, const app::OfficeTime &time, app::Timestamp now,
                QWidget *parent = nullptr);

    [[nodiscard]] const QString &field() const { return m_field.field; }
    // Nothing while undecided.
    [[nodiscard]] std::optional<sync::Stamp> chosen() const;
    void choose(int position);
    void takeFocus();
    // The position of the value that was written last.
    [[nodiscard]] int shownPosition() const;

Q_SIGNALS:
    void decided();
    // -1 for the field above, 1 for the one below.
    void neighbourWanted(int step);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    app::ConflictField m_field;
    QList<ValueCard *> m_cards;
    int m_chosen = -1;
};

}
