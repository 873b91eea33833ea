// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/carrier.h"

namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

// A site as somebody reaches it who only copies. What is put may be a stranger's and teaches nobody anything.
class CarriedSite final : public Store {
public:
    CarriedSite(Site &site, const Reached::Weather &weather, int &calls, int &faults, TraceHash &trace)
        : m_site(site), m_weather(weather), m_calls(calls), m_faults(faults), m_trace(trace)
    {
    }

    Result<std::vector<StoredObject>> list(const QString &folder) override
    {
        return through<Result<std::vector<StoredObject>>>(StoreCall::List, folder, [&] { return m_site.memory.list(folder); });
    }
    Result<std::vector<QString>> folders(const QString &folder) override
    {
        return through<Result<std::vector<QString>>>(StoreCall::Folders, folder, [&] { return m_site.memory.folders(folder); });
    }
    Result<Bytes> get(const QString &path, qint64 sizeBytesMax) override
    {
        return through<Result<Bytes>>(StoreCall::Get, path, [&] { return m_site.memory.get(path, sizeBytesMax); });
    }
    Status put(const QString &path, const Bytes &bytes) override
    {
        return through<Status>(StoreCall::Put, path, [&] { return m_site.memory.put(path, bytes); });
    }
    Result<std::optional<qint64>> size(const QString &path) override
    {
        return through<Result<std::optional<qint64>>>(StoreCall::Size, path, [&] { return m_site.memory.size(path); });
    }
    [[nodiscard]] QString address() const override { return m_site.name; }

private:
    template <class Answer, class Ask>
    Answer through(StoreCall call, const QString &path, const Ask &ask)
    {
        const int number = m_calls++;
        m_trace.add(path);
        if (m_weather.lineEndsAt >= 0 && number >= m_weather.lineEndsAt) {
            ++m_faults;
            return failure(ErrorCode::StoreMissing, u"the stick was pulled out"_s, m_site.name);
        }
        Dice dice(mixed(m_weather.seed, static_cast<quint64>(number)));
        const StoreFault fault = faultOf(m_site.kind, call, m_weather.badness, dice);
        m_faults += fault == StoreFault::None ? 0 : 1;
        m_site.memory.setFaults([fault](const MemoryStore::Call &) { return fault; });
        Answer answer = ask();
        m_site.memory.setFaults({});
        m_trace.add(answer ? u"+" : u"-");
        return answer;
    }

    Site &m_site;
    const Reached::Weather &m_weather;
    int &m_calls;
    int &m_faults;
    TraceHash &m_trace;
};

}

Carriage carry(Site &from, Site &to, const Reached::Weather &weather, const Keyring &who, TraceHash &trace)
{
    Carriage carriage;
    int calls = 0;
    CarriedSite source(from, weather, calls, carriage.faults, trace);
    CarriedSite target(to, weather, calls, carriage.faults, trace);
    const CancelToken cancel;
    Courier courier({.from = source,
        .to = target,
        .cancel = cancel,
        .rootKey = who.rootKey,
        .keyring = &who});
    carriage.report = courier.carry();
    return carriage;
}

}
