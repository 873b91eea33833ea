// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/choicecard.h"

#include <QtWidgets/QWidget>

class QBoxLayout;
class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class TextLabel;

/// What stands where a list has nothing: mark or icon, what is missing, when one needs it, up to three choices.
/// In a low window the picture goes first, then the rest scrolls.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    /// Icon::None shows the mark at 84 px.
    explicit EmptyState(const QString &objectName, Icon icon = Icon::None, QWidget *parent = nullptr);
    void setWords(const QString &title, const QString &text);
    /// A big choice; the first one added is outlined in accent and takes the focus.
    ChoiceCard *addChoice(Icon icon, const QString &objectName);
    /// A button instead of big choices (an empty search: create what was typed; a filter: clear it).
    Button *addButton(Icon icon, const QString &objectName);
    /// A quiet line at the bottom.
    void setFoot(const QString &text);
    /// A link under that line.
    Button *addFootLink(Icon icon, const QString &objectName);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *m_picture;
    TextLabel *m_title;
    TextLabel *m_text;
    QVBoxLayout *m_column;
    QBoxLayout *m_choices;
    QBoxLayout *m_footLinks;
    TextLabel *m_foot;
};

} // namespace mekendesh::ui
