// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/inlinemessage.h"
#include "ui/pages/today/todaypage.h"
#include "ui/widgets/button.h"

// At the embassy: laptops that have joined and wait until somebody compares their six words.
namespace mekendesh::ui {

void TodayPage::sayRequests(const QStringList &offices)
{
    if (m_requestOffices == offices)
        return; // somebody may stand on its button
    m_requestOffices = offices;
    tellRequests();
    tellCalm();
}

void TodayPage::tellRequests()
{
    if (m_requestOffices.isEmpty()) {
        m_requests->settle();
        return;
    }
    m_requests->say(InlineMessage::Kind::Info,
                    tr("%n laptop(s) ask to be let in: %1", nullptr, static_cast<int>(m_requestOffices.size())).arg(m_requestOffices.join(QStringLiteral(", "))),
                    tr("Until then they get nothing and send nothing. Compare the six words by telephone first."));
    connect(m_requests->addButton(tr("Compare the words"), Icon::Laptop), &Button::clicked, this, &TodayPage::requestsWanted);
}

}
