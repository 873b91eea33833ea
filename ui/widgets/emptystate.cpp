// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/theme/mark.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollbody.h"

#include <QtGui/QFontMetrics>
#include <QtWidgets/QBoxLayout>

#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kTextWidth = 760;
constexpr int kMarkSize = 84;
constexpr int kMarkFromHeight = 300;
constexpr int kIconFromHeight = 190;

} // namespace

EmptyState::EmptyState(const QString &objectName, Icon icon, QWidget *parent)
    : QWidget(parent)
    , m_hasMark(icon == Icon::None)
    , m_picture(nullptr)
    , m_title(new TextLabel(icon == Icon::None ? 20 : 15, Weight::SemiBold, Token::Text, this))
    , m_text(new TextLabel(icon == Icon::None ? 14 : 13, Weight::Regular, Token::Text2, this))
    , m_column(nullptr)
    , m_choices(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_footRow(new QHBoxLayout)
    , m_footLinks(new QHBoxLayout)
    , m_bulb(new IconLabel(Icon::Lightbulb, kIconRow, Token::Text2, this))
    , m_foot(new TextLabel(13, Weight::Regular, Token::Text2, this))
{
    setObjectName(objectName);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new ScrollBody(objectName + QStringLiteral("Scroll"), this);
    outer->addWidget(scroll);
    m_column = scroll->body();
    m_column->setSpacing(8);
    m_column->addStretch(1);
    if (icon == Icon::None)
        m_picture = new MarkView(kMarkSize, MarkView::Shape::Quiet, this);
    else
        m_picture = new IconLabel(icon, kIconEmpty, Token::Text2, this);
    m_column->addWidget(m_picture, 0, Qt::AlignHCenter);
    m_column->addSpacing(4);
    for (TextLabel *label : {m_title, m_text, m_foot}) {
        label->setWrapping(true);
        label->setAlignment(Qt::AlignHCenter);
        label->setMaximumWidth(scaled(kTextWidth));
    }
    // A wrapping label needs a row of its own with the full width, otherwise it is cut.
    const auto addRow = [this](QWidget *widget) {
        auto *row = new QHBoxLayout;
        row->addStretch(1);
        row->addWidget(widget, 100);
        row->addStretch(1);
        m_column->addLayout(row);
    };
    addRow(m_title);
    addRow(m_text);
    m_column->addSpacing(8);
    m_choices->setSpacing(14);
    m_choices->addStretch(1);
    m_choices->addStretch(1);
    m_column->addLayout(m_choices);
    m_column->addSpacing(8);
    m_footRow->setSpacing(8);
    m_footRow->addStretch(1);
    m_footRow->addWidget(m_bulb);
    m_footRow->addWidget(m_foot);
    m_footRow->addStretch(1);
    m_column->addLayout(m_footRow);
    m_column->addLayout(m_footLinks);
    m_column->addStretch(2);
    m_foot->hide();
    m_bulb->hide();
}

void EmptyState::setWords(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(title);
}

void EmptyState::setAlone()
{
    setProperty("alone", true);
    setAttribute(Qt::WA_StyledBackground);
    layout()->setContentsMargins(1, 1, 1, 1);
}

ChoiceCard *EmptyState::addChoice(Icon icon, const QString &objectName)
{
    auto *card = new ChoiceCard(ChoiceCard::Shape::Block, icon, objectName, this);
    if (focusProxy() == nullptr) {
        card->setLikely(true);
        setFocusProxy(card);
    }
    m_choices->insertWidget(m_choices->count() - 1, card, 0, Qt::AlignHCenter);
    return card;
}

Button *EmptyState::addButton(Icon icon, const QString &objectName)
{
    auto *button = new Button(ButtonKind::Secondary, objectName, this);
    button->setIconKind(icon);
    if (focusProxy() == nullptr)
        setFocusProxy(button);
    m_choices->insertWidget(m_choices->count() - 1, button, 0, Qt::AlignHCenter);
    return button;
}

void EmptyState::setFoot(const QString &text)
{
    m_foot->setText(text);
    m_foot->setVisible(!text.isEmpty());
    placeFoot();
}

Button *EmptyState::addFootLink(Icon icon, const QString &objectName)
{
    auto *button = new Button(ButtonKind::Link, objectName, this);
    button->setIconKind(icon);
    m_links.append(button);
    placeFoot();
    return button;
}

// One line: the bulb, what to know, what to press. In a narrow window the words wrap without the bulb and the links stand under them.
void EmptyState::placeFoot()
{
    if (m_foot->isHidden() && m_links.isEmpty())
        return;
    int needed = m_bulb->sizeHint().width() + QFontMetrics(m_foot->font()).horizontalAdvance(m_foot->text());
    for (const Button *link : std::as_const(m_links))
        needed += m_footRow->spacing() + link->sizeHint().width();
    const bool isOneLine = needed + 3 * m_footRow->spacing() <= width();
    m_bulb->setVisible(isOneLine && !m_foot->isHidden());
    m_foot->setWrapping(!isOneLine);
    if (isOneLine)
        m_foot->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Minimum); // what is pressed stands right behind the words
    m_foot->setMaximumWidth(isOneLine ? QWIDGETSIZE_MAX : scaled(kTextWidth));
    m_footRow->setStretchFactor(m_foot, isOneLine ? 0 : 100);
    for (Button *link : std::as_const(m_links)) {
        if (isOneLine && m_footRow->indexOf(link) >= 0)
            continue; // put in again it would stand behind the stretch
        if (isOneLine)
            m_footRow->insertWidget(m_footRow->count() - 1, link);
        else
            m_footLinks->addWidget(link, 0, Qt::AlignHCenter);
    }
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeFoot();
    m_picture->setVisible(height() >= scaled(m_hasMark ? kMarkFromHeight : kIconFromHeight));
    // Choices that have no room beside each other stand under each other.
    int needed = 0;
    for (int place = 0; place < m_choices->count(); ++place)
        needed += m_choices->itemAt(place)->sizeHint().width() + m_choices->spacing();
    m_choices->setDirection(needed > width() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace mekendesh::ui
