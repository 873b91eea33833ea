// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/services/board.h"
#include "ui/frame/page.h"
#include "ui/models/casesmodel.h"
#include "ui/print/exportpanel.h"

#include <QTimer>

class QBoxLayout;
class QHBoxLayout;
class QButtonGroup;
class QStackedWidget;

namespace mekendesh::ui {

class Button;
class Card;
class ChartCard;
class ChoiceCard;
class EmptyState;
class FigureLink;
class InlineMessage;
class OfficeGrid;
class OfficeLines;
class OfficesModel;
class PageHeader;
class ScrollBody;
class TableView;
class TextLabel;
class Work;

// The embassy's board: all offices at once, the worst first, with the reason; where to begin; two charts. From here into the people,
// cases and cash books of an office.
class OfficesPage : public Page {
    Q_OBJECT

public:
    explicit OfficesPage(Work &work, QWidget *parent = nullptr);

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;
    void refresh() override;

Q_SIGNALS:
    void casesRequested(mekendesh::sync::ScopeId scope, const QString &office, const mekendesh::ui::CaseFilter &filter);
    void membersRequested(mekendesh::sync::ScopeId scope, const QString &office);
    void fundRequested(mekendesh::sync::ScopeId scope, const QString &office);
    void invitationRequested();
    // Everything was asked and is shown.
    void shown();

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Look { WorstFirst, ByDistrict, Table };
    enum class Destination { Cases, Members, Fund };

    void build();
    QWidget *buildLinks();
    Card *buildOffices();
    QWidget *buildSide();
    QWidget *buildCharts();
    // Wide: the charts stand under the offices. Cards end where their content ends.
    void placeCharts();
    [[nodiscard]] bool hasRoomUnderFew() const;
    [[nodiscard]] bool hasChartsUnder() const;
    void fitOffices();
    // Beside the offices, what "begin here" leaves: bars as many as have room, the line the rest.
    void fitChartsBeside();
    QWidget *buildLegend();
    void connectParts();
    void connectExport();
    void show(const app::BoardView &view);
    void showFigures();
    void showLegend();
    void nameActions(); // after the office they are about
    void showWhetherEmpty();
    void choose(Look look);
    void filter(std::optional<app::BoardConcern::Kind> concern);
    void go(Destination destination);
    // Into its cases, only into those that are the reason.
    void goTo(const app::BoardOffice &office, Destination destination, std::optional<app::BoardConcern::Kind> reason);
    [[nodiscard]] const app::BoardOffice *chosen() const;
    [[nodiscard]] bool isEmpty() const { return m_view.today.isValid() && m_view.offices.empty(); }
    [[nodiscard]] ExportPanel::What whatIsShown() const;
    [[nodiscard]] app::PaperList paper() const;
    // How many, narrowed by what, in which order.
    [[nodiscard]] QString line() const;
    [[nodiscard]] QString howMany() const;
    [[nodiscard]] qint64 officesWith(app::BoardConcern::Kind kind) const;

    struct Link {
        app::BoardConcern::Kind kind;
        FigureLink *link;
    };
    struct LegendPart {
        app::BoardLevel level;
        TextLabel *words;
    };

    Work &m_work;
    app::OfficeTime m_time;
    app::BoardView m_view;
    OfficesModel *m_model;  // tiles
    OfficesModel *m_rows;   // table: never with lines of districts
    OfficesModel *m_worst;  // where to begin
    Look m_look = Look::WorstFirst;
    int m_kindsShown;
    QTimer m_reload;

    PageHeader *m_header;
    Button *m_export;
    Button *m_invite;
    Button *m_members;
    Button *m_fund;
    Button *m_cases;
    InlineMessage *m_message;
    ExportPanel *m_exports;
    ScrollBody *m_board;
    std::vector<Link> m_links;
    QHBoxLayout *m_linkRow;
    Card *m_offices;
    QButtonGroup *m_looks;
    QList<Button *> m_lookButtons;
    Button *m_all;
    QStackedWidget *m_views;
    OfficeGrid *m_grid;
    TableView *m_table;
    QWidget *m_legend;
    std::vector<LegendPart> m_legendParts;
    QBoxLayout *m_columns;
    QBoxLayout *m_sideColumn;
    QWidget *m_side;
    QBoxLayout *m_officesColumn;
    QWidget *m_charts;
    QBoxLayout *m_chartsRow;
    Card *m_start;
    OfficeLines *m_lines;
    TextLabel *m_noLines;
    ChartCard *m_months;
    ChartCard *m_kinds;
    EmptyState *m_empty;
    ChoiceCard *m_inviteFirst;
};

}
