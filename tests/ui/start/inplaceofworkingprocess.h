// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/start/report.h"

#include <QTemporaryFile>

#include <optional>

// A test in the place of the working process.
namespace mekendesh::tests {

// While this lives, the standard input is what the unlocking process would write; it stays open until then.
class ToldByUnlocking {
public:
    explicit ToldByUnlocking(const QByteArray &told);
    ~ToldByUnlocking();
    Q_DISABLE_COPY_MOVE(ToldByUnlocking)

private:
    int m_usual;
    int m_writing;
};

// Until the end is asked for, or this dies, what the working process tells on its standard output is caught, and so is what the test would print.
class CaughtReports {
public:
    CaughtReports();
    ~CaughtReports() { end(); }
    Q_DISABLE_COPY_MOVE(CaughtReports)

    // What was told, last of all.
    [[nodiscard]] std::optional<ui::WorkingReport> last();

private:
    void end();

    int m_usual;
    QTemporaryFile m_caught;
};

}
