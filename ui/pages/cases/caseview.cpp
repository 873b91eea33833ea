// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/caseview.h"

#include "app/core/casestates.h"
#include "app/core/codelists.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/fieldeditor.h"
#include "ui/forms/taskpanel.h"
#include "ui/frame/page.h"
#include "ui/models/casesmodel.h"
#include "ui/pages/cases/casemoney.h"
#include "ui/pages/cases/caseway.h"
#include "ui/pages/cases/claimantpanel.h"
#include "ui/pages/cases/coursewords.h"
#include "ui/pages/cases/middletabs.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/dueclock.h"
#include "ui/widgets/factlines.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"
#include "ui/widgets/stageline.h"
#include "ui/widgets/timelineview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QStyle>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kFactLabelColumn = 120;
constexpr int kRingOfLink = 4; // border and padding of the style sheet
constexpr int kCourseShare = 28; // of the width, among the columns that are shown
constexpr int kClaimantsShare = 50;
constexpr int kSideShare = 31;
constexpr int kSideLeast = 306; // a task's few words and its chip
constexpr int kSideWriting = 372; // a form, with the keys on its buttons
constexpr int kNothingYetMargin = 6;
constexpr int kNothingYetIndent = 10;
constexpr int kRoomForWayFrom = 520; // of the window's height
constexpr int kRoomForWayOverCourseFrom = 420;
constexpr int kColumnsFromWindow = 1200; // narrower windows show one part at a time

// The order of the tabs, which is that of the columns.
enum Part { CoursePart, ClaimantsPart, FactsPart, TasksPart, DocumentsPart, MoneyPart, RemarksPart };

QWidget *scrolling(QWidget *sheet, const QString &objectName, QWidget *parent)
{
    auto *scroll = new ScrollBody(objectName, parent);
    scroll->body()->addWidget(sheet);
    return scroll;
}

}

CaseView::CaseView(QWidget *parent) : QWidget(parent), m_time(QByteArray())
{
    setObjectName(QStringLiteral("caseView"));
    build();
    connect(m_back, &Button::clicked, this, &CaseView::backRequested);
    connect(m_entry, &Button::clicked, this, &CaseView::entryRequested);
    connect(m_edit, &Button::clicked, this, &CaseView::editRequested);
    connect(m_remark, &Button::clicked, this, &CaseView::remarkRequested);
    connect(m_member, &Button::clicked, this, &CaseView::memberRequested);
    connect(m_differences, &Button::clicked, this, &CaseView::differencesRequested);
    connect(m_tabs, &QTabBar::currentChanged, this, &CaseView::layOut);
}

void CaseView::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(8);
    m_back = new Button(ButtonKind::Link, QStringLiteral("backToCases"), this);
    buildHeader();
    outer->addWidget(m_header);
    m_differences = new Button(ButtonKind::Link, QStringLiteral("caseDifferences"), this);
    outer->addWidget(m_differences, 0, Qt::AlignLeft);
    auto *way = new QHBoxLayout;
    way->setSpacing(24);
    m_stages = new StageLine(QStringLiteral("caseStages"), this);
    m_clock = new DueClock(QStringLiteral("caseClock"), this);
    way->addWidget(m_stages, 1);
    way->addWidget(m_clock, 0, Qt::AlignTop);
    outer->addLayout(way);
    m_tabs = new QTabBar(this);
    m_tabs->setObjectName(QStringLiteral("caseTabs"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (int part = CoursePart; part <= RemarksPart; ++part)
        m_tabs->addTab(QString());
    outer->addWidget(m_tabs);

    m_columns = new QHBoxLayout;
    m_columns->setSpacing(10);
    m_courseCard = new Card(QStringLiteral("courseCard"), this);
    m_courseCard->setTitleIcon(Icon::History);
    m_courseCard->setFlush(true); // the way of the case has its own edge, and its scroll bar stands at the card's
    m_course = new TimelineView(QStringLiteral("course"), m_courseCard);
    m_courseCard->body()->addWidget(m_course, 1);
    m_nothingYet = new TextLabel(13, Weight::Regular, Token::Text2, m_courseCard);
    m_nothingYet->setWrapping(true);
    m_nothingYet->setMargin(kNothingYetMargin);
    m_nothingYet->setIndent(kNothingYetIndent); // in line with the title
    m_courseCard->body()->addWidget(m_nothingYet);
    m_courseCard->body()->addStretch();
    m_columns->addWidget(m_courseCard, kCourseShare);
    m_columns->addWidget(buildFacts(), kCourseShare);
    m_columns->addWidget(buildSide(), kSideShare);
    outer->addLayout(m_columns, 1);
    markPart(m_course);
    markPart(m_factsCard);
    markPart(m_side);
}

QWidget *CaseView::buildFacts()
{
    m_factsCard = new Card(QStringLiteral("factsCard"), this);
    m_factsCard->setTitleIcon(Icon::FileText);
    m_factTabs = new MiddleTabs(MiddleTabs::Shown::Facts, QStringLiteral("factTabs"), m_factsCard);
    m_factsCard->setTabs(m_factTabs);
    connect(m_factTabs, &MiddleTabs::otherWanted, this, [this] { chooseMiddle(true); });
    m_member = new Button(ButtonKind::Link, QStringLiteral("caseMember"), m_factsCard);
    m_factsCard->body()->addWidget(m_member, 0, Qt::AlignLeft);
    m_factLines = new FactLines(kFactLabelColumn, m_factsCard);
    m_factLines->setContentsMargins(kRingOfLink, 0, 0, 0); // in line with the words of the link above
    m_factsCard->body()->addWidget(scrolling(m_factLines, QStringLiteral("factScroll"), m_factsCard), 1);
    return m_factsCard;
}

QWidget *CaseView::buildSide()
{
    auto *side = new ScrollBody(QStringLiteral("caseSide"), this);
    side->body()->setSpacing(10);
    // Tasks and documents come before these two, see setPanels().
    m_money = new CaseMoney(side);
    side->body()->addWidget(m_money);
    m_reviewCard = new Card(QStringLiteral("reviewCard"), side);
    m_reviewCard->setTitleIcon(Icon::ClipboardCheck);
    auto *reviewHost = new QWidget(m_reviewCard);
    m_reviewLines = new QVBoxLayout(reviewHost);
    m_reviewLines->setContentsMargins(0, 0, 0, 0);
    m_reviewCard->body()->addWidget(reviewHost);
    side->body()->addWidget(m_reviewCard);
    side->body()->addStretch(1);
    m_side = side;
    m_sideRoom = side->viewport();
    m_sideRoom->installEventFilter(this);
    m_sideSheet = side->widget();
    m_sideSheet->installEventFilter(this);
    m_course->installEventFilter(this);
    m_entry->installEventFilter(this);
    m_sideColumn = side->body();
    return side;
}

void CaseView::setFacts(CaseFacts facts, app::Timestamp now, const app::OfficeTime &time)
{
    m_facts = std::move(facts);
    m_now = now;
    m_time = time;
    m_today = time.dateOf(now);
    if (m_facts.casefile.id != m_shown) {
        m_shown = m_facts.casefile.id;
        m_showsClaimants = hasClaimants() && m_opensOnClaimants;
    }
    if (m_claimants) {
        m_claimants->setOwner(m_facts.member, m_facts.memberFullName);
        m_claimants->showCase(m_facts.casefile.id, m_facts.casefile.scope, m_facts.claimants, m_facts.claimantSums);
    }
    retranslate();
}

void CaseView::setPanels(TaskPanel *tasks, RecordPanel *documents)
{
    m_tasks = tasks;
    m_documents = documents;
    m_sideColumn->insertWidget(0, tasks);
    m_sideColumn->insertWidget(1, documents);
    connect(tasks, &TaskPanel::counted, this, [this](int, int pressing) { notePressing(pressing); });
    for (RecordPanel *panel : {static_cast<RecordPanel *>(tasks), documents}) {
        panel->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum); // as high as its contents
        connect(panel, &RecordPanel::sideChanged, this, [this, panel] {
            m_writing = panel->isFormShown() ? panel : m_tasks->isFormShown() ? static_cast<RecordPanel *>(m_tasks) : m_documents->isFormShown() ? m_documents : nullptr;
            layOut();
        });
    }
    layOut();
}

void CaseView::setClaimants(ClaimantPanel *claimants)
{
    m_claimants = claimants;
    m_columns->insertWidget(1, claimants, kClaimantsShare);
    claimants->stackUnder(m_side); // F6 walks from left to right
    markPart(claimants->table());
    connect(claimants, &ClaimantPanel::factsWanted, this, [this] { chooseMiddle(false); });
    layOut();
}

bool CaseView::leaveForms(Forms which)
{
    const auto leaves = [which](auto *panel) { return panel != nullptr && (which == Forms::All || panel->isVisible()) && panel->leaveForm(); };
    const bool hadClaimant = leaves(m_claimants);
    const bool hadTask = leaves(m_tasks);
    const bool hadDocument = leaves(m_documents);
    return hadClaimant || hadTask || hadDocument;
}

bool CaseView::hasClaimants() const
{
    return m_facts.casefile.value.type.value == QLatin1String("wage") || !m_facts.claimants.empty();
}

void CaseView::showClaimants()
{
    m_showsClaimants = true;
    layOut();
    if (m_isNarrow)
        m_tabs->setCurrentIndex(ClaimantsPart);
    m_claimants->takeFocus();
}

// By the arrows one goes back as one came.
void CaseView::chooseMiddle(bool claimants)
{
    const bool isByKey = m_factTabs->hasFocus() || m_claimants->hasFocusOnTabs();
    m_showsClaimants = claimants;
    layOut();
    if (isByKey && claimants)
        m_claimants->focusTabs();
    else if (isByKey)
        m_factTabs->setFocus(Qt::OtherFocusReason);
    if (hasClaimants())
        Q_EMIT middleChosen(claimants);
}

void CaseView::showPanel(const QWidget *panel)
{
    m_tabs->setCurrentIndex(panel == m_tasks ? TasksPart : DocumentsPart);
    layOut();
}

void CaseView::fillCourse()
{
    const QList<TimelineEntry> entries = courseEntries(m_facts.course, m_facts.courseAuthors, m_now, m_time);
    m_course->setEntries(entries);
    m_course->setVisible(!entries.isEmpty());
    m_nothingYet->setVisible(entries.isEmpty());
    m_courseCard->setCount(QString::number(entries.size()));
}

void CaseView::fillFacts()
{
    m_factLines->clear();
    const app::Casefile &casefile = m_facts.casefile.value;
    const auto label = [](const char *wire) { return fieldLabel(*sync::Declared<app::Casefile>::table().field(QString::fromLatin1(wire))); };
    m_member->setWord(m_facts.memberName);
    m_member->setVisible(!m_facts.memberName.isEmpty());
    m_factLines->add(label("type"), app::codeLabel(u"case_type", casefile.type));
    m_factLines->add(label("opened_on"), casefile.openedOn.toText());
    m_factLines->add(label("against"), casefile.against);
    QStringList place{casefile.city, app::codeLabel(u"region", casefile.region)};
    place.removeAll(QString());
    place.removeDuplicates(); // Moscow is a city and a region
    m_factLines->add(label("city"), place.join(QStringLiteral(", ")));
    m_factLines->add(label("what_happened"), casefile.whatHappened);
    m_factLines->add(label("goal"), casefile.goal);
    for (const auto &[claimed, recovered] : app::claimsOf(casefile, m_facts.claimantSums)) {
        m_factLines->add(label("claimed"), overviewText(claimed));
        if (recovered.minor != 0)
            m_factLines->add(label("recovered"), overviewText(recovered));
    }
    m_factLines->add(label("closing"), app::codeLabel(u"case_outcome", casefile.closing.outcome));
    m_factLines->add(label("summary"), casefile.summary);
}

void CaseView::fillReviews()
{
    delete m_reviewSheet;
    m_reviewSheet = new QWidget(m_reviewCard);
    auto *column = new QVBoxLayout(m_reviewSheet);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    for (const auto &review : m_facts.reviews)
        column->addWidget(remarkSheet(review.value, m_now, m_time, m_reviewSheet));
    column->addStretch();
    m_reviewLines->addWidget(m_reviewSheet);
    m_reviewCard->setCount(QString::number(m_facts.reviews.size()));
}

void CaseView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void CaseView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
}

bool CaseView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_sideSheet && event->type() == QEvent::LayoutRequest)
        widenSide();
    if (watched == m_sideRoom && event->type() == QEvent::Resize)
        fitWriting();
    if ((watched == m_course || watched == m_entry) && event->type() == QEvent::KeyPress)
        m_isOpening = false; // somebody goes on: the ring stays where he is
    return QWidget::eventFilter(watched, event);
}

// A form that would be higher than the column scrolls in itself, so that its buttons stay in sight.
void CaseView::fitWriting()
{
    for (RecordPanel *panel : {static_cast<RecordPanel *>(m_tasks), m_documents}) {
        if (panel != nullptr)
            panel->setMaximumHeight(panel == m_writing ? m_sideRoom->height() : QWIDGETSIZE_MAX);
    }
}

// The column at the right never scrolls sideways: its widest card is whole, also in the longest language.
void CaseView::widenSide()
{
    const int wanted = m_sideSheet->minimumSizeHint().width() + style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    m_side->setMinimumWidth(std::min(std::max(wanted, scaled(m_writing != nullptr ? kSideWriting : kSideLeast)), width() / 2));
}

void CaseView::layOut()
{
    m_isNarrow = window()->width() < kColumnsFromWindow;
    giveRoom();
    m_tabs->setVisible(m_isNarrow);
    // In a low window way and clock stand over one part only: the others need the room. In the lowest not even the course can spare it.
    const Part partWithWay = window()->height() >= scaled(kRoomForWayOverCourseFrom) ? CoursePart : FactsPart;
    const bool hasRoom = !m_isNarrow || m_tabs->currentIndex() == partWithWay || window()->height() >= scaled(kRoomForWayFrom);
    m_back->setVisible(hasRoom);
    m_stages->setVisible(hasRoom && m_hasWay);
    m_clock->setVisible(hasRoom && m_hasClock);
    const auto isShown = [this](Part part) { return !m_isNarrow || m_tabs->currentIndex() == part; };
    m_courseCard->setVisible(isShown(CoursePart));
    m_courseCard->setTitle(m_isNarrow ? QString() : tr("Course of the case")); // there the tab says it
    m_courseCard->setAccessibleName(tr("Course of the case"));
    const bool showsClaimants = m_claimants && (m_isNarrow ? m_tabs->currentIndex() == ClaimantsPart : m_showsClaimants);
    m_factsCard->setVisible(m_isNarrow ? isShown(FactsPart) : !showsClaimants);
    m_factsCard->showTabs(!m_isNarrow && m_claimants != nullptr);
    if (m_claimants) {
        m_claimants->setTabbed(!m_isNarrow);
        m_claimants->setVisible(showsClaimants);
        m_claimants->setMinimumWidth(m_isNarrow ? 0 : m_claimants->wholeWidth()); // names are whole: the course gives way
    }
    m_side->setVisible(isShown(TasksPart) || isShown(DocumentsPart) || isShown(MoneyPart) || isShown(RemarksPart));
    const auto hasPlace = [this](const QWidget *card) { return m_isNarrow || m_writing == nullptr || m_writing == card; };
    if (m_tasks)
        m_tasks->setVisible(isShown(TasksPart) && hasPlace(m_tasks));
    if (m_documents)
        m_documents->setVisible(isShown(DocumentsPart) && hasPlace(m_documents));
    m_money->setVisible(isShown(MoneyPart) && m_money->hasMoney() && hasPlace(m_money));
    m_reviewCard->setVisible(isShown(RemarksPart) && !m_facts.reviews.empty() && hasPlace(m_reviewCard));
    m_tabs->setTabVisible(ClaimantsPart, m_claimants && (hasClaimants() || m_showsClaimants));
    m_tabs->setTabVisible(TasksPart, m_tasks != nullptr);
    m_tabs->setTabVisible(DocumentsPart, m_documents != nullptr);
    m_tabs->setTabVisible(MoneyPart, m_money->hasMoney());
    m_tabs->setTabVisible(RemarksPart, !m_facts.reviews.empty());
    widenSide();
    fitWriting();
}

void CaseView::nameTabs()
{
    m_tabs->setTabText(CoursePart, tr("Course of the case"));
    m_tabs->setTabText(ClaimantsPart, tr("Claimants"));
    m_tabs->setTabText(FactsPart, tr("Facts"));
    m_tabs->setTabText(TasksPart, tr("Tasks"));
    m_tabs->setTabText(DocumentsPart, tr("Documents"));
    m_tabs->setTabText(MoneyPart, tr("Money"));
    m_tabs->setTabText(RemarksPart, tr("From the embassy"));
}

void CaseView::retranslate()
{
    m_back->setWord(tr("← To the list"));
    m_entry->setWord(tr("Entry"));
    m_edit->setWord(tr("Edit"));
    m_remark->setWord(tr("Write a remark"));
    m_letter->setWord(tr("Letter"));
    m_more->setWord(tr("More"));
    m_differences->setWord(tr("Two laptops wrote different things: choose"));
    m_differences->setVisible(m_facts.casefile.hasConflict);
    m_nothingYet->setText(tr("Nothing has happened yet. Write down the first call, letter or answer."));
    m_factsCard->setTitle(tr("Facts"));
    m_reviewCard->setTitle(tr("From the embassy"));
    nameTabs();
    fillHeader();
    fillCourse();
    fillFacts();
    fillReviews();
    m_money->setMoney(m_facts.casefile.value, m_facts.claimantSums, m_facts.money, m_today);
    layOut();
}

}
