// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/casefile.h"
#include "app/services/officenames.h"
#include "ui/models/casefilter.h"
#include "ui/models/recordmodel.h"
#include "ui/theme/status.h"

#include <QDate>
#include <QHash>
#include <QSet>

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
// About life and freedom, and not over.
bool isUrgentNow(const app::Casefile &casefile);
// Another office may be asked to take it: by an office that may change cases, while the case is open and waits for no other one.
[[nodiscard]] bool mayRefer(app::Workspace &reader, const app::Casefile &casefile);

// Cases of an office: what it is about with its number and whose it is, kind, state, due. The worst first: life and freedom, then by the day
// on which they are due, those without a day and the finished ones behind. Where several offices are listed, also whose it is.
class CasesModel final : public RecordModel<app::Casefile> {
    Q_OBJECT

public:
    enum class Column { Title, Kind, State, Opened, Due, Office }; // the last one at the embassy only

    CasesModel(app::Workspace &reader, QDate today, QObject *parent = nullptr);

    void setSearch(const QString &typed);
    void setScope(std::optional<sync::ScopeId> scope);
    void setFilter(const CaseFilter &filter);
    [[nodiscard]] const CaseFilter &filter() const { return m_filter; }
    // What the list would ask with another filter.
    [[nodiscard]] app::ListQuery queryWith(const CaseFilter &filter) const;
    [[nodiscard]] QDate today() const { return m_today; }
    // Whose it is stands under the title, where its column has no room.
    void setOfficeUnderTitle(bool isUnder);
    // Another day has begun: the same is asked of it.
    void setToday(QDate today);
    // Of the rows that are loaded.
    [[nodiscard]] CaseStanding standing(const app::Stored<app::Casefile> &row) const;
    [[nodiscard]] QString officeOf(const app::Stored<app::Casefile> &row) const; // at the embassy
    [[nodiscard]] int lateCount() const;
    void retranslate();

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const app::Stored<app::Casefile> &row, Column column) const;
    void ask(app::ListQuery query);
    [[nodiscard]] QString secondLine(const app::Stored<app::Casefile> &row) const;
    [[nodiscard]] More besideRows() override;
    void clearRows() override;

    const sync::Clock &m_clock;
    const bool m_isEmbassy;
    QDate m_today;
    QHash<sync::RecordId, QString> m_people; // of the rows, by the person's id
    QSet<sync::RecordId> m_away;             // of the rows, those another office was asked to take over
    app::OfficeNames m_offices; // at the embassy
    CaseFilter m_filter;
    bool m_isOfficeUnderTitle = false;
};

}
