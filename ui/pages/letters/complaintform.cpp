// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/letters/complaintform.h"

#include "ui/frame/inlinemessage.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/secretedit.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace mekendesh::ui {

namespace {

constexpr int kLineCharactersMax = 200;
constexpr int kTextHeightMin = 84; // it takes what room there is

}

ComplaintForm::ComplaintForm(QWidget *parent) : Card(QStringLiteral("complaintCard"), parent)
{
    setTitleIcon(Icon::Lock);
    m_message = new InlineMessage(QStringLiteral("complaintMessage"), this);
    body()->addWidget(m_message);
    const auto line = [this](QLineEdit *&editor, const QString &name) {
        editor = new QLineEdit(this);
        editor->setObjectName(name);
        editor->setMaxLength(kLineCharactersMax);
        new SecretEdit(editor);
        return new FormField(editor, this);
    };
    m_whoField = line(m_who, QStringLiteral("complaintWho"));
    m_contactField = line(m_contact, QStringLiteral("complaintContact"));
    m_aboutField = line(m_about, QStringLiteral("complaintAbout"));
    auto *person = new QHBoxLayout;
    person->setSpacing(12);
    person->addWidget(m_whoField, 1, Qt::AlignTop);
    person->addWidget(m_contactField, 1, Qt::AlignTop);
    body()->addLayout(person);
    body()->addWidget(m_aboutField);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("complaintText"));
    m_text->setTabChangesFocus(true);
    new SecretEdit(m_text);
    m_text->setMinimumHeight(scaled(kTextHeightMin));
    m_textField = new FormField(m_text, this);
    m_textField->setRequired(true);
    body()->addWidget(m_textField, 1);
    m_actions = new QWidget(this);
    auto *row = new QHBoxLayout(m_actions);
    row->setContentsMargins(0, 0, 0, 0);
    m_send = new Button(ButtonKind::Primary, QStringLiteral("sealComplaint"), m_actions);
    m_send->setIconKind(Icon::Lock);
    m_send->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    row->addWidget(m_send);
    row->addStretch();
    connect(m_send, &Button::clicked, this, &ComplaintForm::send);
    connect(m_text, &QPlainTextEdit::textChanged, m_textField, [this] { m_textField->setProblem({}); });
    retranslate();
}

void ComplaintForm::focusFirst()
{
    m_who->setFocus();
}

app::Complaint ComplaintForm::complaint() const
{
    return {.who = m_who->text(), .contact = m_contact->text(), .about = m_about->text(), .text = m_text->toPlainText()};
}

bool ComplaintForm::isEmpty() const
{
    return m_who->text().isEmpty() && m_contact->text().isEmpty() && m_about->text().isEmpty() && m_text->toPlainText().isEmpty();
}

void ComplaintForm::send()
{
    if (m_isSealing)
        return;
    if (m_text->toPlainText().trimmed().isEmpty()) {
        m_textField->setProblem(tr("Write what happened."));
        m_text->setFocus();
        return;
    }
    Q_EMIT finished();
}

void ComplaintForm::forget()
{
    for (QLineEdit *editor : {m_who, m_contact, m_about})
        editor->setText({}); // takes what could be undone with it
    m_text->setPlainText({});
    setSealing(false);
    retranslate();
}

void ComplaintForm::showProblem(const sync::Error &error)
{
    setSealing(false);
    const QString why = error.code == sync::ErrorCode::TooLarge     ? tr("The letter is too long. Make it shorter or write two.")
        : error.code == sync::ErrorCode::NotAllowed ? tr("The embassy has to let this laptop in first.")
                                                    : error.text();
    m_message->say(InlineMessage::Kind::Late, tr("Not sealed: what you wrote still stands here"), why);
}

void ComplaintForm::setSealing(bool isSealing)
{
    m_isSealing = isSealing;
    for (QLineEdit *editor : {m_who, m_contact, m_about})
        editor->setReadOnly(isSealing);
    m_text->setReadOnly(isSealing);
}

void ComplaintForm::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ComplaintForm::retranslate()
{
    setTitle(tr("Write to the embassy"));
    m_message->say(InlineMessage::Kind::Info, tr("Only the embassy can open this letter"),
                   tr("At this office nobody can read it, not even on this laptop. The office sees only that a letter left. No draft is kept: when the "
                      "program is locked before you seal it, it is gone. A sealed letter cannot be taken back."));
    m_whoField->setLabel(tr("Who complains"));
    m_whoField->setHint(tr("Leave it empty if the person does not want to be named."));
    m_contactField->setLabel(tr("How the embassy can answer"));
    m_contactField->setHint(tr("Phone or address; may stay empty."));
    m_aboutField->setLabel(tr("About whom or what"));
    m_textField->setLabel(tr("What happened"));
    m_send->setWord(tr("Seal and send"));
}

}
