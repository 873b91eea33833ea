// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/start/report.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <optional>

namespace mekendesh::ui {

// The second process as the unlocking one sees it: it alone opens the data, and locking ends it. Never waits for it.
class WorkingProcess : public QObject {
    Q_OBJECT

public:
    // `program` is started with `arguments`, which hold no secret.
    WorkingProcess(QString program, QStringList arguments, QObject *parent = nullptr);
    // Tells a process that still works to end, and gives it time to finish what it saves.
    ~WorkingProcess() override;

    // Starts it; when an earlier one is still ending, as soon as that has ended.
    void begin(const Entry &entry);
    // To the window that is open. One that is just leaving hears nothing any more: noticed() says what was seen.
    void tell(const WorkingOrder &order);
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

Q_SIGNALS:
    void opened();
    void refused(const mekendesh::sync::Error &error);
    void locked(bool isIdle);  // nothing is to be seen any more; the process ends within seconds
    void gone();               // … and now it has
    void closed();             // people closed the window
    // The example was left for the first start, perhaps for good; it has ended.
    void left(const QString &invitation, bool isThrownAway);
    void broke();              // ended otherwise
    void noticed(const QString &invitation); // what it was told about is shown
    void languageChosen(const QString &tag);

private:
    void start(const Entry &entry);
    void readReports();
    void take(const WorkingReport &report);
    void end(int code, QProcess::ExitStatus status);

    QString m_program;
    QStringList m_arguments;
    QProcess m_process;
    QTimer m_patience; // a locked process that does not end is ended
    std::optional<Entry> m_next;
    bool m_hasRefused = false;
    bool m_hasLocked = false;
    std::optional<WorkingReport> m_left;
};

}
