// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/startplan.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <utility>

namespace mekendesh::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<std::pair<StartPlan::Kind, QLatin1StringView>, 4> kPlanKinds{{
    {StartPlan::Kind::Join, "join"_L1},
    {StartPlan::Kind::Found, "found"_L1},
    {StartPlan::Kind::Example, "example"_L1},
    {StartPlan::Kind::Restore, "restore"_L1},
}};

constexpr std::array<std::pair<QString StartPlan::*, QLatin1StringView>, 10> kPlanTexts{{
    {&StartPlan::invitationFile, "invitationFile"_L1},
    {&StartPlan::code, "code"_L1},
    {&StartPlan::officeName, "officeName"_L1},
    {&StartPlan::officeCode, "officeCode"_L1},
    {&StartPlan::storeFolder, "storeFolder"_L1},
    {&StartPlan::copyFolder, "copyFolder"_L1},
    {&StartPlan::userName, "userName"_L1},
    {&StartPlan::login, "login"_L1},
    {&StartPlan::password, "password"_L1},
    {&StartPlan::deviceName, "deviceName"_L1},
}};

}

QByteArray StartPlan::line() const
{
    QJsonObject object;
    for (const auto &[one, word] : kPlanKinds) {
        if (one == kind)
            object.insert("kind"_L1, QString(word));
    }
    for (const auto &[text, word] : kPlanTexts)
        object.insert(word, this->*text);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<StartPlan> StartPlan::fromLine(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QString kindWord = object.value("kind"_L1).toString();
    for (const auto &[kind, word] : kPlanKinds) {
        if (kindWord != word)
            continue;
        StartPlan plan{.kind = kind};
        for (const auto &[text, name] : kPlanTexts)
            plan.*text = object.value(name).toString();
        return plan;
    }
    return std::nullopt;
}

}
