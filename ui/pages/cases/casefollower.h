// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "ui/threads/latest.h"

#include <QObject>
#include <QTimer>

namespace mekendesh::ui {

class CaseCard;
class CasesModel;
class TableView;

// Keeps the card beside the list at the case that is selected. Its row is there at once, the rest is read beside the window: who goes on
// to another row leaves what was asked before.
class CaseFollower : public QObject {
    Q_OBJECT

public:
    CaseFollower(Work &work, CasesModel *model, TableView *table, CaseCard *card, QObject *parent);

    // While the card has no room beside the list nothing is read for it.
    void setShown(bool isShown);
    // The list was read anew: the same case stays selected where it is among the rows, otherwise the first.
    void follow();

private:
    void show(int row);
    void read();

    Work &m_work;
    CasesModel *m_model;
    TableView *m_table;
    CaseCard *m_card;
    app::OfficeTime m_time;
    Latest m_asked;
    QTimer m_slow; // until a late answer must be spoken of
    bool m_isShown = false;
    bool m_isStale = true; // the list was read anew since the card was filled
};

}
