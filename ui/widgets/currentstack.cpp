// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/currentstack.h"

namespace mekendesh::ui {

QSize CurrentStack::sizeHint() const
{
    return count() == 0 ? QSize() : itemAt(currentIndex())->sizeHint();
}

QSize CurrentStack::minimumSize() const
{
    return count() == 0 ? QSize() : itemAt(currentIndex())->minimumSize();
}

bool CurrentStack::hasHeightForWidth() const
{
    return count() > 0 && itemAt(currentIndex())->hasHeightForWidth();
}

int CurrentStack::heightForWidth(int width) const
{
    return hasHeightForWidth() ? itemAt(currentIndex())->heightForWidth(width) : -1;
}

} // namespace mekendesh::ui
