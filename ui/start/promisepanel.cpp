// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/promisepanel.h"

#include "ui/theme/look.h"
#include "ui/theme/mark.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QEvent>

namespace mekendesh::ui {

namespace {

constexpr int kPanelWidth = 400;
constexpr int kPanelMargin = 40;

}

PromisePanel::PromisePanel(QWidget *parent) : Backdrop(Placement::Left, parent)
{
    setFixedWidth(scaled(kPanelWidth));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPanelMargin, 44, kPanelMargin, ornamentHeight() + 24);
    column->setSpacing(0);
    column->addWidget(new MarkView(64, MarkView::Shape::Mark, this), 0, Qt::AlignLeft);
    column->addSpacing(20);
    m_title = new TextLabel(32, Weight::SemiBold, look().theme == Theme::Light ? Token::OnAccent : Token::Text, this);
    m_about = new TextLabel(16, Weight::Regular, Token::NavText, this);
    m_about->setWrapping(true);
    column->addWidget(m_title);
    column->addSpacing(4);
    column->addWidget(m_about);
    column->addSpacing(27);
    m_offline = addPromise(column, Icon::WifiOff);
    m_theft = addPromise(column, Icon::ShieldCheck);
    m_kept = addPromise(column, Icon::Save);
    column->addStretch(1);
    retranslate();
}

TextLabel *PromisePanel::addPromise(QVBoxLayout *column, Icon icon)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(14);
    row->addWidget(new IconLabel(icon, kIconNavigation, Token::Orn, this), 0, Qt::AlignTop);
    auto *words = new TextLabel(14, Weight::Regular, Token::NavText, this);
    words->setWrapping(true);
    row->addWidget(words, 1);
    column->addLayout(row);
    column->addSpacing(12);
    return words;
}

void PromisePanel::changeEvent(QEvent *event)
{
    Backdrop::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PromisePanel::retranslate()
{
    m_title->setText(tr("Mekendesh"));
    m_about->setText(tr("The daily program of the offices that help compatriots"));
    m_offline->setText(tr("Works for weeks without the internet"));
    m_theft->setText(tr("A stolen laptop can be read by nobody"));
    m_kept->setText(tr("What you have written is never lost"));
}

}
