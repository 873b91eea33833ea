// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/serverpart.h"

#include "app/services/storeaddress.h"
#include "app/services/storeplace.h"
#include "ui/threads/work.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/passwordfield.h"

#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <variant>

namespace mekendesh::ui {

namespace {

const QString kSystemProxy = QStringLiteral("system");
const QString kNoProxy = QStringLiteral("none");
const QString kOwnProxy = QStringLiteral("own");

}

ServerPart::ServerPart(Work &work, QWidget *parent)
    : QWidget(parent), m_work(work), m_user(new QLineEdit(this)), m_password(new PasswordField(QStringLiteral("storePassword"), this)),
      m_proxy(new ChoiceButtons(QStringLiteral("storeProxy"), this)), m_proxyAddress(new QLineEdit(this))
{
    m_user->setObjectName(QStringLiteral("storeUser"));
    m_user->setMaxLength(200);
    m_proxyAddress->setObjectName(QStringLiteral("storeProxyAddress"));
    m_proxyAddress->setMaxLength(300);
    m_userRow = new FormField(m_user, this);
    m_passwordRow = new FormField(m_password, this);
    m_proxyRow = new FormField(m_proxy, this);
    m_proxyAddressRow = new FormField(m_proxyAddress, this);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    for (FormField *row : {m_userRow, m_passwordRow, m_proxyRow, m_proxyAddressRow})
        rows->addWidget(row);
    connect(m_user, &QLineEdit::textChanged, this, &ServerPart::changed);
    connect(m_password, &PasswordField::textEdited, this, &ServerPart::changed);
    connect(m_user, &QLineEdit::returnPressed, this, &ServerPart::entered);
    connect(m_password, &PasswordField::returnPressed, this, &ServerPart::entered);
    connect(m_proxy, &ChoiceButtons::chosen, this, [this](const QString &id) {
        m_proxyAddressRow->setVisible(id == kOwnProxy);
        if (id == kOwnProxy)
            m_proxyAddress->setFocus();
        else
            keepProxy();
    });
    connect(m_proxyAddress, &QLineEdit::editingFinished, this, &ServerPart::keepProxy);
    retranslate();
}

void ServerPart::refresh()
{
    app::StorePlace place(m_work.reader());
    // What cannot be read leaves the lines empty: the card above says why.
    m_userInForce = place.user().value_or(QString());
    m_user->setText(m_userInForce);
    m_password->clear();
    showProxy(place.proxy().value_or(QString()));
}

QString ServerPart::completed(const QString &address) const
{
    return isChanged() ? app::addressFor(address, m_user->text().trimmed(), m_password->text()) : address;
}

bool ServerPart::isChanged() const
{
    return m_user->text().trimmed() != m_userInForce || !m_password->text().isEmpty();
}

void ServerPart::showProxy(const QString &proxy)
{
    const bool isOwn = !proxy.isEmpty() && proxy != kSystemProxy && proxy != kNoProxy;
    m_proxy->setChosenId(isOwn ? kOwnProxy : proxy == kNoProxy ? kNoProxy : kSystemProxy);
    m_proxyAddress->setText(isOwn ? proxy : QString());
    m_proxyAddressRow->setVisible(isOwn);
}

void ServerPart::keepProxy()
{
    const bool isOwn = m_proxy->chosenId() == kOwnProxy;
    const QString wanted = isOwn ? m_proxyAddress->text().trimmed() : m_proxy->chosenId();
    m_proxyAddressRow->setProblem({});
    if (isOwn && wanted.isEmpty())
        return;
    m_work.look<std::monostate>(
        [wanted](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(app::StorePlace(workspace).setProxy(wanted));
            return std::monostate{};
        },
        this,
        [this](const sync::Result<std::monostate> &kept) {
            if (kept)
                Q_EMIT proxyKept();
            else
                m_proxyAddressRow->setProblem(tr("Write it as host:port, for example 192.168.0.1:3128."));
        });
}

void ServerPart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ServerPart::retranslate()
{
    m_userRow->setLabel(tr("Name for the server"));
    m_passwordRow->setLabel(tr("App password"));
    m_passwordRow->setHint(tr("As the embassy gave it. It is kept encrypted; left empty, the one in force stays."));
    m_proxyRow->setLabel(tr("Proxy"));
    m_proxy->setChoices({{kSystemProxy, tr("As in the system")}, {kNoProxy, tr("None")}, {kOwnProxy, tr("Another")}});
    m_proxy->setAccessibleGroupName(tr("Proxy"));
    m_proxyAddressRow->setLabel(tr("Address of the proxy"));
    m_proxyAddressRow->setHint(tr("host:port, before that name:password@ if it asks for them."));
}

}
