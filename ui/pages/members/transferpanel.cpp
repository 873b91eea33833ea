// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/members/transferpanel.h"

#include "app/records/member.h"
#include "ui/forms/fieldeditor.h"
#include "ui/forms/filechoice.h"
#include "ui/frame/inlinemessage.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/progressline.h"
#include "ui/threads/work.h"

#include <QBoxLayout>
#include <QListWidget>

namespace mekendesh::ui {

namespace {

constexpr int kRefusalsHeight = 132;

QString refusalWords(const app::ImportReport::Refusal &refusal)
{
    const sync::Field *field = sync::Declared<app::Member>::table().field(refusal.field);
    if (field == nullptr)
        return TransferPanel::tr("Line %1: %2").arg(refusal.line).arg(refusal.reason);
    return TransferPanel::tr("Line %1, %2: %3").arg(QString::number(refusal.line), fieldLabel(*field), refusal.reason);
}

QString tablesFilter()
{
    return TransferPanel::tr("Tables (*.csv);;All files (*)");
}

}

TransferPanel::TransferPanel(Work &work, QWidget *parent)
    : QWidget(parent), m_work(work), m_progress(new ProgressLine(QStringLiteral("transferProgress"), this)),
      m_message(new InlineMessage(QStringLiteral("transferMessage"), this)), m_refusals(new QListWidget(this))
{
    setObjectName(QStringLiteral("transferPanel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_progress->setStoppable(true);
    m_refusals->setObjectName(QStringLiteral("refusals"));
    m_refusals->setMaximumHeight(scaled(kRefusalsHeight));
    m_refusals->hide();
    column->addWidget(m_progress);
    column->addWidget(m_message);
    column->addWidget(m_refusals);
    hide();
    connect(m_progress, &ProgressLine::stopped, this, [this] {
        if (m_watch)
            m_watch->cancel = true;
    });
    connect(m_message, &InlineMessage::dismissed, this, &QWidget::hide);
}

TransferPanel::~TransferPanel()
{
    if (m_watch)
        m_watch->cancel = true;
}

void TransferPanel::beginImport(sync::ScopeId scope)
{
    const QString path = chooseFileToOpen(this, tr("People from a file"), tablesFilter());
    if (!path.isEmpty())
        importFile(path, scope);
}

void TransferPanel::importFile(const QString &path, sync::ScopeId scope)
{
    if (m_watch)
        return; // one at a time: its progress and "Stop" are on the screen
    m_watch = std::make_shared<app::ImportWatch>();
    // Called from the saving thread, which ends before the work does.
    m_watch->progress = [work = &m_work, panel = QPointer<TransferPanel>(this)](qint64 done, qint64 total) {
        QMetaObject::invokeMethod(work, [panel, done, total] {
            if (panel)
                panel->showProgress(done, total);
        }, Qt::QueuedConnection);
    };
    show();
    m_message->settle();
    m_refusals->hide();
    showProgress(0, 0);
    m_work.save<app::ImportReport>(
        {QStringLiteral("member")},
        [path, scope, watch = m_watch](app::Workspace &workspace) { return workspace.transfer().importCsv(sync::Declared<app::Member>::table(), scope, path, *watch); },
        this, [this](const sync::Result<app::ImportReport> &result) { showReport(result); });
}

void TransferPanel::showProgress(qint64 done, qint64 total)
{
    if (!m_watch)
        return;
    const QLocale locale;
    m_progress->setProgress(total > 0 ? tr("Read %1 of %2. You can go on working.").arg(locale.toString(done), locale.toString(total)) : tr("Reading the file."),
                            done, total);
}

void TransferPanel::showReport(const sync::Result<app::ImportReport> &result)
{
    m_watch.reset();
    m_progress->finish();
    m_refusals->clear();
    if (!result) {
        const bool isStopped = result.error().code == sync::ErrorCode::Cancelled;
        m_message->say(isStopped ? InlineMessage::Kind::Info : InlineMessage::Kind::Late, isStopped ? tr("Import stopped") : tr("Not imported"),
                       isStopped ? tr("Nothing of the file was taken.") : result.error().text());
        m_message->setDismissible(true);
        return;
    }
    const QLocale locale;
    const bool isWhole = result->refused == 0;
    m_message->say(isWhole ? InlineMessage::Kind::Ok : InlineMessage::Kind::Soon,
                   tr("Added: %1, skipped: %2.").arg(locale.toString(result->imported), locale.toString(result->refused)),
                   isWhole ? tr("No existing record was overwritten.") : tr("No existing record was overwritten. The skipped lines and their reasons stand below."));
    m_message->setDismissible(true);
    for (const app::ImportReport::Refusal &refusal : result->refusals)
        m_refusals->addItem(refusalWords(refusal));
    for (const QString &header : result->unknownHeaders)
        m_refusals->addItem(tr("The column «%1» is not known and was left out.").arg(header));
    m_refusals->setAccessibleName(tr("Skipped lines"));
    m_refusals->setVisible(m_refusals->count() > 0);
}

}
