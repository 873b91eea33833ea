// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/target.h"
#include "tests/fuzz/world.h"

#include "sync/engine/hint.h"
#include "sync/store/propfind.h"

#include <algorithm>
#include <array>

namespace mekendesh::fuzz {

using namespace sync;

namespace {

HeadContent headContent()
{
    HeadContent head{.generation = 300, .publishedAtMs = world().clock.nowMs(), .acksGeneration = 3, .streams = {}, .wishes = {}};
    for (const SealedObject &object : world().sealed)
        head.streams.push_back({object.stream, object.number, object.hash});
    head.wishes = {{world().stream, 12}, {{ScopeId::network(), world().stream.incarnation}, 0}};
    return head;
}

QString hintPath()
{
    return headPath(world().office.device(), world().stream.incarnation);
}

void readHead(const Bytes &input)
{
    if (const auto head = HeadContent::parse(input))
        ENFORCE(head->serialise() == input);
}

void readAcks(const Bytes &input)
{
    if (const auto acks = AcksContent::parse(input))
        ENFORCE(acks->serialise() == input);
}

void readHintObject(const Bytes &input)
{
    static const Bytes genuine = headContent().serialise();
    if (const auto content = openHint(hintPath(), input, world().embassy, world().office.self.sign.publicKey))
        ENFORCE(*content == genuine);
}

void readListing(const Bytes &input)
{
    const auto entries = readMultistatus(input, {QStringLiteral("dav"), QStringLiteral("cs")});
    if (!entries)
        return;
    const auto leadsAway = [](const DavEntry &entry) {
        return entry.name.contains(u'/') || entry.name.contains(u'\\') || entry.name.contains(QChar(0)) || entry.name == QLatin1StringView("..")
            || entry.name == QLatin1StringView(".") || entry.sizeBytes.value_or(0) < 0;
    };
    ENFORCE(std::ranges::none_of(*entries, leadsAway));
}

void readAddress(const Bytes &input)
{
    if (const auto parts = hrefParts(input)) {
        for (const QString &part : *parts)
            ENFORCE(!part.isEmpty() && part != QLatin1StringView("..") && !part.contains(u'/') && !part.contains(u'\\'));
    }
}

std::vector<Bytes> headSeeds()
{
    return {headContent().serialise(), HeadContent{}.serialise()};
}

std::vector<Bytes> acksSeeds()
{
    AcksContent acks{.generation = 5, .streams = {}};
    for (quint64 number = 1; number < 20; ++number)
        acks.streams.push_back({{ScopeId{number}, world().stream.incarnation}, number * 100});
    return {acks.serialise()};
}

std::vector<Bytes> hintSeeds()
{
    tests::SeededRandom random(4);
    const World &net = world();
    return {sealHint(hintPath(), headContent().serialise(), net.office.network, *net.office.newestEpoch(ScopeId::network()), net.office.self, random)};
}

std::vector<Bytes> listingSeeds()
{
    return {R"(<?xml version="1.0" encoding="utf-8"?><D:multistatus xmlns:D="DAV:" xmlns:ns0="DAV:">
<D:response xmlns:lp1="DAV:" xmlns:lp2="http://apache.org/dav/props/"><D:href>/dav/cs/</D:href><D:propstat><D:prop>
<lp1:resourcetype><D:collection/></lp1:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>
<D:response xmlns:lp1="DAV:"><D:href>/dav/cs/1-ab.zip</D:href><D:propstat><D:prop><lp1:resourcetype/>
<lp1:getcontentlength>7</lp1:getcontentlength></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response></D:multistatus>)",
        R"(<?xml version='1.0'?><!-- <somebody> --><multistatus xmlns="DAV:" xmlns:x="urn:x"><x:note a=">">more</x:note>
<response><href>https://store.example/dav/cs</href><propstat><prop><resourcetype><collection/></resourcetype></prop><status>HTTP/1.1 200 OK</status></propstat></response>
<response><href><![CDATA[https://store.example:8443/dav/cs/%D0%B6.zip]]></href>
<propstat><prop><x:quota/><getcontentlength/></prop><status>HTTP/1.1 404 Not Found</status></propstat>
<propstat><prop><getcontentlength> 12 </getcontentlength><resourcetype/></prop><status>HTTP/1.1 200 OK</status></propstat></response>
<response><href>/dav/cs/gone.zip</href><status>HTTP/1.1 404 Not Found</status></response></multistatus>)"};
}

std::vector<Bytes> addressSeeds()
{
    return {"https://store.example:8443/dav/cs/%D0%B6/1-ab.zip", "/dav/cs/%2e%2e/a%2fb", "/a/%25%32%65/"};
}

constexpr std::array kListingTargets{
    Target{"head", readHead, headSeeds},
    Target{"acks", readAcks, acksSeeds},
    Target{"hint", readHintObject, hintSeeds},
    Target{"propfind", readListing, listingSeeds},
    Target{"href", readAddress, addressSeeds},
};

}

std::span<const Target> listingTargets()
{
    return kListingTargets;
}

}
