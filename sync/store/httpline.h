// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/store/http.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QObject>
#include <QSemaphore>
#include <QTimer>

namespace mekendesh::sync {

// A request on its way from the calling thread to the network's and back.
struct HttpJob {
    HttpRequest request;
    Result<HttpAnswer> outcome{HttpAnswer{}};
    Bytes date;      // the server's clock, also of an answer that is refused
    QSemaphore done; // released when the outcome stands
};

// The network's side of Http: lives in its thread, has one request at a time and judges what comes.
class HttpLine final : public QObject {
public:
    // Subject of an error that came from a broken connection: worth another try at once.
    static constexpr char kBroken[] = "broken";

    explicit HttpLine(const HttpSettings &settings) : m_settings(settings) {}

    void begin(const std::shared_ptr<HttpJob> &job);
    // Ends that job soon, if it still runs.
    void abandon(const std::shared_ptr<HttpJob> &job);

private:
    void open();
    void take();
    void finish();
    [[nodiscard]] Result<HttpAnswer> judge();
    [[nodiscard]] Error networkFailure() const;

    const HttpSettings m_settings;
    QNetworkAccessManager *m_manager = nullptr;
    QTimer *m_idle = nullptr;
    QTimer *m_whole = nullptr;

    std::shared_ptr<HttpJob> m_job;
    QNetworkReply *m_reply = nullptr;
    Bytes m_body;
    QString m_tlsProblem;
    bool m_isSlow = false;
    bool m_isTooLarge = false;
};

}
