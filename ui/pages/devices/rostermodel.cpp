// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/devices/rostermodel.h"

#include "app/core/attention.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tabledelegate.h"

#include <QLocale>

namespace mekendesh::ui {

namespace {

constexpr qint64 kRosterDayMs = 24 * 60 * 60 * 1000LL;

bool isInNetwork(const app::RosterLine &line)
{
    return !line.device.isEmpty() && line.state != app::RosterLine::State::CutOff;
}

}

void RosterModel::setLines(std::vector<app::RosterLine> lines, Moment moment, app::Timestamp now)
{
    beginResetModel();
    m_lines = std::move(lines);
    m_moment = std::move(moment);
    m_now = now;
    endResetModel();
}

QString RosterModel::keyOf(const app::RosterLine &line)
{
    if (line.petition)
        return line.petition->path;
    return line.device.isEmpty() ? line.office + u'/' + line.mark : line.device;
}

int RosterModel::rowOf(const QString &key) const
{
    const auto found = std::ranges::find(m_lines, key, &RosterModel::keyOf);
    return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
}

int RosterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int RosterModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

RosterModel::State RosterModel::stateOf(const app::RosterLine &line) const
{
    using Of = app::RosterLine::State;
    switch (line.state) {
    case Of::Asks:
        return {StatusKind::Soon, tr("asks to be let in")};
    case Of::CannotJoin:
        return {StatusKind::Late, tr("cannot be let in")};
    case Of::SplitInTwo:
        return {StatusKind::Late, tr("split in two")};
    case Of::StandsStill:
        return {StatusKind::Soon, tr("stands still")};
    case Of::Invited:
        return {StatusKind::Waiting, tr("invited")};
    case Of::InvitationOver:
        return {StatusKind::Late, tr("invitation ran out")};
    case Of::CutOff:
        return {StatusKind::NotBegun, tr("taken out")};
    case Of::Works:
        break;
    }
    if (line.isThis)
        return {StatusKind::Fine, tr("this laptop")};
    if (!line.heardAt)
        return {StatusKind::Waiting, tr("not heard of yet")};
    const qint64 days = (m_now.ms - line.heardAt->ms) / kRosterDayMs;
    if (days > app::kQuietDays)
        return {StatusKind::Soon, tr("silent for %n day(s)", nullptr, static_cast<int>(days))};
    return {StatusKind::Fine, tr("works")};
}

QString RosterModel::laptopWords(const app::RosterLine &line) const
{
    if (line.laptop.isEmpty())
        return tr("laptop %1").arg(line.mark);
    return line.mark.isEmpty() || line.laptop.contains(line.mark) ? line.laptop : tr("%1, number %2").arg(line.laptop, line.mark);
}

QString RosterModel::heardWords(const app::RosterLine &line) const
{
    if (line.until)
        return tr("until %1").arg(m_moment(*line.until));
    return line.heardAt ? m_moment(*line.heardAt) : QString();
}

QString RosterModel::behindWords(const app::RosterLine &line) const
{
    if (!isInNetwork(line) || line.isThis || !line.heardAt)
        return {};
    return line.behind == 0 ? tr("has read all") : tr("%1 behind").arg(QLocale().toString(line.behind));
}

QVariant RosterModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const app::RosterLine &line = m_lines[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        if (column == Column::Who)
            return line.office;
        if (column == Column::Heard)
            return line.until ? QString() : heardWords(line);
        return column == Column::Behind ? QVariant(behindWords(line)) : QVariant();
    case SecondLineRole:
        if (column != Column::Who)
            return {};
        return line.until ? tr("%1 · invitation %2", "laptop, until when").arg(laptopWords(line), heardWords(line)) : laptopWords(line);
    case Qt::AccessibleTextRole:
        return cellSpeech(index);
    case IconRole:
        return column == Column::Who ? QVariant(static_cast<int>(line.isEmbassy ? Icon::Landmark : Icon::Laptop)) : QVariant();
    case MutedRole:
        return line.state == app::RosterLine::State::CutOff || column == Column::Heard || column == Column::Behind;
    case ChipKindRole:
        return column == Column::State ? QVariant(static_cast<int>(stateOf(line).status)) : QVariant();
    case ChipTextRole:
        return column == Column::State ? QVariant(stateOf(line).words) : QVariant();
    default:
        return {};
    }
}

QVariant RosterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == FirmRole)
        return column == Column::Heard || column == Column::Behind;
    if (role == WidestRole && column == Column::State)
        return QStringList{tr("asks to be let in"), tr("cannot be let in"), tr("invitation ran out"), tr("silent for %n day(s)", nullptr, 10)};
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Who:
        return tr("Laptop");
    case Column::State:
        return tr("State");
    case Column::Heard:
        return tr("Heard of");
    case Column::Behind:
        return tr("Our records");
    }
    return {};
}

}
