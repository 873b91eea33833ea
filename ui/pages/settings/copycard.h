// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/savingcopy.h"
#include "ui/widgets/card.h"

#include <memory>

namespace mekendesh::ui {

class Button;
class InlineMessage;
class ProgressLine;
class TextLabel;
class Work;

// A copy of this laptop's data on a stick, for the first start to restore, and when the last one was saved.
class CopyCard : public Card {
    Q_OBJECT

public:
    explicit CopyCard(Work &work, QWidget *parent = nullptr);
    ~CopyCard() override; // a copy that is being written is stopped

    void refresh();
    void saveInto(const QString &place);

Q_SIGNALS:
    void done(const QString &words);

protected:
    void changeEvent(QEvent *event) override;

private:
    void ask();
    void tell(const app::CopyProgress &progress);
    void end(const sync::Result<app::SavedCopy> &saved);
    void sayLast();
    void retranslate();

    Work &m_work;
    TextLabel *m_words;
    TextLabel *m_last;
    InlineMessage *m_message;
    ProgressLine *m_progress;
    Button *m_save;
    app::SavedCopy m_lastCopy;
    QString m_place; // chosen last
    std::shared_ptr<std::atomic<bool>> m_isStopped = std::make_shared<std::atomic<bool>>(false);
};

}
