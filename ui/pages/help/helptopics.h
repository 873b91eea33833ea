// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/pageid.h"

#include <QLatin1StringView>

#include <array>

class QWidget;

namespace mekendesh::ui {

// The topics of the help in the order of their list. Each is a file resources/help/<language>/<topic>.md in all three languages.
inline constexpr std::array<QLatin1StringView, 17> kHelpTopics{
    QLatin1StringView("install"), QLatin1StringView("start"), QLatin1StringView("today"), QLatin1StringView("members"), QLatin1StringView("import"),
    QLatin1StringView("export"), QLatin1StringView("cases"), QLatin1StringView("fund"), QLatin1StringView("offices"),
    QLatin1StringView("laptops"), QLatin1StringView("merging"), QLatin1StringView("sync"), QLatin1StringView("differences"), QLatin1StringView("settings"),
    QLatin1StringView("drafts"), QLatin1StringView("trouble"), QLatin1StringView("keys"),
};

// What F1 opens on a page.
[[nodiscard]] QLatin1StringView helpTopicOf(PageId page);
// The same where the form that has the focus has a topic of its own.
[[nodiscard]] QLatin1StringView helpTopicOf(PageId page, const QWidget *focus);
// Which of its headings, from 1, is about the form that has the focus; 0: the topic's beginning.
[[nodiscard]] int helpSectionOf(PageId page, const QWidget *focus);

}
