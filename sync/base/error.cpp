// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/error.h"

#include <QCoreApplication>

#include <iterator>

namespace mekendesh::sync {

namespace {

// What happened, what is safe, what to do now. `about` is used instead of `plain` when the error has a subject.
struct ErrorWords {
    ErrorCode code;
    const char *name;
    const char *plain;
    const char *about;
};

constexpr ErrorWords kErrorWords[] = {
    {ErrorCode::WrongPassword, "wrong-password",
        QT_TRANSLATE_NOOP(
            "error", "The password is not right. The data stay locked. Check the keyboard language and the Caps Lock key and try again."),
        nullptr},
    {ErrorCode::ProfileMissing, "profile-missing",
        QT_TRANSLATE_NOOP(
            "error", "There are no Mekendesh data here. Nothing was changed. Choose another folder, or join with an invitation."),
        QT_TRANSLATE_NOOP("error",
            "There are no Mekendesh data in the folder «%1». Nothing was changed. Choose another folder, or join with an invitation.")},
    {ErrorCode::ProfileExists, "profile-exists",
        QT_TRANSLATE_NOOP("error", "Mekendesh data are here already. Nothing was overwritten. Open them, or choose another folder."),
        QT_TRANSLATE_NOOP(
            "error", "Mekendesh data are already in the folder «%1». Nothing was overwritten. Open them, or choose another folder.")},
    {ErrorCode::ProfileInUse, "profile-in-use",
        QT_TRANSLATE_NOOP(
            "error", "Mekendesh is already open with these data. Nothing was changed. Go on in that window, or close it first."),
        nullptr},
    {ErrorCode::NewerVersion, "newer-version",
        QT_TRANSLATE_NOOP("error",
            "These data were written by a newer version of the program. Nothing was changed. Install the update from the embassy."),
        QT_TRANSLATE_NOOP("error",
            "«%1» was made by a newer version of the program. Nothing was changed. Install the update from the embassy, then open it again.")},
    {ErrorCode::DamagedData, "damaged-data",
        QT_TRANSLATE_NOOP("error",
            "A part of the data is damaged and was not used. Your records are not affected. Sync again; if it stays so, call the embassy."),
        QT_TRANSLATE_NOOP(
            "error", "«%1» is damaged and was not used. Your records are not affected. Sync again; if it stays so, call the embassy.")},
    {ErrorCode::DiskFull, "disk-full",
        QT_TRANSLATE_NOOP("error", "Not saved: the disk is full. What was saved before is safe. Free some space and try again."),
        QT_TRANSLATE_NOOP("error", "Not saved: no space left in «%1». What was saved before is safe. Free some space and try again.")},
    {ErrorCode::ReadOnly, "read-only",
        QT_TRANSLATE_NOOP("error",
            "Not written: this place can only be read. Your records are safe on this computer. Allow writing there, or choose another "
            "place."),
        QT_TRANSLATE_NOOP("error",
            "Not written: «%1» can only be read. Your records are safe on this computer. Allow writing there, or choose another place.")},
    {ErrorCode::StoreMissing, "store-missing",
        QT_TRANSLATE_NOOP("error",
            "The store does not answer. Your changes stay here and will go later by themselves. Check the internet or the folder."),
        QT_TRANSLATE_NOOP("error",
            "The store «%1» is not there. Your changes stay here and will go later by themselves. Check the folder or plug in the stick.")},
    {ErrorCode::StoreForeign, "store-foreign",
        QT_TRANSLATE_NOOP(
            "error", "This place answered, but it is not our store. Nothing was deleted or changed. Check the address with the embassy."),
        QT_TRANSLATE_NOOP("error", "«%1» is not our store. Nothing in it was deleted or changed. Check the address with the embassy.")},
    {ErrorCode::StoreRefused, "store-refused",
        QT_TRANSLATE_NOOP("error",
            "The store does not let this device in. Your changes stay here and wait. Check its name and password, or ask the embassy."),
        QT_TRANSLATE_NOOP(
            "error", "The store «%1» does not let this device in. Your changes stay here and wait. Check its rights, or ask the embassy.")},
    {ErrorCode::NotFound, "not-found",
        QT_TRANSLATE_NOOP("error", "This is not here. Nothing was changed. It may not have arrived yet: sync and look again."),
        QT_TRANSLATE_NOOP("error", "«%1» is not here. Nothing was changed. It may not have arrived yet: sync and look again.")},
    {ErrorCode::NotAllowed, "not-allowed",
        QT_TRANSLATE_NOOP("error", "Your role does not allow this. Nothing was changed. Ask the coordinator of your office."), nullptr},
    {ErrorCode::InvitationWrong, "invitation-wrong",
        QT_TRANSLATE_NOOP("error",
            "The invitation and its words do not fit together. Nothing was installed or changed. Check the five words, or ask the embassy "
            "for a new invitation."),
        nullptr},
    {ErrorCode::InvitationExpired, "invitation-expired",
        QT_TRANSLATE_NOOP("error", "This invitation is no longer valid. Nothing was installed or changed. Ask the embassy for a new one."),
        QT_TRANSLATE_NOOP("error", "This invitation was valid until %1. Nothing was installed or changed. Ask the embassy for a new one.")},
    {ErrorCode::InvitationUsed, "invitation-used",
        QT_TRANSLATE_NOOP(
            "error", "This invitation has been used already. Nothing was installed or changed. Ask the embassy for a new one."),
        nullptr},
    {ErrorCode::NotAdmitted, "not-admitted",
        QT_TRANSLATE_NOOP("error",
            "The embassy has not confirmed this device yet. You can already work; your records stay on this computer. The others' records "
            "come after the embassy confirms."),
        nullptr},
    {ErrorCode::BadInput, "bad-input",
        QT_TRANSLATE_NOOP("error", "This value does not fit here. Nothing was changed. Correct it and try again."),
        QT_TRANSLATE_NOOP("error", "Look at this again: %1. Nothing was changed. Correct it and try again.")},
    {ErrorCode::ChangedMeanwhile, "changed-meanwhile",
        QT_TRANSLATE_NOOP(
            "error", "This was changed elsewhere in the meantime. Nothing was overwritten. Look at the new value and decide again."),
        QT_TRANSLATE_NOOP("error",
            "The field «%1» was changed elsewhere in the meantime. Nothing was overwritten. Look at the new value and decide again.")},
    {ErrorCode::LedgerBroken, "ledger-broken",
        QT_TRANSLATE_NOOP("error",
            "The chain of entries of the cash box is broken. Nothing was corrected or hidden. Do not enter anything; call the embassy."),
        QT_TRANSLATE_NOOP("error",
            "The chain of entries of the cash box is broken at entry %1. Nothing was corrected or hidden. Do not enter anything; call the "
            "embassy.")},
    {ErrorCode::NotCustodian, "not-custodian",
        QT_TRANSLATE_NOOP("error",
            "This cash box is kept on another device. You see all entries but cannot add any. To keep it here, ask for a hand-over."),
        QT_TRANSLATE_NOOP("error",
            "This cash box is kept on another device (%1). You see all entries but cannot add any. To keep it here, ask for a hand-over.")},
    {ErrorCode::AlreadyReversed, "already-reversed",
        QT_TRANSLATE_NOOP(
            "error", "This entry has been reversed already. The books are unchanged. Find the reversal below it in the cash book."),
        QT_TRANSLATE_NOOP(
            "error", "Entry %1 has been reversed already. The books are unchanged. Find the reversal below it in the cash book.")},
    {ErrorCode::Overdraft, "overdraft",
        QT_TRANSLATE_NOOP("error",
            "Not paid: there is not enough money in the cash box. The books are unchanged. Lower the amount or enter the incoming money "
            "first."),
        QT_TRANSLATE_NOOP(
            "error", "Not paid: the cash box holds %1. The books are unchanged. Lower the amount or enter the incoming money first.")},
    {ErrorCode::TooLarge, "too-large",
        QT_TRANSLATE_NOOP("error", "This is too large. Nothing was changed. Make it shorter or smaller and try again."),
        QT_TRANSLATE_NOOP("error", "«%1» is too large. Nothing was changed. Make it shorter or smaller and try again.")},
    {ErrorCode::Cancelled, "cancelled",
        QT_TRANSLATE_NOOP("error", "Stopped, as you asked. Nothing is left half done. You can start again at any time."), nullptr},
    {ErrorCode::StoreSlow, "store-slow",
        QT_TRANSLATE_NOOP("error",
            "The store did not answer in time. Your changes stay here and will go later by themselves. Try again when the internet "
            "is better."),
        nullptr},
    {ErrorCode::StorePortal, "store-portal",
        QT_TRANSLATE_NOOP("error",
            "This Wi-Fi network first wants a sign-in. Nothing was sent, nothing is lost. Open a browser, sign in, then sync again."),
        nullptr},
    {ErrorCode::StoreCertificate, "store-certificate",
        QT_TRANSLATE_NOOP("error",
            "The connection is not safe: the certificate is not the store's. Nothing was sent. Try another network or ask the "
            "embassy."),
        nullptr},
    {ErrorCode::StorePassword, "store-password",
        QT_TRANSLATE_NOOP("error",
            "The store does not accept the name and the app password of this laptop. Your changes stay here and wait. Enter them "
            "anew in the settings, or ask the embassy."),
        nullptr},
    {ErrorCode::StoreFull, "store-full",
        QT_TRANSLATE_NOOP("error",
            "The store is full. Your changes stay here and wait. Tell the embassy that it has to make room."),
        nullptr},
    {ErrorCode::StoreMoved, "store-moved",
        QT_TRANSLATE_NOOP("error",
            "The address of the store sends to another place, and the program does not follow. Nothing was sent. If this network "
            "asks for a sign-in, open the browser; otherwise ask the embassy for the new address."),
        nullptr},
    {ErrorCode::StoreGarbled, "store-garbled",
        QT_TRANSLATE_NOOP("error",
            "The store answered something that does not make sense. Nothing of it was used, your changes stay here. Try again "
            "later; if it stays so, call the embassy."),
        nullptr},
    {ErrorCode::ProxyPassword, "proxy-password",
        QT_TRANSLATE_NOOP("error",
            "The proxy of this network asks for a name and a password. Your changes stay here and wait. Enter them in the "
            "settings, or ask who keeps the network."),
        nullptr},
    {ErrorCode::ProxyMissing, "proxy-missing",
        QT_TRANSLATE_NOOP("error",
            "The proxy does not answer. Your changes stay here and will go later by themselves. Check the proxy in the settings, "
            "or ask who keeps the network."),
        nullptr},
    {ErrorCode::InvitationDamaged, "invitation-damaged",
        QT_TRANSLATE_NOOP("error",
            "The file of the invitation is damaged: it did not arrive whole. Nothing was installed or changed. Have it sent once more; "
            "its five words stay the same."),
        nullptr},
    {ErrorCode::NotInvitation, "not-invitation",
        QT_TRANSLATE_NOOP("error",
            "This file is not an invitation. Nothing was installed or changed. Choose the file from the embassy: its name ends in "
            ".mekendesh."),
        QT_TRANSLATE_NOOP("error",
            "The file «%1» is not an invitation. Nothing was installed or changed. Choose the file from the embassy: its name ends in "
            ".mekendesh.")},
    {ErrorCode::ClockWrong, "clock-wrong",
        QT_TRANSLATE_NOOP("error",
            "The clock of this computer is wrong. Nothing was installed or changed. Set the date in the settings of the system and try "
            "again."),
        QT_TRANSLATE_NOOP("error",
            "The clock of this computer shows %1, and that cannot be. Nothing was installed or changed. Set the date in the settings of "
            "the system and try again.")},
    {ErrorCode::Internal, "internal",
        QT_TRANSLATE_NOOP("error",
            "The program could not do this. What was saved before is safe. Close the program and open it again; if it stays so, call the "
            "embassy."),
        nullptr},
};

const ErrorWords &errorWordsOf(ErrorCode code)
{
    for (const ErrorWords &words : kErrorWords) {
        if (words.code == code)
            return words;
    }
    return *std::rbegin(kErrorWords);
}

}

QString Error::text() const
{
    const ErrorWords &words = errorWordsOf(code);
    if (code == ErrorCode::NotAllowed && !subject.isEmpty()) // not the role: the subject is the whole sentence
        return subject;
    if (subject.isEmpty() || words.about == nullptr)
        return QCoreApplication::translate("error", words.plain);
    return QCoreApplication::translate("error", words.about).arg(subject);
}

QString Error::name() const
{
    return QLatin1String(errorWordsOf(code).name);
}

}
