// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"
#include "sync/base/result.h"
#include "ui/print/listprinter.h"

namespace mekendesh::ui {

// What stands around a list that this person prints now. In the window's thread.
[[nodiscard]] PaperFrame paperFrame(const app::Desk &desk, const QString &line);

// A4 with fonts inside, readable as text. The file appears whole or not at all; ReadOnly or DiskFull with the path as subject.
// In any thread.
sync::Status writePdfFile(const Sheets &sheets, const QString &path);

}
