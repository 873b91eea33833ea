// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/conflicts.h"
#include <QWidget>

class QBoxLayout;

namespace mekendesh::app {
class OfficeTime;
}

namespace mekendesh::ui {

class Button;
class TextLabel;
class ValueCard;

// Words of a value as a card shows it; a sentence for no value.
QString valueWords(const QString &table, const QString &field, const sync::Value &value);
inline constexpr int kFieldColumn = 150; // where the names of the fields stand

// One value is the latest, as far as the times that are shown tell.
[[nodiscard]] bool hasLatest(const app::ConflictField &field);

// One field of which there are several values: its name, what it was before, and the values beside each other.
// ← → choose, ↑ ↓ go to the neighbouring fields.
class ValueChoice : public QWidget {
    Q_OBJECT

public:
    // `order`: the positions of the values from left to right; `saysSource`: nothing above the column says whose it is.
    ValueChoice(const QString &table, const app::ConflictField &field, const app::OfficeTime &time, app::Timestamp now, const QList<int> &order,
                bool saysSource, QWidget *parent = nullptr);

    [[nodiscard]] const QString &field() const { return m_field.field; }
    // Nothing while undecided.
    [[nodiscard]] std::optional<sync::Stamp> chosen() const;
    // Counted from the left.
    void choose(int place);
    // The one with this stamp, when it is there.
    void chooseValue(const sync::Stamp &stamp);
    // Under the name of the field, after what stood there before.
    void tell(const QString &words);
    // The name over the values instead of beside them; in a low window the heads alone tell whose they are and when.
    void setStacked(bool isStacked, bool isLow);
    void takeFocus();
    [[nodiscard]] QString label() const { return m_label; }
    // The chosen value in words; empty while undecided.
    [[nodiscard]] QString chosenWords() const;
    [[nodiscard]] int chosenPlace() const { return m_chosen; } // -1 while undecided
    // The other value stays in the card, too.
    [[nodiscard]] bool keepsBoth() const { return m_keepsBoth; }
    // Where the value stands that the card shows.
    [[nodiscard]] int shownPlace() const;

Q_SIGNALS:
    void decided();
    // -1 for the field above, 1 for the one below.
    void neighbourWanted(int step);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void keepBoth(bool isWanted);
    void sayBoth();
    [[nodiscard]] const app::ConflictValue &valueAt(int place) const { return m_field.values[static_cast<std::size_t>(m_order.at(place))]; }

    QString m_table;
    app::ConflictField m_field;
    QList<int> m_order;
    QString m_label;
    QBoxLayout *m_row;
    QBoxLayout *m_names;
    TextLabel *m_name;
    TextLabel *m_before;
    QList<ValueCard *> m_cards;
    int m_chosen = -1;
    bool m_keepsBoth = false;
    Button *m_both = nullptr; // where there is room for both
};

}
