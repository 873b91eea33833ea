// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/profile.h"

#include "app/store/migrator.h"
#include "app/store/profilefolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace mekendesh::app {

using sync::ErrorCode;
using sync::failure;

namespace {

constexpr qint64 kRoomBesideCopy = 50 * 1024 * 1024; // the next day's work needs some, too
#ifdef Q_OS_WIN
constexpr Qt::CaseSensitivity kCaseOfNames = Qt::CaseInsensitive;
#else
constexpr Qt::CaseSensitivity kCaseOfNames = Qt::CaseSensitive;
#endif

// What was just written is asked back from the disk itself, not from the memory of the system: a stick that lies about its size or loses
// bytes is found. Windows has no such wish for a file that others opened; there a stick is trusted as far as the system trusts it.
void forgetPagesRead(const QString &path)
{
#ifdef Q_OS_UNIX
    const int handle = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return;
    ::fsync(handle); // only pages that lie on the disk can be forgotten
    ::posix_fadvise(handle, 0, 0, POSIX_FADV_DONTNEED);
    ::close(handle);
#else
    Q_UNUSED(path);
#endif
}

}

Profile::Profile(QString folder, std::unique_ptr<sync::FolderLock> lock, sync::SymmetricKey key, KeySlots slots)
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
    TRY_ASSIGN(auto build, ProfileBuilding::begin(folder, random));
    const QString &building = build.path();
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
    TRY(build.finish());
    TRY_ASSIGN(auto lock, sync::FolderLock::take(inside(build.target(), kLockName)));
    return std::unique_ptr<Profile>(new Profile(build.target(), std::move(lock), key, std::move(slots)));
}

sync::Result<Profile::Copy> Profile::look(const QString &folder)
{
    const auto isOne = [](const QString &path) { return exists(path); };
    QString found = QDir::cleanPath(QDir(folder).absolutePath());
    if (!folder.trimmed().isEmpty() && QFileInfo(folder).isFile()) // one of the files was named instead
        found = QFileInfo(folder).absolutePath();
    if (folder.trimmed().isEmpty() || !QFileInfo(found).isDir())
        return failure(ErrorCode::ProfileMissing, QStringLiteral("there is no such folder"), folder);
    if (!isOne(found)) {
        QStringList inIt;
        const QStringList names = QDir(found).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
        for (const QString &name : names) {
            if (isOne(QDir(found).filePath(name)))
                inIt << QDir(found).filePath(name);
        }
        if (inIt.size() > 1) // what was never finished stands back behind what was
            inIt.removeIf(&ProfileBuilding::isUnfinished);
        if (inIt.size() > 1)
            return failure(ErrorCode::BadInput, QStringLiteral("the folder holds %1 profiles").arg(inIt.size()), folder);
        if (inIt.isEmpty())
            return failure(ErrorCode::ProfileMissing, QStringLiteral("the folder holds %1 profiles").arg(inIt.size()), folder);
        found = inIt.first();
    }
    if (sync::FolderLock::isHeld(inside(found, kLockName))) // its files would come from two moments
        return failure(ErrorCode::ProfileInUse, QStringLiteral("the folder is open in a program"), found);
    Copy copy{.folder = found};
    for (const QLatin1String name : {kSlotsName, kDatabaseName}) {
        QFile file(inside(found, name));
        if (!file.exists() || file.size() == 0)
            return failure(ErrorCode::DamagedData, QStringLiteral("%1 is missing or empty").arg(name), found);
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorCode::ReadOnly, file.errorString(), file.fileName());
        copy.bytes += file.size();
    }
    copy.bytes += QFileInfo(inside(found, kDatabaseName) + kLogEnding).size();
    TRY(KeySlots::load(inside(found, kSlotsName)));
    return copy;
}

namespace {

sync::Status copyInto(const QString &from, const QString &to)
{
    constexpr qint64 kPiece = 4 * 1024 * 1024;
    QFile source(from);
    QFile made(to);
    if (!source.open(QIODevice::ReadOnly))
        return failure(ErrorCode::ReadOnly, source.errorString(), from);
    if (!made.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        const bool isFull = QStorageInfo(QFileInfo(to).absolutePath()).bytesAvailable() == 0;
        return failure(isFull ? ErrorCode::DiskFull : ErrorCode::ReadOnly, made.errorString(), isFull ? QString() : to);
    }
    made.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    qint64 taken = 0;
    while (!source.atEnd()) {
        const QByteArray piece = source.read(kPiece);
        if (piece.isEmpty())
            return failure(ErrorCode::DamagedData, source.errorString(), from); // the stick or the disk does not give it back
        if (made.write(piece) != piece.size())
            return failure(ErrorCode::DiskFull, made.errorString(), to);
        taken += piece.size();
    }
    if (!made.flush() || taken != source.size())
        return failure(ErrorCode::DiskFull, made.errorString(), to);
#ifdef Q_OS_UNIX
    if (::fsync(made.handle()) != 0)
        return failure(ErrorCode::DiskFull, QStringLiteral("the copy was not brought to the disk"), to);
#endif
    return {};
}

// Every page is read: each carries a mark that a damaged one fails. Tables are compared with their indexes: whoever copied a folder in
// use may have brought halves of two times, each of them whole.
sync::Status readThrough(Database &database)
{
    TRY_ASSIGN(const qint64 version, database.number("PRAGMA user_version"));
    if (version > kStoreVersion)
        return failure(ErrorCode::NewerVersion, QStringLiteral("the copy has version %1").arg(version));
    if (version == 0)
        return failure(ErrorCode::DamagedData, QStringLiteral("the database is empty"));
    TRY_ASSIGN(Statement check, database.prepare("PRAGMA integrity_check(1)"));
    TRY_ASSIGN(const bool hasAnswer, check.step());
    if (!hasAnswer || check.text(0) != QLatin1String("ok"))
        return failure(ErrorCode::DamagedData, hasAnswer ? check.text(0) : QStringLiteral("the check gave no answer"));
    return {};
}

}

namespace {

// The folder itself, or the first above it that there is.
QString nearestFolder(QString path)
{
    while (!QFileInfo(path).isDir() && !QDir(path).isRoot())
        path = QFileInfo(path).absolutePath();
    return path;
}

// Before the folder gets its name: nobody opens it without the mark.
sync::Status markRestored(Database &database, const QString &copy)
{
    TRY_ASSIGN(Statement fact, database.prepare("INSERT OR REPLACE INTO fact(name, value) VALUES (?, ?)"));
    fact.bindText(0, kRestoredFact);
    fact.bindBlob(1, copy.toUtf8());
    return fact.run();
}

}

sync::Status Profile::restore(const Copy &copy, const QString &folder, const Restoring &how, sync::Random &random)
{
    {
        TRY_ASSIGN(const KeySlots slots, KeySlots::load(inside(copy.folder, kSlotsName)));
        TRY(slots.unlock(how.login, how.password)); // before anything is copied
    }
    const QString place = QFileInfo(QDir::cleanPath(QDir(folder).absolutePath())).absolutePath();
    const QString there = nearestFolder(place); // nothing is made before it is known that there is room
    const qint64 wanted = copy.bytes + kRoomBesideCopy;
    const qint64 bytesFree = how.bytesFree ? how.bytesFree(there) : QStorageInfo(there).bytesAvailable();
    if (bytesFree >= 0 && bytesFree < wanted)
        return failure(ErrorCode::DiskFull, QStringLiteral("%1 bytes are free").arg(bytesFree), QString::number(wanted));
    if (!QDir().mkpath(place))
        return failure(ErrorCode::ReadOnly, QStringLiteral("the place for the data cannot be made"), place);
    TRY_ASSIGN(auto build, ProfileBuilding::begin(folder, random));
    TRY(copyInto(inside(copy.folder, kSlotsName), inside(build.path(), kSlotsName)));
    // What was committed last may lie in the log beside the database.
    for (const QString &name : {QString(kDatabaseName), kDatabaseName + kLogEnding}) {
        const QString from = copy.folder + u'/' + name;
        if (QFileInfo(from).size() > 0)
            TRY(copyInto(from, build.path() + u'/' + name));
    }
    how.checking();
    {
        TRY_ASSIGN(const KeySlots slots, KeySlots::load(inside(build.path(), kSlotsName)));
        TRY_ASSIGN(const sync::SymmetricKey key, slots.unlock(how.login, how.password));
        const auto asDamage = [](sync::Error error) {
            // The slot opened: a database that its key does not open was damaged, or belongs to another file of slots.
            if (error.code == ErrorCode::WrongPassword || error.code == ErrorCode::Internal)
                error.code = ErrorCode::DamagedData;
            return error;
        };
        auto database = Database::open(inside(build.path(), kDatabaseName), key, {.gate = {}});
        if (!database)
            return asDamage(std::move(database).error());
        if (const sync::Status whole = readThrough(**database); !whole)
            return asDamage(whole.error());
        if (how.audit) {
            if (const sync::Status audited = how.audit(**database); !audited)
                return asDamage(audited.error());
        }
        TRY(markRestored(**database, copy.folder));
        TRY((*database)->execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    }
    return build.finish();
}

sync::Result<Profile::Copy> Profile::saveCopy(const Saving &how, sync::Random &random)
{
    const QString place = QDir(how.place).canonicalPath();
    if (place.isEmpty())
        return failure(ErrorCode::ReadOnly, QStringLiteral("there is no such folder"), how.place);
    if (const QString own = QDir(m_folder).canonicalPath() + u'/'; (place + u'/').startsWith(own, kCaseOfNames))
        return failure(ErrorCode::BadInput, QStringLiteral("the copy would lie inside what it copies"), how.place);
    const qint64 wanted = QFileInfo(inside(m_folder, kDatabaseName)).size() + QFileInfo(inside(m_folder, kDatabaseName) + kLogEnding).size();
    if (const qint64 bytesFree = QStorageInfo(place).bytesAvailable(); bytesFree >= 0 && bytesFree < wanted)
        return failure(ErrorCode::DiskFull, QStringLiteral("%1 bytes are free").arg(bytesFree), QString::number(wanted));
    TRY_ASSIGN(auto build, ProfileBuilding::begin(place + u'/' + how.name, random, how.stem));
    const QString made = inside(build.path(), kDatabaseName);
    {
        TRY_ASSIGN(const auto source, connect());
        TRY_ASSIGN(const auto copy, Database::open(made, m_key, {.mayCreate = true, .isAlone = true, .gate = {}}));
        TRY(copy->copyFrom(*source, how.mayGoOn));
    }
    if (!how.mayGoOnChecking())
        return failure(ErrorCode::Cancelled, QStringLiteral("the copy was stopped before it was read through"));
    forgetPagesRead(made);
    {
        TRY_ASSIGN(const auto copy, Database::open(made, m_key, {.isAlone = true, .gate = {}}));
        copy->setWatch(how.mayGoOnChecking);
        TRY(readThrough(*copy));
    }
    TRY(slotsNow().store(inside(build.path(), kSlotsName))); // the last: what a killed program leaves on a stick opens with nothing
    const Copy saved{.folder = build.target(), .bytes = QFileInfo(made).size() + QFileInfo(inside(build.path(), kSlotsName)).size()};
    TRY(build.finish());
    return saved;
}

sync::Result<std::unique_ptr<Profile>> Profile::open(const QString &folder, const QString &login, const QString &password)
{
    const QString target = QDir::cleanPath(QDir(folder).absolutePath());
    if (!exists(target))
        return failure(ErrorCode::ProfileMissing, QStringLiteral("no profile in the folder"), folder);
    TRY_ASSIGN(auto lock, sync::FolderLock::take(inside(target, kLockName)));
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
