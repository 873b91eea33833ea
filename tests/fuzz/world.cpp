// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/world.h"

namespace mekendesh::fuzz {

using namespace sync;

namespace {

constexpr qint64 kExpiresMs = 2'000'000'000'000;

template <class T> T sure(Result<T> result)
{
    if (!result)
        qFatal("the world could not be made: %s", qPrintable(result.error().detail));
    return *std::move(result);
}

void surely(const Status &status)
{
    if (!status)
        qFatal("the world could not be made: %s", qPrintable(status.error().detail));
}

}

World::World()
{
    embassy = sure(membership.found(QStringLiteral("Embassy, laptop 1")));
    surely(membership.takeStore(embassy));
    invitation = sure(membership.invite(embassy, {}, DeviceClass::Office, QStringLiteral("MSK"), QStringLiteral("Москва өкүлчүлүгү"),
        QStringLiteral("Europe/Moscow"), QStringLiteral("2"), kExpiresMs));
    office = membership.accept(invitation);
    surely(membership.askToJoin(office, QStringLiteral("Moscow, laptop 1")));
    surely(membership.admit(embassy, sure(membership.requests(embassy)).front()));
    ENFORCE(sure(membership.refreshKeys(office)));
    // Something was cut, so that keys carry statements of every kind.
    tests::SampleEdits sample(7);
    stream = {office.homeScope, sample.incarnation()};
    Cut cut;
    cut.device = office.device();
    cut.streams = {{stream, {3, hashOf("three")}}};
    cut.issuedAtMs = clock.nowMs();
    surely(membership.cut(embassy, cut));
    Cut ofDevice;
    ofDevice.kind = CutKind::Device;
    ofDevice.device = office.device();
    ofDevice.streams = {{{ScopeId{7}, sample.incarnation()}, {2, hashOf("two")}}, {stream, {1, hashOf("one")}}};
    ofDevice.issuedAtMs = clock.nowMs();
    surely(membership.cut(embassy, ofDevice));
    surely(membership.withdrawCut(embassy, embassy.cuts.front().id()));
    surely(membership.tellCuts(embassy));
    for (const auto &[path, bytes] : store.contents())
        m_genuine.insert(hashOf(bytes));
    Hash previous;
    for (const quint32 edits : {1u, 4u, 30u}) {
        ChangeSet changeSet{.stream = stream, .number = changeSets.size() + 1, .previous = previous, .edits = sample.make(edits),
            .sealedAtMs = clock.nowMs(), .program = QStringLiteral("mekendesh 0.1.0")};
        sealed.push_back(sure(sealChangeSet(changeSet, office.network, epoch(), office.self, random)));
        previous = sealed.back().hash;
        m_genuine.insert(previous);
        changeSets.push_back(std::move(changeSet));
    }
}

std::vector<Bytes> World::objectsBelow(const QString &folder) const
{
    std::vector<Bytes> objects;
    for (const auto &[path, bytes] : store.contents()) {
        if (path.startsWith(folder))
            objects.push_back(bytes);
    }
    return objects;
}

const World &world()
{
    static const World world;
    return world;
}

}
