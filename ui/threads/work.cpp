// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/threads/work.h"

#include "app/core/officetime.h"

#include <QGuiApplication>

namespace mekendesh::ui {

namespace {

constexpr int kDayWatchMs = 60 * 1000;

}

Work::Work(std::unique_ptr<app::Session> session)
    : m_session(std::move(session)), m_writer(std::make_unique<Worker>(*m_session, QStringLiteral("saving"))),
      m_looker(std::make_unique<Worker>(*m_session, QStringLiteral("looking"))),
      m_lister(std::make_unique<Worker>(*m_session, QStringLiteral("reading"))),
      m_importer(std::make_unique<Worker>(*m_session, QStringLiteral("importing"))),
      m_exchange(std::make_unique<ExchangeControl>(*m_session))
{
    connect(m_exchange.get(), &ExchangeControl::finished, this, [this](const app::ExchangeReport &report) {
        for (const QString &table : report.tablesChanged)
            Q_EMIT changed(table);
    });
    m_today = today();
    // A minute is soon enough, and unlike a timer until midnight it holds when the computer slept or its clock was set.
    m_dayWatch.setInterval(kDayWatchMs);
    connect(&m_dayWatch, &QTimer::timeout, this, &Work::lookAtDay);
    m_dayWatch.start();
    if (qGuiApp)
        connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, &Work::lookAtDay);
}

Work::~Work()
{
    m_lister->endIdleWork();
    m_lister->interrupt(); // nobody looks any longer
}

QDate Work::today() const
{
    return app::OfficeTime(desk().timeZone).dateOf({m_session->surroundings().clock.nowMs()});
}

void Work::lookAtDay()
{
    const QDate now = today();
    if (now == m_today)
        return;
    m_today = now;
    Q_EMIT dayChanged(now);
    Q_EMIT changed(QString());
}

sync::Result<std::unique_ptr<Work>> Work::begin(std::unique_ptr<app::Session> session)
{
    std::unique_ptr<Work> work(new Work(std::move(session)));
    TRY_ASSIGN(work->m_reader, work->m_session->workspace());
    return work;
}

void Work::takeBack(quint64 step, QObject *context, std::function<void(const std::optional<QString> &)> answered)
{
    using Tables = std::optional<QStringList>; // nothing: another step is the last one by now
    m_writer->run<Tables>(
        [step](app::Workspace &workspace) -> sync::Result<Tables> {
            if (step != 0 && workspace.undo().lastStep() != step)
                return Tables();
            TRY_ASSIGN(const QStringList tables, workspace.undo().takeBack());
            return Tables(tables);
        },
        this,
        [this, context = QPointer<QObject>(context), answered = std::move(answered)](const sync::Result<Tables> &tables) {
            std::optional<QString> refusal;
            if (!tables && tables.error().code == sync::ErrorCode::ChangedMeanwhile)
                refusal = tr("Not taken back: %1 was changed since then. Nothing was touched.").arg(tables.error().subject);
            else if (!tables)
                refusal = tables.error().code == sync::ErrorCode::NotFound ? tr("There is nothing to take back.") : tables.error().text();
            else if (!*tables)
                refusal = tr("Something else was saved since then: Ctrl Z takes back the last thing first.");
            if (context)
                answered(refusal);
            if (tables && *tables)
                tellSaved(**tables);
        });
}

void Work::tellSaved(const QStringList &tables)
{
    for (const QString &table : tables)
        Q_EMIT changed(table);
    const auto nowMs = m_session->surroundings().clock.nowMs();
    Q_EMIT saved(QDateTime::fromMSecsSinceEpoch(nowMs));
    m_exchange->lookAtStanding();
}

}
