// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/caselist.h"

#include "app/services/anyrecord.h"
#include "ui/delegates/columnspanel.h"
#include "ui/delegates/tableview.h"
#include "ui/pages/cases/casecard.h"
#include "ui/pages/cases/casefollower.h"
#include "ui/pages/cases/chipcounts.h"
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

#include <QShortcut>

#include <utility>

namespace mekendesh::ui {

CaseList::CaseList(Work &work, CasesModel *model, QWidget *parent) : QWidget(parent), m_work(work), m_model(model), m_counts(new ChipCounts(work, model, this))
{
    build();
    connectParts();
    connectFilter();
    connectExport();
    connectCard();
    connectViews();
    showFilter({});
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
    connect(m_counts, &ChipCounts::counted, this, &CaseList::nameChips);
    connect(m_model, &PagedModel::settled, m_table, &TableView::fitColumns); // kinds and chips are whole
    connect(m_model, &PagedModel::slownessChanged, this, &CaseList::sayWhatIsShown);
    connect(&m_work, &Work::dayChanged, m_model, &CasesModel::setToday);
    connect(m_new, &Button::clicked, this, &CaseList::createRequested);
    connect(m_openCase, &ChoiceCard::clicked, this, &CaseList::createRequested);
    connect(m_fromPerson, &ChoiceCard::clicked, this, &CaseList::membersRequested);
}

void CaseList::connectCard()
{
    const auto place = [this] { return std::pair(m_card->stored().id, m_card->stored().scope); };
    connect(m_card, &CaseCard::openRequested, this, [this, place] { Q_EMIT openRequested(place().first, place().second); });
    connect(m_card, &CaseCard::taskRequested, this, [this, place] { Q_EMIT taskRequested(place().first, place().second); });
    connect(m_card, &CaseCard::differencesRequested, this, [this, place] { Q_EMIT differencesRequested(place().first, place().second); });
    connect(m_card, &CaseCard::referralRequested, this, [this, place] { Q_EMIT referralRequested(place().first); });
    connect(m_card, &CaseCard::letterRequested, this, [this, place] { Q_EMIT letterRequested(place().first, place().second); });
    connect(m_card, &CaseCard::memberRequested, this, &CaseList::memberRequested);
    auto *refer = new QShortcut(QKeySequence(Qt::Key_F7), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(refer, &QShortcut::activated, this, [this, place] {
        if (hasCardBeside() && m_card->mayRefer())
            Q_EMIT referralRequested(place().first);
    });
    auto *back = new QShortcut(QKeySequence(Qt::Key_Escape), m_card, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, m_table, [this] { m_table->setFocus(); });
}

void CaseList::followSelected()
{
    m_follower->follow();
}

bool CaseList::hasCardBeside() const
{
    return m_card->isVisibleTo(this);
}

bool CaseList::isCovered() const
{
    return m_listCard->isHidden();
}

void CaseList::leavePanel()
{
    showBeside(m_card);
    m_table->setFocus();
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
        showBeside(m_columns);
        m_columns->takeFocus();
    });
    connect(m_columns, &ColumnsPanel::left, this, &CaseList::leavePanel);
    connect(m_filterButton, &Button::clicked, this, [this] {
        showBeside(m_filter);
        m_filter->takeFocus();
    });
    connect(m_filter, &FilterPanel::left, this, &CaseList::leavePanel);
    connect(m_filter, &FilterPanel::cleared, this, [this] { showFilter({}); });
    connect(m_filter, &FilterPanel::chosenChanged, this, &CaseList::filterField);
}

void CaseList::filterField(const QString &key, const QString &id)
{
    CaseFilter filter = m_model->filter();
    if (key == CaseFilter::kStanding) {
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
    m_filter->setChosen(QString(CaseFilter::kStanding), {});
    for (const auto &[standing, name] : kNamedStandings) {
        if (filter.standing == standing)
            m_filter->setChosen(QString(CaseFilter::kStanding), QString::fromLatin1(name));
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
    fitRoom(); // one office needs no column with its name
}

void CaseList::takeFocus()
{
    if (m_none->isVisibleTo(this))
        m_none->setFocus();
    else
        m_search->setFocus();
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
    m_views->noticeShown();
    m_hidden->setVisible(isEmpty && !isNone);
    m_table->setVisible(!isEmpty);
    fitRoom();
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

}
