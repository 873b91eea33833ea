// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/choicebuttons.h"

class QLineEdit;
class QMenu;

namespace mekendesh::ui {

class Button;
class IconButton;
class TextLabel;

/// Saved views under a list: as many as fit stand as links, a menu holds all of them and what can be done with one's own.
/// Names are typed in the line itself.
class ViewsLine : public QWidget {
    Q_OBJECT
public:
    explicit ViewsLine(const QString &objectName, QWidget *parent = nullptr);

    /// Those the program brings, and one's own.
    void setViews(const QList<Choice> &given, const QList<Choice> &own);
    /// Which one is shown now; empty: none of them.
    void setCurrent(const QString &id);
    QString current() const { return m_current; }
    /// Asks for the name of what is shown now.
    void askName();
    /// All views and what can be done with them, at this place of the screen: also where the line itself has no room.
    void openMenu(const QPoint &at);

Q_SIGNALS:
    void chosen(const QString &id);
    /// A name is about to be typed: the line must be seen.
    void nameAsked();
    void keepRequested(const QString &name);
    void renameRequested(const QString &id, const QString &name);
    void removeRequested(const QString &id);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void beginName(const QString &renamed, const QString &name);
    void finishName(bool isKept);
    void fit();
    void retranslate();
    [[nodiscard]] bool isOwn(const QString &id) const;
    [[nodiscard]] QString nameOf(const QString &id) const;

    QList<Choice> m_given;
    QList<Choice> m_own;
    QString m_current;
    QString m_renamed; // empty: a new one is being named
    TextLabel *m_label;
    QList<Button *> m_links;
    Button *m_keep;
    IconButton *m_more;
    TextLabel *m_nameLabel;
    QLineEdit *m_name;
    Button *m_save;
    Button *m_leave;
};

} // namespace mekendesh::ui
