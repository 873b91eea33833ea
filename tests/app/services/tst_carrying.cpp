// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/carrying.h"
#include "app/services/letters.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

namespace mekendesh::tests {

using namespace app;
using namespace Qt::StringLiterals;

namespace {

using CarryWay = Carrying::Direction;

// An embassy and an office that were let in; the stick is a folder beside them.
struct StickPost {
    StickPost() : embassy(laptops.embassy()), office(laptops.office(embassy, u"MSK"_s))
    {
        laptops.admit(embassy, office);
        office.exchange(); // knows its store
        ENFORCE(QDir().mkpath(stick()));
    }

    [[nodiscard]] QString stick() const { return laptops.path(u"stick"_s); }
    [[nodiscard]] static sync::Result<CarryReport> carry(const Laptops::Laptop &laptop, const QString &stick, CarryWay way,
        const std::function<void(const ExchangeProgress &)> &progress = {})
    {
        const std::atomic<bool> never{false};
        return Carrying(*laptop.workspace).carry(stick, way, progress, never);
    }
    void takeStoreAway() const { ENFORCE(QDir().rename(laptops.store(), laptops.path(u"away"_s))); }
    void bringStoreBack() const { ENFORCE(QDir().rename(laptops.path(u"away"_s), laptops.store())); }
    static void addPerson(const Laptops::Laptop &laptop, const QString &surname)
    {
        valueOf(laptop.records().create(laptop.scope(), Member{.surname = surname, .given = u"Айша"_s}));
    }
    [[nodiscard]] static bool knows(const Laptops::Laptop &laptop, sync::ScopeId scope, const QString &surname)
    {
        const auto people = valueOf(laptop.records().list<Member>({.scope = scope}));
        return std::ranges::any_of(people.rows, [&](const Stored<Member> &person) { return person.value.surname == surname; });
    }
    [[nodiscard]] static QMap<QString, QByteArray> contents(const QString &folder)
    {
        QMap<QString, QByteArray> files;
        QDirIterator each(folder, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            QFile file(each.next());
            ENFORCE(file.open(QIODevice::ReadOnly));
            if (!file.fileName().endsWith(u".part"))
                files.insert(QDir(folder).relativeFilePath(file.fileName()), file.readAll());
        }
        return files;
    }
    // What never changes: everything but heads and acknowledgements.
    [[nodiscard]] static QMap<QString, QByteArray> sealedBelow(const QString &folder)
    {
        auto files = contents(folder);
        files.removeIf([](const auto &file) { return file.key().startsWith(u"heads/") || file.key().startsWith(u"acks/"); });
        return files;
    }

    Laptops laptops;
    Laptops::Laptop embassy;
    Laptops::Laptop office;
};

}

// A stick carries what a network would: with the store at hand, without it, broken off, full of other things.
class CarryingTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everything_in_the_store_lies_on_the_stick();
    void an_office_without_network_reaches_the_embassy_and_hears_from_it();
    void what_lies_on_a_stick_alone_is_not_sent();
    void a_second_store_of_the_network_gets_what_it_misses();
    void it_goes_on_where_it_was_broken_off();
    void foreign_files_stay_where_they_are();
    void a_damaged_object_is_not_carried_on();
    void a_stick_of_another_network_is_refused();
    void a_stick_that_was_pulled_out_is_told();
    void what_a_stick_refuses_is_told_and_follows_later();
    void an_older_head_never_replaces_a_newer_one();
};

void CarryingTest::everything_in_the_store_lies_on_the_stick()
{
    StickPost post;
    StickPost::addPerson(post.office, u"Асанова"_s);
    QStringList words;
    const CarryReport report
        = valueOf(StickPost::carry(post.office, post.stick(), CarryWay::ToStick, [&](const ExchangeProgress &step) { words << step.sentence; }));
    QVERIFY(report.carried > 5);
    QVERIFY(report.hasStore);
    QCOMPARE(StickPost::contents(report.folder), StickPost::contents(post.laptops.store()));
    QVERIFY(words.contains(u"Carrying to the stick"_s));
    const CarryReport again = valueOf(StickPost::carry(post.office, post.stick(), CarryWay::ToStick));
    QCOMPARE(again.carried, 0u);
}

void CarryingTest::an_office_without_network_reaches_the_embassy_and_hears_from_it()
{
    StickPost post;
    post.takeStoreAway();
    StickPost::addPerson(post.office, u"Асанова"_s);
    valueOf(Letters(*post.office.workspace).complain({.text = u"only for the embassy"_s}));
    const CarryReport given = valueOf(StickPost::carry(post.office, post.stick(), CarryWay::ToStick));
    QVERIFY(!given.hasStore);

    post.bringStoreBack();
    const CarryReport taken = valueOf(StickPost::carry(post.embassy, post.stick(), CarryWay::FromStick));
    QVERIFY(taken.hasStore);
    QVERIFY(taken.carried > 0);
    QVERIFY(StickPost::knows(post.embassy, post.office.scope(), u"Асанова"_s));
    QCOMPARE(valueOf(Letters(*post.embassy.workspace).received()).size(), 1u);

    valueOf(post.embassy.records().create(post.office.scope(), Member{.surname = u"Бекова"_s, .given = u"Айша"_s}));
    valueOf(StickPost::carry(post.embassy, post.stick(), CarryWay::ToStick));
    post.takeStoreAway();
    valueOf(StickPost::carry(post.office, post.stick(), CarryWay::FromStick));
    QVERIFY(StickPost::knows(post.office, post.office.scope(), u"Бекова"_s));
    QVERIFY(valueOf(Exchange(*post.office.workspace).standing()).stops.empty());

    // And with the network again: nothing is missing, nothing is there twice.
    post.bringStoreBack();
    const ExchangeReport after = post.office.exchange();
    QVERIFY(after.stops.empty());
    QCOMPARE(after.waiting, 0u);
    post.embassy.exchange();
    QCOMPARE(valueOf(post.embassy.records().list<Member>({.scope = post.office.scope()})).rows.size(), 2u);
}

void CarryingTest::what_lies_on_a_stick_alone_is_not_sent()
{
    StickPost post;
    post.takeStoreAway();
    StickPost::addPerson(post.office, u"Асанова"_s);
    valueOf(Letters(*post.office.workspace).complain({.text = u"only for the embassy"_s}));
    const auto waiting = [&post] { return valueOf(Exchange(*post.office.workspace).standing()).waiting; };
    const quint64 before = waiting();
    QVERIFY(before >= 2);
    valueOf(StickPost::carry(post.office, post.stick(), CarryWay::ToStick));
    QCOMPARE(waiting(), before); // the stick may be lost
    QVERIFY(valueOf(Letters(*post.office.workspace).sent()).front().sentAt.isNull());
    post.bringStoreBack();
    post.office.exchange();
    QCOMPARE(waiting(), 0u);
    QVERIFY(!valueOf(Letters(*post.office.workspace).sent()).front().sentAt.isNull());
    post.embassy.exchange();
    QVERIFY(StickPost::knows(post.embassy, post.office.scope(), u"Асанова"_s));
}

void CarryingTest::a_second_store_of_the_network_gets_what_it_misses()
{
    StickPost post;
    StickPost::addPerson(post.office, u"Асанова"_s);
    valueOf(StickPost::carry(post.office, post.stick(), CarryWay::ToStick));
    // The server is put back to nothing but its marker; the stick fills it again.
    const auto before = StickPost::sealedBelow(post.laptops.store());
    QFile marker(post.laptops.store() + u"/mekendesh.json"_s);
    QVERIFY(marker.copy(post.laptops.path(u"marker"_s)));
    QVERIFY(QDir(post.laptops.store()).removeRecursively());
    QVERIFY(QDir().mkpath(post.laptops.store()));
    QVERIFY(QFile::copy(post.laptops.path(u"marker"_s), marker.fileName()));
    valueOf(StickPost::carry(post.embassy, post.stick(), CarryWay::FromStick));
    const auto after = StickPost::sealedBelow(post.laptops.store());
    for (auto file = before.begin(); file != before.end(); ++file)
        QCOMPARE(after.value(file.key()), file.value());
    QVERIFY(StickPost::knows(post.embassy, post.office.scope(), u"Асанова"_s));
}

void CarryingTest::it_goes_on_where_it_was_broken_off()
{
    StickPost post;
    for (int count = 0; count < 5; ++count) {
        StickPost::addPerson(post.office, u"Асанова"_s);
        post.office.exchange();
    }
    std::atomic<bool> cancel{false};
    quint64 steps = 0;
    const auto broken = Carrying(*post.office.workspace).carry(
        post.stick(), CarryWay::ToStick,
        [&](const ExchangeProgress &step) {
            if (step.sentence.startsWith(u"Carrying"))
                cancel = ++steps == 6;
        },
        cancel);
    QCOMPARE(errorOf(broken).code, sync::ErrorCode::Cancelled);
    const qsizetype half = StickPost::contents(post.stick()).size();
    QVERIFY(half > 0);
    const CarryReport rest = valueOf(StickPost::carry(post.office, post.stick(), CarryWay::ToStick));
    QVERIFY(rest.carried > 0);
    QCOMPARE(StickPost::sealedBelow(rest.folder), StickPost::sealedBelow(post.laptops.store()));
}

void CarryingTest::foreign_files_stay_where_they_are()
{
    StickPost post;
    QVERIFY(QDir().mkpath(post.stick() + u"/mekendesh/cs/photos"_s));
    for (const QString &name : {u"/holiday.jpg"_s, u"/mekendesh/Thumbs.db"_s, u"/mekendesh/cs/photos/IMG 1.zip"_s}) {
        QFile file(post.stick() + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not ours");
    }
    valueOf(StickPost::carry(post.office, post.stick(), CarryWay::ToStick));
    const auto stick = StickPost::contents(post.stick());
    QCOMPARE(stick.value(u"holiday.jpg"_s), QByteArray("not ours"));
    QCOMPARE(stick.value(u"mekendesh/Thumbs.db"_s), QByteArray("not ours"));
    const auto before = StickPost::sealedBelow(post.laptops.store());
    valueOf(StickPost::carry(post.office, post.stick(), CarryWay::FromStick));
    QCOMPARE(StickPost::sealedBelow(post.laptops.store()), before);
}

void CarryingTest::a_damaged_object_is_not_carried_on()
{
    StickPost post;
    StickPost::addPerson(post.office, u"Асанова"_s);
    const CarryReport given = valueOf(StickPost::carry(post.office, post.stick(), CarryWay::ToStick));
    const QString scope = post.office.scope().path();
    QStringList changeSets;
    const auto paths = StickPost::sealedBelow(given.folder).keys();
    std::ranges::copy_if(paths, std::back_inserter(changeSets), [&](const QString &path) { return path.startsWith(u"cs/"_s + scope); });
    QVERIFY(!changeSets.isEmpty());
    QFile file(given.folder + u'/' + changeSets.first());
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(file.size() / 2);
    file.write("????????");
    file.close();
    QVERIFY(QFile::remove(post.laptops.store() + u'/' + changeSets.first()));
    const CarryReport taken = valueOf(StickPost::carry(post.embassy, post.stick(), CarryWay::FromStick));
    QCOMPARE(taken.unsound, 1u);
    QVERIFY(!QFile::exists(post.laptops.store() + u'/' + changeSets.first()));
}

void CarryingTest::a_stick_of_another_network_is_refused()
{
    StickPost post;
    StickPost other;
    const CarryReport given = valueOf(StickPost::carry(other.office, other.stick(), CarryWay::ToStick));
    const auto before = StickPost::contents(given.folder);
    QCOMPARE(errorOf(StickPost::carry(post.office, other.stick(), CarryWay::ToStick)).code, sync::ErrorCode::StoreForeign);
    QCOMPARE(errorOf(StickPost::carry(post.office, other.stick(), CarryWay::FromStick)).code, sync::ErrorCode::StoreForeign);
    post.takeStoreAway();
    QCOMPARE(errorOf(StickPost::carry(post.office, other.stick(), CarryWay::ToStick)).code, sync::ErrorCode::StoreForeign);
    QCOMPARE(StickPost::contents(given.folder), before);
}

void CarryingTest::a_stick_that_was_pulled_out_is_told()
{
    StickPost post;
    QCOMPARE(errorOf(StickPost::carry(post.office, post.laptops.path(u"nowhere"_s), CarryWay::ToStick)).code, sync::ErrorCode::StoreMissing);
    QCOMPARE(errorOf(StickPost::carry(post.office, post.stick(), CarryWay::FromStick)).code, sync::ErrorCode::StoreMissing); // nothing on it
    const std::atomic<bool> never{false};
    const auto pulled = Carrying(*post.office.workspace).carry(
        post.stick(), CarryWay::ToStick,
        [&](const ExchangeProgress &step) {
            if (step.sentence.startsWith(u"Carrying") && step.done == 3)
                QDir(post.stick()).removeRecursively();
        },
        never);
    QCOMPARE(errorOf(pulled).code, sync::ErrorCode::StoreMissing);
    QVERIFY(!QFileInfo::exists(post.stick())); // an empty folder in its place would pass for a stick
}

void CarryingTest::what_a_stick_refuses_is_told_and_follows_later()
{
    StickPost post;
    StickPost::addPerson(post.office, u"Асанова"_s);
    // A file where a folder has to be, and later room again: what a stick refuses is said, and the rest follows.
    QVERIFY(QDir().mkpath(post.stick() + u"/mekendesh"_s));
    QFile blocked(post.stick() + u"/mekendesh/cs"_s);
    QVERIFY(blocked.open(QIODevice::WriteOnly));
    blocked.close();
    QCOMPARE(errorOf(StickPost::carry(post.office, post.stick(), CarryWay::ToStick)).code, sync::ErrorCode::StoreRefused);
    QVERIFY(blocked.remove());
    const CarryReport rest = valueOf(StickPost::carry(post.office, post.stick(), CarryWay::ToStick));
    QCOMPARE(StickPost::sealedBelow(rest.folder), StickPost::sealedBelow(post.laptops.store()));
}

void CarryingTest::an_older_head_never_replaces_a_newer_one()
{
    StickPost post;
    valueOf(StickPost::carry(post.office, post.stick(), CarryWay::ToStick));
    StickPost::addPerson(post.office, u"Асанова"_s);
    post.office.exchange();
    const auto heads = [](const QString &folder) {
        auto files = StickPost::contents(folder);
        files.removeIf([](const auto &file) { return !file.key().startsWith(u"heads/"); });
        return files;
    };
    const auto newer = heads(post.laptops.store());
    QVERIFY(newer != heads(post.stick() + u"/mekendesh"_s));
    valueOf(StickPost::carry(post.office, post.stick(), CarryWay::FromStick));
    QVERIFY(post.office.exchange().stops.empty());
    valueOf(StickPost::carry(post.office, post.stick(), CarryWay::ToStick));
    QCOMPARE(heads(post.stick() + u"/mekendesh"_s), heads(post.laptops.store()));
}

MEKENDESH_TEST(CarryingTest)

}

#include "tst_carrying.moc"
