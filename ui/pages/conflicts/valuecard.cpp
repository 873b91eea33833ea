// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conflicts/valuecard.h"

#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/keycap.h"

#include <QKeyEvent>
#include <QPainter>

namespace mekendesh::ui {

namespace {

constexpr int kValueSide = 12;
constexpr int kValueEdge = 9;
constexpr int kValueKey = 40;
constexpr int kValueDot = 18;   // the radio mark
constexpr int kValueText = 44;  // where the words begin
constexpr int kValueHeightMin = 58;
constexpr int kValueWidth = 260;
constexpr int kValueWidthMin = 150;

int heightOf(const QFont &font, const QString &text, int width)
{
    return QFontMetrics(font).boundingRect(QRect(0, 0, width, 100'000), Qt::TextWordWrap, text).height();
}

}

ValueCard::ValueCard(const QString &value, const QString &source, const QString &key, const QString &objectName, QWidget *parent)
    : QAbstractButton(parent), m_value(value), m_source(source), m_key(key)
{
    setObjectName(objectName);
    setAccessibleName(value);
    setAccessibleDescription(source);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ValueCard::setChosen(bool isChosen)
{
    m_isChosen = isChosen;
    setAccessibleName(isChosen ? tr("%1, chosen").arg(m_value) : m_value);
    update();
}

int ValueCard::textWidth(int width) const
{
    // The chip takes as much room as the key would, so that nothing moves when somebody chooses.
    const int right = std::max(scaled(kValueKey), chipSize(tr("chosen"), true).width() + kValueSide);
    return std::max(scaled(60), width - scaled(kValueText) - right);
}

int ValueCard::heightForWidth(int width) const
{
    const int text = heightOf(textFont(14, Weight::SemiBold), m_value, textWidth(width)) + heightOf(textFont(12), m_source, textWidth(width));
    return std::max(scaled(kValueHeightMin), text + 2 * kValueEdge + 4);
}

QSize ValueCard::sizeHint() const
{
    return {scaled(kValueWidth), heightForWidth(scaled(kValueWidth))};
}

QSize ValueCard::minimumSizeHint() const
{
    return {scaled(kValueWidthMin), scaled(kTwoLineRowHeight)};
}

void ValueCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double line = hasFocus() ? 3 : m_isChosen ? 2 : 1;
    painter.setPen(QPen(color(hasFocus() || m_isChosen ? Token::Accent : Token::Edge), line));
    painter.setBrush(color(m_isChosen ? Token::AccentSoft : underMouse() ? Token::Hover : Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), kCornerCard, kCornerCard);

    const double dot = scaled(kValueDot);
    const QRectF circle(kValueSide + 1, (height() - dot) / 2, dot, dot);
    painter.setPen(QPen(color(m_isChosen ? Token::Accent : Token::Edge), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(circle);
    if (m_isChosen) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Token::Accent));
        painter.drawEllipse(circle.center(), 3.5, 3.5);
    }

    const QFont valueFont = textFont(14, m_isChosen ? Weight::SemiBold : Weight::Regular);
    const int wide = textWidth(width());
    const int valueHeight = heightOf(valueFont, m_value, wide);
    const int together = valueHeight + 2 + (m_source.isEmpty() ? 0 : heightOf(textFont(12), m_source, wide));
    QRect text(scaled(kValueText), (height() - together) / 2, wide, height());
    painter.setFont(valueFont);
    painter.setPen(color(Token::Text));
    painter.drawText(text, Qt::AlignLeft | Qt::TextWordWrap, m_value);
    text.setTop(text.top() + valueHeight + 2);
    painter.setFont(textFont(12));
    painter.setPen(color(Token::Text2));
    painter.drawText(text, Qt::AlignLeft | Qt::TextWordWrap, m_source);
    if (m_isChosen) {
        const QString word = tr("chosen");
        const QSize chip = chipSize(word, true);
        paintChip(painter, QRect(QPoint(width() - kValueSide - chip.width(), (height() - chip.height()) / 2), chip), StatusKind::InWork, word, Icon::Check);
    } else if (!m_key.isEmpty()) {
        const QSize cap = keyCapSize(m_key);
        paintKeyCap(painter, QRectF(QPointF(width() - kValueSide - cap.width(), (height() - cap.height()) / 2.0), cap), m_key, color(Token::Text2), color(Token::Edge));
    }
}

void ValueCard::keyPressEvent(QKeyEvent *event)
{
    const bool isPlainEnter = (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier;
    if (isPlainEnter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

}
