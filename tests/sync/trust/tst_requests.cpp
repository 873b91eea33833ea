// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/letterenvelope.h"
#include "tests/support/testmain.h"
#include "tests/sync/trust/network.h"

using namespace mekendesh::sync;
using namespace Qt::StringLiterals;
using mekendesh::tests::Network;

// What looking for requests asks of the store, where letters of all kinds lie for years.
class RequestsTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Network> m_net;
    LettersRead m_read;

    [[nodiscard]] QString folder() const { return lettersFolder(m_net->embassy.embassyScope); }

    // As a complaint lies there: sealed to the embassy, and no request.
    void complain()
    {
        const PackedLetter letter = Network::unwrap(sealEnvelope("{\"kind\":\"complaint\"}", SignKeys::generate(m_net->random), AuthorStands::Inside,
            m_net->embassy.network, m_net->embassy.embassyScope, m_net->embassy.newestEpoch(m_net->embassy.embassyScope)->letterKeys().publicKey, 256 * 1024, m_net->random));
        m_net->place(letter.path, letter.bytes);
    }

    // One look, as after each exchange: what was read before is remembered by the database only.
    std::size_t look()
    {
        m_read = LettersRead::parse(m_read.serialise());
        m_net->store.forgetCalls();
        return Network::unwrap(m_net->membership.requests(m_net->embassy, {.read = &m_read})).size();
    }
    [[nodiscard]] quint64 fetched() const { return m_net->store.calls(StoreCall::Get); }

private Q_SLOTS:
    void init()
    {
        m_net = std::make_unique<Network>();
        m_read = {};
        for (int number = 0; number < 30; ++number)
            complain();
    }

    void a_second_look_at_an_unchanged_store_is_one_listing()
    {
        const Keyring admitted = m_net->join();
        const Keyring laptop = m_net->ask(m_net->invite());
        QCOMPARE(look(), std::size_t(1));
        QVERIFY(fetched() >= 32);
        QCOMPARE(look(), std::size_t(1));
        QCOMPARE(fetched(), quint64(0));
        QCOMPARE(m_net->store.calls(), quint64(1));
        // It is the same request: who is admitted by it gets in, and is no longer waiting.
        const auto request = Network::unwrap(m_net->membership.requests(m_net->embassy, {.read = &m_read})).front();
        QCOMPARE(request.signKey, laptop.self.sign.publicKey);
        Network::expect(m_net->membership.admit(m_net->embassy, request));
        QCOMPARE(look(), std::size_t(0));
    }

    void of_a_new_letter_only_that_is_fetched()
    {
        look();
        look();
        const auto whenEmpty = fetched();
        complain();
        m_net->ask(m_net->invite());
        QCOMPARE(look(), std::size_t(1));
        QCOMPARE(fetched() - whenEmpty, quint64(2 + 1)); // and the marker, before anything new is believed
    }

    void what_is_too_long_to_be_a_request_is_not_fetched()
    {
        m_net->ask(m_net->invite());
        look();
        m_net->place(folder() + u"/long.zip"_s, Bytes(100'000, 'x'));
        QCOMPARE(look(), std::size_t(1));
        QCOMPARE(m_net->store.calls(), quint64(1));
    }

    void who_presses_stop_waits_for_one_letter_at_most()
    {
        m_net->ask(m_net->invite());
        int asked = 0;
        m_net->store.forgetCalls();
        const auto stopped = m_net->membership.requests(m_net->embassy, {.read = &m_read, .isCancelled = [&asked] { return ++asked > 10; }});
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        const quint64 before = fetched();
        QVERIFY(before < 20);
        // What was read until then is not read again.
        QCOMPARE(look(), std::size_t(1));
        QCOMPARE(fetched(), quint64(1 + 31 - 10));
    }

    void half_of_a_letter_is_a_request_when_it_is_whole()
    {
        const Keyring laptop = m_net->ask(m_net->invite());
        const Bytes whole = m_net->store.contents().at(laptop.joinLetterPath);
        m_net->place(laptop.joinLetterPath, whole.first(whole.size() / 2));
        QCOMPARE(look(), std::size_t(0));
        m_net->place(laptop.joinLetterPath, whole);
        QCOMPARE(look(), std::size_t(1));
        Bytes flipped = whole;
        flipped[100] = static_cast<char>(flipped.at(100) ^ 1);
        m_read = {};
        m_net->place(laptop.joinLetterPath, flipped); // of the same length
        QCOMPARE(look(), std::size_t(0));
        m_net->place(laptop.joinLetterPath, whole);
        QCOMPARE(look(), std::size_t(1));
    }

    void what_newer_keys_may_open_is_fetched_once_more()
    {
        QCOMPARE(look(), std::size_t(0));
        look();
        QCOMPARE(m_net->store.calls(), quint64(1));
        Network::expect(m_net->membership.rotate(m_net->embassy, {m_net->embassy.embassyScope}));
        look();
        QVERIFY(fetched() >= 30);
        look();
        QCOMPARE(m_net->store.calls(), quint64(1));
    }

    void a_second_laptop_on_one_invitation_freezes_a_request_that_was_read_before()
    {
        const Invitation invitation = m_net->invite();
        m_net->ask(invitation);
        look();
        m_net->ask(invitation);
        const auto both = Network::unwrap(m_net->membership.requests(m_net->embassy, {.read = &m_read}));
        QCOMPARE(both.size(), std::size_t(2));
        QVERIFY(both.front().isFrozen && both.back().isFrozen);
    }

    void a_store_that_was_exchanged_is_not_believed()
    {
        m_net->ask(m_net->invite());
        look();
        m_net->store.setContents({});
        QCOMPARE(m_net->membership.requests(m_net->embassy, {.read = &m_read}).error().code, ErrorCode::StoreMissing);
    }
};

MEKENDESH_TEST(RequestsTest)
#include "tst_requests.moc"
