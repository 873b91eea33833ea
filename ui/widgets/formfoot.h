// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtWidgets/QWidget>

namespace mekendesh::ui {

class Button;

/// The buttons at the foot of a form. In a narrow column the keys give way first, that of the main button last; only then do the buttons
/// stand one under the other.
class FormFoot : public QWidget {
    Q_OBJECT
public:
    explicit FormFoot(const QList<Button *> &buttons, QWidget *parent = nullptr);

protected:
    bool event(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();

    QList<QWidget *> m_buttons;
};

} // namespace mekendesh::ui
