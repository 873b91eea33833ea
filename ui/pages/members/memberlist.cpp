// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/members/memberlist.h"

#include "app/services/preferences.h"
#include "ui/delegates/columnspanel.h"
#include "ui/delegates/tableview.h"
#include "ui/pages/members/memberfilter.h"
#include "ui/pages/views/liststate.h"
#include "ui/pages/views/savedviews.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/filterpanel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/viewsline.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kShortResult = 7; // so few that a person sees at once who is not among them
constexpr int kCasesFromWidth = 700;
constexpr int kQuickFromWidth = 620;
constexpr int kOfferFromHeight = 320;
const QString kColumnsKey = QStringLiteral("members.columns");
const QString kShownKey = QStringLiteral("members.shown");
constexpr int kViewsFromHeight = 360;
constexpr int kTableBeforeOffer = 100;
constexpr int kMemberNameLeast = 160;
constexpr int kPlaceNarrow = 104; // a town
constexpr int kPlaceWide = 300;   // a town and a trade
constexpr int kTopEdge = 12;
constexpr int kTopEdgeLow = 4;

}

MemberList::MemberList(Work &work, MembersModel *model, QWidget *parent) : Card(QStringLiteral("membersList"), parent), m_work(work), m_model(model)
{
    setFlush(true);
    build();
    connectParts();
    connectFilter();
    if (const auto kept = m_work.reader().preferences().value(kColumnsKey))
        m_table->restoreColumns(*kept);
    connectViews();
    retranslate();
}

void MemberList::build()
{
    buildTop();
    m_table = new TableView(this);
    m_table->setObjectName(QStringLiteral("membersTable"));
    m_table->setModel(m_model);
    m_table->setSelectsMany(true);
    m_table->setSortable(true);
    setPlaceWidth(kPlaceNarrow);
    m_table->showOrder(static_cast<int>(MembersModel::Column::Name), false);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->horizontalHeader()->setResizeContentsPrecision(0); // names that nobody sees yet take no room from places
    body()->addWidget(m_table, kTableBeforeOffer); // who was found comes first; what is offered under it has the rest
    m_state = new ListState(QStringLiteral("membersState"), m_table, m_model);
    buildEmpty();
    m_viewsRow = new QWidget(this);
    auto *views = new QVBoxLayout(m_viewsRow);
    views->setContentsMargins(0, 0, 0, 0);
    views->setSpacing(0);
    views->addWidget(new Hairline(m_viewsRow));
    m_viewsLine = new ViewsLine(QStringLiteral("memberViews"), m_viewsRow);
    m_viewsLine->setContentsMargins(16, 6, 16, 6);
    views->addWidget(m_viewsLine);
    body()->addWidget(m_viewsRow);
    m_filter = new FilterPanel(QStringLiteral("memberFilter"), this);
    for (const QString &field : MemberFilter::fields())
        m_filter->addField(field);
    m_columns = new ColumnsPanel(m_table, this);
    // The page puts them beside the list; until then they are not seen.
    m_filter->hide();
    m_columns->hide();
}

void MemberList::buildTop()
{
    m_top = new QWidget(this);
    auto *column = new QVBoxLayout(m_top);
    column->setContentsMargins(kTopEdge, kTopEdge, kTopEdge, kTopEdge / 2);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    m_search = new SearchField(QStringLiteral("searchMembers"), m_top);
    m_women = new Button(ButtonKind::Toggle, QStringLiteral("onlyWomen"), m_top);
    m_missing = new Button(ButtonKind::Toggle, QStringLiteral("onlyMissing"), m_top);
    m_filterButton = new Button(ButtonKind::Secondary, QStringLiteral("filterMembers"), m_top);
    m_filterButton->setIconKind(Icon::ListFilter);
    m_columnsButton = new Button(ButtonKind::Secondary, QStringLiteral("memberColumns"), m_top);
    m_columnsButton->setIconKind(Icon::Columns3);
    row->addWidget(m_search, 1);
    for (Button *button : {m_women, m_missing, m_filterButton, m_columnsButton})
        row->addWidget(button);
    m_more = new IconButton(Icon::Ellipsis, QStringLiteral("moreOfMembers"), m_top);
    m_more->hide();
    row->addWidget(m_more);
    column->addLayout(row);

    m_chips = new FilterChips(QStringLiteral("memberChips"), m_top);
    column->addWidget(m_chips);

    m_lineRow = new QWidget(m_top);
    auto *line = new QHBoxLayout(m_lineRow);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_lineIcon = new IconLabel(Icon::SpellCheck2, kIconRow, Token::Text2, m_lineRow);
    m_line = new TextLabel(13, Weight::Regular, Token::Text2, m_lineRow);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    m_count = new TextLabel(13, Weight::SemiBold, Token::Text2, m_lineRow);
    line->addWidget(m_lineIcon);
    line->addWidget(m_line, 1);
    line->addWidget(m_count);
    column->addWidget(m_lineRow);

    m_chosenRow = new QWidget(m_top);
    auto *chosen = new QHBoxLayout(m_chosenRow);
    chosen->setContentsMargins(0, 0, 0, 0);
    chosen->setSpacing(8);
    m_chosen = new TextLabel(13, Weight::SemiBold, Token::Text, m_chosenRow);
    m_copyChosen = new Button(ButtonKind::Link, QStringLiteral("copyChosen"), m_chosenRow);
    m_copyChosen->setKeyText(QStringLiteral("Ctrl C"));
    m_dropChosen = new Button(ButtonKind::Link, QStringLiteral("dropChosen"), m_chosenRow);
    chosen->addWidget(m_chosen, 1);
    chosen->addWidget(m_copyChosen);
    chosen->addWidget(m_dropChosen);
    m_chosenRow->hide();
    column->addWidget(m_chosenRow);
    body()->addWidget(m_top);
}

void MemberList::buildEmpty()
{
    m_notFound = new EmptyState(QStringLiteral("membersEmpty"), Icon::UserPlus, this);
    m_createTyped = m_notFound->addButton(Icon::UserPlus, QStringLiteral("createTyped"));
    m_createTyped->setKeyText(QStringLiteral("Ctrl N"));
    m_clearFilter = m_notFound->addButton(Icon::X, QStringLiteral("clearMemberFilter"));
    body()->addWidget(m_notFound, 1);
    m_nobody = new EmptyState(QStringLiteral("membersNobody"), Icon::None, this);
    m_writeFirst = m_nobody->addChoice(Icon::UserPlus, QStringLiteral("writeFirstMember"));
    m_writeFirst->setKeyText(QStringLiteral("Ctrl N"));
    m_bringList = m_nobody->addChoice(Icon::Download, QStringLiteral("bringMembers"));
    m_bringList->setKeyText(QStringLiteral("Ctrl I"));
    m_syncNow = m_nobody->addFootLink(Icon::RefreshCw, QStringLiteral("syncFromMembers"));
    m_syncNow->setKeyText(QStringLiteral("F5"));
    connect(m_syncNow, &Button::clicked, this, &MemberList::syncRequested);
    body()->addWidget(m_nobody, 1);
}

void MemberList::connectParts()
{
    connect(m_search, &QLineEdit::textChanged, m_model, &MembersModel::setSearch);
    connect(m_search, &SearchField::resultsWanted, this, [this] {
        m_table->setFocus();
        if (m_model->rowCount() > 0 && m_table->currentRow() < 0)
            m_table->selectRow(0);
    });
    connect(m_table, &TableView::leftUpwards, m_search, [this] { m_search->setFocus(); });
    connect(m_table, &TableView::opened, this, &MemberList::openRequested);
    connect(m_table, &TableView::orderRequested, this, &MemberList::orderBy);
    connect(m_table, &TableView::columnsChanged, this, &MemberList::keepColumns);
    connect(m_table, &TableView::chosenChanged, this, &MemberList::sayChosen);
    connect(m_table, &QWidget::customContextMenuRequested, this, &MemberList::openMenu);
    connect(m_copyChosen, &Button::clicked, m_table, &TableView::copySelection);
    connect(m_dropChosen, &Button::clicked, this, [this] {
        const int current = m_table->currentRow();
        m_table->clearSelection();
        m_table->selectRow(current);
        m_table->setFocus();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { m_nameWidth = kMemberNameLeast; });
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, &MemberList::fitPlace);
    connect(m_model, &PagedModel::settled, this, &MemberList::sayWhatIsShown);
    connect(m_model, &PagedModel::slownessChanged, this, &MemberList::sayWhatIsShown);
    connect(&m_work, &Work::dayChanged, this, [this](QDate today) {
        m_model->setToday(today);
        m_model->setConditions(MemberFilter::conditions(m_choices, today));
    });
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &MemberList::sayWhatIsShown);
    connect(m_createTyped, &Button::clicked, this, &MemberList::createRequested);
    connect(m_writeFirst, &ChoiceCard::clicked, this, &MemberList::createRequested);
    connect(m_bringList, &ChoiceCard::clicked, this, &MemberList::importRequested);
    connect(m_columnsButton, &Button::clicked, this, &MemberList::columnsWanted);
    connect(m_more, &IconButton::clicked, this, &MemberList::openMore);
}

void MemberList::connectFilter()
{
    connect(m_women, &Button::clicked, this, [this](bool isOn) { filterBy(QStringLiteral("sex"), isOn ? QStringLiteral("female") : QString()); });
    connect(m_missing, &Button::clicked, this, [this](bool isOn) { filterBy(QStringLiteral("status"), isOn ? QStringLiteral("missing") : QString()); });
    connect(m_clearFilter, &Button::clicked, this, [this] {
        setChoices({});
        m_search->setFocus();
    });
    connect(m_filterButton, &Button::clicked, this, &MemberList::filterWanted);
    connect(m_filter, &FilterPanel::chosenChanged, this, &MemberList::filterBy);
    connect(m_filter, &FilterPanel::cleared, this, [this] { setChoices({}); });
    connect(m_chips, &FilterChips::removed, this, [this](const QString &field) { filterBy(field, {}); });
    connect(m_chips, &FilterChips::emptied, m_search, [this] { m_search->setFocus(); });
}

void MemberList::connectViews()
{
    m_views = new SavedViews(m_work, QStringLiteral("members.views"), m_viewsLine, [this] { return shown(); }, this);
    connect(m_views, &SavedViews::chosen, this, &MemberList::showView);
    connect(m_viewsLine, &ViewsLine::nameAsked, m_viewsRow, &QWidget::show);
    connect(m_views, &SavedViews::done, this, &MemberList::viewDone);
    connect(m_views, &SavedViews::failed, m_line, &QLabel::setText);
    if (const auto kept = m_work.reader().preferences().value(kShownKey)) {
        const QList<ListView> before = unpackViews(*kept);
        if (!before.isEmpty())
            apply(before.first());
    }
}

ListView MemberList::shown() const
{
    return {.search = m_search->text().trimmed(), .choices = m_choices, .order = static_cast<int>(m_model->orderColumn()),
            .isDescending = m_model->query().descending, .columns = m_table->columnState()};
}

void MemberList::showView(const ListView &view)
{
    apply(view);
    keepShown();
}

void MemberList::apply(const ListView &view)
{
    m_choices = view.choices;
    {
        const QSignalBlocker quiet(m_search); // the list is read once for everything
        m_search->setText(view.search);
    }
    if (!view.columns.isEmpty())
        m_table->restoreColumns(view.columns);
    m_model->show(view.search, MemberFilter::conditions(m_choices, m_model->today()), static_cast<MembersModel::Column>(view.order), view.isDescending);
    m_table->showOrder(static_cast<int>(m_model->orderColumn()), m_model->query().descending);
    sayFilter();
}

// The database answers all of it at once; what is counted and exported is what is seen.
void MemberList::setChoices(const QMap<QString, QString> &choices)
{
    m_choices = choices;
    m_model->setConditions(MemberFilter::conditions(m_choices, m_model->today()));
    sayFilter();
    keepShown();
}

void MemberList::showEverybody()
{
    m_search->setText({});
    setChoices({});
}

void MemberList::filterBy(const QString &field, const QString &choice)
{
    QMap<QString, QString> choices = m_choices;
    if (choice.isEmpty())
        choices.remove(field);
    else
        choices.insert(field, choice);
    setChoices(choices);
}

void MemberList::sayFilter()
{
    QList<Choice> chips;
    for (const QString &field : MemberFilter::fields()) {
        m_filter->setChosen(field, m_choices.value(field));
        if (m_choices.contains(field))
            chips.append({field, MemberFilter::words(field, m_choices.value(field))});
    }
    m_chips->setChips(chips);
    m_women->setChecked(m_choices.value(QStringLiteral("sex")) == QLatin1String("female"));
    m_missing->setChecked(m_choices.value(QStringLiteral("status")) == QLatin1String("missing"));
    sayWhatIsShown();
}

// Filters and order are there again the next day; what was looked for is not.
void MemberList::keepShown()
{
    ListView now = shown();
    now.search.clear();
    now.columns.clear(); // kept apart
    keep(kShownKey, now == ListView{} ? QByteArray() : packViews({now}));
}

void MemberList::orderBy(int column)
{
    const auto wanted = static_cast<MembersModel::Column>(column);
    if (MembersModel::canOrderBy(wanted)) {
        const bool isAgain = wanted == m_model->orderColumn();
        m_model->setOrder(wanted, isAgain && !m_model->query().descending);
    }
    m_table->showOrder(static_cast<int>(m_model->orderColumn()), m_model->query().descending);
    sayWhatIsShown();
    keepShown();
}

void MemberList::keepColumns()
{
    keep(kColumnsKey, m_table->columnState());
}

void MemberList::keep(const QString &key, const QByteArray &value)
{
    using Nothing = std::monostate;
    m_work.look<Nothing>(
        [key, value](app::Workspace &workspace) -> sync::Result<Nothing> {
            TRY(workspace.preferences().set(key, value));
            return Nothing{};
        },
        this,
        [this](const sync::Result<Nothing> &kept) {
            if (!kept)
                m_line->setText(kept.error().text());
        });
}

void MemberList::setLow(bool isLow)
{
    if (m_isLow == isLow)
        return;
    m_isLow = isLow;
    m_top->layout()->setContentsMargins(kTopEdge, isLow ? kTopEdgeLow : kTopEdge, kTopEdge, isLow ? kTopEdgeLow : kTopEdge / 2);
    m_more->setVisible(isLow);
    m_lineRow->setVisible(!isLow && m_chosenRow->isHidden());
    sayWhatIsShown();
}

void MemberList::sayChosen(int rows)
{
    m_chosenRow->setVisible(rows > 1);
    m_lineRow->setVisible(!m_isLow && rows <= 1);
    m_chosen->setText(tr("Chosen: %n", nullptr, rows));
}

void MemberList::setTotal(qint64 total)
{
    m_total = total;
    sayWhatIsShown();
}

QSet<sync::RecordId> MemberList::chosen() const
{
    QSet<sync::RecordId> ids;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows())
        ids.insert(m_model->stored(row.row()).id);
    return ids;
}

bool MemberList::isNobodyHere() const
{
    return m_model->rowCount() == 0 && !m_model->isReadingOn() && !m_model->isStopped() && !m_model->hasFailed() && m_search->text().trimmed().isEmpty()
        && m_choices.isEmpty();
}

void MemberList::sayWhatIsShown()
{
    const QString typed = m_search->text().trimmed();
    const int rows = m_model->rowCount();
    const bool isNobody = isNobodyHere();
    const bool isFiltered = !m_choices.isEmpty();
    const bool isWhole = !m_model->isReadingOn() && !m_model->isStopped() && !m_model->hasMore() && !m_model->hasFailed();
    const bool isShort = rows <= kShortResult && isWhole && (!typed.isEmpty() || isFiltered);
    m_top->setVisible(!isNobody);
    m_nobody->setVisible(isNobody);
    m_table->setVisible(rows > 0 || m_state->isNeeded());
    // In a low window the rows need the room; Ctrl N is in the bottom line.
    m_notFound->setVisible(!isNobody && isShort && (rows == 0 || height() >= scaled(kOfferFromHeight)));
    m_createTyped->setVisible(!typed.isEmpty());
    m_clearFilter->setVisible(isFiltered);
    if (!typed.isEmpty())
        m_notFound->setWords(tr("Not in this list?"), isFiltered ? tr("The filter hides the others. A new person can be written down at once, the name is taken along.")
                                                                 : tr("A new person can be written down at once, the name is taken along."));
    else
        m_notFound->setWords(rows == 0 ? tr("Nobody fits the filter") : tr("That is all"), filterWords());
    m_createTyped->setWord(tr("New person: %1").arg(typed));
    m_line->setText(typed.isEmpty() ? orderWords() : spellingWords());
    m_lineIcon->setVisible(!typed.isEmpty() && !m_line->text().isEmpty());
    m_line->setToolTip(m_line->text());
    m_count->setText(countWords());
    m_table->setAccessibleDescription(QStringLiteral("%1 · %2").arg(m_line->text(), m_count->text())); // also where there is no line
    m_viewsRow->setVisible(!isNobody && height() >= scaled(kViewsFromHeight));
    m_views->noticeShown();
    fitTable();
}

// A short result takes only the room of its rows; what comes next stands right under it.
void MemberList::fitTable()
{
    const int rows = m_model->rowCount();
    const bool isShort = m_notFound->isVisibleTo(this) && rows > 0;
    const int height = m_table->horizontalHeader()->height() + rows * m_table->verticalHeader()->defaultSectionSize();
    m_table->setMaximumHeight(isShort ? height : QWIDGETSIZE_MAX);
    m_table->setMinimumHeight(isShort ? std::min(height, m_table->sizeHint().height()) : 0);
    m_table->fitColumns();
    fitPlace();
}

// Names are whole first: as wide as the widest that has been in sight, so that no column moves back and forth while somebody scrolls.
// Places have all that is left then, as far as they need it.
void MemberList::fitPlace()
{
    const QAbstractItemView *table = m_table;
    const int name = std::min(table->sizeHintForColumn(static_cast<int>(MembersModel::Column::Name)), m_table->viewport()->width() / 2);
    const int nameBefore = std::exchange(m_nameWidth, std::max(m_nameWidth, (name * 100 + scaled(100) - 1) / scaled(100)));
    const int column = static_cast<int>(MembersModel::Column::Place);
    if (m_table->isColumnHidden(column) || m_model->rowCount() == 0)
        return;
    const int spare = m_table->viewport()->width() - m_table->wholeWidth();
    const int wanted = std::min(scaled(m_placeWidth) + spare, table->sizeHintForColumn(column));
    const int width = std::clamp(wanted * 100 / scaled(100), kPlaceNarrow, kPlaceWide);
    if (width != m_placeWidth || nameBefore != m_nameWidth)
        setPlaceWidth(width);
}

void MemberList::setPlaceWidth(int width)
{
    m_placeWidth = width;
    m_table->setColumns({0, 56, 130, width, 116, 40}, static_cast<int>(MembersModel::Column::Name), m_nameWidth);
}

void MemberList::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    const bool isWide = width() >= scaled(kQuickFromWidth);
    m_women->setVisible(isWide);
    m_missing->setVisible(isWide);
    // Where it is narrow the name, the telephone and the registration are left; the card beside says the rest.
    using Column = MembersModel::Column;
    QList<int> squeezed;
    if (width() < scaled(kCasesFromWidth))
        squeezed += static_cast<int>(Column::Cases); // the card names them: places have the room
    if (!isWide)
        squeezed += {static_cast<int>(Column::Year), static_cast<int>(Column::Place)};
    m_table->setSqueezed(squeezed);
    sayWhatIsShown();
}

void MemberList::retranslate()
{
    m_search->setWords(tr("Name, phone, document"));
    m_women->setWord(tr("Women"));
    m_missing->setWord(tr("Missing"));
    m_filterButton->setWord(tr("Filter"));
    m_columnsButton->setWord(tr("Columns"));
    m_more->setWord(tr("More: import, export, saved views"));
    m_copyChosen->setWord(tr("Copy"));
    m_dropChosen->setWord(tr("Choose one only"));
    m_clearFilter->setWord(tr("Clear the filter"));
    m_table->setAccessibleName(tr("People"));
    m_nobody->setWords(tr("No people yet"), tr("Everybody who calls or comes is written down once: then the next call takes seconds."));
    m_nobody->setFoot(tr("Do other laptops of this office have people already? They appear here as soon as they come."));
    m_syncNow->setWord(tr("Synchronise now"));
    m_writeFirst->setWords(tr("Write down the first person"), tr("A name is enough; the rest when there is time."));
    m_bringList->setWords(tr("Bring a table"), tr("Excel or CSV: first you see what will come of it."));
    for (const QString &field : MemberFilter::fields())
        m_filter->setChoices(field, MemberFilter::label(field), MemberFilter::choices(field));
    m_views->setGiven(MemberFilter::givenViews());
    m_model->retranslate();
    sayFilter();
}

}
