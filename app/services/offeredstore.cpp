// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/offeredstore.h"

#include "app/services/deskreader.h"
#include "app/services/storeaddress.h"
#include "app/services/storecheck.h"
#include "sync/trust/membership.h"

#include <QCoreApplication>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qint64 kTryAgainAfterMs = 60 * 60 * 1000LL; // a way that does not work yet costs every session time

// When the offer that was taken last was stated, and when one was tried in vain.
QString takenOfferFact()
{
    return QStringLiteral("app.storetaken");
}
QString triedOfferFact()
{
    return QStringLiteral("app.storetried");
}

QString offerWords(const char *source)
{
    return QCoreApplication::translate("exchange", source);
}

Result<qint64> momentOf(SqlJournal &journal, const QString &fact)
{
    TRY_ASSIGN(const Bytes text, journal.fact(fact));
    return text.toLongLong();
}

}

Status OfferedStore::tryAsExchange(const QString &address, const std::atomic<bool> &cancel)
{
    const Session::Surroundings &around = m_workspace.session().surroundings();
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    StoreWay way{.isCancelled = [&cancel] { return cancel.load(); }, .patience = {.idleMs = 15'000, .wholeMs = 60'000, .attempts = 1}};
    TRY_ASSIGN(way.proxy, readProxy(m_workspace.journal()));
    TRY_ASSIGN(const auto store, openStore(address, way));
    const Status marker = Membership(*store, around.clock, around.random).checkMarker(keyring);
    TRY(marker);
    using What = StoreCheck::What;
    for (const StoreCheck &check : checkStore(*store, keyring, marker, around.random)) {
        const bool isNeeded = check.what == What::SaysWhatIsMissing || check.what == What::GivesBack || check.what == What::Lists;
        if (isNeeded && !check.isGood)
            return check.problem.detail.isEmpty() ? failure(ErrorCode::StoreRefused, QStringLiteral("the new way does not hold what is written")) : check.problem;
    }
    return {};
}

Result<QString> OfferedStore::take(When when, const std::atomic<bool> &cancel, bool isFailing)
{
    SqlJournal &journal = m_workspace.journal();
    TRY_ASSIGN(const Keyring keyring, readKeyring(journal));
    const bool isOfEmbassy = keyring.certificate && keyring.certificate->isEmbassy();
    const StoreOffer *offer = keyring.isCutOff() ? nullptr : offerFor(keyring.stores, isOfEmbassy);
    TRY_ASSIGN(const qint64 takenMs, momentOf(journal, takenOfferFact()));
    if (!offer || offer->statedAtMs <= takenMs)
        return QString();
    const qint64 nowMs = m_workspace.session().surroundings().clock.nowMs();
    TRY_ASSIGN(const qint64 triedMs, momentOf(journal, triedOfferFact()));
    const qint64 sinceMs = nowMs - triedMs;
    const bool isTooSoon = triedMs > offer->statedAtMs && sinceMs >= 0 && sinceMs < kTryAgainAfterMs;
    if (isTooSoon && (when == When::After || !isFailing))
        return QString();
    TRY_ASSIGN(Homestead homestead, readHomestead(journal));
    if (offer->address != homestead.storeAddress) {
        if (const Status tried = tryAsExchange(offer->address, cancel); !tried) {
            if (tried.error().code == ErrorCode::Cancelled)
                return QString();
            TRY(journal.setFact(triedOfferFact(), Bytes::number(std::max(nowMs, offer->statedAtMs + 1))));
            return offerWords(QT_TRANSLATE_NOOP("exchange", "The embassy has named a new way to the store, but it does not work here yet: %1 The old way stays in force."))
                .arg(tried.error().text());
        }
        homestead.storeAddress = offer->address;
        TRY(writeHomestead(journal, homestead));
    }
    TRY(journal.setFact(takenOfferFact(), Bytes::number(offer->statedAtMs)));
    return offerWords(QT_TRANSLATE_NOOP("exchange", "From now on the exchange goes by the way the embassy has named."));
}

}
