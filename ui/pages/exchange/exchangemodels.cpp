// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/exchangemodels.h"

#include "app/core/attention.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tabledelegate.h"

#include <QLocale>

#include <algorithm>
#include <tuple>

namespace mekendesh::ui {

namespace {

constexpr qint64 kDayMs = 24 * 60 * 60 * 1000LL;

qint64 silentDaysOf(const app::ExchangePeer &peer, app::Timestamp now)
{
    return (now.ms - peer.publishedAt.ms) / kDayMs;
}

// Whoever is silent first, the longest of all at the top; then who has not read everything; then the embassy and the others by name.
auto placeOf(const app::ExchangePeer &peer, app::Timestamp now)
{
    const bool isSilent = silentDaysOf(peer, now) > app::kQuietDays;
    const qint64 heard = isSilent || !peer.hasReadAll ? peer.publishedAt.ms : 0;
    return std::tuple(!isSilent, peer.hasReadAll, heard, !peer.isEmbassy, peer.name);
}

bool isPastFigure(PastModel::Column column)
{
    return column == PastModel::Column::Sent || column == PastModel::Column::Received || column == PastModel::Column::Size;
}

}

void PeersModel::setPeers(std::vector<app::ExchangePeer> peers, MomentWords moment, app::Timestamp now, bool isSomeUnsent)
{
    beginResetModel();
    m_peers = std::move(peers);
    std::ranges::stable_sort(m_peers, {}, [now](const app::ExchangePeer &peer) { return placeOf(peer, now); });
    m_moment = std::move(moment);
    m_now = now;
    m_isSomeUnsent = isSomeUnsent;
    endResetModel();
}

int PeersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_peers.size());
}

int PeersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

PeersModel::State PeersModel::stateOf(const app::ExchangePeer &peer) const
{
    // Also who has read all that lies on the store: of what waits in a silent laptop nobody knows.
    if (const qint64 days = silentDaysOf(peer, m_now); days > app::kQuietDays)
        return {days > app::kSilentDays ? StatusKind::Late : StatusKind::Soon, tr("silent for %n day(s)", nullptr, static_cast<int>(days))};
    if (peer.hasReadAll)
        return {StatusKind::Fine, m_isSomeUnsent ? tr("all that was sent") : tr("has read all")};
    return {StatusKind::Waiting, tr("not all yet")};
}

QVariant PeersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const app::ExchangePeer &peer = m_peers[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (column == Column::Who)
            return peer.office.isEmpty() ? peer.name : peer.office;
        return column == Column::Heard ? QVariant(m_moment(peer.publishedAt)) : QVariant();
    case SecondLineRole:
        return column == Column::Who && !peer.office.isEmpty() ? QVariant(peer.laptop) : QVariant();
    case Qt::AccessibleTextRole:
        return column == Column::Who ? peer.name : cellSpeech(index);
    case IconRole:
        return column == Column::Who ? QVariant(static_cast<int>(peer.isEmbassy ? Icon::Landmark : Icon::Laptop)) : QVariant();
    case MutedRole:
        return column == Column::Heard;
    case ChipKindRole:
        return column == Column::State ? QVariant(static_cast<int>(stateOf(peer).status)) : QVariant();
    case ChipTextRole:
        return column == Column::State ? QVariant(stateOf(peer).words) : QVariant();
    default:
        return {};
    }
}

QVariant PeersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == FirmRole)
        return column == Column::Heard;
    if (role == WidestRole && column == Column::State)
        return QStringList{tr("has read all"), tr("all that was sent"), tr("not all yet"), tr("silent for %n day(s)", nullptr, 10)};
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Who:
        return tr("Who");
    case Column::Heard:
        return tr("Heard of");
    case Column::State:
        return tr("Our records");
    }
    return {};
}

StatusKind pastStatus(const app::PastExchange &past)
{
    if (!past.error)
        return past.stopped > 0 ? StatusKind::Soon : StatusKind::Fine;
    switch (*past.error) {
    case sync::ErrorCode::Cancelled:
        return StatusKind::NotBegun;
    case sync::ErrorCode::StoreMissing:
    case sync::ErrorCode::StoreSlow:
    case sync::ErrorCode::StorePortal:
    case sync::ErrorCode::ProxyMissing:
        return StatusKind::Soon;
    default:
        return StatusKind::Late;
    }
}

QString pastWords(const app::PastExchange &past)
{
    if (!past.error && past.stopped == 0 && past.cleared > 0)
        return PastModel::tr("all; %n old cleared away", nullptr, static_cast<int>(past.cleared));
    if (!past.error && past.stopped > 0)
        return PastModel::tr("a part stands still");
    if (!past.error && past.sent > 0)
        return past.received > 0 ? PastModel::tr("sent and came") : PastModel::tr("all sent");
    if (!past.error)
        return past.received > 0 ? PastModel::tr("all came") : PastModel::tr("nothing new");
    switch (*past.error) {
    case sync::ErrorCode::Cancelled:
        return PastModel::tr("stopped");
    case sync::ErrorCode::StoreMissing:
    case sync::ErrorCode::StoreSlow:
    case sync::ErrorCode::StorePortal:
    case sync::ErrorCode::StoreMoved:
    case sync::ErrorCode::StoreCertificate:
    case sync::ErrorCode::ProxyMissing:
    case sync::ErrorCode::ProxyPassword:
        return PastModel::tr("no store");
    case sync::ErrorCode::StoreFull:
        return PastModel::tr("store is full");
    case sync::ErrorCode::StorePassword:
    case sync::ErrorCode::StoreRefused:
    case sync::ErrorCode::ReadOnly:
        return PastModel::tr("store refused");
    case sync::ErrorCode::StoreForeign:
        return PastModel::tr("another store");
    case sync::ErrorCode::DiskFull:
        return PastModel::tr("disk full");
    default:
        return PastModel::tr("did not succeed");
    }
}

// Not of Qt: its words have no plural in our languages.
QString sizeInWords(qint64 bytes)
{
    constexpr double kThousand = 1000;
    const double thousands = static_cast<double>(bytes) / kThousand;
    const auto figure = [](double value) { return QLocale().toString(value, 'f', value < 10 ? 1 : 0); };
    return thousands < kThousand ? PastModel::tr("%1 kB").arg(figure(thousands)) : PastModel::tr("%1 MB").arg(figure(thousands / kThousand));
}

QString placeInWords()
{
    return PastModel::tr("shared folder");
}

void PastModel::setPast(std::vector<app::PastExchange> past, MomentWords moment)
{
    // A session in which nothing moved is no news; when the last one was stands in the header.
    const auto isQuiet = [](const app::PastExchange &each) {
        return !each.error && each.sent == 0 && each.received == 0 && each.cleared == 0 && each.stopped == 0;
    };
    if (!std::ranges::all_of(past, isQuiet))
        std::erase_if(past, isQuiet);
    else if (past.size() > 1)
        past.resize(1);
    beginResetModel();
    m_past = std::move(past);
    m_moment = std::move(moment);
    endResetModel();
}

int PastModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_past.size());
}

int PastModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString PastModel::text(const app::PastExchange &past, Column column) const
{
    switch (column) {
    case Column::When:
        return m_moment(past.at);
    case Column::Where:
        return placeInWords();
    case Column::Sent:
        return QLocale().toString(past.sent);
    case Column::Received:
        return QLocale().toString(past.received);
    case Column::Size:
        return sizeInWords(past.bytes);
    case Column::Result:
        break;
    }
    return {};
}

QVariant PastModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const app::PastExchange &past = m_past[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(past, column);
    case Qt::AccessibleTextRole:
        return cellSpeech(index);
    case Qt::ToolTipRole:
        if (column == Column::Where)
            return past.place;
        return column == Column::Result && past.error ? QVariant(sync::Error{*past.error, {}}.text()) : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>((isPastFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ChipKindRole:
        return column == Column::Result ? QVariant(static_cast<int>(pastStatus(past))) : QVariant();
    case ChipTextRole:
        return column == Column::Result ? QVariant(pastWords(past)) : QVariant();
    default:
        return {};
    }
}

QVariant PastModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isPastFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == FirmRole)
        return column == Column::When || isPastFigure(column);
    if (role == WidestRole && column == Column::Result)
        return QStringList{tr("sent and came"), tr("a part stands still"), tr("did not succeed")};
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::When:
        return tr("When");
    case Column::Where:
        return tr("Where to");
    case Column::Sent:
        return tr("Sent");
    case Column::Received:
        return tr("Came");
    case Column::Size:
        return tr("Size");
    case Column::Result:
        return tr("Result");
    }
    return {};
}

}
