// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QList>

#include <sys/types.h>

namespace mekendesh::tests {

// Processes that this one has started and that live.
inline QList<pid_t> ownChildren()
{
    QList<pid_t> children;
    for (const QString &thread : QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile list(QStringLiteral("/proc/self/task/%1/children").arg(thread));
        if (!list.open(QIODevice::ReadOnly))
            continue; // it has ended meanwhile
        for (const QByteArray &child : list.readAll().simplified().split(' ')) {
            if (!child.isEmpty())
                children << child.toInt();
        }
    }
    return children;
}

}
