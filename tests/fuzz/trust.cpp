// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/target.h"
#include "tests/fuzz/world.h"

#include "sync/trust/canonicaljson.h"
#include "sync/trust/epochtext.h"
#include "sync/trust/marker.h"
#include "sync/trust/sealedbox.h"

#include <array>

namespace mekendesh::fuzz {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

void readJson(const Bytes &input)
{
    if (const auto object = parseCanonicalJson(input))
        ENFORCE(canonicalJson(*object) == input);
}

void readCertificate(const Bytes &input)
{
    const World &net = world();
    const auto certificate = Certificate::parse(input);
    if (!certificate)
        return;
    ENFORCE(certificate->serialise() == input);
    if (isTrusted(*certificate, net.embassy.registrars, net.embassy.network))
        ENFORCE(certificate->device() == net.office.device() || certificate->device() == net.embassy.device());
}

void readCut(const Bytes &input)
{
    const World &net = world();
    const auto object = parseCanonicalJson(input);
    if (!object)
        return;
    const auto cut = Cut::fromJson(*object);
    if (!cut)
        return;
    ENFORCE(canonicalJson(cut->toJson()) == input);
    if (isTrustedCut(*cut, net.embassy.rootKey, net.embassy.registrars, net.embassy.network))
        ENFORCE(std::ranges::count(net.embassy.cuts, *cut) == 1);
    std::vector<Cut> known = net.embassy.cuts;
    mergeCuts(known, {*cut});
    static_cast<void>(Cuts(known, net.embassy.registrars).of(net.stream, net.office.device()));
}

void readMarker(const Bytes &input)
{
    const auto marker = Marker::parse(input);
    if (!marker)
        return;
    ENFORCE(marker->serialise() == input);
    if (marker->isSignedUnder(world().embassy.rootKey))
        ENFORCE(world().isGenuine(input));
}

// Lists of certificates and epoch keys, as they stand inside keys.
void readEpochText(const Bytes &input)
{
    const auto object = parseCanonicalJson(input);
    if (!object)
        return;
    const auto certificates = readCertificates(object->value("certificates"_L1).toArray());
    const auto epochs = readEpochs(object->value("epochs"_L1).toArray(), world().office.network);
    if (certificates)
        ENFORCE(readCertificates(certificatesJson(*certificates)) == *certificates);
    if (epochs)
        ENFORCE(epochsJson(*epochs).size() == static_cast<qsizetype>(epochs->size()));
}

void readKeyringText(const Bytes &input)
{
    if (const auto keyring = Keyring::parse(input))
        ENFORCE(keyring->serialise() == input);
}

KeysName keysNameOf(const Bytes &object)
{
    return {.device = world().office.device(), .number = 1, .hash = hashOf(object)};
}

void readKeysObject(const Bytes &input)
{
    const World &net = world();
    const KeysName name = keysNameOf(input);
    const auto container = unpackKeys(name, input);
    if (!container)
        return;
    if (verifyKeys(name, *container, net.office.network, net.embassy.self.sign.publicKey))
        ENFORCE(net.isGenuine(input));
    static_cast<void>(openKeys(name, *container, net.office.network, net.office.self).has_value());
}

// Text inside keys, properly sealed: what a hostile registrar can send.
void readKeysText(const Bytes &input)
{
    const World &net = world();
    tests::SeededRandom random(1);
    const Container container{.manifest = canonicalJson({{"format"_L1, u"mekendesh keys 1"_s}}),
        .payload = sealTo(net.office.self.box.publicKey, input, random).value(), .seal = {}};
    if (const auto content = openKeys(keysNameOf({}), container, net.office.network, net.office.self))
        static_cast<void>(checkKeys(*content, net.embassy.rootKey, net.embassy.registrars).has_value());
}

std::vector<Bytes> certificateSeeds()
{
    std::vector<Bytes> seeds;
    for (const Certificate &certificate : world().embassy.certificates)
        seeds.push_back(certificate.serialise());
    seeds.push_back(world().embassy.registrars.front().serialise());
    return seeds;
}

std::vector<Bytes> cutSeeds()
{
    std::vector<Bytes> seeds;
    for (const Cut &cut : world().embassy.cuts)
        seeds.push_back(canonicalJson(cut.toJson()));
    return seeds;
}

std::vector<Bytes> markerSeeds()
{
    return world().objectsBelow(kMarkerPath);
}

std::vector<Bytes> epochSeeds()
{
    return {canonicalJson({{"certificates"_L1, certificatesJson(world().office.certificates)}, {"epochs"_L1, epochsJson(world().office.epochs)}})};
}

std::vector<Bytes> jsonSeeds()
{
    std::vector<Bytes> seeds = certificateSeeds();
    seeds.push_back(R"({"a":[1,-2,0.5,1e+100,null,true,false,"\u0001ң\"",{"b":{}}],"c":""})");
    return seeds;
}

std::vector<Bytes> keyringSeeds()
{
    return {world().office.serialise(), world().embassy.serialise()};
}

std::vector<Bytes> keysSeeds()
{
    return world().objectsBelow(keysFolder(world().office.device()));
}

std::vector<Bytes> keysTextSeeds()
{
    std::vector<Bytes> seeds;
    for (const Bytes &object : keysSeeds())
        seeds.push_back(openSealed(world().office.self.box, unpackContainer(object)->payload).value());
    return seeds;
}

constexpr std::array kTrustTargets{
    Target{"json", readJson, jsonSeeds},
    Target{"certificate", readCertificate, certificateSeeds},
    Target{"cut", readCut, cutSeeds},
    Target{"marker", readMarker, markerSeeds},
    Target{"epochs", readEpochText, epochSeeds},
    Target{"keyring", readKeyringText, keyringSeeds},
    Target{"keys", readKeysObject, keysSeeds},
    Target{"keystext", readKeysText, keysTextSeeds},
};

}

std::span<const Target> trustTargets()
{
    return kTrustTargets;
}

}
