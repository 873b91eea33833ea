// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"
#include "sync/base/result.h"

#include <QString>

namespace mekendesh::app {

class Workspace;

// How the person who works likes the window: columns, sorting, splitters, the last page, filters. One value a key, of this
// user on this laptop; encrypted in the profile's database, never synced. Keys are dotted ASCII, the owner first:
// "members.columns", "frame.page". Personal data may stand in values (a filter), never in keys.
//
// Reading takes microseconds: ask where you need it. Writing reaches the disk before it returns (milliseconds), so keep what
// has settled (a splitter let go, a page left), not every pixel, and from the window's thread through `Work::look`, which runs
// beside saving and does not tell people that something of theirs was saved.
class Preferences {
public:
    explicit Preferences(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    // Empty when nothing was ever kept.
    sync::Result<sync::Bytes> value(const QString &key);
    sync::Result<QString> text(const QString &key);
    // The whole number kept, or `otherwise` when there is none.
    sync::Result<qint64> number(const QString &key, qint64 otherwise);

    // An empty value takes the key away.
    sync::Status set(const QString &key, const sync::Bytes &value);
    sync::Status setText(const QString &key, const QString &text);
    sync::Status setNumber(const QString &key, qint64 number);

private:
    Workspace &m_workspace;
};

}
