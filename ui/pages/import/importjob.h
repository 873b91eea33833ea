// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/imports.h"

#include <QObject>

#include <memory>

namespace mekendesh::ui {

class Work;

// One list on its way in: read, examined, taken and taken back, each beside the window. One thing at a time; while something runs
// the list and the plan belong to it.
class ImportJob : public QObject {
    Q_OBJECT

public:
    ImportJob(Work &work, QObject *parent);
    ~ImportJob() override; // stops what runs: nothing of it is there then

    void begin(sync::ScopeId scope);
    [[nodiscard]] bool isBusy() const { return m_watch != nullptr; }
    [[nodiscard]] bool hasList() const { return m_list != nullptr; }
    [[nodiscard]] app::ImportList &list() { return *m_list; }
    [[nodiscard]] app::ImportPlan &plan() { return *m_plan; }
    [[nodiscard]] const app::ImportOutcome &outcome() const { return m_outcome; }
    // The columns are understood as last time.
    [[nodiscard]] bool isRemembered() const { return m_isRemembered; }
    [[nodiscard]] const app::ImportReading &reading() const { return m_reading; }
    app::ImportChoices choices{.unread = app::UnreadCells::Note, .onDuplicate = app::OnDuplicate::Skip};

    void openFile(const QString &path);
    // The same file, read as the person says.
    void reread(const app::ImportReading &reading);
    void examine();
    void run();
    void undo(qint64 number);
    void saveRefused(const QString &path);
    void stop();
    void forget();

    [[nodiscard]] std::vector<app::SideBySide> sideBySide(qsizetype row);
    [[nodiscard]] std::vector<app::ImportEntrySummary> earlier();

Q_SIGNALS:
    void opened();
    void examined();
    void ran();
    void undone(const mekendesh::app::UndoOutcome &outcome);
    void refusedSaved(qint64 rows, const QString &path);
    void failed(const mekendesh::sync::Error &error); // Cancelled too
    void progressed(qint64 done, qint64 total);
    void busyChanged();

private:
    std::shared_ptr<app::ImportWatch> watch();
    void settle();
    void fail(const sync::Error &error);

    Work &m_work;
    sync::ScopeId m_scope{};
    QString m_name;
    QByteArray m_content;
    app::ImportReading m_reading;
    std::shared_ptr<app::ImportList> m_list;
    std::shared_ptr<app::ImportPlan> m_plan;
    app::ImportOutcome m_outcome;
    bool m_isRemembered = false;
    std::shared_ptr<app::ImportWatch> m_watch; // of what runs
    bool m_isReading = false; // cannot be stopped half-way: its answer is not waited for any more
    int m_turn = 0; // answers to an earlier question are not listened to
};

}
