// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/imports.h"

namespace mekendesh::app {

// So often an import begins again behind somebody who saves.
inline constexpr int kImportGivesWayMax = 5;

// An empty text, a zero, no value.
[[nodiscard]] bool holdsNothing(const sync::Value &value);

// What a plan was made from: the cells of the list, how its columns are understood, whether known people are looked for.
[[nodiscard]] sync::Bytes listPrint(const ImportList &list, const ImportChoices &choices);

// Tells the watcher how far something is, and leaves when he wants no more.
class ImportTicker {
public:
    ImportTicker(Workspace &workspace, ImportWatch &watch, qint64 total);
    // Cancelled.
    sync::Status tick();
    void finish();

private:
    Workspace &m_workspace;
    ImportWatch &m_watch;
    qint64 m_total;
    qint64 m_done = 0;
    qint64 m_toldAtMs = 0;
};

// One import while it runs.
class ImportRun {
public:
    ImportRun(Workspace &workspace, const ImportList &list, sync::ScopeId scope, const ImportChoices &choices, ImportPlan &plan, ImportWatch &watch, bool givesWay);
    // Outside the transaction, watched like the first examination: whether what was saved since makes it another plan.
    sync::Status examineAgain();
    sync::Result<ImportOutcome> run();
    // Somebody wanted to save meanwhile, or has just saved: nothing was written, and it may begin again behind him.
    [[nodiscard]] bool gaveWay() const { return m_gaveWay; }

private:
    [[nodiscard]] sync::Status checkList() const;
    // The plan still fits what is known here.
    sync::Status checkPlan();
    sync::Status compareWithNow(ImportTicker &ticker);
    sync::Status take(ImportRow &row);
    sync::Status add(ImportRow &row, AnyRecord &record);
    sync::Status change(ImportRow &row, const sync::RecordId &id, const AnyRecord &record);
    void refuse(ImportRow &row, const sync::Error &error);
    // Who the row is by now; null: nobody yet.
    [[nodiscard]] sync::RecordId whoIs(const ImportRow &row) const;
    [[nodiscard]] bool merge(const AnyRecord &record, OnDuplicate choice, AnyRecord &now) const;

    Workspace &m_workspace;
    const ImportList &m_list;
    sync::ScopeId m_scope;
    const ImportChoices &m_choices;
    ImportPlan &m_plan;
    ImportReader m_reader;
    ImportWatch &m_watch;
    ImportTicker m_ticker;
    AnyRecord m_empty;
    ImportOutcome m_outcome;
    bool m_givesWay;
    bool m_gaveWay = false;
    QHash<qsizetype, sync::RecordId> m_made; // by the row's place in the plan
};

}
