// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/inlinemessage.h"

namespace mekendesh::ui {

/// That language, look and minutes until locking could not be written into the plain settings, and what is left of them. People
/// close it, and hear of it once.
class UnrememberedMessage final : public InlineMessage {
    Q_OBJECT

public:
    explicit UnrememberedMessage(QWidget *parent = nullptr);
    void tell(const QString &settingsFile);
    /// For the windows before entry, which have a place of their own for what is wrong.
    static QString headline();
    static QString explanation(const QString &settingsFile);

protected:
    void changeEvent(QEvent *event) override;

private:
    QString m_settingsFile;
    bool m_isClosed = false;
};

} // namespace mekendesh::ui
