// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>

#include <memory>

namespace mekendesh::ui {

// What the process that started this one writes to its stdin, line by line, and that it has ended. Read in a thread of its own:
// a pipe can be watched in the event loop on some systems only.
class ParentPipe : public QObject {
    Q_OBJECT

public:
    explicit ParentPipe(QObject *parent = nullptr);
    ~ParentPipe() override;

    // The next line, waited for; empty when there is none. Before listen().
    [[nodiscard]] static QByteArray readLine();
    void listen();

Q_SIGNALS:
    void told(const QByteArray &line);
    void ended();

private:
    struct Link;
    std::shared_ptr<Link> m_link; // with the thread, which may outlive this: nothing wakes it but the other process
};

}
