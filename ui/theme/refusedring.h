// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QPointer>

class QWidget;

namespace mekendesh::ui {

/// A refused field is red with and without the focus, so its border cannot show where the keyboard is: inside the red one a
/// field with the focus has the ring of all others. A style sheet knows one border only.
/// One for the whole application, installed by applyLook().
class RefusedRing : public QObject {
    Q_OBJECT
public:
    explicit RefusedRing(QObject *application);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void watch(QWidget *focused);
    void look();

    QPointer<QWidget> m_field; // with the focus
    QPointer<QWidget> m_ring;  // on it
};

} // namespace mekendesh::ui
