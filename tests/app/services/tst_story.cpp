// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/officetime.h"
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/carrying.h"
#include "app/services/storeplace.h"
#include "app/services/story.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QMap>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::sync::ErrorCode;
using mekendesh::tests::errorOf;
using mekendesh::tests::StoryClock;
using mekendesh::tests::valueOf;

class StoryTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void three_laptops_agree_and_a_second_story_starts_anew();
    void every_step_of_the_brigade_stands_on_its_day();
    void what_others_left_is_not_touched();
    void what_is_held_of_a_former_one_does_not_make_its_folder_foreign();
    void no_laptop_of_it_writes_into_the_store_of_a_real_network();
    void no_name_of_the_demo_lies_about_readable();
};

void StoryTest::three_laptops_agree_and_a_second_story_starts_anew()
{
    const QTemporaryDir folder;
    const StoryClock clock;
    sync::SecureRandom random;
    for (int run = 0; run < 2; ++run) {
        QStringList told;
        Story story({.folder = folder.filePath(QStringLiteral("demo")),
            .store = {},
            .members = 40,
            .program = QStringLiteral("/opt/mekendesh"),
            .surroundings = {clock, random},
            .tell = [&told](const QString &sentence) { told << sentence; }});
        QVERIFY(valueOf(story.play()));
        QVERIFY(told.size() <= 25);
        QVERIFY(told.contains(QStringLiteral("All three laptops agree.")));
        QVERIFY2(told.last().contains(QStringLiteral("/opt/mekendesh --profile ") + folder.filePath(QStringLiteral("demo/office-a"))), qPrintable(told.last()));
    }
    QVERIFY(Session::open(folder.filePath(QStringLiteral("demo/office-a")), Story::login(), Story::password(), {clock, random}));
}

// Whoever looks at the case sees its stages when they happened, not all of them today.
void StoryTest::every_step_of_the_brigade_stands_on_its_day()
{
    const QTemporaryDir folder;
    const StoryClock clock;
    sync::SecureRandom random;
    {
        Story story({.folder = folder.filePath(QStringLiteral("demo")), .store = {}, .members = 2, .surroundings = {clock, random}, .tell = [](const QString &) {}});
        QVERIFY(valueOf(story.play()));
    }
    for (const QString &laptop : {QStringLiteral("office-a"), QStringLiteral("embassy")}) {
        const auto session = valueOf(Session::open(folder.filePath(QStringLiteral("demo/") + laptop), Story::login(), Story::password(), {clock, random}));
        const auto workspace = valueOf(session->workspace());
        const auto cases = valueOf(workspace->records().list<Casefile>({.limit = 100}));
        const auto brigade = std::ranges::find_if(cases.rows, [](const Stored<Casefile> &each) { return each.value.stage.value == QLatin1String("negotiation"); });
        QVERIFY(brigade != cases.rows.end());
        QStringList days;
        const OfficeTime time(session->desk().timeZone);
        const QDate today = time.dateOf({clock.nowMs()});
        for (const HistoryLine &line : valueOf(workspace->records().history<Casefile>(brigade->id, 500, brigade->scope))) {
            if (line.field == QLatin1String("stage"))
                days << QString::number(time.dateOf(line.at).daysTo(today));
        }
        QCOMPARE(days.join(QLatin1Char(' ')), QStringLiteral("10 54 59"));
        QCOMPARE(brigade->value.openedOn.earliest().daysTo(today), 59);
    }
}

void StoryTest::what_others_left_is_not_touched()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("thesis.txt")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const StoryClock clock;
    sync::SecureRandom random;
    Story story({.folder = folder.path(), .store = {}, .members = 1, .surroundings = {clock, random}, .tell = [](const QString &) {}});
    QCOMPARE(errorOf(story.play()).code, ErrorCode::ProfileExists);
    QVERIFY(file.exists());
}

void StoryTest::what_is_held_of_a_former_one_does_not_make_its_folder_foreign()
{
#ifdef Q_OS_UNIX
    constexpr uid_t somebody = 65534;
    if (::geteuid() != 0)
        QSKIP("only root can make a file that its own user may not delete");
    const QTemporaryDir folder;
    const QString held = folder.filePath(QStringLiteral("embassy/held"));
    QVERIFY(QDir().mkpath(held));
    for (const QString &path : {folder.filePath(QStringLiteral("mekendesh-demo.txt")), held + QStringLiteral("/file")}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("left") == 4);
    }
    QCOMPARE(::chown(qUtf8Printable(folder.path()), somebody, somebody), 0);
    const StoryClock clock;
    sync::SecureRandom random;
    Story story({.folder = folder.path(), .store = {}, .members = 1, .surroundings = {clock, random}, .tell = [](const QString &) {}});
    {
        QCOMPARE(::seteuid(somebody), 0);
        const auto back = qScopeGuard([] { ENFORCE(::seteuid(0) == 0); });
        QCOMPARE(errorOf(story.play()).code, ErrorCode::ReadOnly);
    }
    QVERIFY(QFile::exists(held + QStringLiteral("/file")));
    QVERIFY(valueOf(story.play()));
#else
    QSKIP("Windows asks for no owner");
#endif
}

void StoryTest::no_laptop_of_it_writes_into_the_store_of_a_real_network()
{
    tests::Laptops real;
    real.embassy();
    const auto filesOfStore = [&real] {
        QMap<QString, QByteArray> files;
        QDirIterator walk(real.store(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            if (file.open(QIODevice::ReadOnly))
                files.insert(file.fileName(), file.readAll());
        }
        return files;
    };
    const auto before = filesOfStore();
    QVERIFY(!before.isEmpty());

    const QTemporaryDir folder;
    const StoryClock clock;
    sync::SecureRandom random;
    const auto setup = [&](const QString &store) {
        return Story::Setup{.folder = folder.filePath(QStringLiteral("demo")), .store = store, .members = 2, .surroundings = {clock, random}, .tell = [](const QString &) {}};
    };
    QCOMPARE(errorOf(Story(setup(real.store())).play()).code, ErrorCode::ProfileExists);
    QVERIFY(valueOf(Story(setup({})).play()));
    const std::atomic<bool> never = false;
    for (const QString &laptop : {QStringLiteral("embassy"), QStringLiteral("office-a")}) {
        const auto session = valueOf(Session::open(folder.filePath(QStringLiteral("demo/") + laptop), Story::login(), Story::password(), {clock, random}));
        const auto workspace = valueOf(session->workspace());
        StorePlace place(*workspace);
        QCOMPARE(place.look(real.store()).state, StoreFinding::State::Foreign);
        QCOMPARE(errorOf(place.moveTo(real.store())).code, ErrorCode::StoreForeign);
        for (const auto way : {Carrying::Direction::ToStick, Carrying::Direction::FromStick})
            QCOMPARE(errorOf(Carrying(*workspace).carry(real.store(), way, [](const ExchangeProgress &) {}, never)).code, ErrorCode::StoreForeign);
    }
    QCOMPARE(filesOfStore(), before);
}

void StoryTest::no_name_of_the_demo_lies_about_readable()
{
    const QTemporaryDir folder;
    const StoryClock clock;
    sync::SecureRandom random;
    {
        Story story({.folder = folder.filePath(QStringLiteral("demo")),
            .store = {},
            .members = 60,
            .surroundings = {clock, random},
            .tell = [](const QString &) {}});
        QVERIFY(valueOf(story.play()));
    }
    QStringList words{
        QStringLiteral("Сатыбалдиева"), QStringLiteral("Стройград"), QStringLiteral("прокуратуры"), QStringLiteral("Замандаш")};
    const auto session
        = valueOf(Session::open(folder.filePath(QStringLiteral("demo/embassy")), Story::login(), Story::password(), {clock, random}));
    const auto workspace = valueOf(session->workspace());
    for (const auto &member : valueOf(workspace->records().list<Member>({.limit = 60})).rows)
        words << member.value.surname << member.value.phone;
    QDirIterator each(folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int files = 0;
    while (each.hasNext()) {
        QFile file(each.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray content = file.readAll();
        ++files;
        for (const QString &word : words) {
            if (word.size() < 4)
                continue;
            QVERIFY2(!content.contains(word.toUtf8()), qPrintable(file.fileName()));
            QVERIFY2(
                !content.contains(QByteArray(reinterpret_cast<const char *>(word.utf16()), word.size() * 2)), qPrintable(file.fileName()));
        }
    }
    QVERIFY(files > 10);
}

MEKENDESH_TEST(StoryTest)
#include "tst_story.moc"
