// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/letters/letterspage.h"

#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/letters/bringup.h"
#include "ui/pages/letters/complaintform.h"
#include "ui/pages/letters/referralsview.h"
#include "ui/pages/today/shortlist.h"
#include "ui/theme/fonts.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"

#include <QApplication>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kLettersBesideFromWidth = 900; // narrower: one below the other, and the page scrolls
constexpr int kLetterRows = 8;
const QString kToEmbassy = QStringLiteral("embassy");
const QString kReferrals = QStringLiteral("referrals");

}

LettersPage::LettersPage(Work &work, QWidget *parent) : Page(parent), m_work(work), m_time(work.desk().timeZone)
{
    setObjectName(QStringLiteral("lettersPage"));
    build();
    retranslate();
}

void LettersPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    m_back = new Button(ButtonKind::Link, QStringLiteral("lettersBack"), this);
    outer->addWidget(m_back, 0, Qt::AlignLeft);
    m_header = new PageHeader(QStringLiteral("lettersHeader"), this);
    outer->addWidget(m_header);
    m_message = new InlineMessage(QStringLiteral("lettersMessage"), this);
    outer->addWidget(m_message);
    m_scroll = new ScrollBody(QStringLiteral("lettersBody"), this);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(12);
    if (m_work.desk().isEmbassy) {
        m_receivedList = new ShortList(QStringLiteral("receivedLetters"), Icon::Mail, kLetterRows, nullptr, this);
        m_columns->addWidget(m_receivedList, 1, Qt::AlignTop);
        m_columns->addWidget(buildReading(), 1);
        connect(m_receivedList, &ShortList::opened, this, &LettersPage::open);
        markPart(m_receivedList->table());
        outer->addWidget(m_scroll, 1);
        outer->addWidget(buildLetterActions());
    } else {
        m_parts = new ChoiceButtons(QStringLiteral("letterParts"), this);
        m_parts->setKeysInCaps(); // a digit behind these words would be read as a count
        outer->addWidget(m_parts, 0, Qt::AlignLeft);
        m_stack = new QStackedWidget(this);
        m_stack->addWidget(buildWriting());
        m_referrals = new ReferralsView(m_work, m_stack);
        m_stack->addWidget(m_referrals);
        outer->addWidget(m_stack, 1);
        connect(m_parts, &ChoiceButtons::chosen, this, &LettersPage::choosePart);
        connect(m_referrals, &ReferralsView::done, this, &LettersPage::done);
        connect(m_referrals, &ReferralsView::done, this, &LettersPage::refresh);
        connect(m_referrals, &ReferralsView::caseRequested, this, &LettersPage::caseRequested);
        connect(m_referrals, &ReferralsView::keyHintsChanged, this, &LettersPage::keyHintsChanged);
        markPart(m_parts);
        markPart(m_form);
        markPart(m_sentList->table());
    }
    m_scroll->body()->addLayout(m_columns, 1);
    connect(m_back, &Button::clicked, this, &LettersPage::backRequested);
    ExchangeControl &exchange = m_work.exchange();
    connect(&exchange, &ExchangeControl::finished, this, &LettersPage::refresh);
}

QWidget *LettersPage::buildWriting()
{
    auto *letters = new QWidget(m_stack);
    auto *rows = new QVBoxLayout(letters);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(12);
    m_form = new ComplaintForm(letters);
    m_columns->addWidget(m_form, 3);
    m_sentList = new ShortList(QStringLiteral("sentLetters"), Icon::Send, kLetterRows, nullptr, letters);
    m_columns->addWidget(m_sentList, 2, Qt::AlignTop);
    connect(m_form, &ComplaintForm::finished, this, &LettersPage::send);
    connect(m_form, &ComplaintForm::askingChanged, this, [this] {
        m_message->settle(); // what was asked on leaving is about the fields
        scrollToTop();
        Q_EMIT keyHintsChanged();
    });
    rows->addWidget(m_scroll, 1);
    rows->addWidget(m_form->actions());
    return letters;
}

// What one can do with the letter that is read; in sight however long it is.
QWidget *LettersPage::buildLetterActions()
{
    m_letterActions = new QWidget(this);
    auto *row = new QHBoxLayout(m_letterActions);
    row->setContentsMargins(0, 0, 0, 0);
    m_newCase = new Button(ButtonKind::Primary, QStringLiteral("letterNewCase"), m_letterActions);
    m_newCase->setIconKind(Icon::FolderOpen);
    m_newCase->setKey(QKeySequence(Qt::Key_F7));
    m_toLaptops = new Button(ButtonKind::Primary, QStringLiteral("letterToLaptops"), m_letterActions);
    m_toLaptops->setKey(QKeySequence(Qt::Key_F8));
    row->addWidget(m_newCase);
    row->addWidget(m_toLaptops);
    row->addStretch(1);
    m_letterActions->hide();
    connect(m_newCase, &Button::clicked, this, &LettersPage::newCaseRequested);
    connect(m_toLaptops, &Button::clicked, this, &LettersPage::laptopsRequested);
    return m_letterActions;
}

QWidget *LettersPage::buildReading()
{
    m_letter = new Card(QStringLiteral("openLetter"), this);
    m_letter->setTitleIcon(Icon::LockOpen);
    m_letterFacts = new TextLabel(13, Weight::Regular, Token::Text2, m_letter);
    m_letterText = new TextLabel(14, Weight::Regular, Token::Text, m_letter);
    m_letterText->setObjectName(QStringLiteral("openLetterText"));
    for (TextLabel *label : {m_letterFacts, m_letterText}) {
        label->setWrapping(true);
        label->setTextFormat(Qt::PlainText); // it was written by a stranger
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        m_letter->body()->addWidget(label);
    }
    m_letter->body()->addStretch(1);
    return m_letter;
}

QList<KeyHint> LettersPage::keyHints() const
{
    if (m_work.desk().isEmbassy && m_received.empty())
        return {{QStringLiteral("Esc"), tr("back")}};
    if (m_work.desk().isEmbassy)
        return {{QStringLiteral("F6"), tr("next part")}, {QStringLiteral("Enter"), tr("read")}, {QStringLiteral("Esc"), tr("back")}};
    if (m_referrals->isAnswering() && m_parts->chosenId() == kReferrals)
        return {{QStringLiteral("F7"), tr("take over")}, {QStringLiteral("F8"), tr("refuse")}, {QStringLiteral("Esc"), tr("close")}};
    if (m_referrals->isAsking() && m_parts->chosenId() == kReferrals)
        return {{QStringLiteral("F7"), tr("send")}, {QStringLiteral("Esc"), tr("change")}};
    if (m_form->isAsking() && m_parts->chosenId() != kReferrals)
        return {{QStringLiteral("F7"), tr("send")}, {QStringLiteral("Esc"), tr("change")}};
    return {{QStringLiteral("F6"), tr("next part")}, {QStringLiteral("Ctrl Enter"), tr("read and send")}, {QStringLiteral("Esc"), tr("back")}};
}

bool LettersPage::mayLeave(const std::function<void()> &goOn)
{
    if (m_form == nullptr || m_form->isSealing())
        return true;
    if (m_form->isUntouched()) {
        m_form->forget(); // whose case it was is nothing for the next one
        return true;
    }
    choosePart(kToEmbassy);
    askWhatBecomes(goOn);
    return false;
}

void LettersPage::askWhatBecomes(const std::function<void()> &goOn)
{
    m_message->say(InlineMessage::Kind::Soon, tr("What you wrote is not sealed"),
                   tr("No draft is kept of it. Seal it, or throw it away: it shall not stand here for the next one."));
    auto *stay = m_message->addButton(tr("Go on writing"));
    stay->setObjectName(QStringLiteral("stayWithLetter"));
    auto *away = m_message->addButton(tr("Throw away"), Icon::Trash2);
    away->setObjectName(QStringLiteral("throwLetterAway"));
    connect(stay, &Button::clicked, this, [this] {
        m_message->settle();
        m_form->focusFirst();
    });
    connect(away, &Button::clicked, this, [this, goOn] {
        m_message->settle();
        m_form->forget();
        goOn();
    });
    stay->show(); // the message is laid out later
    stay->setFocus();
}

void LettersPage::takeFocus()
{
    scrollToTop();
    if (m_referrals != nullptr && m_referrals->waiting() > 0 && m_form->isUntouched())
        choosePart(kReferrals); // what waits for an answer comes first
    else if (m_referrals != nullptr && !m_referrals->isBegun())
        choosePart(kToEmbassy); // not where somebody was the last time
    if (m_receivedList != nullptr && m_received.empty())
        setFocus(); // the link back would take it, and Enter would leave
    else if (m_receivedList != nullptr) {
        if (m_receivedList->table()->currentRow() < 0)
            m_receivedList->table()->selectRow(0);
        m_receivedList->table()->setFocus();
    }
    else if (m_parts->chosenId() == kReferrals)
        m_referrals->focusFirst();
    else
        m_form->focusFirst();
}

void LettersPage::scrollToTop()
{
    m_scroll->verticalScrollBar()->setValue(0);
    if (m_referrals != nullptr)
        m_referrals->scrollToTop();
}

int LettersPage::unread() const
{
    const auto unread = static_cast<int>(std::ranges::count(m_received, false, &app::ReceivedLetter::isRead));
    return m_referrals != nullptr ? unread + m_referrals->waiting() : unread;
}

void LettersPage::refresh()
{
    app::Letters letters(m_work.reader());
    auto received = letters.received();
    auto sent = letters.sent();
    if (!received || !sent) {
        m_message->say(InlineMessage::Kind::Late, tr("The letters could not be read"), (received ? sent.error() : received.error()).text());
        return;
    }
    m_received = *std::move(received);
    m_sent = *std::move(sent);
    if (m_referrals != nullptr)
        m_referrals->refresh();
    showReceived();
    showSent();
    Q_EMIT unreadChanged(unread());
    Q_EMIT keyHintsChanged();
}

void LettersPage::beginLetter(const app::Complaint &known)
{
    if (m_form == nullptr)
        return;
    choosePart(kToEmbassy);
    m_form->begin(known);
    m_form->focusFirst();
}

void LettersPage::beginReferral(const sync::RecordId &casefile)
{
    if (m_referrals == nullptr)
        return;
    choosePart(kReferrals);
    m_referrals->begin(casefile);
}

void LettersPage::showWaiting()
{
    if (m_referrals != nullptr && m_referrals->waiting() > 0) {
        choosePart(kReferrals);
        m_referrals->showFirst();
    } else if (m_receivedList != nullptr) {
        const auto first = std::ranges::find(m_received, false, &app::ReceivedLetter::isRead);
        if (first != m_received.end())
            m_receivedList->table()->selectRow(static_cast<int>(first - m_received.begin()));
    }
}

void LettersPage::choosePart(const QString &part)
{
    if (m_stack->currentIndex() != (part == kReferrals ? 1 : 0))
        scrollToTop();
    m_parts->setChosenId(part);
    m_stack->setCurrentIndex(part == kReferrals ? 1 : 0);
    m_header->setLine(part == kReferrals ? tr("A case goes to another office by a sealed letter, and the answer comes back.") : tr("What they say, nobody at this office can read."));
    Q_EMIT keyHintsChanged();
}

void LettersPage::send()
{
    m_form->setSealing(true);
    m_message->settle(); // what was asked on leaving has its answer
    // No step that could be taken back: nothing of it is in a record.
    m_work.save<void>(
        {}, [complaint = m_form->complaint()](app::Workspace &workspace) { return app::Letters(workspace).complain(complaint); }, this,
        [this](const sync::Status &sealed) {
            if (!sealed) {
                m_form->showProblem(sealed.error());
                return;
            }
            const bool isHere = isVisible() && isAncestorOf(QApplication::focusWidget());
            m_form->forget();
            if (isHere) // whoever went elsewhere meanwhile stays there
                m_form->focusFirst();
            scrollToTop();
            refresh();
            Q_EMIT done(tr("Sealed. “Letters that left” tells how far it is."));
            m_work.exchange().syncNow();
        });
}

void LettersPage::open(int row)
{
    if (row < 0 || std::cmp_greater_equal(row, m_received.size()))
        return;
    app::ReceivedLetter &letter = m_received[static_cast<std::size_t>(row)];
    m_open = letter;
    showLetter();
    if (m_columns->direction() == QBoxLayout::TopToBottom)
        new BringUp(m_scroll, m_letter);
    if (letter.isRead)
        return;
    letter.isRead = true;
    m_work.save<void>(
        {}, [letter](app::Workspace &workspace) { return app::Letters(workspace).markRead(letter); }, this,
        [this](const sync::Status &kept) {
            if (!kept)
                m_message->say(InlineMessage::Kind::Soon, tr("That it was read could not be kept."), kept.error().text());
            showReceived();
            Q_EMIT unreadChanged(unread());
        });
}

void LettersPage::showReceived()
{
    if (m_receivedList == nullptr)
        return;
    QList<LinesModel::Line> lines;
    for (const app::ReceivedLetter &letter : m_received) {
        const QString complaint = letter.complaint.about.isEmpty() ? tr("Complaint") : tr("Complaint: %1").arg(letter.complaint.about);
        const QString about = letter.isByPerson() ? complaint : letter.complaint.about;
        lines.append({.icon = Icon::Mail,
                      .token = letter.isRead ? Token::Text3 : Token::Accent,
                      .title = about,
                      .second = (letter.isRead ? QStringLiteral("%1 · %2") : tr("not read · %1 · %2")).arg(letter.office, when(letter.receivedAt)),
                      .isStrong = !letter.isRead});
    }
    const int current = m_receivedList->table()->currentRow();
    m_receivedList->setLines(lines);
    m_receivedList->settle(lines.size(), tr("No letters. They come with the synchronization."));
    // New rows, and new letters stand above: the one that is read stays the selected one.
    const auto open = std::ranges::find_if(m_received, [this](const app::ReceivedLetter &letter) {
        return m_open && letter.author == m_open->author && letter.number == m_open->number;
    });
    const int row = open != m_received.end() ? static_cast<int>(open - m_received.begin()) : current;
    if (row >= 0 && row < lines.size())
        m_receivedList->table()->selectRow(row);
    const int count = unread();
    m_header->setLine(lines.isEmpty() ? QString() : count == 0 ? tr("Everything was read.") : tr("%n letter(s) not read yet", nullptr, count));
    showLetter();
}

void LettersPage::showSent()
{
    if (m_sentList == nullptr)
        return;
    QList<LinesModel::Line> lines;
    for (const app::SentLetter &letter : m_sent) {
        // A case that goes to another office is no complaint: nobody shall believe that one has gone.
        const QString title = !letter.isToEmbassy ? tr("About a case, to another office: %1").arg(letter.to)
            : letter.isByProgram                  ? tr("Report of this laptop by itself")
                                                  : tr("Sealed letter");
        LinesModel::Line line{.icon = Icon::Hourglass, .token = Token::Soon, .title = title, .second = tr("waits for the store, written: %1").arg(when(letter.at))};
        if (!letter.receivedAt.isNull()) {
            line.icon = Icon::CircleCheck;
            line.token = Token::Ok;
            line.second = tr("was read, %1").arg(when(letter.receivedAt));
        } else if (!letter.sentAt.isNull()) {
            line.icon = Icon::Send;
            line.token = Token::Info;
            line.second = tr("in the store: %1").arg(when(letter.sentAt));
        }
        lines.append(line);
    }
    m_sentList->setLines(lines);
    m_sentList->settle(lines.size(), tr("No letter has left."));
    const int asked = m_referrals->waiting();
    const QString chosen = m_parts->chosenId();
    m_parts->setChoices({{kToEmbassy, tr("To the embassy")}, {kReferrals, asked == 0 ? tr("Cases between offices") : tr("Cases between offices (%1)").arg(asked)}});
    choosePart(chosen.isEmpty() ? kToEmbassy : chosen);
}

void LettersPage::showLetter()
{
    m_letter->setVisible(!m_received.empty());
    m_letterText->setVisible(m_open.has_value());
    m_letterActions->setVisible(m_open.has_value());
    m_newCase->setVisible(m_open && m_open->isByPerson());
    m_toLaptops->setVisible(m_open && !m_open->isByPerson());
    if (!m_open) {
        m_letter->setTitle(tr("Letter"));
        m_letterFacts->setText(tr("Choose a letter."));
        return;
    }
    const app::ReceivedLetter &letter = *m_open;
    m_letter->setTitle(letter.complaint.about.isEmpty() ? tr("Complaint") : letter.complaint.about);
    const QString who = letter.complaint.who.isEmpty() ? tr("does not want to be named") : letter.complaint.who;
    QStringList facts;
    if (letter.isByPerson())
        facts << tr("Written by: %1").arg(who);
    if (!letter.complaint.contact.isEmpty())
        facts << tr("Answer to: %1").arg(letter.complaint.contact);
    facts << tr("Office: %1, laptop: %2").arg(letter.office, letter.laptop);
    facts << tr("Written %1, received %2").arg(when(letter.writtenAt), when(letter.receivedAt));
    m_letterFacts->setText(facts.join(u'\n'));
    m_letterText->setText(letter.complaint.text);
}

QString LettersPage::when(app::Timestamp at) const
{
    return m_time.nearText(at, {m_work.session().surroundings().clock.nowMs()});
}

void LettersPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const bool isBeside = width() >= scaled(kLettersBesideFromWidth);
    m_columns->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    if (m_letterActions == nullptr)
        return;
    m_columns->setStretch(0, isBeside ? 1 : 0);
    m_letterActions->layout()->setContentsMargins(isBeside ? width() / 2 + 6 : 0, 0, 0, 0); // below the letter
}

void LettersPage::keyPressEvent(QKeyEvent *event)
{
    const bool isAsking = m_form != nullptr && m_form->isVisible() && m_form->isAsking();
    if (event->key() == Qt::Key_Escape && isAsking)
        m_form->withdraw();
    else if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else
        Page::keyPressEvent(event);
}

void LettersPage::retranslate()
{
    m_back->setWord(tr("← Back"));
    m_header->setTitle(tr("Sealed letters"));
    if (m_receivedList != nullptr) {
        m_receivedList->setWords(tr("Letters to the embassy"));
        m_newCase->setWord(tr("Open a case about it"));
        m_toLaptops->setWord(tr("To the laptops"));
        showReceived();
    } else {
        m_sentList->setWords(tr("Letters that left"));
        m_referrals->retranslate();
        showSent();
    }
    Q_EMIT keyHintsChanged();
}

}
