// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conflicts/sourceheads.h"

#include "ui/pages/conflicts/valuechoice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace mekendesh::ui {

ValueSources ValueSources::of(const app::ConflictRecord &record)
{
    ValueSources sources;
    for (const app::ConflictField &field : record.fields) {
        if (field.values.size() != 2)
            return {};
        for (const app::ConflictValue &value : field.values) {
            const auto known = std::ranges::find(sources.columns, value.deviceName, &Source::device);
            if (value.deviceName.isEmpty() || (known == sources.columns.end() && sources.columns.size() == 2))
                return {};
            if (known == sources.columns.end())
                sources.columns.push_back({value.deviceName, value.authorName, value.at});
            else
                known->latest = std::max(known->latest, value.at);
        }
        if (sources.columns.size() != 2)
            return {}; // one laptop wrote both, in two lives
    }
    return sources;
}

QList<int> ValueSources::orderOf(const app::ConflictField &field) const
{
    QList<int> order;
    for (const Source &source : columns) {
        const auto found = std::ranges::find(field.values, source.device, &app::ConflictValue::deviceName);
        if (found != field.values.end())
            order += static_cast<int>(found - field.values.begin());
    }
    if (order.size() == static_cast<qsizetype>(field.values.size()))
        return order;
    order.clear();
    for (int position = 0; position < static_cast<int>(field.values.size()); ++position)
        order += position;
    return order;
}

void SourceHeads::setStacked(bool isStacked)
{
    m_names->changeSize(isStacked ? 0 : kFieldColumn + layout()->spacing(), 0, QSizePolicy::Fixed);
    layout()->invalidate();
}

SourceHeads::SourceHeads(const ValueSources &sources, const app::OfficeTime &time, app::Timestamp now, QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sourceHeads"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    m_names = new QSpacerItem(kFieldColumn + row->spacing(), 0, QSizePolicy::Fixed); // Qt leaves no gap behind a spacing
    row->addItem(m_names);
    for (int place = 0; place < static_cast<int>(sources.columns.size()); ++place) {
        const ValueSources::Source &source = sources.columns[static_cast<std::size_t>(place)];
        auto *head = new QWidget(this);
        auto *line = new QHBoxLayout(head);
        line->setContentsMargins(4, 0, 0, 0);
        line->setSpacing(10);
        line->addWidget(new IconLabel(Icon::Laptop, kIconButton, Token::Accent, head));
        auto *words = new QVBoxLayout;
        words->setSpacing(0);
        auto *name = new ElidedLabel(14, Weight::SemiBold, Token::Text, head);
        name->setText(source.device);
        name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
        name->setToolTip(source.device);
        auto *who = new ElidedLabel(12, Weight::Regular, Token::Text2, head);
        QStringList said{time.nearText(source.latest, now), source.author}; // the name may be cut, the moment not
        said.removeAll(QString());
        who->setText(said.join(QStringLiteral(" · ")));
        who->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
        who->setToolTip(time.toText(source.latest));
        words->addWidget(name);
        words->addWidget(who);
        line->addLayout(words, 1);
        auto *all = new Button(ButtonKind::Secondary, QStringLiteral("allFrom_%1").arg(place), head);
        all->setIconKind(Icon::CheckCheck);
        all->setSmall(true);
        all->setWord(tr("All"));
        all->setAccessibleName(tr("All from here: %1").arg(source.device));
        connect(all, &Button::clicked, this, [this, place] { Q_EMIT allWanted(place); });
        line->addWidget(all);
        row->addWidget(head, 1);
    }
}

}
