// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exchange.h"
#include "app/services/session.h"
#include "sync/base/clock.h"
#include "sync/base/random.h"

#include <QTemporaryDir>

#include <atomic>
#include <memory>

namespace mekendesh::tests {

// 20.11.2026 09:00 UTC at first, a millisecond later each time somebody looks.
class StoryClock final : public sync::Clock {
public:
    [[nodiscard]] qint64 nowMs() const override { return m_nowMs++; }
    void pass(qint64 ms) { m_nowMs += ms; }

private:
    mutable std::atomic<qint64> m_nowMs{1'795'165'200'000};
};

// Real laptops with real databases, over a real folder.
class Laptops {
public:
    static constexpr const char *kPassword = "айгүл жана бакыт";
    static constexpr qint64 kDayMs = 24 * 60 * 60 * 1000LL;

    struct Laptop {
        std::unique_ptr<app::Session> session;
        std::unique_ptr<app::Workspace> workspace;

        [[nodiscard]] sync::ScopeId scope() const { return session->desk().homeScope; }
        [[nodiscard]] app::Records &records() const { return workspace->records(); }
        [[nodiscard]] app::Ledger &ledger() const { return workspace->ledger(); }
        // With the store this laptop is bound to; stops the test on an error.
        app::ExchangeReport exchange() const;
        sync::Result<app::ExchangeReport> tryExchange() const;
    };

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString store() const { return path(QStringLiteral("store")); }
    [[nodiscard]] app::Session::Surroundings surroundings() { return {clock, random}; }
    [[nodiscard]] app::NewProfile profile(const QString &name, app::Role role) const;

    // The embassy's first laptop.
    Laptop embassy();
    app::Exchange::Invited invite(const Laptop &embassy, const QString &officeCode, const QString &mark = QStringLiteral("1"));
    // A laptop that may work, not admitted yet.
    Laptop office(const Laptop &embassy, const QString &officeCode, app::Role role = app::Role::Coordinator);
    // Sends the request, admits it and fetches the keys.
    void admit(const Laptop &embassy, const Laptop &office);

    StoryClock clock;
    sync::SecureRandom random;

private:
    QTemporaryDir m_folder;
};

// What an expected failure says; stops the program when it was none.
template <class T> sync::Error errorOf(const sync::Result<T> &result)
{
    ENFORCE(!result);
    return result.error();
}

// The value, or the reason why there is none.
template <class T> T valueOf(sync::Result<T> result)
{
    if (!result)
        qFatal("%s: %s (%s)", qUtf8Printable(result.error().name()), qUtf8Printable(result.error().detail),
            qUtf8Printable(result.error().subject));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

}
