// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/rescue.h"

#include "app/core/officetime.h"
#include "app/records/catalogue.h"
#include "app/records/user.h"
#include "app/services/deskreader.h"
#include "app/services/storeaddress.h"
#include "app/store/profile.h"
#include "sync/store/durablefile.h"
#include "sync/trust/membership.h"
#include "sync/trust/shares.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qint64 kLookOnceMs = 24 * 60 * 60 * 1000LL;

QString rescueWords(const char *source)
{
    return QCoreApplication::translate("rescue", source);
}

QString lookedFact()
{
    return QStringLiteral("app.rescuelooked");
}
QString sharesFact()
{
    return QStringLiteral("app.sharesmade");
}

// On the stick itself, not on its way there: who gave it away does not look again. After a failure nothing lies there, so that it can be
// tried once more.
std::error_code writeSurely(const QString &path, const Bytes &bytes)
{
    if (const std::error_code error = durable::writeNewFile(path, bytes, durable::Readers::OwnerOnly))
        return error;
    std::error_code error = durable::syncFolder(QFileInfo(path).path());
    Bytes written;
    if (!error)
        error = durable::readFile(path, bytes.size(), written);
    if (!error && written != bytes)
        error = std::make_error_code(std::errc::io_error);
    if (error)
        QFile::remove(path);
    return error;
}

Status fillRecovered(Database &database, const NewProfile &profile, const QString &address, const SignKeys &root, const Session::Surroundings &around)
{
    TRY_ASSIGN(const auto store, openStore(address, {.nowMs = [&around] { return around.clock.nowMs(); }}));
    TRY_ASSIGN(const Keyring keyring, Membership(*store, around.clock, around.random).recover(root, profile.deviceName));
    TRY_ASSIGN(const auto storage, Storage::open(database, catalogue()));
    SqlJournal journal(*storage, around.clock, around.random);
    TRY(journal.setKeyring(keyring.serialise()));
    // Until the register of offices has come.
    TRY(writeHomestead(journal,
        {.officeCode = QStringLiteral("EMB"),
            .officeName = QStringLiteral("Посольство"),
            .timeZone = QStringLiteral("Europe/Moscow"),
            .deviceName = profile.deviceName,
            .storeAddress = address}));
    RecordStore records(*storage, around.clock, around.random,
        Actor{.user = {}, .role = Role::None, .isEmbassyDevice = true, .scopes = {keyring.homeScope}});
    const User user{.name = profile.userName, .login = profile.login, .role = roleCode(Role::HqAttache), .language = {}, .active = Tri::Yes};
    TRY(records.create(Declared<User>::table(), keyring.homeScope, &user));
    return {};
}

}

Result<std::array<QString, 3>> rootShares(Workspace &workspace)
{
    const Session::Surroundings &around = workspace.session().surroundings();
    TRY_ASSIGN(const Keyring keyring, readKeyring(workspace.journal()));
    TRY(checkRegistrar(workspace.session().desk(), keyring));
    if (!keyring.rootSecret)
        return failure(ErrorCode::NotAllowed, QStringLiteral("the root key lies on the laptop that founded the network"));
    return splitRoot(*keyring.rootSecret, around.random);
}

Result<QString> writeRootShare(Workspace &workspace, const QString &share, int number, const QString &folder)
{
    if (!shareNumber(share))
        return failure(ErrorCode::BadInput, QStringLiteral("not a share"));
    const QDir place(folder);
    if (!place.exists())
        return failure(ErrorCode::NotFound, QStringLiteral("no such folder"), folder);
    if (!place.entryList({QStringLiteral("share-*.txt")}, QDir::Files | QDir::Hidden).isEmpty())
        return failure(ErrorCode::BadInput, QStringLiteral("a share lies there already"), folder);
    const Desk &desk = workspace.session().desk();
    const QString day = OfficeTime(desk.timeZone).toText({workspace.session().surroundings().clock.nowMs()});
    const QString sheet = rescueWords(QT_TRANSLATE_NOOP("rescue", "Share %1 of 3 of the root key. %2, made on %3.")).arg(QString::number(number), desk.officeName, day)
        + u'\n' + rescueWords(QT_TRANSLATE_NOOP("rescue", "Any two of the three bring the embassy's laptop back. Give them to three people; keep none beside a laptop."))
        + QStringLiteral("\n\n") + share + u'\n';
    const QString path = place.filePath(QStringLiteral("share-%1.txt").arg(number));
    if (const std::error_code error = writeSurely(path, sheet.toUtf8()))
        return failure(ErrorCode::ReadOnly, QStringLiteral("cannot write the share: ") + QString::fromStdString(error.message()), path);
    return path;
}

Status rememberShares(Workspace &workspace)
{
    return workspace.journal().setFact(sharesFact(), Bytes::number(workspace.session().surroundings().clock.nowMs()));
}

Result<bool> holdsRootKey(Workspace &workspace)
{
    TRY_ASSIGN(const Keyring keyring, readKeyring(workspace.journal()));
    return keyring.rootSecret.has_value();
}

Result<bool> lacksShares(Workspace &workspace)
{
    TRY_ASSIGN(const bool holds, holdsRootKey(workspace));
    TRY_ASSIGN(const auto made, sharesMadeAt(workspace));
    return holds && !made;
}

Result<QString> shareOnSheet(const QString &text)
{
    if (shareNumber(text))
        return text;
    QString paragraph;
    for (const QString &line : (text + u'\n').split(u'\n')) {
        if (!line.trimmed().isEmpty()) {
            paragraph += u' ' + line;
            continue;
        }
        if (shareNumber(paragraph))
            return paragraph;
        paragraph.clear();
    }
    return failure(ErrorCode::BadInput, QStringLiteral("no share in the file, or a slip in it"));
}

Result<std::optional<Timestamp>> sharesMadeAt(Workspace &workspace)
{
    TRY_ASSIGN(const Bytes text, workspace.journal().fact(sharesFact()));
    return text.isEmpty() ? std::optional<Timestamp>() : Timestamp{text.toLongLong()};
}

Status keepForRescue(Workspace &workspace, Store &store)
{
    SqlJournal &journal = workspace.journal();
    const Session::Surroundings &around = workspace.session().surroundings();
    TRY_ASSIGN(Keyring keyring, readKeyring(journal));
    if (!keyring.isRegistrar() || keyring.isCutOff())
        return {};
    TRY_ASSIGN(const Bytes lookedText, journal.fact(lookedFact()));
    const qint64 sinceMs = around.clock.nowMs() - lookedText.toLongLong();
    const bool looks = sinceMs < 0 || sinceMs >= kLookOnceMs;
    const auto keep = [&journal](const Keyring &giving) { return journal.setKeyring(giving.serialise()); };
    TRY_ASSIGN(const bool isPut, Membership(store, around.clock, around.random).keepForRescue(keyring, looks, keep));
    if (isPut)
        TRY(keep(keyring));
    return looks ? journal.setFact(lookedFact(), Bytes::number(around.clock.nowMs())) : Status{};
}

Result<std::unique_ptr<Session>> recoverNetwork(
    const NewProfile &profile, const QString &storeAddress, const std::array<QString, 2> &shares, Session::Surroundings surroundings)
{
    if (profile.login.trimmed().isEmpty() || profile.password.isEmpty() || profile.userName.trimmed().isEmpty())
        return failure(ErrorCode::BadInput, QStringLiteral("a name, a login and a password are needed"), QStringLiteral("login"));
    TRY_ASSIGN(const SignKeys root, joinShares(shares[0], shares[1]));
    TRY_ASSIGN(const QString address, keptAddress(storeAddress));
    const bool mayBeCheap = profile.isDemo || mayBeCheapToGuess();
    const KdfCost cost = mayBeCheap ? profile.kdf
                                    : KdfCost{std::max(profile.kdf.operations, kKdfFloor.operations), std::max(profile.kdf.memoryBytes, kKdfFloor.memoryBytes)};
    {
        TRY_ASSIGN(const auto created,
            Profile::create(profile.folder, {profile.login, profile.password, cost}, surroundings.random,
                [&](Database &database) { return fillRecovered(database, profile, address, root, surroundings); }));
    }
    return Session::open(profile.folder, profile.login, profile.password, surroundings);
}

}
