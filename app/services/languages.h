// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/codelists.h"
#include "sync/record/table.h"

#include <QStringList>
#include <QTranslator>

#include <array>
#include <optional>

namespace mekendesh::app {

// The program's texts in all its languages at once, whatever it speaks now: files come with headers and labels in any of them.
class Languages {
public:
    Languages();

    // The text in English, Russian and Kyrgyz; where a catalogue is missing, in English.
    [[nodiscard]] QStringList of(const char *context, const char *source) const;

    // The field whose wire name or label this header is, in any language; null for none. Case, spaces, dashes and a colon or
    // asterisk at the end do not count.
    [[nodiscard]] const sync::Field *fieldNamed(const sync::Table &table, QStringView header) const;
    // The code whose label this is, in any language.
    [[nodiscard]] std::optional<Code> codeOf(const CodeList &list, QStringView text) const;
    // The table whose wire name or label this is.
    [[nodiscard]] const sync::Table *tableNamed(QStringView text) const;

private:
    std::array<QTranslator, 2> m_translators;
};

// What two texts are compared by: small letters and digits only, ё as е.
[[nodiscard]] QString comparableText(QStringView text);

}
