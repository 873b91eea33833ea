// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/cutting.h"
#include "app/services/deskreader.h"
#include "app/services/forkletters.h"
#include "app/services/letters.h"
#include "app/store/letterstore.h"
#include "sync/base/limits.h"
#include "sync/store/folderstore.h"
#include "sync/trust/letterenvelope.h"
#include "tests/app/services/laptops.h"
#include "tests/app/store/decryptedpages.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStringEncoder>
#include <QTest>

namespace mekendesh::tests {

using namespace app;
using namespace Qt::StringLiterals;

namespace {

const Complaint kGrievance{.who = u"Гүлзат Турдубаева"_s,
                           .contact = u"+7 926 555-44-33"_s,
                           .about = u"өкүл Нурлан Бекташев"_s,
                           .text = u"Касса кишиси жардам үчүн акча талап кылды. He asked twelve thousand roubles."_s};

// Every text in the encodings a program might write it in, and pieces of it: a letter broken over pages still shows.
QList<QByteArray> tracesOf(const QStringList &texts)
{
    QStringEncoder narrow("windows-1251");
    QList<QByteArray> traces;
    for (const QString &text : texts) {
        QStringList pieces = text.split(u' ', Qt::SkipEmptyParts);
        pieces << text;
        for (const QString &piece : pieces) {
            if (piece.size() < 6)
                continue;
            traces << piece.toUtf8() << piece.toUtf8().toHex() << piece.toUtf8().toBase64();
            traces << QByteArray(reinterpret_cast<const char *>(piece.utf16()), piece.size() * 2);
            for (const QString &form : {piece.toLower(), piece.toUpper(), piece.normalized(QString::NormalizationForm_D)})
                traces << form.toUtf8();
            if (const QByteArray bytes = narrow.encode(piece); narrow.isValid() && !narrow.hasError())
                traces << bytes;
            narrow.resetState();
        }
    }
    return traces;
}

QStringList foundIn(const QByteArray &bytes, const QList<QByteArray> &traces)
{
    QStringList found;
    for (const QByteArray &trace : traces) {
        if (bytes.contains(trace))
            found << QString::fromUtf8(trace);
    }
    return found;
}

QStringList foundInFiles(const QString &folder, const QList<QByteArray> &traces)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        ENFORCE(file.open(QIODevice::ReadOnly));
        found << foundIn(file.readAll(), traces);
    }
    return found;
}

// In every file below the folder, and in the decrypted pages of its database.
QStringList foundInProfile(const QString &folder, const QString &login, const QList<QByteArray> &traces)
{
    return foundIn(decryptedPages(folder, login, QString::fromUtf8(Laptops::kPassword)), traces) + foundInFiles(folder, traces);
}

// An office that was let in, and its embassy.
struct Post {
    Post() : embassy(laptops.embassy()), office(laptops.office(embassy, u"MSK"_s)) { laptops.admit(embassy, office); }

    [[nodiscard]] QStringList lettersOnStore()
    {
        sync::FolderStore store(laptops.store());
        QStringList paths;
        for (const auto &object : valueOf(store.list(sync::lettersFolder(embassy.scope()))))
            paths << object.path;
        return paths;
    }
    [[nodiscard]] Laptops::Laptop secondOfEmbassy()
    {
        const auto invited = valueOf(Exchange(*embassy.workspace)
                                         .invite({.code = u"EMB"_s, .nameRu = u"Посольство"_s, .type = {u"embassy"_s}, .timeZone = u"Europe/Moscow"_s},
                                                 u"2"_s, true, 14, {1, 8u * 1024 * 1024}));
        Laptops::Laptop second;
        second.session = valueOf(Session::join(laptops.profile(u"second"_s, Role::HqAttache), invited.file, invited.code, laptops.surroundings()));
        second.workspace = valueOf(second.session->workspace());
        laptops.admit(embassy, second);
        return second;
    }
    // As many letters to the embassy, of which the office knows nothing more, as there are now.
    [[nodiscard]] std::vector<ReceivedLetter> atEmbassy() const { return valueOf(Letters(*embassy.workspace).received()); }
    [[nodiscard]] std::vector<SentLetter> sent() const { return valueOf(Letters(*office.workspace).sent()); }

    Laptops laptops;
    Laptops::Laptop embassy;
    Laptops::Laptop office;
};

}

// A complaint goes from an office to the embassy over real folders and databases.
class LettersTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_complaint_is_read_at_the_embassy_and_told_to_be_read();
    void a_lost_laptop_of_the_embassy_takes_no_complaint_with_it();
    void a_receipt_before_anybody_has_read_takes_nothing_away();
    void a_letter_of_a_program_that_left_its_author_in_clear_is_read();
    void nobody_who_lists_the_store_sees_who_wrote();
    void nothing_of_it_stays_in_the_office();
    void it_waits_without_a_network_and_goes_later();
    void it_is_put_again_when_the_store_lost_it();
    void another_laptop_of_the_embassy_reads_it_too();
    void another_office_reads_nothing();
    void a_damaged_letter_is_read_when_it_is_whole_again();
    void junk_among_the_letters_stops_nothing();
    void a_flood_of_broken_files_delays_letters_and_stops_none();
    void only_those_who_review_offices_read_letters();
    void nobody_complains_before_he_was_admitted();
    void a_fork_is_told_to_the_embassy_once();
    void a_letter_that_cannot_be_put_fails_no_exchange();
    void a_complaint_outlives_its_laptop_and_is_marked();
};

void LettersTest::a_complaint_is_read_at_the_embassy_and_told_to_be_read()
{
    Post post;
    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    QCOMPARE(post.sent().size(), 1u);
    QVERIFY(post.sent().front().sentAt.isNull());
    QCOMPARE(valueOf(Exchange(*post.office.workspace).standing()).waiting, 1u);

    post.office.exchange();
    QVERIFY(!post.sent().front().sentAt.isNull());
    QVERIFY(post.sent().front().receivedAt.isNull());

    QCOMPARE(post.embassy.exchange().lettersReceived, 1u);
    QCOMPARE(post.atEmbassy().size(), 1u);
    const ReceivedLetter letter = post.atEmbassy().front();
    QCOMPARE(letter.complaint.text, kGrievance.text);
    QCOMPARE(letter.complaint.who, kGrievance.who);
    QCOMPARE(letter.complaint.about, kGrievance.about);
    QCOMPARE(letter.complaint.contact, kGrievance.contact);
    QCOMPARE(letter.office, u"MSK"_s);
    QVERIFY(!letter.isRead);
    QCOMPARE(valueOf(Letters(*post.embassy.workspace).unread()), 1);
    valueOf(Letters(*post.embassy.workspace).markRead(letter));
    QCOMPARE(valueOf(Letters(*post.embassy.workspace).unread()), 0);

    QCOMPARE(post.embassy.exchange().lettersReceived, 0u); // once, for ever
    post.office.exchange();
    QVERIFY(!post.sent().front().receivedAt.isNull());
    QVERIFY(valueOf(LetterStore(post.office.workspace->database()).outgoing()).empty());
    QCOMPARE(post.atEmbassy().size(), 1u);
}

// It has fetched the letter, nobody opened it, and then it burns together with the store.
void LettersTest::a_lost_laptop_of_the_embassy_takes_no_complaint_with_it()
{
    Post post;
    const Laptops::Laptop second = post.secondOfEmbassy();
    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    post.office.exchange();
    second.exchange();
    QCOMPARE(valueOf(Letters(*second.workspace).unread()), 1);
    post.office.exchange();
    QVERIFY(post.sent().front().receivedAt.isNull());
    for (const QString &path : post.lettersOnStore())
        QVERIFY(QFile::remove(post.laptops.store() + u'/' + path));
    post.office.exchange(); // its bytes are still here
    post.embassy.exchange();
    QCOMPARE(post.atEmbassy().size(), 1u);
    QCOMPARE(post.atEmbassy().front().complaint.text, kGrievance.text);
}

// As programs sent it that told of every letter they had fetched.
void LettersTest::a_receipt_before_anybody_has_read_takes_nothing_away()
{
    Post post;
    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    post.office.exchange();
    const auto outgoing = valueOf(LetterStore(post.office.workspace->database()).outgoing());
    QCOMPARE(outgoing.size(), 1u);
    const sync::Keyring embassy = valueOf(readKeyring(post.embassy.workspace->journal()));
    sync::SecureRandom random;
    sync::Letter receipt;
    receipt.kind = u"receipt"_s;
    receipt.recipient = post.office.scope();
    receipt.body = {{u"letter"_s, QString::number(outgoing.front().number)}};
    const auto sealed = valueOf(sync::sealLetter(receipt, embassy, valueOf(readKeyring(post.office.workspace->journal())).self.box.publicKey, random));
    sync::FolderStore store(post.laptops.store());
    valueOf(store.put(sealed.packed.path, sealed.packed.bytes));
    post.office.exchange();
    QVERIFY(post.sent().front().receivedAt.isNull());
    QCOMPARE(valueOf(LetterStore(post.office.workspace->database()).outgoing()).front().bytes, outgoing.front().bytes);
}

void LettersTest::a_letter_of_a_program_that_left_its_author_in_clear_is_read()
{
    Post post;
    const sync::Keyring office = valueOf(readKeyring(post.office.workspace->journal()));
    sync::SecureRandom random;
    sync::Letter letter;
    letter.kind = QString(kComplaintLetter);
    letter.network = office.network;
    letter.recipient = office.embassyScope;
    letter.author = *office.certificate;
    letter.number = 7;
    letter.body = {{u"text"_s, kGrievance.text}};
    const auto packed = valueOf(sync::sealEnvelope(letter.serialise(), office.self.sign, sync::AuthorStands::InClear, office.network, office.embassyScope,
                                                   office.embassyLetterKey, sync::limits::kLetterBytesMax, random));
    sync::FolderStore store(post.laptops.store());
    valueOf(store.put(packed.path, packed.bytes));
    post.embassy.exchange();
    QCOMPARE(post.atEmbassy().size(), 1u);
    QCOMPARE(post.atEmbassy().front().complaint.text, kGrievance.text);
}

void LettersTest::nobody_who_lists_the_store_sees_who_wrote()
{
    Post post;
    const QStringList before = post.lettersOnStore();
    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    post.office.exchange();
    const sync::Keyring office = valueOf(readKeyring(post.office.workspace->journal()));
    for (const QString &path : post.lettersOnStore()) {
        if (before.contains(path))
            continue; // it asked to join, in its own name
        QFile file(post.laptops.store() + u'/' + path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const QByteArray key = office.self.sign.publicKey.bytes();
        for (const QByteArray &trace : {key, key.toHex(), office.device().bytes(), QByteArray(office.device().hex())})
            QVERIFY(!bytes.contains(trace));
    }
}

void LettersTest::nothing_of_it_stays_in_the_office()
{
    Post post;
    const QString folder = post.laptops.path(u"msk"_s);
    const auto traces = tracesOf({kGrievance.who, kGrievance.contact, kGrievance.about, kGrievance.text});
    const auto shown = [&](const QString &surname) {
        return foundIn(decryptedPages(folder, u"msk"_s, QString::fromUtf8(Laptops::kPassword)), {surname.toUtf8()});
    };
    // The scan finds what is there: a person with a name of her own.
    const Member control{.surname = u"Контролбекова"_s, .given = u"Айша"_s};
    valueOf(post.office.records().create(post.office.scope(), control));
    QCOMPARE(shown(u"Контролбекова"_s).size(), 1);

    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    QCOMPARE(foundInProfile(folder, u"msk"_s, traces), QStringList());
    post.office.exchange();
    QCOMPARE(foundInProfile(folder, u"msk"_s, traces), QStringList());
    post.embassy.exchange();
    post.office.exchange();
    QCOMPARE(foundInProfile(folder, u"msk"_s, traces), QStringList());
    QCOMPARE(foundInFiles(post.laptops.store(), traces), QStringList());
    // At the embassy it is in the database, and only there encrypted.
    QVERIFY(!foundIn(decryptedPages(post.laptops.path(u"embassy"_s), u"embassy"_s, QString::fromUtf8(Laptops::kPassword)), traces).isEmpty());
}

void LettersTest::it_waits_without_a_network_and_goes_later()
{
    Post post;
    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    QVERIFY(QDir().rename(post.laptops.store(), post.laptops.path(u"away"_s)));
    QVERIFY(!post.office.tryExchange());
    QVERIFY(QDir().rename(post.laptops.path(u"away"_s), post.laptops.store()));
    QVERIFY(post.sent().front().sentAt.isNull());
    post.office.exchange();
    post.embassy.exchange();
    QCOMPARE(post.atEmbassy().size(), 1u);
}

void LettersTest::it_is_put_again_when_the_store_lost_it()
{
    Post post;
    const QStringList before = post.lettersOnStore();
    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    post.office.exchange();
    const QStringList after = post.lettersOnStore();
    QCOMPARE(after.size(), before.size() + 1);
    for (const QString &path : after) {
        if (!before.contains(path))
            QVERIFY(QFile::remove(post.laptops.store() + u'/' + path));
    }
    post.office.exchange();
    QCOMPARE(post.lettersOnStore(), after); // the same bytes under the same name
    post.embassy.exchange();
    QCOMPARE(post.atEmbassy().size(), 1u);
}

void LettersTest::another_laptop_of_the_embassy_reads_it_too()
{
    Post post;
    const Laptops::Laptop second = post.secondOfEmbassy();
    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    post.office.exchange();
    post.embassy.exchange();
    second.exchange();
    QCOMPARE(post.atEmbassy().size(), 1u);
    QCOMPARE(valueOf(Letters(*second.workspace).received()).size(), 1u);
    for (const Laptops::Laptop *laptop : std::initializer_list<const Laptops::Laptop *>{&post.embassy, &second}) {
        valueOf(Letters(*laptop->workspace).markRead(valueOf(Letters(*laptop->workspace).received()).front()));
        laptop->exchange();
    }
    post.office.exchange(); // two receipts for one letter
    QVERIFY(!post.sent().front().receivedAt.isNull());
}

void LettersTest::another_office_reads_nothing()
{
    Post post;
    const auto spb = post.laptops.office(post.embassy, u"SPB"_s);
    post.laptops.admit(post.embassy, spb);
    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    post.office.exchange();
    spb.exchange();
    QCOMPARE(valueOf(Letters(*spb.workspace).received()).size(), 0u);
    const auto traces = tracesOf({kGrievance.text});
    QCOMPARE(foundInProfile(post.laptops.path(u"spb"_s), u"spb"_s, traces), QStringList());
}

void LettersTest::a_damaged_letter_is_read_when_it_is_whole_again()
{
    Post post;
    const QStringList before = post.lettersOnStore();
    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    post.office.exchange();
    QString path;
    for (const QString &now : post.lettersOnStore())
        path = before.contains(now) ? path : post.laptops.store() + u'/' + now;
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QByteArray whole = file.readAll();
    QVERIFY(file.resize(whole.size() / 2));
    file.close();
    post.embassy.exchange();
    QCOMPARE(post.atEmbassy().size(), 0u);
    post.office.exchange(); // its length tells
    post.embassy.exchange();
    QCOMPARE(post.atEmbassy().size(), 1u);
}

void LettersTest::junk_among_the_letters_stops_nothing()
{
    Post post;
    const QString folder = post.laptops.store() + u'/' + sync::lettersFolder(post.embassy.scope());
    const auto place = [&folder](const QString &name, const QByteArray &bytes) {
        QFile file(folder + u'/' + name);
        ENFORCE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    for (int count = 0; count < 250; ++count) {
        const QByteArray junk = "PK\x03\x04 junk " + QByteArray::number(count);
        place(QString::fromLatin1(sync::hashOf(junk).hex()) + u".zip"_s, junk);
    }
    place(u"0000.zip"_s, QByteArray(5'000'000, 'x'));
    place(u"Copy of letter.zip"_s, "x");
    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    post.office.exchange();
    post.embassy.exchange();
    post.embassy.exchange();
    QCOMPARE(post.atEmbassy().size(), 1u);
}

// None of them is what its name says, and any may be whole another day.
void LettersTest::a_flood_of_broken_files_delays_letters_and_stops_none()
{
    Post post;
    const QString folder = post.laptops.store() + u'/' + sync::lettersFolder(post.embassy.scope());
    ENFORCE(QDir().mkpath(folder));
    for (int count = 0; count < 450; ++count) {
        QFile file(folder + u'/' + u"%1.zip"_s.arg(count, 64, 16, QChar(u'0')));
        ENFORCE(file.open(QIODevice::WriteOnly));
        file.write("half a letter");
    }
    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    post.office.exchange();
    for (int session = 0; session < 3; ++session)
        post.embassy.exchange();
    QCOMPARE(post.atEmbassy().size(), 1u);
}

void LettersTest::only_those_who_review_offices_read_letters()
{
    Post post;
    QVERIFY(Letters(*post.embassy.workspace).mayRead());
    QVERIFY(!Letters(*post.office.workspace).mayRead());
    QCOMPARE(errorOf(Letters(*post.office.workspace).markRead({})).code, sync::ErrorCode::NotAllowed);
}

void LettersTest::nobody_complains_before_he_was_admitted()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, u"MSK"_s);
    QCOMPARE(errorOf(Letters(*office.workspace).complain(kGrievance)).code, sync::ErrorCode::NotAllowed);
    laptops.admit(embassy, office);
    QCOMPARE(errorOf(Letters(*office.workspace).complain({.text = u"  "_s})).code, sync::ErrorCode::BadInput);
    QCOMPARE(errorOf(Letters(*office.workspace).complain({.text = QString(20'000, u'ң')})).code, sync::ErrorCode::TooLarge);
}

void LettersTest::a_fork_is_told_to_the_embassy_once()
{
    Post post;
    const sync::StreamStop fork{.stream = {post.office.scope(), sync::IncarnationId::fromBytes("0123456789abcdef")},
                                .device = post.office.session->desk().device,
                                .number = 7,
                                .reason = sync::StopReason::FrozenForked,
                                .detail = {}};
    const sync::StreamStop damage{.stream = fork.stream, .device = fork.device, .number = 9, .reason = sync::StopReason::FrozenDamaged, .detail = {}};
    valueOf(reportForks(*post.office.workspace, {fork, damage}));
    valueOf(reportForks(*post.office.workspace, {fork}));
    valueOf(reportForks(*post.embassy.workspace, {fork})); // sees it itself
    QCOMPARE(post.sent().size(), 1u);
    QVERIFY(post.sent().front().isByProgram);
    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    QCOMPARE(std::ranges::count(post.sent(), false, &SentLetter::isByProgram), 1);
    post.office.exchange();
    post.embassy.exchange();
    const auto letters = post.atEmbassy();
    QCOMPARE(letters.size(), 2u);
    const auto report = std::ranges::find(letters, false, &ReceivedLetter::isByPerson);
    QVERIFY(report != letters.end());
    QVERIFY(report->complaint.text.contains(u"7"));
}

void LettersTest::a_letter_that_cannot_be_put_fails_no_exchange()
{
    Post post;
    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    valueOf(post.office.records().create(post.office.scope(), Member{.surname = u"Асанов"_s}));
    const QString folder = post.laptops.store() + u"/letters"_s;
    QVERIFY(QDir(folder).removeRecursively());
    QFile inTheWay(folder);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    inTheWay.close();

    const ExchangeReport report = post.office.exchange();
    QCOMPARE(report.sent, 1u);
    QCOMPARE(report.waiting, 1u); // the letter
    QCOMPARE(report.notes.size(), 1);
    QVERIFY2(report.notes.front().contains(u"letters"_s), qPrintable(report.notes.front()));
    QVERIFY(!report.past.front().error);
    QVERIFY(post.sent().front().sentAt.isNull());

    QVERIFY(QFile::remove(folder));
    QVERIFY(post.office.exchange().notes.isEmpty());
    QVERIFY(!post.sent().front().sentAt.isNull());
    QCOMPARE(post.embassy.exchange().lettersReceived, 1u);
}

// Whom a complaint is about may have the laptop reported stolen before the embassy reads it.
void LettersTest::a_complaint_outlives_its_laptop_and_is_marked()
{
    Post post;
    post.embassy.exchange();
    valueOf(Letters(*post.office.workspace).complain(kGrievance));
    post.office.exchange();
    const QString lost = QString::fromLatin1(post.office.session->desk().device.hex());
    QVERIFY(valueOf(Cutting(*post.embassy.workspace, {}).takeOut(lost, true)).isStated);
    post.embassy.exchange();
    QCOMPARE(post.atEmbassy().size(), 1u);
    const ReceivedLetter letter = post.atEmbassy().front();
    QCOMPARE(letter.complaint.text, kGrievance.text);
    QVERIFY2(letter.laptop.contains(u"taken out"_s), qPrintable(letter.laptop));
}

MEKENDESH_TEST(LettersTest)

}

#include "tst_letters.moc"
