// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/fund/fundpage.h"

#include "app/core/codelists.h"
#include "app/core/officetime.h"
#include "app/services/cashpapers.h"
#include "ui/charts/chartcard.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/fund/bookcheck.h"
#include "ui/pages/fund/bookform.h"
#include "ui/pages/fund/bookpaper.h"
#include "ui/pages/fund/fundtiles.h"
#include "ui/pages/fund/payeelist.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/officeway.h"
#include "ui/widgets/pageheader.h"
#include "ui/threads/work.h"

#include <QApplication>
#include <QButtonGroup>
#include <QShortcut>
#include <QStackedWidget>

namespace mekendesh::ui {

namespace {

constexpr int kBookReloadDelayMs = 50;
constexpr int kBookSlowAfterMs = 240;

}

FundPage::FundPage(Work &work, QWidget *parent) : Page(parent), m_work(work), m_model(new LedgerModel(work.reader(), this))
{
    setObjectName(QStringLiteral("fundPage"));
    m_reload.setSingleShot(true);
    m_reload.setInterval(kBookReloadDelayMs);
    m_model->readBeside(work);
    m_slow.setSingleShot(true);
    m_slow.setInterval(kBookSlowAfterMs);
    build();
    connectParts();
    showParts(false); // until it is known what is there
    m_empty->hide();
    retranslate();
}

void FundPage::connectParts()
{
    connect(m_payOut, &Button::clicked, this, [this] { begin(EntryForm::Kind::PayOut); });
    connect(m_takeIn, &Button::clicked, this, [this] { begin(EntryForm::Kind::TakeIn); });
    connect(m_firstMoney, &Button::clicked, this, [this] { begin(EntryForm::Kind::TakeIn); });
    connect(m_reverse, &Button::clicked, this, [this] { begin(EntryForm::Kind::Reverse); });
    connect(m_count, &Button::clicked, this, &FundPage::beginCount);
    connect(m_toOffices, &Button::clicked, this, &FundPage::officesRequested);
    connect(m_openBox, &Button::clicked, this, &FundPage::openFirstBox);
    connect(m_openOwn, &Button::clicked, this, &FundPage::openFirstBox);
    connect(m_boxChoice, &ChoiceButtons::chosen, this, [this](const QString &choice) {
        const auto box = std::ranges::find_if(m_boxes, [&](const auto &each) { return choiceOf(each) == choice; });
        if (box == m_boxes.end())
            return;
        m_wanted = {box->id, box->scope};
        loadBoxes();
    });
    connect(m_model, &PagedModel::loadFailed, this, [this](const QString &sentence) { say(Said::Book, sentence); });
    connect(m_model, &PagedModel::recovered, this, [this] { settle(Said::Book); });
    connect(m_model, &PagedModel::settled, this, &FundPage::bookRead);
    connect(&m_slow, &QTimer::timeout, this, [this] { say(Said::Slow, tr("The cash book is being read…"), tr("The program is importing or syncing, or the disk is slow. You can go on working.")); });
    connect(&m_work, &Work::dayChanged, this, &FundPage::retranslate);
    connect(&m_reload, &QTimer::timeout, this, &FundPage::loadBoxes);
    connect(&m_work, &Work::changed, this, [this](const QString &table) {
        if (table.isEmpty() || table == QLatin1String("cash_box") || table == QLatin1String("ledger_entry") || table == QLatin1String("receipt"))
            m_reload.start();
    });
    connect(m_lines, &QButtonGroup::idClicked, this, [this](int lines) { choose({.lines = static_cast<LedgerFilter::Lines>(lines)}); });
    connect(m_allLines, &Button::clicked, this, [this] { choose({}); });
    connect(m_tiles, &FundTiles::missingReceiptsWanted, this, [this] { choose({.lines = LedgerFilter::Lines::WithoutReceipt}); });
    connect(m_where, &ChartCard::opened, this, [this](int, const QVariant &behind) {
        choose({.purpose = {behind.toString()}, .month = today().packed / 100});
    });
    connectForms();
    connect(m_order, &Button::clicked, this, &FundPage::printOrder);
    auto *order = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_P), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(order, &QShortcut::activated, this, &FundPage::printOrder);
    auto *paper = new QShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(paper, &QShortcut::activated, this, &FundPage::printBook);
    auto *receipt = new QShortcut(QKeySequence(Qt::Key_F4), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(receipt, &QShortcut::activated, this, [this] {
        if (!isFormShown() || !m_side->currentWidget()->isAncestorOf(QApplication::focusWidget())) // who writes there stays where he writes
            writeBesideChosen();
    });
    connect(m_table, &TableView::opened, this, &FundPage::writeBesideChosen);
    connect(m_table, &TableView::currentRowChanged, this, [this] {
        if (m_table->currentRow() >= 0)
            settle(Said::Hint);
        Q_EMIT keyHintsChanged();
    });
}

void FundPage::connectForms()
{
    connect(m_form, &EntryForm::finished, this, &FundPage::finishForm);
    connect(m_form, &EntryForm::left, this, &FundPage::leaveForm);
    connect(m_beside, &BookForm::finished, this, &FundPage::finishBeside);
    connect(m_beside, &BookForm::left, this, &FundPage::leaveForm);
    connect(m_check, &BookCheck::receiptWanted, this, &FundPage::beginReceipt);
}

app::FuzzyDate FundPage::today() const
{
    const app::OfficeTime time(m_work.desk().timeZone);
    return app::FuzzyDate::fromDate(time.dateOf({m_work.session().surroundings().clock.nowMs()}));
}

sync::ScopeId FundPage::listedScope() const
{
    return m_scope.value_or(m_work.desk().homeScope);
}

bool FundPage::isFormShown() const
{
    return m_side->currentIndex() != 0;
}

QList<KeyHint> FundPage::keyHints() const
{
    if (isFormShown())
        return {{QStringLiteral("Ctrl Enter"), tr("write")}, {QStringLiteral("Esc"), tr("to the book")}};
    if (m_box.isNull())
        return {}; // no key that does nothing
    QList<KeyHint> hints;
    if (m_summary.writesHere)
        hints = {{QStringLiteral("F7"), tr("pay out")}, {QStringLiteral("F8"), tr("take in")}};
    hints += {{QStringLiteral("Ctrl P"), tr("order")}, {QStringLiteral("Ctrl Shift P"), tr("print the book")}};
    if (!m_summary.writesHere)
        return hints;
    if (const int row = m_table->currentRow(); row >= 0 && row < m_model->rowCount() && m_model->entry(row).needsReceipt)
        hints.prepend({QStringLiteral("F4"), tr("receipt")});
    return hints;
}

void FundPage::takeFocus()
{
    if (m_side->currentWidget() == m_form)
        m_form->focusFirst();
    else if (m_side->currentWidget() == m_beside)
        m_beside->focusFirst();
    else if (!m_isRead)
        setFocus(Qt::OtherFocusReason); // nobody knows yet where the work begins
    else if (m_box.isNull())
        (isOfEmbassy() ? m_toOffices : m_openBox)->setFocus();
    else if (m_summary.entryCount == 0)
        m_firstMoney->setFocus();
    else
        m_table->setFocus();
}

void FundPage::refresh()
{
    settle(Said::Hint);
    loadBoxes();
}

void FundPage::setOffice(std::optional<sync::ScopeId> scope, const QString &office)
{
    const bool isOther = m_scope != scope;
    m_scope = scope;
    m_office = office;
    m_way->setOffice(office);
    if (isOther) {
        m_box = {};
        m_boxScope = {};
        m_wanted = {};
        leaveForeignForm();
    }
    loadBoxes();
}

void FundPage::printOrder()
{
    if (m_box.isNull() || isFormShown())
        return;
    // A book that does not add up has said so: nothing less stands in the place of that.
    const auto inform = [this](const QString &sentence) {
        if (m_summary.findings.empty())
            say(Said::Hint, sentence);
    };
    const int row = m_table->currentRow();
    if (row < 0 || row >= m_model->rowCount() || m_model->entry(row).entry.box != m_box) {
        inform(tr("Choose the line in the book whose order is to be printed."));
        return;
    }
    const auto order = app::CashPapers(m_work.reader()).order(m_box, m_model->entry(row).entry.number, m_boxScope);
    if (order)
        Q_EMIT orderRequested(*order);
    else if (order.error().code == sync::ErrorCode::BadInput)
        inform(tr("This line moved no money: it has no order."));
    else
        say(Said::Answer, order.error().text());
}

void FundPage::printBook()
{
    if (m_box.isNull())
        return;
    const auto paper = bookOnPaper(m_work.reader(), m_box, tr("Cash book"), *m_model);
    if (!paper) {
        say(Said::Answer, paper.error().text());
        return;
    }
    // Whose book it is and of which time; which laptop writes it is nothing for paper.
    const auto box = std::ranges::find_if(m_boxes, [this](const auto &candidate) { return candidate.id == m_box && candidate.scope == m_boxScope; });
    QStringList line{m_office.isEmpty() ? m_work.desk().officeName : m_office, box == m_boxes.end() ? QString() : nameOf(*box), periodOnPaper(*paper)};
    line.removeAll(QString());
    Q_EMIT printRequested(*paper, line.join(QStringLiteral(" · ")));
}

void FundPage::showFigures()
{
    const app::OfficeTime time(m_work.desk().timeZone);
    m_tiles->setSummary(m_summary, time, {m_work.session().surroundings().clock.nowMs()});
    const ChartData where = whereItWent(m_summary, today());
    m_where->setTitle(where.question);
    m_where->setData(where);
    const LedgerFilter &filter = m_model->filter();
    const bool isPurpose = filter.month != 0;
    m_lines->setExclusive(!isPurpose);
    for (int lines = 0; lines < static_cast<int>(m_lineButtons.size()); ++lines)
        m_lineButtons.at(lines)->setChecked(!isPurpose && lines == static_cast<int>(filter.lines));
    m_allLines->setVisible(isPurpose);
    m_bookCard->setCount(isPurpose ? app::codeLabel(u"fund_purpose", filter.purpose) : QString());
}

void FundPage::retranslate()
{
    const QString title = m_office.isEmpty() ? tr("Fund") : tr("Fund: %1").arg(m_office);
    m_header->setTitle(title);
    m_header->setTitleKept(!m_office.isEmpty()); // whose book it is stands nowhere else
    const auto box = std::ranges::find_if(m_boxes, [this](const auto &candidate) { return candidate.id == m_box && candidate.scope == m_boxScope; });
    const QString boxName = box == m_boxes.end() ? QString() : nameOf(*box);
    const QString line = m_box.isNull() ? QString()
        : m_summary.writesHere          ? tr("%1 · this laptop writes").arg(boxName)
                                        : tr("%1 · another laptop writes").arg(boxName);
    m_header->setLine(line);
    m_header->setAccessibleDescription(line);
    m_bookCard->setTitle(isTight() || m_box.isNull() ? QString() : tr("Cash book"));
    m_bookCard->setAccessibleName(QStringLiteral("%1. %2").arg(title, boxName));
    m_count->setWord(tr("Count the cash"));
    m_payOut->setWord(tr("Pay out"));
    m_takeIn->setWord(tr("Take in"));
    m_reverse->setWord(tr("Reverse"));
    m_lineButtons[0]->setWord(tr("All"));
    m_lineButtons[1]->setWord(tr("In", "cash book"));
    m_lineButtons[2]->setWord(tr("Out", "cash book"));
    m_lineButtons[3]->setWord(tr("No receipt"));
    m_allLines->setWord(tr("Show all"));
    m_order->setWord(tr("Order"));
    m_order->setAccessibleDescription(tr("Cash order of the chosen line, on paper"));
    m_toOffices->setVisible(isOfEmbassy());
    m_toOffices->setWord(tr("Choose an office"));
    if (isOfEmbassy())
        m_empty->setWords(tr("The embassy has no cash box of its own"),
                          tr("The cash boxes of the offices: choose an office on the board and open its cash book. Open a box here only if the embassy itself keeps cash."));
    else if (m_openBox->isVisibleTo(this))
        m_empty->setWords(tr("No cash box yet"),
                          tr("First open the cash box: this laptop will write its book. Then take in what lies there, then pay out. Every line stays, a mistake is reversed."));
    else
        m_empty->setWords(tr("This office has no cash box"), tr("Its book appears here as soon as it has opened one and exchanged."));
    m_openBox->setWord(tr("Open a cash box"));
    m_openOwn->setWord(m_openBox->word());
    m_emptyBook->setWords(tr("The book is empty"), tr("Begin with what lies in the cash box now: take it in as the first line."));
    m_firstMoney->setWord(tr("Take in"));
    m_table->setAccessibleName(tr("Cash book"));
    offerBoxes();
    m_boxChoice->setAccessibleGroupName(tr("Cash boxes"));
    m_model->setToday(today());
    showFigures();
    m_model->retranslate();
    m_payees->retranslate();
    Q_EMIT keyHintsChanged();
}

}
