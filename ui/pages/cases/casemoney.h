// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/casefile.h"
#include "app/records/ledgerentry.h"
#include "app/services/claimants.h"
#include "app/services/stored.h"
#include "ui/widgets/card.h"

#include <QDate>

#include <vector>

class QProgressBar;
class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class TextLabel;

// What the case is about in money: how much of the claim came back, by the claimants where there are any, and what the office's fund
// paid for it; its lines are shown when they are asked for.
// Without either there is nothing to show.
class CaseMoney : public Card {
    Q_OBJECT

public:
    explicit CaseMoney(QWidget *parent = nullptr);

    void setMoney(const app::Casefile &casefile, const app::ClaimantSums &claimants, const std::vector<app::Stored<app::LedgerEntry>> &lines, QDate today);
    [[nodiscard]] bool hasMoney() const { return m_hasMoney; }

private:
    QWidget *claimSheet(const app::Money &claimed, const app::Money &recovered);
    QWidget *fundSheet(const std::vector<app::Stored<app::LedgerEntry>> &lines, QDate today);

    void showLines(bool isShown);

    QWidget *m_sheet = nullptr;
    QWidget *m_lines = nullptr;
    Button *m_linesButton = nullptr;
    bool m_hasLines = false; // shown; stays so while the case is on the page
    bool m_hasMoney = false;
};

// As overviews show money: without kopecks where there are none.
[[nodiscard]] QString overviewText(const app::Money &money, bool withSign = true, bool withKopecks = false);
// The lines that count: a line taken back and the line that takes it back are left out.
[[nodiscard]] std::vector<app::LedgerEntry> linesThatCount(const std::vector<app::Stored<app::LedgerEntry>> &lines);

}
