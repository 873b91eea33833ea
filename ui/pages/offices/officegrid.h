// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

namespace mekendesh::ui {

// Paints an office as a tile: shape of its state, name, reason. Green ones are white: calm is not coloured.
class OfficeTile : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

// The tiles of all offices, as many side by side as there is room for. A real list: arrows, Home, End, Enter, words for the reader.
class OfficeGrid : public QListView {
    Q_OBJECT

public:
    explicit OfficeGrid(const QString &objectName, QWidget *parent = nullptr);

    [[nodiscard]] int tilesInRow() const;
    // Tiles a little lower, for low windows.
    void setTight(bool isTight);
    // Of all tiles under each other in the width of now.
    [[nodiscard]] int wholeHeight() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void opened(const QModelIndex &index);
    void currentRowChanged(int row);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] int roomForTiles() const;
    [[nodiscard]] int tileHeight() const;
    void layTiles();

    bool m_isTight = false;
};

}
