// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/canonicaljson.h"

#include <QJsonDocument>

#include <algorithm>

namespace mekendesh::sync {

Bytes canonicalJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact); // QJsonObject keeps its keys sorted
}

Result<QJsonObject> parseCanonicalJson(QByteArrayView bytes, qsizetype sizeBytesMax)
{
    if (bytes.size() > sizeBytesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("JSON of %1 bytes").arg(bytes.size()));
    const QJsonDocument document = QJsonDocument::fromJson(bytes.toByteArray());
    if (!document.isObject() || canonicalJson(document.object()) != bytes)
        return failure(ErrorCode::DamagedData, QStringLiteral("not JSON in its one form"));
    return document.object();
}

QString JsonFields::text(QLatin1StringView key, qsizetype charactersMax)
{
    const QJsonValue found = value(key);
    const QString text = found.toString();
    if (!found.isString() || text.size() > charactersMax)
        refuse();
    return m_isRefused ? QString() : text;
}

QString JsonFields::digits(QLatin1StringView key, qsizetype charactersMax)
{
    const QString text = this->text(key, charactersMax);
    if (!std::ranges::all_of(text, [](QChar digit) { return digit >= u'0' && digit <= u'9'; }))
        refuse();
    return m_isRefused ? QString() : text;
}

qint64 JsonFields::number(QLatin1StringView key, qint64 least)
{
    const QJsonValue found = value(key);
    const qint64 number = found.toInteger(least - 1); // also for a fraction
    if (!found.isDouble() || number < least)
        refuse();
    return m_isRefused ? least : number;
}

bool JsonFields::flag(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    if (!found.isBool())
        refuse();
    return found.toBool();
}

ScopeId JsonFields::scope(QLatin1StringView key)
{
    ScopeId scope;
    if (!ScopeId::fromPath(text(key), scope))
        refuse();
    return scope;
}

QJsonArray JsonFields::array(QLatin1StringView key, qsizetype countMax)
{
    const QJsonValue found = value(key);
    if (!found.isArray() || found.toArray().size() > countMax)
        refuse();
    return m_isRefused ? QJsonArray() : found.toArray();
}

QJsonObject JsonFields::object(QLatin1StringView key)
{
    const QJsonValue found = value(key);
    if (!found.isObject())
        refuse();
    return found.toObject();
}

QJsonValue JsonFields::value(QLatin1StringView key)
{
    const auto found = m_object.constFind(key);
    if (found == m_object.constEnd()) {
        refuse();
        return {};
    }
    m_asked.insert(QString(key));
    return found.value();
}

Bytes JsonFields::hex(QLatin1StringView key, qsizetype sizeBytes)
{
    const QString text = this->text(key, sizeBytes * 2);
    const Bytes bytes = Bytes::fromHex(text.toLatin1());
    // Written back and compared: fromHex skips what is no digit.
    if (bytes.size() != sizeBytes || QString::fromLatin1(bytes.toHex()) != text) {
        refuse();
        return {};
    }
    return bytes;
}

}
