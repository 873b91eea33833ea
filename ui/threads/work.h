// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/undo.h"
#include "ui/threads/exchangecontrol.h"
#include "ui/threads/worker.h"

#include <QDateTime>

#include <atomic>

namespace mekendesh::ui {

// What all pages of an unlocked window share: who works here, a workspace for reading in the window's thread,
// the thread that saves, the exchange, and the news that a kind of record has changed.
class Work : public QObject {
    Q_OBJECT

public:
    static sync::Result<std::unique_ptr<Work>> begin(std::unique_ptr<app::Session> session);
    ~Work() override;

    [[nodiscard]] app::Session &session() { return *m_session; }
    [[nodiscard]] const app::Desk &desk() const { return m_session->desk(); }
    // Only to read.
    [[nodiscard]] app::Workspace &reader() { return *m_reader; }
    [[nodiscard]] ExchangeControl &exchange() { return *m_exchange; }

    // Runs `write` in the saving thread; `done` gets the answer here. After success the tables named are told to all
    // pages and "saved at" moves on.
    template <class T>
    void save(QStringList tables, std::function<sync::Result<T>(app::Workspace &)> write, QObject *context, std::function<void(const sync::Result<T> &)> done)
    {
        auto step = tables.isEmpty() ? std::move(write) : asStep<T>(std::move(write));
        m_writer->run<T>(std::move(step), this,
                         [this, tables = std::move(tables), context = QPointer<QObject>(context), done = std::move(done)](const sync::Result<T> &result) {
                             if (context)
                                 done(result);
                             if (result)
                                 tellSaved(tables);
                         });
    }

    // Like save(), for what writes for minutes: in a thread of its own, so that nobody's save queues behind it. The store lets
    // who saves go first. Such work has its own way back and is no step of takeBack().
    template <class T>
    void saveBeside(QStringList tables, std::function<sync::Result<T>(app::Workspace &)> write, QObject *context, std::function<void(const sync::Result<T> &)> done)
    {
        m_importer->run<T>(std::move(write), this,
                           [this, tables = std::move(tables), context = QPointer<QObject>(context), done = std::move(done)](const sync::Result<T> &result) {
                               if (context)
                                   done(result);
                               if (result)
                                   tellSaved(tables);
                           });
    }

    // Asks something that may take its time, beside saving and the window.
    template <class T>
    void look(std::function<sync::Result<T>(app::Workspace &)> question, QObject *context, std::function<void(const sync::Result<T> &)> answered)
    {
        m_looker->run<T>(std::move(question), context, std::move(answered));
    }

    // Whether what was just saved can be taken back: the toast that says so offers it. Asked once for each save.
    [[nodiscard]] bool takeUndoable() { return m_isUndoable.exchange(false); }
    // Takes the last thing back (services/undo.h). `answered` gets the sentence for the toast, or why not.
    void takeBack(QObject *context, std::function<void(const QString &words)> answered);

Q_SIGNALS:
    // Records of this table were changed, here or by what was received. Empty: anything may have.
    void changed(const QString &table);
    void saved(const QDateTime &at);

private:
    explicit Work(std::unique_ptr<app::Session> session);
    void tellSaved(const QStringList &tables);
    // Each save of records is one step that can be taken back; drafts and preferences are none.
    template <class T>
    std::function<sync::Result<T>(app::Workspace &)> asStep(std::function<sync::Result<T>(app::Workspace &)> write)
    {
        return [this, write = std::move(write)](app::Workspace &workspace) {
            workspace.undo().begin();
            sync::Result<T> result = write(workspace);
            m_isUndoable = workspace.undo().finish(static_cast<bool>(result));
            return result;
        };
    }

    std::atomic<bool> m_isUndoable = false; // told by the saving thread before it gives its answer
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<app::Workspace> m_reader;
    std::unique_ptr<Worker> m_writer;
    std::unique_ptr<Worker> m_looker;
    std::unique_ptr<Worker> m_importer;
    std::unique_ptr<ExchangeControl> m_exchange;
};

}
