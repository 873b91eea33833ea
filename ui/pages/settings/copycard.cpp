// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/copycard.h"

#include "app/core/officetime.h"
#include "app/services/session.h"
#include "ui/forms/filechoice.h"
#include "ui/frame/inlinemessage.h"
#include "ui/theme/fonts.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/progressline.h"

#include <QDir>
#include <QEvent>
#include <QLocale>
#include <QPointer>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr qint64 kMegabyte = 1000 * 1000;

// Begun megabytes: what is there is never said to be nothing.
QString megabytes(qint64 bytes)
{
    return QLocale().toString((bytes + kMegabyte - 1) / kMegabyte);
}

}

CopyCard::CopyCard(Work &work, QWidget *parent)
    : Card(QStringLiteral("copyCard"), parent), m_work(work), m_words(new TextLabel(13, Weight::Regular, Token::Text2, this)),
      m_last(new TextLabel(14, Weight::Regular, Token::Text, this)), m_message(new InlineMessage(QStringLiteral("copyMessage"), this)),
      m_progress(new ProgressLine(QStringLiteral("copyProgress"), this)), m_save(new Button(ButtonKind::Secondary, QStringLiteral("saveCopy"), this))
{
    setTitleIcon(Icon::HardDrive);
    m_last->setObjectName(QStringLiteral("lastCopy"));
    m_save->setIconKind(Icon::HardDrive);
    for (TextLabel *label : {m_words, m_last}) {
        label->setWrapping(true);
        body()->addWidget(label);
    }
    body()->addWidget(m_message);
    body()->addWidget(m_progress);
    auto *buttons = new FlowLayout;
    buttons->addWidget(m_save);
    body()->addLayout(buttons);
    connect(m_save, &Button::clicked, this, &CopyCard::ask);
    connect(m_progress, &ProgressLine::stopped, this, [this] { m_isStopped->store(true); });
    retranslate();
}

CopyCard::~CopyCard()
{
    m_isStopped->store(true);
}

void CopyCard::refresh()
{
    m_work.look<app::SavedCopy>([](app::Workspace &workspace) { return app::lastCopy(workspace); }, this,
                                [this](const sync::Result<app::SavedCopy> &last) {
                                    if (!last) {
                                        m_last->setText(last.error().text());
                                        return;
                                    }
                                    m_lastCopy = *last;
                                    sayLast();
                                });
}

void CopyCard::ask()
{
    const QString proposal = m_place.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::HomeLocation) : m_place;
    const QString place = chooseFolder(this, tr("The stick or folder for the copy"), proposal);
    if (!place.isEmpty())
        saveInto(place);
}

void CopyCard::saveInto(const QString &place)
{
    m_place = place;
    m_message->settle();
    m_save->setEnabled(false);
    m_isStopped = std::make_shared<std::atomic<bool>>(false);
    m_progress->setStoppable(true);
    m_progress->setProgress(tr("Saving a copy… You can go on working."), 0, 0);
    // Called from the thread that saves, which ends before the work does.
    const auto told = [work = &m_work, card = QPointer<CopyCard>(this)](const app::CopyProgress &progress) {
        QMetaObject::invokeMethod(work, [card, progress] {
            if (card)
                card->tell(progress);
        }, Qt::QueuedConnection);
    };
    m_work.runBeside<app::SavedCopy>(
        [place, told, isStopped = m_isStopped](app::Workspace &workspace) { return app::saveCopy(workspace, place, told, *isStopped); }, this,
        [this](const sync::Result<app::SavedCopy> &saved) { end(saved); });
}

void CopyCard::tell(const app::CopyProgress &progress)
{
    if (m_save->isEnabled())
        return; // it has ended meanwhile
    if (progress.isChecking)
        m_progress->setProgress(tr("The copy is read through…"), 0, 0);
    else
        m_progress->setProgress(tr("Saving a copy: %1 of %2 MB. You can go on working.").arg(megabytes(progress.bytesDone), megabytes(progress.bytesTotal)), progress.bytesDone,
                                progress.bytesTotal);
}

void CopyCard::end(const sync::Result<app::SavedCopy> &saved)
{
    m_progress->finish();
    m_save->setEnabled(true);
    m_save->setFocus();
    if (saved) {
        m_lastCopy = *saved;
        sayLast();
        const QString advice = saved->isOnSameDisk ? tr("It lies on the disk of the data themselves: what takes them takes it, too. Carry it to a stick, or save another one there.")
                                                   : tr("Take the stick out the way the system asks for, and keep it apart from the laptop. Another part of the laptop's own disk is no other place.");
        m_message->say(InlineMessage::Kind::Ok, tr("The copy is whole: %1 MB, read through to its end.").arg(megabytes(saved->bytes)),
                       saved->notNoted.isEmpty() ? advice : tr("%1 Only when it was made could not be noted down here: %2").arg(advice, saved->notNoted));
        Q_EMIT done(tr("A copy of the data is saved"));
        return;
    }
    const sync::Error &error = saved.error();
    const QString nothingLeft = tr("The data on this laptop are as they were, and nothing half done lies in the folder.");
    switch (error.code) {
    case sync::ErrorCode::Cancelled:
        m_message->say(InlineMessage::Kind::Info, tr("Stopped. No copy was saved."), nothingLeft);
        return;
    case sync::ErrorCode::DiskFull:
        m_message->say(InlineMessage::Kind::Soon,
                       error.subject.isEmpty() ? tr("There is no room for the copy.") : tr("There is no room for the copy: %1 MB are needed.").arg(megabytes(error.subject.toLongLong())),
                       tr("Take another stick, or free some space and try again. %1").arg(nothingLeft));
        return;
    case sync::ErrorCode::ReadOnly:
        m_message->say(InlineMessage::Kind::Soon, tr("Nothing can be written into this folder."), tr("Choose another one, or unlock the stick. %1").arg(nothingLeft));
        return;
    case sync::ErrorCode::BadInput:
        m_message->say(InlineMessage::Kind::Soon, tr("The data themselves lie in this folder."), tr("A copy there would be lost together with them. Choose a stick or another disk."));
        return;
    case sync::ErrorCode::DamagedData:
        m_message->say(InlineMessage::Kind::Late, tr("The copy does not read back as it was written."), tr("The stick or the disk may be damaged: take another one. %1").arg(nothingLeft));
        return;
    default:
        m_message->say(InlineMessage::Kind::Late, tr("No copy was saved."), error.text());
    }
}

void CopyCard::sayLast()
{
    if (m_lastCopy.folder.isEmpty()) {
        m_last->setText(tr("No copy was saved on this laptop yet."));
        return;
    }
    const app::OfficeTime time(m_work.desk().timeZone);
    const app::Timestamp now{m_work.session().surroundings().clock.nowMs()};
    const QString words = m_lastCopy.isOnSameDisk ? tr("Last copy, on one disk with the data: %1, %2 MB, %3") : tr("Last copy: %1, %2 MB, %3");
    m_last->setText(words.arg(time.nearText({m_lastCopy.atMs}, now), megabytes(m_lastCopy.bytes), QDir::toNativeSeparators(m_lastCopy.folder)));
}

void CopyCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void CopyCard::retranslate()
{
    setTitle(tr("Copy of the data"));
    m_words->setText(tr("If the laptop breaks or is lost, a copy brings everything back at the first start of another one, also what was not sent yet. It opens only with a password "
                        "that opens this laptop now."));
    m_save->setWord(tr("Save a copy…"));
    sayLast();
}

}
