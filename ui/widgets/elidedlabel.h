// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/labels.h"

namespace mekendesh::ui {

/// One line that ends in "…" where it has no room; text() stays whole.
class ElidedLabel : public TextLabel {
    Q_OBJECT
public:
    using TextLabel::TextLabel;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace mekendesh::ui
