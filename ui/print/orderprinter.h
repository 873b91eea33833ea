// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/cashpapers.h"
#include "ui/print/listprinter.h"
#include "ui/print/sheets.h"

class QPainter;

namespace mekendesh::ui {

// A cash order on one sheet, with what the forms KO-1 and KO-2 ask for: money that came in with the slip for who brought it, to be
// cut off; money that went out with the lines which the receiver fills in by hand. Black on white, whatever the theme.
class OrderPrinter final : public Sheets {
public:
    OrderPrinter(app::CashOrder order, PaperFrame frame);

    [[nodiscard]] QPageLayout::Orientation orientation() const override { return QPageLayout::Portrait; }
    using Sheets::print;
    void print(QPagedPaintDevice &device, int first, int last) const override;
    [[nodiscard]] const QString &title() const override { return m_title; }

private:
    class Column;
    void paintHead(Column &column, const QString &heading) const;
    void paintMoney(Column &column) const;
    void paintIn(Column &column) const;
    void paintOut(Column &column) const;
    void paintSlip(Column &column) const;
    [[nodiscard]] QString basis() const;
    [[nodiscard]] QString number() const;

    app::CashOrder m_order;
    PaperFrame m_frame;
    QString m_title;
};

}
