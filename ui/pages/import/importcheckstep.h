// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/imports.h"
#include "ui/pages/import/importmodels.h"

#include <QWidget>

class QBoxLayout;
class QCheckBox;

namespace mekendesh::ui {

class Button;
class Card;
class ChoiceButtons;
class ImportJob;
class ScrollBody;
class TableView;
class TextLabel;

// The third step: what becomes of every row, in words; people who are known already beside what the list says of them.
class ImportCheckStep : public QWidget {
    Q_OBJECT

public:
    ImportCheckStep(ImportJob &job, QWidget *parent = nullptr);

    // The job holds a plan.
    void showPlan();
    // The plan goes away: a new list is examined.
    void clear();
    void takeFocus();
    void retranslate();

Q_SIGNALS:
    // Another way with unreadable cells needs another look at the list.
    void examineWanted();
    // A decision was taken: the number of people who come in has changed.
    void decided();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void show(ImportRowsModel::Shown shown);
    void showRow(int row);
    void decide(const QString &id);
    void decideAll(const QString &id);
    void fillSides(qsizetype row);
    [[nodiscard]] QList<Button *> filters() const { return {m_all, m_new, m_known, m_refused, m_remarks}; }

    ImportJob &m_job;
    Button *m_all;
    Button *m_new;
    Button *m_known;
    Button *m_refused;
    Button *m_remarks;
    Card *m_knownCard;
    QBoxLayout *m_knownRow;
    TextLabel *m_knownWords;
    ChoiceButtons *m_knownChoice;
    QCheckBox *m_toNote;
    QBoxLayout *m_listAndSide;
    Card *m_list;
    TableView *m_table;
    ImportRowsModel *m_model;
    Card *m_side;
    TextLabel *m_reason;
    ChoiceButtons *m_choice;
    ScrollBody *m_sideBody;
    QWidget *m_pairs = nullptr;
    ImportRowsModel::Shown m_shown = ImportRowsModel::Shown::All;
};

}
