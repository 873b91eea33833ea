// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/officenames.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/today/todaypage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"

#include <algorithm>

// At the embassy: laptops that have joined and wait until somebody compares their six words.
namespace mekendesh::ui {

namespace {

// "Moscow, Osh (2)", in the language of now; a path where an office is not known by name yet.
QString officesInWords(app::Workspace &reader, const std::vector<sync::ScopeId> &offices)
{
    const auto names = app::OfficeNames::read(reader);
    QStringList words;
    std::vector<sync::ScopeId> said;
    for (const sync::ScopeId scope : offices) {
        if (std::ranges::find(said, scope) != said.end())
            continue;
        said.push_back(scope);
        const QString name = names ? names->of(scope) : QString();
        const auto laptops = std::ranges::count(offices, scope);
        const QString known = name.isEmpty() ? scope.path() : name;
        words << (laptops > 1 ? QStringLiteral("%1 (%2)").arg(known).arg(laptops) : known);
    }
    return words.join(QStringLiteral(", "));
}

}

void TodayPage::sayRequests(const std::vector<sync::ScopeId> &offices)
{
    if (m_requestOffices == offices)
        return; // somebody may stand on its button
    m_requestOffices = offices;
    tellRequests();
    tellCalm();
}

void TodayPage::tellRequests()
{
    if (m_requestOffices.empty()) {
        m_requests->settle();
        return;
    }
    m_requests->say(InlineMessage::Kind::Info,
                    tr("%n laptop(s) ask to be let in: %1", nullptr, static_cast<int>(m_requestOffices.size())).arg(officesInWords(m_work.reader(), m_requestOffices)),
                    tr("Until then they get nothing and send nothing. Compare the six words by telephone first."));
    connect(m_requests->addButton(tr("Compare the words"), Icon::Laptop), &Button::clicked, this, &TodayPage::requestsWanted);
}

}
