// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/draftkeeper.h"

#include "app/core/officetime.h"
#include "ui/frame/inlinemessage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"

#include <QApplication>
#include <QEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QWidget>

#include <algorithm>
#include <variant>

namespace mekendesh::ui {

namespace {

constexpr int kKeepAfterMs = 700;

using Typed = DraftKeeper::Typed;

QByteArray bytesOfDraft(const Typed &typed)
{
    QJsonObject object;
    for (auto one = typed.cbegin(); one != typed.cend(); ++one)
        object.insert(one.key(), one.value());
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Typed draftOfBytes(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    Typed typed;
    for (auto one = object.constBegin(); one != object.constEnd(); ++one)
        typed.insert(one.key(), one.value().toString());
    return typed;
}

}

DraftKeeper::DraftKeeper(QWidget *widget, Form form) : QObject(widget), m_widget(widget), m_form(std::move(form))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(kKeepAfterMs);
    connect(&m_soon, &QTimer::timeout, this, &DraftKeeper::keep);
    widget->installEventFilter(this);
    m_form.throwAway->hide();
    m_form.save->setClaim([this] { return FormClaim{.hasTyped = hasTyped(), .opened = m_opened}; });
    connect(m_form.throwAway, &Button::clicked, this, [this] {
        m_soon.stop();
        m_form.write(m_shown);
        drop();
        m_form.message->settle();
        Q_EMIT thrownAway();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *left) {
        if (left != nullptr && m_widget->isAncestorOf(left))
            keep();
    });
}

void DraftKeeper::pause()
{
    keep();
    m_work = nullptr;
    m_kept.clear();
    m_form.throwAway->hide();
}

// What was typed or finished a moment ago counts before it has reached the store: the next person's form must not show the last one's.
DraftKeeper::Typed DraftKeeper::standing(const app::DraftKey &key) const
{
    if (const auto awaited = std::ranges::find(m_awaited, key, &Awaited::key); awaited != m_awaited.end())
        return awaited->typed;
    const auto found = m_work->reader().drafts().one(key);
    if (!found)
        qWarning("a draft could not be read: %s", qUtf8Printable(found.error().detail));
    return found && *found ? draftOfBytes(**found) : Typed{};
}

void DraftKeeper::begin(Work &work, const app::DraftKey &key)
{
    static quint64 opened = 0;
    m_opened = ++opened;
    m_work = &work;
    m_key = key;
    m_shown = m_form.read();
    m_kept.clear();
    m_kept = standing(key);
    if (!m_kept.isEmpty()) {
        m_form.write(m_kept);
        sayFound();
    }
    m_form.throwAway->setVisible(!m_kept.isEmpty());
}

void DraftKeeper::sayFound()
{
    const app::OfficeTime time(m_work->desk().timeZone);
    const app::Timestamp now{m_work->session().surroundings().clock.nowMs()};
    QString when = time.nearText(now, now);
    if (const auto all = m_work->reader().drafts().all()) {
        const auto mine = std::ranges::find(*all, m_key, &app::Draft::key);
        if (mine != all->end())
            when = time.nearText(mine->keptAt, now);
    }
    m_form.message->say(InlineMessage::Kind::Info, tr("This is what you had begun: %1").arg(when), tr("Go on and save it, or throw it away."));
}

void DraftKeeper::finish()
{
    m_soon.stop();
    drop();
    m_work = nullptr;
}

void DraftKeeper::finish(Work &work, const app::DraftKey &key)
{
    if (m_work != nullptr && m_key == key)
        finish();
    else
        write(work, key, {}, {});
}

void DraftKeeper::drop()
{
    const bool had = !m_kept.isEmpty();
    m_kept.clear();
    m_form.throwAway->hide();
    if (m_work == nullptr || !had)
        return;
    write(*m_work, m_key, {}, {});
}

void DraftKeeper::write(Work &work, const app::DraftKey &key, const QString &title, const Typed &typed)
{
    std::erase_if(m_awaited, [&key](const Awaited &awaited) { return awaited.key == key; });
    const int turn = ++m_turn;
    m_awaited.push_back({key, typed, turn});
    work.save<std::monostate>(
        {},
        [key, title, typed](app::Workspace &workspace) -> sync::Result<std::monostate> {
            if (typed.isEmpty())
                TRY(workspace.drafts().drop(key));
            else
                TRY(workspace.drafts().keep(key, title, bytesOfDraft(typed)));
            return std::monostate{};
        },
        this,
        [this, turn](const sync::Result<std::monostate> &result) { answered(turn, result ? sync::Status{} : sync::Status(result.error())); });
}

void DraftKeeper::answered(int turn, const sync::Status &result)
{
    const auto awaited = std::ranges::find(m_awaited, turn, &Awaited::turn);
    if (!result) {
        qWarning("a draft could not be kept or dropped: %s", qUtf8Printable(result.error().detail));
        if (awaited != m_awaited.end() && awaited->key == m_key)
            m_kept = {}; // tried again with the next change
    }
    if (awaited != m_awaited.end())
        m_awaited.erase(awaited);
}

void DraftKeeper::note()
{
    if (m_work != nullptr && m_widget->isVisible() && !m_soon.isActive())
        m_soon.start();
}

DraftKeeper::Typed DraftKeeper::difference() const
{
    Typed differing = m_form.read();
    differing.removeIf([this](const Typed::iterator &one) { return m_shown.value(one.key()) == one.value(); });
    return differing;
}

void DraftKeeper::keep()
{
    m_soon.stop();
    if (m_work == nullptr)
        return;
    Typed differing = difference();
    if (differing == m_kept)
        return;
    m_kept = std::move(differing);
    write(*m_work, m_key, m_form.title(), m_kept);
    m_form.throwAway->setVisible(!m_kept.isEmpty());
}

void DraftKeeper::retranslate()
{
    m_form.throwAway->setWord(tr("Throw away"));
}

bool DraftKeeper::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Hide)
        keep();
    return QObject::eventFilter(watched, event);
}

}
