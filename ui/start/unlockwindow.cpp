// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/unlockwindow.h"

#include "app/services/openedinvitation.h"
#include "ui/frame/unrememberedmessage.h"
#include "ui/start/starthelp.h"
#include "ui/theme/fonts.h"
#include "ui/theme/mark.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/languagebuttons.h"
#include "ui/widgets/passwordfield.h"
#include "ui/widgets/repolish.h"
#include "ui/widgets/scrollbody.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QFileInfo>
#include <QLineEdit>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kUnlockCardWidth = 440;
constexpr int kLowCardWidth = 620;
constexpr int kLowCardEdge = 24;
constexpr int kWaitSecondsMax = 60;
constexpr int kDoublingsMax = 6;
constexpr int kNoteFromHeight = 600;
constexpr int kHeadFromHeight = 480;
constexpr QSize kSmallestUnlock{640, 360};

bool hasScript(const QString &text, QChar::Script script)
{
    return std::ranges::any_of(text, [script](QChar letter) { return letter.isLetter() && letter.script() == script; });
}

}

UnlockWindow::UnlockWindow(QWidget *parent) : Backdrop(Placement::Centre, parent)
{
    setObjectName(QStringLiteral("unlockWindow"));
    setMinimumSize(kSmallestUnlock);
    build();
    m_second.setInterval(1000);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (--m_secondsToWait <= 0)
            m_second.stop();
        say();
    });
    m_password->listenTo(m_login); // the letters of the name tell the layout before the first one of the password
    connect(m_languages, &LanguageButtons::chosen, this, &UnlockWindow::languageChosen);
    connect(m_login, &QLineEdit::returnPressed, this, [this] { m_password->setFocus(); });
    connect(m_password, &PasswordField::returnPressed, this, &UnlockWindow::submit);
    connect(m_unlock, &Button::clicked, this, &UnlockWindow::submit);
    connect(m_beginning, &Button::clicked, this, &UnlockWindow::beginningRequested);
    auto *help = new StartHelp(this, QStringLiteral("start"));
    connect(m_help, &Button::clicked, help, &StartHelp::open);
    retranslate();
}

void UnlockWindow::build()
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(16, 16, 16, 0);
    rows->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->addStretch(1);
    m_languages = new LanguageButtons(LanguageButtons::Words::Short, this);
    top->addWidget(m_languages);
    rows->addLayout(top);
    auto *middle = new ScrollBody(QStringLiteral("unlockBody"), this);
    m_middle = middle;
    middle->body()->addStretch(1);
    // A row, not an alignment: only so the card gets the height its wrapped sentences need.
    auto *centre = new QHBoxLayout;
    centre->addStretch(1);
    centre->addWidget(buildCard());
    centre->addStretch(1);
    middle->body()->addLayout(centre);
    middle->body()->addStretch(1);
    rows->addWidget(middle, 1);
    m_nothingShown = new TextLabel(13, Weight::Regular, Token::NavText2, this);
    m_nothingShown->setWrapping(true);
    m_nothingShown->setAlignment(Qt::AlignHCenter);
    rows->addWidget(m_nothingShown);
    m_foot = new QSpacerItem(0, ornamentHeight() + 14, QSizePolicy::Minimum, QSizePolicy::Fixed);
    rows->addSpacerItem(m_foot);
    // The languages stand first for the eye, but the work begins with the name.
    setTabOrder(m_login, m_password->line());
    setTabOrder(m_beginning, m_languages);
}

QWidget *UnlockWindow::buildCard()
{
    m_card = new Card(QStringLiteral("unlockCard"), this);
    QVBoxLayout *column = m_card->body();
    m_head = new QWidget(m_card);
    auto *head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 4);
    head->setSpacing(14);
    head->addWidget(new MarkView(52, MarkView::Shape::AppIcon, m_card));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    m_title = new TextLabel(22, Weight::SemiBold, Token::Text, m_card);
    m_state = new TextLabel(13, Weight::Regular, Token::Text2, m_card);
    m_state->setWrapping(true);
    words->addWidget(m_title);
    words->addWidget(m_state);
    head->addLayout(words, 1);
    column->addWidget(m_head);
    m_login = new QLineEdit(m_card);
    m_login->setObjectName(QStringLiteral("unlockLogin"));
    m_login->setProperty("big", true);
    m_login->setMaxLength(128);
    m_loginField = new FormField(m_login, m_card);
    m_password = new PasswordField(QStringLiteral("unlockPassword"), m_card);
    m_password->line()->setProperty("big", true);
    m_passwordField = new FormField(m_password, m_card);
    m_message = new InlineMessage(QStringLiteral("unlockMessage"), m_card);
    m_unlock = new Button(ButtonKind::Primary, QStringLiteral("unlock"), m_card);
    m_unlock->setIconKind(Icon::LockOpen);
    m_unlock->setKeyText(QStringLiteral("Enter"));
    m_unlock->setProperty("big", true);
    m_fields = new QBoxLayout(QBoxLayout::TopToBottom);
    m_fields->setSpacing(10);
    m_fields->addWidget(m_loginField, 1);
    m_fields->addWidget(m_passwordField, 1);
    column->addLayout(m_fields);
    column->addWidget(m_message);
    column->addWidget(m_unlock);
    // Read from below: where the row has no room for all of it, what is pressed stands under what is told.
    m_cardFoot = new QBoxLayout(QBoxLayout::LeftToRight);
    auto *links = new QHBoxLayout;
    m_beginning = new Button(ButtonKind::Link, QStringLiteral("toBeginning"), m_card);
    m_beginning->hide();
    m_duration = new TextLabel(12, Weight::Regular, Token::Text3, m_card);
    m_duration->setObjectName(QStringLiteral("unlockDuration"));
    m_help = new Button(ButtonKind::Link, QStringLiteral("unlockHelp"), m_card);
    m_help->setKeyText(QStringLiteral("F1"));
    links->addWidget(m_help);
    links->addWidget(m_beginning);
    links->addStretch(1);
    m_cardFoot->addLayout(links, 1);
    m_cardFoot->addWidget(m_duration);
    column->addLayout(m_cardFoot);
    return m_card;
}

void UnlockWindow::setLanguage(const QString &tag)
{
    m_languages->setLanguage(tag);
}

void UnlockWindow::setExample(const Entry &entry)
{
    m_isExample = true;
    m_login->setText(entry.login);
    m_passwordField->setHint(entry.password);
    m_beginning->show();
    m_cardFoot->setDirection(QBoxLayout::BottomToTop);
    retranslate();
}

void UnlockWindow::begin(Reason reason)
{
    m_reason = reason;
    m_error.reset();
    m_isOpening = false;
    m_isIncomplete = false;
    m_password->clear();
    say();
    if (m_login->text().isEmpty())
        m_login->setFocus();
    else
        m_password->setFocus();
}

void UnlockWindow::setInvitation(const QString &path)
{
    m_invitation = path;
    m_isIncomplete = false;
    say();
}

void UnlockWindow::sayUnremembered(const QString &settingsFile)
{
    m_unwrittenFile = settingsFile;
    say();
}

bool UnlockWindow::isUntouched() const
{
    return m_password->text().isEmpty();
}

void UnlockWindow::refuse(const sync::Error &error)
{
    m_isOpening = false;
    m_error = error;
    if (error.code == sync::ErrorCode::WrongPassword)
        beginWaiting();
    say();
    m_password->setFocus();
    m_password->selectAll();
    // The page has to find its new height first.
    QTimer::singleShot(0, m_message, [this] { m_middle->ensureWidgetVisible(m_message); });
}

void UnlockWindow::beginWaiting()
{
    m_failures = std::min(m_failures + 1, kDoublingsMax);
    m_secondsToWait = std::min(1 << m_failures, kWaitSecondsMax);
    m_second.start();
}

void UnlockWindow::submit()
{
    // Pressing early does nothing: the page says from when on.
    if (m_isOpening || m_secondsToWait > 0)
        return;
    const QString login = m_login->text().trimmed();
    if (login.isEmpty() || m_password->text().isEmpty()) {
        m_isIncomplete = true;
        say();
        if (login.isEmpty())
            m_login->setFocus();
        else
            m_password->setFocus();
        return;
    }
    m_wasCyrillic = hasScript(m_password->text(), QChar::Script_Cyrillic);
    m_wasLatin = hasScript(m_password->text(), QChar::Script_Latin);
    m_isOpening = true;
    m_isIncomplete = false;
    m_error.reset();
    m_reason = Reason::Start;
    say();
    Q_EMIT entryGiven({login, m_password->text()});
}

void UnlockWindow::sayWrongPassword()
{
    QStringList sentences{tr("The data stay locked.")};
    if (m_wasCyrillic && !m_wasLatin)
        sentences << tr("The letters were Cyrillic: check them and press Enter.");
    else if (m_wasLatin && !m_wasCyrillic)
        sentences << tr("The letters were Latin: check them and press Enter.");
    else
        sentences << tr("Check the keyboard language and the Caps Lock key.");
    if (m_secondsToWait > 0)
        sentences << tr("Next try in %n second(s).", nullptr, m_secondsToWait);
    else
        sentences << tr("You can try again now.");
    m_message->say(InlineMessage::Kind::Late, tr("The password did not fit"), sentences.join(u' '));
}

void UnlockWindow::sayInvitation()
{
    const QString name = QFileInfo(m_invitation).fileName();
    if (const auto file = app::readInvitationFile(m_invitation); !file)
        m_message->say(InlineMessage::Kind::Late, tr("«%1» cannot be used").arg(name), app::whyNotReadable(file.error()));
    else if (m_isExample)
        m_message->say(InlineMessage::Kind::Info, tr("The invitation «%1» was opened").arg(name), tr("This is only the example. Press «To the beginning» to join with the invitation."));
    else
        m_message->say(InlineMessage::Kind::Info, tr("The invitation «%1» was opened").arg(name),
                       tr("This computer has its own data already, and they stay as they are. Enter, and the program shows whom the invitation is for."));
}

void UnlockWindow::sayNotOpened()
{
    const bool isOlder = m_error->code == sync::ErrorCode::NewerVersion; // who looks for the update has to know what is here
    m_message->say(InlineMessage::Kind::Late, tr("Not opened"),
                   isOlder ? m_error->text() + u' ' + tr("This is version %1.").arg(QCoreApplication::applicationVersion()) : m_error->text());
}

void UnlockWindow::say()
{
    const bool isWrong = !m_isIncomplete && m_error && m_error->code == sync::ErrorCode::WrongPassword;
    m_password->line()->setProperty("bad", isWrong);
    repolish(m_password->line());
    if (m_isIncomplete)
        m_message->say(InlineMessage::Kind::Info, tr("Write your name for entry and your password"),
                       m_isExample ? tr("The password stands under the field.") : tr("They are those you chose when work began on this laptop."));
    else if (isWrong)
        sayWrongPassword();
    else if (m_error)
        sayNotOpened();
    else if (!m_invitation.isEmpty())
        sayInvitation();
    else if (m_reason == Reason::Idle)
        m_message->say(InlineMessage::Kind::Info, tr("Locked, as nobody was working"), tr("What was saved is safe. Enter the password to go on."));
    else if (m_reason == Reason::Broken)
        m_message->say(InlineMessage::Kind::Soon, tr("The program closed unexpectedly"), tr("What was saved is safe. Enter the password to go on."));
    else if (!m_unwrittenFile.isEmpty())
        m_message->say(InlineMessage::Kind::Soon, UnrememberedMessage::headline(), UnrememberedMessage::explanation(m_unwrittenFile));
    else
        m_message->settle();
    m_unlock->setWord(m_isOpening ? tr("Opening…") : tr("Unlock"));
    m_duration->setText(m_isOpening ? tr("The key is being computed") : tr("This takes about a second"));
}

void UnlockWindow::changeEvent(QEvent *event)
{
    Backdrop::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void UnlockWindow::resizeEvent(QResizeEvent *event)
{
    Backdrop::resizeEvent(event);
    // A low window keeps what one needs to enter.
    const bool isLow = height() < scaled(kNoteFromHeight);
    m_nothingShown->setVisible(!isLow);
    const bool isLowest = height() < scaled(kHeadFromHeight);
    m_head->setVisible(!isLowest);
    // There the fields stand beside each other, so that the button below them is in view.
    m_card->setFixedWidth(isLowest ? std::min(scaled(kLowCardWidth), width() - 2 * kLowCardEdge) : scaled(kUnlockCardWidth));
    m_card->body()->setContentsMargins(isLowest ? QMargins(18, 12, 18, 10) : QMargins(27, 23, 27, 21));
    m_card->body()->setSpacing(isLowest ? 6 : 10);
    m_fields->setDirection(isLowest ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    setOrnament(!isLow);
    m_foot->changeSize(0, isLow ? 8 : ornamentHeight() + 14, QSizePolicy::Minimum, QSizePolicy::Fixed);
    layout()->invalidate();
}

void UnlockWindow::closeEvent(QCloseEvent *event)
{
    m_password->clear();
    Backdrop::closeEvent(event);
}

void UnlockWindow::retranslate()
{
    setWindowTitle(tr("Mekendesh"));
    m_title->setText(tr("Mekendesh"));
    m_state->setText(m_isExample ? tr("The example with invented people. The password stands under the field.") : tr("Locked. Everything here is encrypted."));
    m_loginField->setLabel(tr("Your name for entry"));
    m_passwordField->setLabel(tr("Password"));
    m_beginning->setWord(tr("To the beginning"));
    m_help->setWord(tr("Help"));
    m_nothingShown->setText(tr("Neither the office nor people nor figures are shown here, on purpose: a stranger learns nothing."));
    say();
}

}
