// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/look.h"

#include "ui/theme/fonts.h"
#include "ui/theme/mark.h"
#include "ui/theme/palette.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/wheelguard.h"

#include "sync/base/result.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleFactory>
#include <QtWidgets/QToolTip>

namespace mekendesh::ui {

namespace {

// One process has one look: painting code all over asks for it, and it changes only here.
Look lookInForce;

} // namespace

const Look &look()
{
    return lookInForce;
}

void applyLook(QApplication &application, Look look)
{
    // The fonts are inside the program; if they cannot be read the build is broken, not the machine.
    ENFORCE(loadFonts());
    lookInForce = look;
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
    application.setStyleSheet(makeStyleSheet(look));
}

} // namespace mekendesh::ui
