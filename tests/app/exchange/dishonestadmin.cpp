// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/exchange/dishonestadmin.h"

#include "sync/engine/hint.h"
#include "sync/object/changeset.h"
#include "sync/trust/keysobject.h"
#include "sync/trust/marker.h"

using namespace mekendesh::sync;
using namespace Qt::StringLiterals;

namespace mekendesh::tests {

namespace {

using Contents = MemoryStore::Contents;
using Dice = std::mt19937_64;

bool isOfFolder(const QString &path, const QString &folder)
{
    return path.startsWith(folder + u'/');
}

QStringList pathsIn(const Contents &contents, const QString &folder)
{
    QStringList paths;
    for (const auto &[path, bytes] : contents) {
        if (folder.isEmpty() || isOfFolder(path, folder))
            paths.append(path);
    }
    return paths;
}

QString anyOf(const QStringList &paths, Dice &dice)
{
    return paths.at(static_cast<qsizetype>(dice() % static_cast<quint64>(paths.size())));
}

// What came last matters most: half of the time one of the objects that somebody has not read yet.
QString anyObject(RecordedHistory &history, std::size_t moment, const Contents &contents, const QString &folder, Dice &dice)
{
    QStringList recent;
    const Contents &before = history.moments()[moment < 4 ? 0 : moment - 4].contents;
    for (const QString &path : pathsIn(contents, folder)) {
        const auto old = before.find(path);
        if (old == before.end() || old->second != contents.at(path))
            recent.append(path);
    }
    return !recent.isEmpty() && dice() % 4 != 0 ? anyOf(recent, dice) : anyOf(pathsIn(contents, folder), dice);
}

void forAllViews(DishonestAdmin &admin, const std::function<void(Contents &)> &change)
{
    Contents contents = admin.views.front()->contents();
    change(contents);
    for (const auto &view : admin.views)
        view->setContents(contents);
}

const Contents &shown(const DishonestAdmin &admin)
{
    return admin.views.front()->contents();
}

// Change-sets by stream, oldest first.
std::map<StreamKey, QStringList> streamsIn(const Contents &contents)
{
    std::map<StreamKey, std::map<quint64, QString>> numbered;
    for (const auto &[path, bytes] : contents) {
        if (const auto name = parseChangeSetPath(path))
            numbered[name->stream][name->number] = path;
    }
    std::map<StreamKey, QStringList> streams;
    for (const auto &[stream, paths] : numbered) {
        for (const auto &[number, path] : paths)
            streams[stream].append(path);
    }
    return streams;
}

std::pair<StreamKey, QStringList> anyStream(const Contents &contents, Dice &dice)
{
    const auto streams = streamsIn(contents);
    return *std::next(streams.begin(), static_cast<std::ptrdiff_t>(dice() % streams.size()));
}

void drop(DishonestAdmin &admin, RecordedHistory &history, std::size_t moment, Dice &dice)
{
    const QString path = anyObject(history, moment, shown(admin), dice() % 3 == 0 ? QString() : u"cs"_s, dice);
    forAllViews(admin, [&path](Contents &contents) { contents.erase(path); });
    if (dice() % 2 == 0)
        admin.swallowed.insert(path); // and whoever puts it again is lied to
}

void truncate(DishonestAdmin &admin, RecordedHistory &history, std::size_t moment, Dice &dice)
{
    const QString path = anyObject(history, moment, shown(admin), dice() % 3 == 0 ? QString() : u"cs"_s, dice);
    forAllViews(admin, [&](Contents &contents) { contents[path].truncate(static_cast<qsizetype>(dice() % static_cast<quint64>(contents[path].size()))); });
}

void flip(DishonestAdmin &admin, RecordedHistory &history, std::size_t moment, Dice &dice)
{
    const QString path = anyObject(history, moment, shown(admin), dice() % 3 == 0 ? QString() : u"cs"_s, dice);
    forAllViews(admin, [&](Contents &contents) {
        Bytes &bytes = contents[path];
        const auto place = static_cast<qsizetype>(dice() % static_cast<quint64>(bytes.size()));
        bytes[place] = static_cast<char>(bytes.at(place) ^ (1 << dice() % 8));
    });
}

void swapTwo(DishonestAdmin &admin, RecordedHistory &history, std::size_t moment, Dice &dice)
{
    const QString folder = dice() % 3 == 0 ? u"heads"_s : u"cs"_s;
    const QString one = anyObject(history, moment, shown(admin), folder, dice);
    QStringList others = pathsIn(shown(admin), folder);
    others.removeOne(one);
    if (others.isEmpty()) // only one change-set lies there yet
        others = pathsIn(shown(admin), u"keys"_s);
    const QString other = anyOf(others, dice);
    forAllViews(admin, [&](Contents &contents) { std::swap(contents[one], contents[other]); });
}

// Under the name that the next change-set of another stream would have, with the right hash in it.
void rename(DishonestAdmin &admin, RecordedHistory &history, std::size_t moment, Dice &dice)
{
    const QString from = anyObject(history, moment, shown(admin), u"cs"_s, dice);
    const Bytes bytes = shown(admin).at(from);
    const auto [stream, paths] = anyStream(shown(admin), dice);
    const quint64 number = dice() % 2 == 0 ? static_cast<quint64>(paths.size()) + 1 : 1 + dice() % static_cast<quint64>(paths.size());
    const QString to = changeSetPath(stream, number, hashOf(bytes));
    forAllViews(admin, [&](Contents &contents) {
        if (dice() % 2 == 0 && number <= static_cast<quint64>(paths.size()))
            contents.erase(paths[static_cast<qsizetype>(number) - 1]); // in the place of the real one
        contents[to] = bytes;
    });
}

void replayHead(DishonestAdmin &admin, RecordedHistory &history, std::size_t moment, Dice &dice)
{
    const QString path = anyObject(history, moment, shown(admin), u"heads"_s, dice);
    const Contents &older = history.moments()[dice() % (moment + 1)].contents;
    if (const auto head = older.find(path); head != older.end())
        forAllViews(admin, [&](Contents &contents) { contents[path] = head->second; });
    else
        forAllViews(admin, [&](Contents &contents) { contents.erase(path); });
}

// The newest keys are hidden, or an old object stands under a greater number.
void replayKeys(DishonestAdmin &admin, RecordedHistory &, std::size_t, Dice &dice)
{
    std::map<DeviceId, std::map<quint64, QString>> devices;
    for (const QString &path : pathsIn(shown(admin), u"keys"_s)) {
        if (const auto name = parseKeysPath(path))
            devices[name->device][name->number] = path;
    }
    const bool isHidden = dice() % 2 == 0;
    forAllViews(admin, [&](Contents &contents) {
        for (const auto &[device, numbered] : devices) {
            if (dice() % 3 == 0)
                continue;
            const auto &[number, newest] = *numbered.rbegin();
            const Bytes oldest = contents.at(numbered.begin()->second);
            if (isHidden)
                contents.erase(newest);
            else
                contents[KeysName{.device = device, .number = number + 1, .hash = hashOf(oldest)}.path()] = oldest;
        }
    });
}

void cutTail(DishonestAdmin &admin, RecordedHistory &, std::size_t, Dice &dice)
{
    const auto [stream, paths] = anyStream(shown(admin), dice);
    const auto left = static_cast<qsizetype>(dice() % static_cast<quint64>(paths.size()));
    forAllViews(admin, [&](Contents &contents) {
        for (const QString &path : paths.sliced(left))
            contents.erase(path);
    });
    if (dice() % 2 == 0)
        admin.swallowed.insert(paths.cbegin() + left, paths.cend());
}

void oldState(DishonestAdmin &admin, RecordedHistory &history, std::size_t moment, Dice &dice)
{
    const Contents older = history.moments()[dice() % (moment + 1)].contents;
    forAllViews(admin, [&older](Contents &contents) { contents = older; });
}

// One laptop sees what lay there some time ago, and from then on only what it writes itself.
void fork(DishonestAdmin &admin, RecordedHistory &history, std::size_t moment, Dice &dice)
{
    const std::size_t who = dice() % admin.views.size();
    admin.views[who] = std::make_shared<MemoryStore>();
    admin.views[who]->setContents(history.moments()[moment - std::min<std::size_t>(moment, 1 + dice() % 6)].contents);
}

// By a certified laptop of another office, by the same in the network's scope, or by a laptop nobody has heard of.
void forge(DishonestAdmin &admin, RecordedHistory &history, std::size_t, Dice &dice)
{
    const Keyring &stranger = history.stranger();
    OfficeRandom random(dice());
    const bool isUnknown = dice() % 3 == 0;
    const DeviceKeys author = isUnknown ? DeviceKeys::generate(random) : stranger.self;
    auto [stream, paths] = anyStream(shown(admin), dice);
    ChangeSet forged{.stream = stream, .number = static_cast<quint64>(paths.size()) + 1, .previous = {}, .edits = {}, .sealedAtMs = 0, .program = u"x"_s};
    if (dice() % 2 == 0) { // a stream nobody has begun
        forged.stream = {dice() % 2 == 0 ? stream.scope : history.scope(), random.fixed<IncarnationId>()};
        forged.number = 1;
    } else {
        forged.previous = parseChangeSetPath(paths.last())->hash;
    }
    Edit edit{.table = u"member"_s, .record = history.people().front(), .stamp = {quint64{1'900'000'000'000} << 16, forged.stream.incarnation},
              .author = {}, .fields = {}, .saw = {}};
    edit.fields.push_back({u"surname"_s, Value{u"ЖАЛГАН"_s}, {}});
    forged.edits.push_back(edit);
    EpochKey epoch = *stranger.newestEpoch(dice() % 2 == 0 ? ScopeId::network() : stranger.homeScope);
    epoch.scope = forged.stream.scope; // the only keys he has, for a scope that is not theirs
    const SealedObject object = wanted(sealChangeSet(forged, stranger.network, epoch, author, random));
    forAllViews(admin, [&](Contents &contents) {
        contents[object.path] = object.bytes;
        if (dice() % 2 == 0 && forged.number > 1)
            contents.erase(paths.last()); // as if the last one had never been
    });
}

void exchangeMarker(DishonestAdmin &admin, RecordedHistory &, std::size_t, Dice &dice)
{
    OfficeClock clock;
    OfficeRandom random(dice());
    MemoryStore foreign;
    wanted(Membership(foreign, clock, random).takeStore(wanted(Membership(foreign, clock, random).found(u"other"_s))));
    const bool isWholeStore = dice() % 2 == 0;
    forAllViews(admin, [&](Contents &contents) {
        if (isWholeStore)
            contents = foreign.contents();
        contents[kMarkerPath] = foreign.contents().at(kMarkerPath);
    });
}

void lieInListings(DishonestAdmin &admin, RecordedHistory &history, std::size_t moment, Dice &dice)
{
    for (int entry = 0; entry < 6; ++entry) {
        const QString path = anyObject(history, moment, shown(admin), dice() % 3 == 0 ? QString() : u"cs"_s, dice);
        const auto name = parseChangeSetPath(path);
        if (dice() % 2 == 0 || !name)
            admin.hidden.insert(path);
        else
            admin.invented.append(changeSetPath(name->stream, name->number + dice() % 3, hashOf(QByteArray::number(dice()))));
    }
}

}

Result<std::vector<StoredObject>> DishonestStore::list(const QString &folder)
{
    TRY_ASSIGN(std::vector<StoredObject> objects, m_view.list(folder));
    std::erase_if(objects, [this](const StoredObject &object) { return m_admin.hidden.contains(object.path); });
    for (const QString &path : m_admin.invented) {
        if (path.section(u'/', 0, -2) == folder)
            objects.push_back({path, 700});
    }
    std::ranges::sort(objects, {}, &StoredObject::path);
    return objects;
}

Result<std::vector<QString>> DishonestStore::folders(const QString &folder)
{
    TRY_ASSIGN(std::vector<QString> names, m_view.folders(folder));
    std::erase_if(names, [this, &folder](const QString &name) {
        return std::ranges::any_of(m_admin.hidden, [&](const QString &path) { return isOfFolder(path, folder + u'/' + name); });
    });
    return names;
}

Status DishonestStore::put(const QString &path, const Bytes &bytes)
{
    wanted(m_admin.truth.put(path, bytes));
    return m_admin.swallowed.contains(path) ? Status() : m_view.put(path, bytes);
}

const std::vector<Attack> &attacks()
{
    static const std::vector<Attack> all{
        {u"drop"_s, drop},
        {u"truncate"_s, truncate},
        {u"flip a bit"_s, flip},
        {u"swap two objects"_s, swapTwo},
        {u"another stream's name"_s, rename},
        {u"an older head"_s, replayHead, true},
        {u"older keys"_s, replayKeys, true, true},
        {u"cut off the tail"_s, cutTail},
        {u"an old state of everything"_s, oldState, true},
        {u"two laptops see two stores"_s, fork, true},
        {u"a foreign signature"_s, forge},
        {u"another marker"_s, exchangeMarker},
        {u"listings that hide or invent"_s, lieInListings, true},
    };
    return all;
}

}
