// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/stored.h"
#include "sync/base/result.h"

namespace mekendesh::app {

class Workspace;

// Goes through what the first page of this list of people is found by, so that it is quick when somebody asks for it. Gives nothing out and
// leaves alone what is kept here for the next pages of the list that was read last: somebody is paging through it.
sync::Status readPeopleAhead(Workspace &workspace, const ListQuery &query);

}
