// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"
#include "sync/base/result.h"

#include <QList>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace mekendesh::sync {

// Which way out of the house a request takes.
struct ProxyChoice {
    enum class Kind { System, None, Fixed };

    Kind kind = Kind::System;
    QString host{}; // of Fixed
    quint16 port = 0;
    QString user{};
    QString password{};

    bool operator==(const ProxyChoice &) const = default;
};

// How long a slow line is waited for. Tests are in a hurry.
struct Patience {
    int idleMs = 30'000;     // without a single byte
    int wholeMs = 600'000;   // one request, however slowly bytes drip
    int attempts = 3;        // of a request whose connection broke, or that the server asks to repeat
    int pauseMs = 400;       // before the second attempt; twice as long before each next one
    int pauseMsMax = 20'000; // a server that asks for more is away
};

struct HttpSettings {
    QString user{};
    QString password{};
    ProxyChoice proxy{};
    Patience patience{};
    Bytes authorities{};                   // PEM: trusted beside the system's
    std::function<bool()> isCancelled{};   // asked in the calling thread while it waits
    std::function<qint64()> nowMs{};       // the computer's clock, to be compared with the server's
};

// Whether these (PEM) name anybody to trust: of what is in another form Qt takes nothing, without a word.
[[nodiscard]] bool holdCertificate(const Bytes &authorities);

struct HttpRequest {
    Bytes method;
    QUrl url;
    QList<std::pair<Bytes, Bytes>> headers{};
    Bytes body{};
    qint64 answerBytesMax = 0;
};

// What a server said, whatever it was. Only what was wholly received is an answer.
struct HttpAnswer {
    int status = 0;
    Bytes contentType{};
    qint64 contentLength = -1; // as the server says; -1 when it does not
    Bytes body{};
    Bytes retryAfter{};
    Bytes date{};
    bool isEncoded = false; // compressed on the way although that was not asked for

    [[nodiscard]] bool isSuccess() const { return status >= 200 && status < 300; }
    // The page of a captive portal, by its type or its beginning.
    [[nodiscard]] bool isHtml() const;
};

// One request at a time over HTTP and TLS. The network has a thread of its own, so that the caller can simply wait: an event loop
// in the caller's thread would begin other work of that thread in the middle of this one. Redirects are never followed and
// cookies never kept.
class Http {
public:
    explicit Http(HttpSettings settings);
    ~Http();
    Q_DISABLE_COPY_MOVE(Http)

    // Waits for the whole answer. A connection that broke and answers 429 and 5xx are tried again with growing pauses.
    // Errors: StoreMissing, StoreSlow, StoreCertificate, ProxyPassword, ProxyMissing, TooLarge, StoreGarbled, Cancelled.
    Result<HttpAnswer> send(const HttpRequest &request);

    // How far the server's clock is ahead of this computer's; nothing while no answer said it.
    [[nodiscard]] std::optional<qint64> clockAheadMs() const { return m_clockAheadMs; }

private:
    struct Line;
    Result<HttpAnswer> sendOnce(const HttpRequest &request);
    Status pause(int ms) const;

    HttpSettings m_settings;
    std::unique_ptr<Line> m_line;
    std::optional<qint64> m_clockAheadMs;
};

}
