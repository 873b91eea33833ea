// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/cut.h"

#include "sync/trust/canonicaljson.h"

#include <algorithm>
#include <array>
#include <map>
#include <ranges>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::pair<CutKind, QLatin1StringView>, 3> kCutKindTexts = {{
    {CutKind::Stream, "stream"_L1},
    {CutKind::Device, "device"_L1},
    {CutKind::Withdrawal, "withdrawal"_L1},
}};

Bytes cutMessage(const Cut &cut, NetworkId network)
{
    return "mekendesh cut 1" + network.bytes() + cut.signedPart();
}

QJsonObject unsignedCutJson(const Cut &cut)
{
    QJsonArray streams;
    for (const StreamPoint &point : cut.streams)
        streams.append(QJsonObject{
            {"hash"_L1, hexText(point.last.hash)},
            {"incarnation"_L1, hexText(point.stream.incarnation)},
            {"number"_L1, static_cast<qint64>(point.last.number)},
            {"scope"_L1, point.stream.scope.path()},
        });
    QJsonObject object = {
        {"device"_L1, hexText(cut.device)},
        {"issued"_L1, cut.issuedAtMs},
        {"issuer"_L1, hexText(cut.issuer)},
        {"kind"_L1, QString(std::ranges::find(kCutKindTexts, cut.kind, &std::pair<CutKind, QLatin1StringView>::first)->second)},
        {"streams"_L1, streams},
        {"withdrawn"_L1, hexText(cut.withdrawn)},
    };
    if (!cut.statements.empty()) {
        QJsonArray statements;
        for (const Hash &statement : cut.statements)
            statements.append(hexText(statement));
        object.insert("statements"_L1, statements);
    }
    return object;
}

// Written when there is one, in order, each once: one form only.
std::vector<Hash> readStatements(JsonFields &fields)
{
    std::vector<Hash> statements;
    if (!fields.has("statements"_L1))
        return statements;
    for (const QJsonValue &entry : fields.array("statements"_L1, kCutsHeldMax)) {
        const Hash statement = Hash::fromHex(entry.toString().toLatin1());
        if (hexText(statement) != entry.toString() || statement.isNull() || (!statements.empty() && !(statements.back() < statement)))
            fields.refuse();
        statements.push_back(statement);
    }
    if (statements.empty())
        fields.refuse();
    return statements;
}

std::vector<StreamPoint> readPoints(JsonFields &fields)
{
    std::vector<StreamPoint> points;
    for (const QJsonValue &entry : fields.array("streams"_L1, kCutStreamsMax)) {
        JsonFields pointFields(entry.toObject());
        StreamPoint point;
        point.last.hash = pointFields.fixed<Hash>("hash"_L1);
        point.stream.incarnation = pointFields.fixed<IncarnationId>("incarnation"_L1);
        point.last.number = static_cast<quint64>(pointFields.number("number"_L1));
        point.stream.scope = pointFields.scope("scope"_L1);
        const bool isInOrder = points.empty() || points.back().stream < point.stream;
        if (!pointFields.isComplete() || !isInOrder || (point.last.number == 0) != point.last.hash.isNull())
            fields.refuse();
        points.push_back(point);
    }
    return points;
}

// What each kind says, and nothing else.
bool saysOneThing(const Cut &cut)
{
    const bool isWithdrawal = cut.kind == CutKind::Withdrawal;
    if (isWithdrawal != cut.device.isNull() || isWithdrawal == cut.withdrawn.isNull())
        return false;
    if (!cut.statements.empty() && (cut.kind != CutKind::Device || !cut.issuer.isNull()))
        return false;
    switch (cut.kind) {
    case CutKind::Stream:
        return cut.streams.size() == 1;
    case CutKind::Device: // those that count 0 are not listed: one form only
        return std::ranges::all_of(cut.streams, [](const StreamPoint &point) { return point.last.number > 0; });
    case CutKind::Withdrawal:
        return cut.streams.empty();
    }
    Q_UNREACHABLE();
}

bool isOneOf(std::span<const Certificate> registrars, const DeviceId &device)
{
    return std::ranges::find(registrars, device, &Certificate::device) != registrars.end();
}

// In the order of their ids.
std::vector<Cut> notWithdrawn(std::span<const Cut> statements, std::span<const Certificate> registrars)
{
    std::map<Hash, const Cut *> byId;
    for (const Cut &cut : statements) {
        if (cut.kind != CutKind::Withdrawal)
            byId.emplace(cut.id(), &cut);
    }
    for (const Cut &withdrawal : statements) {
        const auto withdrawn = byId.find(withdrawal.withdrawn);
        if (withdrawal.kind != CutKind::Withdrawal || withdrawn == byId.end())
            continue;
        const bool isOfRoot = withdrawn->second->issuer.isNull()
            || (withdrawn->second->kind == CutKind::Device && isOneOf(registrars, withdrawn->second->device));
        if (!isOfRoot || withdrawal.issuer.isNull())
            byId.erase(withdrawn);
    }
    std::vector<Cut> inForce;
    for (const auto &[id, cut] : byId)
        inForce.push_back(*cut);
    return inForce;
}

}

Hash Cut::id() const
{
    return hashOf(signedPart());
}

Bytes Cut::signedPart() const
{
    return canonicalJson(unsignedCutJson(*this));
}

QJsonObject Cut::toJson() const
{
    QJsonObject object = unsignedCutJson(*this);
    object.insert("signature"_L1, hexText(signature));
    return object;
}

Result<Cut> Cut::fromJson(const QJsonObject &object)
{
    JsonFields fields(object);
    Cut cut;
    cut.device = fields.fixed<DeviceId>("device"_L1);
    cut.issuedAtMs = fields.number("issued"_L1);
    cut.issuer = fields.fixed<DeviceId>("issuer"_L1);
    cut.statements = readStatements(fields);
    cut.streams = readPoints(fields);
    cut.withdrawn = fields.fixed<Hash>("withdrawn"_L1);
    cut.signature = fields.fixed<Signature>("signature"_L1);
    const QString text = fields.text("kind"_L1);
    const auto kind = std::ranges::find_if(kCutKindTexts, [&text](const auto &known) { return known.second == text; });
    if (kind != kCutKindTexts.end())
        cut.kind = kind->first;
    if (!fields.isComplete() || kind == kCutKindTexts.end() || !saysOneThing(cut))
        return failure(ErrorCode::DamagedData, QStringLiteral("not a cut"));
    return cut;
}

Cut issueCut(Cut unsignedCut, DeviceId issuer, const SignKeys &issuerKeys, NetworkId network)
{
    std::ranges::sort(unsignedCut.streams);
    if (unsignedCut.kind == CutKind::Device)
        std::erase_if(unsignedCut.streams, [](const StreamPoint &point) { return point.last.number == 0; });
    std::ranges::sort(unsignedCut.statements);
    const auto repeated = std::ranges::unique(unsignedCut.statements);
    unsignedCut.statements.erase(repeated.begin(), repeated.end());
    unsignedCut.issuer = issuer;
    ENFORCE(saysOneThing(unsignedCut));
    unsignedCut.signature = issuerKeys.sign(cutMessage(unsignedCut, network));
    return unsignedCut;
}

bool isTrustedCut(const Cut &cut, const SignPublicKey &rootKey, std::span<const Certificate> registrars, NetworkId network)
{
    if (cut.issuer.isNull())
        return verifySignature(rootKey, cutMessage(cut, network), cut.signature);
    const auto issuer = std::ranges::find(registrars, cut.issuer, &Certificate::device);
    if (issuer == registrars.end() || (cut.kind == CutKind::Device && isOneOf(registrars, cut.device)))
        return false;
    return verifySignature(issuer->signKey, cutMessage(cut, network), cut.signature);
}

QJsonArray cutsJson(const std::vector<Cut> &cuts)
{
    QJsonArray array;
    for (const Cut &cut : cuts)
        array.append(cut.toJson());
    return array;
}

Result<std::vector<Cut>> readCuts(const QJsonArray &array)
{
    std::vector<Cut> cuts;
    for (const QJsonValue &entry : array) {
        TRY_ASSIGN(auto cut, Cut::fromJson(entry.toObject()));
        cuts.push_back(std::move(cut));
    }
    return cuts;
}

void mergeCuts(std::vector<Cut> &known, const std::vector<Cut> &newer)
{
    std::map<Hash, Cut> byId;
    for (const std::vector<Cut> *some : {&std::as_const(known), &newer}) {
        for (const Cut &cut : *some)
            byId.emplace(cut.id(), cut);
    }
    known.clear();
    std::ranges::copy(byId | std::views::values, std::back_inserter(known));
}

Cuts::Cuts(std::span<const Cut> statements, std::span<const Certificate> registrars)
{
    for (const Cut &cut : statements) {
        if (cut.kind == CutKind::Stream)
            m_named.push_back(cut.streams.front().stream);
    }
    std::vector<Cut> ofRoot;
    std::ranges::copy_if(statements, std::back_inserter(ofRoot), [](const Cut &cut) { return cut.issuer.isNull(); });
    const std::vector<Cut> cutRegistrars = notWithdrawn(ofRoot, registrars);
    const auto isCredible = [&](const Cut &cut) {
        // Asked again: who heard it may not have known yet that the root key had made that laptop a registrar.
        if (cut.kind == CutKind::Device && !cut.issuer.isNull() && isOneOf(registrars, cut.device))
            return false;
        return std::ranges::none_of(cutRegistrars, [&cut, id = cut.id()](const Cut &ofRegistrar) {
            return ofRegistrar.kind == CutKind::Device && ofRegistrar.device == cut.issuer && !std::ranges::binary_search(ofRegistrar.statements, id);
        });
    };
    std::vector<Cut> credible;
    std::ranges::copy_if(statements, std::back_inserter(credible), isCredible);
    m_inForce = notWithdrawn(credible, registrars);
}

std::optional<CutPoint> Cuts::of(const StreamKey &stream, const DeviceId &writer) const
{
    std::optional<CutPoint> smallest;
    for (const Cut &cut : m_inForce) {
        const auto listed = std::ranges::find(cut.streams, stream, &StreamPoint::stream);
        const bool isOfDevice = cut.kind == CutKind::Device && !writer.isNull() && cut.device == writer;
        if (listed == cut.streams.end() && !isOfDevice)
            continue;
        const CutPoint point = listed == cut.streams.end() ? CutPoint{} : listed->last;
        if (!smallest || point < *smallest)
            smallest = point;
    }
    return smallest;
}

bool Cuts::isCutOff(const DeviceId &device) const
{
    return std::ranges::any_of(m_inForce, [&device](const Cut &cut) { return cut.kind == CutKind::Device && cut.device == device; });
}

bool Cuts::isNamed(const StreamKey &stream) const
{
    return std::ranges::find(m_named, stream) != m_named.end();
}

std::vector<StreamPoint> lastPoints(std::span<const StreamPosition> positions, const DeviceId &device)
{
    std::vector<StreamPoint> points;
    for (const StreamPosition &position : positions) {
        if (position.device == device && position.number > 0)
            points.push_back({position.stream, {position.number, position.hash}});
    }
    std::ranges::sort(points);
    return points;
}

}
