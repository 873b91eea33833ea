// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/store/http.h"
#include "sync/store/propfind.h"
#include "sync/store/store.h"

namespace mekendesh::sync {

// Where a server's folder is and who asks there.
struct WebdavAddress {
    QUrl root; // path ends with "/"; holds no user and no password
    QString user{};
    QString password{};

    // "https://host/path", with "user:password@" or without. BadInput for anything else; plain http only to this computer.
    static Result<WebdavAddress> parse(const QString &text);
    // For people and logs: without user and password.
    [[nodiscard]] QString shown() const;
    // With them, to be kept where everything is encrypted.
    [[nodiscard]] QString secret() const;
};

// A folder of a WebDAV server as the place to meet. Every answer is doubted: a put is asked back for its length and repeated,
// a listing must be one, a page of a captive portal is told from an object.
class WebdavStore final : public Store {
public:
    // `settings.user` and `password` are taken from the address.
    WebdavStore(const WebdavAddress &address, HttpSettings settings);

    // Makes the root folder of a new store. Only founding calls it; an existing folder is fine.
    Status create();

    Result<std::vector<StoredObject>> list(const QString &folder) override;
    Result<std::vector<QString>> folders(const QString &folder) override;
    Result<Bytes> get(const QString &path, qint64 sizeBytesMax) override;
    Status put(const QString &path, const Bytes &bytes) override;
    Result<std::optional<qint64>> size(const QString &path) override;
    Status remove(const QString &path) override;
    [[nodiscard]] QString address() const override { return m_shown; }
    [[nodiscard]] std::optional<qint64> clockAheadMs() const override { return m_http.clockAheadMs(); }

private:
    [[nodiscard]] QUrl url(const QString &path) const;
    [[nodiscard]] QUrl folderUrl(const QString &folder) const;
    Result<HttpAnswer> ask(HttpRequest request);
    Result<HttpAnswer> properties(const QUrl &asked, int depth);
    Result<std::vector<DavEntry>> entries(const QString &folder);
    Result<std::optional<qint64>> sizeByProperties(const QString &path);
    Result<HttpAnswer> send(const QString &path, const Bytes &bytes);
    Status makeFolder(const QString &folder);
    Status makeRoot(const QUrl &folder, int parents);
    Result<int> makeCollection(const QUrl &folder);

    QUrl m_root;
    QString m_shown;
    QStringList m_rootParts; // decoded
    Http m_http;
};

}
