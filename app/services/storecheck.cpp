// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/storecheck.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kHourMs = 60 * kMinuteMs;
constexpr qint64 kDayMs = 24 * kHourMs;
constexpr qint64 kClockToleratedMs = 10 * kMinuteMs;
constexpr qint64 kProbeBytesMax = 1024;

using ProbeBytes = FixedBytes<struct ProbeTag, 32>;
using What = StoreCheck::What;

QString checkWords(const char *source)
{
    return QCoreApplication::translate("storecheck", source);
}

StoreCheck good(What what, const char *sentence)
{
    return {.what = what, .isGood = true, .sentence = checkWords(sentence)};
}

StoreCheck bad(What what, const char *sentence, Error problem = {})
{
    return {.what = what, .isGood = false, .sentence = checkWords(sentence), .problem = std::move(problem)};
}

// Of this laptop only, so that two checks at once do not disturb each other.
QString probeFolder()
{
    return QStringLiteral("probes");
}

QString probePath(const Keyring &keyring)
{
    return QStringLiteral("%1/%2.json").arg(probeFolder(), QString::fromLatin1(keyring.device().hex()));
}

Bytes newProbe(Random &random)
{
    return "{\"probe\":\"" + random.fixed<ProbeBytes>().hex() + "\"}";
}

StoreCheck askForWhatIsMissing(Store &store, Random &random)
{
    const auto asked = store.get(QStringLiteral("%1/%2.json").arg(probeFolder(), QString::fromLatin1(random.fixed<ProbeBytes>().hex())), kProbeBytesMax);
    if (!asked && asked.error().code == ErrorCode::NotFound)
        return good(What::SaysWhatIsMissing, QT_TRANSLATE_NOOP("storecheck", "What is missing is said to be missing."));
    return bad(What::SaysWhatIsMissing,
        QT_TRANSLATE_NOOP("storecheck", "The store answers although the object is not there: another program stands between."),
        asked ? Error{} : asked.error());
}

StoreCheck putAndReadBack(Store &store, const QString &path, const Bytes &probe)
{
    if (const Status put = store.put(path, probe); !put)
        return bad(What::GivesBack, QT_TRANSLATE_NOOP("storecheck", "Nothing can be written to the store."), put.error());
    const auto back = store.get(path, kProbeBytesMax);
    if (back && *back == probe)
        return good(What::GivesBack, QT_TRANSLATE_NOOP("storecheck", "What was written comes back unchanged."));
    return bad(What::GivesBack, QT_TRANSLATE_NOOP("storecheck", "What was written comes back changed, or an old copy of it."),
        back ? Error{} : back.error());
}

StoreCheck lookForIt(Store &store, const QString &path)
{
    const auto listed = store.list(probeFolder());
    if (listed && std::ranges::find(*listed, path, &StoredObject::path) != listed->end())
        return good(What::Lists, QT_TRANSLATE_NOOP("storecheck", "The listing shows what was written."));
    return bad(What::Lists, QT_TRANSLATE_NOOP("storecheck", "The listing does not show what was written: it is old, or not complete."),
        listed ? Error{} : listed.error());
}

StoreCheck compareClocks(qint64 aheadMs)
{
    const QString sentence = clockSentence(aheadMs);
    if (sentence.isEmpty())
        return good(What::Clock, QT_TRANSLATE_NOOP("storecheck", "The clock of this computer is right."));
    return {.what = What::Clock, .isGood = false, .sentence = sentence};
}

StoreCheck tryToDelete(Store &store, const QString &path, bool isEmbassy)
{
    const Status removed = store.remove(path);
    const auto left = store.size(path);
    const bool mayDelete = removed && left && !*left;
    if (isEmbassy)
        return mayDelete ? good(What::Deletes, QT_TRANSLATE_NOOP("storecheck", "The embassy may delete in the store."))
                         : good(What::Deletes, QT_TRANSLATE_NOOP("storecheck", "Nothing can be deleted in the store with this name and password."));
    return mayDelete ? bad(What::Deletes, QT_TRANSLATE_NOOP("storecheck", "This laptop could delete in the store. Offices should not: tell the embassy."))
                     : good(What::Deletes, QT_TRANSLATE_NOOP("storecheck", "This laptop cannot delete in the store, as it should be."));
}

}

std::vector<StoreCheck> checkStore(Store &store, const Keyring &keyring, const Status &marker, Random &random)
{
    std::vector<StoreCheck> checks;
    if (!marker) {
        checks.push_back({.what = What::OurNetwork, .isGood = false, .sentence = marker.error().text(), .problem = marker.error()});
        return checks;
    }
    checks.push_back(good(What::OurNetwork, QT_TRANSLATE_NOOP("storecheck", "The store answers and is our network's.")));
    checks.push_back(askForWhatIsMissing(store, random));
    const QString path = probePath(keyring);
    const Bytes probe = newProbe(random);
    checks.push_back(putAndReadBack(store, path, probe));
    const bool isWritten = checks.back().isGood;
    if (isWritten)
        checks.push_back(lookForIt(store, path));
    if (const auto aheadMs = store.clockAheadMs())
        checks.push_back(compareClocks(*aheadMs));
    if (isWritten)
        checks.push_back(tryToDelete(store, path, keyring.homeScope == keyring.embassyScope));
    return checks;
}

Status checkSameStore(Store &known, Store &other, const Keyring &keyring, Random &random)
{
    const QString path = probePath(keyring);
    const Bytes probe = newProbe(random);
    TRY(known.put(path, probe));
    TRY_ASSIGN(const Bytes back, known.get(path, kProbeBytesMax));
    if (back != probe) // two checks at once, or a place that holds nothing
        return failure(ErrorCode::StoreRefused, QStringLiteral("what was written does not come back"), known.address());
    const auto there = other.get(path, kProbeBytesMax);
    if (there ? *there != probe : there.error().code == ErrorCode::NotFound || there.error().code == ErrorCode::TooLarge)
        return failure(ErrorCode::StoreForeign, QStringLiteral("a copy of the store: what is written to the known one is not there"));
    return there ? Status() : Status(there.error());
}

QString clockDifference(qint64 ms)
{
    const qint64 apart = std::abs(ms);
    const auto words = [](const char *source, qint64 count) {
        return QCoreApplication::translate("storecheck", source, nullptr, static_cast<int>(count));
    };
    if (apart >= 2 * kDayMs)
        return words(QT_TRANSLATE_N_NOOP("storecheck", "%n day(s)"), (apart + kDayMs / 2) / kDayMs);
    if (apart >= kHourMs)
        return words(QT_TRANSLATE_N_NOOP("storecheck", "%n hour(s)"), (apart + kHourMs / 2) / kHourMs);
    return words(QT_TRANSLATE_N_NOOP("storecheck", "%n minute(s)"), (apart + kMinuteMs / 2) / kMinuteMs);
}

QString clockSentence(qint64 aheadMs)
{
    if (std::abs(aheadMs) <= kClockToleratedMs)
        return {};
    return checkWords(QT_TRANSLATE_NOOP("storecheck",
                          "The clock of this computer is off by %1. Records are safe, but their times may be wrong. Set the clock in the system settings."))
        .arg(clockDifference(aheadMs));
}

}
