// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/commands/lookup.h"
#include "app/ctl/context.h"
#include "app/services/ledger.h"

#include <QJsonObject>

namespace mekendesh::app::ctl {

// The box --box names; without the option, the only one of the own office.
sync::Result<NamedRecord> boxOf(Context &context);
void printRow(Printer &printer, const LedgerRow &row);
// What does not fit at a line, in words.
QString problemInWords(const LedgerProblem &problem);
// Stable name of a finding for scripts.
QString findingName(LedgerFinding finding);

}
