// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/profile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace mekendesh::app {

using sync::ErrorCode;
using sync::failure;

namespace {

constexpr QLatin1String kDatabaseName("mekendesh.db");
constexpr QLatin1String kSlotsName("keys.json");
constexpr QLatin1String kLockName("lock");

QString inside(const QString &folder, QLatin1String name)
{
    return folder + u'/' + name;
}

// After a rename: without it a power cut may leave the old names.
void flushFolder(const QString &folder)
{
#ifdef Q_OS_UNIX
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return;
    ::fsync(handle);
    ::close(handle);
#else
    Q_UNUSED(folder);
#endif
}

// A folder that takes itself away unless it was kept.
class BuildFolder {
public:
    explicit BuildFolder(QString path) : m_path(std::move(path)) {}
    ~BuildFolder()
    {
        if (!m_path.isEmpty())
            QDir(m_path).removeRecursively();
    }
    BuildFolder(const BuildFolder &) = delete;
    BuildFolder &operator=(const BuildFolder &) = delete;
    void keep() { m_path.clear(); }

private:
    QString m_path;
};

const QString kBuildingMark = QStringLiteral(".new-");

// Nothing lies in it but what a builder makes: somebody's own folder may have a name that looks like ours.
bool holdsOnlyOurFiles(const QString &folder)
{
    const QStringList names = QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    return std::ranges::all_of(names, [](const QString &name) { return name.startsWith(kDatabaseName) || name.startsWith(kSlotsName) || name == kLockName; });
}

// What a program that was killed while it built left beside the target: keys of a database nobody has. One whose builder still
// lives is locked.
void sweepAbandoned(const QString &target)
{
    const QFileInfo place(target);
    const QStringList left = place.absoluteDir().entryList({place.fileName() + kBuildingMark + QStringLiteral("????????")}, QDir::Dirs | QDir::Hidden);
    for (const QString &name : left) {
        const QString path = place.absoluteDir().filePath(name);
        if (!holdsOnlyOurFiles(path))
            continue;
        const bool isAbandoned = FolderLock::take(inside(path, kLockName)).has_value();
        if (isAbandoned)
            QDir(path).removeRecursively();
    }
}

sync::Status makeFolder(const QString &path)
{
    if (!QDir().mkpath(path))
        return failure(ErrorCode::ReadOnly, QStringLiteral("the folder cannot be made"), path);
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return {};
}

}

Profile::Profile(QString folder, std::unique_ptr<FolderLock> lock, sync::SymmetricKey key, KeySlots slots)
    : m_folder(std::move(folder)), m_lock(std::move(lock)), m_key(key), m_slots(std::move(slots)), m_gate(std::make_shared<WriteGate>())
{
}

Profile::~Profile() = default;

bool Profile::exists(const QString &folder)
{
    return QFileInfo::exists(inside(folder, kDatabaseName)) || QFileInfo::exists(inside(folder, kSlotsName));
}

sync::Result<std::unique_ptr<Profile>> Profile::create(const QString &folder, const Owner &owner, sync::Random &random,
                                                       const std::function<sync::Status(Database &)> &fill)
{
    const QString target = QDir::cleanPath(QDir(folder).absolutePath());
    const bool isThere = QFileInfo::exists(target);
    if (isThere && !QDir(target).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System))
        return failure(ErrorCode::ProfileExists, QStringLiteral("the folder is not empty"), folder);

    const auto mark = random.fixed<sync::FixedBytes<struct BuildTag, 4>>();
    sweepAbandoned(target);
    const QString building = target + kBuildingMark + QString::fromLatin1(mark.hex());
    BuildFolder build(building);
    TRY(makeFolder(building));
    TRY_ASSIGN(auto buildLock, FolderLock::take(inside(building, kLockName)));
    const auto key = sync::SymmetricKey::generate(random);
    KeySlots slots;
    TRY(slots.put(owner.login, owner.password, key, owner.cost, random));
    TRY(slots.store(inside(building, kSlotsName)));
    {
        TRY_ASSIGN(const auto database, Database::open(inside(building, kDatabaseName), key, {.mayCreate = true, .gate = {}}));
        TRY(fill(*database));
        // The log goes into the file, so that what is renamed is whole.
        TRY(database->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    flushFolder(building);
    buildLock.reset(); // Windows renames no folder with an open file in it
    if (isThere && !QDir().rmdir(target))
        return failure(ErrorCode::ReadOnly, QStringLiteral("the empty folder cannot be replaced"), folder);
    if (!QDir().rename(building, target))
        return failure(ErrorCode::ReadOnly, QStringLiteral("the folder cannot be put in its place"), folder);
    build.keep();
    flushFolder(QFileInfo(target).absolutePath());

    TRY_ASSIGN(auto lock, FolderLock::take(inside(target, kLockName)));
    return std::unique_ptr<Profile>(new Profile(target, std::move(lock), key, std::move(slots)));
}

sync::Result<std::unique_ptr<Profile>> Profile::open(const QString &folder, const QString &login, const QString &password)
{
    const QString target = QDir::cleanPath(QDir(folder).absolutePath());
    if (!exists(target))
        return failure(ErrorCode::ProfileMissing, QStringLiteral("no profile in the folder"), folder);
    TRY_ASSIGN(auto lock, FolderLock::take(inside(target, kLockName)));
    TRY_ASSIGN(KeySlots slots, KeySlots::load(inside(target, kSlotsName)));
    TRY_ASSIGN(const sync::SymmetricKey key, slots.unlock(login, password));
    std::unique_ptr<Profile> profile(new Profile(target, std::move(lock), key, std::move(slots)));
    TRY_ASSIGN(const auto database, profile->connect()); // tells a damaged database now, not at the first page
    TRY(database->number("PRAGMA schema_version"));
    return profile;
}

sync::Result<std::unique_ptr<Database>> Profile::connect()
{
    auto database = Database::open(inside(m_folder, kDatabaseName), m_key, {.gate = m_gate});
    if (database)
        return database;
    sync::Error error = std::move(database).error();
    // The slot opened, so the password was right: a database this key does not open was damaged or exchanged.
    if (error.code == ErrorCode::WrongPassword)
        error.code = ErrorCode::DamagedData;
    if (error.code == ErrorCode::ReadOnly && !QFileInfo::exists(inside(m_folder, kDatabaseName)))
        error.code = ErrorCode::DamagedData;
    return error;
}

sync::Status Profile::putSlot(const Owner &owner, sync::Random &random)
{
    const std::lock_guard change(m_slotsChange);
    KeySlots changed = slotsNow();
    TRY(changed.put(owner.login, owner.password, m_key, owner.cost, random));
    return keepSlots(std::move(changed));
}

sync::Status Profile::removeSlot(const QString &login)
{
    const std::lock_guard change(m_slotsChange);
    KeySlots changed = slotsNow();
    changed.remove(login);
    if (changed.count() == 0)
        return failure(ErrorCode::NotAllowed, QStringLiteral("nobody could open the profile any more"));
    return keepSlots(std::move(changed));
}

bool Profile::hasSlot(const QString &login) const
{
    return slotsNow().contains(login);
}

sync::Status Profile::checkPassword(const QString &login, const QString &password) const
{
    TRY(slotsNow().unlock(login, password));
    return {};
}

KeySlots Profile::slotsNow() const
{
    const std::lock_guard lock(m_slotsMutex);
    return m_slots;
}

sync::Status Profile::keepSlots(KeySlots changed)
{
    TRY(changed.store(inside(m_folder, kSlotsName)));
    const std::lock_guard lock(m_slotsMutex);
    m_slots = std::move(changed);
    return {};
}

}
