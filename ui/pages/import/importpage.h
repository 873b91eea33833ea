// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/deed.h"

#include "ui/frame/page.h"
#include "sync/base/id.h"


namespace mekendesh::ui {

class Button;
class CurrentStack;
class ImportCheckStep;
class ImportColumnsStep;
class ImportFileStep;
class ImportJob;
class ImportResultStep;
class InlineMessage;
class PageHeader;
class ProgressLine;
class ScrollBody;
class StageLine;
class Work;

// People from a list of an office, in four steps: the file, its columns, what becomes of each row, what came of it.
// Nothing is written before the third step is left, and all of it can be undone.
class ImportPage : public Page {
    Q_OBJECT

public:
    explicit ImportPage(Work &work, QWidget *parent = nullptr);

    enum class Step { File, Columns, Check, Result };

    [[nodiscard]] QList<KeyHint> keyHints() const override;
    void takeFocus() override;

    // A new list for this office; with a path the file is read at once (it was dropped).
    void begin(sync::ScopeId scope, const QString &path = {});
    void openFile(const QString &path);
    [[nodiscard]] Step step() const { return m_step; }
    // As the buttons at the bottom do.
    void goOn();
    void goBack();

Q_SIGNALS:
    // To the list of people.
    void backRequested();
    void writtenRequested(); // the list with those who have just come
    // What came of it, for the list of what was done.
    void imported(const mekendesh::app::Deed &deed);
    // The step is on the screen, with what it shows.
    void stepShown();

protected:
    void retranslate() override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void connectJob();
    void connectSteps();
    void showStep(Step step);
    void showState();
    void chooseFile();
    void saveReport();
    void showFailure(const sync::Error &error);
    [[nodiscard]] QString nextWord() const;
    [[nodiscard]] qint64 comingIn() const;

    Work &m_work;
    sync::ScopeId m_scope{};
    Step m_step = Step::File;
    ImportJob *m_job;
    PageHeader *m_header;
    Button *m_toList;
    StageLine *m_stages;
    InlineMessage *m_message;
    ProgressLine *m_progress;
    ScrollBody *m_steps;
    CurrentStack *m_stack;
    ImportFileStep *m_file;
    ImportColumnsStep *m_columns;
    ImportCheckStep *m_check;
    ImportResultStep *m_result;
    Button *m_back;
    Button *m_next;
};

// The path of the one file that is dragged, when it may be a list; otherwise empty.
[[nodiscard]] QString draggedList(const QMimeData *data);

}
