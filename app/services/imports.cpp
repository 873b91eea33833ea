// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/imports.h"

#include "app/core/csv.h"
#include "app/core/personname.h"
#include "app/records/catalogue.h"
#include "app/records/member.h"
#include "app/services/fieldtext.h"
#include "app/services/importrun.h"
#include "app/services/workspace.h"
#include "app/store/importlog.h"
#include "app/store/stateprint.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

QString memoryKey(const ImportList &list)
{
    return QStringLiteral("import.columns.") + list.fingerprint();
}

// The role may write such records, and a list can say all of them: not what is never changed, nor what names its own laptop.
Status checkImportable(Workspace &workspace, const Table &table)
{
    TRY(workspace.records().checkMayEdit(table));
    if (table.growth == Growth::AppendOnly)
        return failure(ErrorCode::NotAllowed, QStringLiteral("lines of a cash book and remarks are never imported"));
    if (std::ranges::any_of(table.fields, [](const Field &field) { return (field.flags & OwnLaptop) != 0; }))
        return failure(ErrorCode::NotAllowed, QStringLiteral("records that name the laptop they were made on are never imported"));
    return {};
}

QString rowTitle(const AnyRecord &record)
{
    if (&record.table() != &Declared<Member>::table())
        return record.title();
    const auto &member = *static_cast<const Member *>(record.data());
    const QString name = PersonName{member.surname, member.given, member.patronymic}.fullName();
    const QString birth = member.birth.toText();
    return name.isEmpty() ? record.title() : birth.isEmpty() ? name : name + QStringLiteral(" · ") + birth;
}

// A row that cannot be read, as it stands in the list.
std::vector<SideBySide> cellsOf(const ImportList &list, const ImportRow &planned)
{
    const TableRow &row = list.rows()[static_cast<std::size_t>(planned.place)];
    std::vector<SideBySide> cells;
    for (std::size_t column = 0; column < list.columns().size(); ++column) {
        const QString &head = list.columns()[column].head;
        const QString text = row.text(column).simplified();
        if (!text.isEmpty())
            cells.push_back({.label = head.isEmpty() ? QString::number(column + 1) : head, .inList = text, .here = {}});
    }
    return cells;
}

QString skippedBecause(const ImportPlan &plan, const ImportRow &row)
{
    if (row.sameAs < 0)
        return QCoreApplication::translate("import", "skipped: is here already");
    return QCoreApplication::translate("import", "skipped: the same as line %1").arg(plan.rows[static_cast<std::size_t>(row.sameAs)].line);
}

// The record a row of the plan stands for by now, if any: who is known, or who an earlier row is.
const ImportRow *rootOf(const ImportPlan &plan, const ImportRow &row)
{
    const ImportRow *root = &row;
    while (root->sameAs >= 0)
        root = &plan.rows[static_cast<std::size_t>(root->sameAs)];
    return root;
}

}

qint64 ImportPlan::count(ImportRow::Verdict verdict) const
{
    return std::ranges::count(rows, verdict, &ImportRow::verdict);
}

Result<ImportPlan> Imports::examine(const ImportList &list, ScopeId scope, const ImportChoices &choices, ImportWatch &watch)
{
    TRY(checkImportable(m_workspace, list.table()));
    ImportTicker ticker(m_workspace, watch, static_cast<qint64>(list.rows().size()));
    // First, so that whatever is written while the rows are examined counts as a change.
    TRY_ASSIGN(Bytes peoplePrint, statePrint(m_workspace.storage(), list.table(), scope));
    TRY_ASSIGN(ImportPlan plan, examineRows(list, scope, choices, ticker));
    plan.listPrint = listPrint(list, choices);
    plan.peoplePrint = std::move(peoplePrint);
    ticker.finish();
    return plan;
}

Result<ImportPlan> Imports::examineRows(const ImportList &list, ScopeId scope, const ImportChoices &choices, ImportTicker &ticker)
{
    ImportReader reader(list, choices.unread);
    KnownPeople known(m_workspace, list.table(), scope);
    const AnyRecord empty(list.table());
    ImportPlan plan;
    plan.rows.reserve(list.rows().size());
    for (const TableRow &row : list.rows()) {
        AnyRecord record = empty;
        ReadFinding finding = reader.read(row, record);
        const auto place = static_cast<qsizetype>(plan.rows.size());
        ImportRow &planned = plan.rows.emplace_back(ImportRow{.line = row.line, .place = place, .remarks = finding.remarks});
        if (!finding.refusal.isEmpty()) {
            planned.verdict = ImportRow::Verdict::Refused;
            planned.field = finding.field;
            planned.reason = finding.refusal;
            planned.isNobody = finding.isNobody;
        } else if (choices.onDuplicate != OnDuplicate::Add) {
            TRY_ASSIGN(const KnownPeople::Match match, known.find(record));
            planned.likeness = match.likeness;
            planned.known = match.id;
            planned.sameAs = match.place;
            planned.knownChangedAt = match.changedAt;
            planned.choice = planned.isSimilar() ? OnDuplicate::Add : choices.onDuplicate;
            if (match.likeness != Likeness::None)
                planned.verdict = match.place >= 0 ? ImportRow::Verdict::Repeated : ImportRow::Verdict::Known;
            if (match.likeness == Likeness::None || planned.isSimilar())
                known.note(record, place);
        }
        planned.title = rowTitle(record);
        TRY(ticker.tick());
    }
    return plan;
}

Result<ImportOutcome> Imports::run(const ImportList &list, ScopeId scope, const ImportChoices &choices, ImportPlan &plan, ImportWatch &watch)
{
    TRY(checkImportable(m_workspace, list.table()));
    // Everything is one transaction, so that nothing half-imported can stay. A person who saves meanwhile does not wait for its
    // end: the import takes back what it has written, looks outside the
    // transaction whether the plan still holds, and begins again behind him, so often and no oftener.
    for (int times = 0;; ++times) {
        ImportPlan attempt = plan;
        ImportRun run(m_workspace, list, scope, choices, attempt, watch, times < kImportGivesWayMax);
        TRY(run.examineAgain());
        auto outcome = run.run();
        if (run.gaveWay())
            continue;
        plan = std::move(attempt);
        return outcome;
    }
}

Result<std::vector<SideBySide>> Imports::sideBySide(const ImportList &list, const ImportPlan &plan, qsizetype row, const ImportChoices &choices)
{
    const ImportRow &planned = plan.rows[static_cast<std::size_t>(row)];
    if (planned.verdict == ImportRow::Verdict::Refused)
        return cellsOf(list, planned);
    ImportReader reader(list, choices.unread);
    AnyRecord inList(list.table());
    static_cast<void>(reader.read(list.rows()[static_cast<std::size_t>(planned.place)], inList));
    AnyRecord here(list.table());
    const ImportRow *root = rootOf(plan, planned);
    if (!root->known.isNull()) {
        TRY_ASSIGN(here, openAny(m_workspace.records(), list.table(), root->known));
    } else if (root != &planned) {
        static_cast<void>(reader.read(list.rows()[static_cast<std::size_t>(root->place)], here));
    }
    std::vector<SideBySide> fields;
    for (const Field &field : list.table().fields) {
        SideBySide pair{.label = fieldLabel(list.table(), QString::fromLatin1(field.wire)),
            .inList = textForPeople(field, inList.value(field)),
            .here = textForPeople(field, here.value(field))};
        if (!pair.inList.isEmpty() || !pair.here.isEmpty())
            fields.push_back(std::move(pair));
    }
    return fields;
}

Result<std::vector<ImportEntrySummary>> Imports::list(int limit)
{
    TRY_ASSIGN(const auto entries, ImportLog(m_workspace.database()).entries(limit));
    std::vector<ImportEntrySummary> summaries;
    for (const ImportEntry &entry : entries) {
        const Table *table = tableNamed(entry.table);
        if (!table || !m_workspace.records().checkMayEdit(*table))
            continue;
        summaries.push_back({.number = entry.number,
            .at = entry.at,
            .fileName = entry.fileName,
            .rows = entry.rows,
            .added = entry.added,
            .changed = entry.changed,
            .refused = entry.refused,
            .isUndone = !entry.undoneAt.isNull()});
    }
    return summaries;
}

Result<bool> Imports::recall(ImportList &list)
{
    TRY(m_workspace.records().checkMayEdit(list.table()));
    if (list.fingerprint().isEmpty())
        return false;
    TRY_ASSIGN(const Bytes kept, m_workspace.preferences().value(memoryKey(list)));
    const QJsonArray targets = QJsonDocument::fromJson(kept).array();
    QStringList byColumn;
    for (const QJsonValue &target : targets)
        byColumn << target.toString();
    return !byColumn.isEmpty() && list.setTargets(byColumn);
}

Status Imports::remember(const ImportList &list)
{
    if (list.fingerprint().isEmpty())
        return {};
    const QJsonDocument targets(QJsonArray::fromStringList(list.targetsByColumn()));
    return m_workspace.preferences().set(memoryKey(list), targets.toJson(QJsonDocument::Compact));
}

Result<qint64> Imports::saveRefused(const ImportList &list, const ImportPlan &plan, const QString &path)
{
    CsvWriter writer;
    QStringList heads;
    for (const ImportColumn &column : list.columns())
        heads << (column.head.isEmpty() && !column.target.isEmpty() ? list.targets().label(column.target) : column.head);
    heads << QCoreApplication::translate("import", "Reason");
    writer.addRow(heads);
    qint64 rows = 0;
    for (const ImportRow &planned : plan.rows) {
        if (planned.verdict != ImportRow::Verdict::Refused && !planned.isSkipped())
            continue;
        const TableRow &row = list.rows()[static_cast<std::size_t>(planned.place)];
        QStringList cells;
        for (std::size_t column = 0; column < list.columns().size(); ++column)
            cells << row.text(column);
        cells << (planned.isSkipped() ? skippedBecause(plan, planned) : planned.reason);
        writer.addRow(cells);
        ++rows;
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorCode::ReadOnly, QStringLiteral("cannot write the report: ") + file.errorString(), path);
    if (file.write(writer.bytes()) != writer.bytes().size() || !file.commit())
        return failure(ErrorCode::DiskFull, QStringLiteral("cannot finish the report: ") + file.errorString(), path);
    return rows;
}

}
