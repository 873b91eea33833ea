// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotpainter.h"

#include "ui/charts/chart.h"
#include "ui/theme/fonts.h"

#include <QFontMetrics>
#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

namespace mekendesh::ui {

namespace {

constexpr double kColumnShare = 0.68; // of the room of one category
constexpr double kBarShare = 0.66;
constexpr int kBarRowMost = 56; // in more room the bars keep their thickness, and stand on top
constexpr double kEarlierShare = 0.62;
constexpr double kRingWidth = 2;
constexpr double kPointReach = 5;
constexpr double kLineEdge = 0.3; // room beside the first and the last point of a line, in categories
constexpr int kAxisText = 11;
constexpr int kLowChart = 112; // under this height only zero and the maximum stand on the axis
constexpr double kLabelsMaxShare = 0.64;
constexpr std::array kSeriesTokens{Token::Ch1, Token::Ch2, Token::Ch3, Token::Ch4};
constexpr std::array kSeriesPens{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};

Token seriesToken(int series)
{
    return kSeriesTokens.at(static_cast<std::size_t>(series) % kSeriesTokens.size());
}

QColor mixed(const QColor &over, const QColor &ground, double share)
{
    const auto part = [share](int first, int second) { return static_cast<int>(std::lround(first * share + second * (1 - share))); };
    return {part(over.red(), ground.red()), part(over.green(), ground.green()), part(over.blue(), ground.blue())};
}

int advance(const QFont &font, const QString &text)
{
    return QFontMetrics(font).horizontalAdvance(text);
}

// A name that has no room gives away what stands after its comma before its letters: "Housing, eviction".
QString nameWithin(const QString &name, int room)
{
    const QFontMetrics metrics(textFont(13));
    if (metrics.horizontalAdvance(name) <= room)
        return name;
    return metrics.elidedText(name.section(QStringLiteral(", "), 0, 0), Qt::ElideRight, room);
}

}

PlotPainter::PlotPainter(QCustomPlot &plot) : m_plot(plot)
{
    m_plot.axisRect()->setAutoMargins(QCP::msNone);
    m_plot.setAntialiasedElements(QCP::aePlottables | QCP::aeItems | QCP::aeScatters);
}

void PlotPainter::draw(const ChartData &data, int focused)
{
    m_data = data;
    prepare();
    if (m_data.isEmpty()) {
        drawNothing();
    } else {
        layOut();
        drawSteps();
        drawCategories();
        if (m_data.kind == ChartData::Kind::Columns)
            drawColumns(focused);
        else if (m_data.kind == ChartData::Kind::Bars)
            drawBars(focused);
        else
            drawLines(focused);
        drawIncomplete();
    }
    m_plot.replot(QCustomPlot::rpQueuedRefresh);
}

void PlotPainter::prepare()
{
    m_plot.clearPlottables();
    m_plot.clearItems();
    m_plot.setBackground(QBrush(color(Token::Surface)));
    m_plot.setViewport(m_plot.rect());
    for (QCPAxis *axis : {m_plot.xAxis, m_plot.yAxis}) {
        axis->setTicker(QSharedPointer<QCPAxisTickerText>::create());
        axis->setTickLabelFont(textFont(kAxisText));
        axis->setTickLabelColor(color(Token::Text2));
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLength(0);
        axis->setTickLabelPadding(4);
        axis->setBasePen(Qt::NoPen);
        axis->grid()->setVisible(false);
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->setVisible(!m_data.isEmpty());
        axis->setRangeReversed(false);
    }
}

void PlotPainter::layOut()
{
    const QRectF all = m_plot.rect();
    const auto count = static_cast<double>(m_data.categories.size());
    const int axisHeight = QFontMetrics(textFont(kAxisText)).height();
    QMargins margins;
    if (m_data.kind == ChartData::Kind::Bars) {
        const int most = static_cast<int>(all.width() * kLabelsMaxShare);
        int names = 0;
        int figures = 0;
        for (int category = 0; category < m_data.categories.size(); ++category) {
            names = std::max(names, advance(textFont(13), nameWithin(m_data.categories.at(category).label, most)));
            figures = std::max(figures, advance(textFont(12, Weight::SemiBold), m_data.number(m_data.value(0, category))));
        }
        const int below = std::max(2, static_cast<int>(all.height() - 2 - count * scaled(kBarRowMost)));
        margins = {std::min(names, most) + 12, 2, figures + 12, below};
        m_keyFrom = -0.5;
        m_keyTo = count - 0.5;
        m_steps = {0, m_data.greatest()};
    } else {
        m_steps = axisSteps(m_data.greatest(), m_data.decimals);
        int figures = 0;
        for (const double step : std::as_const(m_steps))
            figures = std::max(figures, advance(textFont(kAxisText), QLocale().toString(step, 'f', m_data.decimals)));
        int names = 6;
        if (m_data.kind == ChartData::Kind::Lines) {
            for (const ChartData::Series &series : std::as_const(m_data.series))
                names = std::max(names, advance(textFont(12, Weight::SemiBold), series.name) + 14);
        }
        margins = {figures + 10, QFontMetrics(textFont(12)).height() + 4, names, axisHeight + 8};
        const double edge = m_data.kind == ChartData::Kind::Lines ? kLineEdge : 0.5;
        m_keyFrom = -edge;
        m_keyTo = count - 1 + edge;
    }
    m_area = all.marginsRemoved(margins);
    m_plot.axisRect()->setMargins(margins);
}

QPointF PlotPainter::pixel(double key, double value) const
{
    const double along = (key - m_keyFrom) / (m_keyTo - m_keyFrom);
    const double up = m_steps.last() > 0 ? value / m_steps.last() : 0;
    if (m_data.kind == ChartData::Kind::Bars)
        return {m_area.left() + m_area.width() * up, m_area.top() + m_area.height() * along};
    return {m_area.left() + m_area.width() * along, m_area.bottom() - m_area.height() * up};
}

void PlotPainter::drawSteps()
{
    QCPAxis *axis = m_data.kind == ChartData::Kind::Bars ? m_plot.xAxis : m_plot.yAxis;
    axis->setRange(0, m_steps.last());
    if (m_data.kind == ChartData::Kind::Bars) {
        axis->setTickLabels(false);
        return;
    }
    axis->setTickLabels(true);
    const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    const bool isLow = m_plot.height() < scaled(kLowChart);
    for (qsizetype each = 0; each < m_steps.size(); ++each) {
        const bool isSaid = !isLow || each == 0 || each == m_steps.size() - 1;
        ticker->addTick(m_steps.at(each), isSaid ? QLocale().toString(m_steps.at(each), 'f', m_data.decimals) : QString());
    }
    axis->setTicker(ticker);
    axis->grid()->setVisible(true);
    axis->grid()->setPen(QPen(color(Token::Grid), 1));
    axis->grid()->setZeroLinePen(QPen(color(Token::Edge), 1));
}

void PlotPainter::drawCategories()
{
    const int count = static_cast<int>(m_data.categories.size());
    if (m_data.kind == ChartData::Kind::Bars) {
        m_plot.yAxis->setRange(m_keyFrom, m_keyTo);
        m_plot.yAxis->setRangeReversed(true);
        m_plot.yAxis->setTickLabels(false);
        m_plot.yAxis->setBasePen(QPen(color(Token::Edge), 1));
        const double room = m_area.left() - 12;
        for (int category = 0; category < count; ++category) {
            const QString label = nameWithin(m_data.categories.at(category).label, static_cast<int>(room) + 1);
            write({0, pixel(category, 0).y()}, Qt::AlignLeft | Qt::AlignVCenter, label, textFont(13), Token::Text);
        }
        return;
    }
    m_plot.xAxis->setRange(m_keyFrom, m_keyTo);
    m_plot.xAxis->setTickLabels(true);
    m_plot.xAxis->setBasePen(QPen(color(Token::Edge), 1));
    int widest = 1;
    for (const ChartData::Category &category : std::as_const(m_data.categories))
        widest = std::max(widest, advance(textFont(kAxisText), category.label) + 4);
    const double step = m_area.width() / (m_keyTo - m_keyFrom);
    const int stride = std::max(1, static_cast<int>(std::ceil(widest / std::max(step, 1.0))));
    const auto ticker = QSharedPointer<QCPAxisTickerText>::create();
    for (int category = count - 1; category >= 0; category -= stride)
        ticker->addTick(category, m_data.categories.at(category).label);
    m_plot.xAxis->setTicker(ticker);
    for (int category = 0; category < count; ++category) {
        if (!m_data.categories.at(category).isMarked)
            continue;
        auto *tick = new QCPItemLine(&m_plot);
        for (QCPItemPosition *end : {tick->start, tick->end})
            end->setType(QCPItemPosition::ptAbsolute);
        const QPointF foot = pixel(category, 0);
        tick->start->setCoords(foot);
        tick->end->setCoords(foot + QPointF(0, 4));
        tick->setPen(QPen(color(Token::Edge), 2));
        tick->setClipToAxisRect(false);
    }
}

void PlotPainter::addBars(const QList<int> &categories, const QBrush &brush, const QPen &pen)
{
    const bool isLying = m_data.kind == ChartData::Kind::Bars;
    auto *bars = new QCPBars(isLying ? m_plot.yAxis : m_plot.xAxis, isLying ? m_plot.xAxis : m_plot.yAxis);
    bars->setWidth(isLying ? kBarShare : kColumnShare);
    bars->setPen(pen);
    bars->setBrush(brush);
    for (const int category : categories)
        bars->addData(category, m_data.value(0, category));
}

void PlotPainter::drawColumns(int focused)
{
    const QColor full = color(Token::Ch1);
    const QColor earlier = mixed(full, color(Token::Surface), kEarlierShare);
    QList<int> now;
    QList<int> before;
    QList<int> incomplete;
    for (int category = 0; category < m_data.categories.size(); ++category) {
        if (m_data.categories.at(category).isIncomplete)
            incomplete.append(category);
        else if (m_data.current >= 0 && category != m_data.current)
            before.append(category);
        else
            now.append(category);
    }
    addBars(before, earlier, Qt::NoPen);
    addBars(now, full, Qt::NoPen);
    addBars(incomplete, QBrush(full, Qt::BDiagPattern), QPen(full, 1));
    for (const int category : QSet<int>{m_data.current, focused}) {
        if (category < 0 || category >= m_data.categories.size())
            continue;
        write(pixel(category, m_data.value(0, category)) - QPointF(0, 3), Qt::AlignHCenter | Qt::AlignBottom, m_data.number(m_data.value(0, category)),
              textFont(12, Weight::SemiBold), Token::Text);
    }
    if (focused >= 0)
        ring(QRectF(pixel(focused - kColumnShare / 2, m_data.value(0, focused)), pixel(focused + kColumnShare / 2, 0)));
}

void PlotPainter::drawBars(int focused)
{
    const QColor full = color(Token::Ch1);
    QList<int> whole;
    QList<int> incomplete;
    for (int category = 0; category < m_data.categories.size(); ++category)
        (m_data.categories.at(category).isIncomplete ? incomplete : whole).append(category);
    addBars(whole, full, Qt::NoPen);
    addBars(incomplete, QBrush(full, Qt::BDiagPattern), QPen(full, 1));
    for (int category = 0; category < m_data.categories.size(); ++category) {
        const double value = m_data.value(0, category);
        write(pixel(category, value) + QPointF(6, 0), Qt::AlignLeft | Qt::AlignVCenter, m_data.number(value), textFont(12, Weight::SemiBold), Token::Text);
    }
    if (focused >= 0)
        ring(QRectF(pixel(focused - kBarShare / 2, 0), pixel(focused + kBarShare / 2, m_data.value(0, focused))));
}

void PlotPainter::drawLines(int focused)
{
    const int last = static_cast<int>(m_data.categories.size()) - 1;
    for (int series = 0; series < m_data.series.size(); ++series) {
        const QColor token = color(seriesToken(series));
        QCPGraph *line = m_plot.addGraph();
        line->setPen(QPen(token, 2, kSeriesPens.at(static_cast<std::size_t>(series) % kSeriesPens.size()), Qt::FlatCap, Qt::RoundJoin));
        for (int category = 0; category <= last; ++category)
            line->addData(category, m_data.value(series, category));
        QCPGraph *end = m_plot.addGraph();
        end->setLineStyle(QCPGraph::lsNone);
        end->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, token, token, 6));
        end->addData(last, m_data.value(series, last));
    }
    drawEnds();
    if (focused < 0)
        return;
    for (int series = 0; series < m_data.series.size(); ++series) {
        const QPointF at = pixel(focused, m_data.value(series, focused));
        ring(QRectF(at, QSizeF()).adjusted(-kPointReach, -kPointReach, kPointReach, kPointReach));
        write(at - QPointF(0, kPointReach + 3), Qt::AlignHCenter | Qt::AlignBottom, m_data.number(m_data.value(series, focused)),
              textFont(12, Weight::SemiBold), Token::Text);
    }
}

// Names at the ends of the lines; where two would lie on each other the upper one moves up and the lower one down.
void PlotPainter::drawEnds()
{
    struct End {
        int series;
        double y;
    };
    QList<End> ends;
    const int last = static_cast<int>(m_data.categories.size()) - 1;
    for (int series = 0; series < m_data.series.size(); ++series)
        ends.append({series, pixel(last, m_data.value(series, last)).y()});
    std::ranges::sort(ends, {}, &End::y);
    const double height = QFontMetrics(textFont(12, Weight::SemiBold)).height();
    for (qsizetype each = ends.size() - 1; each > 0; --each)
        ends[each - 1].y = std::min(ends[each - 1].y, ends[each].y - height);
    for (const End &end : std::as_const(ends)) {
        write({pixel(last, 0).x() + 8, end.y}, Qt::AlignLeft | Qt::AlignVCenter, m_data.series.at(end.series).name, textFont(12, Weight::SemiBold),
              Token::Text);
    }
}

void PlotPainter::drawIncomplete()
{
    const bool isLines = m_data.kind == ChartData::Kind::Lines;
    bool isAny = false;
    for (int category = 0; category < m_data.categories.size(); ++category) {
        if (!m_data.categories.at(category).isIncomplete)
            continue;
        isAny = true;
        if (!isLines)
            continue;
        auto *ground = new QCPItemRect(&m_plot);
        ground->setLayer(QStringLiteral("background"));
        for (QCPItemPosition *corner : {ground->topLeft, ground->bottomRight})
            corner->setType(QCPItemPosition::ptAbsolute);
        ground->topLeft->setCoords(pixel(std::max(category - 0.5, m_keyFrom), m_steps.last()));
        ground->bottomRight->setCoords(pixel(category, 0));
        ground->setPen(Qt::NoPen);
        ground->setBrush(QBrush(color(Token::Grid), Qt::BDiagPattern));
    }
    if (isAny && m_data.kind != ChartData::Kind::Bars)
        write({m_area.left(), 0}, Qt::AlignLeft | Qt::AlignTop, Chart::tr("hatched: incomplete"), textFont(kAxisText), Token::Text2);
}

void PlotPainter::drawNothing()
{
    m_plot.axisRect()->setMargins({});
    m_area = m_plot.rect();
    m_steps = {0, 1};
    write(QRectF(m_plot.rect()).center(), Qt::AlignCenter, Chart::tr("Nothing in this time"), textFont(13), Token::Text2);
}

void PlotPainter::ring(const QRectF &around)
{
    auto *rect = new QCPItemRect(&m_plot);
    for (QCPItemPosition *corner : {rect->topLeft, rect->bottomRight})
        corner->setType(QCPItemPosition::ptAbsolute);
    const QRectF outer = around.normalized().adjusted(-kRingWidth, -kRingWidth, kRingWidth, kRingWidth);
    rect->topLeft->setCoords(outer.topLeft());
    rect->bottomRight->setCoords(outer.bottomRight());
    rect->setPen(QPen(color(Token::Accent), kRingWidth));
    rect->setBrush(Qt::NoBrush);
    rect->setClipToAxisRect(false);
}

void PlotPainter::write(const QPointF &at, Qt::Alignment side, const QString &text, const QFont &font, Token token)
{
    auto *item = new QCPItemText(&m_plot);
    item->position->setType(QCPItemPosition::ptAbsolute);
    item->position->setCoords(at);
    item->setPositionAlignment(side);
    item->setText(text);
    item->setFont(font);
    item->setColor(color(token));
    item->setClipToAxisRect(false);
}

int PlotPainter::categoryAt(const QPoint &place) const
{
    if (m_data.isEmpty())
        return -1;
    const bool isLying = m_data.kind == ChartData::Kind::Bars;
    if (!isLying && (place.x() < m_area.left() || place.x() > m_area.right()))
        return -1;
    const double share = isLying ? (place.y() - m_area.top()) / m_area.height() : (place.x() - m_area.left()) / m_area.width();
    const auto category = static_cast<int>(std::lround(m_keyFrom + share * (m_keyTo - m_keyFrom)));
    return category >= 0 && category < m_data.categories.size() ? category : -1;
}

}
