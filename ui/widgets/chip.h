// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/status.h"

#include <QtWidgets/QWidget>

namespace mekendesh::ui {

/// A state as colour, shape and word. It tells how much ("9 days"), not only that, where a number is known.
class Chip : public QWidget {
    Q_OBJECT
public:
    explicit Chip(QWidget *parent = nullptr);
    /// Without text the usual word of the status is shown.
    void setStatus(StatusKind status, const QString &text = {}, Icon icon = Icon::None);
    StatusKind status() const { return m_status; }
    QString text() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    StatusKind m_status = StatusKind::Plain;
    QString m_text;
    Icon m_icon = Icon::None;
};

/// Shared with the delegates.
QSize chipSize(const QString &text, bool hasIcon);
void paintChip(QPainter &painter, const QRect &rect, StatusKind status, const QString &text, Icon icon = Icon::None);

} // namespace mekendesh::ui
