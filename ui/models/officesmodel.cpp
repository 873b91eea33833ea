// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/officesmodel.h"

#include "app/services/officenames.h"
#include "ui/delegates/tabledelegate.h"

#include <QLocale>

#include <algorithm>

namespace mekendesh::ui {

using app::BoardConcern;
using app::BoardLevel;

namespace {

bool isOfficeFigure(OfficesModel::Column column)
{
    return column == OfficesModel::Column::Open || column == OfficesModel::Column::Late || column == OfficesModel::Column::Urgent
        || column == OfficesModel::Column::Differences;
}

// Nothing late is no news: an empty cell.
QString figureOrNothing(qint64 figure)
{
    return figure == 0 ? QString() : QLocale().toString(figure);
}

QString fourDigits(qint64 number)
{
    return QStringLiteral("%1").arg(number, 4, 10, QLatin1Char('0'));
}

}

CaseFilter casesBehind(std::optional<BoardConcern::Kind> concern)
{
    if (concern == BoardConcern::Kind::UrgentStill)
        return {.standing = CaseFilter::Standing::UrgentStill};
    return {.standing = concern == BoardConcern::Kind::LateCases ? CaseFilter::Standing::Late : CaseFilter::Standing::Open};
}

StatusKind officeStatus(BoardLevel level)
{
    switch (level) {
    case BoardLevel::Bad:
        return StatusKind::Late;
    case BoardLevel::Watch:
        return StatusKind::Soon;
    case BoardLevel::Joining:
        return StatusKind::NotBegun;
    case BoardLevel::Fine:
        break;
    }
    return StatusKind::Fine;
}

QString levelWord(BoardLevel level)
{
    switch (level) {
    case BoardLevel::Bad:
        return OfficesModel::tr("needs you");
    case BoardLevel::Watch:
        return OfficesModel::tr("watch");
    case BoardLevel::Joining:
        return OfficesModel::tr("joining");
    case BoardLevel::Fine:
        break;
    }
    return OfficesModel::tr("in order");
}

QString officeReason(const app::BoardOffice &office)
{
    const auto concerns = office.concerns();
    if (!office.mergedInto.isEmpty() && (concerns.empty() || !concerns.front().isBad))
        return OfficesModel::tr("part of %1").arg(office.mergedInto);
    if (concerns.empty())
        return office.isJoining ? OfficesModel::tr("joining") : OfficesModel::tr("open cases: %1").arg(QLocale().toString(office.openCases));
    const BoardConcern &worst = concerns.front();
    const QString count = QLocale().toString(worst.count);
    switch (worst.kind) {
    case BoardConcern::Kind::CashBroken:
        return OfficesModel::tr("cash: chain broken");
    case BoardConcern::Kind::UrgentStill:
        return OfficesModel::tr("urgent wait: %1").arg(count);
    case BoardConcern::Kind::Silent:
        return OfficesModel::tr("silent: %1 d").arg(count);
    case BoardConcern::Kind::LateCases:
        return OfficesModel::tr("late: %1").arg(count);
    case BoardConcern::Kind::Differences:
        return OfficesModel::tr("differences: %1").arg(count);
    case BoardConcern::Kind::ReceiptsMissing:
        return OfficesModel::tr("no receipt: %1").arg(count);
    }
    return {};
}

QString concernSentence(const BoardConcern &concern)
{
    const int count = static_cast<int>(concern.count);
    switch (concern.kind) {
    case BoardConcern::Kind::CashBroken:
        return OfficesModel::tr("%1: No. %2 does not fit the line before it").arg(concern.box, fourDigits(concern.count));
    case BoardConcern::Kind::UrgentStill:
        return OfficesModel::tr("%n urgent case(s) without movement, the longest for %1 h", nullptr, count).arg(QLocale().toString(concern.hours));
    case BoardConcern::Kind::Silent:
        return OfficesModel::tr("no contact for %n day(s)", nullptr, count);
    case BoardConcern::Kind::LateCases:
        return OfficesModel::tr("%n case(s) past the day", nullptr, count);
    case BoardConcern::Kind::Differences:
        return OfficesModel::tr("%n record(s) with two values", nullptr, count);
    case BoardConcern::Kind::ReceiptsMissing:
        return OfficesModel::tr("%n payment(s) without receipt", nullptr, count);
    }
    return {};
}

void OfficesModel::setView(const app::BoardView &view)
{
    beginResetModel();
    m_view = view;
    arrange();
    endResetModel();
}

void OfficesModel::setOrder(Order order)
{
    beginResetModel();
    m_order = order;
    arrange();
    endResetModel();
}

void OfficesModel::setConcern(std::optional<BoardConcern::Kind> concern)
{
    beginResetModel();
    m_concern = concern;
    arrange();
    endResetModel();
}

void OfficesModel::setWorst(int count)
{
    beginResetModel();
    m_worst = count;
    arrange();
    endResetModel();
}

bool OfficesModel::isShown(const app::BoardOffice &office) const
{
    const auto concerns = office.concerns();
    if (m_worst > 0 && concerns.empty())
        return false;
    return !m_concern || std::ranges::any_of(concerns, [this](const BoardConcern &concern) { return concern.kind == *m_concern; });
}

void OfficesModel::arrange()
{
    m_rows.clear();
    for (std::size_t place = 0; place < m_view.offices.size(); ++place) {
        if (m_worst > 0 && m_rows.size() == static_cast<std::size_t>(m_worst))
            break;
        if (isShown(m_view.offices[place]))
            m_rows.push_back({.office = static_cast<int>(place)});
    }
    if (m_order != Order::ByDistrict)
        return;
    const auto districtOf = [this](const Row &row) -> const app::District & { return m_view.offices[static_cast<std::size_t>(row.office)].district; };
    std::ranges::stable_sort(m_rows, {}, [&](const Row &row) { return districtOf(row).place; });
    std::vector<Row> withDistricts;
    for (std::size_t first = 0; first < m_rows.size();) {
        const auto &district = districtOf(m_rows[first]);
        std::size_t end = first;
        while (end < m_rows.size() && districtOf(m_rows[end]).place == district.place)
            ++end;
        withDistricts.push_back({.office = -1, .district = district.name, .count = static_cast<int>(end - first)});
        withDistricts.insert(withDistricts.end(), m_rows.begin() + static_cast<std::ptrdiff_t>(first), m_rows.begin() + static_cast<std::ptrdiff_t>(end));
        first = end;
    }
    m_rows = std::move(withDistricts);
}

const app::BoardOffice *OfficesModel::office(int row) const
{
    if (row < 0 || row >= rowCount() || m_rows[static_cast<std::size_t>(row)].office < 0)
        return nullptr;
    return &m_view.offices[static_cast<std::size_t>(m_rows[static_cast<std::size_t>(row)].office)];
}

int OfficesModel::rowOf(const sync::ScopeId &scope) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (const app::BoardOffice *each = office(row); each != nullptr && each->scope == scope)
            return row;
    }
    return -1;
}

void OfficesModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

int OfficesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int OfficesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

Qt::ItemFlags OfficesModel::flags(const QModelIndex &index) const
{
    return office(index.row()) == nullptr ? Qt::NoItemFlags : QAbstractTableModel::flags(index);
}

QString OfficesModel::text(const app::BoardOffice &office, Column column) const
{
    switch (column) {
    case Column::Name:
        return app::officeNameOf(office.office);
    case Column::State:
        return officeReason(office);
    case Column::Open:
        return QLocale().toString(office.openCases);
    case Column::Late:
        return figureOrNothing(office.lateCases);
    case Column::Urgent:
        return figureOrNothing(office.urgentStill);
    case Column::Differences:
        return figureOrNothing(office.differences);
    case Column::Heard:
        return m_moment && !office.heardAt.isNull() ? m_moment(office.heardAt) : QString();
    }
    return {};
}

QVariant OfficesModel::districtData(const Row &row, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return row.district.isEmpty() ? tr("Outside the districts") : row.district;
    case ReasonRole:
        return tr("%n office(s)", nullptr, row.count);
    case IsDistrictRole:
        return true;
    default:
        return {};
    }
}

QVariant OfficesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const app::BoardOffice *office = this->office(index.row());
    if (office == nullptr)
        return districtData(m_rows[static_cast<std::size_t>(index.row())], role);
    const auto column = static_cast<Column>(index.column());
    const auto concerns = office->concerns();
    switch (role) {
    case Qt::DisplayRole:
        return column == Column::State ? QVariant() : text(*office, column);
    case Qt::ToolTipRole:
    case SentenceRole: {
        QStringList sentences;
        for (const BoardConcern &concern : concerns)
            sentences.append(concernSentence(concern));
        if (role == SentenceRole)
            return sentences.isEmpty() ? officeReason(*office) : sentences.first();
        return sentences.join(QLatin1Char('\n'));
    }
    case Qt::AccessibleTextRole:
        if (column == Column::Name) {
            return QStringLiteral("%1, %2: %3").arg(app::officeNameOf(office->office), levelWord(office->level()),
                                                    concerns.empty() ? officeReason(*office) : concernSentence(concerns.front()));
        }
        return cellSpeech(index);
    case Qt::TextAlignmentRole:
        return static_cast<int>((isOfficeFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SecondLineRole:
        return column == Column::Name ? QVariant(QStringList{office->office.code, office->district.name}.join(QStringLiteral(" · "))) : QVariant();
    case MutedRole:
        return column == Column::Heard;
    case EmphasisRole:
        return column == Column::Late || column == Column::Urgent;
    case ChipKindRole:
        return column == Column::State ? QVariant(static_cast<int>(officeStatus(office->level()))) : QVariant();
    case ChipTextRole:
        return column == Column::State ? QVariant(officeReason(*office)) : QVariant();
    case LevelRole:
        return static_cast<int>(office->level());
    case ReasonRole:
        return officeReason(*office);
    case TrendRole:
        return QVariant::fromValue(QList<double>(office->weeks.begin(), office->weeks.end()));
    case IsDistrictRole:
        return false;
    default:
        return {};
    }
}

QVariant OfficesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isOfficeFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Name:
        return tr("Office");
    case Column::State:
        return tr("State");
    case Column::Open:
        return tr("Open cases");
    case Column::Late:
        return tr("Late");
    case Column::Urgent:
        return tr("Urgent wait");
    case Column::Differences:
        return tr("Differences");
    case Column::Heard:
        return tr("Last contact");
    }
    return {};
}

}
