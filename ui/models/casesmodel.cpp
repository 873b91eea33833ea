// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/casesmodel.h"

#include "app/core/attention.h"
#include "app/core/casestates.h"
#include "app/core/codelists.h"
#include "app/core/foldtext.h"
#include "app/core/officetime.h"
#include "app/records/worstfirst.h"
#include "app/services/referrals.h"
#include "app/services/session.h"
#include "ui/models/membersmodel.h"

#include <algorithm>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kDueSoonDays = 7;
constexpr int kKindLeast = 262; // nearly all kinds are whole; the longest give way to titles
constexpr int kChipsMeasured = 300; // rows; longer words further down end in …

}

bool isFinished(const app::Casefile &casefile)
{
    return app::isCaseFinished(casefile.state);
}

bool isUrgentNow(const app::Casefile &casefile)
{
    return app::isUrgent(casefile.priority) && !isFinished(casefile);
}

bool mayRefer(app::Workspace &reader, const app::Casefile &casefile)
{
    return !reader.session().desk().isEmbassy && !isFinished(casefile) && casefile.state.value != QLatin1String("waiting_partner")
        && reader.records().checkMayEdit(sync::Declared<app::Casefile>::table());
}

CaseStanding caseStanding(const app::Casefile &casefile, bool isAway)
{
    if (isAway)
        return {StatusKind::Waiting, QCoreApplication::translate("CasesModel", "Waiting for another office")};
    const QString word = app::codeLabel(u"case_state", casefile.state);
    if (isFinished(casefile))
        return {StatusKind::Closed, word};
    if (casefile.state.value.startsWith(QLatin1String("waiting")))
        return {StatusKind::Waiting, word};
    if (app::isCaseSettled(casefile.state))
        return {StatusKind::Fine, word};
    if (casefile.state.isEmpty() || casefile.state.value == QLatin1String("new"))
        return {StatusKind::NotBegun, word};
    return {StatusKind::InWork, word};
}

CaseStanding dueStanding(const app::Casefile &casefile, QDate today)
{
    const QDate due = casefile.dueOn.latest();
    if (!due.isValid() || isFinished(casefile))
        return {};
    if (!app::hasCaseDeadline(casefile.state))
        return {StatusKind::Plain, casefile.dueOn.toText()};
    const auto daysLeft = static_cast<int>(today.daysTo(due));
    if (daysLeft < 0)
        return {StatusKind::Late, QCoreApplication::translate("CasesModel", "%n day(s) late", nullptr, -daysLeft)};
    if (daysLeft == 0)
        return {StatusKind::Soon, app::nearText(today, today)};
    if (daysLeft <= kDueSoonDays)
        return {StatusKind::Soon, QCoreApplication::translate("CasesModel", "%n day(s) left", nullptr, daysLeft)};
    return {StatusKind::Plain, casefile.dueOn.toText()};
}

CasesModel::CasesModel(app::Workspace &reader, QDate today, QObject *parent) : RecordModel(reader, parent), m_clock(reader.session().surroundings().clock), m_isEmbassy(reader.session().desk().isEmbassy), m_today(today)
{
}

void CasesModel::ask(app::ListQuery query)
{
    query.orderBy = app::kWorstFirst;
    query.conditions = m_filter.conditions(m_today, m_clock.nowMs());
    setQuery(std::move(query));
}

app::ListQuery CasesModel::queryWith(const CaseFilter &filter) const
{
    app::ListQuery changed = query();
    changed.conditions = filter.conditions(m_today, m_clock.nowMs());
    return changed;
}

void CasesModel::setSearch(const QString &typed)
{
    app::ListQuery changed = query();
    changed.search = typed;
    ask(changed);
}

void CasesModel::setScope(std::optional<sync::ScopeId> scope)
{
    app::ListQuery changed = query();
    changed.scope = scope;
    ask(changed);
}

void CasesModel::setFilter(const CaseFilter &filter)
{
    m_filter = filter;
    app::ListQuery changed = query();
    ask(changed);
}

void CasesModel::setToday(QDate today)
{
    m_today = today;
    ask(query());
}

void CasesModel::clearRows()
{
    RecordModel::clearRows();
    m_people.clear();
    m_away.clear();
}

// Titles say what happened: whose case it is tells two of them apart.
CasesModel::More CasesModel::besideRows()
{
    return [this, isEmbassy = m_isEmbassy](app::Workspace &reader, const std::vector<app::Stored<app::Casefile>> &rows) {
        QHash<sync::RecordId, QString> people;
        QSet<sync::RecordId> away;
        app::OfficeNames offices; // where they cannot be read, rows have no name beside them
        if (isEmbassy) {
            if (auto known = app::OfficeNames::read(reader))
                offices = *std::move(known);
        }
        for (const app::Stored<app::Casefile> &row : rows) {
            if (app::isWithOtherOffice(reader, row))
                away.insert(row.id);
            if (row.value.member.isNull() || people.contains(row.value.member))
                continue;
            // Who may not see people, and who has not come, has no name here.
            if (const auto member = reader.records().open<app::Member>(row.value.member, row.scope))
                people.insert(row.value.member, memberName(member->value));
        }
        return TakingMore([this, people, away, offices] {
            m_offices = offices;
            m_people.insert(people);
            m_away.unite(away);
        });
    };
}

void CasesModel::setOfficeUnderTitle(bool isUnder)
{
    if (std::exchange(m_isOfficeUnderTitle, isUnder) != isUnder && rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

QString CasesModel::secondLine(const app::Stored<app::Casefile> &row) const
{
    // Who it is about tells rows apart, so what is cut in little room is the number.
    QStringList parts{m_people.value(row.value.member), m_isOfficeUnderTitle ? officeOf(row) : QString(), row.value.number};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

int CasesModel::lateCount() const
{
    int late = 0;
    for (int row = 0; row < rowCount(); ++row)
        late += dueStanding(stored(row).value, m_today).status == StatusKind::Late ? 1 : 0;
    return late;
}

void CasesModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

int CasesModel::columnCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return static_cast<int>(m_isEmbassy ? Column::Office : Column::Due) + 1;
}

CaseStanding CasesModel::standing(const app::Stored<app::Casefile> &row) const
{
    return caseStanding(row.value, m_away.contains(row.id));
}

QString CasesModel::officeOf(const app::Stored<app::Casefile> &row) const
{
    return m_offices.of(row.scope);
}

QString CasesModel::text(const app::Stored<app::Casefile> &row, Column column) const
{
    const app::Casefile &casefile = row.value;
    switch (column) {
    case Column::Title:
        return casefile.title;
    case Column::Office:
        return officeOf(row);
    case Column::Kind:
        return app::codeLabel(u"case_type", casefile.type);
    case Column::State:
        return standing(row).word;
    case Column::Opened:
        return casefile.openedOn.toText();
    case Column::Due:
        return dueStanding(casefile, m_today).word;
    }
    return {};
}

QVariant CasesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const app::Stored<app::Casefile> &row = stored(index.row());
    const app::Casefile &casefile = row.value;
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == Column::Title ? QVariant(casefile.title) : QVariant();
    case Qt::AccessibleTextRole:
        return cellSpeech(index);
    case SecondLineRole:
        return column == Column::Title ? QVariant(secondLine(row)) : QVariant();
    case SignRole:
        return column == Column::Title && isUrgentNow(casefile) ? QVariant(static_cast<int>(StatusKind::Urgent)) : QVariant();
    case MutedRole:
        return column == Column::Opened || (column == Column::Title && isFinished(casefile));
    case WrapRole:
        return column == Column::Title;
    case EmphasisRole:
        return column == Column::Title && isUrgentNow(casefile);
    case ChipKindRole:
        if (column == Column::State && !text(row, column).isEmpty())
            return static_cast<int>(standing(row).status);
        if (column == Column::Due && dueStanding(casefile, m_today).status != StatusKind::Plain)
            return static_cast<int>(dueStanding(casefile, m_today).status);
        return {};
    case ChipTextRole:
        return column == Column::State || column == Column::Due ? QVariant(text(row, column)) : QVariant();
    case MarksRole:
        if (column == Column::Title && !query().search.isEmpty()) {
            Marks marks;
            for (const app::TextRange &range : app::matchRanges(casefile.title, query().search))
                marks.append({static_cast<int>(range.start), static_cast<int>(range.length)});
            return QVariant::fromValue(marks);
        }
        return {};
    default:
        return {};
    }
}

QVariant CasesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    // Chips are whole: as wide as the widest of those that are there.
    if (orientation == Qt::Horizontal && role == WidestRole && (static_cast<Column>(section) == Column::State || static_cast<Column>(section) == Column::Due)) {
        const bool isState = static_cast<Column>(section) == Column::State;
        QStringList chips;
        for (int row = 0; row < std::min(rowCount(), kChipsMeasured); ++row)
            chips += isState ? standing(stored(row)).word : dueStanding(stored(row).value, m_today).word;
        chips.removeDuplicates();
        return chips;
    }
    if (orientation == Qt::Horizontal && role == FirmRole && static_cast<Column>(section) == Column::Kind)
        return kKindLeast;
    if (orientation == Qt::Horizontal && role == FirmRole)
        return static_cast<Column>(section) == Column::Opened || static_cast<Column>(section) == Column::Office;
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Column::Title:
        return tr("Case");
    case Column::Office:
        return tr("Office");
    case Column::Kind:
        return tr("Kind");
    case Column::State:
        return tr("State");
    case Column::Opened:
        return tr("Opened");
    case Column::Due:
        return tr("Due");
    }
    return {};
}

}
