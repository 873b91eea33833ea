// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/desk.h"

#include "app/core/seededrandom.h"
#include "app/records/member.h"
#include "app/services/exchange.h"
#include "app/services/session.h"
#include "tests/bench/incoming.h"
#include "tests/bench/laptop.h"
#include "tests/bench/queries.h"

#include <QDateTime>
#include <QDir>

#include <functional>
#include <thread>

namespace mekendesh::bench {

using namespace app;

namespace {

constexpr int kMembers = 20'000;
constexpr int kSaves = 400;
constexpr int kStarts = 20;
constexpr sync::KdfCost kCheapKdf{1, 8 * 1024 * 1024}; // the price of the password is not what is measured

class WallClock final : public sync::Clock {
public:
    [[nodiscard]] qint64 nowMs() const override { return QDateTime::currentMSecsSinceEpoch(); }
};

double milliseconds(const std::function<void()> &work)
{
    const Stopwatch watch;
    work();
    return watch.spent().wallS * 1000;
}

QString of(const Waits &waits, const char *what)
{
    return QStringLiteral("p50 %1 ms of %2 %3").arg(shortNumber(waits.quantile(0.5))).arg(waits.count()).arg(QString::fromUtf8(what));
}

class Desk {
public:
    Desk(Figures &figures, const QString &folder) : m_figures(figures), m_folder(folder), m_people(DemoPeople(m_seeded, QDate(2026, 11, 21)).take(kMembers)) {}

    void measure()
    {
        found();
        import();
        start();
        search();
        listPages();
        save();
        saveDuringApply();
    }

private:
    NewProfile profile(const QString &name, Role role) const
    {
        return {.folder = m_folder + u'/' + name,
                .userName = QStringLiteral("Bench"),
                .login = QStringLiteral("bench"),
                .password = QStringLiteral("bench password"),
                .role = role,
                .deviceName = name,
                .kdf = kCheapKdf,
                .isDemo = true};
    }

    void found()
    {
        const Session::Surroundings around{m_clock, m_random};
        const auto embassy = must(Session::found(profile(QStringLiteral("embassy"), Role::HqAttache), QStringLiteral("Embassy"), QStringLiteral("EMB"),
                                                 m_folder + QStringLiteral("/store"), around));
        const auto workspace = must(embassy->workspace());
        const Office office{.code = QStringLiteral("MSK"),
                            .nameRu = QStringLiteral("Москва"),
                            .type = {QStringLiteral("representative")},
                            .region = {QStringLiteral("RU-MOW")},
                            .timeZone = QStringLiteral("Europe/Moscow")};
        const Exchange::Invited invited = must(Exchange(*workspace).invite(office, QStringLiteral("2"), false, 30, kCheapKdf));
        m_session = must(Session::join(profile(QStringLiteral("office"), Role::Coordinator), invited.file, invited.code, around));
        m_desk = must(m_session->workspace());
    }

    void import()
    {
        const QByteArray content = demoCsv(m_people, u"ru");
        ImportWatch watch;
        int told = 0;
        watch.progress = [&told](qint64, qint64) { ++told; };
        const Stopwatch time;
        const ImportReport report = must(m_desk->transfer().importContent(sync::Declared<Member>::table(), m_session->desk().homeScope, content, watch));
        const Spent spent = time.spent();
        ENFORCE(report.imported == kMembers);
        m_figures.add({QStringLiteral("import"), QStringLiteral("Import of 20,000 rows of CSV"), spent.wallS, QStringLiteral("s"),
                       QStringLiteral("%1 rows/s with search index, %2 KiB, progress told %3 times")
                           .arg(shortNumber(kMembers / spent.wallS))
                           .arg(content.size() / 1024)
                           .arg(told),
                       spent});
    }

    // The profile is opened anew; what the password costs is a parameter of it and small here.
    void start()
    {
        m_desk.reset();
        m_session.reset();
        Waits opening;
        Waits page;
        for (int turn = 0; turn < kStarts; ++turn) {
            m_desk.reset();
            m_session.reset();
            opening.add(milliseconds([this] {
                m_session = must(Session::open(m_folder + QStringLiteral("/office"), QStringLiteral("bench"), QStringLiteral("bench password"),
                                               {m_clock, m_random}));
                m_desk = must(m_session->workspace());
            }));
            page.add(milliseconds([this] { ENFORCE(!must(m_desk->records().list<Member>({})).rows.empty()); }));
        }
        m_figures.add({QStringLiteral("start"), QStringLiteral("From the password to the first page of the list"),
                       (opening.quantile(0.95) + page.quantile(0.95)) / 1000, QStringLiteral("s"),
                       QStringLiteral("p95 of %1 starts, the window itself apart; first page cold: p95 %2 ms; a password of %3 MiB")
                           .arg(kStarts)
                           .arg(shortNumber(page.quantile(0.95)))
                           .arg(kCheapKdf.memoryBytes / (1024 * 1024))});
    }

    void search()
    {
        constexpr std::size_t kLookedFor = 140;
        const QStringList queries = typedQueries(std::span(m_people).subspan(kMembers / 2, kLookedFor));
        Waits waits;
        Waits shortest;
        int empty = 0;
        for (const QString &query : queries) {
            qsizetype rows = 0;
            const double ms = milliseconds([&] { rows = static_cast<qsizetype>(must(m_desk->records().list<Member>({.search = query})).rows.size()); });
            waits.add(ms);
            if (query.size() == 2)
                shortest.add(ms);
            empty += rows == 0 ? 1 : 0;
        }
        m_figures.add({QStringLiteral("search"), QStringLiteral("Search as you type, p95"), waits.quantile(0.95), QStringLiteral("ms"),
                       of(waits, "keys, other spellings included, up to 200 rows read")
                           + QStringLiteral("; two letters: p95 %1 ms; slowest %2 ms; nothing found: %3")
                                 .arg(shortNumber(shortest.quantile(0.95)), shortNumber(waits.quantile(1)))
                                 .arg(empty)});
    }

    void listPages()
    {
        Waits waits;
        ListQuery query;
        do {
            waits.add(milliseconds([&] { query.after = must(m_desk->records().list<Member>(query)).next; }));
        } while (!query.after.isEmpty());
        m_figures.add({QStringLiteral("list"), QStringLiteral("Page of 200 members, p95"), waits.quantile(0.95), QStringLiteral("ms"), of(waits, "pages")});
    }

    void saveOne(Waits &waits, int turn)
    {
        const std::size_t person = static_cast<std::size_t>(turn) * 47 % m_ids.size();
        const Stored<Member> opened = must(m_desk->records().open<Member>(m_ids[person]));
        Member now = opened.value;
        now.phone = QStringLiteral("+7 900 000-%1").arg(turn, 4, 10, QLatin1Char('0'));
        now.note = QStringLiteral("Called at %1").arg(turn);
        waits.add(milliseconds([&] { must(m_desk->records().save(opened, now)); }));
    }

    void save()
    {
        for (const auto &row : must(m_desk->records().list<Member>({.limit = kMembers})).rows)
            m_ids.push_back(row.id);
        Waits waits;
        for (int turn = 0; turn < kSaves; ++turn)
            saveOne(waits, turn);
        m_figures.add({QStringLiteral("save"), QStringLiteral("Save of a member's card, p95"), waits.quantile(0.95), QStringLiteral("ms"),
                       of(waits, "saves, phone and note, brought to the disk")});
    }

    // Another thread applies what other laptops of the office wrote: new members and changes, in change-sets as they travel.
    void saveDuringApply()
    {
        Incoming incoming(m_folder + QStringLiteral("/incoming.db"), m_session->desk().homeScope, m_seeded);
        const std::vector<sync::ChangeSet> changeSets = incoming.make();
        std::atomic<bool> isOver{false};
        Waits applies;
        std::thread exchange([&] {
            const auto workspace = must(m_session->workspace());
            Incoming::apply(workspace->journal(), m_clock, changeSets, applies);
            isOver = true;
        });
        Waits waits;
        int turn = kSaves;
        while (!isOver)
            saveOne(waits, turn++);
        exchange.join();
        m_figures.add({QStringLiteral("save_during_apply"), QStringLiteral("Save while change-sets are applied, p95"), waits.quantile(0.95),
                       QStringLiteral("ms"),
                       of(waits, "saves") + QStringLiteral("; slowest %1 ms; %2 change-sets in %3 transactions, p95 %4 ms each")
                                                .arg(shortNumber(waits.quantile(1)))
                                                .arg(changeSets.size())
                                                .arg(applies.count())
                                                .arg(shortNumber(applies.quantile(0.95)))});
    }

    Figures &m_figures;
    QString m_folder;
    SeededRandom m_seeded{7};
    std::vector<DemoPerson> m_people;
    WallClock m_clock;
    sync::SecureRandom m_random;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<Workspace> m_desk;
    std::vector<sync::RecordId> m_ids;
};

}

void measureDesk(Figures &figures, const QString &folder)
{
    ENFORCE(QDir().mkpath(folder + QStringLiteral("/store")));
    Desk(figures, folder).measure();
}

}
