// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/membersmodel.h"
#include "ui/pages/members/memberfilter.h"
#include "ui/pages/members/memberlist.h"
#include "ui/widgets/searchfield.h"

#include <algorithm>

// What the list shows, in words.
namespace mekendesh::ui {

namespace {

constexpr int kRowsAskedForSpellings = 60;

}

QString MemberList::orderWords() const
{
    const bool isDown = m_model->query().descending;
    if (m_model->orderColumn() == MembersModel::Column::Name)
        return isDown ? tr("By name: from the end of the alphabet") : tr("By name: from the beginning of the alphabet");
    const QString column = m_model->headerData(static_cast<int>(m_model->orderColumn()), Qt::Horizontal, Qt::DisplayRole).toString();
    return isDown ? tr("Order: %1, greatest first").arg(column) : tr("Order: %1, smallest first").arg(column);
}

QString MemberList::filterWords() const
{
    QStringList words;
    for (const auto &[field, choice] : m_choices.asKeyValueRange())
        words << MemberFilter::words(field, choice);
    if (const QString leftOut = MemberFilter::leftOutWords(m_choices); !leftOut.isEmpty())
        words << leftOut;
    return words.isEmpty() ? QString() : tr("Only: %1").arg(words.join(QStringLiteral(", ")));
}

QString MemberList::spellingWords() const
{
    std::vector<const app::Member *> found;
    for (int row = 0; row < std::min(m_model->rowCount(), kRowsAskedForSpellings); ++row)
        found.push_back(&m_model->stored(row).value);
    const QStringList spellings = otherSpellings(m_search->text().trimmed(), found);
    return spellings.isEmpty() ? QString() : tr("Other spellings too: %1").arg(spellings.join(QStringLiteral(", ")));
}

QString MemberList::countWords() const
{
    const int rows = m_model->rowCount();
    const bool isAll = m_search->text().trimmed().isEmpty() && m_choices.isEmpty();
    if (m_model->isSlow())
        return tr("reading…");
    if (rows == 0 && (m_model->hasFailed() || m_model->isStopped()))
        return {}; // nobody knows
    if (m_model->isReadingOn() || (isAll && !m_total))
        return tr("counting…");
    if (isAll)
        return tr("%n person(s)", nullptr, static_cast<int>(*m_total));
    if (m_model->hasMore())
        return tr("more than %n", nullptr, rows);
    return m_total ? tr("%1 of %2").arg(rows).arg(*m_total) : tr("found: %n", nullptr, rows);
}

QString MemberList::line() const
{
    QStringList parts{filterWords(), m_search->text().trimmed().isEmpty() ? orderWords() : tr("Search: %1, other spellings too").arg(m_search->text().trimmed())};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

}
