// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/anyrecord.h"
#include "app/services/importlist.h"

namespace mekendesh::app {

// What becomes of a cell that cannot be read: the row is refused, or the text goes into the person's note and the row goes in.
enum class UnreadCells { Refuse, Note };

// What reading a row found.
struct ReadFinding {
    QString field{};       // wire name of what refuses the row; empty: the whole row
    QString refusal{};     // for people; empty: the row can go in
    QStringList remarks{}; // what was put elsewhere, for people
    bool isNobody = false; // refused, and nothing is missing: sums, heads once more
};

// Cells of a list into fields of a record. Remembers codes and dates it has seen: a list repeats them thousands of times.
class ImportReader {
public:
    ImportReader(const ImportList &list, UnreadCells unread);

    [[nodiscard]] ReadFinding read(const TableRow &row, AnyRecord &record);

private:
    struct Column {
        std::size_t place = 0;
        QString target{};
        const sync::Field *field = nullptr; // null for a target that is several
        bool isMonthFirst = false;
        QHash<QString, sync::Value> seen{};
    };
    void readColumn(Column &column, const TableCell &cell, AnyRecord &record, ReadFinding &finding);
    void readWholeName(const QString &text, AnyRecord &record);
    void readGivenNames(const QString &text, AnyRecord &record);
    void readPhones(const Column &column, const QString &text, AnyRecord &record, ReadFinding &finding);
    void readDocument(const QString &text, AnyRecord &record, ReadFinding &finding);
    void readValue(Column &column, const TableCell &cell, AnyRecord &record, ReadFinding &finding);
    [[nodiscard]] sync::Result<sync::Value> valueOf(const Column &column, const TableCell &cell) const;
    void setText(AnyRecord &record, QStringView wire, const QString &text) const;
    [[nodiscard]] QString textOf(const AnyRecord &record, QStringView wire) const;
    [[nodiscard]] bool isTaken(const QString &target) const;
    void addToNote(AnyRecord &record, const QString &label, const QString &text, ReadFinding &finding) const;
    void unread(const Column &column, const QString &text, const QString &reason, AnyRecord &record, ReadFinding &finding) const;
    void countHeads();
    [[nodiscard]] std::size_t cellsBeyondHeads(const TableRow &row) const;
    [[nodiscard]] QString wholeRowRefusal(const TableRow &row) const;
    void checkWhole(const AnyRecord &record, ReadFinding &finding) const;

    const ImportList &m_list;
    UnreadCells m_unread;
    bool m_isPersons;
    std::size_t m_headed = 0; // columns under a head, where hardly a row goes beyond; 0: nothing is said about that
    std::vector<Column> m_columns;
};

}
