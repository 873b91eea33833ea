// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/caselist.h"

#include "app/core/codelists.h"
#include "app/services/anyrecord.h"
#include "ui/delegates/columnspanel.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/fieldeditor.h"
#include "ui/pages/views/liststate.h"
#include "ui/pages/views/savedviews.h"
#include "ui/print/exportpanel.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/filterpanel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/officeway.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/viewsline.h"

#include <QBoxLayout>
#include <QLocale>
#include <QShortcut>

#include <array>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kFilterWidth = 320;
constexpr int kAllColumnsFrom = 1000;
constexpr int kKindFrom = 860; // of what a case is the title tells, too
constexpr int kCaseViewsFrom = 330; // lower: the rows need the room
const QString kStandingField = QStringLiteral("standing");
constexpr std::array kCaseFilterFields{"type", "state", "priority"};

const sync::Field &caseField(const char *wire)
{
    return *sync::Declared<app::Casefile>::table().field(QString::fromLatin1(wire));
}

struct ChipCounts {
    qint64 late = 0;
    qint64 urgent = 0;
};

// The word, and how many there are.
QString chipWord(const QString &word, qint64 count)
{
    return count == 0 ? word : QStringLiteral("%1 %2").arg(word, QLocale().toString(count));
}

}

CaseList::CaseList(Work &work, CasesModel *model, QWidget *parent) : QWidget(parent), m_work(work), m_model(model)
{
    build();
    connectParts();
    connectFilter();
    connectExport();
    connectViews();
    showFilter({});
}

void CaseList::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_header = new PageHeader(QStringLiteral("casesHeader"), this);
    m_way = new OfficeWay(QStringLiteral("allCases"), this);
    m_header->addAction(m_way);
    connect(m_way, &Button::clicked, this, &CaseList::officesRequested);
    m_export = new Button(ButtonKind::Secondary, QStringLiteral("exportCases"), this);
    m_export->setIconKind(Icon::Upload);
    m_header->addAction(m_export);
    m_new = new Button(ButtonKind::Secondary, QStringLiteral("newCase"), this);
    m_new->setIconKind(Icon::FolderPlus);
    m_new->setKey(QKeySequence(Qt::CTRL | Qt::Key_N));
    m_header->addAction(m_new);
    column->addWidget(m_header);
    m_exports = new ExportPanel(QStringLiteral("exportCasesPanel"), m_work, this);
    column->addWidget(m_exports);

    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    auto *card = new Card(QStringLiteral("casesList"), this);
    card->setFlush(true);
    buildTop(card);
    m_table = new TableView(card);
    m_table->setObjectName(QStringLiteral("casesTable"));
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setModel(m_model);
    m_table->setColumns({0, 0, 0, 0, 0}, static_cast<int>(CasesModel::Column::Title), 260);
    card->body()->addWidget(m_table, 1);
    new ListState(QStringLiteral("casesState"), m_table, m_model);
    buildEmpty(card);
    m_viewsFoot = new QWidget(card);
    auto *foot = new QVBoxLayout(m_viewsFoot);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->addWidget(new Hairline(m_viewsFoot));
    m_viewsLine = new ViewsLine(QStringLiteral("caseViews"), m_viewsFoot);
    m_viewsLine->setContentsMargins(12, 4, 12, 4);
    foot->addWidget(m_viewsLine);
    card->body()->addWidget(m_viewsFoot);
    row->addWidget(card, 1);
    m_filter = new FilterPanel(QStringLiteral("caseFilter"), this);
    m_filter->setFixedWidth(kFilterWidth);
    m_filter->addField(kStandingField);
    for (const char *wire : kCaseFilterFields)
        m_filter->addField(QString::fromLatin1(wire));
    m_filter->hide();
    row->addWidget(m_filter);
    m_columns = new ColumnsPanel(m_table, this);
    m_columns->setFixedWidth(kFilterWidth);
    m_columns->hide();
    row->addWidget(m_columns);
    column->addLayout(row, 1);
}

void CaseList::buildTop(Card *card)
{
    m_top = new QWidget(card);
    auto *column = new QVBoxLayout(m_top);
    column->setContentsMargins(12, 12, 12, 6);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    m_search = new SearchField(QStringLiteral("searchCases"), m_top);
    m_mine = new Button(ButtonKind::Toggle, QStringLiteral("onlyMyCases"), m_top);
    m_late = new Button(ButtonKind::Toggle, QStringLiteral("onlyLateCases"), m_top);
    m_urgent = new Button(ButtonKind::Toggle, QStringLiteral("onlyUrgentCases"), m_top);
    m_filterButton = new Button(ButtonKind::Secondary, QStringLiteral("filterCases"), m_top);
    m_filterButton->setIconKind(Icon::ListFilter);
    m_columnsButton = new Button(ButtonKind::Secondary, QStringLiteral("caseColumns"), m_top);
    m_columnsButton->setIconKind(Icon::Columns3);
    row->addWidget(m_search, 1);
    for (Button *button : {m_mine, m_late, m_urgent, m_filterButton, m_columnsButton})
        row->addWidget(button);
    column->addLayout(row);
    auto *line = new QHBoxLayout;
    m_line = new TextLabel(13, Weight::Regular, Token::Text2, m_top);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    m_count = new TextLabel(13, Weight::SemiBold, Token::Text2, m_top);
    line->addWidget(m_line, 1);
    line->addWidget(m_count);
    column->addLayout(line);
    card->body()->addWidget(m_top);
}

void CaseList::buildEmpty(Card *card)
{
    m_hidden = new EmptyState(QStringLiteral("casesHidden"), Icon::ListFilter, card);
    m_clear = m_hidden->addButton(Icon::X, QStringLiteral("clearCaseFilter"));
    card->body()->addWidget(m_hidden, 1);
    m_none = new EmptyState(QStringLiteral("casesEmpty"), Icon::None, card);
    m_fromPerson = m_none->addChoice(Icon::Users, QStringLiteral("beginWithPerson"));
    m_openCase = m_none->addChoice(Icon::FolderPlus, QStringLiteral("beginCase"));
    m_openCase->setKeyText(QStringLiteral("Ctrl N"));
    m_syncNow = m_none->addFootLink(Icon::RefreshCw, QStringLiteral("syncFromCases"));
    m_syncNow->setKeyText(QStringLiteral("F5"));
    connect(m_syncNow, &Button::clicked, this, &CaseList::syncRequested);
    card->body()->addWidget(m_none, 1);
}

void CaseList::connectParts()
{
    connect(m_search, &QLineEdit::textChanged, m_model, &CasesModel::setSearch);
    connect(m_search, &SearchField::resultsWanted, this, [this] {
        m_table->setFocus();
        if (m_model->rowCount() > 0 && m_table->currentRow() < 0)
            m_table->selectRow(0);
    });
    connect(m_table, &TableView::leftUpwards, m_search, [this] { m_search->setFocus(); });
    connect(m_model, &PagedModel::settled, this, &CaseList::sayWhatIsShown);
    connect(m_model, &PagedModel::settled, this, &CaseList::countBehindChips);
    connect(m_model, &PagedModel::settled, m_table, &TableView::fitColumns); // kinds and chips are whole
    connect(m_model, &PagedModel::slownessChanged, this, &CaseList::sayWhatIsShown);
    connect(&m_work, &Work::dayChanged, m_model, &CasesModel::setToday);
    connect(m_new, &Button::clicked, this, &CaseList::createRequested);
    connect(m_openCase, &ChoiceCard::clicked, this, &CaseList::createRequested);
    connect(m_fromPerson, &ChoiceCard::clicked, this, &CaseList::membersRequested);
}

void CaseList::connectExport()
{
    const auto whatIsShown = [this] {
        return ExportPanel::What{.wish = {.table = &sync::Declared<app::Casefile>::table(),
                                          .query = m_model->query()},
                                 .line = line(),
                                 .fileName = tr("cases"),
                                 .count = [query = m_model->query()](app::Workspace &reader) { return reader.records().count<app::Casefile>(query); }};
    };
    connect(m_export, &Button::clicked, this, [this, whatIsShown] { m_exports->begin(whatIsShown()); });
    connect(m_exports, &ExportPanel::printRequested, this, &CaseList::printRequested);
    auto *print = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_P), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(print, &QShortcut::activated, this, [this, whatIsShown] { m_exports->print(whatIsShown()); });
}

void CaseList::connectFilter()
{
    connect(m_mine, &Button::clicked, this, [this](bool isOn) {
        CaseFilter filter = m_model->filter();
        filter.responsible = isOn ? m_work.desk().userId : sync::RecordId{};
        showFilter(filter);
    });
    connect(m_late, &Button::clicked, this, [this](bool isOn) { showFilter(m_model->filter().withLateOnly(isOn)); });
    connect(m_urgent, &Button::clicked, this, [this](bool isOn) { showFilter(m_model->filter().withUrgentOnly(isOn)); });
    connect(m_clear, &Button::clicked, this, [this] {
        m_search->clear();
        showFilter({});
        m_search->setFocus();
    });
    connect(m_columnsButton, &Button::clicked, this, [this] {
        m_filter->hide();
        m_columns->show();
        m_columns->takeFocus();
    });
    connect(m_columns, &ColumnsPanel::left, this, [this] {
        m_columns->hide();
        m_table->setFocus();
    });
    connect(m_filterButton, &Button::clicked, this, [this] {
        m_columns->hide();
        m_filter->show();
        m_filter->takeFocus();
    });
    connect(m_filter, &FilterPanel::left, this, [this] {
        m_filter->hide();
        m_table->setFocus();
    });
    connect(m_filter, &FilterPanel::cleared, this, [this] { showFilter({}); });
    connect(m_filter, &FilterPanel::chosenChanged, this, &CaseList::filterField);
}

void CaseList::filterField(const QString &key, const QString &id)
{
    CaseFilter filter = m_model->filter();
    if (key == kStandingField) {
        filter.standing = CaseFilter::Standing::Open;
        for (const auto &[standing, name] : kNamedStandings) {
            if (id == QLatin1String(name))
                filter.standing = standing;
        }
    } else if (key == QLatin1String("type")) {
        filter.type = id;
    } else if (key == QLatin1String("priority")) {
        filter.priority = id;
    } else {
        filter.state = id;
        // A state that is chosen by name is looked for everywhere, also behind the end.
        if (!id.isEmpty())
            filter.standing = CaseFilter::Standing::All;
    }
    showFilter(filter);
}

void CaseList::showFilter(const CaseFilter &filter)
{
    m_model->setFilter(filter);
    m_mine->setChecked(!filter.responsible.isNull());
    m_late->setChecked(filter.standing == CaseFilter::Standing::Late);
    m_urgent->setChecked(filter.isUrgentOnly());
    m_filter->setChosen(kStandingField, {});
    for (const auto &[standing, name] : kNamedStandings) {
        if (filter.standing == standing)
            m_filter->setChosen(kStandingField, QString::fromLatin1(name));
    }
    m_filter->setChosen(QStringLiteral("type"), filter.type);
    m_filter->setChosen(QStringLiteral("state"), filter.state);
    m_filter->setChosen(QStringLiteral("priority"), filter.priority);
    sayWhatIsShown();
}

void CaseList::showOnly(const CaseFilter &filter)
{
    m_search->clear();
    showFilter(filter);
}

void CaseList::setOffice(const QString &office)
{
    m_office = office;
    m_way->setOffice(office);
    m_header->setTitleKept(!office.isEmpty());
    retranslate();
}

void CaseList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Where it is narrow three columns are left: what it is about, how it stands, when it is due.
    using Column = CasesModel::Column;
    QList<int> squeezed;
    if (width() < scaled(kAllColumnsFrom))
        squeezed += static_cast<int>(Column::Opened);
    if (width() < scaled(kKindFrom))
        squeezed += static_cast<int>(Column::Kind);
    m_columnsButton->setVisible(width() >= scaled(kKindFrom));
    m_filterButton->setFullness(width() < scaled(kKindFrom) ? Fullness::IconOnly : Fullness::Whole); // the search needs the room
    m_viewsFoot->setVisible(!m_none->isVisibleTo(this) && height() >= scaled(kCaseViewsFrom));
    m_table->setSqueezed(squeezed);
}

void CaseList::takeFocus()
{
    if (m_none->isVisibleTo(this))
        m_none->setFocus();
    else
        m_search->setFocus();
}

QStringList CaseList::filterWords() const
{
    const CaseFilter &filter = m_model->filter();
    QStringList words;
    switch (filter.standing) {
    case CaseFilter::Standing::Open:
        words += tr("Open cases");
        break;
    case CaseFilter::Standing::Late:
        words += tr("Only late ones");
        break;
    case CaseFilter::Standing::UrgentStill:
        words += tr("Urgent, nothing done for a day");
        break;
    case CaseFilter::Standing::Finished:
        words += tr("Finished cases");
        break;
    case CaseFilter::Standing::All:
        words += tr("Open and finished cases");
        break;
    }
    if (!filter.responsible.isNull())
        words += tr("led by me");
    for (const auto &[list, code] : {std::pair{u"case_type", filter.type}, std::pair{u"case_state", filter.state}, std::pair{u"priority", filter.priority}}) {
        if (!code.isEmpty())
            words += app::codeLabel(list, {code});
    }
    return words;
}

QString CaseList::line() const
{
    QStringList words = filterWords();
    if (!m_search->text().trimmed().isEmpty())
        words += tr("search: %1").arg(m_search->text().trimmed());
    words += tr("late ones first, then by the day they are due");
    return words.join(QStringLiteral(" · "));
}

// What the list shows when the chip is pressed, so that both always say the same number.
void CaseList::countBehindChips()
{
    const CaseFilter &filter = m_model->filter();
    m_counting.read<ChipCounts>(
        m_work,
        [late = m_model->queryWith(filter.withLateOnly(true)), urgent = m_model->queryWith(filter.withUrgentOnly(true))](app::Workspace &reader) -> sync::Result<ChipCounts> {
            ChipCounts counts;
            TRY_ASSIGN(counts.late, reader.records().count<app::Casefile>(late));
            TRY_ASSIGN(counts.urgent, reader.records().count<app::Casefile>(urgent));
            return counts;
        },
        this,
        [this](const sync::Result<ChipCounts> &counts) {
            m_lateCount = counts ? counts->late : 0;
            m_urgentCount = counts ? counts->urgent : 0;
            nameChips();
        });
}

void CaseList::nameChips()
{
    m_late->setWord(chipWord(tr("Late"), m_lateCount));
    m_urgent->setWord(chipWord(tr("Urgent", "cases"), m_urgentCount));
}

// Finished cases are cases too. Slow answers come when they come.
void CaseList::askWhetherNone()
{
    if (std::exchange(m_isAsking, true))
        return;
    m_work.read<bool>(
        [scope = m_model->query().scope](app::Workspace &reader) -> sync::Result<bool> {
            TRY_ASSIGN(const auto any, reader.records().list<app::Casefile>({.scope = scope, .limit = 1}));
            return any.rows.empty();
        },
        this,
        [this, scope = m_model->query().scope](const sync::Result<bool> &isNone) {
            m_isAsking = false;
            const bool before = std::exchange(m_isNone, isNone && *isNone && scope == m_model->query().scope);
            if (m_isNone != before)
                sayWhatIsShown();
        });
}

void CaseList::sayWhatIsShown()
{
    const int rows = m_model->rowCount();
    const bool isEmpty = rows == 0 && !m_model->isReadingOn() && !m_model->isStopped() && !m_model->hasFailed();
    const bool isSearched = !m_search->text().trimmed().isEmpty();
    const bool isNarrowed = isSearched || !m_model->filter().isUsual();
    if (isEmpty && !isNarrowed)
        askWhetherNone();
    const bool isNone = isEmpty && !isNarrowed && m_isNone;
    m_top->setVisible(!isNone);
    m_none->setVisible(isNone);
    m_viewsFoot->setVisible(!isNone && height() >= scaled(kCaseViewsFrom));
    m_views->noticeShown();
    m_hidden->setVisible(isEmpty && !isNone);
    m_table->setVisible(!isEmpty);
    if (isSearched)
        m_hidden->setWords(tr("Nothing found"), m_model->filter().isUsual() ? tr("No open case has these words in its title, number or opponent.")
                                                                            : tr("The filter hides the others: %1.").arg(filterWords().join(QStringLiteral(", "))));
    else if (isNarrowed)
        m_hidden->setWords(tr("No case fits the filter"), filterWords().join(QStringLiteral(", ")));
    else
        m_hidden->setWords(tr("No open case"), tr("All cases are finished. The filter shows them."));
    m_clear->setVisible(isNarrowed);
    m_clear->setWord(isSearched ? tr("Clear the search and the filter") : tr("Clear the filter"));
    m_line->setText(line());
    m_line->setToolTip(line());
    m_count->setText(m_model->isSlow() ? tr("reading…") : m_model->isReadingOn() ? tr("counting…") : m_model->hasMore() ? tr("more than %n", nullptr, rows) : tr("%n case(s)", nullptr, rows));
    const int late = m_model->lateCount();
    m_header->setLine(isNone ? tr("None is open") : late > 0 ? tr("Late: %n", nullptr, late) : tr("Nothing is late"));
}

void CaseList::retranslate()
{
    m_header->setTitle(m_office.isEmpty() ? tr("Cases") : tr("Cases: %1").arg(m_office));
    m_export->setWord(tr("Export"));
    m_new->setWord(tr("New case"));
    m_search->setWords(tr("Title, number, against whom"));
    m_mine->setWord(tr("Mine"));
    nameChips();
    m_filterButton->setWord(tr("Filter"));
    m_columnsButton->setWord(tr("Columns"));
    m_table->setAccessibleName(tr("Cases"));
    m_none->setWords(tr("No cases yet"),
                     tr("A case is opened when one call is not enough: unpaid wages, a missing person, detention, papers, school."));
    m_none->setFoot(tr("Do other laptops of this office lead cases already? They appear here as soon as they come."));
    m_syncNow->setWord(tr("Synchronise now"));
    m_fromPerson->setWords(tr("Begin with the person"), tr("Find who called, then open the case from the card."));
    m_openCase->setWords(tr("Open a case at once"), tr("What it is about in one line; the rest can wait."));
    m_filter->setChoices(kStandingField, tr("How it stands"),
                         {{QStringLiteral("late"), tr("Only late ones")}, {QStringLiteral("urgent_still"), tr("Urgent, nothing done for a day")},
                          {QStringLiteral("finished"), tr("Finished cases")}, {QStringLiteral("all"), tr("Open and finished cases")}});
    for (const char *wire : kCaseFilterFields) {
        const sync::Field &field = caseField(wire);
        QList<Choice> choices;
        for (const app::CodeItem &item : app::codeList(QString::fromLatin1(field.list))->items())
            choices.append({QString::fromLatin1(item.code), app::itemLabel(item)});
        m_filter->setChoices(QString::fromLatin1(wire), fieldLabel(field), choices);
    }
    m_model->retranslate();
    nameViews();
    sayWhatIsShown();
}

}
