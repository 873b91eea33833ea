// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/carrying.h"
#include "ui/widgets/card.h"

#include <atomic>
#include <memory>

namespace mekendesh::ui {

class Button;
class InlineMessage;
class ProgressLine;
class Work;

// Where there is no network: what is sealed goes on a stick and comes from one, with progress, and can be stopped.
class StickCard : public Card {
    Q_OBJECT

public:
    explicit StickCard(Work &work, QWidget *parent = nullptr);
    ~StickCard() override; // asks a running journey to end

    // Carries to or from this folder; the buttons ask for one first.
    void carry(const QString &folder, app::Carrying::Direction direction);

Q_SIGNALS:
    // What is known of the exchange has changed.
    void carried();

protected:
    void changeEvent(QEvent *event) override;

private:
    void ask(app::Carrying::Direction direction);
    void end(const sync::Result<app::CarryReport> &result, app::Carrying::Direction direction);
    void setRunning(bool isRunning);
    void retranslate();

    Work &m_work;
    std::shared_ptr<std::atomic<bool>> m_cancel = std::make_shared<std::atomic<bool>>(false);
    QString m_folder; // of the last journey
    TextLabel *m_words;
    InlineMessage *m_message;
    ProgressLine *m_progress;
    Button *m_give;
    Button *m_take;
};

}
