// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/fund/fundpage.h"

#include "app/core/officetime.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/draftkeeper.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/ledgermodel.h"
#include "ui/pages/fund/bookcheck.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/tile.h"
#include "ui/threads/work.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kSideWidth = 330;
constexpr int kBookReloadDelayMs = 50;
constexpr int kReceiptsLookedAt = 200;

}

FundPage::FundPage(Work &work, QWidget *parent) : Page(parent), m_work(work), m_model(new LedgerModel(work.reader(), this))
{
    setObjectName(QStringLiteral("fundPage"));
    m_reload.setSingleShot(true);
    m_reload.setInterval(kBookReloadDelayMs);
    build();
    connectParts();
    retranslate();
}

void FundPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    m_header = new PageHeader(QStringLiteral("fundHeader"), this);
    m_reverse = new Button(ButtonKind::Secondary, QStringLiteral("reverseEntry"), this);
    m_reverse->setIconKind(Icon::Undo2);
    m_payOut = new Button(ButtonKind::Primary, QStringLiteral("payOut"), this);
    m_payOut->setIconKind(Icon::Minus);
    m_payOut->setKey(QKeySequence(Qt::Key_F7));
    m_takeIn = new Button(ButtonKind::Secondary, QStringLiteral("takeIn"), this);
    m_takeIn->setIconKind(Icon::Plus);
    m_takeIn->setKey(QKeySequence(Qt::Key_F8));
    for (Button *action : {m_reverse, m_payOut, m_takeIn})
        m_header->addAction(action);
    outer->addWidget(m_header);
    m_message = new InlineMessage(QStringLiteral("fundMessage"), this);
    outer->addWidget(m_message);
    m_boxChoice = new ChoiceButtons(QStringLiteral("boxes"), this);
    outer->addWidget(m_boxChoice);
    outer->addWidget(buildTiles());

    auto *body = new QHBoxLayout;
    body->setSpacing(12);
    m_bookCard = new Card(QStringLiteral("bookCard"), this);
    m_bookCard->setFlush(true);
    m_bookCard->setTitleIcon(Icon::BookOpen);
    m_table = new TableView(m_bookCard);
    m_table->setObjectName(QStringLiteral("ledgerTable"));
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setModel(m_model);
    m_table->setColumns({60, 104, 0, 100, 100, 108, 124}, static_cast<int>(LedgerModel::Column::Why));
    m_bookCard->body()->addWidget(m_table, 1);
    m_empty = new EmptyState(QStringLiteral("fundEmpty"), Icon::Wallet, m_bookCard);
    m_openBox = m_empty->addButton(Icon::Plus, QStringLiteral("openBox"));
    m_bookCard->body()->addWidget(m_empty, 1);
    body->addWidget(m_bookCard, 1);
    m_check = new BookCheck(this);
    auto *checkColumn = new QWidget(this);
    auto *column = new QVBoxLayout(checkColumn);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_check, 1);
    column->addStretch(1);
    m_form = new EntryForm(this);
    m_side = new QStackedWidget(this);
    m_side->setObjectName(QStringLiteral("fundSide"));
    m_side->setFixedWidth(kSideWidth);
    m_side->addWidget(checkColumn);
    m_side->addWidget(m_form);
    body->addWidget(m_side);
    outer->addLayout(body, 1);
    markPart(m_table);
    markPart(m_side);
}

QWidget *FundPage::buildTiles()
{
    m_tiles = new QWidget(this);
    auto *row = new QHBoxLayout(m_tiles);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_balance = new Tile(QStringLiteral("balanceTile"), m_tiles);
    m_in = new Tile(QStringLiteral("inTile"), m_tiles);
    m_out = new Tile(QStringLiteral("outTile"), m_tiles);
    for (Tile *tile : {m_balance, m_in, m_out})
        row->addWidget(tile, 1);
    return m_tiles;
}

void FundPage::connectParts()
{
    connect(m_payOut, &Button::clicked, this, [this] { begin(EntryForm::Kind::PayOut); });
    connect(m_takeIn, &Button::clicked, this, [this] { begin(EntryForm::Kind::TakeIn); });
    connect(m_reverse, &Button::clicked, this, [this] { begin(EntryForm::Kind::Reverse); });
    connect(m_openBox, &Button::clicked, this, &FundPage::openFirstBox);
    connect(m_form, &EntryForm::finished, this, &FundPage::finishForm);
    connect(m_form, &EntryForm::left, this, &FundPage::leaveForm);
    connect(m_boxChoice, &ChoiceButtons::chosen, this, [this](const QString &id) { showBox(sync::RecordId::fromText(id)); });
    connect(m_model, &PagedModel::loadFailed, this, [this](const QString &sentence) { m_message->say(InlineMessage::Kind::Late, sentence); });
    connect(&m_reload, &QTimer::timeout, this, &FundPage::loadBoxes);
    connect(&m_work, &Work::changed, this, [this](const QString &table) {
        if (table.isEmpty() || table == QLatin1String("cash_box") || table == QLatin1String("ledger_entry"))
            m_reload.start();
    });
}

app::FuzzyDate FundPage::today() const
{
    const app::OfficeTime time(m_work.desk().timeZone);
    return app::FuzzyDate::fromDate(time.dateOf({m_work.session().surroundings().clock.nowMs()}));
}

QList<KeyHint> FundPage::keyHints() const
{
    if (m_side->currentWidget() == m_form)
        return {{QStringLiteral("Ctrl Enter"), tr("write")}, {QStringLiteral("Esc"), tr("to the book")}};
    if (m_box.isNull() || !m_summary.writesHere)
        return {}; // no key that does nothing
    return {{QStringLiteral("F7"), tr("pay out")}, {QStringLiteral("F8"), tr("take in")}};
}

void FundPage::takeFocus()
{
    if (m_side->currentWidget() == m_form)
        m_form->focusFirst();
    else
        m_table->setFocus();
}

void FundPage::refresh()
{
    loadBoxes();
}

void FundPage::setOffice(std::optional<sync::ScopeId> scope, const QString &office)
{
    m_scope = scope;
    m_office = office;
    m_box = {};
    loadBoxes();
}

void FundPage::loadBoxes()
{
    auto boxes = m_work.reader().ledger().boxes(m_scope.value_or(m_work.desk().homeScope));
    if (!boxes) {
        m_message->say(InlineMessage::Kind::Late, boxes.error().text());
        return;
    }
    m_boxes = std::move(*boxes);
    QList<Choice> choices;
    for (const auto &box : m_boxes)
        choices.append({box.id.text(), box.value.name});
    m_boxChoice->setChoices(choices);
    m_boxChoice->setVisible(m_boxes.size() > 1);
    const bool isKnown = std::ranges::any_of(m_boxes, [this](const auto &box) { return box.id == m_box; });
    showBox(isKnown ? m_box : m_boxes.empty() ? sync::RecordId{} : m_boxes.front().id);
}

void FundPage::showBox(const sync::RecordId &box)
{
    m_box = box;
    m_boxChoice->setChosenId(box.isNull() ? QString() : box.text());
    m_model->setBox(box);
    const bool hasBox = !box.isNull();
    m_table->setVisible(hasBox);
    m_tiles->setVisible(hasBox);
    m_side->setVisible(hasBox);
    m_empty->setVisible(!hasBox);
    m_openBox->setVisible(!m_scope || *m_scope == m_work.desk().homeScope);
    for (Button *action : {m_payOut, m_takeIn, m_reverse})
        action->setVisible(hasBox);
    if (!hasBox) {
        retranslate();
        return;
    }
    const auto summary = m_work.reader().ledger().summary(box);
    if (summary)
        showSummary(*summary);
    else
        m_message->say(InlineMessage::Kind::Late, summary.error().text());
}

void FundPage::showSummary(const app::LedgerSummary &summary)
{
    m_summary = summary;
    const QString reason = summary.writesHere ? QString() : tr("Another laptop writes this cash book.");
    for (Button *action : {m_payOut, m_takeIn, m_reverse})
        action->lock(reason);
    QList<qint64> withoutReceipt;
    for (int row = 0; row < std::min(m_model->rowCount(), kReceiptsLookedAt); ++row) {
        const app::LedgerRow &entry = m_model->entry(row);
        if (entry.change.minor != 0 && !entry.isReversed && entry.entry.reverses == 0 && entry.entry.voucher.isEmpty())
            withoutReceipt.append(entry.entry.number);
    }
    m_check->setSummary(summary, withoutReceipt);
    if (summary.findings.empty())
        m_message->settle();
    else
        m_message->say(InlineMessage::Kind::Late, findingSentence(summary.findings.front()),
                       tr("The book is not changed, nothing is paid out. Call the embassy: they see the same."));
    retranslate();
}

void FundPage::begin(EntryForm::Kind kind)
{
    if (kind == EntryForm::Kind::Reverse) {
        const int row = m_table->currentRow();
        if (row < 0) {
            m_message->say(InlineMessage::Kind::Info, tr("Choose the line that is to be taken back."));
            return;
        }
        const app::LedgerRow &entry = m_model->entry(row);
        if (entry.isReversed || entry.entry.reverses != 0) {
            m_message->say(InlineMessage::Kind::Info, tr("This line is already part of a reversal."));
            return;
        }
        m_form->beginReversal(entry.entry);
        m_form->keepDraft(m_work, {.form = DraftKeeper::kReversal + QString::number(entry.entry.number), .record = m_box});
    } else {
        m_form->begin(kind, today());
        m_form->keepDraft(m_work, {.form = kind == EntryForm::Kind::PayOut ? DraftKeeper::kPayment : DraftKeeper::kTakings, .record = m_box});
    }
    m_side->setCurrentWidget(m_form);
    m_form->focusFirst();
    Q_EMIT keyHintsChanged();
}

void FundPage::finishForm()
{
    const auto written = [this](const sync::Result<app::LedgerRow> &result) { entryWritten(result); };
    if (m_form->kind() == EntryForm::Kind::Reverse) {
        const QString reason = m_form->takeReason();
        if (reason.isEmpty())
            return;
        const qint64 number = m_form->reversedNumber();
        m_work.save<app::LedgerRow>({QStringLiteral("ledger_entry")},
                                    [box = m_box, number, reason](app::Workspace &workspace) { return workspace.ledger().reverse(box, number, reason); }, this,
                                    written);
        return;
    }
    app::NewEntry entry;
    if (m_form->takeEntry(entry))
        m_work.save<app::LedgerRow>({QStringLiteral("ledger_entry")},
                                    [box = m_box, entry](app::Workspace &workspace) { return workspace.ledger().post(box, entry); }, this, written);
}

void FundPage::entryWritten(const sync::Result<app::LedgerRow> &result)
{
    if (!result) {
        m_form->showProblem(tr("Not written"), result.error().text());
        return;
    }
    m_form->finishDraft();
    leaveForm();
    Q_EMIT done(tr("Written: No. %1, balance %2").arg(result->entry.number, 4, 10, QLatin1Char('0')).arg(result->balance.toText()));
}

void FundPage::leaveForm()
{
    m_side->setCurrentIndex(0);
    m_table->setFocus();
    Q_EMIT keyHintsChanged();
}

void FundPage::openFirstBox()
{
    m_work.save<app::Stored<app::CashBox>>(
        {QStringLiteral("cash_box")},
        [name = tr("Cash box 1")](app::Workspace &workspace) { return workspace.ledger().openBox(name, app::kRuble); }, this,
        [this](const sync::Result<app::Stored<app::CashBox>> &result) {
            if (!result)
                m_message->say(InlineMessage::Kind::Late, tr("Not opened"), result.error().text());
        });
}

void FundPage::retranslate()
{
    m_header->setTitle(m_office.isEmpty() ? tr("Fund") : tr("Fund: %1").arg(m_office));
    const auto box = std::ranges::find_if(m_boxes, [this](const auto &candidate) { return candidate.id == m_box; });
    const QString boxName = box == m_boxes.end() ? QString() : box->value.name;
    m_header->setLine(boxName);
    m_bookCard->setTitle(boxName);
    m_payOut->setWord(tr("Pay out"));
    m_takeIn->setWord(tr("Take in"));
    m_reverse->setWord(tr("Reverse"));
    m_balance->setLabel(tr("In the cash box"));
    m_balance->setFigure(m_summary.balance.toText());
    m_balance->setState(m_summary.findings.empty() ? StatusKind::Fine : StatusKind::Late,
                        m_summary.findings.empty() ? tr("the book adds up") : tr("the book does not add up"));
    m_in->setLabel(tr("Came in this month"));
    m_in->setFigure(m_summary.inThisMonth.toText());
    m_in->setState(StatusKind::Plain, tr("reversals taken off"));
    m_out->setLabel(tr("Went out this month"));
    m_out->setFigure(m_summary.outThisMonth.toText());
    m_out->setState(StatusKind::Plain, tr("reversals taken off"));
    m_empty->setWords(tr("No cash box yet"), tr("A cash box keeps the money of the emergency fund. Every line stays, a mistake is reversed."));
    m_openBox->setWord(tr("Open a cash box"));
    m_table->setAccessibleName(tr("Cash book"));
    m_boxChoice->setAccessibleGroupName(tr("Cash boxes"));
    m_model->retranslate();
    Q_EMIT keyHintsChanged();
}

}
