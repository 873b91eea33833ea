// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workplace.h"

#include "ui/frame/mainwindow.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/help/helppage.h"
#include "ui/pages/letters/letterspage.h"
#include "ui/pages/members/memberspage.h"
#include "ui/pages/today/findeverywhere.h"

namespace mekendesh::ui {

// What the search of the window finds beside records: under each name it has anywhere in the program.
void Workplace::addPlaces()
{
    PlaceFinder &places = m_find->places();
    const auto page = [this, &places](Icon icon, const char *name, PageId id) {
        places.add(icon, {{"mekendesh::ui::Workplace", name}}, [this, id] { m_window->showPage(id); });
    };
    places.add(Icon::UserPlus, {{"mekendesh::ui::Workplace", "New person"}}, [this] { Q_EMIT m_window->primaryRequested(); });
    places.add(Icon::FolderOpen, {{"mekendesh::ui::CaseForm", "New case"}}, [this] {
        if (m_window->showPage(PageId::Cases))
            cases().beginNew({});
    });
    if (hasOffices()) {
        places.add(Icon::Mail, {{"mekendesh::ui::Workplace", "Sealed letters"}, {"mekendesh::ui::LettersPage", "Complaint"}}, [this] { goToLetters(); });
        page(Icon::Building2, "Offices", PageId::Offices);
        page(Icon::Laptop, "Laptops and invitations", PageId::Devices);
    } else {
        places.add(Icon::Lock, {{"mekendesh::ui::ComplaintForm", "Write to the embassy"}, {"mekendesh::ui::LettersPage", "Complaint"}, {"mekendesh::ui::Workplace", "Sealed letters"}},
                   [this] {
                       if (m_window->showPage(PageId::Letters))
                           letters().beginLetter();
                   });
        places.add(Icon::Send, {{"mekendesh::ui::ReferralsView", "Refer a case to another office"}}, [this] {
            if (m_window->showPage(PageId::Letters))
                letters().beginReferral({});
        });
    }
    page(Icon::Sun, "Today", PageId::Today);
    page(Icon::Users, "Members", PageId::Members);
    page(Icon::FolderOpen, "Cases", PageId::Cases);
    page(Icon::Wallet, "Fund", PageId::Fund);
    page(Icon::GitCompare, "Differences", PageId::Conflicts);
    page(Icon::RefreshCw, "Synchronization", PageId::Exchange);
    page(Icon::Settings, "Settings", PageId::Settings);
    places.add(Icon::Import, {{"mekendesh::ui::Workplace", "Import a list"}}, [this] { Q_EMIT members().importRequested(m_work->desk().homeScope, {}); });
    places.setHelp([this](const QString &topic) {
        if (m_window->currentPage() != PageId::Help)
            m_helpedPage = m_window->currentPage();
        m_helpedFocus = nullptr;
        help().open(topic);
        m_window->showPage(PageId::Help);
    });
}

}
