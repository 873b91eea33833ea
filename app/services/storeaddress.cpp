// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/storeaddress.h"

#include "app/services/deskreader.h"
#include "sync/store/folderstore.h"
#include "sync/store/webdavstore.h"
#include "sync/trust/invitation.h"

#include <QDir>
#include <QRegularExpression>
#include <QUrl>

namespace mekendesh::app {

using namespace sync;

namespace {

QString proxyFact()
{
    return QStringLiteral("app.proxy");
}

// "https:/user:pw@host" with a slash too few begins with one, too: it must not become the name of a folder.
bool beginsWithScheme(const QString &address)
{
    static const QRegularExpression scheme(QStringLiteral("^[A-Za-z][A-Za-z0-9+.-]+:"));
    return scheme.match(address.trimmed()).hasMatch();
}

// A folder's path; "C:/share" is one too. Empty for another scheme.
QString folderOf(const QString &address)
{
    if (address.startsWith(QLatin1String("file://")))
        return QUrl(address).toLocalFile();
    return beginsWithScheme(address) ? QString() : address;
}

Result<QString> keptFolder(const QString &address)
{
    const QString folder = folderOf(address.trimmed());
    if (folder.isEmpty())
        return failure(ErrorCode::BadInput, QStringLiteral("a store is a folder or a server"), shownAddress(address));
    return QDir(folder).absolutePath();
}

HttpSettings settingsOf(const StoreWay &way)
{
    return {.proxy = way.proxy,
            .patience = way.patience,
            .authorities = way.authorities,
            .isCancelled = way.isCancelled,
            .nowMs = way.nowMs};
}

}

StoreWay wayUntil(const std::atomic<bool> *cancel, const Clock &clock)
{
    StoreWay way{.nowMs = [&clock] { return clock.nowMs(); }};
    if (cancel)
        way.isCancelled = [cancel] { return cancel->load(); };
    return way;
}

Result<std::unique_ptr<Store>> openStore(const QString &address, const StoreWay &way)
{
    if (isServerAddress(address)) {
        TRY_ASSIGN(const WebdavAddress server, WebdavAddress::parse(address));
        return std::make_unique<WebdavStore>(server, settingsOf(way));
    }
    TRY_ASSIGN(const QString folder, keptFolder(address));
    return std::make_unique<FolderStore>(folder);
}

Result<std::unique_ptr<Store>> makeStore(const QString &address, const StoreWay &way)
{
    if (isServerAddress(address)) {
        TRY_ASSIGN(const WebdavAddress server, WebdavAddress::parse(address));
        auto store = std::make_unique<WebdavStore>(server, settingsOf(way));
        TRY(store->create());
        return store;
    }
    TRY_ASSIGN(const QString folder, keptFolder(address));
    TRY(FolderStore::create(folder));
    return std::make_unique<FolderStore>(folder);
}

Result<std::unique_ptr<Store>> openOwnStore(SqlJournal &journal, StoreWay way)
{
    TRY_ASSIGN(const Homestead homestead, readHomestead(journal));
    TRY_ASSIGN(way.proxy, readProxy(journal));
    return openStore(homestead.storeAddress, way);
}

bool isServerAddress(const QString &address)
{
    const QString text = address.trimmed();
    return text.startsWith(QLatin1String("https://"), Qt::CaseInsensitive) || text.startsWith(QLatin1String("http://"), Qt::CaseInsensitive);
}

Result<QString> keptAddress(const QString &address)
{
    if (!isServerAddress(address))
        return keptFolder(address);
    TRY_ASSIGN(const WebdavAddress server, WebdavAddress::parse(address));
    // It has to fit into an invitation.
    if (server.secret().size() > kStoreAddressCharactersMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("an address of more than an invitation holds"), server.shown());
    return server.secret();
}

QString shownAddress(const QString &address)
{
    if (!beginsWithScheme(address))
        return address;
    if (const auto server = WebdavAddress::parse(address))
        return server->shown();
    const QString rest = QUrl(address.trimmed()).toString(QUrl::RemoveUserInfo);
    return rest.contains(u'@') ? QString() : rest;
}

QString completedAddress(const QString &typed, const QString &kept)
{
    const auto server = WebdavAddress::parse(typed);
    const auto known = WebdavAddress::parse(kept);
    if (!server || !known || !server->user.isEmpty())
        return typed;
    const bool isSameServer = server->root.scheme() == known->root.scheme() && server->root.authority() == known->root.authority();
    return isSameServer ? addressFor(typed, known->user, known->password) : typed;
}

QString addressFor(const QString &address, const QString &user, const QString &password)
{
    auto server = WebdavAddress::parse(address);
    if (!server)
        return address;
    server->user = user;
    server->password = password;
    return server->secret();
}

QString withPasswordOfEnvironment(const QString &address)
{
    constexpr const char *kVariable = "MEKENDESH_STORE_PASSWORD";
    if (!qEnvironmentVariableIsSet(kVariable))
        return address;
    return addressFor(address, QUrl(address.trimmed()).userName(QUrl::FullyDecoded), qEnvironmentVariable(kVariable));
}

Result<ProxyChoice> proxyOf(const QString &text)
{
    const QString wanted = text.trimmed();
    if (wanted.isEmpty() || wanted == QLatin1String("system"))
        return ProxyChoice{};
    if (wanted == QLatin1String("none"))
        return ProxyChoice{.kind = ProxyChoice::Kind::None};
    const QUrl url(QStringLiteral("http://") + wanted);
    if (!url.isValid() || url.host().isEmpty() || url.port() <= 0 || !url.path().isEmpty() || url.hasQuery() || url.hasFragment())
        return failure(ErrorCode::BadInput, QStringLiteral("not a proxy"), url.host());
    return ProxyChoice{.kind = ProxyChoice::Kind::Fixed,
        .host = url.host(),
        .port = static_cast<quint16>(url.port()),
        .user = url.userName(QUrl::FullyDecoded),
        .password = url.password(QUrl::FullyDecoded)};
}

QString proxyText(const ProxyChoice &proxy)
{
    if (proxy.kind != ProxyChoice::Kind::Fixed)
        return proxy.kind == ProxyChoice::Kind::None ? QStringLiteral("none") : QStringLiteral("system");
    QUrl url;
    url.setHost(proxy.host);
    url.setPort(proxy.port);
    url.setUserName(proxy.user, QUrl::DecodedMode);
    url.setPassword(proxy.password, QUrl::DecodedMode);
    return url.authority(QUrl::FullyEncoded);
}

QString shownProxy(const ProxyChoice &proxy)
{
    ProxyChoice shown = proxy;
    shown.password.clear();
    return proxyText(shown);
}

Result<ProxyChoice> readProxy(SqlJournal &journal)
{
    TRY_ASSIGN(const Bytes text, journal.fact(proxyFact()));
    return proxyOf(QString::fromUtf8(text));
}

Status writeProxy(SqlJournal &journal, const ProxyChoice &proxy)
{
    return journal.setFact(proxyFact(), proxyText(proxy).toUtf8());
}

}
