// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QTimer>
#include <QtWidgets/QScrollArea>

class QVBoxLayout;

namespace mekendesh::ui {

/// The part of a page or card that may scroll when the window is low: no frame, no ground, only vertically.
/// It is no stop of the tab order; what takes the focus inside is scrolled into sight, whichever key or form gave it.
class ScrollBody : public QScrollArea {
    Q_OBJECT
public:
    explicit ScrollBody(const QString &objectName, QWidget *parent = nullptr);
    ~ScrollBody() override;
    QVBoxLayout *body() const { return m_body; }
    /// At 100 %; what is higher scrolls inside instead of asking the page for room.
    void setHeightHintMax(int height);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showFocus();

    QVBoxLayout *m_body;
    QTimer m_laidOut; // what is said under a field when it gets the focus has its place only then
    QTimer m_opening;  // what has just been shown begins at its top, wherever the focus is
    int m_heightHintMax = 0; // 0: as high as what is in it
};

} // namespace mekendesh::ui
