// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/changeset.h"

#include "sync/base/limits.h"
#include "sync/object/columns.h"
#include "sync/object/columnsformat.h"
#include "sync/object/manifest.h"
#include "sync/object/payload.h"

#include <algorithm>

namespace mekendesh::sync {

namespace {

constexpr int kHashHexCharacters = 2 * static_cast<int>(Hash::kSizeBytes);
constexpr int kIncarnationHexCharacters = 2 * static_cast<int>(IncarnationId::kSizeBytes);

Error malformed(const QString &what)
{
    return failure(ErrorCode::DamagedData, QStringLiteral("change-set: %1").arg(what));
}

Error notSealable(const QString &what)
{
    return failure(ErrorCode::BadInput, QStringLiteral("cannot seal: %1").arg(what));
}

// Small hexadecimal digits only: a name has one spelling.
template <class Fixed>
bool fixedFromHex(QStringView hex, Fixed &fixed)
{
    fixed = Fixed::fromHex(hex.toLatin1());
    return QString::fromLatin1(fixed.hex()) == hex;
}

bool isSealableName(const QString &name)
{
    return !name.isEmpty() && name.size() <= kNameBytesMax
        && std::ranges::all_of(name, [](QChar letter) { return letter > u' ' && letter <= u'~'; });
}

bool isSealableText(const QString &text)
{
    constexpr qsizetype kBytesPerCharacterMax = 3;
    return text.size() <= limits::kTextBytesMax / kBytesPerCharacterMax || text.toUtf8().size() <= limits::kTextBytesMax;
}

bool isSealableValue(const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return isSealableText(*text);
    const auto *group = std::get_if<QList<Atom>>(&value);
    return group == nullptr
        || (group->size() <= limits::kDepthMax && std::ranges::all_of(*group, [](const Atom &atom) {
                const auto *text = std::get_if<QString>(&atom);
                return text == nullptr || isSealableText(*text);
            }));
}

// Edits that name stamps under which they were made before: who does not know of them would count a change twice.
const QString kAgainFeature = QStringLiteral("again");

QStringList featuresOf(const ChangeSet &changeSet)
{
    const bool isAnyAgain = std::ranges::any_of(changeSet.edits, [](const Edit &edit) { return !edit.again.isEmpty(); });
    return isAnyAgain ? QStringList{kAgainFeature} : QStringList{};
}

// What a reader would refuse is not written: one bad edit must not stop a stream for everybody.
Status checkSealable(const ChangeSet &changeSet)
{
    if (changeSet.number == 0 || changeSet.edits.empty())
        return notSealable(QStringLiteral("no number or no edits"));
    if ((changeSet.number == 1) != changeSet.previous.isNull())
        return notSealable(QStringLiteral("number %1 with a wrong previous").arg(changeSet.number));
    const Edit *before = nullptr;
    for (const Edit &edit : changeSet.edits) {
        if (edit.stamp.incarnation != changeSet.stream.incarnation || edit.stamp.isNull() || (before && edit.stamp <= before->stamp))
            return notSealable(QStringLiteral("stamps do not increase or are of another stream"));
        before = &edit;
        for (const FieldEdit &change : edit.fields) {
            if (std::ranges::count(edit.fields, change.field, &FieldEdit::field) != 1 || !isSealableName(change.field) || !isSealableValue(change.value)
                || change.replaces.size() > kStampsListedMax)
                return notSealable(QStringLiteral("field %1 of table %2").arg(change.field, edit.table));
        }
        if (edit.record.isNull() || !isSealableName(edit.table) || edit.fields.size() > limits::kFieldsPerTableMax || edit.saw.size() > kStampsListedMax
            || edit.again.size() > kStampsListedMax)
            return notSealable(QStringLiteral("record of table %1").arg(edit.table));
    }
    return {};
}

}

QString changeSetFolder(const StreamKey &stream, quint64 number)
{
    return QStringLiteral("cs/%1/%2/%3")
        .arg(stream.scope.path(), QString::fromLatin1(stream.incarnation.hex()))
        .arg(number / limits::kChangeSetsPerFolder);
}

QString changeSetSignedPath(const StreamKey &stream, quint64 number)
{
    return QStringLiteral("%1/%2").arg(changeSetFolder(stream, number)).arg(number);
}

QString changeSetPath(const StreamKey &stream, quint64 number, const Hash &hash)
{
    return QStringLiteral("%1-%2.zip").arg(changeSetSignedPath(stream, number), QString::fromLatin1(hash.hex()));
}

std::optional<ChangeSetName> parseChangeSetPath(QStringView path)
{
    const auto parts = path.split(u'/');
    if (path.size() > limits::kPathCharactersMax || parts.size() != 5)
        return {};
    const QStringView file = parts[4];
    const qsizetype dash = file.indexOf(u'-');
    if (dash < 1 || file.size() < dash + 1 + kHashHexCharacters || parts[2].size() != kIncarnationHexCharacters)
        return {};
    ChangeSetName name;
    bool isNumber = false;
    name.number = file.first(dash).toULongLong(&isNumber);
    if (!isNumber || name.number == 0 || !ScopeId::fromPath(parts[1], name.stream.scope)
        || !fixedFromHex(parts[2], name.stream.incarnation) || !fixedFromHex(file.sliced(dash + 1, kHashHexCharacters), name.hash))
        return {};
    // Whatever was not looked at, such as leading zeros or another ending, shows here.
    if (changeSetPath(name.stream, name.number, name.hash) != path)
        return {};
    return name;
}

Result<SealedObject> sealChangeSet(const ChangeSet &changeSet, NetworkId network, const EpochKey &epoch, const DeviceKeys &author, Random &random)
{
    TRY(checkSealable(changeSet));
    ENFORCE(epoch.scope == changeSet.stream.scope);
    Manifest manifest{.features = featuresOf(changeSet), .previous = changeSet.previous, .epoch = epoch.id, .nonce = random.fixed<Nonce>()};
    Container container;
    container.manifest = manifest.serialise();
    container.payload = encryptPayload(writePayload(changeSet), manifest, hashOf(container.manifest), epoch.key);
    const QString signedPath = changeSetSignedPath(changeSet.stream, changeSet.number);
    container.seal = sealMember(ObjectKind::ChangeSet, network, signedPath, container, author.sign);

    SealedObject object{.stream = changeSet.stream, .number = changeSet.number, .hash = {}, .path = {}, .bytes = {}};
    TRY_ASSIGN(object.bytes, packContainer(container));
    // A single edit is one person's action and is never split: it may be as large as readers accept.
    if (changeSet.edits.size() > 1 && object.bytes.size() > limits::kSealedChangeSetBytesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("%1 edits make %2 bytes").arg(changeSet.edits.size()).arg(object.bytes.size()));
    object.hash = hashOf(object.bytes);
    object.path = changeSetPath(object.stream, object.number, object.hash);
    return object;
}

Result<ChangeSetEnvelope> unpackChangeSet(const QString &path, const Bytes &bytes)
{
    const auto name = parseChangeSetPath(path);
    if (!name)
        return malformed(QStringLiteral("foreign name"));
    if (bytes.size() > limits::kReadObjectBytesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("change-set of %1 bytes").arg(bytes.size()));
    if (hashOf(bytes) != name->hash)
        return malformed(QStringLiteral("bytes do not fit the name"));
    ChangeSetEnvelope envelope;
    envelope.name = *name;
    TRY_ASSIGN(envelope.container, unpackContainer(bytes));
    TRY_ASSIGN(const Manifest manifest, Manifest::parse(envelope.container.manifest));
    envelope.author = claimedAuthor(envelope.container);
    if (envelope.author.isNull())
        return malformed(QStringLiteral("seal of a wrong size"));
    envelope.previous = manifest.previous;
    envelope.epoch = manifest.epoch;
    envelope.features = manifest.features;
    if ((envelope.name.number == 1) != envelope.previous.isNull())
        return malformed(QStringLiteral("number %1 with a wrong previous").arg(envelope.name.number));
    return envelope;
}

bool verifyChangeSet(const ChangeSetEnvelope &envelope, NetworkId network, const SignPublicKey &author)
{
    const QString signedPath = changeSetSignedPath(envelope.name.stream, envelope.name.number);
    return verifySeal(ObjectKind::ChangeSet, network, signedPath, envelope.container, author);
}

Result<ChangeSet> openChangeSet(const ChangeSetEnvelope &envelope, NetworkId network, const EpochKey &epoch)
{
    // The id is the hash of the key: one id opens to one text, and never in another scope or network.
    if (epoch.id != envelope.epoch || epoch.scope != envelope.name.stream.scope || EpochKey::idOf(network, epoch.scope, epoch.key) != epoch.id)
        return malformed(QStringLiteral("key of another epoch"));
    TRY_ASSIGN(const Manifest manifest, Manifest::parse(envelope.container.manifest));
    TRY_ASSIGN(const Bytes plaintext, decryptPayload(envelope.container.payload, manifest, hashOf(envelope.container.manifest), epoch.key));
    ChangeSet changeSet{.stream = envelope.name.stream, .number = envelope.name.number, .previous = envelope.previous, .edits = {}, .program = {}};
    TRY(readPayload(plaintext, changeSet));
    if (changeSet.edits.empty())
        return malformed(QStringLiteral("no edits"));
    if (envelope.features != featuresOf(changeSet))
        return malformed(QStringLiteral("other features than it says"));
    return changeSet;
}

bool understandsFeatures(const QStringList &features)
{
    return std::ranges::all_of(features, [](const QString &feature) { return feature == kAgainFeature; });
}

}
