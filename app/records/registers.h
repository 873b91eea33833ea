// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/code.h"
#include "app/core/fuzzydate.h"
#include "app/core/money.h"
#include "app/core/timestamp.h"
#include "app/core/tri.h"
#include "sync/record/field.h"

// How the value types of this program become registers and back.
namespace mekendesh::sync {

template <>
struct Register<app::Code> {
    static constexpr FieldKind kKind = FieldKind::Code;
    static Value toValue(const app::Code &code) { return Register<QString>::toValue(code.value); }
    static bool fromValue(const Value &value, app::Code &code) { return Register<QString>::fromValue(value, code.value); }
};

template <>
struct Register<app::FuzzyDate> {
    static constexpr FieldKind kKind = FieldKind::Date;
    static Value toValue(const app::FuzzyDate &date) { return qint64{date.packed}; }
    static bool fromValue(const Value &value, app::FuzzyDate &date)
    {
        qint64 number = 0;
        if (!Register<qint64>::fromValue(value, number))
            return false;
        const auto known = app::FuzzyDate::fromPacked(number);
        if (known)
            date = *known;
        return known.has_value();
    }
};

template <>
struct Register<app::Timestamp> {
    static constexpr FieldKind kKind = FieldKind::Time;
    static Value toValue(const app::Timestamp &time) { return time.ms; }
    static bool fromValue(const Value &value, app::Timestamp &time) { return Register<qint64>::fromValue(value, time.ms); }
};

template <>
struct Register<app::Tri> {
    static constexpr FieldKind kKind = FieldKind::Flag;
    static Value toValue(app::Tri answer) { return static_cast<qint64>(answer); }
    static bool fromValue(const Value &value, app::Tri &answer)
    {
        qint64 number = 0;
        if (!Register<qint64>::fromValue(value, number) || number < 0 || number > 2)
            return false;
        answer = static_cast<app::Tri>(number);
        return true;
    }
};

template <>
struct Register<app::Money> {
    static constexpr FieldKind kKind = FieldKind::Money;
    static constexpr int kColumns = 2;
    static Value toValue(const app::Money &money) { return QList<Atom>{money.minor, money.currency.toText()}; }
    static bool fromValue(const Value &value, app::Money &money)
    {
        if (std::holds_alternative<std::monostate>(value)) {
            money = {};
            return true;
        }
        const auto *parts = std::get_if<QList<Atom>>(&value);
        if (!parts || parts->size() != 2)
            return false;
        const auto *minor = std::get_if<qint64>(&parts->at(0));
        const auto *currency = std::get_if<QString>(&parts->at(1));
        if (!minor || !currency)
            return false;
        money = {*minor, app::Currency::fromText(*currency)};
        return !money.currency.isNull();
    }
};

}
