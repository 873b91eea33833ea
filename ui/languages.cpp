// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/languages.h"

#include "ui/theme/plainsettings.h"

#include <QCoreApplication>
#include <QLocale>

namespace mekendesh::ui {

namespace {

constexpr QLatin1StringView kLanguageKey{"language"};

bool isSpoken(const QString &tag)
{
    return tag == QLatin1String("ky") || tag == QLatin1String("ru") || tag == QLatin1String("en");
}

QLocale localeOf(const QString &tag)
{
    if (tag == QLatin1String("ky"))
        return {QLocale::Kirghiz, QLocale::Kyrgyzstan};
    if (tag == QLatin1String("ru"))
        return {QLocale::Russian, QLocale::Russia};
    return {QLocale::English, QLocale::UnitedKingdom};
}

}

WindowLanguage::WindowLanguage(QObject *parent) : QObject(parent)
{
}

void WindowLanguage::speak(const QString &tag)
{
    m_tag = isSpoken(tag) ? tag : QStringLiteral("en");
    QLocale::setDefault(localeOf(m_tag));
    QCoreApplication::removeTranslator(&m_qts);
    QCoreApplication::removeTranslator(&m_ours);
    if (m_qts.load(QStringLiteral(":/i18n/qtbase_%1.qm").arg(m_tag)))
        QCoreApplication::installTranslator(&m_qts);
    if (m_ours.load(QStringLiteral(":/i18n/mekendesh_%1.qm").arg(m_tag)))
        QCoreApplication::installTranslator(&m_ours);
}

QString WindowLanguage::remembered(const QString &settingsFile)
{
    const QString chosen = PlainSettings(settingsFile).text(kLanguageKey);
    if (isSpoken(chosen))
        return chosen;
    const QString system = QLocale::system().name().section(u'_', 0, 0);
    return isSpoken(system) ? system : QStringLiteral("ky");
}

bool WindowLanguage::remember(const QString &settingsFile, const QString &tag)
{
    return PlainSettings(settingsFile).keep(kLanguageKey, tag);
}

}
