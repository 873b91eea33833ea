// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/recordeditors.h"

#include "sync/base/result.h"

#include <algorithm>

namespace mekendesh::ui {

FormField *RecordEditors::row(const char *wire)
{
    return editor(wire).row();
}

void RecordEditors::setNeeded(const char *wire, std::function<bool()> isNeeded)
{
    editor(wire).setNeeded(std::move(isNeeded));
}

void RecordEditors::setChoices(const char *wire, const QList<Choice> &choices)
{
    editor(wire).setChoices(choices);
}

FieldEditor &RecordEditors::editor(const char *wire)
{
    const QLatin1StringView name(wire);
    const auto known = std::ranges::find_if(m_editors, [name](const auto &editor) { return QLatin1StringView(editor->declared().wire) == name; });
    if (known != m_editors.end())
        return **known;
    const sync::Field *declared = m_table.field(QString(name));
    ENFORCE(declared != nullptr);
    FieldEditor &made = *m_editors.emplace_back(std::make_unique<FieldEditor>(*declared, m_form));
    made.setToday(m_today);
    made.onChanged([this] { m_changed(); });
    QObject::connect(made.row(), &FormField::problemChanged, m_form, [this] { m_problem(); });
    return made;
}

void RecordEditors::setToday(std::function<QDate()> today)
{
    m_today = std::move(today);
    for (const auto &editor : m_editors)
        editor->setToday(m_today);
}

void RecordEditors::show(const void *record)
{
    for (const auto &editor : m_editors) {
        editor->show(editor->declared().read(record));
        editor->row()->setProblem({});
    }
}

QMap<QString, QString> RecordEditors::typed() const
{
    QMap<QString, QString> all;
    for (const auto &editor : m_editors)
        all.insert(QString::fromLatin1(editor->declared().wire), editor->typed());
    return all;
}

void RecordEditors::setTyped(const QMap<QString, QString> &typed)
{
    for (const auto &editor : m_editors) {
        const auto found = typed.constFind(QString::fromLatin1(editor->declared().wire));
        if (found != typed.constEnd())
            editor->setTyped(*found);
    }
}

void RecordEditors::onChanged(std::function<void()> told)
{
    m_changed = std::move(told);
}

void RecordEditors::onProblem(std::function<void()> told)
{
    m_problem = std::move(told);
}

int RecordEditors::saidProblems() const
{
    return static_cast<int>(std::ranges::count_if(m_editors, [](const auto &editor) { return !editor->row()->problem().isEmpty(); }));
}

int RecordEditors::problems()
{
    return static_cast<int>(std::ranges::count_if(m_editors, [](const auto &editor) { return !editor->check(); }));
}

bool RecordEditors::refuse(const QString &wire, const QString &problem)
{
    const auto named = std::ranges::find_if(m_editors, [&wire](const auto &editor) { return QLatin1StringView(editor->declared().wire) == wire; });
    if (named == m_editors.end() || !(*named)->row()->isVisible())
        return false;
    (*named)->row()->setProblem(problem);
    (*named)->row()->editor()->setFocus(Qt::OtherFocusReason);
    return true;
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

void RecordEditors::takeSound(void *record)
{
    for (const auto &editor : m_editors) {
        if (editor->check())
            ENFORCE(editor->declared().write(record, editor->value()));
    }
}

void RecordEditors::look(void *record) const
{
    for (const auto &editor : m_editors) {
        if (editor->isSound())
            ENFORCE(editor->declared().write(record, editor->value()));
    }
}

void RecordEditors::retranslate()
{
    for (const auto &editor : m_editors)
        editor->retranslate();
}

}
