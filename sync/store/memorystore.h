// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/store/store.h"

#include <array>
#include <deque>
#include <functional>
#include <map>

namespace mekendesh::sync {

enum class StoreCall { List, Folders, Get, Put, Size, Remove };
inline constexpr std::size_t kStoreCalls = 6;

// What real servers, shares and sticks were seen to do. A fault that makes no sense for a call leaves it alone.
enum class StoreFault {
    None,
    Missing,      // every call: no network, no stick
    Refused,      // every call: no right
    DiskFull,     // put
    LostAnswer,   // put, remove: it was done, the caller is told it was not
    LostPut,      // put, remove: the caller is told it was done, it was not
    CutPut,       // put: half of the object lies under its final name, the caller is told it failed
    CutLater,     // put: half of the object lies there, the caller is told that all is well
    StaleList,    // list, folders, size: as before the last change
    OldList,      // list, folders, size: as before the last eight changes
    EmptyList,    // list, folders: nothing
    ExtraEntry,   // list: an object that does not exist
    MissingEntry, // list: the last object is left out
    RepeatedEntry, // list: the last object stands there twice
    WrongSize,    // list, size: a byte more than there is
    Html,         // get, size: the page of a captive portal, with success; list, folders: nothing
    FlippedByte,  // get: one bit differs
    Shortened,    // get: half of the object, with success
    Lengthened,   // get: the object and a page behind it, with success
    NotFound,     // get, size: 404 for an object that exists
};

// A store in memory: for the simulator and tests. Behaves well until a fault plan says otherwise.
class MemoryStore final : public Store {
public:
    struct Call {
        StoreCall kind = StoreCall::List;
        QString path;
        quint64 number = 0; // of all calls so far, from 0
    };
    using FaultPlan = std::function<StoreFault(const Call &)>;
    using Contents = std::map<QString, Bytes>;

    Result<std::vector<StoredObject>> list(const QString &folder) override;
    Result<std::vector<QString>> folders(const QString &folder) override;
    Result<Bytes> get(const QString &path, qint64 sizeBytesMax) override;
    Status put(const QString &path, const Bytes &bytes) override;
    Result<std::optional<qint64>> size(const QString &path) override;
    Status remove(const QString &path) override;
    [[nodiscard]] QString address() const override { return QStringLiteral("memory"); }

    // Asked before each call; an empty plan means no faults.
    void setFaults(FaultPlan plan) { m_plan = std::move(plan); }

    [[nodiscard]] quint64 calls(StoreCall kind) const { return m_calls[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] quint64 calls() const;
    void forgetCalls() { m_calls.fill(0); }

    // What lies there, for wiping, restoring, swapping and damaging a server behind everybody's back.
    [[nodiscard]] const Contents &contents() const { return m_contents; }
    void setContents(Contents contents);

private:
    StoreFault next(StoreCall kind, const QString &path);
    // What a listing shows under that fault.
    [[nodiscard]] Contents seenUnder(StoreFault fault) const;

    void noteChange(const QString &path);

    Contents m_contents;
    struct Changed {
        QString path;
        std::optional<Bytes> before;
    };
    std::deque<Changed> m_lastChanges; // the newest last
    FaultPlan m_plan;
    std::array<quint64, kStoreCalls> m_calls{};
};

}
