// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/offeredstore.h"

#include "app/services/deskreader.h"
#include "app/services/storeaddress.h"
#include "app/services/storecheck.h"
#include "sync/store/store.h"
#include "sync/trust/membership.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kTryAgainAfterMs = 60 * 60 * 1000LL;            // a way that does not work yet costs every session time
constexpr qint64 kTryAgainAfterReturnMs = 24 * 60 * 60 * 1000LL; // one that worked when it was tried, and then did not
constexpr qint64 kSameForReturnedMs = 7 * kTryAgainAfterReturnMs; // nobody may be left on the old place by now
constexpr qint64 kFailuresTolerated = 3;

QString offeredStoreFact()
{
    return QStringLiteral("app.offeredstore");
}

QString offerWords(const char *source)
{
    return QCoreApplication::translate("exchange", source);
}

QString idText(const StoreOffer &offer)
{
    return QString::fromLatin1(offer.id().hex());
}

bool isWithin(qint64 sinceMs, qint64 nowMs, qint64 lengthMs)
{
    return sinceMs > 0 && nowMs >= sinceMs && nowMs - sinceMs < lengthMs;
}

// Whose fault it is not tells nothing about the way.
bool isOfTheWay(const Error &error)
{
    return isStoreTrouble(error.code) || error.code == ErrorCode::StoreForeign || error.code == ErrorCode::StoreRefused;
}

}

Result<OfferedStore::Memory> OfferedStore::readMemory(SqlJournal &journal)
{
    TRY_ASSIGN(const Bytes text, journal.fact(offeredStoreFact()));
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    return Memory{.taken = object["taken"_L1].toString(),
        .before = object["before"_L1].toString(),
        .failures = object["failures"_L1].toInteger(),
        .triedMs = object["tried"_L1].toInteger(),
        .returnedMs = object["returned"_L1].toInteger(),
        .left = object["left"_L1].toString()};
}

Status OfferedStore::writeMemory(SqlJournal &journal, const Memory &memory)
{
    const QJsonObject object{{"taken"_L1, memory.taken}, {"before"_L1, memory.before}, {"failures"_L1, memory.failures}, {"tried"_L1, memory.triedMs},
        {"returned"_L1, memory.returnedMs}, {"left"_L1, memory.left}};
    return journal.setFact(offeredStoreFact(), QJsonDocument(object).toJson(QJsonDocument::Compact));
}

// What the embassy's word is now: nothing for who was taken out.
const StoreOffer *OfferedStore::statedFor(const Keyring &keyring)
{
    const bool isOfEmbassy = keyring.certificate && keyring.certificate->isEmbassy();
    return keyring.isCutOff() ? nullptr : offerFor(keyring.stores, keyring.knownCuts(), isOfEmbassy);
}

Status OfferedStore::peopleChose(Workspace &workspace)
{
    TRY_ASSIGN(const Keyring keyring, readKeyring(workspace.journal()));
    const StoreOffer *stated = statedFor(keyring);
    return writeMemory(workspace.journal(), {.taken = stated ? idText(*stated) : QString(), .before = {}});
}

Status OfferedStore::sessionWent()
{
    TRY_ASSIGN(Memory memory, readMemory(m_workspace.journal()));
    if (memory.failures == 0)
        return {};
    memory.failures = 0;
    return writeMemory(m_workspace.journal(), memory);
}

Status OfferedStore::sessionFailed(const Error &error)
{
    TRY_ASSIGN(Memory memory, readMemory(m_workspace.journal()));
    if (memory.before.isEmpty() || !isOfTheWay(error))
        return {};
    ++memory.failures;
    return writeMemory(m_workspace.journal(), memory);
}

Status OfferedStore::tryAsExchange(const QString &address, const std::optional<QString> &same, const Keyring &keyring, const std::atomic<bool> &cancel)
{
    const Session::Surroundings &around = m_workspace.session().surroundings();
    StoreWay way{.isCancelled = [&cancel] { return cancel.load(); }, .patience = {.idleMs = 15'000, .wholeMs = 60'000, .attempts = 1}};
    TRY_ASSIGN(way.proxy, readProxy(m_workspace.journal()));
    TRY_ASSIGN(const auto store, openStore(address, way));
    const Status marker = Membership(*store, around.clock, around.random).checkMarker(keyring);
    TRY(marker);
    if (same) {
        const auto known = openStore(*same, way);
        const Status isSame = known ? checkSameStore(**known, *store, keyring, around.random) : Status(known.error());
        if (!isSame && isSame.error().code == ErrorCode::StoreForeign)
            return isSame; // where the known one does not answer there is nothing to compare
    }
    using What = StoreCheck::What;
    for (const StoreCheck &check : checkStore(*store, keyring, marker, around.random)) {
        const bool isNeeded = check.what == What::SaysWhatIsMissing || check.what == What::GivesBack || check.what == What::Lists;
        if (isNeeded && !check.isGood)
            return check.problem.detail.isEmpty() ? failure(ErrorCode::StoreRefused, QStringLiteral("the new way does not hold what is written")) : check.problem;
    }
    return {};
}

Result<bool> OfferedStore::goOver(const QString &from, const QString &to)
{
    TRY_ASSIGN(Homestead homestead, readHomestead(m_workspace.journal())); // again: the network has taken its time
    if (homestead.storeAddress != from)
        return false;
    homestead.storeAddress = to;
    TRY(writeHomestead(m_workspace.journal(), homestead));
    return true;
}

Result<QString> OfferedStore::tryOffer(Memory memory, const StoreOffer &offer, const Keyring &keyring, const std::atomic<bool> &cancel)
{
    SqlJournal &journal = m_workspace.journal();
    TRY_ASSIGN(const Homestead homestead, readHomestead(journal));
    const qint64 nowMs = m_workspace.session().surroundings().clock.nowMs();
    memory.triedMs = nowMs;
    if (offer.address != homestead.storeAddress) {
        // Who went back to the old place, because the new one did not answer, may be alone there: it would be the copy.
        const bool isAlone = !memory.left.isEmpty() && (memory.left == idText(offer) || !isWithin(memory.returnedMs, nowMs, kSameForReturnedMs));
        const auto same = isAlone ? std::nullopt : std::optional(homestead.storeAddress);
        if (const Status tried = tryAsExchange(offer.address, same, keyring, cancel); !tried) {
            if (tried.error().code == ErrorCode::Cancelled)
                return QString();
            TRY(writeMemory(journal, memory));
            const bool isCopy = tried.error().code == ErrorCode::StoreForeign && tried.error().subject.isEmpty();
            return offerWords(isCopy
                    ? QT_TRANSLATE_NOOP("exchange", "The embassy has named a new way to the store, but it leads to a copy: what is written by the old way is not there. The old way stays in force. Tell the embassy.")
                    : QT_TRANSLATE_NOOP("exchange", "The embassy has named a new way to the store, but it does not work here yet: %1 The old way stays in force."))
                .arg(isCopy ? QString() : tried.error().text());
        }
        TRY_ASSIGN(const bool isOver, goOver(homestead.storeAddress, offer.address));
        if (!isOver)
            return QString();
        memory.before = homestead.storeAddress;
        memory.failures = 0;
    }
    memory.taken = idText(offer);
    memory.returnedMs = 0;
    memory.left.clear();
    TRY(writeMemory(journal, memory));
    return offerWords(QT_TRANSLATE_NOOP("exchange", "From now on the exchange goes by the way the embassy has named."));
}

Result<QString> OfferedStore::goBack(Memory memory, Why why, const Keyring &keyring, const std::atomic<bool> &cancel)
{
    SqlJournal &journal = m_workspace.journal();
    TRY_ASSIGN(const Homestead homestead, readHomestead(journal));
    memory.triedMs = m_workspace.session().surroundings().clock.nowMs();
    const Status tried = tryAsExchange(memory.before, homestead.storeAddress, keyring, cancel);
    if (!tried) {
        if (tried.error().code != ErrorCode::Cancelled)
            TRY(writeMemory(journal, memory));
        const bool isCopy = tried.error().code == ErrorCode::StoreForeign && tried.error().subject.isEmpty();
        return isCopy ? offerWords(QT_TRANSLATE_NOOP("exchange", "The old way to the store leads to a copy by now: what is written there does not reach the others. The way in force stays. Tell the embassy."))
                      : QString(); // the session itself says what is wrong with the way in force
    }
    TRY_ASSIGN(const bool isBack, goOver(homestead.storeAddress, memory.before));
    if (!isBack)
        return QString();
    TRY(writeMemory(journal, {.returnedMs = memory.triedMs, .left = why == Why::HasCeased ? memory.taken : QString()}));
    return offerWords(QT_TRANSLATE_NOOP("exchange", "The way to the store that the embassy had named does not work or does not count any more: the exchange goes by the old one again."));
}

Result<QString> OfferedStore::take(When when, const std::atomic<bool> &cancel, bool isFailing)
{
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    TRY_ASSIGN(const Memory memory, readMemory(m_workspace.journal()));
    const qint64 nowMs = m_workspace.session().surroundings().clock.nowMs();
    const StoreOffer *offer = statedFor(keyring);
    // Nothing that was stated in the future is tried. What was taken once is believed whatever the clock says now.
    const bool isBelieved = offer && (idText(*offer) == memory.taken || offer->statedAtMs <= nowMs + kOfferAheadMaxMs);
    const bool isNamed = isBelieved && !offer->address.isEmpty();
    const bool isTakenBack = !offer || (isBelieved && offer->address.isEmpty()); // or named by one who was taken out
    const bool isUrgent = when == When::Before && isFailing;
    const bool isTooSoon = isWithin(memory.triedMs, nowMs, kTryAgainAfterMs) && !isUrgent;
    const bool isUnheard = isTakenBack && !keyring.isCutOff() && !isTooSoon;
    const bool hasCeased = when == When::Before && memory.failures >= kFailuresTolerated && memory.failures % kFailuresTolerated == 0;
    if (!memory.before.isEmpty() && (hasCeased || isUnheard)) {
        TRY_ASSIGN(const QString back, goBack(memory, isTakenBack ? Why::TakenBack : Why::HasCeased, keyring, cancel));
        if (!back.isEmpty())
            return back;
    }
    const bool hasJustReturned = isWithin(memory.returnedMs, nowMs, kTryAgainAfterReturnMs) && !isUrgent;
    if (!isNamed || idText(*offer) == memory.taken || isTooSoon || hasJustReturned)
        return QString();
    return tryOffer(memory, *offer, keyring, cancel);
}

}
