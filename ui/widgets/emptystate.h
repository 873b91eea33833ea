// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/choicecard.h"

#include <QtWidgets/QWidget>

class QBoxLayout;
class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class IconLabel;
class TextLabel;

/// What stands where a list has nothing: mark or icon, what is missing, when one needs it, up to three choices.
/// In a low window the picture goes first, then the rest scrolls.
class EmptyState : public QWidget {
    Q_OBJECT
public:
    /// Icon::None shows the mark at 84 px.
    explicit EmptyState(const QString &objectName, Icon icon = Icon::None, QWidget *parent = nullptr);
    void setWords(const QString &title, const QString &text);
    /// Where it is the whole page it is a card of its own, as the lists are.
    void setAlone();
    /// A big choice; the first one added is outlined in accent and takes the focus.
    ChoiceCard *addChoice(Icon icon, const QString &objectName);
    /// A button instead of big choices (an empty search: create what was typed; a filter: clear it).
    Button *addButton(Icon icon, const QString &objectName);
    /// A quiet line at the bottom.
    void setFoot(const QString &text);
    /// A link behind that line, or under it where it has no room there.
    Button *addFootLink(Icon icon, const QString &objectName);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeFoot();

    bool m_hasMark;
    QWidget *m_picture;
    TextLabel *m_title;
    TextLabel *m_text;
    QVBoxLayout *m_column;
    QBoxLayout *m_choices;
    QBoxLayout *m_footRow;
    QBoxLayout *m_footLinks;
    IconLabel *m_bulb;
    TextLabel *m_foot;
    QList<Button *> m_links;
};

} // namespace mekendesh::ui
