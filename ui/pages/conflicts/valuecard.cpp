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

constexpr int kValueSide = 14;
constexpr int kValueKey = 44;
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
    return std::max(scaled(60), width - 2 * kValueSide - scaled(kValueKey));
}

int ValueCard::heightForWidth(int width) const
{
    const int text = heightOf(textFont(15, Weight::SemiBold), m_value, textWidth(width)) + heightOf(textFont(13), m_source, width - 2 * kValueSide);
    return text + 2 * kValueSide + scaled(kChipHeight) + 10;
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
    painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2), kCornerChoice, kCornerChoice);

    QRect text(kValueSide, kValueSide, textWidth(width()), height());
    painter.setFont(textFont(15, Weight::SemiBold));
    painter.setPen(color(Token::Text));
    painter.drawText(text, Qt::AlignLeft | Qt::TextWordWrap, m_value);
    text.setTop(text.top() + heightOf(painter.font(), m_value, text.width()) + 2);
    text.setWidth(width() - 2 * kValueSide);
    painter.setFont(textFont(13));
    painter.setPen(color(Token::Text2));
    painter.drawText(text, Qt::AlignLeft | Qt::TextWordWrap, m_source);
    if (!m_key.isEmpty()) {
        const QSize cap = keyCapSize(m_key);
        paintKeyCap(painter, QRectF(QPointF(width() - kValueSide - cap.width(), kValueSide), cap), m_key, color(Token::Text2), color(Token::Edge));
    }
    if (m_isChosen) {
        const QString word = tr("chosen");
        const QSize chip = chipSize(word, true);
        paintChip(painter, QRect(QPoint(kValueSide, height() - kValueSide - chip.height() + 4), chip), StatusKind::Fine, word, Icon::Check);
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
