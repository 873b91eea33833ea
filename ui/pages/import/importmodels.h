// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/imports.h"

#include <QAbstractTableModel>

namespace mekendesh::ui {

// The first rows of a list as they stand in it, under its own heads.
class ImportSampleModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    void show(const app::ImportList &list);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QStringList m_heads;
    QList<QStringList> m_rows;
};

// Rows of a list with what becomes of each; why stands in the second line.
class ImportRowsModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Who, Becomes, Line };
    enum class Shown { All, New, Known, Refused, Remarks, Left }; // Left: refused or skipped

    using QAbstractTableModel::QAbstractTableModel;
    // The plan outlives what is shown of it.
    void show(const app::ImportPlan *plan, const sync::Table &table, Shown shown);
    [[nodiscard]] static bool belongs(const app::ImportRow &row, Shown shown);
    // In the plan; -1 for none.
    [[nodiscard]] qsizetype planRow(int row) const;
    // What is shown has happened: the heads say so.
    void setDone(bool isDone) { m_isDone = isDone; }
    // The decision for a row has changed.
    void tellChanged();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString textOf(const app::ImportRow &row, Column column) const;
    [[nodiscard]] QString why(const app::ImportRow &row) const;

    const app::ImportPlan *m_plan = nullptr;
    const sync::Table *m_table = nullptr;
    bool m_isDone = false;
    std::vector<qsizetype> m_rows; // places in the plan
};

// What becomes of a row, in one word.
[[nodiscard]] QString becomesWord(const app::ImportRow &row);

}
