// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/exchange/parcels.h"

#include "app/records/cashbox.h"
#include "app/records/review.h"
#include "sync/engine/snapshotwriter.h"
#include "sync/object/snapshotcolumns.h"

#include <array>
#include <limits>

using namespace mekendesh::sync;
using namespace Qt::StringLiterals;

namespace mekendesh::tests {

namespace {

const ScopeId kParcelScope{7};

const QStringList kSurnamesOfStory{u"Асанов"_s, u"Үсөнов"_s, u"Эсенова"_s, u"Жээнбеков"_s, u"Токтогулова"_s};

app::Actor readerOfParcels()
{
    return {.user = {}, .role = app::Role::Coordinator, .isEmbassyDevice = false, .scopes = {kParcelScope}};
}

}

Applied apply(Journal &journal, const Parcel &parcel)
{
    return wanted(applyChangeSet(journal, app::catalogue(), parcel.changeSet, parcel.author, parcel.hash));
}

WritingLaptops::WritingLaptops(quint64 seed, std::size_t count) : m_dice(seed)
{
    for (std::size_t who = 0; who < count; ++who)
        m_writers.push_back({.office = std::make_unique<OfficeFixture>(seed * 100 + who + 1, kParcelScope, who == 0)});
    Writer &first = m_writers.front();
    for (const QString &surname : kSurnamesOfStory)
        m_people.push_back(first.office->member(surname, u"Бакыт"_s).id);
    m_beginning = seal(first);
    m_parcels.clear();
    for (Writer &writer : m_writers) {
        if (&writer != &first)
            apply(writer.office->journal(), m_beginning);
        writer.read[m_beginning.changeSet.stream] = m_beginning.changeSet.number;
        for (const RecordId &id : m_people)
            writer.forms.emplace(id, writer.office->open(id));
    }
}

void WritingLaptops::work(std::size_t who)
{
    Writer &writer = m_writers[who];
    for (const Writer &one : m_writers)
        one.office->clock.advance(60'000);
    readSome(writer);
    const std::size_t deedCount = 3 + below(4);
    for (std::size_t deed = 0; deed < deedCount; ++deed)
        actOnce(writer, who == 0);
    seal(writer);
}

Parcel WritingLaptops::seal(Writer &writer)
{
    OfficeFixture &office = *writer.office;
    if (wanted(office.journal().waitingCount()) == 0)
        office.member(u"Эч нерсе"_s); // every parcel says something
    const StreamKey stream{kParcelScope, office.incarnation()};
    auto transaction = wanted(office.journal().begin());
    StreamPosition position{.stream = stream, .device = {}, .number = 0, .hash = {}, .seenTime = 0};
    for (const StreamPosition &known : wanted(transaction->positions())) {
        if (known.stream == stream)
            position = known;
    }
    const auto waiting = wanted(transaction->waitingEdits(stream, std::numeric_limits<qsizetype>::max()));
    Parcel parcel;
    std::copy_n(stream.incarnation.data.begin(), parcel.author.data.size(), parcel.author.data.begin());
    parcel.changeSet = {.stream = stream, .number = position.number + 1, .previous = position.hash, .edits = {}, .sealedAtMs = 0, .program = {}};
    std::ranges::transform(waiting, std::back_inserter(parcel.changeSet.edits), &WaitingEdit::edit);
    parcel.hash = hashOf(stream.incarnation.bytes() + QByteArray::number(parcel.changeSet.number));
    position.device = parcel.author;
    position.number = parcel.changeSet.number;
    position.hash = parcel.hash;
    position.seenTime = waiting.back().edit.stamp.time;
    wanted(transaction->markSealed(waiting));
    wanted(transaction->setPosition(position));
    wanted(transaction->commit());
    m_parcels.push_back(parcel);
    return parcel;
}

// Each parcel so far with a chance, the oldest of a stream first: so values are replaced by who has seen them, and by who has not.
void WritingLaptops::readSome(Writer &writer)
{
    for (const Parcel &parcel : m_parcels) {
        const StreamKey &stream = parcel.changeSet.stream;
        if (stream.incarnation == writer.office->incarnation() || writer.read[stream] + 1 != parcel.changeSet.number || below(2) == 0)
            continue;
        if (!apply(writer.office->journal(), parcel).refusal)
            writer.read[stream] = parcel.changeSet.number;
    }
}

void WritingLaptops::actOnce(Writer &writer, bool isEmbassy)
{
    const RecordId id = m_people[below(m_people.size())];
    switch (below(10)) {
    case 0:
    case 1:
    case 2:
    case 3:
        return rename(writer, id);
    case 4:
    case 5:
        return removeOrRestore(writer, id);
    case 6:
        return decide(writer);
    case 7:
        ++deeds[u"new people"_s];
        writer.office->member(u"Жаңы %1"_s.arg(++m_texts), u"Айсулуу"_s);
        return;
    default:
        return writeLine(writer, isEmbassy);
    }
}

void WritingLaptops::rename(Writer &writer, const RecordId &id)
{
    const bool isStale = below(3) == 0;
    const auto opened = isStale ? writer.forms.at(id) : writer.office->open(id);
    app::Member now = opened.value;
    // Few values, so that two laptops sometimes say the same.
    switch (below(3)) {
    case 0:
        now.surname = kSurnamesOfStory[static_cast<qsizetype>(below(3))] + u"а"_s;
        break;
    case 1:
        now.city = below(2) == 0 ? u"Москва"_s : u"Казань"_s;
        break;
    default:
        now.phone = u"+99655500%1"_s.arg(10 + static_cast<int>(below(20)));
        now.note = u"сөз %1"_s.arg(++m_texts);
    }
    const auto saved = wanted(writer.office->records().save(opened, now));
    if (isStale)
        writer.forms[id] = saved;
    ++deeds[isStale ? u"stale forms"_s : u"changes"_s];
}

void WritingLaptops::removeOrRestore(Writer &writer, const RecordId &id)
{
    if (writer.office->open(id).isDeleted) {
        wanted(writer.office->records().restore<app::Member>(id));
        ++deeds[u"removals undone"_s];
        return;
    }
    wanted(writer.office->records().remove<app::Member>(id));
    ++deeds[u"removals"_s];
}

void WritingLaptops::decide(Writer &writer)
{
    for (const app::ContestedRow &row : wanted(writer.office->conflicts().list(1))) {
        std::vector<app::ConflictStore::Choice> choices;
        for (const app::ContestedField &field : row.fields)
            choices.push_back({field.field, field.values[below(field.values.size())].head.stamp});
        wanted(writer.office->conflicts().decide(row, choices));
        ++deeds[u"decisions"_s];
    }
}

// A row that is written once and never changed.
void WritingLaptops::writeLine(Writer &writer, bool isEmbassy)
{
    ++deeds[u"lines and remarks"_s];
    if (isEmbassy) {
        app::Review review;
        review.subjectTable = u"member"_s;
        review.subject = m_people.front();
        review.text = u"сын-пикир %1"_s.arg(++m_texts);
        wanted(writer.office->store().create(Declared<app::Review>::table(), kParcelScope, &review));
        return;
    }
    const RecordId box = m_people.front(); // any name will do: the book's own rules are not asked here
    wanted(writer.office->ledger().append(box, kParcelScope, [&]() -> Result<app::LedgerEntry> {
        app::LedgerEntry line;
        line.box = box;
        line.number = ++m_texts;
        line.text = u"сап %1"_s.arg(m_texts);
        return line;
    }));
}

void WritingLaptops::issueAgain(const Parcel &parcel)
{
    Parcel again = parcel;
    IncarnationId &life = again.changeSet.stream.incarnation;
    life.data.fill(static_cast<unsigned char>(200 + ++m_lives));
    again.changeSet.number = 1;
    again.changeSet.previous = {};
    again.hash = hashOf(life.bytes());
    std::map<Stamp, Stamp> newNames;
    for (const Edit &edit : parcel.changeSet.edits)
        newNames[edit.stamp] = {edit.stamp.time + (quint64{3'600'000} << 16), life};
    const auto nameAgain = [&newNames](QList<Stamp> &stamps) {
        for (const Stamp &old : QList<Stamp>(stamps)) {
            if (const auto found = newNames.find(old); found != newNames.end())
                stamps.append(found->second);
        }
    };
    for (Edit &edit : again.changeSet.edits) {
        const Table *table = app::tableNamed(edit.table);
        const Stamp old = edit.stamp;
        edit.again.append(old);
        edit.stamp = newNames.at(old);
        nameAgain(edit.saw);
        if (table && table->growth == Growth::AppendOnly)
            continue;
        for (FieldEdit &field : edit.fields) {
            nameAgain(field.replaces);
            field.replaces.append(old);
        }
    }
    deeds[u"edits issued again"_s] += static_cast<int>(again.changeSet.edits.size());
    m_parcels.push_back(std::move(again));
}

std::span<const Table *const> kindsOfParcels()
{
    static const std::array kinds{&Declared<app::Member>::table(), &Declared<app::LedgerEntry>::table(), &Declared<app::Review>::table()};
    return kinds;
}

Reading::Reading(std::span<const Table *const> tables) : m_tables(tables), m_database(wanted(app::Database::openInMemory()))
{
    open();
}

Reading::~Reading() = default;

void Reading::becomeLike(app::Database &other)
{
    m_journal.reset();
    m_store.reset();
    m_storage.reset();
    wanted(m_database->copyFrom(other));
    open();
}

void Reading::open()
{
    m_storage = wanted(app::Storage::open(*m_database, m_tables));
    m_store = std::make_unique<app::RecordStore>(*m_storage, clock, random, readerOfParcels());
    m_journal = std::make_unique<app::SqlJournal>(*m_storage, clock, random);
}

QByteArray Reading::everything(ScopeId scope)
{
    WireWriter writer;
    auto look = wanted(m_journal->snapshots().look());
    const auto write = [&writer](const std::vector<SnapshotTable> &tables) -> Status {
        writeSnapshotTables(writer, tables);
        return {};
    };
    const SnapshotIndex index = wanted(collectSnapshot(*look, m_tables, scope, 0, std::numeric_limits<qsizetype>::max(), write));
    writer.text(snapshotVector(index));
    look.reset();

    app::ConflictStore conflicts(*m_store);
    std::map<RecordId, QByteArray> contested;
    for (const app::ContestedRow &row : wanted(conflicts.list(1'000))) {
        if (row.scope != scope)
            continue;
        QByteArray &text = contested[row.id];
        for (const app::ContestedField &field : row.fields) {
            text += field.field.toUtf8();
            for (const app::ContestedValue &value : field.values)
                text += QByteArray::number(value.head.stamp.time) + value.head.stamp.incarnation.hex() + (value.isShown ? "!" : "?");
        }
    }
    for (const auto &[id, text] : contested)
        writer.text(id.bytes() + text);

    app::Records records(*m_store);
    for (const QString &asked : {QString(), u"асан"_s, u"усон"_s, u"эсенова"_s, u"жаны"_s, u"айсулуу"_s, u"москва"_s, u"55500"_s}) {
        QByteArrayList found;
        app::ListQuery query;
        query.search = asked;
        query.scope = scope;
        for (const auto &row : wanted(records.list<app::Member>(query)).rows)
            found << row.id.bytes() + row.value.surname.toUtf8() + (row.hasConflict ? "!" : "");
        std::ranges::sort(found); // people of one name stand side by side, in the order they came
        writer.text(found.join('\n'));
    }
    return writer.written();
}

}
