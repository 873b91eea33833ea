// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/choicebuttons.h"

namespace mekendesh::ui {

class Button;

/// What a list is narrowed to, above it: one chip for each condition, pressing it (or Delete) takes the condition away.
/// Gone when there is none.
class FilterChips : public QWidget {
    Q_OBJECT
public:
    explicit FilterChips(const QString &objectName, QWidget *parent = nullptr);

    void setChips(const QList<Choice> &chips);

Q_SIGNALS:
    void removed(const QString &id);
    /// The last one is gone and had the focus.
    void emptied();

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void sayWords();

    QList<Choice> m_chips;
    QList<Button *> m_buttons;
};

} // namespace mekendesh::ui
