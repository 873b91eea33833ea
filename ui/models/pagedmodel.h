// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/workspace.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>

namespace mekendesh::ui {

class Work;

// A table that grows page by page as it is scrolled; what is above stays. Pages are read in a thread of their own: a quick one is
// there at once, a slow one holds nobody up, and one that nobody waits for any longer is thrown away. Subclasses hold values,
// never pointers into the database, and say how the next page is read.
class PagedModel : public QAbstractTableModel {
    Q_OBJECT

public:
    // Reads in place, until readBeside().
    explicit PagedModel(app::Workspace &reader, QObject *parent = nullptr);
    ~PagedModel() override;
    // From now on pages are read beside the window. The work outlives the model.
    void readBeside(Work &work) { m_work = &work; }

    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override { return !parent.isValid() && m_hasMore && !m_isAskingAnew; }
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_rowCount; }

    // Reads the first page again; its rows stay until the answer is there.
    void reload();
    // No longer waits for a slow answer.
    void stop();
    // More rows would come than are loaded.
    [[nodiscard]] bool hasMore() const { return m_hasMore; }
    // An answer is not there yet; or a filter leaves so little of each page that the reading goes on by itself, in slices between
    // which the window answers.
    [[nodiscard]] bool isReadingOn() const { return m_isAsking || m_readOn.isActive(); }
    // People have waited for so long that it must be said. Rows of another question are gone by then.
    [[nodiscard]] bool isSlow() const { return m_isSlow; }
    // Nothing is shown because nobody waited for it.
    [[nodiscard]] bool isStopped() const { return m_isStopped; }
    // The last reading failed: no row does not mean that there is none.
    [[nodiscard]] bool hasFailed() const { return m_hasFailed; }

Q_SIGNALS:
    // The reading has come to its end for now.
    void settled();
    // isSlow() or isStopped() is another.
    void slownessChanged();
    void loadFailed(const QString &sentence);
    // What failed before can be read again.
    void recovered();

protected:
    // What a page brings: rows taken out of it into the subclass's own hands, which are shown after takePage().
    struct NextPage {
        int rows = 0;
        bool hasMore = false;
    };
    using Taking = std::function<NextPage()>;
    using Question = std::function<sync::Result<Taking>(app::Workspace &)>;
    // How the next page is read: in another thread, thus with copies only. What it gives is called here, unless it came too late.
    virtual Question nextPage(bool isFirst) = 0;
    // Takes the page just read into the rows; called between the model's begin and end.
    virtual void takePage() = 0;
    virtual void clearRows() = 0;

    // Another question than before: after a moment its rows are no longer shown.
    void askAnew();

private:
    void ask(bool isAnew, bool isAgain);
    void take(bool isAnew, const sync::Result<Taking> &page);
    void takeAnew(const sync::Result<Taking> &page);
    void takeMore(const sync::Result<Taking> &page);
    void emptyRows();
    void readOn();
    void sayIsSlow();

    app::Workspace &m_reader;
    Work *m_work = nullptr;
    std::shared_ptr<std::atomic<quint64>> m_turn = std::make_shared<std::atomic<quint64>>(0); // of the question whose answer counts
    int m_rowCount = 0;
    int m_wanted = 0; // rows that should be there before the reading rests
    QTimer m_readOn;
    QTimer m_slow; // until a late answer must be spoken of
    bool m_hasMore = false;
    bool m_hasFailed = false;
    bool m_isAsking = false;
    bool m_isAskingAnew = false;   // for the first page
    bool m_isOtherQuestion = false; // than the rows are the answer of
    bool m_isLate = false;
    bool m_isSlow = false;
    bool m_isStopped = false;
};

}
