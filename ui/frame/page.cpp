// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/page.h"

#include <QtCore/QEvent>
#include <QtCore/QVariant>

namespace mekendesh::ui {

namespace {

constexpr auto kPartProperty = "mekendeshPart";

} // namespace

void Page::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        Q_EMIT keyHintsChanged();
    }
}

void markPart(QWidget *part)
{
    part->setProperty(kPartProperty, true);
}

bool isPart(const QWidget *widget)
{
    return widget->property(kPartProperty).toBool();
}

} // namespace mekendesh::ui
