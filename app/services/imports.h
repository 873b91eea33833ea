// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/importreader.h"
#include "app/services/knownpeople.h"

#include <atomic>
#include <functional>

namespace mekendesh::app {

struct ImportWatch {
    std::function<void(qint64 done, qint64 total)> progress{}; // called from the importing thread, at most ten times a second
    std::atomic<bool> cancel{false};
};

class ImportTicker;

// What becomes of a row whose person is known already.
enum class OnDuplicate {
    Skip,
    Fill,      // only fields that are empty here
    Overwrite, // whatever the list says; what it does not say stays
    Add,       // another person
};

struct ImportChoices {
    UnreadCells unread = UnreadCells::Refuse;
    OnDuplicate onDuplicate = OnDuplicate::Skip; // Add: nobody is looked for
};

// What was found out about one row of a list, and what is to become of it.
struct ImportRow {
    enum class Verdict { New, Known, Repeated, Refused };
    // Like somebody, and perhaps another: taken as new unless somebody decides otherwise for this row.
    [[nodiscard]] bool isSimilar() const { return likeness == Likeness::Similar; }
    [[nodiscard]] bool isSkipped() const { return (verdict == Verdict::Known || verdict == Verdict::Repeated) && choice == OnDuplicate::Skip; }

    qint64 line = 0;       // in the file
    qsizetype place = 0;   // among the list's rows
    Verdict verdict = Verdict::New;
    Likeness likeness = Likeness::None;
    OnDuplicate choice = OnDuplicate::Skip; // of rows that are known or repeated
    sync::RecordId known{};                 // who it looks like in the database …
    qsizetype sameAs = -1;                  // … or which earlier row of the plan
    Timestamp knownChangedAt{};             // when who is known was changed last
    QString title{};                        // who it is, for people
    QString field{};                        // wire name of what refuses it
    QString reason{};                       // why it is refused, for people
    bool isNobody = false;                  // refused, and nothing is missing: sums, heads once more
    QStringList remarks{};
};

struct ImportPlan {
    std::vector<ImportRow> rows;
    // What was examined: the list as it was understood, and who was known. run() refuses a plan that was made for something else.
    sync::Bytes listPrint{};
    sync::Bytes peoplePrint{};

    [[nodiscard]] qint64 count(ImportRow::Verdict verdict) const;
};

struct ImportOutcome {
    qint64 number = 0; // of the import, to undo it; 0: nothing was written
    qint64 rows = 0;
    qint64 added = 0;
    qint64 changed = 0;
    qint64 skipped = 0; // and known people about whom the list says nothing new
    qint64 refused = 0;
};

// One field of two people who look like one.
struct SideBySide {
    QString label;
    QString inList;
    QString here;
    [[nodiscard]] bool differs() const { return !inList.isEmpty() && inList != here; }
};

struct ImportEntrySummary {
    qint64 number = 0;
    Timestamp at{};
    QString fileName{};
    qint64 rows = 0;
    qint64 added = 0;
    qint64 changed = 0;
    qint64 refused = 0;
    bool isUndone = false;
};

struct UndoOutcome {
    struct Left {
        QString title;
        QString reason;
    };
    qint64 removed = 0;  // records
    qint64 restored = 0; // records whose fields are again what they were
    qint64 leftCount = 0;
    std::vector<Left> left; // the first hundred
};

// Lists of people into the database. Examining writes nothing. Running is one transaction with a life of its own (sealing twenty
// thousand people never stands before the day's work): cancelled or killed, nothing of it is there. What an import did is
// remembered on this laptop, so that it can be undone as a whole by new edits. NotAllowed without the right to edit such records.
class Imports {
public:
    explicit Imports(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    sync::Result<ImportPlan> examine(const ImportList &list, sync::ScopeId scope, const ImportChoices &choices, ImportWatch &watch);
    // Does what the plan says, row by row, and writes into it what the services refused. BadInput, in words "check again", when the
    // list was read in another way since, or when somebody here is known by now, is another or has changed whom the plan speaks of.
    sync::Result<ImportOutcome> run(const ImportList &list, sync::ScopeId scope, const ImportChoices &choices, ImportPlan &plan, ImportWatch &watch);
    // What the list says of a row beside what is known here; fields that neither has are left out. Of a refused row its cells.
    sync::Result<std::vector<SideBySide>> sideBySide(const ImportList &list, const ImportPlan &plan, qsizetype row, const ImportChoices &choices);

    // NotFound; NotAllowed without the right to edit such records, for somebody else's import without the right to remove them; BadInput when it was undone already.
    // Records that changed since, or that others point to, are left as they are and named.
    sync::Result<UndoOutcome> undo(qint64 number, ImportWatch &watch);
    // The newest first; only those into tables that the role may edit.
    sync::Result<std::vector<ImportEntrySummary>> list(int limit = 20);

    // How a list with these heads was understood last time; false when it never was.
    sync::Result<bool> recall(ImportList &list);
    sync::Status remember(const ImportList &list);
    // The refused and the skipped rows as they stand in the list and why, as a file that can be corrected and imported again. Returns the rows.
    static sync::Result<qint64> saveRefused(const ImportList &list, const ImportPlan &plan, const QString &path);

private:
    friend class ImportRun;
    sync::Result<ImportPlan> examineRows(const ImportList &list, sync::ScopeId scope, const ImportChoices &choices, ImportTicker &ticker);

    Workspace &m_workspace;
};

}
