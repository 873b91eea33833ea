// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/verification.h"

#include "app/records/catalogue.h"
#include "app/services/anyrecord.h"
#include "app/services/deskreader.h"
#include "app/store/ledgerstore.h"
#include "app/store/sqljournal.h"
#include "sync/object/changeset.h"

#include <QHash>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kRowsAtOnce = 500;
constexpr qsizetype kObjectsAtOnce = 64;
constexpr qint64 kFindingsKept = 1000;
constexpr int kHistoryAll = 1'000'000;

class Verification {
public:
    explicit Verification(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    Result<VerificationReport> run()
    {
        TRY(unlessHidden(checkBoxes()));
        for (const Table *table : catalogue())
            TRY(unlessHidden(checkTable(*table)));
        TRY(checkSealed());
        return m_report;
    }

private:
    // A cashier sees no cases, an operator no money: each checks what he may read, and the report says that it is not all.
    Status unlessHidden(const Status &checked)
    {
        if (checked || checked.error().code != ErrorCode::NotAllowed)
            return checked;
        m_report.isWhole = false;
        return {};
    }

    void find(const Table &table, const AnyRecord &record, const QString &detail)
    {
        ++m_report.findingCount;
        if (m_report.findingCount <= kFindingsKept)
            m_report.findings.push_back({QLatin1String(table.wire), record.id, record.title(), detail});
    }

    Status checkBoxes()
    {
        TRY_ASSIGN(const auto boxes, m_workspace.ledger().boxes());
        for (const Stored<CashBox> &box : boxes) {
            ++m_report.boxes;
            TRY_ASSIGN(const qint64 lines, m_workspace.ledgerStore().lineCount(box.id, box.scope));
            m_report.lines += lines;
            TRY_ASSIGN(const auto problems, m_workspace.ledger().verify(box.id, box.scope));
            for (const LedgerProblem &problem : problems)
                m_report.boxFindings.push_back({box.value.name, problem});
        }
        return {};
    }

    Status checkTable(const Table &table)
    {
        ListQuery query{.limit = kRowsAtOnce};
        do {
            TRY_ASSIGN(const AnyPage page, listAny(m_workspace.records(), table, query));
            for (const AnyRecord &record : page.rows) {
                ++m_report.records;
                if (table.growth == Growth::Registers)
                    TRY(checkRecord(table, record));
            }
            query.after = page.next;
        } while (!query.after.isEmpty());
        return {};
    }

    // The typed row holds what the head with the greatest stamp says, and the marks of the row fit its heads.
    Status checkRecord(const Table &table, const AnyRecord &record)
    {
        TRY_ASSIGN(const RecordState state, m_workspace.recordStore().state(QLatin1String(table.wire), record.id, record.scope));
        AnyRecord expected(table);
        bool isUndecided = isDeleteContested(state);
        for (const FieldHeads &heads : state.fields) {
            if (heads.field != kLifeRegister)
                isUndecided = isUndecided || isConflict(heads);
            const Field *field = table.field(heads.field);
            if (field && !expected.setValue(*field, shownValue(heads)))
                find(table, record, QStringLiteral("field %1 has another shape than declared").arg(heads.field));
        }
        for (const Field &field : table.fields) {
            if (expected.value(field) != record.value(field))
                find(table, record, QStringLiteral("field %1 does not show its newest value").arg(QLatin1String(field.wire)));
        }
        if (isDeleted(state) != record.isDeleted || isUndecided != record.hasConflict)
            find(table, record, QStringLiteral("the marks of the row do not fit its values"));
        return {};
    }

    Status checkSealed()
    {
        TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
        TRY_ASSIGN(const auto positions, m_workspace.journal().positions());
        TRY_ASSIGN(const auto own, m_workspace.journal().ownIncarnations());
        for (const StreamPosition &position : positions) {
            if (std::ranges::find(own, position.stream.incarnation) != own.end())
                TRY(checkStream(keyring, position.stream));
        }
        return {};
    }

    Status checkStream(const Keyring &keyring, const StreamKey &stream)
    {
        quint64 after = 0;
        Hash previous;
        for (;;) {
            TRY_ASSIGN(const auto objects, m_workspace.journal().sealed(stream, after, kObjectsAtOnce));
            if (objects.empty())
                return {};
            for (const SealedObject &object : objects) {
                ++m_report.sealedObjects;
                TRY_ASSIGN(const ChangeSetEnvelope envelope, unpackChangeSet(object.path, object.bytes));
                const EpochKey *epoch = keyring.epoch(envelope.epoch);
                if (envelope.previous != previous || object.number != after + 1
                    || !verifyChangeSet(envelope, keyring.network, keyring.self.sign.publicKey) || !epoch)
                    return failure(ErrorCode::DamagedData, QStringLiteral("an own change-set does not hold"), object.path);
                TRY_ASSIGN(const ChangeSet changeSet, openChangeSet(envelope, keyring.network, *epoch));
                for (const Edit &edit : changeSet.edits)
                    TRY(checkEdit(stream.scope, edit));
                after = object.number;
                previous = object.hash;
            }
        }
    }

    // Nothing that was saved is gone: each value is shown, waits beside another, or was replaced and is in the history.
    Status checkEdit(ScopeId scope, const Edit &edit)
    {
        ++m_report.sealedEdits;
        const Table *table = tableNamed(edit.table);
        if (!table || table->growth == Growth::AppendOnly)
            return {};
        TRY_ASSIGN(const RecordState state, m_workspace.recordStore().state(edit.table, edit.record, scope));
        for (const FieldEdit &fieldEdit : edit.fields) {
            const FieldHeads *heads = state.field(fieldEdit.field);
            const bool isHead = heads && std::ranges::any_of(heads->heads, [&](const Head &head) { return head.stamp == edit.stamp; });
            if (isHead)
                continue;
            TRY_ASSIGN(const auto history, m_workspace.recordStore().history(*table, edit.record, kHistoryAll, scope));
            const bool isRemembered = std::ranges::any_of(
                history, [&](const HistoryEntry &entry) { return entry.stamp == edit.stamp && entry.field == fieldEdit.field; });
            AnyRecord record(*table);
            record.id = edit.record;
            if (!isRemembered)
                find(*table, record,
                    QStringLiteral("a value of field %1 that was sent is neither shown nor in the history").arg(fieldEdit.field));
        }
        return {};
    }

    Workspace &m_workspace;
    VerificationReport m_report;
};

// Text of a state that is the same wherever the state is the same.
class StateText {
public:
    void add(const Table &table, const RecordState &state)
    {
        line(QLatin1String(table.wire) + u' ' + state.id.text());
        std::vector<const FieldHeads *> fields;
        for (const FieldHeads &field : state.fields)
            fields.push_back(&field);
        std::ranges::sort(fields, {}, &FieldHeads::field);
        for (const FieldHeads *field : fields) {
            for (const Head &head : field->heads)
                line(field->field + u' ' + stamp(head.stamp) + u' ' + text(head.value));
        }
    }
    void add(const AnyRecord &record)
    {
        line(QLatin1String(record.table().wire) + u' ' + record.id.text());
        for (const Field &field : record.table().fields)
            line(QLatin1String(field.wire) + u' ' + text(record.value(field)));
    }
    [[nodiscard]] Hash hash() const { return hashOf(m_bytes); }

private:
    void line(const QString &words) { m_bytes += words.toUtf8() + '\n'; }
    static QString stamp(const Stamp &stamp) { return RecordId::fromStamp(stamp).text(); }
    // Lengths before texts: no two values have one form.
    static QString text(const Value &value)
    {
        if (const auto *atoms = std::get_if<QList<Atom>>(&value)) {
            QString joined = QStringLiteral("g");
            for (const Atom &each : *atoms)
                joined += atom(each);
            return joined;
        }
        if (const auto *number = std::get_if<qint64>(&value))
            return atom(*number);
        if (const auto *words = std::get_if<QString>(&value))
            return atom(*words);
        if (const auto *id = std::get_if<RecordId>(&value))
            return atom(*id);
        return atom(Atom{});
    }
    static QString atom(const Atom &atom)
    {
        if (const auto *number = std::get_if<qint64>(&atom))
            return QStringLiteral("n%1;").arg(*number);
        if (const auto *words = std::get_if<QString>(&atom))
            return QStringLiteral("t%1:").arg(words->size()) + *words;
        if (const auto *id = std::get_if<RecordId>(&atom))
            return QStringLiteral("r") + id->text();
        return QStringLiteral("-");
    }

    Bytes m_bytes;
};

}

Result<VerificationReport> verifyEverything(Workspace &workspace)
{
    return Verification(workspace).run();
}

Result<ScopeDigest> digestOf(Workspace &workspace, ScopeId scope)
{
    ScopeDigest digest;
    StateText text;
    for (const Table *table : catalogue()) {
        std::vector<AnyRecord> rows;
        ListQuery query{.scope = scope, .limit = kRowsAtOnce};
        do {
            TRY_ASSIGN(AnyPage page, listAny(workspace.records(), *table, query));
            std::ranges::move(page.rows, std::back_inserter(rows));
            query.after = page.next;
        } while (!query.after.isEmpty());
        std::ranges::sort(rows, {}, &AnyRecord::id);
        for (const AnyRecord &row : rows) {
            ++digest.records;
            if (table->growth == Growth::AppendOnly) {
                text.add(row);
                continue;
            }
            TRY_ASSIGN(const RecordState state, workspace.recordStore().state(QLatin1String(table->wire), row.id, scope));
            text.add(*table, state);
        }
    }
    digest.hash = text.hash();
    return digest;
}

}
