// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/threads/exchangecontrol.h"

#include "app/services/nexttry.h"

#include <QRandomGenerator>

namespace mekendesh::ui {

namespace {

constexpr int kTriesSoonMax = 5; // beyond, the store is away and the regular sessions are enough
constexpr int kSharesOfJitter = 4;

bool isLineBroken(const sync::Error &error)
{
    return error.code == sync::ErrorCode::StoreMissing || error.code == sync::ErrorCode::StoreSlow;
}

}

ExchangeControl::ExchangeControl(app::Session &session, QObject *parent)
    : QObject(parent), m_worker(session, QStringLiteral("exchange"))
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &ExchangeControl::syncNow);
}

ExchangeControl::~ExchangeControl()
{
    giveUpBehind();
    m_cancel->store(true);
}

Worker &ExchangeControl::worker()
{
    m_behind->store(true);
    return m_worker;
}

void ExchangeControl::giveUpBehind()
{
    m_behind->store(true);
    m_isBehindWanted = false;
}

void ExchangeControl::syncNow()
{
    if (m_isRunning)
        return;
    giveUpBehind();
    m_isRunning = true;
    m_soon.stop();
    m_cancel->store(false);
    Q_EMIT started();
    const auto tell = [this](const app::ExchangeProgress &progress) {
        QMetaObject::invokeMethod(this, [this, progress]() { Q_EMIT progressed(progress); }, Qt::QueuedConnection);
    };
    m_worker.run<app::ExchangeReport>(
        [tell, cancel = m_cancel](app::Workspace &workspace) { return app::Exchange(workspace).synchronise(tell, *cancel); }, this,
        [this](const sync::Result<app::ExchangeReport> &result) { end(result); });
}

void ExchangeControl::stop()
{
    giveUpBehind();
    m_cancel->store(true);
}

void ExchangeControl::lookAtStanding()
{
    if (m_isRunning)
        return;
    worker().run<app::ExchangeReport>([](app::Workspace &workspace) { return app::Exchange(workspace).standing(); }, this,
                                      [this](const sync::Result<app::ExchangeReport> &result) {
                                          if (result && !m_isRunning)
                                              Q_EMIT standingChanged(*result);
                                      });
}

void ExchangeControl::end(const sync::Result<app::ExchangeReport> &result)
{
    m_isRunning = false;
    m_brokenInARow = !result && isLineBroken(result.error()) ? m_brokenInARow + 1 : 0;
    if (m_brokenInARow > 0 && m_brokenInARow <= kTriesSoonMax) {
        const int leastMs = app::msUntilNextTry(m_brokenInARow);
        m_soon.start(leastMs + QRandomGenerator::global()->bounded(leastMs / kSharesOfJitter));
    }
    if (!result) {
        Q_EMIT failed(result.error());
        return;
    }
    m_lastReport = *result;
    Q_EMIT finished(*result);
}

}
