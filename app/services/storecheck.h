// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/random.h"
#include "sync/base/result.h"
#include "sync/store/store.h"
#include "sync/trust/keyring.h"

namespace mekendesh::app {

// One answer of the set-up check, in words.
struct StoreCheck {
    enum class What { OurNetwork, SaysWhatIsMissing, GivesBack, Lists, Clock, Deletes };

    What what = What::OurNetwork;
    bool isGood = true;
    QString sentence;
    sync::Error problem{}; // where there is one
};

// Tries the store as the exchange will use it: reads the marker, asks for what is missing, puts an object of this laptop, reads it
// back, looks for it in the listing, compares clocks, and whether objects could be deleted. Ends with the first answer without
// which the next ones say nothing. Leaves one small object a laptop, where it may not delete.
std::vector<StoreCheck> checkStore(
    sync::Store &store, const sync::Keyring &keyring, const sync::Status &marker, sync::Random &random);

// Whether both ways lead to one store: what is written by the known one is read by the other. A copy of the folder has the same marker.
// StoreForeign without a subject when it is a copy; what the known way says when it cannot be written to.
sync::Status checkSameStore(sync::Store &known, sync::Store &other, const sync::Keyring &keyring, sync::Random &random);

// "3 hours" for people; minutes, hours or days.
[[nodiscard]] QString clockDifference(qint64 ms);
// The clock of this computer against the store's, when it is off by more than people tolerate; empty otherwise.
[[nodiscard]] QString clockSentence(qint64 aheadMs);

}
