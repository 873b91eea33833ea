// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/cutting.h"
#include "app/services/deskreader.h"
#include "app/services/roster.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;
using sync::ErrorCode;
using LineState = RosterLine::State;

namespace {

const std::atomic<bool> kNeverCancelled{false};

std::vector<RosterLine> linesAt(const Laptops::Laptop &embassy)
{
    return valueOf(Roster(*embassy.workspace).look(kNeverCancelled));
}

std::optional<RosterLine> lineIn(const std::vector<RosterLine> &lines, LineState state)
{
    const auto found = std::ranges::find(lines, state, &RosterLine::state);
    return found == lines.end() ? std::nullopt : std::optional(*found);
}

}

// The attaché's list: everybody who is invited, asks, works, was taken out.
class RosterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void an_office_goes_through_all_its_states()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        QCOMPARE(linesAt(embassy).size(), std::size_t(1));
        QVERIFY(linesAt(embassy).front().isThis && linesAt(embassy).front().isRegistrar);
        const auto office = laptops.office(embassy, u"MSK"_s);
        QVERIFY(lineIn(linesAt(embassy), LineState::Invited).has_value());
        QVERIFY(!office.exchange().isAdmitted);
        const auto asking = linesAt(embassy);
        QCOMPARE(asking.front().state, LineState::Asks);
        QCOMPARE(asking.front().petition->words.split(u' ').size(), 6);
        QVERIFY(!lineIn(asking, LineState::Invited));
        laptops.admit(embassy, office);
        embassy.exchange();
        const auto working = linesAt(embassy);
        QCOMPARE(working.size(), std::size_t(2));
        QCOMPARE(working.back().state, LineState::Works);
        QVERIFY(working.back().heardAt.has_value());

        Cutting cutting(*embassy.workspace, {});
        valueOf(cutting.cutDevice(working.back().device));
        const auto cut = lineIn(linesAt(embassy), LineState::CutOff);
        QVERIFY(cut && !cut->cut.isEmpty());
        QVERIFY(office.exchange().isCutOff);
        valueOf(cutting.withdrawCut(cut->cut));
        QVERIFY(!lineIn(linesAt(embassy), LineState::CutOff));
        QVERIFY(!office.exchange().isCutOff);
    }

    // A path names its bytes for ever: what lies under it by now is looked at by nobody who has read it.
    void a_request_that_was_read_is_not_fetched_again()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto office = laptops.office(embassy, u"MSK"_s);
        QVERIFY(!office.exchange().isAdmitted);
        QCOMPARE(linesAt(embassy).front().state, LineState::Asks);
        QDirIterator letters(laptops.store() + u"/letters"_s, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(letters.hasNext());
        while (letters.hasNext()) {
            QFile letter(letters.next());
            QVERIFY(letter.open(QIODevice::ReadWrite) && letter.seek(letter.size() / 2) && letter.write("xxxx") == 4);
        }
        const auto asking = linesAt(embassy);
        QCOMPARE(asking.front().state, LineState::Asks);
        valueOf(Exchange(*embassy.workspace).admit(*asking.front().petition));
        QVERIFY(office.exchange().isAdmitted);
    }

    void an_invitation_that_ran_out_is_said_and_forgotten_after_a_month()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        laptops.invite(embassy, u"MSK"_s);
        QCOMPARE(linesAt(embassy).back().state, LineState::Invited);
        laptops.clock.pass(20 * Laptops::kDayMs);
        QCOMPARE(linesAt(embassy).back().state, LineState::InvitationOver);
        laptops.clock.pass(40 * Laptops::kDayMs);
        QCOMPARE(linesAt(embassy).size(), std::size_t(1));
    }

    void keys_that_are_gone_are_given_again()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        const QString device = linesAt(embassy).back().device;
        QDir keys(laptops.store() + u"/keys/"_s + device);
        QVERIFY(keys.exists());
        QVERIFY(keys.removeRecursively());
        valueOf(Roster(*embassy.workspace).giveKeysAgain(device, kNeverCancelled));
        QVERIFY(!QDir(keys.path()).isEmpty());
        office.exchange();
        QCOMPARE(errorOf(Roster(*embassy.workspace).giveKeysAgain(linesAt(embassy).front().device, kNeverCancelled)).code, ErrorCode::NotFound);
    }

    void only_the_laptop_that_admits_others_sees_and_decides()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto office = laptops.office(embassy, u"MSK"_s, Role::Coordinator);
        laptops.admit(embassy, office);
        Roster roster(*office.workspace);
        QCOMPARE(errorOf(roster.known()).code, ErrorCode::NotAllowed);
        QCOMPARE(errorOf(roster.giveKeysAgain(QString::fromLatin1(embassy.session->desk().device.hex()), kNeverCancelled)).code, ErrorCode::NotAllowed);
        QCOMPARE(errorOf(Cutting(*office.workspace, {}).cutDevice(QString::fromLatin1(embassy.session->desk().device.hex()))).code, ErrorCode::NotAllowed);
    }

    void a_second_laptop_of_the_embassy_admits_too()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto before = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, before);
        const Office entry{.code = u"EMB"_s};
        const auto invited = valueOf(Exchange(*embassy.workspace).inviteAs(entry, u"2"_s, sync::DeviceClass::Registrar, 14, {1, 8u * 1024 * 1024}));
        Laptops::Laptop second;
        second.session = valueOf(Session::join(laptops.profile(u"second"_s, Role::HqAttache), invited.file, invited.code, laptops.surroundings()));
        second.workspace = valueOf(second.session->workspace());
        laptops.admit(embassy, second);
        valueOf(second.session->refreshDesk());
        second.exchange();
        QVERIFY(second.session->desk().isRegistrar);
        // Everything of every office can be opened there, and it admits.
        const auto ring = valueOf(readKeyring(second.workspace->journal()));
        QVERIFY(ring.newestEpoch(before.scope()) != nullptr);
        QVERIFY(!ring.rootSecret.has_value());
        const auto office = laptops.office(second, u"SPB"_s);
        laptops.admit(second, office);
        valueOf(office.session->refreshDesk());
        QVERIFY(office.session->desk().isAdmitted);
        embassy.exchange();
        before.exchange();
        QCOMPARE(errorOf(Exchange(*second.workspace).inviteAs(entry, u"3"_s, sync::DeviceClass::Registrar, 14, {1, 8u * 1024 * 1024})).code, ErrorCode::NotAllowed);
    }

    void waiting_for_a_slow_store_can_be_ended()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        const QString device = linesAt(embassy).back().device;
        const std::atomic<bool> cancelled{true};
        QCOMPARE(errorOf(Cutting(*embassy.workspace, {}, &cancelled).cutDevice(device)).code, ErrorCode::Cancelled);
        QVERIFY(!lineIn(linesAt(embassy), LineState::CutOff));
    }

    // The keys of who locks lie in memory until the last call to a server has come back.
    void an_invitation_waits_for_no_silent_server_when_it_is_left()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        QTcpServer silent; // takes the connection, and never says a word
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Homestead home = valueOf(readHomestead(embassy.workspace->journal()));
        home.storeAddress = u"http://user:password@127.0.0.1:%1/store"_s.arg(silent.serverPort());
        valueOf(writeHomestead(embassy.workspace->journal(), home));
        const std::atomic<bool> isLeft{true};
        Exchange exchange(*embassy.workspace);
        const auto invited = exchange.inviteAs({.code = u"MSK"_s, .nameRu = u"Москва"_s, .timeZone = u"Europe/Moscow"_s}, u"1"_s, sync::DeviceClass::Office, 14,
            {1, 8u * 1024 * 1024}, Exchange::OwnCredential::MayBeGiven, &isLeft);
        QCOMPARE(errorOf(invited).code, ErrorCode::Cancelled);
        QCOMPARE(errorOf(exchange.petitions(&isLeft)).code, ErrorCode::Cancelled);
    }
};

MEKENDESH_TEST(RosterTest)
#include "tst_roster.moc"
