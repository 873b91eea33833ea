// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/help/helpsheet.h"

#include "ui/theme/fonts.h"

#include <QAbstractTextDocumentLayout>
#include <QImage>
#include <QPagedPaintDevice>
#include <QPainter>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextDocument>

#include <utility>

namespace mekendesh::ui {

namespace {

constexpr qreal kTextPoints = 10.5;
constexpr qreal kHeadingPoints = 12.5;
constexpr qreal kTitlePoints = 18.0;
// Qt counts what is no letter in these, and turns them into dots of the paper by itself.
constexpr qreal kDotsPerInch = 96.0;
constexpr qreal kGapBelow = 5.0;
constexpr qreal kGapAboveHeading = 13.0;

class SheetDocument final : public QTextDocument {
public:
    using QTextDocument::QTextDocument;

protected:
    QVariant loadResource(int type, const QUrl &name) override
    {
        return type == ImageResource ? QVariant(QImage(HelpBook::picturePath(name))) : QVariant();
    }
};

QFont sheetFont(qreal points, QFont::Weight weight)
{
    QFont font = textFont(1);
    font.setPointSizeF(points);
    font.setWeight(weight);
    return font;
}

// Headings, keys and bold words as on the screen, but in ink; pictures as wide as the page at most.
void dress(QTextDocument &text, qreal width)
{
    QTextCursor cursor(&text);
    for (QTextBlock block = text.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        const int level = format.headingLevel();
        format.setTopMargin(level > 1 ? kGapAboveHeading : 0);
        format.setBottomMargin(kGapBelow);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
        QList<std::pair<QTextCursor, QTextCharFormat>> pieces;
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            const QTextFragment fragment = at.fragment();
            QTextCursor piece(&text);
            piece.setPosition(fragment.position());
            piece.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
            if (fragment.charFormat().isImageFormat()) {
                QTextImageFormat picture = fragment.charFormat().toImageFormat();
                picture.setWidth(std::min<qreal>(width, QImage(HelpBook::picturePath(QUrl(picture.name()))).width()));
                pieces.append({piece, picture});
                continue;
            }
            const bool isStrong = level > 0 || fragment.charFormat().fontFixedPitch() || fragment.charFormat().fontWeight() > QFont::Normal;
            QTextCharFormat letters;
            letters.setFont(sheetFont(level == 1 ? kTitlePoints : level > 1 ? kHeadingPoints : kTextPoints, isStrong ? QFont::DemiBold : QFont::Normal));
            letters.setForeground(Qt::black);
            pieces.append({piece, letters});
        }
        for (auto &[piece, look] : pieces)
            piece.setCharFormat(look);
    }
}

QString withoutPictures(QString words)
{
    static const QRegularExpression picture(QStringLiteral("^!\\[[^\\]]*\\]\\([^)]*\\)\\n+"), QRegularExpression::MultilineOption);
    return words.remove(picture);
}

}

HelpSheet::HelpSheet(HelpTopic topic) : m_topic(std::move(topic))
{
}

void HelpSheet::print(QPagedPaintDevice &device, int first, int last) const
{
    QPainter painter(&device);
    const QSizeF page = device.pageLayout().paintRectPixels(device.logicalDpiX()).size();
    SheetDocument text;
    text.documentLayout()->setPaintDevice(&device);
    text.setDefaultFont(sheetFont(kTextPoints, QFont::Normal));
    text.setDocumentMargin(0);
    const auto lay = [&](const QString &words) {
        text.setMarkdown(words, QTextDocument::MarkdownDialectGitHub);
        dress(text, page.width() * kDotsPerInch / device.logicalDpiX());
        text.setPageSize(page);
        return text.pageCount();
    };
    // Who takes one sheet along needs its words; a picture of the screen is no reason for a second one.
    if (lay(m_topic.text) > 1 && lay(withoutPictures(m_topic.text)) > 1)
        lay(m_topic.text);
    QAbstractTextDocumentLayout::PaintContext ink;
    ink.palette.setColor(QPalette::Text, Qt::black);
    const int end = last > 0 ? std::min(last, text.pageCount()) : text.pageCount();
    for (int sheet = first; sheet <= end; ++sheet) {
        if (sheet > first && !device.newPage())
            return;
        painter.save();
        painter.translate(0, -(sheet - 1) * page.height());
        ink.clip = QRectF(QPointF(0, (sheet - 1) * page.height()), page);
        painter.setClipRect(ink.clip);
        text.documentLayout()->draw(&painter, ink);
        painter.restore();
    }
}

}
