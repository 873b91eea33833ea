// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/id.h"
#include "sync/base/limits.h"
#include "sync/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

// Statements about members are JSON with one form only: keys sorted, no spaces, ids and keys in lower-case hex. What is read
// must write back to the same bytes, so that a signature cannot stand for two texts and nothing hides in a gap.
namespace mekendesh::sync {

Bytes canonicalJson(const QJsonObject &object);
// DamagedData unless the bytes are exactly what canonicalJson would write, TooLarge over `sizeBytesMax`.
Result<QJsonObject> parseCanonicalJson(QByteArrayView bytes, qsizetype sizeBytesMax = limits::kReadObjectBytesMax);

template <class Key> QString hexText(const Key &key)
{
    return QString::fromLatin1(key.view().toByteArray().toHex());
}

// Reads the members of one object. After the first that does not fit, `isComplete` is false for ever; so it is when the object
// has members nobody asked for.
class JsonFields {
public:
    explicit JsonFields(QJsonObject object)
        : m_object(std::move(object))
    {
    }

    [[nodiscard]] bool has(QLatin1StringView key) const { return m_object.contains(key); }
    QString text(QLatin1StringView key, qsizetype charactersMax = kNameCharactersMax);
    QString digits(QLatin1StringView key, qsizetype charactersMax);
    qint64 number(QLatin1StringView key, qint64 least = 0);
    bool flag(QLatin1StringView key);
    ScopeId scope(QLatin1StringView key);
    QJsonArray array(QLatin1StringView key, qsizetype countMax);
    QJsonObject object(QLatin1StringView key);
    template <class Fixed> Fixed fixed(QLatin1StringView key)
    {
        return Fixed::fromBytes(hex(key, static_cast<qsizetype>(Fixed::kSizeBytes)));
    }
    void refuse() { m_isRefused = true; }
    [[nodiscard]] bool isComplete() const { return !m_isRefused && m_asked.size() == m_object.size(); }

    static constexpr qsizetype kNameCharactersMax = 200;

private:
    QJsonValue value(QLatin1StringView key);
    Bytes hex(QLatin1StringView key, qsizetype sizeBytes);

    QJsonObject m_object;
    QSet<QString> m_asked;
    bool m_isRefused = false;
};

}
