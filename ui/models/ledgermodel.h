// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/workspace.h"
#include "ui/models/pagedmodel.h"

namespace mekendesh::ui {

// A cash book, newest first: number, day, why and to whom, in, out, balance after the line, receipt.
class LedgerModel final : public PagedModel {
    Q_OBJECT

public:
    enum class Column { Number, Day, Why, In, Out, Balance, Receipt };
    static constexpr int kColumns = 7;

    explicit LedgerModel(app::Workspace &reader, QObject *parent = nullptr);

    // A null box empties the table.
    void setBox(const sync::RecordId &box);
    [[nodiscard]] const app::LedgerRow &entry(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    void retranslate();

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    NextPage readNextPage() override;
    void takePage() override;
    void clearRows() override;

private:
    [[nodiscard]] QString text(const app::LedgerRow &row, Column column) const;
    [[nodiscard]] QString secondLine(const app::LedgerRow &row) const;

    app::Workspace &m_reader;
    sync::RecordId m_box;
    std::vector<app::LedgerRow> m_rows;
    std::vector<app::LedgerRow> m_read;
};

}
