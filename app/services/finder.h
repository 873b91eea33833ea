// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/stamp.h"

#include <QString>

#include <vector>

namespace mekendesh::app {

class Workspace;

// One record that was found, as a row of the search box.
struct FoundRecord {
    QString table{};
    sync::RecordId id{};
    sync::ScopeId scope{};
    QString title{};
    QString second{};
    // What Enter opens: the record itself, or the person a document belongs to.
    QString opensTable{};
    sync::RecordId opens{};
    bool isWhole = false; // what was typed is its number, not a part of something in it
};

// What was found of one kind.
struct FoundGroup {
    QString table{};
    std::vector<FoundRecord> rows{};
    bool hasMore = false;
};

// One question to people, cases (also by who claims in them), documents and tasks at once: names in other spellings and scripts, phones, passports, office numbers
// (MSK-2-2026-00412, МСК 2 412, any dash), the other keyboard layout. Kinds the role may not see are left out. A case whose number,
// or whose counter in it, was typed whole comes first.
class Finder {
public:
    explicit Finder(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    // Groups without a hit are left out. Nothing for a text without a letter or digit.
    sync::Result<std::vector<FoundGroup>> find(const QString &typed, int rowsOfEach = 5);

    // How the new person would be called when nobody was found: the typed name, in the other layout where the typed one has no
    // sense. Empty when it is no name (digits).
    [[nodiscard]] static QString nameIn(const QString &typed);

private:
    sync::Result<FoundGroup> people(const QString &typed, int limit);
    sync::Result<FoundGroup> cases(const QString &typed, int limit);
    sync::Status casesOfClaimants(const QString &typed, int limit, FoundGroup &group);
    sync::Result<FoundGroup> documents(const QString &typed, int limit);
    sync::Result<FoundGroup> tasks(const QString &typed, int limit);

    Workspace &m_workspace;
};

}
