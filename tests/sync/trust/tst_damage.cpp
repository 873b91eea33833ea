// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/canonicaljson.h"
#include "sync/trust/keysobject.h"
#include "sync/trust/marker.h"
#include "tests/support/testmain.h"
#include "tests/sync/trust/network.h"

using namespace mekendesh::sync;
using mekendesh::tests::Network;

namespace {

Bytes flippedAt(Bytes bytes, qsizetype bit)
{
    bytes[bit / 8] = static_cast<char>(bytes.at(bit / 8) ^ (1 << (bit % 8)));
    return bytes;
}

// Number of the first flipped bit or cut that is accepted, in words; empty when none is.
template <class Accepts> QString firstAccepted(const Bytes &whole, Accepts accepts)
{
    if (!accepts(whole))
        return QStringLiteral("the sample itself is refused");
    for (qsizetype bit = 0; bit < whole.size() * 8; ++bit) {
        if (accepts(flippedAt(whole, bit)))
            return QStringLiteral("bit %1").arg(bit);
    }
    for (qsizetype size = 0; size < whole.size(); ++size) {
        if (accepts(whole.first(size)))
            return QStringLiteral("cut at %1").arg(size);
    }
    return {};
}

}

// I11: one sample of everything that a registrar or a laptop signs; every flipped bit and every cut of it is refused, also under the
// name that fits the damaged bytes, and leaves what was known as it was. Change-sets, hints, invitations and certificates: at their own tests.
class DamageTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Network> m_net;
    Keyring m_office;

    [[nodiscard]] Bytes sample(const QString &folder) const { return m_net->store.contents().at(m_net->pathsBelow(folder).first()); }

private Q_SLOTS:
    void init()
    {
        m_net = std::make_unique<Network>();
        m_office = m_net->join();
    }

    void keys_objects()
    {
        const Bytes whole = sample(keysFolder(m_office.device()));
        const KeysName name{.device = m_office.device(), .number = 1, .hash = hashOf(whole)};
        const auto opens = [this](const KeysName &as, const Bytes &bytes) {
            const auto container = unpackKeys(as, bytes);
            return container && verifyKeys(as, *container, m_office.network, m_net->embassy.self.sign.publicKey)
                && openKeys(as, *container, m_office.network, m_office.self).has_value();
        };
        QCOMPARE(firstAccepted(whole, [&](const Bytes &bytes) { return opens(name, bytes); }), QString());
        QCOMPARE(firstAccepted(whole, [&](const Bytes &bytes) { return opens({.device = name.device, .number = 1, .hash = hashOf(bytes)}, bytes); }), QString());
    }

    // Behind the frame, whose checksums anybody can put right, the signature stands alone.
    void members_of_keys_objects()
    {
        const Bytes whole = sample(keysFolder(m_office.device()));
        const KeysName name{.device = m_office.device(), .number = 1, .hash = hashOf(whole)};
        const Container genuine = Network::unwrap(unpackKeys(name, whole));
        for (Bytes Container::*member : {&Container::manifest, &Container::payload, &Container::seal}) {
            const qsizetype step = (genuine.*member).size() > 1000 ? 61 : 1; // every bit of what is short
            for (qsizetype bit = 0; bit < (genuine.*member).size() * 8; bit += step) {
                Container damaged = genuine;
                damaged.*member = flippedAt(damaged.*member, bit);
                QVERIFY2(!verifyKeys(name, damaged, m_office.network, m_net->embassy.self.sign.publicKey), qPrintable(QString::number(bit)));
            }
        }
    }

    void a_damaged_keys_object_changes_nothing()
    {
        m_net->join(m_office.homeScope); // something newer waits
        const QString path = m_net->pathsBelow(keysFolder(m_office.device())).last();
        const Bytes whole = m_net->store.contents().at(path);
        const Bytes before = m_office.serialise();
        for (qsizetype at = 0; at < whole.size(); at += 101) {
            m_net->place(path, flippedAt(whole, at * 8 + at % 8));
            QVERIFY(!m_net->membership.refreshKeys(m_office).value());
            m_net->place(path, whole.first(at));
            QVERIFY(!m_net->membership.refreshKeys(m_office).value());
        }
        QCOMPARE(m_office.serialise(), before);
        m_net->place(path, whole);
        QVERIFY(m_net->membership.refreshKeys(m_office).value());
    }

    void join_letters()
    {
        const Bytes whole = sample(QStringLiteral("letters/"));
        const QString folder = lettersFolder(m_net->embassy.embassyScope) + u'/';
        std::vector<BoxKeys> keys;
        for (const EpochKey &epoch : m_net->embassy.epochs)
            keys.push_back(epoch.letterKeys());
        const auto opens = [&](const QString &path, const Bytes &bytes) {
            return openJoinLetter(path, bytes, m_net->embassy.network, m_net->embassy.embassyScope, keys).has_value();
        };
        const auto pathOf = [&](const Bytes &bytes) { return folder + hexText(hashOf(bytes)) + QStringLiteral(".zip"); };
        QCOMPARE(firstAccepted(whole, [&](const Bytes &bytes) { return opens(pathOf(whole), bytes); }), QString());
        QCOMPARE(firstAccepted(whole, [&](const Bytes &bytes) { return opens(pathOf(bytes), bytes); }), QString());
    }

    void a_damaged_letter_asks_for_nothing()
    {
        const Keyring laptop = m_net->ask(m_net->invite());
        const QString path = laptop.joinLetterPath;
        const Bytes whole = m_net->store.contents().at(path);
        const auto waiting = Network::unwrap(m_net->membership.requests(m_net->embassy)).size();
        const Bytes before = m_net->embassy.serialise();
        for (qsizetype at = 0; at < whole.size(); at += 149) {
            m_net->place(path, flippedAt(whole, at * 8 + at % 8));
            QCOMPARE(Network::unwrap(m_net->membership.requests(m_net->embassy)).size(), waiting - 1);
        }
        QCOMPARE(m_net->embassy.serialise(), before);
    }

    void markers()
    {
        const Bytes whole = sample(kMarkerPath);
        QCOMPARE(firstAccepted(whole, [this](const Bytes &bytes) {
            const auto marker = Marker::parse(bytes);
            return marker && marker->isSignedUnder(m_net->embassy.rootKey);
        }), QString());
    }

    void cuts()
    {
        Cut draft;
        draft.kind = CutKind::Device;
        draft.device = m_office.device();
        draft.streams = {{{ScopeId{7}, m_net->random.fixed<IncarnationId>()}, {5, hashOf("a")}}};
        draft.issuedAtMs = m_net->clock.ms;
        const Cut cut = issueCut(draft, m_net->embassy.device(), m_net->embassy.self.sign, m_net->embassy.network);
        QCOMPARE(firstAccepted(canonicalJson(cut.toJson()), [this](const Bytes &bytes) {
            const auto object = parseCanonicalJson(bytes);
            if (!object)
                return false;
            const auto read = Cut::fromJson(*object);
            return read && isTrustedCut(*read, m_net->embassy.rootKey, m_net->embassy.registrars, m_net->embassy.network);
        }), QString());
    }
};

MEKENDESH_TEST(DamageTest)
#include "tst_damage.moc"
