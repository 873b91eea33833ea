// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/listview.h"
#include "ui/models/membersmodel.h"
#include "ui/widgets/card.h"

#include <QSet>

#include <functional>
#include <optional>

class QMenu;
class QStackedWidget;

namespace mekendesh::ui {

class Button;
class ChoiceCard;
class ColumnsPanel;
class EmptyState;
class FilterChips;
class FilterPanel;
class IconButton;
class ListState;
class SavedViews;
class SearchField;
class TableView;
class ViewsLine;
class Work;

// The list of people with its search, quick filters and the line that says what is shown. Under a short result it offers to
// write down who was not found; without anybody it says how to begin.
class MemberList : public Card {
    Q_OBJECT

public:
    MemberList(Work &work, MembersModel *model, QWidget *parent = nullptr);

    [[nodiscard]] SearchField *search() const { return m_search; }
    [[nodiscard]] TableView *table() const { return m_table; }
    // Filter and columns; they stand beside the list, where the page puts them.
    [[nodiscard]] FilterPanel *filterPanel() const { return m_filter; }
    [[nodiscard]] ColumnsPanel *columnsPanel() const { return m_columns; }
    // How many people there are without search and filter, once counted.
    void setTotal(qint64 total);
    // What is shown, in words, also for paper.
    [[nodiscard]] QString line() const;
    // Without search and filter.
    void showEverybody();
    // The rows that are selected.
    [[nodiscard]] QSet<sync::RecordId> chosen() const;
    // Nobody at all is here: there is nothing a card could show.
    [[nodiscard]] bool isNobodyHere() const;
    void sayWhatIsShown();
    // In a low window search, filter and the page's actions share one line, and the rows have all the rest.
    void setLow(bool isLow);
    void retranslate();

Q_SIGNALS:
    void syncRequested();
    void createRequested();
    void importRequested();
    void exportRequested();
    void openRequested(); // Enter
    void editRequested();
    void caseRequested();
    void filterWanted();
    void columnsWanted();
    void viewDone(const QString &words, std::function<void()> undo);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void buildTop();
    void buildEmpty();
    void connectParts();
    void connectFilter();
    void connectViews();
    void filterBy(const QString &field, const QString &choice);
    void setChoices(const QMap<QString, QString> &choices);
    void sayFilter();
    [[nodiscard]] ListView shown() const;
    void showView(const ListView &view);
    void apply(const ListView &view);
    void keepShown();
    void keep(const QString &key, const QByteArray &value);
    void orderBy(int column);
    void keepColumns();
    void openMenu(const QPoint &at);
    void openMore();
    void sayChosen(int rows);
    void fitTable();
    void fitPlace();
    void setPlaceWidth(int width);
    [[nodiscard]] QString orderWords() const;
    [[nodiscard]] QString filterWords() const;
    [[nodiscard]] QString spellingWords() const;
    [[nodiscard]] QString countWords() const;

    Work &m_work;
    MembersModel *m_model;
    ListState *m_state;
    std::optional<qint64> m_total;
    bool m_isLow = false;
    int m_placeWidth = 0; // at 100 %
    int m_nameWidth = 0; // at 100 %, of the names that have been in sight
    QMap<QString, QString> m_choices; // what the list is narrowed to: field, choice
    SearchField *m_search;
    Button *m_women;
    Button *m_missing;
    Button *m_filterButton;
    Button *m_columnsButton;
    IconButton *m_more; // what stands in the page's header elsewhere
    QWidget *m_top;
    FilterChips *m_chips;
    QWidget *m_lineRow;
    IconLabel *m_lineIcon;
    TextLabel *m_line;
    TextLabel *m_count;
    QWidget *m_chosenRow;
    TextLabel *m_chosen;
    Button *m_copyChosen;
    Button *m_dropChosen;
    TableView *m_table;
    EmptyState *m_notFound; // under a short result, and instead of none
    Button *m_createTyped;
    Button *m_clearFilter;
    EmptyState *m_nobody;
    Button *m_syncNow;
    ChoiceCard *m_writeFirst;
    ChoiceCard *m_bringList;
    QWidget *m_viewsRow; // left out in a low window
    ViewsLine *m_viewsLine;
    SavedViews *m_views = nullptr; // after the parts it speaks to
    FilterPanel *m_filter;
    ColumnsPanel *m_columns;
};

}
