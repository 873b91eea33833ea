// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/documents.h"

#include <QAbstractTableModel>

#include <vector>

namespace mekendesh::ui {

// Documents as lines somebody has read already: how long still, whose and what. Knows no service.
class DocumentsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Expiry, Name, kColumns };
    // On Today the person stands first, on a person's card the paper.
    enum class First { Person, Paper };

    explicit DocumentsModel(First first, QObject *parent = nullptr) : QAbstractTableModel(parent), m_first(first) {}

    void setLines(std::vector<app::DocumentLine> lines);
    [[nodiscard]] const app::DocumentLine &line(int row) const { return m_lines.at(static_cast<std::size_t>(row)); }
    // Whether any has an end that is near or past: otherwise the column says nothing.
    [[nodiscard]] bool hasExpiry() const;
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    First m_first;
    std::vector<app::DocumentLine> m_lines;
};

}
