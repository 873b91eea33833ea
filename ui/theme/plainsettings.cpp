// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/plainsettings.h"

#include <QtCore/QSettings>

#include <utility>

namespace mekendesh::ui {

PlainSettings::PlainSettings(QString file) : m_file(std::move(file)) {}

QString PlainSettings::text(QLatin1StringView key) const
{
    return QSettings(m_file, QSettings::IniFormat).value(QString(key)).toString();
}

bool PlainSettings::keep(QLatin1StringView key, const QString &text) const
{
    QSettings settings(m_file, QSettings::IniFormat);
    if (settings.value(QString(key)).toString() == text && settings.status() == QSettings::NoError)
        return true;
    settings.setValue(QString(key), text);
    settings.sync();
    return settings.status() == QSettings::NoError;
}

} // namespace mekendesh::ui
