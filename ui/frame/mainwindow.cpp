// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/mainwindow.h"

#include "ui/frame/bottomline.h"
#include "ui/frame/navigation.h"
#include "ui/frame/parthints.h"
#include "ui/frame/toast.h"
#include "ui/frame/topline.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/languagebuttons.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/readingorder.h"
#include "ui/widgets/searchfield.h"

#include <QtGui/QCloseEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QShortcut>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStackedWidget>

namespace mekendesh::ui {

namespace {

constexpr QSize kSmallestWindow(640, 360);
constexpr int kRailBelow = 1360;
constexpr int kNarrowBelow = 900;
constexpr int kFoldedBelow = 480; // high

/// Gives the focus to a part: to itself, or to the first thing inside that takes it by Tab.
bool focusPart(QWidget *part)
{
    const auto isStop = [](const QWidget *widget) { return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus); };
    QWidget *first = isStop(part) ? part : inReadingOrder(part, isStop).value(0);
    if (first != nullptr)
        first->setFocus(Qt::TabFocusReason);
    return first != nullptr;
}

/// To the next that takes the focus, from the innermost that holds it; where none does, to the first or the last. False: nowhere.
bool walk(const QList<QWidget *> &stops, int step, const std::function<bool(QWidget *)> &enter)
{
    const QWidget *focus = QApplication::focusWidget();
    const auto count = static_cast<int>(stops.size());
    int at = step > 0 ? -1 : count;
    for (int stop = 0; stop < count; ++stop) {
        if (focus != nullptr && (stops.at(stop) == focus || stops.at(stop)->isAncestorOf(focus)))
            at = stop;
    }
    for (int tried = 0; tried < count; ++tried) {
        at = (at + step + count) % count;
        if (enter(stops.at(at)))
            return true;
    }
    return false;
}

} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent)
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(kSmallestWindow);
    auto *centre = new QWidget(this);
    auto *columns = new QHBoxLayout(centre);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(0);
    m_navigation = new Navigation(centre);
    m_topLine = new TopLine(centre);
    m_stack = new QStackedWidget(centre);
    m_stack->setObjectName(QStringLiteral("pages"));
    m_bottomLine = new BottomLine(centre);
    columns->addWidget(m_navigation);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(0);
    m_rows->addWidget(m_topLine);
    m_rows->addWidget(m_stack, 1);
    m_rows->addWidget(m_bottomLine);
    columns->addLayout(m_rows, 1);
    setCentralWidget(centre);
    m_toast = new Toast(centre);

    connect(m_navigation, &Navigation::pageRequested, this, [this](PageId id) { showPage(id, Way::Chosen); });
    connect(m_navigation, &Navigation::lockRequested, this, &MainWindow::lockRequested);
    connect(m_navigation, &Navigation::userRequested, this, &MainWindow::settingsRequested);
    connect(m_topLine, &TopLine::primaryRequested, this, &MainWindow::primaryRequested);
    connect(m_topLine, &TopLine::helpRequested, this, [this] { m_help(); });
    connect(m_topLine, &TopLine::pageMenuRequested, this, &MainWindow::openPageMenu);
    connect(m_topLine->languages(), &LanguageButtons::chosen, this, &MainWindow::languageChosen);
    connect(m_topLine->search(), &SearchField::textEdited, this, &MainWindow::searchEdited);
    connect(m_topLine->search(), &SearchField::resultsWanted, this, [this] { Q_EMIT searchSubmitted(m_topLine->search()->text()); });
    connect(m_topLine->search(), &SearchField::left, this, [this] {
        QWidget *shown = m_stack->currentWidget();
        if (shown == nullptr)
            return;
        if (m_beforeSearch != nullptr && shown->isAncestorOf(m_beforeSearch) && m_beforeSearch->isVisible() && m_beforeSearch->isEnabled())
            m_beforeSearch->setFocus(Qt::OtherFocusReason);
        else
            focusPart(shown);
    });
    connect(m_bottomLine, &BottomLine::exchangeRequested, this, &MainWindow::exchangeRequested);
    connect(m_toast, &Toast::undoRequested, this, &MainWindow::undo);
    connect(m_toast, &Toast::linkRequested, this, [this] { m_open(); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *old, const QWidget *now) {
        if (now == m_topLine->search() && old != nullptr && m_stack->isAncestorOf(old))
            m_beforeSearch = old;
        noteFocus(now);
    });
    addKeys();
    retranslate();
}

// The focus goes while all parts are whole: what is being typed gets a draft. Then it wanders as they are taken down, and none of them hears of it half gone.
MainWindow::~MainWindow()
{
    if (QWidget *focused = focusWidget())
        focused->clearFocus();
    disconnect(qApp, nullptr, this, nullptr);
    const auto parts = findChildren<QObject *>();
    for (const QObject *part : parts)
        disconnect(qApp, &QApplication::focusChanged, part, nullptr);
    const auto headers = findChildren<PageHeader *>();
    for (const PageHeader *header : headers)
        disconnect(header, nullptr, this, nullptr);
}

void MainWindow::addBanner(QWidget *banner)
{
    m_rows->insertWidget(m_rows->indexOf(m_stack), banner);
}

void MainWindow::addPage(const PageEntry &entry, QWidget *page)
{
    addPage(entry, [page] { return page; });
    made(m_pages.last());
}

void MainWindow::addPage(const PageEntry &entry, std::function<QWidget *()> make)
{
    m_pages += {entry, nullptr, std::move(make)};
    if (entry.digit >= 0)
        m_navigation->addItem(entry.id, entry.digit, entry.icon, entry.word, entry.gapBefore);
}

QWidget *MainWindow::made(Held &held)
{
    if (held.page != nullptr)
        return held.page;
    held.page = std::exchange(held.make, {})();
    m_stack->addWidget(held.page);
    const auto headers = held.page->findChildren<PageHeader *>();
    for (const PageHeader *header : headers)
        connect(header, &PageHeader::foldChanged, this, &MainWindow::showPageMenu);
    fitWindow();
    if (auto *known = qobject_cast<Page *>(held.page))
        connect(known, &Page::keyHintsChanged, this, [this, known] {
            if (m_stack->currentWidget() == known)
                showKeyHints();
        });
    return held.page;
}

bool MainWindow::makeNextPage()
{
    const auto next = std::find_if(m_pages.begin(), m_pages.end(), [](const Held &held) { return held.page == nullptr; });
    if (next != m_pages.end())
        made(*next);
    return next != m_pages.end();
}

bool MainWindow::showPage(PageId id)
{
    return showPage(id, Way::Led);
}

bool MainWindow::showPage(PageId id, Way way)
{
    QWidget *wanted = page(id);
    if (wanted == nullptr)
        return false;
    if (wanted != m_stack->currentWidget() && !mayLeave([this, id, way] { showPage(id, way); }))
        return false;
    if (way == Way::Chosen)
        Q_EMIT pageChosen(id);
    m_current = id;
    m_topLine->search()->clear(); // it was found, or is not looked for any more
    m_navigation->setCurrent(id);
    m_stack->setCurrentWidget(wanted);
    showPageMenu();
    retranslate();
    showKeyHints();
    if (auto *known = qobject_cast<Page *>(wanted)) {
        known->refresh();
        known->takeFocus();
    } else {
        focusPart(wanted);
    }
    Q_EMIT pageShown(id);
    return true;
}

bool MainWindow::mayLeave(const std::function<void()> &goOn)
{
    auto *shown = qobject_cast<Page *>(m_stack->currentWidget());
    return shown == nullptr || !shown->isVisible() || shown->mayLeave(goOn);
}

std::optional<PageId> MainWindow::pageOfDigit(int digit) const
{
    const auto found = std::find_if(m_pages.cbegin(), m_pages.cend(), [digit](const Held &held) { return held.entry.digit == digit; });
    return digit < 0 || found == m_pages.cend() ? std::nullopt : std::optional(found->entry.id);
}

QWidget *MainWindow::page(PageId id)
{
    const auto found = std::find_if(m_pages.begin(), m_pages.end(), [id](const Held &held) { return held.entry.id == id; });
    return found == m_pages.end() ? nullptr : made(*found);
}

int MainWindow::digitOf(PageId id) const
{
    const auto found = std::find_if(m_pages.cbegin(), m_pages.cend(), [id](const Held &held) { return held.entry.id == id; });
    return found == m_pages.cend() ? -1 : found->entry.digit;
}

void MainWindow::forMadePages(const std::function<void(PageId, const QString &, QWidget *)> &each) const
{
    for (const Held &held : m_pages) {
        if (held.page != nullptr)
            each(held.entry.id, held.entry.word(), held.page);
    }
}

void MainWindow::setLanguage(const QString &tag)
{
    m_topLine->languages()->setLanguage(tag);
}

void MainWindow::setHelpHandler(std::function<void()> handler)
{
    const bool isFirst = !m_help;
    m_help = std::move(handler);
    m_topLine->setHelp(static_cast<bool>(m_help));
    if (isFirst && m_help)
        connect(new QShortcut(Qt::Key_F1, this), &QShortcut::activated, this, [this] {
            if (m_help)
                m_help();
        });
}

void MainWindow::setPrimary(Icon icon, Words words, const QKeySequence &key)
{
    m_topLine->setPrimary(icon, std::move(words), key);
}

void MainWindow::showToast(const QString &words, std::function<void()> undo)
{
    m_undo = std::move(undo);
    placeToast();
    m_toast->say(words, static_cast<bool>(m_undo));
}

void MainWindow::showNotice(Icon icon, const QString &words)
{
    m_undo = {};
    m_open = {};
    placeToast();
    m_toast->say(words, false, icon);
}

void MainWindow::showRefusal(const QString &words, const QString &link, std::function<void()> open)
{
    m_undo = {};
    m_open = std::move(open);
    placeToast();
    m_toast->refuse(words, link);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::StyleChange)
        fitWindow();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    fitWindow();
    placeToast();
}

// Larger text needs the room that a smaller window has: what counts is how many columns of text there are.
void MainWindow::fitWindow()
{
    const bool isNarrow = width() < scaled(kNarrowBelow);
    m_navigation->setRail(width() < scaled(kRailBelow));
    m_topLine->setNarrow(isNarrow);
    const auto headers = m_stack->findChildren<PageHeader *>();
    for (PageHeader *header : headers)
        header->setFolded(isNarrow || height() < scaled(kFoldedBelow));
    showPageMenu();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayLeave([this] { close(); })) {
        event->ignore();
        setWindowState(windowState() & ~Qt::WindowMinimized); // nobody answers what he does not see
        return;
    }
    Q_EMIT closing();
    QMainWindow::closeEvent(event);
}

// Enter presses whatever has the focus, as Space does, where neither it nor the form around it has taken the key.
void MainWindow::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    auto *focused = qobject_cast<QAbstractButton *>(QApplication::focusWidget());
    if (!isEnter || (event->modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier || focused == nullptr || focused->window() != this)
        QMainWindow::keyPressEvent(event);
    else if (!event->isAutoRepeat()) // a key held down is one press
        focused->click();
}

// One order for all pages, read from where things stand.
bool MainWindow::focusNextPrevChild(bool isForward)
{
    return focusNextAsRead(this, isForward) || QMainWindow::focusNextPrevChild(isForward);
}

void MainWindow::addKeys()
{
    const auto bind = [this](const QKeySequence &key, auto action) {
        connect(new QShortcut(key, this), &QShortcut::activated, this, action);
    };
    for (int digit = 0; digit <= 9; ++digit) {
        bind(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + digit)), [this, digit] {
            if (const auto wanted = pageOfDigit(digit))
                showPage(*wanted, Way::Chosen);
        });
    }
    const auto search = [this] {
        m_topLine->search()->setFocus(Qt::ShortcutFocusReason);
        m_topLine->search()->selectAll();
    };
    bind(Qt::CTRL | Qt::Key_K, search);
    bind(Qt::Key_F3, search);
    bind(Qt::Key_F5, [this] { Q_EMIT syncRequested(); });
    bind(Qt::Key_F12, [this] { Q_EMIT lockRequested(); });
    bind(Qt::Key_F6, [this] { walkPage(1); });
    bind(Qt::SHIFT | Qt::Key_F6, [this] { walkPage(-1); });
    bind(Qt::CTRL | Qt::Key_F6, [this] { walkAreas(1); });
    bind(Qt::CTRL | Qt::SHIFT | Qt::Key_F6, [this] { walkAreas(-1); });
    // A field with the focus keeps Ctrl+Z for its own text.
    bind(Qt::CTRL | Qt::Key_Z, [this] { undo(); });
}

void MainWindow::retranslate()
{
    QString title = tr("Mekendesh");
    for (const Held &held : std::as_const(m_pages)) {
        if (held.entry.id == m_current && held.entry.word)
            title = tr("%1 – Mekendesh", "window title: page and program").arg(held.entry.word());
    }
    setWindowTitle(title);
}

void MainWindow::showKeyHints()
{
    const auto *known = qobject_cast<Page *>(m_stack->currentWidget());
    m_hinted = hintedPart(QApplication::focusWidget());
    m_bottomLine->setKeyHints(m_hinted != nullptr ? partHints(m_hinted) : known == nullptr ? QList<KeyHint>{} : known->keyHints());
}

void MainWindow::noteFocus(const QWidget *focus)
{
    if (hintedPart(focus) != m_hinted)
        showKeyHints();
}

void MainWindow::undo()
{
    if (!m_undo) {
        if (m_takeBack)
            m_takeBack();
        return;
    }
    m_toast->hide();
    // Taken out first: the undo may say something itself.
    const auto action = std::exchange(m_undo, {});
    action();
}

// From part to part of the page and round again: who goes between a list and its card meets nothing else. From outside, into the page.
bool MainWindow::walkPage(int step)
{
    QWidget *shown = m_stack->currentWidget();
    if (shown == nullptr)
        return false;
    const QList<QWidget *> inside = inReadingOrder(shown, isPart);
    return walk(inside.isEmpty() ? QList{shown} : inside, step, focusPart);
}

// What stands around the page, and the page.
void MainWindow::walkAreas(int step)
{
    walk({m_navigation, m_topLine, m_stack, m_toast, m_bottomLine}, step,
         [this](QWidget *area) { return area == m_stack ? walkPage(1) : focusPart(area); });
}

// Of the part of the page that is shown.
PageHeader *MainWindow::foldedHeader() const
{
    const QWidget *shown = m_stack->currentWidget();
    if (shown == nullptr)
        return nullptr;
    const auto headers = shown->findChildren<PageHeader *>();
    const auto stands = [](const PageHeader *header) { return header->isFoldedAway() && header->parentWidget()->isVisible(); };
    const auto found = std::find_if(headers.cbegin(), headers.cend(), stands);
    return found == headers.cend() ? nullptr : *found;
}

void MainWindow::showPageMenu()
{
    const PageHeader *header = foldedHeader();
    m_topLine->setPageMenu(header != nullptr, header == nullptr ? QString() : header->foldedName());
}

void MainWindow::openPageMenu(const QPoint &under)
{
    const PageHeader *header = foldedHeader();
    if (header == nullptr)
        return;
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("pageMenuOpen"));
    const auto offered = header->foldedActions();
    for (Button *button : offered) {
        QAction *action = menu.addAction(button->keyText().isEmpty() ? button->word() : button->word() + u'\t' + button->keyText(), button, &Button::click);
        action->setEnabled(button->isEnabled());
        action->setToolTip(button->toolTip());
    }
    menu.setToolTipsVisible(true);
    menu.exec(under);
}

void MainWindow::placeToast()
{
    m_toast->placeAbove(m_stack->geometry());
}

} // namespace mekendesh::ui
