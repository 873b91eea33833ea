// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/page.h"
#include "ui/frame/pageid.h"
#include "ui/theme/icons.h"

#include <QtWidgets/QAbstractButton>

class QVBoxLayout;

namespace mekendesh::ui {

class Ornament;
class TextLabel;

/// One line of the navigation: icon, word, badge, key digit. Painted; selected by ground, white word and apricot bar.
class NavigationItem : public QAbstractButton {
    Q_OBJECT
public:
    NavigationItem(Icon icon, const QString &objectName, QWidget *parent = nullptr);
    void setWord(const QString &word);
    /// A second, quieter line (the user's role).
    void setSecondLine(const QString &line);
    void setKeyText(const QString &keys);
    /// What waits for this user; 0 shows nothing.
    void setBadge(int count);
    int badge() const { return m_badge; }
    const QString &word() const { return m_word; }
    Icon icon() const { return m_icon; }
    const QString &keyText() const { return m_keys; }
    void setRail(bool isRail);
    QSize sizeHint() const override;
    /// The width at which word, badge and key stand beside each other.
    int neededWidth() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void updateSpeech();

    Icon m_icon;
    QString m_word;
    QString m_secondLine;
    QString m_keys;
    int m_badge = 0;
    bool m_isRail = false;
};

/// Left side of the window: mark and office, pages, user, lock, ornament. A rail of 52 px in narrow windows; what a low rail has
/// no room for is under "…".
class Navigation : public QWidget {
    Q_OBJECT
public:
    explicit Navigation(QWidget *parent = nullptr);

    /// digit 0…9, or -1 for a page without one.
    void addItem(PageId page, int digit, Icon icon, Words word, bool gapBefore);
    void setCurrent(PageId page);
    void setBadge(PageId page, int count);
    void setOffice(const QString &office);
    void setUser(const QString &name, const QString &role);
    void setRail(bool isRail);
    bool isRail() const { return m_isRail; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void pageRequested(mekendesh::ui::PageId page);
    void userRequested();
    void lockRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Entry {
        PageId page;
        NavigationItem *item;
        Words word;
    };

    void retranslate();
    void fitWidth();
    void fitHeight();
    void openRest();
    NavigationItem *itemOf(PageId page) const;

    class Head;
    Head *m_head;
    QWidget *m_items;
    QVBoxLayout *m_list;
    QList<Entry> m_entries;
    TextLabel *m_digitHint;
    NavigationItem *m_user;
    NavigationItem *m_lock;
    NavigationItem *m_rest;
    Ornament *m_ornament;
    bool m_isRail = false;
    bool m_hasUser = false;
};

} // namespace mekendesh::ui
