// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/officename.h"

#include <QLocale>

namespace mekendesh::ui {

QString officeName(const app::Office &office)
{
    const QLocale::Language language = QLocale().language();
    const QString name = language == QLocale::Kirghiz ? office.nameKy : language == QLocale::Russian ? office.nameRu : office.nameEn;
    return name.isEmpty() ? office.nameRu : name;
}

}
