// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/start/report.h"
#include "ui/start/startplan.h"

#include <QObject>
#include <QProcess>

#include <optional>

namespace mekendesh::ui {

// Where the example lies when real work lies, or is to lie, in this folder.
QString exampleFolderBeside(const QString &profileFolder);
// Throws it away as a whole, and nothing that no example made. False: it is there as it was.
[[nodiscard]] bool removeExample(const QString &profileFolder);
// What could not be deleted of examples that were thrown away, since something held it.
void sweepExamples(const QString &profileFolder);

// Has a profile made as planned, by another process of this program: this one lives long, and the keys of a network shall not
// lie in its memory. Deriving the key takes about a second, an example some seconds.
class ProfileMaker : public QObject {
    Q_OBJECT

public:
    ProfileMaker(QString executable, QString profileFolder, QObject *parent = nullptr);
    ~ProfileMaker() override; // waits for what is being made: half a profile would be of no use

    // Ends in exactly one of made and failed. One at a time. `language` is that of the sentences told meanwhile.
    void make(const StartPlan &plan, const QString &language);
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

Q_SIGNALS:
    void told(const QString &sentence);
    void made(const QString &folder, const mekendesh::ui::Entry &entry);
    void failed(const mekendesh::sync::Error &error);

private:
    void readReports();
    void end();

    QString m_executable;
    QString m_profileFolder;
    QProcess m_process;
    Entry m_entry;
    std::optional<WorkingReport> m_outcome;
};

}
