// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/status.h"

#include <QAbstractButton>

namespace mekendesh::ui {

// A figure with what it counts, as a link into the list below: icon on its ground, figure, words, arrow.
// Checkable: while it is on, the list shows only what it counts. In a low window it is one line.
class FigureLink : public QAbstractButton {
    Q_OBJECT

public:
    FigureLink(Icon icon, StatusKind status, const QString &objectName, QWidget *parent = nullptr);

    // `shortWords` where the others have no room in one line.
    void setFigure(qint64 figure, const QString &words, const QString &shortWords = {});
    // Nothing is counted, and these words say so without a figure.
    void setNothing(const QString &words);
    // One line of 32 px instead of a tile.
    void setLow(bool isLow);
    // What the low form needs to say the short words whole.
    [[nodiscard]] int shortWidth() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    StatusKind m_status;
    bool m_isCalm = false; // nothing is counted: no colour that calls
    QString m_figure;
    QString m_words;
    QString m_shortWords;
    bool m_isLow = false;
};

}
