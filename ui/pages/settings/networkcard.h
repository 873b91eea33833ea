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
class PasswordField;
class ProgressLine;
class Work;

// Of the laptop that admits others: by which name and password the offices reach the server, told to all of them at once.
class NetworkCard : public Card {
    Q_OBJECT

public:
    explicit NetworkCard(Work &work, QWidget *parent = nullptr);
    ~NetworkCard() override; // what is waited for is waited for no longer

    void refresh();

Q_SIGNALS:
    void done(const QString &words);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void giveToOffices();
    void giveToEmbassy();
    void takeBack(app::StorePlace::NamedTo whom);
    void retranslate();

    Work &m_work;
    QLineEdit *m_address;
    FormField *m_addressRow;
    QLineEdit *m_user;
    FormField *m_userRow;
    PasswordField *m_password;
    FormField *m_passwordRow;
    Button *m_give;
    Button *m_takeBack;
    Button *m_giveToEmbassy;
    Button *m_takeBackFromEmbassy;
    InlineMessage *m_message;
    ProgressLine *m_progress;
    std::shared_ptr<std::atomic<bool>> m_cancel = std::make_shared<std::atomic<bool>>(false);
};

}
