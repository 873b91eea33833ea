// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include <QtGui/QPainter>

namespace mekendesh::ui {

TextLabel::TextLabel(int pixels, Weight weight, Token token, QWidget *parent)
    : QLabel(parent)
    , m_pixels(pixels)
    , m_weight(weight)
    , m_token(token)
{
    setTextFormat(Qt::PlainText);
    apply();
}

void TextLabel::setToken(Token token)
{
    m_token = token;
    apply();
}

void TextLabel::setPixels(int pixels)
{
    if (m_pixels == pixels)
        return;
    m_pixels = pixels;
    apply();
}

void TextLabel::setWrapping(bool isWrapping)
{
    setWordWrap(isWrapping);
    QSizePolicy policy(isWrapping ? QSizePolicy::Expanding : QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(isWrapping);
    setSizePolicy(policy);
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::ApplicationPaletteChange
        || event->type() == QEvent::StyleChange)
        apply();
}

void TextLabel::apply()
{
    if (m_applying)
        return; // setFont() and setPalette() send change events themselves
    m_applying = true;
    setFont(textFont(m_pixels, m_weight));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, color(m_token));
    setPalette(colors);
    m_applying = false;
}

IconLabel::IconLabel(Icon icon, int size, Token token, QWidget *parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_size(size)
    , m_token(token)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(Icon icon, Token token)
{
    m_icon = icon;
    m_token = token;
    update();
}

QSize IconLabel::sizeHint() const
{
    return {scaled(m_size), scaled(m_size)};
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, rect(), m_icon, color(m_token));
}

} // namespace mekendesh::ui
