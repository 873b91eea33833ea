// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/storeaddress.h"

#include "sync/store/folderstore.h"

#include <QDir>
#include <QRegularExpression>
#include <QUrl>

namespace mekendesh::app {

using namespace sync;

namespace {

// A folder's path; "C:/share" is one too. Empty for another scheme.
QString folderOf(const QString &address)
{
    static const QRegularExpression scheme(QStringLiteral("^[A-Za-z][A-Za-z0-9+.-]+://"));
    if (address.startsWith(QLatin1String("file://")))
        return QUrl(address).toLocalFile();
    return scheme.match(address).hasMatch() ? QString() : address;
}

}

Result<std::unique_ptr<Store>> openStore(const QString &address)
{
    const QString folder = folderOf(address.trimmed());
    if (folder.isEmpty())
        return failure(ErrorCode::BadInput, QStringLiteral("a store is a folder in this version"), address);
    return std::make_unique<FolderStore>(QDir(folder).absolutePath());
}

Result<std::unique_ptr<Store>> makeStore(const QString &address)
{
    TRY_ASSIGN(auto store, openStore(address));
    TRY(FolderStore::create(store->address()));
    return store;
}

}
