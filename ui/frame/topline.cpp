// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/topline.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/languagebuttons.h"
#include "ui/widgets/searchfield.h"

#include <QtGui/QPainter>
#include <QtGui/QResizeEvent>
#include <QtWidgets/QBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kWordFrom = 560;
constexpr int kTopHeight = 56;
constexpr int kTopHeightNarrow = 46;
constexpr int kSearchWidth = 430;
constexpr int kPageMenuWidth = 220;

} // namespace

TopLine::TopLine(QWidget *parent)
    : QWidget(parent)
    , m_search(new SearchField(QStringLiteral("globalSearch"), this))
    , m_languages(new LanguageButtons(LanguageButtons::Words::Short, this))
    , m_row(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("topLine"));
    setMinimumHeight(scaled(kTopHeight));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_row->setContentsMargins(kPageMargin, 4, kPageMargin, 5);
    m_row->setSpacing(16);
    m_search->setMaximumWidth(scaled(kSearchWidth));
    m_search->setKeyText(QStringLiteral("Ctrl K"));
    m_row->addWidget(m_search, 10);
    m_row->addStretch(1);
    m_pageMenu = new Button(ButtonKind::Secondary, QStringLiteral("pageMenu"), this);
    m_pageMenu->setIconKind(Icon::Ellipsis);
    m_pageMenu->setMaximumWidth(scaled(kPageMenuWidth));
    m_pageMenu->hide();
    connect(m_pageMenu, &Button::clicked, this, [this] { Q_EMIT pageMenuRequested(m_pageMenu->mapToGlobal(m_pageMenu->rect().bottomLeft())); });
    m_row->addWidget(m_pageMenu);
    m_row->addWidget(m_languages);
    retranslate();
}

void TopLine::setPrimary(Icon icon, Words words, const QKeySequence &key)
{
    if (m_primary == nullptr) {
        m_primary = new Button(ButtonKind::Primary, QStringLiteral("primary"), this);
        m_row->addWidget(m_primary);
        m_primary->show(); // its key works from now on, not from the next turn of the event loop
        connect(m_primary, &Button::clicked, this, &TopLine::primaryRequested);
    }
    m_primaryWords = std::move(words);
    m_primary->setIconKind(icon);
    m_primary->setKey(key);
    retranslate();
}

void TopLine::setHelp(bool hasHelp)
{
    if (m_help == nullptr && hasHelp) {
        m_help = new Button(ButtonKind::Quiet, QStringLiteral("help"), this);
        m_help->setIconKind(Icon::CircleQuestionMark);
        m_help->setKeyText(QStringLiteral("F1"));
        m_row->insertWidget(m_row->indexOf(m_languages) + 1, m_help);
        connect(m_help, &Button::clicked, this, &TopLine::helpRequested);
        retranslate();
    }
    if (m_help != nullptr)
        m_help->setVisible(hasHelp);
}

void TopLine::setSearchWords(Words words)
{
    m_searchWords = std::move(words);
    retranslate();
}

void TopLine::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    setMinimumHeight(scaled(isNarrow ? kTopHeightNarrow : kTopHeight));
    m_row->setSpacing(isNarrow ? 8 : 16);
    m_languages->setVisible(!isNarrow); // they are in the settings too
    retranslate();
}

void TopLine::setPageMenu(bool isThere, const QString &name)
{
    m_pageName = name;
    m_pageMenu->setVisible(isThere);
    retranslate();
}

void TopLine::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // The word of the button goes first, the room to type in last.
    const bool isTight = width() < scaled(kWordFrom);
    if (isTight != m_isTight) {
        m_isTight = isTight;
        retranslate();
    }
}

void TopLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void TopLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Surface));
    painter.fillRect(QRect(0, height() - 1, width(), 1), color(Token::Line));
}

void TopLine::retranslate()
{
    m_search->setWords(m_isNarrow ? tr("Find") : m_searchWords ? m_searchWords() : tr("Find a person, phone, document, case"));
    m_pageMenu->setWord(m_isTight ? QString() : m_pageName);
    m_pageMenu->setAccessibleName(m_pageName.isEmpty() ? tr("What can be done here") : tr("%1: what can be done here", "name of a page").arg(m_pageName));
    m_pageMenu->setToolTip(m_pageMenu->accessibleName());
    if (m_help != nullptr)
        m_help->setWord(m_isNarrow ? QString() : tr("Help"));
    if (m_primary != nullptr && m_primaryWords) {
        m_primary->setWord(m_isTight ? QString() : m_primaryWords());
        m_primary->setAccessibleName(m_primaryWords());
        m_primary->setToolTip(m_isTight ? m_primaryWords() : QString());
    }
    if (m_help != nullptr) {
        m_help->setAccessibleName(tr("Help"));
        m_help->setToolTip(m_isNarrow ? tr("Help") : QString());
    }
}

} // namespace mekendesh::ui
