// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/importtargets.h"
#include "app/tables/tablefile.h"

#include <memory>

namespace mekendesh::app {

struct ImportColumn {
    QString head{};        // as it stands in the file; empty: none
    QString target{};      // see importtargets.h
    QStringList samples{}; // the first few different ones
};

// What a person may correct about how a file is read.
struct ImportReading {
    TableReading table{};
    std::optional<qint64> headLine{}; // line of the file; 0: there are no heads
};

// A list that came from somewhere, and how it is understood. Holds the whole file; knows no database.
class ImportList {
public:
    // BadInput with a sentence when it is no table. A file without a single row is a list without rows.
    static sync::Result<ImportList> open(
        const sync::Table &table, const QString &fileName, const QByteArray &content, const ImportReading &reading = {});

    [[nodiscard]] const sync::Table &table() const { return *m_table; }
    [[nodiscard]] const Languages &languages() const { return *m_languages; }
    [[nodiscard]] const ImportTargets &targets() const { return *m_targets; }
    [[nodiscard]] const QString &fileName() const { return m_fileName; }
    [[nodiscard]] const TableFile &file() const { return m_file; }
    [[nodiscard]] qint64 headLine() const { return m_headLine; } // 0: none
    [[nodiscard]] const std::vector<ImportColumn> &columns() const { return m_columns; }

    // The rows behind the heads.
    [[nodiscard]] std::span<const TableRow> rows() const;
    [[nodiscard]] QStringList headTexts() const;
    // Lists with the same heads are understood in the same way the next time. Empty without heads.
    [[nodiscard]] QString fingerprint() const;

    void setTarget(std::size_t column, const QString &target);
    // As remembered; false when the list has other columns.
    bool setTargets(const QStringList &targets);
    [[nodiscard]] QStringList targetsByColumn() const;
    // Heads of columns that are left out.
    [[nodiscard]] QStringList leftOutHeads() const;
    // Without this nobody can be taken from the list.
    [[nodiscard]] bool hasNames() const;
    // Month before day, as American programs write: known when a column has a day above twelve in the second place.
    [[nodiscard]] bool isMonthFirst(std::size_t column) const { return m_monthFirst[column]; }

private:
    ImportList() = default;
    void findHeads(const ImportReading &reading);
    void describeColumns();
    void guessTargets();

    const sync::Table *m_table = nullptr;
    std::shared_ptr<const Languages> m_languages;
    std::shared_ptr<const ImportTargets> m_targets;
    QString m_fileName;
    TableFile m_file;
    qint64 m_headLine = 0;
    std::size_t m_firstRow = 0;
    std::vector<ImportColumn> m_columns;
    std::vector<bool> m_monthFirst;
};

}
