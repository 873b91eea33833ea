// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/examplebanner.h"

#include "ui/widgets/button.h"

#include <QEvent>
#include <QKeyEvent>

namespace mekendesh::ui {

namespace {

// Made a moment ago, it would be shown only after this.
void focus(Button *button)
{
    button->show();
    button->setFocus(Qt::OtherFocusReason);
}

}

ExampleBanner::ExampleBanner(QWidget *parent) : InlineMessage(QStringLiteral("exampleBanner"), parent)
{
    tell();
}

Button *ExampleBanner::tell()
{
    if (m_isAsking) {
        say(Kind::Soon, tr("Throw away all that was written in the example? Real work then begins at the first start."));
        Button *yes = addButton(tr("Throw away"), Icon::Trash2);
        yes->setObjectName(QStringLiteral("throwExampleAway"));
        connect(yes, &Button::clicked, this, &ExampleBanner::throwingAwayRequested);
        Button *no = addButton(tr("Keep"));
        no->setObjectName(QStringLiteral("keepExample"));
        connect(no, &Button::clicked, this, &ExampleBanner::keep);
        return no;
    }
    say(Kind::Info, tr("An example: the people are invented and nothing is sent."));
    Button *throwAway = addButton(tr("Throw the example away…"), Icon::Trash2);
    throwAway->setObjectName(QStringLiteral("askToThrowAway"));
    connect(throwAway, &Button::clicked, this, &ExampleBanner::ask);
    return throwAway;
}

// The harmless answer has the focus.
void ExampleBanner::ask()
{
    m_isAsking = true;
    focus(tell());
}

void ExampleBanner::keep()
{
    m_isAsking = false;
    focus(tell());
}

void ExampleBanner::changeEvent(QEvent *event)
{
    InlineMessage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        tell();
}

void ExampleBanner::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_isAsking)
        keep();
    else
        InlineMessage::keyPressEvent(event);
}

}
