// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/storeplace.h"
#include "ui/widgets/card.h"

#include <atomic>
#include <memory>

class QLineEdit;

namespace mekendesh::ui {

class Button;
class FormField;
class InlineMessage;
class ProgressLine;
class ServerPart;
class Work;

// Where this laptop meets the others, and whether it can.
class StoreCard : public Card {
    Q_OBJECT

public:
    explicit StoreCard(Work &work, QWidget *parent = nullptr);
    ~StoreCard() override; // what is waited for is waited for no longer

    // Shows the address in force and looks there.
    void refresh();

Q_SIGNALS:
    void done(const QString &words);

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    using Cancel = std::shared_ptr<std::atomic<bool>>;

    void look(bool tries);
    // Ends what was waited for before: only the last answer counts.
    [[nodiscard]] Cancel beginWaiting();
    [[nodiscard]] bool endWaiting(const Cancel &cancel);
    void move();
    void showWays();
    void showChecks();
    [[nodiscard]] QString wanted() const;
    void choose();
    void show(const app::StoreFinding &finding);
    void retranslate();

    Work &m_work;
    QString m_inForce;
    std::optional<app::StoreFinding> m_finding;
    QLineEdit *m_address;
    FormField *m_row;
    ServerPart *m_server;
    InlineMessage *m_message;
    ProgressLine *m_progress;
    Cancel m_cancel = std::make_shared<std::atomic<bool>>(false);
    QWidget *m_checks = nullptr;
    Button *m_choose;
    Button *m_look;
    Button *m_move;
};

}
