// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/workspace.h"
#include "ui/delegates/tabledelegate.h"
#include "ui/models/pagedmodel.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <deque>
#include <iterator>
#include <memory>
#include <utility>

namespace mekendesh::ui {

// Rows of one kind of record, read page by page for one question. Subclasses say how a cell looks.
template <class R>
class RecordModel : public PagedModel {
public:
    RecordModel(app::Workspace &reader, QObject *parent) : PagedModel(reader, parent) {}

    [[nodiscard]] const app::ListQuery &query() const { return m_query; }
    // Asks again from the beginning.
    void setQuery(app::ListQuery query)
    {
        m_query = std::move(query);
        askAnew();
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
    // What is read beside the rows of a page, there in its thread; what it gives is called here, when the page is taken.
    using TakingMore = std::function<void()>;
    using More = std::function<TakingMore(app::Workspace &, const std::vector<app::Stored<R>> &)>;
    [[nodiscard]] virtual More besideRows() { return {}; }

    Question nextPage(bool isFirst) override
    {
        app::ListQuery query = m_query;
        query.after = isFirst ? app::PageKey() : m_next;
        return [this, query = std::move(query), more = besideRows()](app::Workspace &reader) -> sync::Result<Taking> {
            TRY_ASSIGN(auto read, reader.records().template list<R>(query));
            const auto page = std::make_shared<app::Records::Page<R>>(std::move(read));
            const TakingMore takeMore = more ? more(reader, page->rows) : TakingMore();
            return Taking([this, page, takeMore] {
                if (takeMore)
                    takeMore();
                m_next = std::move(page->next);
                m_read = std::move(page->rows);
                return NextPage{static_cast<int>(m_read.size()), !m_next.isEmpty()};
            });
        };
    }

    void takePage() override
    {
        m_rows.insert(m_rows.end(), std::make_move_iterator(m_read.begin()), std::make_move_iterator(m_read.end()));
        m_read.clear();
    }

    void clearRows() override
    {
        if (m_rows.size() > kManyRows) // freeing them takes a third of a second: nobody waits for it
            QThreadPool::globalInstance()->start([rows = std::make_shared<std::deque<app::Stored<R>>>(std::move(m_rows))] { rows->clear(); });
        m_rows = {};
        m_read.clear();
        m_next.clear();
    }

private:
    static constexpr std::size_t kManyRows = 5000;

    app::ListQuery m_query;
    std::deque<app::Stored<R>> m_rows; // grows without moving: a quarter of a million of them would hold the window up
    std::vector<app::Stored<R>> m_read;
    app::PageKey m_next;
};

}
