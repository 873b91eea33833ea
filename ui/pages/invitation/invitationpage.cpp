// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/invitation/invitationpage.h"

#include "ui/frame/inlinemessage.h"
#include "ui/theme/fonts.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/pageheader.h"

#include <QBoxLayout>
#include <QDate>
#include <QDir>
#include <QKeyEvent>
#include <QLineEdit>

namespace mekendesh::ui {

namespace {

constexpr int kInvitationWidth = 760;

}

InvitationPage::InvitationPage(Work &work, QWidget *parent)
    : Page(parent), m_work(work), m_header(new PageHeader(QStringLiteral("openedInvitationHeader"), this)),
      m_back(new Button(ButtonKind::Link, QStringLiteral("openedInvitationBack"), this)), m_card(new Card(QStringLiteral("openedInvitation"), this)),
      m_message(new InlineMessage(QStringLiteral("openedInvitationMessage"), m_card)), m_code(new QLineEdit(m_card))
{
    setObjectName(QStringLiteral("invitationPage"));
    build();
    connect(m_back, &Button::clicked, this, &InvitationPage::backRequested);
    connect(m_ask, &Button::clicked, this, &InvitationPage::ask);
    connect(m_code, &QLineEdit::returnPressed, this, &InvitationPage::ask);
    connect(m_code, &QLineEdit::textChanged, m_codeField, [this] { m_codeField->setProblem({}); });
    retranslate();
}

void InvitationPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(kPageMargin, kGap, kPageMargin, kGap);
    outer->setSpacing(kGap);
    outer->addWidget(m_back, 0, Qt::AlignLeft);
    m_header->setTitleIcon(Icon::Ticket);
    outer->addWidget(m_header);
    m_card->setMaximumWidth(scaled(kInvitationWidth));
    m_code->setObjectName(QStringLiteral("openedInvitationCode"));
    m_code->setMaxLength(1000);
    m_code->setProperty("big", true);
    m_codeField = new FormField(m_code, m_card);
    m_ask = new Button(ButtonKind::Primary, QStringLiteral("askInvitation"), m_card);
    m_ask->setKeyText(QStringLiteral("Enter"));
    m_card->body()->addWidget(m_message);
    m_card->body()->addWidget(m_codeField);
    auto *actions = new QHBoxLayout;
    actions->addWidget(m_ask);
    actions->addStretch(1);
    m_card->body()->addLayout(actions);
    // A row, so that the card gets the height its sentences need at that width.
    auto *row = new QHBoxLayout;
    row->addWidget(m_card, 1);
    row->addStretch();
    outer->addLayout(row);
    outer->addStretch(1);
}

QList<KeyHint> InvitationPage::keyHints() const
{
    QList<KeyHint> hints;
    if (!m_ask->isHidden())
        hints << KeyHint{QStringLiteral("Enter"), tr("whom it is for")};
    hints << KeyHint{QStringLiteral("Esc"), tr("back")};
    return hints;
}

void InvitationPage::takeFocus()
{
    if (m_codeField->isHidden())
        m_back->setFocus();
    else
        m_code->setFocus();
}

void InvitationPage::show(const QString &path, bool isExample)
{
    m_path = path;
    m_isExample = isExample;
    m_isAsking = false;
    m_error.reset();
    m_address.reset();
    m_code->clear();
    const auto file = app::readInvitationFile(path);
    if (file)
        m_file = *file;
    else
        m_error = file.error();
    say();
}

// Trying the words takes a second on purpose.
void InvitationPage::ask()
{
    if (m_isAsking)
        return;
    const QString code = m_code->text();
    if (!app::isInvitationCode(code)) {
        m_codeField->setProblem(code.trimmed().isEmpty() ? tr("Write the five words you were told by telephone.") : tr("One of the words has a slip. Compare them once more by telephone."));
        return;
    }
    m_isAsking = true;
    say();
    m_work.look<app::InvitationAddress>([file = m_file, code](app::Workspace &workspace) { return app::addressOf(workspace, file, code); }, this,
        [this, asked = m_path](const sync::Result<app::InvitationAddress> &address) {
            if (asked != m_path)
                return;
            m_isAsking = false;
            if (address)
                m_address = *address;
            say();
            if (!address)
                m_codeField->setProblem(address.error().text());
            takeFocus();
        });
}

void InvitationPage::say()
{
    const bool isAskable = !m_error && !m_isExample && !m_address;
    m_codeField->setVisible(isAskable);
    m_ask->setVisible(isAskable);
    m_ask->setWord(m_isAsking ? tr("Looking…") : tr("Whom is it for?"));
    m_header->setLine(QDir::toNativeSeparators(m_path));
    Q_EMIT keyHintsChanged();
    if (m_error) {
        m_message->say(InlineMessage::Kind::Late, tr("This invitation cannot be used"), app::whyNotReadable(*m_error));
    } else if (m_isExample) {
        m_message->say(InlineMessage::Kind::Info, tr("This is only the example"), tr("With the invitation real work begins, and the example is not needed for it."));
        Button *join = m_message->addButton(tr("Leave the example and join"));
        join->setObjectName(QStringLiteral("joinFromExample"));
        connect(join, &Button::clicked, this, [this] { Q_EMIT joiningRequested(m_path); });
    } else if (m_address) {
        sayAddress();
    } else {
        m_message->say(InlineMessage::Kind::Info, tr("This laptop has joined already, and joins once only"),
                       tr("Its records stay as they are. With the five words you see whom the invitation is for and what to do with it."));
    }
}

void InvitationPage::sayAddress()
{
    using Whose = app::InvitationAddress::Whose;
    const app::InvitationAddress &to = *m_address;
    const QString laptop = tr("%1 (%2), laptop %3").arg(to.officeName, to.officeCode, to.mark);
    if (to.whose == Whose::AnotherNetwork)
        m_message->say(InlineMessage::Kind::Soon, tr("It is for another network: %1").arg(laptop),
                       tr("This laptop stays in its own, nothing was changed. Ask who sent the file: that network wants a computer of its own."));
    else if (to.whose == Whose::ThisLaptop)
        m_message->say(InlineMessage::Kind::Ok, tr("With this invitation this very laptop has joined: %1").arg(laptop), tr("There is nothing to do, and the file is no longer needed."));
    else if (to.isUsed)
        m_message->say(InlineMessage::Kind::Soon, tr("It has been used already: %1").arg(laptop), tr("Nothing was changed. One more laptop needs an invitation of its own."));
    else if (to.isOver)
        m_message->say(InlineMessage::Kind::Soon, tr("It held until %1: %2").arg(to.lastDay, laptop),
                       tr("Nothing was changed. Ask the embassy for a new one. This computer takes today for %1: if that is wrong, set its date first.")
                           .arg(QDate::currentDate().toString(QStringLiteral("dd.MM.yyyy"))));
    else
        m_message->say(InlineMessage::Kind::Info,
                       to.whose == Whose::ThisOffice ? tr("It is for another laptop of your office: %1").arg(laptop) : tr("It is for another office: %1").arg(laptop),
                       tr("Nothing was changed here. Carry the file to that laptop and open it there; it holds until %1.").arg(to.lastDay));
}

void InvitationPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else
        Page::keyPressEvent(event);
}

void InvitationPage::retranslate()
{
    m_back->setWord(tr("← Back"));
    m_header->setTitle(tr("An invitation was opened"));
    m_codeField->setLabel(tr("Invitation code"));
    m_codeField->setHint(tr("Five words, in Cyrillic or Latin letters; capitals and spaces do not matter. Pasting is fine."));
    say();
}

}
