// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/schema.h"

#include <QStringList>

#include <vector>

namespace mekendesh::app {

// Which rows hold which words. Words are folded (app/core/foldtext.h), so that spellings and scripts find each other. Each word is
// kept whole, marked as a beginning, and as every ending of three letters or more: a fragment is then the beginning of an ending,
// one lookup without scoring, positions or a second index. Numbers are kept by their digits.
class SearchIndex {
public:
    explicit SearchIndex(Database &database) : m_database(database) {}

    sync::Status put(const TableLayout &layout, qint64 rid, const QStringList &texts);
    sync::Status remove(const TableLayout &layout, qint64 rid);
    sync::Status clear(const TableLayout &layout);

    // What was taken out only leaves a mark, which every search walks over: brings the indexes of which many rows were taken out
    // together without them. In pieces, each a transaction of its own of some ten milliseconds, so that nobody waits for the whole.
    sync::Status tidyWhereWanted(WriteGate::Who who = WriteGate::Who::Person, const Transaction::MayWait &mayWait = {});

private:
    struct Gone {
        const TableLayout *layout;
        qint64 rows;
        bool isBegun = false; // its pieces are being brought together
    };

    Database &m_database;
    std::vector<Gone> m_gone; // since the index was opened or tidied
};

// The words of a row as they are kept.
[[nodiscard]] QByteArray indexedWords(const QStringList &texts);
// What the index is asked for rows that hold all of these folded words from their first letter to their last.
[[nodiscard]] QString wholeWordsExpression(const QStringList &words);
// What the index is asked for a typed query: all its words, or the same in the other keyboard layout, or its digits as a number.
// Empty when nothing in it can be looked for.
[[nodiscard]] QString matchExpression(const QString &typed);

}
