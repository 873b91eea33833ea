// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/start/firstinstance.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <thread>

#include <pwd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace mekendesh;
using namespace Qt::StringLiterals;
using Place = ui::FirstInstance::Place;

namespace {

constexpr int kBothStartMs = 20'000;
constexpr std::chrono::milliseconds kShort{300};
constexpr uid_t kStranger = 65534;

// Puts a variable of the environment back as it was; one that was not set is not set again.
class KeptVariable {
public:
    explicit KeptVariable(const char *name) : m_name(name), m_wasSet(qEnvironmentVariableIsSet(name)), m_value(qgetenv(name)) {}
    ~KeptVariable()
    {
        if (m_wasSet)
            qputenv(m_name, m_value);
        else
            qunsetenv(m_name);
    }
    Q_DISABLE_COPY_MOVE(KeptVariable)

private:
    const char *m_name;
    bool m_wasSet;
    QByteArray m_value;
};

// Listens in the place of a first instance as another user of this computer, and takes one call as a first one would.
class Stranger {
public:
    explicit Stranger(const QString &address)
    {
        const QByteArray path = QFile::encodeName(address);
        sockaddr_un place{.sun_family = AF_UNIX, .sun_path = {}};
        if (static_cast<std::size_t>(path.size()) >= sizeof(place.sun_path))
            qFatal("the address is too long");
        std::memcpy(place.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
        m_listening = ::socket(AF_UNIX, SOCK_STREAM, 0);
        if (::bind(m_listening, reinterpret_cast<const sockaddr *>(&place), sizeof(place)) != 0)
            qFatal("cannot listen in the place of another");
        // Whose socket it is, is written down when it begins to listen.
        if (::seteuid(kStranger) != 0 || ::listen(m_listening, 50) != 0 || ::seteuid(0) != 0)
            qFatal("cannot be somebody else");
        m_taking = std::thread([this] {
            while (true) {
                const int caller = ::accept(m_listening, nullptr, nullptr);
                if (caller < 0)
                    return;
                constexpr QByteArrayView kTaken("taken\n");
                if (::write(caller, kTaken.data(), static_cast<std::size_t>(kTaken.size())) == kTaken.size()) {
                    std::array<char, 100> heard{};
                    m_heard += std::max<ssize_t>(0, ::read(caller, heard.data(), heard.size()));
                }
                ::close(caller);
            }
        });
    }
    ~Stranger()
    {
        ::shutdown(m_listening, SHUT_RDWR);
        m_taking.join();
        ::close(m_listening);
    }
    Q_DISABLE_COPY_MOVE(Stranger)

    [[nodiscard]] ssize_t bytesHeard() const { return m_heard; }

private:
    int m_listening = -1;
    std::atomic<ssize_t> m_heard = 0;
    std::thread m_taking;
};

}

// The program is started a second time: by an impatient second double click, by an invitation, beside one that was killed.
class FirstInstanceTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString profile(const QString &name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void a_second_start_leads_to_the_window_that_is_open()
    {
        ui::FirstInstance instance(profile(u"nobody yet"_s));
        QCOMPARE(instance.begin({}), Place::First);
        QSignalSpy called(&instance, &ui::FirstInstance::called);
        for (const QString &file : {QString(), m_folder.filePath(u"Казань үчүн.mekendesh"_s)}) {
            QProcess second;
            QStringList words{u"--profile"_s, profile(u"nobody yet"_s)};
            if (!file.isEmpty())
                words << file;
            second.start(QStringLiteral(MEKENDESH_PROGRAM), words);
            QTRY_COMPARE_WITH_TIMEOUT(second.state(), QProcess::NotRunning, kBothStartMs);
            QCOMPARE(second.exitCode(), 0);
            QCOMPARE(called.takeFirst().front().toString(), file);
        }
        ui::FirstInstance other(profile(u"another profile"_s));
        QCOMPARE(other.begin({}), Place::First);
        QCOMPARE(called.size(), 0);
    }

    // Two quick starts on an old laptop: the first one has not come to its window yet.
    void one_that_is_slow_to_answer_stays_the_first()
    {
        ui::FirstInstance slow(profile(u"slow"_s));
        QCOMPARE(slow.begin({}), Place::First);
        QSignalSpy called(&slow, &ui::FirstInstance::called);
        {
            ui::FirstInstance impatient(profile(u"slow"_s));
            QCOMPARE(impatient.begin(u"/a"_s, kShort), Place::Unheard);
        }
        QProcess patient;
        patient.start(QStringLiteral(MEKENDESH_PROGRAM), {u"--profile"_s, profile(u"slow"_s), u"/b"_s});
        QTRY_COMPARE_WITH_TIMEOUT(patient.state(), QProcess::NotRunning, kBothStartMs);
        QCOMPARE(patient.exitCode(), 0);
        QCOMPARE(called.last().front().toString(), u"/b"_s);
    }

    void of_many_that_are_started_at_once_one_stays()
    {
        constexpr int kStarted = 4;
        std::array<QProcess, kStarted> started;
        for (QProcess &each : started)
            each.start(QStringLiteral(MEKENDESH_PROGRAM), {u"--profile"_s, profile(u"at once"_s)});
        const auto running = [&started] { return std::ranges::count_if(started, [](const QProcess &each) { return each.state() != QProcess::NotRunning; }); };
        QTRY_COMPARE_WITH_TIMEOUT(running(), 1, kBothStartMs);
        for (QProcess &each : started) {
            if (each.state() == QProcess::NotRunning)
                QCOMPARE(each.exitCode(), 0);
        }
        ui::FirstInstance next(profile(u"at once"_s));
        QCOMPARE(next.begin({}, std::chrono::milliseconds(kBothStartMs)), Place::Told); // and it is alive
        for (QProcess &each : started) {
            each.kill();
            QVERIFY(each.state() == QProcess::NotRunning || each.waitForFinished());
        }
    }

    void who_comes_after_one_that_was_killed_is_the_first()
    {
        const QString folder = profile(u"killed"_s);
        QProcess killed;
        killed.start(QStringLiteral(MEKENDESH_PROGRAM), {u"--profile"_s, folder});
        QVERIFY(QTest::qWaitFor([&] { return ui::FirstInstance(folder).begin({}, kShort) == Place::Told; }, kBothStartMs));
        killed.kill();
        QVERIFY(killed.waitForFinished());
        ui::FirstInstance early(folder);
        QCOMPARE(early.begin({}), Place::First);
        QSignalSpy called(&early, &ui::FirstInstance::called);
        QProcess next;
        next.start(QStringLiteral(MEKENDESH_PROGRAM), {u"--profile"_s, folder});
        QTRY_COMPARE_WITH_TIMEOUT(called.size(), 1, kBothStartMs);
    }

    void another_user_who_listens_first_is_told_nothing_and_stops_nobody()
    {
        if (::geteuid() != 0)
            QSKIP("only root can listen as somebody else");
        const QString folder = profile(u"squatted"_s);
        auto stranger = std::make_unique<Stranger>(ui::FirstInstance::addressOf(folder));
        const auto held = sync::FolderLock::take(ui::FirstInstance::lockFileOf(folder)); // a first one that could not listen
        QVERIFY(held);
        ui::FirstInstance second(folder);
        QCOMPARE(second.begin(u"/a/secret.mekendesh"_s, kShort), Place::Unheard);
        QCOMPARE(stranger->bytesHeard(), 0);

        const QString alone = profile(u"squatted before anybody"_s);
        stranger = std::make_unique<Stranger>(ui::FirstInstance::addressOf(alone));
        ui::FirstInstance first(alone);
        QCOMPARE(first.begin({}, kShort), Place::First);
    }

    // Without a folder of its own it listens nowhere, least of all in one where everybody may write.
    void without_a_folder_of_its_own_it_listens_nowhere()
    {
        const KeptVariable usual("XDG_RUNTIME_DIR");
        const KeptVariable usualTemporary("TMPDIR");
        qunsetenv("XDG_RUNTIME_DIR");
        qputenv("TMPDIR", QFile::encodeName(m_folder.path()));
        QFile inItsPlace(m_folder.filePath(u"runtime-%1"_s.arg(QString::fromLocal8Bit(::getpwuid(::geteuid())->pw_name)))); // of somebody else
        QVERIFY(inItsPlace.open(QIODevice::WriteOnly));
        const QString folder = profile(u"nowhere"_s);
        QCOMPARE(ui::FirstInstance::addressOf(folder), QString());
        ui::FirstInstance first(folder);
        QCOMPARE(first.begin({}), Place::First);
        ui::FirstInstance second(folder);
        QCOMPARE(second.begin({}, kShort), Place::Unheard);
    }

    // Data on a disk that cannot be written to are guarded by their own lock alone.
    void where_nothing_can_be_written_it_begins_all_the_same()
    {
        QFile file(m_folder.filePath(u"no folder"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        ui::FirstInstance first(m_folder.filePath(u"no folder/profile"_s));
        QCOMPARE(first.begin({}), Place::First);
    }
};

MEKENDESH_TEST(FirstInstanceTest)
#include "tst_firstinstance.moc"
