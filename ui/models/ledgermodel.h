// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/workspace.h"
#include "ui/models/pagedmodel.h"

#include <optional>

namespace mekendesh::ui {

// Which lines of a book are shown.
struct LedgerFilter {
    enum class Lines { All, In, Out, WithoutReceipt };
    Lines lines = Lines::All;
    app::Code purpose{}; // payments for this …
    int month = 0;       // … in this month, yyyymm

    bool operator==(const LedgerFilter &) const = default;
    [[nodiscard]] bool shows(const app::LedgerRow &row) const;
};

// A cash book, newest first: number, day, why and to whom, in, out, balance after the line, receipt.
class LedgerModel final : public PagedModel {
    Q_OBJECT

public:
    enum class Column { Number, Day, Why, In, Out, Balance, Receipt };
    static constexpr int kColumns = 7;

    explicit LedgerModel(app::Workspace &reader, QObject *parent = nullptr);

    // A null box empties the table. `scope`: where the box was listed.
    void setBox(const sync::RecordId &box, std::optional<sync::ScopeId> scope = {});
    [[nodiscard]] std::optional<sync::ScopeId> boxScope() const { return m_boxScope; }
    void setFilter(const LedgerFilter &filter);
    [[nodiscard]] const LedgerFilter &filter() const { return m_filter; }
    // The day of now: lines of its year are shown without the year.
    void setToday(app::FuzzyDate today) { m_today = today; }
    // What came in and what went out share one column, for a table without room for both.
    void setMerged(bool isMerged);
    [[nodiscard]] int rowOf(qint64 number) const; // -1: not among the rows read so far
    // A line as it is shown, for paper as well.
    [[nodiscard]] QString text(const app::LedgerRow &row, Column column) const;
    [[nodiscard]] QString secondLine(const app::LedgerRow &row) const;
    [[nodiscard]] const app::LedgerRow &entry(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    void retranslate();

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    Question nextPage(bool isFirst) override;
    void takePage() override;
    void clearRows() override;

private:
    NextPage sort(std::vector<app::LedgerRow> &page);

    sync::RecordId m_box;
    std::optional<sync::ScopeId> m_boxScope;
    LedgerFilter m_filter;
    app::FuzzyDate m_today;
    bool m_isMerged = false;
    qint64 m_readDownTo = 0; // number of the last line read, shown or not
    std::vector<app::LedgerRow> m_rows;
    std::vector<app::LedgerRow> m_read;
};

}
