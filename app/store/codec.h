// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/handles.h"
#include "sync/merge.h"

#include <optional>

namespace mekendesh::app {

// Writes numbers short: seven bits a byte, small ones first.
class PackWriter {
public:
    PackWriter() { m_packed.reserve(kPackedAtFirst); }
    void number(quint64 value);
    void signedNumber(qint64 value);
    void text(const QString &text);
    void bytes(QByteArrayView bytes); // as they are: the reader has to know how many
    [[nodiscard]] const sync::Bytes &packed() const { return m_packed; }
    [[nodiscard]] sync::Bytes take() { return std::move(m_packed); }

private:
    static constexpr qsizetype kPackedAtFirst = 128; // most are shorter
    sync::Bytes m_packed;
};

// Reads the same; after the end or nonsense everything is zero and isSound() false.
class PackReader {
public:
    explicit PackReader(QByteArrayView packed) : m_rest(packed) {}
    [[nodiscard]] quint64 number();
    // Steps over this number; false when another one stands there.
    [[nodiscard]] bool takeIf(quint64 expected);
    [[nodiscard]] qint64 signedNumber();
    [[nodiscard]] QString text();
    [[nodiscard]] QByteArrayView bytes(qsizetype count);
    [[nodiscard]] bool isSound() const { return m_isSound; }
    [[nodiscard]] bool isAtEnd() const { return m_rest.isEmpty(); }
    [[nodiscard]] qsizetype restSize() const { return m_rest.size(); }

private:
    QByteArrayView m_rest;
    bool m_isSound = true;
};

// Values, stamps and edits as this database keeps them, with its own handles instead of long ids. DamagedData when read nonsense.
class Codec {
public:
    explicit Codec(Handles &handles) : m_handles(handles) {}

    sync::Result<sync::Bytes> packValue(const sync::Value &value);
    sync::Result<sync::Value> unpackValue(QByteArrayView packed);
    sync::Result<sync::Bytes> packStamps(const QList<sync::Stamp> &stamps);
    sync::Result<QList<sync::Stamp>> unpackStamps(QByteArrayView packed);
    sync::Result<sync::Bytes> packEdit(const sync::Edit &edit);
    sync::Result<sync::Edit> unpackEdit(QByteArrayView packed);
    // Of an edit that made a row: only its kind and author, the values stand in the row and its history. Its table's name is
    // what packMade was given; nothing for an edit that is packed whole.
    sync::Result<sync::Bytes> packMade(const sync::Edit &edit);
    sync::Result<std::optional<sync::Edit>> unpackMade(QByteArrayView packed);
    // Of an edit that changed a row of a declared kind and is merged into it: what is long stands in the row or in its history under the
    // edit's stamp, and is left out. Nothing for an edit that is packed otherwise; `isInRow` tells which fields have to be looked up.
    sync::Result<sync::Bytes> packChanged(const sync::Edit &edit);
    struct Changed {
        sync::Edit edit;
        std::vector<bool> isInRow{}; // for each field
    };
    sync::Result<std::optional<Changed>> unpackChanged(QByteArrayView packed, const sync::Stamp &stamp);
    // Without the record, which is known from where it is kept.
    sync::Result<sync::Bytes> packReplaced(const sync::ReplacedValue &replaced);
    sync::Result<sync::ReplacedValue> unpackReplaced(QByteArrayView packed);

private:
    sync::Status putStamp(PackWriter &writer, const sync::Stamp &stamp);
    sync::Result<sync::Stamp> takeStamp(PackReader &reader);
    sync::Status putStamps(PackWriter &writer, const QList<sync::Stamp> &stamps);
    sync::Result<QList<sync::Stamp>> takeStamps(PackReader &reader);
    sync::Status putRecord(PackWriter &writer, const sync::RecordId &id);
    sync::Result<sync::RecordId> takeRecord(PackReader &reader);
    sync::Status putValue(PackWriter &writer, const sync::Value &value);
    sync::Result<sync::Value> takeValue(PackReader &reader);

    Handles &m_handles;
};

}
