// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/folderlock.h"
#include "sync/base/random.h"

namespace mekendesh::app {

inline constexpr QLatin1String kDatabaseName("mekendesh.db");
inline constexpr QLatin1String kSlotsName("keys.json");
inline constexpr QLatin1String kLockName("lock");
inline constexpr QLatin1String kLogEnding("-wal");

[[nodiscard]] QString inside(const QString &folder, QLatin1String name);

// A profile's folder that is built beside its target and gets the name when it is whole. Locked while it is built; takes itself
// away unless it was finished, and the next builder sweeps away what a killed one left.
class ProfileBuilding {
public:
    // `stem`: what the names of targets begin with whose abandoned buildings are swept away; empty: this target's only.
    // ProfileExists when the target holds anything, ReadOnly.
    static sync::Result<ProfileBuilding> begin(const QString &target, sync::Random &random, const QString &stem = {});
    ProfileBuilding(ProfileBuilding &&other) noexcept;
    ProfileBuilding &operator=(ProfileBuilding &&) = delete;
    ~ProfileBuilding();

    // Whether a folder of this name was never finished: somebody is still building it, or was killed.
    [[nodiscard]] static bool isUnfinished(const QString &name);

    [[nodiscard]] const QString &target() const { return m_target; }
    [[nodiscard]] const QString &path() const { return m_path; } // until it is finished
    sync::Status finish();

private:
    explicit ProfileBuilding(QString target);

    QString m_target;
    QString m_path{};
    bool m_isTargetThere = false;
    std::unique_ptr<sync::FolderLock> m_lock{};
};

}
