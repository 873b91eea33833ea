// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <array>
#include <cstddef>
#endif

namespace mekendesh::ui {

// Whether the server at the other end of this local connection belongs to who works here: on a computer that several people share,
// anybody may listen under the name of somebody else's program.
[[nodiscard]] bool isServedByThisUser(qintptr connection);

#ifdef Q_OS_WIN
inline constexpr std::size_t kSidBytesMax = 68;
using SidBytes = std::array<std::byte, kSidBytesMax>;

// Whose token this process carries.
[[nodiscard]] bool readUser(SidBytes &sid);
#endif

}
