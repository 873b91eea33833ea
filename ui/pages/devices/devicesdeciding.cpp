// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/devices/devicespage.h"
#include "ui/pages/devices/laptoppanel.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/progressline.h"

#include <QPointer>

#include <variant>

// What is decided about laptops, in the thread of the exchange: one thing at a time, and looking for requests gives way to it.
namespace mekendesh::ui {

DevicesPage::Cancel DevicesPage::beginWork(const QString &words)
{
    m_isLooking = m_isLooking && !m_isAtWork;
    m_isAtWork = true;
    m_mergeTwo->lock(isDeciding() ? tr("This page is at work with something else. Merge when that has ended.") : QString());
    m_cancel->store(true);
    m_cancel = std::make_shared<std::atomic<bool>>(false); // a new one: what was stopped before stays stopped
    m_progress->setProgress(words, 0, 0);
    return m_cancel;
}

void DevicesPage::endWork()
{
    m_isAtWork = false;
    m_isLooking = false;
    m_progress->finish();
    m_mergeTwo->lock({});
    m_laptop->setBusy(false);
}

DevicesPage::Progress DevicesPage::progressTeller()
{
    return [page = QPointer<DevicesPage>(this), receiver = &m_work.exchange()](const app::ExchangeProgress &progress) {
        QMetaObject::invokeMethod(
            receiver,
            [page, progress] {
                if (page && page->m_isAtWork)
                    page->m_progress->setProgress(progress.sentence, static_cast<qint64>(progress.done), static_cast<qint64>(progress.total));
            },
            Qt::QueuedConnection);
    };
}

bool DevicesPage::decide(const QString &failed, const QString &succeeded,
                         std::function<sync::Status(app::Workspace &, const Progress &, const std::atomic<bool> &)> decision,
                         std::function<bool()> asksOnceMore)
{
    if (isDeciding())
        return false;
    const Cancel cancel = beginWork(tr("Deciding: first everything is read, then all laptops are told…"));
    m_laptop->setBusy(true);
    m_table->setFocus();
    m_work.exchange().worker().run<std::monostate>(
        [decision = std::move(decision), tell = progressTeller(), cancel](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(decision(workspace, tell, *cancel));
            return std::monostate{};
        },
        this,
        [this, failed, succeeded, asksOnceMore = std::move(asksOnceMore)](const sync::Result<std::monostate> &result) {
            endWork();
            if (!result && asksOnceMore && asksOnceMore())
                return;
            if (result) {
                m_message->settle();
                Q_EMIT done(succeeded);
                Q_EMIT m_work.changed({});
            } else if (result.error().code == sync::ErrorCode::Cancelled) {
                m_message->say(InlineMessage::Kind::Info, tr("Stopped"), tr("What the list shows is decided and told with the next exchange. What it does not show was not decided."));
            } else {
                m_message->say(InlineMessage::Kind::Late, failed, result.error().text());
            }
            m_work.exchange().worker().run<Lines>([](app::Workspace &workspace) { return app::Roster(workspace).known(); }, this,
                                                  [this](const sync::Result<Lines> &lines) {
                                                      if (lines)
                                                          show(*lines);
                                                  });
            m_work.exchange().syncNow();
        });
    return true;
}

void DevicesPage::readForks()
{
    if (isDeciding())
        return;
    const Cancel cancel = beginWork(tr("Reading both branches from the store…"));
    m_laptop->setBusy(true);
    m_work.exchange().worker().run<std::vector<app::ForkLine>>(
        [tell = progressTeller(), cancel](app::Workspace &workspace) { return app::Cutting(workspace, tell, cancel.get()).forks(); }, this,
        [this](const sync::Result<std::vector<app::ForkLine>> &forks) {
            endWork();
            if (forks)
                m_laptop->showForks(*forks);
            else if (forks.error().code != sync::ErrorCode::Cancelled)
                m_message->say(InlineMessage::Kind::Soon, tr("The branches could not be read"), forks.error().text());
        });
}

void DevicesPage::admit(const app::JoinPetition &petition)
{
    if (isDeciding())
        return;
    const Cancel cancel = beginWork(tr("Admitting: %1").arg(petition.officeName));
    m_laptop->setBusy(true);
    m_table->setFocus();
    m_work.exchange().worker().run<std::monostate>(
        [petition, cancel](app::Workspace &workspace) -> sync::Result<std::monostate> {
            TRY(app::Exchange(workspace).admit(petition, cancel.get()));
            return std::monostate{};
        },
        this,
        [this, petition](const sync::Result<std::monostate> &result) {
            endWork();
            if (!result) {
                m_message->say(InlineMessage::Kind::Late, tr("Not admitted"), result.error().text());
                return;
            }
            Q_EMIT done(tr("Admitted: %1").arg(petition.officeName));
            m_work.exchange().syncNow();
            refresh();
        });
}

}
