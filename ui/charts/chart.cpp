// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart.h"

#include "ui/charts/plotpainter.h"
#include "ui/theme/fonts.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

namespace mekendesh::ui {

namespace {

constexpr int kChartWidth = 240;
constexpr int kChartHeight = 128;
constexpr int kChartHeightLeast = 72;
constexpr int kBarRowHeight = 30; // a bar of 20
constexpr int kBarRowLeast = 18;

}

Chart::Chart(const QString &objectName, QWidget *parent)
    : QWidget(parent), m_plot(new QCustomPlot(this)), m_painter(std::make_unique<PlotPainter>(*m_plot))
{
    setObjectName(objectName);
    m_plot->setObjectName(objectName + QStringLiteral("Plot"));
    m_plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_plot->setFocusPolicy(Qt::NoFocus);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

Chart::~Chart() = default;

void Chart::setData(const ChartData &data)
{
    m_data = data;
    if (m_current >= m_data.categories.size())
        m_current = -1;
    if (m_current < 0)
        m_current = m_data.current;
    setCursor(m_data.categories.isEmpty() || !m_data.categories.first().behind.isValid() ? Qt::ArrowCursor : Qt::PointingHandCursor);
    updateGeometry();
    updateSpeech();
    draw();
}

QSize Chart::sizeHint() const
{
    if (m_data.kind == ChartData::Kind::Bars)
        return {scaled(kChartWidth), scaled(kBarRowHeight) * std::max(1, static_cast<int>(m_data.categories.size()))};
    return {scaled(kChartWidth), scaled(kChartHeight)};
}

QSize Chart::minimumSizeHint() const
{
    if (m_data.kind == ChartData::Kind::Bars)
        return {scaled(kChartWidth), scaled(kBarRowLeast) * std::max(1, static_cast<int>(m_data.categories.size()))};
    return {scaled(kChartWidth), scaled(kChartHeightLeast)};
}

void Chart::draw()
{
    if (size().isEmpty())
        return;
    // Before the layout has given it room its labels would lie on each other.
    const bool hasRoom = m_data.isEmpty() || height() >= minimumSizeHint().height();
    m_isDrawing = true;
    m_plot->setVisible(hasRoom);
    if (hasRoom) {
        m_plot->setGeometry(rect());
        m_painter->draw(m_data, hasFocus() ? m_current : -1);
    }
    m_isDrawing = false;
}

int Chart::categoryAt(const QPoint &place) const
{
    return rect().contains(place) ? m_painter->categoryAt(place) : -1;
}

void Chart::move(int category)
{
    const int last = static_cast<int>(m_data.categories.size()) - 1;
    const int next = std::clamp(category, std::min(0, last), last);
    if (next == m_current)
        return;
    m_current = next;
    updateSpeech();
    draw();
    Q_EMIT currentChanged(m_current);
}

void Chart::updateSpeech()
{
    const QString point = m_data.speech(m_current);
    setAccessibleName(point.isEmpty() ? m_data.question : QStringLiteral("%1. %2").arg(m_data.question, point));
    m_plot->setAccessibleName(m_data.question);
    setAccessibleDescription(m_data.isEmpty() ? tr("Nothing in this time") : tr("Arrow keys walk the points; the same figures stand in the table."));
    if (hasFocus()) {
        QAccessibleEvent changed(this, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&changed);
    }
}

bool Chart::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), m_data.speech(categoryAt(help->pos())), this);
        return true;
    }
    return QWidget::event(event);
}

void Chart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // Setting fonts and colours of the plot sends such events, too.
    if (m_isDrawing)
        return;
    switch (event->type()) {
    case QEvent::LanguageChange:
        updateSpeech();
        [[fallthrough]];
    case QEvent::PaletteChange:
    case QEvent::StyleChange:
    case QEvent::FontChange:
        updateGeometry();
        draw();
        break;
    default:
        break;
    }
}

void Chart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    draw();
}

void Chart::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_data.categories.size()) - 1;
    const bool isLying = m_data.kind == ChartData::Kind::Bars;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        if ((event->key() == Qt::Key_Up) != isLying)
            break;
        return move(m_current - 1);
    case Qt::Key_Right:
    case Qt::Key_Down:
        if ((event->key() == Qt::Key_Down) != isLying)
            break;
        return move(m_current + 1);
    case Qt::Key_Home:
        return move(0);
    case Qt::Key_End:
        return move(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current < 0)
            break;
        Q_EMIT opened(m_current, m_data.categories.at(m_current).behind);
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void Chart::mouseReleaseEvent(QMouseEvent *event)
{
    const int category = event->button() == Qt::LeftButton ? categoryAt(event->position().toPoint()) : -1;
    if (category < 0)
        return QWidget::mouseReleaseEvent(event);
    move(category);
    Q_EMIT opened(category, m_data.categories.at(category).behind);
}

void Chart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_current < 0)
        move(m_data.kind == ChartData::Kind::Bars ? 0 : static_cast<int>(m_data.categories.size()) - 1);
    draw();
}

void Chart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    draw();
}

}
