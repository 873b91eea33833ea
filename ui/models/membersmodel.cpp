// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/membersmodel.h"

#include "app/core/codelists.h"
#include "app/core/foldtext.h"
#include "app/core/officetime.h"
#include "app/records/casefile.h"

#include <QSet>

namespace mekendesh::ui {

namespace {

constexpr int kWarnDays = 30; // a registration that ends within a month needs somebody's attention
constexpr int kPlaceLeast = 76; // «Москва» is whole

}

StayState stayState(const app::Member &member, QDate today)
{
    const QString &status = member.status.value;
    if (status == QLatin1String("missing"))
        return {StatusKind::Late, QCoreApplication::translate("MembersModel", "missing"), false};
    if (status == QLatin1String("deceased"))
        return {StatusKind::Closed, QCoreApplication::translate("MembersModel", "deceased"), false};
    if (status == QLatin1String("left_russia"))
        return {StatusKind::Closed, QCoreApplication::translate("MembersModel", "left Russia"), false};
    if (status == QLatin1String("naturalised"))
        return {StatusKind::Closed, QCoreApplication::translate("MembersModel", "Russian citizen"), false};
    if (status == QLatin1String("merged") || status == QLatin1String("anonymised"))
        return {StatusKind::Plain, {}, false};
    const QDate until = member.registeredUntil.latest();
    if (!until.isValid())
        return {};
    const auto daysLeft = static_cast<int>(today.daysTo(until));
    if (daysLeft < 0)
        return {StatusKind::Late, QCoreApplication::translate("MembersModel", "ended")};
    if (daysLeft == 0)
        return {StatusKind::Soon, app::nearText(today, today)};
    if (daysLeft <= kWarnDays)
        return {StatusKind::Soon, QCoreApplication::translate("MembersModel", "%n day(s) left", nullptr, daysLeft)};
    return {StatusKind::Fine, QCoreApplication::translate("MembersModel", "valid")};
}

QString memberName(const app::Member &member)
{
    const QString name = QStringLiteral("%1 %2").arg(member.surname, member.given).trimmed();
    return name.isEmpty() ? member.latinName : name;
}

namespace {

// People of one name mostly stand under each other, so that they come with one page. The first letter of the patronymic tells them
// apart and takes little room; where two have the same letter, the whole does.
QHash<sync::RecordId, QString> namesApart(const std::vector<app::Stored<app::Member>> &rows)
{
    QHash<QString, QList<const app::Stored<app::Member> *>> named;
    for (const app::Stored<app::Member> &row : rows)
        named[memberName(row.value)].append(&row);
    QHash<sync::RecordId, QString> apart;
    for (const auto &people : named) {
        if (people.size() < 2)
            continue;
        QSet<QString> letters;
        for (const auto *one : people)
            letters.insert(one->value.patronymic.left(1));
        for (const auto *one : people) {
            const QString letter = one->value.patronymic.left(1);
            const bool isEnough = letters.size() == people.size() && !letter.isEmpty();
            const QString name = memberName(one->value);
            apart.insert(one->id, isEnough ? QStringLiteral("%1 %2.").arg(name, letter) : QStringLiteral("%1 %2").arg(name, one->value.patronymic).trimmed());
        }
    }
    return apart;
}

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

void MembersModel::setConditions(std::vector<app::FieldCondition> conditions)
{
    app::ListQuery changed = query();
    changed.conditions = std::move(conditions);
    setQuery(changed);
}

void MembersModel::show(const QString &search, std::vector<app::FieldCondition> conditions, Column order, bool descending)
{
    app::ListQuery changed = query();
    changed.search = search;
    changed.conditions = std::move(conditions);
    orderQuery(changed, order, descending);
    setQuery(changed);
}

void MembersModel::setOrder(Column column, bool descending)
{
    app::ListQuery changed = query();
    orderQuery(changed, column, descending);
    setQuery(changed);
}

void MembersModel::orderQuery(app::ListQuery &query, Column column, bool descending)
{
    m_order = canOrderBy(column) ? column : Column::Name;
    query.descending = descending;
    query.orderBy = wireOfOrder(m_order);
}

QString MembersModel::wireOfOrder(Column column)
{
    return column == Column::Year ? QStringLiteral("birth") : column == Column::Stay ? QStringLiteral("registered_until") : QString();
}

std::vector<app::ListQuery> MembersModel::everyOrder(std::optional<sync::ScopeId> scope)
{
    std::vector<app::ListQuery> orders;
    for (const Column column : {Column::Name, Column::Year, Column::Stay}) {
        for (const bool descending : {true, false})
            orders.push_back({.scope = scope, .orderBy = wireOfOrder(column), .descending = descending});
    }
    return orders;
}

void MembersModel::clearRows()
{
    RecordModel::clearRows();
    m_cases.clear();
    m_apart.clear();
}

MembersModel::More MembersModel::besideRows()
{
    return [this](app::Workspace &reader, const std::vector<app::Stored<app::Member>> &rows) {
        const QHash<sync::RecordId, QString> apart = namesApart(rows);
        QHash<sync::RecordId, int> counted;
        for (const app::Stored<app::Member> &row : rows) {
            const auto count = reader.records().count<app::Casefile>({.whereField = QStringLiteral("member"), .whereValue = sync::Value{row.id}});
            if (!count)
                break; // who may not see cases sees none here
            if (*count > 0)
                counted.insert(row.id, static_cast<int>(*count));
        }
        return TakingMore([this, counted, apart] {
            m_cases.insert(counted);
            m_apart.insert(apart);
        });
    };
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

QString MembersModel::text(const app::Stored<app::Member> &row, Column column) const
{
    const app::Member &member = row.value;
    switch (column) {
    case Column::Name:
        return m_apart.value(row.id, memberName(member));
    case Column::Year:
        return member.birth.precision() == app::FuzzyDate::Precision::None ? QString() : QString::number(member.birth.year());
    case Column::Phone:
        return member.phone;
    case Column::Place: {
        const QString place = member.city.isEmpty() ? app::codeLabel(u"region", member.region) : member.city;
        return member.employer.isEmpty() ? place : place.isEmpty() ? member.employer : QStringLiteral("%1, %2").arg(place, member.employer);
    }
    case Column::Stay:
        return stayState(member, m_today).word;
    case Column::Cases: {
        const int cases = m_cases.value(row.id);
        return cases > 0 ? QString::number(cases) : QString();
    }
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
        return text(row, column);
    case Qt::ToolTipRole:
        return column == Column::Place || column == Column::Name ? QVariant(text(row, column)) : QVariant();
    case Qt::AccessibleTextRole:
        return cellSpeech(index);
    case Qt::TextAlignmentRole:
        return column == Column::Cases ? QVariant(static_cast<int>(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    case ChipKindRole:
        if (column == Column::Stay && !text(row, column).isEmpty())
            return static_cast<int>(stayState(row.value, m_today).status);
        return {};
    case ChipTextRole:
        return column == Column::Stay ? QVariant(text(row, column)) : QVariant();
    case MutedRole:
        return column == Column::Year || column == Column::Place || column == Column::Cases;
    case SecondaryRole:
        return column != Column::Name && column != Column::Stay;
    case MarksRole:
        if (column == Column::Name && !query().search.isEmpty()) {
            Marks marks;
            for (const app::TextRange &range : app::matchRanges(text(row, column), query().search))
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
    if (orientation == Qt::Horizontal && role == WidestRole && static_cast<Column>(section) == Column::Stay)
        return QStringList{QCoreApplication::translate("MembersModel", "%n day(s) left", nullptr, kWarnDays),
                           QCoreApplication::translate("MembersModel", "missing"), QCoreApplication::translate("MembersModel", "deceased"),
                           QCoreApplication::translate("MembersModel", "left Russia"), QCoreApplication::translate("MembersModel", "Russian citizen")};
    if (orientation == Qt::Horizontal && role == FirmRole && static_cast<Column>(section) == Column::Place)
        return kPlaceLeast; // a town and the beginning of a trade; beyond that it gives way to names
    if (orientation == Qt::Horizontal && role == FirmRole)
        return static_cast<Column>(section) == Column::Phone || static_cast<Column>(section) == Column::Year;
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && static_cast<Column>(section) == Column::Cases)
        return static_cast<int>(Qt::AlignRight | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Name:
        return tr("Full name");
    case Column::Year:
        return tr("Born");
    case Column::Phone:
        return tr("Phone");
    case Column::Place:
        return tr("Place, work");
    case Column::Stay:
        return tr("Registration");
    case Column::Cases:
        return tr("Cases");
    }
    return {};
}

}
