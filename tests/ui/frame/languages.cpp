// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/frame/languages.h"

#include <QCoreApplication>

namespace mekendesh::tests {

SpokenLanguage::SpokenLanguage(const QString &tag)
{
    m_isLoaded = m_translator.load(QStringLiteral(":/i18n/mekendesh_") + tag) && QCoreApplication::installTranslator(&m_translator);
    // Qt posts the change of language to the windows; tests look at once.
    QCoreApplication::sendPostedEvents();
}

SpokenLanguage::~SpokenLanguage()
{
    QCoreApplication::removeTranslator(&m_translator);
    QCoreApplication::sendPostedEvents();
}

} // namespace mekendesh::tests
