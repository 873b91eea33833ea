// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/folderstore.h"
#include "tests/app/exchange/exchangeworld.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace mekendesh;
using namespace mekendesh::sync;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr int kShareFaultsAtLeast = 200;
constexpr int kFileOffsets = 32; // every byte of a cut object is refused: see the tests of containers

enum class ShareFault {
    None,
    Away,         // the share is not mounted now
    LostAnswer,   // the file lies there, the share says that it failed
    LostPut,      // the share says that the file lies there, it does not
    Cut,          // `at` bytes of the file lie there under its name, the share says that all is well
    Busy,         // a virus scanner holds the file
    Full,         // no space left
    StaleList,    // as the folder was the first time
    EmptyList,    // nothing
    NotFound,     // a file that is there is not
    ConflictCopy, // a sync tool leaves a copy beside it
};

// A real folder on a share, a stick or a sync tool that does to it what those were seen to do.
class BadShare final : public Store {
public:
    explicit BadShare(const QString &root)
        : m_root(root), m_good(root), m_busy(root, [](const auto &, const auto &) { return std::make_error_code(std::errc::device_or_resource_busy); }),
          m_full(root, [](const auto &, const auto &) { return std::make_error_code(std::errc::no_space_on_device); })
    {
    }

    std::function<ShareFault(int call, bool isPut)> plan;
    int cutAt = 100;
    int faults = 0;

    Result<std::vector<StoredObject>> list(const QString &folder) override
    {
        auto listed = m_good.list(folder);
        if (listed)
            m_first.try_emplace(folder, *listed);
        switch (next(false)) {
        case ShareFault::Away:
            return away();
        case ShareFault::EmptyList:
            return std::vector<StoredObject>();
        case ShareFault::StaleList:
            return m_first[folder];
        default:
            return listed;
        }
    }
    Result<std::vector<QString>> folders(const QString &folder) override
    {
        return next(false) == ShareFault::Away ? Result<std::vector<QString>>(away()) : m_good.folders(folder);
    }
    Result<Bytes> get(const QString &path, qint64 sizeBytesMax) override
    {
        const ShareFault fault = next(false);
        if (fault == ShareFault::Away)
            return away();
        if (fault == ShareFault::NotFound)
            return failure(ErrorCode::NotFound, u"not seen yet"_s, path);
        return m_good.get(path, sizeBytesMax);
    }
    Status put(const QString &path, const Bytes &bytes) override
    {
        switch (next(true)) {
        case ShareFault::Away:
            return away();
        case ShareFault::LostAnswer:
            TRY(m_good.put(path, bytes));
            return away();
        case ShareFault::LostPut:
            return {};
        case ShareFault::Cut:
            place(path, bytes.first(std::min<qsizetype>(cutAt, bytes.size() - 1)));
            return {};
        case ShareFault::Busy:
            return m_busy.put(path, bytes);
        case ShareFault::Full:
            return m_full.put(path, bytes);
        case ShareFault::ConflictCopy:
            place(path.chopped(4) + u" (conflicted copy 2026-11-22).zip"_s, bytes);
            return m_good.put(path, bytes);
        default:
            return m_good.put(path, bytes);
        }
    }
    Result<std::optional<qint64>> size(const QString &path) override
    {
        return next(false) == ShareFault::Away ? Result<std::optional<qint64>>(away()) : m_good.size(path);
    }
    [[nodiscard]] QString address() const override { return m_root; }

private:
    [[nodiscard]] Error away() const { return failure(ErrorCode::StoreMissing, u"not mounted"_s, m_root); }

    ShareFault next(bool isPut)
    {
        const ShareFault fault = plan ? plan(m_calls, isPut) : ShareFault::None;
        ++m_calls;
        faults += fault == ShareFault::None ? 0 : 1;
        return fault;
    }

    void place(const QString &path, const Bytes &bytes) const
    {
        QDir(m_root).mkpath(path.section(u'/', 0, -2));
        QFile file(m_root + u'/' + path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot place %s", qPrintable(path));
    }

    QString m_root;
    FolderStore m_good;
    FolderStore m_busy;
    FolderStore m_full;
    std::map<QString, std::vector<StoredObject>> m_first;
    int m_calls = 0;
};

}

// Two offices and an embassy around a shared folder on which everything happens that shares, sticks and sync tools do.
class FolderFaultsTest final : public QObject {
    Q_OBJECT

    struct World {
        QTemporaryDir folder;
        BadShare share{folder.path()};
        ExchangeWorld exchange;
        std::vector<RecordId> ids;

        explicit World(const std::vector<int> &laptops) : exchange(share, laptops)
        {
            for (std::size_t at = 1; at < exchange.laptops.size(); ++at)
                ids.push_back(exchange.laptop(at).office.member(u"Асанов %1"_s.arg(at)).id);
            exchange.everybodySyncs();
        }
    };

    static void verifyKept(World &world, const QStringList &surnames)
    {
        for (qsizetype at = 0; at < surnames.size(); ++at) {
            const RecordId id = world.ids.at(static_cast<std::size_t>(at));
            QCOMPARE(world.exchange.laptop(static_cast<std::size_t>(at) + 1).surname(id), surnames[at]);
            QCOMPARE(world.exchange.embassy().surname(id), surnames[at]);
        }
        for (const auto &laptop : world.exchange.laptops) {
            QVERIFY(wanted(laptop->office.journal().stops()).empty());
            QCOMPARE(wanted(laptop->office.journal().waitingCount()), 0u);
        }
    }

private Q_SLOTS:
    void two_hundred_faults_of_a_share_lose_nothing()
    {
        using Fault = ShareFault;
        const std::vector<Fault> ofReading = {Fault::Away, Fault::StaleList, Fault::EmptyList, Fault::NotFound};
        const std::vector<Fault> ofWriting
            = {Fault::Away, Fault::LostAnswer, Fault::LostPut, Fault::Cut, Fault::Busy, Fault::Full, Fault::ConflictCopy};
        World world({1, 1});
        int readings = 0;
        int writings = 0;
        world.share.plan = [&](int call, bool isPut) {
            if (isPut)
                return ++writings % 2 == 0 ? Fault::None : ofWriting[static_cast<std::size_t>(writings / 2) % ofWriting.size()];
            return call % 4 == 0 ? ofReading[static_cast<std::size_t>(readings++) % ofReading.size()] : Fault::None;
        };
        QStringList last{QString(), QString()};
        int sessions = 0;
        int broken = 0;
        world.share.faults = 0;
        for (int round = 0; world.share.faults < kShareFaultsAtLeast; ++round) {
            for (const std::size_t office : {0u, 1u}) {
                last[static_cast<qsizetype>(office)] = u"Имя %1-%2"_s.arg(office).arg(round);
                world.exchange.laptop(office + 1).rename(world.ids[office], last[static_cast<qsizetype>(office)]);
            }
            for (const auto &laptop : world.exchange.laptops) {
                ++sessions;
                broken += laptop->sync(world.share) ? 0 : 1;
            }
            world.exchange.advance(3'600'000LL);
        }
        qInfo("%d faults in %d sessions, of which %d did not reach the end", world.share.faults, sessions, broken);
        world.share.plan = {};
        world.exchange.advance(25 * 3'600'000LL);
        world.exchange.everybodySyncs(4);
        verifyKept(world, last);
    }

    // What a share that lies, a stick pulled out or a sync tool leaves: half of the file under its final name.
    void a_file_cut_anywhere_is_applied_whole_or_not_at_all()
    {
        World world({1});
        Laptop &office = world.exchange.laptop(1);
        for (int cut = 0; cut < kFileOffsets; ++cut) {
            const QString before = world.exchange.embassy().surname(world.ids[0]);
            const QString name = u"Имя %1"_s.arg(cut);
            office.rename(world.ids[0], name);
            bool isCut = false;
            world.share.cutAt = cut * 18;
            world.share.plan = [&isCut](int, bool isPut) { return isPut && !std::exchange(isCut, true) ? ShareFault::Cut : ShareFault::None; };
            // Whether it is told depends on what it looks at; whether it is lost does not.
            [[maybe_unused]] const auto told = office.sync(world.share);
            QVERIFY(isCut);
            world.share.plan = {};
            wanted(world.exchange.embassy().sync(world.share));
            QCOMPARE(world.exchange.embassy().surname(world.ids[0]), before);
            // It misses the object, says so, and gets it again.
            world.exchange.everybodySyncs(2);
            QCOMPARE(world.exchange.embassy().surname(world.ids[0]), name);
        }
        world.exchange.advance(25 * 3'600'000LL);
        world.exchange.everybodySyncs(3);
        verifyKept(world, {u"Имя %1"_s.arg(kFileOffsets - 1)});
    }
};

MEKENDESH_TEST(FolderFaultsTest)
#include "tst_folderfaults.moc"
