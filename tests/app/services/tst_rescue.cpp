// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/cutting.h"
#include "app/services/deskreader.h"
#include "app/services/rescue.h"
#include "app/services/roster.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;
using sync::ErrorCode;

// The embassy's laptop burns; two people bring their papers.
class RescueTest final : public QObject {
    Q_OBJECT

    static int membersOf(const Laptops::Laptop &laptop) { return static_cast<int>(valueOf(laptop.records().list<Member>({.limit = 100})).rows.size()); }

private Q_SLOTS:
    void a_lost_embassy_comes_back_with_everything_and_the_lost_laptop_is_taken_out()
    {
        Laptops laptops;
        auto embassy = laptops.embassy();
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        Member member;
        member.surname = u"Асанов"_s;
        valueOf(office.records().create(office.scope(), member));
        office.exchange();
        embassy.exchange();
        const QString lost = QString::fromLatin1(embassy.session->desk().device.hex());
        const auto papers = valueOf(rootShares(*embassy.workspace));
        QVERIFY(valueOf(lacksShares(*embassy.workspace))); // they are still nowhere but here
        valueOf(rememberShares(*embassy.workspace));
        QVERIFY(valueOf(sharesMadeAt(*embassy.workspace)).has_value());
        QVERIFY(!valueOf(lacksShares(*embassy.workspace)));
        embassy.workspace.reset();
        embassy.session.reset();

        Laptops::Laptop found;
        found.session = valueOf(recoverNetwork(laptops.profile(u"found"_s, Role::HqAttache), laptops.store(), {papers[2], papers[0]}, laptops.surroundings()));
        found.workspace = valueOf(found.session->workspace());
        QVERIFY(found.session->desk().isRegistrar);
        found.exchange();
        QCOMPARE(membersOf(found), 1);
        valueOf(found.session->refreshDesk());
        QCOMPARE(found.session->desk().officeCode, u"EMB"_s);

        QVERIFY(valueOf(Cutting(*found.workspace, {}).takeOut(lost, true)).isStated);
        valueOf(office.records().create(office.scope(), member));
        office.exchange();
        found.exchange();
        QCOMPARE(membersOf(found), 2);
        const auto second = laptops.office(found, u"SPB"_s);
        laptops.admit(found, second);
        valueOf(second.session->refreshDesk());
        QVERIFY(second.session->desk().isAdmitted);
    }

    void it_is_whole_or_not_at_all()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto papers = valueOf(rootShares(*embassy.workspace));
        const auto later = valueOf(rootShares(*embassy.workspace));
        const NewProfile profile = laptops.profile(u"found"_s, Role::HqAttache);
        const auto tryWith = [&](const QString &one, const QString &other, const QString &store) {
            return errorOf(recoverNetwork(profile, store, {one, other}, laptops.surroundings())).code;
        };
        QCOMPARE(tryWith(papers[0], papers[0], laptops.store()), ErrorCode::BadInput);
        QCOMPARE(tryWith(papers[0], later[1], laptops.store()), ErrorCode::BadInput);
        QCOMPARE(tryWith(papers[0], papers[1].chopped(1), laptops.store()), ErrorCode::BadInput);
        QCOMPARE(tryWith(papers[0], papers[1], laptops.path(u"nowhere"_s)), ErrorCode::StoreMissing);
        QCOMPARE(tryWith(papers[0], papers[1], laptops.store()), ErrorCode::NotFound); // the embassy never exchanged
        QVERIFY(!QDir(profile.folder).exists() || QDir(profile.folder).isEmpty());
        embassy.exchange();
        valueOf(recoverNetwork(profile, laptops.store(), {papers[0], papers[1]}, laptops.surroundings()));
    }

    void no_two_shares_lie_in_one_place()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto papers = valueOf(rootShares(*embassy.workspace));
        for (const QString &stick : {u"one"_s, u"two"_s})
            QVERIFY(QDir().mkpath(laptops.path(stick)));
        const QString sheet = valueOf(writeRootShare(*embassy.workspace, papers[0], 1, laptops.path(u"one"_s)));
        QFile file(sheet);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(valueOf(shareOnSheet(QString::fromUtf8(file.readAll()))).simplified(), papers[0].simplified());
        QCOMPARE(errorOf(writeRootShare(*embassy.workspace, papers[1], 2, laptops.path(u"one"_s))).code, ErrorCode::BadInput);
        QCOMPARE(errorOf(writeRootShare(*embassy.workspace, papers[1], 2, laptops.path(u"nowhere"_s))).code, ErrorCode::NotFound);
        valueOf(writeRootShare(*embassy.workspace, papers[1], 2, laptops.path(u"two"_s)));
    }

#ifdef Q_OS_UNIX
    void a_share_that_was_not_written_whole_is_not_there()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto papers = valueOf(rootShares(*embassy.workspace));
        const QString stick = laptops.path(u"one"_s);
        QVERIFY(QDir().mkpath(stick));
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit full{40, before.rlim_max}; // a stick with room for 40 bytes
        setrlimit(RLIMIT_FSIZE, &full);
        const auto written = writeRootShare(*embassy.workspace, papers[0], 1, stick);
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QCOMPARE(errorOf(written).code, ErrorCode::ReadOnly);
        QVERIFY(QDir(stick).isEmpty());
        const QString sheet = valueOf(writeRootShare(*embassy.workspace, papers[0], 1, stick)); // after some room was made
        QCOMPARE(QFile::permissions(sheet) & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    }
#endif

    void shares_are_for_the_attache_on_the_laptop_that_founded_the_network()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        QCOMPARE(errorOf(rootShares(*office.workspace)).code, ErrorCode::NotAllowed);
    }
};

MEKENDESH_TEST(RescueTest)
#include "tst_rescue.moc"
