// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/membersmodel.h"

#include "app/core/codelists.h"
#include "app/core/foldtext.h"

namespace mekendesh::ui {

namespace {

constexpr int kWarnDays = 30; // a registration that ends within a month needs somebody's attention

}

StayState stayState(const app::Member &member, QDate today)
{
    if (member.status.value == QLatin1String("missing"))
        return {StatusKind::Late, app::codeLabel(u"member_status", member.status)};
    const QDate until = member.registeredUntil.latest();
    if (!until.isValid())
        return {};
    const auto daysLeft = static_cast<int>(today.daysTo(until));
    if (daysLeft < 0)
        return {StatusKind::Late, QCoreApplication::translate("MembersModel", "ended")};
    if (daysLeft <= kWarnDays)
        return {StatusKind::Soon, QCoreApplication::translate("MembersModel", "%n day(s) left", nullptr, daysLeft)};
    return {StatusKind::Fine, QCoreApplication::translate("MembersModel", "valid")};
}

QString memberName(const app::Member &member)
{
    const QString name = QStringLiteral("%1 %2").arg(member.surname, member.given).trimmed();
    return name.isEmpty() ? member.latinName : name;
}

MembersModel::MembersModel(app::Workspace &reader, QDate today, QObject *parent) : RecordModel(reader, parent), m_today(today)
{
}

void MembersModel::setSearch(const QString &typed)
{
    app::ListQuery changed = query();
    changed.search = typed;
    setQuery(changed);
}

void MembersModel::setScope(std::optional<sync::ScopeId> scope)
{
    app::ListQuery changed = query();
    changed.scope = scope;
    setQuery(changed);
}

void MembersModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

int MembersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString MembersModel::text(const app::Member &member, Column column) const
{
    switch (column) {
    case Column::Name:
        return memberName(member);
    case Column::Year:
        return member.birth.precision() == app::FuzzyDate::Precision::None ? QString() : QString::number(member.birth.packed / 10000);
    case Column::Phone:
        return member.phone;
    case Column::Place: {
        const QString place = member.city.isEmpty() ? app::codeLabel(u"region", member.region) : member.city;
        return member.employer.isEmpty() ? place : place.isEmpty() ? member.employer : QStringLiteral("%1, %2").arg(place, member.employer);
    }
    case Column::Stay:
        return stayState(member, m_today).word;
    }
    return {};
}

QVariant MembersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const app::Stored<app::Member> &row = stored(index.row());
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row.value, column);
    case Qt::ToolTipRole:
        return column == Column::Place || column == Column::Name ? QVariant(text(row.value, column)) : QVariant();
    case Qt::AccessibleTextRole:
        return cellSpeech(index);
    case ChipKindRole:
        if (column == Column::Stay && !text(row.value, column).isEmpty())
            return static_cast<int>(stayState(row.value, m_today).status);
        return {};
    case ChipTextRole:
        return column == Column::Stay ? QVariant(text(row.value, column)) : QVariant();
    case MutedRole:
        return column == Column::Year || column == Column::Place;
    case MarksRole:
        if (column == Column::Name && !query().search.isEmpty()) {
            Marks marks;
            for (const app::TextRange &range : app::matchRanges(text(row.value, column), query().search))
                marks.append({static_cast<int>(range.start), static_cast<int>(range.length)});
            return QVariant::fromValue(marks);
        }
        return {};
    default:
        return {};
    }
}

QVariant MembersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Name:
        return tr("Full name");
    case Column::Year:
        return tr("Year of birth");
    case Column::Phone:
        return tr("Phone");
    case Column::Place:
        return tr("Place, work");
    case Column::Stay:
        return tr("Registration");
    }
    return {};
}

}
