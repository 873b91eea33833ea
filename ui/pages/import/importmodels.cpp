// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/import/importmodels.h"

#include "app/services/fieldtext.h"
#include "ui/delegates/roles.h"
#include "ui/theme/status.h"

#include <QLocale>

namespace mekendesh::ui {

using app::ImportRow;
using app::OnDuplicate;

namespace {

constexpr std::size_t kSampleRows = 30;

StatusKind becomesStatus(const ImportRow &row)
{
    if (row.verdict == ImportRow::Verdict::Refused)
        return StatusKind::Late;
    if (row.verdict == ImportRow::Verdict::New || row.choice == OnDuplicate::Add)
        return row.remarks.isEmpty() ? StatusKind::Fine : StatusKind::Soon;
    return row.choice == OnDuplicate::Skip ? StatusKind::NotBegun : StatusKind::InWork;
}

}

QString becomesWord(const ImportRow &row)
{
    if (row.verdict == ImportRow::Verdict::Refused)
        return ImportRowsModel::tr("not taken");
    if (row.verdict == ImportRow::Verdict::New)
        return ImportRowsModel::tr("new", "person");
    switch (row.choice) {
    case OnDuplicate::Skip:
        return ImportRowsModel::tr("skipped");
    case OnDuplicate::Fill:
        return ImportRowsModel::tr("filled in");
    case OnDuplicate::Overwrite:
        return ImportRowsModel::tr("overwritten");
    case OnDuplicate::Add:
        return ImportRowsModel::tr("new", "person");
    }
    return {};
}

void ImportSampleModel::show(const app::ImportList &list)
{
    beginResetModel();
    m_heads.clear();
    m_rows.clear();
    for (std::size_t column = 0; column < list.columns().size(); ++column) {
        const QString &head = list.columns()[column].head;
        m_heads << (head.isEmpty() ? QString::number(column + 1) : head);
    }
    for (const app::TableRow &row : list.rows().first(std::min(list.rows().size(), kSampleRows))) {
        QStringList cells;
        for (std::size_t column = 0; column < list.columns().size(); ++column)
            cells << row.text(column).simplified();
        m_rows << cells;
    }
    endResetModel();
}

int ImportSampleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ImportSampleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_heads.size());
}

QVariant ImportSampleModel::data(const QModelIndex &index, int role) const
{
    if (index.isValid() && (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole))
        return m_rows[index.row()].value(index.column());
    return {};
}

QVariant ImportSampleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(m_heads.value(section)) : QVariant();
}

void ImportRowsModel::show(const app::ImportPlan *plan, const sync::Table &table, Shown shown)
{
    beginResetModel();
    m_plan = plan;
    m_table = &table;
    m_rows.clear();
    for (std::size_t row = 0; plan && row < plan->rows.size(); ++row) {
        if (belongs(plan->rows[row], shown))
            m_rows.push_back(static_cast<qsizetype>(row));
    }
    endResetModel();
}

bool ImportRowsModel::belongs(const ImportRow &row, Shown shown)
{
    switch (shown) {
    case Shown::All:
        return true;
    case Shown::New:
        return row.verdict == ImportRow::Verdict::New;
    case Shown::Known:
        return row.verdict == ImportRow::Verdict::Known || row.verdict == ImportRow::Verdict::Repeated;
    case Shown::Refused:
        return row.verdict == ImportRow::Verdict::Refused;
    case Shown::Left:
        return row.verdict == ImportRow::Verdict::Refused || row.isSkipped();
    case Shown::Remarks:
        return !row.remarks.isEmpty();
    }
    return false;
}

qsizetype ImportRowsModel::planRow(int row) const
{
    return row >= 0 && row < static_cast<int>(m_rows.size()) ? m_rows[static_cast<std::size_t>(row)] : -1;
}

void ImportRowsModel::tellChanged()
{
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int ImportRowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ImportRowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 3;
}

QString ImportRowsModel::why(const ImportRow &row) const
{
    if (row.verdict == ImportRow::Verdict::Refused)
        return row.field.isEmpty() || row.reason.contains(app::fieldLabel(*m_table, row.field)) ? row.reason : tr("%1: %2").arg(app::fieldLabel(*m_table, row.field), row.reason);
    QStringList reasons;
    const QString line = row.sameAs >= 0 ? QLocale().toString(m_plan->rows[static_cast<std::size_t>(row.sameAs)].line) : QString();
    switch (row.likeness) {
    case app::Likeness::Document:
        reasons << (line.isEmpty() ? tr("has the same document as a person who is here") : tr("has the same document as line %1").arg(line));
        break;
    case app::Likeness::NameAndBirth:
        reasons << (line.isEmpty() ? tr("same name and birth date as a person who is here") : tr("same name and birth date as line %1").arg(line));
        break;
    case app::Likeness::NameAndPhone:
        reasons << (line.isEmpty() ? tr("same name and telephone as a person who is here") : tr("same name and telephone as line %1").arg(line));
        break;
    case app::Likeness::EveryField:
        reasons << (line.isEmpty() ? tr("same name and everything else as a person who is here") : tr("same name and everything else as line %1").arg(line));
        break;
    case app::Likeness::Similar:
        reasons << (line.isEmpty() ? tr("similar to a person who is here: same name, another passport or only the year of birth") : tr("similar to line %1: same name, another passport or only the year of birth").arg(line));
        break;
    case app::Likeness::None:
        break;
    }
    return (reasons + row.remarks).join(QStringLiteral("; "));
}

QString ImportRowsModel::textOf(const ImportRow &row, Column column) const
{
    switch (column) {
    case Column::Who:
        return row.title.isEmpty() ? tr("no name") : row.title;
    case Column::Becomes:
        return becomesWord(row);
    case Column::Line:
        return QLocale().toString(row.line);
    }
    return {};
}

QVariant ImportRowsModel::data(const QModelIndex &index, int role) const
{
    const qsizetype place = planRow(index.row());
    if (!index.isValid() || place < 0)
        return {};
    const ImportRow &row = m_plan->rows[static_cast<std::size_t>(place)];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(row, column);
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole: {
        const QString reason = column == Column::Who ? why(row) : QString();
        return reason.isEmpty() ? textOf(row, column) : tr("%1: %2").arg(textOf(row, column), reason);
    }
    case Qt::TextAlignmentRole:
        return static_cast<int>((column == Column::Line ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ChipKindRole:
        return column == Column::Becomes ? QVariant(static_cast<int>(becomesStatus(row))) : QVariant();
    case ChipTextRole:
        return column == Column::Becomes ? QVariant(becomesWord(row)) : QVariant();
    case MutedRole:
        return column == Column::Line || (column == Column::Who && row.title.isEmpty());
    case SecondLineRole:
        return column == Column::Who ? QVariant(why(row)) : QVariant();
    default:
        return {};
    }
}

QVariant ImportRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<Column>(section);
    if (role == WidestRole && column == Column::Becomes)
        return QStringList{tr("overwritten"), tr("filled in"), tr("skipped"), tr("not taken")};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((column == Column::Line ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Who:
        return tr("Person");
    case Column::Becomes:
        return m_isDone ? tr("Result") : tr("Becomes");
    case Column::Line:
        return tr("Line");
    }
    return {};
}

}
