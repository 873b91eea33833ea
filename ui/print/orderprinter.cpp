// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/orderprinter.h"

#include "app/core/amountwords.h"
#include "ui/theme/textfamily.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPagedPaintDevice>
#include <QPainter>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr qreal kOrderPointsPerInch = 72.0;
constexpr int kHeadingPoints = 14;
constexpr int kValuePoints = 10;
constexpr int kCaptionPoints = 8;
constexpr qreal kLabelShare = 0.30;  // of the width of a column
constexpr qreal kRowPoints = 9.0;    // between rows
constexpr qreal kHandPoints = 22.0;  // height of a line that is filled in by hand
constexpr qreal kSlipShare = 0.36;   // of the sheet
constexpr qreal kCutPoints = 14.0;   // on both sides of the line to cut along
constexpr qreal kSlimPoints = 240.0; // narrower: what is asked stands above its answer
constexpr int kOrderDigits = 4;
constexpr qsizetype kBasisLettersMax = 240;
constexpr qsizetype kPersonLettersMax = 100;
constexpr qsizetype kReceiptLettersMax = 60;

QString orderWords(const char *source)
{
    return QCoreApplication::translate("OrderPrinter", source);
}

app::WordLanguage languageOfWords()
{
    const QString code = QCoreApplication::translate("code", "en");
    return code == QLatin1String("ky") ? app::WordLanguage::Kyrgyz : code == QLatin1String("ru") ? app::WordLanguage::Russian : app::WordLanguage::English;
}

QString shortened(const QString &text, qsizetype most)
{
    const QString plain = text.simplified();
    if (plain.size() <= most)
        return plain;
    const QString kept = plain.left(most);
    const qsizetype space = kept.lastIndexOf(u' ');
    return (space > most / 2 ? kept.left(space) : kept) + u'…';
}

}

// A part of the sheet that is written from top to bottom.
class OrderPrinter::Column {
public:
    Column(QPainter &painter, QPagedPaintDevice &device, const QRectF &area)
        : m_painter(painter), m_device(device), m_area(area), m_top(area.top()), m_unit(device.logicalDpiY() / kOrderPointsPerInch)
    {
    }

    void line(const QString &text, int points, QFont::Weight weight = QFont::Normal, Token token = Token::Text)
    {
        use(points, weight, token);
        m_top += write(m_area.left(), m_area.width(), text) + kRowPoints * m_unit / 2;
    }
    // "Basis   Wage case, bus to Osh". Without a value a line to write on.
    void row(const QString &label, const QString &value, QFont::Weight weight = QFont::Normal)
    {
        if (isSlim()) {
            rowInTwo(label, value, weight);
            return;
        }
        const qreal labelWidth = m_area.width() * kLabelShare;
        use(kValuePoints, QFont::Normal, Token::Text2);
        const qreal labelHeight = write(m_area.left(), labelWidth - kRowPoints * m_unit, label);
        use(kValuePoints, weight, Token::Text);
        qreal height = labelHeight;
        if (value.isEmpty())
            rule(m_area.left() + labelWidth, m_area.right(), m_top + QFontMetricsF(m_painter.font(), &m_device).height());
        else
            height = std::max(height, write(m_area.left() + labelWidth, m_area.width() - labelWidth, value));
        m_top += height + kRowPoints * m_unit;
    }
    // To be filled in by hand: who signs, a line for the signature, one for the name, which may be known.
    void signature(const QString &who, const QString &name = {})
    {
        const qreal nameLeft = isSlim() ? m_area.right() : m_area.left() + m_area.width() * 0.62;
        const qreal baseline = m_top + kHandPoints * m_unit;
        use(kValuePoints, QFont::Normal, Token::Text);
        const QFontMetricsF metrics(m_painter.font(), &m_device);
        const qreal whoWidth = std::min(metrics.horizontalAdvance(who), m_area.width() * 0.4);
        m_painter.drawText(QRectF(m_area.left(), m_top, whoWidth, kHandPoints * m_unit), Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, who);
        if (!name.isEmpty() && !isSlim())
            m_painter.drawText(QRectF(nameLeft, m_top, m_area.right() - nameLeft, kHandPoints * m_unit), Qt::AlignLeft | Qt::AlignBottom, name);
        rule(m_area.left() + whoWidth + kRowPoints * m_unit, isSlim() ? nameLeft : nameLeft - kRowPoints * m_unit, baseline);
        rule(nameLeft, m_area.right(), baseline);
        m_top = baseline + m_unit;
        use(kCaptionPoints, QFont::Normal, Token::Text2);
        const QRectF under(m_area.left() + whoWidth, m_top, nameLeft - m_area.left() - whoWidth, kHandPoints * m_unit);
        m_painter.drawText(under, Qt::AlignHCenter | Qt::AlignTop, orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "signature")));
        const QString nameCaption = orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "name"));
        if (isSlim()) {
            m_top += QFontMetricsF(m_painter.font(), &m_device).height();
            nameLine(name, nameCaption);
            return;
        }
        m_painter.drawText(QRectF(nameLeft, m_top, m_area.right() - nameLeft, kHandPoints * m_unit), Qt::AlignHCenter | Qt::AlignTop, nameCaption);
        m_top += QFontMetricsF(m_painter.font(), &m_device).height() + kRowPoints * m_unit / 2;
    }
    // A line over the whole width, to write on, with what belongs there.
    void handLine(const QString &label)
    {
        use(kValuePoints, QFont::Normal, Token::Text2);
        const QFontMetricsF metrics(m_painter.font(), &m_device);
        const qreal labelWidth = std::min(metrics.horizontalAdvance(label), m_area.width() * 0.55);
        const qreal height = std::max(kHandPoints * m_unit, metrics.boundingRect(QRectF(0, 0, labelWidth, m_area.height()), Qt::TextWordWrap, label).height());
        m_painter.drawText(QRectF(m_area.left(), m_top, labelWidth + m_unit, height), Qt::AlignLeft | Qt::AlignBottom | Qt::TextWordWrap, label);
        rule(m_area.left() + labelWidth + kRowPoints * m_unit, m_area.right(), m_top + height);
        m_top += height + kRowPoints * m_unit / 2;
    }
    void gap() { m_top += kRowPoints * m_unit; }
    [[nodiscard]] qreal bottom() const { return m_top; }

private:
    [[nodiscard]] bool isSlim() const { return m_area.width() < kSlimPoints * m_unit; }
    void rowInTwo(const QString &label, const QString &value, QFont::Weight weight)
    {
        use(kCaptionPoints, QFont::Normal, Token::Text2);
        m_top += write(m_area.left(), m_area.width(), label);
        use(kValuePoints, weight, Token::Text);
        if (value.isEmpty()) {
            m_top += kHandPoints * m_unit / 2;
            rule(m_area.left(), m_area.right(), m_top);
        } else {
            m_top += write(m_area.left(), m_area.width(), value);
        }
        m_top += kRowPoints * m_unit / 2;
    }
    void nameLine(const QString &name, const QString &caption)
    {
        use(kValuePoints, QFont::Normal, Token::Text);
        m_painter.drawText(QRectF(m_area.left(), m_top, m_area.width(), kHandPoints * m_unit), Qt::AlignHCenter | Qt::AlignBottom, name);
        m_top += kHandPoints * m_unit;
        rule(m_area.left(), m_area.right(), m_top);
        m_top += m_unit;
        use(kCaptionPoints, QFont::Normal, Token::Text2);
        m_painter.drawText(QRectF(m_area.left(), m_top, m_area.width(), kHandPoints * m_unit), Qt::AlignHCenter | Qt::AlignTop, caption);
        m_top += QFontMetricsF(m_painter.font(), &m_device).height() + kRowPoints * m_unit / 2;
    }
    void use(int points, QFont::Weight weight, Token token)
    {
        QFont font{QString(kTextFamily)};
        font.setWeight(weight);
        font.setPixelSize(qRound(points * m_unit));
        m_painter.setFont(font);
        m_painter.setPen(color(token, Theme::Light));
    }
    qreal write(qreal left, qreal width, const QString &text)
    {
        QRectF used;
        m_painter.drawText(QRectF(left, m_top, width, m_area.height()), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, text, &used);
        return used.height();
    }
    void rule(qreal left, qreal right, qreal top)
    {
        const QPen pen = m_painter.pen();
        m_painter.setPen(QPen(color(Token::Text2, Theme::Light), m_unit * 0.5));
        m_painter.drawLine(QPointF(left, top), QPointF(right, top));
        m_painter.setPen(pen);
    }

    QPainter &m_painter;
    QPagedPaintDevice &m_device;
    QRectF m_area;
    qreal m_top;
    qreal m_unit;
};

OrderPrinter::OrderPrinter(app::CashOrder order, PaperFrame frame) : m_order(std::move(order)), m_frame(std::move(frame))
{
    m_title = m_order.direction == app::CashOrder::Direction::In ? orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Cash receipt order"))
                                                                 : orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Cash payment order"));
    m_title += QStringLiteral(" ") + number();
}

QString OrderPrinter::number() const
{
    return orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "No. %1")).arg(m_order.number, kOrderDigits, 10, QLatin1Char('0'));
}

QString OrderPrinter::basis() const
{
    QStringList parts;
    if (m_order.reverses != 0)
        parts << orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Reversal of No. %1")).arg(m_order.reverses, kOrderDigits, 10, QLatin1Char('0'));
    // A book line may hold pages of text: the signatures must stay on the sheet, the whole text is in the book.
    parts << shortened(m_order.why, kBasisLettersMax) << m_order.purpose;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(". "));
}

void OrderPrinter::paintHead(Column &column, const QString &heading) const
{
    column.line(QStringLiteral("%1 · %2").arg(shortened(m_order.office, kPersonLettersMax), shortened(m_order.box, kPersonLettersMax)), kValuePoints, QFont::Normal, Token::Text2);
    column.line(heading, kHeadingPoints, QFont::DemiBold);
    if (m_order.isReversed)
        column.line(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Taken back by a later line: this money does not count.")), kValuePoints, QFont::DemiBold);
    column.gap();
    column.row(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Date")), m_order.on.toText());
}

void OrderPrinter::paintMoney(Column &column) const
{
    column.row(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "For what")), basis());
    column.row(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Amount")), m_order.amount.toText(), QFont::DemiBold);
    column.row(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "In words")), app::amountInWords(m_order.amount, languageOfWords()));
}

void OrderPrinter::paintIn(Column &column) const
{
    paintHead(column, m_title);
    column.row(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Received from")),
               m_order.hidesPerson ? orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "not shown to this role")) : shortened(m_order.person, kPersonLettersMax));
    paintMoney(column);
    column.row(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Enclosed")), shortened(m_order.receipt, kReceiptLettersMax));
    column.gap();
    column.signature(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Chief accountant")));
    column.signature(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Received by the cashier")), m_order.cashier);
}

// For who brought the money.
void OrderPrinter::paintSlip(Column &column) const
{
    paintHead(column, orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Slip of the cash receipt order %1")).arg(number()));
    column.row(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Received from")),
               m_order.hidesPerson ? orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "not shown to this role")) : shortened(m_order.person, kPersonLettersMax));
    paintMoney(column);
    column.line(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Stamp")), kCaptionPoints, QFont::Normal, Token::Text2);
    column.signature(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Accountant")));
    column.signature(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Cashier")), m_order.cashier);
}

void OrderPrinter::paintOut(Column &column) const
{
    paintHead(column, m_title);
    column.row(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Pay to")),
               m_order.hidesPerson ? orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "not shown to this role")) : shortened(m_order.person, kPersonLettersMax));
    paintMoney(column);
    column.row(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Enclosed")), shortened(m_order.receipt, kReceiptLettersMax));
    column.gap();
    column.signature(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Head of the office")));
    column.signature(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Chief accountant")));
    column.gap();
    // What the receiver writes with his own hand.
    column.handLine(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Received, amount in words")));
    column.handLine(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "By document: kind, number, date, issued by")));
    column.handLine(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Date and signature of the receiver")));
    column.gap();
    column.signature(orderWords(QT_TRANSLATE_NOOP("OrderPrinter", "Paid by the cashier")), m_order.cashier);
}

void OrderPrinter::print(QPagedPaintDevice &device, int, int) const
{
    QPainter painter(&device);
    if (!painter.isActive())
        return;
    const qreal unit = device.logicalDpiY() / kOrderPointsPerInch;
    const QSizeF page = device.pageLayout().paintRectPixels(device.logicalDpiX()).size();
    qreal bottom = 0.0;
    if (m_order.direction == app::CashOrder::Direction::In) {
        const qreal cut = page.width() * (1.0 - kSlipShare);
        Column order(painter, device, QRectF(0, 0, cut - kCutPoints * unit, page.height()));
        paintIn(order);
        Column slip(painter, device, QRectF(cut + kCutPoints * unit, 0, page.width() - cut - kCutPoints * unit, page.height()));
        paintSlip(slip);
        bottom = std::max(order.bottom(), slip.bottom());
        painter.setPen(QPen(color(Token::Text2, Theme::Light), unit * 0.75, Qt::DashLine));
        painter.drawLine(QPointF(cut, 0), QPointF(cut, bottom));
    } else {
        Column order(painter, device, QRectF(QPointF(0, 0), page));
        paintOut(order);
        bottom = order.bottom();
    }
    Column foot(painter, device, QRectF(0, bottom + kRowPoints * unit, page.width(), page.height()));
    foot.line(m_frame.office + QStringLiteral(" · ") + m_frame.madeAt, kCaptionPoints, QFont::Normal, Token::Text2);
}

}
