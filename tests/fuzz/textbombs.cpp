// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/bombs.h"

#include "sync/engine/hint.h"
#include "sync/trust/canonicaljson.h"
#include "sync/trust/invitation.h"
#include "sync/trust/marker.h"
#include "tests/fuzz/world.h"

namespace mekendesh::fuzz {

using namespace sync;

namespace {

bool isNoJson(const Bytes &input)
{
    return !parseCanonicalJson(input);
}

bool isNoKeyring(const Bytes &input)
{
    return !Keyring::parse(input);
}

bool isNoCut(const Bytes &input)
{
    const auto object = parseCanonicalJson(input);
    return !object || !Cut::fromJson(*object);
}

bool isNoMarker(const Bytes &input)
{
    return !Marker::parse(input);
}

bool isNoHint(const Bytes &input)
{
    return !openHint(QStringLiteral("heads/00/x"), input, world().office, world().office.self.sign.publicKey);
}

bool isNoHead(const Bytes &input)
{
    return !HeadContent::parse(input) && !AcksContent::parse(input);
}

bool isNoInvitation(const Bytes &input)
{
    tests::SeededRandom random(5);
    return !unlockInvitation(input, generateInvitationCode(random));
}

// A whole file by its hash, with a cost that would freeze a laptop.
Bytes invitationOfCost(const Bytes &cost)
{
    const Bytes file = "mekendesh invitation 1\n" + cost + Bytes(16 + 24 + 64, 'x');
    return file + hashOf(file).bytes();
}

Bytes hintWithMembers(const Bytes &members)
{
    return R"({"m":")" + members + R"(","p":")" + members + R"(","s":")" + members + R"("})";
}

}

std::vector<Bomb> textBombs()
{
    return {
        {"JSON: nested a million times", [] { return Bytes(1'000'000, '['); }, isNoJson},
        {"JSON: objects nested 200,000 times", [] { return Bytes(R"({"a":)").repeated(200'000); }, isNoJson},
        {"JSON: one key 200,000 times", [] { return "{" + Bytes(R"("a":1,)").repeated(200'000) + R"("a":1})"; }, isNoJson},
        {"JSON: larger than is read", [] { return R"({"a":")" + Bytes(limits::kReadObjectBytesMax, 'x') + R"("})"; }, isNoJson},
        {"JSON: a number of a million digits", [] { return R"({"a":)" + Bytes(1'000'000, '9') + "}"; }, isNoJson},
        {"keyring: nested", [] { return R"({"certificates":)" + Bytes(500'000, '['); }, isNoKeyring},
        {"cut: 100,000 streams", [] { return R"({"device":"00000000000000000000000000000001","streams":[)" + Bytes("{},").repeated(100'000) + "{}]}"; }, isNoCut},
        {"marker: larger than is read", [] { return R"({"format":"mekendesh marker 1","store":")" + Bytes(kMarkerBytesMax, 'x') + R"("})"; }, isNoMarker},
        {"hint: larger than is read", [] { return hintWithMembers(Bytes(kHintBytesMax, 'A')); }, isNoHint},
        {"hint: 80,000 letters a member", [] { return hintWithMembers(Bytes(80'000, 'A')); }, isNoHint},
        {"hint: nested", [] { return Bytes(kHintBytesMax, '['); }, isNoHint},
        {"head: 2^63 streams in ten bytes", [] { return Bytes("\1\1\1\1\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 13); }, isNoHead},
        {"head: 4,096 streams in six bytes", [] { return Bytes("\1\1\1\1\x80\x20", 6); }, isNoHead},
        {"invitation: 4 TB for one try", [] { return invitationOfCost(Bytes("\0\0\0\3\xff\xff\xff\xff", 8)); }, isNoInvitation},
        {"invitation: four thousand million rounds", [] { return invitationOfCost(Bytes("\xff\xff\xff\xff\0\0\0\x08", 8)); }, isNoInvitation},
        {"invitation: 1 MB", [] { return "mekendesh invitation 1\n" + Bytes(1'000'000, 'x'); }, isNoInvitation},
    };
}

}
