// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/serverprofile.h"

#include <array>

namespace mekendesh::sim {

using sync::StoreCall;
using sync::StoreFault;
using namespace Qt::StringLiterals;

namespace {

struct Chance {
    StoreFault fault;
    quint32 weight;
};

// The line and the hotel's portal are the same before every server.
constexpr std::array kLine{Chance{StoreFault::Missing, 10}, Chance{StoreFault::Html, 4}, Chance{StoreFault::NotFound, 3},
    Chance{StoreFault::FlippedByte, 2}, Chance{StoreFault::Shortened, 3}, Chance{StoreFault::Lengthened, 1}};
constexpr std::array kPlainPut{Chance{StoreFault::LostAnswer, 2}, Chance{StoreFault::LostPut, 1}, Chance{StoreFault::CutPut, 1},
    Chance{StoreFault::CutLater, 1}, Chance{StoreFault::DiskFull, 1}, Chance{StoreFault::Refused, 1}};
constexpr std::array kPlainList{Chance{StoreFault::StaleList, 2}, Chance{StoreFault::OldList, 1}, Chance{StoreFault::EmptyList, 2},
    Chance{StoreFault::ExtraEntry, 2}, Chance{StoreFault::MissingEntry, 2}, Chance{StoreFault::RepeatedEntry, 1}, Chance{StoreFault::WrongSize, 1}};
constexpr std::array kApachePut{Chance{StoreFault::LostAnswer, 4}, Chance{StoreFault::CutPut, 4}, Chance{StoreFault::Refused, 1}};
constexpr std::array kNginxPut{Chance{StoreFault::LostAnswer, 4}, Chance{StoreFault::DiskFull, 1}};
constexpr std::array kTrueList{Chance{StoreFault::EmptyList, 1}, Chance{StoreFault::MissingEntry, 1}};
constexpr std::array kLateList{Chance{StoreFault::StaleList, 4}, Chance{StoreFault::OldList, 1}};
constexpr std::array kRclonePut{Chance{StoreFault::CutPut, 4}, Chance{StoreFault::CutLater, 2}, Chance{StoreFault::LostAnswer, 2}};
constexpr std::array kCachedList{Chance{StoreFault::OldList, 5}, Chance{StoreFault::StaleList, 5}, Chance{StoreFault::WrongSize, 1}};
constexpr std::array kSmbPut{Chance{StoreFault::Refused, 5}, Chance{StoreFault::LostAnswer, 1}, Chance{StoreFault::CutPut, 1}};
constexpr std::array kSmbList{Chance{StoreFault::StaleList, 2}, Chance{StoreFault::RepeatedEntry, 2}, Chance{StoreFault::ExtraEntry, 2}};
constexpr std::array kFatPut{Chance{StoreFault::LostPut, 3}, Chance{StoreFault::CutLater, 3}, Chance{StoreFault::CutPut, 2}, Chance{StoreFault::DiskFull, 2}};
constexpr std::array kFatList{Chance{StoreFault::MissingEntry, 2}, Chance{StoreFault::WrongSize, 1}, Chance{StoreFault::ExtraEntry, 1}};
constexpr std::array kS3Put{Chance{StoreFault::LostAnswer, 4}, Chance{StoreFault::Refused, 1}, Chance{StoreFault::Missing, 4}};
constexpr std::array kS3List{Chance{StoreFault::OldList, 4}, Chance{StoreFault::StaleList, 3}};

struct Habits {
    const char *name;
    std::span<const Chance> put;
    std::span<const Chance> list; // and size
};

const Habits &habitsOf(ServerKind kind)
{
    static const std::array<Habits, kServerKinds> all{{{"plain", kPlainPut, kPlainList},
        {"apache", kApachePut, kTrueList},
        {"nginx", kNginxPut, kTrueList},
        {"lighttpd", kNginxPut, kLateList},
        {"rclone", kRclonePut, kCachedList},
        {"smb", kSmbPut, kSmbList},
        {"fat", kFatPut, kFatList},
        {"s3", kS3Put, kS3List}}};
    return all[static_cast<std::size_t>(kind)];
}

StoreFault drawn(std::span<const Chance> chances, Dice &dice)
{
    quint32 total = 0;
    for (const Chance &chance : chances)
        total += chance.weight;
    quint32 drawn = dice.below(total);
    for (const Chance &chance : chances) {
        if (drawn < chance.weight)
            return chance.fault;
        drawn -= chance.weight;
    }
    return StoreFault::None;
}

}

QString serverName(ServerKind kind)
{
    return QLatin1StringView(habitsOf(kind).name);
}

StoreFault faultOf(ServerKind kind, StoreCall call, quint32 badness, Dice &dice)
{
    if (!dice.permille(badness))
        return StoreFault::None;
    const bool isOfLine = dice.oneIn(2);
    if (isOfLine || call == StoreCall::Get)
        return drawn(kLine, dice);
    return drawn(call == StoreCall::Put || call == StoreCall::Remove ? habitsOf(kind).put : habitsOf(kind).list, dice);
}

}
