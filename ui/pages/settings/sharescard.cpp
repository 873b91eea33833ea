// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/sharescard.h"

#include "app/core/officetime.h"
#include "app/services/rescue.h"
#include "ui/forms/filechoice.h"
#include "ui/frame/inlinemessage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QStorageInfo>
#include <QVBoxLayout>

#include <variant>

namespace mekendesh::ui {

namespace {

constexpr int kSheets = 3;

// Where a stick is, when there is one. A folder of the laptop may be copied to a cloud, and keeps what is deleted in it.
QString placeOfSticks()
{
    const auto volumes = QStorageInfo::mountedVolumes();
    for (const QStorageInfo &volume : volumes) {
        const QString place = volume.rootPath();
        const bool isStick = place.startsWith(QStringLiteral("/media/")) || place.startsWith(QStringLiteral("/run/media/"));
        if (isStick && volume.isReady() && !volume.isReadOnly())
            return place;
    }
    return {};
}

}

SharesCard::SharesCard(Work &work, QWidget *parent)
    : Card(QStringLiteral("sharesCard"), parent), m_work(work), m_about(new TextLabel(13, Weight::Regular, Token::Text2, this)),
      m_state(new InlineMessage(QStringLiteral("sharesState"), this)), m_message(new InlineMessage(QStringLiteral("sharesMessage"), this)),
      m_step(new TextLabel(14, Weight::SemiBold, Token::Text, this)), m_begin(new Button(ButtonKind::Secondary, QStringLiteral("makeShares"), this)),
      m_print(new Button(ButtonKind::Secondary, QStringLiteral("printShare"), this)), m_write(new Button(ButtonKind::Secondary, QStringLiteral("writeShare"), this)),
      m_next(new Button(ButtonKind::Secondary, QStringLiteral("shareWasPrinted"), this)), m_stop(new Button(ButtonKind::Quiet, QStringLiteral("stopShares"), this))
{
    build();
    retranslate();
}

void SharesCard::build()
{
    setTitleIcon(Icon::Lock);
    m_about->setWrapping(true);
    m_step->setWrapping(true);
    m_step->setObjectName(QStringLiteral("shareStep"));
    m_print->setIconKind(Icon::Printer);
    m_write->setIconKind(Icon::Save);
    m_next->setIconKind(Icon::Check);
    for (QWidget *row : std::initializer_list<QWidget *>{m_state, m_about, m_message, m_step})
        body()->addWidget(row);
    auto *buttons = new FlowLayout;
    for (Button *button : {m_begin, m_print, m_write, m_next, m_stop})
        buttons->addWidget(button);
    body()->addLayout(buttons);
    connect(m_begin, &Button::clicked, this, &SharesCard::begin);
    connect(m_print, &Button::clicked, this, &SharesCard::print);
    connect(m_write, &Button::clicked, this, &SharesCard::write);
    connect(m_next, &Button::clicked, this, &SharesCard::next);
    connect(m_stop, &Button::clicked, this, &SharesCard::stop);
}

void SharesCard::refresh()
{
    m_isPrinting = false;
    showState();
}

void SharesCard::begin()
{
    const auto shares = app::rootShares(m_work.reader());
    if (!shares) {
        m_message->say(InlineMessage::Kind::Late, tr("The sheets were not made"), shares.error().text());
        return;
    }
    m_shares = *shares;
    m_number = 1;
    m_wasPrinted = false;
    m_message->settle();
    showState();
    m_print->setFocus();
}

QString SharesCard::shareNow() const
{
    return m_shares->at(static_cast<std::size_t>(m_number - 1));
}

app::PaperList SharesCard::paper() const
{
    const app::Desk &desk = m_work.desk();
    app::PaperList list{.title = tr("Share %1 of 3 of the root key").arg(m_number),
                        .columns = {{.head = tr("No."), .isNumber = true, .isWhole = true}, {.head = tr("Word")}},
                        .rows = {},
                        .totals = {}};
    const QStringList words = shareNow().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &word : words)
        list.rows.push_back({QString::number(list.rows.size() + 1), word});
    list.rows.push_back({QString(), tr("%1. Any two of the three bring the embassy's laptop back. Keep this one beside no laptop.").arg(desk.officeName)});
    return list;
}

void SharesCard::print()
{
    m_isPrinting = true;
    m_wasPrinted = true;
    Q_EMIT printRequested(paper(), tr("Give this sheet to one of three people. Print it; a file on this laptop would be read with it."));
}

void SharesCard::write()
{
    if (m_isWriting)
        return;
    const QString folder = chooseFolder(this, tr("A stick for sheet %1 alone, not this laptop").arg(m_number), placeOfSticks());
    if (folder.isEmpty() || !m_shares)
        return;
    const QString share = shareNow();
    setWriting(true);
    m_work.exchange().worker().run<QString>([share, number = m_number, folder](app::Workspace &workspace) { return app::writeRootShare(workspace, share, number, folder); },
                                            this, [this, share, number = m_number](const sync::Result<QString> &path) {
                                                setWriting(false);
                                                if (!m_shares || m_number != number || shareNow() != share)
                                                    return; // stopped meanwhile: that it does not count was said
                                                if (!path && path.error().code == sync::ErrorCode::BadInput)
                                                    m_message->say(InlineMessage::Kind::Late, tr("A sheet lies there already"), tr("Two of them in one place are the key. Choose another stick."));
                                                else if (!path)
                                                    m_message->say(InlineMessage::Kind::Late, tr("The sheet was not written"), path.error().text());
                                                else
                                                    next();
                                            });
}

void SharesCard::next()
{
    m_message->settle();
    m_wasPrinted = false;
    if (m_number < kSheets) {
        ++m_number;
        showState();
        m_print->setFocus();
        return;
    }
    m_shares.reset();
    m_work.exchange().worker().run<std::monostate>(
        [](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(app::rememberShares(workspace));
            return std::monostate{};
        },
        this,
        [this](const sync::Result<std::monostate> &kept) {
            if (kept)
                m_message->say(InlineMessage::Kind::Ok, tr("Three sheets are on their way to three people."),
                               tr("Burn all sheets made earlier: any two of those bring the key back, too. Delete files from sticks only after they were printed."));
            else
                m_message->say(InlineMessage::Kind::Soon, tr("That sheets were made could not be kept."), kept.error().text());
            showState();
            m_begin->setFocus();
            Q_EMIT done(tr("Three sheets were made"));
        });
    showState();
}

void SharesCard::stop()
{
    m_shares.reset();
    m_message->say(InlineMessage::Kind::Soon, tr("Stopped. The sheets do not count."), tr("If some of them were printed or written, burn them: any two would be the key."));
    showState();
    if (isVisible())
        m_begin->setFocus();
    else
        Q_EMIT done(tr("Stopped. The sheets do not count.")); // whoever has gone elsewhere hears it there
}

bool SharesCard::stopGiving()
{
    if (!m_shares || m_isWriting)
        return false;
    stop();
    return true;
}

void SharesCard::forget()
{
    m_isPrinting = false;
    if (m_shares && !isVisible())
        stop();
}

void SharesCard::setWriting(bool isWriting)
{
    m_isWriting = isWriting;
    for (Button *button : {m_print, m_write, m_next, m_stop})
        button->setEnabled(!isWriting);
    if (!isWriting && m_shares && isVisible())
        m_write->setFocus();
}

void SharesCard::showState()
{
    const bool isGiving = m_shares.has_value();
    const auto made = app::sharesMadeAt(m_work.reader());
    const auto lacks = app::lacksShares(m_work.reader());
    if (lacks && *lacks)
        m_state->say(InlineMessage::Kind::Soon, tr("There are no sheets yet"),
                     tr("If this laptop is lost, nobody can admit other laptops any more, and nothing brings that back. Make the three sheets today."));
    else if (made && *made)
        m_state->say(InlineMessage::Kind::Info, tr("Sheets were made last: %1").arg(app::OfficeTime(m_work.desk().timeZone).toText(**made)),
                     tr("Older ones are to be burnt: any two of the same day bring the key back for ever."));
    else
        m_state->settle();
    m_step->setVisible(isGiving);
    m_step->setText(tr("Sheet %1 of 3: print it, or write it to a stick of its own.").arg(m_number));
    m_begin->setVisible(!isGiving);
    m_begin->setKind(lacks && *lacks ? ButtonKind::Primary : ButtonKind::Secondary);
    for (Button *button : {m_print, m_write, m_stop})
        button->setVisible(isGiving);
    m_next->setVisible(isGiving && m_wasPrinted);
}

// What was not given away is nowhere when somebody goes elsewhere; who looks at the page to be printed comes back, or goes on: forget().
void SharesCard::hideEvent(QHideEvent *event)
{
    Card::hideEvent(event);
    if (!event->spontaneous() && !m_isPrinting && m_shares)
        stop();
}

void SharesCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SharesCard::retranslate()
{
    setTitle(tr("Sheets of the root key"));
    m_about->setText(tr("Three sheets for three people. Any two of them make a new laptop of the embassy when all are lost; one alone says nothing."));
    m_begin->setWord(tr("Make the three sheets…"));
    m_print->setWord(tr("Print this sheet…"));
    m_write->setWord(tr("Write it to a stick…"));
    m_next->setWord(tr("It was printed"));
    m_stop->setWord(tr("Stop"));
    showState();
}

}
