// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"

#include <QString>
#include <QtGlobal>

#include <memory>

namespace mekendesh::sync {

// Keeps a second program out of a folder, or off whatever is agreed upon. The lock belongs to the living process and goes with it, however it ends:
// a file that only says who locked it (QLockFile) stays for ever when its writer is killed before the first byte.
class FolderLock {
public:
    // ProfileInUse while another program holds it, ReadOnly when the file cannot be made.
    static Result<std::unique_ptr<FolderLock>> take(const QString &path);
    // Somebody holds it now. Makes no file, needs no right to write: also of a copy on a disc that can only be read.
    [[nodiscard]] static bool isHeld(const QString &path);
    ~FolderLock();
    Q_DISABLE_COPY_MOVE(FolderLock)

private:
    explicit FolderLock(qintptr handle) : m_handle(handle) {}

    qintptr m_handle;
};

}
