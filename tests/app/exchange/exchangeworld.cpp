// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/exchange/exchangeworld.h"

#include "sync/object/changeset.h"
#include "sync/store/folderstore.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>

using namespace mekendesh::sync;
using namespace Qt::StringLiterals;

namespace mekendesh::tests {

Laptop::Laptop(QString laptopName, quint64 seed, ScopeId home, const Keyring &keyring, const Program &installed)
    : name(std::move(laptopName)), program(installed), office(seed, home, home == keyring.embassyScope, installed.path, installed.tables)
{
    keep(keyring);
}

Result<SessionReport> Laptop::sync(Store &store)
{
    progress.clear();
    cancel = std::make_unique<CancelToken>();
    Engine engine({.store = store,
                   .journal = office.journal(),
                   .clock = office.clock,
                   .random = office.random,
                   .tables = program.tables,
                   .program = u"test 1"_s,
                   .deviceName = name,
                   .cancel = *cancel,
                   .progress = [this](const Progress &step) { progress.push_back(step); },
                   .snapshots = snapshots,
                   .cleanup = cleanup});
    return engine.synchronise();
}

SessionReport Laptop::synced(Store &store)
{
    return wanted(sync(store));
}

StreamPosition Laptop::position(const StreamKey &stream)
{
    for (const StreamPosition &position : wanted(office.journal().positions())) {
        if (position.stream == stream)
            return position;
    }
    return {.stream = stream, .device = {}, .number = 0, .hash = {}, .seenTime = 0};
}

std::vector<RecordState> Laptop::states(ScopeId scope, const QString &table, const std::vector<RecordId> &ids)
{
    auto transaction = wanted(office.journal().begin());
    auto states = wanted(transaction->load(scope, table, ids));
    for (RecordState &state : states) {
        std::erase_if(state.fields, [](const FieldHeads &field) { return field.heads.empty(); });
        std::ranges::sort(state.fields, {}, &FieldHeads::field);
        for (FieldHeads &field : state.fields) {
            for (Head &head : field.heads)
                std::ranges::sort(head.saw);
        }
    }
    return states;
}

QString Laptop::surname(const RecordId &id)
{
    const auto found = office.records().open<app::Member>(id);
    return found ? found->value.surname : QString();
}

void Laptop::rename(const RecordId &id, const QString &surname)
{
    const auto opened = office.open(id);
    app::Member now = opened.value;
    now.surname = surname;
    wanted(office.records().save(opened, now));
}

ExchangeWorld::ExchangeWorld(Store &placeToMeet, const std::vector<int> &laptopsOfOffices, quint64 seed, const Program &installed)
    : store(placeToMeet), program(installed), m_seed(seed)
{
    OfficeClock clock;
    OfficeRandom random(seed);
    const Keyring founder = wanted(Membership(store, clock, random).found(u"embassy"_s));
    wanted(Membership(store, clock, random).takeStore(founder));
    laptops.push_back(std::make_unique<Laptop>(u"embassy"_s, ++m_seed * 1000, founder.homeScope, founder, program));
    for (std::size_t office = 0; office < laptopsOfOffices.size(); ++office) {
        ScopeId scope;
        for (int number = 0; number < laptopsOfOffices[office]; ++number)
            scope = invite(scope, u"office %1, laptop %2"_s.arg(office).arg(number)).office.home;
    }
    everybodySyncs(1);
    admitAll();
    everybodySyncs(1);
}

Laptop &ExchangeWorld::invite(ScopeId scope, const QString &name)
{
    Laptop &registrar = embassy();
    Membership membership(store, registrar.office.clock, registrar.office.random);
    Keyring keyring = registrar.keyring();
    const qint64 expiresAtMs = registrar.office.clock.nowMs() + 30 * 24 * 3'600'000LL;
    const QString mark = QString::number(laptops.size());
    const Invitation invitation
        = wanted(membership.invite(keyring, scope, DeviceClass::Office, u"MSK"_s, u"Moscow"_s, u"Europe/Moscow"_s, mark, expiresAtMs));
    registrar.keep(keyring);
    OfficeRandom random(++m_seed * 77);
    const Keyring accepted = Membership(store, registrar.office.clock, random).accept(invitation);
    laptops.push_back(std::make_unique<Laptop>(name, ++m_seed * 1000, invitation.scope, accepted, program));
    laptops.back()->office.clock.set(registrar.office.clock.nowMs());
    return *laptops.back();
}

void ExchangeWorld::admitAll()
{
    Membership membership(store, embassy().office.clock, embassy().office.random);
    Keyring keyring = embassy().keyring();
    for (const JoinRequest &request : wanted(membership.requests(keyring)))
        wanted(membership.admit(keyring, request));
    embassy().keep(keyring);
}

Hash ExchangeWorld::cut(Cut statement)
{
    Membership membership(store, embassy().office.clock, embassy().office.random);
    Keyring keyring = embassy().keyring();
    const std::vector<Cut> before = keyring.cuts;
    wanted(membership.cut(keyring, std::move(statement)));
    wanted(membership.tellCuts(keyring));
    embassy().keep(keyring);
    const auto added = std::ranges::find_if(keyring.cuts, [&before](const Cut &cut) { return std::ranges::find(before, cut) == before.end(); });
    return added->id();
}

Hash ExchangeWorld::cutStream(const StreamKey &stream, const CutPoint &last)
{
    Cut statement;
    statement.device = embassy().position(stream).device;
    statement.streams = {{stream, last}};
    return cut(statement);
}

Hash ExchangeWorld::cutDevice(const DeviceId &device)
{
    embassy().synced(store);
    Cut statement;
    statement.kind = CutKind::Device;
    statement.device = device;
    statement.streams = lastPoints(wanted(embassy().office.journal().positions()), device);
    return cut(statement);
}

void ExchangeWorld::withdraw(const Hash &id)
{
    Membership membership(store, embassy().office.clock, embassy().office.random);
    Keyring keyring = embassy().keyring();
    wanted(membership.withdrawCut(keyring, id));
    wanted(membership.tellCuts(keyring));
    embassy().keep(keyring);
}

void ExchangeWorld::decideFork(const StreamKey &stream, const Hash &first)
{
    const auto fork = wanted(findFork(store, embassy().keyring(), embassy().position(stream)));
    if (!fork)
        qFatal("there is no fork");
    Cut statement;
    statement.device = fork->device;
    for (const ForkBranch &branch : fork->branches) {
        if (branch.first.hash == first)
            statement.streams = {{stream, branch.last}};
    }
    cut(statement);
}

void ExchangeWorld::everybodySyncs(int times)
{
    for (int time = 0; time < times; ++time) {
        for (const auto &one : laptops)
            one->synced(store);
    }
}

void ExchangeWorld::advance(qint64 ms)
{
    for (const auto &one : laptops)
        one->office.clock.advance(ms);
}

QStringList StoreContents::changeSets(const StreamKey &stream)
{
    std::map<quint64, QString> byNumber;
    for (const QString &path : paths()) {
        const auto parsed = parseChangeSetPath(path);
        if (parsed && parsed->stream == stream)
            byNumber[parsed->number] = path;
    }
    QStringList sorted;
    for (const auto &[number, path] : byNumber)
        sorted.append(path);
    return sorted;
}

void StoreContents::flip(const QString &path)
{
    Bytes flipped = bytes(path);
    flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
    write(path, flipped);
}

namespace {

class MemoryContents final : public StoreContents {
public:
    Store &store() override { return m_store; }
    QStringList paths() override
    {
        QStringList paths;
        for (const auto &[path, bytes] : m_store.contents())
            paths.append(path);
        return paths;
    }
    Bytes bytes(const QString &path) override { return m_store.contents().at(path); }
    void write(const QString &path, const Bytes &bytes) override
    {
        auto contents = m_store.contents();
        contents[path] = bytes;
        m_store.setContents(std::move(contents));
    }
    void remove(const QString &path) override
    {
        auto contents = m_store.contents();
        contents.erase(path);
        m_store.setContents(std::move(contents));
    }

private:
    MemoryStore m_store;
};

class FolderContents final : public StoreContents {
public:
    Store &store() override { return m_store; }
    QStringList paths() override
    {
        QStringList paths;
        QDirIterator entries(m_folder.path(), QDir::Files, QDirIterator::Subdirectories);
        while (entries.hasNext())
            paths.append(QDir(m_folder.path()).relativeFilePath(entries.next()));
        paths.sort();
        return paths;
    }
    Bytes bytes(const QString &path) override
    {
        QFile file(m_folder.filePath(path));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(path));
        return file.readAll();
    }
    void write(const QString &path, const Bytes &bytes) override
    {
        QDir(m_folder.path()).mkpath(path.section(u'/', 0, -2));
        QFile file(m_folder.filePath(path));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }
    void remove(const QString &path) override
    {
        if (!QFile::remove(m_folder.filePath(path)))
            qFatal("cannot remove %s", qPrintable(path));
    }

private:
    QTemporaryDir m_folder;
    FolderStore m_store{m_folder.path()};
};

}

std::unique_ptr<StoreContents> memoryContents()
{
    return std::make_unique<MemoryContents>();
}

std::unique_ptr<StoreContents> folderContents()
{
    return std::make_unique<FolderContents>();
}

void CountingStore::count(const QString &what, qint64 size)
{
    ++requests;
    bytes += size;
    asked.append(what);
}

Result<std::vector<StoredObject>> CountingStore::list(const QString &folder)
{
    auto listed = m_store.list(folder);
    qint64 size = folder.size();
    if (listed) {
        for (const StoredObject &object : *listed)
            size += object.path.size();
    }
    count(u"list "_s + folder, size);
    return listed;
}

Result<std::vector<QString>> CountingStore::folders(const QString &folder)
{
    auto listed = m_store.folders(folder);
    count(u"folders "_s + folder, folder.size());
    return listed;
}

Result<Bytes> CountingStore::get(const QString &path, qint64 sizeBytesMax)
{
    auto got = m_store.get(path, sizeBytesMax);
    count(u"get "_s + path, path.size() + (got ? got->size() : 0));
    return got;
}

Status CountingStore::put(const QString &path, const Bytes &object)
{
    ++puts;
    count(u"put "_s + path, path.size() + object.size());
    return m_store.put(path, object);
}

Result<std::optional<qint64>> CountingStore::size(const QString &path)
{
    count(u"size "_s + path, path.size());
    return m_store.size(path);
}

Status CountingStore::remove(const QString &path)
{
    count(u"remove "_s + path, path.size());
    return m_store.remove(path);
}

}
