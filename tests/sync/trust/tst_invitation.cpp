// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/fitwords.h"
#include "sync/trust/invitation.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QtEndian>

#include <ctime>

using namespace mekendesh::sync;

namespace {

constexpr qint64 kInvitedMs = 1'760'000'000'000;
constexpr KdfCost kCheapCost{1, 8192};

QString inCyrillic(QString code)
{
    const QString latin = QStringLiteral("bdfghjklmnprstvzaiou");
    const QString cyrillic = QStringLiteral("бдфгхжклмнпрствзаиоу");
    for (QChar &letter : code) {
        if (const auto index = latin.indexOf(letter); index >= 0)
            letter = cyrillic.at(index);
    }
    return code;
}

}

class InvitationTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void a_code_is_five_words_and_never_the_same();
    void nobody_is_made_to_say_what_offends();
    void a_code_is_the_same_in_both_scripts_any_case_and_with_any_gaps();
    void what_is_no_code_is_told_at_once_data();
    void what_is_no_code_is_told_at_once();
    void almost_every_slip_of_one_letter_is_told_at_once();
    void an_invitation_opens_with_its_code();
    void an_invitation_holds_no_readable_word();
    void another_code_opens_nothing();
    void every_flipped_bit_and_every_cut_is_refused();
    void what_is_wrong_with_a_file_is_told_without_the_code();
    void absurd_costs_are_not_paid();
    void the_cost_of_the_program_is_the_floor();
    void six_words_name_a_pair_of_keys();

private:
    [[nodiscard]] static bool isWrong(const Result<Invitation> &opened)
    {
        static const QList<ErrorCode> wrong{ErrorCode::InvitationWrong, ErrorCode::InvitationDamaged, ErrorCode::NotInvitation};
        return !opened && wrong.contains(opened.error().code);
    }

    SecureRandom m_random;
    Invitation m_invitation;
    QString m_code;
    Bytes m_file;
};

void InvitationTest::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    m_invitation = {};
    m_invitation.network = m_random.fixed<NetworkId>();
    m_invitation.rootKey = m_random.fixed<SignPublicKey>();
    m_invitation.embassyLetterKey = m_random.fixed<BoxPublicKey>();
    m_invitation.embassyScope = ScopeId{0xeeee};
    m_invitation.scope = ScopeId{0xffff'ffff'ffff'ffffULL};
    m_invitation.officeCode = QStringLiteral("MSK");
    m_invitation.officeName = QStringLiteral("Москва өкүлчүлүгү");
    m_invitation.timeZone = QStringLiteral("Europe/Moscow");
    m_invitation.mark = QStringLiteral("2");
    m_invitation.storeAddress = QStringLiteral("/media/жалпы папка");
    m_invitation.storeId = QStringLiteral("00ff");
    m_invitation.token = SymmetricKey::generate(m_random);
    m_invitation.expiresAtMs = kInvitedMs + 1000;
    m_code = generateInvitationCode(m_random);
    m_file = lockInvitation(m_invitation, m_code, kCheapCost, m_random);
}

void InvitationTest::a_code_is_five_words_and_never_the_same()
{
    QSet<QString> codes;
    for (int round = 0; round < 500; ++round) {
        const QString code = generateInvitationCode(m_random);
        QCOMPARE(code.split(u'-').size(), qsizetype(5));
        QCOMPARE(canonicalCode(code), code);
        codes.insert(code);
    }
    QCOMPARE(codes.size(), qsizetype(500));
}

// A volunteer says it to a stranger on the telephone, in whatever script it is read.
void InvitationTest::nobody_is_made_to_say_what_offends()
{
    QVERIFY(isFitToSay(u"lusab") && isFitToSay(u"самолёт"));
    for (const QStringView word : {u"жопам", u"jopam", u"pidor", u"ПИДОР", u"sukan", u"сукан", u"kutak", u"jalap", u"huzab", u"гопа", u"gopa", u"гопот", u"бичо", u"мочи", u"тити", u"шизо"})
        QVERIFY2(!isFitToSay(word), qPrintable(word.toString()));
    for (int round = 0; round < 2000; ++round) {
        const QString code = generateInvitationCode(m_random);
        for (const QStringView piece : {u"jop", u"hu", u"suka", u"pido", u"kuta", u"fag"})
            QVERIFY2(!code.contains(piece), qPrintable(code));
    }
}

void InvitationTest::a_code_is_the_same_in_both_scripts_any_case_and_with_any_gaps()
{
    const QString words = QString(m_code).replace(u'-', u' ');
    QCOMPARE(canonicalCode(m_code.toUpper()), m_code);
    QCOMPARE(canonicalCode(words), m_code);
    QCOMPARE(canonicalCode(QString(m_code).remove(u'-')), m_code);
    QCOMPARE(canonicalCode(QStringLiteral("  ") + QString(words).replace(u' ', QStringLiteral(" — ")) + QStringLiteral(".\n")), m_code);
    QCOMPARE(canonicalCode(inCyrillic(m_code)), m_code);
    QCOMPARE(canonicalCode(inCyrillic(m_code).toUpper()), m_code);
    QCOMPARE(canonicalCode(inCyrillic(m_code.left(11)) + m_code.sliced(11)), m_code);
    QVERIFY(unlockInvitation(m_file, inCyrillic(words).toUpper()).has_value());
}

void InvitationTest::what_is_no_code_is_told_at_once_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("nothing") << QString();
    QTest::newRow("one word") << QStringLiteral("babab");
    QTest::newRow("a password") << QStringLiteral("correct horse battery staple");
    QTest::newRow("digits") << QStringLiteral("12345-12345-12345-12345-12345");
    QTest::newRow("vowels in the wrong place") << QStringLiteral("abbab-babab-babab-babab-babab");
    QTest::newRow("very long") << QStringLiteral("babab").repeated(10'000);
    QTest::newRow("other letters") << QStringLiteral("ңөүңө-ңөүңө-ңөүңө-ңөүңө-ңөүңө");
}

void InvitationTest::what_is_no_code_is_told_at_once()
{
    QFETCH(const QString, typed);
    QVERIFY(canonicalCode(typed).isEmpty());
    QVERIFY(isWrong(unlockInvitation(m_file, typed)));
}

void InvitationTest::almost_every_slip_of_one_letter_is_told_at_once()
{
    QVERIFY(canonicalCode(m_code.chopped(1)).isEmpty());
    QVERIFY(canonicalCode(m_code + u'b').isEmpty());
    int unnoticed = 0;
    for (qsizetype at = 0; at < m_code.size(); ++at) {
        for (const QChar letter : QStringLiteral("bdfghjklmnprstvzaiou")) {
            QString slipped = m_code;
            slipped[at] = letter;
            if (slipped != m_code && !canonicalCode(slipped).isEmpty())
                ++unnoticed;
        }
    }
    QVERIFY2(unnoticed <= 2, qPrintable(QString::number(unnoticed))); // one in 65,536 by chance
}

void InvitationTest::an_invitation_opens_with_its_code()
{
    const auto opened = unlockInvitation(m_file, m_code);
    QVERIFY(opened.has_value());
    QCOMPARE(opened->network, m_invitation.network);
    QCOMPARE(opened->rootKey, m_invitation.rootKey);
    QCOMPARE(opened->embassyLetterKey, m_invitation.embassyLetterKey);
    QVERIFY(opened->embassyScope == m_invitation.embassyScope);
    QVERIFY(opened->scope == m_invitation.scope);
    QCOMPARE(opened->deviceClass, m_invitation.deviceClass);
    QCOMPARE(opened->officeCode, m_invitation.officeCode);
    QCOMPARE(opened->officeName, m_invitation.officeName);
    QCOMPARE(opened->timeZone, m_invitation.timeZone);
    QCOMPARE(opened->mark, m_invitation.mark);
    QCOMPARE(opened->storeAddress, m_invitation.storeAddress);
    QCOMPARE(opened->storeId, m_invitation.storeId);
    QVERIFY(opened->token == m_invitation.token);
    QCOMPARE(opened->expiresAtMs, m_invitation.expiresAtMs);
}

void InvitationTest::an_invitation_holds_no_readable_word()
{
    QVERIFY(!m_file.contains("MSK"));
    QVERIFY(!m_file.contains(m_invitation.officeName.toUtf8()));
    QVERIFY(!m_file.contains(m_invitation.token.view()));
    QVERIFY(!m_file.contains(m_invitation.network.view()) && !m_file.contains(m_invitation.network.hex()));
}

void InvitationTest::another_code_opens_nothing()
{
    QVERIFY(isWrong(unlockInvitation(m_file, generateInvitationCode(m_random))));
}

void InvitationTest::every_flipped_bit_and_every_cut_is_refused()
{
    for (qsizetype bit = 0; bit < m_file.size() * 8; ++bit) {
        Bytes flipped = m_file;
        flipped[bit / 8] = static_cast<char>(flipped.at(bit / 8) ^ (1 << (bit % 8)));
        QVERIFY2(isWrong(unlockInvitation(flipped, m_code)), qPrintable(QString::number(bit)));
    }
    for (qsizetype size = 0; size < m_file.size(); ++size)
        QVERIFY(isWrong(unlockInvitation(m_file.left(size), m_code)));
    QVERIFY(isWrong(unlockInvitation(m_file + '\0', m_code)));
    QVERIFY(isWrong(unlockInvitation(Bytes(10'000'000, 'x'), m_code)));
}

// Who opens it by a double click has said no word yet.
void InvitationTest::what_is_wrong_with_a_file_is_told_without_the_code()
{
    QVERIFY(checkInvitationFile(m_file));
    const auto told = [](const Bytes &file) { return checkInvitationFile(file).error().code; };
    QCOMPARE(told(m_file.chopped(1)), ErrorCode::InvitationDamaged);
    QCOMPARE(told(m_file.first(40)), ErrorCode::InvitationDamaged);
    QCOMPARE(told({}), ErrorCode::NotInvitation);
    QCOMPARE(told("a letter of many words, and none of them is an invitation"), ErrorCode::NotInvitation);
    QCOMPARE(told(m_file + Bytes(20'000, 'x')), ErrorCode::NotInvitation);
    Bytes newer = m_file.chopped(static_cast<qsizetype>(Hash::kSizeBytes));
    newer.replace("invitation 1", "invitation 2");
    QCOMPARE(told(newer + hashOf(newer).bytes()), ErrorCode::NewerVersion);
    m_invitation.expiresAtMs = kInvitedMs - 1; // what it is for can be told all the same
    QCOMPARE(unlockInvitation(lockInvitation(m_invitation, m_code, kCheapCost, m_random), m_code)->officeCode, m_invitation.officeCode);
}

void InvitationTest::absurd_costs_are_not_paid()
{
    constexpr qsizetype kOperationsAt = 23;
    constexpr qsizetype kMemoryAt = 27;
    const auto withCost = [this](qsizetype at, quint32 value) {
        Bytes changed = m_file.chopped(32);
        qToBigEndian(value, changed.data() + at);
        return changed + hashOf(changed).bytes();
    };
    const std::clock_t begun = std::clock(); // of the processor: other tests run beside this one
    for (const quint32 operations : {0u, 7u, 21u}) {
        // The code is right: nobody is told to compare the words of such a file once more.
        QCOMPARE(unlockInvitation(withCost(kOperationsAt, operations), m_code).error().code, ErrorCode::InvitationDamaged);
    }
    for (const quint32 kibibytes : {0u, 512u * 1024 + 1, 2u * 1024 * 1024, 0xffffffffu})
        QCOMPARE(unlockInvitation(withCost(kMemoryAt, kibibytes), m_code).error().code, ErrorCode::InvitationDamaged);
    QVERIFY(std::clock() - begun < CLOCKS_PER_SEC);
    // A payable cost that is not the one it was locked with.
    QVERIFY(isWrong(unlockInvitation(withCost(kOperationsAt, 2), m_code)));
}

void InvitationTest::the_cost_of_the_program_is_the_floor()
{
    QVERIFY(KdfCost().operations >= 3);
    QVERIFY(KdfCost().memoryBytes >= 256u * 1024 * 1024);
    QVERIFY(KdfCost().memoryBytes <= kKdfMemoryBytesMax && KdfCost().operations <= kKdfOperationsMax);
    const Bytes dear = lockInvitation(m_invitation, m_code, KdfCost(), m_random);
    QVERIFY(unlockInvitation(dear, m_code).has_value());
}

void InvitationTest::six_words_name_a_pair_of_keys()
{
    const auto keys = DeviceKeys::generate(m_random);
    const auto other = DeviceKeys::generate(m_random);
    const QString words = fingerprintWords(keys.sign.publicKey, keys.box.publicKey);
    QCOMPARE(words.split(u' ').size(), qsizetype(6));
    QCOMPARE(fingerprintWords(keys.sign.publicKey, keys.box.publicKey), words);
    QVERIFY(fingerprintWords(keys.sign.publicKey, other.box.publicKey) != words);
    QVERIFY(fingerprintWords(other.sign.publicKey, keys.box.publicKey) != words);
}

MEKENDESH_TEST(InvitationTest)
#include "tst_invitation.moc"
