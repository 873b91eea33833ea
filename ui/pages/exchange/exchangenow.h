// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/exchange.h"
#include "ui/widgets/card.h"

#include <QElapsedTimer>

class QHBoxLayout;
class QProgressBar;

namespace mekendesh::ui {

class Button;

// What is going on in one sentence, with a bar, what remains, and the button that stops it; otherwise how things stand.
class ExchangeNow : public Card {
    Q_OBJECT

public:
    explicit ExchangeNow(QWidget *parent = nullptr);

    void begin();
    void setProgress(const app::ExchangeProgress &progress);
    // Nothing runs: how things stand, and the line under it.
    void rest(bool isFine, const QString &sentence, const QString &line);
    // For a low window.
    void setTight(bool isTight);
    [[nodiscard]] bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void stopped();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    [[nodiscard]] QString whatRemains(const app::ExchangeProgress &progress) const;

    bool m_isRunning = false;
    app::ExchangeProgress::Step m_step = app::ExchangeProgress::Step::Checking;
    QElapsedTimer m_sinceStep;
    QHBoxLayout *m_row;
    IconLabel *m_icon;
    TextLabel *m_sentence;
    QProgressBar *m_bar;
    TextLabel *m_line;
    Button *m_stop;
};

}
