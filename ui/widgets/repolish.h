// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QStyle>
#include <QtWidgets/QWidget>

namespace mekendesh::ui {

/// Lets the style sheet look again at a widget whose dynamic property has changed.
inline void repolish(QWidget *widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace mekendesh::ui
