// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QStackedWidget>

namespace mekendesh::ui {

/// What stands right of a list: the card of the selected row, and in its place whatever is opened from there. As wide as the page can
/// spare; the list has the rest.
class CardBeside : public QStackedWidget {
    Q_OBJECT
public:
    explicit CardBeside(const QString &objectName, QWidget *parent = nullptr);
    /// Beside the list of a page so wide.
    void standBeside(int pageWidth);
    /// In the list's place, with all its room.
    void standAlone();
    /// Beside the list, as narrow as that.
    void keepTo(int width);
};

} // namespace mekendesh::ui
