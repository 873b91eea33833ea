// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/record/field.h"

#include <span>

namespace mekendesh::sync {

// Who reads a kind of record: every device of the network, or one office and the embassy.
enum class Placement { Network, Office };
// Which devices may write it.
enum class Writer { Anyone, Embassy };
// How rows change: registers that merge by field, or rows that are inserted once and never change.
enum class Growth { Registers, AppendOnly };

// The declaration of one kind of record.
struct Table {
    const char *wire;   // name on the wire and in SQL: never changes
    const char *label;  // English plural, translated in context "record"
    Placement placement;
    Writer writer;
    Growth growth;
    std::span<const Field> fields;

    [[nodiscard]] const Field *field(QStringView wireName) const
    {
        for (const Field &declared : fields) {
            if (QLatin1StringView(declared.wire) == wireName)
                return &declared;
        }
        return nullptr;
    }
};

namespace detail {

struct AnyMember {
    template <class T>
    operator T &() const; // only named in unevaluated operands
};

template <class Record, std::size_t... kIndex>
constexpr bool takesMembers(std::index_sequence<kIndex...>)
{
    return requires { Record{(static_cast<void>(kIndex), AnyMember{})...}; };
}

template <class Record, std::size_t kCount = 0>
constexpr std::size_t memberCount()
{
    if constexpr (!takesMembers<Record>(std::make_index_sequence<kCount + 1>{}))
        return kCount;
    else
        return memberCount<Record, kCount + 1>();
}

}

// Number of members of a plain struct: a declaration asserts that it names all of them, because a forgotten field
// would silently never be saved.
template <class Record>
inline constexpr std::size_t kMemberCount = detail::memberCount<Record>();

// Specialised once per kind of record, in its own header:
//   template <> struct Declared<Member> { static const Table &table(); };
template <class Record>
struct Declared;

}
