// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/fund/bookpaper.h"

#include "app/services/cashpapers.h"

namespace mekendesh::ui {

sync::Result<app::PaperList> bookOnPaper(app::Workspace &reader, const sync::RecordId &box, const QString &title, const LedgerModel &model)
{
    using Column = LedgerModel::Column;
    TRY_ASSIGN(const auto lines, app::CashPapers(reader).book(box, model.boxScope()));
    app::PaperList paper{.title = title, .columns = {}, .rows = {}, .totals = {}};
    for (int section = 0; section < LedgerModel::kColumns; ++section) {
        const auto column = static_cast<Column>(section);
        paper.columns.push_back({model.headerData(section, Qt::Horizontal, Qt::DisplayRole).toString(),
                                 column == Column::In || column == Column::Out || column == Column::Balance});
    }
    app::Money in{0, app::kRuble};
    app::Money out{0, app::kRuble};
    for (const app::LedgerRow &line : lines) {
        if (!model.filter().shows(line))
            continue;
        QStringList cells;
        for (int section = 0; section < LedgerModel::kColumns; ++section)
            cells.append(model.text(line, static_cast<Column>(section)));
        const QString second = model.secondLine(line);
        if (!second.isEmpty())
            cells[static_cast<int>(Column::Why)] += QStringLiteral(" (%1)").arg(second);
        cells[static_cast<int>(Column::Day)] = line.entry.on.toText();
        if (!line.receipt.isEmpty())
            cells[static_cast<int>(Column::Receipt)] = line.receipt;
        in.currency = out.currency = line.balance.currency;
        (line.change.minor > 0 ? in : out).minor += std::abs(line.change.minor);
        paper.rows.push_back(std::move(cells));
    }
    paper.totals = QStringList(LedgerModel::kColumns);
    paper.totals[static_cast<int>(Column::Why)] = LedgerModel::tr("Sum");
    paper.totals[static_cast<int>(Column::In)] = in.toAmountText();
    paper.totals[static_cast<int>(Column::Out)] = out.toAmountText();
    return paper;
}

QString periodOnPaper(const app::PaperList &book)
{
    if (book.rows.empty())
        return {};
    constexpr auto kDay = static_cast<qsizetype>(LedgerModel::Column::Day);
    // By the days, not by the rows: what was entered today may be of last month.
    app::FuzzyDate first;
    app::FuzzyDate last;
    for (const QStringList &row : book.rows) {
        const auto day = app::FuzzyDate::parse(row.at(kDay));
        if (!day || day->isNull())
            continue;
        first = first.isNull() || day->earliest() < first.earliest() ? *day : first;
        last = last.isNull() || last.latest() < day->latest() ? *day : last;
    }
    return first == last ? first.toText() : QStringLiteral("%1 \u2013 %2").arg(first.toText(), last.toText());
}

}
