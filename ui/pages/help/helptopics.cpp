// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/help/helptopics.h"

namespace mekendesh::ui {

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
