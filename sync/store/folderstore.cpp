// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/folderstore.h"

#include "sync/store/durablefile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QStringList>
#include <QSysInfo>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <utility>

namespace mekendesh::sync {

namespace {

namespace fs = std::filesystem;

// Virus scanners and sync tools hold a fresh file for a moment. Retried at once, never waited for.
constexpr int kRenameAttemptsMax = 5;
constexpr QLatin1StringView kPartFolder("tmp");
using PartName = FixedBytes<struct PartNameTag, 16>;
constexpr qsizetype kMachineDigits = 8;
// No upload takes that long, not even one that a sleeping laptop goes on with in the morning.
constexpr std::chrono::hours kPartAgeMax{24};

// Tells the half-written files of this computer from those of others, and nothing about it.
QString machineMark()
{
    const QByteArray machine = QSysInfo::machineUniqueId();
    return QString::fromLatin1(QCryptographicHash::hash("mekendesh part" + machine, QCryptographicHash::Blake2b_256).toHex().first(kMachineDigits));
}

bool isSharingViolation(const std::error_code &error)
{
#ifdef Q_OS_WIN
    constexpr int kErrorSharingViolation = 32;
    constexpr int kErrorLockViolation = 33;
    if (error.value() == kErrorSharingViolation || error.value() == kErrorLockViolation || error == std::errc::permission_denied)
        return true;
#endif
    return error == std::errc::device_or_resource_busy || error == std::errc::text_file_busy || error == std::errc::interrupted
        || error == std::errc::resource_unavailable_try_again;
}

bool isNothingThere(const std::error_code &error)
{
    return error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
}

bool isDiskFull(const std::error_code &error)
{
#ifdef EDQUOT
    if (error.category() == std::generic_category() && error.value() == EDQUOT)
        return true;
#endif
    // File too large: a limit of the account or of FAT; what helps is the same.
    return error == std::errc::no_space_on_device || error == std::errc::file_too_large;
}

bool isForbidden(const std::error_code &error)
{
    constexpr std::array kReasons = {std::errc::permission_denied, std::errc::operation_not_permitted, std::errc::read_only_file_system,
        std::errc::is_a_directory, std::errc::directory_not_empty, std::errc::file_exists};
    return std::ranges::any_of(kReasons, [&error](std::errc reason) { return error == reason; });
}

// Everything that is neither full nor forbidden (a cable, a server that went to sleep, a stick pulled out) means: not now.
Error folderFailure(const std::error_code &error, const QString &action, const QString &rootPath)
{
    const QString detail = QStringLiteral("%1: %2").arg(action, QString::fromStdString(error.message()));
    if (isDiskFull(error))
        return failure(ErrorCode::DiskFull, detail, rootPath);
    if (isForbidden(error))
        return failure(ErrorCode::StoreRefused, detail, rootPath);
    return failure(ErrorCode::StoreMissing, detail, rootPath);
}

Error badStorePath(const QString &path)
{
    return failure(ErrorCode::BadInput, QStringLiteral("not a path of an object on a store"), path);
}

QString pathInside(const QString &folder, const QString &name)
{
    return folder.isEmpty() ? name : folder + u'/' + name;
}

}

FolderStore::FolderStore(QString rootPath, RenameFile renameFile)
    : m_rootPath(QDir::cleanPath(QDir(rootPath).absolutePath()))
    , m_renameFile(std::move(renameFile))
{
    if (!m_renameFile) {
        m_renameFile = [](const fs::path &from, const fs::path &to) {
            std::error_code error;
            fs::rename(from, to, error);
            return error;
        };
    }
}

Status FolderStore::create(const QString &rootPath)
{
    std::error_code error;
    fs::create_directories(durable::toPath(rootPath), error);
    if (error)
        return folderFailure(error, QStringLiteral("make the folder"), rootPath);
    return {};
}

Result<std::vector<StoredObject>> FolderStore::list(const QString &folder)
{
    TRY_ASSIGN(const auto found, entries(folder));
    std::vector<StoredObject> objects;
    for (const auto &entry : found) {
        const QString path = pathInside(folder, durable::fileName(entry.path()));
        std::error_code error;
        // A link's own type is asked for, not its target's. What vanished since is not there.
        if (!isObjectPath(path) || entry.symlink_status(error).type() != fs::file_type::regular)
            continue;
        const auto sizeBytes = entry.file_size(error);
        if (!error)
            objects.push_back({path, static_cast<qint64>(sizeBytes)});
    }
    std::ranges::sort(objects, {}, &StoredObject::path);
    return objects;
}

Result<std::vector<QString>> FolderStore::folders(const QString &folder)
{
    TRY_ASSIGN(const auto found, entries(folder));
    std::vector<QString> names;
    for (const auto &entry : found) {
        const QString name = durable::fileName(entry.path());
        std::error_code error;
        const bool isOurs = isStorePath(name) && !(folder.isEmpty() && name == kPartFolder);
        if (isOurs && entry.symlink_status(error).type() == fs::file_type::directory)
            names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

Result<Bytes> FolderStore::get(const QString &path, qint64 sizeBytesMax)
{
    TRY_ASSIGN(const auto sizeBytes, size(path));
    if (!sizeBytes)
        return failure(ErrorCode::NotFound, QStringLiteral("no such object"), path);
    if (*sizeBytes > sizeBytesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("object of %1 bytes").arg(*sizeBytes), path);
    Bytes bytes;
    if (const auto error = durable::readFile(absolute(path), sizeBytesMax, bytes)) {
        if (isNothingThere(error))
            return failure(ErrorCode::NotFound, QStringLiteral("object vanished"), path);
        return refusal(error, QStringLiteral("read an object"));
    }
    if (bytes.size() > sizeBytesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("object grew while it was read"), path);
    return bytes;
}

Status FolderStore::put(const QString &path, const Bytes &bytes)
{
    if (!isObjectPath(path))
        return badStorePath(path);
    TRY(checkRoot());
    TRY(makeFolder(kPartFolder));
    const QString partPath
        = absolute(kPartFolder) + u'/' + machineMark() + QString::fromLatin1(m_random.fixed<PartName>().hex()) + QLatin1StringView(".part");
    if (const auto error = durable::writeNewFile(partPath, bytes))
        return refusal(error, QStringLiteral("write an object"));
    sweepParts(partPath);

    auto published = publish(partPath, path, bytes);
    if (!published) {
        std::error_code ignored; // already failing: the half-written file is litter that nobody reads
        fs::remove(durable::toPath(partPath), ignored);
    }
    return published;
}

// Half-written files that this computer left when the power failed. Judged by the clock of whoever keeps the folder: by the age of
// a file that was written just now. Those of other computers, and young ones, may be in the middle of an upload.
void FolderStore::sweepParts(const QString &newest)
{
    if (std::exchange(m_isSwept, true))
        return;
    std::error_code error;
    const auto now = fs::last_write_time(durable::toPath(newest), error);
    const auto parts = entries(kPartFolder);
    if (error || !parts)
        return;
    for (const auto &part : *parts) {
        const QString name = durable::fileName(part.path());
        const bool isOwn = name.startsWith(machineMark()) && name.endsWith(QLatin1StringView(".part"));
        if (!isOwn || part.symlink_status(error).type() != fs::file_type::regular)
            continue;
        const auto written = part.last_write_time(error);
        if (!error && now - written > kPartAgeMax)
            fs::remove(part.path(), error); // litter that nobody reads: what cannot be removed now is tried again another day
    }
}

Result<std::optional<qint64>> FolderStore::size(const QString &path)
{
    if (!isObjectPath(path))
        return badStorePath(path);
    TRY(checkRoot());
    TRY_ASSIGN(const Kind kind, kindOf(path));
    if (kind != Kind::File)
        return std::optional<qint64>();
    std::error_code error;
    const auto sizeBytes = fs::file_size(durable::toPath(absolute(path)), error);
    if (isNothingThere(error))
        return std::optional<qint64>();
    if (error)
        return refusal(error, QStringLiteral("ask for an object"));
    return std::optional<qint64>(static_cast<qint64>(sizeBytes));
}

Status FolderStore::remove(const QString &path)
{
    TRY_ASSIGN(const auto sizeBytes, size(path));
    if (!sizeBytes)
        return {};
    std::error_code error;
    fs::remove(durable::toPath(absolute(path)), error);
    if (error)
        return refusal(error, QStringLiteral("take an object away"));
    return {};
}

QString FolderStore::absolute(const QString &path) const
{
    return path.isEmpty() ? m_rootPath : m_rootPath + u'/' + path;
}

Status FolderStore::checkRoot() const
{
    std::error_code error;
    const auto status = fs::status(durable::toPath(m_rootPath), error);
    if (status.type() == fs::file_type::directory)
        return {};
    if (error && !isNothingThere(error))
        return refusal(error, QStringLiteral("look for the folder"));
    return failure(ErrorCode::StoreMissing, QStringLiteral("the folder is not there; cannot sync now"), m_rootPath);
}

// What lies at a path below the root. A link anywhere on the way is foreign: it could lead out of the folder.
Result<FolderStore::Kind> FolderStore::kindOf(const QString &path) const
{
    QString reached = m_rootPath;
    auto type = fs::file_type::directory;
    for (const QString &part : path.split(u'/', Qt::SkipEmptyParts)) {
        if (type != fs::file_type::directory)
            return Kind::Foreign;
        reached += u'/' + part;
        std::error_code error;
        type = fs::symlink_status(durable::toPath(reached), error).type();
        if (type == fs::file_type::not_found)
            return Kind::Nothing;
        if (error)
            return refusal(error, QStringLiteral("look at a part of the path"));
    }
    if (type == fs::file_type::directory)
        return Kind::Folder;
    return type == fs::file_type::regular ? Kind::File : Kind::Foreign;
}

Status FolderStore::makeFolder(const QString &folder) const
{
    QString reached;
    for (const QString &part : folder.split(u'/', Qt::SkipEmptyParts)) {
        const QString parent = reached;
        reached = pathInside(reached, part);
        TRY_ASSIGN(const Kind kind, kindOf(reached));
        if (kind == Kind::Folder)
            continue;
        if (kind != Kind::Nothing)
            return failure(ErrorCode::StoreRefused, QStringLiteral("something else lies where a folder has to be"), absolute(reached));
        std::error_code error;
        fs::create_directory(durable::toPath(absolute(reached)), error); // another laptop may have made it just now: no error then
        if (error)
            return refusal(error, QStringLiteral("make a folder"));
        if (const auto notSynced = durable::syncFolder(absolute(parent)))
            return refusal(notSynced, QStringLiteral("flush a folder"));
    }
    return {};
}

// From a flushed file under a name of its own to the object's name. A power loss in between leaves only the .part.
Status FolderStore::publish(const QString &partPath, const QString &path, const Bytes &bytes) const
{
    Bytes written;
    if (const auto error = durable::readFile(partPath, bytes.size(), written))
        return refusal(error, QStringLiteral("read back an object"));
    if (written != bytes)
        return failure(ErrorCode::StoreMissing, QStringLiteral("the folder gives back other bytes than were written"), m_rootPath);

    const QString folder = path.left(path.lastIndexOf(u'/') + 1).chopped(path.contains(u'/') ? 1 : 0);
    TRY(makeFolder(folder));
    std::error_code error;
    for (int attempt = 0; attempt < kRenameAttemptsMax; ++attempt) {
        error = m_renameFile(durable::toPath(partPath), durable::toPath(absolute(path)));
        if (!error || !isSharingViolation(error))
            break;
    }
    if (error)
        return refusal(error, QStringLiteral("give an object its name"));
    if (const auto notSynced = durable::syncFolder(absolute(folder)))
        return refusal(notSynced, QStringLiteral("flush a folder"));

    const auto sizeBytes = fs::file_size(durable::toPath(absolute(path)), error);
    if (error)
        return refusal(error, QStringLiteral("look at a written object"));
    if (sizeBytes != static_cast<std::uintmax_t>(bytes.size()))
        return failure(ErrorCode::StoreMissing, QStringLiteral("the written object has another length"), m_rootPath);
    return {};
}

Result<std::vector<fs::directory_entry>> FolderStore::entries(const QString &folder) const
{
    if (!folder.isEmpty() && !isStorePath(folder))
        return badStorePath(folder);
    TRY(checkRoot());
    TRY_ASSIGN(const Kind kind, kindOf(folder));
    std::vector<fs::directory_entry> found;
    if (kind != Kind::Folder)
        return found;
    std::error_code error;
    fs::directory_iterator iterator(durable::toPath(absolute(folder)), error);
    for (; !error && iterator != fs::directory_iterator(); iterator.increment(error))
        found.push_back(*iterator);
    if (error && !isNothingThere(error))
        return refusal(error, QStringLiteral("list a folder"));
    return found;
}

Error FolderStore::refusal(const std::error_code &error, const QString &action) const
{
    return folderFailure(error, action, m_rootPath);
}

}
