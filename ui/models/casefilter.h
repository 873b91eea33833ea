// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/fieldcondition.h"
#include "sync/base/id.h"

#include <QDate>
#include <QString>

#include <array>
#include <utility>
#include <vector>

namespace mekendesh::ui {

// Which cases of an office somebody wants to see.
struct CaseFilter {
    enum class Standing { Open, Late, UrgentStill, Finished, All }; // UrgentStill: life and freedom, and nothing was done for a day

    // What it is asked by: how a case stands, and the codes of these fields.
    static constexpr QLatin1StringView kStanding{"standing"};
    static constexpr std::array kCodeFields{"type", "state", "priority"};

    Standing standing = Standing::Open;
    QString type{};     // empty: all
    QString state{};
    QString priority{};
    sync::RecordId responsible{}; // null: whoever

    bool operator==(const CaseFilter &) const = default;
    // What everybody sees who has chosen nothing.
    [[nodiscard]] bool isUsual() const { return *this == CaseFilter{}; }
    [[nodiscard]] bool isUrgentOnly() const;
    // The same narrowed to urgent or late ones, or no longer.
    [[nodiscard]] CaseFilter withUrgentOnly(bool isOn) const;
    [[nodiscard]] CaseFilter withLateOnly(bool isOn) const;
    // As a list is asked, now.
    [[nodiscard]] std::vector<app::FieldCondition> conditions(QDate today, qint64 nowMs) const;
};

// How a standing is named in saved views and choices; the usual one has no name.
inline constexpr std::array kNamedStandings{std::pair{CaseFilter::Standing::Late, "late"}, std::pair{CaseFilter::Standing::UrgentStill, "urgent_still"},
                                            std::pair{CaseFilter::Standing::Finished, "finished"}, std::pair{CaseFilter::Standing::All, "all"}};

}
