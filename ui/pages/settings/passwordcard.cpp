// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/passwordcard.h"

#include "app/services/users.h"
#include "ui/frame/inlinemessage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/passwordfield.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLineEdit>

#include <variant>

namespace mekendesh::ui {

PasswordCard::PasswordCard(Work &work, QWidget *parent) : Card(QStringLiteral("passwordCard"), parent), m_work(work)
{
    m_present = addField(m_presentRow, QStringLiteral("presentPassword"));
    m_wanted = addField(m_wantedRow, QStringLiteral("newPassword"));
    m_repeat = addField(m_repeatRow, QStringLiteral("repeatedPassword"));
    m_message = new InlineMessage(QStringLiteral("passwordMessage"), this);
    body()->addWidget(m_message);
    m_change = new Button(ButtonKind::Secondary, QStringLiteral("changePassword"), this);
    m_change->setIconKind(Icon::KeyRound);
    auto *row = new QHBoxLayout;
    row->addWidget(m_change);
    row->addStretch();
    body()->addLayout(row);
    connect(m_present, &PasswordField::returnPressed, m_wanted, [this] { m_wanted->setFocus(); });
    connect(m_wanted, &PasswordField::returnPressed, m_repeat, [this] { m_repeat->setFocus(); });
    connect(m_repeat, &PasswordField::returnPressed, this, &PasswordCard::change);
    connect(m_change, &Button::clicked, this, &PasswordCard::change);
    retranslate();
}

PasswordField *PasswordCard::addField(FormField *&row, const QString &objectName)
{
    auto *field = new PasswordField(objectName, this);
    row = new FormField(field, this);
    body()->addWidget(row);
    connect(field->line(), &QLineEdit::textChanged, row, [row] { row->setProblem({}); });
    return field;
}

void PasswordCard::clear()
{
    for (PasswordField *field : {m_present, m_wanted, m_repeat})
        field->clear();
    m_message->settle();
}

bool PasswordCard::check()
{
    constexpr int kLetters = static_cast<int>(app::Users::kPasswordLettersMin);
    m_presentRow->setProblem(m_present->text().isEmpty() ? tr("Write the password you enter with now.") : QString());
    const bool isLong = m_wanted->text().size() >= kLetters;
    m_wantedRow->setProblem(isLong ? QString() : tr("At least %n letter(s). Six words are easier to remember than signs.", nullptr, kLetters));
    m_repeatRow->setProblem(m_repeat->text() == m_wanted->text() ? QString() : tr("The two passwords differ. Write the same one again."));
    const std::array<std::pair<FormField *, PasswordField *>, 3> rows{{{m_presentRow, m_present}, {m_wantedRow, m_wanted}, {m_repeatRow, m_repeat}}};
    for (const auto &[row, field] : rows) {
        if (!row->problem().isEmpty()) {
            field->setFocus();
            return false;
        }
    }
    return true;
}

void PasswordCard::change()
{
    if (m_isChanging || !check())
        return;
    m_isChanging = true;
    m_change->setWord(tr("The key is being computed"));
    m_work.look<std::monostate>(
        [present = m_present->text(), wanted = m_wanted->text()](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(app::Users(workspace).changePassword(present, wanted));
            return std::monostate{};
        },
        this,
        [this](const sync::Result<std::monostate> &result) {
            m_isChanging = false;
            retranslate();
            if (result) {
                clear();
                Q_EMIT done(tr("The password is changed"));
            } else if (result.error().code == sync::ErrorCode::WrongPassword) {
                m_presentRow->setProblem(tr("This is not your present password. Nothing was changed."));
                m_present->setFocus();
                m_present->selectAll();
            } else {
                m_message->say(InlineMessage::Kind::Late, tr("The password was not changed"), result.error().text());
            }
        });
}

void PasswordCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void PasswordCard::retranslate()
{
    setTitle(tr("Your password"));
    m_presentRow->setLabel(tr("Present password"));
    m_wantedRow->setLabel(tr("New password"));
    m_wantedRow->setHint(tr("Nobody can tell you the password if it is lost."));
    m_repeatRow->setLabel(tr("Repeat the new password"));
    m_change->setWord(tr("Change the password"));
}

}
