// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/listprinter.h"

#include "ui/theme/textfamily.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPagedPaintDevice>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace mekendesh::ui {

namespace {

constexpr qreal kPointsPerInch = 72.0;
constexpr int kTitlePoints = 15;
constexpr int kTextPoints = 9;
constexpr int kHeadPoints = 8;
constexpr qreal kCellGapPoints = 10.0;
constexpr qreal kRowGapPoints = 5.0;
constexpr std::size_t kUprightColumnsMax = 5;
constexpr std::size_t kMeasuredRows = 500;
constexpr int kWrappedLinesMax = 4;

// On paper the light theme's ink, whatever the screen shows.
QColor ink(Token token)
{
    return color(token, Theme::Light);
}

QFont paperFont(int points, QPaintDevice &device, QFont::Weight weight = QFont::Normal)
{
    QFont font{QString(kTextFamily)};
    font.setWeight(weight);
    font.setPixelSize(qRound(points * device.logicalDpiY() / kPointsPerInch));
    return font;
}

QString paperWords(const char *source)
{
    return QCoreApplication::translate("ListPrinter", source);
}

}

struct ListPrinter::Layout {
    qreal unit = 1.0; // pixels of a point
    QSizeF page;
    QFont title, text, bold, head;
    std::vector<qreal> widths;
    std::vector<qreal> heights;         // of rows
    std::vector<std::size_t> firstRows; // of pages
    qreal headHeight = 0.0;
    qreal titleHeight = 0.0;
    qreal footHeight = 0.0;
    qreal totalsHeight = 0.0;
    [[nodiscard]] qreal cellGap() const { return kCellGapPoints * unit; }
    [[nodiscard]] int pages() const { return static_cast<int>(firstRows.size()); }
};

ListPrinter::ListPrinter(app::PaperList list, PaperFrame frame) : m_list(std::move(list)), m_frame(std::move(frame))
{
}

QPageLayout::Orientation ListPrinter::orientation() const
{
    return m_list.columns.size() > kUprightColumnsMax ? QPageLayout::Landscape : QPageLayout::Portrait;
}

ListPrinter::Layout ListPrinter::layOut(QPagedPaintDevice &device, QPainter &painter) const
{
    Layout layout;
    layout.unit = device.logicalDpiY() / kPointsPerInch;
    layout.page = device.pageLayout().paintRectPixels(device.logicalDpiX()).size();
    layout.title = paperFont(kTitlePoints, device, QFont::DemiBold);
    layout.text = paperFont(kTextPoints, device);
    layout.bold = paperFont(kTextPoints, device, QFont::DemiBold);
    layout.head = paperFont(kHeadPoints, device, QFont::DemiBold);

    // Each column wants its longest text; when together they want more than the page has, the widest give way and wrap.
    const QFontMetricsF text(layout.text, &device);
    const QFontMetricsF head(layout.head, &device);
    for (std::size_t column = 0; column < m_list.columns.size(); ++column) {
        qreal wanted = head.horizontalAdvance(m_list.columns[column].head);
        for (std::size_t row = 0; row < std::min(m_list.rows.size(), kMeasuredRows); ++row)
            wanted = std::max(wanted, text.horizontalAdvance(m_list.rows[row].value(static_cast<qsizetype>(column))));
        if (!m_list.totals.isEmpty())
            wanted = std::max(wanted, QFontMetricsF(layout.bold, &device).horizontalAdvance(m_list.totals.value(static_cast<qsizetype>(column))));
        layout.widths.push_back(wanted + layout.cellGap());
    }
    // Columns of short words stay whole, as long as they leave the others half of the page.
    qreal whole = 0.0;
    for (std::size_t column = 0; column < layout.widths.size(); ++column)
        whole += m_list.columns[column].isWhole ? layout.widths[column] : 0.0;
    const bool keepsWhole = whole < layout.page.width() / 2.0;
    qreal limit = layout.page.width();
    while (std::accumulate(layout.widths.begin(), layout.widths.end(), 0.0) > layout.page.width() && limit > layout.cellGap()) {
        limit *= 0.95;
        for (std::size_t column = 0; column < layout.widths.size(); ++column) {
            if (!keepsWhole || !m_list.columns[column].isWhole)
                layout.widths[column] = std::min(layout.widths[column], limit);
        }
    }
    if (!layout.widths.empty()) {
        const qreal spare = layout.page.width() - std::accumulate(layout.widths.begin(), layout.widths.end(), 0.0);
        for (qreal &width : layout.widths)
            width += spare / static_cast<qreal>(layout.widths.size());
    }

    const qreal rowGap = kRowGapPoints * layout.unit;
    painter.setFont(layout.text);
    for (const QStringList &row : m_list.rows) {
        qreal height = text.height();
        for (std::size_t column = 0; column < layout.widths.size(); ++column) {
            const QString &cell = row.at(static_cast<qsizetype>(column));
            const qreal room = layout.widths[column] - layout.cellGap();
            if (text.horizontalAdvance(cell) > room)
                height = std::max(height, text.boundingRect(QRectF(0, 0, room, text.height() * kWrappedLinesMax), Qt::TextWordWrap, cell).height());
        }
        layout.heights.push_back(std::min(height, text.height() * kWrappedLinesMax) + rowGap);
    }
    qreal headHeight = head.height();
    for (std::size_t column = 0; column < layout.widths.size(); ++column)
        headHeight = std::max(headHeight, head.boundingRect(QRectF(0, 0, layout.widths[column] - layout.cellGap(), layout.page.height()), Qt::TextWordWrap, m_list.columns[column].head).height());
    layout.headHeight = headHeight + rowGap;
    layout.titleHeight = QFontMetricsF(layout.title, &device).height() + text.height() + 2 * rowGap;
    layout.footHeight = head.height() + 2 * rowGap;
    layout.totalsHeight = m_list.totals.isEmpty() ? 0.0 : text.height() + rowGap;

    layout.firstRows.push_back(0);
    qreal room = layout.page.height() - layout.titleHeight - layout.headHeight - layout.footHeight - layout.totalsHeight;
    qreal used = 0.0;
    for (std::size_t row = 0; row < layout.heights.size(); ++row) {
        if (used + layout.heights[row] > room && row > layout.firstRows.back()) {
            layout.firstRows.push_back(row);
            room = layout.page.height() - layout.headHeight - layout.footHeight - layout.totalsHeight;
            used = 0.0;
        }
        used += layout.heights[row];
    }
    return layout;
}

void ListPrinter::print(QPagedPaintDevice &device, int first, int last) const
{
    QPainter painter(&device);
    if (!painter.isActive())
        return;
    const Layout layout = layOut(device, painter);
    const int end = last == 0 ? layout.pages() : std::min(last, layout.pages());
    for (int page = std::max(first, 1); page <= end; ++page) {
        if (page > std::max(first, 1))
            device.newPage();
        const auto index = static_cast<std::size_t>(page - 1);
        const bool isFirstPage = page == 1;
        paintHead(painter, layout, isFirstPage);
        qreal top = layout.headHeight + (isFirstPage ? layout.titleHeight : 0.0);
        const std::size_t stop = page < layout.pages() ? layout.firstRows[index + 1] : m_list.rows.size();
        painter.setFont(layout.text);
        for (std::size_t row = layout.firstRows[index]; row < stop; ++row) {
            paintRow(painter, layout, m_list.rows[row], top, layout.heights[row]);
            top += layout.heights[row];
        }
        if (page == layout.pages() && !m_list.totals.isEmpty()) {
            painter.setFont(layout.bold);
            paintRow(painter, layout, m_list.totals, top, layout.totalsHeight);
        }
        paintFoot(painter, layout, page);
    }
}

void ListPrinter::paintHead(QPainter &painter, const Layout &layout, bool isFirstPage) const
{
    qreal top = 0.0;
    if (isFirstPage) {
        painter.setPen(ink(Token::Text));
        painter.setFont(layout.title);
        QRectF used;
        painter.drawText(QRectF(0, 0, layout.page.width(), layout.titleHeight), Qt::AlignLeft | Qt::AlignTop, m_list.title, &used);
        painter.setFont(layout.text);
        painter.setPen(ink(Token::Text2));
        painter.drawText(QRectF(0, used.bottom(), layout.page.width(), layout.titleHeight), Qt::AlignLeft | Qt::AlignTop, m_frame.line);
        top = layout.titleHeight;
    }
    painter.setFont(layout.head);
    painter.setPen(ink(Token::Text2));
    qreal left = 0.0;
    for (std::size_t column = 0; column < layout.widths.size(); ++column) {
        const int side = m_list.columns[column].isNumber ? Qt::AlignRight : Qt::AlignLeft;
        painter.drawText(QRectF(left, top, layout.widths[column] - layout.cellGap(), layout.headHeight), Qt::TextWordWrap | Qt::AlignTop | side,
                         m_list.columns[column].head);
        left += layout.widths[column];
    }
    painter.setPen(QPen(ink(Token::Text), layout.unit * 0.75));
    const qreal line = top + layout.headHeight - layout.unit;
    painter.drawLine(QPointF(0, line), QPointF(layout.page.width(), line));
}

void ListPrinter::paintRow(QPainter &painter, const Layout &layout, const QStringList &texts, qreal top, qreal height) const
{
    painter.setPen(ink(Token::Text));
    const qreal gap = kRowGapPoints * layout.unit / 2.0;
    qreal left = 0.0;
    for (std::size_t column = 0; column < layout.widths.size(); ++column) {
        const int side = m_list.columns[column].isNumber ? Qt::AlignRight : Qt::AlignLeft;
        painter.drawText(QRectF(left, top + gap, layout.widths[column] - layout.cellGap(), height - gap), Qt::TextWordWrap | Qt::AlignTop | side,
                         texts.value(static_cast<qsizetype>(column)));
        left += layout.widths[column];
    }
    painter.setPen(QPen(ink(Token::Line), layout.unit * 0.5));
    painter.drawLine(QPointF(0, top + height), QPointF(layout.page.width(), top + height));
}

void ListPrinter::paintFoot(QPainter &painter, const Layout &layout, int page) const
{
    painter.setFont(layout.head);
    painter.setPen(ink(Token::Text2));
    const QRectF foot(0, layout.page.height() - layout.footHeight, layout.page.width(), layout.footHeight);
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignBottom, m_frame.office + QStringLiteral(" · ") + m_frame.madeAt);
    painter.drawText(foot, Qt::AlignRight | Qt::AlignBottom,
                     paperWords(QT_TRANSLATE_NOOP("ListPrinter", "page %1 of %2")).arg(page).arg(layout.pages()));
}

}
