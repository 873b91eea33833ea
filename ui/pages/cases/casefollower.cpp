// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/casefollower.h"

#include "ui/delegates/tableview.h"
#include "ui/models/casesmodel.h"
#include "ui/pages/cases/casecard.h"
#include "ui/threads/work.h"

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kGlanceSlowMs = 300; // under that nothing is said

}

CaseFollower::CaseFollower(Work &work, CasesModel *model, TableView *table, CaseCard *card, QObject *parent)
    : QObject(parent), m_work(work), m_model(model), m_table(table), m_card(card), m_time(work.desk().timeZone)
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(kGlanceSlowMs);
    connect(&m_slow, &QTimer::timeout, m_card, &CaseCard::sayReading);
    connect(m_table, &TableView::currentRowChanged, this, &CaseFollower::show);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { m_isStale = true; });
}

void CaseFollower::setShown(bool isShown)
{
    if (m_isShown == isShown)
        return;
    m_isShown = isShown;
    m_isStale = true;
    if (isShown)
        follow();
}

void CaseFollower::follow()
{
    // What could not be read, or is not read yet, says nothing about the case in the card.
    if (!m_isShown || m_model->hasFailed() || m_model->isStopped() || m_model->isReadingOn())
        return;
    if (m_table->currentRow() >= 0) {
        if (m_isStale)
            show(m_table->currentRow());
        return;
    }
    const int same = m_card->isFilled() ? m_model->rowOf(m_card->stored().id, m_card->stored().scope) : -1;
    if (m_model->rowCount() > 0)
        m_table->selectRow(std::max(same, 0)); // tells show()
    else
        show(-1);
}

void CaseFollower::show(int row)
{
    if (!m_isShown)
        return;
    m_isStale = false;
    if (row < 0 || row >= m_model->rowCount()) {
        m_asked.forget();
        m_slow.stop();
        m_card->clear();
        return;
    }
    const app::Stored<app::Casefile> &stored = m_model->stored(row);
    m_card->setCase(stored, m_model->standing(stored), m_model->officeOf(stored), m_model->today());
    read();
}

void CaseFollower::read()
{
    const bool isThere = m_asked.read<CaseGlance>(
        m_work, [stored = m_card->stored()](app::Workspace &reader) { return readGlance(reader, stored); }, this,
        [this](const sync::Result<CaseGlance> &glance) {
            m_slow.stop();
            if (glance)
                m_card->setGlance(*glance, {m_work.session().surroundings().clock.nowMs()}, m_time);
            else
                m_card->sayFailed(glance.error().text());
        });
    if (!isThere)
        m_slow.start();
}

}
