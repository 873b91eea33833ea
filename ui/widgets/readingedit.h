// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QLineEdit>

#include <functional>

namespace mekendesh::ui {

/// What a parser found in typed text.
struct Reading {
    bool isSound = true;
    QString shown;   ///< how it is shown when the field is left; empty: as typed
    QString note;    ///< shown quietly at the right of the field: the precision found ("only the year")
    QString problem; ///< what is wrong and an example, when not sound
};

/// A line in which people type freely and a parser, handed in, says what it means. Validation happens on leaving;
/// red clears as soon as it is right. The field itself knows no dates, money or phones.
class ReadingEdit : public QLineEdit {
    Q_OBJECT
public:
    using Parser = std::function<Reading(const QString &typed)>;

    explicit ReadingEdit(const QString &objectName, QWidget *parent = nullptr);

    void setParser(Parser parser);
    /// Sets what was typed (or is stored, in the typed form) and shows its reading.
    void setTyped(const QString &typed);
    /// What the person typed last; give this, not text(), to the parser of the record.
    QString typed() const { return m_typed; }
    const Reading &reading() const { return m_reading; }
    bool isSound() const { return m_reading.isSound; }

Q_SIGNALS:
    /// Every keystroke of a person; use it for drafts.
    void typedEdited(const QString &typed);
    /// After leaving the field, and when a problem has been solved while typing.
    void read(const mekendesh::ui::Reading &reading);

protected:
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void parse();
    void showReading();

    Parser m_parser;
    QString m_typed;
    Reading m_reading;
};

/// Accepts 14031989, 14.03.1989, 03.1989 and 1989 as its parser reads them; Alt+Down opens a calendar.
class DateEdit : public ReadingEdit {
    Q_OBJECT
public:
    explicit DateEdit(const QString &objectName, QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void openCalendar();
};

/// Typed plain, shown with spaces and currency when left (the parser's `shown`), right aligned.
class MoneyEdit : public ReadingEdit {
    Q_OBJECT
public:
    explicit MoneyEdit(const QString &objectName, QWidget *parent = nullptr);
};

/// Any form in, one form out.
class PhoneEdit : public ReadingEdit {
    Q_OBJECT
public:
    explicit PhoneEdit(const QString &objectName, QWidget *parent = nullptr);
};

} // namespace mekendesh::ui
