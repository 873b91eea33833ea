// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/settingspage.h"

#include "app/services/rescue.h"
#include "ui/pages/settings/copycard.h"
#include "ui/pages/settings/networkcard.h"
#include "ui/pages/settings/passwordcard.h"
#include "ui/pages/settings/sharescard.h"
#include "ui/pages/settings/storecard.h"
#include "ui/pages/settings/userscard.h"
#include "ui/theme/fonts.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"

#include <QBoxLayout>
#include <QKeyEvent>

namespace mekendesh::ui {

namespace {

constexpr int kTwoColumnsFrom = 900;
constexpr int kColumnWidthMax = 760;

}

SettingsPage::SettingsPage(Work &work, QWidget *parent)
    : Page(parent), m_back(new Button(ButtonKind::Link, QStringLiteral("settingsBack"), this)), m_header(new PageHeader(QStringLiteral("settingsHeader"), this)),
      m_look(new LookCard(this)), m_store(new StoreCard(work, this)), m_copy(new CopyCard(work, this)),
      m_password(new PasswordCard(work, this)), m_users(new UsersCard(work, this))
{
    setObjectName(QStringLiteral("settingsPage"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    outer->addWidget(m_back, 0, Qt::AlignLeft);
    m_header->setTitleKept(true); // no item of the navigation says where one is
    outer->addWidget(m_header);
    auto *scroll = new ScrollBody(QStringLiteral("settingsBody"), this);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(12);
    const auto addColumn = [this](std::initializer_list<Card *> cards) {
        auto *column = new QVBoxLayout;
        column->setSpacing(12);
        for (Card *card : cards) {
            card->setMaximumWidth(scaled(kColumnWidthMax));
            column->addWidget(card);
            markPart(card);
        }
        column->addStretch(1); // the cards keep their height beside a taller column
        m_columns->addLayout(column, 1);
    };
    if (work.desk().isRegistrar && app::allows(work.desk().role, app::Right::ManageDevices)) {
        m_network = new NetworkCard(work, this);
        connect(m_network, &NetworkCard::done, this, &SettingsPage::done);
        addColumn({m_look, m_store, m_network});
    } else {
        addColumn({m_look, m_store});
    }
    const auto holdsRoot = app::holdsRootKey(work.reader());
    if (m_network != nullptr && holdsRoot && *holdsRoot) {
        m_shares = new SharesCard(work, this);
        connect(m_shares, &SharesCard::done, this, &SettingsPage::done);
        connect(m_shares, &SharesCard::printRequested, this, &SettingsPage::printRequested);
        addColumn({m_shares, m_copy, m_users, m_password}); // first what protects from a loss
    } else {
        addColumn({m_copy, m_users, m_password});
    }
    scroll->body()->addLayout(m_columns);
    scroll->body()->addStretch();
    outer->addWidget(scroll, 1);
    connect(m_back, &Button::clicked, this, &SettingsPage::backRequested);
    connect(m_look, &LookCard::languageChosen, this, &SettingsPage::languageChosen);
    connect(m_look, &LookCard::lookChosen, this, &SettingsPage::lookChosen);
    connect(m_look, &LookCard::idleMinutesChosen, this, &SettingsPage::idleMinutesChosen);
    connect(m_store, &StoreCard::done, this, &SettingsPage::done);
    connect(m_copy, &CopyCard::done, this, &SettingsPage::done);
    connect(m_password, &PasswordCard::done, this, &SettingsPage::done);
    connect(m_users, &UsersCard::done, this, &SettingsPage::done);
    SettingsPage::retranslate();
}

void SettingsPage::setChoices(const WindowChoices &choices)
{
    m_look->setChoices(choices);
}

void SettingsPage::setLanguage(const QString &tag)
{
    m_look->setLanguage(tag);
}

QList<KeyHint> SettingsPage::keyHints() const
{
    return {{QStringLiteral("F6"), tr("next part")}, {QStringLiteral("1…7"), tr("choose")}, {QStringLiteral("Esc"), tr("back")}};
}

void SettingsPage::takeFocus()
{
    m_look->focusFirst();
}

void SettingsPage::showCopy()
{
    m_copy->findChild<Button *>(QStringLiteral("saveCopy"))->setFocus(Qt::OtherFocusReason);
}

void SettingsPage::refresh()
{
    m_store->refresh();
    m_copy->refresh();
    if (m_network)
        m_network->refresh();
    if (m_shares)
        m_shares->refresh();
    m_users->refresh();
}

void SettingsPage::leave()
{
    if (m_shares)
        m_shares->forget();
}

void SettingsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    m_columns->setDirection(width() < scaled(kTwoColumnsFrom) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void SettingsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_password->clear();
    m_users->leaveForm();
}

void SettingsPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        Page::keyPressEvent(event);
    else if (m_shares == nullptr || !m_shares->stopGiving()) // a sheet that was begun is not left without a word
        Q_EMIT backRequested();
}

void SettingsPage::retranslate()
{
    m_back->setWord(tr("← Back to work"));
    m_header->setTitle(tr("Settings"));
    m_header->setLine(tr("For you on this laptop. What you choose applies at once."));
}

}
