// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/inlinemessage.h"
#include "ui/pages/today/todayfacts.h"
#include "ui/pages/today/todaypage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"

// The reminder of saving a copy: said quietly, and when it is closed not again for a week.
namespace mekendesh::ui {

void TodayPage::remindOfCopy(const TodayFacts &facts)
{
    const auto reminder = read(facts.copy);
    if (!m_expectsCopies || !reminder || !reminder->isDue || (!m_figures.isAnybodyThere && !isEmbassy())) {
        m_copy->settle();
        return;
    }
    const QString bold = reminder->isLastOnSameDisk ? tr("The last copy of this laptop's data lies on one disk with the data.")
                         : reminder->lastDaysAgo    ? tr("The last copy of this laptop's data is %n day(s) old.", nullptr, static_cast<int>(*reminder->lastDaysAgo))
                                                    : tr("No copy of this laptop's data was ever saved.");
    if (!m_copy->isHidden() && m_copy->bold() == bold)
        return; // somebody may stand on its button
    m_copy->say(InlineMessage::Kind::Info, bold,
                reminder->isLastOnSameDisk ? tr("If the laptop breaks or is lost, it is lost, too. Save another one on a stick.")
                                           : tr("If the laptop breaks or is lost, a copy brings everything back."));
    m_copy->setDismissible(true);
    connect(m_copy->addButton(tr("Save a copy…"), Icon::HardDrive), &Button::clicked, this, &TodayPage::copyRequested);
}

void TodayPage::putOffCopy()
{
    m_work.look<std::monostate>(
        [](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(app::putOffCopyReminder(workspace));
            return std::monostate{};
        },
        this, [this](const sync::Result<std::monostate> &kept) {
            if (!kept)
                complain(kept.error());
        });
    fitColumns();
}

}
