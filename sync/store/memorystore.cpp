// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/memorystore.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace mekendesh::sync {

namespace {

constexpr std::size_t kChangesRemembered = 8;
constexpr QByteArrayView kPortalPage("<!DOCTYPE html><html><head><title>Wi-Fi</title></head><body>Please sign in</body></html>");

QString memoryFolder(const QString &folder)
{
    return folder.isEmpty() ? QString() : folder + u'/';
}

Error memoryFault(StoreFault fault)
{
    if (fault == StoreFault::Refused)
        return failure(ErrorCode::StoreRefused, QStringLiteral("the store refuses"), QStringLiteral("memory"));
    return failure(ErrorCode::StoreMissing, QStringLiteral("no answer from the store; cannot sync now"), QStringLiteral("memory"));
}

bool isOutage(StoreFault fault)
{
    return fault == StoreFault::Missing || fault == StoreFault::Refused;
}

bool isStale(StoreFault fault)
{
    return fault == StoreFault::StaleList || fault == StoreFault::OldList;
}

Error badMemoryPath(const QString &path)
{
    return failure(ErrorCode::BadInput, QStringLiteral("not a path of an object on a store"), path);
}

std::vector<StoredObject> objectsIn(const MemoryStore::Contents &contents, const QString &prefix)
{
    std::vector<StoredObject> objects;
    for (auto object = contents.lower_bound(prefix); object != contents.end() && object->first.startsWith(prefix); ++object) {
        if (object->first.indexOf(u'/', prefix.size()) < 0 && isObjectPath(object->first))
            objects.push_back({object->first, object->second.size()});
    }
    return objects;
}

std::vector<QString> foldersIn(const MemoryStore::Contents &contents, const QString &prefix)
{
    std::vector<QString> names;
    for (auto object = contents.lower_bound(prefix); object != contents.end() && object->first.startsWith(prefix); ++object) {
        const qsizetype slash = object->first.indexOf(u'/', prefix.size());
        if (slash > 0)
            names.push_back(object->first.sliced(prefix.size(), slash - prefix.size()));
    }
    std::ranges::sort(names);
    const auto repeated = std::ranges::unique(names);
    names.erase(repeated.begin(), repeated.end());
    return names;
}

}

Result<std::vector<StoredObject>> MemoryStore::list(const QString &folder)
{
    if (!folder.isEmpty() && !isStorePath(folder))
        return badMemoryPath(folder);
    const StoreFault fault = next(StoreCall::List, folder);
    if (isOutage(fault))
        return memoryFault(fault);
    if (fault == StoreFault::EmptyList || fault == StoreFault::Html)
        return std::vector<StoredObject>();
    const QString prefix = memoryFolder(folder);
    auto objects = isStale(fault) ? objectsIn(seenUnder(fault), prefix) : objectsIn(m_contents, prefix);
    if (fault == StoreFault::ExtraEntry)
        objects.push_back({prefix + QStringLiteral("zz-not-there.zip"), 700});
    if (objects.empty())
        return objects;
    if (fault == StoreFault::MissingEntry)
        objects.pop_back();
    else if (fault == StoreFault::RepeatedEntry)
        objects.push_back(StoredObject(objects.back()));
    else if (fault == StoreFault::WrongSize)
        ++objects.back().sizeBytes;
    return objects;
}

Result<std::vector<QString>> MemoryStore::folders(const QString &folder)
{
    if (!folder.isEmpty() && !isStorePath(folder))
        return badMemoryPath(folder);
    const StoreFault fault = next(StoreCall::Folders, folder);
    if (isOutage(fault))
        return memoryFault(fault);
    if (fault == StoreFault::EmptyList || fault == StoreFault::Html)
        return std::vector<QString>();
    return isStale(fault) ? foldersIn(seenUnder(fault), memoryFolder(folder)) : foldersIn(m_contents, memoryFolder(folder));
}

Result<Bytes> MemoryStore::get(const QString &path, qint64 sizeBytesMax)
{
    if (!isObjectPath(path))
        return badMemoryPath(path);
    const StoreFault fault = next(StoreCall::Get, path);
    if (isOutage(fault))
        return memoryFault(fault);
    const auto object = m_contents.find(path);
    if (fault != StoreFault::Html && (object == m_contents.end() || fault == StoreFault::NotFound))
        return failure(ErrorCode::NotFound, QStringLiteral("no such object"), path);
    Bytes bytes = fault == StoreFault::Html ? kPortalPage.toByteArray() : object->second;
    if (fault == StoreFault::FlippedByte && !bytes.isEmpty())
        bytes[bytes.size() / 2] = static_cast<char>(bytes.at(bytes.size() / 2) ^ 1);
    else if (fault == StoreFault::Shortened)
        bytes.truncate(bytes.size() / 2);
    else if (fault == StoreFault::Lengthened)
        bytes.append(kPortalPage);
    if (bytes.size() > sizeBytesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("object of %1 bytes").arg(bytes.size()), path);
    return bytes;
}

Status MemoryStore::put(const QString &path, const Bytes &bytes)
{
    if (!isObjectPath(path))
        return badMemoryPath(path);
    const StoreFault fault = next(StoreCall::Put, path);
    if (isOutage(fault))
        return memoryFault(fault);
    if (fault == StoreFault::DiskFull)
        return failure(ErrorCode::DiskFull, QStringLiteral("no space on the store"), address());
    if (fault == StoreFault::LostPut)
        return {};
    const bool isCut = fault == StoreFault::CutPut || fault == StoreFault::CutLater;
    noteChange(path);
    m_contents[path] = isCut ? bytes.left(bytes.size() / 2) : bytes;
    if (fault == StoreFault::CutPut || fault == StoreFault::LostAnswer)
        return memoryFault(StoreFault::Missing);
    return {};
}

Result<std::optional<qint64>> MemoryStore::size(const QString &path)
{
    if (!isObjectPath(path))
        return badMemoryPath(path);
    const StoreFault fault = next(StoreCall::Size, path);
    if (isOutage(fault))
        return memoryFault(fault);
    if (fault == StoreFault::Html)
        return std::optional<qint64>(kPortalPage.size());
    const Contents stale = isStale(fault) ? seenUnder(fault) : Contents();
    const Contents &contents = isStale(fault) ? stale : m_contents;
    const auto object = contents.find(path);
    if (object == contents.end() || fault == StoreFault::NotFound)
        return std::optional<qint64>();
    return std::optional<qint64>(object->second.size() + (fault == StoreFault::WrongSize ? 1 : 0));
}

Status MemoryStore::remove(const QString &path)
{
    if (!isObjectPath(path))
        return badMemoryPath(path);
    const StoreFault fault = next(StoreCall::Remove, path);
    if (isOutage(fault))
        return memoryFault(fault);
    if (fault == StoreFault::LostPut)
        return {};
    if (m_contents.contains(path)) {
        noteChange(path);
        m_contents.erase(path);
    }
    if (fault == StoreFault::LostAnswer)
        return memoryFault(StoreFault::Missing);
    return {};
}

quint64 MemoryStore::calls() const
{
    return std::accumulate(m_calls.begin(), m_calls.end(), quint64(0));
}

void MemoryStore::setContents(Contents contents)
{
    m_contents = std::move(contents);
    m_lastChanges.clear();
}

void MemoryStore::noteChange(const QString &path)
{
    const auto known = m_contents.find(path);
    m_lastChanges.push_back({path, known == m_contents.end() ? std::nullopt : std::optional(known->second)});
    if (m_lastChanges.size() > kChangesRemembered)
        m_lastChanges.pop_front();
}

MemoryStore::Contents MemoryStore::seenUnder(StoreFault fault) const
{
    Contents seen = m_contents;
    std::size_t undone = fault == StoreFault::OldList ? kChangesRemembered : 1;
    for (auto change = m_lastChanges.rbegin(); change != m_lastChanges.rend() && undone > 0; ++change, --undone) {
        if (change->before)
            seen[change->path] = *change->before;
        else
            seen.erase(change->path);
    }
    return seen;
}

StoreFault MemoryStore::next(StoreCall kind, const QString &path)
{
    const quint64 number = calls();
    ++m_calls[static_cast<std::size_t>(kind)];
    return m_plan ? m_plan({kind, path, number}) : StoreFault::None;
}

}
