// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"

#include <QString>

#include <filesystem>
#include <system_error>

// The few calls where operating systems differ: what is written has reached the disk, and why it has not.
namespace mekendesh::sync::durable {

enum class Readers { AsUsual, OwnerOnly };
// A new file with these bytes, flushed to the disk. Fails when the name exists; nothing is left behind after a failure.
std::error_code writeNewFile(const QString &path, const Bytes &bytes, Readers readers = Readers::AsUsual);
// At most `sizeBytesMax` + 1 bytes, so that the caller sees when there are more.
std::error_code readFile(const QString &path, qint64 sizeBytesMax, Bytes &bytes);
// Entries of a folder survive a power loss. File systems that cannot promise it (SMB, FAT by FUSE) are taken as they are.
std::error_code syncFolder(const QString &path);

std::filesystem::path toPath(const QString &path);
// The last part of a path; not text in any useful sense when somebody put foreign bytes there.
QString fileName(const std::filesystem::path &path);

}
