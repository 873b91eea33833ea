// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/readings.h"

#include "app/core/fuzzydate.h"
#include "app/core/money.h"
#include "app/core/phone.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace mekendesh::ui {

namespace {

QString formText(const char *source)
{
    return QCoreApplication::translate("Readings", source);
}

}

Reading readDate(const QString &typed)
{
    const auto date = app::FuzzyDate::parse(typed);
    if (!date)
        return {.isSound = false, .shown = {}, .note = {}, .problem = formText(QT_TRANSLATE_NOOP("Readings", "There is no such day. For example: 14.03.1989, 03.1989 or 1989"))};
    QString note;
    if (date->precision() == app::FuzzyDate::Precision::Year)
        note = formText(QT_TRANSLATE_NOOP("Readings", "only the year"));
    else if (date->precision() == app::FuzzyDate::Precision::Month)
        note = formText(QT_TRANSLATE_NOOP("Readings", "month and year"));
    return {.isSound = true, .shown = date->toText(), .note = note, .problem = {}};
}

QString withYear(const QString &typed, QDate today, YearOf which)
{
    static const QRegularExpression dayAndMonth(QStringLiteral(R"(^\s*(\d{1,2})[.,/\s-](\d{1,2})\.?\s*$)"));
    const auto match = dayAndMonth.match(typed);
    if (!match.hasMatch())
        return typed;
    const auto mayBe = [today, which](QDate day) {
        return which == YearOf::Nearest || (which == YearOf::Past ? day <= today : day >= today.addMonths(-1));
    };
    QDate nearest;
    for (int year = today.year() - 1; year <= today.year() + 1; ++year) {
        const QDate day(year, match.captured(2).toInt(), match.captured(1).toInt());
        if (day.isValid() && mayBe(day) && (!nearest.isValid() || qAbs(today.daysTo(day)) < qAbs(today.daysTo(nearest))))
            nearest = day;
    }
    return nearest.isValid() ? app::FuzzyDate::fromDate(nearest).toText() : typed;
}

Reading readMoney(const QString &typed)
{
    if (typed.trimmed().isEmpty())
        return {};
    const auto money = app::Money::parse(typed, app::kRuble);
    if (!money)
        return {.isSound = false, .shown = {}, .note = {}, .problem = formText(QT_TRANSLATE_NOOP("Readings", "This is not an amount. For example: 8400 or 8400,50"))};
    return {.isSound = true, .shown = money->toText(), .note = {}, .problem = {}};
}

Reading readPhone(const QString &typed)
{
    const app::Phone phone = app::Phone::parse(typed);
    switch (phone.check) {
    case app::PhoneCheck::Empty:
        return {};
    case app::PhoneCheck::Good:
        return {.isSound = true, .shown = phone.toText(), .note = {}, .problem = {}};
    case app::PhoneCheck::LooksShort:
        return {.isSound = true, .shown = phone.toText(), .note = formText(QT_TRANSLATE_NOOP("Readings", "looks short")), .problem = {}};
    case app::PhoneCheck::LooksLong:
        return {.isSound = true, .shown = phone.toText(), .note = formText(QT_TRANSLATE_NOOP("Readings", "looks long")), .problem = {}};
    case app::PhoneCheck::NotAPhone:
        break;
    }
    return {.isSound = true, .shown = typed, .note = formText(QT_TRANSLATE_NOOP("Readings", "not a number")), .problem = {}};
}

}
