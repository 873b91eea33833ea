// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/inviting.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace Qt::StringLiterals;
using mekendesh::sync::ErrorCode;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;

namespace {

InvitationWish moscowWish()
{
    return {.office = {.code = u"MSK"_s, .nameRu = u"Москва"_s, .timeZone = u"Europe/Moscow"_s}, .mark = u"2"_s, .validDays = 14, .kdf = {1, 8u * 1024 * 1024}};
}

}

// An invitation and its file, or neither.
class InvitingTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_words_open_the_file()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const QString path = laptops.path(u"msk.invitation"_s);
        const QString words = valueOf(inviteIntoFile(*embassy.workspace, moscowWish(), path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto office = valueOf(Session::join(laptops.profile(u"msk"_s, Role::Coordinator), file.readAll(), words, laptops.surroundings()));
        QCOMPARE(office->desk().officeCode, u"MSK"_s);
    }

    void a_place_that_takes_no_file_leaves_the_office_and_its_digit_free()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const int offices = valueOf(embassy.records().count<Office>({}));
        InvitationField refused = InvitationField::None;
        const auto missing = errorOf(inviteIntoFile(*embassy.workspace, moscowWish(), laptops.path(u"not there/msk.invitation"_s), nullptr, &refused));
        QCOMPARE(missing.code, ErrorCode::BadInput); // it is not said to be only for reading
        QVERIFY(missing.subject.contains(u"not there"_s));
        QCOMPARE(refused, InvitationField::Place);
        QVERIFY(QDir().mkpath(laptops.path(u"folder.invitation"_s)));
        refused = InvitationField::None;
        QCOMPARE(errorOf(inviteIntoFile(*embassy.workspace, moscowWish(), laptops.path(u"folder.invitation"_s), nullptr, &refused)).code, ErrorCode::ReadOnly);
        QCOMPARE(refused, InvitationField::Place);
        QCOMPARE(valueOf(embassy.records().count<Office>({})), offices);
        QVERIFY(inviteIntoFile(*embassy.workspace, moscowWish(), laptops.path(u"msk.invitation"_s)));
    }

    // The disk has filled up, or the stick was pulled out, since the place was tried.
    void what_cannot_be_kept_at_the_last_moment_is_not_made()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const int offices = valueOf(embassy.records().count<Office>({}));
        const auto full = [](const QByteArray &) -> sync::Status { return sync::failure(ErrorCode::DiskFull, u"full"_s); };
        QCOMPARE(errorOf(inviteKept(*embassy.workspace, moscowWish(), full)).code, ErrorCode::DiskFull);
        QCOMPARE(valueOf(embassy.records().count<Office>({})), offices);
        QVERIFY(inviteIntoFile(*embassy.workspace, moscowWish(), laptops.path(u"msk.invitation"_s)));
    }

    void what_the_store_refuses_leaves_no_file()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        QVERIFY(QDir().rename(laptops.store(), laptops.path(u"gone"_s)));
        const QDir files(laptops.path(u"files"_s));
        QVERIFY(files.mkpath(u"."_s));
        InvitationField refused = InvitationField::None;
        QVERIFY(!inviteIntoFile(*embassy.workspace, moscowWish(), files.filePath(u"msk.invitation"_s), nullptr, &refused));
        QCOMPARE(refused, InvitationField::None);
        QVERIFY(files.isEmpty());
    }

    void a_digit_that_is_taken_is_named_with_its_office()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        QVERIFY(inviteIntoFile(*embassy.workspace, moscowWish(), laptops.path(u"first.invitation"_s)));
        InvitationField refused = InvitationField::None;
        const auto taken = errorOf(inviteIntoFile(*embassy.workspace, moscowWish(), laptops.path(u"second.invitation"_s), nullptr, &refused));
        QCOMPARE(taken.code, ErrorCode::BadInput);
        QCOMPARE(refused, InvitationField::Mark);
        QVERIFY(taken.subject.contains(u"digit 2"_s) && taken.subject.contains(u"MSK"_s));
        QVERIFY(!QFile::exists(laptops.path(u"second.invitation"_s)));
    }
};

MEKENDESH_TEST(InvitingTest)
#include "tst_inviting.moc"
