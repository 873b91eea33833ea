// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is written from the cash book's page: payments, takings, reversals, receipts that come later, counts, the first box. And what the page says and chooses after it.
#include "ui/delegates/tableview.h"
#include "ui/forms/draftkeeper.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/fund/bookform.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/pages/fund/payeelist.h"
#include "ui/threads/work.h"

#include <QStackedWidget>

namespace mekendesh::ui {

void FundPage::begin(EntryForm::Kind kind)
{
    if (m_box.isNull())
        return; // another office is being read
    if (kind == EntryForm::Kind::Reverse) {
        const int row = m_table->currentRow();
        if (row < 0 || m_model->entry(row).entry.box != m_box) { // the lines of another box still stand there
            say(Said::Hint, tr("Choose the line that is to be taken back."));
            return;
        }
        const app::LedgerRow &entry = m_model->entry(row);
        if (entry.isReversed || entry.entry.reverses != 0) {
            say(Said::Hint, tr("This line is already part of a reversal."));
            return;
        }
        m_form->beginReversal(entry.entry);
        m_draft = {.form = DraftKeeper::kReversal + QString::number(entry.entry.number), .record = m_box};
    } else {
        m_form->begin(kind, today(), m_summary.balance);
        m_draft = {.form = kind == EntryForm::Kind::PayOut ? DraftKeeper::kPayment : DraftKeeper::kTakings, .record = m_box};
    }
    m_payees->begin(m_boxScope);
    m_form->keepDraft(m_work, m_draft);
    showForm(m_form);
    m_form->focusFirst();
}

void FundPage::showForm(QWidget *form)
{
    m_about = {m_box, m_boxScope};
    m_message->settle();
    m_side->setCurrentWidget(form);
    giveRoom();
    Q_EMIT keyHintsChanged();
}

void FundPage::leaveForeignForm()
{
    if (!isFormShown() || m_about == Subject{m_box, m_boxScope})
        return;
    const bool keepsDraft = m_side->currentWidget() == m_form;
    const bool hadFocus = m_side->isAncestorOf(focusWidget());
    m_side->setCurrentIndex(0);
    giveRoom();
    if (hadFocus)
        m_table->setFocus();
    if (!m_isWriting) // otherwise its answer says what came of it
        say(Said::Answer, tr("The form was closed: another cash box is shown."), keepsDraft ? tr("Nothing was written. What you typed is kept as a draft of its cash box.") : tr("Nothing was written."));
    Q_EMIT keyHintsChanged();
}

// From a line of the book: into the form that is open beside it, or one for the receipt of this line. What is typed for the receipt of
// another line never becomes that of this one.
void FundPage::writeBesideChosen()
{
    const int row = m_table->currentRow();
    const qint64 chosen = row >= 0 && m_model->entry(row).entry.box == m_box ? m_model->entry(row).entry.number : 0;
    const bool isOfAnother = m_side->currentWidget() == m_beside && m_beside->kind() == BookForm::Kind::Receipt && m_beside->number() != chosen;
    if (m_side->currentWidget() == m_form)
        m_form->focusFirst();
    else if (isOfAnother && !m_beside->isEmpty())
        say(Said::Hint, tr("The receipt for No. %1 is not written yet. Save it or go back from it first.").arg(m_beside->number(), 4, 10, QLatin1Char('0')));
    else if (m_side->currentWidget() == m_beside && !isOfAnother)
        m_beside->focusFirst();
    else if (chosen > 0)
        beginReceipt(chosen);
}

void FundPage::beginReceipt(qint64 number)
{
    const auto lines = m_work.reader().ledger().page(m_box, number + 1, 1, m_boxScope);
    if (!lines || lines->empty()) {
        say(Said::Answer, lines ? tr("This line is not here.") : lines.error().text());
        return;
    }
    const app::LedgerRow &line = lines->front();
    if (!line.needsReceipt || !m_summary.writesHere) {
        say(Said::Hint, line.needsReceipt        ? tr("Another laptop writes this cash book.")
                            : line.receipt.isEmpty() ? tr("This line needs no receipt.")
                                                     : tr("Its receipt is here: %1").arg(line.receipt));
        return;
    }
    ++m_besideTurn;
    m_beside->beginReceipt(line);
    showForm(m_beside);
    m_beside->focusFirst();
}

void FundPage::beginCount()
{
    if (m_box.isNull())
        return;
    ++m_besideTurn;
    m_beside->beginCount(m_summary.balance, today());
    showForm(m_beside);
    m_beside->focusFirst();
}

void FundPage::finishBeside()
{
    if (m_isWriting)
        return;
    const auto written = [this](const QString &words) {
        m_isWriting = true;
        return [this, words, turn = m_besideTurn](const sync::Result<app::LedgerRow> &result) {
            m_isWriting = false;
            const bool isShown = m_side->currentWidget() == m_beside && m_besideTurn == turn; // somebody may have gone on meanwhile
            if (!result) {
                isShown ? m_beside->showProblem(tr("Not written"), result.error().text()) : say(Said::Answer, tr("Not written"), result.error().text());
                return;
            }
            if (isShown)
                leaveForm();
            Q_EMIT done(words);
        };
    };
    if (m_beside->kind() == BookForm::Kind::Receipt) {
        const QString voucher = m_beside->takeVoucher();
        if (voucher.isEmpty())
            return;
        const qint64 number = m_beside->number();
        m_work.save<app::LedgerRow>(
            {QStringLiteral("receipt")},
            [about = m_about, number, voucher](app::Workspace &workspace) { return workspace.ledger().addReceipt(about.box, number, voucher, about.scope); },
            this,
            written(tr("Receipt written: No. %1").arg(number, 4, 10, QLatin1Char('0'))));
        return;
    }
    app::NewEntry entry;
    if (m_beside->takeCount(entry))
        m_work.save<app::LedgerRow>({QStringLiteral("ledger_entry")},
                                    [about = m_about, entry](app::Workspace &workspace) { return workspace.ledger().post(about.box, entry, about.scope); }, this,
                                    written(tr("Counted: %1").arg(entry.amount.toText())));
}

void FundPage::finishForm()
{
    if (m_isWriting)
        return; // pressed twice: the money moves once
    const auto written = [this, draft = m_draft](const sync::Result<app::LedgerRow> &result) { entryWritten(draft, result); };
    if (m_form->kind() == EntryForm::Kind::Reverse) {
        const QString reason = m_form->takeReason();
        if (reason.isEmpty())
            return;
        const qint64 number = m_form->reversedNumber();
        m_isWriting = true;
        m_work.save<app::LedgerRow>({QStringLiteral("ledger_entry")},
                                    [about = m_about, number, reason](app::Workspace &workspace) {
                                        return workspace.ledger().reverse(about.box, number, reason, about.scope);
                                    },
                                    this, written);
        return;
    }
    app::NewEntry entry;
    if (!m_form->takeEntry(entry))
        return;
    m_isWriting = true;
    m_work.save<app::LedgerRow>({QStringLiteral("ledger_entry")},
                                    [about = m_about, entry](app::Workspace &workspace) { return workspace.ledger().post(about.box, entry, about.scope); }, this,
                                    written);
}

void FundPage::entryWritten(const app::DraftKey &draft, const sync::Result<app::LedgerRow> &result)
{
    m_isWriting = false;
    const bool isShown = m_side->currentWidget() == m_form && m_draft == draft; // somebody may have gone on to another form meanwhile
    if (!result) {
        const bool isCase = result.error().code == sync::ErrorCode::BadInput && result.error().subject == QLatin1String("casefile");
        if (isShown && isCase) {
            m_payees->dropCase();
            m_form->showProblem(tr("Not written"), tr("The case is not in the office of this cash box. Once more, and it is written without a case."));
        } else if (isShown)
            m_form->showRefusal(tr("Not written"), result.error());
        else
            say(Said::Answer, tr("Not written: what you typed is kept as a draft."), result.error().text());
        return;
    }
    m_form->finishDraft(m_work, draft);
    if (isShown) {
        m_written = result->entry.number; // chosen as soon as the page has read it
        leaveForm();
    }
    Q_EMIT done(tr("Written: No. %1, balance %2").arg(result->entry.number, 4, 10, QLatin1Char('0')).arg(result->balance.toText()));
}

void FundPage::leaveForm()
{
    m_side->setCurrentIndex(0);
    giveRoom();
    m_table->setFocus();
    Q_EMIT keyHintsChanged();
}

void FundPage::openFirstBox()
{
    m_work.save<app::Stored<app::CashBox>>(
        {QStringLiteral("cash_box")},
        [name = tr("Cash box 1")](app::Workspace &workspace) { return workspace.ledger().openBox(name, app::kRuble); }, this,
        [this](const sync::Result<app::Stored<app::CashBox>> &result) {
            if (result)
                m_wanted = {result->id, result->scope}; // the page looks again because a box was written
            else
                say(Said::Answer, tr("Not opened"), result.error().text());
        });
}

void FundPage::say(Said said, const QString &bold, const QString &plain)
{
    m_said = said;
    m_message->say(said == Said::Hint || said == Said::Slow ? InlineMessage::Kind::Info : InlineMessage::Kind::Late, bold, plain);
    m_message->setDismissible(said == Said::Hint || said == Said::Answer); // the others say how things are
}

void FundPage::settle(Said said)
{
    if (m_said == said)
        m_message->settle();
}

// The next key is about the line just written: Ctrl P prints its order. A filter that hides it gives way.
void FundPage::chooseWritten()
{
    if (!m_written)
        return;
    if (const int row = m_model->rowOf(*m_written); row >= 0) {
        m_written.reset();
        m_table->selectRow(row);
    } else if (m_model->filter() != LedgerFilter{}) {
        m_model->setFilter({}); // its lines come, and the page looks again
        showFigures();
    }
}

void FundPage::choose(const LedgerFilter &filter)
{
    m_isFirstWanted = true;
    m_model->setFilter(filter);
    showFigures();
    m_table->setFocus();
}

}
