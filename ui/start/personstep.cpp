// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/personstep.h"

#include "ui/start/passphrase.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/passwordfield.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QLocale>

namespace mekendesh::ui {

namespace {

constexpr int kPasswordLettersMin = 10;
constexpr int kFieldsWidth = 400;
constexpr int kProposalWidth = 812;

}

PersonStep::PersonStep(sync::Random &random, QWidget *parent)
    : StartStep(QStringLiteral("personStep"), parent), m_random(random), m_name(addLine(QStringLiteral("userName"), m_nameField)),
      m_login(addLine(QStringLiteral("login"), m_loginField)), m_password(new PasswordField(QStringLiteral("newPassword"), this)),
      m_repeat(new PasswordField(QStringLiteral("repeatPassword"), this))
{
    m_nameField->setRequired(true);
    m_loginField->setRequired(true);
    place({m_nameField, m_loginField}, kFieldsWidth);
    buildProposal();
    m_passwordField = new FormField(m_password, this);
    m_repeatField = new FormField(m_repeat, this);
    m_passwordField->setRequired(true);
    m_repeatField->setRequired(true);
    place({m_passwordField, m_repeatField}, kFieldsWidth);
    registerField(m_password->line(), m_passwordField);
    registerField(m_repeat->line(), m_repeatField);
    m_laptop = addLine(QStringLiteral("deviceName"), m_laptopField);
    place({m_laptopField}, kFieldsWidth);
    connect(m_name, &QLineEdit::textEdited, this, &PersonStep::proposeLogin);
    connect(m_login, &QLineEdit::textEdited, this, [this] { m_isLoginTouched = true; });
    connect(m_laptop, &QLineEdit::textEdited, this, [this] { m_isLaptopTouched = true; });
    addActions();
    PersonStep::retranslate();
}

void PersonStep::buildProposal()
{
    m_card = new Card(QStringLiteral("proposal"), this);
    m_card->setMaximumWidth(scaled(kProposalWidth));
    m_words = new TextLabel(20, Weight::SemiBold, Token::Text, m_card);
    m_words->setObjectName(QStringLiteral("proposedWords"));
    m_words->setWrapping(true);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_writeDown = new TextLabel(13, Weight::Regular, Token::Text2, m_card);
    m_writeDown->setWrapping(true);
    m_takeWords = new Button(ButtonKind::Secondary, QStringLiteral("takeProposal"), m_card);
    m_takeWords->setIconKind(Icon::Check);
    m_takeWords->setSmall(true);
    m_otherWords = new Button(ButtonKind::Link, QStringLiteral("otherProposal"), m_card);
    m_card->addAction(m_otherWords);
    m_card->addAction(m_takeWords);
    m_card->body()->addWidget(m_words);
    m_card->body()->addWidget(m_writeDown);
    // A row, so that the card gets the height its sentences need at that width.
    auto *row = new QHBoxLayout;
    row->addWidget(m_card, 1);
    row->addStretch();
    body()->addLayout(row);
    connect(m_otherWords, &Button::clicked, this, &PersonStep::propose);
    connect(m_takeWords, &Button::clicked, this, [this] {
        m_password->setText(m_proposed);
        m_repeat->setText(m_proposed);
        m_laptop->setFocus();
    });
}

void PersonStep::propose()
{
    m_proposed = proposePassphrase(m_random, QLocale().language() != QLocale::English);
    m_words->setText(m_proposed);
}

// The first word of the name, until somebody writes another one.
void PersonStep::proposeLogin()
{
    if (!m_isLoginTouched)
        m_login->setText(m_name->text().trimmed().section(u' ', 0, 0).toLower());
}

void PersonStep::takeFocus()
{
    if (m_proposed.isEmpty())
        propose();
    StartStep::takeFocus();
}

QString PersonStep::name() const
{
    return tr("You");
}

void PersonStep::take(StartPlan &plan) const
{
    plan.userName = m_name->text().trimmed();
    plan.login = m_login->text().trimmed();
    plan.password = m_password->text();
    plan.deviceName = m_laptop->text().trimmed();
}

void PersonStep::setJoining(bool isJoining)
{
    m_isJoining = isJoining;
    PersonStep::retranslate();
}

void PersonStep::clearSecrets()
{
    m_password->clear();
    m_repeat->clear();
    m_proposed.clear();
    m_words->clear();
}

bool PersonStep::check()
{
    const bool isNamed = isWritten(m_name->text(), m_nameField, tr("Write your name as your colleagues know it."));
    const bool hasLogin = isWritten(m_login->text(), m_loginField, tr("Write a short name for entry, such as aigerim."));
    const QString password = m_password->text();
    const bool isLong = password.size() >= kPasswordLettersMin;
    m_passwordField->setProblem(isLong ? QString() : tr("At least %n letter(s). Six words are easier to remember than signs.", nullptr, kPasswordLettersMin));
    const bool isSame = m_repeat->text() == password;
    m_repeatField->setProblem(isSame ? QString() : tr("The two passwords differ. Write the same one again."));
    const bool hasLaptop = m_isJoining || isWritten(m_laptop->text(), m_laptopField, tr("Write what this laptop is called."));
    return isNamed && hasLogin && isLong && isSame && hasLaptop;
}

void PersonStep::retranslate()
{
    setWords(tr("Who works on this laptop?"), tr("Only with this name and password can anything here be read."));
    m_nameField->setLabel(tr("Your full name"));
    m_nameField->setHint(tr("It stands beside what you write."));
    m_loginField->setLabel(tr("Your name for entry"));
    m_loginField->setHint(tr("Short, one word."));
    m_card->setTitle(tr("Proposed password"));
    m_writeDown->setText(tr("Write the six words on paper and keep the paper apart from the laptop. Nobody can tell you the password if it is lost."));
    m_takeWords->setWord(tr("Take these words"));
    m_otherWords->setWord(tr("Other words"));
    m_passwordField->setLabel(tr("Password"));
    m_repeatField->setLabel(tr("Repeat password"));
    m_laptopField->setLabel(tr("What this laptop is called"));
    if (!m_isLaptopTouched)
        m_laptop->setText(m_isJoining ? QString() : tr("laptop 1"));
    m_laptopField->setHint(m_isJoining ? tr("Left empty, it is called by its number in the invitation.") : QString());
    setContinueWord(tr("Begin to work"));
    if (m_password->text() != m_proposed || m_proposed.isEmpty())
        propose();
}

}
