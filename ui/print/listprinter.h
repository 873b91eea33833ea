// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exports.h"
#include "ui/print/sheets.h"

class QPainter;

namespace mekendesh::ui {

// What stands around the list on every sheet.
struct PaperFrame {
    QString line; // under the title: what is shown, in words
    QString office;
    QString madeAt;
};

// Paints a list on pages of any size: title, the columns' heads on each page, rows that never break across pages, totals, and at
// the foot the office, when it was made and "page 2 of 5". Black on white, whatever the theme.
class ListPrinter final : public Sheets {
public:
    ListPrinter(app::PaperList list, PaperFrame frame);

    // Lists with many columns lie across.
    [[nodiscard]] QPageLayout::Orientation orientation() const override;
    using Sheets::print;
    void print(QPagedPaintDevice &device, int first, int last) const override;
    [[nodiscard]] const QString &title() const override { return m_list.title; }

private:
    struct Layout;
    [[nodiscard]] Layout layOut(QPagedPaintDevice &device, QPainter &painter) const;
    void paintHead(QPainter &painter, const Layout &layout, bool isFirstPage) const;
    void paintRow(QPainter &painter, const Layout &layout, const QStringList &texts, qreal top, qreal height) const;
    void paintFoot(QPainter &painter, const Layout &layout, int page) const;

    app::PaperList m_list;
    PaperFrame m_frame;
};

}
