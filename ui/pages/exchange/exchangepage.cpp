// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/exchangepage.h"

#include "ui/frame/inlinemessage.h"
#include "ui/theme/status.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressline.h"
#include "ui/threads/work.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace mekendesh::ui {

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
    m_header->addAction(m_sync);
    outer->addWidget(m_header);
    m_message = new InlineMessage(QStringLiteral("exchangeMessage"), this);
    outer->addWidget(m_message);
    m_progress = new ProgressLine(QStringLiteral("exchangeProgress"), this);
    m_progress->setStoppable(true);
    outer->addWidget(m_progress);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(12);
    m_peersCard = new Card(QStringLiteral("peersCard"), this);
    m_peersCard->setTitleIcon(Icon::Laptop);
    m_stopsCard = new Card(QStringLiteral("stopsCard"), this);
    m_stopsCard->setTitleIcon(Icon::Hourglass);
    columns->addWidget(m_peersCard, 1);
    columns->addWidget(m_stopsCard, 1);
    outer->addLayout(columns);
    outer->addStretch();
}

void ExchangePage::connectParts()
{
    ExchangeControl &exchange = m_work.exchange();
    connect(m_sync, &Button::clicked, &exchange, &ExchangeControl::syncNow);
    connect(m_progress, &ProgressLine::stopped, &exchange, &ExchangeControl::stop);
    connect(&exchange, &ExchangeControl::started, this, [this] { m_message->settle(); });
    connect(&exchange, &ExchangeControl::progressed, this, [this](const app::ExchangeProgress &progress) {
        m_progress->setProgress(progress.sentence, static_cast<qint64>(progress.done), static_cast<qint64>(progress.total));
    });
    connect(&exchange, &ExchangeControl::finished, this, &ExchangePage::show);
    connect(&exchange, &ExchangeControl::standingChanged, this, [this](const app::ExchangeReport &standing) {
        // Who has read what is known only from the store: what the last session said stays.
        app::ExchangeReport known = standing;
        known.peers = m_report.peers;
        show(known);
    });
    connect(&exchange, &ExchangeControl::failed, this, &ExchangePage::showFailure);
}

QList<KeyHint> ExchangePage::keyHints() const
{
    return {{QStringLiteral("F5"), tr("synchronize")}};
}

void ExchangePage::takeFocus()
{
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

void ExchangePage::addLine(QVBoxLayout *column, int status, const QString &bold, const QString &plain)
{
    const StatusLook look = statusLook(static_cast<StatusKind>(status));
    auto *row = new QHBoxLayout;
    row->addWidget(new IconLabel(look.icon, kIconButton, look.text), 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *first = new TextLabel(14, Weight::SemiBold, Token::Text);
    first->setText(bold);
    first->setWrapping(true);
    words->addWidget(first);
    if (!plain.isEmpty()) {
        auto *second = new TextLabel(13, Weight::Regular, Token::Text2);
        second->setText(plain);
        second->setWrapping(true);
        words->addWidget(second);
    }
    row->addLayout(words, 1);
    column->addLayout(row);
}

void ExchangePage::show(const app::ExchangeReport &report)
{
    m_report = report;
    m_progress->finish();
    m_header->setLine(report.sentence);
    delete m_peers;
    m_peers = new QWidget(m_peersCard);
    auto *peers = new QVBoxLayout(m_peers);
    peers->setContentsMargins(0, 0, 0, 8);
    for (const app::ExchangePeer &peer : report.peers)
        addLine(peers, static_cast<int>(peer.hasReadAll ? StatusKind::Fine : StatusKind::Waiting), peer.name,
                peer.hasReadAll ? tr("has read everything, heard of on %1").arg(m_time.toText(peer.publishedAt))
                                : tr("has not read everything yet, heard of on %1").arg(m_time.toText(peer.publishedAt)));
    if (report.peers.empty())
        addLine(peers, static_cast<int>(StatusKind::NotBegun), tr("No other laptop was heard of yet"), {});
    peers->addStretch(1);
    m_peersCard->body()->addWidget(m_peers);

    delete m_stops;
    m_stops = new QWidget(m_stopsCard);
    auto *stops = new QVBoxLayout(m_stops);
    stops->setContentsMargins(0, 0, 0, 8);
    for (const app::ExchangeStop &stop : report.stops)
        addLine(stops, static_cast<int>(stop.isFrozen ? StatusKind::Late : StatusKind::Waiting), stop.author, stop.sentence);
    if (report.stops.empty())
        addLine(stops, static_cast<int>(StatusKind::Fine), tr("Nothing stands still"), {});
    stops->addStretch(1);
    m_stopsCard->body()->addWidget(m_stops);
}

void ExchangePage::showFailure(const sync::Error &error)
{
    m_progress->finish();
    m_message->say(InlineMessage::Kind::Soon, tr("Not sent now"), error.text());
}

void ExchangePage::retranslate()
{
    m_header->setTitle(tr("Synchronization"));
    m_sync->setWord(tr("Synchronize now"));
    if (m_devices != nullptr)
        m_devices->setWord(tr("Laptops and invitations"));
    setDifferences(m_differences);
    m_peersCard->setTitle(tr("Who has read what"));
    m_stopsCard->setTitle(tr("What stands still"));
    show(m_report);
    Q_EMIT keyHintsChanged();
}

}
