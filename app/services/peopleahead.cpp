// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/peopleahead.h"

#include "app/records/member.h"
#include "app/services/storequery.h"
#include "app/services/workspace.h"
#include "app/store/rowlister.h"

namespace mekendesh::app {

namespace {

class ForgettingSink final : public RowSink {
public:
    void *nextValue() override
    {
        m_value = {};
        return &m_value;
    }
    void finish(const RowFacts &) override {}

private:
    Member m_value;
};

}

sync::Status readPeopleAhead(Workspace &workspace, const ListQuery &query)
{
    ForgettingSink sink;
    TRY(RowLister(workspace.storage(), sync::Declared<Member>::table()).list(storeQuery(query), sink));
    return {};
}

}
