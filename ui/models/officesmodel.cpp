// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/officesmodel.h"

#include "app/core/codelists.h"

#include <QLocale>

namespace mekendesh::ui {

namespace {

bool isFigure(OfficesModel::Column column)
{
    return column == OfficesModel::Column::Members || column == OfficesModel::Column::Cases;
}

}

QString officeName(const app::Office &office)
{
    const QLocale::Language language = QLocale().language();
    const QString name = language == QLocale::Kirghiz ? office.nameKy : language == QLocale::Russian ? office.nameRu : office.nameEn;
    return name.isEmpty() ? office.nameRu : name;
}

OfficesModel::OfficesModel(app::Workspace &reader, QObject *parent) : RecordModel(reader, parent)
{
}

void OfficesModel::setFigures(QHash<sync::ScopeId, OfficeFigures> figures)
{
    m_figures = std::move(figures);
    retranslate();
}

std::optional<sync::ScopeId> OfficesModel::scopeOf(int row) const
{
    sync::ScopeId scope;
    if (!sync::ScopeId::fromPath(stored(row).value.scope, scope) || scope.isNetwork())
        return std::nullopt;
    return scope;
}

void OfficesModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

int OfficesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QString OfficesModel::text(int row, Column column) const
{
    const app::Office &office = stored(row).value;
    switch (column) {
    case Column::Name:
        return officeName(office);
    case Column::Place:
        return office.city.isEmpty() ? app::codeLabel(u"region", office.region) : office.city;
    case Column::Head:
        return office.head;
    case Column::Members:
    case Column::Cases: {
        const auto scope = scopeOf(row);
        if (!scope || !m_figures.contains(*scope))
            return tr("counting…");
        const OfficeFigures figures = m_figures.value(*scope);
        return QLocale().toString(column == Column::Members ? figures.members : figures.cases);
    }
    }
    return {};
}

QVariant OfficesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), column);
    case Qt::AccessibleTextRole:
        return cellSpeech(index);
    case Qt::TextAlignmentRole:
        return static_cast<int>((isFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SecondLineRole:
        if (column == Column::Name)
            return stored(index.row()).value.code;
        return column == Column::Head ? QVariant(stored(index.row()).value.phone) : QVariant();
    case MutedRole:
        return column == Column::Place;
    default:
        return {};
    }
}

QVariant OfficesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Name:
        return tr("Office");
    case Column::Place:
        return tr("Place");
    case Column::Head:
        return tr("Head");
    case Column::Members:
        return tr("People");
    case Column::Cases:
        return tr("Cases");
    }
    return {};
}

}
