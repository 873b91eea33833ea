// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icontable.h"

#include <QtCore/QList>
#include <QtWidgets/QWidget>

class QHBoxLayout;
class QShortcut;
class QVBoxLayout;

namespace mekendesh::ui {

class TextLabel;
class Button;
class IconLabel;
class TitleLabel;

/// Title (what), one line under it (state in words), actions right: at most four. Where there is too little room for all of them
/// nothing is cut: the keys on the buttons go, the title takes two smaller lines, buttons beside the main one become icons.
class PageHeader : public QWidget {
    Q_OBJECT
public:
    explicit PageHeader(const QString &objectName, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    /// In a small window, too: it names what is shown, which stands nowhere else.
    void setTitleKept(bool isKept);
    void setTitleIcon(Icon icon);
    void setLine(const QString &line);
    /// Chips before the line (records).
    void addChip(QWidget *chip);
    void addAction(QWidget *action);
    /// What this action and those after it are about, in words before them, where there is room. Empty: nothing in particular.
    void setAbout(QWidget *first, const QString &words);
    /// In a small window there is no line of state. A header with nothing but a title and buttons folds into the top line, where
    /// they stand in a menu; their keys work as before. The title of a record stays, with its chips and actions beside it; where they
    /// have no room there the actions stand below.
    void setFolded(bool isFolded);
    bool isFolded() const { return m_isFolded; }
    /// It stands in the top line now: this is what its menu offers, and the name to print there, empty where the navigation has it.
    bool isFoldedAway() const;
    QList<Button *> foldedActions() const;
    QString foldedName() const;
    /// Its actions are what people come to this page for: they are to be seen in a small window, too, in a row without a title.
    void setActionsKept();
    /// Not there at all: the page has its actions elsewhere for now.
    void setLeftOut(bool isLeftOut);
    using QWidget::addAction;

Q_SIGNALS:
    /// It has gone into the top line or come back, or what it belongs to was shown or hidden.
    void foldChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void showParts();
    bool mayFoldAway() const;
    void lendKeys();
    enum class Place { Beside, OneRow, Apart }; // of a record's title: chips under it, beside it with the actions, a row without them
    void setPlace(Place place);
    void placeLine();
    enum class Title { Large, Small, None };
    struct Way {
        Title title = Title::Large;
        int step = 0; // how far the buttons give way
        Place place = Place::Beside;
    };
    void fit();
    Way wayThatFits() const;
    int chipsWidth() const;
    void placeAbout();

    IconLabel *m_icon;
    TitleLabel *m_title;
    TextLabel *m_line;
    QHBoxLayout *m_foldedRow;
    QHBoxLayout *m_titleRow;
    QVBoxLayout *m_words; // title, and the line where it has room there
    QHBoxLayout *m_lineRow;
    QHBoxLayout *m_actions;
    TextLabel *m_about = nullptr; // made when somebody asks for it
    QList<QWidget *> m_chips;
    QList<QWidget *> m_buttons;
    QList<QShortcut *> m_lent; // the keys of buttons that are not to be seen
    int m_step = 0; // how far the buttons have given way
    bool m_isFolded = false;
    bool m_isLeftOut = false;
    bool m_isLineBeside = false;
    Place m_place = Place::Beside;
    bool m_isTitleKept = false;
    bool m_areActionsKept = false;
    bool m_isFitting = false;
};

} // namespace mekendesh::ui
