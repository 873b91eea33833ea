// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pageheader.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/elidedlabel.h"

#include <QtCore/QEvent>
#include <QtWidgets/QBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kTitleRoom = 140;

} // namespace

PageHeader::PageHeader(const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(Icon::None, kIconNavigation, Token::Accent, this))
    , m_title(new ElidedLabel(20, Weight::SemiBold, Token::Text, this))
    , m_line(new ElidedLabel(13, Weight::Regular, Token::Text2, this))
    , m_foldedRow(new QHBoxLayout)
    , m_titleRow(new QHBoxLayout)
    , m_words(new QVBoxLayout)
    , m_lineRow(new QHBoxLayout)
    , m_actions(new QHBoxLayout)
{
    setObjectName(objectName);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_foldedRow->setSpacing(8);
    column->addLayout(m_foldedRow);
    m_titleRow->setSpacing(10);
    m_titleRow->addWidget(m_icon);
    m_words->setSpacing(0);
    m_words->addWidget(m_title);
    m_titleRow->addLayout(m_words, 1);
    m_titleRow->setAlignment(m_words, Qt::AlignVCenter);
    m_actions->setSpacing(8);
    m_titleRow->addLayout(m_actions);
    column->addLayout(m_titleRow);
    // Chips, and a line as long as that, run under the actions over the whole width: nothing of them is squeezed away.
    m_lineRow->setSpacing(8);
    m_lineRow->addWidget(m_line, 1);
    m_lineRow->addStretch(); // without a line the chips stay at the left
    column->addLayout(m_lineRow);
    m_icon->hide();
    // Titles carry names of people and firms: they give way to the actions but are whole in the tooltip.
    m_title->setMinimumWidth(scaled(120));
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setToolTip(title);
    setAccessibleName(title);
}

void PageHeader::setTitleIcon(Icon icon)
{
    m_icon->setIcon(icon, Token::Accent);
    showParts();
}

void PageHeader::setLine(const QString &line)
{
    m_line->setText(line);
    m_line->setToolTip(line);
    showParts();
}

void PageHeader::setFolded(bool isFolded)
{
    if (m_isFolded == isFolded)
        return;
    m_isFolded = isFolded;
    showParts();
}

void PageHeader::setLeftOut(bool isLeftOut)
{
    if (m_isLeftOut == isLeftOut)
        return;
    m_isLeftOut = isLeftOut;
    showParts();
}

void PageHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_isFolded)
        showParts();
    else
        placeLine();
}

bool PageHeader::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        placeLine(); // an action has come or gone
    return QWidget::event(event);
}

// Beside the actions where the whole line and no chips have room there, otherwise under them.
void PageHeader::placeLine()
{
    const int icon = m_icon->isHidden() ? 0 : m_icon->sizeHint().width() + m_titleRow->spacing();
    const int room = width() - icon - m_actions->sizeHint().width() - m_titleRow->spacing();
    const bool isBeside = m_chips.isEmpty() && m_line->sizeHint().width() <= room;
    if (isBeside == m_isLineBeside)
        return;
    m_isLineBeside = isBeside;
    if (isBeside)
        m_words->addWidget(m_line);
    else
        m_lineRow->insertWidget(static_cast<int>(m_chips.size()), m_line, 1);
}

void PageHeader::showParts()
{
    m_icon->setVisible(!m_isFolded && m_icon->icon() != Icon::None);
    // The actions take the line anyway; where they need all of it, they are whole and the title is not there.
    const bool hasRoom = m_actions->count() > 0 && width() >= m_actions->sizeHint().width() + scaled(kTitleRoom);
    setApart(m_isFolded && !hasRoom && !m_chips.isEmpty());
    m_title->setVisible(!m_isFolded || hasRoom || m_isApart);
    m_line->setVisible(!m_isFolded && !m_line->text().isEmpty());
    placeLine();
    const bool isWanted = !m_isLeftOut && (!m_isFolded || !m_chips.isEmpty() || m_actions->count() > 0);
    if (isWanted == isHidden())
        setVisible(isWanted);
}

void PageHeader::addChip(QWidget *chip)
{
    m_lineRow->insertWidget(static_cast<int>(m_chips.size()), chip);
    m_chips.append(chip);
    placeLine();
}

void PageHeader::setApart(bool isApart)
{
    if (m_isApart == isApart)
        return;
    m_isApart = isApart;
    // Adding takes a widget out of the row where it was.
    if (isApart)
        m_foldedRow->insertWidget(0, m_title, 1);
    else
        m_words->insertWidget(0, m_title);
    for (int place = 0; place < static_cast<int>(m_chips.size()); ++place) {
        if (isApart)
            m_foldedRow->addWidget(m_chips.at(place));
        else
            m_lineRow->insertWidget(place, m_chips.at(place));
    }
}

void PageHeader::addAction(QWidget *action)
{
    m_actions->addWidget(action);
    showParts();
}

} // namespace mekendesh::ui
