// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/record/field.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/formfield.h"

#include <QDate>
#include <QPointer>

#include <functional>

class QLineEdit;

namespace mekendesh::ui {

class ReadingEdit;

// The control of one declared field: label, editor, and the way between the editor and the register.
// A form places it where it belongs; the declaration says what it is.
class FieldEditor {
public:
    FieldEditor(const sync::Field &declared, QWidget *parent);
    FieldEditor(const FieldEditor &) = delete; // its control calls back
    FieldEditor &operator=(const FieldEditor &) = delete;

    [[nodiscard]] const sync::Field &declared() const { return m_declared; }
    [[nodiscard]] FormField *row() const { return m_row; }
    void show(const sync::Value &value);
    [[nodiscard]] sync::Value value() const { return m_value(); }
    [[nodiscard]] bool isSound() const { return m_isSound(); }
    // What stands in the control, sound or not, for a draft: as typed, of a choice its code.
    [[nodiscard]] QString typed() const { return m_typed(); }
    void setTyped(const QString &typed) { m_setTyped(typed); }
    // Called whenever what stands there may have changed.
    void onChanged(std::function<void()> told) { m_changed = std::move(told); }
    // The form knows when it may not stay empty, which the declaration does not.
    void setNeeded(std::function<bool()> isNeeded);
    // False and a sentence under the field when what stands there is impossible, or missing though required.
    bool check();
    // The office's day of now: by it a day that is typed without its year gets one, where only one can be meant.
    void setToday(std::function<QDate()> today) { m_today = std::move(today); }
    // Of a reference: what it can be, in the language of now; what is chosen stays chosen.
    void setChoices(const QList<Choice> &choices) { m_setChoices(choices); }
    // Labels and choices in the language of now.
    void retranslate();

private:
    void joinLine(QLineEdit *edit);
    void joinReading(ReadingEdit *edit);
    void makeText();
    void makeNote();
    void makeNumber();
    void makeDate();
    void makeMoney();
    void makeChoice();
    void makeList(const QString &name);
    void makeReference();
    [[nodiscard]] QString unreadable() const;
    [[nodiscard]] QString problemNow() const;
    void noteChange();
    void noteLeft();

    const sync::Field &m_declared;
    QWidget *m_parent;
    FormField *m_row = nullptr;
    std::function<void(const sync::Value &)> m_show;
    std::function<sync::Value()> m_value;
    std::function<QString()> m_typed;
    std::function<void(const QString &)> m_setTyped;
    std::function<void()> m_changed = [] {};
    QString m_said; // the problem check() found last; others come from forms, which know more than one field
    std::function<bool()> m_isSound = [] { return true; };
    std::function<bool()> m_isNeeded = [this] { return (m_declared.flags & sync::Required) != 0; };
    std::function<void(const QList<Choice> &)> m_setChoices;
    std::function<QDate()> m_today;
    std::function<void()> m_settle = [] {}; // what stands there is taken now: it says all of what it means
    std::function<void()> m_retranslate = [] {};
};

// Label of a declared field in the language of now.
QString fieldLabel(const sync::Field &declared);

}
