// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"

#include <QWidget>

#include <memory>

class QCustomPlot;

namespace mekendesh::ui {

class PlotPainter;

// One chart. Give it data whenever they change; it takes colours, sizes and number format from the look and the language of the
// moment and follows them by itself. Use ChartCard, which has the title and the switch to the same figures as a table.
//
// Arrow keys walk the points (ring, figure, words for the reader), Home and End jump, Enter or a click opens what stands behind.
class Chart : public QWidget {
    Q_OBJECT

public:
    explicit Chart(const QString &objectName, QWidget *parent = nullptr);
    ~Chart() override;

    void setData(const ChartData &data);
    [[nodiscard]] const ChartData &data() const { return m_data; }
    // The category the ring stands on.
    [[nodiscard]] int currentCategory() const { return m_current; }
    // Which category lies under this place, or -1.
    [[nodiscard]] int categoryAt(const QPoint &place) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // Enter or a click: the list behind this bar is wanted.
    void opened(int category, const QVariant &behind);
    void currentChanged(int category);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void draw();
    void move(int category);
    void updateSpeech();

    ChartData m_data;
    int m_current = -1;
    bool m_isDrawing = false;
    QCustomPlot *m_plot;
    std::unique_ptr<PlotPainter> m_painter;
};

}
