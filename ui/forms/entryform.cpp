// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/entryform.h"

#include "ui/forms/draftkeeper.h"
#include "ui/frame/inlinemessage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfoot.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollbody.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kBodyHint = 64; // its fields scroll before its buttons do
constexpr int kPayeePlace = 2; // among the rows of money
const QString kCaseOfDraft = QStringLiteral("casefile");

}

EntryForm::EntryForm(QWidget *parent) : QWidget(parent), m_editors(sync::Declared<app::LedgerEntry>::table(), this)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_card = new Card(QStringLiteral("entryFormCard"), this);
    outer->addWidget(m_card);
    m_about = new TextLabel(13, Weight::Regular, Token::Text2, m_card);
    m_about->setWrapping(true);
    m_message = new InlineMessage(QStringLiteral("entryFormMessage"), m_card);
    m_card->body()->addWidget(m_about);
    m_card->body()->addWidget(m_message);

    m_body = new ScrollBody(QStringLiteral("entryFormBody"), m_card);
    m_body->setHeightHintMax(kBodyHint);
    m_body->body()->setSpacing(m_card->body()->spacing());
    m_card->body()->addWidget(m_body, 1);
    const auto addRow = [this](std::initializer_list<const char *> wires) {
        auto *row = new QHBoxLayout;
        row->setSpacing(12);
        for (const char *wire : wires) {
            m_moneyRows.append(m_editors.row(wire));
            row->addWidget(m_moneyRows.last(), 1, Qt::AlignTop);
        }
        m_body->body()->addLayout(row);
        return row;
    };
    m_amountRow = addRow({"amount", "on_day"});
    addRow({"counterparty"});
    m_payeeColumn = new QVBoxLayout;
    m_payeeColumn->setSpacing(0);
    m_body->body()->addLayout(m_payeeColumn);
    addRow({"purpose"});
    m_text = m_editors.row("text");
    m_body->body()->addWidget(m_text);
    addRow({"voucher"});
    for (FormField *field : {m_editors.row("amount"), m_editors.row("on_day"), m_text})
        field->setRequired(true); // what takeEntry() asks for
    m_body->body()->addStretch();

    m_save = new Button(ButtonKind::Primary, QStringLiteral("saveEntry"), m_card);
    m_save->setIconKind(Icon::Check);
    m_save->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_leave = new Button(ButtonKind::Secondary, QStringLiteral("leaveEntry"), m_card);
    m_leave->setKeyText(QStringLiteral("Esc"));
    m_throwAway = new Button(ButtonKind::Link, QStringLiteral("throwEntryAway"), m_card);
    m_card->foot()->addWidget(new FormFoot({m_save, m_leave}, m_card), 1);
    m_card->addAction(m_throwAway);
    m_drafts = new DraftKeeper(this, {.message = m_message,
                                      .save = m_save,
                                      .throwAway = m_throwAway,
                                      .read =
                                          [this] {
                                              DraftKeeper::Typed typed = m_editors.typed();
                                              typed.insert(kCaseOfDraft, casefile().isNull() ? QString() : casefile().text());
                                              return typed;
                                          },
                                      .write =
                                          [this](const DraftKeeper::Typed &typed) {
                                              DraftKeeper::Typed fields = typed;
                                              const sync::RecordId kept = sync::RecordId::fromText(fields.take(kCaseOfDraft));
                                              m_editors.setTyped(fields);
                                              m_case.set(m_kind == Kind::Reverse ? sync::RecordId{} : kept);
                                          },
                                      .title = [this] { return draftTitle(); }});
    m_editors.onChanged([this] {
        m_drafts->note();
        takeBackWhatIsRight();
    });
    m_editors.onProblem([this] {
        placeAmount();
        sayWhatIsLeft();
    });
    connect(m_drafts, &DraftKeeper::thrownAway, this, &EntryForm::left);
    connect(m_save, &Button::clicked, this, &EntryForm::finished);
    connect(m_leave, &Button::clicked, this, &EntryForm::left);
    retranslate();
}

void EntryForm::begin(Kind kind, app::FuzzyDate today, std::optional<app::Money> balance)
{
    m_drafts->pause();
    m_kind = kind;
    m_balance = balance;
    m_case.set({});
    m_isRefused = false;
    app::LedgerEntry entry;
    entry.on = today;
    m_editors.show(&entry);
    m_message->settle();
    retranslate();
}

void EntryForm::beginReversal(const app::LedgerEntry &entry)
{
    m_drafts->pause();
    m_kind = Kind::Reverse;
    m_balance = {};
    m_case.set({});
    m_isRefused = false;
    m_reversed = entry;
    const app::LedgerEntry empty;
    m_editors.show(&empty);
    m_message->settle();
    retranslate();
}

// Says, over the fields, how many are to be put right, as every form does.
bool EntryForm::refuse()
{
    m_isRefused = true;
    sayWhatIsLeft();
    return false;
}

void EntryForm::sayWhatIsLeft()
{
    if (!m_isRefused)
        return;
    const int left = m_editors.saidProblems();
    m_isRefused = left > 0;
    if (m_isRefused)
        m_message->say(InlineMessage::Kind::Late, tr("Not written yet: %n field(s) to put right", nullptr, left),
                       m_drafts->hasTyped() ? tr("Everything you typed is still here.") : QString());
    else
        m_message->settle();
}

bool EntryForm::isTooMuch(const app::Money &amount) const
{
    return m_kind == Kind::PayOut && m_balance && amount.currency == m_balance->currency && amount.minor > m_balance->minor;
}

// What this form or the book said, and is no longer so; what cannot be read the editors say themselves.
void EntryForm::takeBackWhatIsRight()
{
    app::LedgerEntry line;
    m_editors.look(&line);
    const auto settle = [](FormField *field, bool isRight) {
        if (isRight)
            field->setProblem({});
    };
    settle(m_editors.row("amount"), line.amount.minor > 0 && !isTooMuch(line.amount));
    settle(m_editors.row("on_day"), line.on.precision() == app::FuzzyDate::Precision::Day);
    settle(m_text, !line.text.isEmpty());
}

bool EntryForm::takeEntry(app::NewEntry &entry)
{
    m_isRefused = false; // what is said while the fields are read is counted at the end
    app::LedgerEntry line;
    m_editors.takeSound(&line);
    FormField *amount = m_editors.row("amount");
    FormField *day = m_editors.row("on_day");
    const auto ask = [](FormField *field, bool isMissing, const QString &problem) {
        if (isMissing && field->problem().isEmpty())
            field->setProblem(problem);
    };
    ask(amount, line.amount.minor <= 0, tr("How much? For example: 8400"));
    ask(day, line.on.precision() != app::FuzzyDate::Precision::Day, tr("A cash book needs the day. For example: 20.11.2026"));
    ask(m_text, line.text.isEmpty(), tr("What was it for? In a few words."));
    // Nobody shall hear of the balance only after all the rest was put right. Where nothing else is wrong the book itself answers.
    if (m_editors.saidProblems() > 0 && isTooMuch(line.amount))
        ask(amount, true, sync::Error{sync::ErrorCode::Overdraft, {}, m_balance->toText()}.text());
    if (m_editors.saidProblems() > 0) {
        for (FormField *field : m_moneyRows + QList{m_text}) {
            if (!field->problem().isEmpty()) {
                field->editor()->setFocus(Qt::OtherFocusReason);
                break;
            }
        }
        return refuse();
    }
    m_message->settle();
    entry = {.kind = {m_kind == Kind::TakeIn ? QStringLiteral("in") : QStringLiteral("out")},
             .amount = line.amount,
             .on = line.on,
             .purpose = line.purpose,
             .counterparty = line.counterparty,
             .text = line.text,
             .voucher = line.voucher,
             .casefile = casefile()};
    return true;
}

QString EntryForm::takeReason()
{
    m_isRefused = false;
    app::LedgerEntry line;
    const bool isTaken = m_editors.take(&line);
    if (isTaken)
        m_text->setProblem(line.text.isEmpty() ? tr("Why is it taken back? In a few words.") : QString());
    if (isTaken && !line.text.isEmpty())
        return line.text;
    if (isTaken)
        m_text->editor()->setFocus(Qt::OtherFocusReason);
    refuse();
    return {};
}

void EntryForm::showProblem(const QString &bold, const QString &plain)
{
    m_isRefused = false;
    m_message->say(InlineMessage::Kind::Late, bold, plain);
}

void EntryForm::showRefusal(const QString &bold, const sync::Error &error)
{
    showProblem(bold, error.text());
    const QString field = error.code == sync::ErrorCode::Overdraft ? QStringLiteral("amount") : error.code == sync::ErrorCode::BadInput ? error.subject : QString();
    if (m_editors.refuse(field, error.text()))
        m_message->settle(); // it stands where one has to change something
}

// A sentence under the amount takes the whole row: in half of it, it would be a column of single words.
void EntryForm::placeAmount()
{
    m_amountRow->setDirection(m_editors.row("amount")->problem().isEmpty() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

QLineEdit *EntryForm::payee() const
{
    return qobject_cast<QLineEdit *>(m_moneyRows.at(kPayeePlace)->editor());
}

sync::RecordId EntryForm::casefile() const
{
    return m_kind == Kind::Reverse ? sync::RecordId{} : m_case.get();
}

void EntryForm::noteCase()
{
    m_drafts->note();
}

void EntryForm::putUnderPayee(QWidget *helper)
{
    m_payeeColumn->addWidget(helper);
}

void EntryForm::focusAfterPayee()
{
    m_moneyRows.at(kPayeePlace + 1)->editor()->setFocus(Qt::OtherFocusReason);
}

void EntryForm::focusFirst()
{
    (m_kind == Kind::Reverse ? m_text : m_editors.row("amount"))->editor()->setFocus(Qt::OtherFocusReason);
}

void EntryForm::keepDraft(Work &work, const app::DraftKey &key)
{
    m_editors.setToday([&work] { return work.today(); });
    m_drafts->begin(work, key);
}

void EntryForm::finishDraft()
{
    m_drafts->finish();
}

void EntryForm::finishDraft(Work &work, const app::DraftKey &key)
{
    m_drafts->finish(work, key);
}

QString EntryForm::draftTitle() const
{
    const auto typed = m_editors.typed();
    QStringList words{m_save->word(), typed.value(QStringLiteral("amount")), typed.value(QStringLiteral("text")).simplified()};
    words.removeAll(QString());
    return words.join(QLatin1String(", "));
}

void EntryForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void EntryForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        focusNextChild();
    else
        QWidget::keyPressEvent(event);
}

void EntryForm::retranslate()
{
    m_editors.retranslate();
    for (FormField *field : m_moneyRows)
        field->setVisible(m_kind != Kind::Reverse);
    m_editors.row("counterparty")->setLabel(m_kind == Kind::TakeIn ? tr("From whom") : tr("To whom"));
    m_leave->setWord(tr("Back"));
    m_drafts->retranslate();
    switch (m_kind) {
    case Kind::PayOut:
        m_card->setTitle(tr("Pay out"));
        m_save->setWord(tr("Pay out"));
        m_about->setText(tr("What is written here cannot be changed later; it can only be taken back by a reversal."));
        break;
    case Kind::TakeIn:
        m_card->setTitle(tr("Take in"));
        m_save->setWord(tr("Take in"));
        m_about->setText(tr("What is written here cannot be changed later; it can only be taken back by a reversal."));
        break;
    case Kind::Reverse:
        m_card->setTitle(tr("Take back No. %1").arg(m_reversed.number, 4, 10, QLatin1Char('0')));
        m_save->setWord(tr("Write the reversal"));
        m_about->setText(tr("%1, %2: both lines stay in the book, the money is counted back.").arg(m_reversed.amount.toText(), m_reversed.text));
        break;
    }
}

}
