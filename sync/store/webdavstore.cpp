// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/webdavstore.h"

#include "sync/base/limits.h"
#include "sync/store/webdavanswer.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace mekendesh::sync {

namespace {

constexpr int kPutAttemptsMax = 3;
constexpr qint64 kPageBytesMax = 64 * 1024; // of answers whose text nobody reads
constexpr int kAddressPartsMax = 32;

// What a listing needs and nothing more: servers answer everything they know otherwise.
constexpr char kAsked[] = R"(<?xml version="1.0" encoding="utf-8"?><propfind xmlns="DAV:"><prop><resourcetype/><getcontentlength/></prop></propfind>)";

Error badDavPath(const QString &path)
{
    return failure(ErrorCode::BadInput, QStringLiteral("not a path of a store"), path);
}

bool isLocalHost(const QString &host)
{
    return host == QLatin1StringView("localhost") || QHostAddress(host).isLoopback();
}

QString folderOfPath(const QString &path)
{
    return path.contains(u'/') ? path.left(path.lastIndexOf(u'/')) : QString();
}

// Some servers answer with the object for names below it.
bool isBelowObject(const QString &path)
{
    for (qsizetype slash = path.indexOf(u'/'); slash >= 0; slash = path.indexOf(u'/', slash + 1)) {
        if (isObjectPath(QStringView(path).first(slash)))
            return true;
    }
    return false;
}

bool isAtSignBehindAuthority(const QString &text)
{
    const qsizetype scheme = text.indexOf(QLatin1StringView("://"));
    if (scheme < 0)
        return text.contains(u'@');
    static const QRegularExpression kAuthorityEnds(QStringLiteral("[/?#\\\\]"));
    const qsizetype end = text.indexOf(kAuthorityEnds, scheme + 3);
    return end >= 0 && text.indexOf(u'@', end) >= 0;
}

bool isAbsent(const HttpAnswer &answer)
{
    return answer.status == 404 || answer.status == 410;
}

}

Result<WebdavAddress> WebdavAddress::parse(const QString &text)
{
    const auto refused = [&](const char *why) {
        // The subject is shown: it must not show a password.
        if (isAtSignBehindAuthority(text))
            return failure(ErrorCode::BadInput, QLatin1StringView(why));
        QUrl shown(text.trimmed());
        shown.setUserInfo(QString());
        return failure(ErrorCode::BadInput, QLatin1StringView(why), shown.isValid() ? shown.toString() : QString());
    };
    // "https://user:12/pass@host": the typed password ends the server's name early, and its rest would be sent and shown as a path.
    if (isAtSignBehindAuthority(text))
        return refused("an @ behind the server's name: in a password and in a path it is written %40");
    QUrl url(text.trimmed(), QUrl::TolerantMode);
    if (!url.isValid() || url.host().isEmpty() || (url.scheme() != QLatin1StringView("https") && url.scheme() != QLatin1StringView("http")))
        return refused("not an address of a server");
    if (url.hasQuery() || url.hasFragment())
        return refused("an address with a question mark or a hash");
    if (url.scheme() == QLatin1StringView("http") && !isLocalHost(url.host()))
        return refused("a server is only reached by https");
    WebdavAddress address;
    address.user = url.userName(QUrl::FullyDecoded);
    address.password = url.password(QUrl::FullyDecoded);
    if (address.user.contains(u':'))
        return refused("a colon in the user's name");
    url.setUserInfo(QString());
    if (!url.path(QUrl::FullyEncoded).endsWith(u'/'))
        url.setPath(url.path(QUrl::FullyEncoded) + u'/', QUrl::TolerantMode);
    const auto parts = hrefParts(url.path(QUrl::FullyEncoded).toLatin1());
    if (!parts || parts->size() > kAddressPartsMax)
        return refused("a path that could mean two things");
    address.root = url;
    return address;
}

QString WebdavAddress::shown() const
{
    const QString text = root.toString();
    return text.chopped(text.endsWith(u'/') ? 1 : 0);
}

QString WebdavAddress::secret() const
{
    QUrl url = root;
    url.setUserName(user, QUrl::DecodedMode);
    url.setPassword(password, QUrl::DecodedMode);
    const QString text = url.toString(QUrl::FullyEncoded);
    return text.chopped(text.endsWith(u'/') ? 1 : 0);
}

WebdavStore::WebdavStore(const WebdavAddress &address, HttpSettings settings)
    : m_root(address.root)
    , m_shown(address.shown())
    , m_rootParts(hrefParts(address.root.path(QUrl::FullyEncoded).toLatin1()).value_or(QStringList()))
    , m_http([&] {
        settings.user = address.user;
        settings.password = address.password;
        return std::move(settings);
    }())
{
}

Status WebdavStore::create()
{
    return makeRoot(m_root, static_cast<int>(m_rootParts.size()));
}

Status WebdavStore::makeRoot(const QUrl &folder, int parents)
{
    TRY_ASSIGN(const int status, makeCollection(folder));
    if (status == 201)
        return {};
    const Error refused = failure(ErrorCode::StoreRefused, QStringLiteral("the server makes no folder there"));
    if (parents <= 0)
        return refused;
    TRY(makeRoot(folder.resolved(QUrl(QStringLiteral(".."))), parents - 1));
    TRY_ASSIGN(const int again, makeCollection(folder));
    if (again != 201)
        return refused;
    return {};
}

Result<std::vector<StoredObject>> WebdavStore::list(const QString &folder)
{
    TRY_ASSIGN(const auto found, entries(folder));
    std::vector<StoredObject> objects;
    for (const DavEntry &entry : found) {
        const QString path = folder.isEmpty() ? entry.name : folder + u'/' + entry.name;
        if (!entry.isFolder && entry.sizeBytes && isObjectPath(path))
            objects.push_back({path, *entry.sizeBytes});
    }
    std::ranges::sort(objects, {}, &StoredObject::path);
    return objects;
}

Result<std::vector<QString>> WebdavStore::folders(const QString &folder)
{
    TRY_ASSIGN(const auto found, entries(folder));
    std::vector<QString> names;
    for (const DavEntry &entry : found) {
        if (entry.isFolder && isStorePath(entry.name))
            names.push_back(entry.name);
    }
    std::ranges::sort(names);
    return names;
}

Result<Bytes> WebdavStore::get(const QString &path, qint64 sizeBytesMax)
{
    if (!isObjectPath(path))
        return badDavPath(path);
    if (isBelowObject(path))
        return failure(ErrorCode::NotFound, QStringLiteral("nothing lies below an object"), path);
    auto answer = ask({.method = "GET", .url = url(path), .answerBytesMax = sizeBytesMax});
    if (!answer && answer.error().code == ErrorCode::TooLarge)
        return failure(ErrorCode::TooLarge, QStringLiteral("object of more than %1 bytes").arg(sizeBytesMax), path);
    if (!answer)
        return answer.error();
    if (isAbsent(*answer))
        return failure(ErrorCode::NotFound, QStringLiteral("no such object"), path);
    if (answer->status != 200)
        return failureOf(*answer);
    if (answer->isHtml())
        return portalFailure();
    if (answer->isEncoded)
        return failure(ErrorCode::StoreGarbled, QStringLiteral("an object that was compressed on the way"));
    return std::move(answer->body);
}

Status WebdavStore::put(const QString &path, const Bytes &bytes)
{
    if (!isObjectPath(path))
        return badDavPath(path);
    if (isBelowObject(path))
        return failure(ErrorCode::StoreRefused, QStringLiteral("something else lies where a folder has to be"), path);
    for (int attempt = 0; attempt < kPutAttemptsMax; ++attempt) {
        TRY_ASSIGN(const HttpAnswer answer, send(path, bytes));
        if (!answer.isSuccess())
            return failureOf(answer);
        // "201 Created" says little: servers cut objects, and what stands between says yes to everything.
        TRY_ASSIGN(const auto sizeBytes, size(path));
        if (sizeBytes == std::optional<qint64>(bytes.size()))
            return {};
    }
    return failure(ErrorCode::StoreGarbled, QStringLiteral("what was put does not lie there"), path);
}

Result<std::optional<qint64>> WebdavStore::size(const QString &path)
{
    if (!isObjectPath(path))
        return badDavPath(path);
    if (isBelowObject(path))
        return std::optional<qint64>();
    TRY_ASSIGN(const HttpAnswer answer, ask({.method = "HEAD", .url = url(path), .answerBytesMax = kPageBytesMax}));
    if (isAbsent(answer))
        return std::optional<qint64>();
    if (answer.status == 200 && answer.isHtml())
        return portalFailure();
    if (answer.status == 200 && answer.contentLength >= 0 && !answer.isEncoded)
        return std::optional<qint64>(answer.contentLength);
    if (answer.status == 200 || answer.status == 405 || answer.status == 501)
        return sizeByProperties(path); // some servers leave the length out, above all when it is 0
    return failureOf(answer);
}

Status WebdavStore::remove(const QString &path)
{
    if (!isObjectPath(path))
        return badDavPath(path);
    if (isBelowObject(path))
        return {};
    TRY_ASSIGN(const auto sizeBytes, sizeByProperties(path)); // a server takes a folder away with all that is in it, whatever its name
    if (!sizeBytes)
        return {};
    TRY_ASSIGN(const HttpAnswer answer, ask({.method = "DELETE", .url = url(path), .answerBytesMax = kPageBytesMax}));
    if (isAbsent(answer) || (answer.isSuccess() && answer.status != 207))
        return {};
    if (answer.status == 405 || answer.status == 501)
        return failure(ErrorCode::StoreRefused, QStringLiteral("the server deletes nothing"));
    return failureOf(answer);
}

QUrl WebdavStore::url(const QString &path) const
{
    QUrl whole = m_root;
    whole.setPath(m_root.path(QUrl::FullyEncoded) + path, QUrl::TolerantMode);
    return whole;
}

// With a slash at the end: without it servers answer with a redirect, or make a file.
QUrl WebdavStore::folderUrl(const QString &folder) const
{
    return folder.isEmpty() ? m_root : url(folder + u'/');
}

Result<HttpAnswer> WebdavStore::ask(HttpRequest request)
{
    TRY_ASSIGN(HttpAnswer answer, m_http.send(request));
    TRY(refuseWhatConcernsTheStore(answer));
    return answer;
}

Result<HttpAnswer> WebdavStore::properties(const QUrl &asked, int depth)
{
    return ask({.method = "PROPFIND",
        .url = asked,
        .headers = {{"Depth", Bytes::number(depth)}, {"Content-Type", "application/xml; charset=utf-8"}},
        .body = kAsked,
        .answerBytesMax = limits::kDavBodyBytesMax});
}

Result<std::vector<DavEntry>> WebdavStore::entries(const QString &folder)
{
    if (!folder.isEmpty() && !isStorePath(folder))
        return badDavPath(folder);
    TRY_ASSIGN(const HttpAnswer answer, properties(folderUrl(folder), 1));
    if (isAbsent(answer) && folder.isEmpty())
        return failure(ErrorCode::StoreMissing, QStringLiteral("the folder is not on the server; cannot sync now"));
    std::vector<DavEntry> children;
    if (isAbsent(answer))
        return children;
    if (answer.status != 207)
        return listingFailure(answer);
    TRY_ASSIGN(children, readMultistatus(answer.body, m_rootParts + folder.split(u'/', Qt::SkipEmptyParts)));
    const auto self = std::ranges::find_if(children, [](const DavEntry &entry) { return entry.name.isEmpty(); });
    if (!self->isFolder)
        return std::vector<DavEntry>();
    std::erase_if(children, [](const DavEntry &entry) { return entry.name.isEmpty(); });
    return children;
}

Result<std::optional<qint64>> WebdavStore::sizeByProperties(const QString &path)
{
    TRY_ASSIGN(const HttpAnswer answer, properties(url(path), 0));
    if (isAbsent(answer))
        return std::optional<qint64>();
    if (answer.status != 207)
        return listingFailure(answer);
    TRY_ASSIGN(const auto found, readMultistatus(answer.body, m_rootParts + path.split(u'/')));
    const auto self = std::ranges::find_if(found, [](const DavEntry &entry) { return entry.name.isEmpty() && !entry.isFolder; });
    return self == found.end() ? std::optional<qint64>() : self->sizeBytes.value_or(0);
}

Result<HttpAnswer> WebdavStore::send(const QString &path, const Bytes &bytes)
{
    const HttpRequest request{.method = "PUT",
        .url = url(path),
        .headers = {{"Content-Type", "application/octet-stream"}},
        .body = bytes,
        .answerBytesMax = kPageBytesMax};
    TRY_ASSIGN(HttpAnswer answer, m_http.send(request));
    if (answer.status != 409 && answer.status != 500 && !isAbsent(answer)) {
        TRY(refuseWhatConcernsTheStore(answer));
        return answer;
    }
    TRY(makeFolder(folderOfPath(path)));
    return ask(request);
}

// The parent first where it is missing; never the root: a folder that is not there must not become an empty store.
Status WebdavStore::makeFolder(const QString &folder)
{
    if (folder.isEmpty())
        return failure(ErrorCode::StoreMissing, QStringLiteral("the folder is not on the server; cannot sync now"));
    TRY_ASSIGN(const int status, makeCollection(folderUrl(folder)));
    if (status == 201)
        return {};
    TRY(makeFolder(folderOfPath(folder)));
    TRY_ASSIGN(const int again, makeCollection(folderUrl(folder)));
    if (again != 201)
        return failure(ErrorCode::StoreRefused, QStringLiteral("the server makes no folder there"));
    return {};
}

// The server's word when the parent is missing, 201 otherwise: also when the folder is there already.
Result<int> WebdavStore::makeCollection(const QUrl &folder)
{
    TRY_ASSIGN(const HttpAnswer answer, m_http.send({.method = "MKCOL", .url = folder, .answerBytesMax = kPageBytesMax}));
    if (answer.isSuccess() || answer.status == 405 || answer.status == 301)
        return 201;
    TRY(refuseWhatConcernsTheStore(answer));
    if (answer.status == 409 || answer.status == 404)
        return answer.status;
    return failureOf(answer);
}

}
