// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtWidgets/QWidget>

#include <functional>

namespace mekendesh::ui {

/// The visible widgets inside `root` that are asked for, in the order in which one reads: row by row, in a row from left to right, what is
/// in a card or column before what is beside it. It is read from where things stand, so no page keeps a chain of its own.
QList<QWidget *> inReadingOrder(const QWidget *root, const std::function<bool(const QWidget *)> &isWanted);

/// A button that stands over what it belongs to is read after it.
void readAfterSiblings(QWidget *widget);

/// Tab and Shift+Tab in a window: the next stop as one reads. False where the focus is at none, and Qt's own order has to do.
bool focusNextAsRead(const QWidget *window, bool isForward);

} // namespace mekendesh::ui
