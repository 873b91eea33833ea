// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/webdavanswer.h"

namespace mekendesh::sync {

namespace {

QString statusText(const HttpAnswer &answer)
{
    return QStringLiteral("the server answered %1").arg(answer.status);
}

}

Status refuseWhatConcernsTheStore(const HttpAnswer &answer)
{
    if (answer.status >= 300 && answer.status < 400)
        return failure(ErrorCode::StoreMoved, statusText(answer));
    if (answer.status == 401)
        return failure(ErrorCode::StorePassword, statusText(answer));
    if (answer.status == 407)
        return failure(ErrorCode::ProxyPassword, statusText(answer));
    if (answer.status == 408 || answer.status == 504)
        return failure(ErrorCode::StoreSlow, statusText(answer));
    if (answer.status == 413 || answer.status == 507)
        return failure(ErrorCode::StoreFull, statusText(answer));
    if (answer.status == 429 || (answer.status >= 500 && answer.status != 501))
        return failure(ErrorCode::StoreMissing, statusText(answer));
    return {};
}

Error failureOf(const HttpAnswer &answer)
{
    if (const Status store = refuseWhatConcernsTheStore(answer); !store)
        return store.error();
    if (answer.status == 400 || answer.status == 411 || answer.isSuccess())
        return failure(ErrorCode::StoreGarbled, statusText(answer));
    if (answer.status == 405 || answer.status == 501)
        return failure(ErrorCode::StoreForeign, QStringLiteral("no WebDAV there: ") + statusText(answer));
    return failure(ErrorCode::StoreRefused, statusText(answer));
}

Error listingFailure(const HttpAnswer &answer)
{
    if (!answer.isSuccess())
        return failureOf(answer);
    return answer.isHtml() ? portalFailure() : failure(ErrorCode::StoreForeign, QStringLiteral("no WebDAV there: ") + statusText(answer));
}

Error portalFailure()
{
    return failure(ErrorCode::StorePortal, QStringLiteral("a page instead of an object"));
}

}
