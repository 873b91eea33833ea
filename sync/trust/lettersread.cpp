// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/trust/lettersread.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kFormatKnown = "format"_L1; // of letters that ask to join: a program that reads another one looks at all of them anew
constexpr int kFormat = 1;
constexpr auto kKeysKnown = "keys"_L1;
constexpr auto kLettersKept = "letters"_L1;
constexpr auto kLaidBack = "back"_L1;
constexpr std::size_t kJoinLettersKeptMax = 2000; // beyond, letters that ask are fetched at each look

}

LettersRead LettersRead::parse(const Bytes &text)
{
    const QJsonObject whole = QJsonDocument::fromJson(text).object();
    LettersRead read;
    if (whole[kFormatKnown].toInt() != kFormat)
        return read;
    read.m_keys = static_cast<quint64>(whole[kKeysKnown].toInteger());
    const QJsonObject letters = whole[kLettersKept].toObject();
    for (auto each = letters.begin(); each != letters.end(); ++each) {
        const Bytes said = each->toString().toUtf8();
        if (said.isEmpty())
            read.m_letters.emplace(each.key(), std::nullopt);
        else if (const auto letter = JoinLetter::parse(said))
            read.m_letters.emplace(each.key(), *letter);
    }
    const QJsonObject back = whole[kLaidBack].toObject();
    for (auto each = back.begin(); each != back.end(); ++each)
        read.m_setBack.emplace(each.key(), each->toInteger());
    return read;
}

Bytes LettersRead::serialise() const
{
    QJsonObject letters;
    for (const auto &[path, letter] : m_letters)
        letters.insert(path, letter ? QString::fromUtf8(letter->serialise()) : QString());
    QJsonObject back;
    for (const auto &[path, sizeBytes] : m_setBack)
        back.insert(path, sizeBytes);
    return QJsonDocument(QJsonObject{{kFormatKnown, kFormat}, {kKeysKnown, static_cast<qint64>(m_keys)}, {kLettersKept, letters}, {kLaidBack, back}}).toJson(QJsonDocument::Compact);
}

bool LettersRead::isAll(const std::vector<StoredObject> &objects, std::size_t keys) const
{
    return !objects.empty() && m_keys == keys && m_letters.size() == objects.size()
        && std::ranges::all_of(objects, [this](const StoredObject &object) { return m_letters.contains(object.path); });
}

void LettersRead::begin(const std::vector<StoredObject> &objects, std::size_t keys)
{
    const auto isGone = [&objects](const QString &path) { return !std::ranges::binary_search(objects, path, {}, &StoredObject::path); };
    const bool isOfOtherKeys = m_keys != keys;
    m_keys = keys;
    std::erase_if(m_letters, [&](const auto &each) { return isGone(each.first) || (isOfOtherKeys && !each.second); });
    std::erase_if(m_setBack, [&](const auto &each) { return isGone(each.first); });
}

const std::optional<JoinLetter> *LettersRead::find(const QString &path) const
{
    const auto found = m_letters.find(path);
    return found == m_letters.end() ? nullptr : &found->second;
}

void LettersRead::keep(const QString &path, const std::optional<JoinLetter> &letter)
{
    const auto asking = std::ranges::count_if(m_letters, [](const auto &each) { return each.second.has_value(); });
    if (!letter || static_cast<std::size_t>(asking) < kJoinLettersKeptMax)
        m_letters.insert_or_assign(path, letter);
    m_setBack.erase(path);
}

void LettersRead::setBack(const StoredObject &object)
{
    m_setBack.insert_or_assign(object.path, object.sizeBytes);
}

bool LettersRead::isSetBack(const StoredObject &object) const
{
    const auto found = m_setBack.find(object.path);
    return found != m_setBack.end() && found->second == object.sizeBytes;
}

}
