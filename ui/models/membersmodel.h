// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/member.h"
#include "ui/models/recordmodel.h"
#include "ui/theme/status.h"

#include <QDate>

namespace mekendesh::ui {

// How a person's registration stands today, in a word.
struct StayState {
    StatusKind status = StatusKind::Plain;
    QString word;
};
StayState stayState(const app::Member &member, QDate today);
// "Surname Given", or the Latin spelling when there is no other.
QString memberName(const app::Member &member);

// People of an office: name with the letters the search has found, year, phone, place and work, registration.
class MembersModel final : public RecordModel<app::Member> {
    Q_OBJECT

public:
    enum class Column { Name, Year, Phone, Place, Stay };
    static constexpr int kColumns = 5;

    MembersModel(app::Workspace &reader, QDate today, QObject *parent = nullptr);

    void setSearch(const QString &typed);
    void setScope(std::optional<sync::ScopeId> scope);
    void retranslate();

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const app::Member &member, Column column) const;

    QDate m_today;
};

}
