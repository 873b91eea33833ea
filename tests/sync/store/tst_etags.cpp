// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/webdavstore.h"
#include "tests/support/testmain.h"

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace mekendesh::sync;

namespace {

// A server behind a proxy that gives everything one ETag for ever, and answers "not modified" or "precondition failed" to whoever
// believes in ETags.
class OneEtagServer final : public QThread {
public:
    OneEtagServer()
    {
        start();
        while (m_port == 0)
            wait(1);
    }
    ~OneEtagServer() override
    {
        m_isEnding = true;
        wait();
    }
    [[nodiscard]] QString address() const { return QStringLiteral("http://127.0.0.1:%1/dav").arg(m_port.load()); }
    [[nodiscard]] int conditions() const { return m_conditions; }

protected:
    void run() override
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port = server.serverPort();
        while (!m_isEnding) {
            if (!server.waitForNewConnection(20))
                continue;
            const std::unique_ptr<QTcpSocket> client(server.nextPendingConnection());
            serveOne(*client);
            client->disconnectFromHost();
            if (client->state() != QAbstractSocket::UnconnectedState)
                client->waitForDisconnected(1000);
        }
    }

private:
    static qsizetype lengthIn(const QByteArray &head)
    {
        for (const QByteArray &line : head.toLower().split('\n')) {
            if (line.startsWith("content-length:"))
                return line.sliced(15).trimmed().toLongLong();
        }
        return 0;
    }

    void serveOne(QTcpSocket &client)
    {
        QByteArray request;
        qsizetype end = -1;
        while (end < 0 || request.size() < end + 4 + lengthIn(request.first(end))) {
            if (!client.waitForReadyRead(1000))
                return;
            request += client.readAll();
            end = request.indexOf("\r\n\r\n");
        }
        const QByteArray head = request.first(end);
        const QByteArray method = head.split(' ').value(0);
        const QByteArray path = head.split(' ').value(1);
        if (head.toLower().contains("\r\nif-")) {
            ++m_conditions;
            answer(client, method == "GET" || method == "HEAD" ? "304 Not Modified" : "412 Precondition Failed", {}, 0);
        } else if (method == "PUT") {
            m_objects.insert(path, request.sliced(end + 4));
            answer(client, "201 Created", {}, 0);
        } else if (method == "GET" || method == "HEAD") {
            const auto object = m_objects.constFind(path);
            if (object == m_objects.cend())
                answer(client, "404 Not Found", {}, 0);
            else
                answer(client, "200 OK", method == "GET" ? *object : QByteArray(), object->size());
        } else if (method == "PROPFIND") {
            const auto object = m_objects.constFind(path);
            const QByteArray length = QByteArray::number(object == m_objects.cend() ? 0 : object->size());
            const QByteArray kind = object == m_objects.cend() ? QByteArray("<resourcetype><collection/></resourcetype>")
                                                               : "<resourcetype/><getcontentlength>" + length + "</getcontentlength>";
            const QByteArray body = "<?xml version=\"1.0\"?><multistatus xmlns=\"DAV:\"><response><href>" + path + "</href><propstat><prop>" + kind
                + "<getetag>\"same\"</getetag></prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>";
            answer(client, "207 Multi-Status", body, body.size());
        } else {
            answer(client, "201 Created", {}, 0);
        }
    }

    static void answer(QTcpSocket &client, const QByteArray &status, const QByteArray &body, qsizetype length)
    {
        client.write("HTTP/1.1 " + status + "\r\nETag: \"same\"\r\nContent-Type: application/xml\r\nContent-Length: " + QByteArray::number(length)
            + "\r\nConnection: close\r\n\r\n" + body);
        client.flush();
        client.waitForBytesWritten(1000);
    }

    std::atomic<quint16> m_port{0};
    std::atomic<bool> m_isEnding{false};
    std::atomic<int> m_conditions{0};
    QHash<QByteArray, QByteArray> m_objects;
};

}

class EtagsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void trap2_an_etag_that_lies_is_neither_asked_nor_believed()
    {
        const OneEtagServer server;
        HttpSettings settings;
        settings.patience = {.idleMs = 2000, .wholeMs = 5000, .attempts = 2, .pauseMs = 1, .pauseMsMax = 10};
        WebdavStore store(WebdavAddress::parse(server.address()).value(), settings);
        const QString path = QStringLiteral("heads/00/one.json");
        for (const Bytes &content : {Bytes("first"), Bytes("second, longer"), Bytes("third")}) { // heads are written over and over
            const Status put = store.put(path, content);
            QVERIFY2(put, put ? "" : qPrintable(put.error().detail));
            QCOMPARE(store.size(path).value(), std::optional<qint64>(content.size()));
            QCOMPARE(store.get(path, 100).value(), content);
        }
        QCOMPARE(server.conditions(), 0);
    }
};

MEKENDESH_TEST(EtagsTest)
#include "tst_etags.moc"
