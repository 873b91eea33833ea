// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

namespace mekendesh::ui {

/// The mouse wheel never changes a value in a field that has no focus: the page scrolls instead,
/// and no field gets the focus by the wheel.
/// One for the whole application, installed by applyLook().
class WheelGuard : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace mekendesh::ui
