// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/exchangepage.h"

#include "ui/delegates/tableview.h"
#include "ui/frame/admissionmessage.h"
#include "ui/pages/exchange/exchangemodels.h"
#include "ui/pages/exchange/exchangenow.h"
#include "ui/pages/exchange/exchangesteps.h"
#include "ui/pages/exchange/stickcard.h"
#include "ui/theme/fonts.h"
#include "ui/theme/status.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QShortcut>
#include <QTime>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kColumnsBelow = 1060;
constexpr int kTightBelow = 650; // high: so that beside each other nothing but the tables scrolls
constexpr int kPartGap = 12;
constexpr int kPartGapTight = 8;
constexpr int kStepsWidth = 464;
constexpr qint64 kMinuteInMs = 60'000;
constexpr int kRowsLeast = 3;         // beside each other: what a table keeps before the page scrolls
constexpr int kRowsUnderOthers = 8;   // under each other the page scrolls, not the tables
constexpr int kTableShare = 1000;     // of the room, beside what stays empty under the tables

}

ExchangePage::ExchangePage(Work &work, QWidget *parent) : Page(parent), m_work(work), m_time(work.desk().timeZone)
{
    setObjectName(QStringLiteral("exchangePage"));
    build();
    connectParts();
    retranslate();
}

void ExchangePage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    m_header = new PageHeader(QStringLiteral("exchangeHeader"), this);
    m_header->setTitleKept(true); // no item of the navigation says where one is
    m_sync = new Button(ButtonKind::Primary, QStringLiteral("syncNow"), this);
    m_sync->setIconKind(Icon::RefreshCw);
    m_sync->setKeyText(QStringLiteral("F5"));
    if (m_work.desk().isEmbassy) {
        m_devices = new Button(ButtonKind::Secondary, QStringLiteral("laptops"), this);
        m_devices->setIconKind(Icon::Laptop);
        m_header->addAction(m_devices);
        connect(m_devices, &Button::clicked, this, &ExchangePage::devicesRequested);
    }
    m_decide = new Button(ButtonKind::Secondary, QStringLiteral("decideDifferences"), this);
    m_decide->setIconKind(Icon::GitCompare);
    m_header->addAction(m_decide);
    connect(m_decide, &Button::clicked, this, &ExchangePage::differencesRequested);
    m_letters = new Button(ButtonKind::Secondary, QStringLiteral("sealedLetters"), this);
    m_letters->setIconKind(Icon::Mail);
    m_header->addAction(m_letters);
    connect(m_letters, &Button::clicked, this, &ExchangePage::lettersRequested);
    m_header->addAction(m_sync);
    outer->addWidget(m_header);
    m_message = new InlineMessage(QStringLiteral("exchangeMessage"), this);
    outer->addWidget(m_message);
    m_admission = new AdmissionMessage(this);
    outer->addWidget(m_admission);

    auto *scroll = new ScrollBody(QStringLiteral("exchangeBody"), this);
    scroll->body()->setContentsMargins(0, 0, 0, 0);
    m_body = scroll->body();
    m_now = new ExchangeNow(scroll);
    scroll->body()->addWidget(m_now);
    auto *sides = new QWidget(scroll);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, sides);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(12);
    auto *left = m_left = new QVBoxLayout;
    m_steps = new ExchangeSteps(sides);
    left->addWidget(m_steps);
    left->addWidget(buildStore());
    m_clock = new InlineMessage(QStringLiteral("clockMessage"), sides);
    left->addWidget(m_clock);
    m_stopsCard = new Card(QStringLiteral("stopsCard"), sides);
    m_stopsCard->setTitleIcon(Icon::Hourglass);
    left->addWidget(m_stopsCard);
    m_stick = new StickCard(m_work, sides);
    left->addWidget(m_stick);
    left->addStretch(1);
    m_columns->addLayout(left, kStepsWidth);
    m_columns->addWidget(buildTables(), kStepsWidth * 5 / 4);
    scroll->body()->addWidget(sides, 1);
    outer->addWidget(scroll, 1);
    markPart(m_sync);
    markPart(m_peersTable);
    markPart(m_pastTable);
}

Card *ExchangePage::buildStore()
{
    m_storeCard = new Card(QStringLiteral("storeCard"), this);
    m_storeCard->setTitleIcon(Icon::MapPin);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(new IconLabel(Icon::Folder, kIconButton, Token::Accent, m_storeCard));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    m_storeName = new TextLabel(14, Weight::SemiBold, Token::Text, m_storeCard);
    m_storePlace = new TextLabel(13, Weight::Regular, Token::Text2, m_storeCard);
    m_storePlace->setWrapping(true);
    words->addWidget(m_storeName);
    words->addWidget(m_storePlace);
    row->addLayout(words, 1);
    m_storeState = new Chip(m_storeCard);
    row->addWidget(m_storeState);
    m_storeCard->body()->addLayout(row);
    return m_storeCard;
}

QWidget *ExchangePage::buildTables()
{
    auto *right = new QWidget(this);
    auto *column = m_right = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    const auto table = [](const QString &name, Card *card, QAbstractItemModel *model, TableView::Rows rows) {
        auto *view = new TableView(card);
        view->setObjectName(name);
        view->setRows(rows);
        view->setModel(model);
        card->setFlush(true);
        card->body()->addWidget(view, 1);
        return view;
    };
    m_peersCard = new Card(QStringLiteral("peersCard"), right);
    m_peersCard->setTitleIcon(Icon::Users);
    m_peers = new PeersModel(this);
    m_peersTable = table(QStringLiteral("peersTable"), m_peersCard, m_peers, TableView::Rows::TwoLines);
    m_peersTable->setColumns({0, 132, 0}, static_cast<int>(PeersModel::Column::Who));
    m_noPeers = new TextLabel(13, Weight::Regular, Token::Text2, m_peersCard);
    m_noPeers->setContentsMargins(16, 0, 16, 12);
    m_noPeers->setWrapping(true);
    m_peersCard->body()->addWidget(m_noPeers);
    column->addWidget(m_peersCard, kTableShare);
    m_pastCard = new Card(QStringLiteral("pastCard"), right);
    m_pastCard->setTitleIcon(Icon::History);
    m_past = new PastModel(this);
    m_pastTable = table(QStringLiteral("pastTable"), m_pastCard, m_past, TableView::Rows::OneLine);
    m_pastTable->setColumns({0, 0, 64, 64, 80, 0}, static_cast<int>(PastModel::Column::Where), 118);
    column->addWidget(m_pastCard, kTableShare);
    column->addStretch(1);
    return right;
}

// Neither table is higher than its rows: what one leaves the other has, and there is no empty room beside a scroll bar.
void ExchangePage::fitTables()
{
    const int least = m_columns->direction() == QBoxLayout::LeftToRight ? kRowsLeast : kRowsUnderOthers;
    const auto fit = [least](Card *card, TableView *table) {
        const int row = table->verticalHeader()->defaultSectionSize();
        const auto height = [row](int rows) { return scaled(kHeaderHeight) + rows * row + 2; };
        const int rows = std::max(1, table->model()->rowCount());
        table->setMinimumHeight(height(std::min(rows, least)));
        table->setMaximumHeight(height(rows));
        card->setMaximumHeight(QWIDGETSIZE_MAX);
        const int now = table->isHidden() ? 0 : std::clamp(table->sizeHint().height(), table->minimumHeight(), table->maximumHeight());
        card->setMaximumHeight(card->sizeHint().height() - now + (table->isHidden() ? 0 : height(rows)));
    };
    fit(m_peersCard, m_peersTable);
    fit(m_pastCard, m_pastTable);
}

void ExchangePage::connectParts()
{
    ExchangeControl &exchange = m_work.exchange();
    connect(m_sync, &Button::clicked, &exchange, &ExchangeControl::syncNow);
    auto *back = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    back->setContext(Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &ExchangePage::backRequested);
    connect(m_now, &ExchangeNow::stopped, &exchange, &ExchangeControl::stop);
    connect(&exchange, &ExchangeControl::started, this, [this] {
        m_failure.reset();
        m_message->settle();
        m_now->begin();
        m_steps->begin();
    });
    connect(&exchange, &ExchangeControl::progressed, this, [this](const app::ExchangeProgress &progress) {
        m_now->setProgress(progress);
        if (m_now->isRunning())
            m_steps->setProgress(progress, timeOfDay());
    });
    connect(&exchange, &ExchangeControl::finished, this, [this](const app::ExchangeReport &report) {
        m_steps->end(true, timeOfDay());
        m_now->rest(true, {}, {});
        show(report);
    });
    connect(&exchange, &ExchangeControl::standingChanged, this, &ExchangePage::show);
    connect(m_stick, &StickCard::carried, &exchange, &ExchangeControl::lookAtStanding);
    connect(&exchange, &ExchangeControl::failed, this, &ExchangePage::showFailure);
}

app::Timestamp ExchangePage::now() const
{
    return {m_work.session().surroundings().clock.nowMs()};
}

QTime ExchangePage::timeOfDay() const
{
    return QDateTime::fromMSecsSinceEpoch(now().ms, QTimeZone(m_time.zoneId())).time();
}

QList<KeyHint> ExchangePage::keyHints() const
{
    return {{QStringLiteral("F5"), tr("synchronize")}, {QStringLiteral("F7"), tr("carry on a stick")}, {QStringLiteral("Esc"), tr("back")}};
}

void ExchangePage::takeFocus()
{
    if (m_header->isFoldedAway())
        m_now->setFocus(); // F5 stands in the bottom line
    else
        m_sync->setFocus();
}

void ExchangePage::refresh()
{
    m_work.exchange().lookAtStanding();
}

void ExchangePage::setDifferences(int count)
{
    m_differences = count;
    m_decide->setVisible(count > 0);
    m_decide->setWord(tr("Decide %n difference(s)", nullptr, count));
}

void ExchangePage::setUnreadLetters(int count)
{
    m_unreadLetters = count;
    m_letters->setWord(count > 0 ? tr("Letters: %1").arg(count) : tr("Letters"));
}

void ExchangePage::show(const app::ExchangeReport &report)
{
    m_report = report;
    const MomentWords moment = [this](app::Timestamp at) { return m_time.nearText(at, now()); };
    m_peers->setPeers(report.peers, moment, now(), report.waiting > 0);
    m_past->setPast(report.past, moment);
    m_peersTable->fitColumns(); // the times are measured anew: they are never cut
    m_pastTable->fitColumns();
    m_peersTable->setVisible(!report.peers.empty());
    m_noPeers->setVisible(report.peers.empty());
    m_peersCard->setCount(report.peers.empty() ? QString() : QString::number(report.peers.size()));
    fitTables();
    m_admission->tell(m_report.ownWords);
    showNow();
    showStops();
    showStore();
    showClock();
}

void ExchangePage::showNow()
{
    const auto done = std::ranges::find_if(m_report.past, [](const app::PastExchange &past) { return !past.error; });
    const QString last = done == m_report.past.end() ? tr("Not synchronized yet.") : tr("Last complete: %1.").arg(m_time.nearText(done->at, now()));
    m_header->setLine(last);
    if (m_now->isRunning())
        return;
    const bool isAway = !m_report.past.empty() && m_report.past.front().error && *m_report.past.front().error != sync::ErrorCode::Cancelled;
    const bool isFine = m_report.waiting == 0 && m_report.isAdmitted && !m_report.isCutOff && m_report.stops.empty() && !isAway;
    QString next = QStringLiteral("%1 %2").arg(tr("It is looked for news every ten minutes; F5 looks at once."),
                                               tr("All records are safe on this computer, even without network for months."));
    if (m_report.waiting > 0) // which is safe here, the sentence above says
        next = isAway ? tr("It goes by itself as soon as the store answers.") : tr("It goes by itself within ten minutes; F5 sends it at once.");
    if (m_report.isCutOff)
        next = tr("What you write is kept and goes when the embassy takes this laptop back.");
    m_now->rest(isFine, m_report.sentence, next);
}

void ExchangePage::showStops()
{
    delete m_stops;
    m_stops = nullptr;
    m_stopsCard->setVisible(!m_report.stops.empty());
    if (m_report.stops.empty())
        return;
    m_stops = new QWidget(m_stopsCard);
    auto *column = new QVBoxLayout(m_stops);
    column->setContentsMargins(0, 0, 0, 8);
    for (const app::ExchangeStop &stop : m_report.stops) {
        const StatusLook look = statusLook(stop.isFrozen ? StatusKind::Late : StatusKind::Waiting);
        auto *row = new QHBoxLayout;
        row->setSpacing(8);
        row->addWidget(new IconLabel(look.icon, kIconButton, look.text, m_stops), 0, Qt::AlignTop);
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        auto *who = new TextLabel(14, Weight::SemiBold, Token::Text, m_stops);
        who->setText(stop.author);
        auto *why = new TextLabel(13, Weight::Regular, Token::Text2, m_stops);
        why->setText(stop.sentence);
        for (TextLabel *label : {who, why}) {
            label->setWrapping(true);
            words->addWidget(label);
        }
        row->addLayout(words, 1);
        column->addLayout(row);
    }
    m_stopsCard->body()->addWidget(m_stops);
}

void ExchangePage::showStore()
{
    m_storeName->setText(tr("Shared folder"));
    m_storePlace->setText(m_report.place);
    if (m_report.past.empty())
        m_storeState->setStatus(StatusKind::NotBegun, tr("not asked yet"));
    else if (const app::PastExchange &last = m_report.past.front(); !last.error || *last.error == sync::ErrorCode::Cancelled)
        m_storeState->setStatus(StatusKind::Fine, tr("works"));
    else
        m_storeState->setStatus(pastStatus(last), pastWords(last));
}

void ExchangePage::showClock()
{
    if (m_report.clockBehindMs == 0) {
        m_clock->settle();
        return;
    }
    const qint64 minutes = m_report.clockBehindMs / kMinuteInMs;
    const QString howMuch = minutes < 120 ? tr("%n minute(s)", nullptr, static_cast<int>(minutes)) : tr("%n hour(s)", nullptr, static_cast<int>(minutes / 60));
    m_clock->say(InlineMessage::Kind::Soon, tr("The clock of this computer or of another laptop is wrong: %1").arg(howMuch),
                 tr("The order of records did not suffer. Set the time so that dates in letters are right."));
}

void ExchangePage::showFailure(const sync::Error &error)
{
    m_steps->end(false, timeOfDay());
    m_now->rest(false, m_report.sentence, {});
    m_failure = error;
    sayFailure();
    refresh();
}

void ExchangePage::sayFailure()
{
    if (!m_failure)
        return;
    if (m_failure->code == sync::ErrorCode::Cancelled)
        m_message->say(InlineMessage::Kind::Info, tr("Stopped"), tr("What was sent and received stays. The rest goes with the next synchronization."));
    else
        m_message->say(InlineMessage::Kind::Soon, tr("Not sent now"), m_failure->text());
}

void ExchangePage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_columns->setDirection(width() < scaled(kColumnsBelow) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    const bool isTight = height() < scaled(kTightBelow);
    m_now->setTight(isTight);
    m_steps->setTight(isTight);
    for (QBoxLayout *parts : {m_body, m_left, m_right})
        parts->setSpacing(isTight ? kPartGapTight : kPartGap);
    fitTables();
}

void ExchangePage::retranslate()
{
    m_header->setTitle(tr("Synchronization"));
    m_sync->setWord(tr("Synchronize now"));
    if (m_devices != nullptr)
        m_devices->setWord(tr("Laptops and invitations"));
    setDifferences(m_differences);
    setUnreadLetters(m_unreadLetters);
    m_storeCard->setTitle(tr("Store"));
    m_peersCard->setTitle(tr("Who has read what"));
    m_noPeers->setText(tr("No other laptop was heard of yet"));
    m_peersTable->setAccessibleName(tr("Who has read what"));
    m_stopsCard->setTitle(tr("What stands still"));
    m_pastCard->setTitle(tr("Past sessions"));
    m_pastCard->setCount(tr("sent and came: packets of changes"));
    m_pastTable->setAccessibleName(tr("Past sessions"));
    show(m_report);
    sayFailure();
    Q_EMIT keyHintsChanged();
}

}
