// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"

#include <QByteArrayView>

#include <vector>

namespace mekendesh::sync {

// Appends numbers and bytes. A seam marks where bytes of another nature begin: compression may start anew there.
class WireWriter {
public:
    void byte(quint8 number) { m_bytes.append(static_cast<char>(number)); }
    void varint(quint64 number); // 7 bits a byte, the low ones first
    void zigzag(qint64 number) { varint(zigzagged(number)); }
    void bytes(QByteArrayView bytes) { m_bytes.append(bytes); }
    void text(QByteArrayView utf8); // length, then the bytes
    void seam() { m_seams.push_back(m_bytes.size()); }
    void append(const WireWriter &other);

    [[nodiscard]] const Bytes &written() const { return m_bytes; }
    [[nodiscard]] const std::vector<qsizetype> &seams() const { return m_seams; }
    // About how many bits the bytes will take after compression: entropy between the seams.
    [[nodiscard]] double estimatedBits() const;

    // Small numbers of both signs become small numbers.
    static quint64 zigzagged(qint64 number) { return (static_cast<quint64>(number) << 1) ^ static_cast<quint64>(number >> 63); }

private:
    Bytes m_bytes;
    std::vector<qsizetype> m_seams;
};

// Reads what a WireWriter wrote, from a hostile hand. After the first mistake every read gives zero and isGood() is false;
// no count is believed before it was paid for from the budget, so that a few bytes cannot ask for much memory.
class WireReader {
public:
    WireReader(QByteArrayView bytes, quint64 budget) : m_bytes(bytes), m_budget(budget) {}

    quint8 byte();
    quint64 varint(); // the shortest form only
    qint64 zigzag();
    QByteArrayView take(quint64 count);
    QByteArrayView text(quint64 sizeBytesMax);
    // A number that must not exceed `max`.
    quint64 bounded(quint64 max);

    // Pays for memory that is about to be used; false when there is no more.
    bool spend(quint64 count, quint64 costEach = 1);
    void fail(const char *reason);

    [[nodiscard]] bool isGood() const { return m_reason == nullptr; }
    [[nodiscard]] bool isSpent() const { return m_isSpent; }
    [[nodiscard]] bool atEnd() const { return m_position == m_bytes.size(); }
    [[nodiscard]] const char *reason() const { return m_reason; }
    [[nodiscard]] quint64 left() const { return static_cast<quint64>(m_bytes.size() - m_position); }
    [[nodiscard]] QByteArrayView rest() const { return m_bytes.sliced(m_position); }

private:
    QByteArrayView m_bytes;
    qsizetype m_position = 0;
    quint64 m_budget;
    bool m_isSpent = false;
    const char *m_reason = nullptr;
};

}
