// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/world.h"

#include "app/records/cashbox.h"
#include "app/records/catalogue.h"
#include "app/store/history.h"
#include "app/store/storage.h"
#include "tests/sim/violation.h"

// The promises, by number, and where each is looked at. Here: after every few actions; settling.cpp: when all is quiet.
//
//  I1  equal positions show equal rows, to the last stamp                checkRows against one oracle for everybody; checkSnapshots, to the byte
//  I2  heads and pending stamps are those of the oracle                  checkRows
//  I3  what was saved is everywhere, as long as one copy is left         checkAgreement, checkLetters, checkAddresses, checkReferrals, checkTakenAway, checkWhatBecameOfLetters, carryObjects
//  I4  what was shown once is shown or in history                        checkMachine
//  I5  order and repetition do not matter                                the oracle knows none; newcomers read all at the end; checkSaidOnce
//  I6  a change-set is applied whole, what is applied are prefixes       Archive::chain, after power cuts too
//  I7  a name never stands for two byte strings                          Archive::learn
//  I8  a number that stands for two objects is told by all who see it    checkForksAreSeen
//  I9  absence, and another's store, change nothing                      World::strangeStore, EmptyList and wiped places everywhere
//  I10 keys of own scopes and of no other                                checkMachine, knowledgeOf, checkLetters
//  I11 what is damaged is refused                                        a position names nothing but what somebody sealed: I6
//  I12 nothing beyond a cut counts                                       checkCuts, and the oracle of checkAgreement
//  I13 one chain a box, or the book says so                              checkBooks
//  I14 who comes late or from far away gets there, also after a clean-up  the latecomer, long absences, checkRows, checkSnapshots
//  I15 stamps of a life increase, nothing stops the work                 Archive::learn, needed()
//  I16 clocks decide only what is shown first                            the oracle looks at none, and clocks are years wrong
//  I17 unknown fields survive an older program                           machines with the old catalogue are compared like all
//  I18 no silent success                                                 checkReport, strangeStore, checkLetters, carryObjects
//  I19 a session without news costs a constant and writes nothing        checkCostOfNothing
//  I20 when faults stop, all agree soon                                  settle, checkAgreement
namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

// What a session among faults may say; anything else is a mistake of the program.
bool isExpected(ErrorCode code)
{
    switch (code) {
    case ErrorCode::StoreMissing:
    case ErrorCode::StoreForeign:
    case ErrorCode::StoreRefused:
    case ErrorCode::DiskFull:
    case ErrorCode::DamagedData:
    case ErrorCode::NotFound:
    case ErrorCode::TooLarge:
    case ErrorCode::Cancelled:
        return true;
    default:
        return isStoreTrouble(code);
    }
}

bool isRowsTable(const QString &table)
{
    const Table *declared = app::tableNamed(table);
    return declared && declared->growth == Growth::AppendOnly;
}

// Of rows that stand once only the content counts, and a field without content says nothing.
Oracle::Row contentOf(const Oracle::Row &row)
{
    Oracle::Row content;
    for (const auto &[field, heads] : row) {
        for (const auto &[stamp, head] : heads) {
            if (!isEmpty(head.value))
                content[field] = {{Stamp{}, head}};
        }
    }
    return content;
}

QString stampsText(const std::set<std::pair<QString, Stamp>> &stamps)
{
    QStringList parts;
    for (const auto &[field, stamp] : stamps)
        parts.append(u"%1@%2/%3"_s.arg(field).arg(stamp.time).arg(QLatin1StringView(stamp.incarnation.hex().first(6))));
    return parts.join(u' ');
}

QString rowText(const Oracle::Row &row)
{
    QStringList parts;
    for (const auto &[field, heads] : row) {
        for (const auto &[stamp, head] : heads) {
            const auto *text = std::get_if<QString>(&head.value);
            parts.append(u"%1=%2@%3/%4"_s.arg(field, text ? *text : u"#"_s).arg(stamp.time).arg(QLatin1StringView(stamp.incarnation.hex().first(6))));
        }
    }
    return parts.join(u' ');
}

}

// I18: what a session says, and what it may say.
void World::checkReport(Machine &machine, const Machine::Outcome &outcome, bool isCalm, bool mustLettersGo)
{
    if (!outcome.report) {
        const ErrorCode code = outcome.report.error().code;
        if (!isExpected(code) && !outcome.wasUnplugged)
            violate("X", u"a session of %1 says %2: %3"_s.arg(machine.birth.name, outcome.report.error().name(), outcome.report.error().detail));
        return;
    }
    if (!outcome.letters && !outcome.wasUnplugged && (mustLettersGo || !isExpected(outcome.letters.error().code)))
        violate("X", u"letters of %1: %2: %3"_s.arg(machine.birth.name, outcome.letters.error().name(), outcome.letters.error().detail));
    // Nobody is known at a desk whose every entry the embassy has cut off, down to the first.
    const bool isNobody = !machine.keyring().knownCuts().inForce().empty() && std::ranges::none_of(machine.rowsOf(machine.birth.home), [](const auto &row) { return row.first == "user"_L1; });
    for (const Error *error : outcome.besideTheSession()) {
        if (!outcome.wasUnplugged && !(isNobody && error->code == ErrorCode::NotAllowed) && (isCalm || !isExpected(error->code)))
            violate("X", u"keys, answers and clearing of %1: %2"_s.arg(machine.birth.name, error->detail));
    }
    const SessionReport &report = *outcome.report;
    if (report.state == SessionState::Done && !report.stops.empty())
        violate("I18", u"%1 says done, and something stands still"_s.arg(machine.birth.name));
    if (report.state == SessionState::Done && isCalm && report.editsWaiting > 0)
        violate("I18", u"%1 says done, and %2 edits wait"_s.arg(machine.birth.name).arg(report.editsWaiting));
}

Oracle World::knowledgeOf(Machine &machine)
{
    for (const SealedObject &object : machine.sealedAll())
        m_archive.learn(object, [&machine] { return machine.keyring(); });
    Oracle oracle;
    const std::set<ScopeId> readable = machine.scopes();
    for (const StreamPosition &position : needed(machine.journal().positions())) {
        if (position.number > 0 && !readable.contains(position.stream.scope))
            violate("I10", u"%1 reads a scope that is not its own"_s.arg(machine.birth.name));
        for (const Archived *object : m_archive.chain(position))
            oracle.add(*object);
    }
    for (const auto &[stream, edit] : machine.waiting())
        oracle.addWaiting(stream.scope, edit);
    return oracle;
}

// I2, I6, I11: heads and pending stamps are those of the change-sets that its vector names, and of what waits here.
void World::checkRows(Machine &machine, const Oracle::State &expected, const char *invariant)
{
    std::map<std::pair<ScopeId, QString>, std::vector<RecordId>> ids;
    for (const auto &[key, row] : expected.rows)
        ids[{key.scope, key.table}].push_back(key.id);
    for (const auto &[place, list] : ids) {
        const std::vector<RecordState> states = machine.states(place.first, place.second, list);
        for (std::size_t index = 0; index < list.size(); ++index) {
            const RowKey key{place.first, place.second, list[index]};
            const Oracle::Row &wanted = expected.rows.at(key);
            const Oracle::Row found = rowOf(states[index]);
            const bool isRow = isRowsTable(key.table);
            if (isRow ? contentOf(found) != contentOf(wanted) : found != wanted)
                violate(invariant, u"%1 has %2 %3 as [%4], expected [%5]"_s.arg(machine.birth.name, key.table, key.id.text().first(16), rowText(found), rowText(wanted)));
            std::set<std::pair<QString, Stamp>> pending;
            for (const PendingStamp &stamp : states[index].pending)
                pending.emplace(stamp.field, stamp.stamp);
            const auto known = expected.pending.find(key);
            const auto awaited = known == expected.pending.end() ? std::set<std::pair<QString, Stamp>>() : known->second;
            if (pending != awaited) {
                violate(invariant, u"%1 waits for other values of %2 %3: [%4], expected [%5]"_s.arg(machine.birth.name, key.table, key.id.text().first(16),
                    stampsText(pending), stampsText(awaited)));
            }
        }
    }
}

// I2, I12: no row more than the change-sets name. One that stood only beyond a cut is gone; nothing comes from nowhere.
void World::checkNoOthers(Machine &machine, const Oracle &known)
{
    std::set<ScopeId> scopes = machine.scopes();
    scopes.insert(machine.birth.home);
    for (const ScopeId scope : scopes) {
        for (const auto &[kind, id] : machine.rowsOf(scope)) {
            if (!known.knows({scope, kind, id}))
                violate("I2 too many", u"%1 has %2 %3, of which nobody speaks"_s.arg(machine.birth.name, kind, id.text().first(16)));
        }
    }
}

std::set<QString> World::textsShown(Machine &machine, const Oracle::State &known)
{
    std::set<QString> texts;
    app::History history(machine.records().storage());
    for (const auto &[key, row] : known.rows) {
        const Table *table = key.table == u"member"_s ? &machine.memberTable() : app::tableNamed(key.table);
        if (!table)
            continue;
        for (const auto &[field, heads] : row) {
            for (const auto &[stamp, head] : heads)
                collectTexts(head.value, texts);
        }
        if (table->growth == Growth::AppendOnly)
            continue;
        for (const ReplacedValue &replaced : needed(history.replaced(*table, key.id, key.scope)))
            collectTexts(replaced.before.value, texts);
    }
    return texts;
}

void World::checkMachine(Machine &machine)
{
    const Oracle knowledge = knowledgeOf(machine);
    const Oracle::State expected = knowledge.state();
    checkRows(machine, expected, "I2");
    checkNoOthers(machine, knowledge);
    // I4: what was shown once is shown or in history, unless the embassy said that it does not count.
    std::set<QString> now = textsShown(machine, expected);
    const bool mayForget = !machine.keyring().cuts.empty();
    const auto known = knowledge.allTexts();
    for (const QString &text : machine.seen) {
        if (!now.contains(text) && (!mayForget || known.contains(text)))
            violate("I4", u"%1 has forgotten %2"_s.arg(machine.birth.name, text));
    }
    machine.seen = std::move(now);
    // I10: keys of its own scopes and of no other.
    const Keyring keyring = machine.keyring();
    if (keyring.certificate && !keyring.certificate->isEmbassy()) {
        for (const EpochKey &epoch : keyring.epochs) {
            if (!epoch.scope.isNetwork() && !keyring.certificate->scopes.contains(epoch.scope))
                violate("I10", u"%1 holds a key of another office"_s.arg(machine.birth.name));
        }
    }
}

// I13: books of one writer hold; when two copies wrote on, or a line was lost with all that had it, the book says so. Nothing but a line
// that was sealed once and lies nowhere any more may be missing.
void World::checkBooks(Machine &machine, const std::set<ScopeId> &leftOut, const Texts &existing)
{
    if (machine.birth.isOldProgram)
        return;
    for (const KnownRecord &record : m_records) {
        if (record.row.table != u"cash_box"_s)
            continue;
        app::CashBox box;
        if (!machine.records().open(Declared<app::CashBox>::table(), record.row.id, &box, record.row.scope))
            continue;
        auto lines = needed(app::readBook(machine.ledger(), record.row.id, record.row.scope, machine.keyring().device()));
        const app::LedgerBook book(record.row.id, box, std::move(lines), {});
        std::set<qint64> numbers;
        std::set<std::pair<qint64, QString>> hashes;
        bool isTwice = false;
        for (const app::LedgerRecord &line : book.records()) {
            isTwice = !numbers.insert(line.entry.number).second || isTwice;
            hashes.emplace(line.entry.number, line.entry.hash);
        }
        bool hasHole = false;
        for (const app::LedgerRecord &line : book.records()) {
            const qint64 before = line.entry.number - 1;
            if (before == 0 || hashes.contains({before, line.entry.previousHash}))
                continue;
            hasHole = true;
            if (leftOut.contains(record.row.scope))
                continue;
            if (!m_archive.wasSealed(record.row.scope, u"hash"_s, line.entry.previousHash))
                violate("I13", u"the book of a box at %1: line %2 follows one that nobody ever sealed"_s.arg(machine.birth.name).arg(line.entry.number));
            const auto texts = existing.find(record.row.scope);
            if (texts != existing.end() && texts->second.contains(line.entry.previousHash))
                violate("I13", u"the book of a box at %1: line %2 follows one that is missing here and lies elsewhere"_s.arg(machine.birth.name).arg(line.entry.number));
        }
        if (hasHole && !leftOut.contains(record.row.scope))
            note(u"cash books with a lost line"_s);
        if (book.problems().empty() == (isTwice || hasHole))
            violate("I13", u"the book of a box at %1: two lines under one number %2, a line is lost %3, problems %4"_s.arg(machine.birth.name).arg(isTwice).arg(hasHole).arg(book.problems().size()));
    }
}

}
