// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/lookchoice.h"

#include "ui/theme/plainsettings.h"

#include <QtCore/QStringList>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr QLatin1StringView kLookKey{"look"};

struct ColoursWord {
    LookChoice::Colours colours;
    QLatin1StringView word;
};
constexpr std::array kColoursWords{ColoursWord{LookChoice::Colours::Light, QLatin1StringView("light")},
                                   ColoursWord{LookChoice::Colours::Dark, QLatin1StringView("dark")},
                                   ColoursWord{LookChoice::Colours::System, QLatin1StringView("system")}};

} // namespace

Look LookChoice::look() const
{
    const bool isDark = colours == Colours::Dark || (colours == Colours::System && isSystemDark());
    return {.theme = isDark ? Theme::Dark : Theme::Light, .textPercent = textPercent};
}

QString LookChoice::toText() const
{
    const auto word = std::find_if(kColoursWords.begin(), kColoursWords.end(), [this](const ColoursWord &one) { return one.colours == colours; });
    return word->word + QLatin1Char(' ') + QString::number(textPercent);
}

LookChoice LookChoice::fromText(const QString &text)
{
    LookChoice choice;
    const QStringList parts = text.split(QLatin1Char(' '));
    for (const ColoursWord &one : kColoursWords) {
        if (parts.front() == one.word)
            choice.colours = one.colours;
    }
    const int percent = parts.back().toInt();
    if (std::find(kTextPercents.begin(), kTextPercents.end(), percent) != kTextPercents.end())
        choice.textPercent = percent;
    return choice;
}

LookChoice LookChoice::remembered(const QString &settingsFile)
{
    return fromText(PlainSettings(settingsFile).text(kLookKey));
}

bool LookChoice::remember(const QString &settingsFile) const
{
    return remembered(settingsFile) == *this || PlainSettings(settingsFile).keep(kLookKey, toText());
}

} // namespace mekendesh::ui
