// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/start/inplaceofworkingprocess.h"

#include <QFile>

#include <array>
#include <cstdio>

#include <unistd.h>

namespace mekendesh::tests {

namespace {

void putInPlace(int handle, int of)
{
    if (::dup2(handle, of) < 0)
        qFatal("cannot take the place of the working process");
}

}

ToldByUnlocking::ToldByUnlocking(const QByteArray &told) : m_usual(::dup(STDIN_FILENO))
{
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0 || ::write(ends[1], told.constData(), static_cast<std::size_t>(told.size())) != told.size())
        qFatal("no pipe to the working process");
    putInPlace(ends[0], STDIN_FILENO);
    ::close(ends[0]);
    m_writing = ends[1];
}

ToldByUnlocking::~ToldByUnlocking()
{
    ::close(m_writing);
    putInPlace(m_usual, STDIN_FILENO);
    ::close(m_usual);
}

CaughtReports::CaughtReports() : m_usual(::dup(STDOUT_FILENO))
{
    if (!m_caught.open())
        qFatal("no file for what the working process tells");
    std::fflush(stdout);
    putInPlace(m_caught.handle(), STDOUT_FILENO);
}

std::optional<ui::WorkingReport> CaughtReports::last()
{
    end();
    QFile file(m_caught.fileName());
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    return ui::WorkingReport::fromLine(lines.last());
}

void CaughtReports::end()
{
    if (m_usual < 0)
        return;
    std::fflush(stdout);
    putInPlace(m_usual, STDOUT_FILENO);
    ::close(m_usual);
    m_usual = -1;
}

}
