// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/today/todaypage.h"

#include "app/services/session.h"
#include "ui/charts/chartcard.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/taskform.h"
#include "ui/frame/admissionmessage.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/deedwords.h"
#include "ui/models/documentsmodel.h"
#include "ui/models/tasksmodel.h"
#include "ui/pages/offices/figurelink.h"
#include "ui/pages/today/shortlist.h"
#include "ui/pages/today/todayfacts.h"
#include "ui/pages/today/todaywords.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

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
    if (m_sides->currentWidget() == m_empty)
        return {{QStringLiteral("Enter"), tr("open")}, {QStringLiteral("Ctrl N"), tr("New task")}};
    QList<KeyHint> hints{{QStringLiteral("↑ ↓"), tr("choose")}, {QStringLiteral("Enter"), tr("open")}};
    if (m_tasks->rowCount() > 0)
        hints.append({tr("Space", "the key"), tr("tick as done")});
    hints.append({QStringLiteral("Ctrl P"), tr("print")});
    return hints;
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
    if (!m_areFactsRead || (isEmbassy() && !m_isBoardRead)) {
        m_meanwhile = m_late; // nobody knows yet where the day begins
        return m_late->setFocus(Qt::OtherFocusReason);
    }
    QWidget *first = firstPlace();
    if (auto *table = qobject_cast<TableView *>(first); table != nullptr && table->currentRow() < 0)
        table->selectRow(0);
    first->setFocus(Qt::OtherFocusReason);
}

QWidget *TodayPage::firstPlace() const
{
    if (isEmbassy() && m_figures.late == 0 && m_begin->rows() > 0)
        return m_begin->table();
    return m_tasks->rowCount() > 0 ? static_cast<QWidget *>(m_taskTable) : m_firstOfDay;
}

// Unless somebody has gone elsewhere meanwhile.
void TodayPage::seekFocusAgain()
{
    if (m_meanwhile == nullptr || !m_areFactsRead || (isEmbassy() && !m_isBoardRead) || !isVisible())
        return; // the answers may come before the window is shown
    const QWidget *waiting = std::exchange(m_meanwhile, nullptr);
    if (window()->focusWidget() == waiting)
        takeFocus();
}

void TodayPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    seekFocusAgain();
}

bool TodayPage::isNothingToDo() const
{
    const bool isZero = m_figures.late == 0 && m_figures.dueToday == 0 && m_figures.waiting == 0 && m_figures.differences == 0 && m_figures.letters == 0
        && m_requestOffices.empty();
    return m_areFactsRead && isZero && (!isEmbassy() || (m_isBoardRead && !m_board.offices.empty() && m_begin->rows() == 0));
}

void TodayPage::tellCalm()
{
    if (isEmbassy() && std::exchange(m_isCalm, isNothingToDo()) != m_isCalm)
        Q_EMIT calmChanged();
}

void TodayPage::sayAdmission(const QString &ownWords)
{
    m_admission->tell(ownWords);
}

void TodayPage::sayRestored(bool isSound, const QString &bold, const QString &words)
{
    m_restored->say(isSound ? InlineMessage::Kind::Ok : InlineMessage::Kind::Late, bold, words);
    m_restored->setDismissible(true);
}

bool TodayPage::saysRestored() const
{
    return !m_restored->isHidden();
}

void TodayPage::complain(const sync::Error &error)
{
    m_message->say(InlineMessage::Kind::Late, tr("Today could not be read. Nothing is lost."), error.text());
}

void TodayPage::reload()
{
    if (isEmbassy())
        readBoard();
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
    m_areFactsRead = true;
    m_message->settle();
    showFigures();
    offerPersons(facts);
    if (facts.whose != m_whose)
        return; // nobody has tasks of whose is shown no longer: all of them are read
    showTasks(facts);
    if (auto documents = read(facts.documents))
        m_documents->setLines(*std::move(documents));
    m_documentList->setVisible(!isEmbassy() || m_documents->rowCount() > 0);
    m_documentList->settle(m_figures.documents, tr("No document ends within 30 days."));
    showLetters(facts);
    showDrafts(facts);
    showDid(facts);
    showRecent(facts);
    remindOfCopy(facts);
    showChart(facts);
    showWideCharts(facts);
    sayHello();
    settlePlaces();
    seekFocusAgain();
    Q_EMIT badgeChanged(static_cast<int>(m_figures.badge()));
    tellCalm();
}

// The lists, or the place of the first steps; and how much of everything has room.
void TodayPage::settlePlaces()
{
    const bool isNothingThere = !m_figures.isAnybodyThere && m_figures.open == 0 && m_letterLines.empty() && m_draftLines.empty() && m_board.offices.empty();
    const bool isWaiting = m_meanwhile != nullptr && window()->focusWidget() == m_meanwhile;
    if (m_sides->currentWidget() != m_form)
        m_sides->setCurrentWidget(isNothingThere ? static_cast<QWidget *>(m_empty) : m_scroll);
    if (isWaiting && window()->focusWidget() != m_meanwhile) { // what is hidden keeps no focus
        (isNothingThere ? static_cast<QWidget *>(m_empty) : m_late)->setFocus(Qt::OtherFocusReason);
        m_meanwhile = window()->focusWidget();
    }
    fitColumns();
}

void TodayPage::showFigures()
{
    if (isEmbassy()) {
        const auto needing = static_cast<int>(officesAt(app::BoardLevel::Bad));
        const auto own = static_cast<int>(m_figures.late + m_figures.dueToday);
        m_late->setFigure(needing, tr("office(s) need you", nullptr, needing), tr("need you", "offices, in little room"));
        m_due->setFigure(own, tr("own task(s) due by now", nullptr, own), tr("own task(s)", "in little room", own));
        m_papers->setFigure(m_figures.waiting, tr("case(s) wait for the embassy", nullptr, static_cast<int>(m_figures.waiting)),
                            tr("wait for us", "cases, in little room", static_cast<int>(m_figures.waiting)));
    } else {
        m_late->setFigure(m_figures.late, tr("overdue", "tasks", static_cast<int>(m_figures.late)));
        m_due->setFigure(m_figures.dueToday, tr("for today", "tasks", static_cast<int>(m_figures.dueToday)));
        m_papers->setFigure(m_figures.documents, tr("document(s) ended or end within 30 days", nullptr, static_cast<int>(m_figures.documents)),
                            tr("document(s)", "in little room", static_cast<int>(m_figures.documents)));
    }
    if (m_figures.differences == 0)
        m_differences->setNothing(tr("no differences"));
    else
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
    const bool wasTicked = !m_ticked.id.isNull() && current.id == m_ticked.id && current.scope == m_ticked.scope;
    const bool hadNone = m_tasks->rowCount() == 0;
    const bool isBeginning = std::exchange(m_beginsWithFirst, false) || hadNone;
    m_tasks->setLines(*std::move(lines));
    if (hadNone != (m_tasks->rowCount() == 0))
        Q_EMIT keyHintsChanged();
    const int last = m_tasks->rowCount() - 1;
    if (const int again = m_tasks->rowOf(current.id, current.scope); again >= 0)
        m_taskTable->selectRow(again);
    else if (last >= 0 && (wasTicked || isBeginning))
        m_taskTable->selectRow(std::clamp(m_wantedRow, 0, last));
    else // somebody else took it away: the next Space must not meet its neighbour
        m_taskTable->setCurrentIndex({});
    if (wasTicked)
        m_ticked = {};
    m_wantedRow = 0;
    m_tasksCard->setCount(QString::number(*count));
    m_taskTable->setVisible(last >= 0);
    m_noTasks->setVisible(last < 0);
}

void TodayPage::showLetters(const TodayFacts &facts)
{
    if (auto letters = read(facts.letters))
        m_letterLines = *std::move(letters);
    QList<LinesModel::Line> lines;
    for (const app::LetterLine &letter : m_letterLines)
        lines.append(letterLine(letter, isEmbassy()));
    m_letters->setLines(lines);
    const auto shown = static_cast<qint64>(m_letterLines.size());
    const qint64 listed = std::ranges::count(m_letterLines, QLatin1StringView("casefile"), &app::LetterLine::subjectTable);
    const qint64 total = isEmbassy() ? shown - listed + m_figures.waiting : shown; // also of those for which the list is too short
    m_letters->settle(total, isEmbassy() ? tr("No case waits for the embassy.") : tr("The embassy has not written anything."));
    m_letters->setCount(total == 0 ? QString() : QLocale().toString(total));
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
            lines.append({Icon::Check, Token::Ok, deedWords(line.deed), time.nearText(line.at, now)});
    }
    m_did->setLines(lines);
    m_did->setVisible(!lines.isEmpty());
    m_did->settle({}, {}); // only the last ones are asked for
}

void TodayPage::showRecent(const TodayFacts &facts)
{
    if (auto recent = read(facts.recent))
        m_recentCases = *std::move(recent);
    QList<LinesModel::Line> lines;
    for (const RecentCase &recent : m_recentCases)
        lines.append(recentLine(recent.casefile.value, recent.office, m_figures.today));
    m_recent->setLines(lines);
    m_recent->settle({}, {});
}

void TodayPage::showChart(const TodayFacts &facts)
{
    if (isEmbassy())
        return; // see showBoardCharts()
    const auto days = read(facts.newCases);
    if (!days)
        return;
    qint64 total = 0;
    for (const app::NewCases &day : *days)
        total += day.count;
    m_hasChart = total > 0;
    m_chart->setCount(tr("%n case(s)", nullptr, static_cast<int>(total)));
    m_chart->setData(newCasesChart(*days));
}

void TodayPage::showWideCharts(const TodayFacts &facts)
{
    if (!isWide())
        return;
    if (const auto kinds = isEmbassy() ? std::nullopt : read(facts.kinds)) {
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
    const QString state = !isEmbassy() ? stateOfDay(m_figures)
        : m_isBoardRead                ? stateOfOffices(officesAt(app::BoardLevel::Bad), officesAt(app::BoardLevel::Watch), m_figures)
                                       : QString();
    m_header->setLine(QStringList{greeting(hour, m_work.desk().userName), state}.join(u' ').trimmed());
}

void TodayPage::print()
{
    if (const auto sheet = read(m_work.reader().today().sheet(m_whose, m_one)))
        Q_EMIT printRequested(sheet->list, sheet->line);
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

void TodayPage::remember(const app::Deed &deed)
{
    m_work.save<void>(
        {}, [deed](app::Workspace &workspace) { return workspace.today().remember(deed); }, this,
        [this](const sync::Status &kept) {
            // The list of what was done is a comfort; what was done is safe in any case.
            if (kept && isVisible())
                m_reload.start();
        });
}

void TodayPage::retranslate()
{
    tellRequests();
    m_newTask->setWord(tr("New task"));
    m_daySheet->setWord(tr("Sheet of the day"));
    m_tasksCard->setTitle(isEmbassy() ? tr("Own tasks") : tr("Tasks"));
    m_all->setWord(tr("All", "tasks"));
    m_mine->setWord(tr("Mine", "tasks"));
    m_week->setWord(tr("Week", "tasks"));
    m_person->setAccessibleName(tr("Whose tasks"));
    m_person->setPlaceholderText(tr("Whose…", "tasks"));
    m_taskTable->setAccessibleName(tr("Tasks"));
    m_noTasks->setWords(tr("No tasks here"), tr("Nothing is late and nothing is due."));
    m_firstOfDay->setWord(tr("New task"));
    m_documentList->setWords(tr("Documents and deadlines"));
    if (m_write != nullptr)
        m_write->setWord(tr("Write"));
    m_letters->setWords(isEmbassy() ? tr("They wait for the embassy") : tr("Letters of the embassy"));
    m_drafts->setWords(tr("Begun, not finished"));
    m_recent->setWords(tr("The newest cases"));
    m_did->setWords(tr("My actions"));
    if (isEmbassy()) {
        m_begin->setWords(tr("Begin here"));
        m_money->setWords(tr("Money that waits for somebody"));
        showBoard(m_board);
    } else {
        m_chart->setTitle(tr("New cases, 14 days"));
        m_kinds->setTitle(tr("Open cases by kind"));
    }
    m_fund->setTitle(tr("What lay in the cash box")); // until its name is read
    m_empty->setWords(tr("A good beginning: nobody is written down yet"), tr("Here stand the tasks of the day, documents that end, and letters of the embassy."));
    m_empty->findChild<ChoiceCard *>(QStringLiteral("firstPerson"))->setWords(tr("Write down the first person"), tr("Name and telephone are enough."));
    if (auto *import = m_empty->findChild<ChoiceCard *>(QStringLiteral("firstImport")))
        import->setWords(tr("Bring a list"), tr("Excel, CSV or LibreOffice, as it is."));
    if (auto *office = m_empty->findChild<ChoiceCard *>(QStringLiteral("firstOffice")))
        office->setWords(tr("Invite a laptop"), tr("An office joins with an invitation."));
    m_empty->findChild<ChoiceCard *>(QStringLiteral("firstTask"))->setWords(tr("Write down a task"), tr("What to do, until when."));
    m_tasks->retranslate();
    m_documents->retranslate();
    m_reload.start();
}

}
