// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultproxy.h"

#include <QDeadlineTimer>
#include <QMutexLocker>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <algorithm>
#include <memory>

namespace mekendesh::tests {

namespace {

constexpr int kStepMs = 20;        // how soon the end of the proxy is noticed
constexpr int kServerMsMax = 10'000;

using Kind = LineFault::Kind;

QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.left(name.size() + 1).toLower() == name + ':')
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

// Of a whole request or answer; -1 while the head is not complete.
qsizetype lengthOf(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    return end < 0 ? -1 : end + 4 + headerOf(bytes.first(end), "content-length").toLongLong();
}

QByteArray answerOf(const QByteArray &status, const QByteArray &headers, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
}

QByteArray withLength(const QByteArray &answer, qint64 length)
{
    const qsizetype end = answer.indexOf("\r\n\r\n");
    QByteArrayList kept;
    for (const QByteArray &line : answer.first(end).split('\n')) {
        if (!line.toLower().startsWith("content-length:") && !line.toLower().startsWith("transfer-encoding:"))
            kept.append(line.trimmed());
    }
    kept.append("Content-Length: " + QByteArray::number(length));
    return kept.join("\r\n") + answer.sliced(end);
}

QByteArray bodyOf(const QByteArray &answer)
{
    return answer.sliced(answer.indexOf("\r\n\r\n") + 4);
}

}

FaultProxy::FaultProxy(quint16 serverPort) : m_serverPort(serverPort)
{
    start();
    while (m_port.load() == 0 && !isFinished())
        wait(1);
}

FaultProxy::~FaultProxy()
{
    m_isEnding = true;
    wait();
}

QString FaultProxy::through(const QString &address) const
{
    QUrl url(address);
    url.setPort(m_port.load());
    return url.toString(QUrl::FullyEncoded);
}

void FaultProxy::setPlan(Plan plan)
{
    const QMutexLocker lock(&m_mutex);
    m_plan = std::move(plan);
}

void FaultProxy::setScript(std::vector<LineFault> script)
{
    setPlan([script = std::move(script), next = std::size_t(0)](const Request &) mutable {
        return next < script.size() ? script[next++] : LineFault{};
    });
}

void FaultProxy::forget()
{
    m_bytes = 0;
    m_requests = 0;
    m_faults = 0;
}

void FaultProxy::run()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("the proxy has no port");
    m_port = server.serverPort();
    while (!m_isEnding.load()) {
        if (!server.waitForNewConnection(kStepMs))
            continue;
        const std::unique_ptr<QTcpSocket> client(server.nextPendingConnection());
        serve(server, *client);
    }
}

void FaultProxy::serve(QTcpServer &server, QTcpSocket &client)
{
    while (!m_isEnding.load() && serveOne(server, client)) { }
    client.disconnectFromHost();
    if (client.state() != QAbstractSocket::UnconnectedState)
        client.waitForDisconnected(kServerMsMax);
}

LineFault FaultProxy::faultOf(const Request &request)
{
    const QMutexLocker lock(&m_mutex);
    const LineFault fault = m_plan ? m_plan(request) : LineFault{};
    if (fault.kind != Kind::None)
        ++m_faults;
    return fault;
}

// False when the connection is to end. One that is kept open for nothing makes room for the next laptop.
bool FaultProxy::serveOne(QTcpServer &server, QTcpSocket &client)
{
    QByteArray request;
    for (qsizetype length = -1; length < 0 || request.size() < length; length = lengthOf(request)) {
        if (!client.waitForReadyRead(kStepMs) && (client.state() != QAbstractSocket::ConnectedState || m_isEnding.load()))
            return false;
        request += client.readAll();
        if (request.isEmpty() && server.waitForNewConnection(0))
            return false;
    }
    const QByteArrayList firstLine = request.first(request.indexOf('\r')).split(' ');
    const Request seen{firstLine.value(0), firstLine.value(1), m_number++};
    ++m_requests;
    m_bytes += request.size();
    const LineFault fault = faultOf(seen);
    switch (fault.kind) {
    case Kind::CutRequest:
        fetch(request.first(std::min<qsizetype>(fault.at, request.size() - 1)), 0);
        client.abort();
        return false;
    case Kind::Stall:
        fetch(request, -1);
        while (client.state() == QAbstractSocket::ConnectedState && !m_isEnding.load())
            client.waitForReadyRead(kStepMs);
        return false;
    case Kind::LostAnswer:
        fetch(request, -1);
        client.abort();
        return false;
    case Kind::Duplicate:
        fetch(request, -1);
        break;
    case Kind::Status: {
        QByteArray headers = fault.retryAfter.isEmpty() ? QByteArray() : "Retry-After: " + fault.retryAfter + "\r\n";
        if (fault.at == 407)
            headers += "Proxy-Authenticate: Basic realm=\"network\"\r\n";
        answer(client, seen, answerOf(QByteArray::number(fault.at) + " Fault", headers, "no"), {});
        return false;
    }
    case Kind::Html:
        answer(client, seen, answerOf("200 OK", "Content-Type: text/html\r\n", "<!DOCTYPE html><html><body>Welcome! Accept our rules.</body></html>"), {});
        return false;
    case Kind::Moved:
        answer(client, seen, answerOf("302 Found", "Location: http://127.0.0.2/login\r\n", ""), {});
        return false;
    default:
        break;
    }
    const QByteArray raw = fetch(request, -1);
    if (raw.isEmpty()) {
        client.abort(); // the server is away
        return false;
    }
    answer(client, seen, raw, fault);
    return client.state() == QAbstractSocket::ConnectedState && fault.kind == Kind::None;
}

// The server's whole answer; nothing when it does not answer. With `bytesMax` 0 the line breaks as soon as the request is out.
QByteArray FaultProxy::fetch(const QByteArray &request, qsizetype bytesMax)
{
    QTcpSocket server;
    server.connectToHost(QHostAddress::LocalHost, m_serverPort);
    if (!server.waitForConnected(kServerMsMax))
        return {};
    server.write(request);
    while (server.bytesToWrite() > 0 && server.waitForBytesWritten(kServerMsMax)) { }
    if (bytesMax == 0) {
        server.disconnectFromHost();
        if (server.state() != QAbstractSocket::UnconnectedState)
            server.waitForDisconnected(kServerMsMax);
        return {};
    }
    const bool isHead = request.startsWith("HEAD ");
    QByteArray raw;
    const QDeadlineTimer deadline(kServerMsMax);
    while (!deadline.hasExpired()) {
        const qsizetype end = raw.indexOf("\r\n\r\n");
        const bool isChunked = end >= 0 && headerOf(raw.first(end), "transfer-encoding").toLower() == "chunked";
        const bool hasNoBody = end >= 0 && (isHead || raw.startsWith("HTTP/1.1 204"));
        if (end >= 0 && (hasNoBody || (isChunked ? raw.endsWith("\r\n0\r\n\r\n") : raw.size() >= lengthOf(raw))))
            break;
        if (!server.waitForReadyRead(kServerMsMax))
            break;
        raw += server.readAll();
    }
    return raw;
}

void FaultProxy::answer(QTcpSocket &client, const Request &request, const QByteArray &raw, const LineFault &fault)
{
    QByteArray out = raw;
    const QByteArray body = bodyOf(raw);
    switch (fault.kind) {
    case Kind::CutAnswer:
    case Kind::StallAnswer:
        out = raw.first(std::min<qsizetype>(fault.at, raw.size() - 1));
        break;
    case Kind::LongLength:
        out = withLength(raw, body.size() + 10);
        break;
    case Kind::ShortBody:
        out = withLength(raw.chopped(body.size() / 2), body.size() - body.size() / 2);
        break;
    case Kind::FlippedByte:
        if (!body.isEmpty())
            out[raw.size() - body.size() / 2 - 1] = static_cast<char>(out[raw.size() - body.size() / 2 - 1] ^ 1);
        break;
    case Kind::StaleListing:
        if (request.method == "PROPFIND")
            out = m_firstListings.value(request.path, answerOf("404 Not Found", {}, "no"));
        break;
    default:
        break;
    }
    if (request.method == "PROPFIND" && raw.startsWith("HTTP/1.1 207") && !m_firstListings.contains(request.path))
        m_firstListings.insert(request.path, raw);
    client.write(out);
    while (client.bytesToWrite() > 0 && client.waitForBytesWritten(kServerMsMax)) { }
    m_bytes += out.size();
    if (fault.kind == Kind::StallAnswer) {
        while (client.state() == QAbstractSocket::ConnectedState && !m_isEnding.load())
            client.waitForReadyRead(kStepMs);
    } else if (fault.kind == Kind::CutAnswer) {
        client.abort();
    }
}

}
