// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/documentsmodel.h"

#include "app/core/codelists.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tabledelegate.h"
#include "ui/models/tasksmodel.h"

#include <algorithm>

namespace mekendesh::ui {

namespace {

// Beside its case or person a paper says since when and until when there is it, or who gave it.
QString besideText(const app::Document &document, const QString &until)
{
    QStringList parts{document.issuedOn.toText(), until.isEmpty() ? document.issuedBy : until};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

}

void DocumentsModel::setLines(std::vector<app::DocumentLine> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

bool DocumentsModel::hasExpiry() const
{
    return std::ranges::any_of(m_lines, [](const app::DocumentLine &line) { return !line.expiry.chip.isEmpty(); });
}

void DocumentsModel::retranslate()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
}

int DocumentsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

QVariant DocumentsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const app::DocumentLine &line = m_lines.at(static_cast<std::size_t>(index.row()));
    if (index.column() == Expiry) {
        const bool isChip = line.expiry.nearness == app::Nearness::Late || line.expiry.nearness == app::Nearness::Soon;
        if (role == ChipKindRole)
            return isChip ? QVariant(static_cast<int>(statusOf(line.expiry.nearness))) : QVariant();
        if (role == ChipTextRole || role == Qt::DisplayRole)
            return line.expiry.chip;
        if (role == MutedRole)
            return true;
        return role == Qt::ToolTipRole || role == Qt::AccessibleTextRole ? QVariant(line.expiry.sentence) : QVariant();
    }
    const QString until = line.document.value.validUntil.isNull() ? QString() : tr("until %1").arg(line.document.value.validUntil.toText());
    const QString kind = app::codeLabel(u"document_type", line.document.value.type);
    switch (role) {
    case Qt::DisplayRole:
        return m_first == First::Person ? line.whose : line.name;
    case SecondLineRole:
        if (m_first == First::Person)
            return until.isEmpty() ? kind : QStringLiteral("%1 · %2").arg(until, kind); // a long kind may be cut, the day not
        return besideText(line.document.value, until);
    case MutedRole:
        return !line.isInForce;
    case Qt::AccessibleTextRole:
        return cellSpeech(index);
    default:
        return {};
    }
}

QVariant DocumentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    if (section == Expiry)
        return tr("How long");
    return m_first == First::Person ? tr("Whose") : tr("Document");
}

}
