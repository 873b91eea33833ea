// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/tasks.h"
#include "ui/theme/status.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace mekendesh::ui {

// Tasks as lines somebody has read already: tick, due, what and whose, who. Knows no service.
class TasksModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Tick, Due, What, Who, kColumns };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<app::TaskLine> lines);
    // Beside the case or person it is about a task says in its second line who does it, instead of what it is about.
    void setBeside() { m_isBeside = true; }
    // Shown as done, or as open again, before it is read anew.
    void setOpen(int row, bool isOpen);
    [[nodiscard]] const app::TaskLine &line(int row) const { return m_lines.at(static_cast<std::size_t>(row)); }
    [[nodiscard]] int rowOf(const sync::RecordId &id, sync::ScopeId scope) const; // -1: not shown
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    // Until when, in colour, shape and words; who does it.
    [[nodiscard]] static std::optional<StatusKind> dueStatus(const app::TaskLine &line);
    [[nodiscard]] static QString dueWords(const app::TaskLine &line, const QString &due);
    [[nodiscard]] static QString who(const app::TaskLine &line);

private:
    [[nodiscard]] QVariant tick(const app::TaskLine &line, int role) const;
    [[nodiscard]] QVariant due(const app::TaskLine &line, int role) const;

    std::vector<app::TaskLine> m_lines;
    bool m_isBeside = false;
};

// The chip of a nearness: colour and shape.
[[nodiscard]] StatusKind statusOf(app::Nearness nearness);

}
