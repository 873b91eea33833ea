// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/carrying.h"
#include "app/services/copyreminder.h"
#include "app/services/restoring.h"
#include "app/services/savingcopy.h"
#include "app/store/database.h"
#include "app/store/outbox.h"
#include "app/store/storage.h"
#include "tests/app/services/laptops.h"
#include "sync/engine/engine.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using sync::ErrorCode;
using namespace Qt::StringLiterals;

// A copy becomes a profile again: what is in it is looked through, and the cash box stays shut until everything is back.
class RestoringTest final : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<Laptops> m_laptops;
    Laptops::Laptop m_embassy;
    Laptops::Laptop m_office;
    sync::RecordId m_box;

    [[nodiscard]] static NewEntry entryOf(const QString &kind, qint64 rubles)
    {
        return {.kind = {kind}, .amount = {rubles * 100, kRuble}, .on = *FuzzyDate::fromPacked(20261120), .text = u"Билет"_s, .voucher = u"чек"_s};
    }
    [[nodiscard]] Laptops::Laptop opened(const QString &folder) const
    {
        Laptops::Laptop laptop;
        laptop.session = valueOf(Session::open(m_laptops->path(folder), u"msk"_s, QString::fromUtf8(Laptops::kPassword), m_laptops->surroundings()));
        laptop.workspace = valueOf(laptop.session->workspace());
        return laptop;
    }
    // The office's laptop goes on after it.
    void copyOffice()
    {
        m_office = {};
        ENFORCE(QDir().mkpath(m_laptops->path(u"copy"_s)));
        for (const QString &name : QDir(m_laptops->path(u"msk"_s)).entryList(QDir::Files))
            ENFORCE(QFile::copy(m_laptops->path(u"msk/"_s + name), m_laptops->path(u"copy/"_s + name)));
        m_office = opened(u"msk"_s);
    }
    [[nodiscard]] Laptops::Laptop restored(const QString &as)
    {
        const ProfileRestoring how{.folder = m_laptops->path(as), .login = u"msk"_s, .password = QString::fromUtf8(Laptops::kPassword)};
        valueOf(restoreProfile(valueOf(lookAtCopy(m_laptops->path(u"copy"_s))), how, m_laptops->surroundings()));
        return opened(as);
    }
    // What somebody changed in the copy past the program.
    void tamperWithCopy(const char *sql)
    {
        const Laptops::Laptop copy = opened(u"copy"_s);
        valueOf(copy.workspace->database().execute("DROP TRIGGER IF EXISTS r_ledger_entry_no_update; DROP TRIGGER IF EXISTS r_ledger_entry_no_delete"));
        valueOf(copy.workspace->database().execute(sql));
    }
    [[nodiscard]] bool isShut(const Laptops::Laptop &laptop) const
    {
        const auto paid = laptop.ledger().post(m_box, entryOf(u"out"_s, 1));
        return !paid && paid.error().code == ErrorCode::NotAllowed;
    }
    [[nodiscard]] QStringList changeSetsOnStore() const
    {
        QStringList paths;
        QDirIterator objects(m_laptops->store(), {u"*.zip"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (objects.hasNext()) {
            const QString path = objects.next();
            if (path.contains(u"/cs/"_s))
                paths << path;
        }
        return paths;
    }
    [[nodiscard]] static QByteArray replaced(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        ENFORCE(file.open(QIODevice::ReadWrite));
        const QByteArray before = file.readAll();
        ENFORCE(file.resize(0) && file.seek(0) && file.write(bytes) == bytes.size());
        return before;
    }

private Q_SLOTS:
    void init()
    {
        m_laptops = std::make_unique<Laptops>();
        m_embassy = m_laptops->embassy();
        m_office = m_laptops->office(m_embassy, u"MSK"_s);
        m_box = valueOf(m_office.ledger().openBox(u"Касса"_s, kRuble)).id;
        m_laptops->admit(m_embassy, m_office);
        valueOf(m_office.ledger().post(m_box, entryOf(u"in"_s, 1000)));
        m_office.exchange();
        const auto paid = valueOf(m_office.ledger().post(m_box, entryOf(u"out"_s, 100)));
        valueOf(m_office.ledger().reverse(m_box, paid.entry.number, u"Ошибка"_s));
    }
    void cleanup()
    {
        m_office = {};
        m_embassy = {};
        m_laptops.reset();
    }

    void what_is_right_in_a_copy_is_said()
    {
        copyOffice();
        const CopyFindings found = valueOf(foundInCopy(*restored(u"new"_s).workspace));
        QCOMPARE(found, (CopyFindings{.soundBooks = 1, .waiting = 2}));
    }

    // It lies there still: nobody is asked for another one on the first morning.
    void the_copy_it_came_from_counts_as_saved()
    {
        copyOffice();
        m_laptops->clock.pass(2 * Laptops::kDayMs);
        const Laptops::Laptop laptop = restored(u"new"_s);
        const CopyReminder reminder = valueOf(copyReminder(*laptop.workspace));
        QCOMPARE(reminder.lastDaysAgo, std::optional<qint64>(2)); // the day of the copy, not of the restoring
        QVERIFY(!reminder.isDue);
        QCOMPARE(valueOf(lastCopy(*laptop.workspace)).folder, valueOf(lookAtCopy(m_laptops->path(u"copy"_s))).folder);
        m_laptops->clock.pass(28 * Laptops::kDayMs);
        QVERIFY(valueOf(copyReminder(*laptop.workspace)).isDue);
    }

    // What lies beside the data is lost with them: the copy to know of is the other one, as long as there is one.
    void a_copy_beside_the_data_makes_none_elsewhere_forgotten()
    {
        SqlJournal &journal = m_office.workspace->journal();
        ENFORCE(noteCopy(journal, {.folder = u"beside"_s, .bytes = 1, .atMs = 1, .isOnSameDisk = true}));
        QCOMPARE(valueOf(lastCopy(*m_office.workspace)).folder, u"beside"_s);
        ENFORCE(noteCopy(journal, {.folder = u"stick"_s, .bytes = 1, .atMs = 2}));
        ENFORCE(noteCopy(journal, {.folder = u"beside again"_s, .bytes = 1, .atMs = 3, .isOnSameDisk = true}));
        QCOMPARE(valueOf(lastCopy(*m_office.workspace)).folder, u"stick"_s);
        QVERIFY(!valueOf(copyReminder(*m_office.workspace)).isLastOnSameDisk);
        ENFORCE(noteCopy(journal, {.folder = u"other stick"_s, .bytes = 1, .atMs = 4}));
        QCOMPARE(valueOf(lastCopy(*m_office.workspace)).folder, u"other stick"_s);
    }

    void a_changed_line_in_a_copy_is_named_and_the_rest_comes()
    {
        copyOffice();
        tamperWithCopy("UPDATE r_ledger_entry SET f_text = 'Подарок' WHERE f_number = 2");
        const Laptops::Laptop laptop = restored(u"new"_s);
        const CopyFindings found = valueOf(foundInCopy(*laptop.workspace));
        QCOMPARE(found.brokenBooks, (std::vector<CopyFindings::BrokenBook>{{u"Касса"_s, 2}}));
        QCOMPARE(found.soundBooks, 0);
        laptop.exchange();
        QVERIFY(valueOf(restoredFrom(*laptop.workspace)).isEmpty());
        QCOMPARE(valueOf(foundInCopy(*laptop.workspace)), found); // until somebody has read it
        ENFORCE(forgetFindings(*laptop.workspace));
        QVERIFY(valueOf(foundInCopy(*laptop.workspace)).isSound());
        QCOMPARE(valueOf(laptop.ledger().summary(m_box)).entryCount, 3);
    }

    void what_waited_and_what_was_sealed_is_read()
    {
        copyOffice();
        tamperWithCopy("UPDATE outbox SET edit = x'00' WHERE sequence = (SELECT min(sequence) FROM outbox)");
        tamperWithCopy("UPDATE sealed SET bytes = substr(bytes, 1, 90) WHERE rowid = (SELECT min(rowid) FROM sealed)");
        const CopyFindings found = valueOf(foundInCopy(*restored(u"new"_s).workspace));
        QCOMPARE(found.unsound, 2); // one of what waited, one of what was sealed
        QCOMPARE(found.waiting, 1); // the other one is as good as before
        QCOMPARE(found.soundBooks, 1);
    }

    // A row whose id is taken by another one waits beside the others, on purpose.
    void what_was_set_aside_waits_and_is_whole()
    {
        copyOffice();
        {
            const Laptops::Laptop copy = opened(u"copy"_s);
            Outbox &outbox = copy.workspace->storage().outbox();
            const auto waiting = valueOf(outbox.ofLife(valueOf(outbox.lives()).front()));
            ENFORCE(outbox.setAside(waiting.front().scope, waiting.front().edit));
        }
        // Two that nobody can read any more.
        tamperWithCopy("INSERT INTO fact(name, value) VALUES ('aside 1 1 1', x'00'); INSERT INTO fact(name, value) VALUES ('lost 1 1 1', x'00')");
        QCOMPARE(valueOf(foundInCopy(*restored(u"new"_s).workspace)), (CopyFindings{.soundBooks = 1, .waiting = 3, .unsound = 2}));
    }

    // Of whom its first line is, the copy does not know any more: everything else of it is still worth having.
    void a_book_that_cannot_be_read_refuses_nobody_the_rest()
    {
        copyOffice();
        tamperWithCopy("UPDATE r_ledger_entry SET id_source = 999999 WHERE f_number = 1");
        const CopyFindings found = valueOf(foundInCopy(*restored(u"new"_s).workspace));
        QCOMPARE(found.brokenBooks, (std::vector<CopyFindings::BrokenBook>{{u"Касса"_s, 1}}));
        QCOMPARE(found.waiting, 2);
    }

    void only_what_may_be_of_this_laptop_keeps_the_cash_box_shut()
    {
        const Desk &desk = m_office.session->desk();
        const sync::DeviceId other = m_embassy.session->desk().device;
        const auto opens = [&desk](sync::ScopeId scope, const sync::DeviceId &writer, sync::StopReason reason) {
            sync::SessionReport report;
            report.stops.push_back({.stream = {scope, {}}, .device = writer, .number = 7, .reason = reason, .detail = {}});
            return hasReceivedAll(report, desk);
        };
        QVERIFY(opens(desk.homeScope, other, sync::StopReason::HeldForFeature)); // a colleague has a newer program
        QVERIFY(opens(desk.homeScope, other, sync::StopReason::FrozenDamaged));
        QVERIFY(opens(m_embassy.scope(), {}, sync::StopReason::FrozenDamaged));
        QVERIFY(!opens(desk.homeScope, desk.device, sync::StopReason::HeldForNumber));
        QVERIFY(!opens(m_embassy.scope(), desk.device, sync::StopReason::FrozenDamaged)); // a box this laptop keeps for others
        QVERIFY(!opens(desk.homeScope, {}, sync::StopReason::HeldForNumber));             // nobody knows whose it is
        QVERIFY(!opens(sync::ScopeId::network(), other, sync::StopReason::HeadRewound));  // the store was put back
    }

    // Written anew from the description of the chain, so that a slip in what writes it would be seen.
    void both_ways_of_reckoning_a_chain_agree()
    {
        std::vector<LedgerEntry> book;
        for (const LedgerRow &row : valueOf(m_office.ledger().page(m_box, 0, 10)))
            book.insert(book.begin(), row.entry);
        QCOMPARE(book.size(), std::size_t{3});
        QCOMPARE(firstBrokenLine(book), 0);
        book[1].amount.minor = 1;
        QCOMPARE(firstBrokenLine(book), 2);
        book.erase(book.begin() + 1);
        QCOMPARE(firstBrokenLine(book), 3); // a line is missing before it
    }

    // Carried on Monday, paid and sent on Tuesday; on Wednesday there is only Monday's stick.
    void a_stick_does_not_open_the_cash_box()
    {
        m_office.exchange();
        const QString stick = m_laptops->path(u"stick"_s);
        ENFORCE(QDir().mkpath(stick));
        const std::atomic<bool> neverCancelled{false};
        valueOf(Carrying(*m_office.workspace).carry(stick, Carrying::Direction::ToStick, {}, neverCancelled));
        copyOffice();
        valueOf(m_office.ledger().post(m_box, entryOf(u"out"_s, 200)));
        m_office.exchange();
        m_office = {};
        const Laptops::Laptop laptop = restored(u"new"_s);
        const QString away = m_laptops->path(u"no network"_s);
        QVERIFY(QDir().rename(m_laptops->store(), away));
        valueOf(Carrying(*laptop.workspace).carry(stick, Carrying::Direction::FromStick, {}, neverCancelled));
        QVERIFY(isShut(laptop));
        QVERIFY(QDir().rename(away, m_laptops->store()));
        laptop.exchange();
        QCOMPARE(valueOf(laptop.ledger().post(m_box, entryOf(u"out"_s, 5))).entry.number, 5);
    }

    void the_cash_box_stays_shut_while_something_of_the_office_stands_still()
    {
        m_office.exchange();
        copyOffice();
        const QStringList before = changeSetsOnStore();
        valueOf(m_office.ledger().post(m_box, entryOf(u"out"_s, 200)));
        m_office.exchange();
        m_office = {};
        QHash<QString, QByteArray> whole;
        for (const QString &path : changeSetsOnStore()) {
            if (!before.contains(path))
                whole.insert(path, replaced(path, "cut off"));
        }
        QVERIFY(!whole.isEmpty());
        const Laptops::Laptop laptop = restored(u"new"_s);
        QVERIFY(!laptop.exchange().stops.empty());
        QVERIFY(isShut(laptop));
        for (auto object = whole.cbegin(); object != whole.cend(); ++object)
            (void)replaced(object.key(), object.value());
        for (int day = 0; day < 2 && isShut(laptop); ++day) {
            m_laptops->clock.pass(Laptops::kDayMs + 1);
            QVERIFY(laptop.tryExchange());
        }
        QVERIFY(valueOf(restoredFrom(*laptop.workspace)).isEmpty());
        QVERIFY(valueOf(laptop.ledger().verify(m_box)).empty());
    }
};

MEKENDESH_TEST(RestoringTest)
#include "tst_restoring.moc"
