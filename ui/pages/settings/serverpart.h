// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QWidget>

class QLineEdit;

namespace mekendesh::ui {

class ChoiceButtons;
class FormField;
class PasswordField;
class Work;

// What only a server asks for: who comes, and by which way out of the house. The proxy is kept as soon as it is chosen.
class ServerPart : public QWidget {
    Q_OBJECT

public:
    explicit ServerPart(Work &work, QWidget *parent = nullptr);

    // Shows what is in force; the password is never shown.
    void refresh();
    // The address with what was typed here, or as it is when that is what is in force.
    [[nodiscard]] QString completed(const QString &address) const;
    [[nodiscard]] bool isChanged() const;

Q_SIGNALS:
    void changed();
    void proxyKept();
    void entered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void showProxy(const QString &proxy);
    void keepProxy();
    void retranslate();

    Work &m_work;
    QString m_userInForce;
    QLineEdit *m_user;
    PasswordField *m_password;
    ChoiceButtons *m_proxy;
    QLineEdit *m_proxyAddress;
    FormField *m_userRow;
    FormField *m_passwordRow;
    FormField *m_proxyRow;
    FormField *m_proxyAddressRow;
};

}
