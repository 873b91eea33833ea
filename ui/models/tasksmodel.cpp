// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/tasksmodel.h"

#include "app/core/attention.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tabledelegate.h"

#include <algorithm>

namespace mekendesh::ui {

StatusKind statusOf(app::Nearness nearness)
{
    switch (nearness) {
    case app::Nearness::Late:
        return StatusKind::Late;
    case app::Nearness::Soon:
        return StatusKind::Soon;
    case app::Nearness::Today:
    case app::Nearness::Later:
        return StatusKind::NotBegun;
    case app::Nearness::None:
        break;
    }
    return StatusKind::Plain;
}

void TasksModel::setLines(std::vector<app::TaskLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

void TasksModel::setOpen(int row, bool isOpen)
{
    m_lines.at(static_cast<std::size_t>(row)).isOpen = isOpen;
    Q_EMIT dataChanged(index(row, 0), index(row, kColumns - 1));
}

int TasksModel::rowOf(const sync::RecordId &id, sync::ScopeId scope) const
{
    const auto found = std::ranges::find_if(m_lines, [&](const app::TaskLine &line) { return line.task.id == id && line.task.scope == scope; });
    return found == m_lines.end() ? -1 : static_cast<int>(found - m_lines.begin());
}

void TasksModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

int TasksModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant TasksModel::tick(const app::TaskLine &line, int role) const
{
    if (role == Qt::CheckStateRole)
        return static_cast<int>(line.isOpen ? Qt::Unchecked : Qt::Checked);
    if (role == Qt::AccessibleTextRole)
        return line.isOpen ? tr("not done") : tr("done");
    return {};
}

// Colour and shape of what is urgent say nothing to who does not see them.
QString TasksModel::dueWords(const app::TaskLine &line, const QString &due)
{
    if (!line.isOpen || !app::isUrgent(line.task.value.priority))
        return due;
    return due.isEmpty() ? tr("urgent") : tr("urgent: %1", "when a task is due").arg(due);
}

std::optional<StatusKind> TasksModel::dueStatus(const app::TaskLine &line)
{
    if (line.isOpen && app::isUrgent(line.task.value.priority))
        return StatusKind::Urgent;
    return line.due.nearness == app::Nearness::None ? std::nullopt : std::optional(statusOf(line.due.nearness));
}

QVariant TasksModel::due(const app::TaskLine &line, int role) const
{
    switch (role) {
    case ChipKindRole: {
        const auto status = dueStatus(line);
        return status ? QVariant(static_cast<int>(*status)) : QVariant();
    }
    case ChipTextRole:
    case Qt::DisplayRole:
        return dueWords(line, line.due.chip);
    case MutedRole:
        return true;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return dueWords(line, line.due.sentence);
    default:
        return {};
    }
}

QString TasksModel::who(const app::TaskLine &line)
{
    return line.isMine ? tr("You") : line.who.isEmpty() ? tr("nobody yet") : line.who;
}

QVariant TasksModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const app::TaskLine &line = m_lines.at(static_cast<std::size_t>(index.row()));
    switch (static_cast<Column>(index.column())) {
    case Tick:
        return tick(line, role);
    case Due:
        return due(line, role);
    case What:
        if (role == Qt::DisplayRole)
            return line.task.value.title;
        if (role == SecondLineRole)
            return m_isBeside ? who(line) : line.about;
        if (role == WrapRole)
            return m_isBeside;
        if (role == EmphasisRole)
            return line.isOpen && app::isUrgent(line.task.value.priority);
        if (role == MutedRole)
            return !line.isOpen;
        return role == Qt::AccessibleTextRole ? QVariant(cellSpeech(index)) : QVariant();
    case Who:
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
            return who(line);
        return role == MutedRole ? QVariant(true) : QVariant();
    case kColumns:
        break;
    }
    return {};
}

QVariant TasksModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && section == Due && role == WidestRole && !m_lines.empty()) {
        const auto words = [](const app::TaskLine &line) { return dueWords(line, line.due.chip); };
        return QStringList{words(*std::ranges::max_element(m_lines, {}, [&words](const app::TaskLine &line) { return words(line).size(); }))};
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Due:
        return tr("Due");
    case What:
        return tr("What to do");
    case Who:
        return tr("Who");
    case Tick:
    case kColumns:
        break;
    }
    return {};
}

}
