// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/courier.h"
#include "tests/support/testmain.h"
#include "tests/sync/trust/network.h"

namespace mekendesh::tests {

using namespace sync;
using namespace Qt::StringLiterals;

// Objects of one store in another, whatever happens on the way.
class CourierTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_is_missing_is_carried_and_what_lies_there_is_left();
    void a_full_stick_goes_on_when_there_is_room();
    void an_accident_at_every_call_loses_nothing();
    void half_an_object_is_made_whole_from_a_sound_one();
    void half_an_object_never_replaces_a_sound_one();
    void what_no_name_tells_the_hash_of_is_replaced_by_nothing();
    void a_snapshot_is_told_of_when_its_pages_are_there();
    void a_stick_with_half_a_marker_gives_what_it_holds();
    void a_store_without_a_network_gives_nothing();

private:
    static Result<CourierReport> carry(Store &from, Store &to, const Network &net)
    {
        const CancelToken never;
        return Courier({.from = from, .to = to, .cancel = never, .rootKey = net.embassy.rootKey}).carry();
    }
    // A network of three laptops: marker, root certificate, keys, letters.
    static void fill(Network &net)
    {
        net.join();
        net.join();
    }
};

void CourierTest::what_is_missing_is_carried_and_what_lies_there_is_left()
{
    Network net;
    fill(net);
    MemoryStore stick;
    const CourierReport first = Network::unwrap(carry(net.store, stick, net));
    QCOMPARE(first.carried, net.store.contents().size());
    QCOMPARE(stick.contents(), net.store.contents());
    stick.forgetCalls();
    const CourierReport second = Network::unwrap(carry(net.store, stick, net));
    QCOMPARE(second.carried, 0u);
    QCOMPARE(stick.calls(StoreCall::Put), 0u);
}

void CourierTest::a_full_stick_goes_on_when_there_is_room()
{
    Network net;
    fill(net);
    MemoryStore stick;
    quint64 room = 3;
    stick.setFaults([&room](const MemoryStore::Call &call) {
        if (call.kind != StoreCall::Put)
            return StoreFault::None;
        return room > 0 && room-- > 0 ? StoreFault::None : StoreFault::DiskFull;
    });
    const auto full = carry(net.store, stick, net);
    QVERIFY(!full);
    QCOMPARE(full.error().code, ErrorCode::DiskFull);
    QCOMPARE(stick.contents().size(), 3u);
    stick.setFaults({});
    QCOMPARE(Network::unwrap(carry(net.store, stick, net)).carried, net.store.contents().size() - 3);
    QCOMPARE(stick.contents(), net.store.contents());
}

void CourierTest::an_accident_at_every_call_loses_nothing()
{
    Network net;
    fill(net);
    for (const StoreFault fault : {StoreFault::Missing, StoreFault::CutPut, StoreFault::CutLater, StoreFault::LostAnswer, StoreFault::LostPut,
             StoreFault::FlippedByte, StoreFault::Shortened, StoreFault::MissingEntry, StoreFault::EmptyList}) {
        for (quint64 at = 0; at < 24; ++at) {
            MemoryStore stick;
            const auto once = [at, fault](const MemoryStore::Call &call) { return call.number == at ? fault : StoreFault::None; };
            const bool isOnStick = fault == StoreFault::CutPut || fault == StoreFault::CutLater || fault == StoreFault::LostAnswer || fault == StoreFault::LostPut;
            MemoryStore store;
            store.setContents(net.store.contents());
            (isOnStick ? stick : store).setFaults(once);
            const auto broken = carry(store, stick, net);
            static_cast<void>(broken); // whatever it says: the next one makes it whole
            stick.setFaults({});
            store.setFaults({});
            Network::unwrap(carry(store, stick, net));
            QCOMPARE(stick.contents(), store.contents());
            QCOMPARE(store.contents(), net.store.contents());
        }
    }
}

void CourierTest::half_an_object_is_made_whole_from_a_sound_one()
{
    Network net;
    fill(net);
    MemoryStore stick;
    Network::unwrap(carry(net.store, stick, net));
    auto contents = stick.contents();
    for (auto &[path, bytes] : contents) {
        if (path.startsWith(u"keys/"))
            bytes.truncate(bytes.size() / 2);
    }
    stick.setContents(contents);
    QVERIFY(Network::unwrap(carry(net.store, stick, net)).carried > 0);
    QCOMPARE(stick.contents(), net.store.contents());
}

void CourierTest::half_an_object_never_replaces_a_sound_one()
{
    Network net;
    fill(net);
    MemoryStore stick;
    Network::unwrap(carry(net.store, stick, net));
    const auto whole = net.store.contents();
    auto contents = stick.contents();
    for (auto &[path, bytes] : contents) {
        if (path != u"mekendesh.json"_s)
            bytes.truncate(bytes.size() / 2);
    }
    stick.setContents(contents);
    QVERIFY(Network::unwrap(carry(stick, net.store, net)).unsound > 0);
    QCOMPARE(net.store.contents(), whole);
}

// A page of a snapshot: the listing of the stick leaves it out, and the server answers with more than it holds, or with less.
void CourierTest::what_no_name_tells_the_hash_of_is_replaced_by_nothing()
{
    Network net;
    fill(net);
    const QString page = u"snapshots/o-0123456789abcdef/2-"_s + QString(64, u'a') + u"/p0001.zip"_s;
    const auto puts = [&page](MemoryStore &store, const Bytes &bytes) {
        auto contents = store.contents();
        contents[page] = bytes;
        store.setContents(contents);
    };
    puts(net.store, "a page as it was written");
    MemoryStore stick;
    Network::unwrap(carry(net.store, stick, net));
    for (const Bytes &there : {Bytes("a page as it was written"), Bytes("a page as it")}) {
        puts(stick, there);
        stick.setFaults([](const MemoryStore::Call &call) { return call.kind == StoreCall::List ? StoreFault::EmptyList : StoreFault::None; });
        QVERIFY(Network::unwrap(carry(net.store, stick, net)).present > 0);
        stick.setFaults({});
        QCOMPARE(stick.contents().at(page), there);
    }

    auto contents = stick.contents();
    contents.erase(page);
    stick.setContents(contents);
    for (const StoreFault fault : {StoreFault::Lengthened, StoreFault::Shortened}) {
        net.store.setFaults([&page, fault](const MemoryStore::Call &call) { return call.kind == StoreCall::Get && call.path == page ? fault : StoreFault::None; });
        QCOMPARE(Network::unwrap(carry(net.store, stick, net)).unsound, 1u);
        net.store.setFaults({});
        QVERIFY(!stick.contents().contains(page));
    }
    Network::unwrap(carry(net.store, stick, net));
    QCOMPARE(stick.contents(), net.store.contents());
}

void CourierTest::a_snapshot_is_told_of_when_its_pages_are_there()
{
    Network net;
    const Bytes index = "an index";
    const QString folder = u"snapshots/o-0123456789abcdef/2-"_s + QString::fromLatin1(hashOf(index).hex());
    auto contents = net.store.contents();
    contents[folder + u"/index.zip"_s] = index;
    contents[folder + u"/p0001.zip"_s] = "a page";
    net.store.setContents(contents);
    MemoryStore stick;
    stick.setFaults([&stick](const MemoryStore::Call &call) {
        const bool isSecond = std::ranges::any_of(stick.contents(), [](const auto &one) { return one.first.startsWith(u"snapshots/"); });
        return call.kind == StoreCall::Put && isSecond ? StoreFault::DiskFull : StoreFault::None;
    });
    QVERIFY(!carry(net.store, stick, net));
    QVERIFY(stick.contents().contains(folder + u"/p0001.zip"_s));
    QVERIFY(!stick.contents().contains(folder + u"/index.zip"_s));
}

// The line broke while the marker was put again: what was carried on it before is not lost for that.
void CourierTest::a_stick_with_half_a_marker_gives_what_it_holds()
{
    Network net;
    MemoryStore office;
    Network::unwrap(carry(net.store, office, net));
    fill(net);
    MemoryStore stick;
    Network::unwrap(carry(net.store, stick, net));
    auto contents = stick.contents();
    Bytes &marker = contents[u"mekendesh.json"_s];
    marker.truncate(marker.size() / 2);
    stick.setContents(contents);
    QVERIFY(Network::unwrap(carry(stick, office, net)).carried > 0);
    QCOMPARE(office.contents(), net.store.contents());
    marker.truncate(marker.size() / 2); // that little may be anybody's
    stick.setContents(contents);
    QCOMPARE(carry(stick, office, net).error().code, ErrorCode::StoreMissing);
}

void CourierTest::a_store_without_a_network_gives_nothing()
{
    Network net;
    MemoryStore empty;
    const auto nothing = carry(empty, net.store, net);
    QVERIFY(!nothing);
    QCOMPARE(nothing.error().code, ErrorCode::StoreMissing);
    empty.setContents({{u"mekendesh.json"_s, "<html>Welcome to the airport</html>"}});
    QCOMPARE(carry(empty, net.store, net).error().code, ErrorCode::StoreMissing);
    QCOMPARE(carry(net.store, empty, net).error().code, ErrorCode::StoreForeign);
    Network other;
    QCOMPARE(carry(other.store, empty, net).error().code, ErrorCode::StoreForeign);
    QCOMPARE(carry(net.store, other.store, net).error().code, ErrorCode::StoreForeign);
}

MEKENDESH_TEST(CourierTest)

}

#include "tst_courier.moc"
