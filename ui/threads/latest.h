// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/threads/work.h"

#include <atomic>
#include <memory>
#include <utility>

namespace mekendesh::ui {

// What one place of a page asks while people go on: only the last question counts. Earlier ones are no longer begun, and an answer
// that comes after another question was asked is thrown away.
class Latest {
public:
    // As Work::read(). Lives as long as the context.
    template <class T>
    bool read(Work &work, std::function<sync::Result<T>(app::Workspace &)> question, QObject *context, std::function<void(const sync::Result<T> &)> answered)
    {
        const quint64 turn = ++*m_turn;
        return work.read<T>(
            [question, turn, counts = m_turn](app::Workspace &reader) -> sync::Result<T> {
                if (*counts != turn)
                    return sync::failure(sync::ErrorCode::Cancelled, QStringLiteral("something else was asked since then"));
                return question(reader);
            },
            context,
            [this, &work, question, context, answered, turn](const sync::Result<T> &answer) {
                if (*m_turn != turn)
                    return;
                if (!answer && answer.error().code == sync::ErrorCode::Cancelled)
                    read<T>(work, question, context, answered); // somebody else's question was to be ended, and this one was met
                else
                    answered(answer);
            });
    }
    // As Work::look(): for what nobody waits for.
    template <class T>
    void look(Work &work, std::function<sync::Result<T>(app::Workspace &)> question, QObject *context, std::function<void(const sync::Result<T> &)> answered)
    {
        const quint64 turn = ++*m_turn;
        work.look<T>(
            [question = std::move(question), turn, counts = m_turn](app::Workspace &reader) -> sync::Result<T> {
                if (*counts != turn)
                    return sync::failure(sync::ErrorCode::Cancelled, QStringLiteral("something else was asked since then"));
                return question(reader);
            },
            context,
            [this, answered = std::move(answered), turn](const sync::Result<T> &answer) {
                if (*m_turn == turn)
                    answered(answer);
            });
    }
    // Nothing that was asked counts any longer.
    void forget() { ++*m_turn; }

private:
    std::shared_ptr<std::atomic<quint64>> m_turn = std::make_shared<std::atomic<quint64>>(0);
};

}
