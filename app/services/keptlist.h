// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/workspace.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace mekendesh::app {

// A short list that grows among somebody's preferences.
inline sync::Result<QJsonArray> keptList(Workspace &workspace, const QString &key)
{
    TRY_ASSIGN(const sync::Bytes bytes, workspace.preferences().value(key));
    return QJsonDocument::fromJson(bytes).array();
}

// The oldest go where there are more than `most`.
inline sync::Status keepInList(Workspace &workspace, const QString &key, QJsonArray list, qsizetype most)
{
    while (list.size() > most)
        list.removeFirst();
    return workspace.preferences().set(key, QJsonDocument(list).toJson(QJsonDocument::Compact));
}

}
