// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/record/table.h"
#include "ui/forms/fieldeditor.h"

#include <QMap>

#include <memory>
#include <vector>

namespace mekendesh::ui {

// The editors of one kind of record. A hand-made form asks for the rows it shows, in its own order and places;
// fields nobody asked for keep the value they had.
class RecordEditors {
public:
    RecordEditors(const sync::Table &table, QWidget *form) : m_table(table), m_form(form) {}
    RecordEditors(const RecordEditors &) = delete; // its editors call back
    RecordEditors &operator=(const RecordEditors &) = delete;

    // The row of a declared field; made at the first call. Programmer's mistake when there is no such field.
    FormField *row(const char *wire);

    // It may not stay empty while this says so, whatever its declaration says.
    void setNeeded(const char *wire, std::function<bool()> isNeeded);
    // Of the row of a reference: what it can be. Call it again after a change of language.
    void setChoices(const char *wire, const QList<Choice> &choices);
    // As of each FieldEditor.
    void setToday(std::function<QDate()> today);
    void show(const void *record);
    // What stands in all of them by wire name, sound or not, for a draft; and back: fields that are not named stay.
    [[nodiscard]] QMap<QString, QString> typed() const;
    void setTyped(const QMap<QString, QString> &typed);
    // Called whenever something in one of them may have changed, also in those made later.
    void onChanged(std::function<void()> told);
    // Called whenever under one of them a problem is said or taken back.
    void onProblem(std::function<void()> told);
    // How many say a problem at this moment.
    [[nodiscard]] int saidProblems() const;
    // Writes the editors into `record`. False when something is impossible or missing: it is said under the fields
    // and the first of them gets the focus; `record` is unchanged then.
    bool take(void *record);
    // Writes what can be read and leaves the rest as it is, after saying under each other field what is wrong with it.
    void takeSound(void *record);
    // The same, and says nothing: while somebody types.
    void look(void *record) const;
    // Somebody else found one of them wrong: said under the field, which gets the focus. False when there is no such row.
    bool refuse(const QString &wire, const QString &problem);
    // How many fields cannot be taken as they stand; says so under each.
    int problems();
    void retranslate();

private:
    FieldEditor &editor(const char *wire);

    const sync::Table &m_table;
    QWidget *m_form;
    std::vector<std::unique_ptr<FieldEditor>> m_editors;
    std::function<QDate()> m_today;
    std::function<void()> m_changed = [] {};
    std::function<void()> m_problem = [] {};
};

}
