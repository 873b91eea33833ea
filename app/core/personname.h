// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace mekendesh::app {

// A person's name in the order of passports. "уулу" and "кызы" are part of the field that has them, in lower case.
struct PersonName {
    QString surname{};
    QString given{};
    QString patronymic{};

    bool operator==(const PersonName &) const = default;

    [[nodiscard]] bool isEmpty() const { return surname.isEmpty() && given.isEmpty() && patronymic.isEmpty(); }
    // Surname, given name, patronymic; what is missing leaves no mark.
    [[nodiscard]] QString fullName() const;
    // Surname and given name, for narrow columns.
    [[nodiscard]] QString shortName() const;

    // "Асанов Бакыт Токтосунович", "Асан уулу Бакыт", "Асанова Айгүл Марат кызы", "ASANOV BAKYT". Words all in capitals or all
    // in small letters get a capital first letter; others stay as typed.
    static PersonName split(QStringView text);
};

// The words of a name as split() takes them, in their order: "Асан уулу" and "Марат кызы" are one, initials stand apart.
[[nodiscard]] QStringList nameWords(QStringView text);

// Latin letters by ICAO Doc 9303 part 3, which the passports of Kyrgyzstan follow. A proposal for a field, never a copy of the passport.
[[nodiscard]] QString passportLatin(QStringView text);

}
