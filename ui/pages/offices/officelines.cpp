// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/offices/officelines.h"

#include "ui/charts/trendline.h"
#include "ui/models/officesmodel.h"
#include "ui/theme/fonts.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>

namespace mekendesh::ui {

namespace {

constexpr int kLineHeight = 36;
constexpr int kLineSide = 14;
constexpr int kTrendWidth = 72;

}

void OfficeLine::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool isFocused = view != nullptr && view->hasFocus() && view->currentIndex() == index;
    const bool isHovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->fillRect(option.rect, color(isFocused ? Token::AccentSoft : isHovered ? Token::Hover : Token::Surface));
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), color(Token::Line));
    QRect inner = option.rect.adjusted(kLineSide, 0, -kLineSide, -1);
    const auto trend = index.data(OfficesModel::TrendRole).value<QList<double>>();
    const int trendWidth = scaled(kTrendWidth);
    paintTrend(*painter, QRectF(inner.right() - trendWidth, inner.top() + 6, trendWidth, inner.height() - 12), {trend.constData(), static_cast<std::size_t>(trend.size())},
               Token::Ch1); // how many are new is neither good nor bad
    inner.setRight(inner.right() - trendWidth - 12);
    const QFontMetrics first(textFont(14));
    const QFontMetrics second(textFont(12));
    const int together = first.height() + second.height() - 4;
    const QRect name(inner.left(), inner.top() + (inner.height() - together) / 2, inner.width(), first.height());
    painter->setFont(textFont(14));
    painter->setPen(color(Token::Text));
    painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter, first.elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
    painter->setFont(textFont(12));
    painter->setPen(color(Token::Text2));
    painter->drawText(QRect(inner.left(), name.bottom() - 3, inner.width(), second.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      second.elidedText(index.data(OfficesModel::SentenceRole).toString(), Qt::ElideRight, inner.width()));
    if (isFocused) {
        painter->setPen(QPen(color(Token::Accent), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

QSize OfficeLine::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {option.rect.width(), scaled(kLineHeight)};
}

OfficeLines::OfficeLines(const QString &objectName, QWidget *parent) : QListView(parent)
{
    setObjectName(objectName);
    setItemDelegate(new OfficeLine(this));
    setUniformItemSizes(true);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); // the card ends with its lines
    connect(this, &QListView::clicked, this, &OfficeLines::opened);
}

void OfficeLines::setLinesShown(int lines)
{
    m_linesShown = lines;
    updateGeometry();
}

QSize OfficeLines::sizeHint() const
{
    const int lines = model() == nullptr ? m_linesShown : std::clamp(model()->rowCount(), 1, m_linesShown);
    return {scaled(360), scaled(kLineHeight) * lines};
}

QSize OfficeLines::minimumSizeHint() const
{
    return {scaled(200), sizeHint().height()};
}

void OfficeLines::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT opened(currentIndex());
        return;
    }
    QListView::keyPressEvent(event);
}

void OfficeLines::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && model() != nullptr && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
}

}
