// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/fund/bookform.h"

#include "ui/frame/inlinemessage.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfoot.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollbody.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kFieldsHint = 64;

}

BookForm::BookForm(QWidget *parent) : QWidget(parent), m_editors(sync::Declared<app::LedgerEntry>::table(), this)
{
    setObjectName(QStringLiteral("bookForm"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_card = new Card(QStringLiteral("bookFormCard"), this);
    outer->addWidget(m_card);
    m_about = new TextLabel(13, Weight::Regular, Token::Text2, m_card);
    m_about->setWrapping(true);
    m_message = new InlineMessage(QStringLiteral("bookFormMessage"), m_card);
    m_card->body()->addWidget(m_about);
    m_card->body()->addWidget(m_message);
    m_voucher = m_editors.row("voucher");
    m_amount = m_editors.row("amount");
    m_who = m_editors.row("text");
    auto *fields = new ScrollBody(QStringLiteral("bookFormBody"), m_card); // they scroll before the buttons do
    fields->setHeightHintMax(kFieldsHint);
    fields->body()->setSpacing(m_card->body()->spacing());
    for (FormField *field : {m_voucher, m_amount, m_who})
        fields->body()->addWidget(field);
    fields->body()->addStretch();
    m_card->body()->addWidget(fields, 1);
    m_save = new Button(ButtonKind::Primary, QStringLiteral("saveBeside"), m_card);
    m_save->setIconKind(Icon::Check);
    m_save->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_leave = new Button(ButtonKind::Secondary, QStringLiteral("leaveBeside"), m_card);
    m_leave->setKeyText(QStringLiteral("Esc"));
    m_card->foot()->addWidget(new FormFoot({m_save, m_leave}, m_card), 1);
    connect(m_save, &Button::clicked, this, &BookForm::finished);
    connect(m_leave, &Button::clicked, this, &BookForm::left);
    retranslate();
}

void BookForm::beginReceipt(const app::LedgerRow &row)
{
    m_kind = Kind::Receipt;
    m_row = row;
    const app::LedgerEntry empty;
    m_editors.show(&empty);
    m_message->settle();
    retranslate();
}

void BookForm::beginCount(const app::Money &expected, app::FuzzyDate today)
{
    m_kind = Kind::Count;
    m_expected = expected;
    m_today = today;
    const app::LedgerEntry empty;
    m_editors.show(&empty);
    m_message->settle();
    retranslate();
}

bool BookForm::isEmpty() const
{
    return std::ranges::all_of(m_editors.typed(), &QString::isEmpty);
}

QString BookForm::takeVoucher()
{
    app::LedgerEntry line;
    if (!m_editors.take(&line))
        return {};
    m_voucher->setProblem(line.voucher.isEmpty() ? tr("What receipt is it? For example: 1042 of 20.11") : QString());
    if (line.voucher.isEmpty())
        m_voucher->editor()->setFocus(Qt::OtherFocusReason);
    return line.voucher;
}

bool BookForm::takeCount(app::NewEntry &entry)
{
    app::LedgerEntry line;
    if (!m_editors.take(&line))
        return false;
    // Nothing may lie in a box, too; but somebody must have said so.
    m_amount->setProblem(m_editors.typed().value(QStringLiteral("amount")).trimmed().isEmpty() ? tr("How much lies there? For example: 8400") : QString());
    m_who->setProblem(line.text.isEmpty() ? tr("Who counted? Two names.") : QString());
    for (FormField *field : {m_amount, m_who}) {
        if (!field->problem().isEmpty()) {
            field->editor()->setFocus(Qt::OtherFocusReason);
            return false;
        }
    }
    entry = {.kind = {QStringLiteral("count")}, .amount = {line.amount.minor, m_expected.currency}, .on = m_today, .text = line.text};
    return true;
}

void BookForm::showProblem(const QString &bold, const QString &plain)
{
    m_message->say(InlineMessage::Kind::Late, bold, plain);
}

void BookForm::focusFirst()
{
    (m_kind == Kind::Receipt ? m_voucher : m_amount)->editor()->setFocus(Qt::OtherFocusReason);
}

void BookForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        focusNextChild();
    else
        QWidget::keyPressEvent(event);
}

void BookForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BookForm::retranslate()
{
    m_editors.retranslate();
    const bool isReceipt = m_kind == Kind::Receipt;
    m_voucher->setVisible(isReceipt);
    m_amount->setVisible(!isReceipt);
    m_who->setVisible(!isReceipt);
    const QString number = QStringLiteral("%1").arg(m_row.entry.number, 4, 10, QLatin1Char('0'));
    m_card->setTitle(isReceipt ? tr("Receipt for No. %1").arg(number) : tr("Count the cash"));
    m_about->setText(isReceipt ? tr("%1, %2. The line stays as it is, the receipt stands beside it.").arg(m_row.entry.text, app::Money{-m_row.change.minor, m_row.change.currency}.toText())
                               : tr("Count together with somebody. The book says %1. A count moves no money.").arg(m_expected.toText()));
    if (!isReceipt)
        m_who->setLabel(tr("Who counted"));
    m_save->setWord(tr("Write"));
    m_leave->setWord(tr("To the book"));
}

}
