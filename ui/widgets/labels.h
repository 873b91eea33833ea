// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"
#include "ui/theme/fonts.h"

#include <QtWidgets/QLabel>

namespace mekendesh::ui {

/// A plain-text label of one size, weight and colour of the look; follows changes of theme and text size.
class TextLabel : public QLabel {
    Q_OBJECT
public:
    TextLabel(int pixels, Weight weight, Token token, QWidget *parent = nullptr);
    void setToken(Token token);
    void setPixels(int pixels);
    /// Breaks lines and takes the height it needs.
    void setWrapping(bool isWrapping);

protected:
    void changeEvent(QEvent *event) override;

private:
    void apply();

    int m_pixels;
    Weight m_weight;
    Token m_token;
    bool m_applying = false;
};

/// An icon beside text; hidden from screen readers because the text says it.
class IconLabel : public QWidget {
    Q_OBJECT
public:
    IconLabel(Icon icon, int size, Token token, QWidget *parent = nullptr);
    void setIcon(Icon icon, Token token);
    Icon icon() const { return m_icon; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    int m_size;
    Token m_token;
};

} // namespace mekendesh::ui
