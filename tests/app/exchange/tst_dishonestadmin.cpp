// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/changeset.h"
#include "tests/app/exchange/dishonestadmin.h"
#include "tests/support/testmain.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// Whoever runs the server changes nothing undetected. Every attack is played at many places and times of recorded histories, then
// everybody exchanges twice. What laptops show is compared, byte by byte, with what honest laptops wrote up to the same positions.
// MEKENDESH_PLACEMENTS=1000 plays so many of each attack instead of a few; QTEST_FUNCTION_TIMEOUT=3600000 gives it the time.
class DishonestAdminTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void initTestCase();
    void no_attack_changes_anything_undetected_data();
    void no_attack_changes_anything_undetected();
    void without_an_attack_nobody_is_told_anything();

private:
    std::vector<std::unique_ptr<RecordedHistory>> m_histories;
};

namespace {

QString nameOf(StopReason reason)
{
    switch (reason) {
    case StopReason::HeldForNumber: return u"HeldForNumber"_s;
    case StopReason::HeldForKey: return u"HeldForKey"_s;
    case StopReason::HeldForCertificate: return u"HeldForCertificate"_s;
    case StopReason::HeldForFeature: return u"HeldForFeature"_s;
    case StopReason::FrozenDamaged: return u"FrozenDamaged"_s;
    case StopReason::FrozenForked: return u"FrozenForked"_s;
    case StopReason::FrozenNotAllowed: return u"FrozenNotAllowed"_s;
    case StopReason::FrozenMalformed: return u"FrozenMalformed"_s;
    case StopReason::HeadRewound: return u"HeadRewound"_s;
    default: return u"another reason"_s;
    }
}

// One attack at one moment, and the two rounds of sessions after it.
class Play {
public:
    Play(RecordedHistory &history, std::size_t moment, quint64 seed) : m_history(history), m_moment(moment), m_dice(seed)
    {
        const RecordedHistory::Moment &then = history.moments()[moment];
        auto shared = std::make_shared<MemoryStore>();
        shared->setContents(then.contents);
        m_admin.truth.setContents(then.contents);
        const qint64 laterMs = m_dice() % 2 == 0 ? 3'600'000 : 25 * 3'600'000LL;
        while (s_pool.size() < then.databases.size())
            s_pool.push_back(std::make_unique<Reading>());
        for (std::size_t who = 0; who < then.databases.size(); ++who) {
            s_pool[who]->becomeLike(*then.databases[who]);
            s_pool[who]->clock.set(then.nowMs + laterMs);
            s_pool[who]->random = OfficeRandom(seed * 10 + who);
            m_admin.views.push_back(shared);
            m_before.push_back(positions(who));
        }
        for (const auto &[path, bytes] : then.contents) {
            if (const auto name = parseChangeSetPath(path))
                m_written[name->stream] = std::max(m_written[name->stream], name->number);
        }
    }

    void act(const Attack &attack) { attack.act(m_admin, m_history, m_moment, m_dice); }

    void exchangeTwice(bool looksEverywhere = false)
    {
        m_reports.resize(m_before.size());
        std::vector<std::size_t> order(m_before.size());
        for (std::size_t who = 0; who < order.size(); ++who)
            order[who] = who;
        std::ranges::shuffle(order, m_dice);
        for (int round = 0; round < 2; ++round) {
            for (const std::size_t who : order)
                session(who, looksEverywhere);
        }
    }

    // He stops, and what was ever put lies there.
    void admitTheTruth()
    {
        m_admin.hidden.clear();
        m_admin.swallowed.clear();
        m_admin.invented.clear();
        for (auto &view : m_admin.views) {
            view = std::make_shared<MemoryStore>();
            view->setContents(m_admin.truth.contents());
        }
        for (auto &view : m_admin.views)
            view = m_admin.views.front();
        exchangeTwice(true);
    }

    // Empty when every database shows what was really written, and never less than before.
    [[nodiscard]] QString wrong()
    {
        for (std::size_t who = 0; who < m_before.size(); ++who) {
            const auto now = positions(who);
            for (const StreamPosition &before : m_before[who]) {
                const auto after = std::ranges::find(now, before.stream, &StreamPosition::stream);
                if (after == now.end() || after->number < before.number)
                    return u"laptop %1 went back"_s.arg(who);
            }
            for (const StreamPosition &after : now) {
                if (after.number > m_written[after.stream])
                    return u"laptop %1 has read more than was written"_s.arg(who);
            }
            const QByteArray honest = m_history.shownAt(now);
            if (honest.isEmpty())
                return u"laptop %1 has read what nobody wrote"_s.arg(who);
            if (honest != s_pool[who]->everything(m_history.scope()))
                return u"laptop %1 shows something else than was written"_s.arg(who);
        }
        return {};
    }

    static void spoilOneRow()
    {
        wanted(s_pool.front()->database().execute("UPDATE r_member SET f_surname = 'x' WHERE rid = (SELECT min(rid) FROM r_member)"));
    }

    // Whose change-sets each laptop still lacks.
    [[nodiscard]] std::vector<std::pair<std::size_t, StreamKey>> lacking()
    {
        std::vector<std::pair<std::size_t, StreamKey>> missing;
        for (std::size_t who = 0; who < m_before.size(); ++who) {
            const auto now = positions(who);
            for (const auto &[stream, number] : m_written) {
                if (stream.scope != m_history.scope())
                    continue;
                const auto found = std::ranges::find(now, stream, &StreamPosition::stream);
                if (found == now.end() || found->number < number)
                    missing.emplace_back(who, stream);
            }
        }
        return missing;
    }

    // Nobody is shown "everybody has read it" of what somebody lacks.
    [[nodiscard]] bool isUnreadSaid()
    {
        for (const auto &[who, stream] : lacking()) {
            const DeviceId reader = keyring(who).device();
            for (std::size_t author = 0; author < m_before.size(); ++author) {
                const auto own = wanted(s_pool[author]->journal().ownIncarnations());
                if (std::ranges::find(own, stream.incarnation) == own.end() || !m_reports[author])
                    continue;
                for (const PeerReport &peer : m_reports[author]->peers) {
                    if (peer.device == reader && peer.hasReadAll)
                        return false;
                }
            }
        }
        return true;
    }

    std::map<QString, int> told;

private:
    void session(std::size_t who, bool looksEverywhere)
    {
        DishonestStore store(m_admin, who);
        Reading &laptop = *s_pool[who];
        const CancelToken cancel;
        Engine engine({.store = store, .journal = laptop.journal(), .clock = laptop.clock, .random = laptop.random, .tables = app::catalogue(),
                       .program = u"test 1"_s, .deviceName = u"laptop"_s, .cancel = cancel, .progress = {}, .looksEverywhere = looksEverywhere});
        auto report = engine.synchronise();
        if (!report) {
            ++told[report.error().name()];
            return;
        }
        for (const StreamStop &stop : report->stops)
            ++told[nameOf(stop.reason)];
        m_reports[who] = *std::move(report);
    }

    static Keyring keyring(std::size_t who) { return wanted(Keyring::parse(wanted(s_pool[who]->journal().keyring()))); }
    static std::vector<StreamPosition> positions(std::size_t who)
    {
        auto found = wanted(s_pool[who]->journal().positions());
        std::ranges::sort(found, {}, &StreamPosition::stream);
        return found;
    }

    static inline std::vector<std::unique_ptr<Reading>> s_pool;
    RecordedHistory &m_history;
    std::size_t m_moment;
    std::mt19937_64 m_dice;
    DishonestAdmin m_admin;
    std::vector<std::vector<StreamPosition>> m_before;
    std::map<StreamKey, quint64> m_written;
    std::vector<std::optional<SessionReport>> m_reports;
};

int placements()
{
    bool isNumber = false;
    const int asked = qEnvironmentVariableIntValue("MEKENDESH_PLACEMENTS", &isNumber);
#ifdef __SANITIZE_ADDRESS__ // five times as slow
    return isNumber ? asked : 8;
#else
    return isNumber ? asked : 24;
#endif
}

}

void DishonestAdminTest::initTestCase()
{
    for (quint64 seed = 1; seed <= 3; ++seed)
        m_histories.push_back(std::make_unique<RecordedHistory>(seed * 17, 24));
}

void DishonestAdminTest::no_attack_changes_anything_undetected_data()
{
    QTest::addColumn<int>("which");
    int which = 0;
    for (const Attack &attack : attacks())
        QTest::newRow(qPrintable(attack.name)) << which++;
}

void DishonestAdminTest::no_attack_changes_anything_undetected()
{
    QFETCH(const int, which);
    const Attack &attack = attacks()[static_cast<std::size_t>(which)];
    std::map<QString, int> names;
    int toldPlays = 0;
    int withoutEffect = 0;
    int withheld = 0;
    for (int placement = 0; placement < placements(); ++placement) {
        const quint64 seed = static_cast<quint64>(which) * 100'000 + static_cast<quint64>(placement);
        RecordedHistory &history = *m_histories[static_cast<std::size_t>(placement) % m_histories.size()];
        std::mt19937_64 dice(seed);
        const std::size_t moment = attack.isAboutKeys && dice() % 4 != 0 ? history.admission() + dice() % 4 : dice() % history.moments().size();
        const QByteArray where = attack.name.toUtf8() + ", placement " + QByteArray::number(placement);
        Play play(history, moment, seed);
        play.act(attack);
        play.exchangeTwice();
        QVERIFY2(play.wrong().isEmpty(), where + ": " + play.wrong().toUtf8());
        const bool isTold = !play.told.empty();
        if (isTold) {
            ++toldPlays;
            for (const auto &[name, count] : play.told)
                ++names[name];
        } else if (play.lacking().empty()) {
            ++withoutEffect; // refused by everybody, or put right by whoever wrote it
        } else {
            ++withheld;
            QVERIFY2(attack.isWithholding, where + ": something is missing and nobody says so");
        }
        QVERIFY2(play.isUnreadSaid(), where + ": said to be read everywhere, and it is not");
        if (play.lacking().empty() && placement % 4 != 0)
            continue;
        play.admitTheTruth();
        QVERIFY2(play.wrong().isEmpty(), where + ", afterwards: " + play.wrong().toUtf8());
        QVERIFY2(play.lacking().empty(), where + ": something is missing for ever");
    }
    QCOMPARE(toldPlays + withoutEffect + withheld, placements());
    QVERIFY2(toldPlays + withheld >= placements() / 12, qPrintable(u"only %1 of %2 had anything to tell"_s.arg(toldPlays + withheld).arg(placements())));
    QStringList words;
    for (const auto &[name, count] : names)
        words.append(u"%1 %2"_s.arg(name).arg(count));
    qInfo("%d placements: %d told (%s), %d without effect, %d only withheld and shown as unread", placements(), toldPlays, qPrintable(words.join(u", "_s)),
          withoutEffect, withheld);
}

void DishonestAdminTest::without_an_attack_nobody_is_told_anything()
{
    for (std::size_t place = 0; place < m_histories.size() * 24; place += 5) {
        RecordedHistory &history = *m_histories[place % m_histories.size()];
        Play play(history, place % history.moments().size(), place);
        play.exchangeTwice();
        QVERIFY(play.wrong().isEmpty());
        QVERIFY(play.told.empty());
        QVERIFY(play.lacking().empty());
        play.spoilOneRow();
        QVERIFY(!play.wrong().isEmpty()); // the comparison has eyes
    }
}

MEKENDESH_TEST(DishonestAdminTest)
#include "tst_dishonestadmin.moc"
