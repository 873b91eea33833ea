// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/report.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <utility>

namespace mekendesh::ui {

using namespace Qt::StringLiterals;

namespace {

using Kind = WorkingReport::Kind;

constexpr std::array<std::pair<Kind, QLatin1StringView>, 8> kKindWords{{
    {Kind::Opened, "opened"_L1},
    {Kind::Refused, "refused"_L1},
    {Kind::Locked, "locked"_L1},
    {Kind::Language, "language"_L1},
    {Kind::Told, "told"_L1},
    {Kind::Made, "made"_L1},
    {Kind::Left, "left"_L1},
    {Kind::Noticed, "noticed"_L1},
}};

QByteArray lineOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

}

QByteArray Entry::line() const
{
    return lineOf({{u"login"_s, login}, {u"password"_s, password}, {u"language"_s, language}});
}

std::optional<Entry> Entry::fromLine(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (!object.value("login"_L1).isString() || !object.value("password"_L1).isString())
        return std::nullopt;
    return Entry{object.value("login"_L1).toString(), object.value("password"_L1).toString(), object.value("language"_L1).toString()};
}

QByteArray WorkingOrder::line() const
{
    return lineOf({{u"front"_s, true}, {u"invitation"_s, invitation}});
}

std::optional<WorkingOrder> WorkingOrder::fromLine(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    if (!object.value("front"_L1).toBool())
        return std::nullopt;
    return WorkingOrder{object.value("invitation"_L1).toString()};
}

QByteArray WorkingReport::line() const
{
    QJsonObject object;
    for (const auto &[one, word] : kKindWords) {
        if (one == kind)
            object.insert("state"_L1, QString(word));
    }
    if (kind == Kind::Refused) {
        object.insert("code"_L1, std::to_underlying(error.code));
        object.insert("subject"_L1, error.subject);
        object.insert("detail"_L1, error.detail);
    } else if (kind == Kind::Left) {
        object.insert("words"_L1, words);
        object.insert("thrownAway"_L1, isThrownAway);
    } else if (kind == Kind::Locked) {
        object.insert("idle"_L1, isIdle);
    } else if (kind == Kind::Language) {
        object.insert("language"_L1, language);
    } else if (kind == Kind::Told || kind == Kind::Made || kind == Kind::Noticed) {
        object.insert("words"_L1, words);
    }
    return lineOf(object);
}

std::optional<WorkingReport> WorkingReport::fromLine(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const QString state = object.value("state"_L1).toString();
    for (const auto &[kind, word] : kKindWords) {
        if (state != word)
            continue;
        WorkingReport report;
        report.kind = kind;
        const int code = object.value("code"_L1).toInt();
        if (code >= 0 && code <= std::to_underlying(sync::kLastErrorCode))
            report.error = {static_cast<sync::ErrorCode>(code), object.value("detail"_L1).toString(), object.value("subject"_L1).toString()};
        report.isThrownAway = object.value("thrownAway"_L1).toBool();
        report.isIdle = object.value("idle"_L1).toBool();
        report.language = object.value("language"_L1).toString();
        report.words = object.value("words"_L1).toString();
        return report;
    }
    return std::nullopt;
}

}
