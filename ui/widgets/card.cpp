// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/buttonroom.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/titlelabel.h"

#include <QtCore/QEvent>
#include <QtWidgets/QBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kCardSide = 16;
constexpr int kCardEdge = 12;
constexpr int kTitleRowHeight = 40;
constexpr int kTitleRowGap = 8;
constexpr int kCardTitle = 15;
constexpr int kCardTitleSmall = 13;
constexpr int kUnderTitle = 4; // the title row has air of its own

} // namespace

Card::Card(const QString &objectName, QWidget *parent)
    : QFrame(parent)
    , m_outer(new QVBoxLayout(this))
    , m_titleRow(new QWidget(this))
    , m_icon(new IconLabel(Icon::None, kIconButton, Token::Accent, m_titleRow))
    , m_title(new TitleLabel(kCardTitle, kCardTitleSmall, m_titleRow))
    , m_count(new TextLabel(13, Weight::Regular, Token::Text2, m_titleRow))
    , m_actions(new QHBoxLayout)
    , m_body(new QVBoxLayout)
{
    setObjectName(objectName);
    m_outer->setContentsMargins(1, 1, 1, 1);
    m_outer->setSpacing(0);

    auto *row = new QHBoxLayout(m_titleRow);
    row->setContentsMargins(kCardSide, 4, kCardSide, 4);
    row->setSpacing(kTitleRowGap);
    row->addWidget(m_icon);
    row->addWidget(m_title);
    row->addWidget(m_count);
    row->addStretch(1);
    m_actions->setSpacing(8);
    row->addLayout(m_actions);
    m_titleRow->setMinimumHeight(scaled(kTitleRowHeight));
    m_outer->addWidget(m_titleRow);

    m_body->setContentsMargins(kCardSide, kCardEdge, kCardSide, kCardEdge);
    m_body->setSpacing(8);
    m_outer->addLayout(m_body, 1);
    updateTitleRow();
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
    updateTitleRow();
}

void Card::setTitleIcon(Icon icon)
{
    m_icon->setIcon(icon, Token::Accent);
    updateTitleRow();
}

void Card::setTabs(QWidget *tabs)
{
    m_tabs = tabs;
    static_cast<QHBoxLayout *>(m_titleRow->layout())->insertWidget(0, tabs, 0, Qt::AlignBottom);
    updateTitleRow();
}

void Card::showTabs(bool isShown)
{
    m_tabs->setVisible(isShown);
    updateTitleRow();
}

void Card::setCount(const QString &count)
{
    m_count->setText(count);
    updateTitleRow();
}

void Card::addAction(QWidget *action)
{
    m_actions->addWidget(action);
    m_buttons.append(action);
    m_hasActions = true;
    updateTitleRow();
}

void Card::takeAction(QWidget *action)
{
    m_actions->removeWidget(action);
    m_buttons.removeOne(action);
    m_hasActions = !m_buttons.isEmpty();
    updateTitleRow();
}

void Card::setFlush(bool flush)
{
    m_isFlush = flush;
    const int side = flush ? 0 : kCardSide;
    const int edge = flush ? 0 : kCardEdge;
    m_body->setContentsMargins(side, edge, side, edge);
    m_body->setSpacing(flush ? 0 : 8);
    updateTitleRow();
}

QHBoxLayout *Card::foot()
{
    if (m_foot == nullptr) {
        m_outer->addWidget(new Hairline(this));
        m_foot = new QHBoxLayout;
        m_foot->setContentsMargins(kCardSide, 8, kCardSide, 8);
        m_foot->setSpacing(8);
        m_outer->addLayout(m_foot);
    }
    return m_foot;
}

void Card::updateTitleRow()
{
    const bool hasTabs = m_tabs != nullptr && !m_tabs->isHidden();
    const bool hasTitleRow = m_hasActions || hasTabs || !m_title->text().isEmpty();
    QMargins margins = m_body->contentsMargins();
    margins.setTop(m_isFlush ? 0 : hasTitleRow ? kUnderTitle : kCardEdge);
    m_body->setContentsMargins(margins);
    m_title->setVisible(!hasTabs);
    m_icon->setVisible(!hasTabs && m_icon->icon() != Icon::None && !m_title->text().isEmpty()); // an icon alone says nothing
    m_count->setVisible(!m_count->text().isEmpty());
    m_titleRow->setVisible(hasTitleRow);
    fitTitleRow();
}

// What does not fit beside the title gives way as in a page's header; then the title takes two smaller lines.
void Card::fitTitleRow()
{
    if (m_isFitting || !testAttribute(Qt::WA_Resized))
        return; // what is fitted asks for another layout; before the first one nobody knows the room
    m_isFitting = true;
    const ButtonRoom actions(m_buttons, m_actions->spacing());
    const auto beside = [](const QWidget *widget) { return widget->isHidden() ? 0 : widget->sizeHint().width() + kTitleRowGap; };
    const int room = width() - 2 * kCardSide - 2 - beside(m_icon) - beside(m_count) - (m_title->isHidden() ? beside(m_tabs) : 0);
    const auto fits = [&](int wholeTitle, int step) {
        const int title = m_title->isHidden() ? 0 : wholeTitle;
        const int taken = actions.widthAfter(step);
        return title + taken + (taken > 0 ? 2 * kTitleRowGap : 0) <= room;
    };
    int step = 0;
    while (step + 1 < actions.steps() && !fits(m_title->wholeWidth(), step))
        ++step;
    const bool isSmall = !fits(m_title->wholeWidth(), step);
    while (isSmall && step > 0 && fits(m_title->smallWidth(), step - 1))
        --step;
    actions.take(step);
    m_title->setSmall(isSmall);
    m_isFitting = false;
}

bool Card::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fitTitleRow();
    return QFrame::event(event);
}

void Card::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitTitleRow();
}

Hairline::Hairline(QWidget *parent)
    : QFrame(parent)
{
    setFixedHeight(1);
}

} // namespace mekendesh::ui
