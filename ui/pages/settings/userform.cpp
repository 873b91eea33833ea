// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/userform.h"

#include "app/core/codelists.h"
#include "ui/frame/inlinemessage.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/passwordfield.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace mekendesh::ui {

UserForm::UserForm(QWidget *parent)
    : QWidget(parent), m_name(new QLineEdit(this)), m_login(new QLineEdit(this)), m_role(new ChoiceButtons(QStringLiteral("userRole"), this)),
      m_password(new PasswordField(QStringLiteral("userPassword"), this)), m_repeat(new PasswordField(QStringLiteral("userPasswordAgain"), this))
{
    setObjectName(QStringLiteral("userForm"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    m_name->setObjectName(QStringLiteral("userName"));
    m_login->setObjectName(QStringLiteral("userLogin"));
    m_name->setMaxLength(200);
    m_login->setMaxLength(128);
    m_nameRow = addRow(m_name);
    m_loginRow = addRow(m_login);
    m_roleRow = addRow(m_role);
    m_passwordRow = addRow(m_password);
    m_repeatRow = addRow(m_repeat);
    m_message = new InlineMessage(QStringLiteral("userFormMessage"), this);
    column->addWidget(m_message);
    m_save = new Button(ButtonKind::Primary, QStringLiteral("saveUser"), this);
    m_save->setKeyText(QStringLiteral("Ctrl Enter"));
    m_leave = new Button(ButtonKind::Secondary, QStringLiteral("leaveUser"), this);
    m_leave->setKeyText(QStringLiteral("Esc"));
    auto *buttons = new FlowLayout;
    buttons->addWidget(m_save);
    buttons->addWidget(m_leave);
    column->addLayout(buttons);
    connect(m_save, &Button::clicked, this, &UserForm::finished);
    connect(m_leave, &Button::clicked, this, &UserForm::left);
    retranslate();
}

FormField *UserForm::addRow(QWidget *editor)
{
    auto *row = new FormField(editor, this);
    layout()->addWidget(row);
    auto *field = qobject_cast<PasswordField *>(editor);
    if (auto *line = field ? field->line() : qobject_cast<QLineEdit *>(editor))
        connect(line, &QLineEdit::textChanged, row, [row] { row->setProblem({}); });
    return row;
}

void UserForm::beginNew(const std::vector<app::Role> &roles)
{
    m_user = {};
    m_roles = roles;
    m_name->clear();
    m_login->clear();
    clearSecrets();
    m_message->settle();
    retranslate();
    m_role->setChosenId(roles.empty() ? QString() : app::roleCode(roles.front()).value);
}

void UserForm::beginEntry(const app::OfficeUser &user)
{
    m_user = user.id;
    m_knownName = user.name;
    clearSecrets();
    m_message->settle();
    retranslate();
}

void UserForm::focusFirst()
{
    if (m_user.isNull())
        m_name->setFocus(Qt::OtherFocusReason);
    else
        m_password->setFocus(Qt::OtherFocusReason);
}

bool UserForm::take(app::NewUser &user)
{
    if (m_isWorking)
        return false;
    constexpr int kLetters = static_cast<int>(app::Users::kPasswordLettersMin);
    const bool isNew = m_user.isNull();
    m_nameRow->setProblem(isNew && m_name->text().trimmed().isEmpty() ? tr("Write the name as colleagues know it.") : QString());
    m_loginRow->setProblem(isNew && m_login->text().trimmed().isEmpty() ? tr("Write a short name for entry, such as aigerim.") : QString());
    m_passwordRow->setProblem(
        m_password->text().size() < kLetters ? tr("At least %n letter(s). Six words are easier to remember than signs.", nullptr, kLetters) : QString());
    m_repeatRow->setProblem(m_repeat->text() == m_password->text() ? QString() : tr("The two passwords differ. Write the same one again."));
    for (FormField *row : {m_nameRow, m_loginRow, m_passwordRow, m_repeatRow}) {
        if (!row->problem().isEmpty()) {
            row->editor()->setFocus(Qt::OtherFocusReason);
            return false;
        }
    }
    user = {.name = m_name->text(), .login = m_login->text(), .password = m_password->text(), .role = app::roleFromCode({m_role->chosenId()})};
    return true;
}

void UserForm::showProblem(const sync::Error &error)
{
    if (error.code == sync::ErrorCode::BadInput && error.subject == QLatin1String("login")) {
        m_loginRow->setProblem(tr("Somebody enters with this name already. Choose another one."));
        m_login->setFocus(Qt::OtherFocusReason);
    } else {
        m_message->say(InlineMessage::Kind::Late, tr("Not written"), error.text());
    }
}

void UserForm::setWorking(bool isWorking)
{
    m_isWorking = isWorking;
    retranslate();
}

void UserForm::clearSecrets()
{
    m_password->clear();
    m_repeat->clear();
}

void UserForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void UserForm::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else if (isEnter && event->modifiers().testFlag(Qt::ControlModifier))
        Q_EMIT finished();
    else if (isEnter)
        focusNextChild();
    else
        QWidget::keyPressEvent(event);
}

void UserForm::retranslate()
{
    const bool isNew = m_user.isNull();
    for (FormField *row : {m_nameRow, m_loginRow, m_roleRow})
        row->setVisible(isNew);
    QList<Choice> roles;
    for (const app::Role role : m_roles)
        roles.append({app::roleCode(role).value, app::codeLabel(u"role", app::roleCode(role))});
    m_role->setChoices(roles);
    m_nameRow->setLabel(tr("Full name"));
    m_loginRow->setLabel(tr("Name for entry"));
    m_loginRow->setHint(tr("Short, one word."));
    m_roleRow->setLabel(tr("What this person does here"));
    m_role->setAccessibleGroupName(tr("What this person does here"));
    m_passwordRow->setLabel(isNew ? tr("Password") : tr("Password for %1").arg(m_knownName));
    m_passwordRow->setHint(tr("Let the person type it: nobody else should know it."));
    m_repeatRow->setLabel(tr("Repeat password"));
    m_save->setWord(m_isWorking ? tr("The key is being computed") : isNew ? tr("Add the person") : tr("Set the password"));
    m_leave->setWord(tr("Back"));
}

}
