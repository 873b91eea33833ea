// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/marker.h"
#include "tests/support/testmain.h"
#include "tests/sync/trust/network.h"

#include <QRegularExpression>

using namespace mekendesh::sync;
using mekendesh::tests::Network;

// Nothing a store shows, or does not show, is believed before its marker is the right one.
class MarkerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void the_founder_an_office_and_an_invited_laptop_find_their_store();
    void trap3_nothing_empty_or_a_web_page_means_not_now_data();
    void trap3_nothing_empty_or_a_web_page_means_not_now();
    void trap4_the_store_of_another_network_is_foreign();
    void trap4_another_store_of_the_same_network_is_foreign();
    void trap4_nothing_is_put_on_a_foreign_store();
    void a_marker_that_somebody_else_signed_is_foreign();
    void a_registrars_own_marker_of_another_kind_is_told_from_it();
    void every_flipped_bit_is_refused();
    void a_newer_marker_says_so();

private:
    std::unique_ptr<Network> m_net;
};

void MarkerTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_net = std::make_unique<Network>();
}

void MarkerTest::the_founder_an_office_and_an_invited_laptop_find_their_store()
{
    QVERIFY(m_net->membership.checkMarker(m_net->embassy).has_value());
    QVERIFY(m_net->membership.checkMarker(m_net->join()).has_value());
    QVERIFY(m_net->membership.checkMarker(m_net->membership.accept(m_net->invite())).has_value());
}

void MarkerTest::trap3_nothing_empty_or_a_web_page_means_not_now_data()
{
    QTest::addColumn<Bytes>("answer");
    QTest::newRow("empty") << Bytes("");
    QTest::newRow("zeros") << Bytes(500, '\0');
    QTest::newRow("web page") << Bytes("<!DOCTYPE html><html></html>");
    QTest::newRow("long web page") << Bytes(200'000, '<');
    QTest::newRow("other JSON") << Bytes("{\"error\":\"not found\"}");
    QTest::newRow("list") << Bytes("[]");
}

void MarkerTest::trap3_nothing_empty_or_a_web_page_means_not_now()
{
    QFETCH(const Bytes, answer);
    m_net->place(kMarkerPath, answer);
    const auto placed = m_net->membership.checkMarker(m_net->embassy);
    QCOMPARE(placed.error().code, ErrorCode::StoreMissing);
    QVERIFY(placed.error().detail.contains(QLatin1StringView("cannot sync now")));
    m_net->remove(kMarkerPath);
    const auto removed = m_net->membership.checkMarker(m_net->embassy);
    QCOMPARE(removed.error().code, ErrorCode::StoreMissing);
    QVERIFY(removed.error().detail.contains(QLatin1StringView("cannot sync now")));
}

void MarkerTest::trap4_the_store_of_another_network_is_foreign()
{
    Network other;
    QCOMPARE(m_net->membership.checkMarker(other.embassy).error().code, ErrorCode::StoreForeign);
    QCOMPARE(m_net->membership.checkMarker(other.membership.accept(other.invite())).error().code, ErrorCode::StoreForeign);
}

void MarkerTest::trap4_another_store_of_the_same_network_is_foreign()
{
    const Marker copy
        = Marker::issue(m_net->embassy.network, QStringLiteral("another"), m_net->embassy.registrars.front(), m_net->embassy.self.sign);
    m_net->place(kMarkerPath, copy.serialise());
    QCOMPARE(m_net->membership.checkMarker(m_net->embassy).error().code, ErrorCode::StoreForeign);
}

void MarkerTest::trap4_nothing_is_put_on_a_foreign_store()
{
    Network other;
    Keyring laptop = other.membership.accept(other.invite());
    m_net->store.forgetCalls();
    QCOMPARE(m_net->membership.askToJoin(laptop, QStringLiteral("Laptop")).error().code, ErrorCode::StoreForeign);
    QCOMPARE(m_net->membership.requests(other.embassy).error().code, ErrorCode::StoreForeign);
    QCOMPARE(m_net->membership.admit(other.embassy, JoinRequest()).error().code, ErrorCode::StoreForeign);
    QCOMPARE(m_net->store.calls(StoreCall::Put), quint64(0));
}

void MarkerTest::a_marker_that_somebody_else_signed_is_foreign()
{
    const Keyring office = m_net->join();
    // With the registrar's certificate, which everybody can read, but without its key.
    const Marker forged
        = Marker::issue(m_net->embassy.network, m_net->embassy.storeId, m_net->embassy.registrars.front(), office.self.sign);
    m_net->place(kMarkerPath, forged.serialise());
    QCOMPARE(m_net->membership.checkMarker(office).error().code, ErrorCode::StoreForeign);
    // With the forger's own certificate, which is no registrar's.
    const Marker own = Marker::issue(m_net->embassy.network, m_net->embassy.storeId, *office.certificate, office.self.sign);
    m_net->place(kMarkerPath, own.serialise());
    QCOMPARE(m_net->membership.checkMarker(office).error().code, ErrorCode::StoreForeign);
}

void MarkerTest::a_registrars_own_marker_of_another_kind_is_told_from_it()
{
    Network other;
    const Marker mixed
        = Marker::issue(m_net->embassy.network, m_net->embassy.storeId, other.embassy.registrars.front(), other.embassy.self.sign);
    QVERIFY(!mixed.isSignedUnder(m_net->embassy.rootKey));
    QVERIFY(!mixed.isSignedUnder(other.embassy.rootKey));
}

void MarkerTest::every_flipped_bit_is_refused()
{
    const Bytes whole = m_net->store.contents().at(kMarkerPath);
    for (qsizetype bit = 0; bit < whole.size() * 8; ++bit) {
        m_net->place(kMarkerPath, [&] {
            Bytes flipped = whole;
            flipped[bit / 8] = static_cast<char>(flipped.at(bit / 8) ^ (1 << (bit % 8)));
            return flipped;
        }());
        QVERIFY2(!m_net->membership.checkMarker(m_net->embassy), qPrintable(QString::number(bit)));
    }
}

void MarkerTest::a_newer_marker_says_so()
{
    Bytes newer = m_net->store.contents().at(kMarkerPath);
    m_net->place(kMarkerPath, newer.replace("mekendesh marker 1", "mekendesh marker 2"));
    QCOMPARE(m_net->membership.checkMarker(m_net->embassy).error().code, ErrorCode::NewerVersion);
}

MEKENDESH_TEST(MarkerTest)
#include "tst_marker.moc"
