// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/error.h"

#include <QtGlobal>

#include <cstdlib>
#include <expected>
#include <utility>

namespace mekendesh::sync {

// Value or expected failure. std::expected alone may be dropped silently; this one warns.
template <class T>
class [[nodiscard]] Result : public std::expected<T, Error> {
public:
    using std::expected<T, Error>::expected;
    Result(Error error) : std::expected<T, Error>(std::unexpect, std::move(error)) {}
    Result(std::expected<T, Error> &&other) : std::expected<T, Error>(std::move(other)) {}
};

using Status = Result<void>;

inline Error failure(ErrorCode code, QString detail, QString subject = {})
{
    return Error{code, std::move(detail), std::move(subject)};
}

}

// Leaves the function with the error of a Status or Result whose value is not needed.
#define TRY(expression)                                                                                                                    \
    do {                                                                                                                                   \
        if (auto tryStatus_ = (expression); !tryStatus_)                                                                                   \
            return std::move(tryStatus_).error();                                                                                          \
    } while (false)

#define MEKENDESH_CONCAT_(a, b) a##b
#define MEKENDESH_CONCAT(a, b) MEKENDESH_CONCAT_(a, b)
#define MEKENDESH_TRY_ASSIGN_(name, declaration, expression)                                                                               \
    auto name = (expression);                                                                                                              \
    if (!name)                                                                                                                             \
        return std::move(name).error();                                                                                                    \
    declaration = *std::move(name)

// TRY_ASSIGN(const auto rows, load()): takes the value or leaves with the error.
#define TRY_ASSIGN(declaration, ...) MEKENDESH_TRY_ASSIGN_(MEKENDESH_CONCAT(tryResult_, __LINE__), declaration, __VA_ARGS__)

// A broken invariant that would damage money, audit or data when ignored: stops the program, also in release builds.
#define ENFORCE(condition)                                                                                                                 \
    do {                                                                                                                                   \
        if (!(condition)) {                                                                                                                \
            qFatal("broken invariant: %s at %s:%d", #condition, __FILE__, __LINE__);                                                       \
        }                                                                                                                                  \
    } while (false)
