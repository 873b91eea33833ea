// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include "ui/theme/fonts.h"

#include <QtCore/QHash>
#include <QtGui/QFont>
#include <QtGui/QIconEngine>
#include <QtGui/QPainter>
#include <QtGui/QPainterPath>
#include <QtGui/QPixmapCache>

namespace mekendesh::ui {

namespace {

constexpr int kGlyphSquare = 1000; // units of the icon font

/// The outline of an icon in a square of 1000, made once.
const QPainterPath &iconOutline(Icon icon)
{
    static QHash<Icon, QPainterPath> outlines;
    const auto found = outlines.constFind(icon);
    if (found != outlines.constEnd())
        return *found;
    QFont iconFont(QStringLiteral("lucide"));
    iconFont.setPixelSize(kGlyphSquare);
    iconFont.setHintingPreference(QFont::PreferNoHinting);
    QPainterPath outline;
    const IconEntry &entry = kIconTable[static_cast<std::size_t>(icon) - 1]; // None has no entry
    outline.addText(QPointF(0, kGlyphSquare), iconFont, QString(QChar(entry.codePoint)));
    return outlines.insert(icon, outline).value();
}

class FontIconEngine final : public QIconEngine {
public:
    FontIconEngine(Icon icon, Token off, Token on)
        : m_icon(icon)
        , m_off(off)
        , m_on(on)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        paintIcon(*painter, rect, m_icon, colorFor(mode, state));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        // Sizes asked here are device pixels already.
        return iconPixmap(m_icon, std::min(size.width(), size.height()), colorFor(mode, state), 1);
    }

    QIconEngine *clone() const override { return new FontIconEngine(*this); }

private:
    QColor colorFor(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled)
            return color(Token::Text3);
        return color(state == QIcon::On ? m_on : m_off);
    }

    Icon m_icon;
    Token m_off;
    Token m_on;
};

} // namespace

QIcon makeIcon(Icon icon, Token token)
{
    return makeIcon(icon, token, token);
}

QIcon makeIcon(Icon icon, Token off, Token on)
{
    return icon == Icon::None ? QIcon() : QIcon(new FontIconEngine(icon, off, on));
}

QPixmap iconPixmap(Icon icon, int size, const QColor &color, qreal pixelRatio)
{
    const QString key = QStringLiteral("mekendesh-icon-%1-%2-%3-%4")
                            .arg(static_cast<int>(icon)).arg(size).arg(color.rgba(), 8, 16).arg(pixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int devicePixels = qCeil(size * pixelRatio);
    pixmap = QPixmap(devicePixels, devicePixels);
    pixmap.fill(Qt::transparent);
    pixmap.setDevicePixelRatio(pixelRatio);
    QPainter painter(&pixmap);
    paintIcon(painter, QRectF(0, 0, size, size), icon, color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintIcon(QPainter &painter, const QRectF &rect, Icon icon, const QColor &color)
{
    if (icon == Icon::None)
        return;
    const qreal side = std::min(rect.width(), rect.height());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / kGlyphSquare, side / kGlyphSquare);
    painter.fillPath(iconOutline(icon), color);
    painter.restore();
}

Icon iconByName(QLatin1String name)
{
    const auto found = std::find_if(kIconTable.begin(), kIconTable.end(),
                                    [&](const IconEntry &entry) { return QLatin1String(entry.name) == name; });
    return found == kIconTable.end() ? Icon::None : found->icon;
}

} // namespace mekendesh::ui
