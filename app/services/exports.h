// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/stored.h"
#include "app/tables/sheetwriter.h"

#include <QHash>

#include <atomic>
#include <functional>

namespace mekendesh::app {

class AnyRecord;
class Workspace;

struct ExportWatch {
    std::function<void(qint64 done)> progress; // called from the exporting thread, once a page of the list
    std::atomic<bool> cancel{false};
};

// What goes out.
struct ExportWish {
    const sync::Table *table = nullptr;
    ListQuery query{};
    std::function<bool(const AnyRecord &)> keep{}; // of the rows the query finds, where a list narrows by more than a query can; empty: all
    bool withSensitive = false;                    // into files only
};

// A list as it goes onto paper: what a screen shows of it, in words.
struct PaperList {
    struct Column {
        QString head;
        bool isNumber = false; // right-aligned
        bool isWhole = false;  // short words that stand in one line while others wrap
    };
    QString title;
    std::vector<Column> columns;
    std::vector<QStringList> rows;
    QStringList totals; // empty, or one text a column
};

// Lists on their way out of the program, all pages of what a query finds. NotAllowed for persons without the right to export them,
// Cancelled when the watch says so; then nothing was written.
class Exports {
public:
    explicit Exports(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    // CSV with codes and ids, which can be imported again; a workbook with words and names. Sensitive fields only when asked for.
    // Returns the rows.
    sync::Result<qint64> toFile(const ExportWish &wish, const QString &path, SheetForm form, ExportWatch &watch);
    // The columns of the default list. TooLarge above kPaperRowsMax.
    sync::Result<PaperList> forPaper(const ExportWish &wish, ExportWatch &watch);

    static constexpr qint64 kPaperRowsMax = 50'000; // more than a thousand pages: somebody forgot a filter

private:
    using Take = std::function<sync::Status(const AnyRecord &)>;
    sync::Result<qint64> eachRecord(const ExportWish &wish, ExportWatch &watch, const Take &take);
    [[nodiscard]] sync::Status mayExport(const sync::Table &table, bool withSensitive) const;
    [[nodiscard]] std::vector<const sync::Field *> fieldsWith(const sync::Table &table, quint32 wanted, quint32 unwanted) const;
    [[nodiscard]] SheetCell cellForPeople(const sync::Field &field, const sync::Value &value, sync::ScopeId scope);
    [[nodiscard]] QString nameBehind(const sync::Field &field, const sync::RecordId &id, sync::ScopeId scope);

    Workspace &m_workspace;
    QHash<QByteArray, QString> m_names; // of records that references name, within one export
};

}
