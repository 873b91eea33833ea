// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/courier.h"
#include "sync/object/container.h"
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
    void a_page_of_a_snapshot_is_never_replaced_by_what_a_server_spoils();
    void a_whole_page_is_replaced_by_nothing();
    void half_a_page_that_a_broken_line_left_is_made_whole_before_its_index_is_given();
    void a_snapshot_is_told_of_when_its_pages_are_there();
    void of_a_snapshot_with_half_a_page_nobody_is_told_until_somebody_brings_the_whole_one();
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

    // Whoever carries cannot tell what is in them: they only have to be whole.
    inline static const QString kSnapshot = u"snapshots/o-0123456789abcdef/2-"_s + QString::fromLatin1(hashOf("an index").hex());
    inline static const QString kIndex = kSnapshot + u"/index.zip"_s;
    inline static const QString kPage = kSnapshot + u"/p0001.zip"_s;
    inline static const QString kNextPage = kSnapshot + u"/p0002.zip"_s;
    static Bytes page(const Bytes &text)
    {
        return Network::unwrap(packContainer({.manifest = "{}", .payload = text, .seal = "seal"}));
    }
    static void lay(MemoryStore &store, const QString &path, const Bytes &bytes)
    {
        auto contents = store.contents();
        contents[path] = bytes;
        store.setContents(contents);
    }
    // An index and two pages.
    static void laySnapshot(MemoryStore &store)
    {
        lay(store, kIndex, "an index");
        lay(store, kPage, page("a page as it was written"));
        lay(store, kNextPage, page("the next page"));
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

// The listing of the stick leaves it out, or the server answers with more than it holds, or with less.
void CourierTest::a_page_of_a_snapshot_is_never_replaced_by_what_a_server_spoils()
{
    Network net;
    fill(net);
    laySnapshot(net.store);
    MemoryStore stick;
    Network::unwrap(carry(net.store, stick, net));
    const auto whole = stick.contents();
    const auto spoils = [](MemoryStore &store, StoreFault fault) {
        store.setFaults([fault](const MemoryStore::Call &call) { return call.kind == StoreCall::Get && call.path == kPage ? fault : StoreFault::None; });
    };
    for (const StoreFault fault : {StoreFault::Lengthened, StoreFault::Shortened, StoreFault::FlippedByte, StoreFault::Html}) {
        spoils(net.store, fault);
        stick.setFaults([](const MemoryStore::Call &call) { return call.kind == StoreCall::List ? StoreFault::EmptyList : StoreFault::None; });
        QVERIFY(Network::unwrap(carry(net.store, stick, net)).present > 0);
        stick.setFaults({});
        QCOMPARE(stick.contents(), whole);

        auto contents = whole;
        contents.erase(kPage);
        stick.setContents(contents);
        QVERIFY(Network::unwrap(carry(net.store, stick, net)).unsound > 0);
        QVERIFY(!stick.contents().contains(kPage));
        net.store.setFaults({});
        Network::unwrap(carry(net.store, stick, net));
        QCOMPARE(stick.contents(), whole);
    }
}

// Neither by half of it nor by what begins like it, nor by another one that is whole, too: nothing tells which of the two counts.
void CourierTest::a_whole_page_is_replaced_by_nothing()
{
    Network net;
    laySnapshot(net.store);
    const auto whole = net.store.contents();
    const Bytes written = whole.at(kPage);
    for (const Bytes &other : {written.first(written.size() / 2), Bytes(written + "<html>"), page("another page"), Bytes()}) {
        MemoryStore stick;
        Network::unwrap(carry(net.store, stick, net));
        lay(stick, kPage, other);
        Network::unwrap(carry(stick, net.store, net));
        QCOMPARE(net.store.contents(), whole);
    }
}

// As rclone does: what came of it before the line broke lies there under its final name. A stick that was full leaves nothing in it.
void CourierTest::half_a_page_that_a_broken_line_left_is_made_whole_before_its_index_is_given()
{
    Network net;
    laySnapshot(net.store);
    MemoryStore server;
    bool isBroken = false;
    server.setFaults([&isBroken](const MemoryStore::Call &call) {
        if (isBroken)
            return StoreFault::Missing;
        isBroken = call.kind == StoreCall::Put && call.path == kPage;
        return isBroken ? StoreFault::CutPut : StoreFault::None;
    });
    QVERIFY(!carry(net.store, server, net));
    QVERIFY(net.store.contents().at(kPage).startsWith(server.contents().at(kPage)));
    QVERIFY(server.contents().at(kPage) != net.store.contents().at(kPage));
    QVERIFY(!server.contents().contains(kIndex));
    server.setFaults([&server](const MemoryStore::Call &call) {
        if (call.kind == StoreCall::Put && call.path == kIndex) {
            for (const QString &path : {kPage, kNextPage})
                [&] { QVERIFY(unpackContainer(server.contents().at(path))); }();
        }
        return StoreFault::None;
    });
    Network::unwrap(carry(net.store, server, net));
    QCOMPARE(server.contents(), net.store.contents());

    lay(server, kNextPage, {}); // and one that ran full
    server.setFaults({});
    Network::unwrap(carry(net.store, server, net));
    QCOMPARE(server.contents(), net.store.contents());
}

void CourierTest::a_snapshot_is_told_of_when_its_pages_are_there()
{
    Network net;
    laySnapshot(net.store);
    MemoryStore stick;
    stick.setFaults([&stick](const MemoryStore::Call &call) {
        const bool isSecond = std::ranges::any_of(stick.contents(), [](const auto &one) { return one.first.startsWith(u"snapshots/"); });
        return call.kind == StoreCall::Put && isSecond ? StoreFault::DiskFull : StoreFault::None;
    });
    QVERIFY(!carry(net.store, stick, net));
    QVERIFY(stick.contents().contains(kPage));
    QVERIFY(!stick.contents().contains(kIndex));
}

void CourierTest::of_a_snapshot_with_half_a_page_nobody_is_told_until_somebody_brings_the_whole_one()
{
    Network net;
    MemoryStore server;
    Network::unwrap(carry(net.store, server, net));
    laySnapshot(net.store);
    MemoryStore torn;
    Network::unwrap(carry(net.store, torn, net));
    const Bytes whole = torn.contents().at(kPage);
    lay(torn, kPage, whole.first(whole.size() / 2)); // listed as long as it is
    QVERIFY(Network::unwrap(carry(torn, server, net)).unsound > 0);
    QVERIFY(!server.contents().contains(kPage));
    QVERIFY(server.contents().contains(kNextPage));
    QVERIFY(!server.contents().contains(kIndex));

    lay(server, kPage, whole); // from another stick, which gave only that before it was pulled out
    QCOMPARE(Network::unwrap(carry(torn, server, net)).carried, 1u);
    QCOMPARE(server.contents(), net.store.contents());
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
