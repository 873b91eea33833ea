// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/delegates/roles.h"

#include <QtWidgets/QStyledItemDelegate>

namespace mekendesh::ui {

/// Paints every cell of every table: two lines, chips, found letters, amounts, ticks, totals, selection bar, focus ring.
/// It only reads roles (roles.h) and never asks a service; a generated table looks like a hand-made one.
class TableDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit TableDelegate(QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;
};

/// The words a screen reader should hear for a cell: text, second line, chip, mark of change.
QString cellSpeech(const QModelIndex &index);

} // namespace mekendesh::ui
