// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/deed.h"
#include "app/services/documents.h"
#include "app/services/exports.h"
#include "app/services/tasks.h"

#include <QDate>

namespace mekendesh::app {

class Workspace;

// What a morning begins with, in numbers.
struct TodayFigures {
    QDate today{};
    qint64 late = 0;        // open tasks whose time is over
    qint64 dueToday = 0;    // still in time
    qint64 open = 0;        // all open tasks
    qint64 lateMine = 0;    // of this person or of nobody
    qint64 documents = 0;   // ended in the last thirty days, or end within the next thirty
    qint64 differences = 0; // records with two values
    qint64 letters = 0;     // unread; cases that others ask to take over among them
    qint64 waiting = 0;     // at the embassy: cases that wait for it
    bool isAnybodyThere = false; // a person or a case was ever written down

    // What waits for this person: the badge in the navigation.
    [[nodiscard]] qint64 badge() const { return lateMine + letters; }
};

// At an office a remark of the embassy or a case another office asks it to take over; at the embassy a sealed letter or a case that
// waits for it. Sealed letters and such cases have the table "letter".
struct LetterLine {
    sync::RecordId id{};
    QString subjectTable{}; // what to open …
    sync::RecordId subject{};
    sync::ScopeId scope{};
    QString title{};
    QString second{};
    bool isUnread = false;
    bool isReturned = false;
};

// One thing this person did here.
struct DidLine {
    Timestamp at{};
    Deed deed{};
};

// How many began on a day.
struct NewCases {
    QDate day{};
    qint64 count = 0;
};

// Open cases of one kind.
struct OpenKind {
    Code kind{};
    qint64 count = 0;
};

// What lay in a cash box at the end of each day; no days: there is no box, or money is nothing for this role.
struct FundDays {
    QString box{};
    std::vector<QDate> days{};
    std::vector<Money> balances{};
};

// What somebody takes along on paper.
struct TodaySheet {
    PaperList list{};
    QString line{}; // how many of each, and whose tasks these are when they are not everybody's
};

// Of somebody's open tasks.
struct TaskCounts {
    qint64 open = 0;
    qint64 late = 0;
    qint64 dueToday = 0; // still in time
};

// All that the first page shows. Every figure runs over an index, of the own office and what was merged into it (differences, letters: all this
// laptop reads). A role that may not see a kind gets nothing of it, never an error.
class Today {
public:
    static constexpr int kDocumentDaysAhead = 30;
    static constexpr int kDocumentDaysBack = 30; // what ended long ago is no news of the morning

    enum class Whose { All, Mine, Week, One, Nobody };

    explicit Today(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    [[nodiscard]] QDate day() const;
    sync::Result<TodayFigures> figures();
    // Worst first. Mine are also those nobody has taken; One: of this colleague only.
    sync::Result<std::vector<TaskLine>> tasks(Whose whose, int limit = 200, const sync::RecordId &one = {});
    sync::Result<qint64> countTasks(Whose whose, const sync::RecordId &one = {});
    // Colleagues who have open tasks, also those who have left, as far as they are known by name.
    sync::Result<std::vector<Colleague>> withOpenTasks();
    sync::Result<TaskCounts> countSoon(Whose whose, const sync::RecordId &one = {});
    // One list in the order of the day: what is late, what is due, papers, letters. Never more than the page shows: no number of a
    // paper, no note, no result. Persons leave the program only by who may export them: for others kinds and numbers of cases stand
    // there, no papers and no letters.
    sync::Result<TodaySheet> sheet(Whose whose, const sync::RecordId &one = {});
    // By days left: documents, and passports and registrations that only people's own cards tell of (then without an id).
    sync::Result<std::vector<DocumentLine>> documents(int limit = 100);
    // Newest first; at the embassy what waits longest first.
    sync::Result<std::vector<LetterLine>> letters(int limit = 30);
    // That a letter was read is kept on this laptop, for this person.
    sync::Status markRead(const sync::RecordId &letter, sync::ScopeId scope);
    // Of the last `days` days, today the last; a day without any has 0.
    sync::Result<std::vector<NewCases>> newCases(int days = 14);
    // The most frequent first.
    sync::Result<std::vector<OpenKind>> openCasesByKind();
    // Of the office's first cash box, today the last day. Each line counts on its own day, whenever it was written.
    sync::Result<FundDays> fundDays(int days = 14);

    // What the toast said, kept on this laptop for this person: the last hundred.
    sync::Status remember(const Deed &deed);
    sync::Result<std::vector<DidLine>> did(int limit = 10);

private:
    [[nodiscard]] Timestamp now() const;
    [[nodiscard]] QDate documentsFrom() const;
    [[nodiscard]] QDate documentsUntil() const;
    sync::Result<std::vector<LetterLine>> remarks(int limit);
    sync::Result<std::vector<LetterLine>> waitingCases(int limit);
    sync::Result<std::vector<LetterLine>> sealedLetters();
    sync::Result<std::vector<LetterLine>> referrals();

    Workspace &m_workspace;
};

}
