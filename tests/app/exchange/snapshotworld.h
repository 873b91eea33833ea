// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/review.h"
#include "sync/engine/snapshotfetch.h"
#include "sync/engine/snapshotwriter.h"
#include "sync/object/changeset.h"
#include "sync/snapshotjournal.h"
#include "tests/app/exchange/exchangeworld.h"

#include <QRegularExpression>

namespace mekendesh::tests {

using namespace sync;
using namespace Qt::StringLiterals;

// An office of two laptops and the embassy, which puts together what they wrote.
struct SnapshotWorld {
    std::unique_ptr<StoreContents> place = memoryContents();
    ExchangeWorld exchange{place->store(), {2}};

    Store &store() { return place->store(); }
    Laptop &embassy() { return exchange.embassy(); }
    Laptop &first() { return exchange.laptop(1); }
    Laptop &second() { return exchange.laptop(2); }
    ScopeId scope() { return first().office.home; }

    // One change-set of the first laptop each: a new member with a long note, and a new name for the one before.
    std::vector<RecordId> months(int count)
    {
        std::vector<RecordId> ids;
        for (int month = 0; month < count; ++month) {
            exchange.advance(60'000);
            const auto made = first().office.member(u"Асанов %1"_s.arg(month));
            app::Member now = made.value;
            now.note = QString(2'500, QChar(u'а' + month % 20)) + QString::number(month);
            wanted(first().office.records().save(made, now));
            if (!ids.empty())
                first().rename(ids.back(), u"Жаңы %1"_s.arg(month));
            ids.push_back(made.id);
            first().synced(store());
        }
        return ids;
    }
    Laptop &newcomer()
    {
        Laptop &late = exchange.invite(scope(), u"newcomer"_s);
        late.synced(store());
        exchange.admitAll();
        return late;
    }
    Laptop &secondEmbassy()
    {
        Membership membership(store(), embassy().office.clock, embassy().office.random);
        Keyring keyring = embassy().keyring();
        const Invitation invitation
            = wanted(membership.invite(keyring, keyring.embassyScope, DeviceClass::Embassy, u"EMB"_s, u"Embassy"_s, u"Europe/Moscow"_s, u"77"_s,
                                       embassy().office.clock.nowMs() + 30 * 24 * 3'600'000LL));
        embassy().keep(keyring);
        OfficeRandom random(4711);
        const Keyring accepted = Membership(store(), embassy().office.clock, random).accept(invitation);
        exchange.laptops.push_back(std::make_unique<Laptop>(u"embassy, laptop 2"_s, 47'110, invitation.scope, accepted));
        Laptop &laptop = *exchange.laptops.back();
        laptop.office.clock.set(embassy().office.clock.nowMs());
        laptop.synced(store());
        exchange.admitAll();
        return laptop;
    }
    // A new life is heard of when everything is looked into, once a day.
    void days(int count)
    {
        for (int day = 0; day < count; ++day) {
            exchange.advance(25 * 3'600'000LL);
            exchange.everybodySyncs();
        }
    }
    QStringList snapshotObjects()
    {
        QStringList found = place->paths().filter(QRegularExpression(u"^"_s + snapshotsFolder(scope()) + u"/"_s));
        found.sort();
        return found;
    }
    // Remarks of the embassy on a member, a change-set each: another stream of the same scope.
    void remarks(const RecordId &member, int count)
    {
        for (int number = 0; number < count; ++number) {
            exchange.advance(60'000);
            app::Review review;
            review.subject = member;
            review.subjectTable = u"member"_s;
            review.verdict = app::Code{u"remark"_s};
            review.text = u"Эскертүү %1"_s.arg(number);
            wanted(embassy().office.records().create(scope(), review));
            embassy().synced(store());
        }
    }
    CutPoint pointOf(const StreamKey &stream, quint64 number)
    {
        for (const QString &path : place->changeSets(stream)) {
            if (const auto name = parseChangeSetPath(path); name->number == number)
                return {name->number, name->hash};
        }
        return {};
    }
    // So that only the snapshot can be read.
    void forgetChangeSets(const StreamKey &stream)
    {
        for (const QString &path : place->changeSets(stream))
            place->remove(path);
    }
};

inline void writeShape(Laptop &laptop, const RecordId &id, qint64 shape)
{
    wanted(laptop.office.store().writeFields(u"future"_s, id, laptop.office.home, {{u"shape"_s, Value{shape}, {}}, {u"weight"_s, Value{u"%1 кг"_s.arg(shape)}, {}}}));
}

// What a snapshot would say now: what it covers, and its parts.
inline Bytes plaintext(Laptop &laptop, ScopeId scope, quint64 since = 0)
{
    const auto look = wanted(laptop.office.journal().snapshots().look());
    Bytes parts;
    const auto encode = [&parts](const std::vector<SnapshotTable> &tables) -> Status {
        WireWriter writer;
        writeSnapshotTables(writer, tables);
        parts += writer.written();
        return {};
    };
    const SnapshotIndex index = wanted(collectSnapshot(*look, app::catalogue(), scope, since, 64 * 1024, encode));
    return snapshotVector(index) + parts;
}

inline quint64 twoYearsBefore(Laptop &laptop)
{
    return static_cast<quint64>(laptop.office.clock.nowMs() - SnapshotHabit{}.historyDays * 24 * 3'600'000LL) << 16;
}

// A session that is stopped at that step of a join; the bar moves for each part that is fetched, and for each that is taken in.
inline ErrorCode brokenJoin(Laptop &laptop, Store &store, int at)
{
    CancelToken cancel;
    int seen = 0;
    Engine engine({.store = store,
                   .journal = laptop.office.journal(),
                   .clock = laptop.office.clock,
                   .random = laptop.office.random,
                   .tables = app::catalogue(),
                   .program = u"test 1"_s,
                   .deviceName = laptop.name,
                   .cancel = cancel,
                   .progress = [&](const Progress &step) {
                       if (step.step == Progress::Step::Joining && ++seen == at)
                           cancel.cancel();
                   }});
    const auto report = engine.synchronise();
    return report ? ErrorCode::Internal : report.error().code;
}

}
