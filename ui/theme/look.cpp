// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/look.h"

#include "ui/theme/fonts.h"
#include "ui/theme/mark.h"
#include "ui/theme/palette.h"
#include "ui/theme/refusedring.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/wheelguard.h"

#include "sync/base/result.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleFactory>
#include <QtWidgets/QToolTip>

#include <utility>

namespace mekendesh::ui {

namespace {

// One process has one look: painting code all over asks for it, and it changes only here.
Look lookInForce;

/// Lengths that widgets were given in pixels of the former text size grow with it; windows keep their own.
void scaleGivenLengths(int from, int to)
{
    const auto scale = [from, to](int length) { return length <= 1 || length >= QWIDGETSIZE_MAX ? length : (length * to + from / 2) / from; };
    const auto widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        if (widget->isWindow())
            continue;
        const QSize least = widget->minimumSize();
        const QSize most = widget->maximumSize();
        widget->setMaximumSize(scale(most.width()), scale(most.height()));
        widget->setMinimumSize(scale(least.width()), scale(least.height()));
    }
}

} // namespace

const Look &look()
{
    return lookInForce;
}

bool isSystemDark()
{
    static const bool isDark = [] {
        const QPalette palette = QGuiApplication::palette();
        return palette.color(QPalette::WindowText).lightness() > palette.color(QPalette::Window).lightness();
    }();
    return isDark;
}

void applyLook(QApplication &application, Look look)
{
    // The fonts are inside the program; if they cannot be read the build is broken, not the machine.
    ENFORCE(loadFonts());
    isSystemDark(); // remembered before the palette is ours
    const int before = std::exchange(lookInForce, look).textPercent;
    // A style sheet wraps the style that is in force when it is set, so the style comes first and the sheet last.
    application.setStyleSheet(QString());
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QPalette palette = makePalette(look.theme);
    application.setPalette(palette);
    QToolTip::setPalette(palette);
    const QFont text = textFont(14);
    application.setFont(text);
    QToolTip::setFont(textFont(13));
    application.setWindowIcon(appIcon());
    if (application.findChild<WheelGuard *>() == nullptr)
        application.installEventFilter(new WheelGuard(&application));
    if (application.findChild<RefusedRing *>() == nullptr)
        new RefusedRing(&application);
    if (before != look.textPercent)
        scaleGivenLengths(before, look.textPercent);
    application.setStyleSheet(makeStyleSheet(look));
}

} // namespace mekendesh::ui
