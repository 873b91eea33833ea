// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/threads/work.h"

namespace mekendesh::ui {

Work::Work(std::unique_ptr<app::Session> session)
    : m_session(std::move(session)), m_writer(std::make_unique<Worker>(*m_session, QStringLiteral("saving"))),
      m_looker(std::make_unique<Worker>(*m_session, QStringLiteral("looking"))),
      m_importer(std::make_unique<Worker>(*m_session, QStringLiteral("importing"))),
      m_exchange(std::make_unique<ExchangeControl>(*m_session))
{
    connect(m_exchange.get(), &ExchangeControl::finished, this, [this](const app::ExchangeReport &report) {
        for (const QString &table : report.tablesChanged)
            Q_EMIT changed(table);
    });
}

Work::~Work() = default;

sync::Result<std::unique_ptr<Work>> Work::begin(std::unique_ptr<app::Session> session)
{
    std::unique_ptr<Work> work(new Work(std::move(session)));
    TRY_ASSIGN(work->m_reader, work->m_session->workspace());
    return work;
}

void Work::takeBack(QObject *context, std::function<void(const QString &)> answered)
{
    m_writer->run<QStringList>(
        [](app::Workspace &workspace) { return workspace.undo().takeBack(); }, this,
        [this, context = QPointer<QObject>(context), answered = std::move(answered)](const sync::Result<QStringList> &tables) {
            QString words = tr("Taken back. Everything is as before.");
            if (!tables && tables.error().code == sync::ErrorCode::ChangedMeanwhile)
                words = tr("Not taken back: %1 was changed since then. Nothing was touched.").arg(tables.error().subject);
            else if (!tables)
                words = tables.error().code == sync::ErrorCode::NotFound ? tr("There is nothing to take back.") : tables.error().text();
            if (context)
                answered(words);
            if (tables)
                tellSaved(*tables);
        });
}

void Work::tellSaved(const QStringList &tables)
{
    // Who said nothing about what was saved leaves no "Undo" for what is said next.
    if (!tables.isEmpty())
        m_isUndoable = false;
    for (const QString &table : tables)
        Q_EMIT changed(table);
    const auto nowMs = m_session->surroundings().clock.nowMs();
    Q_EMIT saved(QDateTime::fromMSecsSinceEpoch(nowMs));
    m_exchange->lookAtStanding();
}

}
