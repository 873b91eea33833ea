// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/random.h"
#include "sync/store/store.h"

#include <filesystem>
#include <functional>
#include <system_error>

namespace mekendesh::sync {

// A folder as the place to meet: on a share, a stick, or kept equal by somebody's sync tool. An object appears under its name
// only when all its bytes lie on the disk. Never makes its own root folder: a stick that is not plugged in must not become
// an empty store. Never follows a link out of the folder.
class FolderStore final : public Store {
public:
    using RenameFile = std::function<std::error_code(const std::filesystem::path &from, const std::filesystem::path &to)>;

    // `renameFile` is the file system's; tests hand in one that fails as Windows shares do.
    explicit FolderStore(QString rootPath, RenameFile renameFile = {});

    // Makes the root folder of a new store. Only founding calls it; an existing folder is fine.
    static Status create(const QString &rootPath);

    Result<std::vector<StoredObject>> list(const QString &folder) override;
    Result<std::vector<QString>> folders(const QString &folder) override;
    Result<Bytes> get(const QString &path, qint64 sizeBytesMax) override;
    Status put(const QString &path, const Bytes &bytes) override;
    Result<std::optional<qint64>> size(const QString &path) override;
    Status remove(const QString &path) override;
    [[nodiscard]] QString address() const override { return m_rootPath; }

private:
    enum class Kind { Nothing, File, Folder, Foreign };

    [[nodiscard]] QString absolute(const QString &path) const;
    Status checkRoot() const;
    Result<Kind> kindOf(const QString &path) const;
    Status makeFolder(const QString &folder) const;
    Status publish(const QString &partPath, const QString &path, const Bytes &bytes) const;
    Result<std::vector<std::filesystem::directory_entry>> entries(const QString &folder) const;
    void sweepParts(const QString &newest);
    [[nodiscard]] Error refusal(const std::error_code &error, const QString &action) const;

    QString m_rootPath;
    RenameFile m_renameFile;
    SecureRandom m_random; // only for names of half-written files
    bool m_isSwept = false;
};

}
