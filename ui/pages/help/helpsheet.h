// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/help/helpbook.h"
#include "ui/print/sheets.h"

namespace mekendesh::ui {

// A topic of the guide on paper: black on white, as large as one reads from a table. Links are words there.
class HelpSheet final : public Sheets {
public:
    explicit HelpSheet(HelpTopic topic);

    [[nodiscard]] QPageLayout::Orientation orientation() const override { return QPageLayout::Portrait; }
    using Sheets::print;
    void print(QPagedPaintDevice &device, int first, int last) const override;
    [[nodiscard]] const QString &title() const override { return m_topic.title; }

private:
    HelpTopic m_topic;
};

}
