// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/ledger.h"
#include "ui/forms/entryform.h"
#include "ui/frame/page.h"

#include <QTimer>

class QStackedWidget;

namespace mekendesh::ui {

class BookCheck;
class Card;
class ChoiceButtons;
class EmptyState;
class LedgerModel;
class PageHeader;
class TableView;
class Tile;
class Work;

// The cash book of a box: balance, lines with running balance, paying out, taking in, reversal, and the check of the book.
class FundPage : public Page {
    Q_OBJECT

public:
    explicit FundPage(Work &work, QWidget *parent = nullptr);

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void refresh() override;

    // Embassy: the boxes of this office; nothing: the own one.
    void setOffice(std::optional<sync::ScopeId> scope, const QString &office);

Q_SIGNALS:
    void done(const QString &words);

protected:
    void retranslate() override;

private:
    void build();
    QWidget *buildTiles();
    void connectParts();
    void loadBoxes();
    void showBox(const sync::RecordId &box);
    void showSummary(const app::LedgerSummary &summary);
    void begin(EntryForm::Kind kind);
    void finishForm();
    void leaveForm();
    void openFirstBox();
    void entryWritten(const sync::Result<app::LedgerRow> &result);
    [[nodiscard]] app::FuzzyDate today() const;

    Work &m_work;
    std::optional<sync::ScopeId> m_scope;
    QString m_office; // whose scope it is, for the title
    std::vector<app::Stored<app::CashBox>> m_boxes;
    sync::RecordId m_box;
    app::LedgerSummary m_summary;
    LedgerModel *m_model;
    QTimer m_reload;

    PageHeader *m_header;
    Button *m_payOut;
    Button *m_takeIn;
    Button *m_reverse;
    InlineMessage *m_message;
    ChoiceButtons *m_boxChoice;
    QWidget *m_tiles;
    Tile *m_balance;
    Tile *m_in;
    Tile *m_out;
    Card *m_bookCard;
    TableView *m_table;
    EmptyState *m_empty;
    Button *m_openBox;
    QStackedWidget *m_side;
    BookCheck *m_check;
    EntryForm *m_form;
};

}
