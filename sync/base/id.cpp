// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/id.h"

namespace mekendesh::sync {

QString ScopeId::path() const
{
    return isNetwork() ? QStringLiteral("n") : QStringLiteral("o-%1").arg(value, 16, 16, QLatin1Char('0'));
}

bool ScopeId::fromPath(QStringView path, ScopeId &scope)
{
    if (path == QLatin1String("n")) {
        scope = network();
        return true;
    }
    if (path.size() != 18 || !path.startsWith(QLatin1String("o-")))
        return false;
    bool isNumber = false;
    const quint64 value = path.sliced(2).toULongLong(&isNumber, 16);
    scope.value = value;
    return isNumber && value != 0 && scope.path() == path;
}

}
