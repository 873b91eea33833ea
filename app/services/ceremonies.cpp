// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/humannumber.h"
#include "app/core/officetime.h"
#include "app/records/device.h"
#include "app/services/deskreader.h"
#include "app/services/exchange.h"
#include "app/services/exchangewords.h"
#include "app/services/laptopnames.h"
#include "app/services/founding.h"
#include "app/services/inviting.h"
#include "app/services/storeaddress.h"
#include "app/services/storeplace.h"
#include "app/store/recordstore.h"
#include "app/store/sqljournal.h"
#include "sync/trust/membership.h"
#include "sync/trust/officescopes.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

// The ceremonies of membership: who is invited, who asks, who is admitted, who there is.
namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qint64 kDayMs = 24 * 60 * 60 * 1000LL;
constexpr int kDaysValidMax = 365;
constexpr int kOfficesListed = 2000;

Result<std::optional<Stored<Office>>> officeOfCode(Workspace &workspace, const QString &code)
{
    TRY_ASSIGN(const auto offices, workspace.records().list<Office>({.limit = kOfficesListed}));
    const auto found = std::ranges::find_if(offices.rows, [&code](const Stored<Office> &office) { return office.value.code == code; });
    return found == offices.rows.end() ? std::optional<Stored<Office>>() : *found;
}

// Letters and digits that may stand inside human numbers.
Status checkMark(const QString &officeCode, const QString &mark)
{
    const HumanNumber sample{.office = officeCode, .mark = mark, .year = 2026, .counter = 1};
    if (HumanNumber::parse(sample.toText()) != sample)
        return failure(ErrorCode::BadInput, QStringLiteral("office code or mark do not fit into a number"), officeCode + u' ' + mark);
    return {};
}

bool isMarkTaken(Workspace &workspace, const Keyring &keyring, ScopeId scope, const QString &mark)
{
    const bool isGiven = std::ranges::any_of(keyring.certificates,
        [&](const Certificate &certificate) { return certificate.scopes.contains(scope) && certificate.mark == mark; });
    const qint64 nowMs = workspace.session().surroundings().clock.nowMs();
    const bool isPromised = std::ranges::any_of(keyring.invitations, [&](const IssuedInvitation &invitation) {
        return invitation.scope == scope && invitation.mark == mark && invitation.expiresAtMs > nowMs && !invitation.frozen;
    });
    return isGiven || isPromised;
}

QString classCode(DeviceClass deviceClass)
{
    switch (deviceClass) {
    case DeviceClass::Office:
        return QStringLiteral("office");
    case DeviceClass::Embassy:
        return QStringLiteral("embassy");
    case DeviceClass::Registrar:
        return QStringLiteral("registrar");
    }
    return {};
}

FuzzyDate todayOf(Workspace &workspace)
{
    return FuzzyDate::fromDate(OfficeTime(workspace.session().desk().timeZone).dateOf({workspace.session().surroundings().clock.nowMs()}));
}

// A number under which keys are put is on the disk before them.
Membership::Keep kept(SqlJournal &journal)
{
    return [&journal](const Keyring &keyring) { return journal.setKeyring(keyring.serialise()); };
}

// What was read of the letters is kept also when they could not be read to their end.
Result<std::vector<JoinRequest>> requestsAt(Membership &membership, Keyring &keyring, SqlJournal &journal, const std::atomic<bool> *cancel)
{
    const QString fact = QStringLiteral("app.lettersread");
    TRY_ASSIGN(const Bytes before, journal.fact(fact));
    LettersRead read = LettersRead::parse(before);
    auto requests = membership.requests(keyring, {.keep = kept(journal), .read = &read, .isCancelled = [cancel] { return cancel && cancel->load(); }});
    if (const Bytes now = read.serialise(); now != before)
        TRY(journal.setFact(fact, now));
    return requests;
}

// The register entry of a laptop that was admitted: for people to read, decided by the certificate alone.
Status registerDevice(Workspace &workspace, const Certificate &certificate)
{
    TRY_ASSIGN(const auto offices, workspace.records().list<Office>({.limit = kOfficesListed}));
    const ScopeId home = certificate.scopes.value(0);
    const auto office = std::ranges::find_if(offices.rows, [&](const Stored<Office> &each) { return each.value.scope == home.path(); });
    if (office == offices.rows.end())
        return failure(ErrorCode::NotFound, QStringLiteral("the office of the laptop is not in the register"), home.path());
    TRY(workspace.records().create(ScopeId::network(),
        Device{.office = office->id,
            .name = certificate.name,
            .device = QString::fromLatin1(certificate.device().hex()),
            .deviceClass = {classCode(certificate.deviceClass)},
            .mark = certificate.mark,
            .admittedOn = todayOf(workspace)}));
    return {};
}

// A laptop is admitted by its certificate; the entry is written after that and may be missing when the power failed in between,
// or when it could not be written. One that a person removed is not made again.
Status registerMissing(Workspace &workspace, const Keyring &keyring)
{
    TRY_ASSIGN(const QStringList known, workspace.recordStore().textsOf(Declared<Device>::table(), QStringLiteral("device")));
    for (const Certificate &certificate : keyring.certificates) {
        if (known.contains(QString::fromLatin1(certificate.device().hex())))
            continue;
        const Status registered = registerDevice(workspace, certificate);
        if (!registered && registered.error().code != ErrorCode::NotFound) // its office comes into the register later
            return registered;
    }
    return {};
}

}

Result<Exchange::Invited> inviteKept(Workspace &workspace, const InvitationWish &wish, const std::function<Status(const QByteArray &)> &keep,
    const std::atomic<bool> *cancel, InvitationField *refused)
{
    const Office &office = wish.office;
    const bool asEmbassyDevice = wish.deviceClass != DeviceClass::Office;
    SqlJournal &journal = workspace.journal();
    const Desk &desk = workspace.session().desk();
    const Session::Surroundings &around = workspace.session().surroundings();
    TRY_ASSIGN(Keyring keyring, readKeyring(journal));
    TRY(checkRegistrar(desk, keyring));
    TRY(checkMark(office.code, wish.mark));
    if (wish.validDays < 1 || wish.validDays > kDaysValidMax)
        return failure(ErrorCode::BadInput, QStringLiteral("validity out of range"), QString::number(wish.validDays));
    TRY_ASSIGN(const bool isOwnGiven, StorePlace::invitesByOwnCredential(workspace));
    if (!asEmbassyDevice && isOwnGiven && wish.ownCredential == Exchange::OwnCredential::IsKept)
        return failure(ErrorCode::NotAllowed, QStringLiteral("the office would get the embassy's own user of the server"));
    TRY_ASSIGN(const auto known, officeOfCode(workspace, office.code));
    ScopeId scope = asEmbassyDevice ? keyring.embassyScope : ScopeId{};
    if (!asEmbassyDevice && known && !ScopeId::fromPath(known->value.scope, scope))
        return failure(ErrorCode::DamagedData, QStringLiteral("the register has no scope of this office"), office.code);
    if (!mergedInto(keyring.certificates, keyring.knownCuts(), scope).isNetwork())
        return failure(ErrorCode::BadInput, QStringLiteral("the office was merged into another one: invite for that"), office.code);
    if (!scope.isNetwork() && isMarkTaken(workspace, keyring, scope, wish.mark)) {
        if (refused != nullptr)
            *refused = InvitationField::Mark;
        return failure(ErrorCode::BadInput, QStringLiteral("another laptop of the office has this mark"),
            QCoreApplication::translate("exchange", "digit %1 of the laptop: in %2 another laptop or a valid invitation has it").arg(wish.mark, office.code));
    }

    const Office &entry = known ? known->value : office;
    TRY_ASSIGN(const auto store, openOwnStore(workspace.journal(), wayUntil(cancel, around.clock)));
    Membership membership(*store, around.clock, around.random);
    TRY(finishFounding(journal, around, cancel));
    TRY(membership.checkMarker(keyring));
    TRY_ASSIGN(Invitation invitation,
        membership.invite(keyring, scope, wish.deviceClass, entry.code, entry.nameRu,
            entry.timeZone, wish.mark, around.clock.nowMs() + wish.validDays * kDayMs));
    // With the user and password the new laptop says to a server: nobody reads the file without the five words.
    TRY_ASSIGN(invitation.storeAddress, StorePlace::addressToInvite(workspace, asEmbassyDevice));
    const QString code = generateInvitationCode(around.random);
    const Exchange::Invited invited{lockInvitation(invitation, code, wish.kdf, around.random), code};
    TRY(keep(invited.file));
    TRY(journal.setKeyring(keyring.serialise()));
    if (!known) {
        Office made = office;
        made.scope = invitation.scope.path();
        if (made.openedOn.isNull())
            made.openedOn = todayOf(workspace);
        TRY(workspace.records().create(ScopeId::network(), made));
    }
    return invited;
}

Result<Exchange::Invited> Exchange::inviteAs(
    const Office &office, const QString &deviceMark, DeviceClass deviceClass, int validDays, const KdfCost &kdf, OwnCredential ownCredential,
    const std::atomic<bool> *cancel)
{
    const InvitationWish wish{.office = office, .mark = deviceMark, .deviceClass = deviceClass, .validDays = validDays, .kdf = kdf, .ownCredential = ownCredential};
    return inviteKept(m_workspace, wish, [](const QByteArray &) { return Status(); }, cancel);
}

Result<std::vector<JoinPetition>> Exchange::petitions(const std::atomic<bool> *cancel)
{
    const Session::Surroundings &around = m_workspace.session().surroundings();
    TRY_ASSIGN(Keyring keyring, readKeyring(m_workspace.journal()));
    TRY(checkRegistrar(m_workspace.session().desk(), keyring));
    TRY_ASSIGN(const auto store, openOwnStore(m_workspace.journal(), wayUntil(cancel, around.clock)));
    Membership membership(*store, around.clock, around.random);
    TRY_ASSIGN(const auto requests, requestsAt(membership, keyring, m_workspace.journal(), cancel));
    // A token used twice was found out just now: that stays true.
    TRY(m_workspace.journal().setKeyring(keyring.serialise()));
    TRY(registerMissing(m_workspace, keyring));
    const ExchangeNames names(m_workspace, keyring);
    std::vector<JoinPetition> petitions;
    for (const JoinRequest &request : requests)
        petitions.push_back({.path = request.path,
            .scope = request.scope,
            .officeName = names.office(request.scope),
            .deviceName = laptopInWords(request.name),
            .words = request.words,
            .isFrozen = request.isFrozen,
            .isExpired = request.isExpired,
            .isOfEmbassy = request.scope == keyring.embassyScope});
    return petitions;
}

Status Exchange::admit(const JoinPetition &petition, const std::atomic<bool> *cancel)
{
    const Session::Surroundings &around = m_workspace.session().surroundings();
    TRY_ASSIGN(Keyring keyring, readKeyring(m_workspace.journal()));
    TRY(checkRegistrar(m_workspace.session().desk(), keyring));
    TRY_ASSIGN(const auto store, openOwnStore(m_workspace.journal(), wayUntil(cancel, around.clock)));
    Membership membership(*store, around.clock, around.random);
    TRY_ASSIGN(const auto requests, requestsAt(membership, keyring, m_workspace.journal(), cancel));
    // The letter whose words were compared, and no other that may lie there meanwhile.
    const auto request = std::ranges::find_if(
        requests, [&](const JoinRequest &each) { return each.path == petition.path && each.words == petition.words; });
    if (request == requests.end())
        return failure(ErrorCode::NotFound, QStringLiteral("the request is no longer there"), petition.deviceName);
    TRY(membership.admit(keyring, *request, kept(m_workspace.journal())));
    TRY(m_workspace.journal().setKeyring(keyring.serialise()));
    const Certificate *certificate = keyring.certificateOf(deviceIdOf(request->signKey));
    ENFORCE(certificate);
    return registerDevice(m_workspace, *certificate);
}

Result<std::vector<DeviceLine>> Exchange::devices()
{
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    if (checkRegistrar(m_workspace.session().desk(), keyring))
        TRY(registerMissing(m_workspace, keyring));
    const ExchangeNames names(m_workspace, keyring);
    const Cuts cuts = keyring.knownCuts();
    std::vector<DeviceLine> lines;
    for (const Certificate &certificate : keyring.certificates)
        lines.push_back({.office = names.office(certificate.scopes.value(0)),
            .name = names.laptop(certificate.device()),
            .mark = certificate.mark,
            .device = QString::fromLatin1(certificate.device().hex()),
            .isEmbassy = certificate.isEmbassy(),
            .isThis = certificate.device() == keyring.device(),
            .isCutOff = cuts.isCutOff(certificate.device())});
    std::ranges::sort(lines, [](const DeviceLine &left, const DeviceLine &right) {
        return std::tuple(!left.isEmbassy, left.office, left.mark) < std::tuple(!right.isEmbassy, right.office, right.mark);
    });
    return lines;
}

Result<QByteArray> Exchange::keysForAudit()
{
    if (!allows(m_workspace.session().desk().role, Right::ManageUsers))
        return failure(ErrorCode::NotAllowed, QStringLiteral("keys are given to the head of the office only"));
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    QJsonArray certificates;
    for (const Certificate &certificate : keyring.certificates)
        certificates << QJsonObject{{QStringLiteral("device"), QString::fromLatin1(certificate.device().hex())},
            {QStringLiteral("signKey"), QString::fromLatin1(certificate.signKey.hex())}, {QStringLiteral("name"), certificate.name},
            {QStringLiteral("class"), classCode(certificate.deviceClass)}};
    QJsonArray epochs;
    for (const EpochKey &epoch : keyring.epochs)
        epochs << QJsonObject{{QStringLiteral("scope"), epoch.scope.path()}, {QStringLiteral("id"), QString::fromLatin1(epoch.id.hex())},
            {QStringLiteral("key"), QString::fromLatin1(epoch.key.view().toByteArray().toHex())}};
    return QJsonDocument(QJsonObject{{QStringLiteral("network"), QString::fromLatin1(keyring.network.hex())},
                             {QStringLiteral("certificates"), certificates}, {QStringLiteral("epochs"), epochs}})
        .toJson();
}

}
