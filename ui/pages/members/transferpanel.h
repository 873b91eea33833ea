// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/transfer.h"

#include <QWidget>

#include <memory>

class QListWidget;

namespace mekendesh::ui {

class InlineMessage;
class ProgressLine;
class Work;

// People from a file: the progress, what was refused and why. Takes no room while
// nothing goes on.
class TransferPanel : public QWidget {
    Q_OBJECT

public:
    explicit TransferPanel(Work &work, QWidget *parent = nullptr);
    ~TransferPanel() override; // stops an import: nothing of it is there then

    // Asks for the file.
    void beginImport(sync::ScopeId scope);
    void importFile(const QString &path, sync::ScopeId scope);

private:
    void showProgress(qint64 done, qint64 total);
    void showReport(const sync::Result<app::ImportReport> &result);

    Work &m_work;
    std::shared_ptr<app::ImportWatch> m_watch; // of the import that runs
    ProgressLine *m_progress;
    InlineMessage *m_message;
    QListWidget *m_refusals;
};

}
