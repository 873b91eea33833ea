// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exchange.h"
#include "ui/widgets/card.h"

#include <QTime>

#include <array>

class QGridLayout;

namespace mekendesh::ui {

// The steps of the running exchange, or of the last one in this window, with the times they were reached.
class ExchangeSteps : public Card {
    Q_OBJECT

public:
    explicit ExchangeSteps(QWidget *parent = nullptr);

    void begin();
    void setProgress(const app::ExchangeProgress &progress, QTime now);
    void end(bool isDone, QTime now);
    // In a low window the lines move together.
    void setTight(bool isTight);

protected:
    void changeEvent(QEvent *event) override;

private:
    static constexpr std::size_t kSteps = 5;
    struct Line {
        IconLabel *icon = nullptr;
        TextLabel *words = nullptr;
        TextLabel *count = nullptr;
        TextLabel *time = nullptr;
        QTime reached{}; // when it began
        bool isOver = false;
        quint64 done = 0;
        quint64 total = 0;
    };
    void show();
    [[nodiscard]] QString outcome(std::size_t step) const;

    QGridLayout *m_grid;
    std::array<Line, kSteps> m_lines;
    int m_now = -1; // the step that goes on
};

}
