// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/import/importpage.h"

#include "app/core/officetime.h"
#include "ui/forms/filechoice.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/import/importcheckstep.h"
#include "ui/pages/import/importcolumnsstep.h"
#include "ui/pages/import/importfilestep.h"
#include "ui/pages/import/importjob.h"
#include "ui/pages/import/importresultstep.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/currentstack.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressline.h"
#include "ui/widgets/scrollbody.h"
#include "ui/widgets/stageline.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLocale>
#include <QMimeData>
#include <QScrollBar>
#include <QTimer>
#include <QUrl>

#include <algorithm>

namespace mekendesh::ui {

using app::ImportRow;
using app::OnDuplicate;

namespace {

constexpr int kStagesFromHeight = 560;
constexpr int kAirAroundFocus = 8;

app::Deed importedList(const app::ImportOutcome &outcome)
{
    app::Deed deed{.kind = app::DeedKind::ListImported};
    for (const auto count : {outcome.added, outcome.changed, outcome.skipped, outcome.refused})
        deed.about << QString::number(count);
    return deed;
}

}

QString draggedList(const QMimeData *data)
{
    static const QStringList suffixes{QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("txt"), QStringLiteral("xlsx"), QStringLiteral("ods"), QStringLiteral("xls")};
    const QList<QUrl> urls = data->urls();
    if (urls.size() != 1 || !urls.front().isLocalFile())
        return {};
    const QString path = urls.front().toLocalFile();
    return suffixes.contains(QFileInfo(path).suffix().toLower()) ? path : QString();
}

ImportPage::ImportPage(Work &work, QWidget *parent) : Page(parent), m_work(work), m_job(new ImportJob(work, this))
{
    setObjectName(QStringLiteral("importPage"));
    setAcceptDrops(true);
    build();
    connectJob();
    connectSteps();
    retranslate();
}

void ImportPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    m_header = new PageHeader(QStringLiteral("importHeader"), this);
    m_header->setTitleKept(true); // no item of the navigation says where one is
    m_toList = new Button(ButtonKind::Link, QStringLiteral("importToList"), this);
    m_toList->setIconKind(Icon::ArrowLeft);
    m_header->addAction(m_toList);
    outer->addWidget(m_header);
    m_stages = new StageLine(QStringLiteral("importStages"), this);
    outer->addWidget(m_stages);
    m_message = new InlineMessage(QStringLiteral("importMessage"), this);
    outer->addWidget(m_message);
    m_progress = new ProgressLine(QStringLiteral("importProgress"), this);
    m_progress->setStoppable(true);
    outer->addWidget(m_progress);
    // In a low window a step keeps its heights and scrolls: header and buttons stay.
    m_steps = new ScrollBody(QStringLiteral("importSteps"), this);
    auto *steps = new QWidget(m_steps);
    m_stack = new CurrentStack(steps);
    m_steps->body()->addWidget(steps);
    m_file = new ImportFileStep(this);
    m_columns = new ImportColumnsStep(this);
    m_check = new ImportCheckStep(*m_job, this);
    m_result = new ImportResultStep(*m_job, this);
    for (QWidget *step : {static_cast<QWidget *>(m_file), static_cast<QWidget *>(m_columns), static_cast<QWidget *>(m_check), static_cast<QWidget *>(m_result)})
        m_stack->addWidget(step);
    outer->addWidget(m_steps, 1);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    m_back = new Button(ButtonKind::Secondary, QStringLiteral("importBack"), this);
    m_back->setKeyText(QStringLiteral("Esc"));
    m_next = new Button(ButtonKind::Primary, QStringLiteral("importNext"), this);
    m_next->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    foot->addWidget(m_back);
    foot->addStretch(1);
    foot->addWidget(m_next);
    outer->addLayout(foot);
    markPart(m_steps);
    markPart(m_next);
}

void ImportPage::connectJob()
{
    connect(m_job, &ImportJob::busyChanged, this, &ImportPage::showState);
    connect(m_job, &ImportJob::progressed, this, [this](qint64 done, qint64 total) {
        const QLocale locale;
        m_progress->setProgress(total > 0 ? tr("%1 of %2. You can go on working.").arg(locale.toString(done), locale.toString(total)) : tr("Reading the list."), done, total);
    });
    connect(m_progress, &ProgressLine::stopped, m_job, &ImportJob::stop);
    connect(m_job, &ImportJob::opened, this, [this] {
        m_file->showList(m_job->list(), m_job->reading());
        if (m_job->list().rows().empty())
            m_message->say(InlineMessage::Kind::Soon, tr("There is no row under the heads"), tr("Choose another sheet, another line of heads, or another file."));
        else
            m_message->settle();
        showStep(Step::File);
    });
    connect(m_job, &ImportJob::examined, this, [this] {
        m_check->showPlan();
        showStep(Step::Check);
    });
    connect(m_job, &ImportJob::ran, this, [this] {
        m_result->showOutcome();
        if (m_job->outcome().number != 0)
            Q_EMIT imported(importedList(m_job->outcome()));
        showStep(Step::Result);
    });
    connect(m_job, &ImportJob::undone, this, [this](const app::UndoOutcome &outcome) {
        m_result->showUndone(outcome);
        Q_EMIT imported({.kind = app::DeedKind::ImportUndone, .about = {QString::number(outcome.removed), QString::number(outcome.restored)}});
        showStep(Step::Result);
    });
    connect(m_job, &ImportJob::refusedSaved, this, [this](qint64, const QString &path) { m_result->showSaved(path); });
    connect(m_job, &ImportJob::failed, this, &ImportPage::showFailure);
}

void ImportPage::connectSteps()
{
    connect(m_toList, &Button::clicked, this, &ImportPage::backRequested);
    connect(m_back, &Button::clicked, this, &ImportPage::goBack);
    connect(m_next, &Button::clicked, this, &ImportPage::goOn);
    connect(m_file, &ImportFileStep::fileWanted, this, &ImportPage::chooseFile);
    connect(m_file, &ImportFileStep::readingChanged, m_job, &ImportJob::reread);
    connect(m_file, &ImportFileStep::undoWanted, m_job, &ImportJob::undo);
    connect(m_columns, &ImportColumnsStep::targetChosen, this, [this](int column, const QString &target) {
        m_job->list().setTarget(static_cast<std::size_t>(column), target);
        showState();
    });
    connect(m_check, &ImportCheckStep::examineWanted, this, [this] {
        m_check->clear();
        m_job->examine();
    });
    connect(m_check, &ImportCheckStep::decided, this, &ImportPage::showState);
    connect(m_result, &ImportResultStep::undoWanted, this, [this] { m_job->undo(m_job->outcome().number); });
    connect(m_result, &ImportResultStep::reportWanted, this, &ImportPage::saveReport);
    connect(m_result, &ImportResultStep::anotherWanted, this, [this] { begin(m_scope); });
}

void ImportPage::retranslate()
{
    m_header->setTitle(tr("Import a list"));
    m_toList->setWord(tr("To the list of people"));
    m_back->setWord(tr("Back"));
    m_file->retranslate();
    m_columns->retranslate();
    m_check->retranslate();
    m_result->retranslate();
    // What a step shows was said in the other language.
    if (m_job->hasList() && !m_job->isBusy()) {
        m_file->showList(m_job->list(), m_job->reading());
        if (m_step == Step::Columns)
            m_columns->showList(m_job->list());
        else if (m_step == Step::Check)
            m_check->showPlan();
    } else if (m_step == Step::File) {
        const app::OfficeTime time(m_work.desk().timeZone);
        m_file->showChoice(m_job->earlier(), [&time](app::Timestamp at) { return time.toText(at); });
    }
    if (m_step == Step::Result)
        m_result->showAgain();
    showState();
}

QList<KeyHint> ImportPage::keyHints() const
{
    const bool isChoosing = m_step == Step::File && !m_job->hasList();
    const QString next = nextWord();
    return {{isChoosing ? QStringLiteral("Ctrl O") : QStringLiteral("Ctrl Enter"), next.left(1).toLower() + next.mid(1)}, {QStringLiteral("F6"), tr("next part")}, {QStringLiteral("Esc"), tr("back")}};
}

void ImportPage::takeFocus()
{
    switch (m_step) {
    case Step::File:
        m_file->takeFocus();
        break;
    case Step::Columns:
        m_columns->takeFocus();
        break;
    case Step::Check:
        m_check->takeFocus();
        break;
    case Step::Result:
        m_result->takeFocus();
        break;
    }
    // In a low window what has the focus may stand below; where it will stand is known one turn later.
    QTimer::singleShot(0, this, [this] {
        if (QWidget *focused = focusWidget(); focused != nullptr && m_steps->isAncestorOf(focused))
            m_steps->ensureWidgetVisible(focused, 0, kAirAroundFocus);
    });
}

void ImportPage::begin(sync::ScopeId scope, const QString &path)
{
    m_scope = scope;
    m_job->begin(scope);
    m_check->clear();
    m_result->clear();
    m_job->forget();
    m_message->settle();
    const app::OfficeTime time(m_work.desk().timeZone);
    m_file->showChoice(m_job->earlier(), [&time](app::Timestamp at) { return time.toText(at); });
    showStep(Step::File);
    if (!path.isEmpty())
        openFile(path);
}

void ImportPage::openFile(const QString &path)
{
    m_check->clear();
    m_result->clear();
    m_job->openFile(path);
}

void ImportPage::chooseFile()
{
    const QString path = chooseFileToOpen(this, tr("A list of people"), tr("Lists (*.xlsx *.ods *.csv *.tsv *.txt);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

void ImportPage::saveReport()
{
    const QString proposal = QFileInfo(m_job->list().fileName()).completeBaseName() + QStringLiteral("-refused.csv");
    const QString path = chooseFileToSave(this, tr("The rows not taken"), proposal, tr("Tables (*.csv)"), QStringLiteral("csv"));
    if (!path.isEmpty())
        m_job->saveRefused(path);
}

void ImportPage::goOn()
{
    if (m_job->isBusy())
        return;
    m_message->settle();
    switch (m_step) {
    case Step::File:
        if (!m_job->hasList())
            return chooseFile();
        m_columns->showList(m_job->list());
        showStep(Step::Columns);
        if (m_job->isRemembered())
            m_message->say(InlineMessage::Kind::Info, tr("A list with these heads was imported before"), tr("The columns are understood as they were then. Correct them where this list is different."));
        return;
    case Step::Columns:
        if (!m_job->list().hasNames()) {
            m_message->say(InlineMessage::Kind::Late, tr("No column holds names"), tr("Say which column is «%1» or «%2»: nobody can be taken without a name.").arg(m_job->list().targets().label(QString(app::kWholeNameTarget)), m_job->list().targets().label(QStringLiteral("surname"))));
            return;
        }
        return m_job->examine();
    case Step::Check:
        return m_job->run();
    case Step::Result:
        Q_EMIT writtenRequested();
        return;
    }
}

void ImportPage::goBack()
{
    if (m_job->isBusy())
        return m_job->stop();
    m_message->settle();
    switch (m_step) {
    case Step::File:
    case Step::Result:
        Q_EMIT backRequested();
        return;
    case Step::Columns:
        return showStep(Step::File);
    case Step::Check:
        return showStep(Step::Columns);
    }
}

void ImportPage::showStep(Step step)
{
    m_step = step;
    m_stack->setCurrentIndex(static_cast<int>(step));
    m_steps->verticalScrollBar()->setValue(0);
    showState();
    if (isVisible())
        takeFocus();
    Q_EMIT keyHintsChanged();
    Q_EMIT stepShown();
}

qint64 ImportPage::comingIn() const
{
    return std::ranges::count_if(m_job->plan().rows, [](const ImportRow &row) {
        return row.verdict == ImportRow::Verdict::New || (row.verdict != ImportRow::Verdict::Refused && row.choice != OnDuplicate::Skip);
    });
}

QString ImportPage::nextWord() const
{
    switch (m_step) {
    case Step::File:
        return m_job->hasList() ? tr("Columns") : tr("Choose a file");
    case Step::Columns:
        return tr("Check the rows");
    case Step::Check:
        return m_job->isBusy() ? tr("Import") : tr("Import %n person(s)", nullptr, static_cast<int>(comingIn()));
    case Step::Result:
        return tr("To the list of people");
    }
    return {};
}

void ImportPage::showState()
{
    const QStringList words{tr("File"), tr("Columns"), tr("Check"), tr("Result")};
    QList<Stage> stages;
    for (int place = 0; place < words.size(); ++place) {
        const int now = static_cast<int>(m_step);
        stages << Stage{words[place], place < now ? Stage::State::Done : place == now ? Stage::State::Current : Stage::State::Ahead};
    }
    m_stages->setStages(stages);
    switch (m_step) {
    case Step::File:
        m_header->setLine(tr("From Excel, LibreOffice or CSV"));
        break;
    case Step::Columns:
        m_header->setLine(tr("Look whether each column is understood"));
        break;
    case Step::Check:
        m_header->setLine(tr("Nothing is written yet"));
        break;
    case Step::Result:
        m_header->setLine(m_result->isUndone() ? tr("The import is undone") : tr("The list is in"));
        break;
    }
    const bool isBusy = m_job->isBusy();
    if (!isBusy)
        m_progress->finish();
    m_steps->setEnabled(!isBusy);
    m_toList->setVisible(m_step != Step::Result); // there the button below leads to it
    m_next->setVisible(m_step != Step::File || m_job->hasList());
    m_next->setEnabled(!isBusy);
    m_back->setVisible(m_step != Step::Result);
    m_next->setIconKind(m_step == Step::Check ? Icon::Import : Icon::ArrowRight);
    m_next->setWord(nextWord());
}

void ImportPage::showFailure(const sync::Error &error)
{
    if (error.code == sync::ErrorCode::Cancelled)
        m_message->say(InlineMessage::Kind::Info, tr("Stopped"), tr("Nothing of the list was taken."));
    else
        m_message->say(InlineMessage::Kind::Late, m_step == Step::File ? tr("This file cannot be read as a list") : tr("Not done"), error.text());
    m_message->setDismissible(true);
    if (m_step == Step::File && m_job->hasList())
        m_file->showList(m_job->list(), m_job->reading()); // as it is still read
}

void ImportPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        goBack();
    else
        Page::keyPressEvent(event);
}

void ImportPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_stages->setVisible(height() >= kStagesFromHeight); // in a low window the rows matter more
}

void ImportPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!m_job->isBusy() && !draggedList(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ImportPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    openFile(draggedList(event->mimeData()));
}

}
