// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/machine.h"

#include "tests/bench/stopwatch.h"

#include <QFile>
#include <QSysInfo>
#include <QThread>

#include <unistd.h>

namespace mekendesh::bench {

namespace {

QString firstValue(const QString &path, const QByteArray &name)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name))
            return QString::fromUtf8(line.mid(line.indexOf(':') + 1)).simplified();
    }
    return {};
}

double writeMs(const QString &folder)
{
    constexpr int kWrites = 20;
    QFile file(folder + QStringLiteral("/flush"));
    if (!file.open(QIODevice::WriteOnly))
        return 0;
    Waits waits;
    for (int write = 0; write < kWrites; ++write) {
        const Stopwatch watch;
        file.write(QByteArray(4096, 'x'));
        file.flush();
        fdatasync(file.handle());
        waits.add(watch.spent().wallS * 1000);
    }
    file.remove();
    return waits.quantile(0.5);
}

}

QString machineInWords(const QString &folder)
{
    const QString processor = firstValue(QStringLiteral("/proc/cpuinfo"), "model name");
    const QString mhz = firstValue(QStringLiteral("/proc/cpuinfo"), "cpu MHz").section(u'.', 0, 0);
    const double memoryGib = firstValue(QStringLiteral("/proc/meminfo"), "MemTotal").section(u' ', 0, 0).toDouble() / (1024 * 1024);
    QFile load(QStringLiteral("/proc/loadavg"));
    const QString loadText = load.open(QIODevice::ReadOnly) ? QString::fromUtf8(load.readAll()).section(u' ', 0, 0) : QStringLiteral("unknown");
    return QStringLiteral("%1 × %2 (%3 MHz), %4 GiB, %5, %6 %7, load %8 at the start; a write that reaches the disk takes %9 ms")
        .arg(QThread::idealThreadCount())
        .arg(processor, mhz)
        .arg(memoryGib, 0, 'f', 1)
        .arg(QSysInfo::prettyProductName(), QSysInfo::kernelType(), QSysInfo::kernelVersion(), loadText)
        .arg(writeMs(folder), 0, 'f', 2);
}

QString whyNotMeasured()
{
#if !defined(NDEBUG)
    return QStringLiteral("this is not a release build");
#elif defined(__SANITIZE_ADDRESS__)
    return QStringLiteral("this build carries sanitizers");
#elif !defined(__OPTIMIZE__)
    return QStringLiteral("this build is not optimised");
#else
    const QLatin1String buildType(MEKENDESH_BUILD_TYPE);
    return buildType == QLatin1String("Release") ? QString() : QStringLiteral("this is a build of type «%1»").arg(buildType);
#endif
}

}
