// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/navigation.h"

#include "ui/theme/fonts.h"
#include "ui/theme/look.h"
#include "ui/widgets/keycap.h"

#include <QtGui/QFontMetrics>
#include <QtGui/QPainter>

namespace mekendesh::ui {

namespace {

constexpr int kItemHeight = 40;
constexpr int kItemTwoLines = 44;
constexpr int kItemInset = 6;
constexpr int kItemIconLeft = 15;
constexpr int kItemTextLeft = 44;
constexpr int kItemKeyRight = 9;
constexpr int kItemGap = 8;
constexpr int kItemBar = 3;
constexpr int kBadgeHeight = 18;

QSize badgeSize(int count)
{
    const QFontMetrics metrics(textFont(12, Weight::SemiBold));
    return {std::max(scaled(24), metrics.horizontalAdvance(QString::number(count)) + 14), std::max(scaled(kBadgeHeight), metrics.height())};
}

} // namespace

NavigationItem::NavigationItem(Icon icon, const QString &objectName, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
{
    setObjectName(objectName);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NavigationItem::setWord(const QString &word)
{
    m_word = word;
    updateSpeech();
}

void NavigationItem::setSecondLine(const QString &line)
{
    m_secondLine = line;
    updateSpeech();
}

void NavigationItem::setKeyText(const QString &keys)
{
    m_keys = keys;
    setAccessibleDescription(keys);
    updateSpeech();
}

void NavigationItem::setBadge(int count)
{
    m_badge = count;
    updateSpeech();
}

void NavigationItem::setRail(bool isRail)
{
    m_isRail = isRail;
    updateSpeech();
}

QSize NavigationItem::sizeHint() const
{
    return {scaled(kItemHeight), scaled(m_secondLine.isEmpty() || m_isRail ? kItemHeight : kItemTwoLines)};
}

int NavigationItem::neededWidth() const
{
    // Measured as if selected, so that the width does not change when the selection moves.
    int width = scaled(kItemTextLeft) + QFontMetrics(textFont(14, Weight::SemiBold)).horizontalAdvance(m_word) + kItemKeyRight;
    if (!m_keys.isEmpty())
        width += keyCapSize(m_keys).width() + kItemGap;
    if (m_badge > 0)
        width += badgeSize(m_badge).width() + kItemGap;
    return width;
}

void NavigationItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ground = QRectF(rect()).adjusted(kItemInset, 1, -kItemInset, -1);
    painter.setPen(Qt::NoPen);
    if (isChecked() || underMouse()) {
        QColor fill = color(Token::NavSel);
        if (!isChecked())
            fill.setAlphaF(0.5F);
        painter.setBrush(fill);
        painter.drawRoundedRect(ground, kCornerControl, kCornerControl);
    }
    if (isChecked())
        painter.fillRect(QRectF(ground.left(), ground.top() + 8, kItemBar, ground.height() - 16), color(Token::Orn));
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color(Token::Orn), 2));
        painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), kCornerControl, kCornerControl);
    }
    const int size = scaled(kIconNavigation);
    const int iconLeft = m_isRail ? (width() - size) / 2 : kItemIconLeft;
    // White is not a token: on the selected item the word is as light as the theme's text on accent allows.
    const QColor strong = look().theme == Theme::Light ? color(Token::OnAccent) : color(Token::Text);
    paintIcon(painter, QRectF(iconLeft, (height() - size) / 2.0, size, size), m_icon, isChecked() ? strong : color(Token::NavText));

    int right = width() - kItemKeyRight;
    if (!m_isRail && !m_keys.isEmpty()) {
        const QSize cap = keyCapSize(m_keys);
        right -= cap.width();
        // On the selected item the frame would not be seen; the figure alone stays.
        paintKeyCap(painter, QRectF(QPointF(right, (height() - cap.height()) / 2), cap), m_keys, color(Token::NavText2), color(Token::NavSel));
        right -= kItemGap;
    }
    if (m_badge > 0) {
        const QSize badge = badgeSize(m_badge);
        const QRectF place = m_isRail ? QRectF(width() - badge.width() - 1, 1, badge.width(), badge.height())
                                      : QRectF(right - badge.width(), (height() - badge.height()) / 2.0, badge.width(), badge.height());
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Token::Orn));
        painter.drawRoundedRect(place, place.height() / 2, place.height() / 2);
        painter.setFont(textFont(12, Weight::SemiBold));
        painter.setPen(color(Token::Nav));
        painter.drawText(place, Qt::AlignCenter, QString::number(m_badge));
        right -= badge.width() + kItemGap;
    }
    if (m_isRail)
        return;
    const bool hasTwoLines = !m_secondLine.isEmpty();
    const QFont font = textFont(hasTwoLines ? 13 : 14, isChecked() || hasTwoLines ? Weight::SemiBold : Weight::Regular);
    const QFontMetrics metrics(font);
    const int left = scaled(kItemTextLeft);
    QRect text(left, 0, std::max(0, right - left), height());
    if (hasTwoLines) {
        const QFontMetrics small(textFont(12));
        const int top = (height() - metrics.height() - small.height()) / 2;
        text = QRect(left, top, text.width(), metrics.height());
        painter.setFont(textFont(12));
        painter.setPen(color(Token::NavText2));
        painter.drawText(QRect(left, text.bottom() + 1, text.width(), small.height()), Qt::AlignVCenter,
                         small.elidedText(m_secondLine, Qt::ElideRight, text.width()));
    }
    painter.setFont(font);
    painter.setPen(isChecked() ? strong : color(Token::NavText));
    painter.drawText(text, Qt::AlignVCenter, metrics.elidedText(m_word, Qt::ElideRight, text.width()));
}

void NavigationItem::updateSpeech()
{
    QString name = m_word;
    if (!m_secondLine.isEmpty())
        name += QStringLiteral(", ") + m_secondLine;
    if (m_badge > 0)
        name += QStringLiteral(", ") + QString::number(m_badge);
    setAccessibleName(name);
    setToolTip(m_isRail ? (m_keys.isEmpty() ? m_word : m_word + QStringLiteral("  ") + m_keys) : QString());
    updateGeometry();
    update();
}

} // namespace mekendesh::ui
