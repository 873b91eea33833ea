// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/ownserver.h"

#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>

namespace mekendesh::sync {

namespace {

constexpr qint64 kRequestBytesMax = 8192;

// For localhost and 127.0.0.1, from 1970 to 2126, so that a laptop whose clock has stopped is not told that TLS is broken.
constexpr char kCertificate[] = R"(
-----BEGIN CERTIFICATE-----
MIIBjDCCATKgAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNNzAwMTAxMDAwMDAwWhgPMjEyNjEyMzEyMzU5NTlaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBr+I3gnpwqE5ged
+jC9iAm3d2v4i00VoGlLJjtyiBK2lF3hm9M4NLxWdNukNkVmTcHcFiASnV+j5Rrk
cAQLUXmjczBxMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgKEMBMGA1Ud
JQQMMAoGCCsGAQUFBwMBMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAdBgNV
HQ4EFgQUAixGZI14AnBvER8u3TKISwLWiu4wCgYIKoZIzj0EAwIDSAAwRQIhAPnK
WND4CMAGD80yxx5kv0aCuS/80p75StDAHAtdOxfDAiBR4uU40dsA2tA2GjJk+B/w
H9ZlabFY+QtM3n9ZqGBCBg==
-----END CERTIFICATE-----
)";
constexpr char kKey[] = R"(
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgCCAnlen/Ca+IXiSm
NlB0c8bR6iposZJXeRg6Js3zflihRANCAAQa/iN4J6cKhOYHnfowvYgJt3dr+ItN
FaBpSyY7cogStpRd4ZvTODS8VnTbpDZFZk3B3BYgEp1fo+Ua5HAEC1F5
-----END PRIVATE KEY-----
)";

// The whole request has come when its headers end; it has no body.
void answerWhenAsked(QTcpSocket &socket)
{
    if (!socket.peek(kRequestBytesMax).contains("\r\n\r\n"))
        return;
    const Bytes body = OwnServer::answer();
    socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: " + Bytes::number(body.size())
                 + "\r\n\r\n" + body);
    socket.disconnectFromHost();
}

Result<quint16> listen(QObject &parent)
{
    auto *server = new QSslServer(&parent);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(kCertificate, QSsl::Pem));
    tls.setPrivateKey(QSslKey(kKey, QSsl::Ec));
    server->setSslConfiguration(tls);
    QObject::connect(server, &QTcpServer::pendingConnectionAvailable, server, [server] {
        while (QTcpSocket *socket = server->nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] { answerWhenAsked(*socket); });
            answerWhenAsked(*socket);
        }
    });
    if (!server->listen(QHostAddress::LocalHost))
        return failure(ErrorCode::StoreMissing, QStringLiteral("no server on this computer: ") + server->errorString());
    return server->serverPort();
}

}

OwnServer::OwnServer()
{
    m_inside.moveToThread(&m_thread);
    m_thread.start();
}

OwnServer::~OwnServer()
{
    QMetaObject::invokeMethod(&m_inside, [this] {
        qDeleteAll(m_inside.children());
        m_inside.moveToThread(nullptr);
    }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Result<QUrl> OwnServer::start()
{
    Result<quint16> port = failure(ErrorCode::StoreMissing, {});
    QMetaObject::invokeMethod(&m_inside, [this, &port] { port = listen(m_inside); }, Qt::BlockingQueuedConnection);
    if (!port)
        return port.error();
    return QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(*port));
}

bool OwnServer::canServe()
{
    return QSslSocket::activeBackend() == QLatin1String("openssl");
}

Bytes OwnServer::certificate()
{
    return kCertificate;
}

Bytes OwnServer::answer()
{
    return "Саламатсызбы";
}

}
