// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/bombs.h"

#include "sync/base/limits.h"
#include "sync/store/propfind.h"

namespace mekendesh::fuzz {

using namespace sync;

namespace {

bool isNoListing(const Bytes &input)
{
    return !readMultistatus(input, {QStringLiteral("dav"), QStringLiteral("cs")});
}

Bytes folderItself()
{
    return "<D:response><D:href>/dav/cs/</D:href><D:propstat><D:prop><D:resourcetype><D:collection/></D:resourcetype></D:prop>"
           "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>";
}

// The folder itself, as it should be, and `more`.
Bytes listing(const Bytes &more)
{
    return R"(<?xml version="1.0" encoding="utf-8"?><D:multistatus xmlns:D="DAV:">)" + folderItself() + more + "</D:multistatus>";
}

// A tag of that many different attributes.
Bytes tagWith(int attributes, const Bytes &begin = "<D:x", const Bytes &prefix = "a")
{
    Bytes tag = begin;
    for (int number = 0; number < attributes; ++number)
        tag += ' ' + prefix + QByteArray::number(number, 36) + "=''";
    return tag;
}

Bytes entities()
{
    Bytes declared = "<!DOCTYPE a [<!ENTITY a0 \"xxxxxxxxxx\">";
    for (int level = 1; level < 10; ++level) {
        const Bytes below = "&a" + Bytes::number(level - 1) + ";";
        declared += "<!ENTITY a" + Bytes::number(level) + " \"" + below.repeated(10) + "\">";
    }
    return declared + "]>";
}

}

std::vector<Bomb> listingBombs()
{
    constexpr int kMany = 100'000;
    return {
        {"listing: entities of entities", [] { return entities() + listing("<D:x>&a9;</D:x>"); }, isNoListing},
        {"listing: one long entity 20,000 times", [] { return "<!DOCTYPE a [<!ENTITY a \"" + Bytes(5000, 'x') + "\">]>" + listing("<D:x>" + Bytes("&a;").repeated(20'000) + "</D:x>"); }, isNoListing},
        {"listing: a document type from elsewhere", [] { return "<!DOCTYPE a SYSTEM 'http://127.0.0.1/'>" + listing({}); }, isNoListing},
        {"listing: a file as an entity", [] { return "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + listing("<D:x>&a;</D:x>"); }, isNoListing},
        {"listing: a document type behind a comment", [] { return "<!-- > --><!DOCTYPE a>" + listing({}); }, isNoListing},
        {"listing: 100,000 attributes", [] { return listing(tagWith(kMany) + "/>"); }, isNoListing},
        {"listing: 300 tags of 2,000 attributes", [] { return listing((tagWith(2'000) + "/>").repeated(300)); }, isNoListing},
        {"listing: 300 tags of 1,000 namespaces", [] { return listing((tagWith(1'000, "<D:x", "xmlns:a") + "/>").repeated(300)); }, isNoListing},
        {"listing: 20 levels of 1,000 namespaces", [] { return listing(tagWith(1'000, "<D:x", "xmlns:a").append('>').repeated(15) + "<D:y/>" + Bytes("</D:x>").repeated(15)); }, isNoListing},
        {"listing: 100,000 levels", [] { return listing(Bytes("<D:x>").repeated(kMany) + Bytes("</D:x>").repeated(kMany)); }, isNoListing},
        {"listing: 21 levels", [] { return listing(Bytes("<D:x>").repeated(20) + Bytes("</D:x>").repeated(20)); }, isNoListing},
        {"listing: 3 million elements", [] { return listing(Bytes("<a/>").repeated(3'000'000)); }, isNoListing},
        {"listing: 20,001 answers", [] { return listing(folderItself().repeated(limits::kDavResponsesMax)); }, isNoListing},
        {"listing: larger than is read", [] { return listing(Bytes(limits::kDavBodyBytesMax, ' ')); }, isNoListing},
        {"listing: a tag of 17 kB", [] { return listing("<D:x a='" + Bytes(17'000, 'x') + "'/>"); }, isNoListing},
        {"listing: a tag without an end", [] { return listing("<D:x " + Bytes(1'000'000, 'x')); }, isNoListing},
        {"listing: a million tags without an end", [] { return Bytes(1'000'000, '<'); }, isNoListing},
        {"listing: a million comments without an end", [] { return Bytes("<!--").repeated(1'000'000); }, isNoListing},
        {"listing: a million texts without an end", [] { return Bytes("<![CDATA[").repeated(1'000'000); }, isNoListing},
        {"listing: a million instructions without an end", [] { return Bytes("<?x ").repeated(1'000'000); }, isNoListing},
        {"listing: 15 MB of an unclosed text", [] { return listing("<D:x>" + Bytes(15'000'000, 'x')); }, isNoListing},
        {"listing: a comment of 15 MB", [] { return listing("<!--" + Bytes(15'000'000, 'x') + "-->"); }, isNoListing},
        {"listing: an address of 15 MB in pieces", [] { return listing("<D:response><D:href>" + ("<![CDATA[" + Bytes(60'000, 'x') + "]]>").repeated(250) + "</D:href></D:response>"); }, isNoListing},
        {"listing: in UTF-16", [] { return Bytes("\xff\xfe<\0a\0/\0>\0", 10).repeated(10); }, isNoListing},
        {"listing: in UTF-7", [] { return "<?xml version='1.0' encoding='UTF-7'?>+ADwAIQ-DOCTYPE a+AD4-" + listing({}).mid(38); }, isNoListing},
        {"listing: the folder above", [] { return listing("<D:response><D:href>/dav/cs/../keys/1.zip</D:href></D:response>"); }, isNoListing},
        {"listing: the folder above, encoded", [] { return listing("<D:response><D:href>/dav/cs/%2e%2e</D:href></D:response>"); }, isNoListing},
        {"listing: a slash, encoded", [] { return listing("<D:response><D:href>/dav/cs/a%2fb</D:href></D:response>"); }, isNoListing},
    };
}

}
