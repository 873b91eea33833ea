// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/memberform.h"

#include "ui/frame/inlinemessage.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace mekendesh::ui {

MemberForm::MemberForm(QWidget *parent) : QWidget(parent), m_editors(sync::Declared<app::Member>::table(), this)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(QStringLiteral("memberFormCard"), this);
    outer->addWidget(card);

    m_title = new TextLabel(17, Weight::SemiBold, Token::Text, card);
    m_message = new InlineMessage(QStringLiteral("memberFormMessage"), card);
    card->body()->addWidget(m_title);
    card->body()->addWidget(m_message);

    auto *scroll = new QScrollArea(card);
    scroll->setObjectName(QStringLiteral("memberFormScroll"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *sheet = new QWidget(scroll);
    auto *column = new QVBoxLayout(sheet);
    column->setSpacing(12);
    column->setContentsMargins(0, 4, 12, 4);

    m_whoTitle = new TextLabel(15, Weight::SemiBold, Token::Text, sheet);
    column->addWidget(m_whoTitle);
    addRow(column, {"surname", "given", "patronymic"});
    addRow(column, {"latin_name", "other_names"});
    addRow(column, {"birth", "sex", "language"});
    addRow(column, {"home_oblast", "birth_place"});
    m_whereTitle = new TextLabel(15, Weight::SemiBold, Token::Text, sheet);
    column->addWidget(m_whereTitle);
    addRow(column, {"phone", "phone_safe", "other_phone"});
    addRow(column, {"region", "city"});
    addRow(column, {"address", "employer"});
    addRow(column, {"emergency_contact"});
    m_papersTitle = new TextLabel(15, Weight::SemiBold, Token::Text, sheet);
    column->addWidget(m_papersTitle);
    addRow(column, {"passport", "passport_until", "pin"});
    addRow(column, {"category", "entered", "registered_until"});
    addRow(column, {"status", "how_heard", "consent_on"});
    addRow(column, {"note"});
    column->addStretch();
    scroll->setWidget(sheet);
    card->body()->addWidget(scroll, 1);

    m_save = new Button(ButtonKind::Primary, QStringLiteral("saveMember"), card);
    m_save->setIconKind(Icon::Check);
    m_save->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_leave = new Button(ButtonKind::Secondary, QStringLiteral("leaveMember"), card);
    m_leave->setKeyText(QStringLiteral("Esc"));
    card->foot()->addWidget(m_save);
    card->foot()->addWidget(m_leave);
    card->foot()->addStretch();
    connect(m_save, &Button::clicked, this, &MemberForm::finished);
    connect(m_leave, &Button::clicked, this, &MemberForm::left);
    retranslate();
}

void MemberForm::addRow(QVBoxLayout *column, std::initializer_list<const char *> wires)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    for (const char *wire : wires)
        row->addWidget(m_editors.row(wire), 1, Qt::AlignTop);
    column->addLayout(row);
}

void MemberForm::setMember(const app::Member &member, bool isNew)
{
    m_isNew = isNew;
    m_message->settle();
    m_editors.show(&member);
    retranslate();
}

bool MemberForm::takeMember(app::Member &member)
{
    if (m_editors.take(&member)) {
        m_message->settle();
        return true;
    }
    const int problems = m_editors.problems();
    m_message->say(InlineMessage::Kind::Late, tr("Not saved yet: %n field(s) to put right", nullptr, problems),
                   tr("Everything you typed is still here."));
    return false;
}

void MemberForm::showProblem(const QString &bold, const QString &plain)
{
    m_message->say(InlineMessage::Kind::Late, bold, plain);
}

void MemberForm::focusFirst()
{
    m_editors.row("surname")->editor()->setFocus(Qt::OtherFocusReason);
}

void MemberForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void MemberForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        focusNextChild(); // Enter goes on to the next field; Ctrl+Enter finishes
    else
        QWidget::keyPressEvent(event);
}

void MemberForm::retranslate()
{
    m_editors.retranslate();
    m_title->setText(m_isNew ? tr("New person") : tr("Person's card"));
    m_whoTitle->setText(tr("Who it is"));
    m_whereTitle->setText(tr("How to reach, where lives and works"));
    m_papersTitle->setText(tr("Papers and consent"));
    m_save->setWord(tr("Save"));
    m_leave->setWord(tr("Back without saving"));
}

}
