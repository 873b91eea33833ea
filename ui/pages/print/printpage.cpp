// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/print/printpage.h"

#include "ui/forms/filechoice.h"
#include "ui/frame/inlinemessage.h"
#include "ui/print/orderprinter.h"
#include "ui/print/pdf.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/button.h"
#include "ui/widgets/pageheader.h"

#include <QComboBox>
#include <QGraphicsEffect>
#include <QGraphicsItem>
#include <QGraphicsView>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QPrintPreviewWidget>
#include <QPrinter>
#include <QPrinterInfo>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr qreal kMarginMm = 14.0;
constexpr qreal kZoomStep = 1.25;
constexpr qreal kSheetWithEdges = 27; // a sheet's longer side is 25 parts of it; around it Qt keeps one for a shadow

// Qt paints a black shadow beside each sheet: the ground goes over it, and a hairline around the sheet. Things of one's own in that
// scene are no way: the preview takes all of them for sheets.
class FlatSheet final : public QGraphicsEffect {
public:
    using QGraphicsEffect::QGraphicsEffect;

protected:
    void draw(QPainter *painter) override
    {
        drawSource(painter);
        const QRectF whole = sourceBoundingRect(Qt::LogicalCoordinates);
        const qreal edge = std::max(whole.width(), whole.height()) / kSheetWithEdges;
        const QRectF paper = whole.adjusted(edge, edge, -edge, -edge);
        QPainterPath beside;
        beside.addRect(whole);
        beside.addRect(paper); // odd-even: the sheet itself stays
        painter->fillPath(beside, color(Token::Raised));
        QPen hairline(color(Token::Edge), 1);
        hairline.setCosmetic(true);
        painter->setPen(hairline);
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(paper);
    }
};

}

PrintPage::PrintPage(QWidget *parent) : Page(parent), m_printer(std::make_unique<QPrinter>(QPrinter::HighResolution))
{
    setObjectName(QStringLiteral("printPage"));
    m_printer->setPageSize(QPageSize(QPageSize::A4));
    m_printer->setPageMargins(QMarginsF(kMarginMm, kMarginMm, kMarginMm, kMarginMm), QPageLayout::Millimeter);
    build();
    fillPrinters();
    retranslate();
}

PrintPage::~PrintPage() = default;

void PrintPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    m_back = new Button(ButtonKind::Link, QStringLiteral("backFromPrint"), this);
    outer->addWidget(m_back, 0, Qt::AlignLeft);
    m_header = new PageHeader(QStringLiteral("printHeader"), this);
    m_header->setTitleIcon(Icon::Printer);
    m_previous = new Button(ButtonKind::Secondary, QStringLiteral("previousSheet"), this);
    m_next = new Button(ButtonKind::Secondary, QStringLiteral("nextSheet"), this);
    m_previous->setKey(QKeySequence(Qt::Key_PageUp));
    m_next->setKey(QKeySequence(Qt::Key_PageDown));
    m_larger = new Button(ButtonKind::Secondary, QStringLiteral("largerSheet"), this);
    m_smaller = new Button(ButtonKind::Secondary, QStringLiteral("smallerSheet"), this);
    m_printers = new QComboBox(this);
    m_printers->setObjectName(QStringLiteral("printers"));
    m_pdf = new Button(ButtonKind::Secondary, QStringLiteral("printToPdf"), this);
    m_pdf->setIconKind(Icon::Download);
    m_pdf->setKey(QKeySequence(Qt::CTRL | Qt::Key_S));
    m_print = new Button(ButtonKind::Primary, QStringLiteral("printNow"), this);
    m_print->setIconKind(Icon::Printer);
    m_print->setKey(QKeySequence(Qt::CTRL | Qt::Key_P));
    for (QWidget *action : std::initializer_list<QWidget *>{m_smaller, m_larger, m_previous, m_next, m_printers, m_pdf, m_print})
        m_header->addAction(action);
    outer->addWidget(m_header);
    m_message = new InlineMessage(QStringLiteral("printMessage"), this);
    outer->addWidget(m_message);
    m_preview = new QPrintPreviewWidget(m_printer.get(), this);
    m_preview->setObjectName(QStringLiteral("printPreview"));
    m_preview->setFocusPolicy(Qt::StrongFocus);
    keepWidth();
    outer->addWidget(m_preview, 1);
    markPart(m_preview);

    connect(m_back, &Button::clicked, this, &PrintPage::backRequested);
    connect(m_print, &Button::clicked, this, &PrintPage::print);
    connect(m_pdf, &Button::clicked, this, &PrintPage::savePdf);
    connect(m_previous, &Button::clicked, this, [this] { turnPage(-1); });
    connect(m_next, &Button::clicked, this, [this] { turnPage(1); });
    connect(m_larger, &Button::clicked, this, [this] {
        m_isFitted = false;
        keepWidth();
        m_preview->zoomIn(kZoomStep);
    });
    connect(m_smaller, &Button::clicked, this, [this] {
        m_isFitted = false;
        keepWidth();
        m_preview->zoomOut(kZoomStep);
    });
    auto *unprintable = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_P), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(unprintable, &QShortcut::activated, this, &PrintPage::print);
    unprintable->setObjectName(QStringLiteral("printWithoutPrinter"));
    connect(m_printers, &QComboBox::activated, this, &PrintPage::usePrinter);
    connect(m_preview, &QPrintPreviewWidget::previewChanged, this, &PrintPage::showState);
    connect(m_preview, &QPrintPreviewWidget::paintRequested, this, [this](QPrinter *printer) {
        if (m_sheets)
            m_sheets->print(*printer);
        else
            QPainter blank(printer); // otherwise Qt keeps the sheets of before
    });
}

void PrintPage::fillPrinters()
{
    m_printers->clear();
    m_printers->addItems(QPrinterInfo::availablePrinterNames());
    m_printers->setCurrentText(QPrinterInfo::defaultPrinterName());
    m_printers->setVisible(m_printers->count() > 1);
    m_print->setVisible(m_printers->count() > 0); // without a printer there is nothing to press; the PDF can be carried to one
    findChild<QShortcut *>(QStringLiteral("printWithoutPrinter"))->setEnabled(m_printers->count() == 0); // the key says so
    m_pdf->setKind(m_printers->count() > 0 ? ButtonKind::Secondary : ButtonKind::Primary);
    if (m_printers->count() > 0)
        usePrinter();
}

void PrintPage::usePrinter()
{
    const QPageLayout layout = m_printer->pageLayout();
    m_printer->setPrinterName(m_printers->currentText());
    m_printer->setPageLayout(layout);
    m_preview->updatePreview();
}

void PrintPage::show(const app::PaperList &list, const QString &line, const app::Desk &desk)
{
    show(std::make_unique<ListPrinter>(list, paperFrame(desk, line)));
}

void PrintPage::show(const app::CashOrder &order, const app::Desk &desk)
{
    show(std::make_unique<OrderPrinter>(order, paperFrame(desk, {})));
}

void PrintPage::show(std::unique_ptr<Sheets> sheets)
{
    m_sheets = std::move(sheets);
    m_message->settle();
    fillPrinters();
    m_printer->setPageOrientation(m_sheets->orientation());
    m_preview->setOrientation(m_sheets->orientation());
    m_isFitted = true;
    fitSheet();
    m_preview->updatePreview();
    m_preview->setCurrentPage(1);
    showState();
}

void PrintPage::forget()
{
    if (!m_sheets)
        return;
    m_sheets.reset();
    m_preview->updatePreview();
}

void PrintPage::print()
{
    if (!m_sheets)
        return;
    if (m_printers->count() == 0) {
        m_message->say(InlineMessage::Kind::Info, tr("This laptop has no printer"), tr("Save the pages as PDF and carry the file to a printer."));
        m_message->setDismissible(true);
        m_pdf->setFocus();
        return;
    }
    m_sheets->print(*m_printer);
    const bool isSent = m_printer->printerState() != QPrinter::Error;
    m_message->say(isSent ? InlineMessage::Kind::Ok : InlineMessage::Kind::Late, isSent ? tr("Sent to the printer") : tr("Not printed"),
                   isSent ? m_printer->printerName() : tr("The printer does not answer. The list is whole. Check the printer, or save the pages as PDF."));
    m_message->setDismissible(true);
}

void PrintPage::savePdf()
{
    if (!m_sheets)
        return;
    const QString path = chooseFileToSave(this, tr("The pages into a file"), m_sheets->title() + QStringLiteral(".pdf"), tr("PDF documents (*.pdf)"), QStringLiteral("pdf"));
    if (path.isEmpty())
        return;
    const sync::Status written = writePdfFile(*m_sheets, path);
    m_message->say(written ? InlineMessage::Kind::Ok : InlineMessage::Kind::Late, written ? tr("Saved as PDF") : tr("Not saved"),
                   written ? path : written.error().text());
    m_message->setDismissible(true);
}

void PrintPage::turnPage(int by)
{
    m_preview->setCurrentPage(m_preview->currentPage() + by);
    showState();
}

// As wide as there is room for: it is read before it is printed.
void PrintPage::fitSheet()
{
    keepWidth();
    if (m_isFitted)
        m_preview->fitToWidth();
}

// The bar beside the sheets stands there from the start: it takes nothing from a width that was fitted without it. A bar under them
// is for sheets somebody has made larger.
void PrintPage::keepWidth()
{
    if (auto *table = m_preview->findChild<QGraphicsView *>()) {
        table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
        table->setHorizontalScrollBarPolicy(m_isFitted ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    }
}

void PrintPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    QMetaObject::invokeMethod(this, &PrintPage::fitSheet, Qt::QueuedConnection); // the preview has its size then
}

void PrintPage::showState()
{
    if (auto *table = m_preview->findChild<QGraphicsView *>()) {
        table->setBackgroundBrush(color(Token::Raised)); // what the sheets lie on; Qt paints a grey of its own
        const auto items = table->scene()->items();
        for (QGraphicsItem *item : items) {
            if (item->graphicsEffect() == nullptr)
                item->setGraphicsEffect(new FlatSheet);
        }
    }
    const int pages = m_preview->pageCount();
    m_header->setLine(tr("Sheet %1 of %2. The paper is not encrypted: whoever has it can read it.").arg(m_preview->currentPage()).arg(pages));
    m_previous->setVisible(pages > 1);
    m_next->setVisible(pages > 1);
}

void PrintPage::retranslate()
{
    m_header->setTitle(tr("Print"));
    m_back->setWord(tr("← Back"));
    m_previous->setWord(tr("Previous sheet"));
    m_next->setWord(tr("Next sheet"));
    m_larger->setWord(QStringLiteral("+"));
    m_larger->setAccessibleName(tr("Larger"));
    m_smaller->setWord(QStringLiteral("\u2212"));
    m_smaller->setAccessibleName(tr("Smaller"));
    m_pdf->setWord(tr("Save as PDF"));
    m_print->setWord(tr("Print"));
    m_printers->setAccessibleName(tr("Printer"));
    m_preview->setAccessibleName(tr("Pages as they will be printed"));
    const auto parts = m_preview->findChildren<QWidget *>();
    for (QWidget *part : parts) {
        if (part->focusPolicy() != Qt::NoFocus) // Qt's own view inside, which takes the keys
            part->setAccessibleName(m_preview->accessibleName());
    }
    showState();
}

QList<KeyHint> PrintPage::keyHints() const
{
    QList<KeyHint> hints{{QStringLiteral("PgUp PgDn"), tr("turn the sheets")}, {QStringLiteral("+ \u2212"), tr("size")}};
    hints << (m_printers->count() > 0 ? KeyHint{QStringLiteral("Ctrl P"), tr("print")} : KeyHint{QStringLiteral("Ctrl S"), tr("PDF")});
    hints << KeyHint{QStringLiteral("Esc"), tr("back")};
    return hints;
}

void PrintPage::takeFocus()
{
    m_preview->setFocus();
}

void PrintPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal) // without Shift it is the same key
        m_larger->click();
    else if (event->key() == Qt::Key_Minus)
        m_smaller->click();
    else
        Page::keyPressEvent(event);
}

}
