// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/inlinemessage.h"

namespace mekendesh::ui {

/// What a new laptop still has to do: its six words go to the embassy by telephone. There until the embassy has let it in.
class AdmissionMessage final : public InlineMessage {
    Q_OBJECT

public:
    explicit AdmissionMessage(QWidget *parent);
    /// Empty: it is in.
    void tell(const QString &ownWords);

protected:
    void changeEvent(QEvent *event) override;

private:
    QString m_ownWords;
};

} // namespace mekendesh::ui
