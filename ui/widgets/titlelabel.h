// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/elidedlabel.h"

namespace mekendesh::ui {

/// A title: one line in its own size, or two smaller ones where there is less room. What is still too long ends after a whole
/// word and is whole in the tooltip. Who lays it out says which of the two it is.
class TitleLabel : public ElidedLabel {
    Q_OBJECT
public:
    TitleLabel(int pixels, int smallPixels, QWidget *parent = nullptr);

    /// The room the title needs in one line, and in two of the smaller size.
    int wholeWidth() const;
    int smallWidth() const;
    void setSmall(bool isSmall);
    bool isSmall() const { return m_isSmall; }
    /// What stands there, line by line.
    QStringList shownLines() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    int m_pixels;
    int m_smallPixels;
    bool m_isSmall = false;
};

} // namespace mekendesh::ui
