// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/courseicons.h"

#include <algorithm>
#include <array>

namespace mekendesh::ui {

namespace {

struct CourseLook {
    QLatin1StringView kind;
    Icon icon;
    StatusKind status;
};

constexpr std::array kCourseLooks{
    CourseLook{QLatin1StringView("call"), Icon::PhoneIncoming, StatusKind::InWork},
    CourseLook{QLatin1StringView("visit"), Icon::Users, StatusKind::InWork},
    CourseLook{QLatin1StringView("letter_in"), Icon::Mail, StatusKind::InWork},
    CourseLook{QLatin1StringView("letter_out"), Icon::Send, StatusKind::Plain},
    CourseLook{QLatin1StringView("payment"), Icon::Wallet, StatusKind::Fine},
    CourseLook{QLatin1StringView("escalation"), Icon::Building2, StatusKind::Soon},
    CourseLook{QLatin1StringView("referral_out"), Icon::Send, StatusKind::Plain},
    CourseLook{QLatin1StringView("referral_in"), Icon::FolderOpen, StatusKind::InWork},
    CourseLook{QLatin1StringView("referral_taken"), Icon::CircleCheck, StatusKind::Fine},
    CourseLook{QLatin1StringView("referral_refused"), Icon::X, StatusKind::Soon},
    CourseLook{QLatin1StringView("status_change"), Icon::RefreshCw, StatusKind::Plain},
};
constexpr CourseLook kOtherCourse{QLatin1StringView(""), Icon::FileText, StatusKind::Plain};

const CourseLook &lookOf(const app::Code &kind)
{
    const auto found = std::ranges::find_if(kCourseLooks, [&kind](const CourseLook &look) { return kind.value == look.kind; });
    return found == kCourseLooks.end() ? kOtherCourse : *found;
}

}

Icon courseIcon(const app::Code &kind)
{
    return lookOf(kind).icon;
}

StatusKind courseStatus(const app::Code &kind)
{
    return lookOf(kind).status;
}

}
