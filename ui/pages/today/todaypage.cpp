// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/today/todaypage.h"

#include "app/services/session.h"
#include "ui/charts/chartcard.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/draftkeeper.h"
#include "ui/forms/taskform.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/documentsmodel.h"
#include "ui/models/tasksmodel.h"
#include "ui/pages/offices/figurelink.h"
#include "ui/pages/today/shortlist.h"
#include "ui/pages/today/todayfacts.h"
#include "ui/pages/today/todaywords.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"

#include <QComboBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kTodayReloadDelayMs = 120;
constexpr int kMinuteMs = 60'000;

}

TodayPage::TodayPage(Work &work, QWidget *parent)
    : Page(parent), m_work(work), m_tasks(new TasksModel(this)), m_documents(new DocumentsModel(DocumentsModel::First::Person, this))
{
    setObjectName(QStringLiteral("todayPage"));
    m_reload.setSingleShot(true);
    m_reload.setInterval(kTodayReloadDelayMs);
    m_minute.setInterval(kMinuteMs);
    build();
    connectParts();
    retranslate();
    m_minute.start();
}

QList<KeyHint> TodayPage::keyHints() const
{
    if (m_sides->currentWidget() == m_form)
        return {{QStringLiteral("Ctrl Enter"), tr("write down")}, {QStringLiteral("Esc"), tr("back to the list")}};
    return {{QStringLiteral("↑ ↓"), tr("choose")}, {QStringLiteral("Enter"), tr("open")}, {tr("Space", "the key"), tr("tick as done")}, {QStringLiteral("Ctrl P"), tr("print")}};
}

void TodayPage::refresh()
{
    m_reload.stop();
    reload();
}

void TodayPage::takeFocus()
{
    if (m_sides->currentWidget() == m_form)
        return m_form->focusFirst();
    if (m_sides->currentWidget() == m_empty) {
        m_empty->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (m_tasks->rowCount() > 0) {
        if (m_taskTable->currentRow() < 0)
            m_taskTable->selectRow(0);
        m_taskTable->setFocus(Qt::OtherFocusReason);
    } else {
        m_newTask->setFocus(Qt::OtherFocusReason);
    }
}

template <typename T> std::optional<T> TodayPage::read(sync::Result<T> result)
{
    if (result)
        return std::optional<T>(*std::move(result));
    complain(result.error());
    return std::nullopt;
}

void TodayPage::complain(const sync::Error &error)
{
    m_message->say(InlineMessage::Kind::Late, tr("Today could not be read. Nothing is lost."), error.text());
}

void TodayPage::reload()
{
    m_facts.read<TodayFacts>(
        m_work, [whose = WhoseTasks{m_whose, m_one}, home = m_work.desk().homeScope](app::Workspace &reader) { return readToday(reader, whose, home); }, this,
        [this](const sync::Result<TodayFacts> &facts) {
            if (facts)
                show(*facts);
            else
                complain(facts.error());
        });
}

void TodayPage::show(const TodayFacts &facts)
{
    m_figures = facts.figures;
    m_message->settle();
    showFigures();
    offerPersons(facts);
    if (facts.whose != m_whose)
        return; // nobody has tasks of whose is shown no longer: all of them are read
    showTasks(facts);
    if (auto documents = read(facts.documents))
        m_documents->setLines(*std::move(documents));
    m_documentList->setVisible(!m_work.desk().isEmbassy || m_documents->rowCount() > 0);
    m_documentList->settle(m_figures.documents, tr("No document ends within 30 days."));
    showLetters(facts);
    showDrafts(facts);
    showDid(facts);
    showChart(facts);
    showWideCharts(facts);
    sayHello();
    const bool isNothingThere = !m_figures.isAnybodyThere && m_figures.open == 0 && m_letterLines.empty() && m_draftLines.empty();
    if (m_sides->currentWidget() != m_form)
        m_sides->setCurrentWidget(isNothingThere ? static_cast<QWidget *>(m_empty) : m_scroll);
    Q_EMIT badgeChanged(static_cast<int>(m_figures.badge()));
}

void TodayPage::showFigures()
{
    m_late->setFigure(m_figures.late, tr("overdue", "tasks", static_cast<int>(m_figures.late)));
    m_due->setFigure(m_figures.dueToday, tr("for today", "tasks", static_cast<int>(m_figures.dueToday)));
    if (m_work.desk().isEmbassy)
        m_papers->setFigure(m_figures.waiting, tr("case(s) wait for the embassy", nullptr, static_cast<int>(m_figures.waiting)),
                            tr("wait for us", "cases, in little room", static_cast<int>(m_figures.waiting)));
    else
        m_papers->setFigure(m_figures.documents, tr("document(s) ended or end within 30 days", nullptr, static_cast<int>(m_figures.documents)),
                            tr("document(s)", "in little room", static_cast<int>(m_figures.documents)));
    m_differences->setFigure(m_figures.differences, tr("record(s) with two values: choose one", nullptr, static_cast<int>(m_figures.differences)),
                              tr("difference(s)", "in little room", static_cast<int>(m_figures.differences)));
    placeTiles();
}

void TodayPage::showTasks(const TodayFacts &facts)
{
    auto lines = read(facts.tasks);
    const auto count = read(facts.taskCount);
    if (!lines || !count)
        return;
    const int row = m_taskTable->currentRow();
    const app::Stored<app::Task> current = row < 0 ? app::Stored<app::Task>() : m_tasks->line(row).task;
    m_tasks->setLines(*std::move(lines));
    if (m_tasks->rowCount() > 0) {
        const int again = m_tasks->rowOf(current.id, current.scope);
        m_taskTable->selectRow(again >= 0 ? again : std::clamp(std::max(row, m_wantedRow), 0, m_tasks->rowCount() - 1));
    }
    m_wantedRow = 0;
    m_tasksCard->setCount(QString::number(*count));
    m_taskTable->setVisible(m_tasks->rowCount() > 0);
    m_noTasks->setVisible(m_tasks->rowCount() == 0);
}

void TodayPage::showLetters(const TodayFacts &facts)
{
    if (auto letters = read(facts.letters))
        m_letterLines = *std::move(letters);
    QList<LinesModel::Line> lines;
    for (const app::LetterLine &letter : m_letterLines)
        lines.append(letterLine(letter, m_work.desk().isEmbassy));
    m_letters->setLines(lines);
    const bool isEmbassy = m_work.desk().isEmbassy;
    m_letters->settle(static_cast<qint64>(m_letterLines.size()), isEmbassy ? tr("No case waits for the embassy.") : tr("The embassy has not written anything."));
}

void TodayPage::showDrafts(const TodayFacts &facts)
{
    if (auto drafts = read(facts.drafts))
        m_draftLines = *std::move(drafts);
    const app::OfficeTime time(m_work.desk().timeZone);
    const app::Timestamp now{m_work.session().surroundings().clock.nowMs()};
    QList<LinesModel::Line> lines;
    for (const app::Draft &draft : m_draftLines)
        lines.append({Icon::Pencil, Token::Soon, draft.title, tr("begun: %1", "when a draft was kept").arg(time.nearText(draft.keptAt, now))});
    m_drafts->setLines(lines);
    m_drafts->setVisible(!m_draftLines.empty());
    m_drafts->settle(static_cast<qint64>(m_draftLines.size()), {});
}

void TodayPage::showDid(const TodayFacts &facts)
{
    const auto did = read(facts.did);
    const app::OfficeTime time(m_work.desk().timeZone);
    const app::Timestamp now{m_work.session().surroundings().clock.nowMs()};
    QList<LinesModel::Line> lines;
    if (did) {
        for (const app::DidLine &line : *did)
            lines.append({Icon::Check, Token::Ok, line.words, time.nearText(line.at, now)});
    }
    m_did->setLines(lines);
    m_did->setVisible(!lines.isEmpty());
    m_did->settle(lines.size(), {});
}

void TodayPage::showChart(const TodayFacts &facts)
{
    const auto days = read(facts.newCases);
    if (!days)
        return;
    qint64 total = 0;
    for (const app::NewCases &day : *days)
        total += day.count;
    m_chart->setVisible(total > 0);
    m_chart->setCount(tr("%n case(s)", nullptr, static_cast<int>(total)));
    m_chart->setData(newCasesChart(*days));
}

void TodayPage::showWideCharts(const TodayFacts &facts)
{
    if (!isWide())
        return;
    if (const auto kinds = read(facts.kinds)) {
        qint64 open = 0;
        for (const app::OpenKind &kind : *kinds)
            open += kind.count;
        m_kinds->setVisible(open > 0);
        m_kinds->setCount(tr("%n case(s)", nullptr, static_cast<int>(open)));
        m_kinds->setData(openKindsChart(*kinds));
    }
    if (const auto fund = read(facts.fund)) {
        m_fund->setVisible(!fund->days.empty());
        m_fund->setTitle(tr("%1, 14 days").arg(fund->box));
        m_fund->setCount(fund->balances.empty() ? QString() : fund->balances.back().toText());
        m_fund->setData(fundChart(*fund));
    }
}

void TodayPage::sayHello()
{
    sayTitle();
    const app::OfficeTime time(m_work.desk().timeZone);
    const int hour = time.toTimeText({m_work.session().surroundings().clock.nowMs()}).left(2).toInt();
    m_header->setLine(greeting(hour, m_work.desk().userName) + u' ' + stateOfDay(m_figures));
}

void TodayPage::chooseWhose(app::Today::Whose whose, const sync::RecordId &one)
{
    m_whose = whose;
    m_one = one;
    m_all->setChecked(whose == app::Today::Whose::All);
    m_mine->setChecked(whose == app::Today::Whose::Mine);
    m_week->setChecked(whose == app::Today::Whose::Week);
    if (whose != app::Today::Whose::One && whose != app::Today::Whose::Nobody)
        m_person->setCurrentIndex(0);
    reload();
}

void TodayPage::choosePerson(int row)
{
    const auto colleague = static_cast<std::size_t>(row - 1);
    if (row == 0)
        chooseWhose(app::Today::Whose::All);
    else if (colleague < m_colleagues.size())
        chooseWhose(app::Today::Whose::One, m_colleagues[colleague].id);
    else
        chooseWhose(app::Today::Whose::Nobody);
}

// Whoever was chosen stays chosen while people come and go; a list that is open stays as it is while nobody does.
void TodayPage::offerPersons(const TodayFacts &facts)
{
    if (facts.colleagues)
        m_colleagues = *facts.colleagues;
    if (const auto busy = read(facts.busy)) {
        for (const app::Colleague &one : *busy) {
            if (std::ranges::find(m_colleagues, one.id, &app::Colleague::id) == m_colleagues.end())
                m_colleagues.push_back(one);
        }
    }
    QStringList words{tr("Anybody", "whose tasks")};
    int chosen = 0;
    for (const app::Colleague &colleague : m_colleagues) {
        if (m_whose == app::Today::Whose::One && colleague.id == m_one)
            chosen = static_cast<int>(words.size());
        words << (colleague.isMe ? tr("Only me", "whose tasks") : colleague.name);
    }
    words << tr("Nobody yet", "whose tasks");
    if (m_whose == app::Today::Whose::One && chosen == 0)
        chooseWhose(app::Today::Whose::All);
    QStringList offered;
    for (int row = 0; row < m_person->count(); ++row)
        offered << m_person->itemText(row);
    if (offered != words) {
        m_person->clear();
        m_person->addItems(words);
    }
    m_person->setCurrentIndex(m_whose == app::Today::Whose::Nobody ? m_person->count() - 1 : chosen);
}

void TodayPage::print()
{
    if (const auto sheet = read(m_work.reader().today().sheet(m_whose, m_one)))
        Q_EMIT printRequested(sheet->list, sheet->line);
}

void TodayPage::tick(int row)
{
    const app::TaskLine line = m_tasks->line(row);
    m_wantedRow = row;
    m_work.save<app::Stored<app::Task>>(
        {QStringLiteral("task")}, [id = line.task.id, scope = line.task.scope](app::Workspace &workspace) { return workspace.tasks().tick(id, scope); },
        this, [this, title = line.task.value.title](const sync::Result<app::Stored<app::Task>> &saved) {
            if (saved)
                Q_EMIT done(tr("Done: %1").arg(title));
            else
                m_message->say(InlineMessage::Kind::Late, tr("Not ticked: the task is as it was."), saved.error().text());
        });
}

void TodayPage::openTask(int row)
{
    const app::Stored<app::Task> &task = m_tasks->line(row).task;
    if (!task.value.casefile.isNull())
        Q_EMIT recordRequested(QStringLiteral("casefile"), task.value.casefile, task.scope);
    else if (!task.value.member.isNull())
        Q_EMIT recordRequested(QStringLiteral("member"), task.value.member, task.scope);
    else
        editTask(task.id, task.scope);
}

void TodayPage::goOnWithTask(const app::DraftKey &draft)
{
    if (draft.form == DraftKeeper::kTask)
        editTask(draft.record, draft.scope);
    else
        beginTaskOf(draft.record, draft.scope);
}

void TodayPage::beginNewTask()
{
    beginTaskOf({}, m_work.desk().homeScope);
}

void TodayPage::beginTaskOf(const sync::RecordId &member, sync::ScopeId scope)
{
    m_edited = {};
    m_edited.scope = scope;
    m_edited.value.member = member;
    m_edited.value.assignee = m_work.desk().userId;
    m_edited.value.dueOn = app::FuzzyDate::fromDate(m_work.reader().today().day());
    offerColleagues();
    m_form->setTask(m_edited.value, true);
    m_form->keepDraft(m_work, {.form = DraftKeeper::kNewTask, .record = member, .scope = scope});
    m_sides->setCurrentWidget(m_form);
    m_form->focusFirst();
}

void TodayPage::editTask(const sync::RecordId &id, sync::ScopeId scope)
{
    auto opened = read(m_work.reader().records().open<app::Task>(id, scope));
    if (!opened)
        return;
    m_edited = *std::move(opened);
    offerColleagues();
    m_form->setTask(m_edited.value, false);
    m_form->keepDraft(m_work, {.form = DraftKeeper::kTask, .record = m_edited.id, .scope = m_edited.scope});
    m_sides->setCurrentWidget(m_form);
    m_form->focusFirst();
}

// Of the office where the task lies. Who the others are may stay unknown: whoever has the task keeps it.
void TodayPage::offerColleagues()
{
    auto colleagues = m_work.reader().tasks().colleagues(m_edited.scope, m_edited.value.assignee);
    m_form->setColleagues(colleagues ? *std::move(colleagues) : std::vector<app::Colleague>{});
}

void TodayPage::saveTask()
{
    app::Task now = m_edited.value;
    if (!m_form->takeTask(now))
        return;
    m_work.save<app::Stored<app::Task>>(
        {QStringLiteral("task")},
        [opened = m_edited, now](app::Workspace &workspace) {
            return opened.id.isNull() ? workspace.tasks().create(now, opened.scope) : workspace.tasks().save(opened, now);
        },
        this, [this, title = now.title](const sync::Result<app::Stored<app::Task>> &saved) {
            if (!saved) {
                m_form->showProblem(tr("Not saved: everything you typed is still here."), saved.error().text());
                return;
            }
            m_form->finishDraft();
            leaveForm();
            Q_EMIT done(tr("Task written down: %1").arg(title));
        });
}

void TodayPage::leaveForm()
{
    m_sides->setCurrentWidget(m_scroll);
    reload();
    takeFocus();
}

void TodayPage::openLetter(int row)
{
    const app::LetterLine letter = m_letterLines.at(static_cast<std::size_t>(row));
    if (letter.isUnread && !m_work.desk().isEmbassy && letter.subjectTable != QLatin1StringView("letter"))
        m_work.save<void>(
            {}, [letter](app::Workspace &workspace) { return workspace.today().markRead(letter.id, letter.scope); }, this,
            [this](const sync::Status &kept) {
                if (!kept)
                    m_message->say(InlineMessage::Kind::Soon, tr("That it was read could not be kept."), kept.error().text());
                m_reload.start();
            });
    Q_EMIT recordRequested(letter.subjectTable, letter.subject, letter.scope);
}

void TodayPage::remember(const QString &words)
{
    m_work.save<void>(
        {}, [words](app::Workspace &workspace) { return workspace.today().remember(words); }, this,
        [this](const sync::Status &kept) {
            // The list of what was done is a comfort; what was done is safe in any case.
            if (kept && isVisible())
                m_reload.start();
        });
}

void TodayPage::retranslate()
{
    m_newTask->setWord(tr("New task"));
    m_daySheet->setWord(tr("Sheet of the day"));
    m_tasksCard->setTitle(tr("Tasks"));
    m_all->setWord(tr("All", "tasks"));
    m_mine->setWord(tr("Mine", "tasks"));
    m_week->setWord(tr("Week", "tasks"));
    m_person->setAccessibleName(tr("Whose tasks"));
    m_taskTable->setAccessibleName(tr("Tasks"));
    m_noTasks->setText(tr("Nothing is late and nothing is due here. A new task: Ctrl N."));
    m_documentList->setWords(tr("Documents and deadlines"));
    m_letters->setWords(m_work.desk().isEmbassy ? tr("They wait for the embassy") : tr("Letters of the embassy"));
    m_drafts->setWords(tr("Begun, not finished"));
    m_did->setWords(tr("What I did"));
    m_chart->setTitle(tr("New cases, 14 days"));
    m_kinds->setTitle(tr("Open cases by kind"));
    m_fund->setTitle(tr("What lay in the cash box")); // until its name is read
    m_empty->setWords(tr("A good beginning: nobody is written down yet"), tr("Here stand the tasks of the day, documents that end, and letters of the embassy."));
    m_empty->findChild<ChoiceCard *>(QStringLiteral("firstPerson"))->setWords(tr("Write down the first person"), tr("Name and telephone are enough."));
    m_empty->findChild<ChoiceCard *>(QStringLiteral("firstImport"))->setWords(tr("Bring a list"), tr("Excel, CSV or LibreOffice, as it is."));
    m_empty->findChild<ChoiceCard *>(QStringLiteral("firstTask"))->setWords(tr("Write down a task"), tr("What to do, until when."));
    m_tasks->retranslate();
    m_documents->retranslate();
    m_reload.start();
}

}
