// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/error.h"

#include <QByteArray>

#include <optional>

namespace mekendesh::ui {

// What the process that works, or makes a profile, tells the unlocking one, one line of JSON each, and the other way the words of
// entry.
// Passwords go only this way: never as an argument, never through the environment.
struct Entry {
    QString login{};
    QString password{};
    QString language{}; // chosen by hand before entering: it wins over what this person chose last

    [[nodiscard]] QByteArray line() const;
    static std::optional<Entry> fromLine(const QByteArray &line);
};

// What the window that works is asked for, after the words of entry: to come to the front, and to show what an invitation is for.
struct WorkingOrder {
    QString invitation{}; // a file; empty: only to the front

    [[nodiscard]] QByteArray line() const;
    static std::optional<WorkingOrder> fromLine(const QByteArray &line);
};

struct WorkingReport {
    enum class Kind { Opened, Refused, Locked, Language, Told, Made, Left, Noticed };

    Kind kind = Kind::Opened;
    sync::Error error{};   // Refused
    bool isIdle = false;   // Locked: nobody was there
    bool isThrownAway = false; // Left: all that lies there is of no use any more
    QString language{};    // Language
    QString words{};       // Told: what goes on while a profile is made; Made: its folder; Left: the invitation to join with; Noticed: one that is shown

    [[nodiscard]] QByteArray line() const;
    static std::optional<WorkingReport> fromLine(const QByteArray &line);
};

// How the working process ended; anything else means that it broke.
inline constexpr int kEndedByClosing = 0;
inline constexpr int kEndedByRefusal = 3;
inline constexpr int kEndedByLocking = 4;

}
