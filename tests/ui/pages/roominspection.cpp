// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/roominspection.h"

#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/titlelabel.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTextDocumentFragment>

namespace mekendesh::tests {

namespace {

constexpr int kRounding = 1; // of fractions of letters

QString nameOf(const QWidget &widget)
{
    QString name = QString::fromLatin1(widget.metaObject()->className()).section(u':', -1);
    for (const QWidget *at = &widget; at != nullptr; at = at->parentWidget()) {
        if (!at->objectName().isEmpty() && !at->objectName().startsWith(QLatin1String("qt_"))) {
            name += QStringLiteral(" in «%1»").arg(at->objectName());
            break;
        }
    }
    return name;
}

QString sizes(QSize has, QSize needs)
{
    return QStringLiteral("%1×%2 of %3×%4").arg(has.width()).arg(has.height()).arg(needs.width()).arg(needs.height());
}

QString cutLabel(const QLabel &label)
{
    const QString text = label.textFormat() == Qt::RichText ? QTextDocumentFragment::fromHtml(label.text()).toPlainText() : label.text();
    if (text.isEmpty() || qobject_cast<const ui::ElidedLabel *>(&label) != nullptr)
        return {};
    const QFontMetrics metrics(label.font());
    const QSize has = label.contentsRect().size();
    QSize needs = metrics.size(0, text);
    if (label.wordWrap()) {
        int widest = 0;
        for (const QString &word : text.split(QLatin1Char(' ')))
            widest = std::max(widest, metrics.horizontalAdvance(word));
        needs = {widest, label.heightForWidth(label.width()) - label.height() + has.height()};
    }
    const bool isCut = needs.width() > has.width() + kRounding || needs.height() > has.height() + kRounding;
    return isCut ? QStringLiteral("%1: «%2» is cut, %3").arg(nameOf(label), text.left(60), sizes(has, needs)) : QString();
}

QString cutButton(const QAbstractButton &button)
{
    if (qobject_cast<const QTabBar *>(button.parentWidget()) != nullptr)
        return {}; // arrows that scroll the tabs: a picture without words
    // Our own buttons end in "…" and are whole in their tooltip; what counts is that they are as high as a line.
    const bool canEnd = qobject_cast<const ui::Button *>(&button) != nullptr;
    QSize needs = button.minimumSizeHint();
    if (button.hasHeightForWidth())
        needs.setHeight(button.heightForWidth(button.width())); // it breaks its lines
    const bool isCut = button.height() + kRounding < needs.height() || (!canEnd && button.width() + kRounding < needs.width());
    return isCut ? QStringLiteral("%1: «%2» is cut, %3").arg(nameOf(button), button.accessibleName(), sizes(button.size(), needs)) : QString();
}

// In a header nothing ends in "…": what has no room gives way as a whole.
QString cutInHeader(const QWidget &widget)
{
    const QWidget *at = &widget;
    while (at != nullptr && qobject_cast<const ui::PageHeader *>(at) == nullptr)
        at = at->parentWidget();
    if (at == nullptr)
        return {};
    if (const auto *button = qobject_cast<const ui::Button *>(&widget); button != nullptr && button->isCut())
        return QStringLiteral("%1: «%2» ends in …, %3 of %4").arg(nameOf(*button), button->word()).arg(button->width()).arg(button->sizeHint().width());
    const auto *title = qobject_cast<const ui::TitleLabel *>(&widget);
    if (title != nullptr && title->shownLines().join(u' ') != title->text())
        return QStringLiteral("%1: «%2» is not whole, %3 of %4").arg(nameOf(*title), title->text()).arg(title->width()).arg(title->smallWidth());
    return {};
}

bool holdsLayers(const QWidget &parent)
{
    // A field has its icon and its key over itself; bars and corners of a scroll area are Qt's own affair.
    return parent.layout() == nullptr || qobject_cast<const QLineEdit *>(&parent) != nullptr || qobject_cast<const QAbstractScrollArea *>(&parent) != nullptr
        || qobject_cast<const QComboBox *>(&parent) != nullptr;
}

void inspectPlaces(const QWidget &parent, const QList<const QWidget *> &shown, QStringList &found)
{
    for (qsizetype place = 0; place < shown.size(); ++place) {
        const QWidget &widget = *shown.at(place);
        const QRect at = widget.geometry();
        if (at.left() < -kRounding || at.right() > parent.width() + kRounding)
            found << QStringLiteral("%1: sticks out at the side, %2…%3 in %4").arg(nameOf(widget)).arg(at.left()).arg(at.right()).arg(parent.width());
        for (qsizetype other = place + 1; other < shown.size(); ++other) {
            const QRect common = at.intersected(shown.at(other)->geometry());
            if (common.width() > kRounding && common.height() > kRounding)
                found << QStringLiteral("%1 lies on %2").arg(nameOf(widget), nameOf(*shown.at(other)));
        }
    }
}

void inspect(const QWidget &parent, QStringList &found)
{
    QList<const QWidget *> shown;
    for (const QObject *child : parent.children()) {
        const auto *widget = qobject_cast<const QWidget *>(child);
        if (widget != nullptr && widget->isVisible() && !widget->isWindow())
            shown << widget;
    }
    if (!holdsLayers(parent))
        inspectPlaces(parent, shown, found);
    if (const auto *area = qobject_cast<const QScrollArea *>(&parent); area != nullptr && area->widget() != nullptr && area->widget()->width() > area->viewport()->width() + kRounding)
        found << QStringLiteral("%1: wider than its window, %2").arg(nameOf(parent), sizes(area->viewport()->size(), area->widget()->size()));
    for (const QWidget *widget : shown) {
        QString cut;
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            cut = cutLabel(*label);
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            cut = cutButton(*button);
        for (const QString &line : {cut, cutInHeader(*widget)}) {
            if (!line.isEmpty())
                found << line;
        }
        inspect(*widget, found);
    }
}

}

QStringList unreadable(const QWidget &root)
{
    QStringList found;
    inspect(root, found);
    found.removeDuplicates();
    return found;
}

}
