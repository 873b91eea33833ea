// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/workspace.h"
#include "ui/delegates/tabledelegate.h"
#include "ui/models/pagedmodel.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

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
    // -1 when it is not among the loaded rows. One id may stand in several scopes.
    [[nodiscard]] int rowOf(const sync::RecordId &id, std::optional<sync::ScopeId> scope = {}) const
    {
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            if (m_rows[row].id == id && (!scope || m_rows[row].scope == *scope))
                return static_cast<int>(row);
        }
        return -1;
    }

protected:
    [[nodiscard]] app::Workspace &reader() const { return m_reader; }
    // Comes after all others: an order by a field has the empty ones first.
    [[nodiscard]] virtual bool isForTheEnd(const R &) const { return false; }

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
        m_next = std::move(page->next);
        for (app::Stored<R> &row : page->rows)
            (isForTheEnd(row.value) ? m_forTheEnd : m_read).push_back(std::move(row));
        if (m_next.isEmpty())
            std::ranges::move(std::exchange(m_forTheEnd, {}), std::back_inserter(m_read));
        return {static_cast<int>(m_read.size()), !m_next.isEmpty()};
    }

    void takePage() override
    {
        m_rows.insert(m_rows.end(), std::make_move_iterator(m_read.begin()), std::make_move_iterator(m_read.end()));
        m_read.clear();
    }

    void clearRows() override
    {
        if (m_rows.size() > kManyRows) // freeing them takes a third of a second: nobody waits for it
            QThreadPool::globalInstance()->start([rows = std::make_shared<std::vector<app::Stored<R>>>(std::move(m_rows))] { rows->clear(); });
        m_rows.clear();
        m_forTheEnd.clear();
        m_next.clear();
    }

private:
    static constexpr std::size_t kManyRows = 5000;

    app::Workspace &m_reader;
    app::ListQuery m_query;
    std::vector<app::Stored<R>> m_rows;
    std::vector<app::Stored<R>> m_read;
    std::vector<app::Stored<R>> m_forTheEnd;
    app::PageKey m_next;
};

}
