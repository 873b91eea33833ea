// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deskreader.h"

#include "app/services/officenames.h"
#include "app/services/records.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kOfficesMax = 1000;
constexpr int kUsersMax = 1000;

QString homesteadFact()
{
    return QStringLiteral("app.homestead");
}

Result<std::optional<Office>> officeOfScope(Records &records, ScopeId scope)
{
    TRY_ASSIGN(const auto offices, records.list<Office>({.scope = ScopeId::network(), .limit = kOfficesMax}));
    const auto found = std::ranges::find_if(offices.rows, [&](const Stored<Office> &office) { return office.value.scope == scope.path(); });
    return found == offices.rows.end() ? std::optional<Office>() : found->value;
}

Result<Stored<User>> userOfLogin(Records &records, ScopeId scope, const QString &login)
{
    TRY_ASSIGN(const auto users, records.list<User>({.scope = scope, .limit = kUsersMax}));
    const auto found = std::ranges::find_if(users.rows, [&](const Stored<User> &user) {
        return user.value.login.compare(login, Qt::CaseInsensitive) == 0 && user.value.active != Tri::No;
    });
    if (found == users.rows.end())
        return failure(ErrorCode::NotAllowed, QStringLiteral("no record of this user"));
    return *found;
}

}

Bytes Homestead::serialise() const
{
    return QJsonDocument(QJsonObject{{QStringLiteral("officeCode"), officeCode}, {QStringLiteral("officeName"), officeName},
                             {QStringLiteral("timeZone"), timeZone}, {QStringLiteral("deviceName"), deviceName},
                             {QStringLiteral("storeAddress"), storeAddress}})
        .toJson(QJsonDocument::Compact);
}

Homestead Homestead::parse(const Bytes &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    return {.officeCode = object.value(QLatin1String("officeCode")).toString(),
        .officeName = object.value(QLatin1String("officeName")).toString(),
        .timeZone = object.value(QLatin1String("timeZone")).toString(),
        .deviceName = object.value(QLatin1String("deviceName")).toString(),
        .storeAddress = object.value(QLatin1String("storeAddress")).toString()};
}

Result<Homestead> readHomestead(SqlJournal &journal)
{
    TRY_ASSIGN(const Bytes bytes, journal.fact(homesteadFact()));
    return Homestead::parse(bytes);
}

Status writeHomestead(SqlJournal &journal, const Homestead &homestead)
{
    return journal.setFact(homesteadFact(), homestead.serialise());
}

Result<Keyring> readKeyring(SqlJournal &journal)
{
    TRY_ASSIGN(const Bytes bytes, journal.keyring());
    if (bytes.isEmpty())
        return failure(ErrorCode::DamagedData, QStringLiteral("the database holds no keyring"));
    return Keyring::parse(bytes);
}

Result<Desk> readDesk(RecordStore &store, SqlJournal &journal, const QString &login)
{
    TRY_ASSIGN(const Keyring keyring, readKeyring(journal));
    TRY_ASSIGN(const Homestead homestead, readHomestead(journal));
    Records records(store);
    TRY_ASSIGN(const auto user, userOfLogin(records, keyring.homeScope, login));
    TRY_ASSIGN(const auto office, officeOfScope(records, keyring.homeScope));
    Desk desk;
    desk.userId = user.id;
    desk.userName = user.value.name;
    desk.role = roleFromCode(user.value.role);
    desk.homeScope = keyring.homeScope;
    desk.scopes = {keyring.homeScope};
    if (keyring.certificate && !keyring.certificate->isEmbassy())
        std::ranges::copy_if(keyring.certificate->scopes, std::back_inserter(desk.scopes), [&desk](ScopeId scope) { return scope != desk.homeScope; });
    desk.officeCode = office ? office->code : homestead.officeCode;
    desk.officeName = office ? officeNameOf(*office) : homestead.officeName;
    desk.timeZone = (office && !office->timeZone.isEmpty() ? office->timeZone : homestead.timeZone).toLatin1();
    desk.mark = keyring.mark;
    desk.deviceName = homestead.deviceName;
    desk.device = keyring.device();
    desk.isEmbassy = keyring.homeScope == keyring.embassyScope;
    desk.isRegistrar = keyring.isRegistrar();
    desk.isAdmitted = keyring.isAdmitted();
    return desk;
}

sync::Status checkRegistrar(const Desk &desk, const sync::Keyring &keyring)
{
    if (!keyring.isRegistrar() || !allows(desk.role, Right::ManageDevices))
        return sync::failure(sync::ErrorCode::NotAllowed, QStringLiteral("only the laptop that admits others does this"));
    return {};
}

Actor actorOf(const Desk &desk)
{
    return {.user = desk.userId, .role = desk.role, .isEmbassyDevice = desk.isEmbassy, .scopes = desk.scopes, .device = desk.device};
}

}
