// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/membership.h"

#include "sync/base/limits.h"
#include "sync/trust/keysdelivery.h"
#include "sync/trust/officescopes.h"
#include "sync/trust/registrar.h"

#include <algorithm>

// The registrar's side of joining: letters that wait, and the admission of one of them.
namespace mekendesh::sync {

namespace {

constexpr std::size_t kLettersMax = 2000; // looked at in one go
constexpr std::size_t kSetBackMax = 20;   // of those that were no letters

IssuedInvitation *findInvitation(Keyring &keyring, const SymmetricKey &token)
{
    const auto found = std::ranges::find(keyring.invitations, token, &IssuedInvitation::token);
    return found == keyring.invitations.end() ? nullptr : &*found;
}

IssuedInvitation *findInvitation(Keyring &keyring, const JoinLetter &letter)
{
    const auto found = std::ranges::find_if(keyring.invitations, [&letter](const IssuedInvitation &invitation) {
        return letter.scope == invitation.scope && letter.deviceClass == invitation.deviceClass && letter.isBy(invitation.token);
    });
    return found == keyring.invitations.end() ? nullptr : &*found;
}

// Of all epochs: an invitation may be older than the newest.
std::vector<BoxKeys> embassyLetterKeys(const Keyring &keyring)
{
    std::vector<BoxKeys> letterKeys;
    for (const EpochKey &epoch : keyring.epochs) {
        if (epoch.scope == keyring.embassyScope)
            letterKeys.push_back(epoch.letterKeys());
    }
    return letterKeys;
}

void drawOf(std::vector<StoredObject> &objects, std::size_t most, Random &random)
{
    while (objects.size() > most) {
        std::swap(objects[random.below(static_cast<quint32>(objects.size()))], objects.back());
        objects.pop_back();
    }
}

// By the registrar's own clock, whatever the laptop's clock said when it opened the invitation.
Status checkInvitation(const IssuedInvitation *invitation, const JoinRequest &request, qint64 nowMs)
{
    if (!invitation || invitation->scope != request.scope)
        return failure(ErrorCode::InvitationWrong, QStringLiteral("no invitation was given out for this request"));
    const DeviceId device = deviceIdOf(request.signKey);
    if (invitation->frozen || (!invitation->usedBy.isNull() && invitation->usedBy != device))
        return failure(ErrorCode::InvitationUsed, QStringLiteral("the invitation was used by two laptops"));
    if (nowMs > invitation->expiresAtMs)
        return failure(ErrorCode::InvitationExpired, QStringLiteral("the invitation had expired before it was admitted"));
    return {};
}

}

Result<std::vector<JoinRequest>> Membership::requests(Keyring &keyring, const LookForRequests &look)
{
    TRY(requireRegistrar(keyring));
    LettersRead nothingRead;
    LettersRead &read = look.read ? *look.read : nothingRead;
    TRY_ASSIGN(auto objects, m_store.list(lettersFolder(keyring.embassyScope)));
    std::erase_if(objects, [](const StoredObject &object) { return object.sizeBytes > limits::kJoinLetterBytesMax; });
    const bool isUnchanged = read.isAll(objects, embassyLetterKeys(keyring).size());
    std::vector<QString> foldersOfKeys;
    if (!isUnchanged) {
        TRY(checkMarker(keyring));
        TRY(refreshKeys(keyring)); // whom it has let in before its backup was put back
        TRY_ASSIGN(foldersOfKeys, m_store.folders(QStringLiteral("keys")));
    }
    TRY_ASSIGN(const auto letters, joinLetters(keyring, objects, read, look.isCancelled));
    std::vector<JoinRequest> waiting;
    for (const auto &[path, letter] : letters) {
        const DeviceId device = deviceIdOf(letter.signKey);
        IssuedInvitation *invitation = findInvitation(keyring, letter);
        const Certificate *known = keyring.certificateOf(device);
        if (known && !isUnchanged && std::ranges::find(foldersOfKeys, QString::fromLatin1(device.hex())) == foldersOfKeys.end()) {
            TRY(KeysDelivery(m_store, m_random).give(keyring, Certificate(*known), KeysDelivery::kStepOverForgotten, look.keep));
            foldersOfKeys.push_back(QString::fromLatin1(device.hex()));
        }
        if (!invitation)
            continue;
        if (invitation->usedBy.isNull())
            invitation->usedBy = device;
        else if (invitation->usedBy != device)
            invitation->frozen = true;
        if (keyring.certificateOf(device))
            continue;
        const bool isRepeated
            = std::ranges::any_of(waiting, [&letter](const JoinRequest &other) { return other.signKey == letter.signKey; });
        if (!isRepeated)
            waiting.push_back({.path = path,
                .signKey = letter.signKey,
                .boxKey = letter.boxKey,
                .scope = letter.scope,
                .name = letter.name,
                .token = invitation->token,
                .words = fingerprintWords(letter.signKey, letter.boxKey)});
    }
    for (JoinRequest &request : waiting) {
        const IssuedInvitation &invitation = *findInvitation(keyring, request.token);
        request.isFrozen = invitation.frozen;
        request.isExpired = m_clock.nowMs() > invitation.expiresAtMs;
    }
    return waiting;
}

Result<std::vector<std::pair<QString, JoinLetter>>> Membership::joinLetters(
    const Keyring &keyring, const std::vector<StoredObject> &objects, LettersRead &read, const std::function<bool()> &isCancelled)
{
    const std::vector<BoxKeys> letterKeys = embassyLetterKeys(keyring);
    read.begin(objects, letterKeys.size());
    std::vector<std::pair<QString, JoinLetter>> letters;
    std::vector<StoredObject> fresh;
    std::vector<StoredObject> setBack;
    for (const StoredObject &object : objects) {
        const std::optional<JoinLetter> *known = read.find(object.path);
        if (!known)
            (read.isSetBack(object) ? setBack : fresh).push_back(object);
        else if (*known)
            letters.emplace_back(object.path, **known);
    }
    // A flood: who is looked at is drawn anew each time, so nothing stands before a letter for ever.
    drawOf(fresh, kLettersMax, m_random);
    drawOf(setBack, kSetBackMax, m_random);
    fresh.insert(fresh.end(), setBack.begin(), setBack.end());
    for (const StoredObject &object : fresh) {
        if (isCancelled && isCancelled())
            return failure(ErrorCode::Cancelled, QStringLiteral("cancelled between two letters"));
        const auto bytes = m_store.get(object.path, limits::kJoinLetterBytesMax);
        if (!bytes && bytes.error().code != ErrorCode::NotFound && bytes.error().code != ErrorCode::TooLarge)
            return bytes.error();
        if (!bytes || !isLetter(object.path, keyring.embassyScope, *bytes)) {
            read.setBack(object);
            continue;
        }
        const auto letter = openJoinLetter(object.path, *bytes, keyring.network, keyring.embassyScope, letterKeys);
        read.keep(object.path, letter ? std::optional(*letter) : std::nullopt);
        if (letter)
            letters.emplace_back(object.path, *letter);
    }
    return letters;
}

Status Membership::admit(Keyring &keyring, const JoinRequest &request, const Keep &keep)
{
    TRY(requireRegistrar(keyring));
    TRY(checkMarker(keyring));
    Keyring changed = keyring; // taken over only when everything lies on the store
    TRY(refreshKeys(changed)); // what this registrar may have stated before its backup was put back
    IssuedInvitation *invitation = findInvitation(changed, request.token);
    TRY(checkInvitation(invitation, request, m_clock.nowMs()));
    invitation->usedBy = deviceIdOf(request.signKey);

    // An admission that broke off, or was forgotten with a backup, is gone on with.
    const Certificate *known = changed.certificateOf(deviceIdOf(request.signKey));
    TRY_ASSIGN(const Certificate newcomer, known ? Result<Certificate>(*known) : certify(changed, *invitation, request));
    std::erase_if(changed.certificates, [&newcomer](const Certificate &one) { return one.device() == newcomer.device(); });
    changed.certificates.push_back(newcomer);

    // What this registrar would learn from its own keys after a backup; then everybody else: when the newcomer writes, all who read it
    // know it already.
    KeysDelivery delivery(m_store, m_random);
    const auto keepNumbers = [&keyring, &keep](const Keyring &giving) -> Status {
        keyring.keysNumbers = giving.keysNumbers;
        return keep ? keep(keyring) : Status();
    };
    TRY(delivery.give(changed, *changed.certificate, 1, keepNumbers));
    const auto others = changed.certificates;
    for (const Certificate &other : others) {
        const bool isOther = other.device() != newcomer.device() && other.device() != changed.device();
        if (isOther && meet(other, newcomer))
            TRY(delivery.give(changed, other, 1, keepNumbers));
    }
    TRY(delivery.give(changed, newcomer, 1, keepNumbers));
    keyring = std::move(changed);
    return {};
}

Result<Certificate> Membership::certify(Keyring &registrar, const IssuedInvitation &invitation, const JoinRequest &request)
{
    Certificate draft;
    draft.signKey = request.signKey;
    draft.boxKey = request.boxKey;
    draft.deviceClass = invitation.deviceClass;
    draft.scopes = scopesOfOffice(registrar.certificates, registrar.knownCuts(), invitation.scope); // what was merged into it, too
    draft.mark = invitation.mark;
    draft.name = request.name;
    draft.issuedAtMs = std::max<qint64>(m_clock.nowMs(), 0);
    if (draft.deviceClass == DeviceClass::Registrar) {
        TRY(requireRoot(registrar));
        const Certificate rootCertificate = makeRegistrar(draft, registrar);
        TRY(putSurely(m_store, rootCertificatePath(rootCertificate), rootCertificate.serialise()));
        registrar.registrars.push_back(rootCertificate);
    }
    return issueCertificate(draft, registrar.device(), registrar.self.sign, registrar.network);
}

}
