// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/demo.h"
#include "app/store/database.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/busyreader.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/pages/members/ordersahead.h"
#include "ui/threads/work.h"

#include <QMutex>
#include <QSemaphore>

#include <atomic>
#include <optional>
#include <utility>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

// What ran in the reading thread, in its order.
class Course {
public:
    void note(const QString &what)
    {
        const QMutexLocker lock(&m_mutex);
        m_what << what;
    }
    [[nodiscard]] QStringList what() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_what;
    }

private:
    mutable QMutex m_mutex;
    QStringList m_what;
};

// Reads for half a minute unless it is ended.
sync::Status readForLong(app::Workspace &reader)
{
    TRY(reader.database().number("WITH RECURSIVE steps(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM steps WHERE n < 100000000) SELECT max(n) FROM steps"));
    return {};
}

// How many times reading ahead complained.
std::atomic<int> complaints = 0;

void countComplaints(QtMsgType, const QMessageLogContext &, const QString &message)
{
    if (message.startsWith(u"reading ahead:"_s))
        ++complaints;
}

// An answer's receiver that is looked at while a question is being prepared: the first time it is copied.
struct WatchedReceiver {
    std::shared_ptr<std::function<void()>> copied;
    std::shared_ptr<bool> isAnswered;

    WatchedReceiver(std::shared_ptr<std::function<void()>> whenCopied, std::shared_ptr<bool> answered) : copied(std::move(whenCopied)), isAnswered(std::move(answered)) {}
    WatchedReceiver(const WatchedReceiver &other) : copied(other.copied), isAnswered(other.isAnswered)
    {
        if (*copied)
            std::exchange(*copied, nullptr)();
    }
    WatchedReceiver(WatchedReceiver &&) = default;
    WatchedReceiver &operator=(const WatchedReceiver &) = delete;
    WatchedReceiver &operator=(WatchedReceiver &&) = delete;
    ~WatchedReceiver() = default;
    void operator()(const sync::Result<int> &) const { *isAnswered = true; }
};

}

// What is read while nobody waits: it comes behind everybody who asks, is not forgotten for that, and holds nobody up.
class ReadingAheadTest final : public QObject {
    Q_OBJECT

private:
    SmallNetwork m_network;
    std::unique_ptr<ui::Work> m_work;
    std::shared_ptr<Course> m_course;

    void ask(const QString &name)
    {
        m_work->read<int>(
            [course = m_course, name](app::Workspace &) -> sync::Result<int> {
                course->note(name);
                return 1;
            },
            this, [](const sync::Result<int> &) {});
    }
    void waitUntilAllIsRead()
    {
        const auto isRead = std::make_shared<std::atomic<bool>>(false);
        m_work->readAhead([isRead](app::Workspace &) -> sync::Status {
            *isRead = true;
            return {};
        });
        QTRY_VERIFY(*isRead);
    }
    template <class T>
    T answerOf(std::function<sync::Result<T>(app::Workspace &)> question)
    {
        std::optional<T> answer;
        m_work->read<T>(std::move(question), this, [&answer](const sync::Result<T> &given) { answer = needed(given); });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }))
            qFatal("no answer");
        return *answer;
    }
    app::Records::Page<app::Member> byBirth(const app::PageKey &after)
    {
        return answerOf<app::Records::Page<app::Member>>([after](app::Workspace &reader) { return reader.records().list<app::Member>({.orderBy = u"birth"_s, .after = after, .limit = 20}); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        auto embassy = m_network.embassy();
        {
            const auto workspace = needed(embassy->workspace());
            needed(app::Demo(*workspace).fill({.members = 2000, .cases = 1, .entries = 1, .seed = 3}));
        }
        m_work = needed(ui::Work::begin(std::move(embassy)));
    }
    void init() { m_course = std::make_shared<Course>(); }

    void it_comes_behind_who_asks_meanwhile()
    {
        {
            const BusyReader busy(*m_work);
            m_work->readAhead([course = m_course](app::Workspace &) -> sync::Status {
                course->note(u"ahead"_s);
                return {};
            });
            ask(u"question"_s);
        }
        QTRY_COMPARE(m_course->what(), (QStringList{u"question"_s, u"ahead"_s}));
    }

    void what_a_question_has_ended_comes_again_behind_it()
    {
        const auto begun = std::make_shared<QSemaphore>();
        m_work->readAhead([course = m_course, begun](app::Workspace &reader) -> sync::Status {
            course->note(u"ahead"_s);
            begun->release();
            return course->what().size() == 1 ? readForLong(reader) : sync::Status();
        });
        begun->acquire();
        ask(u"question"_s);
        QTRY_COMPARE(m_course->what(), (QStringList{u"ahead"_s, u"question"_s, u"ahead"_s}));
    }

    // While a question is made ready, what runs may end and come again: it is ended once more, and nobody waits for it.
    void what_comes_again_while_somebody_is_about_to_ask_makes_way()
    {
        const auto begun = std::make_shared<QSemaphore>();
        const auto mayEnd = std::make_shared<QSemaphore>();
        m_work->readAhead([course = m_course, begun, mayEnd](app::Workspace &reader) -> sync::Status {
            course->note(u"ahead"_s);
            begun->release();
            switch (course->what().size()) {
            case 1:
                mayEnd->acquire();
                return sync::failure(sync::ErrorCode::Cancelled, u"as if it had been ended"_s);
            case 2: {
                const sync::Status read = readForLong(reader);
                course->note(read ? u"held somebody up"_s : u"made way"_s);
                return read;
            }
            default:
                return {};
            }
        });
        begun->acquire();
        const auto isAnswered = std::make_shared<bool>(false);
        const auto whenCopied = std::make_shared<std::function<void()>>();
        std::function<void(const sync::Result<int> &)> answered = WatchedReceiver(whenCopied, isAnswered);
        *whenCopied = [begun, mayEnd] {
            mayEnd->release();
            begun->acquire(); // it runs again
        };
        m_work->read<int>(
            [course = m_course](app::Workspace &) -> sync::Result<int> {
                course->note(u"question"_s);
                return 1;
            },
            this, std::move(answered));
        QVERIFY(!*whenCopied);
        QTRY_VERIFY_WITH_TIMEOUT(*isAnswered, 60'000);
        QTRY_COMPARE(m_course->what(), (QStringList{u"ahead"_s, u"ahead"_s, u"made way"_s, u"question"_s, u"ahead"_s}));
    }

    void who_locks_waits_for_nothing_that_is_read_ahead()
    {
        const auto begun = std::make_shared<QSemaphore>();
        {
            ui::Worker worker(m_work->session(), u"leaving"_s);
            worker.runIdle([course = m_course, begun](app::Workspace &reader) -> sync::Status {
                begun->release();
                const sync::Status read = readForLong(reader);
                course->note(read ? u"was waited for"_s : u"made way"_s);
                return read;
            });
            begun->acquire();
        }
        QCOMPARE(m_course->what(), QStringList{u"made way"_s});
    }

    // Where the people cannot be read each reading complains, so that they can be counted.
    void the_other_orders_are_read_once_however_often_the_list_is_shown()
    {
        const auto workspace = needed(m_work->session().workspace());
        needed(workspace->database().execute("PRAGMA legacy_alter_table = ON; ALTER TABLE r_member RENAME TO r_member_away"));
        ui::OrdersAhead orders;
        const auto former = qInstallMessageHandler(countComplaints);
        complaints = 0;
        {
            const BusyReader busy(*m_work);
            for (int shown = 0; shown < 20; ++shown)
                orders.read(*m_work, {});
        }
        waitUntilAllIsRead();
        const int once = complaints;
        complaints = 0;
        orders.forget();
        {
            const BusyReader busy(*m_work);
            orders.read(*m_work, {});
            orders.forget(); // of another office now: nobody wants these any longer
        }
        waitUntilAllIsRead();
        qInstallMessageHandler(former);
        needed(workspace->database().execute("ALTER TABLE r_member_away RENAME TO r_member"));
        QCOMPARE(once, 6);
        QCOMPARE(complaints, 0);
    }

    void who_is_paging_keeps_what_was_found_for_the_next_pages()
    {
        const auto steps = std::make_shared<int>(0);
        const auto countSteps = [&] {
            answerOf<int>([steps](app::Workspace &reader) -> sync::Result<int> {
                *steps = 0;
                reader.database().setWatch([steps] {
                    ++*steps;
                    return true;
                });
                return 0;
            });
        };
        countSteps();
        const auto first = byBirth({});
        QVERIFY(*steps > 40); // of all 2,000
        countSteps();
        const auto second = byBirth(first.next);
        const int alone = *steps;
        QVERIFY(alone < 20);
        ui::OrdersAhead orders;
        orders.read(*m_work, {});
        waitUntilAllIsRead();
        countSteps();
        const auto again = byBirth(first.next);
        QCOMPARE(again.rows.front().id, second.rows.front().id);
        QVERIFY2(*steps <= alone + 5, qPrintable(u"%1 instead of %2"_s.arg(*steps).arg(alone)));
        answerOf<int>([](app::Workspace &reader) -> sync::Result<int> {
            reader.database().setWatch({});
            return 0;
        });
    }
};

MEKENDESH_TEST(ReadingAheadTest)
#include "tst_readingahead.moc"
