// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QAbstractTableModel>

namespace mekendesh::ui {

// Short lists of two lines with an icon: letters, drafts, what was done.
class LinesModel : public QAbstractTableModel {
    Q_OBJECT

public:
    struct Line {
        Icon icon = Icon::None;
        Token token = Token::Accent;
        QString title{};
        QString second{};
        bool isStrong = false;
    };

    using QAbstractTableModel::QAbstractTableModel;

    // What the reader calls the list.
    void setName(const QString &name) { m_name = name; }
    void setLines(QList<Line> lines);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_lines.size()); }
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 1; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString m_name;
    QList<Line> m_lines;
};

}
