// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/object/changeset.h"
#include "tests/app/exchange/exchangeworld.h"

#include <QTest>

namespace mekendesh::tests {

// An embassy and an office of two laptops that know one member: streams of it are cut, forked and laid anew.
struct CutWorld {
    sync::MemoryStore store;
    ExchangeWorld exchange{store, {2}};
    sync::RecordId id;

    CutWorld()
    {
        id = first().office.member(QStringLiteral("Асанов")).id;
        exchange.everybodySyncs();
    }
    Laptop &embassy() { return exchange.embassy(); }
    Laptop &first() { return exchange.laptop(1); }
    Laptop &second() { return exchange.laptop(2); }
    [[nodiscard]] sync::ScopeId scope() { return first().office.home; }

    void days(int count)
    {
        for (int day = 0; day < count; ++day) {
            exchange.advance(25 * 3'600'000LL);
            exchange.everybodySyncs();
        }
    }
    // One change-set of the first laptop for each name the member gets.
    void renameInSteps(const QStringList &surnames)
    {
        for (const QString &surname : surnames) {
            exchange.advance(60'000);
            first().rename(id, surname);
            exchange.everybodySyncs();
        }
    }
    // The point of a stream at that number, as it lies on the store.
    [[nodiscard]] sync::CutPoint point(const sync::StreamKey &stream, quint64 number) const
    {
        for (const auto &[path, bytes] : store.contents()) {
            if (const auto name = sync::parseChangeSetPath(path); name && name->stream == stream && name->number == number)
                return {number, name->hash};
        }
        return {};
    }
    Laptop &copyOf(Laptop &laptop)
    {
        auto copy = std::make_unique<Laptop>(laptop.name, 77'000 + exchange.laptops.size(), laptop.office.home, laptop.keyring());
        wanted(copy->office.database().copyFrom(laptop.office.database()));
        copy->office.clock.set(laptop.office.clock.nowMs());
        exchange.laptops.push_back(std::move(copy));
        return *exchange.laptops.back();
    }
};

inline void verifyAllAgree(CutWorld &world, const std::vector<sync::RecordId> &ids)
{
    for (const auto &laptop : world.exchange.laptops) {
        QCOMPARE(wanted(laptop->office.journal().stops()).size(), std::size_t{0});
        QCOMPARE(wanted(laptop->office.journal().waitingCount()), 0u);
        QCOMPARE(laptop->states(world.scope(), QStringLiteral("member"), ids), world.embassy().states(world.scope(), QStringLiteral("member"), ids));
    }
}

// All values of the name that nobody has decided about.
inline QStringList surnames(Laptop &laptop, sync::ScopeId scope, const sync::RecordId &id)
{
    QStringList values;
    const sync::RecordState state = laptop.states(scope, QStringLiteral("member"), {id}).front();
    if (const sync::FieldHeads *field = state.field(u"surname")) {
        for (const sync::Head &head : field->heads)
            values.append(std::get<QString>(head.value));
    }
    values.sort();
    return values;
}

}
