// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/opening.h"

#include <QApplication>
#include <QScreen>
#include <QWidget>

namespace mekendesh::ui {

void showFitted(QWidget &window)
{
    const QSize room = window.screen()->availableSize();
    window.resize(kWindowSize.boundedTo(room));
    if (room.width() <= kWindowSize.width() || room.height() <= kWindowSize.height())
        window.showMaximized();
    else
        window.show();
}

void bringToFront(QWidget &window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.activateWindow();
    QApplication::alert(&window);
}

}
