// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/status.h"

#include <QtWidgets/QAbstractButton>

class QPainter;

namespace mekendesh::ui {

/// A figure with its label above and its state below; in a low window all of it in one line. With setLink(true) it is a link into a list, otherwise it only tells.
class Tile : public QAbstractButton {
    Q_OBJECT
public:
    explicit Tile(const QString &objectName, QWidget *parent = nullptr);
    /// `low` is the short word of the low form.
    void setLabel(const QString &label, const QString &low = {});
    void setFigure(const QString &figure);
    /// Plain shows the state line without an icon.
    void setState(StatusKind status, const QString &words);
    void setLink(bool isLink);
    void setLow(bool isLow);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintLow(QPainter &painter) const;
    int lowWidth() const;
    Icon lowIcon() const;
    void updateSpeech();

    QString m_label;
    QString m_lowLabel;
    bool m_isLow = false;
    QString m_figure;
    StatusKind m_status = StatusKind::Plain;
    QString m_words;
};

} // namespace mekendesh::ui
