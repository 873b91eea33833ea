// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/edit.h"
#include "tests/sync/object/seededrandom.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace mekendesh::tests {

// Edits of one stream with everything that may stand in them: known and unknown tables, empty and strange texts,
// the largest numbers, groups, deletes, ids of three kinds, values that replace none, one or several.
class SampleEdits {
public:
    explicit SampleEdits(quint32 seed) : m_random(seed), m_own(m_random.fixed<sync::IncarnationId>())
    {
        for (int other = 0; other < 3; ++other)
            m_incarnations.push_back(m_random.fixed<sync::IncarnationId>());
        m_incarnations.push_back(m_own);
    }

    [[nodiscard]] sync::IncarnationId incarnation() const { return m_own; }

    std::vector<sync::Edit> make(quint32 count)
    {
        std::vector<sync::Edit> edits;
        quint64 time = quint64{1'790'000'000'000} << 16;
        for (quint32 index = 0; index < count; ++index) {
            time += 1 + (m_random.below(3) == 0 ? m_random.below(1u << 30) : m_random.below(16));
            edits.push_back(makeOne({time, m_own}, edits));
        }
        return edits;
    }

    sync::Value value()
    {
        if (m_random.below(6) != 0)
            return std::visit([](auto atom) -> sync::Value { return atom; }, atomOf(m_random.below(4)));
        QList<sync::Atom> group;
        const quint32 size = m_random.below(4);
        for (quint32 index = 0; index < size; ++index)
            group.append(atomOf(m_random.below(4)));
        return group;
    }

    QString text()
    {
        static const QStringList texts{
            QString(QLatin1String("")), QStringLiteral("Айгүл"), QStringLiteral("Өмүралиев уулу Төлөгөн"), QStringLiteral("+79161234567"),
            QStringLiteral("AN0000007"), QStringLiteral("Жээнбеков кызы Ңамык"), QStringLiteral("two words"), QStringLiteral("😀 🇰🇬"), QStringLiteral("漢字"),
            QStringLiteral(" spaces  at both ends "), QStringLiteral("\ufeffmark"), QStringLiteral("line\nline\r\n\tend"), QStringLiteral("00ff00ff00ff00ff"),
            QStringLiteral("007"), QStringLiteral("123456789012345678901234567890"), QString(3000, u'ы'), QString(QChar(u'\0')) + u'x'};
        QString text = texts[static_cast<qsizetype>(m_random.below(static_cast<quint32>(texts.size())))];
        if (m_random.below(3) == 0)
            text += QString::number(m_random.below(1000));
        return text;
    }

private:
    sync::Atom atomOf(quint32 type)
    {
        switch (type) {
        case 0:
            return std::monostate{};
        case 1:
            return number();
        case 2:
            return text();
        default:
            return id();
        }
    }

    qint64 number()
    {
        switch (m_random.below(6)) {
        case 0:
            return std::numeric_limits<qint64>::min();
        case 1:
            return std::numeric_limits<qint64>::max();
        case 2:
            return 19'580'000 + static_cast<qint64>(m_random.below(50)) * 10000 + (1 + m_random.below(12)) * 100 + 1 + m_random.below(28);
        case 3:
            return -static_cast<qint64>(m_random.below(100));
        default:
            return static_cast<qint64>(m_random.below(1000));
        }
    }

    sync::RecordId id()
    {
        const quint32 kind = m_random.below(8);
        if (kind == 0)
            return {};
        if (kind == 1)
            return {0, m_random.fixed<sync::IncarnationId>()};
        return sync::RecordId::fromStamp(stamp());
    }

    sync::Stamp stamp()
    {
        const quint64 time = m_random.below(4) == 0 ? 1 + m_random.below(5) : (quint64{1'780'000'000'000} << 16) + m_random.below(1u << 31);
        return {time, m_incarnations[m_random.below(static_cast<quint32>(m_incarnations.size()))]};
    }

    QList<sync::Stamp> stamps(quint32 countMax)
    {
        QList<sync::Stamp> list;
        const quint32 count = m_random.below(countMax + 1);
        for (quint32 index = 0; index < count; ++index)
            list.append(stamp());
        return list;
    }

    sync::Edit makeOne(const sync::Stamp &at, const std::vector<sync::Edit> &before)
    {
        static const QStringList tables{QStringLiteral("member"), QStringLiteral("casefile"), QStringLiteral("table_of_next_year")};
        sync::Edit edit;
        edit.table = tables[static_cast<qsizetype>(m_random.below(static_cast<quint32>(tables.size())))];
        edit.stamp = at;
        edit.author = m_random.below(4) == 0 ? sync::RecordId{} : id();
        const sync::Edit *earlier = before.empty() ? nullptr : &before[m_random.below(static_cast<quint32>(before.size()))];
        const quint32 kind = m_random.below(5);
        if (kind == 0)
            edit.record = id();
        else if (kind == 1 && earlier)
            edit.record = earlier->record;
        else
            edit.record = sync::RecordId::fromStamp(at);
        if (edit.record.isNull())
            edit.record = sync::RecordId::fromStamp(at);
        const quint32 fieldMask = m_random.below(1u << 11);
        for (quint32 field = 0; field < 11; ++field) {
            if ((fieldMask >> field & 1) == 0)
                continue;
            sync::FieldEdit change{QStringLiteral("field_%1").arg(field), field < 4 ? value() : columnValue(field), {}};
            if (kind == 1 && earlier && m_random.below(2) == 0)
                change.replaces = {earlier->stamp};
            else if (kind == 0)
                change.replaces = m_random.below(2) == 0 ? QList<sync::Stamp>{sync::Stamp{edit.record.time, edit.record.source}} : stamps(3);
            edit.fields.push_back(std::move(change));
        }
        if (m_random.below(10) == 0)
            edit.saw = stamps(4);
        return edit;
    }

    // Columns of one nature, as most are.
    sync::Value columnValue(quint32 field)
    {
        switch (field) {
        case 4:
            return text();
        case 5:
            return number();
        case 6:
            return QStringLiteral("+79%1").arg(m_random.below(1'000'000'000), 9, 10, QLatin1Char('0'));
        case 7:
            return QString::fromLatin1(m_random.fixed<sync::Hash>().hex());
        case 8: {
            static const QStringList words = QStringLiteral("зарплата не выплачена паспорт удержан телефон молчит").split(u' ');
            QStringList said;
            for (quint32 word = 0; word < 8; ++word)
                said.append(words[static_cast<qsizetype>(m_random.below(static_cast<quint32>(words.size())))]);
            return said.join(u' ');
        }
        case 9:
            return QList<sync::Atom>{static_cast<qint64>(m_random.below(100000)), QStringLiteral("RUB")};
        default:
            return QStringLiteral("in progress");
        }
    }

    SeededRandom m_random;
    sync::IncarnationId m_own;
    std::vector<sync::IncarnationId> m_incarnations;
};

// The order of fields inside an edit has no meaning.
inline std::vector<sync::Edit> withSortedFields(std::vector<sync::Edit> edits)
{
    for (sync::Edit &edit : edits)
        std::ranges::sort(edit.fields, {}, &sync::FieldEdit::field);
    return edits;
}

}
