// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/today/todaypage.h"

#include "app/services/session.h"
#include "ui/charts/chartcard.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/taskform.h"
#include "ui/frame/admissionmessage.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/documentsmodel.h"
#include "ui/models/tasksmodel.h"
#include "ui/pages/offices/figurelink.h"
#include "ui/pages/today/shortlist.h"
#include "ui/pages/today/todayfacts.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"

#include <QComboBox>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

// Where everything stands on the page and what answers to what; todaypage.cpp fills it.
namespace mekendesh::ui {

namespace {

constexpr int kPersonLetters = 10;

}

void TodayPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    m_header = new PageHeader(QStringLiteral("todayHeader"), this);
    m_newTask = new Button(ButtonKind::Secondary, QStringLiteral("newTaskToday"), this);
    m_newTask->setIconKind(Icon::Plus);
    m_newTask->setKey(QKeySequence(Qt::CTRL | Qt::Key_N));
    m_daySheet = new Button(ButtonKind::Secondary, QStringLiteral("daySheet"), this);
    m_daySheet->setIconKind(Icon::Printer);
    m_daySheet->setKey(QKeySequence(Qt::CTRL | Qt::Key_P));
    m_header->addAction(m_daySheet);
    m_header->addAction(m_newTask);
    outer->addWidget(m_header);
    m_message = new InlineMessage(QStringLiteral("todayMessage"), this);
    outer->addWidget(m_message);
    m_admission = new AdmissionMessage(this);
    outer->addWidget(m_admission);
    m_requests = new InlineMessage(QStringLiteral("joinRequests"), this);
    outer->addWidget(m_requests);
    m_restored = new InlineMessage(QStringLiteral("restoredMessage"), this);
    outer->addWidget(m_restored);
    connect(m_restored, &InlineMessage::dismissed, this, &TodayPage::restoredRead);
    m_copy = new InlineMessage(QStringLiteral("copyReminder"), this);
    outer->addWidget(m_copy);
    connect(m_copy, &InlineMessage::dismissed, this, &TodayPage::putOffCopy);
    m_sides = new QStackedWidget(this);
    outer->addWidget(m_sides, 1);

    m_scroll = new ScrollBody(QStringLiteral("todayBody"), m_sides);
    m_scroll->body()->setContentsMargins(0, 0, 0, 0);
    m_scroll->body()->setSpacing(12);
    m_scroll->body()->addWidget(buildTiles());
    auto *columns = new QWidget(m_scroll);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, columns);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(12);
    m_left = new QWidget(columns);
    auto *left = new QVBoxLayout(m_left);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(12);
    if (isEmbassy())
        left->addWidget(buildOffices());
    left->addWidget(buildTasks(), 1);
    if (isEmbassy())
        left->addStretch();
    m_columns->addWidget(m_left, 1);
    buildSide();
    m_columns->addWidget(m_middle);
    m_columns->addWidget(m_right);
    m_scroll->body()->addWidget(columns, 1);
    m_sides->addWidget(m_scroll);

    m_form = new TaskForm(m_sides);
    m_sides->addWidget(m_form);
    m_empty = new EmptyState(QStringLiteral("todayEmpty"), Icon::None, m_sides);
    m_empty->setAlone();
    m_sides->addWidget(m_empty);
    offerBeginnings();
    m_scroll->viewport()->installEventFilter(this);
}

void TodayPage::offerBeginnings()
{
    const auto offer = [this](Icon icon, const QString &name, const QString &key, auto signal) {
        ChoiceCard *choice = m_empty->addChoice(icon, name);
        if (!key.isEmpty())
            choice->setKeyText(key);
        connect(choice, &QAbstractButton::clicked, this, signal);
    };
    const bool invites = isEmbassy() && m_work.desk().isRegistrar;
    if (invites) // a network begins with its offices
        offer(Icon::Building2, QStringLiteral("firstOffice"), {}, &TodayPage::invitationRequested);
    offer(Icon::UserPlus, QStringLiteral("firstPerson"), QStringLiteral("F2"), &TodayPage::newPersonRequested);
    if (!invites)
        offer(Icon::Import, QStringLiteral("firstImport"), {}, &TodayPage::importRequested);
    offer(Icon::ListChecks, QStringLiteral("firstTask"), QStringLiteral("Ctrl N"), &TodayPage::beginNewTask);
}

QWidget *TodayPage::buildTiles()
{
    auto *tiles = new QWidget(this);
    m_tiles = new QHBoxLayout(tiles);
    m_tiles->setContentsMargins(0, 0, 0, 0);
    m_late = new FigureLink(Icon::OctagonAlert, StatusKind::Late, QStringLiteral("lateTile"), tiles);
    m_due = new FigureLink(Icon::Calendar, StatusKind::InWork, QStringLiteral("dueTile"), tiles);
    m_papers = new FigureLink(isEmbassy() ? Icon::Hourglass : Icon::ClockAlert, isEmbassy() ? StatusKind::Waiting : StatusKind::Soon,
                              QStringLiteral("papersTile"), tiles);
    m_differences = new FigureLink(Icon::GitCompare, StatusKind::Differs, QStringLiteral("differencesTile"), tiles);
    for (FigureLink *tile : {m_late, m_due, m_papers, m_differences}) {
        tile->setCheckable(false);
        m_tiles->addWidget(tile);
    }
    return tiles;
}

QWidget *TodayPage::buildTasks()
{
    m_tasksCard = new Card(QStringLiteral("todayTasks"), this);
    m_tasksCard->setTitleIcon(Icon::ListChecks);
    m_tasksCard->setFlush(true);
    const auto filter = [this](const QString &name) {
        auto *button = new Button(ButtonKind::Toggle, name, m_tasksCard);
        button->setSmall(true);
        button->setCheckable(true);
        m_tasksCard->addAction(button);
        return button;
    };
    m_all = filter(QStringLiteral("allTasks"));
    m_mine = filter(QStringLiteral("myTasks"));
    m_week = filter(QStringLiteral("weekTasks"));
    m_all->setChecked(true);
    m_person = new QComboBox(m_tasksCard);
    m_person->setObjectName(QStringLiteral("taskPerson"));
    m_person->setFocusPolicy(Qt::StrongFocus); // the wheel must not change whose tasks are shown
    m_person->setProperty("small", true); // as high as the buttons beside it
    m_person->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_person->setMinimumContentsLength(kPersonLetters);
    m_tasksCard->addAction(m_person);
    m_taskTable = new TableView(m_tasksCard);
    m_taskTable->setObjectName(QStringLiteral("todayTaskTable"));
    m_taskTable->setRows(TableView::Rows::TwoLines);
    m_taskTable->setModel(m_tasks);
    m_taskTable->setColumns({40, 0, 0, 140}, TasksModel::What, 180);
    m_tasksCard->body()->addWidget(m_taskTable, 1);
    m_noTasks = new EmptyState(QStringLiteral("noTasks"), Icon::ListChecks, m_tasksCard);
    m_firstOfDay = m_noTasks->addButton(Icon::Plus, QStringLiteral("firstTaskOfDay"));
    m_firstOfDay->setKeyText(QStringLiteral("Ctrl N")); // the button of the header has the key itself
    m_noTasks->hide();
    m_tasksCard->body()->addWidget(m_noTasks, 1);
    markPart(m_taskTable);
    return m_tasksCard;
}

QWidget *TodayPage::buildOffices()
{
    m_begin = new ShortList(QStringLiteral("todayBegin"), Icon::CircleAlert, kShortRows, nullptr, m_left);
    markPart(m_begin->table());
    return m_begin;
}

void TodayPage::buildSide()
{
    const auto column = [this] {
        auto *side = new QWidget(this);
        auto *lists = new QVBoxLayout(side);
        lists->setContentsMargins(0, 0, 0, 0);
        lists->setSpacing(12);
        return side;
    };
    m_middle = column();
    m_right = column();
    m_documentList = new ShortList(QStringLiteral("todayDocuments"), Icon::FileText, kShortRows, m_documents, m_middle);
    m_letters = new ShortList(QStringLiteral("todayLetters"), isEmbassy() ? Icon::Hourglass : Icon::Mail, kShortRows, nullptr, m_middle);
    if (!isEmbassy()) {
        m_write = new Button(ButtonKind::Link, QStringLiteral("writeLetter"), m_letters);
        m_write->setIconKind(Icon::Lock);
        m_letters->addAction(m_write);
        connect(m_write, &Button::clicked, this, &TodayPage::letterWanted);
    }
    if (isEmbassy())
        m_money = new ShortList(QStringLiteral("todayMoney"), Icon::Wallet, kShortRows, nullptr, m_middle);
    m_drafts = new ShortList(QStringLiteral("todayDrafts"), Icon::Pencil, 2, nullptr, m_middle);
    m_recent = new ShortList(QStringLiteral("todayRecent"), Icon::FolderOpen, kShortRows, nullptr, m_middle);
    m_recent->hide(); // until three columns are filled
    m_did = new ShortList(QStringLiteral("todayDid"), Icon::History, 2, nullptr, m_right);
    m_did->hide(); // until something was done
    // At the embassy the first one, which two columns show too, tells the kinds of cases of all offices, the second their months.
    m_chart = new ChartCard(QStringLiteral("todayNewCases"), isEmbassy() ? Icon::FolderOpen : Icon::ChartColumn, m_right);
    m_kinds = new ChartCard(QStringLiteral("todayKinds"), isEmbassy() ? Icon::ChartLine : Icon::FolderOpen, m_right);
    m_fund = new ChartCard(QStringLiteral("todayFund"), Icon::Wallet, m_right);
    for (ChartCard *chart : {m_chart, m_kinds, m_fund})
        chart->hide(); // until something is read
    auto *middle = static_cast<QVBoxLayout *>(m_middle->layout());
    const QList<ShortList *> lists = middleLists();
    for (ShortList *list : lists) {
        middle->addWidget(list);
        markPart(list->table());
    }
    middle->addStretch();
    auto *right = static_cast<QVBoxLayout *>(m_right->layout());
    for (ChartCard *chart : {m_chart, m_kinds, m_fund})
        right->addWidget(chart, 1);
    right->addWidget(m_did);
    right->addStretch();
    markPart(m_did->table());
}

void TodayPage::connectParts()
{
    connect(&m_reload, &QTimer::timeout, this, &TodayPage::reload);
    connect(&m_minute, &QTimer::timeout, this, &TodayPage::reload);
    connect(&m_work, &Work::changed, &m_reload, qOverload<>(&QTimer::start));
    connect(m_newTask, &Button::clicked, this, &TodayPage::beginNewTask);
    connect(m_all, &Button::clicked, this, [this] { chooseWhose(app::Today::Whose::All); });
    connect(m_mine, &Button::clicked, this, [this] { chooseWhose(app::Today::Whose::Mine); });
    connect(m_week, &Button::clicked, this, [this] { chooseWhose(app::Today::Whose::Week); });
    connect(m_person, &QComboBox::activated, this, &TodayPage::choosePerson);
    connect(m_daySheet, &Button::clicked, this, &TodayPage::print);
    connect(m_sides, &QStackedWidget::currentChanged, this, [this] {
        m_daySheet->setEnabled(m_sides->currentWidget() == m_scroll);
        Q_EMIT keyHintsChanged();
    });
    connect(m_taskTable, &TableView::ticked, this, [this](const QModelIndex &index) { tick(index.row()); });
    connect(m_taskTable, &TableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == TasksModel::Tick)
            tick(index.row());
    });
    connect(m_taskTable, &TableView::opened, this, [this](const QModelIndex &index) { openTask(index.row()); });
    auto *edit = new QShortcut(Qt::Key_F4, m_taskTable);
    edit->setContext(Qt::WidgetShortcut);
    connect(edit, &QShortcut::activated, this, [this] {
        if (const int row = m_taskTable->currentRow(); row >= 0)
            editTask(m_tasks->line(row).task.id, m_tasks->line(row).task.scope);
    });
    connect(m_late, &FigureLink::clicked, this, &TodayPage::showLateOnes);
    connect(m_due, &FigureLink::clicked, this, [this] {
        if (isEmbassy()) // it counts the late ones, too
            chooseTask({app::Nearness::Late, app::Nearness::Soon, app::Nearness::Today});
        else
            chooseTask({app::Nearness::Soon, app::Nearness::Today});
    });
    connect(m_firstOfDay, &Button::clicked, this, &TodayPage::beginNewTask);
    connectLists();
    connect(m_form, &RecordSheet::finished, this, &TodayPage::saveTask);
    connect(m_form, &RecordSheet::left, this, &TodayPage::leaveForm);
}

void TodayPage::connectLists()
{
    connect(m_papers, &FigureLink::clicked, this,
            [this] { (isEmbassy() ? m_letters : m_documentList)->table()->setFocus(Qt::OtherFocusReason); });
    connect(m_differences, &FigureLink::clicked, this, &TodayPage::differencesRequested);
    connect(m_documentList, &ShortList::opened, this, [this](int row) {
        const app::Stored<app::Document> &stored = m_documents->line(row).document;
        const app::Document &document = stored.value;
        const bool isOfMember = !document.member.isNull();
        Q_EMIT recordRequested(isOfMember ? QStringLiteral("member") : QStringLiteral("casefile"), isOfMember ? document.member : document.casefile, stored.scope);
    });
    connect(m_letters, &ShortList::opened, this, &TodayPage::openLetter);
    connect(m_drafts, &ShortList::opened, this, [this](int row) {
        const app::DraftKey key = m_draftLines.at(static_cast<std::size_t>(row)).key; // its own: this page may be read anew meanwhile
        Q_EMIT draftRequested(key);
    });
    connect(m_chart, &ChartCard::opened, this, &TodayPage::casesRequested);
    connect(m_kinds, &ChartCard::opened, this, &TodayPage::casesRequested);
    connect(m_fund, &ChartCard::opened, this, &TodayPage::fundRequested);
    connect(m_recent, &ShortList::opened, this, [this](int row) {
        const app::Stored<app::Casefile> &casefile = m_recentCases.at(static_cast<std::size_t>(row)).casefile;
        Q_EMIT recordRequested(QStringLiteral("casefile"), casefile.id, casefile.scope);
    });
    for (ShortList *list : {m_documentList, m_letters, m_drafts, m_recent, m_did})
        connect(list, &ShortList::wholeChanged, this, &TodayPage::fitColumns);
    if (!isEmbassy())
        return;
    for (ShortList *list : {m_begin, m_money})
        connect(list, &ShortList::wholeChanged, this, &TodayPage::fitColumns);
    connect(m_begin, &ShortList::opened, this, [this](int row) {
        const app::BoardOffice office = m_beginOffices.at(static_cast<std::size_t>(row));
        openOffice(office, office.concerns().front().kind);
    });
    connect(m_money, &ShortList::opened, this,
            [this](int row) { openOffice(m_moneyOffices.at(static_cast<std::size_t>(row)), app::BoardConcern::Kind::ReceiptsMissing); });
}

}
