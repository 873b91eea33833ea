// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/member.h"
#include "ui/forms/recordsheet.h"

namespace mekendesh::ui {

// A person's card to be written. Knows no service: it is given a member and gives one back.
class MemberForm : public RecordSheet {
    Q_OBJECT

public:
    explicit MemberForm(QWidget *parent = nullptr);

    void setMember(const app::Member &member, bool isNew);
    // The member as it stands in the form; false after saying under the fields what cannot be taken.
    bool takeMember(app::Member &member);

protected:
    void changeEvent(QEvent *event) override;

private:
    void splitName();
    void saySplit();

    bool m_isSplit = false; // once: who puts it together again means it so
};

}
