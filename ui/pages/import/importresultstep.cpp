// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/import/importresultstep.h"

#include "app/records/member.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/import/importjob.h"
#include "ui/pages/import/importmodels.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/flowlayout.h"

#include <QBoxLayout>
#include <QLocale>

#include <algorithm>

namespace mekendesh::ui {

ImportResultStep::ImportResultStep(ImportJob &job, QWidget *parent)
    : QWidget(parent), m_job(job), m_message(new InlineMessage(QStringLiteral("importResult"), this)), m_saved(new InlineMessage(QStringLiteral("importSaved"), this)),
      m_undo(new Button(ButtonKind::Secondary, QStringLiteral("importUndo"), this)), m_report(new Button(ButtonKind::Secondary, QStringLiteral("importReport"), this)),
      m_another(new Button(ButtonKind::Secondary, QStringLiteral("importAnother"), this)), m_card(new Card(QStringLiteral("importRefusedCard"), this)),
      m_table(new TableView(m_card)), m_model(new ImportRowsModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_message);
    auto *row = new FlowLayout(nullptr, 8);
    m_undo->setIconKind(Icon::Undo2);
    m_report->setIconKind(Icon::Save);
    m_another->setIconKind(Icon::FolderOpen);
    row->addWidget(m_undo);
    row->addWidget(m_report);
    row->addWidget(m_another);
    column->addLayout(row);
    column->addWidget(m_saved);
    m_card->setFlush(true);
    m_table->setObjectName(QStringLiteral("importRefusedRows"));
    m_model->setDone(true);
    m_table->setModel(m_model);
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setColumns({0, 0, 72}, static_cast<int>(ImportRowsModel::Column::Who), 240);
    m_card->body()->addWidget(m_table);
    column->addWidget(m_card, 1);
    column->addStretch(0);
    connect(m_undo, &Button::clicked, this, &ImportResultStep::undoWanted);
    connect(m_report, &Button::clicked, this, &ImportResultStep::reportWanted);
    connect(m_another, &Button::clicked, this, &ImportResultStep::anotherWanted);
}

void ImportResultStep::retranslate()
{
    m_undo->setWord(tr("Undo this import"));
    m_report->setWord(tr("Save the rows not taken"));
    m_another->setWord(tr("Another list"));
    m_card->setTitle(tr("Not taken or skipped, and why"));
    m_table->setAccessibleName(tr("Not taken or skipped, and why"));
}

QString ImportResultStep::countsOf(const app::ImportOutcome &outcome) const
{
    const QLocale locale;
    return tr("Added: %1, changed: %2, skipped: %3, not taken: %4")
        .arg(locale.toString(outcome.added), locale.toString(outcome.changed), locale.toString(outcome.skipped), locale.toString(outcome.refused));
}

void ImportResultStep::showAgain()
{
    if (m_undone)
        showUndone(app::UndoOutcome(*m_undone));
    else if (m_job.hasList())
        showOutcome();
}

void ImportResultStep::showOutcome()
{
    m_undone.reset();
    const app::ImportOutcome &outcome = m_job.outcome();
    m_saved->settle();
    const qint64 nobody = std::ranges::count_if(m_job.plan().rows, [](const app::ImportRow &row) { return row.isNobody; });
    const auto skipped = std::ranges::count_if(m_job.plan().rows, &app::ImportRow::isSkipped);
    const bool isWhole = outcome.refused <= nobody; // sums and heads stand under the list, and ask for nothing
    QString what = outcome.number == 0 ? tr("Nothing was written: everybody is here already, or could not be taken.")
        : isWhole                            ? tr("All of it can be undone, also later: the import stays in the list of imports.")
                                             : tr("All of it can be undone. The rows not taken stand below: save them, correct them and import that file.");
    if (nobody > 0)
        what += u' ' + tr("Rows that are nobody, such as sums: %1.").arg(QLocale().toString(nobody));
    if (skipped > 0)
        what += u' ' + tr("Rows skipped, each with the one it is like, stand below, too: %1.").arg(QLocale().toString(static_cast<qint64>(skipped)));
    m_message->say(isWhole ? InlineMessage::Kind::Ok : InlineMessage::Kind::Soon, countsOf(outcome), what);
    m_undo->setVisible(outcome.number != 0);
    m_report->setVisible(!isWhole || skipped > 0);
    m_model->show(&m_job.plan(), m_job.list().table(), ImportRowsModel::Shown::Left);
    m_card->setVisible(m_model->rowCount() > 0);
}

void ImportResultStep::showUndone(const app::UndoOutcome &outcome)
{
    m_undone = outcome;
    const QLocale locale;
    const QString counts = tr("Undone. Removed: %1, restored: %2").arg(locale.toString(outcome.removed), locale.toString(outcome.restored));
    QStringList left;
    constexpr std::size_t kLeftNamed = 5;
    for (const auto &record : std::span(outcome.left).first(std::min(outcome.left.size(), kLeftNamed)))
        left << tr("%1: %2").arg(record.title, record.reason);
    m_message->say(outcome.leftCount == 0 ? InlineMessage::Kind::Ok : InlineMessage::Kind::Soon, counts,
                   outcome.leftCount == 0 ? tr("Everything is as it was before the import.")
                                          : tr("Left as they are: %1. %2").arg(locale.toString(outcome.leftCount), left.join(QStringLiteral("; "))));
    m_undo->hide();
    m_report->setVisible(m_model->rowCount() > 0);
    m_card->setVisible(m_model->rowCount() > 0);
}

void ImportResultStep::showSaved(const QString &path)
{
    m_saved->say(InlineMessage::Kind::Ok, tr("The rows not taken are saved with their reasons"), path);
    m_saved->setDismissible(true);
}

void ImportResultStep::clear()
{
    m_undone.reset();
    m_saved->settle();
    m_model->show(nullptr, sync::Declared<app::Member>::table(), ImportRowsModel::Shown::Left);
}

void ImportResultStep::takeFocus()
{
    if (m_report->isVisible())
        m_report->setFocus();
    else
        m_another->setFocus();
}

}
