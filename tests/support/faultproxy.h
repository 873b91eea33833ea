// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QMutex>
#include <QString>
#include <QThread>

#include <atomic>
#include <functional>
#include <vector>

class QTcpServer;
class QTcpSocket;

namespace mekendesh::tests {

// What lines, servers and what stands between them were seen to do to one request.
struct LineFault {
    enum class Kind {
        None,
        CutRequest,   // the line breaks after `at` bytes of the request
        CutAnswer,    // … of the answer
        Stall,        // the request arrives, no answer comes
        StallAnswer,  // `at` bytes of the answer come, then nothing
        LostAnswer,   // the server has done it, the line breaks before its answer
        Duplicate,    // the server gets the request twice
        Status,       // the server says `at` instead of doing it; `retryAfter` when not empty
        Html,         // the page of a captive portal, with success
        LongLength,   // the answer announces more bytes than come
        ShortBody,    // the answer is shorter, and says so
        StaleListing, // a listing as it was the first time, or that the folder is not there
        FlippedByte,  // one bit of the body of an answer differs
        Moved,        // to another server
    };
    Kind kind = Kind::None;
    int at = 0;
    QByteArray retryAfter{};
};

// Stands between a laptop and a server on this computer, on real sockets and in a thread of its own.
class FaultProxy final : public QThread {
public:
    struct Request {
        QByteArray method;
        QByteArray path; // as on the line
        int number = 0;  // of all so far, from 0
    };
    using Plan = std::function<LineFault(const Request &)>;

    explicit FaultProxy(quint16 serverPort);
    ~FaultProxy() override;

    [[nodiscard]] quint16 port() const { return m_port; }
    // The same address through the proxy.
    [[nodiscard]] QString through(const QString &address) const;

    // Asked for each request, in the proxy's thread; an empty plan means no faults. Waits until the request that runs is done.
    void setPlan(Plan plan);
    // For the next requests, one each.
    void setScript(std::vector<LineFault> script);

    // All bytes of requests and answers with their headers, and how many requests, since forget().
    [[nodiscard]] qint64 bytes() const { return m_bytes.load(); }
    [[nodiscard]] int requests() const { return m_requests.load(); }
    [[nodiscard]] int faults() const { return m_faults.load(); }
    void forget();

protected:
    void run() override;

private:
    void serve(QTcpServer &server, QTcpSocket &client);
    bool serveOne(QTcpServer &server, QTcpSocket &client);
    LineFault faultOf(const Request &request);
    QByteArray fetch(const QByteArray &request, qsizetype bytesMax);
    void answer(QTcpSocket &client, const Request &request, const QByteArray &raw, const LineFault &fault);

    const quint16 m_serverPort;
    std::atomic<quint16> m_port{0};
    std::atomic<bool> m_isEnding{false};
    std::atomic<qint64> m_bytes{0};
    std::atomic<int> m_requests{0};
    std::atomic<int> m_faults{0};
    QMutex m_mutex;
    Plan m_plan;
    int m_number = 0;
    QHash<QByteArray, QByteArray> m_firstListings; // by path
};

}
