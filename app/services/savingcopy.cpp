// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/savingcopy.h"

#include "app/core/officetime.h"
#include "app/services/session.h"
#include "app/services/workspace.h"
#include "app/store/profile.h"
#include "app/store/sqljournal.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStorageInfo>

#include <utility>

namespace mekendesh::app {

namespace {

constexpr QLatin1String kCopiedFact("app.copied");
constexpr QLatin1String kOnSameDisk("same_disk");

// "mekendesh-MSK-2-": by it a person knows whose copy it is. An office's code never holds what no folder may.
QString stemOf(const Desk &desk)
{
    return QStringLiteral("mekendesh-%1-%2-").arg(desk.officeCode, desk.mark);
}

QString freeName(const QString &place, const QString &name)
{
    QString found = name;
    for (int number = 2; QDir(place).exists(found); ++number)
        found = QStringLiteral("%1-%2").arg(name).arg(number);
    return found;
}

sync::Result<SavedCopy> notedCopy(SqlJournal &journal)
{
    TRY_ASSIGN(const sync::Bytes words, journal.fact(kCopiedFact));
    const QJsonObject kept = QJsonDocument::fromJson(words).object();
    return SavedCopy{.folder = kept[QLatin1String("folder")].toString(),
                     .bytes = kept[QLatin1String("bytes")].toInteger(),
                     .atMs = kept[QLatin1String("at")].toInteger(),
                     .isOnSameDisk = kept[kOnSameDisk].toBool()};
}

}

sync::Result<SavedCopy> saveCopy(Workspace &workspace, const QString &place, const std::function<void(const CopyProgress &)> &tell,
                                 const std::atomic<bool> &isStopped)
{
    Session &session = workspace.session();
    const qint64 nowMs = session.surroundings().clock.nowMs();
    const QString stem = stemOf(session.desk());
    const QString day = OfficeTime(session.desk().timeZone).dateOf(Timestamp{nowMs}).toString(Qt::ISODate);
    TRY_ASSIGN(const Profile::Copy made,
               session.profile().saveCopy({.place = place,
                                           .name = freeName(place, stem + day),
                                           .stem = stem,
                                           .mayGoOn =
                                               [&](qint64 bytesDone, qint64 bytesTotal) {
                                                   tell({.bytesDone = bytesDone, .bytesTotal = bytesTotal});
                                                   return !isStopped;
                                               },
                                           .mayGoOnChecking =
                                               [&, isTold = false]() mutable {
                                                   if (!std::exchange(isTold, true))
                                                       tell({.isChecking = true});
                                                   return !isStopped;
                                               }},
                                          session.surroundings().random));
    SavedCopy saved{.folder = made.folder, .bytes = made.bytes, .atMs = nowMs};
    saved.isOnSameDisk = QStorageInfo(made.folder) == QStorageInfo(session.profile().folder());
    if (const sync::Status noted = noteCopy(workspace.journal(), saved); !noted)
        saved.notNoted = noted.error().text(); // the copy is there all the same
    return saved;
}

sync::Status noteCopy(SqlJournal &journal, const SavedCopy &copy)
{
    TRY_ASSIGN(const SavedCopy last, notedCopy(journal));
    if (copy.isOnSameDisk && !last.folder.isEmpty() && !last.isOnSameDisk)
        return {}; // the one elsewhere outlives this laptop: it is the one to know of
    const QJsonObject words{{QStringLiteral("folder"), copy.folder}, {QStringLiteral("bytes"), copy.bytes}, {QStringLiteral("at"), copy.atMs}, {kOnSameDisk, copy.isOnSameDisk}};
    return journal.setFact(kCopiedFact, QJsonDocument(words).toJson(QJsonDocument::Compact));
}

sync::Result<SavedCopy> lastCopy(Workspace &workspace)
{
    return notedCopy(workspace.journal());
}

}
