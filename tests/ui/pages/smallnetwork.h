// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exchange.h"
#include "app/services/session.h"
#include "sync/base/clock.h"
#include "sync/base/random.h"
#include "ui/frame/mainwindow.h"
#include "ui/workplace.h"

#include <QDateTime>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

namespace mekendesh::tests {

class WallClock final : public sync::Clock {
public:
    [[nodiscard]] qint64 nowMs() const override { return QDateTime::currentMSecsSinceEpoch(); }
};

// Begins at noon of the office's day, whenever a test runs: no midnight lies between two looks at it.
class NoonClock final : public sync::Clock {
public:
    NoonClock();
    [[nodiscard]] qint64 nowMs() const override { return QDateTime::currentMSecsSinceEpoch() + m_aheadMs; }
    void passDay() { m_aheadMs += qint64{24} * 60 * 60 * 1000; }

private:
    std::atomic<qint64> m_aheadMs = 0;
};

// An embassy and laptops of one office over a real folder, all in one temporary place: real profiles, real exchange.
class SmallNetwork {
public:
    static inline const QString kLogin = QStringLiteral("aigerim");
    static inline const QString kPassword = QStringLiteral("six words nobody guesses");

    [[nodiscard]] app::Session::Surroundings surroundings() { return {m_clock, m_random}; }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    // Tomorrow at everybody's desk.
    void passDay() { m_clock.passDay(); }
    // The day at everybody's desk.
    [[nodiscard]] QDate today() const;

    std::unique_ptr<app::Session> embassy();
    // Joins and is admitted; `mark` is the laptop's digit and the name of its folder.
    std::unique_ptr<app::Session> office(app::Session &embassy, const QString &mark);
    std::unique_ptr<app::Session> office(app::Session &embassy, const QString &mark, const app::Office &office);
    // Has joined and asks to be let in.
    std::unique_ptr<app::Session> joiner(app::Session &embassy, const app::NewProfile &profile, const QString &mark, const app::Office &office);
    // The same by an invitation that may have been used before.
    std::unique_ptr<app::Session> joinerBy(const app::Exchange::Invited &invited, const app::NewProfile &profile);
    [[nodiscard]] const app::Exchange::Invited &lastInvitation() const { return m_lastInvitation; }
    static app::Office moscow();
    static void admitAll(app::Session &embassy);
    static void exchange(app::Session &session);
    [[nodiscard]] app::NewProfile profile(const QString &folder, app::Role role) const;

private:
    app::Exchange::Invited m_lastInvitation;
    QTemporaryDir m_folder;
    NoonClock m_clock;
    sync::SecureRandom m_random;
};

// The working window of a session, shown and active.
std::unique_ptr<ui::Workplace> openWindow(std::unique_ptr<app::Session> session);
// A value, or the end of the test with the error's name.
template <class T>
T needed(sync::Result<T> result)
{
    if (!result)
        qFatal("unexpected %s: %s", qPrintable(result.error().name()), qPrintable(result.error().detail));
    return *std::move(result);
}
inline void needed(const sync::Status &status)
{
    if (!status)
        qFatal("unexpected %s: %s", qPrintable(status.error().name()), qPrintable(status.error().detail));
}
// Types into the widget with the focus.
void type(const QString &text);
void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
// The name of that widget; empty where none has it.
QString focusName();

}
