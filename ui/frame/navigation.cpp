// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/navigation.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/mark.h"
#include "ui/theme/ornament.h"
#include "ui/widgets/labels.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollArea>

namespace mekendesh::ui {

namespace {

constexpr int kNavigationWidth = 216;
constexpr int kNavigationWidthMax = 244;
constexpr int kRailWidth = 52;
constexpr int kHeadHeight = 60;
constexpr int kHeadMark = 32;
constexpr int kRailGaps = 24; // above and below the pages
constexpr int kOrnamentHeight = 20;

} // namespace

/// Mark, name of the program and of the office.
class Navigation::Head final : public QWidget {
public:
    explicit Head(QWidget *parent)
        : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    void setWords(const QString &name, const QString &office)
    {
        m_name = name;
        m_office = office;
        setAccessibleName(office.isEmpty() ? name : name + QStringLiteral(", ") + office);
        setToolTip(office);
        update();
    }

    const QString &office() const { return m_office; }
    void setRail(bool isRail)
    {
        m_isRail = isRail;
        update();
    }

    QSize sizeHint() const override { return {scaled(kRailWidth), scaled(kHeadHeight)}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const int mark = scaled(kHeadMark);
        const double markLeft = m_isRail ? (width() - mark) / 2.0 : 15;
        // The drawing square is larger than the rim, so that the rim itself has the size of the picture.
        const double margin = mark * 0.035;
        paintMark(painter, QRectF(markLeft, (height() - mark) / 2.0, mark, mark).adjusted(-margin, -margin, margin, margin),
                  color(Token::Orn));
        if (m_isRail)
            return;
        const QFont nameFont = textFont(15, Weight::SemiBold);
        const QFontMetrics nameMetrics(nameFont);
        const QFontMetrics officeMetrics(textFont(12));
        const int left = 15 + mark + 11;
        const int top = (height() - nameMetrics.height() - officeMetrics.height()) / 2;
        const int space = width() - left - 8;
        painter.setFont(nameFont);
        painter.setPen(look().theme == Theme::Light ? color(Token::OnAccent) : color(Token::Text));
        painter.drawText(QRect(left, top, space, nameMetrics.height()), Qt::AlignVCenter, m_name);
        painter.setFont(textFont(12));
        painter.setPen(color(Token::NavText2));
        painter.drawText(QRect(left, top + nameMetrics.height(), space, officeMetrics.height()), Qt::AlignVCenter,
                         officeMetrics.elidedText(m_office, Qt::ElideRight, space));
    }

private:
    QString m_name;
    QString m_office;
    bool m_isRail = false;
};

Navigation::Navigation(QWidget *parent)
    : QWidget(parent)
    , m_head(new Head(this))
    , m_items(new QWidget)
    , m_list(new QVBoxLayout(m_items))
    , m_digitHint(new TextLabel(11, Weight::Regular, Token::NavText2))
    , m_user(new NavigationItem(Icon::CircleUser, QStringLiteral("navigationUser"), this))
    , m_lock(new NavigationItem(Icon::Lock, QStringLiteral("navigationLock"), this))
    , m_rest(new NavigationItem(Icon::Ellipsis, QStringLiteral("navigationRest"), this))
    , m_ornament(new Ornament(this))
{
    setObjectName(QStringLiteral("navigation"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(0);
    column->addWidget(m_head);

    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(0);
    m_digitHint->setAlignment(Qt::AlignRight);
    m_digitHint->setContentsMargins(0, 6, 12, 0);
    m_list->addWidget(m_digitHint);
    m_list->addStretch(1);
    // In a very low window the pages scroll, user and lock stay.
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("navigationPages"));
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(m_items);
    m_items->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    column->addWidget(scroll, 1);

    column->addWidget(m_user);
    column->addWidget(m_lock);
    column->addWidget(m_rest);
    column->addSpacing(4);
    m_ornament->setFixedHeight(kOrnamentHeight);
    auto *ornamentRow = new QHBoxLayout;
    ornamentRow->setContentsMargins(10, 0, 10, 0);
    ornamentRow->addWidget(m_ornament);
    column->addLayout(ornamentRow);

    m_lock->setKeyText(QStringLiteral("F12"));
    m_user->hide();
    m_rest->hide();
    m_rest->setRail(true);
    m_rest->setCheckable(true);
    for (NavigationItem *item : {m_user, m_lock, m_rest})
        item->installEventFilter(this);
    connect(m_user, &NavigationItem::clicked, this, &Navigation::userRequested);
    connect(m_lock, &NavigationItem::clicked, this, &Navigation::lockRequested);
    connect(m_rest, &NavigationItem::clicked, this, &Navigation::openRest);
    retranslate();
}

void Navigation::addItem(PageId page, int digit, Icon icon, Words word, bool gapBefore)
{
    auto *item = new NavigationItem(icon, QStringLiteral("navigation_%1").arg(static_cast<int>(page)), m_items);
    item->setCheckable(true);
    item->setRail(m_isRail);
    item->installEventFilter(this);
    if (digit >= 0)
        item->setKeyText(QString::number(digit));
    // Above the hint and the stretch at the end.
    int place = m_list->count() - 2;
    if (gapBefore)
        m_list->insertSpacing(place++, 10);
    m_list->insertWidget(place, item);
    m_entries += {page, item, std::move(word)};
    connect(item, &NavigationItem::clicked, this, [this, page, item] {
        item->setChecked(true); // a click on the current page must not switch it off
        Q_EMIT pageRequested(page);
    });
    retranslate();
}

void Navigation::setCurrent(PageId page)
{
    for (const Entry &entry : std::as_const(m_entries))
        entry.item->setChecked(entry.page == page);
    fitHeight();
}

void Navigation::setBadge(PageId page, int count)
{
    if (NavigationItem *item = itemOf(page)) {
        item->setBadge(count);
        fitWidth();
    }
}

void Navigation::setOffice(const QString &office)
{
    m_head->setWords(tr("Mekendesh"), office);
}

void Navigation::setUser(const QString &name, const QString &role)
{
    m_user->setWord(name);
    m_user->setSecondLine(role);
    m_hasUser = !name.isEmpty();
    m_user->setVisible(m_hasUser);
    fitHeight();
}

void Navigation::setRail(bool isRail)
{
    if (m_isRail == isRail)
        return;
    m_isRail = isRail;
    m_head->setRail(isRail);
    m_digitHint->setVisible(!isRail);
    m_ornament->setVisible(!isRail);
    m_user->setRail(isRail);
    m_lock->setRail(isRail);
    for (const Entry &entry : std::as_const(m_entries))
        entry.item->setRail(isRail);
    fitWidth();
    fitHeight();
}

QSize Navigation::sizeHint() const
{
    if (m_isRail)
        return {scaled(kRailWidth), scaled(400)};
    int width = scaled(kNavigationWidth);
    for (const Entry &entry : m_entries)
        width = std::max(width, entry.item->neededWidth());
    return {std::min(width, scaled(kNavigationWidthMax)), scaled(400)};
}

void Navigation::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Nav));
}

void Navigation::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitWidth();
        fitHeight();
    }
}

void Navigation::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitHeight();
}

bool Navigation::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) {
            focusNextPrevChild(key == Qt::Key_Down);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            static_cast<NavigationItem *>(watched)->click();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Navigation::retranslate()
{
    //: The name of the program, in Cyrillic where the language is.
    m_head->setWords(tr("Mekendesh"), m_head->office());
    m_lock->setWord(tr("Lock", "verb: lock the program"));
    m_rest->setWord(tr("More pages"));
    //: Ctrl and a digit open a page.
    m_digitHint->setText(tr("Ctrl + digit"));
    setAccessibleName(tr("Pages"));
    for (const Entry &entry : std::as_const(m_entries))
        entry.item->setWord(entry.word());
    fitWidth();
}

void Navigation::fitWidth()
{
    setFixedWidth(sizeHint().width());
}

// A rail that is too low keeps as many pages as it can; the others, the user and the lock are under "…".
void Navigation::fitHeight()
{
    const int item = m_lock->sizeHint().height();
    const int gaps = scaled(kRailGaps);
    const int room = height() - m_head->sizeHint().height() - gaps;
    const auto count = static_cast<int>(m_entries.size());
    const bool isLow = m_isRail && room < (count + (m_hasUser ? 2 : 1)) * item;
    const int shown = isLow ? std::max(1, room / item - 1) : count;
    bool isCurrentHidden = false;
    for (int at = 0; at < count; ++at) {
        m_entries.at(at).item->setVisible(at < shown);
        isCurrentHidden = isCurrentHidden || (at >= shown && m_entries.at(at).item->isChecked());
    }
    m_user->setVisible(m_hasUser && !isLow);
    m_lock->setVisible(!isLow);
    m_rest->setVisible(isLow);
    m_rest->setChecked(isCurrentHidden);
}

void Navigation::openRest()
{
    fitHeight(); // the click has switched the mark of the current page
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("navigationRestMenu"));
    const auto add = [&menu](const NavigationItem *item, const QString &keys) {
        QAction *action = menu.addAction(makeIcon(item->icon(), Token::Text), keys.isEmpty() ? item->word() : item->word() + QLatin1Char('\t') + keys);
        connect(action, &QAction::triggered, item, &NavigationItem::click);
        return action;
    };
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.item->isHidden())
            add(entry.item, entry.item->keyText().isEmpty() ? QString() : QStringLiteral("Ctrl ") + entry.item->keyText());
    }
    menu.addSeparator();
    if (m_hasUser)
        add(m_user, {});
    add(m_lock, m_lock->keyText());
    menu.setActiveAction(menu.actions().front());
    menu.exec(m_rest->mapToGlobal(QPoint(m_rest->width(), m_rest->height() - menu.sizeHint().height())));
}

NavigationItem *Navigation::itemOf(PageId page) const
{
    const auto found = std::find_if(m_entries.cbegin(), m_entries.cend(), [page](const Entry &entry) { return entry.page == page; });
    return found == m_entries.cend() ? nullptr : found->item;
}

} // namespace mekendesh::ui
