// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"
#include "sync/object/wire.h"
#include "sync/snapshotjournal.h"

#include <span>
#include <vector>

namespace mekendesh::sync {

// Records of one kind, by id.
struct SnapshotTable {
    QString name;
    std::vector<SnapshotRecord> records;
};

inline constexpr quint64 kSnapshotPartRecordsMax = 2000; // joined in one transaction

// Brings a record as a database knows it into its one form: what says nothing and what is older is left out, everything is sorted.
// `since`: time of a stamp; replaced values are kept that still stood then.
void makeCanonical(SnapshotRecord &record, const SeenBefore &seen, quint64 since);
// Who replaced a value: the next stamp of the same field, as far as it can be told.
void tellReplacers(SnapshotRecord &record);

// Records as typed columns. FORMAT.md describes every byte.
void writeSnapshotTables(WireWriter &writer, std::span<const SnapshotTable> tables);
// Canonical or refused: DamagedData, TooLarge beyond limits.
Result<std::vector<SnapshotTable>> decodeSnapshotTables(QByteArrayView bytes);

}
