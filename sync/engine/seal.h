// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/engine/session.h"

namespace mekendesh::sync {

// Seals all waiting edits, stream by stream, strictly in stamp order. Number, bytes and the mark on the edits are taken
// in one transaction, so that a crash anywhere afterwards repeats with the same bytes under the same name.
Status sealWaiting(Session &session);

// How many edits to try next when that many gave an object that is too large; 0 when one alone does.
constexpr qsizetype fewerEdits(qsizetype count)
{
    return count / 2;
}

}
