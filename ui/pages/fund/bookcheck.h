// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/ledger.h"

#include <QWidget>

class QVBoxLayout;

namespace mekendesh::ui {

class Card;

// What a finding of the audit says to people.
QString findingSentence(const app::LedgerProblem &problem);

// The check of a cash book in a few sentences: numbers in a row, chain, receipts, who writes.
class BookCheck : public QWidget {
    Q_OBJECT

public:
    explicit BookCheck(QWidget *parent = nullptr);

    void setSummary(const app::LedgerSummary &summary);

Q_SIGNALS:
    // The receipt of this line is at hand.
    void receiptWanted(qint64 number);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    enum class Sign { Fine, Closed, Wrong };
    void addSentence(Sign sign, const QString &sentence, QWidget *action = nullptr);

    app::LedgerSummary m_summary;
    Card *m_card;
    QWidget *m_sheet = nullptr;
    QVBoxLayout *m_sentences = nullptr;
};

}
