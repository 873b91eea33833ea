// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"
#include "sync/journal.h"

namespace mekendesh::sync {

// Numbers of seven bits a byte, ids as they are: what the engine's own small texts are made of.
class WireWriter {
public:
    void number(quint64 value)
    {
        for (; value >= 0x80; value >>= 7)
            m_bytes.append(static_cast<char>((value & 0x7f) | 0x80));
        m_bytes.append(static_cast<char>(value));
    }
    template <class Fixed>
    void fixed(const Fixed &value)
    {
        m_bytes.append(value.view());
    }
    void stream(const StreamKey &key)
    {
        number(key.scope.value);
        fixed(key.incarnation);
    }
    [[nodiscard]] Bytes take() { return std::move(m_bytes); }

private:
    Bytes m_bytes;
};

// Reads the same back. After the first byte that does not fit, everything read is zero and `isComplete` stays false.
class WireReader {
public:
    explicit WireReader(QByteArrayView bytes) : m_bytes(bytes) {}

    quint64 number()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_at >= m_bytes.size())
                break;
            const auto byte = static_cast<unsigned char>(m_bytes[m_at++]);
            if (shift == 63 && byte > 1)
                break;
            value |= static_cast<quint64>(byte & 0x7f) << shift;
            if ((byte & 0x80) == 0)
                return value;
        }
        return fail();
    }
    // A count of things that follow, at least one byte each: never more than there are bytes.
    std::size_t count(std::size_t countMax)
    {
        const quint64 value = number();
        if (value > countMax || value > static_cast<quint64>(m_bytes.size() - m_at))
            return static_cast<std::size_t>(fail());
        return static_cast<std::size_t>(value);
    }
    template <class Fixed>
    Fixed fixed()
    {
        constexpr auto size = static_cast<qsizetype>(Fixed::kSizeBytes);
        if (m_bytes.size() - m_at < size) {
            fail();
            return {};
        }
        m_at += size;
        return Fixed::fromBytes(m_bytes.sliced(m_at - size, size));
    }
    StreamKey stream()
    {
        StreamKey key;
        key.scope.value = number();
        key.incarnation = fixed<IncarnationId>();
        return key;
    }
    [[nodiscard]] bool isComplete() const { return !m_hasFailed && m_at == m_bytes.size(); }

private:
    quint64 fail()
    {
        m_hasFailed = true;
        m_at = m_bytes.size();
        return 0;
    }

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
    bool m_hasFailed = false;
};

}
