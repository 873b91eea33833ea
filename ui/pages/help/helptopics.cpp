// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/help/helptopics.h"

#include <QWidget>

#include <algorithm>

namespace mekendesh::ui {

namespace {

struct FormSection {
    PageId page;
    QLatin1StringView form; // what it or a part of the page around it is called
    int section;
};

constexpr std::array kFormSections{
    FormSection{PageId::Members, QLatin1StringView("memberForm"), 2},     FormSection{PageId::Cases, QLatin1StringView("caseForm"), 1},
    FormSection{PageId::Cases, QLatin1StringView("activityForm"), 2},     FormSection{PageId::Cases, QLatin1StringView("claimantPanel"), 4},
    FormSection{PageId::Cases, QLatin1StringView("remarkForm"), 5},       FormSection{PageId::Fund, QLatin1StringView("entryFormCard"), 2},
    FormSection{PageId::Letters, QLatin1StringView("lettersPage"), 5},    FormSection{PageId::Exchange, QLatin1StringView("stickCard"), 4},
    FormSection{PageId::Exchange, QLatin1StringView("peersCard"), 3},     FormSection{PageId::History, QLatin1StringView("historyPage"), 3},
    FormSection{PageId::Print, QLatin1StringView("printPage"), 2},        FormSection{PageId::Devices, QLatin1StringView("invitationForm"), 1},
};

}

QLatin1StringView helpTopicOf(PageId page, const QWidget *focus)
{
    for (; focus != nullptr && page == PageId::Devices; focus = focus->parentWidget()) {
        if (focus->objectName() == QLatin1StringView("mergeForm"))
            return QLatin1StringView("merging");
    }
    return helpTopicOf(page);
}

int helpSectionOf(PageId page, const QWidget *focus)
{
    for (; focus != nullptr; focus = focus->parentWidget()) {
        const QString name = focus->objectName();
        const auto found = std::ranges::find_if(kFormSections, [&](const FormSection &known) { return known.page == page && known.form == name; });
        if (found != kFormSections.end())
            return found->section;
    }
    return 0;
}

QLatin1StringView helpTopicOf(PageId page)
{
    // Without a default: a new page does not compile before it has its topic.
    switch (page) {
    case PageId::Members:
        return QLatin1StringView("members");
    case PageId::Cases:
        return QLatin1StringView("cases");
    case PageId::Fund:
        return QLatin1StringView("fund");
    case PageId::Offices:
        return QLatin1StringView("offices");
    case PageId::Devices:
        return QLatin1StringView("laptops");
    case PageId::Exchange:
    case PageId::Letters:
        return QLatin1StringView("sync");
    case PageId::Conflicts:
    case PageId::History:
        return QLatin1StringView("differences");
    case PageId::Settings:
        return QLatin1StringView("settings");
    case PageId::Invitation:
        return QLatin1StringView("start");
    case PageId::Import:
        return QLatin1StringView("import");
    case PageId::Print:
        return QLatin1StringView("export");
    case PageId::Help:
        return QLatin1StringView("keys");
    case PageId::Today:
    case PageId::Appeals:
    case PageId::Directory:
    case PageId::Jobs:
    case PageId::Knowledge:
    case PageId::Reports:
    case PageId::Review:
        break;
    }
    return QLatin1StringView("today");
}

}
