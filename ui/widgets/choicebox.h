// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QComboBox>

namespace mekendesh::ui {

/// A choice of more than seven: one types a part of it or clicks, what fits is listed, Enter takes the first of them. On leaving the
/// only one that fits is taken; other words stay, and the form says what is wrong with them.
class ChoiceBox : public QComboBox {
    Q_OBJECT
public:
    explicit ChoiceBox(const QString &objectName, QWidget *parent = nullptr);

    /// Where the words stand in the list; -1 when they are none of its entries, or only a part of one.
    int typedPosition() const;
    /// The only one that fits what was typed is taken, as on leaving: a form is finished from the field, too.
    void settle() { takeOnly(); }
    /// What is chosen; invalid while other words stand there.
    QVariant chosen() const;

Q_SIGNALS:
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    bool handlePopupKey(int key);
    void offerAll();
    QList<int> fitting() const;
    void take(int position);
    void takeFirst();
    void takeOnly();
    void showBeginning();
};

} // namespace mekendesh::ui
