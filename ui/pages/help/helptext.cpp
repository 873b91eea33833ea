// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/help/helptext.h"

#include "ui/pages/help/helpbook.h"
#include "ui/theme/fonts.h"
#include "ui/theme/tokens.h"

#include <QImage>
#include <QImageReader>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextTable>

namespace mekendesh::ui {

namespace {

constexpr int kTitlePixels = 22;
constexpr int kHeadingPixels = 17;
constexpr int kTextPixels = 14;
constexpr int kKeyPixels = 13;
constexpr int kSideMargin = 24;
constexpr double kLinePercent = 130;
constexpr int kParagraphGap = 8;
constexpr int kHeadingGap = 18;
constexpr int kCellPadding = 5;

}

HelpText::HelpText(QWidget *parent) : QTextBrowser(parent)
{
    setObjectName(QStringLiteral("helpText"));
    setFrameShape(QFrame::NoFrame);
    setOpenLinks(false);
    setUndoRedoEnabled(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(this, &QTextBrowser::anchorClicked, this, [this](const QUrl &link) {
        const QString file = link.path();
        if (link.isRelative() && file.endsWith(QLatin1StringView(".md")))
            Q_EMIT topicRequested(file.chopped(3));
    });
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] { m_isMoved = true; });
}

void HelpText::show(const HelpTopic &topic, const QString &heading)
{
    m_markdown = topic.text;
    m_heading = heading;
    m_isMoved = false;
    setAccessibleName(topic.title);
    render();
}

QVariant HelpText::loadResource(int type, const QUrl &name)
{
    const QImage picture(type == QTextDocument::ImageResource ? HelpBook::picturePath(name) : QString());
    if (picture.isNull())
        return {};
    // Made as wide as it is shown: the document itself would scale it without smoothing.
    return picture.convertToFormat(QImage::Format_RGB32).scaledToWidth(qRound(shownWidth(picture.width()) * devicePixelRatioF()), Qt::SmoothTransformation);
}

double HelpText::shownWidth(int pixels) const
{
    const double room = viewport()->width() - 2 * document()->documentMargin() - 4;
    return std::max(1.0, std::min<double>(scaled(pixels), room));
}

void HelpText::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QTextBrowser::keyPressEvent(event);
}

void HelpText::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        render();
}

void HelpText::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        render();
}

// A change of theme, text size or width makes the document anew; the place that is read stays, or what was asked for until
// somebody has scrolled: before it is seen a text has lines of another width.
void HelpText::render()
{
    if (m_isRendering)
        return;
    const QScopedValueRollback guard(m_isRendering, true);
    const int place = verticalScrollBar()->value();
    document()->setDefaultFont(textFont(kTextPixels));
    document()->setDocumentMargin(scaled(kSideMargin));
    document()->setMarkdown(m_markdown, QTextDocument::MarkdownDialectGitHub);
    dressTables();
    dressBlocks();
    dressPieces();
    if (m_isMoved)
        verticalScrollBar()->setValue(place);
    else
        scrollTo(m_heading);
}

void HelpText::dressTables()
{
    const QList<QTextFrame *> frames = document()->rootFrame()->childFrames();
    for (QTextFrame *frame : frames) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (table == nullptr)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(1);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(color(Token::Line));
        format.setBorderCollapse(true);
        format.setCellPadding(scaled(kCellPadding));
        format.setCellSpacing(0);
        table->setFormat(format);
    }
}

void HelpText::dressBlocks()
{
    QTextCursor cursor(document());
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        cursor.setPosition(block.position());
        const bool isCell = cursor.currentTable() != nullptr;
        const bool isPicture = !block.begin().atEnd() && block.begin().fragment().charFormat().isImageFormat();
        format.setLineHeight(isPicture ? 100 : kLinePercent, QTextBlockFormat::ProportionalHeight);
        format.setBottomMargin(isCell ? 0 : scaled(block.textList() ? kParagraphGap / 2 : kParagraphGap));
        format.setTopMargin(format.headingLevel() > 1 ? scaled(kHeadingGap) : 0);
        cursor.setBlockFormat(format);
        if (format.headingLevel() == 0)
            continue;
        QTextCharFormat letters;
        letters.setFont(textFont(format.headingLevel() == 1 ? kTitlePixels : kHeadingPixels, Weight::SemiBold));
        letters.setForeground(color(Token::Text));
        letters.clearProperty(QTextFormat::FontSizeAdjustment);
        cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        cursor.setCharFormat(letters);
    }
}

// Keys become caps, bold text the one bold weight there is, links keep the accent, pictures fit into the column.
void HelpText::dressPieces()
{
    struct Piece {
        int start;
        int length;
        QTextCharFormat format;
    };
    QList<Piece> pieces;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            const QTextFragment fragment = at.fragment();
            QTextCharFormat format = fragment.charFormat();
            if (format.isImageFormat()) {
                QTextImageFormat picture = format.toImageFormat();
                picture.setWidth(shownWidth(QImageReader(HelpBook::picturePath(QUrl(picture.name()))).size().width()));
                picture.clearProperty(QTextFormat::ImageHeight);
                format = picture;
            } else if (format.fontFixedPitch()) {
                format = QTextCharFormat();
                format.setFont(textFont(kKeyPixels, Weight::SemiBold));
                format.setBackground(color(Token::Raised));
            } else if (format.isAnchor()) {
                format.setForeground(color(Token::Accent));
            } else if (format.fontWeight() > QFont::Normal && block.blockFormat().headingLevel() == 0) {
                format.setFontWeight(QFont::DemiBold);
            } else {
                continue;
            }
            pieces += {fragment.position(), fragment.length(), format};
        }
    }
    QTextCursor cursor(document());
    for (const Piece &piece : std::as_const(pieces)) {
        cursor.setPosition(piece.start);
        cursor.setPosition(piece.start + piece.length, QTextCursor::KeepAnchor);
        cursor.setCharFormat(piece.format);
    }
}

void HelpText::scrollTo(const QString &heading)
{
    QTextCursor top(document());
    if (heading.isEmpty()) {
        setTextCursor(top);
        verticalScrollBar()->setValue(0);
        return;
    }
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        if (block.blockFormat().headingLevel() > 1 && block.text() == heading) {
            top.setPosition(block.position());
            setTextCursor(top);
            const int below = cursorRect(top).top();
            verticalScrollBar()->setValue(verticalScrollBar()->value() + below - scaled(kHeadingGap));
            return;
        }
    }
}

}
