// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/store/memorystore.h"
#include "sync/trust/membership.h"

#include <QTest>

namespace mekendesh::tests {

class SettableClock final : public sync::Clock {
public:
    [[nodiscard]] qint64 nowMs() const override { return ms; }
    qint64 ms = 1'760'000'000'000;
};

// A founded network on a store in memory, and the ceremonies as few words.
struct Network {
    static constexpr qint64 kDayMs = 24 * 60 * 60 * 1000LL;

    sync::SecureRandom random;
    SettableClock clock;
    sync::MemoryStore store;
    sync::Membership membership{store, clock, random};
    sync::Keyring embassy;

    Network()
    {
        embassy = unwrap(membership.found(QStringLiteral("Embassy, laptop 1")));
        expect(membership.takeStore(embassy));
    }

    template <class T> static T unwrap(sync::Result<T> result)
    {
        if (!result)
            qFatal("a step of a test failed: %s", qPrintable(result.error().detail));
        return *std::move(result);
    }
    static void expect(const sync::Status &status)
    {
        if (!status)
            qFatal("a step of a test failed: %s", qPrintable(status.error().detail));
    }

    sync::Invitation invite(
        sync::ScopeId scope = {}, sync::DeviceClass deviceClass = sync::DeviceClass::Office, const QString &mark = QStringLiteral("2"))
    {
        return unwrap(membership.invite(embassy, scope, deviceClass, QStringLiteral("MSK"), QStringLiteral("Москва"),
            QStringLiteral("Europe/Moscow"), mark, clock.ms + 30 * kDayMs));
    }
    // A laptop that has put its letter and waits.
    sync::Keyring ask(const sync::Invitation &invitation, const QString &name = QStringLiteral("Laptop"))
    {
        sync::Keyring keyring = membership.accept(invitation);
        expect(membership.askToJoin(keyring, name));
        return keyring;
    }
    std::optional<sync::JoinRequest> requestOf(const sync::Keyring &laptop)
    {
        for (const auto &request : unwrap(membership.requests(embassy))) {
            if (request.signKey == laptop.self.sign.publicKey)
                return request;
        }
        return std::nullopt;
    }
    sync::Status admit(const sync::Keyring &laptop)
    {
        const auto request = requestOf(laptop);
        if (!request)
            return sync::failure(sync::ErrorCode::NotFound, QStringLiteral("no request of this laptop"));
        return membership.admit(embassy, *request);
    }
    // The whole ceremony.
    sync::Keyring join(sync::ScopeId scope = {}, sync::DeviceClass deviceClass = sync::DeviceClass::Office)
    {
        sync::Keyring laptop = ask(invite(scope, deviceClass));
        expect(admit(laptop));
        if (!unwrap(membership.refreshKeys(laptop)))
            qFatal("an admitted laptop found no keys");
        return laptop;
    }

    [[nodiscard]] QStringList pathsBelow(const QString &prefix) const
    {
        QStringList paths;
        for (const auto &[path, bytes] : store.contents()) {
            if (path.startsWith(prefix))
                paths << path;
        }
        return paths;
    }
    void damage(const QString &path, const std::function<void(sync::Bytes &)> &change)
    {
        auto contents = store.contents();
        change(contents[path]);
        store.setContents(std::move(contents));
    }
    void place(const QString &path, const sync::Bytes &bytes)
    {
        damage(path, [&bytes](sync::Bytes &stored) { stored = bytes; });
    }
    void remove(const QString &path)
    {
        auto contents = store.contents();
        contents.erase(path);
        store.setContents(std::move(contents));
    }
};

}
