// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/workingprocess.h"

#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kPatienceMs = 5000;
constexpr qint64 kReportBytesMax = 64 * 1024;

}

WorkingProcess::WorkingProcess(QString program, QStringList arguments, QObject *parent)
    : QObject(parent), m_program(std::move(program)), m_arguments(std::move(arguments))
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_patience.setSingleShot(true);
    m_patience.setInterval(kPatienceMs);
    connect(&m_patience, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &WorkingProcess::readReports);
    connect(&m_process, &QProcess::finished, this, &WorkingProcess::end);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT broke();
    });
}

WorkingProcess::~WorkingProcess()
{
    m_process.disconnect(this);
    if (!isRunning())
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(kPatienceMs))
        m_process.kill();
}

void WorkingProcess::begin(const Entry &entry)
{
    if (isRunning())
        m_next = entry;
    else
        start(entry);
}

void WorkingProcess::start(const Entry &entry)
{
    m_hasRefused = false;
    m_hasLocked = false;
    m_left.reset();
    m_process.start(m_program, m_arguments);
    m_process.write(entry.line());
}

void WorkingProcess::tell(const WorkingOrder &order)
{
    m_process.write(order.line());
}

void WorkingProcess::readReports()
{
    while (m_process.canReadLine()) {
        if (const auto report = WorkingReport::fromLine(m_process.readLine(kReportBytesMax)))
            take(*report);
    }
}

void WorkingProcess::take(const WorkingReport &report)
{
    switch (report.kind) {
    case WorkingReport::Kind::Opened:
        Q_EMIT opened();
        break;
    case WorkingReport::Kind::Refused:
        m_hasRefused = true;
        Q_EMIT refused(report.error);
        break;
    case WorkingReport::Kind::Locked:
        m_hasLocked = true;
        m_patience.start();
        Q_EMIT locked(report.isIdle);
        break;
    case WorkingReport::Kind::Language:
        Q_EMIT languageChosen(report.language);
        break;
    case WorkingReport::Kind::Left:
        m_left = report;
        m_patience.start();
        break;
    case WorkingReport::Kind::Noticed:
        Q_EMIT noticed(report.words);
        break;
    case WorkingReport::Kind::Told:
    case WorkingReport::Kind::Made:
        break; // only a process that makes a profile says so
    }
}

void WorkingProcess::end(int code, QProcess::ExitStatus status)
{
    readReports();
    m_patience.stop();
    if (const auto next = std::exchange(m_next, std::nullopt))
        start(*next);
    else if (m_left)
        Q_EMIT left(m_left->words, m_left->isThrownAway);
    else if (status == QProcess::NormalExit && code == kEndedByClosing)
        Q_EMIT closed();
    else if (m_hasLocked)
        Q_EMIT gone();
    else if (!m_hasRefused)
        Q_EMIT broke();
}

}
