// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/record/value.h"

#include <cstddef>
#include <type_traits>

namespace mekendesh::sync {

enum class FieldKind {
    Text,      // one line
    Note,      // several lines
    Integer,
    Flag,      // unknown, no, yes: 0, 1, 2
    Date,      // yyyymmdd, 00 for unknown parts
    Time,      // milliseconds since 1970 UTC
    Money,     // two columns, one register: minor units and currency
    Code,      // stable ASCII code of a code list
    Reference, // id of a record, soft: it may not have arrived
    Group,     // up to three columns that are always written together
};

enum FieldFlag : quint32 {
    NoFlag = 0,
    Required = 1,   // the form asks for it; a record without it is impossible
    Searchable = 2, // found by the search box
    Sensitive = 4,  // never in logs, left out of exports unless asked for
    ListColumn = 8, // shown by the default list
    OwnLaptop = 16, // names the laptop that makes the record: said once, by that laptop, whatever anybody writes later
};

// How a C++ type becomes a register and back. Specialised beside each value type; sync knows only the plain ones.
// A specialisation has: static constexpr FieldKind kKind; static Value toValue(const T &);
// static bool fromValue(const Value &, T &), false for a value of another shape; kColumns where it is not one.
template <class T>
struct Register;

template <>
struct Register<QString> {
    static constexpr FieldKind kKind = FieldKind::Text;
    // Text is never NULL: the empty text is the absence.
    static Value toValue(const QString &text) { return text.isNull() ? QString(QLatin1String("")) : text; }
    static bool fromValue(const Value &value, QString &text)
    {
        if (std::holds_alternative<std::monostate>(value))
            text = QLatin1String("");
        else if (const auto *held = std::get_if<QString>(&value))
            text = *held;
        else
            return false;
        return true;
    }
};

template <>
struct Register<qint64> {
    static constexpr FieldKind kKind = FieldKind::Integer;
    static Value toValue(qint64 number) { return number; }
    static bool fromValue(const Value &value, qint64 &number)
    {
        if (std::holds_alternative<std::monostate>(value))
            number = 0;
        else if (const auto *held = std::get_if<qint64>(&value))
            number = *held;
        else
            return false;
        return true;
    }
};

template <>
struct Register<RecordId> {
    static constexpr FieldKind kKind = FieldKind::Reference;
    static Value toValue(const RecordId &id) { return id.isNull() ? Value{} : Value{id}; }
    static bool fromValue(const Value &value, RecordId &id)
    {
        if (std::holds_alternative<std::monostate>(value))
            id = {};
        else if (const auto *held = std::get_if<RecordId>(&value))
            id = *held;
        else
            return false;
        return true;
    }
};

// One declared field, erased to two functions so that one table of fields drives SQL, edits, merge, history, search,
// import, export, lists and forms.
struct Field {
    const char *wire;   // name on the wire and in SQL: never changes
    const char *label;  // English, translated in context "record"
    FieldKind kind;
    quint32 flags;
    const char *list;   // code list of a Code, table of a Reference, otherwise empty
    int columns;        // SQL columns of this one register: 1 to 3
    Value (*read)(const void *record);
    bool (*write)(void *record, const Value &value);
};

namespace detail {

template <class T>
constexpr int columnsOf()
{
    if constexpr (requires { Register<T>::kColumns; })
        return Register<T>::kColumns;
    else
        return 1;
}

template <class>
struct MemberPointer;
template <class Record, class Type>
struct MemberPointer<Type Record::*> {
    using RecordType = Record;
    using ValueType = Type;
};

}

// field<&Member::surname>("surname", QT_TRANSLATE_NOOP("record", "Surname"), Required | Searchable)
template <auto kMember>
constexpr Field field(const char *wire, const char *label, quint32 flags = NoFlag, const char *list = "")
{
    using RecordType = typename detail::MemberPointer<decltype(kMember)>::RecordType;
    using ValueType = typename detail::MemberPointer<decltype(kMember)>::ValueType;
    return {wire,
            label,
            Register<ValueType>::kKind,
            flags,
            list,
            detail::columnsOf<ValueType>(),
            [](const void *record) -> Value { return Register<ValueType>::toValue(static_cast<const RecordType *>(record)->*kMember); },
            [](void *record, const Value &value) -> bool {
                return Register<ValueType>::fromValue(value, static_cast<RecordType *>(record)->*kMember);
            }};
}

// The same for a text that has several lines.
template <auto kMember>
constexpr Field note(const char *wire, const char *label, quint32 flags = NoFlag)
{
    Field declared = field<kMember>(wire, label, flags);
    declared.kind = FieldKind::Note;
    return declared;
}

}
