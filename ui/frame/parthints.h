// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/page.h"

namespace mekendesh::ui {

/// The keys of a part of a page that asks for something: while the focus is in it the bottom line prints them, not those of the page.
void setPartHints(QWidget *part, std::function<QList<KeyHint>()> hints);
/// The innermost part around the focus that has keys of its own; null: none.
const QWidget *hintedPart(const QWidget *focus);
/// In the language of the moment.
QList<KeyHint> partHints(const QWidget *part);

} // namespace mekendesh::ui
