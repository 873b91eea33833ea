// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is written from the cash book's page: payments, takings, reversals, receipts that come later, counts, the first box. And what the page says and chooses after it.
#include "ui/delegates/tableview.h"
#include "ui/forms/draftkeeper.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/fund/bookform.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/threads/work.h"

#include <QStackedWidget>

namespace mekendesh::ui {

void FundPage::begin(EntryForm::Kind kind)
{
    if (kind == EntryForm::Kind::Reverse) {
        const int row = m_table->currentRow();
        if (row < 0) {
            say(Said::Hint, tr("Choose the line that is to be taken back."));
            return;
        }
        const app::LedgerRow &entry = m_model->entry(row);
        if (entry.isReversed || entry.entry.reverses != 0) {
            say(Said::Hint, tr("This line is already part of a reversal."));
            return;
        }
        m_form->beginReversal(entry.entry);
        m_form->keepDraft(m_work, {.form = DraftKeeper::kReversal + QString::number(entry.entry.number), .record = m_box});
    } else {
        m_form->begin(kind, today());
        m_form->keepDraft(m_work, {.form = kind == EntryForm::Kind::PayOut ? DraftKeeper::kPayment : DraftKeeper::kTakings, .record = m_box});
    }
    showForm(m_form);
    m_form->focusFirst();
}

void FundPage::showForm(QWidget *form)
{
    m_message->settle();
    m_side->setCurrentWidget(form);
    Q_EMIT keyHintsChanged();
}

void FundPage::beginReceipt(qint64 number)
{
    const auto lines = m_work.reader().ledger().page(m_box, number + 1, 1, boxScope());
    if (!lines || lines->empty()) {
        say(Said::Answer, lines ? tr("This line is not here.") : lines.error().text());
        return;
    }
    if (!lines->front().needsReceipt || !m_summary.writesHere) {
        say(Said::Hint, tr("This line needs no receipt."));
        return;
    }
    m_beside->beginReceipt(lines->front());
    showForm(m_beside);
    m_beside->focusFirst();
}

void FundPage::beginCount()
{
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
        return [this, words](const sync::Result<app::LedgerRow> &result) {
            m_isWriting = false;
            if (!result) {
                m_beside->showProblem(tr("Not written"), result.error().text());
                return;
            }
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
            [box = m_box, scope = boxScope(), number, voucher](app::Workspace &workspace) { return workspace.ledger().addReceipt(box, number, voucher, scope); },
            this,
            written(tr("Receipt written: No. %1").arg(number, 4, 10, QLatin1Char('0'))));
        return;
    }
    app::NewEntry entry;
    if (m_beside->takeCount(entry))
        m_work.save<app::LedgerRow>({QStringLiteral("ledger_entry")},
                                    [box = m_box, scope = boxScope(), entry](app::Workspace &workspace) { return workspace.ledger().post(box, entry, scope); }, this,
                                    written(tr("Counted: %1").arg(entry.amount.toText())));
}

void FundPage::finishForm()
{
    if (m_isWriting)
        return; // pressed twice: the money moves once
    const auto written = [this](const sync::Result<app::LedgerRow> &result) { entryWritten(result); };
    if (m_form->kind() == EntryForm::Kind::Reverse) {
        const QString reason = m_form->takeReason();
        if (reason.isEmpty())
            return;
        const qint64 number = m_form->reversedNumber();
        m_isWriting = true;
        m_work.save<app::LedgerRow>({QStringLiteral("ledger_entry")},
                                    [box = m_box, scope = boxScope(), number, reason](app::Workspace &workspace) {
                                        return workspace.ledger().reverse(box, number, reason, scope);
                                    },
                                    this, written);
        return;
    }
    app::NewEntry entry;
    if (!m_form->takeEntry(entry))
        return;
    m_isWriting = true;
    m_work.save<app::LedgerRow>({QStringLiteral("ledger_entry")},
                                    [box = m_box, scope = boxScope(), entry](app::Workspace &workspace) { return workspace.ledger().post(box, entry, scope); }, this,
                                    written);
}

void FundPage::entryWritten(const sync::Result<app::LedgerRow> &result)
{
    m_isWriting = false;
    if (!result) {
        m_form->showProblem(tr("Not written"), result.error().text());
        return;
    }
    m_form->finishDraft();
    m_written = result->entry.number; // chosen as soon as the page has read it
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
                say(Said::Answer, tr("Not opened"), result.error().text());
        });
}

void FundPage::say(Said said, const QString &bold, const QString &plain)
{
    m_said = said;
    m_message->say(said == Said::Hint ? InlineMessage::Kind::Info : InlineMessage::Kind::Late, bold, plain);
}

void FundPage::settle(Said said)
{
    if (m_said == said)
        m_message->settle();
}

// The next key is about the line just written: Ctrl P prints its order. A filter that hides it gives way.
void FundPage::chooseWritten()
{
    const std::optional<qint64> written = std::exchange(m_written, std::nullopt);
    if (!written)
        return;
    if (m_model->rowOf(*written) < 0) {
        m_model->setFilter({});
        showFigures();
    }
    m_table->selectRow(m_model->rowOf(*written));
}

void FundPage::choose(const LedgerFilter &filter)
{
    m_model->setFilter(filter);
    showFigures();
    if (m_model->rowCount() > 0)
        m_table->selectRow(0);
    m_table->setFocus();
}

}
