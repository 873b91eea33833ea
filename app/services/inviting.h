// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exchange.h"

namespace mekendesh::app {

// What an invitation is for.
struct InvitationWish {
    Office office{};
    QString mark{};
    sync::DeviceClass deviceClass = sync::DeviceClass::Office;
    int validDays = 0;
    sync::KdfCost kdf{};
    Exchange::OwnCredential ownCredential = Exchange::OwnCredential::IsKept;
};

// What of the wish was refused, where a form can say it under a field.
enum class InvitationField { None, Mark, Place };

// An invitation whose file lies at `path`, or none at all: the place is tried before the store is asked, the file is written before anything
// is made, and taken away when the rest fails. Answers with the five words.
sync::Result<QString> inviteIntoFile(Workspace &workspace, const InvitationWish &wish, const QString &path, const std::atomic<bool> *cancel = nullptr,
    InvitationField *refused = nullptr);

// The same for any place: `keep` is called when nothing else can be refused any more, and what it refuses is not made.
sync::Result<Exchange::Invited> inviteKept(Workspace &workspace, const InvitationWish &wish, const std::function<sync::Status(const QByteArray &file)> &keep,
    const std::atomic<bool> *cancel = nullptr, InvitationField *refused = nullptr);

}
