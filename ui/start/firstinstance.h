// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QLocalServer;

namespace mekendesh::ui {

// Of the programs that are started with one profile the first one stays: whoever is started after it tells it what was asked for
// and ends. What it is told decides nothing: a window comes to the front, a file is looked at.
class FirstInstance : public QObject {
    Q_OBJECT

public:
    explicit FirstInstance(const QString &profileFolder, QObject *parent = nullptr);

    // True when this is the first one: it hears called() from now on. False: the first one has taken the call.
    // `invitation`: the file that was opened with this start, absolute; empty: none.
    [[nodiscard]] bool begin(const QString &invitation);

Q_SIGNALS:
    void called(const QString &invitation);

private:
    [[nodiscard]] bool isTakenByFirst(const QString &invitation) const;
    void answer();

    QString m_name;
    QLocalServer *m_server;
};

}
