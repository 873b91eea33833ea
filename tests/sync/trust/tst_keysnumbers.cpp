// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/keysobject.h"
#include "tests/support/testmain.h"
#include "tests/sync/trust/network.h"

using namespace mekendesh::sync;
using mekendesh::tests::Network;

// Under which numbers keys are put, when the power and the store are lost: who has read one takes nothing below it.
class KeysNumbersTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Network> m_net;
    Keyring m_office;

    [[nodiscard]] QStringList keysOf(const Keyring &laptop) const { return m_net->pathsBelow(keysFolder(laptop.device())); }

private Q_SLOTS:
    void init()
    {
        m_net = std::make_unique<Network>();
        m_office = m_net->join();
    }

    // The power goes when the object lies there and before that is written down; it is read, and then the store is set up again.
    void a_number_that_was_read_is_not_forgotten_with_the_power_and_the_store()
    {
        const MemoryStore::Contents before = m_net->store.contents();
        m_net->store.setContents({});
        Network::expect(m_net->membership.takeStore(m_net->embassy));
        Keyring onDisk = m_net->embassy;
        const auto keep = [&](const Keyring &registrar) -> Status {
            if (!keysOf(m_office).isEmpty())
                return failure(ErrorCode::StoreMissing, QStringLiteral("no power"));
            onDisk = registrar;
            return {};
        };
        QVERIFY(!m_net->membership.giveMissingKeys(m_net->embassy, keep));
        QVERIFY(m_net->membership.refreshKeys(m_office).value());
        m_net->store.setContents(before);
        m_net->embassy = Network::unwrap(Keyring::parse(onDisk.serialise()));
        Network::expect(m_net->membership.giveMissingKeys(m_net->embassy));
        const Keyring colleague = m_net->join(m_office.homeScope);
        QVERIFY(m_net->membership.refreshKeys(m_office).value());
        QVERIFY(m_office.certificateOf(colleague.device()));
    }

    // Whatever is put under keys/ stands in the keyring on the disk by then.
    void no_ceremony_puts_keys_under_a_number_that_is_not_kept()
    {
        Keyring onDisk = m_net->embassy;
        const auto keep = [&onDisk](const Keyring &registrar) -> Status {
            onDisk = registrar;
            return {};
        };
        int puts = 0;
        QStringList unknown;
        const Keyring laptop = m_net->ask(m_net->invite(m_office.homeScope));
        m_net->store.setFaults([&](const MemoryStore::Call &call) {
            const auto name = call.kind == StoreCall::Put ? parseKeysPath(call.path) : std::nullopt;
            if (name) {
                ++puts;
                const bool isKept = std::ranges::any_of(onDisk.keysNumbers, [&name](const GivenKeys &given) { return given.device == name->device && given.number == name->number; });
                unknown += isKept ? QStringList() : QStringList(call.path);
            }
            return StoreFault::None;
        });
        Membership &membership = m_net->membership;
        const auto request = m_net->requestOf(laptop);
        Network::expect(membership.admit(m_net->embassy, *request, keep));
        QCOMPARE(puts, 3);
        Network::expect(membership.giveKeys(m_net->embassy, m_office.device(), keep));
        QVERIFY(Network::unwrap(membership.keepForRescue(m_net->embassy, false, keep)));
        QCOMPARE(puts, 5);
        MemoryStore::Contents left = m_net->store.contents();
        std::erase_if(left, [&](const auto &object) { return object.first.startsWith(keysFolder(laptop.device())); });
        m_net->store.setContents(left);
        Network::unwrap(membership.requests(m_net->embassy, {.keep = keep})); // it was admitted and asks: its keys are lost
        QCOMPARE(puts, 6);
        QCOMPARE(unknown, QStringList());
    }

    // Three times the power goes when the others have been given the newcomer's certificate and one of them has read it; then the store is lost.
    void an_admission_that_loses_its_power_gives_no_number_twice()
    {
        const Keyring laptop = m_net->ask(m_net->invite(m_office.homeScope));
        const auto request = m_net->requestOf(laptop);
        const MemoryStore::Contents before = m_net->store.contents();
        Keyring onDisk = m_net->embassy;
        const auto keep = [&onDisk](const Keyring &registrar) -> Status {
            onDisk = registrar;
            return {};
        };
        for (int time = 0; time < 3; ++time) {
            m_net->store.setFaults([&laptop](const MemoryStore::Call &call) {
                return call.kind == StoreCall::Put && call.path.startsWith(keysFolder(laptop.device())) ? StoreFault::Missing : StoreFault::None;
            });
            QVERIFY(!m_net->membership.admit(m_net->embassy, *request, keep));
            m_net->store.setFaults({});
            m_net->embassy = Network::unwrap(Keyring::parse(onDisk.serialise()));
            QVERIFY(m_net->membership.refreshKeys(m_office).value());
        }
        m_net->store.setContents(before);
        Network::expect(m_net->membership.admit(m_net->embassy, *request, keep));
        const Keyring colleague = m_net->join(m_office.homeScope);
        QVERIFY(m_net->membership.refreshKeys(m_office).value());
        QVERIFY(m_office.certificateOf(colleague.device()));
    }
};

MEKENDESH_TEST(KeysNumbersTest)
#include "tst_keysnumbers.moc"
