// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/offices/officegrid.h"

#include "ui/models/officesmodel.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

namespace mekendesh::ui {

namespace {

constexpr int kTileLeast = 126;
constexpr int kTileHeight = 46;
constexpr int kTileHeightTight = 42;
constexpr int kTileGap = 6;
constexpr int kTileInside = 7;
constexpr int kTileIcon = 15;

Token groundOf(app::BoardLevel level)
{
    return level == app::BoardLevel::Fine ? Token::Surface : statusLook(officeStatus(level)).ground;
}

}

void OfficeTile::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect tile = option.rect.adjusted(0, 0, -kTileGap, -kTileGap);
    const QFontMetrics nameMetrics(textFont(13, Weight::SemiBold));
    const QFontMetrics reasonMetrics(textFont(12));
    const bool isDistrict = index.data(OfficesModel::IsDistrictRole).toBool();
    const auto level = static_cast<app::BoardLevel>(index.data(OfficesModel::LevelRole).toInt());
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool isCurrent = view != nullptr && view->currentIndex() == index;
    if (!isDistrict) {
        const int ring = isCurrent ? 2 : 1;
        painter->setPen(QPen(color(isCurrent ? (view->hasFocus() ? Token::Accent : Token::Edge) : Token::Line), ring));
        const bool isHovered = option.state.testFlag(QStyle::State_MouseOver) && level == app::BoardLevel::Fine;
        painter->setBrush(color(isHovered ? Token::Hover : groundOf(level)));
        const double half = ring / 2.0;
        painter->drawRoundedRect(QRectF(tile).adjusted(half, half, -half, -half), kCornerControl, kCornerControl);
    }
    QRect inner = tile.adjusted(kTileInside, 0, -kTileInside + 2, 0);
    const int together = nameMetrics.height() + reasonMetrics.height() - 1;
    inner.setTop(tile.top() + (tile.height() - together) / 2);
    const StatusLook look = statusLook(officeStatus(level));
    QRect name(inner.left(), inner.top(), inner.width(), nameMetrics.height());
    const int icon = scaled(kTileIcon);
    if (!isDistrict) {
        paintIcon(*painter, QRectF(name.left(), name.top() + (name.height() - icon) / 2.0, icon, icon),
                  level == app::BoardLevel::Watch ? Icon::TriangleAlert : look.icon, color(look.text));
        name.setLeft(name.left() + icon + 5);
    }
    painter->setFont(textFont(13, Weight::SemiBold));
    painter->setPen(color(isDistrict ? Token::Text2 : Token::Text));
    painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter, nameMetrics.elidedText(index.data().toString(), Qt::ElideRight, name.width()));
    painter->setFont(textFont(12));
    painter->setPen(color(isDistrict || level == app::BoardLevel::Fine ? Token::Text2 : look.text));
    painter->drawText(QRect(inner.left(), name.bottom(), inner.width(), reasonMetrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      reasonMetrics.elidedText(index.data(OfficesModel::ReasonRole).toString(), Qt::ElideRight, inner.width()));
    painter->restore();
}

QSize OfficeTile::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const auto *grid = qobject_cast<const OfficeGrid *>(option.widget);
    return grid == nullptr ? QSize(scaled(kTileLeast), scaled(kTileHeight)) : grid->gridSize();
}

OfficeGrid::OfficeGrid(const QString &objectName, QWidget *parent) : QListView(parent)
{
    setObjectName(objectName);
    setItemDelegate(new OfficeTile(this));
    setFlow(LeftToRight);
    setWrapping(true);
    setResizeMode(Adjust);
    setUniformItemSizes(true);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
}

int OfficeGrid::roomForTiles() const
{
    // The view keeps room for its scroll bar whether it is there or not.
    return maximumViewportSize().width() - verticalScrollBar()->sizeHint().width() - 1;
}

int OfficeGrid::tilesInRow() const
{
    return std::max(1, roomForTiles() / scaled(kTileLeast));
}

int OfficeGrid::tileHeight() const
{
    return scaled(m_isTight ? kTileHeightTight : kTileHeight);
}

void OfficeGrid::setTight(bool isTight)
{
    if (m_isTight == isTight)
        return;
    m_isTight = isTight;
    layTiles();
    updateGeometry();
}

int OfficeGrid::wholeHeight() const
{
    const int tiles = model() == nullptr ? 0 : model()->rowCount();
    return std::max(1, (tiles + tilesInRow() - 1) / tilesInRow()) * tileHeight() + 2;
}

QSize OfficeGrid::sizeHint() const
{
    return {scaled(kTileLeast) * 5, tileHeight() * 9};
}

QSize OfficeGrid::minimumSizeHint() const
{
    return {scaled(kTileLeast) * 2, std::min(wholeHeight(), tileHeight() * 3)};
}

void OfficeGrid::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    layTiles();
}

void OfficeGrid::layTiles()
{
    const QSize tile(roomForTiles() / tilesInRow(), tileHeight());
    if (tile != gridSize())
        setGridSize(tile);
}

void OfficeGrid::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex());
        return;
    }
    QListView::keyPressEvent(event);
}

void OfficeGrid::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.flags().testFlag(Qt::ItemIsEnabled))
        Q_EMIT opened(index);
}

void OfficeGrid::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    Q_EMIT currentRowChanged(current.row());
}

void OfficeGrid::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        layTiles();
}

}
