// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/bombs.h"
#include "tests/fuzz/rawzip.h"

#include "sync/base/limits.h"
#include "sync/object/container.h"
#include "sync/object/columns.h"
#include "sync/object/deflate.h"

namespace mekendesh::fuzz {

using namespace sync;

namespace {

bool isNoContainer(const Bytes &input)
{
    return !unpackContainer(input);
}

bool isNoDeflate(const Bytes &input)
{
    return !inflateColumns(input, limits::kReadPlaintextBytesMax);
}

bool isNoEdits(const Bytes &input)
{
    return !decodeEdits(input, {});
}

// As an object of ours but for the time stamp, spoilt in one thing.
template <class Change> std::function<Bytes()> spoiltObject(Change change)
{
    return [change] {
        RawZip zip{.entries = {{"m", "{}"}, {"p", "sealed"}, {"s", "seal"}}};
        change(zip);
        return rawZip(zip);
    };
}

template <class Change> std::function<Bytes()> spoiltMember(Change change)
{
    return spoiltObject([change](RawZip &zip) { change(zip.entries[1]); });
}

}

std::vector<Bomb> objectBombs()
{
    constexpr qsizetype kLarge = 64 * 1024 * 1024;
    constexpr quint32 kLink = 0xA1FF0000;
    return {
        {"object: members in another order", spoiltObject([](RawZip &zip) { std::swap(zip.entries[0], zip.entries[1]); }), isNoContainer},
        {"object: one member more", spoiltObject([](RawZip &zip) { zip.entries.push_back({"x", "x"}); }), isNoContainer},
        {"object: one member less", spoiltObject([](RawZip &zip) { zip.entries.pop_back(); }), isNoContainer},
        {"object: 65,000 members", spoiltObject([](RawZip &zip) { zip.entries.resize(65'000, {"p"}); }), isNoContainer},
        {"object: a member twice", spoiltMember([](RawEntry &entry) { entry.name = "m"; }), isNoContainer},
        {"object: the folder above", spoiltMember([](RawEntry &entry) { entry.name = "../p"; }), isNoContainer},
        {"object: from the root", spoiltMember([](RawEntry &entry) { entry.name = "/p"; }), isNoContainer},
        {"object: the folder above, as Windows writes it", spoiltMember([](RawEntry &entry) { entry.name = "..\\p"; }), isNoContainer},
        {"object: a folder", spoiltMember([](RawEntry &entry) { entry.name = "p/"; }), isNoContainer},
        {"object: a name of 60,000 bytes", spoiltMember([](RawEntry &entry) { entry.name = Bytes(60'000, 'p'); }), isNoContainer},
        {"object: a link", spoiltMember([](RawEntry &entry) { entry.externalAttributes = kLink; entry.content = "/etc/passwd"; }), isNoContainer},
        {"object: compressed", spoiltMember([](RawEntry &entry) { entry.isDeflated = true; }), isNoContainer},
        {"object: 64 MB in 64 kB", spoiltMember([](RawEntry &entry) { entry.isDeflated = true; entry.content = Bytes(kLarge, '\0'); }), isNoContainer},
        {"object: promises 4 GB", spoiltMember([](RawEntry &entry) { entry.claimedSize = 0xfffffffe; }), isNoContainer},
        {"object: holds 4 GB", spoiltMember([](RawEntry &entry) { entry.claimedPacked = 0xfffffffe; entry.claimedSize = 0xfffffffe; }), isNoContainer},
        {"object: promises nothing", spoiltMember([](RawEntry &entry) { entry.claimedPacked = 0; entry.claimedSize = 0; }), isNoContainer},
        {"object: sizes as in ZIP64", spoiltMember([](RawEntry &entry) { entry.claimedPacked = 0xffffffff; entry.claimedSize = 0xffffffff; entry.extra = Bytes("\1\0\x10\0", 4) + Bytes(16, '\x7f'); }), isNoContainer},
        {"object: another checksum", spoiltMember([](RawEntry &entry) { entry.claimedChecksum = 1; }), isNoContainer},
        {"object: two names for one member", spoiltMember([](RawEntry &entry) { entry.localName = "q"; }), isNoContainer},
        {"object: two members in one place", spoiltMember([](RawEntry &entry) { entry.claimedOffset = 0; }), isNoContainer},
        {"object: a member behind the end", spoiltMember([](RawEntry &entry) { entry.claimedOffset = 0x7fffffff; }), isNoContainer},
        {"object: with a password", spoiltMember([](RawEntry &entry) { entry.flags = 1; }), isNoContainer},
        {"object: sizes behind the content", spoiltMember([](RawEntry &entry) { entry.flags = 8; }), isNoContainer},
        {"object: a hidden field", spoiltMember([](RawEntry &entry) { entry.extra = Bytes("ab\0\0", 4); }), isNoContainer},
        {"object: an unknown method", spoiltMember([](RawEntry &entry) { entry.claimedMethod = 93; }), isNoContainer},
        {"object: something before", spoiltObject([](RawZip &zip) { zip.before = "MZ"; }), isNoContainer},
        {"object: something between", spoiltObject([](RawZip &zip) { zip.gap = "x"; }), isNoContainer},
        {"object: something behind", spoiltObject([](RawZip &zip) { zip.after = Bytes(1, '\0'); }), isNoContainer},
        {"object: another object behind", spoiltObject([](RawZip &zip) { zip.after = rawZip({.entries = {{"m"}, {"p"}, {"s"}}}); }), isNoContainer},
        {"object: an object as its member", spoiltMember([](RawEntry &entry) { entry.content = rawZip({.entries = {{"m"}, {"p"}, {"s"}}}); entry.name = "p.zip"; }), isNoContainer},
        {"object: a remark of 60,000 bytes", spoiltObject([](RawZip &zip) { zip.comment = Bytes(60'000, 'x'); }), isNoContainer},
        {"object: 65,535 members promised", spoiltObject([](RawZip &zip) { zip.claimedEntries = 65'535; }), isNoContainer},
        {"object: no member promised", spoiltObject([](RawZip &zip) { zip.claimedEntries = 0; }), isNoContainer},
        {"object: a directory behind the end", spoiltObject([](RawZip &zip) { zip.claimedDirectory = 0x7fffffff; }), isNoContainer},
        {"object: larger than is read", [] { return Bytes(limits::kReadObjectBytesMax + 1, 'P'); }, isNoContainer},
        {"object: 2 MB of ends", [] { return Bytes("PK\5\6").repeated(500'000); }, isNoContainer},
        {"deflate: a thousandfold", [] { return deflated(Bytes(kLarge, '\0')); }, isNoDeflate},
        {"deflate: just beyond the ratio", [] { return deflated(Bytes("abcdefgh").repeated(200'000)); }, isNoDeflate},
        {"deflate: something behind", [] { return deflated("content that ends") + "x"; }, isNoDeflate},
        {"deflate: no end", [] { return deflated(Bytes(1000, 'x') + "abc").chopped(2); }, isNoDeflate},
        {"deflate: words before the beginning", [] { return Bytes("\x4b\x04\x7f\x7f\x7f\x7f", 6).repeated(10'000); }, isNoDeflate},
        {"edits: a count of 2^63", [] { return Bytes("\xff\xff\xff\xff\xff\xff\xff\xff\x7f", 9).repeated(100); }, isNoEdits},
        {"edits: as many as may be, in six bytes", [] { return Bytes("\0\x80\x80\x04\0\0", 6) + Bytes(64, '\0'); }, isNoEdits},
        {"edits: 2 MB of ones", [] { return Bytes(limits::kReadObjectBytesMax, '\1'); }, isNoEdits},
    };
}

}
