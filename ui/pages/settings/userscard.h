// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/users.h"
#include "ui/widgets/card.h"

namespace mekendesh::ui {

class Button;
class InlineMessage;
class TextLabel;
class UserForm;
class Work;

// Who works on this laptop. Who may give the right adds people, sets passwords and takes entry away; the others see who is there.
class UsersCard : public Card {
    Q_OBJECT

public:
    explicit UsersCard(Work &work, QWidget *parent = nullptr);

    void refresh();
    // Nothing typed stays behind.
    void leaveForm();

Q_SIGNALS:
    void done(const QString &words);

protected:
    void changeEvent(QEvent *event) override;

private:
    void show(const std::vector<app::OfficeUser> &users);
    void addLine(const app::OfficeUser &user);
    void openForm();
    void write();
    void written(const sync::Status &status);
    void askToRetire(const app::OfficeUser &user);
    void retire(const app::OfficeUser &user);
    [[nodiscard]] QString stateOf(const app::OfficeUser &user) const;
    void retranslate();

    Work &m_work;
    std::vector<app::OfficeUser> m_users;
    TextLabel *m_about;
    QWidget *m_lines;
    InlineMessage *m_message;
    UserForm *m_form;
    Button *m_add;
};

}
