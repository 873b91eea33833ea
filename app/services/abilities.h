// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/session.h"
#include "sync/base/bytes.h"
#include "sync/base/result.h"

#include <QString>

// What every installation must be able to do below the window, tried once with data of nobody (`mekendesh --self-test`). An error says
// what does not work.
namespace mekendesh::app::abilities {

// A container there and back; one with a flipped bit is refused.
sync::Status packContainers();
// A workbook is written into this folder and read again.
sync::Status writeWorkbooks(const QString &folder);
// A request over TLS to a server of our own on this computer, by the road all requests take, and none to a server that nobody vouches
// for. Needs no network.
sync::Status speakTls();
// Whether speakTls can be asked for here: not every system's TLS can be a server (OwnServer::canServe).
[[nodiscard]] bool canServeTls();
// Whether these authorities (PEM) say whom to trust: asked before they go with an address.
[[nodiscard]] bool holdCertificate(const sync::Bytes &authorities);
// An object goes to the store at this address, is found there, comes back and is taken away. `authorities` (PEM) are trusted beside the
// system's.
sync::Status meetAt(const QString &address, const sync::Bytes &authorities, const Session::Surroundings &surroundings);

}
