// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/documentrules.h"

#include "app/core/fuzzydate.h"

#include <QCoreApplication>

namespace mekendesh::app {

namespace {

struct TypeRule {
    const char *type;
    DocumentRule rule;
};

constexpr std::array<int, 3> kUsualWarnings{30, 14, 7};

constexpr std::array kTypeRules{
    TypeRule{"passport_kg", {{180, 90, 30}, nullptr, "", ""}},
    TypeRule{"id_card_kg",
        {{180, 90, 30}, QT_TRANSLATE_NOOP("documentrule", "The Russian border lets citizens of Kyrgyzstan in with this card under the treaties."),
            "azattyk.org", "2026-01"}},
    TypeRule{"return_cert",
        {kUsualWarnings, QT_TRANSLATE_NOOP("documentrule", "Valid for 30 calendar days from the day it was issued."), "mfa.gov.kg", ""}},
    TypeRule{"migration_card",
        {kUsualWarnings,
            QT_TRANSLATE_NOOP("documentrule", "Who works needs the purpose «работа»; it cannot be changed without leaving Russia."), "24.kg",
            "2025-11-18"}},
    TypeRule{"arrival_notice",
        {kUsualWarnings,
            QT_TRANSLATE_NOOP("documentrule", "Register within 30 calendar days of entry; later it is prolonged by the contract, and made anew with every new address."),
            "EAEU Treaty, Art. 97", "2022"}},
    TypeRule{"stay_90",
        {kUsualWarnings,
            QT_TRANSLATE_NOOP("documentrule", "At most 90 days in a calendar year, unless a contract, studies or treatment give a ground to stay."),
            "24.kg", "2025-11-18"}},
    TypeRule{"labour_contract",
        {kUsualWarnings,
            QT_TRANSLATE_NOOP("documentrule", "The worker and the family may stay as long as the contract lasts. If it ends early after 90 days from entry, there are 15 days for a new one."),
            "EAEU Treaty, Art. 97 (5)", "2025-11"}},
    TypeRule{"med_exam",
        {kUsualWarnings,
            QT_TRANSLATE_NOOP("documentrule", "Within 30 days of entry for work, otherwise 90; children under 6 are free of it. New results go to the MVD within 30 days after the old ones end."),
            "infomir.kg", "2025-01-29"}},
    TypeRule{"fingerprint_card",
        {kUsualWarnings,
            QT_TRANSLATE_NOOP("documentrule", "Within 30 days of entry for work, otherwise 90; once for life, free of charge."), "infomir.kg", "2025-01-29"}},
    TypeRule{"amina",
        {kUsualWarnings,
            QT_TRANSLATE_NOOP("documentrule", "Moscow and its oblast: no place sent for more than 3 working days takes the registration away."), "24.kg",
            "2025-12-16"}},
    TypeRule{"ruid",
        {kUsualWarnings,
            QT_TRANSLATE_NOOP("documentrule", "Asked for 72 hours before the border, in need 4 hours; the code is valid for 90 days. Sources differ on whether it is a must."),
            "koz.news", "2025-06-30"}},
    TypeRule{"ban_check",
        {kUsualWarnings, QT_TRANSLATE_NOOP("documentrule", "Check two months before travelling; the service of the MVD does not show every ban."), "24.kg",
            "2025-11-18"}},
    TypeRule{"rcl_check",
        {kUsualWarnings, QT_TRANSLATE_NOOP("documentrule", "Paying a fine does not take anybody out of the register; against a mistake a written statement helps."),
            "kaktus.media", "2025-02-05"}},
    TypeRule{"oms",
        {kUsualWarnings, QT_TRANSLATE_NOOP("documentrule", "Workers from the EAEU have a right to it; families without RVP or VNZh are refused."), "rbc.ru",
            "2026-01-27"}},
    TypeRule{"school_test_ref",
        {kUsualWarnings, QT_TRANSLATE_NOOP("documentrule", "Call the testing body within 7 working days of the referral."), "pravda.ru", "2025-04-01"}},
    TypeRule{"school_test_result",
        {kUsualWarnings, QT_TRANSLATE_NOOP("documentrule", "After a failed test the next one is possible in 3 months at the earliest."), "pravda.ru",
            "2025-04-01"}},
    TypeRule{"consular_reg",
        {kUsualWarnings, QT_TRANSLATE_NOOP("documentrule", "Who leaves for more than 3 months registers at the mission within 15 days."),
            "kyrgyzconsuae.org", ""}},
};

QString ruleWords(const char *source)
{
    return QCoreApplication::translate("documentrule", source);
}

}

QString DocumentRule::sentence() const
{
    return hasRule() ? ruleWords(rule) : QString();
}

QString DocumentRule::sourceSentence() const
{
    if (!hasRule())
        return {};
    const auto day = FuzzyDate::parse(QString::fromLatin1(sourceDate));
    const QString date = day && !day->isNull() ? day->toText() : ruleWords(QT_TRANSLATE_NOOP("documentrule", "without a date"));
    return ruleWords(QT_TRANSLATE_NOOP("documentrule", "Source: %1, %2.")).arg(QString::fromUtf8(source), date);
}

DocumentRule documentRule(const Code &type)
{
    for (const TypeRule &known : kTypeRules) {
        if (type.value == QLatin1String(known.type))
            return known.rule;
    }
    return {};
}

QString checkWithConsulate()
{
    return ruleWords(QT_TRANSLATE_NOOP("documentrule", "Check with the consulate."));
}

}
