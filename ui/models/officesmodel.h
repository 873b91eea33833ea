// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/board.h"
#include "ui/models/casefilter.h"
#include "ui/theme/status.h"

#include <QAbstractTableModel>

#include <optional>

namespace mekendesh::ui {

// A reason in few words, for a tile: "late: 4". In order and joining offices have words, too.
QString officeReason(const app::BoardOffice &office);
// The same as a sentence, for a line: "4 cases are past their day".
QString concernSentence(const app::BoardConcern &concern);
// The cases such a reason counts; for what is no reason of cases, those that everybody sees.
CaseFilter casesBehind(std::optional<app::BoardConcern::Kind> concern);
StatusKind officeStatus(app::BoardLevel level);
QString levelWord(app::BoardLevel level);

// The offices of the network as the embassy sees them: as tiles, as a table, or only those that need somebody.
class OfficesModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Name, State, Open, Late, Urgent, Differences, Heard };
    static constexpr int kColumns = 7;
    enum class Order { WorstFirst, ByDistrict }; // by district: a line with its name before the offices of each
    // Roles of tiles and lines; text is the name.
    enum OfficeRole { LevelRole = Qt::UserRole + 0x200, ReasonRole, SentenceRole, TrendRole, IsDistrictRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setView(const app::BoardView &view);
    void setOrder(Order order);
    // Only offices with such a concern; nothing: all.
    void setConcern(std::optional<app::BoardConcern::Kind> concern);
    [[nodiscard]] std::optional<app::BoardConcern::Kind> concern() const { return m_concern; }
    // At most so many offices, and only those that need somebody; 0: all.
    void setWorst(int count);
    // How a moment is said.
    void setMoment(std::function<QString(app::Timestamp)> moment) { m_moment = std::move(moment); }
    // Null for the line of a district.
    [[nodiscard]] const app::BoardOffice *office(int row) const;
    [[nodiscard]] int rowOf(const sync::ScopeId &scope) const; // -1: not shown
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Row {
        int office = -1; // place in the view; -1: a district
        QString district{};
        int count = 0;
    };
    void arrange();
    [[nodiscard]] bool isShown(const app::BoardOffice &office) const;
    [[nodiscard]] QString text(const app::BoardOffice &office, Column column) const;
    [[nodiscard]] QVariant districtData(const Row &row, int role) const;

    app::BoardView m_view;
    Order m_order = Order::WorstFirst;
    std::optional<app::BoardConcern::Kind> m_concern;
    int m_worst = 0;
    std::function<QString(app::Timestamp)> m_moment;
    std::vector<Row> m_rows;
};

}
