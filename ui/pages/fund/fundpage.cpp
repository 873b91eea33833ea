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
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/officeway.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"
#include "ui/pages/views/liststate.h"
#include "ui/threads/work.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollBar>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kSideWidth = 324;
constexpr int kSideWidthInWide = 420;
constexpr int kWidePage = 1500;
constexpr int kSideBelow = 1000; // narrower: the side moves under the book
constexpr int kSlimPage = 720;
constexpr int kLowPage = 620;    // lower: one line of figures
constexpr int kTightPage = 400;  // lower: the lines of the book before all the rest
constexpr int kWideGap = 12;
constexpr int kTightGap = 6;
constexpr int kLinesLeast = 4;
constexpr int kBookHeightAbove = 240;
constexpr int kWhyLeast = 180;
constexpr int kWhyLeastSlim = 120;
constexpr int kBookReloadDelayMs = 50;
constexpr int kBookSlowAfterMs = 240;
constexpr int kWhereHeightMax = 300;
constexpr int kWhereHeightInLow = 230; // the bars move together before the page scrolls
constexpr int kLowWhere = 740;
constexpr int kAmountLeast = 92;
constexpr int kLinesMeasured = 200;
constexpr int kCellSide = 12;

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

void FundPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    buildHeader();
    outer->addWidget(m_header);
    m_message = new InlineMessage(QStringLiteral("fundMessage"), this);
    outer->addWidget(m_message);
    m_boxChoice = new ChoiceButtons(QStringLiteral("boxes"), this);
    outer->addWidget(m_boxChoice);
    m_scroll = new ScrollBody(QStringLiteral("fundBody"), this);
    m_scroll->body()->setSpacing(12);
    m_tiles = new FundTiles(m_scroll);
    m_scroll->body()->addWidget(m_tiles);
    auto *columns = new QWidget(m_scroll);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, columns);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(12);
    m_columns->addWidget(buildBook(), 1);
    m_columns->addWidget(buildSide());
    m_scroll->body()->addWidget(columns, 1);
    outer->addWidget(m_scroll, 1);
    markPart(m_table);
    markPart(m_side);
}

void FundPage::buildHeader()
{
    m_header = new PageHeader(QStringLiteral("fundHeader"), this);
    m_count = new Button(ButtonKind::Secondary, QStringLiteral("countCash"), this);
    m_count->setIconKind(Icon::Calculator);
    m_reverse = new Button(ButtonKind::Secondary, QStringLiteral("reverseEntry"), this);
    m_reverse->setIconKind(Icon::Undo2);
    m_payOut = new Button(ButtonKind::Primary, QStringLiteral("payOut"), this);
    m_payOut->setIconKind(Icon::Minus);
    m_payOut->setKey(QKeySequence(Qt::Key_F7));
    m_takeIn = new Button(ButtonKind::Secondary, QStringLiteral("takeIn"), this);
    m_takeIn->setIconKind(Icon::Plus);
    m_takeIn->setKey(QKeySequence(Qt::Key_F8));
    m_openOwn = new Button(ButtonKind::Secondary, QStringLiteral("openOwnBox"), this);
    m_openOwn->setIconKind(Icon::Wallet);
    m_way = new OfficeWay(QStringLiteral("allFunds"), this);
    connect(m_way, &Button::clicked, this, &FundPage::officesRequested);
    for (Button *action : {static_cast<Button *>(m_way), m_openOwn, m_count, m_reverse, m_payOut, m_takeIn})
        m_header->addAction(action);
    m_header->setActionsKept();
}

Card *FundPage::buildBook()
{
    m_bookCard = new Card(QStringLiteral("bookCard"), this);
    m_bookCard->setFlush(true);
    m_allLines = new Button(ButtonKind::Link, QStringLiteral("allLines"), m_bookCard);
    m_bookCard->addAction(m_allLines);
    m_lines = new QButtonGroup(this);
    for (const auto &name : {QStringLiteral("linesAll"), QStringLiteral("linesIn"), QStringLiteral("linesOut"), QStringLiteral("linesWithoutReceipt")}) {
        auto *button = new Button(ButtonKind::Toggle, name, m_bookCard);
        button->setSmall(true);
        button->setCheckable(true);
        m_lines->addButton(button, static_cast<int>(m_lineButtons.size()));
        m_lineButtons.append(button);
        m_bookCard->addAction(button);
    }
    m_order = new Button(ButtonKind::Secondary, QStringLiteral("cashOrder"), m_bookCard);
    m_order->setSmall(true);
    m_order->setIconKind(Icon::Printer);
    m_order->setKeyText(QStringLiteral("Ctrl P"));
    m_bookCard->addAction(m_order);
    m_table = new TableView(m_bookCard);
    m_table->setObjectName(QStringLiteral("ledgerTable"));
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setModel(m_model);
    m_bookCard->body()->addWidget(m_table, 1);
    new ListState(QStringLiteral("bookState"), m_table, m_model);
    m_empty = new EmptyState(QStringLiteral("fundEmpty"), Icon::Wallet, m_bookCard);
    m_toOffices = m_empty->addButton(Icon::Building2, QStringLiteral("boxesOfOffices"));
    m_openBox = m_empty->addButton(Icon::Plus, QStringLiteral("openBox"));
    m_bookCard->body()->addWidget(m_empty, 1);
    m_emptyBook = new EmptyState(QStringLiteral("bookEmpty"), Icon::BookOpen, m_bookCard);
    m_firstMoney = m_emptyBook->addButton(Icon::Plus, QStringLiteral("firstMoney"));
    m_firstMoney->setKeyText(QStringLiteral("F8"));
    m_bookCard->body()->addWidget(m_emptyBook, 1);
    return m_bookCard;
}

QStackedWidget *FundPage::buildSide()
{
    m_side = new QStackedWidget(this);
    m_side->setObjectName(QStringLiteral("fundSide"));
    auto *checks = new QWidget(m_side);
    auto *column = new QVBoxLayout(checks);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_where = new ChartCard(QStringLiteral("whereItWent"), Icon::ChartColumn, checks);
    m_where->setMaximumHeight(scaled(kWhereHeightMax));
    m_check = new BookCheck(checks);
    column->addWidget(m_where, 1);
    column->addWidget(m_check);
    column->addStretch(0);
    m_form = new EntryForm(m_side);
    m_payees = new PayeeList(m_work, m_form->payee(), m_form);
    m_form->putUnderPayee(m_payees);
    m_form->setCaseOwner({.get = [this] { return m_payees->casefile(); }, .set = [this](const sync::RecordId &casefile) { m_payees->setCase(casefile); }});
    connect(m_payees, &PayeeList::caseChanged, m_form, &EntryForm::noteCase);
    connect(m_payees, &PayeeList::taken, m_form, &EntryForm::focusAfterPayee);
    m_beside = new BookForm(m_side);
    m_side->addWidget(checks);
    m_side->addWidget(m_form);
    m_side->addWidget(m_beside);
    return m_side;
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
    const auto receiptOfChosen = [this] {
        if (const int row = m_table->currentRow(); row >= 0 && !isFormShown() && m_model->entry(row).entry.box == m_box)
            beginReceipt(m_model->entry(row).entry.number);
    };
    connect(receipt, &QShortcut::activated, this, receiptOfChosen);
    connect(m_table, &TableView::opened, this, receiptOfChosen);
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

void FundPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const int side = scaled(width() >= scaled(kWidePage) ? kSideWidthInWide : kSideWidth);
    m_columns->setDirection(isNarrow() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_side->setMinimumWidth(isNarrow() ? 0 : side);
    m_side->setMaximumWidth(isNarrow() ? QWIDGETSIZE_MAX : side);
    m_tiles->setLow(height() < scaled(kLowPage), width() - 2 * kPageMargin - m_scroll->verticalScrollBar()->sizeHint().width());
    // The book comes first: in the smallest windows air and the second lines give way to its lines.
    const int gap = isTight() ? kTightGap : kWideGap;
    layout()->setContentsMargins(kPageMargin, gap, kPageMargin, gap);
    layout()->setSpacing(gap);
    m_scroll->body()->setSpacing(gap);
    m_order->setKeyText(width() < scaled(kSlimPage) ? QString() : QStringLiteral("Ctrl P")); // it stands in the bottom line as well
    m_bookCard->setTitle(isTight() || m_box.isNull() ? QString() : tr("Cash book"));
    m_bookCard->setTitleIcon(isTight() ? Icon::None : Icon::BookOpen);
    m_table->setRows(isTight() ? TableView::Rows::OneLine : TableView::Rows::TwoLines);
    const int lines = scaled(kHeaderHeight) + kLinesLeast * m_table->verticalHeader()->defaultSectionSize();
    m_table->setMinimumHeight(isTight() ? lines : isNarrow() ? scaled(kBookHeightAbove) : 0);
    m_where->setMaximumHeight(scaled(height() < scaled(kLowWhere) ? kWhereHeightInLow : kWhereHeightMax));
    giveRoom();
    setColumns();
}

bool FundPage::isNarrow() const
{
    return width() < scaled(kSideBelow);
}

void FundPage::giveRoom()
{
    const bool isAlone = isNarrow() && isFormShown();
    m_header->setLeftOut(isAlone);
    m_boxChoice->setVisible(!isAlone && m_boxes.size() > 1);
    m_tiles->setVisible(!isAlone && !m_box.isNull());
    m_bookCard->setVisible(!isAlone);
    for (QWidget *check : {static_cast<QWidget *>(m_where), static_cast<QWidget *>(m_check)})
        check->setVisible(!isAlone); // a stack is as high as the highest in it
}

bool FundPage::isTight() const
{
    return height() < scaled(kTightPage);
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

// As wide as the amounts that are there: they are never cut.
void FundPage::setColumns()
{
    using Column = LedgerModel::Column;
    const QFontMetrics metrics(textFont(14, Weight::SemiBold));
    const auto widest = [&](Column column, int least) {
        int width = scaled(least);
        for (int row = 0; row < std::min(m_model->rowCount(), kLinesMeasured); ++row)
            width = std::max(width, metrics.horizontalAdvance(m_model->index(row, static_cast<int>(column)).data().toString()) + 2 * scaled(kCellSide) + 2);
        return width * 100 / scaled(100);
    };
    const bool isSlim = width() < scaled(kSlimPage);
    m_model->setMerged(isSlim);
    m_table->setColumns({widest(Column::Number, 56), widest(Column::Day, 64), 0, widest(Column::In, kAmountLeast), widest(Column::Out, kAmountLeast),
                         widest(Column::Balance, kAmountLeast), 0},
                        static_cast<int>(Column::Why), isSlim ? kWhyLeastSlim : kWhyLeast);
    // A slim window keeps number, reason, the money in one column, the balance and the receipt; the day is in the tooltip and on paper.
    m_table->setSqueezed(isSlim ? QList{static_cast<int>(Column::Day), static_cast<int>(Column::In)} : QList<int>());
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
