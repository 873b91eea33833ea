// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/officetime.h"
#include "app/services/deskreader.h"
#include "app/services/exchange.h"
#include "app/services/exchangewords.h"
#include "app/services/storeaddress.h"
#include "sync/base/limits.h"
#include "sync/object/changeset.h"

#include <QCoreApplication>

// What lies on a store, in words: for the curious and for support. Reads everything, changes nothing.
namespace mekendesh::app {

using namespace sync;

namespace {

QString inspectionWords(const char *source)
{
    return QCoreApplication::translate("inspection", source);
}

// All objects below a folder, deepest limit as the protocol's.
Status collectObjects(Store &store, const QString &folder, int depth, std::vector<StoredObject> &objects)
{
    if (depth > limits::kDepthMax)
        return {};
    TRY_ASSIGN(const auto here, store.list(folder));
    objects.insert(objects.end(), here.begin(), here.end());
    TRY_ASSIGN(const auto folders, store.folders(folder));
    for (const QString &name : folders)
        TRY(collectObjects(store, folder.isEmpty() ? name : folder + u'/' + name, depth + 1, objects));
    return {};
}

QString kindInWords(const QString &path)
{
    if (path == QLatin1String("mekendesh.json"))
        return inspectionWords(QT_TRANSLATE_NOOP("inspection", "Identity card of the store"));
    if (path.startsWith(QLatin1String("root/")))
        return inspectionWords(QT_TRANSLATE_NOOP("inspection", "Certificate of a laptop that admits others"));
    if (path.startsWith(QLatin1String("keys/")))
        return inspectionWords(QT_TRANSLATE_NOOP("inspection", "Keys for one laptop, sealed"));
    if (path.startsWith(QLatin1String("heads/")))
        return inspectionWords(QT_TRANSLATE_NOOP("inspection", "How far a laptop says to be, sealed"));
    if (path.startsWith(QLatin1String("acks/")))
        return inspectionWords(QT_TRANSLATE_NOOP("inspection", "What a laptop has read, sealed"));
    if (path.startsWith(QLatin1String("letters/")))
        return inspectionWords(QT_TRANSLATE_NOOP("inspection", "Letter, sealed"));
    return inspectionWords(QT_TRANSLATE_NOOP("inspection", "Not an object of ours"));
}

class Inspector {
public:
    Inspector(Store &store, const Keyring &keyring, const ExchangeNames &names, const OfficeTime &time)
        : m_store(store)
        , m_keyring(keyring)
        , m_names(names)
        , m_time(time)
    {
    }

    Exchange::Inspected look(const StoredObject &object)
    {
        const auto bytes = m_store.get(object.path, limits::kReadObjectBytesMax);
        if (!bytes)
            return {object.path, bytes.error().text(), false};
        if (parseChangeSetPath(object.path))
            return changeSet(object.path, *bytes);
        if (object.path.endsWith(QLatin1String(".zip")) && !unpackContainer(*bytes))
            return {object.path, damaged(), false};
        return {object.path, kindInWords(object.path), true};
    }

private:
    static QString damaged()
    {
        return inspectionWords(QT_TRANSLATE_NOOP("inspection", "Damaged: the bytes do not fit the frame or the name"));
    }

    Exchange::Inspected changeSet(const QString &path, const Bytes &bytes)
    {
        const auto envelope = unpackChangeSet(path, bytes);
        if (!envelope)
            return {path, damaged(), false};
        const QString author = m_names.device(envelope->author);
        const QString office = m_names.office(envelope->name.stream.scope);
        const QString number = QString::number(envelope->name.number);
        const Certificate *certificate = m_keyring.certificateOf(envelope->author);
        if (!certificate)
            return {path,
                inspectionWords(QT_TRANSLATE_NOOP("inspection", "Change-set %1 of a laptop this one does not know, for: %2"))
                    .arg(number, office),
                true};
        if (!verifyChangeSet(*envelope, m_keyring.network, certificate->signKey))
            return {path,
                inspectionWords(QT_TRANSLATE_NOOP("inspection", "Change-set %1: the signature is not that of «%2»")).arg(number, author),
                false};
        const EpochKey *epoch = m_keyring.epoch(envelope->epoch);
        if (!epoch)
            return {path,
                inspectionWords(
                    QT_TRANSLATE_NOOP("inspection", "Change-set %1 of «%2» for: %3. Signed rightly; this laptop cannot open it"))
                    .arg(number, author, office),
                true};
        const auto opened = openChangeSet(*envelope, m_keyring.network, *epoch);
        if (!opened)
            return {path,
                inspectionWords(QT_TRANSLATE_NOOP("inspection", "Change-set %1 of «%2»: signed rightly, but not understood"))
                    .arg(number, author),
                false};
        return {path,
            inspectionWords(QT_TRANSLATE_NOOP("inspection", "Change-set %1 of «%2» for: %3. Changes: %4, sealed: %5"))
                .arg(number, author, office, QString::number(opened->edits.size()), m_time.toText({opened->sealedAtMs})),
            true};
    }

    Store &m_store;
    const Keyring &m_keyring;
    const ExchangeNames &m_names;
    const OfficeTime &m_time;
};

}

Result<std::vector<Exchange::Inspected>> Exchange::inspect()
{
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    TRY_ASSIGN(const auto store, openOwnStore(m_workspace.journal()));
    std::vector<StoredObject> objects;
    TRY(collectObjects(*store, QString(), 0, objects));
    const ExchangeNames names(m_workspace, keyring);
    const OfficeTime time(m_workspace.session().desk().timeZone);
    Inspector inspector(*store, keyring, names, time);
    std::vector<Inspected> inspected;
    inspected.reserve(objects.size());
    for (const StoredObject &object : objects)
        inspected.push_back(inspector.look(object));
    return inspected;
}

}
