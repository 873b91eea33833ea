// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/imports.h"

#include <QWidget>

#include <optional>

namespace mekendesh::ui {

class Button;
class Card;
class ImportJob;
class ImportRowsModel;
class InlineMessage;
class TableView;

// The last step: what came in, what did not and why; the whole import may be taken back here.
class ImportResultStep : public QWidget {
    Q_OBJECT

public:
    ImportResultStep(ImportJob &job, QWidget *parent = nullptr);

    void showOutcome();
    // What it shows, in the language of now.
    void showAgain();
    [[nodiscard]] bool isUndone() const { return m_undone.has_value(); }
    void showUndone(const app::UndoOutcome &outcome);
    void showSaved(const QString &path);
    void clear();
    void takeFocus();
    void retranslate();
    [[nodiscard]] QString countsOf(const app::ImportOutcome &outcome) const;

Q_SIGNALS:
    void undoWanted();
    void reportWanted();
    void anotherWanted();

private:

    ImportJob &m_job;
    InlineMessage *m_message;
    InlineMessage *m_saved;
    Button *m_undo;
    Button *m_report;
    Button *m_another;
    Card *m_card;
    TableView *m_table;
    ImportRowsModel *m_model;
    std::optional<app::UndoOutcome> m_undone; // what is shown is taken back
};

}
