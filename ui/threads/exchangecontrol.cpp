// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/threads/exchangecontrol.h"

namespace mekendesh::ui {

ExchangeControl::ExchangeControl(app::Session &session, QObject *parent)
    : QObject(parent), m_worker(session, QStringLiteral("exchange"))
{
}

ExchangeControl::~ExchangeControl()
{
    m_cancel->store(true);
}

void ExchangeControl::syncNow()
{
    if (m_isRunning)
        return;
    m_isRunning = true;
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
    m_cancel->store(true);
}

void ExchangeControl::lookAtStanding()
{
    if (m_isRunning)
        return;
    m_worker.run<app::ExchangeReport>([](app::Workspace &workspace) { return app::Exchange(workspace).standing(); }, this,
                                      [this](const sync::Result<app::ExchangeReport> &result) {
                                          if (result && !m_isRunning)
                                              Q_EMIT standingChanged(*result);
                                      });
}

void ExchangeControl::end(const sync::Result<app::ExchangeReport> &result)
{
    m_isRunning = false;
    if (!result) {
        Q_EMIT failed(result.error());
        return;
    }
    m_lastReport = *result;
    Q_EMIT finished(*result);
}

}
