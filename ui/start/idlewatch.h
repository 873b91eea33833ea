// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace mekendesh::ui {

// Tells when nobody has touched keyboard or mouse for a while: first a warning, then the end.
class IdleWatch : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kLimit = std::chrono::minutes(5);
    static constexpr std::chrono::milliseconds kWarning = std::chrono::seconds(30); // before the end

    // Watches every window of the application.
    explicit IdleWatch(std::chrono::milliseconds limit = kLimit, std::chrono::milliseconds warning = kWarning, QObject *parent = nullptr);

    // From now on.
    void setLimit(std::chrono::milliseconds limit, std::chrono::milliseconds warning);

Q_SIGNALS:
    void warned();
    void awoke(); // somebody is there again, after the warning
    void idled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void begin();

    QTimer m_untilWarning;
    QTimer m_untilEnd;
};

}
