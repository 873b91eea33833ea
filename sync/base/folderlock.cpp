// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/folderlock.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#else
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace mekendesh::sync {

#ifdef Q_OS_WIN

Result<std::unique_ptr<FolderLock>> FolderLock::take(const QString &path)
{
    const std::wstring name = QDir::toNativeSeparators(path).toStdWString();
    // Shared with nobody: a second CreateFile fails as long as this handle lives.
    const HANDLE handle = CreateFileW(name.c_str(), GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle != INVALID_HANDLE_VALUE)
        return std::unique_ptr<FolderLock>(new FolderLock(reinterpret_cast<qintptr>(handle)));
    const bool isHeld = GetLastError() == ERROR_SHARING_VIOLATION;
    return failure(isHeld ? ErrorCode::ProfileInUse : ErrorCode::ReadOnly, QStringLiteral("the folder cannot be locked"), path);
}

bool FolderLock::isHeld(const QString &path)
{
    const std::wstring name = QDir::toNativeSeparators(path).toStdWString();
    const HANDLE handle = CreateFileW(name.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_SHARING_VIOLATION;
    CloseHandle(handle);
    return false;
}

FolderLock::~FolderLock()
{
    CloseHandle(reinterpret_cast<HANDLE>(m_handle));
}

#else

Result<std::unique_ptr<FolderLock>> FolderLock::take(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return failure(errno == ENOSPC ? ErrorCode::DiskFull : ErrorCode::ReadOnly, QStringLiteral("the lock file cannot be made"), path);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        const bool isHeld = errno == EWOULDBLOCK;
        ::close(descriptor);
        return failure(isHeld ? ErrorCode::ProfileInUse : ErrorCode::ReadOnly, QStringLiteral("the folder cannot be locked"), path);
    }
    return std::unique_ptr<FolderLock>(new FolderLock(descriptor));
}

bool FolderLock::isHeld(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool isHeld = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor);
    return isHeld;
}

FolderLock::~FolderLock()
{
    ::close(static_cast<int>(m_handle));
}

#endif

}
