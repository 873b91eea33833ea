// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/hardening.h"

#include <QFile>
#include <QList>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

namespace mekendesh::ui {

void hideMemory()
{
#ifdef Q_OS_LINUX
    const rlimit none{0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0)
        qWarning("core dumps could not be switched off");
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        qWarning("the memory of this process could not be hidden");
#endif
}

bool isMemoryHidden()
{
#ifdef Q_OS_LINUX
    rlimit limit{};
    return getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max == 0 && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
#else
    return false;
#endif
}

void beginAnew([[maybe_unused]] const QStringList &arguments)
{
#ifdef Q_OS_LINUX
    QList<QByteArray> words;
    for (const QString &argument : arguments)
        words << QFile::encodeName(argument);
    QList<char *> pointers;
    for (QByteArray &word : words)
        pointers << word.data();
    pointers << nullptr;
    execv("/proc/self/exe", pointers.data());
    qWarning("the program could not begin anew");
#endif
}

}
