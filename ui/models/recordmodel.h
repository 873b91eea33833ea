// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/workspace.h"
#include "ui/delegates/tabledelegate.h"
#include "ui/models/pagedmodel.h"

#include <QCoreApplication>

namespace mekendesh::ui {

// Rows of one kind of record, read page by page for one question. Subclasses say how a cell looks.
template <class R>
class RecordModel : public PagedModel {
public:
    RecordModel(app::Workspace &reader, QObject *parent) : PagedModel(parent), m_reader(reader) {}

    [[nodiscard]] const app::ListQuery &query() const { return m_query; }
    // Asks again from the beginning.
    void setQuery(app::ListQuery query)
    {
        m_query = std::move(query);
        reload();
    }

    [[nodiscard]] const app::Stored<R> &stored(int row) const { return m_rows.at(static_cast<std::size_t>(row)); }
    // -1 when it is not among the loaded rows.
    [[nodiscard]] int rowOf(const sync::RecordId &id) const
    {
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            if (m_rows[row].id == id)
                return static_cast<int>(row);
        }
        return -1;
    }

protected:
    [[nodiscard]] app::Workspace &reader() const { return m_reader; }

    NextPage readNextPage() override
    {
        app::ListQuery query = m_query;
        query.after = m_next;
        m_read.clear();
        m_next.clear();
        auto page = m_reader.records().template list<R>(query);
        if (!page) {
            Q_EMIT loadFailed(page.error().text());
            return {};
        }
        m_read = std::move(page->rows);
        m_next = std::move(page->next);
        return {static_cast<int>(m_read.size()), !m_next.isEmpty()};
    }

    void takePage() override
    {
        m_rows.insert(m_rows.end(), std::make_move_iterator(m_read.begin()), std::make_move_iterator(m_read.end()));
        m_read.clear();
    }

    void clearRows() override
    {
        m_rows.clear();
        m_next.clear();
    }

private:
    app::Workspace &m_reader;
    app::ListQuery m_query;
    std::vector<app::Stored<R>> m_rows;
    std::vector<app::Stored<R>> m_read;
    app::PageKey m_next;
};

}
