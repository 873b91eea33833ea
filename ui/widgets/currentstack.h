// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QStackedLayout>

namespace mekendesh::ui {

/// A stack that asks only for the room of what it shows: a short list is not as large as the form behind it.
class CurrentStack : public QStackedLayout {
public:
    using QStackedLayout::QStackedLayout;

    QSize sizeHint() const override;
    QSize minimumSize() const override;
    bool hasHeightForWidth() const override;
    int heightForWidth(int width) const override;
};

} // namespace mekendesh::ui
