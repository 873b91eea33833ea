// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/store/memorystore.h"
#include "tests/sim/dice.h"

namespace mekendesh::sim {

// Kinds of places people really have. What each was seen to do wrong, and how often in a bad hour:
//
// apache    mod_dav writes in place: a line that breaks leaves half an object under its final name, and answers get lost
// nginx     takes a whole body first, so never half an object; overwrites whatever it is told; full quota gives 500
// lighttpd  as nginx, and its listings lag behind its own puts
// rclone    half objects under their final name, also when it says that all is well; a cached, old listing
// smb       shared files are refused for a while, listings lag, copies of the same name stand there twice
// fat       a stick that is pulled out: lost and half objects although all was well, flipped bits, full
// s3        whole objects or none, old listings, "slow down"
enum class ServerKind { Plain, Apache, Nginx, Lighttpd, Rclone, Smb, Fat, S3 };
inline constexpr std::size_t kServerKinds = 8;
QString serverName(ServerKind kind);

// What goes wrong with this call, if the hour is bad. `badness` in permille of calls; 0 is a good hour.
sync::StoreFault faultOf(ServerKind kind, sync::StoreCall call, quint32 badness, Dice &dice);

}
