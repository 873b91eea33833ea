// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/catalogue.h"
#include "app/services/importrun.h"
#include "app/services/session.h"
#include "app/store/importlog.h"
#include "app/store/recordstore.h"
#include "app/store/searchindex.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr std::size_t kLeftNamed = 100;
constexpr int kHistoryRead = 1000;

QString undoWords(const char *source)
{
    return QCoreApplication::translate("import", source);
}

// Taking back one import: new edits that say what was said before, newest first.
class ImportUndo {
public:
    ImportUndo(Workspace &workspace, const Table &table, ScopeId scope)
        : m_workspace(workspace)
        , m_table(table)
        , m_scope(scope)
    {
    }

    Status takeBack(const ImportedEdit &edit)
    {
        const auto state = m_workspace.recordStore().state(QString::fromLatin1(m_table.wire), edit.record, m_scope);
        if (!state)
            return state.error().code == ErrorCode::NotFound ? Status() : Status(state.error());
        if (isDeleted(*state))
            return {}; // somebody removed it already
        return edit.madeRecord() ? removeMade(edit, *state) : restoreFields(edit);
    }

    [[nodiscard]] UndoOutcome take() { return std::move(m_outcome); }

private:
    Status removeMade(const ImportedEdit &edit, const RecordState &state)
    {
        for (const FieldHeads &field : state.fields) {
            for (const Head &head : field.heads) {
                // What this same undoing wrote back is no change by anybody.
                if (RecordId::fromStamp(head.stamp) != edit.edit && !m_written.contains(RecordId::fromStamp(head.stamp)))
                    return leave(edit.record, undoWords(QT_TRANSLATE_NOOP("import", "was changed since the import")));
            }
        }
        TRY_ASSIGN(const bool isPointedTo, hasReferences(edit.record));
        if (isPointedTo)
            return leave(edit.record, undoWords(QT_TRANSLATE_NOOP("import", "a case or another record belongs to this person by now")));
        // The right was checked for the whole import: who made it may take it back.
        TRY(m_workspace.recordStore().remove(m_table, edit.record));
        ++m_outcome.removed;
        return {};
    }

    Status restoreFields(const ImportedEdit &edit)
    {
        TRY_ASSIGN(const AnyRecord opened, openAny(m_workspace.records(), m_table, edit.record, m_scope));
        TRY_ASSIGN(const auto history, m_workspace.recordStore().history(m_table, edit.record, kHistoryRead, m_scope));
        AnyRecord now = opened;
        bool isChangedSince = false;
        bool isChanged = false;
        const AnyRecord empty(m_table);
        for (std::size_t place = 0; place < m_table.fields.size(); ++place) {
            const Field &field = m_table.fields[place];
            const QString wire = QString::fromLatin1(field.wire);
            const auto line = std::ranges::find_if(
                history, [&](const HistoryEntry &entry) { return entry.field == wire && RecordId::fromStamp(entry.stamp) == edit.edit; });
            if (line == history.end())
                continue;
            const bool isStillShown = std::ranges::any_of(
                opened.base[place], [&edit](const Stamp &stamp) { return RecordId::fromStamp(stamp) == edit.edit; });
            if (!isStillShown) {
                isChangedSince = true;
                continue;
            }
            const bool fits = now.setValue(field, isEmpty(line->before) ? empty.value(field) : line->before);
            isChanged = isChanged || fits;
        }
        if (isChanged) {
            TRY(saveAny(m_workspace.records(), opened, now));
            ++m_outcome.restored;
            for (std::size_t place = 0; place < now.base.size(); ++place) {
                if (now.base[place] != opened.base[place])
                    m_written << RecordId::fromStamp(now.base[place].constFirst());
            }
        }
        if (isChangedSince)
            return leave(edit.record, undoWords(QT_TRANSLATE_NOOP("import", "some fields were changed since the import and stay as they are")));
        return {};
    }

    Status leave(const RecordId &id, const QString &reason)
    {
        ++m_outcome.leftCount;
        if (m_outcome.left.size() >= kLeftNamed)
            return {};
        TRY_ASSIGN(const AnyRecord record, openAny(m_workspace.records(), m_table, id, m_scope));
        m_outcome.left.push_back({record.title(), reason});
        return {};
    }

    Result<bool> hasReferences(const RecordId &id)
    {
        for (const Table *table : catalogue()) {
            for (const Field &field : table->fields) {
                if (field.kind != FieldKind::Reference || QLatin1String(field.list) != QLatin1String(m_table.wire))
                    continue;
                TRY_ASSIGN(const qint64 count,
                    m_workspace.recordStore().count(*table, {.whereField = QString::fromLatin1(field.wire), .whereValue = id}));
                if (count > 0)
                    return true;
            }
        }
        return false;
    }

    Workspace &m_workspace;
    const Table &m_table;
    ScopeId m_scope;
    UndoOutcome m_outcome;
    QSet<RecordId> m_written;
};

}

Result<UndoOutcome> Imports::undo(qint64 number, ImportWatch &watch)
{
    ImportLog log(m_workspace.database());
    TRY_ASSIGN(const ImportEntry entry, log.entry(number));
    const Table *table = tableNamed(entry.table);
    if (!table)
        return failure(ErrorCode::NewerVersion, QStringLiteral("an import into a kind of record this program does not know"));
    // Who made it may take it back; somebody else's is a removal.
    TRY(m_workspace.records().checkMayEdit(*table));
    if (entry.author != m_workspace.session().desk().userId)
        TRY(m_workspace.records().checkMayRemove(*table));
    if (!entry.undoneAt.isNull())
        return failure(ErrorCode::BadInput, QStringLiteral("undone already"), undoWords(QT_TRANSLATE_NOOP("import", "this import was undone already")));
    TRY_ASSIGN(const auto edits, log.edits(number));
    RecordStore &store = m_workspace.recordStore();
    // One transaction that gives way to whoever saves meanwhile, as the import itself does.
    for (int times = 0;; ++times) {
        ImportTicker ticker(m_workspace, watch, static_cast<qint64>(edits.size()));
        TRY_ASSIGN(auto batch, store.begin(RecordStore::Work::Import));
        ImportUndo undoing(m_workspace, *table, entry.scope);
        bool gaveWay = false;
        for (const ImportedEdit &edit : edits) {
            gaveWay = times < kImportGivesWayMax && m_workspace.database().isAwaited();
            if (gaveWay)
                break;
            TRY(undoing.takeBack(edit));
            TRY(ticker.tick());
        }
        if (gaveWay)
            continue;
        TRY(log.markUndone(number, {store.clock().nowMs()}));
        TRY(batch.commit());
        // The import is undone; marks that stay in the search would only make it slower, and the next exchange tries again.
        static_cast<void>(m_workspace.storage().searchIndex().tidyWhereWanted());
        ticker.finish();
        return undoing.take();
    }
}

}
