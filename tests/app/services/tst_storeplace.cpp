// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/storeaddress.h"
#include "app/services/storeplace.h"
#include "tests/app/services/laptops.h"
#include "tests/support/apacheserver.h"
#include "tests/support/faultproxy.h"
#include "tests/support/testmain.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>
#include <QUrl>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;
using sync::ErrorCode;

namespace {

using What = StoreCheck::What;

// The parts of a check that are not as they should be; clocks of tests stand still and do not count.
QStringList complaintsOf(const StoreFinding &finding)
{
    QStringList sentences;
    for (const StoreCheck &check : finding.checks) {
        if (!check.isGood && check.what != What::Clock)
            sentences.append(check.sentence);
    }
    return sentences;
}

}

// A server as the place of the exchange: founded, joined, tried in words, reached by a proxy; its password stays inside.
class StorePlaceTest final : public QObject {
    Q_OBJECT

    // The embassy's first laptop around the server.
    Laptops::Laptop embassyOver(Laptops &laptops, const QString &address) const
    {
        Laptops::Laptop embassy;
        embassy.session = valueOf(Session::found(
            laptops.profile(u"embassy"_s, Role::HqAttache), u"Посольство"_s, u"EMB"_s, address, laptops.surroundings()));
        embassy.workspace = valueOf(embassy.session->workspace());
        return embassy;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_apache = std::make_unique<ApacheServer>();
        QVERIFY2(m_apache->problem().isEmpty(), qPrintable(m_apache->problem()));
    }
    void init() { m_apache->wipe(); }
    void cleanupTestCase() { m_apache.reset(); }

    void a_network_lives_on_a_server()
    {
        Laptops laptops;
        const auto embassy = embassyOver(laptops, m_apache->address());
        const QString shown = m_apache->withoutPassword(m_apache->address());
        QCOMPARE(valueOf(StorePlace(*embassy.workspace).address()), shown);
        QCOMPARE(valueOf(StorePlace(*embassy.workspace).user()), QString::fromUtf8(ApacheServer::kUser));
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        Member member;
        member.surname = u"Асанов"_s;
        valueOf(office.records().create(office.scope(), member));
        QVERIFY(office.exchange().sent > 0);
        const ExchangeReport report = embassy.exchange();
        QVERIFY(report.received > 0);
        QCOMPARE(report.place, shown);
        QCOMPARE(report.past.front().place, shown);
    }

    void the_password_of_the_store_is_shown_and_written_nowhere()
    {
        Laptops laptops;
        const auto embassy = embassyOver(laptops, m_apache->address());
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        m_apache->kill();
        const auto failed = office.tryExchange();
        QVERIFY(m_apache->start());
        const QByteArray secret = QByteArray(ApacheServer::kPassword);
        const QByteArray encoded = QUrl::toPercentEncoding(QString::fromUtf8(secret));
        const sync::Error error = errorOf(failed);
        QVERIFY(!(error.detail + error.subject + error.text()).toUtf8().contains("Жаз"));
        QDirIterator files(laptops.path({}), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        int looked = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY2(!bytes.contains(secret) && !bytes.contains(encoded) && !bytes.contains(secret.toBase64()), qPrintable(file.fileName()));
            ++looked;
        }
        QVERIFY(looked > 0);
    }

    void offices_are_invited_by_a_door_that_deletes_nothing()
    {
        Laptops laptops;
        const auto embassy = embassyOver(laptops, m_apache->address());
        StorePlace place(*embassy.workspace);
        QCOMPARE(errorOf(place.setAddressForOffices(m_apache->addressOf(u"plain"_s))).code, ErrorCode::StoreMissing);
        valueOf(place.setAddressForOffices(m_apache->addressOf(u"kept"_s)));
        QCOMPARE(valueOf(place.addressForOffices()), m_apache->withoutPassword(m_apache->addressOf(u"kept"_s)));
        // Tried as an office will: not with the password this laptop has for the same server.
        QCOMPARE(errorOf(place.setAddressForOffices(m_apache->withoutPassword(m_apache->address()))).code, ErrorCode::StorePassword);
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        StorePlace officePlace(*office.workspace);
        QCOMPARE(valueOf(officePlace.address()), valueOf(place.addressForOffices()));

        const StoreFinding finding = officePlace.check(valueOf(officePlace.address()));
        QCOMPARE(finding.state, StoreFinding::State::Ours);
        QVERIFY(finding.isServer);
        QCOMPARE(complaintsOf(finding), QStringList());
        QCOMPARE(finding.checks.size(), std::size_t(6));
        QCOMPARE(finding.checks.back().sentence, u"This laptop cannot delete in the store, as it should be."_s);

        const StoreFinding open = officePlace.check(m_apache->address());
        QCOMPARE(complaintsOf(open), QStringList{u"This laptop could delete in the store. Offices should not: tell the embassy."_s});
        QCOMPARE(complaintsOf(place.check(valueOf(place.address()))), QStringList());
    }

    void a_folder_is_tried_in_the_same_words()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        StorePlace place(*embassy.workspace);
        const StoreFinding finding = place.check(laptops.store());
        QCOMPARE(finding.state, StoreFinding::State::Ours);
        QVERIFY(!finding.isServer);
        QCOMPARE(complaintsOf(finding), QStringList());
        QCOMPARE(finding.checks.front().sentence, u"The store answers and is our network's."_s);
        const StoreFinding nothing = place.check(laptops.path(u"nowhere"_s));
        QCOMPARE(nothing.state, StoreFinding::State::Missing);
        QCOMPARE(nothing.checks.size(), std::size_t(1));
    }

    void a_line_that_lies_is_found_out_when_it_is_tried()
    {
        Laptops laptops;
        const auto embassy = embassyOver(laptops, m_apache->address());
        StorePlace place(*embassy.workspace);
        FaultProxy proxy(m_apache->port());
        const QString behind = proxy.through(m_apache->address());
        // Says yes to what does not exist, and shows an old listing.
        proxy.setPlan([](const FaultProxy::Request &request) {
            if (request.method == "GET" && request.path.contains("/probes/"))
                return LineFault{.kind = LineFault::Kind::Html};
            return request.method == "PROPFIND" ? LineFault{.kind = LineFault::Kind::StaleListing} : LineFault{};
        });
        const StoreFinding finding = place.check(behind);
        const auto of = [&finding](What what) { return std::ranges::find(finding.checks, what, &StoreCheck::what); };
        QVERIFY(of(What::OurNetwork)->isGood);
        QVERIFY(!of(What::SaysWhatIsMissing)->isGood);
        QVERIFY(!of(What::GivesBack)->isGood);
        QCOMPARE(of(What::GivesBack)->problem.code, ErrorCode::StorePortal);
        proxy.setPlan([](const FaultProxy::Request &request) {
            return request.method == "PROPFIND" ? LineFault{.kind = LineFault::Kind::StaleListing} : LineFault{};
        });
        QVERIFY(complaintsOf(place.check(behind)).contains(u"The listing does not show what was written: it is old, or not complete."_s));
    }

    void a_new_password_is_taken_only_when_the_store_takes_it()
    {
        Laptops laptops;
        const auto embassy = embassyOver(laptops, m_apache->address());
        StorePlace place(*embassy.workspace);
        QCOMPARE(errorOf(place.setCredential(u"laptop-1"_s, u"wrong"_s)).code, ErrorCode::StorePassword);
        embassy.exchange();
        valueOf(place.setCredential(QString::fromUtf8(ApacheServer::kUser), QString::fromUtf8(ApacheServer::kPassword)));
        embassy.exchange();
        // The same server, named without the password.
        valueOf(place.moveTo(m_apache->withoutPassword(m_apache->addressOf(u"kept"_s))));
        embassy.exchange();
        const StoreFinding wrong = place.look(u"http://nobody:wrong@127.0.0.1:%1/dav"_s.arg(m_apache->port()));
        QCOMPARE(wrong.state, StoreFinding::State::Unknown);
        QCOMPARE(wrong.problem.code, ErrorCode::StorePassword);
        QVERIFY(!wrong.address.contains(u"wrong"_s));
    }

    void a_proxy_is_chosen_for_this_laptop()
    {
        Laptops laptops;
        const auto embassy = embassyOver(laptops, m_apache->address());
        StorePlace place(*embassy.workspace);
        QCOMPARE(valueOf(place.proxy()), u"system"_s);
        for (const QString &bad : {u"host"_s, u"host:0"_s, u"host:99999"_s, u"host:80/path"_s, u":80"_s})
            QCOMPARE(errorOf(place.setProxy(bad)).code, ErrorCode::BadInput);
        FaultProxy proxy(m_apache->port());
        valueOf(place.setProxy(u"me:a%40b@127.0.0.1:%1"_s.arg(proxy.port())));
        const QString shown = u"me@127.0.0.1:%1"_s.arg(proxy.port());
        QCOMPARE(valueOf(place.proxy()), shown); // its password is for nobody to see
        valueOf(place.setProxy(shown)); // as the settings give it back: the password in force stays
        QCOMPARE(valueOf(readProxy(embassy.workspace->journal())).password, u"a@b"_s);
        valueOf(place.setProxy(u"other@127.0.0.1:%1"_s.arg(proxy.port())));
        QCOMPARE(valueOf(readProxy(embassy.workspace->journal())).password, QString());
        valueOf(place.setProxy(u"me:a%40b@127.0.0.1:%1"_s.arg(proxy.port())));
        proxy.setPlan([](const FaultProxy::Request &) { return LineFault{.kind = LineFault::Kind::Status, .at = 407}; });
        QCOMPARE(place.look(u"https://store.example/dav"_s).problem.code, ErrorCode::ProxyPassword);
        const int asked = proxy.requests();
        QVERIFY(asked > 0);
        embassy.exchange(); // on this computer, without TLS: not by the way of others
        QCOMPARE(proxy.requests(), asked);
        valueOf(place.setProxy(u"none"_s));
        embassy.exchange();
        valueOf(place.setProxy({}));
        QCOMPARE(valueOf(place.proxy()), u"system"_s);
    }

    void addresses_are_completed_only_for_the_same_server()
    {
        const QString kept = u"https://a:b@store.example/dav"_s;
        QCOMPARE(completedAddress(u"https://store.example/other"_s, kept), u"https://a:b@store.example/other"_s);
        QCOMPARE(completedAddress(u"https://store.example:8443/dav"_s, kept), u"https://store.example:8443/dav"_s);
        QCOMPARE(completedAddress(u"https://evil.example/dav"_s, kept), u"https://evil.example/dav"_s);
        QCOMPARE(completedAddress(u"http://store.example/dav"_s, kept), u"http://store.example/dav"_s);
        QCOMPARE(completedAddress(u"/media/stick"_s, kept), u"/media/stick"_s);
        QCOMPARE(shownAddress(kept), u"https://store.example/dav"_s);
    }

    void no_part_of_a_password_is_shown_sent_or_made_a_folder()
    {
        for (const QString &typed : {u"https://user:12#secret@host.example/dav"_s, u"https://user:12/secret@host.example/dav"_s,
                 u"https:/user:secret@host.example/dav"_s, u"https://user:secret@host.example/a@b"_s, u"webdav:user:secret@host.example"_s}) {
            const auto kept = keptAddress(typed);
            QVERIFY2(!kept, qUtf8Printable(typed));
            QCOMPARE(kept.error().code, ErrorCode::BadInput);
            QVERIFY2(!(kept.error().subject + kept.error().detail + shownAddress(typed)).contains(u"secret"_s), qUtf8Printable(typed));
        }
        QVERIFY(keptAddress(u"https://user:secret@host.example/dav/anna%40mail.example"_s));
        QVERIFY(keptAddress(u"/media/user@host"_s));
        QCOMPARE(shownAddress(u"ftp://a:b@store.example"_s), u"ftp://store.example"_s);
    }

    void a_clock_that_is_off_is_told_in_hours()
    {
        constexpr qint64 kHourMs = 3'600'000;
        QCOMPARE(clockSentence(kHourMs / 10), QString());
        QCOMPARE(clockDifference(-3 * kHourMs), u"3 hour(s)"_s);
        QVERIFY(clockSentence(-3 * kHourMs).startsWith(u"The clock of this computer is off by 3 hour(s)."_s));
        QCOMPARE(clockDifference(20 * 60'000), u"20 minute(s)"_s);
        QCOMPARE(clockDifference(400 * 24 * kHourMs), u"400 day(s)"_s);
    }

private:
    std::unique_ptr<ApacheServer> m_apache;
};

MEKENDESH_TEST(StorePlaceTest)
#include "tst_storeplace.moc"
