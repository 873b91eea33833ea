// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/clearedlog.h"
#include "app/services/deskreader.h"
#include "app/services/exchangewords.h"
#include "app/store/sessionlog.h"
#include "app/store/sqljournal.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QTest>

#include <numeric>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::sync::ErrorCode;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;

// What a laptop remembers of its exchanges, and how it calls the others.
class PastExchangesTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_laptops = std::make_unique<Laptops>();
        m_embassy = m_laptops->embassy();
        m_office = m_laptops->office(m_embassy, QStringLiteral("MSK"));
        m_laptops->admit(m_embassy, m_office);
    }
    void cleanup()
    {
        m_office = {};
        m_embassy = {};
        m_laptops.reset();
    }

    void laptops_are_called_by_office_and_name()
    {
        const ExchangeReport report = m_office.exchange();
        QCOMPARE(report.peers.size(), std::size_t{1});
        QCOMPARE(report.peers.front().office, QStringLiteral("Embassy"));
        QCOMPARE(report.peers.front().laptop, QStringLiteral("embassy"));
        // The laptop bears its office's name already.
        QCOMPARE(report.peers.front().name, QStringLiteral("embassy"));
        const ExchangeReport ours = m_embassy.exchange();
        QCOMPARE(ours.peers.front().office, QStringLiteral("MSK"));
        QVERIFY(ours.peers.front().isEmbassy == false);
    }

    void who_has_read_what_is_known_without_the_store()
    {
        m_office.exchange();
        const ExchangeReport standing = valueOf(Exchange(*m_office.workspace).standing());
        QCOMPARE(standing.peers.size(), std::size_t{1});
        QVERIFY(standing.peers.front().isEmbassy);
        QVERIFY(!standing.place.isEmpty());
    }

    void an_exchange_is_remembered_with_what_it_moved()
    {
        QVERIFY(m_office.records().create(m_office.scope(), Member{.surname = QStringLiteral("Асанов"), .given = QStringLiteral("Бакыт")}));
        const ExchangeReport report = m_office.exchange();
        QVERIFY(!report.past.empty());
        QCOMPARE(report.past.front().sent, static_cast<qint64>(report.sent));
        QVERIFY(report.past.front().sent > 0);
        QVERIFY(report.past.front().bytes > 100);
        QVERIFY(!report.past.front().error);
    }

    void exchanges_with_nothing_new_are_one_line()
    {
        m_office.exchange();
        m_office.exchange();
        const std::size_t before = m_office.exchange().past.size();
        const Timestamp at = valueOf(Exchange(*m_office.workspace).standing()).past.front().at;
        m_laptops->clock.pass(Laptops::kDayMs);
        const ExchangeReport later = m_office.exchange();
        QCOMPARE(later.past.size(), before);
        QVERIFY(later.past.front().at.ms > at.ms);
    }

    void what_was_taken_away_from_the_store_stands_in_the_log()
    {
        m_embassy.exchange();
        sync::Journal &journal = m_embassy.workspace->journal();
        const Timestamp first = valueOf(Exchange(*m_embassy.workspace).standing()).past.back().at;
        valueOf(rememberCleared(journal, {.atMs = first.ms - 5, .objects = 1000})); // its line is not kept any more
        valueOf(rememberCleared(journal, {.atMs = first.ms + 1, .objects = 30}));
        m_laptops->clock.pass(Laptops::kDayMs);
        valueOf(rememberCleared(journal, {.atMs = m_laptops->clock.nowMs(), .objects = 7}));
        const auto past = m_embassy.exchange().past;
        QVERIFY(past.front().cleared >= 7); // exchanges that moved nothing are one line with it
        QCOMPARE(std::accumulate(past.begin(), past.end(), qint64{0}, [](qint64 sum, const PastExchange &one) { return sum + one.cleared; }), 37);
    }

    void what_a_clean_up_meant_here_is_said_in_words()
    {
        const Session &session = m_office.workspace->session();
        const OfficeTime time(session.desk().timeZone);
        const ExchangeNames names(*m_office.workspace, valueOf(readKeyring(m_office.workspace->journal())));
        const Timestamp now{m_laptops->clock.nowMs()};
        const Timestamp stated{now.ms - 40 * Laptops::kDayMs};
        QVERIFY(clearedInWords({}, names, time, now).isEmpty());
        sync::SessionReport report;
        report.objectsCleared = 12;
        report.scopesRebuilt = report.scopesBegunAnew = 1;
        report.clearedAtMs = stated.ms;
        report.snapshotsRefused.push_back(valueOf(readKeyring(m_embassy.workspace->journal())).device());
        const QStringList said = clearedInWords(report, names, time, now);
        QCOMPARE(said.size(), 3);
        QVERIFY(said[0].contains(QStringLiteral("12")));
        QVERIFY(said[1].contains(time.toDateText(stated)));
        QVERIFY(said[2].contains(QStringLiteral("embassy")));
        report.clearedAtMs = now.ms + 400 * Laptops::kDayMs; // a clock that ran ahead names no day
        QVERIFY(!clearedInWords(report, names, time, now)[1].contains(QLatin1Char('.') + QString::number(time.dateOf({report.clearedAtMs}).year())));
    }

    void a_store_that_is_not_there_is_remembered_too()
    {
        QVERIFY(QDir().rename(m_laptops->store(), m_laptops->path(QStringLiteral("unplugged"))));
        QCOMPARE(errorOf(m_office.tryExchange()).code, ErrorCode::StoreMissing);
        const ExchangeReport standing = valueOf(Exchange(*m_office.workspace).standing());
        QCOMPARE(*standing.past.front().error, ErrorCode::StoreMissing);
        QVERIFY(QDir().rename(m_laptops->path(QStringLiteral("unplugged")), m_laptops->store()));
        QVERIFY(!m_office.exchange().past.front().error);
    }

    void only_the_last_ones_are_kept()
    {
        SessionLog log(m_office.workspace->database());
        for (qint64 number = 0; number < SessionLog::kKept + 20; ++number)
            valueOf(log.add({.atMs = number, .place = QStringLiteral("store"), .sent = number + 1}));
        const auto entries = valueOf(log.entries());
        QCOMPARE(entries.size(), static_cast<std::size_t>(SessionLog::kKept));
        QCOMPARE(entries.front().sent, SessionLog::kKept + 20);
    }

    void a_clock_that_stands_behind_is_noticed()
    {
        m_laptops->clock.pass(3 * 60 * 60 * 1000LL);
        m_laptops->invite(m_embassy, QStringLiteral("OMS")); // something new to tell
        m_embassy.exchange();
        m_laptops->clock.pass(-3 * 60 * 60 * 1000LL);
        const ExchangeReport report = m_office.exchange();
        QVERIFY(report.clockBehindMs > 2 * 60 * 60 * 1000LL);
        m_laptops->clock.pass(3 * 60 * 60 * 1000LL);
        QCOMPARE(m_office.exchange().clockBehindMs, 0);
    }

    void the_embassy_has_a_name_in_every_language()
    {
        const auto offices = valueOf(m_embassy.records().list<Office>({}));
        const auto embassy = std::ranges::find(offices.rows, QStringLiteral("EMB"), [](const auto &row) { return row.value.code; });
        QCOMPARE(embassy->value.nameKy, QStringLiteral("Элчилик"));
        QCOMPARE(embassy->value.nameRu, QStringLiteral("Посольство"));
    }

private:
    std::unique_ptr<Laptops> m_laptops;
    Laptops::Laptop m_embassy;
    Laptops::Laptop m_office;
};

MEKENDESH_TEST(PastExchangesTest)
#include "tst_pastexchanges.moc"
