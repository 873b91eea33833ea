// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/chipcounts.h"

#include "ui/models/casesmodel.h"

namespace mekendesh::ui {

ChipCounts::ChipCounts(Work &work, const CasesModel *model, QObject *parent) : QObject(parent), m_work(work), m_model(model)
{
    connect(m_model, &QAbstractItemModel::modelReset, this, &ChipCounts::count);
}

void ChipCounts::count()
{
    const CaseFilter &filter = m_model->filter();
    m_asked.look<Figures>(
        m_work,
        [late = m_model->queryWith(filter.withLateOnly(true)), urgent = m_model->queryWith(filter.withUrgentOnly(true))](app::Workspace &reader) -> sync::Result<Figures> {
            Figures figures;
            TRY_ASSIGN(figures.late, reader.records().count<app::Casefile>(late));
            TRY_ASSIGN(figures.urgent, reader.records().count<app::Casefile>(urgent));
            return figures;
        },
        this,
        [this](const sync::Result<Figures> &figures) {
            m_figures = figures.value_or(Figures{}); // what cannot be counted is not said
            Q_EMIT counted();
        });
}

}
