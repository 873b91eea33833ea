// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/exitcode.h"

namespace mekendesh::app::ctl {

ExitCode exitCodeOf(sync::ErrorCode code)
{
    switch (code) {
    case sync::ErrorCode::StoreMissing:
    case sync::ErrorCode::StoreRefused:
    case sync::ErrorCode::StoreSlow:
    case sync::ErrorCode::StorePortal:
    case sync::ErrorCode::StoreCertificate:
    case sync::ErrorCode::StorePassword:
    case sync::ErrorCode::StoreFull:
    case sync::ErrorCode::StoreMoved:
    case sync::ErrorCode::StoreGarbled:
    case sync::ErrorCode::ProxyPassword:
    case sync::ErrorCode::ProxyMissing:
    case sync::ErrorCode::NotAdmitted:
    case sync::ErrorCode::ProfileInUse:
    case sync::ErrorCode::DiskFull:
    case sync::ErrorCode::ReadOnly:
    case sync::ErrorCode::Cancelled:
        return ExitCode::NotNow;
    case sync::ErrorCode::DamagedData:
    case sync::ErrorCode::StoreForeign:
    case sync::ErrorCode::LedgerBroken:
    case sync::ErrorCode::NewerVersion:
    case sync::ErrorCode::Internal:
        return ExitCode::Damaged;
    default:
        return ExitCode::Refused;
    }
}

}
