// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workplace.h"

#include "ui/frame/mainwindow.h"
#include "ui/pages/cases/casespage.h"
#include "ui/pages/help/helppage.h"
#include "ui/pages/letters/letterspage.h"
#include "ui/pages/members/memberspage.h"
#include "ui/pages/today/findeverywhere.h"
#include "ui/widgets/button.h"

#include <QCoreApplication>

namespace mekendesh::ui {

namespace {

QString keyOf(PageId page, const QString &button)
{
    return QStringLiteral("%1/%2").arg(static_cast<int>(page)).arg(button);
}

}

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
    }, keyOf(PageId::Cases, QStringLiteral("newCase")));
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
    places.add(Icon::Import, {{"mekendesh::ui::Workplace", "Import a list"}}, [this] { Q_EMIT members().importRequested(m_work->desk().homeScope, {}); },
               keyOf(PageId::Members, QStringLiteral("importMembers")));
    addActions();
    // Nobody has to look for a button that there is not.
    places.add(Icon::Users, {{"mekendesh::ui::Workplace", QT_TRANSLATE_NOOP("mekendesh::ui::Workplace", "Two entries of one person")}, {"mekendesh::ui::Workplace", QT_TRANSLATE_NOOP("mekendesh::ui::Workplace", "merge join unite duplicates doubles")}}, [this] {
        if (m_window->showPage(PageId::Members))
            m_window->showToast(tr("Two entries of one person stay two: write what is missing into the fuller one, and into the note of the other that it is no longer used."));
    });
    places.setPressed([this] { return whatCanBePressed(); });
    places.setHelp([this](const QString &topic) {
        if (m_window->currentPage() != PageId::Help)
            m_helpedPage = m_window->currentPage();
        m_helpedFocus = nullptr;
        help().open(topic);
        m_window->showPage(PageId::Help);
    });
}

// What is done on a page, by the words of its buttons. What asks for nothing and can be left again begins at once, of the rest the
// button gets the focus: nobody pays, prints or joins by Enter in the search.
void Workplace::addActions()
{
    PlaceFinder &places = m_find->places();
    const auto press = [this](PageId page, const QString &button, bool isBegun, const PlaceFinder::Name &name) {
        return [this, page, button, isBegun, name] {
            if (!m_window->showPage(page))
                return;
            auto *wanted = m_window->page(page)->findChild<Button *>(button);
            if (wanted == nullptr || !wanted->isVisible() || !wanted->isEnabled()) {
                m_window->showToast(tr("«%1» is not to be pressed here now: something else is open on this page, or your role does not have it.")
                                        .arg(QCoreApplication::translate(name.context, name.source)));
                return;
            }
            wanted->setFocus(Qt::OtherFocusReason);
            if (isBegun)
                wanted->click();
        };
    };
    const auto begin = [&](Icon icon, std::vector<PlaceFinder::Name> names, PageId page, const QString &button) {
        const PlaceFinder::Name name = names.front();
        places.add(icon, std::move(names), press(page, button, true, name), keyOf(page, button));
    };
    const auto show = [&](Icon icon, std::vector<PlaceFinder::Name> names, PageId page, const QString &button) {
        const PlaceFinder::Name name = names.front();
        places.add(icon, std::move(names), press(page, button, false, name), keyOf(page, button));
    };
    // Whoever has a case before him means that case.
    places.add(Icon::Plus, {{"mekendesh::ui::TodayPage", "New task"}},
               [this, onToday = press(PageId::Today, QStringLiteral("newTaskToday"), true, {"mekendesh::ui::TodayPage", "New task"})] {
                   if (m_window->currentPage() != PageId::Cases || !cases().beginTask())
                       onToday();
               },
               keyOf(PageId::Today, QStringLiteral("newTaskToday")));
    begin(Icon::Printer, {{"mekendesh::ui::TodayPage", "Sheet of the day"}}, PageId::Today, QStringLiteral("daySheet"));
    begin(Icon::Minus, {{"mekendesh::ui::FundPage", "Pay out"}}, PageId::Fund, QStringLiteral("payOut"));
    begin(Icon::Plus, {{"mekendesh::ui::FundPage", "Take in"}}, PageId::Fund, QStringLiteral("takeIn"));
    begin(Icon::Calculator, {{"mekendesh::ui::FundPage", "Count the cash"}}, PageId::Fund, QStringLiteral("countCash"));
    show(Icon::Undo2, {{"mekendesh::ui::FundPage", "Reverse"}}, PageId::Fund, QStringLiteral("reverseEntry"));
    show(Icon::Printer, {{"mekendesh::ui::FundPage", "Order"}}, PageId::Fund, QStringLiteral("cashOrder"));
    show(Icon::RefreshCw, {{"mekendesh::ui::ExchangePage", "Synchronize now"}}, PageId::Exchange, QStringLiteral("syncNow"));
    show(Icon::Usb, {{"mekendesh::ui::StickCard", "Carry on a USB stick…"}}, PageId::Exchange, QStringLiteral("carryToStick"));
    show(Icon::HardDrive, {{"mekendesh::ui::StickCard", "Take from a USB stick…"}}, PageId::Exchange, QStringLiteral("takeFromStick"));
    show(Icon::Upload, {{"mekendesh::ui::MembersPage", "Export"}}, PageId::Members, QStringLiteral("exportMembers"));
    show(Icon::KeyRound, {{"mekendesh::ui::PasswordCard", "Change the password"}}, PageId::Settings, QStringLiteral("changePassword"));
    show(Icon::UserPlus, {{"mekendesh::ui::UsersCard", "Add a person"}}, PageId::Settings, QStringLiteral("addUser"));
    show(Icon::MapPin, {{"mekendesh::ui::StoreCard", "Where the exchange goes"}}, PageId::Settings, QStringLiteral("chooseStore"));
    if (!hasOffices())
        return;
    begin(Icon::Building2, {{"mekendesh::ui::DevicesPage", "Merge two offices…"}}, PageId::Devices, QStringLiteral("mergeTwo"));
    begin(Icon::Plus, {{"mekendesh::ui::DevicesPage", "Invite a laptop"}}, PageId::Devices, QStringLiteral("inviteLaptop"));
    show(Icon::Laptop, {{"mekendesh::ui::DevicesPage", "Look for requests"}}, PageId::Devices, QStringLiteral("lookForRequests"));
}

// Every other button that stands on a page: its page is shown and it gets the focus.
std::vector<FoundPlace> Workplace::whatCanBePressed()
{
    std::vector<FoundPlace> found;
    m_window->forMadePages([this, &found](PageId id, const QString &word, QWidget *page) {
        if (id == PageId::Help)
            return;
        const auto buttons = page->findChildren<Button *>();
        for (Button *button : buttons) {
            // Links are what stands in a record, not what one can do.
            const bool isAction = button->kind() != ButtonKind::Link && (button->iconKind() != Icon::None || !button->keyText().isEmpty());
            if (!isAction || button->word().isEmpty() || !button->isVisibleTo(page) || !button->isEnabled())
                continue;
            found.push_back({button->iconKind() == Icon::None ? Icon::ArrowRight : button->iconKind(), FindEverywhere::tr("Where it is done"),
                             QStringLiteral("%1 · %2").arg(button->word(), word), [this, id, wanted = QPointer<Button>(button)] {
                                 if (m_window->showPage(id) && wanted != nullptr && wanted->isVisible())
                                     wanted->setFocus(Qt::OtherFocusReason);
                             }, button->objectName().isEmpty() ? QString() : keyOf(id, button->objectName())});
        }
    });
    return found;
}

}
