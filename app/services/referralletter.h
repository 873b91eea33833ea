// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/casefile.h"
#include "app/records/claimant.h"
#include "app/records/member.h"
#include "app/services/referrals.h"
#include "sync/trust/letter.h"

namespace mekendesh::app {

struct KeptLetter;
struct ClaimantLine;

inline constexpr std::size_t kReferredClaimantsMax = 200; // that one letter carries
inline constexpr std::size_t kReadClaimantsMax = 400;     // that are read of one another program wrote

// What of a case goes to another office, as texts of a letter (sync/FORMAT.md 11): nothing else of it leaves. `person` is the one whose
// case it is. TooLarge with more claimants than a letter carries.
sync::Result<QMap<QString, QString>> referralBody(const sync::RecordId &id, const Casefile &asked, const Member &person, const std::vector<ClaimantLine> &claimants);

// The same read again, also as older programs wrote it, which sent no sums and no claimants. What cannot be meant is left out.
ReferralLine referralIn(const QMap<QString, QString> &body);

// What came of the case elsewhere is written by every laptop of an office that hears of it, whatever language its window speaks: the
// kind of the entry says it, and its text holds only what was written there.
inline constexpr QLatin1StringView kReferredOut("referral_out");
inline constexpr QLatin1StringView kReferredIn("referral_in");
inline constexpr QLatin1StringView kReferralTaken("referral_taken");
inline constexpr QLatin1StringView kReferralRefused("referral_refused");

}
