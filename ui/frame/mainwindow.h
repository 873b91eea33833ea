// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/page.h"
#include "ui/frame/pageid.h"
#include "ui/theme/icons.h"

#include <QtCore/QPointer>
#include <QtGui/QKeySequence>
#include <QtWidgets/QMainWindow>

#include <functional>

class QStackedWidget;
class QVBoxLayout;

namespace mekendesh::ui {

class BottomLine;
class Navigation;
class PageHeader;
class Toast;
class TopLine;

/// How a page stands in the navigation.
struct PageEntry {
    PageId id;
    int digit = -1;             ///< 1…9, 0; -1: not in the navigation (exchange, conflicts, settings)
    Icon icon = Icon::None;
    Words word;
    bool gapBefore = false;     ///< a gap above, as between the embassy's pages and the rest
};

/// The frame: navigation left, top line, one page at a time, bottom line, toast; the keys that work everywhere.
/// It knows no record, service or storage: it tells what people ask for by signals.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Takes over the page. Add in the order of the digits.
    void addPage(const PageEntry &entry, QWidget *page);
    /// The page is made when it is first needed; until then it costs nothing but its line in the navigation.
    void addPage(const PageEntry &entry, std::function<QWidget *()> make);
    /// Makes one of those that nobody has needed so far; false: there are all.
    bool makeNextPage();
    /// Shows a page, refreshes it and gives it the focus. Unknown pages are ignored. False: the page that is shown has to be decided
    /// about first; it asks, and goes there itself when it was.
    bool showPage(PageId id);
    PageId currentPage() const { return m_current; }
    /// The key digit of a page, -1 for one that is not in the navigation; and back.
    int digitOf(PageId id) const;
    std::optional<PageId> pageOfDigit(int digit) const;
    QWidget *page(PageId id);
    /// Of those that are made, with the word they have in the window.
    void forMadePages(const std::function<void(PageId id, const QString &word, QWidget *page)> &each) const;

    Navigation *navigation() const { return m_navigation; }
    TopLine *topLine() const { return m_topLine; }
    BottomLine *bottomLine() const { return m_bottomLine; }

    void setLanguage(const QString &tag);
    /// F1 and the help link; neither is there without it.
    void setHelpHandler(std::function<void()> handler);
    /// Something that stands over every page, under what stands there already. Takes it over.
    void addBanner(QWidget *banner);
    /// The primary button at the top right with its key.
    void setPrimary(Icon icon, Words words, const QKeySequence &key);
    /// Ctrl+Z when no toast offers an undo of its own.
    void setUndoHandler(std::function<void()> handler) { m_takeBack = std::move(handler); }
    /// "Done", with undo by Ctrl+Z or the toast while an undo is given.
    void showToast(const QString &words, std::function<void()> undo = {});
    /// What is neither done nor refused.
    void showNotice(Icon icon, const QString &words);
    /// That something was not done, where nothing else on the page says so; the link leads to where the rest of it stands.
    void showRefusal(const QString &words, const QString &link, std::function<void()> open);

Q_SIGNALS:
    void languageChosen(const QString &tag);
    /// The text of the search box has changed, or Enter was pressed in it.
    void searchEdited(const QString &text);
    void searchSubmitted(const QString &text);
    void primaryRequested();
    void syncRequested();      ///< F5
    void lockRequested();      ///< F12, or the lock in the navigation
    void settingsRequested();  ///< the user's name
    void exchangeRequested();  ///< the sentence in the bottom line
    void pageShown(mekendesh::ui::PageId id);
    /// Somebody has chosen it in the navigation or by its digit, and it will be shown: what it was narrowed to from elsewhere is over.
    void pageChosen(mekendesh::ui::PageId id);
    /// The page that is shown has been asked whether it may be left. Who locks does not close, and asks nobody.
    void closing();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool isForward) override;

private:
    void addKeys();
    enum class Way { Chosen, Led };
    bool showPage(PageId id, Way way);
    void fitWindow();
    void retranslate();
    void undo();
    bool mayLeave(const std::function<void()> &goOn);
    void showKeyHints();
    void noteFocus(const QWidget *focus);
    bool walkPage(int step);
    void walkAreas(int step);
    void placeToast();
    PageHeader *foldedHeader() const;
    void showPageMenu();
    void openPageMenu(const QPoint &under);

    struct Held {
        PageEntry entry;
        QWidget *page;
        std::function<QWidget *()> make; // while there is no page
    };
    QWidget *made(Held &held);

    QList<Held> m_pages;
    PageId m_current = PageId::Today;
    QPointer<QWidget> m_beforeSearch; // on the page: whoever leaves the search goes on there
    const QWidget *m_hinted = nullptr; // the part with the focus, where it has keys of its own; only compared
    Navigation *m_navigation;
    TopLine *m_topLine;
    QVBoxLayout *m_rows;
    QStackedWidget *m_stack;
    BottomLine *m_bottomLine;
    Toast *m_toast;
    std::function<void()> m_help;
    std::function<void()> m_undo;
    std::function<void()> m_takeBack;
    std::function<void()> m_open; // the link of the toast
};

} // namespace mekendesh::ui
