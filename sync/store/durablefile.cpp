// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/durablefile.h"

#include <QFile>

#include <cerrno>

#ifdef Q_OS_WIN
#include <io.h>
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace mekendesh::sync::durable {

namespace {

// Of the call that has just failed. A short write without a reason is what a full disk looks like on some shares.
std::error_code lastSystemError(std::errc otherwise)
{
#ifdef Q_OS_WIN
    const DWORD code = GetLastError();
    if (code != 0)
        return {static_cast<int>(code), std::system_category()};
#else
    if (errno != 0)
        return {errno, std::generic_category()};
#endif
    return std::make_error_code(otherwise);
}

void forgetSystemError()
{
#ifdef Q_OS_WIN
    SetLastError(0);
#else
    errno = 0;
#endif
}

std::error_code syncHandle(int handle)
{
    forgetSystemError();
#ifdef Q_OS_WIN
    if (FlushFileBuffers(reinterpret_cast<HANDLE>(_get_osfhandle(handle))))
        return {};
#else
    if (::fsync(handle) == 0 || errno == EINVAL || errno == ENOTSUP)
        return {};
#endif
    return lastSystemError(std::errc::io_error);
}

std::error_code writeAndSync(QFile &file, const Bytes &bytes)
{
    forgetSystemError();
    if (file.write(bytes) != bytes.size())
        return lastSystemError(std::errc::no_space_on_device);
#ifdef Q_OS_WIN
    // The handle of QFile is not a descriptor of the C library there.
    if (!file.flush())
        return lastSystemError(std::errc::no_space_on_device);
#endif
    return syncHandle(file.handle());
}

}

std::error_code writeNewFile(const QString &path, const Bytes &bytes, Readers readers)
{
    QFile file(path);
    forgetSystemError();
    constexpr auto kMode = QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered;
    if (!(readers == Readers::OwnerOnly ? file.open(kMode, QFileDevice::ReadOwner | QFileDevice::WriteOwner) : file.open(kMode)))
        return lastSystemError(std::errc::permission_denied);
    const std::error_code error = writeAndSync(file, bytes);
    if (error)
        file.remove();
    return error;
}

std::error_code readFile(const QString &path, qint64 sizeBytesMax, Bytes &bytes)
{
    QFile file(path);
    forgetSystemError();
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return lastSystemError(std::errc::no_such_file_or_directory);
    bytes = file.read(sizeBytesMax + 1);
    if (file.error() != QFileDevice::NoError)
        return lastSystemError(std::errc::io_error);
    return {};
}

std::error_code syncFolder(const QString &path)
{
#ifdef Q_OS_WIN
    // NTFS writes folder entries through its journal; a folder has no handle to flush without special rights.
    Q_UNUSED(path)
    return {};
#else
    const int handle = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return errno == EACCES ? std::error_code() : lastSystemError(std::errc::io_error); // may write, may not list
    const std::error_code error = syncHandle(handle);
    ::close(handle);
    return error;
#endif
}

std::filesystem::path toPath(const QString &path)
{
#ifdef Q_OS_WIN
    return std::filesystem::path(path.toStdWString());
#else
    return std::filesystem::path(QFile::encodeName(path).toStdString());
#endif
}

QString fileName(const std::filesystem::path &path)
{
#ifdef Q_OS_WIN
    return QString::fromStdWString(path.filename().native());
#else
    return QFile::decodeName(path.filename().c_str());
#endif
}

}
