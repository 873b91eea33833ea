// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"

#include <QtGlobal>

namespace mekendesh::app {

// Refusals of files, in words of the context "tables" as subject.
[[nodiscard]] sync::Error unreadableTable(const char *sentence);
[[nodiscard]] sync::Error tooLargeTable();
[[nodiscard]] sync::Error damagedTable();

}
