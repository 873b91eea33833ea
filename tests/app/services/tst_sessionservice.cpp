// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/founding.h"
#include "app/store/database.h"
#include "app/store/sqljournal.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::sync::ErrorCode;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;

class SessionServiceTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void the_embassy_founds_and_opens_again();
    void a_wrong_password_opens_nothing();
    void a_missing_profile_is_said();
    void a_profile_is_never_overwritten();
    void a_profile_opens_once();
    void a_newer_database_stays_closed();
    void an_office_works_at_once_without_the_store();
    void a_wrong_code_makes_nothing();
    void an_expired_invitation_makes_nothing();
    void a_foreign_store_is_not_founded_in();
    void a_founding_interrupted_before_the_marker_goes_on();
    void a_founding_that_waits_is_finished_by_the_exchange();
    void a_password_is_dear_to_guess();
    void an_office_role_cannot_found();
    void an_office_laptop_gives_no_embassy_role();
    void cases_get_numbers_that_never_repeat();
};

void SessionServiceTest::the_embassy_founds_and_opens_again()
{
    Laptops laptops;
    {
        const auto embassy = laptops.embassy();
        QVERIFY(embassy.session->desk().isEmbassy);
        QVERIFY(embassy.session->desk().isRegistrar);
        QVERIFY(embassy.session->desk().isAdmitted);
        QCOMPARE(embassy.session->desk().officeCode, QStringLiteral("EMB"));
        QCOMPARE(valueOf(embassy.records().list<Office>({})).rows.size(), std::size_t{1});
    }
    const auto again = valueOf(Session::open(
        laptops.path(QStringLiteral("embassy")), QStringLiteral("Embassy"), QString::fromUtf8(Laptops::kPassword), laptops.surroundings()));
    QCOMPARE(again->desk().userName, QStringLiteral("Айгүл Сатыбалдиева"));
    QCOMPARE(again->desk().role, Role::HqAttache);
}

void SessionServiceTest::a_wrong_password_opens_nothing()
{
    Laptops laptops;
    laptops.embassy();
    const auto folder = laptops.path(QStringLiteral("embassy"));
    QCOMPARE(errorOf(Session::open(folder, QStringLiteral("embassy"), QStringLiteral("wrong"), laptops.surroundings())).code,
        ErrorCode::WrongPassword);
    QCOMPARE(errorOf(Session::open(folder, QStringLiteral("nobody"), QString::fromUtf8(Laptops::kPassword), laptops.surroundings())).code,
        ErrorCode::WrongPassword);
}

void SessionServiceTest::a_missing_profile_is_said()
{
    Laptops laptops;
    const auto error
        = errorOf(Session::open(laptops.path(QStringLiteral("nowhere")), QStringLiteral("a"), QStringLiteral("b"), laptops.surroundings()));
    QCOMPARE(error.code, ErrorCode::ProfileMissing);
    QVERIFY(!QDir(laptops.path(QStringLiteral("nowhere"))).exists());
}

void SessionServiceTest::a_profile_is_never_overwritten()
{
    Laptops laptops;
    laptops.embassy();
    const auto again = Session::found(laptops.profile(QStringLiteral("embassy"), Role::HqAttache), QStringLiteral("X"),
        QStringLiteral("OSK"), laptops.path(QStringLiteral("other-store")), laptops.surroundings());
    QCOMPARE(errorOf(again).code, ErrorCode::ProfileExists);
    QVERIFY(!QDir(laptops.path(QStringLiteral("other-store"))).exists());
}

void SessionServiceTest::a_profile_opens_once()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto second = Session::open(
        laptops.path(QStringLiteral("embassy")), QStringLiteral("embassy"), QString::fromUtf8(Laptops::kPassword), laptops.surroundings());
    QCOMPARE(errorOf(second).code, ErrorCode::ProfileInUse);
}

void SessionServiceTest::a_newer_database_stays_closed()
{
    Laptops laptops;
    {
        const auto embassy = laptops.embassy();
        valueOf(embassy.workspace->database().execute("PRAGMA user_version = 9999"));
    }
    const auto opened = Session::open(
        laptops.path(QStringLiteral("embassy")), QStringLiteral("embassy"), QString::fromUtf8(Laptops::kPassword), laptops.surroundings());
    QCOMPARE(errorOf(opened).code, ErrorCode::NewerVersion);
}

void SessionServiceTest::an_office_works_at_once_without_the_store()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto invited = laptops.invite(embassy, QStringLiteral("MSK"));
    QVERIFY(QDir().rename(laptops.store(), laptops.path(QStringLiteral("unplugged"))));

    const auto session = valueOf(
        Session::join(laptops.profile(QStringLiteral("msk"), Role::Coordinator), invited.file, invited.code, laptops.surroundings()));
    const auto workspace = valueOf(session->workspace());
    valueOf(workspace->records().create(session->desk().homeScope, Member{.surname = QStringLiteral("Асанов")}));
    QCOMPARE(session->desk().officeCode, QStringLiteral("MSK"));
    QVERIFY(!session->desk().isAdmitted);
    const auto standing = valueOf(Exchange(*workspace).standing());
    QVERIFY(!standing.isAdmitted);
    QVERIFY(standing.waiting > 0);
}

void SessionServiceTest::a_wrong_code_makes_nothing()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto invited = laptops.invite(embassy, QStringLiteral("MSK"));
    const auto other = laptops.invite(embassy, QStringLiteral("EKB"));
    const auto joined
        = Session::join(laptops.profile(QStringLiteral("msk"), Role::Coordinator), invited.file, other.code, laptops.surroundings());
    QCOMPARE(errorOf(joined).code, ErrorCode::InvitationWrong);
    QVERIFY(!QDir(laptops.path(QStringLiteral("msk"))).exists());
}

void SessionServiceTest::an_expired_invitation_makes_nothing()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto invited = laptops.invite(embassy, QStringLiteral("MSK"));
    laptops.clock.pass(15 * Laptops::kDayMs);
    const auto joined
        = Session::join(laptops.profile(QStringLiteral("msk"), Role::Coordinator), invited.file, invited.code, laptops.surroundings());
    QCOMPARE(errorOf(joined).code, ErrorCode::InvitationExpired);
    QCOMPARE(errorOf(joined).subject, OfficeTime("Europe/Moscow").toDateText({laptops.clock.nowMs() - Laptops::kDayMs}));
    QVERIFY(!QDir(laptops.path(QStringLiteral("msk"))).exists());
}

void SessionServiceTest::a_foreign_store_is_not_founded_in()
{
    Laptops laptops;
    laptops.embassy();
    const auto second = Session::found(laptops.profile(QStringLiteral("second"), Role::HqAttache), QStringLiteral("X"),
        QStringLiteral("OSK"), laptops.store(), laptops.surroundings());
    QCOMPARE(errorOf(second).code, ErrorCode::StoreForeign);
    QVERIFY(!QDir(laptops.path(QStringLiteral("second"))).exists());
}

// The state after a power cut between the two steps: keys on the disk, no marker on the store.
void SessionServiceTest::a_founding_interrupted_before_the_marker_goes_on()
{
    Laptops laptops;
    const QString marker = laptops.store() + QStringLiteral("/mekendesh.json");
    {
        const auto embassy = laptops.embassy();
        QVERIFY(QFile::remove(marker));
        valueOf(owesMarker(embassy.workspace->journal()));
    }
    const auto profile = laptops.profile(QStringLiteral("embassy"), Role::HqAttache);
    const auto found = [&](const QString &office) {
        return Session::found(profile, office, QStringLiteral("EMB"), laptops.store(), laptops.surroundings());
    };
    QCOMPARE(errorOf(found(QStringLiteral("Башка"))).code, ErrorCode::ProfileExists);
    QVERIFY(!QFile::exists(marker));
    valueOf(found(QStringLiteral("Посольство")));
    QVERIFY(QFile::exists(marker));
    QCOMPARE(errorOf(found(QStringLiteral("Посольство"))).code, ErrorCode::ProfileExists);
}

void SessionServiceTest::a_founding_that_waits_is_finished_by_the_exchange()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const QString marker = laptops.store() + QStringLiteral("/mekendesh.json");
    QVERIFY(QFile::rename(marker, laptops.path(QStringLiteral("away"))));
    QCOMPARE(errorOf(embassy.tryExchange()).code, ErrorCode::StoreMissing); // a marker that was there once is never put again
    valueOf(owesMarker(embassy.workspace->journal()));
    QVERIFY(embassy.exchange().stops.empty());
    QVERIFY(QFile::exists(marker));
}

// Whoever asks for less gets the floor; the environment changes that only in builds for tests.
void SessionServiceTest::a_password_is_dear_to_guess()
{
    const bool wasSet = qEnvironmentVariableIsSet("MEKENDESH_TEST_KDF");
    const QByteArray before = qgetenv("MEKENDESH_TEST_KDF");
    for (const bool isAsked : {false, true}) {
        isAsked ? qputenv("MEKENDESH_TEST_KDF", "1") : qunsetenv("MEKENDESH_TEST_KDF");
        Laptops laptops;
        NewProfile profile = laptops.profile(QStringLiteral("embassy"), Role::HqAttache);
        profile.isDemo = false;
        valueOf(Session::found(profile, QStringLiteral("Посольство"), QStringLiteral("EMB"), laptops.store(), laptops.surroundings()));
        QFile file(laptops.path(QStringLiteral("embassy/keys.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject slot = QJsonDocument::fromJson(file.readAll()).object().value(QLatin1String("slots")).toArray().first().toObject();
        const bool isCheap = slot.value(QLatin1String("memory")).toInteger() < static_cast<qint64>(kKdfFloor.memoryBytes);
        QCOMPARE(isCheap, isAsked && mayBeCheapToGuess());
    }
    wasSet ? qputenv("MEKENDESH_TEST_KDF", before) : qunsetenv("MEKENDESH_TEST_KDF");
}

void SessionServiceTest::an_office_role_cannot_found()
{
    Laptops laptops;
    const auto founded = Session::found(laptops.profile(QStringLiteral("x"), Role::Coordinator), QStringLiteral("X"), QStringLiteral("OSK"),
        laptops.store(), laptops.surroundings());
    QCOMPARE(errorOf(founded).code, ErrorCode::BadInput);
}

void SessionServiceTest::an_office_laptop_gives_no_embassy_role()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto invited = laptops.invite(embassy, QStringLiteral("MSK"));
    const auto joined
        = Session::join(laptops.profile(QStringLiteral("msk"), Role::HqAttache), invited.file, invited.code, laptops.surroundings());
    QCOMPARE(errorOf(joined).code, ErrorCode::BadInput);
    QVERIFY(!QDir(laptops.path(QStringLiteral("msk"))).exists());
}

void SessionServiceTest::cases_get_numbers_that_never_repeat()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, QStringLiteral("MSK"));
    const Casefile casefile{.title = QStringLiteral("Зарплата"), .type = {QStringLiteral("wage")}};
    const auto first = valueOf(office.workspace->cases().create(casefile));
    // A case that is refused takes no number with it.
    QVERIFY(!office.workspace->cases().create({.title = {}, .type = {QStringLiteral("wage")}}));
    const auto second = valueOf(office.workspace->cases().create(casefile));
    QCOMPARE(first.value.number, QStringLiteral("MSK-1-2026-00001"));
    QCOMPARE(second.value.number, QStringLiteral("MSK-1-2026-00002"));
    QCOMPARE(first.value.openedOn.toText(), QStringLiteral("20.11.2026"));
    QCOMPARE(first.value.responsible, office.session->desk().userId);
}

MEKENDESH_TEST(SessionServiceTest)
#include "tst_sessionservice.moc"
