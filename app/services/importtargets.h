// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/languages.h"

#include <QHash>
#include <QStringList>

namespace mekendesh::app {

// What a column may become beside a field: surname, given name and patronymic in one cell, or the last two of them.
inline constexpr QLatin1StringView kWholeNameTarget{"*name"};
inline constexpr QLatin1StringView kGivenNamesTarget{"*given"};

// Which field a column of somebody's list most likely holds, by the words over it and by what stands in it.
// A target is the wire name of a field or one of the above; empty: none.
class ImportTargets {
public:
    ImportTargets(const sync::Table &table, const Languages &languages);

    // All that may be chosen, in the order of the declaration.
    [[nodiscard]] QStringList all() const;
    // In the language of now.
    [[nodiscard]] QString label(const QString &target) const;

    // A head that is exactly a field's name or label in any language, or another name for one.
    [[nodiscard]] QString exactTarget(QStringView head) const;
    // A head that is known and never taken: what our own reports add.
    [[nodiscard]] bool isLeftOut(QStringView head) const;
    // Also by parts of words: "Дата рожд-я (число, месяц, год)".
    [[nodiscard]] QString targetOfHead(QStringView head) const;
    // By what most of some cells look like. Empty cells are no sample.
    [[nodiscard]] QString targetOfContent(const QStringList &samples) const;

private:
    [[nodiscard]] bool isCodeOf(const char *list, const QString &text) const;

    const sync::Table &m_table;
    const Languages &m_languages;
    QHash<QString, QString> m_exact; // comparable head -> target
    bool m_isPersons = false;
};

// A region of Russia or an oblast of Kyrgyzstan as people write them: "Свердловская", "Мос. обл.", "Екб", "Ош облусу".
[[nodiscard]] std::optional<Code> regionNamed(const CodeList &list, QStringView text);

}
