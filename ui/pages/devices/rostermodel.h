// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/roster.h"
#include "ui/theme/status.h"

#include <QAbstractTableModel>

#include <functional>

namespace mekendesh::ui {

// The laptops of the network: office and laptop, state, last sign of life, how much it has not read.
class RosterModel final : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Column { Who, State, Heard, Behind };
    static constexpr int kColumns = 4;
    using QAbstractTableModel::QAbstractTableModel;
    using Moment = std::function<QString(app::Timestamp)>;

    void setLines(std::vector<app::RosterLine> lines, Moment moment, app::Timestamp now);
    [[nodiscard]] const std::vector<app::RosterLine> &lines() const { return m_lines; }
    // The row of that laptop or request; -1 when it is not there any more.
    [[nodiscard]] int rowOf(const QString &key) const;
    [[nodiscard]] static QString keyOf(const app::RosterLine &line);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    struct State {
        StatusKind status = StatusKind::Plain;
        QString words;
    };
    [[nodiscard]] State stateOf(const app::RosterLine &line) const;
    [[nodiscard]] QString laptopWords(const app::RosterLine &line) const;
    [[nodiscard]] QString heardWords(const app::RosterLine &line) const;
    [[nodiscard]] QString behindWords(const app::RosterLine &line) const;
    [[nodiscard]] QString momentWords(app::Timestamp at) const { return m_moment(at); }

private:
    std::vector<app::RosterLine> m_lines;
    Moment m_moment;
    app::Timestamp m_now;
};

}
