// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/changeset.h"
#include "sync/object/manifest.h"
#include "sync/object/payload.h"
#include "sync/trust/keysobject.h"
#include "tests/app/exchange/exchangeworld.h"
#include "tests/support/testmain.h"

#include <random>

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Other offices cannot read. Offices are founded, further laptops admitted, keys changed, a laptop taken out, and everybody writes; then
// every laptop tries all its keys on everything that is not for it, below all checks of who may: with the cipher alone.
class StrangersTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void nobody_opens_what_is_not_for_him();

private:
    struct Figures {
        int pairs = 0;   // objects and laptops that must not read them
        int tries = 0;   // of a key on an object
        int opened = 0;  // of these
        int readable = 0; // objects the embassy opened: they are no rubbish
    };
    static void play(quint64 seed, Figures &figures);
};

namespace {

// Whether that key opens that change-set, whatever it is the key of.
bool doesOpen(const ChangeSetEnvelope &envelope, const SymmetricKey &key)
{
    const Manifest manifest = wanted(Manifest::parse(envelope.container.manifest));
    return decryptPayload(envelope.container.payload, manifest, hashOf(envelope.container.manifest), key).has_value();
}

bool isAnyOpened(const ChangeSetEnvelope &envelope, const Keyring &keyring, int &tries)
{
    tries += static_cast<int>(keyring.epochs.size());
    return std::ranges::any_of(keyring.epochs, [&envelope](const EpochKey &epoch) { return doesOpen(envelope, epoch.key); });
}

// Rows, positions and what was replaced of scopes that are not that laptop's.
int foreignRows(Laptop &laptop, const std::set<ScopeId> &scopes)
{
    int rows = 0;
    auto look = wanted(laptop.office.journal().snapshots().look());
    for (const ScopeId scope : scopes) {
        for (const QString &kind : wanted(look->kinds(scope)))
            rows += static_cast<int>(wanted(look->ids(scope, kind)).size());
    }
    for (const StreamPosition &position : wanted(look->positions()))
        rows += scopes.contains(position.stream.scope) && position.number > 0 ? 1 : 0;
    return rows;
}

}

void StrangersTest::play(quint64 seed, Figures &figures)
{
    std::mt19937_64 dice(seed);
    MemoryStore store;
    ExchangeWorld world(store, {1, 2, 1, 1, 1}, seed * 1'000);
    std::set<ScopeId> scopes;
    for (const auto &laptop : world.laptops)
        scopes.insert(laptop->office.home);
    std::set<QString> beforeCut;
    std::size_t takenOut = 0;
    for (int day = 0; day < 16; ++day) {
        world.advance(20 * 3'600'000LL);
        if (day == 4) { // one more laptop for an office that has long worked
            world.invite(world.laptop(1 + dice() % 6).office.home, u"newcomer"_s).synced(store);
            world.admitAll();
        }
        if (day == 8) { // of the office with two
            takenOut = 2 + dice() % 2;
            world.cutDevice(world.laptop(takenOut).keyring().device());
            world.everybodySyncs(); // everybody has heard and has new keys
            for (const auto &[path, bytes] : store.contents())
                beforeCut.insert(path);
        }
        for (const auto &laptop : world.laptops) {
            if (dice() % 5 == 0)
                continue;
            laptop->office.member(u"Адам %1"_s.arg(dice() % 1'000));
            laptop->synced(store);
        }
    }
    world.everybodySyncs();

    std::vector<Keyring> keyrings;
    for (const auto &laptop : world.laptops)
        keyrings.push_back(laptop->keyring());
    for (const auto &[path, bytes] : store.contents()) {
        if (const auto keys = parseKeysPath(path)) {
            const Container container = wanted(unpackKeys(*keys, bytes));
            for (const Keyring &keyring : keyrings) {
                if (keyring.device() == keys->device)
                    continue;
                ++figures.pairs;
                ++figures.tries;
                figures.opened += openKeys(*keys, container, keyring.network, keyring.self).has_value() ? 1 : 0;
            }
        }
        const auto name = parseChangeSetPath(path);
        if (!name || name->stream.scope.isNetwork())
            continue;
        const ChangeSetEnvelope envelope = wanted(unpackChangeSet(path, bytes));
        int ignored = 0;
        figures.readable += isAnyOpened(envelope, keyrings.front(), ignored) ? 1 : 0;
        for (std::size_t who = 1; who < keyrings.size(); ++who) {
            const bool isTakenOut = who == takenOut && !beforeCut.contains(path);
            if (keyrings[who].homeScope == name->stream.scope && !isTakenOut)
                continue;
            ++figures.pairs;
            figures.opened += isAnyOpened(envelope, keyrings[who], figures.tries) ? 1 : 0;
        }
    }
    for (std::size_t who = 1; who < world.laptops.size(); ++who) {
        std::set<ScopeId> foreign = scopes;
        foreign.erase(world.laptop(who).office.home);
        QCOMPARE(foreignRows(world.laptop(who), foreign), 0);
    }
    QVERIFY(foreignRows(world.embassy(), scopes) > 50); // the same look finds what is there
}

void StrangersTest::nobody_opens_what_is_not_for_him()
{
    Figures figures;
    int histories = 0;
    while (figures.pairs < 10'000 && histories < 60)
        play(static_cast<quint64>(++histories), figures);
    QCOMPARE(figures.opened, 0);
    QVERIFY(figures.pairs >= 10'000);
    QVERIFY2(figures.readable > figures.pairs / 10, qPrintable(QString::number(figures.readable)));
    qInfo("%d histories, %d change-sets the embassy reads: %d pairs of an object and a laptop it is not for, %d keys tried, %d opened", histories,
          figures.readable, figures.pairs, figures.tries, figures.opened);
}

MEKENDESH_TEST(StrangersTest)
#include "tst_strangers.moc"
