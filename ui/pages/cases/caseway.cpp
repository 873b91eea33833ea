// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/caseway.h"

#include "app/core/codelists.h"
#include "ui/models/casesmodel.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <ranges>
#include <span>

namespace mekendesh::ui {

namespace {

// In the order in which they usually come. A word only where the code's label is too long for a line of stages.
struct WayStop {
    QLatin1StringView code;
    const char *word;
    bool isUsual; // shown also before it happens
};

constexpr std::array kWageWay{
    WayStop{QLatin1StringView("statement"), QT_TRANSLATE_NOOP("CaseWay", "Statement"), true},
    WayStop{QLatin1StringView("claim_sent"), QT_TRANSLATE_NOOP("CaseWay", "Claim"), true},
    WayStop{QLatin1StringView("negotiation"), QT_TRANSLATE_NOOP("CaseWay", "Negotiation"), true},
    WayStop{QLatin1StringView("agreement"), QT_TRANSLATE_NOOP("CaseWay", "Agreement"), false},
    WayStop{QLatin1StringView("inspection"), QT_TRANSLATE_NOOP("CaseWay", "Inspection"), true},
    WayStop{QLatin1StringView("prosecutor"), QT_TRANSLATE_NOOP("CaseWay", "Prosecutor"), false},
    WayStop{QLatin1StringView("court"), QT_TRANSLATE_NOOP("CaseWay", "Court"), true},
    WayStop{QLatin1StringView("enforcement"), QT_TRANSLATE_NOOP("CaseWay", "Enforcement"), false},
    WayStop{QLatin1StringView("paid_part"), QT_TRANSLATE_NOOP("CaseWay", "Paid in part"), false},
    WayStop{QLatin1StringView("paid_full"), QT_TRANSLATE_NOOP("CaseWay", "Paid"), true},
};

constexpr std::array kStateWay{
    WayStop{QLatin1StringView("new"), nullptr, true},
    WayStop{QLatin1StringView("triaged"), nullptr, true},
    WayStop{QLatin1StringView("in_progress"), nullptr, true},
    WayStop{QLatin1StringView("waiting_client"), nullptr, false},
    WayStop{QLatin1StringView("waiting_authority"), nullptr, false},
    WayStop{QLatin1StringView("waiting_employer"), nullptr, false},
    WayStop{QLatin1StringView("waiting_partner"), nullptr, false},
    WayStop{QLatin1StringView("waiting_hq"), nullptr, false},
    WayStop{QLatin1StringView("resolved"), nullptr, true},
    WayStop{QLatin1StringView("follow_up"), nullptr, false},
    WayStop{QLatin1StringView("closed"), nullptr, true},
};

struct Visit {
    QString code;
    QDate since;
};

// What the register held one after the other, oldest first, the value of now last.
std::vector<Visit> visitsOf(QLatin1StringView field, const app::Code &now, const app::Casefile &casefile, const std::vector<app::HistoryLine> &history,
                            const app::OfficeTime &time)
{
    std::vector<Visit> visits;
    const auto codeOf = [](const sync::Value &value) {
        const auto *text = std::get_if<QString>(&value);
        return text ? *text : QString();
    };
    for (const app::HistoryLine &line : history | std::views::reverse) {
        if (line.field != field)
            continue;
        const QString before = codeOf(line.before);
        if (visits.empty() && !before.isEmpty())
            visits.push_back({before, casefile.openedOn.earliest()});
        if (const QString after = codeOf(line.after); !after.isEmpty())
            visits.push_back({after, time.dateOf(line.at)});
    }
    if (visits.empty() || visits.back().code != now.value)
        visits.push_back({now.value, {}});
    return visits;
}

QString wordOf(std::span<const WayStop> way, QStringView list, const QString &code)
{
    const auto stop = std::ranges::find(way, code, &WayStop::code);
    return stop != way.end() && stop->word ? QCoreApplication::translate("CaseWay", stop->word) : app::codeLabel(list, {code});
}

QString dayWord(QDate day, QDate today)
{
    return day.toString(day.year() == today.year() ? QStringLiteral("dd.MM") : QStringLiteral("dd.MM.yyyy"));
}

}

QList<Stage> caseWay(const app::Casefile &casefile, const std::vector<app::HistoryLine> &history, const app::OfficeTime &time, QDate today)
{
    const bool hasStages = casefile.type.value == QLatin1String("wage") && !casefile.stage.isEmpty();
    const app::Code now = hasStages ? casefile.stage : casefile.state;
    if (now.isEmpty())
        return {};
    const std::span<const WayStop> way = hasStages ? std::span<const WayStop>(kWageWay) : std::span<const WayStop>(kStateWay);
    const QStringView list = hasStages ? u"case_stage" : u"case_state";
    const auto visits = visitsOf(hasStages ? QLatin1StringView("stage") : QLatin1StringView("state"), now, casefile, history, time);

    QList<Stage> stages;
    QStringList seen{now.value};
    for (const Visit &visit : visits) {
        // Waiting comes and goes with every letter: only the waiting of now is a place on the way.
        if (seen.contains(visit.code) || visit.code.startsWith(QLatin1String("waiting_")))
            continue;
        seen += visit.code;
        const QString word = wordOf(way, list, visit.code);
        stages.append({visit.since.isValid() ? QStringLiteral("%1 %2").arg(word, dayWord(visit.since, today)) : word, Stage::State::Done});
    }
    stages.append({wordOf(way, list, now.value), Stage::State::Current});

    const auto here = std::ranges::find(way, now.value, &WayStop::code);
    if (here == way.end() || isFinished(casefile) || now.value == QLatin1String("paid_part"))
        return stages; // nothing comes after an end
    for (const WayStop &stop : std::ranges::subrange(here + 1, way.end())) {
        if (stop.isUsual && !seen.contains(QString(stop.code)))
            stages.append({wordOf(way, list, QString(stop.code)), Stage::State::Ahead});
    }
    return stages;
}

}
