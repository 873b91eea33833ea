// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/world.h"

#include "app/records/cashbox.h"
#include "app/records/catalogue.h"
#include "app/records/member.h"
#include "app/records/office.h"
#include "app/records/review.h"
#include "tests/sim/violation.h"

// What people write.
namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

const QString kMembers = u"member"_s;
const QString kOffices = u"office"_s;
const QString kBoxes = u"cash_box"_s;

}

bool World::noteSave(Machine &machine, const Error *error)
{
    m_trace.add(error ? u"not saved" : u"saved");
    if (!error) {
        ++m_figures.edits;
        for (const auto &[stream, edit] : machine.waiting()) {
            for (const FieldEdit &field : edit.fields) {
                if (app::tableNamed(edit.table))
                    collectTexts(field.value, machine.saved[stream.scope]);
            }
        }
        return true;
    }
    if (!machine.plug.isPulled())
        violate("X", u"a save says %1: %2"_s.arg(error->name(), error->detail));
    ++m_figures.powerCuts;
    machine.restart();
    return false;
}

void World::create(Machine &machine, const Action &action, Dice &dice)
{
    const ScopeId scope = someScope(machine, dice);
    app::Member member;
    member.surname = text(action);
    if (!machine.birth.isOldProgram)
        member.city = text(action);
    const auto made = machine.records().create(machine.memberTable(), scope, &member);
    if (isSaved(machine, made))
        know(action, made->id, scope, kMembers);
}

void World::change(Machine &machine, const Action &action, Dice &dice)
{
    const KnownRecord *record = someRecord(machine, kMembers, dice.next());
    if (!record)
        return;
    const RowKey row = record->row;
    app::Member before;
    const auto opened = machine.records().open(machine.memberTable(), row.id, &before, row.scope);
    if (!opened)
        return; // has not arrived here
    app::Member now = before;
    const quint32 which = dice.below(3);
    if (which != 0)
        now.surname = dice.oneIn(8) ? u"v-same"_s : text(action);
    if (which != 1 && !machine.birth.isOldProgram)
        now.city = text(action);
    tell(u"changes %1"_s.arg(row.id.text().first(16)));
    app::FieldBase base = opened->base;
    const int saves = dice.oneIn(6) ? 2 : 1;
    for (int save = 0; save < saves; ++save) {
        if (dice.oneIn(6) && !machine.plug.isPulled())
            session(machine, dice); // the form stays open meanwhile: it is stale when it is saved
        const auto saved = machine.records().save(machine.memberTable(), row.id, row.scope, &before, &now, base);
        if (!isSaved(machine, saved))
            return;
        base = saved->base;
        before = now;
        now.surname = text(action);
    }
}

void World::decide(Machine &machine, Dice &dice)
{
    if (machine.birth.isOldProgram)
        return;
    const auto rows = needed(machine.conflicts().list(10));
    if (rows.empty())
        return;
    const app::ContestedRow &row = rows[dice.below(static_cast<quint32>(rows.size()))];
    std::vector<app::ConflictStore::Choice> choices;
    for (const app::ContestedField &field : row.fields) {
        const app::ContestedValue &chosen = field.values[dice.below(static_cast<quint32>(field.values.size()))];
        choices.push_back({field.field, chosen.head.stamp});
    }
    tell(u"decides about %1"_s.arg(row.id.text().first(16)));
    const Status decided = machine.conflicts().decide(row, choices);
    static_cast<void>(isSaved(machine, decided));
}

void World::removeOrReturn(Machine &machine, const Action &action, bool isRemoval)
{
    const KnownRecord *record = someRecord(machine, kMembers, action.seed);
    if (!record)
        return;
    const RowKey row = record->row;
    app::Member member;
    const auto opened = machine.records().open(machine.memberTable(), row.id, &member, row.scope);
    if (!opened || opened->isDeleted == isRemoval)
        return;
    tell((isRemoval ? u"removes %1"_s : u"returns %1"_s).arg(row.id.text().first(16)));
    const Status done = isRemoval ? machine.records().remove(machine.memberTable(), row.id, row.scope)
                                  : machine.records().restore(machine.memberTable(), row.id, row.scope);
    static_cast<void>(isSaved(machine, done));
}

void World::writeOffice(Machine &embassy, const Action &action, Dice &dice)
{
    const Table &table = Declared<app::Office>::table();
    const KnownRecord *record = dice.oneIn(3) ? nullptr : someRecord(embassy, kOffices, dice.next());
    app::Office office;
    if (!record) {
        office.code = {u"TUL"_s};
        office.nameRu = text(action);
        const auto made = embassy.records().create(table, ScopeId::network(), &office);
        if (isSaved(embassy, made))
            know(action, made->id, ScopeId::network(), kOffices);
        return;
    }
    const RowKey row = record->row;
    const auto opened = embassy.records().open(table, row.id, &office, row.scope);
    if (!opened)
        return;
    app::Office now = office;
    now.nameRu = text(action);
    const auto saved = embassy.records().save(table, row.id, row.scope, &office, &now, opened->base);
    static_cast<void>(isSaved(embassy, saved));
}

void World::remark(Machine &machine, const Action &action, Dice &dice)
{
    const KnownRecord *record = someRecord(machine, kMembers, dice.next());
    if (!record || !machine.birth.isEmbassy)
        return;
    const ScopeId scope = record->row.scope;
    const app::Review review{.subjectTable = kMembers, .subject = record->row.id, .verdict = {u"noted"_s}, .text = text(action)};
    const auto made = machine.records().create(Declared<app::Review>::table(), scope, &review);
    static_cast<void>(isSaved(machine, made));
}

// A laptop keeps its own boxes; a line goes on from what it has read of the book.
void World::cashLine(Machine &machine, const Action &action, Dice &dice)
{
    if (!machine.isAdmitted())
        return;
    const DeviceId device = machine.keyring().device();
    const QString deviceText = QString::fromLatin1(device.hex());
    const KnownRecord *known = someRecord(machine, kBoxes, dice.next());
    app::CashBox box;
    if (!known) {
        box.name = text(action);
        box.currency = u"RUB"_s;
        box.custodian = deviceText;
        const auto made = machine.records().create(Declared<app::CashBox>::table(), machine.birth.home, &box);
        if (isSaved(machine, made))
            know(action, made->id, machine.birth.home, kBoxes);
        return;
    }
    const RowKey row = known->row;
    if (!machine.records().open(Declared<app::CashBox>::table(), row.id, &box, row.scope) || box.custodian != deviceText)
        return;
    app::LedgerEntry entry{.box = row.id,
        .kind = {dice.oneIn(3) ? u"out"_s : u"in"_s},
        .amount = {static_cast<qint64>(1 + dice.below(1000)), app::kRuble},
        .on = app::FuzzyDate::of(2026, 11, 20),
        .text = text(action),
        .device = deviceText,
        .at = {machine.clock.nowMs()}};
    const auto added = machine.ledger().append(row.id, row.scope, [&]() -> Result<app::LedgerEntry> {
        TRY_ASSIGN(auto records, app::readBook(machine.ledger(), row.id, row.scope, device));
        const app::LedgerBook book(row.id, box, std::move(records), {});
        if (!book.problems().empty())
            return failure(ErrorCode::LedgerBroken, u"the book does not hold"_s);
        const app::LedgerLine line = app::chained(book.tip(), app::ledgerLineOf(entry));
        TRY(app::checkNext(book.tip(), line, nullptr, false));
        entry.number = line.number;
        entry.previousHash = QString::fromLatin1(line.previousHash.hex());
        entry.hash = QString::fromLatin1(line.hash.hex());
        return entry;
    });
    const bool isRefused = !added
        && (added.error().code == ErrorCode::Overdraft || added.error().code == ErrorCode::LedgerBroken
            || added.error().code == ErrorCode::NotCustodian);
    tell(isRefused ? u"is refused a line"_s : u"writes a line"_s);
    if (!isRefused)
        static_cast<void>(isSaved(machine, added));
}

void World::import(Machine &machine, const Action &action, Dice &dice)
{
    const quint32 rows = 2 + dice.below(6);
    std::vector<RecordId> ids;
    auto batch = needed(machine.records().begin(app::RecordStore::Work::Import));
    for (quint32 row = 0; row < rows; ++row) {
        app::Member member;
        member.surname = text(action);
        ids.push_back(needed(machine.records().create(machine.memberTable(), machine.birth.home, &member)).id);
    }
    const Status committed = batch.commit();
    if (!isSaved(machine, committed))
        return;
    for (const RecordId &id : ids)
        know(action, id, machine.birth.home, kMembers);
}

// What a newer program writes: a field and a kind that nobody here declares.
void World::writeUnknown(Machine &machine, const Action &action, Dice &dice)
{
    const KnownRecord *record = someRecord(machine, kMembers, dice.next());
    if (!record)
        return;
    RowKey row = record->row;
    QString field = u"of_tomorrow"_s;
    if (dice.oneIn(3)) {
        row.table = u"unheard_of"_s;
        row.id = RecordId::fromCause("unheard of", row.id.bytes());
    } else if (!machine.records().state(row.table, row.id, row.scope)) {
        return;
    }
    QList<Stamp> replaced;
    const std::vector<RecordState> states = machine.states(row.scope, row.table, {row.id});
    if (const FieldHeads *heads = states.front().field(field))
        replaced = shownAndEqual(*heads);
    const auto written = machine.records().writeFields(row.table, row.id, row.scope, {{field, Value{text(action)}, replaced}});
    static_cast<void>(isSaved(machine, written));
}

}
