// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/network.h"

namespace mekendesh::bench {

using namespace sync;

namespace {

constexpr int kOfficeLaptops = 3;
constexpr qint64 kDayLongMs = 24 * 3'600'000LL;

}

void CountingStore::count(const QString &what, qint64 size)
{
    ++requests;
    bytes += what.size() + size;
}

Result<std::vector<StoredObject>> CountingStore::list(const QString &folder)
{
    auto found = m_store.list(folder);
    qint64 size = 0;
    for (const StoredObject &object : found ? *found : std::vector<StoredObject>())
        size += object.path.size();
    count(folder, size);
    return found;
}

Result<std::vector<QString>> CountingStore::folders(const QString &folder)
{
    auto found = m_store.folders(folder);
    qint64 size = 0;
    for (const QString &name : found ? *found : std::vector<QString>())
        size += name.size();
    count(folder, size);
    return found;
}

Result<Bytes> CountingStore::get(const QString &path, qint64 sizeBytesMax)
{
    auto got = m_store.get(path, sizeBytesMax);
    count(path, got ? got->size() : 0);
    return got;
}

Status CountingStore::put(const QString &path, const Bytes &objectBytes)
{
    count(path, objectBytes.size());
    return m_store.put(path, objectBytes);
}

Result<std::optional<qint64>> CountingStore::size(const QString &path)
{
    count(path, 0);
    return m_store.size(path);
}

Network::Network(const QString &folder)
{
    Membership membership(store, clock, m_random);
    Keyring founder = must(membership.found(QStringLiteral("embassy")));
    must(membership.takeStore(founder));
    ScopeId office;
    for (int number = 0; number < kOfficeLaptops; ++number) {
        const Invitation invitation
            = must(membership.invite(founder, office, DeviceClass::Office, QStringLiteral("MSK"), QStringLiteral("Moscow"),
                                     QStringLiteral("Europe/Moscow"), QString::number(number + 1), clock.nowMs() + 30 * kDayLongMs));
        office = invitation.scope;
        laptops.push_back(std::make_unique<Laptop>(folder + QStringLiteral("/laptop%1.db").arg(number), membership.accept(invitation), clock, m_random));
    }
    for (const auto &laptop : laptops)
        laptop->exchange(store); // asks to be let in
    for (const JoinRequest &request : must(membership.requests(founder)))
        must(membership.admit(founder, request));
    embassy = std::make_unique<Laptop>(folder + QStringLiteral("/embassy.db"), founder, clock, m_random);
    for (int turn = 0; turn < 2; ++turn) {
        embassy->exchange(store);
        for (const auto &laptop : laptops)
            laptop->exchange(store);
    }
}

void Network::othersCatchUp()
{
    for (std::size_t number = 2; number < laptops.size(); ++number)
        laptops[number]->exchange(store);
    embassy->exchange(store);
}

std::unique_ptr<Laptop> Network::newcomer(const QString &path)
{
    Membership membership(store, clock, m_random);
    Keyring registrar = embassy->keyring();
    const Invitation invitation
        = must(membership.invite(registrar, laptops.front()->keyring().homeScope, DeviceClass::Office, QStringLiteral("MSK"), QStringLiteral("Moscow"),
                                 QStringLiteral("Europe/Moscow"), QString::number(kOfficeLaptops + ++m_newcomers), clock.nowMs() + 30 * kDayLongMs));
    auto laptop = std::make_unique<Laptop>(path, membership.accept(invitation), clock, m_random);
    laptop->exchange(store); // asks to be let in
    for (const JoinRequest &request : must(membership.requests(registrar)))
        must(membership.admit(registrar, request));
    embassy->keep(registrar);
    return laptop;
}

}
