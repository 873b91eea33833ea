// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conflicts/valuecard.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/keycap.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace mekendesh::ui {

namespace {

constexpr int kValueSide = 12;
constexpr int kValueEdge = 9;
constexpr int kValueKey = 40;
constexpr int kValueDot = 18;   // the radio mark
constexpr int kValueText = 44;  // where the words begin
constexpr int kValueHeightMin = 58;
constexpr int kValueHeightLow = 36;
constexpr int kValueEdgeLow = 5;
constexpr int kValueWidth = 260;
constexpr int kValueWidthMin = 150;
constexpr int kValueSlimBelow = 250;

// Breaks between words, and inside one that has no room by itself: nothing is cut.
int layOutWords(QTextLayout &words, int width)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    words.setTextOption(option);
    words.beginLayout();
    double height = 0;
    for (QTextLine line = words.createLine(); line.isValid(); line = words.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    words.endLayout();
    return static_cast<int>(std::ceil(height));
}

int heightOf(const QFont &font, const QString &text, int width)
{
    QTextLayout words(text, font);
    return text.isEmpty() ? 0 : layOutWords(words, width);
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
    const int right = isSlim(width) ? scaled(kValueKey) : std::max(scaled(kValueKey), chipSize(tr("chosen"), true).width() + kValueSide);
    return std::max(scaled(60), width - scaled(kValueText) - right);
}

bool ValueCard::isSlim(int width) const
{
    return width < scaled(kValueSlimBelow);
}

QString ValueCard::secondLine(int width) const
{
    if (!isSlim(width))
        return shownSource();
    return shownSource().isEmpty() ? tr("chosen") : tr("chosen · %1").arg(m_source);
}

void ValueCard::setLow(bool isLow)
{
    if (m_isLow == isLow)
        return;
    m_isLow = isLow;
    updateGeometry();
    update();
}

QString ValueCard::shownSource() const
{
    return m_isLow ? QString() : m_source;
}

int ValueCard::heightForWidth(int width) const
{
    const int text = heightOf(textFont(14, Weight::SemiBold), m_value, textWidth(width)) + heightOf(textFont(12), secondLine(width), textWidth(width));
    return std::max(scaled(m_isLow ? kValueHeightLow : kValueHeightMin), text + 2 * (m_isLow ? kValueEdgeLow : kValueEdge) + 4);
}

QSize ValueCard::sizeHint() const
{
    return {scaled(kValueWidth), heightForWidth(scaled(kValueWidth))};
}

QSize ValueCard::minimumSizeHint() const
{
    return {scaled(kValueWidthMin), scaled(m_isLow ? kValueHeightLow : kTwoLineRowHeight)};
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
    QTextLayout value(m_value, valueFont);
    const int valueHeight = layOutWords(value, wide);
    QTextLayout source(m_isChosen ? secondLine(width()) : shownSource(), textFont(12));
    const int together = valueHeight + 2 + (source.text().isEmpty() ? 0 : layOutWords(source, wide));
    const QPointF place(scaled(kValueText), std::max(0, (height() - together) / 2));
    painter.setPen(color(Token::Text));
    value.draw(&painter, place);
    painter.setPen(color(Token::Text2));
    source.draw(&painter, place + QPointF(0, valueHeight + 2));
    if (m_isChosen && isSlim(width())) {
        const int size = scaled(kIconRow);
        paintIcon(painter, QRectF(width() - kValueSide - size, (height() - size) / 2.0, size, size), Icon::Check, color(Token::Accent));
    } else if (m_isChosen) {
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
