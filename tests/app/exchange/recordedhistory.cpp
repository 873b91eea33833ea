// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/exchange/dishonestadmin.h"

#include "app/records/review.h"
#include "sync/object/changeset.h"

using namespace mekendesh::sync;
using namespace Qt::StringLiterals;

namespace mekendesh::tests {

namespace {

void writeSomething(Laptop &laptop, ScopeId scope, const std::vector<RecordId> &people, std::mt19937_64 &dice, bool isEmbassy)
{
    const RecordId &id = people[dice() % people.size()];
    if (isEmbassy && dice() % 2 == 0) {
        app::Review review;
        review.subjectTable = u"member"_s;
        review.subject = id;
        review.text = u"сын-пикир %1"_s.arg(dice() % 1'000);
        wanted(laptop.office.store().create(Declared<app::Review>::table(), scope, &review));
    } else if (dice() % 4 == 0 && !isEmbassy) {
        laptop.office.member(u"Жаңы %1"_s.arg(dice() % 1'000));
    } else if (wanted(laptop.office.records().open<app::Member>(id)).value.surname.isEmpty()) {
        return; // a newcomer that has not read them yet
    } else {
        laptop.rename(id, u"Асанов %1"_s.arg(dice() % 1'000));
    }
}

}

RecordedHistory::RecordedHistory(quint64 seed, int steps)
{
    std::mt19937_64 dice(seed);
    MemoryStore store;
    ExchangeWorld world(store, {2, 1}, seed);
    m_scope = world.laptop(1).office.home;
    m_stranger = world.laptop(3).keyring();
    for (const QString &surname : {u"Асанов"_s, u"Үсөнов"_s, u"Эсенова"_s})
        m_people.push_back(world.laptop(1).office.member(surname).id);
    world.everybodySyncs();
    std::vector<std::size_t> players{0, 1, 2};
    for (const std::size_t who : players)
        keepMoment(world, store, who);
    m_moments.erase(m_moments.begin(), m_moments.end() - 1);
    for (int step = 0; step < steps; ++step) {
        world.advance(static_cast<qint64>(1 + dice() % 8) * 3'600'000);
        if (step == steps / 2) {
            world.invite(m_scope, u"newcomer"_s).synced(store);
            world.admitAll();
            players.push_back(4);
            m_admission = m_moments.size();
        }
        const std::size_t place = step == steps / 2 ? players.size() - 1 : dice() % players.size();
        Laptop &laptop = world.laptop(players[place]);
        laptop.synced(store);
        const std::size_t deeds = 1 + dice() % 3;
        for (std::size_t deed = 0; deed < deeds && laptop.keyring().isAdmitted(); ++deed)
            writeSomething(laptop, m_scope, m_people, dice, place == 0);
        laptop.synced(store);
        keepMoment(world, store, place);
    }
    m_reader = world.embassy().keyring();
}

// Only the database that has just exchanged is new; those of the others are as they were.
void RecordedHistory::keepMoment(ExchangeWorld &world, const MemoryStore &store, std::size_t who)
{
    Moment moment{.contents = store.contents(), .databases = {}, .nowMs = world.embassy().office.clock.nowMs()};
    if (!m_moments.empty())
        moment.databases = m_moments.back().databases;
    std::shared_ptr<app::Database> copy = wanted(app::Database::openInMemory());
    wanted(copy->copyFrom(world.laptop(who == 3 ? 4 : who).office.database()));
    moment.databases.resize(std::max(moment.databases.size(), who + 1));
    moment.databases[who] = std::move(copy);
    m_moments.push_back(std::move(moment));
}

QByteArray RecordedHistory::shownAt(const std::vector<StreamPosition> &positions)
{
    QByteArray key;
    for (const StreamPosition &position : positions)
        key += position.stream.scope.path().toUtf8() + position.stream.incarnation.bytes() + position.hash.bytes();
    if (const auto known = m_shown.find(key); known != m_shown.end())
        return known->second;
    const MemoryStore::Contents &all = m_moments.back().contents;
    Reading reading;
    for (const StreamPosition &position : positions) {
        if (position.stream.scope != m_scope || position.number == 0)
            continue;
        std::map<quint64, Parcel> parcels;
        Hash wantedHash = position.hash;
        for (quint64 number = position.number; number > 0; --number) {
            const QString path = changeSetPath(position.stream, number, wantedHash);
            const auto object = all.find(path);
            if (object == all.end())
                return {};
            const ChangeSetEnvelope envelope = wanted(unpackChangeSet(path, object->second));
            const EpochKey *epoch = m_reader.epoch(envelope.epoch);
            if (!epoch || envelope.author != position.device)
                return {};
            parcels[number] = {wanted(openChangeSet(envelope, m_reader.network, *epoch)), envelope.author, wantedHash};
            wantedHash = envelope.previous;
        }
        for (const auto &[number, parcel] : parcels)
            apply(reading.journal(), parcel);
    }
    return m_shown[key] = reading.everything(m_scope);
}

}
