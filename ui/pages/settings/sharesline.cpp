// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/sharesline.h"

#include "app/services/rescue.h"
#include "ui/threads/work.h"

#include <QEvent>

namespace mekendesh::ui {

SharesLine::SharesLine(Work &work, QWidget *page) : InlineMessage(QStringLiteral("sharesLine"), page), m_work(work)
{
    page->installEventFilter(this);
    look();
}

void SharesLine::look()
{
    const auto lacks = app::lacksShares(m_work.reader());
    if (lacks && *lacks)
        say(Kind::Soon, tr("There are no sheets of the root key yet"),
            tr("If this laptop is lost, nobody admits others any more. They are made in the settings: click your name."));
    else
        settle();
}

bool SharesLine::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show || event->type() == QEvent::LanguageChange)
        look();
    return InlineMessage::eventFilter(watched, event);
}

}
