// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"
#include "sync/base/result.h"

#include <QString>

#include <atomic>
#include <optional>
#include <vector>

namespace mekendesh::sync {

// Asks a long call to end; checked between steps.
class CancelToken {
public:
    CancelToken() = default;
    // Also cancelled when that is set, by whichever thread.
    explicit CancelToken(const std::atomic<bool> &asked) : m_asked(&asked) {}
    void cancel() { m_cancelled.store(true); }
    [[nodiscard]] bool isCancelled() const { return m_cancelled.load() || (m_asked && m_asked->load()); }

private:
    std::atomic<bool> m_cancelled{false};
    const std::atomic<bool> *m_asked = nullptr;
};

struct StoredObject {
    QString path; // relative, "/" between folders, [a-z0-9.-] only
    qint64 sizeBytes = 0;

    bool operator==(const StoredObject &) const = default;
};

// PORT. The dumb place where laptops meet: it can list, get, put, stat. Nothing in it is relied upon for correctness:
// a put may overwrite, a list may lie, absence never means deletion.
// Errors: StoreMissing (not there, or no network), StoreRefused (no right, read-only), DiskFull, TooLarge, Cancelled; of a server
// also those that isStoreTrouble names.
class Store {
public:
    virtual ~Store() = default;

    // Objects directly in a folder, foreign names left out, sorted by path. A folder that does not exist is empty:
    // only after the marker was found equal may that be believed.
    virtual Result<std::vector<StoredObject>> list(const QString &folder) = 0;
    // Names of the folders directly in a folder, sorted.
    virtual Result<std::vector<QString>> folders(const QString &folder) = 0;
    // Whole object; NotFound when there is none, TooLarge over `sizeBytesMax`.
    virtual Result<Bytes> get(const QString &path, qint64 sizeBytesMax) = 0;
    // Writes a whole object and verifies that it lies there with this length. Overwrites.
    virtual Status put(const QString &path, const Bytes &bytes) = 0;
    // Size, or nothing when there is no such object.
    virtual Result<std::optional<qint64>> size(const QString &path) = 0;

    // Takes one object away, never a folder; one that is not there is fine. StoreRefused where that is not allowed, as it is for
    // offices. What it says proves nothing: after an error the object may be gone, after success it may lie there.
    virtual Status remove(const QString &path);

    // For people: the folder's path, the server's address. Never a password.
    [[nodiscard]] virtual QString address() const = 0;
    // How far the store's clock is ahead of this computer's, where it has one and has told.
    [[nodiscard]] virtual std::optional<qint64> clockAheadMs() const { return std::nullopt; }
};

// The store as a whole cannot be used now, in contrast to one object that is missing, damaged or not allowed.
bool isStoreTrouble(ErrorCode code);

// Whether a path may stand on a store: [a-z0-9.-/], no "..", no empty part, at most limits::kPathCharactersMax.
bool isStorePath(QStringView path);

// Whether a path may be an object's: a store path that ends in .zip or .json. Everything else that lies on a store is foreign
// (half-written .part files, desktop.ini, conflict copies of sync tools) and is neither listed nor read nor written.
bool isObjectPath(QStringView path);

// A put whose answer may get lost: looks whether the bytes lie there, otherwise puts the same bytes once more.
Status putSurely(Store &store, const QString &path, const Bytes &bytes);

}
