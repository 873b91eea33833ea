// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/demo.h"
#include "app/store/database.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/busyreader.h"
#include "tests/ui/pages/smallnetwork.h"
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

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        auto embassy = m_network.embassy();
        {
            const auto workspace = needed(embassy->workspace());
            needed(app::Demo(*workspace).fill({.members = 20, .cases = 1, .entries = 1, .seed = 3}));
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
};

MEKENDESH_TEST(ReadingAheadTest)
#include "tst_readingahead.moc"
