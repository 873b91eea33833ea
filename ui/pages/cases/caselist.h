// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/casesmodel.h"
#include "ui/models/listview.h"

#include <QWidget>

#include <functional>

namespace mekendesh::ui {

class Button;
class Card;
class CardBeside;
class CaseCard;
class CaseFollower;
class ChipCounts;
class ChoiceCard;
class ColumnsPanel;
class EmptyState;
class ExportPanel;
class FilterPanel;
class OfficeWay;
class PageHeader;
class SavedViews;
class SearchField;
class TableView;
class TextLabel;
class ViewsLine;
class Work;

// The list of cases, the worst first, with its search, quick filters, columns, saved views and the line that says what is shown; where there
// is room the card of the selected case stands beside it. Without any case it says what a case is for and how to begin one.
class CaseList : public QWidget {
    Q_OBJECT

public:
    CaseList(Work &work, CasesModel *model, QWidget *parent = nullptr);

    [[nodiscard]] SearchField *search() const { return m_search; }
    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] QString line() const;
    // Without a search.
    void showOnly(const CaseFilter &filter);
    void setOffice(const QString &office);
    // The list was read and stands on the right row: the card beside it, where there is room, is of that case.
    void followSelected();
    [[nodiscard]] bool hasCardBeside() const;
    // By a panel that has its place.
    [[nodiscard]] bool isCovered() const;
    // Where work begins: the search, or the likeliest way to begin.
    void takeFocus();
    void sayWhatIsShown();
    void retranslate();

Q_SIGNALS:
    void syncRequested();
    void createRequested();
    void membersRequested();
    void officesRequested();
    void printRequested(const mekendesh::app::PaperList &list, const QString &line);
    // From the card.
    void openRequested(const mekendesh::sync::RecordId &casefile, mekendesh::sync::ScopeId scope);
    void taskRequested(const mekendesh::sync::RecordId &casefile, mekendesh::sync::ScopeId scope);
    void referralRequested(const mekendesh::sync::RecordId &casefile);
    void letterRequested(const mekendesh::sync::RecordId &casefile, mekendesh::sync::ScopeId scope);
    void differencesRequested(const mekendesh::sync::RecordId &casefile, mekendesh::sync::ScopeId scope);
    void memberRequested(const mekendesh::sync::RecordId &member, mekendesh::sync::ScopeId scope);
    void besideChanged(); // the card has come or gone, or a panel that has the list's place
    void viewDone(const QString &words, std::function<void()> undo);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void askWhetherNone();
    void nameChips();
    void build();
    void buildTop(Card *card);
    void connectExport();
    void buildEmpty(Card *card);
    void buildSide();
    void connectCard();
    void showBeside(QWidget *panel);
    void leavePanel();
    void fitRoom();
    void squeezeColumns(int room);
    void connectParts();
    void connectFilter();
    void showFilter(const CaseFilter &filter);
    void filterField(const QString &key, const QString &id);
    void connectViews();
    [[nodiscard]] ListView shown() const;
    void apply(const ListView &view);
    void keepColumns();
    void nameViews();
    [[nodiscard]] QStringList filterWords() const;

    Work &m_work;
    CasesModel *m_model;
    ChipCounts *m_counts;
    bool m_isNone = false; // no case at all, not even a finished one
    bool m_isAsking = false;
    QString m_office;
    PageHeader *m_header;
    OfficeWay *m_way;
    Button *m_export;
    Button *m_new;
    ExportPanel *m_exports;
    Card *m_listCard;
    QWidget *m_top;
    SearchField *m_search;
    Button *m_mine;
    Button *m_late;
    Button *m_urgent;
    Button *m_filterButton;
    TextLabel *m_line;
    TextLabel *m_count;
    TableView *m_table;
    EmptyState *m_hidden; // nothing fits the search or the filter
    Button *m_clear;
    EmptyState *m_none;   // no case at all
    Button *m_syncNow;
    ChoiceCard *m_fromPerson;
    ChoiceCard *m_openCase;
    Button *m_columnsButton;
    CardBeside *m_side; // one of the next three
    CaseCard *m_card;
    FilterPanel *m_filter;
    ColumnsPanel *m_columns;
    CaseFollower *m_follower;
    QWidget *m_viewsFoot;
    ViewsLine *m_viewsLine;
    SavedViews *m_views = nullptr;
};

}
