// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"

namespace mekendesh::app {

class Workspace;

// On the embassy's side: brings the names and roles of its people, also of those who worked there before, to where every office
// reads them. Writes only what differs; elsewhere, and before the laptop is admitted, does nothing.
sync::Status publishEmbassyPeople(Workspace &workspace);

}
