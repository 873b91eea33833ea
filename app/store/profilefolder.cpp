// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/profilefolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace mekendesh::app {

using sync::ErrorCode;
using sync::failure;

QString inside(const QString &folder, QLatin1String name)
{
    return folder + u'/' + name;
}

namespace {

const QString kBuildingMark = QStringLiteral(".new-");
constexpr int kMarkBytes = 4; // twice as many hexadecimal digits

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

// Nothing lies in it but what a builder makes: somebody's own folder may have a name that looks like ours.
bool holdsOnlyOurFiles(const QString &folder)
{
    const QStringList names = QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    return std::ranges::all_of(names, [](const QString &name) { return name.startsWith(kDatabaseName) || name.startsWith(kSlotsName) || name == kLockName; });
}

// What a program that was killed while it built left behind: keys of a database nobody has. One whose builder still lives is locked.
void sweepAbandoned(const QDir &place, const QString &pattern)
{
    const QStringList left = place.entryList({pattern + kBuildingMark + QString(2 * kMarkBytes, u'?')}, QDir::Dirs | QDir::Hidden);
    for (const QString &name : left) {
        const QString path = place.filePath(name);
        if (!holdsOnlyOurFiles(path))
            continue;
        const bool isAbandoned = sync::FolderLock::take(inside(path, kLockName)).has_value();
        if (isAbandoned)
            QDir(path).removeRecursively();
    }
}

// `named`: as people know it, not as it is called while it is built.
sync::Status makeFolder(const QString &path, const QString &named)
{
    if (!QDir().mkpath(path))
        return failure(ErrorCode::ReadOnly, QStringLiteral("the folder cannot be made: ") + path, named);
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    return {};
}

}

ProfileBuilding::ProfileBuilding(QString target) : m_target(std::move(target)), m_isTargetThere(QFileInfo::exists(m_target)) {}

ProfileBuilding::ProfileBuilding(ProfileBuilding &&other) noexcept
    : m_target(std::move(other.m_target)), m_path(std::exchange(other.m_path, {})), m_isTargetThere(other.m_isTargetThere), m_lock(std::move(other.m_lock))
{
}

ProfileBuilding::~ProfileBuilding()
{
    m_lock.reset();
    if (!m_path.isEmpty())
        QDir(m_path).removeRecursively();
}

sync::Result<ProfileBuilding> ProfileBuilding::begin(const QString &target, sync::Random &random, const QString &stem)
{
    ProfileBuilding build(QDir::cleanPath(QDir(target).absolutePath()));
    if (build.m_isTargetThere && !QDir(build.m_target).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System))
        return failure(ErrorCode::ProfileExists, QStringLiteral("the folder is not empty"), target);
    const QFileInfo place(build.m_target);
    sweepAbandoned(place.absoluteDir(), stem.isEmpty() ? place.fileName() : stem + u'*');
    const auto mark = random.fixed<sync::FixedBytes<struct BuildTag, kMarkBytes>>();
    build.m_path = build.m_target + kBuildingMark + QString::fromLatin1(mark.hex());
    TRY(makeFolder(build.m_path, build.m_target));
    TRY_ASSIGN(build.m_lock, sync::FolderLock::take(inside(build.m_path, kLockName)));
    return build;
}

bool ProfileBuilding::isUnfinished(const QString &name)
{
    const qsizetype mark = name.size() - kBuildingMark.size() - 2 * kMarkBytes;
    return mark > 0 && QStringView(name).sliced(mark).startsWith(kBuildingMark);
}

sync::Status ProfileBuilding::finish()
{
    flushFolder(m_path);
    m_lock.reset(); // Windows renames no folder with an open file in it
    if (m_isTargetThere && !QDir().rmdir(m_target))
        return failure(ErrorCode::ReadOnly, QStringLiteral("the empty folder cannot be replaced"), m_target);
    if (!QDir().rename(m_path, m_target))
        return failure(ErrorCode::ReadOnly, QStringLiteral("the folder cannot be put in its place"), m_target);
    m_path.clear();
    flushFolder(QFileInfo(m_target).absolutePath());
    return {};
}

}
