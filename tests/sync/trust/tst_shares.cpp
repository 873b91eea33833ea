// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/shares.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <set>

using namespace mekendesh::sync;

namespace {

// 0, 1, 2 … for the seed of the key, 3, 10, 17 … for what splits it.
class CountingRandom final : public Random {
public:
    CountingRandom(int first, int step) : m_next(first), m_step(step) {}
    void fill(std::span<unsigned char> bytes) override
    {
        for (unsigned char &byte : bytes) {
            byte = static_cast<unsigned char>(m_next);
            m_next += m_step;
        }
    }

private:
    int m_next;
    int m_step;
};

// The same computed by another program from the description alone.
const QStringList kKnownShares = {
    QStringLiteral("dakos jozak basar dasir dosog fosug gatar hatir jotig kotog kator navir novag movug ravor pazir tozig sozag gohut masuf"),
    QStringLiteral("dapos jozak bimij fabug gonan judoz lupat nofor papud sigil ziroj bosim dahof gitah jijok lavab mokip puvus disug dutan"),
    QStringLiteral("davos jozak bihiz gahor fijoz lajir hilaz talur ziloz pakur mikiz mopib nupuh porob zurih sonab hunih lonob buhak hisav"),
};

}

// The root key in three shares, of which any two bring it back.
class SharesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shares_are_those_another_program_computes()
    {
        CountingRandom keyRandom(0, 1);
        const SignKeys root = SignKeys::generate(keyRandom);
        CountingRandom splitting(3, 7);
        const auto shares = splitRoot(root.secretKey, splitting);
        QCOMPARE(QStringList(shares.begin(), shares.end()), kKnownShares);
    }

    void any_two_bring_the_key_back_in_either_order()
    {
        for (int round = 0; round < 20; ++round) {
            const SignKeys root = SignKeys::generate(m_random);
            const auto shares = splitRoot(root.secretKey, m_random);
            for (std::size_t one = 0; one < shares.size(); ++one) {
                QCOMPARE(*shareNumber(shares.at(one)), static_cast<int>(one) + 1);
                for (std::size_t other = 0; other < shares.size(); ++other) {
                    const auto joined = joinShares(shares.at(one), shares.at(other));
                    QCOMPARE(joined.has_value(), one != other);
                    if (joined) {
                        QVERIFY(joined->publicKey == root.publicKey && joined->secretKey == root.secretKey);
                    }
                }
            }
        }
    }

    void read_aloud_and_typed_in_the_other_script()
    {
        QString typed = kKnownShares.front().toUpper();
        typed.replace(u' ', QStringLiteral(" - \n"));
        QString cyrillic;
        static const QString latin = QStringLiteral("bdfghjklmnprstvzaiou");
        static const QString letters = QStringLiteral("бдфгхжклмнпрствзаиоу");
        for (const QChar letter : kKnownShares.back())
            cyrillic += latin.contains(letter) ? letters[latin.indexOf(letter)] : letter;
        QVERIFY(joinShares(typed, cyrillic).has_value());
    }

    void one_share_says_nothing_of_the_key()
    {
        // Two keys, the same words: there is a splitting of each key for every share.
        const SignKeys root = SignKeys::generate(m_random);
        std::set<QString> firstKeyWords;
        for (int round = 0; round < 400; ++round)
            firstKeyWords.insert(splitRoot(root.secretKey, m_random).front().split(u' ').at(5));
        QVERIFY(firstKeyWords.size() > 380); // the same secret bytes come out differently each time
    }

    void every_slip_is_told()
    {
        const QString share = kKnownShares.front();
        for (qsizetype at = 0; at < share.size(); ++at) {
            for (const QChar wrong : {u'b', u'z', u'a', u'u', u'x'}) {
                if (share[at] == wrong || share[at] == u' ')
                    continue;
                QString slipped = share;
                slipped[at] = wrong;
                QCOMPARE(joinShares(slipped, kKnownShares.back()).has_value(), false);
            }
        }
        QStringList swapped = share.split(u' ');
        swapped.swapItemsAt(6, 7);
        for (const QString &bad : {QString(), share.left(100), share + QStringLiteral(" dakos"), swapped.join(u' '), QStringLiteral("hello")})
            QCOMPARE(shareNumber(bad).error().code, ErrorCode::BadInput);
    }

    void shares_of_two_keys_or_of_two_splittings_do_not_belong_together()
    {
        const SignKeys root = SignKeys::generate(m_random);
        const SignKeys foreign = SignKeys::generate(m_random);
        const auto shares = splitRoot(root.secretKey, m_random);
        QCOMPARE(joinShares(shares[0], splitRoot(foreign.secretKey, m_random)[1]).error().code, ErrorCode::BadInput);
        QCOMPARE(joinShares(shares[0], splitRoot(root.secretKey, m_random)[1]).error().code, ErrorCode::BadInput);
    }

    void what_is_sealed_for_the_rescue_opens_with_the_root_key_alone()
    {
        const SignKeys root = SignKeys::generate(m_random);
        QVERIFY(rescueKeysOf(root.secretKey).publicKey == rescueKeysOf(root.secretKey).publicKey);
        QVERIFY(!(rescueKeysOf(root.secretKey).publicKey == rescueKeysOf(SignKeys::generate(m_random).secretKey).publicKey));
    }

private:
    SecureRandom m_random;
};

MEKENDESH_TEST(SharesTest)
#include "tst_shares.moc"
