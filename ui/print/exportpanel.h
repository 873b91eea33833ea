// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exports.h"
#include "ui/threads/work.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

#include <functional>

namespace mekendesh::ui {

class Button;
class ChoiceButtons;
class InlineMessage;
class ProgressLine;

// The list of a page on its way out of the program: asks in place for the form (workbook, CSV, PDF), says that the file will not be
// encrypted, writes it beside the work with progress and Stop, and tells what was written. Hidden until it is begun.
class ExportPanel : public QWidget {
    Q_OBJECT

public:
    ExportPanel(const QString &objectName, Work &work, QWidget *parent = nullptr);
    ~ExportPanel() override;

    struct What {
        app::ExportWish wish;
        QString line;     // what is shown, in words: stands under the title on paper
        QString fileName; // proposed, without its ending
        std::function<sync::Result<qint64>(app::Workspace &)> count{}; // how many there are, asked in another thread; none: nothing is said
    };
    void begin(const What &what);
    // Straight to the print preview, with what begin() would export.
    void print(const What &what);
    // What was written or asked before is no news any more; what is being written goes on.
    void settle();
    // Without asking for the form and the path: the ending of the path decides.
    void exportTo(const What &what, const QString &path);

Q_SIGNALS:
    // The list is ready for the preview.
    void printRequested(const mekendesh::app::PaperList &list, const QString &line);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void countRows();
    void leave();
    void choosePath();
    void writePdf(const QString &path);
    void showResult(const sync::Result<qint64> &rows, const QString &path);
    void beginWork(const QString &words);
    [[nodiscard]] std::shared_ptr<app::ExportWatch> newWatch();

    Work &m_work;
    What m_what;
    InlineMessage *m_message;
    QWidget *m_formRow;
    ChoiceButtons *m_form;
    Button *m_go;
    Button *m_stay;
    QPointer<QWidget> m_asker; // what had the focus before
    int m_turn = 0;            // of the question: what is counted for another one is no news
    ProgressLine *m_progress;
    std::shared_ptr<app::ExportWatch> m_watch; // while something is written
};

}
