// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/ledger.h"
#include "ui/forms/recordeditors.h"

#include <QWidget>

namespace mekendesh::ui {

class Button;
class Card;
class InlineMessage;
class TextLabel;

// What is written beside the money itself: the receipt of a payment that had none, and what somebody counted in the box.
class BookForm : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Receipt, Count };

    explicit BookForm(QWidget *parent = nullptr);

    void beginReceipt(const app::LedgerRow &row);
    void beginCount(const app::Money &expected, app::FuzzyDate today);
    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] qint64 number() const { return m_row.entry.number; }
    // Nothing is typed in it.
    [[nodiscard]] bool isEmpty() const;
    // Empty after saying what is missing.
    QString takeVoucher();
    // False after saying what is missing.
    bool takeCount(app::NewEntry &entry);
    void showProblem(const QString &bold, const QString &plain);
    void focusFirst();

Q_SIGNALS:
    void finished();
    void left();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void retranslate();

    Kind m_kind = Kind::Receipt;
    app::LedgerRow m_row;
    app::Money m_expected;
    app::FuzzyDate m_today;
    RecordEditors m_editors;
    Card *m_card;
    TextLabel *m_about;
    InlineMessage *m_message;
    FormField *m_voucher;
    FormField *m_amount;
    FormField *m_who;
    Button *m_save;
    Button *m_leave;
};

}
