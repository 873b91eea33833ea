// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/recordstore.h"

#include <QDate>

namespace mekendesh::app {

// Figures over all offices in a few grouped questions, each answered from an index that holds what is asked: no record is loaded
// but the few that are counted one by one.
class BoardStore {
public:
    explicit BoardStore(Storage &storage) : m_storage(storage) {}

    struct CaseFigures {
        sync::ScopeId scope;
        qint64 open = 0;
        qint64 late = 0; // past its day and not finished
        qint64 newThisMonth = 0;
    };
    sync::Result<std::vector<CaseFigures>> cases(QDate today);

    // New cases since the beginning of that month, by kind.
    struct KindFigures {
        QString kind;
        qint64 opened = 0;
    };
    sync::Result<std::vector<KindFigures>> kinds(QDate month);

    // The same by office and day, in the order of the index: nothing is sorted.
    struct DayFigures {
        sync::ScopeId scope;
        int day = 0; // yyyymmdd, 00 for a day nobody knows
        qint64 opened = 0;
    };
    sync::Result<std::vector<DayFigures>> days(QDate month);

    // Open cases of life and freedom with which nothing was done since that moment.
    struct StillCase {
        sync::ScopeId scope;
        sync::RecordId id;
        qint64 movedAtMs = 0;
    };
    sync::Result<std::vector<StillCase>> urgentWithoutMovement(qint64 sinceMs);

    struct ScopeCount {
        sync::ScopeId scope;
        qint64 count = 0;
    };
    // Records that wait for a decision between two values.
    sync::Result<std::vector<ScopeCount>> differences();

    // The newest that was applied of what a laptop wrote into this scope.
    struct Heard {
        sync::ScopeId scope;
        sync::DeviceId device;
        qint64 atMs = 0;
    };
    sync::Result<std::vector<Heard>> heard();

private:
    Storage &m_storage;
};

}
