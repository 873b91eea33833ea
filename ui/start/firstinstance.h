// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/folderlock.h"

#include <QObject>

#include <chrono>
#include <memory>

class QDeadlineTimer;
class QLocalServer;

namespace mekendesh::ui {

// Of the programs that are started with one profile the first one stays: whoever is started after it tells it what was asked for
// and ends. A lock beside the profile decides who is first; what the first is told decides nothing: a window comes to the front, a
// file is looked at.
class FirstInstance : public QObject {
    Q_OBJECT

public:
    enum class Place {
        First,   // it hears called() from now on
        Told,    // the first one has taken the call
        Unheard, // there is a first one, and it does not answer
    };
    static constexpr std::chrono::milliseconds kPatience{20'000}; // an old laptop needs that long between its lock and its window

    explicit FirstInstance(const QString &profileFolder, QObject *parent = nullptr);
    ~FirstInstance() override;

    // `invitation`: the file that was opened with this start, absolute; empty: none.
    [[nodiscard]] Place begin(const QString &invitation, std::chrono::milliseconds patience = kPatience);
    // Beside the profile: the folder of a profile holds nothing else.
    [[nodiscard]] static QString lockFileOf(const QString &profileFolder);
    // Under which name the first one listens; empty where this user has no folder that others cannot write into.
    [[nodiscard]] static QString addressOf(const QString &profileFolder);

Q_SIGNALS:
    void called(const QString &invitation);

private:
    [[nodiscard]] bool isTakenByFirst(const QString &invitation, const QDeadlineTimer &patience) const;
    void listen();
    void answer();

    QString m_lockFile;
    QString m_address;
    std::unique_ptr<sync::FolderLock> m_lock;
    QLocalServer *m_server;
};

}
