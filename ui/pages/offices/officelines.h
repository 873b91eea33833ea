// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QStyledItemDelegate>

namespace mekendesh::ui {

// Paints an office as a line: name, its worst reason as a sentence, trend of new cases.
class OfficeLine : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

// The few offices to begin with.
class OfficeLines : public QListView {
    Q_OBJECT

public:
    explicit OfficeLines(const QString &objectName, QWidget *parent = nullptr);

    // At most so many whole lines; the others scroll.
    void setLinesShown(int lines);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void opened(const QModelIndex &index);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    int m_linesShown = 4;
};

}
