// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/http.h"

#include "sync/base/random.h"
#include "sync/store/httpline.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QLocale>
#include <QThread>
#include <QTimeZone>

#include <algorithm>

namespace mekendesh::sync {

namespace {

constexpr int kCancelPollMs = 50;
constexpr int kEndMs = 2'000; // what was abandoned gets so long to end
constexpr int kJitterShare = 4; // up to a quarter more, so that laptops which were refused together do not come back together

bool isWorthAnotherTry(const HttpRequest &request, const Result<HttpAnswer> &answer)
{
    if (!answer)
        return answer.error().code == ErrorCode::StoreMissing && answer.error().subject == QLatin1StringView(HttpLine::kBroken);
    // nginx says 500 when the folder of a put is missing: who asked knows what to do.
    const bool isPut = request.method == "PUT";
    return answer->status == 429 || (answer->status == 500 && !isPut) || answer->status == 502 || answer->status == 503 || answer->status == 504;
}

std::optional<QDateTime> httpDate(const Bytes &text)
{
    const QDateTime moment = QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()).chopped(text.trimmed().endsWith("GMT") ? 4 : 0),
                                                    QStringLiteral("ddd, dd MMM yyyy hh:mm:ss"));
    if (!moment.isValid())
        return std::nullopt;
    return QDateTime(moment.date(), moment.time(), QTimeZone::utc());
}

// Seconds, or a moment by the server's own clock; 0 when it does not say.
qint64 retryAfterMs(const HttpAnswer &answer)
{
    const Bytes &text = answer.retryAfter;
    bool isNumber = false;
    const int seconds = text.trimmed().toInt(&isNumber);
    if (isNumber)
        return qint64(std::max(seconds, 0)) * 1000;
    const auto moment = httpDate(text);
    const auto now = httpDate(answer.date);
    return moment && now ? std::max<qint64>(now->msecsTo(*moment), 0) : 0;
}

}

bool HttpAnswer::isHtml() const
{
    const Bytes type = contentType.toLower();
    if (type.startsWith("text/html") || type.startsWith("application/xhtml"))
        return true;
    const Bytes start = body.first(std::min<qsizetype>(body.size(), 256)).trimmed().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html");
}

// The thread and what lives in it.
struct Http::Line {
    explicit Line(const HttpSettings &settings) : thread(std::make_unique<QThread>()), worker(new HttpLine(settings))
    {
        thread->setObjectName(QStringLiteral("store"));
        worker->moveToThread(thread.get());
        QObject::connect(thread.get(), &QThread::finished, worker, &QObject::deleteLater);
        thread->start();
    }
    // Nobody waits for minutes for the system's answer where its proxy is: that thread ends when the answer has come.
    ~Line()
    {
        thread->quit();
        if (thread->wait(kEndMs))
            return;
        static_cast<void>(thread.release()); // its object may not go before it: a few hundred bytes, in a rare case
    }
    Q_DISABLE_COPY_MOVE(Line)

    std::unique_ptr<QThread> thread;
    HttpLine *worker; // deleted in its thread when that ends
};

Http::Http(HttpSettings settings) : m_settings(std::move(settings)) {}

Http::~Http() = default;

Result<HttpAnswer> Http::send(const HttpRequest &request)
{
    SecureRandom random;
    const Patience &patience = m_settings.patience;
    qint64 pauseMs = patience.pauseMs;
    for (int attempt = 1;; ++attempt) {
        auto answer = sendOnce(request);
        if (!isWorthAnotherTry(request, answer) || attempt >= patience.attempts) {
            if (!answer && answer.error().subject == QLatin1StringView(HttpLine::kBroken))
                return failure(answer.error().code, answer.error().detail);
            return answer;
        }
        const qint64 askedMs = answer ? retryAfterMs(*answer) : 0;
        if (askedMs > patience.pauseMsMax)
            return answer;
        const qint64 leastMs = std::max(askedMs, pauseMs);
        TRY(pause(static_cast<int>(leastMs + random.below(static_cast<quint32>(leastMs / kJitterShare + 1)))));
        pauseMs = std::min<qint64>(pauseMs * 2, patience.pauseMsMax);
    }
}

Result<HttpAnswer> Http::sendOnce(const HttpRequest &request)
{
    if (!m_line)
        m_line = std::make_unique<Line>(m_settings);
    const auto job = std::make_shared<HttpJob>();
    job->request = request;
    HttpLine *worker = m_line->worker;
    QMetaObject::invokeMethod(worker, [worker, job] { worker->begin(job); }, Qt::QueuedConnection);
    // Timed here too: finding the system's proxy may hold up the network's thread before any of its own clocks runs.
    QElapsedTimer waiting;
    waiting.start();
    const qint64 dueMs = qint64(m_settings.patience.wholeMs) + kEndMs;
    qint64 abandonedAtMs = -1;
    bool isCancelled = false;
    while (!job->done.tryAcquire(1, kCancelPollMs)) {
        if (abandonedAtMs >= 0) {
            if (waiting.elapsed() - abandonedAtMs < kEndMs)
                continue;
            m_line.reset(); // ends by itself; the next request gets another one
            return isCancelled ? failure(ErrorCode::Cancelled, QStringLiteral("cancelled before the request began"))
                               : failure(ErrorCode::StoreSlow, QStringLiteral("the way to the server was not found in time"));
        }
        isCancelled = m_settings.isCancelled && m_settings.isCancelled();
        if (!isCancelled && waiting.elapsed() < dueMs)
            continue;
        abandonedAtMs = waiting.elapsed();
        QMetaObject::invokeMethod(worker, [worker, job] { worker->abandon(job); }, Qt::QueuedConnection);
    }
    if (isCancelled)
        return failure(ErrorCode::Cancelled, QStringLiteral("cancelled in the middle of a request"));
    if (const auto moment = m_settings.nowMs ? httpDate(job->date) : std::nullopt)
        m_clockAheadMs = moment->toMSecsSinceEpoch() - m_settings.nowMs();
    return std::move(job->outcome);
}

Status Http::pause(int ms) const
{
    QSemaphore nobodyReleases;
    for (int waited = 0; waited < ms; waited += kCancelPollMs) {
        if (m_settings.isCancelled && m_settings.isCancelled())
            return failure(ErrorCode::Cancelled, QStringLiteral("cancelled between two attempts"));
        nobodyReleases.tryAcquire(1, std::min(kCancelPollMs, ms - waited));
    }
    return {};
}

}
