// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/exchange/exchangeworld.h"
#include "tests/app/exchange/parcels.h"

namespace mekendesh::tests {

// Some days of an embassy and an office: who wrote and exchanged when, what lay on the store and in every database afterwards.
// A third laptop of the office is admitted in the middle, so there are older and newer keys.
class RecordedHistory {
public:
    struct Moment {
        sync::MemoryStore::Contents contents;
        std::vector<std::shared_ptr<app::Database>> databases; // the embassy's first
        qint64 nowMs = 0;
    };
    RecordedHistory(quint64 seed, int steps);

    [[nodiscard]] const std::vector<Moment> &moments() const { return m_moments; }
    [[nodiscard]] std::size_t admission() const { return m_admission; } // the first moment after it
    [[nodiscard]] sync::ScopeId scope() const { return m_scope; }
    [[nodiscard]] const sync::Keyring &stranger() const { return m_stranger; } // of a laptop of another office
    [[nodiscard]] const std::vector<sync::RecordId> &people() const { return m_people; }

    // What a database shows that has read exactly this much, and nothing but what was really written. Empty when some of it never was.
    QByteArray shownAt(const std::vector<sync::StreamPosition> &positions);

private:
    void keepMoment(ExchangeWorld &world, const sync::MemoryStore &store, std::size_t who);

    std::vector<Moment> m_moments;
    std::size_t m_admission = 0;
    sync::ScopeId m_scope;
    sync::Keyring m_stranger;
    sync::Keyring m_reader; // the embassy's at the end: it may open everything
    std::vector<sync::RecordId> m_people;
    std::map<QByteArray, QByteArray> m_shown;
};

// Whoever runs the server, or has broken into it: each thing he may do with what lies there. Everybody has a view of the store; one for
// all unless he shows two laptops different ones.
struct DishonestAdmin {
    sync::MemoryStore truth;
    std::vector<std::shared_ptr<sync::MemoryStore>> views; // by laptop
    std::set<QString> hidden;    // left out of listings
    std::set<QString> swallowed; // a put is answered, and nothing is written
    QStringList invented;        // named in listings, and not there
};

class DishonestStore final : public sync::Store {
public:
    DishonestStore(DishonestAdmin &admin, std::size_t who) : m_admin(admin), m_view(*admin.views[who]) {}

    sync::Result<std::vector<sync::StoredObject>> list(const QString &folder) override;
    sync::Result<std::vector<QString>> folders(const QString &folder) override;
    sync::Result<sync::Bytes> get(const QString &path, qint64 sizeBytesMax) override { return m_view.get(path, sizeBytesMax); }
    sync::Status put(const QString &path, const sync::Bytes &bytes) override;
    sync::Result<std::optional<qint64>> size(const QString &path) override { return m_view.size(path); }
    [[nodiscard]] QString address() const override { return m_view.address(); }

private:
    DishonestAdmin &m_admin;
    sync::MemoryStore &m_view;
};

// One attack by name. `act` changes what lies there, or what is shown of it; the dice decide where.
struct Attack {
    QString name;
    std::function<void(DishonestAdmin &, RecordedHistory &, std::size_t moment, std::mt19937_64 &)> act;
    bool isWithholding = false; // what is new may stay unread for as long as he goes on, without anybody who could know it
    bool isAboutKeys = false;   // played above all where somebody has not fetched the newest keys
};
const std::vector<Attack> &attacks();

}
