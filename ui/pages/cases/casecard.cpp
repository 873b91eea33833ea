// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/casecard.h"

#include "app/core/casestates.h"
#include "app/core/codelists.h"
#include "ui/delegates/siderows.h"
#include "ui/forms/fieldeditor.h"
#include "ui/models/maycall.h"
#include "ui/models/membersmodel.h"
#include "ui/models/tasksmodel.h"
#include "ui/pages/cases/caseletters.h"
#include "ui/pages/cases/casemoney.h"
#include "ui/pages/cases/coursewords.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/dueclock.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/factlines.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/formfoot.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollbody.h"
#include "ui/widgets/timelineview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kFactColumn = 104;
constexpr int kRingOfLink = 4; // border and padding of the style sheet
constexpr int kRowIndent = 12; // of the rows under a title
constexpr int kTasksShown = 3;
constexpr qsizetype kEntryShown = 240; // letters of an entry; the open case has all of them

template <class Record>
QString labelOf(const char *wire)
{
    return fieldLabel(*sync::Declared<Record>::table().field(QString::fromLatin1(wire)));
}

}

CaseCard::CaseCard(QWidget *parent) : QWidget(parent), m_time(QByteArray())
{
    setObjectName(QStringLiteral("caseCard"));
    build();
    connect(m_open, &Button::clicked, this, &CaseCard::openRequested);
    connect(m_task, &Button::clicked, this, &CaseCard::taskRequested);
    connect(m_letter, &Button::clicked, this, &CaseCard::openLetters);
    connect(m_tasks, &SideRows::rowOpened, this, &CaseCard::openRequested);
    connect(m_course, &TimelineView::opened, this, &CaseCard::openRequested);
    connect(m_differences, &Button::clicked, this, &CaseCard::differencesRequested);
    connect(m_member, &Button::clicked, this, [this] {
        if (m_glance && m_glance->person)
            Q_EMIT memberRequested(m_glance->person->id, m_glance->person->scope);
    });
    retranslate();
}

void CaseCard::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_card = new Card(QStringLiteral("caseCardBody"), this);
    outer->addWidget(m_card);
    m_empty = new Card(QStringLiteral("caseCardNobody"), this);
    m_nothing = new EmptyState(QStringLiteral("caseCardEmpty"), Icon::FolderOpen, m_empty);
    m_empty->body()->addWidget(m_nothing);
    outer->addWidget(m_empty);
    buildHead();
    buildBody();
    m_open = new Button(ButtonKind::Primary, QStringLiteral("openCaseOfCard"), m_card);
    m_open->setIconKind(Icon::FolderOpen);
    m_open->setKeyText(QStringLiteral("Enter"));
    m_task = new Button(ButtonKind::Secondary, QStringLiteral("taskOfCard"), m_card);
    m_task->setIconKind(Icon::Plus);
    m_letter = new Button(ButtonKind::Secondary, QStringLiteral("letterOfCard"), m_card);
    m_letter->setIconKind(Icon::FilePlus);
    m_card->foot()->addWidget(new FormFoot({m_open, m_task, m_letter}, m_card), 1);
}

void CaseCard::buildHead()
{
    m_title = new TextLabel(17, Weight::SemiBold, Token::Text, m_card);
    m_title->setWrapping(true);
    m_card->body()->addWidget(m_title);
    m_line = new TextLabel(13, Weight::Regular, Token::Text2, m_card);
    m_line->setWrapping(true);
    m_card->body()->addWidget(m_line);
    m_chips = new QWidget(m_card);
    m_chipRow = new FlowLayout(m_chips, 6);
    m_card->body()->addWidget(m_chips);
    m_differences = new Button(ButtonKind::Link, QStringLiteral("caseCardDifferences"), m_card);
    m_card->body()->addWidget(m_differences, 0, Qt::AlignLeft);
    m_card->body()->addWidget(new Hairline(m_card));
}

void CaseCard::buildBody()
{
    m_scroll = new ScrollBody(QStringLiteral("caseCardScroll"), m_card);
    m_card->body()->addWidget(m_scroll, 1);
    QVBoxLayout *column = m_scroll->body();
    column->setSpacing(6);
    m_member = new Button(ButtonKind::Link, QStringLiteral("memberOfCard"), m_scroll);
    column->addWidget(m_member, 0, Qt::AlignLeft);
    m_facts = new FactLines(kFactColumn, m_scroll);
    m_facts->setContentsMargins(kRingOfLink, 0, 0, 0); // in line with the words of the link above
    column->addWidget(m_facts);
    m_clock = new DueClock(QStringLiteral("clockOfCard"), m_scroll);
    auto *clock = new QHBoxLayout;
    clock->addSpacing(kRingOfLink);
    clock->addWidget(m_clock);
    clock->addStretch(1);
    column->addLayout(clock);
    m_state = new TextLabel(13, Weight::Regular, Token::Text2, m_scroll);
    m_state->setObjectName(QStringLiteral("caseCardState"));
    m_state->setWrapping(true);
    column->addWidget(m_state);

    m_told = new QWidget(m_scroll);
    auto *told = new QVBoxLayout(m_told);
    told->setContentsMargins(0, 0, 0, 0);
    told->setSpacing(6);
    const auto addTitle = [this, told](TextLabel *&title) {
        auto *line = new Hairline(m_told);
        told->addWidget(line);
        title = new TextLabel(13, Weight::SemiBold, Token::Text, m_told);
        title->setIndent(kRowIndent);
        told->addWidget(title);
        return line;
    };
    const auto addNone = [this, told](TextLabel *&none) {
        none = new TextLabel(13, Weight::Regular, Token::Text2, m_told);
        none->setWrapping(true);
        none->setIndent(kRowIndent);
        told->addWidget(none);
    };
    addTitle(m_tasksTitle);
    m_tasks = new SideRows(QStringLiteral("tasksOfCard"), m_told);
    told->addWidget(m_tasks);
    addNone(m_noTask);
    m_courseLine = addTitle(m_courseTitle);
    m_course = new TimelineView(QStringLiteral("courseOfCard"), m_told);
    m_course->showWhole();
    told->addWidget(m_course);
    addNone(m_nothingYet);
    m_remarkPlace = new QWidget(m_told);
    auto *remark = new QVBoxLayout(m_remarkPlace);
    remark->setContentsMargins(0, 0, 0, 0);
    remark->addWidget(new Hairline(m_remarkPlace));
    m_remarkTitle = new TextLabel(13, Weight::SemiBold, Token::Text, m_remarkPlace);
    m_remarkTitle->setIndent(kRowIndent);
    remark->addWidget(m_remarkTitle);
    told->addWidget(m_remarkPlace);
    column->addWidget(m_told);
    column->addStretch(1);
}

void CaseCard::setCase(const app::Stored<app::Casefile> &stored, const CaseStanding &standing, const QString &office, QDate today)
{
    if (!m_isFilled || m_stored.id != stored.id || m_stored.scope != stored.scope)
        m_glance.reset();
    m_stored = stored;
    m_standing = standing;
    m_office = office;
    m_today = today;
    m_isFilled = true;
    m_state->clear();
    retranslate();
}

void CaseCard::setGlance(const CaseGlance &glance, app::Timestamp now, const app::OfficeTime &time)
{
    m_glance = glance;
    m_now = now;
    m_time = time;
    m_state->clear();
    retranslate();
}

void CaseCard::sayReading()
{
    if (m_glance)
        return; // what stands there is of this case
    m_state->setText(tr("The case is being read…"));
    m_state->show();
}

void CaseCard::sayFailed(const QString &sentence)
{
    m_glance.reset();
    retranslate();
    m_state->setText(sentence);
    m_state->show();
}

void CaseCard::clear()
{
    m_isFilled = false;
    m_glance.reset();
    retranslate();
}

Chip *CaseCard::addChip(StatusKind status, const QString &text)
{
    auto *chip = new Chip(m_chips);
    chip->setStatus(status, text);
    m_chipRow->addWidget(chip);
    chip->show();
    return chip;
}

void CaseCard::fillHead()
{
    const app::Casefile &casefile = m_stored.value;
    m_title->setText(casefile.title);
    m_card->setAccessibleName(casefile.title);
    m_line->setText(wordsUnderTitle(casefile, m_office, m_glance ? m_glance->responsibleName : QString()).join(QStringLiteral(" · ")));
    m_differences->setVisible(m_stored.hasConflict);
    while (QLayoutItem *item = m_chipRow->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (isUrgentNow(casefile))
        addChip(StatusKind::Urgent, {});
    if (!m_standing.word.isEmpty())
        addChip(m_standing.status, m_standing.word);
    if (!casefile.priority.isEmpty() && !isUrgentNow(casefile))
        addChip(StatusKind::Plain, CaseView::tr("Priority %1").arg(casefile.priority.value))->setToolTip(app::codeLabel(u"priority", casefile.priority));
}

void CaseCard::fillPerson()
{
    const bool hasPerson = m_glance && m_glance->person;
    m_member->setVisible(hasPerson);
    if (!hasPerson) {
        if (m_glance && m_glance->isPersonAwaited)
            m_facts->add(labelOf<app::Casefile>("member"), tr("not yet received"));
        return;
    }
    const app::Member &person = m_glance->person->value;
    m_member->setWord(memberName(person));
    if (!person.status.isEmpty() && person.status.value != QLatin1String("active"))
        m_facts->add(labelOf<app::Member>("status"), app::codeLabel(u"member_status", person.status));
    QString number = person.phone.isEmpty() ? person.otherPhone : person.phone;
    if (number.isEmpty() && person.phoneSafe == app::Tri::No)
        number = tr("none written down"); // the warning is said all the same
    const auto word = mayCall(person, number);
    if (!word) {
        m_facts->add(labelOf<app::Member>("phone"), number);
        return;
    }
    auto *chip = new Chip(m_facts);
    chip->setObjectName(QStringLiteral("mayCallOfCard"));
    chip->setStatus(word->status, word->text, word->icon);
    m_facts->add(labelOf<app::Member>("phone"), number, chip);
}

void CaseCard::fillFacts()
{
    const app::Casefile &casefile = m_stored.value;
    m_facts->clear();
    fillPerson();
    m_facts->add(labelOf<app::Casefile>("type"), app::codeLabel(u"case_type", casefile.type));
    m_facts->add(labelOf<app::Casefile>("stage"), app::codeLabel(u"case_stage", casefile.stage));
    m_facts->add(labelOf<app::Casefile>("against"), casefile.against);
    for (const auto &[claimed, recovered] : app::claimsOf(casefile, m_glance ? m_glance->claimantSums : app::ClaimantSums{})) {
        m_facts->add(labelOf<app::Casefile>("claimed"), overviewText(claimed));
        if (recovered.minor != 0)
            m_facts->add(labelOf<app::Casefile>("recovered"), overviewText(recovered));
    }
    m_facts->add(labelOf<app::Casefile>("closing"), app::codeLabel(u"case_outcome", casefile.closing.outcome));
    const bool hasClock = !casefile.dueOn.isNull() && app::hasCaseDeadline(casefile.state);
    m_clock->setVisible(hasClock);
    if (hasClock)
        m_clock->setTime(casefile.openedOn.earliest(), casefile.dueOn.latest(), m_today);
}

void CaseCard::fillTasks()
{
    QList<SideRow> rows;
    for (const app::TaskLine &line : m_glance->tasks) {
        if (rows.size() == kTasksShown)
            break;
        const app::Task &task = line.task.value;
        rows.append({.id = line.task.id.text(),
                     .text = task.title,
                     .second = TasksModel::who(line),
                     .chip = TasksModel::dueStatus(line),
                     .chipText = TasksModel::dueWords(line, line.due.chip),
                     .isTicked = {},
                     .scope = line.task.scope,
                     .wraps = true});
    }
    m_tasks->setSideRows(rows);
    m_tasks->setVisible(!rows.isEmpty());
    m_noTask->setVisible(rows.isEmpty());
    m_courseLine->setVisible(rows.isEmpty()); // the last row has its own
    const auto open = static_cast<int>(m_glance->tasks.size());
    m_tasksTitle->setText(open > kTasksShown ? tr("To do: the first %1 of %2").arg(kTasksShown).arg(open) : tr("To do"));
}

void CaseCard::fillCourse()
{
    QList<TimelineEntry> entries = courseEntries(m_glance->course, m_glance->courseAuthors, m_now, m_time);
    for (TimelineEntry &entry : entries) {
        if (entry.text.size() > kEntryShown)
            entry.text = entry.text.left(kEntryShown).trimmed() + u'…';
    }
    m_course->setEntries(entries);
    m_course->setVisible(!entries.isEmpty());
    m_nothingYet->setVisible(entries.isEmpty());
}

void CaseCard::fillRemark()
{
    delete m_remark;
    m_remark = nullptr;
    m_remarkPlace->setVisible(m_glance->remark.has_value());
    if (!m_glance->remark)
        return;
    m_remark = remarkSheet(*m_glance->remark, m_now, m_time, m_remarkPlace);
    m_remark->setContentsMargins(kRowIndent, 0, 0, 0);
    m_remarkPlace->layout()->addWidget(m_remark);
}

void CaseCard::openLetters()
{
    if (!m_glance)
        return;
    QMenu menu(this);
    menu.setObjectName(QStringLiteral("lettersOfCardMenu"));
    offerLetters(menu, {.mayRefer = m_glance->mayRefer, .mayWrite = m_glance->mayWrite, .refer = [this] { Q_EMIT referralRequested(); }, .write = [this] { Q_EMIT letterRequested(); }});
    if (menu.isEmpty())
        return;
    menu.setActiveAction(menu.actions().constFirst());
    menu.exec(m_letter->mapToGlobal(m_letter->rect().topLeft() - QPoint(0, menu.sizeHint().height())));
}

void CaseCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void CaseCard::retranslate()
{
    m_nothing->setWords(tr("No case is selected"), tr("Choose a case in the list: what matters of it stands here."));
    m_open->setWord(tr("Open"));
    m_task->setWord(tr("New task"));
    m_letter->setWord(CaseView::tr("Letter"));
    m_differences->setWord(CaseView::tr("Two laptops wrote different things: choose"));
    m_noTask->setText(tr("No open task."));
    m_courseTitle->setText(tr("What happened last"));
    m_nothingYet->setText(tr("Nothing has happened yet."));
    m_remarkTitle->setText(CaseView::tr("From the embassy"));
    m_tasks->setAccessibleName(tr("To do"));
    m_course->setAccessibleName(tr("What happened last"));
    m_card->setVisible(m_isFilled);
    m_empty->setVisible(!m_isFilled);
    if (!m_isFilled)
        return;
    fillHead();
    fillFacts();
    m_state->setVisible(!m_state->text().isEmpty());
    m_told->setVisible(m_glance.has_value());
    m_letter->setVisible(m_glance && (m_glance->mayRefer || m_glance->mayWrite));
    if (!m_glance)
        return;
    fillTasks();
    fillCourse();
    fillRemark();
}

}
