// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/incoming.h"

#include "app/core/demopeople.h"
#include "app/records/catalogue.h"
#include "app/records/member.h"
#include "app/services/records.h"
#include "sync/engine/applybatch.h"
#include "sync/object/payload.h"
#include "tests/bench/laptop.h"

#include "sync/base/limits.h"

namespace mekendesh::bench {

using namespace sync;

namespace {

constexpr int kNewMembers = 6'000;
constexpr int kChanges = 6'000;
constexpr qint64 kPauseMs = 40'000;

app::Member memberOf(const app::DemoPerson &person)
{
    app::Member member;
    member.surname = person.name.surname;
    member.given = person.name.given;
    member.patronymic = person.name.patronymic;
    member.latinName = person.latinName;
    member.sex = person.sex;
    member.birth = person.birth;
    member.birthPlace = person.birthPlace;
    member.homeOblast = person.homeOblast;
    member.phone = person.phone;
    member.language = person.language;
    member.region = person.region;
    member.city = person.city;
    member.employer = person.employer;
    member.entered = person.entered;
    member.category = person.category;
    member.status = person.status;
    member.howHeard = person.howHeard;
    member.note = person.note;
    return member;
}

}

std::vector<ChangeSet> Incoming::make()
{
    BenchClock clock;
    app::Database::Options options;
    options.mayCreate = true;
    const auto database = must(app::Database::open(m_path, SymmetricKey::generate(m_random), options));
    const auto storage = must(app::Storage::open(*database, app::catalogue()));
    app::RecordStore store(*storage, clock, m_random,
                           {.user = RecordId{1, m_random.fixed<IncarnationId>()}, .role = app::Role::Coordinator, .isEmbassyDevice = false, .scopes = {m_scope}});
    app::Records records(store);
    app::DemoPeople people(m_random, QDate(2026, 11, 21));
    std::vector<app::Stored<app::Member>> stored;
    auto batch = must(store.begin());
    for (int number = 0; number < kNewMembers; ++number) {
        clock.advance(kPauseMs);
        stored.push_back(must(records.create(m_scope, memberOf(people.next()))));
    }
    for (int number = 0; number < kChanges; ++number) {
        clock.advance(kPauseMs);
        auto &opened = stored[m_random.below(kNewMembers)];
        app::Member now = opened.value;
        now.note = QStringLiteral("%1, %2").arg(people.next().employer).arg(number);
        opened = must(records.save(opened, now));
    }
    must(batch.commit());

    app::SqlJournal journal(*storage, clock, m_random);
    const StreamKey stream = must(journal.streamsWithWaitingEdits()).front();
    const auto transaction = must(journal.begin());
    const std::vector<WaitingEdit> waiting = must(transaction->waitingEdits(stream, kNewMembers + kChanges));
    std::vector<ChangeSet> changeSets;
    Hash previous;
    for (std::size_t first = 0; first < waiting.size();) {
        ChangeSet changeSet{.stream = stream, .number = changeSets.size() + 1, .previous = previous, .edits = {}, .sealedAtMs = clock.nowMs(), .program = {}};
        // As the engine does: fewer and fewer until they fit.
        auto count = std::min<std::size_t>(static_cast<std::size_t>(limits::kSealedEditsMax), waiting.size() - first);
        do {
            changeSet.edits.clear();
            for (std::size_t number = first; number < first + count; ++number)
                changeSet.edits.push_back(waiting[number].edit);
        } while (payloadSizeBytes(changeSet) > limits::kSealedChangeSetBytesMax && (count /= 2) > 0);
        first += count;
        previous = hashOf(QByteArray::number(changeSets.size() + 1));
        changeSets.push_back(std::move(changeSet));
    }
    return changeSets;
}

void Incoming::apply(Journal &journal, const Clock &clock, const std::vector<ChangeSet> &changeSets, Waits &waits)
{
    ApplyBatch batch(journal, app::catalogue(), clock);
    const auto write = [&] {
        const Stopwatch watch;
        ENFORCE(must(batch.write()));
        waits.add(watch.spent().wallS * 1000); // of each transaction
    };
    for (const ChangeSet &changeSet : changeSets) {
        const ApplyLoad load = batch.loadOf(changeSet, 0);
        while (batch.isFullFor(load))
            write();
        batch.add({changeSet, DeviceId{}, hashOf(QByteArray::number(changeSet.number))}, load);
    }
    while (!batch.isEmpty())
        write();
}

}
