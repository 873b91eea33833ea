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
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace mekendesh::ui {

namespace {

constexpr int kLineCharactersMax = 200;
constexpr int kTextHeightMin = 84; // it takes what room there is
constexpr int kReadLabelWidth = 132;
constexpr int kReadRows = 4;

}

ComplaintForm::ComplaintForm(QWidget *parent) : Card(QStringLiteral("complaintCard"), parent)
{
    setTitleIcon(Icon::Lock);
    m_message = new InlineMessage(QStringLiteral("complaintMessage"), this);
    body()->addWidget(m_message);
    m_fields = new QWidget(this);
    auto *fields = new QVBoxLayout(m_fields);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(body()->spacing());
    body()->addWidget(m_fields, 1);
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
    fields->addLayout(person);
    fields->addWidget(m_aboutField);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("complaintText"));
    m_text->setTabChangesFocus(true);
    new SecretEdit(m_text);
    m_text->setMinimumHeight(scaled(kTextHeightMin));
    m_textField = new FormField(m_text, this);
    m_textField->setRequired(true);
    fields->addWidget(m_textField, 1);
    buildReading();
    m_actions = new QWidget(this);
    auto *row = new QHBoxLayout(m_actions);
    row->setContentsMargins(0, 0, 0, 0);
    m_ask = new Button(ButtonKind::Primary, QStringLiteral("sealComplaint"), m_actions);
    m_ask->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_send = new Button(ButtonKind::Primary, QStringLiteral("sendComplaint"), m_actions);
    m_send->setKey(QKeySequence(Qt::Key_F7));
    m_change = new Button(ButtonKind::Secondary, QStringLiteral("changeComplaint"), m_actions);
    m_change->setKeyText(QStringLiteral("Esc"));
    for (Button *button : {m_ask, m_send})
        button->setIconKind(Icon::Lock);
    for (Button *button : {m_ask, m_send, m_change})
        row->addWidget(button);
    row->addStretch();
    connect(m_ask, &Button::clicked, this, &ComplaintForm::ask);
    connect(m_send, &Button::clicked, this, &ComplaintForm::send);
    connect(m_change, &Button::clicked, this, &ComplaintForm::withdraw);
    connect(m_text, &QPlainTextEdit::textChanged, m_textField, [this] { m_textField->setProblem({}); });
    showAsked();
}

void ComplaintForm::buildReading()
{
    m_goes = new QWidget(this);
    m_goes->setObjectName(QStringLiteral("complaintGoes"));
    auto *rows = new QGridLayout(m_goes);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(12);
    rows->setVerticalSpacing(8);
    rows->setColumnMinimumWidth(0, scaled(kReadLabelWidth));
    rows->setColumnStretch(1, 1);
    for (int row = 0; row < kReadRows; ++row) {
        auto *label = new TextLabel(13, Weight::Regular, Token::Text2, m_goes);
        auto *value = new TextLabel(14, Weight::Regular, Token::Text, m_goes);
        for (TextLabel *words : {label, value}) {
            words->setTextFormat(Qt::PlainText);
            words->setWrapping(true);
            words->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        }
        rows->addWidget(label, row, 0, Qt::AlignTop);
        rows->addWidget(value, row, 1, Qt::AlignTop);
        m_read.append(qMakePair(label, value));
    }
    body()->addWidget(m_goes);
    body()->addStretch();
}

void ComplaintForm::begin(const app::Complaint &known)
{
    if (!isUntouched() || m_isAsking || m_isSealing)
        return;
    m_who->setText(known.who);
    m_about->setText(known.about);
    m_known = complaint(); // as the fields take it
}

void ComplaintForm::focusFirst()
{
    if (m_isAsking)
        m_change->setFocus();
    else if (m_known == app::Complaint{})
        m_who->setFocus();
    else
        m_text->setFocus();
}

app::Complaint ComplaintForm::complaint() const
{
    return {.who = m_who->text(), .contact = m_contact->text(), .about = m_about->text(), .text = m_text->toPlainText()};
}

bool ComplaintForm::isUntouched() const
{
    return complaint() == m_known;
}

void ComplaintForm::ask()
{
    if (m_text->toPlainText().trimmed().isEmpty()) {
        m_textField->setProblem(tr("Write what happened."));
        m_text->setFocus();
        return;
    }
    m_isAsking = true;
    showAsked();
    m_change->setFocus(); // whoever presses Enter without reading sends nothing
}

void ComplaintForm::withdraw()
{
    if (!m_isAsking || m_isSealing)
        return;
    m_isAsking = false;
    showAsked();
    m_text->setFocus();
}

void ComplaintForm::send()
{
    if (!m_isSealing)
        Q_EMIT finished();
}

void ComplaintForm::showAsked()
{
    const app::Complaint complaint = this->complaint();
    const QString nobody = tr("does not want to be named");
    const QStringList values{complaint.who.trimmed().isEmpty() ? nobody : complaint.who, complaint.contact, complaint.about, complaint.text.trimmed()};
    for (int row = 0; row < kReadRows; ++row) {
        m_read.at(row).second->setText(values.at(row));
        for (TextLabel *words : {m_read.at(row).first, m_read.at(row).second})
            words->setVisible(!values.at(row).trimmed().isEmpty());
    }
    // The focus is not handed on from what goes.
    m_send->setVisible(m_isAsking);
    m_change->setVisible(m_isAsking);
    m_goes->setVisible(m_isAsking);
    body()->setStretch(body()->count() - 1, m_isAsking ? 1 : 0); // what is said above keeps its height: the room is left below
    if (m_isAsking)
        m_change->setFocus();
    m_fields->setVisible(!m_isAsking);
    m_ask->setVisible(!m_isAsking);
    retranslate();
    Q_EMIT askingChanged();
}

void ComplaintForm::forget()
{
    for (QLineEdit *editor : {m_who, m_contact, m_about})
        editor->setText({}); // takes what could be undone with it
    m_text->setPlainText({});
    m_known = {};
    m_isAsking = false;
    setSealing(false);
    showAsked();
}

void ComplaintForm::showProblem(const sync::Error &error)
{
    setSealing(false);
    withdraw();
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

void ComplaintForm::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() == Qt::NoModifier && !m_isAsking)
        focusNextChild(); // as in every form
    else
        Card::keyPressEvent(event);
}

void ComplaintForm::retranslate()
{
    setTitle(tr("Write to the embassy"));
    if (m_isAsking)
        m_message->say(InlineMessage::Kind::Soon, tr("This goes to the embassy"), tr("Once it is sealed it cannot be taken back. All that goes stands here; nothing else does."));
    else
        m_message->say(InlineMessage::Kind::Info, tr("Only the embassy can open this letter"),
                   tr("At this office nobody can read it, not even on this laptop. The office sees only that a letter left. No draft is kept: when the "
                      "program is locked before you seal it, it is gone. A sealed letter cannot be taken back."));
    m_whoField->setLabel(tr("Who complains"));
    m_whoField->setHint(tr("Leave it empty if the person does not want to be named."));
    m_contactField->setLabel(tr("How the embassy can answer"));
    m_contactField->setHint(tr("Phone or address; may stay empty."));
    m_aboutField->setLabel(tr("About whom or what"));
    m_textField->setLabel(tr("What happened"));
    m_ask->setWord(tr("Read and send"));
    m_send->setWord(tr("Yes, send this letter"));
    m_change->setWord(tr("Change"));
    const FormField *fields[]{m_whoField, m_contactField, m_aboutField, m_textField};
    for (int row = 0; row < kReadRows; ++row)
        m_read.at(row).first->setText(fields[row]->label());
}

}
