// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/fieldtext.h"

#include "app/core/fuzzydate.h"
#include "app/core/money.h"
#include "app/core/officetime.h"
#include "app/core/phone.h"
#include "app/core/tri.h"
#include "sync/edit.h"

#include <QCoreApplication>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr QChar kPartSeparator = u';'; // between the parts of a group

QString fieldWords(const char *source)
{
    return QCoreApplication::translate("fieldtext", source);
}

Error misfit(const Field &field, const char *sentence, QStringView text)
{
    return failure(ErrorCode::BadInput, QStringLiteral("field %1 does not take this text").arg(QLatin1String(field.wire)),
        fieldWords(sentence).arg(text));
}

bool isYes(const QString &word)
{
    static const QStringList words{QStringLiteral("yes"), QStringLiteral("y"), QStringLiteral("true"), QStringLiteral("1"),
        QStringLiteral("да"), QStringLiteral("д"), QStringLiteral("ооба"), QStringLiteral("бар"), QStringLiteral("есть")};
    return words.contains(word);
}

bool isNo(const QString &word)
{
    static const QStringList words{QStringLiteral("no"), QStringLiteral("n"), QStringLiteral("false"), QStringLiteral("0"),
        QStringLiteral("нет"), QStringLiteral("н"), QStringLiteral("жок")};
    return words.contains(word);
}

Result<Value> flagValue(const Field &field, QStringView text)
{
    const QString word = comparableText(text);
    if (isYes(word))
        return Value{static_cast<qint64>(Tri::Yes)};
    if (isNo(word))
        return Value{static_cast<qint64>(Tri::No)};
    if (word == QStringLiteral("unknown") || word == QStringLiteral("неизвестно") || word == QStringLiteral("белгисиз"))
        return Value{static_cast<qint64>(Tri::Unknown)};
    return misfit(field, QT_TRANSLATE_NOOP("fieldtext", "«%1» is not yes or no"), text);
}

Result<Value> codeValue(const Field &field, QStringView text, const Languages &languages)
{
    const CodeList *list = codeList(QString::fromLatin1(field.list));
    if (!list)
        return Value{text.toString()};
    if (const auto code = languages.codeOf(*list, text))
        return Value{code->value};
    return misfit(field, QT_TRANSLATE_NOOP("fieldtext", "«%1» is not in the list of choices"), text);
}

Result<Value> dateValue(const Field &field, QStringView text)
{
    const auto date = FuzzyDate::parse(text);
    if (!date)
        return misfit(field, QT_TRANSLATE_NOOP("fieldtext", "«%1» is not a date, write it like 21.11.2026"), text);
    return Value{qint64{date->packed}};
}

Result<Value> referenceValue(const Field &field, QStringView text)
{
    const RecordId id = RecordId::fromText(text);
    if (id.isNull())
        return misfit(field, QT_TRANSLATE_NOOP("fieldtext", "«%1» is not the id of a record"), text);
    return Value{id};
}

// A part of a group has no declaration of its own: an id, a day, otherwise text.
Atom atomFromText(QStringView part)
{
    const QStringView trimmed = part.trimmed();
    if (const RecordId id = RecordId::fromText(trimmed); !id.isNull())
        return id;
    if (const auto date = FuzzyDate::parse(trimmed); date && !date->isNull())
        return qint64{date->packed};
    return trimmed.toString();
}

QString atomText(const Atom &atom)
{
    if (const auto *number = std::get_if<qint64>(&atom)) {
        const auto date = FuzzyDate::fromPacked(*number);
        return date && !date->isNull() ? date->toText() : QString::number(*number);
    }
    if (const auto *text = std::get_if<QString>(&atom))
        return *text;
    if (const auto *id = std::get_if<RecordId>(&atom))
        return id->isNull() ? QString() : id->text();
    return {};
}

QString groupText(const Value &value)
{
    const auto *atoms = std::get_if<QList<Atom>>(&value);
    if (!atoms)
        return {};
    QStringList parts;
    for (const Atom &atom : *atoms)
        parts << atomText(atom);
    return parts.join(kPartSeparator + QStringLiteral(" "));
}

// The plain forms, common to people and files.
QString plainText(const Value &value)
{
    if (const auto *number = std::get_if<qint64>(&value))
        return QString::number(*number);
    if (const auto *text = std::get_if<QString>(&value))
        return *text;
    if (const auto *id = std::get_if<RecordId>(&value))
        return id->text();
    return groupText(value);
}

QString dateText(const Value &value)
{
    const auto *number = std::get_if<qint64>(&value);
    if (!number)
        return {};
    const auto date = FuzzyDate::fromPacked(*number);
    return date ? date->toText() : QString::number(*number);
}

QString flagText(const Value &value)
{
    const auto *number = std::get_if<qint64>(&value);
    if (!number || *number == static_cast<qint64>(Tri::Unknown))
        return {};
    return *number == static_cast<qint64>(Tri::Yes) ? fieldWords(QT_TRANSLATE_NOOP("fieldtext", "yes"))
                                                    : fieldWords(QT_TRANSLATE_NOOP("fieldtext", "no"));
}

QString timeText(const Value &value)
{
    const auto *number = std::get_if<qint64>(&value);
    return !number || *number == 0 ? QString() : OfficeTime(QByteArray()).toText(Timestamp{*number});
}

bool isPhone(const Table &table, const Field &field)
{
    const QLatin1String wire(field.wire);
    return QLatin1String(table.wire) == QLatin1String("member") && (wire == QLatin1String("phone") || wire == QLatin1String("other_phone"));
}

Value textValue(const Table &table, const Field &field, QStringView text)
{
    if (isPhone(table, field)) {
        const Phone phone = Phone::parse(text);
        if (phone.check == PhoneCheck::Good)
            return phone.toText();
    }
    return text.toString();
}

}

std::optional<Money> moneyOf(const Value &value)
{
    const auto *atoms = std::get_if<QList<Atom>>(&value);
    if (!atoms || atoms->size() != 2 || !std::holds_alternative<qint64>(atoms->at(0)) || !std::holds_alternative<QString>(atoms->at(1)))
        return std::nullopt;
    return Money{std::get<qint64>(atoms->at(0)), Currency::fromText(std::get<QString>(atoms->at(1)))};
}

Result<Value> valueFromText(const Table &table, const Field &field, QStringView text, const Languages &languages)
{
    const QStringView trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return field.kind == FieldKind::Text || field.kind == FieldKind::Note || field.kind == FieldKind::Code
            ? Value{QString(QLatin1String(""))}
            : Value{};
    switch (field.kind) {
    case FieldKind::Text:
    case FieldKind::Note:
        return textValue(table, field, trimmed);
    case FieldKind::Integer:
    case FieldKind::Time: {
        bool isNumber = false;
        const qint64 number = trimmed.toLongLong(&isNumber);
        if (!isNumber)
            return misfit(field, QT_TRANSLATE_NOOP("fieldtext", "«%1» is not a whole number"), trimmed);
        return Value{number};
    }
    case FieldKind::Flag:
        return flagValue(field, trimmed);
    case FieldKind::Date:
        return dateValue(field, trimmed);
    case FieldKind::Money: {
        const auto money = Money::parse(trimmed, kRuble);
        if (!money)
            return misfit(field, QT_TRANSLATE_NOOP("fieldtext", "«%1» is not an amount, write it like 8400,50"), trimmed);
        return Value{QList<Atom>{money->minor, money->currency.toText()}};
    }
    case FieldKind::Code:
        return codeValue(field, trimmed, languages);
    case FieldKind::Reference:
        return referenceValue(field, trimmed);
    case FieldKind::Group: {
        QList<Atom> atoms;
        for (const QStringView part : trimmed.split(kPartSeparator))
            atoms << atomFromText(part);
        while (atoms.size() < field.columns)
            atoms << RecordId{};
        return Value{atoms};
    }
    }
    return Value{};
}

QString textForPeople(const Field &field, const Value &value)
{
    switch (field.kind) {
    case FieldKind::Code:
        return codeLabel(QString::fromLatin1(field.list), Code{plainText(value)});
    case FieldKind::Date:
        return dateText(value);
    case FieldKind::Time:
        return timeText(value);
    case FieldKind::Flag:
        return flagText(value);
    case FieldKind::Money: {
        const auto money = moneyOf(value);
        return money && money->minor != 0 ? money->toText() : QString();
    }
    default:
        return plainText(value);
    }
}

QString textForFile(const Field &field, const Value &value)
{
    switch (field.kind) {
    case FieldKind::Date:
        return dateText(value);
    case FieldKind::Flag:
        return flagText(value);
    case FieldKind::Money: {
        const auto money = moneyOf(value);
        return money && money->minor != 0 ? money->toPlainText() + u' ' + money->currency.toText() : QString();
    }
    default:
        return plainText(value);
    }
}

QString fieldLabel(const Table &table, QStringView wire)
{
    if (wire == kLifeRegister)
        return fieldWords(QT_TRANSLATE_NOOP("fieldtext", "Deleted"));
    const Field *field = table.field(wire);
    return field ? QCoreApplication::translate("record", field->label) : wire.toString();
}

QString tableLabel(const Table &table)
{
    return QCoreApplication::translate("record", table.label);
}

}
