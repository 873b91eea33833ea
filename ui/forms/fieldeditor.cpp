// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/fieldeditor.h"

#include "app/core/codelists.h"
#include "app/core/phone.h"
#include "app/records/registers.h"
#include "sync/base/result.h"
#include "ui/forms/readings.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/readingedit.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <algorithm>
#include <array>
#include <optional>

namespace mekendesh::ui {

namespace {

constexpr qsizetype kNumberedChoicesMax = 7; // more are found faster by typing
constexpr int kNoteLines = 4;
constexpr int kStrangerRole = Qt::UserRole + 1;

// Days that never lie many years away, by wire name, and which year is meant without one. All others are typed whole.
struct NearDay {
    QLatin1StringView wire;
    YearOf year;
};
constexpr std::array kNearDays{
    NearDay{QLatin1StringView("opened_on"), YearOf::Nearest},
    NearDay{QLatin1StringView("start_on"), YearOf::Nearest},
    NearDay{QLatin1StringView("due_on"), YearOf::Coming},
    NearDay{QLatin1StringView("on_day"), YearOf::Past}, // of a cash book
};

std::optional<YearOf> yearOf(const sync::Field &declared)
{
    const auto near = std::ranges::find(kNearDays, QLatin1StringView(declared.wire), &NearDay::wire);
    return near == kNearDays.end() ? std::nullopt : std::optional(near->year);
}

QString textOf(const sync::Value &value)
{
    const auto *text = std::get_if<QString>(&value);
    return text ? *text : QString();
}

QList<Choice> choicesOf(const sync::Field &declared)
{
    if (declared.kind == sync::FieldKind::Flag)
        return {{QStringLiteral("0"), QStringLiteral("?")},
                {QStringLiteral("1"), QCoreApplication::translate("FieldEditor", "No")},
                {QStringLiteral("2"), QCoreApplication::translate("FieldEditor", "Yes")}};
    QList<Choice> choices;
    const app::CodeList *list = app::codeList(QString::fromLatin1(declared.list));
    ENFORCE(list != nullptr);
    for (const app::CodeItem &item : list->items())
        choices.append({QString::fromLatin1(item.code), app::itemLabel(item)});
    return choices;
}

// A button has its digit as its key: words that begin with it ("4: advice") do not say it twice.
QList<Choice> numberedOnce(QList<Choice> choices)
{
    for (qsizetype position = 0; position < choices.size(); ++position) {
        const QString digit = QString::number(position + 1) + QStringLiteral(": ");
        QString &word = choices[position].word;
        if (!word.startsWith(digit) || word.size() == digit.size())
            continue;
        word.remove(0, digit.size());
        word[0] = word.at(0).toUpper();
    }
    return choices;
}

sync::Value valueOfChoice(const sync::Field &declared, const QString &id)
{
    if (declared.kind == sync::FieldKind::Flag)
        return id.toLongLong();
    return sync::Register<QString>::toValue(id);
}

QString choiceOfValue(const sync::Value &value)
{
    const auto *number = std::get_if<qint64>(&value);
    return number ? QString::number(*number) : textOf(value);
}

}

QString fieldLabel(const sync::Field &declared)
{
    return QCoreApplication::translate("record", declared.label);
}

FieldEditor::FieldEditor(const sync::Field &declared, QWidget *parent) : m_declared(declared), m_parent(parent)
{
    switch (declared.kind) {
    case sync::FieldKind::Text:
        makeText();
        break;
    case sync::FieldKind::Note:
        makeNote();
        break;
    case sync::FieldKind::Integer:
        makeNumber();
        break;
    case sync::FieldKind::Date:
        makeDate();
        break;
    case sync::FieldKind::Money:
        makeMoney();
        break;
    case sync::FieldKind::Flag:
    case sync::FieldKind::Code:
        makeChoice();
        break;
    case sync::FieldKind::Reference:
        makeReference();
        break;
    case sync::FieldKind::Time:
    case sync::FieldKind::Group:
        qFatal("a form sets %s by other means than typing", declared.wire);
    }
    m_row->setRequired((declared.flags & sync::Required) != 0);
    if (auto *reading = qobject_cast<ReadingEdit *>(m_row->editor()))
        QObject::connect(reading, &ReadingEdit::read, reading, [this] { noteLeft(); });
    retranslate();
}

void FieldEditor::joinLine(QLineEdit *edit)
{
    m_typed = [edit] { return edit->text(); };
    m_setTyped = [edit](const QString &typed) { edit->setText(typed); };
    QObject::connect(edit, &QLineEdit::textChanged, edit, [this] { noteChange(); });
}

void FieldEditor::joinReading(ReadingEdit *edit)
{
    m_typed = [edit] { return edit->typed(); };
    m_setTyped = [edit](const QString &typed) { edit->setTyped(typed); };
    QObject::connect(edit, &ReadingEdit::typedEdited, edit, [this] { noteChange(); });
}

void FieldEditor::makeText()
{
    const QString name = QString::fromLatin1(m_declared.wire);
    const bool isPhone = name.contains(QLatin1String("phone"));
    if (isPhone) {
        auto *edit = new PhoneEdit(name, m_parent);
        edit->setParser(readPhone);
        m_show = [edit](const sync::Value &value) { edit->setTyped(textOf(value)); };
        m_value = [edit]() -> sync::Value {
            const app::Phone phone = app::Phone::parse(edit->typed());
            return sync::Register<QString>::toValue(phone.check == app::PhoneCheck::NotAPhone ? edit->typed().trimmed() : phone.toText());
        };
        joinReading(edit);
        m_row = new FormField(edit, m_parent);
        return;
    }
    auto *edit = new QLineEdit(m_parent);
    edit->setObjectName(name);
    joinLine(edit);
    m_show = [edit](const sync::Value &value) { edit->setText(textOf(value)); };
    m_value = [edit]() -> sync::Value { return sync::Register<QString>::toValue(edit->text().trimmed()); };
    m_row = new FormField(edit, m_parent);
}

void FieldEditor::makeNote()
{
    auto *edit = new QPlainTextEdit(m_parent);
    edit->setObjectName(QString::fromLatin1(m_declared.wire));
    edit->setTabChangesFocus(true);
    edit->setMinimumHeight(edit->fontMetrics().lineSpacing() * kNoteLines);
    m_typed = [edit] { return edit->toPlainText(); };
    m_setTyped = [edit](const QString &typed) { edit->setPlainText(typed); };
    QObject::connect(edit, &QPlainTextEdit::textChanged, edit, [this] { noteChange(); });
    m_show = [edit](const sync::Value &value) { edit->setPlainText(textOf(value)); };
    m_value = [edit]() -> sync::Value { return sync::Register<QString>::toValue(edit->toPlainText().trimmed()); };
    m_row = new FormField(edit, m_parent);
}

void FieldEditor::makeNumber()
{
    auto *edit = new QLineEdit(m_parent);
    edit->setObjectName(QString::fromLatin1(m_declared.wire));
    edit->setInputMethodHints(Qt::ImhDigitsOnly);
    joinLine(edit);
    m_show = [edit](const sync::Value &value) {
        const auto *number = std::get_if<qint64>(&value);
        edit->setText(number && *number != 0 ? QString::number(*number) : QString());
    };
    m_value = [edit]() -> sync::Value { return edit->text().trimmed().toLongLong(); };
    m_isSound = [edit] {
        bool isNumber = edit->text().trimmed().isEmpty();
        if (!isNumber)
            edit->text().trimmed().toLongLong(&isNumber);
        return isNumber;
    };
    m_row = new FormField(edit, m_parent);
}

void FieldEditor::makeDate()
{
    auto *edit = new DateEdit(QString::fromLatin1(m_declared.wire), m_parent);
    const auto whole = [this, year = yearOf(m_declared)](const QString &typed) { return year && m_today ? withYear(typed, m_today(), *year) : typed; };
    edit->setParser([whole](const QString &typed) { return readDate(whole(typed)); });
    joinReading(edit);
    // A draft means the same day next spring; what is still being typed means nothing yet.
    m_typed = [edit, whole] { return edit->hasFocus() ? edit->typed() : whole(edit->typed()); };
    m_show = [edit](const sync::Value &value) {
        app::FuzzyDate date;
        edit->setTyped(sync::Register<app::FuzzyDate>::fromValue(value, date) ? date.toText() : QString());
    };
    m_value = [edit, whole]() -> sync::Value {
        const auto date = app::FuzzyDate::parse(whole(edit->typed()));
        return sync::Register<app::FuzzyDate>::toValue(date ? *date : app::FuzzyDate{});
    };
    m_isSound = [edit, whole] { return app::FuzzyDate::parse(whole(edit->typed())).has_value(); };
    m_settle = [edit, whole] {
        if (const QString meant = whole(edit->typed()); meant != edit->typed())
            edit->setTyped(meant);
    };
    QObject::connect(edit, &ReadingEdit::read, edit, [this, edit] {
        if (!edit->hasFocus())
            m_settle();
    });
    m_row = new FormField(edit, m_parent);
    m_row->setShort(true);
}

void FieldEditor::makeMoney()
{
    auto *edit = new MoneyEdit(QString::fromLatin1(m_declared.wire), m_parent);
    edit->setParser(readMoney);
    joinReading(edit);
    m_show = [edit](const sync::Value &value) {
        app::Money money;
        const bool isShown = sync::Register<app::Money>::fromValue(value, money) && money.minor != 0;
        edit->setTyped(isShown ? money.toText() : QString());
    };
    m_value = [edit]() -> sync::Value {
        const auto money = edit->typed().trimmed().isEmpty() ? sync::Result<app::Money>(app::Money{}) : app::Money::parse(edit->typed(), app::kRuble);
        return sync::Register<app::Money>::toValue(money ? *money : app::Money{});
    };
    m_isSound = [edit] { return edit->typed().trimmed().isEmpty() || app::Money::parse(edit->typed(), app::kRuble).has_value(); };
    m_row = new FormField(edit, m_parent);
}

void FieldEditor::makeChoice()
{
    const QString name = QString::fromLatin1(m_declared.wire);
    if (choicesOf(m_declared).size() <= kNumberedChoicesMax) {
        auto *buttons = new ChoiceButtons(name, m_parent);
        m_show = [buttons](const sync::Value &value) { buttons->setChosenId(choiceOfValue(value)); };
        m_value = [buttons, this]() -> sync::Value { return valueOfChoice(m_declared, buttons->chosenId()); };
        m_retranslate = [buttons, this] {
            buttons->setChoices(numberedOnce(choicesOf(m_declared)));
            buttons->setAccessibleGroupName(fieldLabel(m_declared));
        };
        m_typed = [buttons] { return buttons->chosenId(); };
        m_setTyped = [buttons](const QString &typed) { buttons->setChosenId(typed); };
        QObject::connect(buttons, &ChoiceButtons::chosen, buttons, [this] { noteChange(); });
        m_row = new FormField(buttons, m_parent);
        return;
    }
    makeList(name);
}

// More than seven are typed and looked for.
void FieldEditor::makeList(const QString &name)
{
    auto *box = new ChoiceBox(name, m_parent);
    m_show = [box](const sync::Value &value) {
        const QString id = choiceOfValue(value);
        int position = box->findData(id);
        if (position < 0 && !id.isEmpty()) {
            box->addItem(id, id); // a code from a newer program is kept as it is
            position = box->count() - 1;
        }
        box->setCurrentIndex(position);
        if (position < 0)
            box->setEditText({});
    };
    m_value = [box, this]() -> sync::Value {
        const int position = box->typedPosition();
        return valueOfChoice(m_declared, position < 0 ? QString() : box->itemData(position).toString());
    };
    // A code where the words are one of the list's; half typed words as they are.
    m_typed = [box] {
        const int position = box->typedPosition();
        return position < 0 ? box->currentText() : box->itemData(position).toString();
    };
    m_setTyped = [box](const QString &typed) {
        const int position = box->findData(typed);
        box->setCurrentIndex(position);
        if (position < 0)
            box->setEditText(typed);
    };
    m_isSound = [box] { return box->currentText().trimmed().isEmpty() || box->typedPosition() >= 0; };
    QObject::connect(box, &QComboBox::editTextChanged, box, [this] { noteChange(); });
    QObject::connect(box, &ChoiceBox::left, box, [this] {
        if (!m_isSound())
            check();
    });
    m_retranslate = [box, this] {
        const bool wasSound = m_isSound();
        const QString typed = m_typed();
        box->clear();
        for (const Choice &choice : choicesOf(m_declared))
            box->addItem(choice.word, choice.id);
        if (wasSound)
            m_show(sync::Register<QString>::toValue(typed));
        else
            box->setEditText(typed);
    };
    m_row = new FormField(box, m_parent);
}

void FieldEditor::makeReference()
{
    auto *box = new QComboBox(m_parent);
    box->setObjectName(QString::fromLatin1(m_declared.wire));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setFocusPolicy(Qt::StrongFocus); // the wheel must not change a field without focus
    const auto choose = [box](const QString &id) {
        int position = box->findData(id);
        if (position < 0) {
            // Whoever cannot be chosen here, or has not come yet, stays who it is.
            box->addItem(QCoreApplication::translate("FieldEditor", "not in this list"), id);
            position = box->count() - 1;
            box->setItemData(position, true, kStrangerRole);
        }
        box->setCurrentIndex(position);
        // The stranger of what was shown before is no choice here.
        for (int other = box->count() - 1; other >= 0; --other) {
            if (other != box->currentIndex() && box->itemData(other, kStrangerRole).toBool())
                box->removeItem(other);
        }
    };
    m_show = [choose](const sync::Value &value) {
        sync::RecordId id;
        choose(sync::Register<sync::RecordId>::fromValue(value, id) && !id.isNull() ? id.text() : QString());
    };
    m_value = [box]() -> sync::Value { return sync::Register<sync::RecordId>::toValue(sync::RecordId::fromText(box->currentData().toString())); };
    m_typed = [box] { return box->currentData().toString(); };
    m_setTyped = choose;
    m_setChoices = [box, choose](const QList<Choice> &choices) {
        const QString chosen = box->currentData().toString();
        box->clear();
        for (const Choice &choice : choices)
            box->addItem(choice.word, choice.id);
        choose(chosen);
    };
    QObject::connect(box, &QComboBox::currentIndexChanged, box, [this] { noteChange(); });
    m_row = new FormField(box, m_parent);
}

QString FieldEditor::unreadable() const
{
    if ((m_declared.flags & sync::Required) != 0)
        return QCoreApplication::translate("FieldEditor", "This cannot be read. Choose from the list.");
    return QCoreApplication::translate("FieldEditor", "This cannot be read. Choose from the list or clear the field.");
}

QString FieldEditor::problemNow() const
{
    if (!m_isSound())
        return unreadable();
    if (m_isNeeded() && sync::isEmpty(value()))
        return QCoreApplication::translate("FieldEditor", "Please fill this in.");
    return {};
}

void FieldEditor::setNeeded(std::function<bool()> isNeeded)
{
    m_isNeeded = std::move(isNeeded);
    m_row->setRequired(true);
}

bool FieldEditor::check()
{
    m_settle();
    m_said = problemNow();
    m_row->setProblem(m_said);
    return m_said.isEmpty();
}

void FieldEditor::show(const sync::Value &value)
{
    m_said.clear();
    m_show(value);
}

// Red clears as soon as it is right, but never appears while typing.
void FieldEditor::noteChange()
{
    if (!m_said.isEmpty() && problemNow().isEmpty()) {
        if (m_row->problem() == m_said)
            m_row->setProblem({});
        m_said.clear();
    }
    m_changed();
}

// A line that is read anew on leaving says what its words mean, and nothing about one that may not stay empty.
void FieldEditor::noteLeft()
{
    if (!m_said.isEmpty() && m_row->problem().isEmpty())
        check();
}

void FieldEditor::retranslate()
{
    m_retranslate();
    m_row->setLabel(fieldLabel(m_declared));
}

}
