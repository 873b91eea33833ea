// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/undo.h"
#include "ui/threads/exchangecontrol.h"
#include "ui/threads/worker.h"

#include <QDateTime>
#include <QTimer>

#include <chrono>
#include <utility>

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
        const auto number = std::make_shared<quint64>(0);
        auto step = tables.isEmpty() ? std::move(write) : asStep<T>(std::move(write), number);
        m_writer->run<T>(std::move(step), this,
                         [this, number, tables = std::move(tables), context = QPointer<QObject>(context), done = std::move(done)](const sync::Result<T> &result) {
                             m_undoable = *number;
                             if (context)
                                 done(result);
                             m_undoable = 0;
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

    // In the same thread, for what takes minutes and saves no record: "saved at" stays.
    template <class T>
    void runBeside(std::function<sync::Result<T>(app::Workspace &)> job, QObject *context, std::function<void(const sync::Result<T> &)> done)
    {
        m_importer->run<T>(std::move(job), context, std::move(done));
    }

    // Asks something that may take its time, beside saving and the window.
    template <class T>
    void look(std::function<sync::Result<T>(app::Workspace &)> question, QObject *context, std::function<void(const sync::Result<T> &)> answered)
    {
        m_looker->run<T>(std::move(question), context, std::move(answered));
    }

    // Reads for the window without holding it up: a quick answer is given before this returns true, a slow one comes later, and the
    // window lives meanwhile.
    template <class T>
    bool read(std::function<sync::Result<T>(app::Workspace &)> question, QObject *context, std::function<void(const sync::Result<T> &)> answered)
    {
        return m_lister->ask<T>(std::move(question), context, std::move(answered), m_patience);
    }
    // What is being read is no longer wanted.
    void stopReading() { m_lister->interrupt(); }
    // Reads what makes later answers quick, while nobody asks anything.
    void readAhead(std::function<sync::Status(app::Workspace &)> work) { m_lister->runIdle(std::move(work)); }
    // How long the window stands still for an answer. Whoever makes pictures has more than people have.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

    // Asked while the answer of a save is told: which step can be taken back, so that the toast offers it; 0: none. Once for each save.
    [[nodiscard]] quint64 takeUndoable() { return std::exchange(m_undoable, 0); }
    // Takes this step back when it is the last one; 0: the last one (services/undo.h). `answered` gets why not; nothing when it is done.
    void takeBack(quint64 step, QObject *context, std::function<void(const std::optional<QString> &refusal)> answered);

    // The office's day of now.
    [[nodiscard]] QDate today() const;
    // After midnight, or when the computer wakes on another day: dayChanged() once, then changed() of everything. Asked every minute.
    void lookAtDay();

Q_SIGNALS:
    // What is late or ends soon is so from today on.
    void dayChanged(QDate today);
    // Records of this table were changed, here or by what was received. Empty: anything may have.
    void changed(const QString &table);
    void saved(const QDateTime &at);

private:
    explicit Work(std::unique_ptr<app::Session> session);
    void tellSaved(const QStringList &tables);
    // Each save of records is one step that can be taken back; drafts and preferences are none.
    template <class T>
    static std::function<sync::Result<T>(app::Workspace &)> asStep(std::function<sync::Result<T>(app::Workspace &)> write, std::shared_ptr<quint64> number)
    {
        return [number = std::move(number), write = std::move(write)](app::Workspace &workspace) {
            workspace.undo().begin();
            sync::Result<T> result = write(workspace);
            if (workspace.undo().finish(static_cast<bool>(result)))
                *number = workspace.undo().lastStep();
            return result;
        };
    }

    static constexpr std::chrono::milliseconds kPatience{60};

    quint64 m_undoable = 0; // step of the save whose answer is being told
    std::chrono::milliseconds m_patience = kPatience;
    QDate m_today;
    QTimer m_dayWatch;
    std::unique_ptr<app::Session> m_session;
    std::unique_ptr<app::Workspace> m_reader;
    std::unique_ptr<Worker> m_writer;
    std::unique_ptr<Worker> m_looker;
    std::unique_ptr<Worker> m_lister;
    std::unique_ptr<Worker> m_importer;
    std::unique_ptr<ExchangeControl> m_exchange;
};

}
