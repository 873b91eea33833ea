// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/userscard.h"

#include "app/core/codelists.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/settings/userform.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <variant>

namespace mekendesh::ui {

UsersCard::UsersCard(Work &work, QWidget *parent) : Card(QStringLiteral("usersCard"), parent), m_work(work)
{
    m_about = new TextLabel(13, Weight::Regular, Token::Text2, this);
    m_about->setWrapping(true);
    m_lines = new QWidget(this);
    auto *column = new QVBoxLayout(m_lines);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_message = new InlineMessage(QStringLiteral("usersMessage"), this);
    m_form = new UserForm(this);
    m_form->hide();
    m_add = new Button(ButtonKind::Secondary, QStringLiteral("addUser"), this);
    m_add->setIconKind(Icon::UserPlus);
    for (QWidget *part : {static_cast<QWidget *>(m_about), m_lines, static_cast<QWidget *>(m_message), static_cast<QWidget *>(m_form)})
        body()->addWidget(part);
    auto *row = new QHBoxLayout;
    row->addWidget(m_add);
    row->addStretch();
    body()->addLayout(row);
    m_add->setVisible(!app::Users(m_work.reader()).rolesToGive().empty());
    connect(m_add, &Button::clicked, this, [this] {
        m_form->beginNew(app::Users(m_work.reader()).rolesToGive());
        openForm();
    });
    connect(m_form, &UserForm::finished, this, &UsersCard::write);
    connect(m_form, &UserForm::left, this, [this] {
        leaveForm();
        m_add->setFocus(Qt::OtherFocusReason);
    });
    connect(&m_work, &Work::changed, this, [this](const QString &table) {
        if (isVisible() && (table.isEmpty() || table == QLatin1String("user")))
            refresh();
    });
    retranslate();
}

void UsersCard::refresh()
{
    const auto users = app::Users(m_work.reader()).all();
    if (users)
        show(*users);
    else
        m_message->say(InlineMessage::Kind::Late, users.error().text());
}

void UsersCard::leaveForm()
{
    m_form->clearSecrets();
    m_form->hide();
    m_add->setVisible(!app::Users(m_work.reader()).rolesToGive().empty());
}

void UsersCard::openForm()
{
    m_message->settle();
    m_add->hide();
    m_form->show();
    m_form->focusFirst();
}

void UsersCard::show(const std::vector<app::OfficeUser> &users)
{
    m_users = users;
    qDeleteAll(m_lines->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    for (const app::OfficeUser &user : m_users)
        addLine(user);
}

QString UsersCard::stateOf(const app::OfficeUser &user) const
{
    if (user.keepsKey)
        return tr("works here no longer; the key stays on this laptop until somebody else who leads the office may enter here");
    if (!user.isActive)
        return tr("works here no longer");
    if (user.isMe)
        return tr("works now");
    return user.mayEnter ? tr("may enter on this laptop") : tr("has no password on this laptop");
}

void UsersCard::addLine(const app::OfficeUser &user)
{
    auto *line = new QWidget(m_lines);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *name = new TextLabel(14, Weight::SemiBold, user.isActive ? Token::Text : Token::Text3, line);
    name->setWrapping(true);
    name->setText(user.name);
    auto *state = new TextLabel(12, Weight::Regular, Token::Text2, line);
    state->setWrapping(true);
    state->setText(QStringList{user.login, app::codeLabel(u"role", app::roleCode(user.role)), stateOf(user)}.join(QStringLiteral(" · ")));
    words->addWidget(name);
    words->addWidget(state);
    row->addLayout(words, 1);
    if (!user.isMe && user.isActive && !app::Users(m_work.reader()).rolesToGive().empty()) {
        auto *entry = new Button(ButtonKind::Link, QStringLiteral("giveEntry"), line);
        entry->setWord(user.mayEnter ? tr("New password") : tr("Give a password"));
        entry->setAccessibleDescription(user.name);
        auto *away = new Button(ButtonKind::Link, QStringLiteral("retireUser"), line);
        away->setWord(tr("Take entry away"));
        away->setAccessibleDescription(user.name);
        row->addWidget(entry, 0, Qt::AlignVCenter);
        row->addWidget(away, 0, Qt::AlignVCenter);
        connect(entry, &Button::clicked, this, [this, user] {
            m_form->beginEntry(user);
            openForm();
        });
        connect(away, &Button::clicked, this, [this, user] { askToRetire(user); });
    }
    m_lines->layout()->addWidget(line);
    line->show();
}

void UsersCard::write()
{
    app::NewUser user;
    if (!m_form->take(user))
        return;
    m_form->setWorking(true);
    m_work.save<std::monostate>(
        {QStringLiteral("user")},
        [user, known = m_form->user()](app::Workspace &workspace) -> sync::Result<std::monostate> {
            app::Users users(workspace);
            if (known.isNull())
                TRY(users.add(user));
            else
                TRY(users.giveEntry(known, user.password));
            return std::monostate{};
        },
        this, [this](const sync::Result<std::monostate> &result) { written(result ? sync::Status() : sync::Status(result.error())); });
}

void UsersCard::written(const sync::Status &status)
{
    m_form->setWorking(false);
    if (!status) {
        m_form->showProblem(status.error());
        return;
    }
    const bool isNew = m_form->user().isNull();
    leaveForm();
    m_add->setFocus(Qt::OtherFocusReason);
    Q_EMIT done(isNew ? tr("The person can enter now: lock with F12 and type the other name") : tr("The password is set"));
}

void UsersCard::askToRetire(const app::OfficeUser &user)
{
    leaveForm();
    m_message->say(InlineMessage::Kind::Soon, tr("Take entry away from %1?").arg(user.name),
                   tr("This name will open this laptop no more, and other laptops of the office as soon as they hear of it. What the person has written stays."));
    Button *yes = m_message->addButton(tr("Take entry away"));
    connect(yes, &Button::clicked, this, [this, user] {
        m_message->settle();
        retire(user);
    });
    Button *no = m_message->addButton(tr("Leave it"));
    connect(no, &Button::clicked, m_message, &InlineMessage::settle);
    // Once it stands in the window.
    QTimer::singleShot(0, no, [no] { no->setFocus(Qt::OtherFocusReason); });
}

void UsersCard::retire(const app::OfficeUser &user)
{
    m_work.save<std::monostate>(
        {QStringLiteral("user")},
        [id = user.id](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(app::Users(workspace).retire(id));
            return std::monostate{};
        },
        this,
        [this, user](const sync::Result<std::monostate> &result) {
            if (result)
                Q_EMIT done(tr("Entry is taken away: %1").arg(user.name));
            else
                m_message->say(InlineMessage::Kind::Late, tr("Nothing was changed"), result.error().text());
        });
}

void UsersCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        show(std::vector<app::OfficeUser>(m_users));
    }
}

void UsersCard::retranslate()
{
    setTitle(tr("Who works on this laptop"));
    m_about->setText(tr("Each person has a name and a password of their own. To change over: F12, then the other name. What was begun stays as a draft of who began it."));
    m_add->setWord(tr("Add a person"));
}

}
