// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/claimants.h"

#include <QAbstractTableModel>

namespace mekendesh::ui {

// Claimants as lines somebody has read already: who, owed, agreed, paid, left, how he stands. Knows no service.
class ClaimantsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Who, Owed, Agreed, Paid, Left, State, kColumns };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<app::ClaimantLine> lines, app::ClaimantSums sums);
    [[nodiscard]] const app::ClaimantLine &line(int row) const { return m_lines.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] const app::ClaimantSums &sums() const { return m_sums; }
    [[nodiscard]] int rowOf(const sync::RecordId &id) const; // -1: not shown
    // Whether anything was agreed that differs from what is owed: otherwise the column says nothing.
    [[nodiscard]] bool hasAgreed() const;
    [[nodiscard]] static bool hasKopecks(const std::vector<app::ClaimantLine> &lines);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant who(const QModelIndex &index, int role) const;
    [[nodiscard]] QVariant amount(const QModelIndex &index, int role) const;
    [[nodiscard]] QVariant state(const app::ClaimantLine &line, int role) const;
    [[nodiscard]] QString amountText(const app::Money &money) const;
    [[nodiscard]] int moneyWidth(Column column) const;

    std::vector<app::ClaimantLine> m_lines;
    app::ClaimantSums m_sums;
    bool m_hasKopecks = false;
};

// Their sums, a row for each currency, in the same columns.
class ClaimantTotalsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setSums(const app::ClaimantSums &sums, int people, bool hasKopecks);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_sums.size()); }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ClaimantsModel::kColumns; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QString text(int row, int column) const;

    std::vector<app::ClaimantSum> m_sums;
    int m_people = 0;
    bool m_hasKopecks = false;
};

}
