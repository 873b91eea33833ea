// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/site.h"

namespace mekendesh::sim {

using namespace sync;
using namespace Qt::StringLiterals;

int Site::takeMissingFrom(const Site &other)
{
    MemoryStore::Contents contents = memory.contents();
    const std::size_t before = contents.size();
    contents.insert(other.memory.contents().begin(), other.memory.contents().end());
    const auto taken = static_cast<int>(contents.size() - before);
    if (taken > 0)
        memory.setContents(std::move(contents));
    return taken;
}

template <class Answer, class Ask>
Answer Reached::through(StoreCall call, const QString &path, const Ask &ask)
{
    static const QStringList names{u"list"_s, u"folders"_s, u"get"_s, u"put"_s, u"size"_s, u"remove"_s};
    const auto number = static_cast<int>(m_asked.size());
    m_asked.append(names[static_cast<int>(call)] + u' ' + path);
    m_trace.add(path);
    m_listener();
    const bool isLineDown = m_weather.lineEndsAt >= 0 && number >= m_weather.lineEndsAt;
    const PowerPlug::Call power = m_plug.nextCall();
    if (isLineDown || power == PowerPlug::Call::NeverMade) {
        ++m_faults;
        return failure(ErrorCode::StoreMissing, u"no line"_s, m_site.name);
    }
    Dice dice(mixed(m_weather.seed, static_cast<quint64>(number)));
    const StoreFault fault = faultOf(m_site.kind, call, m_weather.badness, dice);
    m_faults += fault == StoreFault::None ? 0 : 1;
    m_site.memory.setFaults([fault](const MemoryStore::Call &) { return fault; });
    Answer answer = ask();
    m_site.memory.setFaults({});
    m_trace.add(answer ? u"+" : u"-");
    if (power == PowerPlug::Call::Unheard) {
        ++m_faults;
        return failure(ErrorCode::StoreMissing, u"no power"_s, m_site.name);
    }
    return answer;
}

Result<std::vector<StoredObject>> Reached::list(const QString &folder)
{
    return through<Result<std::vector<StoredObject>>>(StoreCall::List, folder, [&] { return m_site.memory.list(folder); });
}

Result<std::vector<QString>> Reached::folders(const QString &folder)
{
    return through<Result<std::vector<QString>>>(StoreCall::Folders, folder, [&] { return m_site.memory.folders(folder); });
}

Result<Bytes> Reached::get(const QString &path, qint64 sizeBytesMax)
{
    return through<Result<Bytes>>(StoreCall::Get, path, [&] { return m_site.memory.get(path, sizeBytesMax); });
}

Status Reached::put(const QString &path, const Bytes &bytes)
{
    m_archive.learn(path, bytes, m_writer);
    m_trace.add(bytes);
    m_put.append(path);
    return through<Status>(StoreCall::Put, path, [&] { return m_site.memory.put(path, bytes); });
}

Result<std::optional<qint64>> Reached::size(const QString &path)
{
    return through<Result<std::optional<qint64>>>(StoreCall::Size, path, [&] { return m_site.memory.size(path); });
}

Status Reached::remove(const QString &path)
{
    m_removed.append(path);
    return through<Status>(StoreCall::Remove, path, [&] { return m_site.memory.remove(path); });
}

}
