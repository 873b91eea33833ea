// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/courier.h"

#include "sync/base/limits.h"
#include "sync/engine/hint.h"
#include "sync/object/changeset.h"
#include "sync/object/container.h"
#include "sync/trust/marker.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <map>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

// What opens things first, what tells of things last: wherever it breaks off, nothing tells of what is not there.
constexpr std::array kCarriedFolders = {"keys"_L1, "root"_L1, "cs"_L1, "letters"_L1, "snapshots"_L1, "cleared"_L1, "blobs"_L1, "acks"_L1, "heads"_L1};
constexpr int kFolderDepthMax = 5;
constexpr std::size_t kWishedMax = 1'000;
constexpr std::size_t kCarriedMax = 4'000'000; // a stick that holds more is none of ours

bool isHintPath(const QString &path)
{
    return path.startsWith("acks/"_L1) || path.startsWith("heads/"_L1);
}

QString hashInName(const QString &path)
{
    static const QRegularExpression named(u"(?:^|[/-])([0-9a-f]{64})\\.(?:zip|json)$"_s);
    static const QRegularExpression index(u"-([0-9a-f]{64})/index\\.zip$"_s);
    if (const auto match = named.match(path); match.hasMatch())
        return match.captured(1);
    return index.match(path).captured(1);
}

// Of a page of a snapshot: the folder whose index tells of it.
QString folderOfPage(const QString &path)
{
    static const QRegularExpression page(u"^(snapshots/[^/]+/[^/]+)/p[0-9]{4,}\\.zip$"_s);
    return page.match(path).captured(1);
}

// Of one object; the store itself answers.
bool isOnlyThisObject(const Error &error)
{
    return error.code == ErrorCode::NotFound || error.code == ErrorCode::TooLarge;
}

}

bool isWhatItsNameSays(const QString &path, const Bytes &bytes)
{
    const QString hash = hashInName(path);
    return hash.isEmpty() || QString::fromLatin1(hashOf(bytes).hex()) == hash;
}

bool isWhole(const QString &path, const Bytes &bytes)
{
    if (!hashInName(path).isEmpty() || !path.endsWith(".zip"_L1))
        return !bytes.isEmpty() && isWhatItsNameSays(path, bytes);
    return unpackContainer(bytes).has_value();
}

Result<CourierReport> Courier::carry()
{
    TRY(carryMarker());
    for (const QLatin1StringView folder : kCarriedFolders)
        TRY(collect(QString(folder), 0));
    const quint64 total = m_objects.size();
    for (quint64 done = 0; done < total; ++done) {
        TRY(goOn());
        if (m_setup.progress)
            m_setup.progress({done, total});
        const StoredObject &object = m_objects[static_cast<std::size_t>(done)];
        TRY(isHintPath(object.path) ? carryHint(object) : carryObject(object));
    }
    if (m_setup.keyring) {
        TRY(hearWishes());
        TRY(carryWished());
    }
    if (m_setup.progress)
        m_setup.progress({total, total});
    return m_report;
}

// One network's stores have the same marker, byte for byte: a stick of another one, or of the neighbours, stays untouched.
Status Courier::carryMarker()
{
    const auto bytes = m_setup.from.get(kMarkerPath, kMarkerBytesMax);
    if (!bytes && !isOnlyThisObject(bytes.error()))
        return bytes.error();
    const auto marker = bytes ? Marker::parse(*bytes) : Result<Marker>(bytes.error());
    if (!marker) {
        TRY_ASSIGN(const bool isHalf, bytes ? isHalfOfMarkerThere(*bytes) : Result<bool>(false));
        return isHalf ? Status() : failure(ErrorCode::StoreMissing, u"no network lies there"_s, m_setup.from.address());
    }
    if (!marker->isSignedUnder(m_setup.rootKey))
        return failure(ErrorCode::StoreForeign, u"another network lies there"_s, m_setup.from.address());
    const auto there = m_setup.to.get(kMarkerPath, kMarkerBytesMax);
    if (!there && there.error().code != ErrorCode::NotFound && there.error().code != ErrorCode::TooLarge)
        return there.error();
    if (there && *there == *bytes)
        return {};
    const bool mayGive = there ? bytes->startsWith(*there) : there.error().code == ErrorCode::NotFound; // half of ours is made whole
    if (!mayGive)
        return failure(ErrorCode::StoreForeign, u"something else lies there"_s, m_setup.to.address());
    return give(kMarkerPath, *bytes);
}

// Half of ours, as the line broke when it was put: it is made whole by whoever carries there next. What lies beside it is taken all the same.
Result<bool> Courier::isHalfOfMarkerThere(const Bytes &bytes)
{
    const auto there = m_setup.to.get(kMarkerPath, kMarkerBytesMax);
    if (!there && !isOnlyThisObject(there.error()))
        return there.error();
    const auto marker = there ? Marker::parse(*there) : Result<Marker>(there.error());
    return marker && marker->isSignedUnder(m_setup.rootKey) && bytes.size() >= there->size() / 2 && there->startsWith(bytes);
}

Status Courier::collect(const QString &folder, int depth)
{
    TRY(goOn());
    TRY_ASSIGN(auto objects, m_setup.from.list(folder));
    std::ranges::stable_partition(objects, [](const StoredObject &object) { return !object.path.endsWith("/index.zip"_L1); }); // it tells of the pages beside it
    if (!objects.empty()) {
        TRY_ASSIGN(const auto there, m_setup.to.list(folder));
        std::map<QString, qint64> sizes;
        for (const StoredObject &object : there)
            sizes.emplace(object.path, object.sizeBytes);
        for (const StoredObject &object : objects) {
            const auto known = sizes.find(object.path);
            const bool isThere = known != sizes.end() && known->second == object.sizeBytes;
            if (object.sizeBytes > limits::kReadObjectBytesMax || m_objects.size() >= kCarriedMax)
                ++m_report.unsound;
            else if (isHintPath(object.path) || !isThere)
                m_objects.push_back(object);
            else
                ++m_report.present;
        }
    }
    if (depth == kFolderDepthMax)
        return {};
    TRY_ASSIGN(const auto folders, m_setup.from.folders(folder));
    for (const QString &name : folders)
        TRY(collect(folder + u'/' + name, depth + 1));
    return {};
}

Status Courier::carryObject(const StoredObject &object)
{
    const auto bytes = m_setup.from.get(object.path, limits::kReadObjectBytesMax);
    if (!bytes && !isOnlyThisObject(bytes.error()))
        return bytes.error();
    const bool isSound = bytes && isWhole(object.path, *bytes);
    if (hashInName(object.path).isEmpty()) { // a listing may leave out what lies there, and of two that are whole nothing tells which counts
        const auto there = m_setup.to.get(object.path, limits::kReadObjectBytesMax);
        if (!there && !isOnlyThisObject(there.error()))
            return there.error();
        if (there && isWhole(object.path, *there)) {
            ++m_report.present;
            return {};
        }
        if (!isSound)
            m_torn.insert(folderOfPage(object.path));
    }
    if (!isSound || isIndexOfTorn(object.path)) {
        ++m_report.unsound;
        return {};
    }
    return give(object.path, *bytes);
}

// It would tell of pages of which one is whole neither here nor there: somebody else may bring that one.
bool Courier::isIndexOfTorn(const QString &path) const
{
    return path.endsWith("/index.zip"_L1) && m_torn.contains(path.section(u'/', 0, -2));
}

Status Courier::carryHint(const StoredObject &object)
{
    const auto bytes = m_setup.from.get(object.path, limits::kReadObjectBytesMax);
    if (!bytes && !isOnlyThisObject(bytes.error()))
        return bytes.error();
    const auto there = m_setup.to.get(object.path, limits::kReadObjectBytesMax);
    if (!there && there.error().code != ErrorCode::NotFound && there.error().code != ErrorCode::TooLarge)
        return there.error();
    if (!bytes) {
        ++m_report.unsound;
        return {};
    }
    const auto candidate = saidIn(object.path, *bytes);
    const auto said = there ? saidIn(object.path, *there) : std::nullopt;
    // Of offices whose hints this laptop cannot read it cannot tell: what lies there stays, and is found without hints within a day.
    const bool isNewer = candidate && (!said || candidate->generation > said->generation);
    if (said)
        wishFor(*said);
    if (there && (*there == *bytes || !isNewer)) {
        ++m_report.present;
        return {};
    }
    return give(object.path, *bytes);
}

std::optional<Courier::Said> Courier::saidIn(const QString &path, const Bytes &object) const
{
    const auto device = DeviceId::fromHex(path.section(u'/', -1).section(u'-', 0, 0).toLatin1());
    const Certificate *author = m_setup.keyring ? m_setup.keyring->certificateOf(device) : nullptr;
    if (!author)
        return std::nullopt;
    const auto opened = openHint(path, object, *m_setup.keyring, author->signKey);
    if (!opened)
        return std::nullopt;
    if (path.startsWith("acks/"_L1)) {
        const auto acks = AcksContent::parse(*opened);
        return acks ? std::optional(Said{.generation = acks->generation}) : std::nullopt;
    }
    const auto head = HeadContent::parse(*opened);
    return head ? std::optional(Said{.generation = head->generation, .wishes = head->wishes}) : std::nullopt;
}

void Courier::wishFor(const Said &said)
{
    for (const Wish &wish : said.wishes) {
        if (wish.number > 0 && m_wished.size() < kWishedMax)
            m_wished.emplace(wish.stream, wish.number);
    }
}

// Of laptops that have not been where it carries from.
Status Courier::hearWishes()
{
    TRY_ASSIGN(const auto folders, m_setup.to.folders(u"heads"_s));
    std::set<QString> heard;
    for (const StoredObject &object : m_objects) {
        if (isHintPath(object.path))
            heard.insert(object.path);
    }
    for (const QString &name : folders) {
        TRY_ASSIGN(const auto heads, m_setup.to.list(u"heads/"_s + name));
        for (const StoredObject &head : heads) {
            TRY(goOn());
            if (heard.contains(head.path) || head.sizeBytes > kHintBytesMax)
                continue;
            const auto bytes = m_setup.to.get(head.path, kHintBytesMax);
            if (!bytes && !isOnlyThisObject(bytes.error()))
                return bytes.error();
            if (const auto said = bytes ? saidIn(head.path, *bytes) : std::nullopt)
                wishFor(*said);
        }
    }
    return {};
}

Status Courier::carryWished()
{
    for (const auto &[stream, number] : m_wished) {
        TRY(goOn());
        TRY_ASSIGN(const auto objects, m_setup.from.list(changeSetFolder(stream, number)));
        for (const StoredObject &object : objects) {
            const auto name = parseChangeSetPath(object.path);
            if (!name || name->number != number || object.sizeBytes > limits::kReadObjectBytesMax)
                continue;
            const auto there = m_setup.to.get(object.path, limits::kReadObjectBytesMax);
            if (!there && !isOnlyThisObject(there.error()))
                return there.error();
            if (!there || !isWhatItsNameSays(object.path, *there))
                TRY(carryObject(object));
        }
    }
    return {};
}

Status Courier::give(const QString &path, const Bytes &bytes)
{
    TRY(putSurely(m_setup.to, path, bytes));
    ++m_report.carried;
    m_report.bytes += bytes.size();
    return {};
}

Status Courier::goOn() const
{
    if (m_setup.cancel.isCancelled())
        return failure(ErrorCode::Cancelled, u"cancelled between two objects"_s);
    return {};
}

}
