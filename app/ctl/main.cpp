// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/terminal.h"
#include "sync/base/clock.h"
#include "sync/base/random.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTranslator>

namespace {

class SystemClock final : public mekendesh::sync::Clock {
public:
    [[nodiscard]] qint64 nowMs() const override { return QDateTime::currentMSecsSinceEpoch(); }
};

// --language, otherwise that of the system where we speak it, otherwise English.
QString wantedLanguage(const QStringList &words)
{
    const qsizetype at = words.indexOf(QLatin1String("--language"));
    QString language = at >= 0 ? words.value(at + 1) : QString();
    for (const QString &word : words) {
        if (word.startsWith(QLatin1String("--language=")))
            language = word.section(u'=', 1);
    }
    if (language.isEmpty())
        language = QLocale::system().name().section(u'_', 0, 0);
    return language == QLatin1String("ru") || language == QLatin1String("ky") ? language : QStringLiteral("en");
}

}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("mekendesh"));
    QCoreApplication::setApplicationVersion(QStringLiteral(MEKENDESH_VERSION));
    const QStringList words = QCoreApplication::arguments().mid(1);

    QTranslator translator;
    if (translator.load(QStringLiteral(":/i18n/mekendesh_%1.qm").arg(wantedLanguage(words))))
        QCoreApplication::installTranslator(&translator);

    const mekendesh::app::ctl::UnicodeTerminal terminal;
    const SystemClock clock;
    mekendesh::sync::SecureRandom random;
    return mekendesh::app::ctl::runCommandLine(words, {clock, random});
}
