// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/preferences.h"

#include "app/services/session.h"
#include "app/store/deskstore.h"

namespace mekendesh::app {

using sync::Bytes;

sync::Result<Bytes> Preferences::value(const QString &key)
{
    TRY_ASSIGN(const auto kept, DeskStore(m_workspace.database()).preference(m_workspace.session().desk().userId, key));
    return kept.value_or(Bytes());
}

sync::Result<QString> Preferences::text(const QString &key)
{
    TRY_ASSIGN(const Bytes kept, value(key));
    return QString::fromUtf8(kept);
}

sync::Result<qint64> Preferences::number(const QString &key, qint64 otherwise)
{
    TRY_ASSIGN(const Bytes kept, value(key));
    bool isNumber = false;
    const qint64 number = kept.toLongLong(&isNumber);
    return isNumber ? number : otherwise;
}

sync::Status Preferences::set(const QString &key, const Bytes &value)
{
    DeskStore store(m_workspace.database());
    const auto user = m_workspace.session().desk().userId;
    return value.isEmpty() ? store.removePreference(user, key) : store.setPreference(user, key, value);
}

sync::Status Preferences::setText(const QString &key, const QString &text)
{
    return set(key, text.toUtf8());
}

sync::Status Preferences::setNumber(const QString &key, qint64 number)
{
    return set(key, Bytes::number(number));
}

}
