// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/importrun.h"

#include "app/services/fieldtext.h"
#include "app/services/workspace.h"
#include "app/store/importlog.h"
#include "app/store/recordstore.h"
#include "app/store/stateprint.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qint64 kTellEveryMs = 100;

QString runWords(const char *source)
{
    return QCoreApplication::translate("import", source);
}

// The same text is not kept twice in a note.
Value joinedNotes(const Value &here, const Value &inList)
{
    const auto *before = std::get_if<QString>(&here);
    const auto *further = std::get_if<QString>(&inList);
    if (!before || !further || before->contains(*further))
        return here;
    return *before + u'\n' + *further;
}

Error planOfAnotherState()
{
    return failure(ErrorCode::BadInput, QStringLiteral("the plan was made for another state"),
        runWords(QT_TRANSLATE_NOOP("import", "the list or the people here changed since the check; check the list again")));
}

}

Bytes listPrint(const ImportList &list, const ImportChoices &choices)
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    const auto add = [&hash](const QString &text) {
        const Bytes bytes = text.toUtf8();
        hash.addData(Bytes::number(bytes.size()) + ':'); // so that "ab", "c" and "a", "bc" differ
        hash.addData(bytes);
    };
    for (const QString &target : list.targetsByColumn())
        add(target);
    add(QString::number(choices.onDuplicate == OnDuplicate::Add)); // what becomes of cells that cannot be read may be decided later
    for (const TableRow &row : list.rows()) {
        add(QString::number(row.line));
        for (std::size_t column = 0; column < list.columns().size(); ++column)
            add(row.text(column));
    }
    return hash.result();
}

bool holdsNothing(const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return QStringView(*text).trimmed().isEmpty();
    if (const auto *number = std::get_if<qint64>(&value))
        return *number == 0;
    return isEmpty(value);
}

ImportTicker::ImportTicker(Workspace &workspace, ImportWatch &watch, qint64 total)
    : m_workspace(workspace)
    , m_watch(watch)
    , m_total(total)
{
}

Status ImportTicker::tick()
{
    if (m_watch.cancel.load())
        return failure(ErrorCode::Cancelled, QStringLiteral("import cancelled"));
    ++m_done;
    const qint64 now = m_workspace.recordStore().clock().nowMs();
    if (m_watch.progress && now - m_toldAtMs >= kTellEveryMs) {
        m_toldAtMs = now;
        m_watch.progress(m_done, std::max(m_total, m_done));
    }
    return {};
}

void ImportTicker::finish()
{
    if (m_watch.progress)
        m_watch.progress(m_done, m_done);
}

ImportRun::ImportRun(
    Workspace &workspace, const ImportList &list, ScopeId scope, const ImportChoices &choices, ImportPlan &plan, ImportWatch &watch, bool givesWay)
    : m_workspace(workspace)
    , m_list(list)
    , m_scope(scope)
    , m_choices(choices)
    , m_plan(plan)
    , m_reader(list, choices.unread)
    , m_watch(watch)
    , m_ticker(workspace, watch, static_cast<qint64>(plan.rows.size()))
    , m_empty(list.table())
    , m_givesWay(givesWay)
{
}

Result<ImportOutcome> ImportRun::run()
{
    RecordStore &store = m_workspace.recordStore();
    TRY_ASSIGN(auto batch, store.begin(RecordStore::Work::Import));
    TRY(checkPlan());
    ImportLog log(m_workspace.database());
    ImportEntry entry{.at = {store.clock().nowMs()},
        .author = store.actor().user,
        .table = QString::fromLatin1(m_list.table().wire),
        .scope = m_scope,
        .fileName = m_list.fileName()};
    TRY_ASSIGN(entry.number, log.begin(entry));
    m_outcome.number = entry.number;
    for (ImportRow &row : m_plan.rows) {
        m_gaveWay = m_givesWay && m_workspace.database().isAwaited();
        if (m_gaveWay)
            return failure(ErrorCode::Cancelled, QStringLiteral("the import gives way to somebody who saves"));
        TRY(take(row));
        TRY(m_ticker.tick());
    }
    m_outcome.rows = static_cast<qint64>(m_plan.rows.size());
    if (m_outcome.added + m_outcome.changed == 0) { // nothing to undo: nothing is kept
        m_outcome.number = 0;
        m_ticker.finish();
        return m_outcome;
    }
    entry.rows = m_outcome.rows;
    entry.added = m_outcome.added;
    entry.changed = m_outcome.changed;
    entry.refused = m_outcome.refused;
    TRY(log.finish(entry));
    TRY(batch.commit());
    m_ticker.finish();
    return m_outcome;
}

Status ImportRun::checkList() const
{
    return m_plan.listPrint == listPrint(m_list, m_choices) ? Status() : Status(planOfAnotherState());
}

// Something was saved meanwhile. Only what the plan speaks of makes it another plan.
Status ImportRun::compareWithNow(ImportTicker &ticker)
{
    // First, so that whatever is written while the rows are examined counts as a change.
    TRY_ASSIGN(Bytes print, statePrint(m_workspace.storage(), m_list.table(), m_scope));
    if (print == m_plan.peoplePrint || m_choices.onDuplicate == OnDuplicate::Add)
        return {};
    TRY_ASSIGN(const ImportPlan now, m_workspace.imports().examineRows(m_list, m_scope, m_choices, ticker));
    const bool isSame = std::ranges::equal(now.rows, m_plan.rows, [](const ImportRow &left, const ImportRow &right) {
        return left.verdict == right.verdict && left.known == right.known && left.sameAs == right.sameAs && left.knownChangedAt == right.knownChangedAt;
    });
    if (!isSame)
        return planOfAnotherState();
    m_plan.peoplePrint = std::move(print);
    return {};
}

Status ImportRun::examineAgain()
{
    TRY(checkList());
    ImportTicker ticker(m_workspace, m_watch, static_cast<qint64>(m_plan.rows.size()));
    return compareWithNow(ticker);
}

// Inside the transaction: from here on nobody else changes anything. Whoever saves waits for it, so it only compares; who saved
// since the last examination is examined outside again, and only when there is no end of it here.
Status ImportRun::checkPlan()
{
    TRY(checkList());
    TRY_ASSIGN(const Bytes print, statePrint(m_workspace.storage(), m_list.table(), m_scope));
    if (print == m_plan.peoplePrint || m_choices.onDuplicate == OnDuplicate::Add)
        return {};
    m_gaveWay = m_givesWay;
    if (m_gaveWay)
        return failure(ErrorCode::Cancelled, QStringLiteral("the import looks again at what was saved meanwhile"));
    ImportTicker ticker(m_workspace, m_watch, static_cast<qint64>(m_plan.rows.size()));
    return compareWithNow(ticker);
}

Status ImportRun::take(ImportRow &row)
{
    if (row.verdict == ImportRow::Verdict::Refused) {
        ++m_outcome.refused;
        return {};
    }
    const bool isDuplicate = row.verdict != ImportRow::Verdict::New && row.choice != OnDuplicate::Add;
    if (isDuplicate && row.choice == OnDuplicate::Skip) {
        ++m_outcome.skipped;
        return {};
    }
    AnyRecord record = m_empty;
    const ReadFinding finding = m_reader.read(m_list.rows()[static_cast<std::size_t>(row.place)], record);
    if (!finding.refusal.isEmpty()) { // examined with another choice for what cannot be read
        ++m_outcome.refused;
        row.verdict = ImportRow::Verdict::Refused;
        row.field = finding.field;
        row.reason = finding.refusal;
        return {};
    }
    const RecordId known = isDuplicate ? whoIs(row) : RecordId{};
    return known.isNull() ? add(row, record) : change(row, known, record);
}

RecordId ImportRun::whoIs(const ImportRow &row) const
{
    const ImportRow *root = &row;
    while (root->sameAs >= 0) {
        if (const auto made = m_made.constFind(root->sameAs); made != m_made.cend())
            return *made;
        root = &m_plan.rows[static_cast<std::size_t>(root->sameAs)];
    }
    return root->known;
}

Status ImportRun::add(ImportRow &row, AnyRecord &record)
{
    const Status created = createAny(m_workspace.records(), m_scope, record);
    if (!created) {
        const bool isOfTheRow = created.error().code == ErrorCode::BadInput || created.error().code == ErrorCode::TooLarge;
        if (!isOfTheRow)
            return created.error();
        refuse(row, created.error());
        return {};
    }
    ++m_outcome.added;
    m_made.insert(row.place, record.id);
    return ImportLog(m_workspace.database()).add(m_outcome.number, {record.id, record.id});
}

// Why the service refused a whole record, in words: the subject is a wire name.
void ImportRun::refuse(ImportRow &row, const Error &error)
{
    ++m_outcome.refused;
    row.verdict = ImportRow::Verdict::Refused;
    row.field = error.subject;
    const Field *field = m_list.table().field(error.subject);
    const QString label = fieldLabel(m_list.table(), error.subject);
    if (error.code == ErrorCode::TooLarge)
        row.reason = runWords(QT_TRANSLATE_NOOP("import", "«%1» is too long")).arg(label);
    else if (field && (field->flags & Required) != 0)
        row.reason = runWords(QT_TRANSLATE_NOOP("import", "«%1» is missing")).arg(label);
    else
        row.reason = error.text();
}

bool ImportRun::merge(const AnyRecord &record, OnDuplicate choice, AnyRecord &now) const
{
    bool isChanged = false;
    for (const Field &field : m_list.table().fields) {
        const Value inList = record.value(field);
        const Value here = now.value(field);
        if (holdsNothing(inList) || inList == here)
            continue;
        Value next = inList;
        if (!holdsNothing(here)) {
            if (field.kind == FieldKind::Note)
                next = joinedNotes(here, inList); // what was written down is never lost
            else if (choice == OnDuplicate::Fill)
                next = here;
        }
        if (next == here)
            continue;
        const bool fits = now.setValue(field, next);
        ENFORCE(fits);
        isChanged = true;
    }
    return isChanged;
}

Status ImportRun::change(ImportRow &row, const RecordId &id, const AnyRecord &record)
{
    TRY_ASSIGN(const AnyRecord opened, openAny(m_workspace.records(), m_list.table(), id, m_scope));
    if (opened.isDeleted) {
        ++m_outcome.refused;
        row.verdict = ImportRow::Verdict::Refused;
        row.reason = runWords(QT_TRANSLATE_NOOP("import", "this person was removed in the meantime"));
        return {};
    }
    AnyRecord now = opened;
    if (!merge(record, row.choice, now)) {
        ++m_outcome.skipped;
        return {};
    }
    TRY(saveAny(m_workspace.records(), opened, now));
    ++m_outcome.changed;
    for (std::size_t place = 0; place < now.base.size(); ++place) {
        if (now.base[place] != opened.base[place])
            return ImportLog(m_workspace.database()).add(m_outcome.number, {id, RecordId::fromStamp(now.base[place].constFirst())});
    }
    return {};
}

}
