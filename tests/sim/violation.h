// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"

#include <QString>

namespace mekendesh::sim {

// A promise that was not kept. Ends the run of a world.
struct Violation {
    QString invariant; // "I7"; "X" for an error nobody expects
    QString text;
};

[[noreturn]] inline void violate(const char *invariant, const QString &text)
{
    throw Violation{QString::fromLatin1(invariant), text};
}

// The value of what cannot fail here.
template <class T>
T needed(sync::Result<T> result)
{
    if (!result)
        violate("X", result.error().name() + QStringLiteral(": ") + result.error().detail);
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

}
