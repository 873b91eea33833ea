// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/laptop.h"

#include "app/store/lives.h"

#include <QFileInfo>

#include <algorithm>

namespace mekendesh::bench {

using namespace sync;

namespace {

std::span<const Table *const> personTables()
{
    static const std::array<const Table *, 1> tables{&Declared<Person>::table()};
    return tables;
}

const Table &personTable()
{
    return Declared<Person>::table();
}

}

Laptop::Laptop(const QString &path, const Keyring &keyring, BenchClock &clock, Random &random)
    : m_path(path), m_clock(clock), m_random(random), m_scope(keyring.homeScope)
{
    app::Database::Options options;
    options.mayCreate = true;
    options.gate = std::make_shared<app::WriteGate>();
    m_database = must(app::Database::open(path, SymmetricKey::generate(random), options));
    m_storage = must(app::Storage::open(*m_database, personTables()));
    app::Actor actor{.user = {}, .role = app::Role::Coordinator, .isEmbassyDevice = keyring.homeScope == keyring.embassyScope, .scopes = {m_scope}};
    m_records = std::make_unique<app::RecordStore>(*m_storage, m_clock, m_random, actor);
    // Who works here was made by this laptop, as in a new profile.
    Person user;
    user.surname = QStringLiteral("Author");
    actor.user = must(m_records->create(personTable(), m_scope, &user)).id;
    m_records->setActor(actor);
    m_journal = std::make_unique<app::SqlJournal>(*m_storage, m_clock, m_random);
    keep(keyring);
}

void Laptop::insert(const std::vector<NewPerson> &people, std::size_t perTransaction)
{
    m_people.reserve(m_people.size() + people.size());
    for (std::size_t first = 0; first < people.size(); first += perTransaction) {
        app::RecordStore::Batch batch = must(m_records->begin());
        for (std::size_t number = first; number < std::min(first + perTransaction, people.size()); ++number) {
            m_clock.advance(people[number].afterMs);
            app::RowFacts facts = must(m_records->create(personTable(), m_scope, &people[number].person));
            m_people.push_back({facts.id, people[number].person, std::move(facts.base)});
        }
        must(batch.commit());
    }
}

void Laptop::edit(const std::vector<Change> &changes)
{
    for (const Change &change : changes) {
        m_clock.advance(change.afterMs);
        OpenPerson &open = m_people[change.person];
        Person now = open.person;
        ENFORCE(personTable().fields[change.field].write(&now, change.value));
        app::RowFacts facts = must(m_records->save(personTable(), open.id, m_scope, &open.person, &now, open.base));
        open.person = std::move(now);
        open.base = std::move(facts.base);
    }
}

void Laptop::openLike(const Laptop &other)
{
    std::vector<OpenPerson> people;
    for (const OpenPerson &person : other.m_people) {
        OpenPerson open{.id = person.id, .person = {}, .base = {}};
        open.base = must(m_records->open(personTable(), open.id, &open.person, m_scope)).base;
        people.push_back(std::move(open));
    }
    m_people = std::move(people);
}

bool Laptop::isChange(const Change &change) const
{
    return personTable().fields[change.field].read(&m_people[change.person].person) != change.value;
}

SessionReport Laptop::exchange(Store &store, const SnapshotHabit &habit)
{
    const CancelToken cancel;
    Engine engine({.store = store,
                   .journal = *m_journal,
                   .clock = m_clock,
                   .random = m_random,
                   .tables = personTables(),
                   .program = QStringLiteral("mekendesh " MEKENDESH_VERSION),
                   .deviceName = QStringLiteral("laptop"),
                   .cancel = cancel,
                   .progress = {},
                   .snapshots = habit});
    return must(engine.synchronise());
}

Keyring Laptop::keyring()
{
    return must(Keyring::parse(must(m_journal->keyring())));
}

void Laptop::keep(const Keyring &keyring)
{
    must(m_journal->setKeyring(keyring.serialise()));
}

std::vector<SealedObject> Laptop::sealedAfter(quint64 number)
{
    const StreamKey stream{m_scope, must(m_storage->lives().current())};
    return must(m_journal->sealed(stream, number, 1'000'000));
}

quint64 Laptop::sealedCount()
{
    return static_cast<quint64>(sealedAfter(0).size());
}

ChangeSet Laptop::opened(const SealedObject &object)
{
    const Keyring keys = keyring();
    const ChangeSetEnvelope envelope = must(unpackChangeSet(object.path, object.bytes));
    const EpochKey *epoch = keys.epoch(envelope.epoch);
    ENFORCE(epoch);
    return must(openChangeSet(envelope, keys.network, *epoch));
}

std::vector<RecordState> Laptop::states()
{
    std::vector<RecordState> states;
    for (const OpenPerson &person : m_people) {
        RecordState state = must(m_records->state(QString::fromLatin1(personTable().wire), person.id, m_scope));
        std::erase_if(state.fields, [](const FieldHeads &field) { return field.heads.empty(); });
        std::ranges::sort(state.fields, {}, &FieldHeads::field);
        states.push_back(std::move(state));
    }
    return states;
}

qint64 Laptop::fileBytes()
{
    must(m_database->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    return QFileInfo(m_path).size();
}

}
