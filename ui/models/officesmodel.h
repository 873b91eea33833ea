// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/office.h"
#include "ui/models/recordmodel.h"

#include <QHash>

namespace mekendesh::ui {

// How many people and cases of an office have arrived here.
struct OfficeFigures {
    qint64 members = 0;
    qint64 cases = 0;
};

// Name of an office in the language of now.
QString officeName(const app::Office &office);

// The offices of the network: name and code, place, head and telephone, people, cases.
class OfficesModel final : public RecordModel<app::Office> {
    Q_OBJECT

public:
    enum class Column { Name, Place, Head, Members, Cases };
    static constexpr int kColumns = 5;

    explicit OfficesModel(app::Workspace &reader, QObject *parent = nullptr);

    // Counted elsewhere; until then the cells say that it is being counted.
    void setFigures(QHash<sync::ScopeId, OfficeFigures> figures);
    // Scope of the office in this row; nothing when its record does not say.
    [[nodiscard]] std::optional<sync::ScopeId> scopeOf(int row) const;
    void retranslate();

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(int row, Column column) const;

    QHash<sync::ScopeId, OfficeFigures> m_figures;
};

}
