// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QtCore/QList>
#include <QtWidgets/QFrame>

class QBoxLayout;
class QHBoxLayout;
class QVBoxLayout;

namespace mekendesh::ui {

class IconLabel;
class TextLabel;
class TitleLabel;

/// A card: surface, hairline border, title row of 40 px with icon, count and actions; body; optional foot line.
class Card : public QFrame {
    Q_OBJECT
public:
    explicit Card(const QString &objectName, QWidget *parent = nullptr);

    /// Without a title (and without actions) there is no title row.
    void setTitle(const QString &title);
    void setTitleIcon(Icon icon);
    /// In place of the title: tabs that say what the card shows. The card becomes their parent; the title stays its name for who listens.
    void setTabs(QWidget *tabs);
    void showTabs(bool isShown);
    /// Quiet text after the title, e.g. a count.
    void setCount(const QString &count);
    /// Adds a button or label at the right of the title row; the card becomes its parent.
    void addAction(QWidget *action);
    /// It goes elsewhere.
    void takeAction(QWidget *action);
    using QFrame::addAction;
    /// Table cards have no side padding.
    void setFlush(bool flush);
    /// Where the contents go.
    QVBoxLayout *body() const { return m_body; }
    /// A line under a hairline at the bottom of the card (saved views, pinned actions); made at the first call.
    QHBoxLayout *foot();

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateTitleRow();
    void fitTitleRow();

    QVBoxLayout *m_outer;
    QWidget *m_titleRow;
    IconLabel *m_icon;
    TitleLabel *m_title;
    TextLabel *m_count;
    QWidget *m_tabs = nullptr;
    QHBoxLayout *m_actions;
    QList<QWidget *> m_buttons;
    QVBoxLayout *m_body;
    QHBoxLayout *m_foot = nullptr;
    bool m_hasActions = false;
    bool m_isFitting = false;
    bool m_isFlush = false;
};

/// A hairline.
class Hairline : public QFrame {
    Q_OBJECT
public:
    explicit Hairline(QWidget *parent = nullptr);
};

} // namespace mekendesh::ui
