// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exports.h"
#include "ui/models/ledgermodel.h"

namespace mekendesh::ui {

// The lines of a book that are shown, all of them, as a list for paper with its totals.
sync::Result<app::PaperList> bookOnPaper(app::Workspace &reader, const sync::RecordId &box, const QString &title, const LedgerModel &model);
// From the oldest of these lines to the newest: "03.08.2026 – 22.11.2026".
QString periodOnPaper(const app::PaperList &book);

}
