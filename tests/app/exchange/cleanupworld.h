// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/cleanupstatement.h"
#include "sync/object/changeset.h"
#include "sync/object/snapshot.h"
#include "tests/app/exchange/exchangeworld.h"

namespace mekendesh::tests {

// An office of two laptops, an embassy that puts together what they wrote as soon as a few change-sets came, and a second laptop of the
// embassy, which only reads.
struct CleanupWorld {
    std::unique_ptr<StoreContents> place;
    ExchangeWorld exchange;
    sync::RecordId id;
    Laptop *reader = nullptr;

    explicit CleanupWorld(std::unique_ptr<StoreContents> contents = memoryContents(), bool hasReader = true) : place(std::move(contents)), exchange(place->store(), {2})
    {
        embassy().snapshots.writeAfterChangeSets = 4;
        if (hasReader) {
            reader = &secondEmbassy();
            reader->snapshots.writeAfterChangeSets = 1000;
        }
        id = first().office.member(QStringLiteral("Асанов")).id;
        exchange.everybodySyncs();
    }

    sync::Store &store() { return place->store(); }
    Laptop &embassy() { return exchange.embassy(); }
    Laptop &first() { return exchange.laptop(1); }
    Laptop &second() { return exchange.laptop(2); }
    // Goes away, with all that it has.
    std::unique_ptr<Laptop> takeOutSecond()
    {
        auto taken = std::move(exchange.laptops[2]);
        exchange.laptops.erase(exchange.laptops.begin() + 2);
        return taken;
    }
    void forgetReader()
    {
        std::erase_if(exchange.laptops, [this](const auto &laptop) { return laptop.get() == reader; });
        reader = nullptr;
    }
    sync::ScopeId scope() { return first().office.home; }

    // A change-set each; nobody else has a session.
    void write(Laptop &laptop, int count)
    {
        for (int number = 0; number < count; ++number) {
            exchange.advance(60'000);
            laptop.rename(id, QStringLiteral("Асанов %1").arg(++written));
            laptop.synced(store());
        }
    }
    void days(int count)
    {
        for (int day = 0; day < count; ++day) {
            exchange.advance(25 * 3'600'000LL);
            exchange.everybodySyncs(1);
        }
    }
    void pass(int daysOfSilence) { exchange.advance(daysOfSilence * 24 * 3'600'000LL); }

    // The first of two snapshots covers what is there now; it begins to age.
    void beginAging()
    {
        write(first(), 6);
        exchange.everybodySyncs();
        days(2);
    }
    // Much later they are at work again, and a second one is written.
    void comeOfAge()
    {
        pass(181);
        write(first(), 6);
        exchange.everybodySyncs();
    }
    void clear()
    {
        beginAging();
        comeOfAge();
        days(4);
    }

    // Another laptop of the embassy, which reads everything and writes snapshots as well.
    Laptop &secondEmbassy(quint64 seed = 4711)
    {
        sync::Membership membership(store(), embassy().office.clock, embassy().office.random);
        sync::Keyring keyring = embassy().keyring();
        const sync::Invitation invitation = wanted(membership.invite(keyring, keyring.embassyScope, sync::DeviceClass::Embassy, QStringLiteral("EMB"),
                                                                     QStringLiteral("Embassy"), QStringLiteral("Europe/Moscow"), QStringLiteral("77"),
                                                                     embassy().office.clock.nowMs() + 30 * 24 * 3'600'000LL));
        embassy().keep(keyring);
        OfficeRandom random(seed);
        const sync::Keyring accepted = sync::Membership(store(), embassy().office.clock, random).accept(invitation);
        exchange.laptops.push_back(std::make_unique<Laptop>(QStringLiteral("embassy, laptop 2"), seed * 10, invitation.scope, accepted));
        Laptop &laptop = *exchange.laptops.back();
        laptop.office.clock.set(embassy().office.clock.nowMs());
        laptop.snapshots.writeAfterChangeSets = 4;
        laptop.synced(store());
        exchange.admitAll();
        laptop.synced(store());
        return laptop;
    }

    QStringList oldest() { return place->changeSets(first().stream()); }
    bool isAnythingCleared()
    {
        const QStringList left = oldest();
        return left.isEmpty() || sync::parseChangeSetPath(left.front())->number > 1;
    }
    QStringList statements() { return place->paths().filter(QStringLiteral("cleared/")); }
    void verifyAllAgree()
    {
        for (const auto &laptop : exchange.laptops) {
            ENFORCE(wanted(laptop->office.journal().stops()).empty());
            ENFORCE(wanted(laptop->office.journal().waitingCount()) == 0);
            ENFORCE(laptop->states(scope(), QStringLiteral("member"), {id}) == embassy().states(scope(), QStringLiteral("member"), {id}));
        }
    }

    int written = 0;
};

}
