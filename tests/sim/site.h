// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/store/memorystore.h"
#include "tests/sim/archive.h"
#include "tests/sim/powerplug.h"
#include "tests/sim/serverprofile.h"

#include <QCryptographicHash>

#include <functional>
#include <optional>

namespace mekendesh::sim {

// A place where objects lie: a server of some kind, or a stick.
struct Site {
    QString name;
    ServerKind kind = ServerKind::Plain;
    sync::MemoryStore memory{};
    std::optional<sync::MemoryStore::Contents> backup{};

    // What a courier does: objects the other has and this one lacks. Gives how many.
    int takeMissingFrom(const Site &other);
};

// What everything that happened adds up to: two runs of one seed must agree in it.
class TraceHash {
public:
    void add(QStringView text) { m_hash.addData(QByteArrayView(reinterpret_cast<const char *>(text.utf16()), text.size() * 2)); }
    void add(const sync::Bytes &bytes) { m_hash.addData(bytes); }
    [[nodiscard]] QByteArray result() const { return m_hash.result().toHex().left(16); }

private:
    QCryptographicHash m_hash{QCryptographicHash::Sha1};
};

// A site as one laptop reaches it: with its weather, its power and somebody who writes everything down.
class Reached final : public sync::Store {
public:
    struct Weather {
        quint64 seed = 0;
        quint32 badness = 0;   // permille of calls that go wrong
        int lineEndsAt = -1;   // from this call on nothing answers
    };
    Reached(Site &site, const Weather &weather, PowerPlug &plug, Archive &archive, Archive::Writer writer, TraceHash &trace)
        : m_site(site), m_weather(weather), m_plug(plug), m_archive(archive), m_writer(std::move(writer)), m_trace(trace)
    {
    }

    sync::Result<std::vector<sync::StoredObject>> list(const QString &folder) override;
    sync::Result<std::vector<QString>> folders(const QString &folder) override;
    sync::Result<sync::Bytes> get(const QString &path, qint64 sizeBytesMax) override;
    sync::Status put(const QString &path, const sync::Bytes &bytes) override;
    sync::Result<std::optional<qint64>> size(const QString &path) override;
    sync::Status remove(const QString &path) override;
    [[nodiscard]] QString address() const override { return m_site.name; }

    [[nodiscard]] const QStringList &asked() const { return m_asked; } // each call, in words
    [[nodiscard]] const QStringList &put() const { return m_put; }     // paths
    [[nodiscard]] const QStringList &removed() const { return m_removed; } // paths, whether or not they are gone
    // Is told of each call from now on, before it is made.
    void tellCallsTo(std::function<void()> listener) { m_listener = std::move(listener); }
    [[nodiscard]] int faults() const { return m_faults; }

private:
    template <class Answer, class Ask>
    Answer through(sync::StoreCall call, const QString &path, const Ask &ask);

    Site &m_site;
    Weather m_weather;
    PowerPlug &m_plug;
    Archive &m_archive;
    Archive::Writer m_writer;
    TraceHash &m_trace;
    QStringList m_asked;
    QStringList m_put;
    QStringList m_removed;
    std::function<void()> m_listener = [] {};
    int m_faults = 0;
};

}
