// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/office.h"
#include "app/services/cashpapers.h"
#include "ui/forms/entryform.h"
#include "ui/frame/page.h"
#include "ui/models/ledgermodel.h"
#include "ui/threads/latest.h"

#include <QHash>
#include <QTimer>

#include <optional>

class QBoxLayout;
class QButtonGroup;
class QStackedWidget;

namespace mekendesh::ui {

class BookCheck;
class BookForm;
class Card;
class ChartCard;
class ChoiceButtons;
class EmptyState;
class FundTiles;
class PayeeList;
class OfficeWay;
class PageHeader;
class ScrollBody;
class TableView;
class Work;

// The cash book of a box: balance and last count, lines with running balance, paying out, taking in, reversal, receipts that come
// later, where the money went, and the check of the book.
class FundPage : public Page {
    Q_OBJECT

public:
    explicit FundPage(Work &work, QWidget *parent = nullptr);

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void refresh() override;

    // Embassy: the boxes of this office; nothing: the own one.
    void setOffice(std::optional<sync::ScopeId> scope, const QString &office);
    // The cash order of the chosen line, onto paper.
    void printOrder();

Q_SIGNALS:
    void done(const QString &words);
    void orderRequested(const mekendesh::app::CashOrder &order);
    // The embassy has no box of its own: it reads those of the offices.
    void officesRequested();

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void buildHeader();
    Card *buildBook();
    QStackedWidget *buildSide();
    void connectParts();
    void connectForms();
    struct Subject {
        sync::RecordId box;
        sync::ScopeId scope;
        bool operator==(const Subject &) const = default;
    };
    struct Book {
        std::vector<app::Stored<app::CashBox>> boxes;
        QHash<sync::ScopeId, app::Office> offices; // of boxes that came from an office merged into this one
        Subject shown;
        std::optional<app::LedgerSummary> summary;
        QString problem; // why there is no summary
    };
    void loadBoxes();
    void showBook(const sync::Result<Book> &book);
    void showUnread(bool isOther, const QString &problem);
    void offerBoxes();
    [[nodiscard]] QString choiceOf(const app::Stored<app::CashBox> &box) const;
    [[nodiscard]] QString nameOf(const app::Stored<app::CashBox> &box) const;
    [[nodiscard]] bool isOfEmbassy() const; // not of an office
    [[nodiscard]] bool lacksOwnBox() const; // there are only boxes of offices merged into this one
    void bookRead();
    void chooseWritten();
    void showParts(bool hasBox);
    void showSummary(const app::LedgerSummary &summary);
    void begin(EntryForm::Kind kind);
    void writeBesideChosen();
    void beginReceipt(qint64 number);
    void beginCount();
    void finishForm();
    void finishBeside();
    void leaveForm();
    void showForm(QWidget *form);
    // In a narrow window an open form has the page, with its keys and its buttons always in sight.
    void giveRoom();
    // A form is about the box it was opened for: with another one in view it goes, and the page says so.
    void leaveForeignForm();
    void choose(const LedgerFilter &filter);
    void printBook();
    void setColumns();
    [[nodiscard]] bool isTight() const;
    [[nodiscard]] bool isNarrow() const;
    void showFigures();
    [[nodiscard]] bool isFormShown() const;
    void openFirstBox();
    void entryWritten(const app::DraftKey &draft, const sync::Result<app::LedgerRow> &result);
    // What the book itself says goes when it no longer holds; a hint goes when a line is chosen; an answer stays until something new begins.
    enum class Said { Book, Slow, Hint, Answer };
    void say(Said said, const QString &bold, const QString &plain = {});
    void settle(Said said);
    [[nodiscard]] app::FuzzyDate today() const;
    [[nodiscard]] sync::ScopeId listedScope() const; // whose boxes are listed, before those of offices merged into it

    Work &m_work;
    std::optional<sync::ScopeId> m_scope;
    QString m_office; // whose scope it is, for the title
    std::vector<app::Stored<app::CashBox>> m_boxes;
    QHash<sync::ScopeId, app::Office> m_offices; // see Book
    sync::RecordId m_box; // the one that is shown …
    sync::ScopeId m_boxScope; // … and where it stands
    Subject m_wanted; // the one that was asked for; shown as soon as it has been read
    app::LedgerSummary m_summary;
    LedgerModel *m_model;
    QTimer m_reload;
    QTimer m_slow; // until it is said that the book is being read
    Latest m_book;
    bool m_isFirstWanted = false; // of the lines that a filter leaves
    std::optional<qint64> m_written; // the line just written, until it is chosen
    Subject m_about; // whose book a form writes in: that of the moment in which it was opened
    bool m_isWriting = false;
    bool m_isRead = false; // once at least
    app::DraftKey m_draft; // what the form is about
    int m_besideTurn = 0;  // the same of the other one, which keeps no draft
    Said m_said = Said::Answer; // of what the message says

    PageHeader *m_header;
    OfficeWay *m_way;
    Button *m_count;
    Button *m_payOut;
    Button *m_takeIn;
    Button *m_openOwn;
    Button *m_reverse;
    InlineMessage *m_message;
    ChoiceButtons *m_boxChoice;
    FundTiles *m_tiles;
    ScrollBody *m_scroll;
    QBoxLayout *m_columns;
    Card *m_bookCard;
    QButtonGroup *m_lines;
    QList<Button *> m_lineButtons;
    Button *m_allLines;
    Button *m_order;
    TableView *m_table;
    EmptyState *m_empty;
    Button *m_toOffices;
    Button *m_openBox;
    EmptyState *m_emptyBook;
    Button *m_firstMoney;
    QStackedWidget *m_side;
    ChartCard *m_where;
    BookCheck *m_check;
    EntryForm *m_form;
    PayeeList *m_payees; // under its field of who gets the money
    BookForm *m_beside;
};

}
