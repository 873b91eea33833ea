// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/canonicaljson.h"
#include "sync/trust/cut.h"
#include "sync/trust/keysdelivery.h"
#include "tests/support/testmain.h"
#include "tests/sync/trust/network.h"

using namespace mekendesh::sync;
using namespace Qt::StringLiterals;
using mekendesh::tests::Network;

// What of a stream counts is said by a registrar, in signed statements that are only ever added.
class CutTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Network> m_net;
    Keyring m_office;

    StreamKey stream(quint64 scope = 7) { return {ScopeId{scope}, m_net->random.fixed<IncarnationId>()}; }
    Cut streamCut(const StreamKey &key, quint64 number, Hash hash)
    {
        Cut cut;
        cut.device = m_office.device();
        cut.streams = {{key, {number, hash}}};
        cut.issuedAtMs = ++m_net->clock.ms;
        return signedCut(cut);
    }
    Cut deviceCut(std::vector<StreamPoint> streams)
    {
        Cut cut;
        cut.kind = CutKind::Device;
        cut.device = m_office.device();
        cut.streams = std::move(streams);
        cut.issuedAtMs = ++m_net->clock.ms;
        return signedCut(cut);
    }
    Cut withdrawal(const Cut &of)
    {
        Cut cut;
        cut.kind = CutKind::Withdrawal;
        cut.withdrawn = of.id();
        return signedCut(cut);
    }
    [[nodiscard]] Cut signedCut(const Cut &cut) const { return issueCut(cut, m_net->embassy.device(), m_net->embassy.self.sign, m_net->embassy.network); }
    [[nodiscard]] bool isTrusted(const Cut &cut) const { return isTrustedCut(cut, m_net->embassy.rootKey, m_net->embassy.registrars, m_net->embassy.network); }
    [[nodiscard]] Cuts together(const std::vector<Cut> &cuts) const { return {cuts, m_net->embassy.registrars}; }
    static Hash hash(char letter) { return hashOf(Bytes(1, letter)); }

private Q_SLOTS:
    void init()
    {
        m_net = std::make_unique<Network>();
        m_office = m_net->join();
    }

    void it_is_read_as_it_was_written()
    {
        for (const Cut &cut : {streamCut(stream(), 3, hash('a')), streamCut(stream(), 0, {}), deviceCut({{stream(), {2, hash('b')}}, {stream(0), {9, hash('c')}}}),
                               withdrawal(streamCut(stream(), 1, hash('a')))}) {
            const Cut read = Network::unwrap(Cut::fromJson(cut.toJson()));
            QVERIFY(read == cut);
            QVERIFY(read.id() == cut.id());
            QVERIFY(isTrusted(read));
        }
    }

    void what_says_two_things_or_nothing_is_refused()
    {
        const Cut cut = streamCut(stream(), 3, hash('a'));
        const auto refused = [](QJsonObject object, QLatin1StringView key, const QJsonValue &value) {
            object.insert(key, value);
            return !Cut::fromJson(object);
        };
        const QString noHash = QString(64, u'0');
        QVERIFY(refused(cut.toJson(), "kind"_L1, u"device "_s));
        QVERIFY(refused(cut.toJson(), "kind"_L1, u"withdrawal"_s));
        QVERIFY(refused(cut.toJson(), "streams"_L1, QJsonArray()));
        QVERIFY(refused(cut.toJson(), "device"_L1, QString(32, u'0')));
        QVERIFY(refused(cut.toJson(), "withdrawn"_L1, hexText(hash('x'))));
        QVERIFY(refused(cut.toJson(), "more"_L1, 1));
        QJsonObject point = cut.toJson().value("streams"_L1).toArray().first().toObject();
        point.insert("hash"_L1, noHash); // a number without a hash
        QVERIFY(refused(cut.toJson(), "streams"_L1, QJsonArray{point}));
        const QJsonArray points = deviceCut({{stream(1), {2, hash('b')}}, {stream(2), {9, hash('c')}}}).toJson().value("streams"_L1).toArray();
        const Cut ofDevice = deviceCut({});
        QVERIFY(!refused(ofDevice.toJson(), "streams"_L1, points));
        QVERIFY(refused(ofDevice.toJson(), "streams"_L1, QJsonArray{points.at(1), points.at(0)})); // one order only
        QVERIFY(refused(ofDevice.toJson(), "streams"_L1, QJsonArray{points.at(0), points.at(0)}));
    }

    void trap24_a_forged_one_is_not_believed()
    {
        Cut cut = streamCut(stream(), 3, hash('a'));
        cut.streams.front().last.number = 2;
        QVERIFY(!isTrusted(cut));
        Cut byOffice = streamCut(stream(), 3, hash('a'));
        byOffice = issueCut(byOffice, m_office.device(), m_office.self.sign, m_office.network);
        QVERIFY(!isTrusted(byOffice));
        const Cut elsewhere = issueCut(streamCut(stream(), 3, hash('a')), m_net->embassy.device(), m_net->embassy.self.sign, m_net->random.fixed<NetworkId>());
        QVERIFY(!isTrusted(elsewhere));
    }

    void of_several_the_smallest_counts_until_it_is_withdrawn()
    {
        const StreamKey key = stream();
        const Hash small = std::min(hash('a'), hash('b'));
        const Hash great = std::max(hash('a'), hash('b'));
        const Cut high = streamCut(key, 9, hash('x'));
        const Cut low = streamCut(key, 4, great);
        const Cut lowest = streamCut(key, 4, small);
        QVERIFY(!together({}).of(key, m_office.device()));
        QVERIFY(together({high}).of(key, {}) == (CutPoint{9, hash('x')}));
        QVERIFY(together({low, high, lowest}).of(key, {}) == (CutPoint{4, small}));
        QVERIFY(together({high, withdrawal(lowest), low, lowest}).of(key, {}) == (CutPoint{4, great}));
        QVERIFY(together({high, withdrawal(lowest), withdrawal(low), low, lowest}).of(key, {}) == (CutPoint{9, hash('x')}));
        QVERIFY(!together({lowest, withdrawal(lowest)}).of(key, {}));
        QVERIFY(together({lowest, withdrawal(lowest)}).isNamed(key));
        QVERIFY(!together({high}).of(stream(), m_office.device()));
    }

    void what_a_device_cut_does_not_list_counts_nothing()
    {
        const StreamKey listed = stream();
        const StreamKey later = stream();
        const Cut cut = deviceCut({{listed, {5, hash('a')}}, {stream(), {0, {}}}});
        QCOMPARE(cut.streams.size(), std::size_t{1}); // those that count nothing are not listed
        const Cuts known = together({cut});
        QVERIFY(known.of(listed, {}) == (CutPoint{5, hash('a')}));
        QVERIFY(known.of(later, m_office.device()) == CutPoint{});
        QVERIFY(!known.of(later, m_net->embassy.device()));
        QVERIFY(known.isCutOff(m_office.device()));
        QVERIFY(!together({cut, withdrawal(cut)}).isCutOff(m_office.device()));
    }

    void it_reaches_everybody_and_is_never_forgotten()
    {
        Keyring other = m_net->join();
        const StreamKey key = stream();
        Network::expect(m_net->membership.cut(m_net->embassy, streamCut(key, 3, hash('a'))));
        QVERIFY(m_net->embassy.hasCutsToTell);
        QVERIFY(Network::unwrap(Keyring::parse(m_net->embassy.serialise())).hasCutsToTell);
        Network::expect(m_net->membership.tellCuts(m_net->embassy));
        QVERIFY(!m_net->embassy.hasCutsToTell);
        for (Keyring *laptop : {&m_office, &other}) {
            QVERIFY(Network::unwrap(m_net->membership.refreshKeys(*laptop)));
            QCOMPARE(laptop->cuts.size(), std::size_t{1});
            QVERIFY(laptop->knownCuts().of(key, {}) == (CutPoint{3, hash('a')}));
            QVERIFY(Network::unwrap(Keyring::parse(laptop->serialise())).cuts == laptop->cuts);
        }
        const Hash id = m_net->embassy.cuts.front().id();
        Network::expect(m_net->membership.withdrawCut(m_net->embassy, id));
        Network::expect(m_net->membership.tellCuts(m_net->embassy));
        QVERIFY(Network::unwrap(m_net->membership.refreshKeys(other)));
        QVERIFY(!other.knownCuts().of(key, {}));
        QVERIFY(m_office.knownCuts().of(key, {})); // has not heard of it yet
        std::vector<Cut> both = m_office.cuts;
        mergeCuts(both, other.cuts);
        QVERIFY(both == other.cuts);
    }

    void a_cut_off_laptop_is_told_and_gets_no_keys()
    {
        Network::expect(m_net->membership.cut(m_net->embassy, deviceCut({})));
        Network::expect(m_net->membership.tellCuts(m_net->embassy));
        const auto epochs = m_office.epochs.size();
        m_office.epochs.clear();
        QVERIFY(Network::unwrap(m_net->membership.refreshKeys(m_office)));
        QVERIFY(m_office.isCutOff());
        QVERIFY(epochs > 0 && m_office.epochs.empty());
    }

    void a_keys_object_with_a_forged_cut_is_refused_whole()
    {
        KeysContent content;
        content.network = m_office.network;
        content.number = m_office.keysNumber + 1;
        content.certificate = *m_office.certificate;
        content.registrars = m_office.registrars;
        content.embassyLetterKey = m_office.embassyLetterKey;
        content.cuts = {issueCut(streamCut(stream(), 3, hash('a')), m_office.device(), m_office.self.sign, m_office.network)};
        QVERIFY(!checkKeys(content, m_office.rootKey, m_office.registrars));
        content.cuts = {streamCut(stream(), 3, hash('a'))};
        QVERIFY(checkKeys(content, m_office.rootKey, m_office.registrars).has_value());
    }

    void only_a_registrar_states_it_and_not_about_itself()
    {
        QCOMPARE(m_net->membership.cut(m_office, streamCut(stream(), 0, {})).error().code, ErrorCode::NotAllowed);
        Cut self = deviceCut({});
        self.device = m_net->embassy.device();
        QCOMPARE(m_net->membership.cut(m_net->embassy, self).error().code, ErrorCode::NotAllowed);
        Cut stranger = deviceCut({});
        stranger.device = m_net->random.fixed<DeviceId>();
        QCOMPARE(m_net->membership.cut(m_net->embassy, stranger).error().code, ErrorCode::BadInput);
        QCOMPARE(m_net->membership.withdrawCut(m_net->embassy, hash('z')).error().code, ErrorCode::NotFound);
    }

    // One registrar alone does not put out another: only the root key does, and takes it back.
    void a_registrar_is_cut_by_the_root_key_alone()
    {
        const Keyring second = m_net->join(m_net->embassy.embassyScope, DeviceClass::Registrar);
        Cut cut = deviceCut({});
        cut.device = second.device();
        QVERIFY(!isTrusted(signedCut(cut)));
        Network::expect(m_net->membership.cut(m_net->embassy, cut));
        const Cut byRoot = m_net->embassy.cuts.front();
        QVERIFY(byRoot.issuer.isNull() && isTrusted(byRoot));
        QVERIFY(together({byRoot}).isCutOff(second.device()));
        QVERIFY(together({byRoot, withdrawal(byRoot)}).isCutOff(second.device()));
        Network::expect(m_net->membership.withdrawCut(m_net->embassy, byRoot.id()));
        QVERIFY(!m_net->embassy.knownCuts().isCutOff(second.device()));
    }

    // What it had stated until then counts when the root key says so, and nothing that somebody may have heard from it besides.
    // Also where the other one was not known as a registrar when the statement was heard.
    void a_statement_about_somebody_who_turns_out_to_be_a_registrar_says_nothing()
    {
        Keyring second = m_net->join({}, DeviceClass::Registrar);
        Cut cut;
        cut.kind = CutKind::Device;
        cut.device = m_net->embassy.device();
        const Cut stated = issueCut(cut, second.device(), second.self.sign, second.network);
        const Certificate *alone = second.registrar(second.device());
        QVERIFY(isTrustedCut(stated, second.rootKey, {alone, 1}, second.network));
        QVERIFY(Cuts({&stated, 1}, {alone, 1}).isCutOff(cut.device));
        QVERIFY(!Cuts({&stated, 1}, second.registrars).isCutOff(cut.device));
    }

    void of_a_registrar_that_was_cut_only_what_the_root_key_names_counts()
    {
        Keyring second = m_net->join(m_net->embassy.embassyScope, DeviceClass::Registrar);
        const auto stated = [&](const StreamKey &key) {
            Cut cut;
            cut.device = m_office.device();
            cut.streams = {{key, {1, hash('a')}}};
            return issueCut(cut, second.device(), second.self.sign, second.network);
        };
        const StreamKey honest = stream();
        const StreamKey dishonest = stream();
        const Cut before = stated(honest);
        const Cut after = stated(dishonest);
        Cut undone;
        undone.kind = CutKind::Withdrawal;
        undone.withdrawn = before.id();
        undone = issueCut(undone, second.device(), second.self.sign, second.network);
        mergeCuts(m_net->embassy.cuts, {before});
        Cut cut = deviceCut({});
        cut.device = second.device();
        Network::expect(m_net->membership.cut(m_net->embassy, cut));
        const auto byRoot = std::ranges::find_if(m_net->embassy.cuts, [](const Cut &one) { return one.issuer.isNull(); });
        QVERIFY(byRoot->statements == std::vector<Hash>{before.id()});
        QVERIFY(Network::unwrap(Cut::fromJson(byRoot->toJson())) == *byRoot);
        for (const std::vector<Cut> &heard : {std::vector<Cut>{*byRoot, before}, std::vector<Cut>{after, undone, before, *byRoot}}) {
            QVERIFY(together(heard).of(honest, {}) == (CutPoint{1, hash('a')}));
            QVERIFY(!together(heard).of(dishonest, {}));
            QVERIFY(together(heard).isCutOff(second.device()));
        }
        QVERIFY(together({after, undone, before}).of(dishonest, {}) && !together({undone, before}).of(honest, {}));
        // Whoever is not the root key names nothing.
        QJsonObject object = byRoot->toJson();
        object.insert("issuer"_L1, hexText(m_net->embassy.device()));
        QVERIFY(!Cut::fromJson(object));
        object = byRoot->toJson();
        object.insert("statements"_L1, QJsonArray());
        QVERIFY(!Cut::fromJson(object));
    }
};

MEKENDESH_TEST(CutTest)
#include "tst_cut.moc"
