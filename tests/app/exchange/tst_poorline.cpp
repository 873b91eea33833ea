// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/demopeople.h"
#include "app/services/nexttry.h"
#include "sync/base/limits.h"
#include "tests/app/exchange/exchangeworld.h"
#include "tests/app/exchange/poorline.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// An office without a network for twelve days finds a poor line: how long until the embassy can have everything. The real engine and
// the real databases; the line and the server are modelled (poorline.h), and time is counted, not waited for.
class PoorLineTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void twelve_days_are_sent_within_a_quarter_of_an_hour();
};

namespace {

constexpr int kChanges = 5'000;
constexpr qint64 kDayInMs = 24 * 3'600'000LL;
constexpr qint64 kTargetMs = 15 * 60'000;

app::Member memberOf(const app::DemoPerson &person)
{
    app::Member member;
    member.surname = person.name.surname;
    member.given = person.name.given;
    member.patronymic = person.name.patronymic;
    member.latinName = person.latinName;
    member.sex = person.sex;
    member.birth = person.birth;
    member.homeOblast = person.homeOblast;
    member.phone = person.phone;
    member.language = person.language;
    member.region = person.region;
    member.city = person.city;
    member.employer = person.employer;
    member.category = person.category;
    member.status = person.status;
    return member;
}

// Every third change is somebody new, the others are changes of what is there, spread over the days.
void workTwelveDays(Laptop &laptop)
{
    OfficeRandom random(12);
    app::DemoPeople people(random, QDate(2026, 11, 1));
    std::vector<app::Stored<app::Member>> written;
    for (int change = 0; change < kChanges; ++change) {
        laptop.office.clock.advance(12 * kDayInMs / kChanges);
        const app::DemoPerson person = people.next();
        if (change % 3 == 0) {
            written.push_back(wanted(laptop.office.records().create(laptop.office.home, memberOf(person))));
            continue;
        }
        auto &opened = written[random.below(static_cast<quint32>(written.size()))];
        app::Member now = opened.value;
        now.phone = person.phone;
        now.note = u"%1 %2, %3"_s.arg(person.city, person.employer).arg(change);
        opened = wanted(laptop.office.records().save(opened, now));
    }
}

struct Sent {
    qint64 withinMs = 0;
    int sessions = 0;
    int requests = 0;
    int broken = 0;
    int givenUp = 0;
    qint64 bytes = 0;
    quint64 changeSets = 0;
};

// Sessions until one says that all is sent; when the line broke, the next one begins when the program would begin it.
Sent send(Laptop &laptop, MemoryStore &server, quint64 seed)
{
    PoorLine line(server, {}, seed);
    Sent sent;
    for (int brokenInARow = 0; sent.sessions < 100;) {
        ++sent.sessions;
        const qint64 beganMs = line.elapsedMs;
        const auto report = laptop.sync(line);
        if (report && report->state == SessionState::Done && report->editsWaiting == 0) {
            sent.withinMs = line.elapsedMs;
            break;
        }
        const qint64 pauseMs = app::msUntilNextTry(++brokenInARow);
        line.elapsedMs += pauseMs + pauseMs / 4; // with all of its jitter
        laptop.office.clock.advance(line.elapsedMs - beganMs);
    }
    sent.requests = line.requests;
    sent.broken = line.broken;
    sent.givenUp = line.givenUp;
    sent.bytes = line.bytes;
    sent.changeSets = laptop.position(laptop.stream()).number;
    return sent;
}

}

void PoorLineTest::twelve_days_are_sent_within_a_quarter_of_an_hour()
{
    constexpr quint64 kLines = 50;
    MemoryStore server;
    ExchangeWorld world(server, {1});
    Laptop &laptop = world.laptop(1);
    world.everybodySyncs();
    workTwelveDays(laptop);
    QCOMPARE(wanted(laptop.office.journal().waitingCount()), quint64{kChanges});
    const MemoryStore::Contents before = server.contents();

    std::vector<Sent> all;
    for (quint64 seed = 1; seed <= kLines; ++seed) {
        server.setContents(before);
        Laptop one(laptop.name, 500 + seed, laptop.office.home, laptop.keyring());
        wanted(one.office.database().copyFrom(laptop.office.database()));
        one.office.clock.set(laptop.office.clock.nowMs());
        all.push_back(send(one, server, seed));
        QVERIFY2(all.back().withinMs > 0 && all.back().withinMs <= kTargetMs, qPrintable(u"line %1: %2 s"_s.arg(seed).arg(all.back().withinMs / 1'000)));
        QVERIFY(all.back().changeSets >= kChanges / limits::kSealedEditsMax);
        QVERIFY(all.back().bytes > 100'000);
    }
    // Of what the last line brought there the embassy makes the same people.
    world.embassy().office.clock.set(laptop.office.clock.nowMs());
    world.embassy().synced(server);
    const QStringList people = laptop.office.surnames();
    QVERIFY(people.size() > kChanges / 4);
    QCOMPARE(world.embassy().office.surnames(), people);

    std::ranges::sort(all, {}, &Sent::withinMs);
    Sent sum;
    for (const Sent &sent : all) {
        sum.requests += sent.requests;
        sum.broken += sent.broken;
        sum.givenUp += sent.givenUp;
        sum.bytes += sent.bytes;
        sum.sessions += sent.sessions;
    }
    QVERIFY(sum.broken * 100 > sum.requests * 25);
    QVERIFY(sum.givenUp > 10); // sessions that broke off, and were gone on with
    const int lines = static_cast<int>(kLines);
    qInfo("%d changes over %d lines: middle %lld s, worst %lld s; a line: %d requests (%d broken), %lld kB, %d sessions in %d lines", kChanges, lines,
          all[all.size() / 2].withinMs / 1'000, all.back().withinMs / 1'000, sum.requests / lines, sum.broken / lines, sum.bytes / 1'000 / lines, sum.sessions, lines);
}

MEKENDESH_TEST(PoorLineTest)
#include "tst_poorline.moc"
