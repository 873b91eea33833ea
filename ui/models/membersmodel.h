// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/member.h"
#include "ui/models/recordmodel.h"
#include "ui/theme/status.h"

#include <QDate>
#include <QHash>

namespace mekendesh::ui {

// How a person's registration stands today, in a word. Of whom none is asked any more, the word is what became of them.
struct StayState {
    StatusKind status = StatusKind::Plain;
    QString word;
    bool isRegistration = true;
};
StayState stayState(const app::Member &member, QDate today);
// "Surname Given", or the Latin spelling when there is no other.
QString memberName(const app::Member &member);

// People of an office: name with the letters the search has found, year, phone, place and work, registration, how many cases.
class MembersModel final : public RecordModel<app::Member> {
    Q_OBJECT

public:
    enum class Column { Name, Year, Phone, Place, Stay, Cases };
    static constexpr int kColumns = 6;

    MembersModel(app::Workspace &reader, QDate today, QObject *parent = nullptr);

    void setSearch(const QString &typed);
    void setScope(std::optional<sync::ScopeId> scope);
    // Asked of the database, so that counts and exports say the same.
    void setConditions(std::vector<app::FieldCondition> conditions);
    // Everything at once, read once.
    void show(const QString &search, std::vector<app::FieldCondition> conditions, Column order, bool descending);
    // By name, age or the end of the registration: telephones and places are looked for, not read through.
    void setOrder(Column column, bool descending);
    [[nodiscard]] static bool canOrderBy(Column column) { return column == Column::Name || column == Column::Year || column == Column::Stay; }
    // The first page of each of these orders, so that it is quick when somebody wants it.
    static std::vector<app::ListQuery> everyOrder(std::optional<sync::ScopeId> scope);
    [[nodiscard]] Column orderColumn() const { return m_order; }
    [[nodiscard]] QDate today() const { return m_today; }
    // Another day has begun: whoever shows conditions of days sets them anew.
    void setToday(QDate today) { m_today = today; }
    void retranslate();

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const app::Stored<app::Member> &row, Column column) const;
    [[nodiscard]] static QString wireOfOrder(Column column);
    void orderQuery(app::ListQuery &query, Column column, bool descending);
    [[nodiscard]] More besideRows() override;
    void clearRows() override;

    QDate m_today;
    Column m_order = Column::Name;
    QHash<sync::RecordId, int> m_cases; // of the rows, those who have any
    QHash<sync::RecordId, QString> m_apart; // of the rows, the names of those who have a namesake among them
};

}
