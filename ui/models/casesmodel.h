// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/casefile.h"
#include "ui/models/recordmodel.h"
#include "ui/theme/status.h"

#include <QDate>
#include <QHash>
#include <QSet>

#include <array>

namespace mekendesh::ui {

// How a case stands: chip and word.
struct CaseStanding {
    StatusKind status = StatusKind::Plain;
    QString word;
};
// `isAway`: another office was asked to take it over.
CaseStanding caseStanding(const app::Casefile &casefile, bool isAway = false);
// How its time stands today; empty word without a date that matters any more.
CaseStanding dueStanding(const app::Casefile &casefile, QDate today);
// Nobody has to do anything in it any more.
bool isFinished(const app::Casefile &casefile);
// Another office may be asked to take it: by an office that may change cases, while the case is open and waits for no other one.
[[nodiscard]] bool mayRefer(app::Workspace &reader, const app::Casefile &casefile);

// Which cases of an office somebody wants to see.
struct CaseFilter {
    enum class Standing { Open, Late, UrgentStill, Finished, All }; // UrgentStill: life and freedom, and nothing was done for a day

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
};

// How a standing is named in saved views and choices; the usual one has no name.
inline constexpr std::array kNamedStandings{std::pair{CaseFilter::Standing::Late, "late"}, std::pair{CaseFilter::Standing::UrgentStill, "urgent_still"},
                                            std::pair{CaseFilter::Standing::Finished, "finished"}, std::pair{CaseFilter::Standing::All, "all"}};

// Cases of an office: what it is about with its number and whose it is, kind, state, due. The worst first: by the day on which they are due,
// those without a day and the finished ones behind.
class CasesModel final : public RecordModel<app::Casefile> {
    Q_OBJECT

public:
    enum class Column { Title, Kind, State, Opened, Due };
    static constexpr int kColumns = 5;

    CasesModel(app::Workspace &reader, QDate today, QObject *parent = nullptr);

    void setSearch(const QString &typed);
    void setScope(std::optional<sync::ScopeId> scope);
    void setFilter(const CaseFilter &filter);
    [[nodiscard]] const CaseFilter &filter() const { return m_filter; }
    // What the list would ask with another filter.
    [[nodiscard]] app::ListQuery queryWith(const CaseFilter &filter) const;
    [[nodiscard]] QDate today() const { return m_today; }
    // Another day has begun: the same is asked of it.
    void setToday(QDate today);
    // Of the rows that are loaded.
    [[nodiscard]] int lateCount() const;
    void retranslate();

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const app::Stored<app::Casefile> &row, Column column) const;
    [[nodiscard]] CaseStanding standing(const app::Stored<app::Casefile> &row) const;
    [[nodiscard]] bool isForTheEnd(const app::Casefile &casefile) const override { return casefile.dueOn.isNull() || isFinished(casefile); }
    void ask(app::ListQuery query);
    [[nodiscard]] std::vector<app::FieldCondition> conditionsOf(const CaseFilter &filter) const;
    [[nodiscard]] QString secondLine(const app::Casefile &casefile) const;
    [[nodiscard]] More besideRows() override;
    void clearRows() override;

    const sync::Clock &m_clock;
    QDate m_today;
    QHash<sync::RecordId, QString> m_people; // of the rows, by the person's id
    QSet<sync::RecordId> m_away;             // of the rows, those another office was asked to take over
    CaseFilter m_filter;
};

}
