// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/recordstore.h"
#include "app/store/sqljournal.h"
#include "sync/object/changeset.h"
#include "tests/bench/stopwatch.h"

#include <vector>

namespace mekendesh::bench {

// Another laptop of the office that wrote while this one was away: new members and changes of them, in change-sets of the size
// that is sealed.
class Incoming {
public:
    Incoming(QString path, sync::ScopeId scope, sync::Random &random) : m_path(std::move(path)), m_scope(scope), m_random(random) {}

    [[nodiscard]] std::vector<sync::ChangeSet> make();
    // As the exchange does, in transactions as long as somebody who saves may wait.
    static void apply(sync::Journal &journal, const sync::Clock &clock, const std::vector<sync::ChangeSet> &changeSets, Waits &waits);

private:
    QString m_path;
    sync::ScopeId m_scope;
    sync::Random &m_random;
};

}
