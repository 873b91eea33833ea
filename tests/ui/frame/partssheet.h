// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace mekendesh::tests {

/// All parts of the look on one sheet, to be looked at (LOOK.md, picture 15). Words are those of the parts' own
/// translations and a few plain samples.
class PartsSheet : public QWidget {
    Q_OBJECT
public:
    explicit PartsSheet(QWidget *parent = nullptr);
};

} // namespace mekendesh::tests
