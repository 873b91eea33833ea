// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/recordeditors.h"

#include "sync/base/result.h"

#include <algorithm>

namespace mekendesh::ui {

FormField *RecordEditors::row(const char *wire)
{
    const QLatin1StringView name(wire);
    const auto known = std::ranges::find_if(m_editors, [name](const auto &editor) { return QLatin1StringView(editor->declared().wire) == name; });
    if (known != m_editors.end())
        return (*known)->row();
    const sync::Field *declared = m_table.field(QString(name));
    ENFORCE(declared != nullptr);
    return m_editors.emplace_back(std::make_unique<FieldEditor>(*declared, m_form))->row();
}

void RecordEditors::show(const void *record)
{
    for (const auto &editor : m_editors) {
        editor->show(editor->declared().read(record));
        editor->row()->setProblem({});
    }
}

int RecordEditors::problems()
{
    return static_cast<int>(std::ranges::count_if(m_editors, [](const auto &editor) { return !editor->check(); }));
}

bool RecordEditors::take(void *record)
{
    if (problems() > 0) {
        const auto first = std::ranges::find_if(m_editors, [](const auto &editor) { return !editor->row()->problem().isEmpty(); });
        (*first)->row()->editor()->setFocus(Qt::OtherFocusReason);
        return false;
    }
    for (const auto &editor : m_editors)
        ENFORCE(editor->declared().write(record, editor->value()));
    return true;
}

void RecordEditors::retranslate()
{
    for (const auto &editor : m_editors)
        editor->retranslate();
}

}
