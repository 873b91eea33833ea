// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/httpline.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QSslError>

namespace mekendesh::sync {

namespace {

bool isThisComputer(const QString &host)
{
    return host == QLatin1StringView("localhost") || QHostAddress(host).isLoopback();
}

class ChosenProxy final : public QNetworkProxyFactory {
public:
    explicit ChosenProxy(ProxyChoice choice) : m_choice(std::move(choice)) {}

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        // Without TLS there is only this computer (webdavstore.cpp): its password must not go through the house in clear.
        if (query.url().scheme() == QLatin1StringView("http"))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        if (m_choice.kind == ProxyChoice::Kind::Fixed)
            return {QNetworkProxy(QNetworkProxy::HttpProxy, m_choice.host, m_choice.port, m_choice.user, m_choice.password)};
        if (m_choice.kind == ProxyChoice::Kind::None || isThisComputer(query.peerHostName()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }

private:
    const ProxyChoice m_choice;
};

QList<QSslCertificate> certificatesIn(const Bytes &authorities)
{
    return QSslCertificate::fromData(authorities, QSsl::Pem);
}

QNetworkRequest requestOf(const HttpRequest &wanted, const HttpSettings &settings)
{
    QNetworkRequest request(wanted.url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setRawHeader("User-Agent", "mekendesh");
    request.setRawHeader("Accept-Encoding", "identity"); // the length shall be the object's
    request.setRawHeader("Accept-Language", "*");
    // Said with the first request, so that nobody has to ask for it; and never to another host, as no redirect is followed.
    if (!settings.user.isEmpty())
        request.setRawHeader("Authorization", "Basic " + (settings.user + u':' + settings.password).toUtf8().toBase64());
    for (const auto &[name, value] : wanted.headers)
        request.setRawHeader(name, value);
    if (!settings.authorities.isEmpty()) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.addCaCertificates(certificatesIn(settings.authorities));
        request.setSslConfiguration(tls);
    }
    return request;
}

// Where the browser would show a page instead of an error: text for the log, never with a password (requests name none).
QString logText(const QNetworkReply &reply)
{
    return reply.errorString().left(300);
}

}

bool holdCertificate(const Bytes &authorities)
{
    return !certificatesIn(authorities).isEmpty();
}

void HttpLine::open()
{
    if (m_manager)
        return;
    m_manager = new QNetworkAccessManager(this);
    m_manager->setProxyFactory(new ChosenProxy(m_settings.proxy));
    m_idle = new QTimer(this);
    m_whole = new QTimer(this);
    for (QTimer *timer : {m_idle, m_whole}) {
        timer->setSingleShot(true);
        connect(timer, &QTimer::timeout, this, [this] {
            m_isSlow = true;
            m_reply->abort();
        });
    }
}

void HttpLine::begin(const std::shared_ptr<HttpJob> &job)
{
    open();
    m_job = job;
    m_body.clear();
    m_tlsProblem.clear();
    m_isSlow = false;
    m_isTooLarge = false;
    const HttpRequest &wanted = job->request;
    const QNetworkRequest request = requestOf(wanted, m_settings);
    // A body of a known length: sent with Content-Length, never in chunks, which old servers refuse or cut.
    m_reply = wanted.method == "GET" ? m_manager->get(request)
        : wanted.method == "HEAD"    ? m_manager->head(request)
        : wanted.method == "PUT"     ? m_manager->put(request, wanted.body)
                                     : m_manager->sendCustomRequest(request, wanted.method, wanted.body);
    connect(m_reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        QStringList problems;
        for (const QSslError &error : errors)
            problems.append(error.errorString());
        m_tlsProblem = problems.join(QStringLiteral("; "));
    });
    const auto alive = [this] { m_idle->start(m_settings.patience.idleMs); };
    connect(m_reply, &QNetworkReply::uploadProgress, this, alive);
    connect(m_reply, &QNetworkReply::encrypted, this, alive);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, alive);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpLine::take);
    connect(m_reply, &QNetworkReply::finished, this, &HttpLine::finish);
    m_idle->start(m_settings.patience.idleMs);
    m_whole->start(m_settings.patience.wholeMs);
}

void HttpLine::abandon(const std::shared_ptr<HttpJob> &job)
{
    if (m_job == job)
        m_reply->abort();
}

void HttpLine::take()
{
    m_idle->start(m_settings.patience.idleMs);
    m_body += m_reply->readAll();
    if (m_isTooLarge)
        m_body.clear();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status < 200 || status >= 300) {
        m_body.clear(); // the page of an error: nobody reads it
        return;
    }
    const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (std::max<qint64>(m_body.size(), announced) <= m_job->request.answerBytesMax)
        return;
    // Not from within the reply's own signal.
    if (!std::exchange(m_isTooLarge, true))
        QMetaObject::invokeMethod(this, [this, job = m_job] { abandon(job); }, Qt::QueuedConnection);
}

void HttpLine::finish()
{
    m_idle->stop();
    m_whole->stop();
    if (m_reply->isOpen() && !m_isTooLarge)
        m_body += m_reply->readAll();
    const auto job = std::exchange(m_job, nullptr);
    job->date = m_reply->rawHeader("Date");
    job->outcome = judge();
    std::exchange(m_reply, nullptr)->deleteLater();
    job->done.release();
}

Result<HttpAnswer> HttpLine::judge()
{
    const QNetworkReply &reply = *m_reply;
    HttpAnswer answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.contentType = reply.rawHeader("Content-Type");
    answer.retryAfter = reply.rawHeader("Retry-After");
    answer.date = reply.rawHeader("Date");
    const Bytes encoding = reply.rawHeader("Content-Encoding").trimmed().toLower();
    answer.isEncoded = !encoding.isEmpty() && encoding != "identity";
    bool hasLength = false;
    const qint64 length = reply.rawHeader("Content-Length").toLongLong(&hasLength);
    answer.contentLength = hasLength ? length : -1;
    if (m_isTooLarge)
        return failure(ErrorCode::TooLarge, QStringLiteral("an answer of more than was asked for"));
    // Below 200 Qt counts what happened on the way, from there on what the server said.
    constexpr int kServerSaid = 200;
    if (reply.error() != QNetworkReply::NoError && (answer.status == 0 || reply.error() < kServerSaid))
        return networkFailure();
    answer.body = std::exchange(m_body, {});
    const bool isHead = reply.operation() == QNetworkAccessManager::HeadOperation;
    if (!isHead && answer.isSuccess() && hasLength && answer.body.size() != length)
        return failure(ErrorCode::StoreMissing, QStringLiteral("an answer of another length than announced"), QLatin1StringView(kBroken));
    return answer;
}

Error HttpLine::networkFailure() const
{
    const QString text = logText(*m_reply);
    if (m_isSlow)
        return failure(ErrorCode::StoreSlow, QStringLiteral("no answer in time"));
    if (!m_tlsProblem.isEmpty())
        return failure(ErrorCode::StoreCertificate, m_tlsProblem);
    switch (m_reply->error()) {
    case QNetworkReply::SslHandshakeFailedError:
        return failure(ErrorCode::StoreCertificate, text);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ProxyTimeoutError:
        return failure(ErrorCode::StoreSlow, text);
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return failure(ErrorCode::ProxyPassword, text);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::UnknownProxyError:
        return failure(ErrorCode::ProxyMissing, text);
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::UnknownNetworkError: // what Qt 6.4 says of https when no proxy answers
        return failure(m_settings.proxy.kind == ProxyChoice::Kind::Fixed ? ErrorCode::ProxyMissing : ErrorCode::StoreMissing, text);
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::TemporaryNetworkFailureError:
        return failure(ErrorCode::StoreMissing, text, QLatin1StringView(kBroken));
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
        return failure(ErrorCode::StoreGarbled, text);
    default:
        return failure(ErrorCode::StoreMissing, text);
    }
}

}
