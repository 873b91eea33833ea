// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/code.h"

#include <QLatin1String>
#include <QString>

#include <optional>
#include <span>

namespace mekendesh::app {

// One item: its stable code and its English label, which is the source of the translations (context "code").
// Geographic names carry their Russian and Kyrgyz forms as data instead, since nobody translates them anew.
struct CodeItem {
    const char *code = "";
    const char *label = "";
    const char *russian = nullptr; // UTF-8; null: the label is translated by the catalogue
    const char *kyrgyz = nullptr;
};

// A list shipped with the program, in the order in which people choose from it.
class CodeList {
public:
    constexpr CodeList(const char *name, std::span<const CodeItem> items)
        : m_name(name)
        , m_items(items)
    {
    }

    [[nodiscard]] QLatin1String name() const { return QLatin1String(m_name); }
    [[nodiscard]] std::span<const CodeItem> items() const { return m_items; }
    [[nodiscard]] bool contains(const Code &code) const { return find(code) != nullptr; }
    // In the language the program speaks now; an unknown code is its own label.
    [[nodiscard]] QString label(const Code &code) const;
    // For files and command lines: the code itself or a label in English or the language of now, whatever the case of letters.
    [[nodiscard]] std::optional<Code> codeOf(QStringView text) const;

private:
    [[nodiscard]] const CodeItem *find(const Code &code) const;

    const char *m_name;
    std::span<const CodeItem> m_items;
};

// Names: sex, member_status, category (migration), language, case_type, case_state, case_stage, case_outcome, priority,
// activity_kind, entry_kind, fund_purpose, review_verdict, role, device_class, office_type, how_heard, currency, region, oblast,
// task_kind, task_status, recurrence, document_type, document_status, original_place, country.
// Null for a name that is none of them.
[[nodiscard]] const CodeList *codeList(QStringView name);
[[nodiscard]] std::span<const CodeList> codeLists();
// The label, or the code where the list or the code is unknown.
[[nodiscard]] QString codeLabel(QStringView list, const Code &code);
// The label of one item in the language of now.
[[nodiscard]] QString itemLabel(const CodeItem &item);

}
