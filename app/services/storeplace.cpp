// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/storeplace.h"

#include "app/services/deskreader.h"
#include "app/services/offeredstore.h"
#include "app/services/storeaddress.h"
#include "sync/store/webdavstore.h"
#include "sync/trust/membership.h"

#include <QFileInfo>

namespace mekendesh::app {

using sync::ErrorCode;

namespace {

// Somebody sits before the screen and waits for the answer.
constexpr sync::Patience kPatienceOfTries{.idleMs = 15'000, .wholeMs = 60'000, .attempts = 2};

QString officesFact()
{
    return QStringLiteral("app.officesstore");
}

StoreFinding::State stateOf(const sync::Error &problem)
{
    switch (problem.code) {
    case ErrorCode::StoreMissing:
    case ErrorCode::NotFound:
        return StoreFinding::State::Missing;
    case ErrorCode::StoreForeign:
        return StoreFinding::State::Foreign;
    default:
        return StoreFinding::State::Unknown;
    }
}

}

sync::Result<QString> StorePlace::address()
{
    TRY_ASSIGN(const Homestead homestead, readHomestead(m_workspace.journal()));
    return shownAddress(homestead.storeAddress);
}

bool StorePlace::mayMove() const
{
    const Desk &desk = m_workspace.session().desk();
    return !desk.isAdmitted || allows(desk.role, Right::ManageUsers);
}

sync::Result<QString> StorePlace::user()
{
    TRY_ASSIGN(const Homestead homestead, readHomestead(m_workspace.journal()));
    const auto server = sync::WebdavAddress::parse(homestead.storeAddress);
    return server ? server->user : QString();
}

sync::Result<QString> StorePlace::completed(const QString &address)
{
    TRY_ASSIGN(const Homestead homestead, readHomestead(m_workspace.journal()));
    return keptAddress(completedAddress(address, homestead.storeAddress));
}

sync::Result<std::unique_ptr<sync::Store>> StorePlace::open(const QString &address)
{
    TRY_ASSIGN(const QString whole, completed(address));
    return openWhole(whole);
}

sync::Result<std::unique_ptr<sync::Store>> StorePlace::openWhole(const QString &whole)
{
    StoreWay way = wayUntil(m_cancel, m_workspace.session().surroundings().clock);
    way.patience = kPatienceOfTries;
    TRY_ASSIGN(way.proxy, readProxy(m_workspace.journal()));
    return openStore(whole, way);
}

sync::Status StorePlace::confirm(sync::Store &store)
{
    const Session::Surroundings &around = m_workspace.session().surroundings();
    TRY_ASSIGN(const sync::Keyring keyring, readKeyring(m_workspace.journal()));
    return sync::Membership(store, around.clock, around.random).checkMarker(keyring);
}

StoreFinding StorePlace::look(const QString &address)
{
    return examine(address, false);
}

StoreFinding StorePlace::check(const QString &address)
{
    return examine(address, true);
}

StoreFinding StorePlace::examine(const QString &address, bool tries)
{
    StoreFinding finding{.state = StoreFinding::State::Ours, .address = shownAddress(address), .isServer = isServerAddress(address)};
    const auto fail = [&finding](const sync::Error &problem) {
        finding.problem = problem;
        finding.state = stateOf(problem);
    };
    const auto store = open(address);
    const auto keyring = readKeyring(m_workspace.journal());
    if (!store || !keyring) {
        fail(store ? keyring.error() : store.error());
        return finding;
    }
    const sync::Status confirmed = confirm(**store);
    if (tries)
        finding.checks = checkStore(**store, *keyring, confirmed, m_workspace.session().surroundings().random);
    if (const auto aheadMs = (*store)->clockAheadMs())
        finding.clock = clockSentence(*aheadMs);
    if (!confirmed) {
        fail(confirmed.error());
        return finding;
    }
    const auto written = std::ranges::find(finding.checks, StoreCheck::What::GivesBack, &StoreCheck::what);
    const bool cannotWrite = written != finding.checks.end() ? !written->isGood : !finding.isServer && !QFileInfo(address).isWritable();
    if (cannotWrite) {
        finding.state = StoreFinding::State::ReadOnly;
        finding.problem = sync::failure(ErrorCode::StoreRefused, QStringLiteral("the store is read-only"), finding.address);
    }
    return finding;
}

sync::Status StorePlace::moveTo(const QString &address)
{
    if (!mayMove())
        return sync::failure(ErrorCode::NotAllowed, QStringLiteral("the role does not choose the store"));
    TRY_ASSIGN(const QString whole, completed(address));
    TRY_ASSIGN(const auto store, open(whole));
    TRY(confirm(*store));
    return keep(whole);
}

sync::Status StorePlace::keepForFirstExchange(const QString &address)
{
    if (!mayMove())
        return sync::failure(ErrorCode::NotAllowed, QStringLiteral("the role does not choose the store"));
    TRY_ASSIGN(const QString whole, completed(address));
    return keep(whole);
}

sync::Status StorePlace::keep(const QString &whole)
{
    TRY_ASSIGN(Homestead homestead, readHomestead(m_workspace.journal()));
    homestead.storeAddress = whole;
    TRY(writeHomestead(m_workspace.journal(), homestead));
    return OfferedStore::peopleChose(m_workspace);
}

sync::Status StorePlace::setCredential(const QString &user, const QString &password)
{
    TRY_ASSIGN(const Homestead homestead, readHomestead(m_workspace.journal()));
    if (!isServerAddress(homestead.storeAddress))
        return sync::failure(ErrorCode::BadInput, QStringLiteral("a folder asks for no password"), homestead.storeAddress);
    return moveTo(addressFor(homestead.storeAddress, user, password));
}

sync::Result<QString> StorePlace::addressForOffices()
{
    TRY_ASSIGN(const sync::Bytes kept, m_workspace.journal().fact(officesFact()));
    return shownAddress(QString::fromUtf8(kept));
}

sync::Status StorePlace::setAddressForOffices(const QString &address)
{
    if (!mayMove())
        return sync::failure(ErrorCode::NotAllowed, QStringLiteral("the role does not choose the store"));
    if (address.trimmed().isEmpty())
        return m_workspace.journal().setFact(officesFact(), {});
    TRY_ASSIGN(const QString whole, keptAddress(address));
    TRY_ASSIGN(const auto store, openWhole(whole)); // as an office will open it: with nothing of ours
    TRY(confirm(*store));
    return m_workspace.journal().setFact(officesFact(), whole.toUtf8());
}

sync::Status StorePlace::giveToOffices(const QString &address)
{
    TRY_ASSIGN(const sync::Keyring keyring, readKeyring(m_workspace.journal()));
    TRY(checkRegistrar(m_workspace.session().desk(), keyring));
    if (!isServerAddress(address))
        return sync::failure(ErrorCode::BadInput, QStringLiteral("each office finds a folder by a path of its own"), shownAddress(address));
    TRY_ASSIGN(const QString whole, keptAddress(address));
    TRY_ASSIGN(const Homestead homestead, readHomestead(m_workspace.journal()));
    TRY_ASSIGN(const auto own, openWhole(homestead.storeAddress));
    TRY_ASSIGN(const auto named, openWhole(whole));
    TRY(confirm(*named));
    TRY(checkSameStore(*own, *named, keyring, m_workspace.session().surroundings().random));
    TRY(setAddressForOffices(address));
    return offer(NamedTo::Offices, whole);
}

sync::Status StorePlace::giveToEmbassy()
{
    TRY_ASSIGN(const Homestead homestead, readHomestead(m_workspace.journal()));
    if (!isServerAddress(homestead.storeAddress))
        return sync::failure(ErrorCode::BadInput, QStringLiteral("each laptop finds a folder by a path of its own"), homestead.storeAddress);
    return offer(NamedTo::Embassy, homestead.storeAddress);
}

sync::Status StorePlace::offer(NamedTo whom, const QString &whole)
{
    const Session::Surroundings &around = m_workspace.session().surroundings();
    TRY_ASSIGN(sync::Keyring keyring, readKeyring(m_workspace.journal()));
    TRY(checkRegistrar(m_workspace.session().desk(), keyring));
    TRY_ASSIGN(const auto store, openOwnStore(m_workspace.journal())); // nothing is asked of it
    sync::Membership membership(*store, around.clock, around.random);
    const bool isForEmbassy = whom == NamedTo::Embassy;
    TRY(whole.isEmpty() ? membership.withdrawStore(keyring, isForEmbassy) : membership.offerStore(keyring, isForEmbassy, whole));
    return m_workspace.journal().setKeyring(keyring.serialise()); // the next exchange tells everybody
}

sync::Result<QString> StorePlace::namedAddress(NamedTo whom)
{
    TRY_ASSIGN(const sync::Keyring keyring, readKeyring(m_workspace.journal()));
    const sync::StoreOffer *named = sync::offerFor(keyring.stores, keyring.knownCuts(), whom == NamedTo::Embassy);
    return named ? named->address : QString();
}

sync::Result<bool> StorePlace::isNamed(NamedTo whom)
{
    TRY_ASSIGN(const QString named, namedAddress(whom));
    return !named.isEmpty();
}

sync::Status StorePlace::takeBack(NamedTo whom)
{
    TRY_ASSIGN(const QString named, namedAddress(whom));
    TRY_ASSIGN(const sync::Keyring keyring, readKeyring(m_workspace.journal()));
    TRY(checkRegistrar(m_workspace.session().desk(), keyring));
    if (named.isEmpty())
        return sync::failure(ErrorCode::NotFound, QStringLiteral("no way is named"));
    TRY(offer(whom, {}));
    TRY_ASSIGN(const sync::Bytes carried, m_workspace.journal().fact(officesFact()));
    return whom == NamedTo::Offices && carried == named.toUtf8() ? m_workspace.journal().setFact(officesFact(), {}) : sync::Status();
}

sync::Result<bool> StorePlace::invitesByOwnCredential(Workspace &workspace)
{
    TRY_ASSIGN(const sync::Bytes kept, workspace.journal().fact(officesFact()));
    TRY_ASSIGN(const Homestead homestead, readHomestead(workspace.journal()));
    const auto server = sync::WebdavAddress::parse(homestead.storeAddress);
    return kept.isEmpty() && server && !server->user.isEmpty();
}

sync::Result<QString> StorePlace::addressToInvite(Workspace &workspace, bool asEmbassyDevice)
{
    TRY_ASSIGN(const sync::Bytes kept, workspace.journal().fact(officesFact()));
    if (!asEmbassyDevice && !kept.isEmpty())
        return QString::fromUtf8(kept);
    TRY_ASSIGN(const Homestead homestead, readHomestead(workspace.journal()));
    return homestead.storeAddress;
}

sync::Result<QString> StorePlace::proxy()
{
    TRY_ASSIGN(const sync::ProxyChoice chosen, readProxy(m_workspace.journal()));
    return shownProxy(chosen);
}

sync::Status StorePlace::setProxy(const QString &text)
{
    if (!mayMove())
        return sync::failure(ErrorCode::NotAllowed, QStringLiteral("the role does not choose the store"));
    TRY_ASSIGN(sync::ProxyChoice chosen, proxyOf(text));
    TRY_ASSIGN(const sync::ProxyChoice known, readProxy(m_workspace.journal()));
    if (chosen.password.isEmpty() && shownProxy(chosen) == shownProxy(known))
        chosen.password = known.password;
    return writeProxy(m_workspace.journal(), chosen);
}

}
