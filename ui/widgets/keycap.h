// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/QKeySequence>
#include <QtWidgets/QWidget>

namespace mekendesh::ui {

/// The words of a key as we print them: "Ctrl N", "F2", "Enter", "↑". Several keys are divided by a space.
QString keyWords(const QKeySequence &keys);

/// A key printed on the screen: 11 SemiBold in a 1 px frame.
class KeyCap : public QWidget {
    Q_OBJECT
public:
    enum class Ground { Surface, Navigation };

    explicit KeyCap(const QString &keys, QWidget *parent = nullptr, Ground ground = Ground::Surface);
    void setKeys(const QString &keys);
    QString keys() const { return m_keys; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_keys;
    Ground m_ground;
};

/// Shared with painted widgets which show a key: its size and the painting itself.
QSize keyCapSize(const QString &keys);
void paintKeyCap(QPainter &painter, const QRectF &rect, const QString &keys, const QColor &text, const QColor &frame);

} // namespace mekendesh::ui
