// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/session.h"

#include "app/core/officetime.h"
#include "app/records/catalogue.h"
#include "app/records/device.h"
#include "app/services/deskreader.h"
#include "app/services/invitationdays.h"
#include "app/services/laptopnames.h"
#include "app/services/founding.h"
#include "app/services/storeaddress.h"
#include "app/services/workspaceparts.h"
#include "sync/trust/membership.h"

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

struct Session::Parts {
    Surroundings surroundings;
    std::unique_ptr<Profile> profile;
    QString login;
    Desk desk;
    std::shared_ptr<Database> open; // without a profile
};

namespace {

constexpr const char *kEmbassyZone = "Europe/Moscow";

KdfCost allowedCost(const NewProfile &profile)
{
    if (profile.isDemo || mayBeCheapToGuess())
        return profile.kdf;
    return {std::max(profile.kdf.operations, kKdfFloor.operations), std::max(profile.kdf.memoryBytes, kKdfFloor.memoryBytes)};
}

// What a database is made with before anybody opens it.
struct FirstRecords {
    FirstRecords(Storage &storage, const Session::Surroundings &surroundings, const Keyring &keyring)
        : journal(storage, surroundings.clock, surroundings.random)
        , records(storage, surroundings.clock, surroundings.random,
              Actor{.user = {},
                  .role = Role::None,
                  .isEmbassyDevice = keyring.homeScope == keyring.embassyScope,
                  .scopes = {keyring.homeScope}})
    {
    }

    // The first person, author of everything after it.
    Status addUser(const NewProfile &profile, ScopeId scope, Role role)
    {
        const User user{.name = profile.userName, .login = profile.login, .role = roleCode(role), .language = {}, .active = Tri::Yes};
        TRY_ASSIGN(const RowFacts facts, records.create(Declared<User>::table(), scope, &user));
        Actor actor = records.actor();
        actor.user = facts.id;
        actor.role = role;
        records.setActor(actor);
        return {};
    }

    SqlJournal journal;
    RecordStore records;
};

Status checkNewProfile(const NewProfile &profile)
{
    if (profile.login.trimmed().isEmpty())
        return failure(ErrorCode::BadInput, QStringLiteral("empty login"), QStringLiteral("login"));
    if (profile.password.isEmpty())
        return failure(ErrorCode::BadInput, QStringLiteral("empty password"), QStringLiteral("password"));
    if (profile.userName.trimmed().isEmpty())
        return failure(ErrorCode::BadInput, QStringLiteral("empty name"), QStringLiteral("name"));
    return {};
}

// The founder writes one name; the usual one is known in all languages, another stands in all of them.
struct EmbassyNames {
    QString kyrgyz;
    QString russian;
    QString english;
};

EmbassyNames embassyNames(const QString &written)
{
    const EmbassyNames usual{QStringLiteral("Элчилик"), QStringLiteral("Посольство"), QStringLiteral("Embassy")};
    for (const QString &name : {usual.kyrgyz, usual.russian, usual.english}) {
        if (written.trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return usual;
    }
    return {written, written, written};
}

Status fillFounder(Database &database, const NewProfile &profile, const Homestead &homestead, Store &store, const Session::Surroundings &surroundings)
{
    TRY_ASSIGN(const auto storage, Storage::open(database, catalogue()));
    TRY_ASSIGN(const Keyring keyring, Membership(store, surroundings.clock, surroundings.random).found(profile.deviceName));
    FirstRecords first(*storage, surroundings, keyring);
    TRY(first.journal.setKeyring(keyring.serialise()));
    TRY(writeHomestead(first.journal, homestead));
    TRY(owesMarker(first.journal));
    TRY(first.addUser(profile, keyring.homeScope, profile.role));
    const FuzzyDate today = FuzzyDate::fromDate(OfficeTime(kEmbassyZone).dateOf({surroundings.clock.nowMs()}));
    const EmbassyNames names = embassyNames(homestead.officeName);
    const Office office{.code = homestead.officeCode,
        .nameKy = names.kyrgyz,
        .nameRu = names.russian,
        .nameEn = names.english,
        .type = {QStringLiteral("embassy")},
        .region = {QStringLiteral("RU-MOW")},
        .timeZone = QLatin1String(kEmbassyZone),
        .scope = keyring.homeScope.path(),
        .openedOn = today};
    TRY_ASSIGN(const RowFacts made, first.records.create(Declared<Office>::table(), ScopeId::network(), &office));
    const Device device{.office = made.id,
        .name = profile.deviceName,
        .device = QString::fromLatin1(keyring.device().hex()),
        .deviceClass = {QStringLiteral("registrar")},
        .mark = keyring.mark,
        .admittedOn = today};
    TRY(first.records.create(Declared<Device>::table(), ScopeId::network(), &device));
    return {};
}

// Who makes a laptop leads its office: at the embassy that is the attaché.
Result<Role> roleOnThisSide(Role wanted, DeviceClass deviceClass)
{
    const bool isEmbassy = deviceClass != DeviceClass::Office;
    if (isEmbassy && (wanted == Role::Coordinator || wanted == Role::None))
        return Role::HqAttache;
    if (wanted == Role::None)
        return Role::Coordinator;
    if (isEmbassyRole(wanted) != isEmbassy)
        return failure(ErrorCode::BadInput, QStringLiteral("a role of the other side"), QStringLiteral("role"));
    return wanted;
}

Status fillJoiner(Database &database, const NewProfile &profile, const Invitation &invitation, const Session::Surroundings &surroundings)
{
    TRY_ASSIGN(const Role role, roleOnThisSide(profile.role, invitation.deviceClass));
    TRY_ASSIGN(const auto store, openStore(invitation.storeAddress));
    TRY_ASSIGN(const auto storage, Storage::open(database, catalogue()));
    const Keyring keyring = Membership(*store, surroundings.clock, surroundings.random).accept(invitation);
    FirstRecords first(*storage, surroundings, keyring);
    TRY(first.journal.setKeyring(keyring.serialise()));
    TRY(writeHomestead(first.journal,
        {.officeCode = invitation.officeCode,
            .officeName = invitation.officeName,
            .timeZone = invitation.timeZone,
            .deviceName = profile.deviceName.trimmed().isEmpty() ? numberedLaptop(invitation.mark) : profile.deviceName,
            .storeAddress = invitation.storeAddress}));
    return first.addUser(profile, keyring.homeScope, role);
}

}

bool mayBeCheapToGuess()
{
#ifdef MEKENDESH_CHEAP_PASSWORDS
    return qEnvironmentVariableIsSet("MEKENDESH_TEST_KDF");
#else
    return false;
#endif
}

Session::Session() = default;
Session::~Session() = default;

Result<std::unique_ptr<Session>> Session::found(
    const NewProfile &profile, const QString &officeName, const QString &officeCode, const QString &storeAddress, Surroundings surroundings)
{
    TRY(checkNewProfile(profile));
    if (!isEmbassyRole(profile.role))
        return failure(ErrorCode::BadInput, QStringLiteral("the founder works at the embassy"), QStringLiteral("role"));
    TRY_ASSIGN(const auto store, openStore(storeAddress));
    TRY_ASSIGN(const QString keptStore, keptAddress(storeAddress));
    const Homestead homestead{.officeCode = officeCode,
        .officeName = officeName,
        .timeZone = QLatin1String(kEmbassyZone),
        .deviceName = profile.deviceName,
        .storeAddress = keptStore};
    if (Profile::exists(profile.folder))
        return goOnFounding(profile, homestead, surroundings);
    const auto fill = [&](Database &database) -> Status {
        TRY(makeStore(storeAddress));
        return fillFounder(database, profile, homestead, *store, surroundings);
    };
    TRY_ASSIGN(auto created,
        Profile::create(profile.folder, {profile.login, profile.password, allowedCost(profile)}, surroundings.random, fill));
    return founded(std::move(created), profile.login, surroundings);
}

// The keys are on the disk; now the store.
Result<std::unique_ptr<Session>> Session::founded(std::unique_ptr<Profile> profile, const QString &login, const Surroundings &surroundings)
{
    TRY_ASSIGN(auto session, unlocked(std::move(profile), login, surroundings));
    TRY_ASSIGN(const auto own, session->workspace());
    TRY(finishFounding(own->journal(), surroundings));
    return session;
}

// The power failed between the two steps, and the same person founds again with the same words.
Result<std::unique_ptr<Session>> Session::goOnFounding(const NewProfile &profile, const Homestead &homestead, const Surroundings &surroundings)
{
    const Error exists = failure(ErrorCode::ProfileExists, QStringLiteral("a profile lies there already"), profile.folder);
    auto opened = Profile::open(profile.folder, profile.login, profile.password);
    if (!opened)
        return exists;
    {
        TRY_ASSIGN(const auto database, (*opened)->connect());
        TRY_ASSIGN(const auto storage, Storage::open(*database, catalogue()));
        SqlJournal journal(*storage, surroundings.clock, surroundings.random);
        TRY_ASSIGN(const bool isSame, isSameFounding(journal, homestead));
        if (!isSame)
            return exists;
    }
    return founded(*std::move(opened), profile.login, surroundings);
}

Result<std::unique_ptr<Session>> Session::join(
    const NewProfile &profile, const QByteArray &invitationFile, const QString &code, Surroundings surroundings)
{
    TRY(checkNewProfile(profile));
    TRY_ASSIGN(const Invitation invitation, unlockInvitation(invitationFile, code));
    if (isOver(invitation, surroundings.clock))
        return failure(ErrorCode::InvitationExpired, QStringLiteral("invitation expired"), lastDayOf(invitation));
    TRY_ASSIGN(auto created,
        Profile::create(profile.folder, {profile.login, profile.password, allowedCost(profile)}, surroundings.random,
            [&](Database &database) { return fillJoiner(database, profile, invitation, surroundings); }));
    return unlocked(std::move(created), profile.login, surroundings);
}

Result<std::unique_ptr<Session>> Session::open(
    const QString &folder, const QString &login, const QString &password, Surroundings surroundings)
{
    TRY_ASSIGN(auto profile, Profile::open(folder, login, password));
    return unlocked(std::move(profile), login, surroundings);
}

Result<std::unique_ptr<Session>> Session::over(std::shared_ptr<Database> database, const QString &login, Surroundings surroundings)
{
    std::unique_ptr<Session> session(new Session);
    session->m_parts = std::make_unique<Parts>(Parts{surroundings, {}, login, {}, std::move(database)});
    TRY(session->refreshDesk());
    return session;
}

Result<std::unique_ptr<Session>> Session::unlocked(std::unique_ptr<Profile> profile, const QString &login, const Surroundings &surroundings)
{
    std::unique_ptr<Session> session(new Session);
    session->m_parts = std::make_unique<Parts>(Parts{surroundings, std::move(profile), login, {}, {}});
    const Status known = session->refreshDesk();
    if (known || known.error().code == ErrorCode::NotAllowed) {
        // Whoever was retired on another laptop, perhaps the very person who enters now.
        TRY_ASSIGN(const auto own, session->workspace());
        TRY_ASSIGN(const Keyring keyring, readKeyring(own->journal()));
        // A disk that takes nothing stops nobody from entering; the next exchange tries again and says so.
        static_cast<void>(own->users().closeOfRetired(keyring.homeScope));
    }
    TRY(known);
    return session;
}

const Desk &Session::desk() const
{
    return m_parts->desk;
}

Status Session::refreshDesk()
{
    TRY_ASSIGN(const auto own, workspace());
    TRY_ASSIGN(m_parts->desk, readDesk(own->recordStore(), own->journal(), m_parts->login));
    return {};
}

const Session::Surroundings &Session::surroundings() const
{
    return m_parts->surroundings;
}

Profile &Session::profile()
{
    ENFORCE(m_parts->profile);
    return *m_parts->profile;
}

Result<std::unique_ptr<Workspace>> Session::workspace()
{
    std::unique_ptr<Workspace> made(new Workspace(*this));
    Workspace::Parts &parts = *made->m_parts;
    const Surroundings &around = m_parts->surroundings;
    if (m_parts->profile) {
        TRY_ASSIGN(parts.database, m_parts->profile->connect());
    } else {
        parts.database = m_parts->open;
    }
    TRY_ASSIGN(parts.storage, Storage::open(*parts.database, catalogue(), true));
    parts.journal = std::make_unique<SqlJournal>(*parts.storage, around.clock, around.random);
    parts.recordStore = std::make_unique<RecordStore>(*parts.storage, around.clock, around.random, actorOf(m_parts->desk));
    parts.ledgerStore = std::make_unique<LedgerStore>(*parts.recordStore);
    parts.records = std::make_unique<Records>(*parts.recordStore);
    parts.records->setWatch(&parts.undo);
    return made;
}

}
