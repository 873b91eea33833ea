// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/target.h"
#include "tests/fuzz/world.h"

#include "sync/base/limits.h"
#include "sync/object/columns.h"
#include "sync/object/deflate.h"
#include "sync/object/frame.h"
#include "sync/object/manifest.h"
#include "sync/object/payload.h"

#include <algorithm>
#include <array>

namespace mekendesh::fuzz {

using namespace sync;

namespace {

constexpr int kTimeShift = 16;

ColumnsBase columnsBase()
{
    return {world().stream.incarnation, static_cast<quint64>(world().clock.nowMs()) << kTimeShift};
}

void readContainer(const Bytes &input)
{
    const auto frame = checkFrame(input);
    const auto container = unpackContainer(input);
    ENFORCE(frame.has_value() || !container);
    if (container)
        ENFORCE(packContainer(*container).value() == input); // every byte has one right value
}

void readManifest(const Bytes &input)
{
    if (const auto manifest = Manifest::parse(input))
        ENFORCE(manifest->serialise() == input);
}

void readColumns(const Bytes &input)
{
    const auto edits = decodeEdits(input, columnsBase());
    if (edits)
        ENFORCE(edits->size() <= kReadEditsMax);
}

void readDeflated(const Bytes &input)
{
    constexpr qsizetype kSizeMax = 1024 * 1024;
    if (const auto inflated = inflateColumns(input, kSizeMax))
        ENFORCE(inflated->size() <= std::min(kSizeMax, input.size() * limits::kReadInflateRatioMax));
}

void readPlaintext(const Bytes &input)
{
    ChangeSet changeSet = world().changeSets.front();
    changeSet.edits.clear();
    static_cast<void>(readPayload(input, changeSet).has_value());
}

// The plaintext inside a properly sealed change-set: what a hostile laptop with its office's keys can send.
void readSealedPlaintext(const Bytes &input)
{
    const World &net = world();
    static const Manifest manifest = Manifest::parse(unpackContainer(net.sealed.front().bytes)->manifest).value();
    ChangeSetEnvelope envelope = unpackChangeSet(net.sealed.front().path, net.sealed.front().bytes).value();
    envelope.container.payload = encryptPayload(input, manifest, hashOf(envelope.container.manifest), net.epoch().key);
    const auto opened = openChangeSet(envelope, net.office.network, net.epoch());
    if (!opened)
        return;
    ENFORCE(std::ranges::is_sorted(opened->edits, {}, &Edit::stamp));
    ENFORCE(std::ranges::all_of(opened->edits, [&net](const Edit &edit) { return edit.stamp.incarnation == net.stream.incarnation; }));
}

// Without keys: as the server's admin can change it, name included.
void readChangeSetObject(const Bytes &input)
{
    const World &net = world();
    const auto envelope = unpackChangeSet(changeSetPath(net.stream, 1, hashOf(input)), input);
    if (envelope && verifyChangeSet(*envelope, net.office.network, net.office.self.sign.publicKey))
        ENFORCE(net.isGenuine(input));
    if (envelope)
        static_cast<void>(openChangeSet(*envelope, net.office.network, net.epoch()).has_value());
}

void readNames(const Bytes &input)
{
    const QString path = QString::fromUtf8(input);
    if (const auto name = parseChangeSetPath(path))
        ENFORCE(changeSetPath(name->stream, name->number, name->hash) == path);
    if (const auto name = parseKeysPath(path))
        ENFORCE(name->path() == path);
    ScopeId scope;
    if (ScopeId::fromPath(path, scope))
        ENFORCE(scope.path() == path);
}

std::vector<Bytes> sealedSeeds()
{
    std::vector<Bytes> seeds;
    for (const SealedObject &object : world().sealed)
        seeds.push_back(object.bytes);
    return seeds;
}

std::vector<Bytes> containerSeeds()
{
    std::vector<Bytes> seeds = sealedSeeds();
    seeds.push_back(packContainer({"{}", "payload", "seal"}).value());
    return seeds;
}

std::vector<Bytes> manifestSeeds()
{
    std::vector<Bytes> seeds;
    for (const SealedObject &object : world().sealed)
        seeds.push_back(unpackContainer(object.bytes)->manifest);
    seeds.push_back(Manifest{.features = {QStringLiteral("again"), QStringLiteral("x.y-1")}, .previous = {}, .epoch = {}, .nonce = {}}.serialise());
    return seeds;
}

std::vector<Bytes> columnsSeeds()
{
    std::vector<Bytes> seeds;
    for (const ChangeSet &changeSet : world().changeSets)
        seeds.push_back(encodeEdits(changeSet.edits, columnsBase()));
    return seeds;
}

std::vector<Bytes> deflatedSeeds()
{
    std::vector<Bytes> seeds;
    for (const ChangeSet &changeSet : world().changeSets) {
        WireWriter writer;
        writeEdits(writer, changeSet.edits, columnsBase());
        seeds.push_back(deflateColumns(writer));
    }
    return seeds;
}

std::vector<Bytes> plaintextSeeds()
{
    std::vector<Bytes> seeds;
    for (const ChangeSet &changeSet : world().changeSets)
        seeds.push_back(writePayload(changeSet));
    return seeds;
}

std::vector<Bytes> nameSeeds()
{
    std::vector<Bytes> seeds;
    for (const SealedObject &object : world().sealed)
        seeds.push_back(object.path.toUtf8());
    for (const auto &[path, bytes] : world().store.contents())
        seeds.push_back(path.toUtf8());
    seeds.push_back(world().stream.scope.path().toUtf8());
    return seeds;
}

constexpr std::array kObjectTargets{
    Target{"container", readContainer, containerSeeds},
    Target{"manifest", readManifest, manifestSeeds},
    Target{"columns", readColumns, columnsSeeds},
    Target{"deflate", readDeflated, deflatedSeeds},
    Target{"payload", readPlaintext, plaintextSeeds},
    Target{"sealedpayload", readSealedPlaintext, plaintextSeeds},
    Target{"changeset", readChangeSetObject, sealedSeeds},
    Target{"name", readNames, nameSeeds},
};

}

std::span<const Target> objectTargets()
{
    return kObjectTargets;
}

}
