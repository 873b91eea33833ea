// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/import/importjob.h"

#include "app/records/member.h"
#include "app/services/transfer.h"
#include "ui/threads/work.h"

#include <QFileInfo>
#include <QPointer>

namespace mekendesh::ui {

namespace {

constexpr int kEarlierShown = 4;

struct OpenedList {
    QString name;
    QByteArray content;
    std::shared_ptr<app::ImportList> list;
    bool isRemembered = false;
};
using OpenedListPointer = std::shared_ptr<OpenedList>;

sync::Result<OpenedListPointer> openList(app::Workspace &workspace, const QString &name, const QByteArray &content, const app::ImportReading &reading)
{
    TRY_ASSIGN(app::ImportList list, app::ImportList::open(sync::Declared<app::Member>::table(), name, content, reading));
    TRY_ASSIGN(const bool isRemembered, workspace.imports().recall(list));
    return std::make_shared<OpenedList>(OpenedList{name, content, std::make_shared<app::ImportList>(std::move(list)), isRemembered});
}

}

ImportJob::ImportJob(Work &work, QObject *parent) : QObject(parent), m_work(work)
{
}

ImportJob::~ImportJob()
{
    if (m_watch)
        m_watch->cancel = true;
}

void ImportJob::begin(sync::ScopeId scope)
{
    m_scope = scope;
}

void ImportJob::stop()
{
    if (!m_watch)
        return;
    m_watch->cancel = true;
    if (m_isReading)
        fail(sync::failure(sync::ErrorCode::Cancelled, QStringLiteral("reading was not waited for")));
}

void ImportJob::forget()
{
    stop();
    m_list.reset();
    m_plan.reset();
    m_content.clear();
    m_outcome = {};
}

std::shared_ptr<app::ImportWatch> ImportJob::watch()
{
    m_watch = std::make_shared<app::ImportWatch>();
    // Called from the working thread, which ends before the work does.
    m_watch->progress = [work = &m_work, job = QPointer<ImportJob>(this)](qint64 done, qint64 total) {
        QMetaObject::invokeMethod(work, [job, done, total] {
            if (job && job->isBusy())
                Q_EMIT job->progressed(done, total);
        }, Qt::QueuedConnection);
    };
    Q_EMIT busyChanged();
    Q_EMIT progressed(0, 0);
    return m_watch;
}

void ImportJob::settle()
{
    m_watch.reset();
    m_isReading = false;
    ++m_turn;
    Q_EMIT busyChanged();
}

void ImportJob::fail(const sync::Error &error)
{
    settle();
    Q_EMIT failed(error);
}

void ImportJob::openFile(const QString &path)
{
    if (isBusy())
        return;
    watch();
    m_isReading = true;
    m_work.look<OpenedListPointer>(
        [path](app::Workspace &workspace) -> sync::Result<OpenedListPointer> {
            TRY_ASSIGN(const QByteArray content, app::readListFile(path));
            return openList(workspace, QFileInfo(path).fileName(), content, {});
        },
        this, [this, turn = m_turn](const sync::Result<OpenedListPointer> &result) {
            if (turn != m_turn)
                return;
            if (!result)
                return fail(result.error());
            m_name = (*result)->name;
            m_content = (*result)->content;
            m_list = (*result)->list;
            m_isRemembered = (*result)->isRemembered;
            m_reading = {};
            m_plan.reset();
            settle();
            Q_EMIT opened();
        });
}

void ImportJob::reread(const app::ImportReading &reading)
{
    if (isBusy())
        return;
    watch();
    m_isReading = true;
    m_work.look<OpenedListPointer>(
        [name = m_name, content = m_content, reading](app::Workspace &workspace) { return openList(workspace, name, content, reading); }, this,
        [this, turn = m_turn, reading](const sync::Result<OpenedListPointer> &result) {
            if (turn != m_turn)
                return;
            if (!result)
                return fail(result.error());
            m_reading = reading;
            m_list = (*result)->list;
            m_isRemembered = (*result)->isRemembered;
            settle();
            Q_EMIT opened();
        });
}

void ImportJob::examine()
{
    if (isBusy() || !m_list)
        return;
    using Plan = std::shared_ptr<app::ImportPlan>;
    m_work.look<Plan>(
        [list = m_list, scope = m_scope, asked = choices, watch = watch()](app::Workspace &workspace) -> sync::Result<Plan> {
            TRY_ASSIGN(app::ImportPlan plan, workspace.imports().examine(*list, scope, asked, *watch));
            return std::make_shared<app::ImportPlan>(std::move(plan));
        },
        this, [this](const sync::Result<Plan> &result) {
            if (!result)
                return fail(result.error());
            m_plan = *result;
            settle();
            Q_EMIT examined();
        });
}

void ImportJob::run()
{
    if (isBusy() || !m_list || !m_plan)
        return;
    m_work.saveBeside<app::ImportOutcome>(
        {QStringLiteral("member")},
        [list = m_list, plan = m_plan, scope = m_scope, asked = choices, watch = watch()](app::Workspace &workspace) -> sync::Result<app::ImportOutcome> {
            TRY_ASSIGN(const app::ImportOutcome outcome, workspace.imports().run(*list, scope, asked, *plan, *watch));
            // The next list with these heads is understood at once. That it was not kept would not undo the import.
            static_cast<void>(workspace.imports().remember(*list));
            return outcome;
        },
        this, [this](const sync::Result<app::ImportOutcome> &result) {
            if (!result)
                return fail(result.error());
            m_outcome = *result;
            settle();
            Q_EMIT ran();
        });
}

void ImportJob::undo(qint64 number)
{
    if (isBusy())
        return;
    m_work.saveBeside<app::UndoOutcome>(
        {QStringLiteral("member")}, [number, watch = watch()](app::Workspace &workspace) { return workspace.imports().undo(number, *watch); }, this,
        [this](const sync::Result<app::UndoOutcome> &result) {
            if (!result)
                return fail(result.error());
            settle();
            Q_EMIT undone(*result);
        });
}

void ImportJob::saveRefused(const QString &path)
{
    const auto rows = app::Imports::saveRefused(*m_list, *m_plan, path);
    if (rows)
        Q_EMIT refusedSaved(*rows, path);
    else
        Q_EMIT failed(rows.error());
}

std::vector<app::SideBySide> ImportJob::sideBySide(qsizetype row)
{
    auto fields = m_work.reader().imports().sideBySide(*m_list, *m_plan, row, choices);
    return fields ? *std::move(fields) : std::vector<app::SideBySide>{};
}

std::vector<app::ImportEntrySummary> ImportJob::earlier()
{
    auto entries = m_work.reader().imports().list(kEarlierShown);
    return entries ? *std::move(entries) : std::vector<app::ImportEntrySummary>{};
}

}
