// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/inviting.h"

#include "app/services/workspace.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace mekendesh::app {

using namespace sync;

namespace {

Error cannotWrite(ErrorCode code, const QFileDevice &file, const QString &path)
{
    return {.code = code, .detail = QStringLiteral("cannot write the invitation: ") + file.errorString(), .subject = path};
}

}

Result<QString> inviteIntoFile(Workspace &workspace, const InvitationWish &wish, const QString &path, const std::atomic<bool> *cancel, InvitationField *refused)
{
    bool isPlaceRefused = true; // until something else is asked
    const auto tell = [&](const Error &error) {
        if (refused != nullptr && isPlaceRefused)
            *refused = InvitationField::Place;
        return error;
    };
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo(folder).isDir())
        return tell({.code = ErrorCode::BadInput, .detail = QStringLiteral("no folder for the invitation"),
            .subject = QCoreApplication::translate("exchange", "there is no folder «%1»").arg(QDir::toNativeSeparators(folder))});
    QSaveFile file(path); // beside its place until it is whole
    if (!file.open(QIODevice::WriteOnly))
        return tell(cannotWrite(ErrorCode::ReadOnly, file, path));
    // Only where rights are known: a stick may have none, and nobody reads it without the five words.
    static_cast<void>(file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner));
    isPlaceRefused = false;
    bool isWritten = false;
    const auto invited = inviteKept(workspace, wish, [&](const QByteArray &bytes) -> Status {
        isWritten = file.write(bytes) == bytes.size() && file.commit();
        isPlaceRefused = !isWritten;
        if (isWritten)
            return {};
        return cannotWrite(ErrorCode::DiskFull, file, path);
    }, cancel, refused);
    if (invited)
        return invited->code;
    if (isWritten && !QFile::remove(path))
        return Error{.code = invited.error().code, .detail = invited.error().detail + QStringLiteral("; its file stays"), .subject = invited.error().subject};
    return tell(invited.error());
}

}
