// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fonts.h"

#include "ui/theme/look.h"
#include "ui/theme/textfamily.h"

#include <QtGui/QFontDatabase>

// The resources stand in a static library: without this the linker leaves them out.
static void initialiseLookResources()
{
    Q_INIT_RESOURCE(mekendesh_look);
    Q_INIT_RESOURCE(mekendesh_style);
}

namespace mekendesh::ui {

QStringList fontFiles()
{
    return {QStringLiteral(":/look/fonts/NotoSans-Regular.ttf"), QStringLiteral(":/look/fonts/NotoSans-SemiBold.ttf"),
            QStringLiteral(":/look/icons/lucide.ttf")};
}

bool loadFonts()
{
    // Registered for the life of the process: a second registration would cost memory and change nothing.
    static const bool isLoaded = [] {
        initialiseLookResources();
        bool isComplete = true;
        for (const QString &file : fontFiles())
            isComplete = QFontDatabase::addApplicationFont(file) >= 0 && isComplete;
        return isComplete;
    }();
    return isLoaded;
}

QFont textFont(int pixels, Weight weight)
{
    QFont result{QString(kTextFamily)};
    result.setPixelSize(scaled(pixels));
    result.setWeight(weight == Weight::SemiBold ? QFont::DemiBold : QFont::Normal);
    return result;
}

int scaled(int pixels)
{
    return (pixels * look().textPercent + 50) / 100;
}

} // namespace mekendesh::ui
