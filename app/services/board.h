// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/districts.h"
#include "app/core/timestamp.h"
#include "app/records/office.h"
#include "sync/base/id.h"
#include "sync/base/result.h"

#include <QDate>
#include <QHash>

#include <array>
#include <vector>

namespace mekendesh::app {

class Workspace;

// Why an office needs the embassy, the worst kind first. Words are the window's.
struct BoardConcern {
    enum class Kind { CashBroken, UrgentStill, Silent, LateCases, Differences, ReceiptsMissing };
    Kind kind = Kind::LateCases;
    bool isBad = false; // needs somebody today; otherwise watch it
    qint64 count = 0;   // cases, days, records, lines; CashBroken: the line that does not fit
    qint64 hours = 0;   // UrgentStill: since when nothing was done
    QString box{};      // CashBroken

    bool operator==(const BoardConcern &) const = default;
};

enum class BoardLevel { Bad, Watch, Joining, Fine };

// What a cash book of an office says; asked apart, because a chain is computed from its first line.
struct BoardMoney {
    QString brokenBox{}; // empty: all books add up
    qint64 brokenLine = 0;
    qint64 receiptsMissing = 0;
};

// One office as the embassy sees it: only from what has arrived here.
struct BoardOffice {
    static constexpr int kWeeks = 7;

    sync::ScopeId scope{};
    Office office{};
    District district{};
    QString mergedInto{};   // the office it is a part of now; empty: its own
    bool isJoining = false; // invited, not heard of yet
    Timestamp heardAt{};    // last sign of life of any of its laptops
    qint64 silentDays = 0;
    qint64 openCases = 0;
    qint64 lateCases = 0;
    qint64 newThisMonth = 0;
    qint64 urgentStill = 0;
    qint64 urgentHours = 0; // of the one that waits longest
    qint64 differences = 0;
    BoardMoney money{};
    std::array<double, kWeeks> weeks{}; // new cases, the last is the seven days that end today

    // The worst first; empty: in order.
    [[nodiscard]] std::vector<BoardConcern> concerns() const;
    [[nodiscard]] BoardLevel level() const;
};

struct BoardMonth {
    QDate first;
    qint64 opened = 0;
};

struct BoardKind {
    Code kind;
    qint64 opened = 0;
};

struct BoardView {
    static constexpr int kMonths = 12;

    QDate today;
    std::vector<BoardOffice> offices; // the worst first
    std::vector<BoardMonth> months;   // twelve, the last one still runs
    std::vector<BoardKind> kinds;     // this month, the most frequent first

    [[nodiscard]] qint64 heardToday() const;
    // Puts the money in and sorts anew.
    void setMoney(const QHash<sync::ScopeId, BoardMoney> &money);
};

// Figures for the embassy. The embassy itself is no office. Made where it is needed; runs where it is called.
class Board {
public:
    explicit Board(Workspace &workspace) : m_workspace(workspace) {}

    // Grouped questions only: quick with thousands of cases.
    sync::Result<BoardView> look();
    // Of every office that has a cash box. Remembers computed books in the workspace.
    sync::Result<QHash<sync::ScopeId, BoardMoney>> money();

private:
    Workspace &m_workspace;
};

}
