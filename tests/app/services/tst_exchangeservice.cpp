// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/casefile.h"
#include "app/records/device.h"
#include "app/records/member.h"
#include "app/services/verification.h"
#include "app/store/database.h"
#include "app/services/storeplace.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::sync::ErrorCode;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;

namespace {

// The change-sets of an office on the store, by path.
QStringList changeSetFiles(const QString &store, sync::ScopeId scope)
{
    QStringList files;
    QDirIterator each(store + QStringLiteral("/cs/") + scope.path(), {QStringLiteral("*.zip")}, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext())
        files << each.next();
    files.sort();
    return files;
}

QByteArray bytesOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

// Words that never stand on a screen.
void beForPeople(const QString &sentence)
{
    QVERIFY(!sentence.isEmpty());
    for (const char *word : {"conflict", "error", "transaction", "hash", "stream", "scope"})
        QVERIFY2(!sentence.contains(QLatin1String(word), Qt::CaseInsensitive), qPrintable(sentence));
}

}

class ExchangeServiceTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void a_laptop_waits_for_admission_and_says_so();
    void what_an_office_writes_reaches_the_embassy();
    void two_values_of_one_field_are_kept_and_decided();
    void a_remark_arrives_and_only_the_embassy_writes_one();
    void a_missing_store_loses_nothing();
    void what_the_store_refused_is_not_called_sent();
    void a_laptop_without_register_entry_gets_one();
    void a_remark_stays_in_the_office_it_is_about();
    void a_damaged_object_is_named_and_heals();
    void another_office_reads_nothing();
    void an_invitation_used_twice_admits_nobody();
    void only_the_registrar_invites();
    void marks_are_not_given_twice();
    void a_scheme_we_do_not_speak_is_said();
    void the_register_lists_laptops();
    void keys_for_an_audit_are_complete();
    void inspection_speaks_in_words();
    void everyone_verifies_what_he_may_read();
    void a_value_changed_behind_the_program_is_found();

private:
    Stored<Casefile> newCase();

    std::unique_ptr<Laptops> m_laptops;
    Laptops::Laptop m_embassy;
    Laptops::Laptop m_office;
};

void ExchangeServiceTest::init()
{
    m_laptops = std::make_unique<Laptops>();
    m_embassy = m_laptops->embassy();
    m_office = m_laptops->office(m_embassy, QStringLiteral("MSK"));
}

void ExchangeServiceTest::cleanup()
{
    m_office = {};
    m_embassy = {};
    m_laptops.reset();
}

Stored<Casefile> ExchangeServiceTest::newCase()
{
    return valueOf(m_office.workspace->cases().create(
        {.title = QStringLiteral("Зарплата"), .type = {QStringLiteral("wage")}, .priority = {QStringLiteral("2")}}));
}

void ExchangeServiceTest::a_laptop_waits_for_admission_and_says_so()
{
    const auto waiting = m_office.exchange();
    QVERIFY(!waiting.isAdmitted);
    QVERIFY(waiting.waiting > 0);
    beForPeople(waiting.sentence);
    const auto petitions = valueOf(Exchange(*m_embassy.workspace).petitions());
    QCOMPARE(petitions.size(), std::size_t{1});
    QCOMPARE(petitions.front().words.split(u' ').size(), 6);
    valueOf(Exchange(*m_embassy.workspace).admit(petitions.front()));
    const auto admitted = m_office.exchange();
    QVERIFY(admitted.isAdmitted);
    QCOMPARE(admitted.waiting, quint64{0});
    QVERIFY(valueOf(Exchange(*m_embassy.workspace).petitions()).empty());
}

void ExchangeServiceTest::what_an_office_writes_reaches_the_embassy()
{
    m_laptops->admit(m_embassy, m_office);
    const auto made = newCase();
    const auto sent = m_office.exchange();
    QVERIFY(sent.sent > 0);
    beForPeople(sent.sentence);
    const auto received = m_embassy.exchange();
    QVERIFY(received.editsReceived > 0);
    QVERIFY(received.tablesChanged.contains(QStringLiteral("casefile")));
    QCOMPARE(valueOf(m_embassy.records().open<Casefile>(made.id)).value.number, made.value.number);
    const auto known = m_office.exchange();
    QVERIFY(std::ranges::any_of(known.peers, [](const ExchangePeer &peer) { return peer.isEmbassy && peer.hasReadAll; }));
    QVERIFY(known.sentence.contains(QStringLiteral("read up to")));
    QCOMPARE(valueOf(digestOf(*m_office.workspace, m_office.scope())).hash, valueOf(digestOf(*m_embassy.workspace, m_office.scope())).hash);
}

void ExchangeServiceTest::two_values_of_one_field_are_kept_and_decided()
{
    m_laptops->admit(m_embassy, m_office);
    const auto made = newCase();
    m_office.exchange();
    m_embassy.exchange();
    const auto here = valueOf(m_office.records().open<Casefile>(made.id));
    const auto there = valueOf(m_embassy.records().open<Casefile>(made.id));
    Casefile byOffice = here.value;
    byOffice.priority = {QStringLiteral("1")};
    byOffice.city = QStringLiteral("Москва");
    valueOf(m_office.records().save(here, byOffice));
    Casefile byEmbassy = there.value;
    byEmbassy.priority = {QStringLiteral("3")};
    byEmbassy.goal = QStringLiteral("Выплата");
    valueOf(m_embassy.records().save(there, byEmbassy));
    m_office.exchange();
    QCOMPARE(m_embassy.exchange().newConflicts, quint64{1});
    QCOMPARE(m_office.exchange().newConflicts, quint64{1});

    const auto merged = valueOf(m_office.records().open<Casefile>(made.id));
    QVERIFY(merged.hasConflict);
    QCOMPARE(merged.value.city, byOffice.city);
    QCOMPARE(merged.value.goal, byEmbassy.goal);
    const auto difference = valueOf(m_office.workspace->conflicts().open(QStringLiteral("casefile"), made.id));
    QCOMPARE(difference.fields.size(), std::size_t{1});
    const auto &values = difference.fields.front().values;
    QCOMPARE(values.size(), std::size_t{2});
    const auto chosen = std::ranges::find(values, sync::Value{QStringLiteral("3")}, &ConflictValue::value);
    valueOf(m_office.workspace->conflicts().decide(difference, {{QStringLiteral("priority"), chosen->stamp}}));
    m_office.exchange();
    m_embassy.exchange();
    QCOMPARE(valueOf(m_embassy.workspace->conflicts().count()), 0);
    QCOMPARE(valueOf(m_embassy.records().open<Casefile>(made.id)).value.priority.value, QStringLiteral("3"));
    QVERIFY(valueOf(verifyEverything(*m_embassy.workspace)).isSound());
    QVERIFY(valueOf(verifyEverything(*m_office.workspace)).isSound());
}

void ExchangeServiceTest::a_remark_arrives_and_only_the_embassy_writes_one()
{
    m_laptops->admit(m_embassy, m_office);
    const auto made = newCase();
    m_office.exchange();
    m_embassy.exchange();
    const Code remark{QStringLiteral("remark")};
    QCOMPARE(errorOf(m_office.workspace->reviews().write(QStringLiteral("casefile"), made.id, 0, remark, QStringLiteral("Я"))).code,
        ErrorCode::NotAllowed);
    QCOMPARE(errorOf(m_embassy.workspace->reviews().write(QStringLiteral("casefile"), made.id, 0, remark, QString())).subject,
        QStringLiteral("text"));
    QCOMPARE(errorOf(m_embassy.workspace->reviews().write(QStringLiteral("member"), made.id, 0, remark, QStringLiteral("x"))).code,
        ErrorCode::BadInput);
    valueOf(m_embassy.workspace->reviews().write(QStringLiteral("casefile"), made.id, 0, remark, QStringLiteral("Приложите расчёт")));
    m_embassy.exchange();
    m_office.exchange();
    const auto reviews = valueOf(m_office.workspace->reviews().of(QStringLiteral("casefile"), made.id));
    QCOMPARE(reviews.size(), std::size_t{1});
    QCOMPARE(reviews.front().value.text, QStringLiteral("Приложите расчёт"));
    QCOMPARE(valueOf(m_office.workspace->reviews().latest(10)).size(), std::size_t{1});
}

void ExchangeServiceTest::a_missing_store_loses_nothing()
{
    m_laptops->admit(m_embassy, m_office);
    newCase();
    QVERIFY(QDir().rename(m_laptops->store(), m_laptops->path(QStringLiteral("unplugged"))));
    const auto error = errorOf(m_office.tryExchange());
    QCOMPARE(error.code, ErrorCode::StoreMissing);
    beForPeople(error.text());
    const auto standing = valueOf(Exchange(*m_office.workspace).standing());
    QVERIFY(standing.waiting > 0);
    QVERIFY(standing.sentence.contains(QStringLiteral("does not answer since")));
    QVERIFY2(standing.shortly.startsWith(QStringLiteral("No contact with the store since")), qPrintable(standing.shortly)); // what failed comes before what waits
    QVERIFY2(standing.shortly.contains(QString::number(standing.waiting)), qPrintable(standing.shortly));
    QVERIFY(QDir().rename(m_laptops->path(QStringLiteral("unplugged")), m_laptops->store()));
    QCOMPARE(m_office.exchange().waiting, quint64{0});
}

// The store can be read and refuses what is put: the change-set is sealed by then and lies in no outbox any more.
void ExchangeServiceTest::what_the_store_refused_is_not_called_sent()
{
    m_laptops->admit(m_embassy, m_office);
    m_office.exchange();
    QVERIFY(valueOf(Exchange(*m_office.workspace).standing()).sentence.contains(QStringLiteral("All sent")));
    newCase();
    const QString folder = m_laptops->store() + QStringLiteral("/cs");
    QVERIFY(QDir().rename(folder, m_laptops->path(QStringLiteral("kept"))));
    overwrite(folder, "no folder any more"); // nothing can be put below a file
    QVERIFY(!m_office.tryExchange());
    const auto standing = valueOf(Exchange(*m_office.workspace).standing());
    QVERIFY(standing.waiting > 0);
    QCOMPARE(valueOf(m_office.workspace->database().number("SELECT count(*) FROM outbox")), 0);
    QVERIFY2(standing.sentence.contains(QStringLiteral("does not answer since")), qPrintable(standing.sentence));
    QVERIFY(!standing.sentence.contains(QStringLiteral("All sent")));
    QVERIFY(QFile::remove(folder));
    QVERIFY(QDir().rename(m_laptops->path(QStringLiteral("kept")), folder));
    QCOMPARE(m_office.exchange().waiting, quint64{0});
    QVERIFY(valueOf(Exchange(*m_office.workspace).standing()).sentence.contains(QStringLiteral("All sent")));

    // Also with nothing to send, a store that is gone is said.
    QVERIFY(QDir().rename(m_laptops->store(), m_laptops->path(QStringLiteral("unplugged"))));
    QVERIFY(!m_office.tryExchange());
    const auto idle = valueOf(Exchange(*m_office.workspace).standing());
    QCOMPARE(idle.waiting, quint64{0});
    QVERIFY(idle.sentence.contains(QStringLiteral("does not answer since")));
    beForPeople(idle.sentence);
}

// The power failed between the certificate and the register.
void ExchangeServiceTest::a_laptop_without_register_entry_gets_one()
{
    m_laptops->admit(m_embassy, m_office);
    const auto entries = [this] { return valueOf(m_embassy.records().list<Device>({})).rows; };
    const auto before = entries();
    QCOMPARE(before.size(), std::size_t{2});
    valueOf(m_embassy.workspace->database().execute("DELETE FROM r_device WHERE f_name = 'msk'"));
    QCOMPARE(entries().size(), std::size_t{1});
    valueOf(Exchange(*m_embassy.workspace).petitions());
    const auto again = entries();
    QCOMPARE(again.size(), std::size_t{2});
    QVERIFY(std::ranges::any_of(again, [](const Stored<Device> &entry) { return entry.value.name == QStringLiteral("msk"); }));
    valueOf(Exchange(*m_embassy.workspace).devices());
    QCOMPARE(entries().size(), std::size_t{2});
    // What a person removed from the register stays removed.
    const auto removed = std::ranges::find(again, QStringLiteral("msk"), [](const Stored<Device> &entry) { return entry.value.name; });
    valueOf(m_embassy.records().remove<Device>(removed->id));
    valueOf(Exchange(*m_embassy.workspace).devices());
    QCOMPARE(entries().size(), std::size_t{1});
}

// The same id may stand in two offices: the word goes to the one that was looked at.
void ExchangeServiceTest::a_remark_stays_in_the_office_it_is_about()
{
    m_laptops->admit(m_embassy, m_office);
    const auto made = newCase();
    m_office.exchange();
    m_embassy.exchange();
    const Code accepted{QStringLiteral("accepted")};
    const QString kind = QStringLiteral("casefile");
    const auto written = valueOf(m_embassy.workspace->reviews().write(kind, made.id, 0, accepted, QString(), made.scope));
    QCOMPARE(written.scope, m_office.scope());
    QCOMPARE(errorOf(m_embassy.workspace->reviews().write(kind, made.id, 0, accepted, QString(), m_embassy.scope())).code, ErrorCode::NotFound);
    QCOMPARE(errorOf(m_embassy.records().open<Casefile>(made.id, m_embassy.scope())).code, ErrorCode::NotFound);
    QCOMPARE(valueOf(m_embassy.records().open<Casefile>(made.id, made.scope)).value.number, made.value.number);
}

void ExchangeServiceTest::a_damaged_object_is_named_and_heals()
{
    m_laptops->admit(m_embassy, m_office);
    const QStringList before = changeSetFiles(m_laptops->store(), m_office.scope());
    const auto made = newCase();
    m_office.exchange();
    QStringList fresh = changeSetFiles(m_laptops->store(), m_office.scope());
    fresh.removeIf([&before](const QString &path) { return before.contains(path); });
    QCOMPARE(fresh.size(), 1);
    const QByteArray good = bytesOfFile(fresh.front());
    QByteArray flipped = good;
    flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
    overwrite(fresh.front(), flipped);

    const auto stopped = m_embassy.exchange();
    QCOMPARE(stopped.stops.size(), std::size_t{1});
    beForPeople(stopped.stops.front().sentence);
    beForPeople(stopped.sentence);
    QVERIFY(stopped.stops.front().isFrozen);
    QVERIFY(!m_embassy.records().open<Casefile>(made.id));
    const auto inspected = valueOf(Exchange(*m_embassy.workspace).inspect());
    QCOMPARE(std::ranges::count(inspected, false, &Exchange::Inspected::isSound), 1);

    overwrite(fresh.front(), good);
    QVERIFY(m_embassy.exchange().stops.empty());
    QCOMPARE(valueOf(m_embassy.records().open<Casefile>(made.id)).value.number, made.value.number);
}

void ExchangeServiceTest::another_office_reads_nothing()
{
    m_laptops->admit(m_embassy, m_office);
    const auto made = newCase();
    m_office.exchange();
    const auto other = m_laptops->office(m_embassy, QStringLiteral("EKB"));
    m_laptops->admit(m_embassy, other);
    other.exchange();
    QCOMPARE(errorOf(other.records().open<Casefile>(made.id)).code, ErrorCode::NotFound);
    QCOMPARE(valueOf(other.records().count<Casefile>({})), 0);
    for (const auto &object : valueOf(Exchange(*other.workspace).inspect())) {
        if (object.path.startsWith(QStringLiteral("cs/") + m_office.scope().path()))
            QVERIFY2(object.sentence.contains(QStringLiteral("does not know")) || object.sentence.contains(QStringLiteral("cannot open")),
                qPrintable(object.sentence));
    }
}

void ExchangeServiceTest::an_invitation_used_twice_admits_nobody()
{
    const auto invited = m_laptops->invite(m_embassy, QStringLiteral("EKB"));
    for (const char *name : {"first", "second"}) {
        const auto session = valueOf(Session::join(
            m_laptops->profile(QString::fromLatin1(name), Role::Coordinator), invited.file, invited.code, m_laptops->surroundings()));
        const auto workspace = valueOf(session->workspace());
        const std::atomic<bool> neverCancelled{false};
        valueOf(Exchange(*workspace).synchronise({}, neverCancelled));
    }
    const auto petitions = valueOf(Exchange(*m_embassy.workspace).petitions());
    QCOMPARE(petitions.size(), std::size_t{2});
    for (const JoinPetition &petition : petitions) {
        QVERIFY(petition.isFrozen);
        QVERIFY(!Exchange(*m_embassy.workspace).admit(petition));
    }
}

void ExchangeServiceTest::only_the_registrar_invites()
{
    m_laptops->admit(m_embassy, m_office);
    const Office office{.code = QStringLiteral("EKB"), .nameRu = QStringLiteral("Екатеринбург")};
    QCOMPARE(errorOf(Exchange(*m_office.workspace).invite(office, QStringLiteral("1"), false, 14, {1, 8u * 1024 * 1024})).code,
        ErrorCode::NotAllowed);
    QCOMPARE(errorOf(Exchange(*m_office.workspace).petitions()).code, ErrorCode::NotAllowed);
}

void ExchangeServiceTest::marks_are_not_given_twice()
{
    const Office office{.code = QStringLiteral("MSK"), .nameRu = QStringLiteral("MSK")};
    const sync::KdfCost quick{1, 8u * 1024 * 1024};
    QCOMPARE(errorOf(Exchange(*m_embassy.workspace).invite(office, QStringLiteral("1"), false, 14, quick)).code, ErrorCode::BadInput);
    QVERIFY(Exchange(*m_embassy.workspace).invite(office, QStringLiteral("2"), false, 14, quick));
    QCOMPARE(errorOf(Exchange(*m_embassy.workspace).invite(office, QStringLiteral("x"), false, 14, quick)).code, ErrorCode::BadInput);
    // A second laptop makes no second office.
    QCOMPARE(valueOf(m_embassy.records().count<Office>({})), 2);
}

void ExchangeServiceTest::a_scheme_we_do_not_speak_is_said()
{
    Exchange exchange(*m_office.workspace);
    const QString before = valueOf(exchange.storeAddress());
    const auto error = errorOf(StorePlace(*m_office.workspace).moveTo(QStringLiteral("ftp://example.org/dav")));
    QCOMPARE(error.code, ErrorCode::BadInput);
    QCOMPARE(error.subject, QStringLiteral("ftp://example.org/dav"));
    QCOMPARE(valueOf(exchange.storeAddress()), before);
}

void ExchangeServiceTest::the_register_lists_laptops()
{
    m_laptops->admit(m_embassy, m_office);
    const auto lines = valueOf(Exchange(*m_office.workspace).devices());
    QCOMPARE(lines.size(), std::size_t{2});
    QVERIFY(lines.front().isEmbassy);
    QVERIFY(lines.back().isThis);
    QCOMPARE(lines.back().office, QStringLiteral("MSK"));
    QCOMPARE(valueOf(m_office.records().list<Device>({})).rows.size(), std::size_t{2});
}

void ExchangeServiceTest::keys_for_an_audit_are_complete()
{
    m_laptops->admit(m_embassy, m_office);
    const auto keys = QJsonDocument::fromJson(valueOf(Exchange(*m_office.workspace).keysForAudit())).object();
    QCOMPARE(keys.value(QStringLiteral("network")).toString().size(), 32);
    QCOMPARE(keys.value(QStringLiteral("certificates")).toArray().size(), 2);
    QStringList scopes;
    for (const auto &epoch : keys.value(QStringLiteral("epochs")).toArray())
        scopes << epoch.toObject().value(QStringLiteral("scope")).toString();
    QVERIFY(scopes.contains(QStringLiteral("n")));
    QVERIFY(scopes.contains(m_office.scope().path()));
    QVERIFY(!scopes.contains(m_embassy.scope().path()));
}

void ExchangeServiceTest::inspection_speaks_in_words()
{
    m_laptops->admit(m_embassy, m_office);
    const auto objects = valueOf(Exchange(*m_embassy.workspace).inspect());
    QVERIFY(objects.size() >= 5);
    QVERIFY(std::ranges::all_of(objects, &Exchange::Inspected::isSound));
    QVERIFY(std::ranges::any_of(
        objects, [](const Exchange::Inspected &object) { return object.sentence.startsWith(QStringLiteral("Change-set 1 of «msk»")); }));
}

void ExchangeServiceTest::everyone_verifies_what_he_may_read()
{
    QVERIFY(valueOf(verifyEverything(*m_office.workspace)).isWhole);
    const auto cashier = m_laptops->office(m_embassy, QStringLiteral("EKB"), Role::Cashier);
    const auto report = valueOf(verifyEverything(*cashier.workspace));
    QVERIFY(report.isSound());
    QVERIFY(!report.isWhole);
}

void ExchangeServiceTest::a_value_changed_behind_the_program_is_found()
{
    m_laptops->admit(m_embassy, m_office);
    const auto made = newCase();
    m_office.exchange();
    QVERIFY(valueOf(verifyEverything(*m_office.workspace)).isSound());
    // The edit that was sent knows another title.
    valueOf(m_office.workspace->database().execute("DELETE FROM r_casefile"));
    const auto report = m_office.records().open<Casefile>(made.id);
    QVERIFY(!report);
    const auto verified = verifyEverything(*m_office.workspace);
    QVERIFY(!verified || !verified->isSound());
}

MEKENDESH_TEST(ExchangeServiceTest)
#include "tst_exchangeservice.moc"
