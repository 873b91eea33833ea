// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/exchange/stickcard.h"

#include "ui/forms/filechoice.h"
#include "ui/frame/inlinemessage.h"
#include "ui/theme/fonts.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/progressline.h"

#include <QEvent>
#include <QPointer>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace mekendesh::ui {

using CarryWay = app::Carrying::Direction;

StickCard::StickCard(Work &work, QWidget *parent) : Card(QStringLiteral("stickCard"), parent), m_work(work)
{
    setTitleIcon(Icon::Usb);
    m_words = new TextLabel(13, Weight::Regular, Token::Text2, this);
    m_words->setWrapping(true);
    body()->addWidget(m_words);
    m_message = new InlineMessage(QStringLiteral("stickMessage"), this);
    body()->addWidget(m_message);
    m_progress = new ProgressLine(QStringLiteral("stickProgress"), this);
    body()->addWidget(m_progress);
    m_give = new Button(ButtonKind::Secondary, QStringLiteral("carryToStick"), this);
    m_give->setIconKind(Icon::Usb);
    m_give->setKey(QKeySequence(Qt::Key_F7));
    m_take = new Button(ButtonKind::Secondary, QStringLiteral("takeFromStick"), this);
    m_take->setIconKind(Icon::HardDrive);
    m_take->setKey(QKeySequence(Qt::Key_F8));
    auto *buttons = new FlowLayout;
    buttons->setContentsMargins(0, 4, 0, 8);
    buttons->addWidget(m_give);
    buttons->addWidget(m_take);
    body()->addLayout(buttons);
    connect(m_give, &Button::clicked, this, [this] { ask(CarryWay::ToStick); });
    connect(m_take, &Button::clicked, this, [this] { ask(CarryWay::FromStick); });
    connect(m_progress, &ProgressLine::stopped, this, [this] { m_cancel->store(true); });
    retranslate();
}

StickCard::~StickCard()
{
    m_cancel->store(true);
}

void StickCard::ask(CarryWay direction)
{
    const QString proposal = m_folder.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::HomeLocation) : m_folder;
    const QString folder = chooseFolder(this, direction == CarryWay::ToStick ? tr("Stick to carry to") : tr("Stick to take from"), proposal);
    if (!folder.isEmpty())
        carry(folder, direction);
}

void StickCard::carry(const QString &folder, CarryWay direction)
{
    m_folder = folder;
    m_message->settle();
    setRunning(true);
    m_cancel->store(false);
    // Called from the thread of the exchange, which ends before the work does.
    const auto tell = [work = &m_work, card = QPointer<StickCard>(this)](const app::ExchangeProgress &progress) {
        QMetaObject::invokeMethod(
            work,
            [card, progress] {
                if (card && !card->m_give->isEnabled())
                    card->m_progress->setProgress(progress.sentence, static_cast<qint64>(progress.done), static_cast<qint64>(progress.total));
            },
            Qt::QueuedConnection);
    };
    m_work.exchange().worker().run<app::CarryReport>(
        [folder, direction, tell, cancel = m_cancel](app::Workspace &workspace) {
            return app::Carrying(workspace).carry(folder, direction, tell, *cancel);
        },
        this, [this, direction](const sync::Result<app::CarryReport> &result) { end(result, direction); });
}

void StickCard::end(const sync::Result<app::CarryReport> &result, CarryWay direction)
{
    setRunning(false);
    if (direction == CarryWay::FromStick || (result && !result->hasStore))
        Q_EMIT m_work.changed(QString());
    Q_EMIT carried();
    if (result) {
        const bool isWhole = result->unsound == 0;
        m_message->say(isWhole ? InlineMessage::Kind::Ok : InlineMessage::Kind::Soon, result->sentence,
                       isWhole ? tr("Take the stick out the way the system asks for.")
                               : tr("%n object(s) were damaged and stayed where they are. Carry again from another stick.", nullptr, static_cast<int>(result->unsound)));
    } else if (result.error().code == sync::ErrorCode::Cancelled) {
        m_message->say(InlineMessage::Kind::Info, tr("Stopped"), tr("What was carried stays. The next time it goes on from here."));
    } else if (result.error().code == sync::ErrorCode::StoreMissing) {
        m_message->say(InlineMessage::Kind::Soon, tr("The stick is not there, or nothing of Mekendesh lies on it."),
                       tr("What was carried stays. Plug it in and try again: it goes on from here."));
    } else if (result.error().code == sync::ErrorCode::DiskFull) {
        m_message->say(InlineMessage::Kind::Soon, tr("The stick is full."), tr("What was carried stays. Make room or take another stick: it goes on from here."));
    } else {
        m_message->say(InlineMessage::Kind::Late, tr("Not carried"), result.error().text());
    }
}

void StickCard::setRunning(bool isRunning)
{
    m_give->setEnabled(!isRunning);
    m_take->setEnabled(!isRunning);
    if (isRunning)
        m_progress->setProgress(tr("Looking at the stick and the store…"), 0, 0);
    else
        m_progress->finish();
}

void StickCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void StickCard::retranslate()
{
    setTitle(tr("Without a network"));
    m_words->setText(tr("A USB stick carries what a network would: everything sealed, also of other offices. Who finds the stick can read nothing on it."));
    m_give->setWord(tr("Carry on a USB stick…"));
    m_take->setWord(tr("Take from a USB stick…"));
}

}
