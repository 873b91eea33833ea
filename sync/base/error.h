// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mekendesh::sync {

// What went wrong, as far as a person or a script has to tell cases apart.
// Each code has one sentence in three parts for people (what happened, what is safe, what now) in error.cpp.
enum class ErrorCode {
    WrongPassword,
    ProfileMissing,
    ProfileExists,
    ProfileInUse,
    NewerVersion,
    DamagedData,
    DiskFull,
    ReadOnly,
    StoreMissing,
    StoreForeign,
    StoreRefused,
    NotFound,
    NotAllowed,
    InvitationWrong,
    InvitationExpired,
    InvitationUsed,
    NotAdmitted,
    BadInput,
    ChangedMeanwhile,
    LedgerBroken,
    NotCustodian,
    AlreadyReversed,
    Overdraft,
    TooLarge,
    Cancelled,
    Internal,
    // The log of sessions keeps these by number: new ones are added at the end.
    StoreSlow,
    StorePortal,
    StoreCertificate,
    StorePassword,
    StoreFull,
    StoreMoved,
    StoreGarbled,
    ProxyPassword,
    ProxyMissing,
    InvitationDamaged,
    NotInvitation,
    ClockWrong,
};
inline constexpr ErrorCode kLastErrorCode = ErrorCode::ClockWrong;

// An expected failure. `detail` is for the log and for support: English, never personal data.
// `subject` may be shown to the person (a path, a field's name, a line number) and is empty when there is none.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString detail;
    QString subject{};

    // What happened, what is safe, what to do now; in the language of the program.
    [[nodiscard]] QString text() const;
    // Stable name of the code for scripts, such as "wrong-password".
    [[nodiscard]] QString name() const;
};

}
