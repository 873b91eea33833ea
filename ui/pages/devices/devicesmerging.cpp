// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/deskreader.h"
#include "app/services/officenames.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/devices/devicespage.h"
#include "ui/pages/devices/laptoppanel.h"
#include "ui/pages/devices/mergeform.h"
#include "ui/pages/letters/bringup.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/currentstack.h"
#include "ui/widgets/scrollbody.h"

#include <QVBoxLayout>

// Two offices become one: asked and decided beside the list of laptops.
namespace mekendesh::ui {

namespace {

constexpr int kOfficesToMergeMax = 2000;

}

void DevicesPage::buildMerging(ScrollBody *whole)
{
    m_mergeTwo = new Button(ButtonKind::Link, QStringLiteral("mergeTwo"), this);
    auto *outer = qobject_cast<QVBoxLayout *>(layout());
    outer->removeWidget(m_back);
    auto *top = new QHBoxLayout; // once in years: it takes no room from the buttons of every day
    top->addWidget(m_back);
    top->addStretch();
    top->addWidget(m_mergeTwo);
    outer->insertLayout(0, top);
    m_mergeForm = new MergeForm(m_side);
    m_stack->addWidget(m_mergeForm);
    connect(m_mergeTwo, &Button::clicked, this, &DevicesPage::beginMerging);
    const auto bringUp = [this, whole] { // where it stands under the list
        if (isMerging())
            new BringUp(whole, m_side);
    };
    connect(m_stack, &CurrentStack::currentChanged, this, bringUp);
    connect(m_mergeForm, &MergeForm::asked, this, bringUp);
    connect(m_mergeForm, &MergeForm::left, this, &DevicesPage::leaveMerging);
    connect(m_mergeForm, &MergeForm::wished, this, [this](const MergeForm::Wish &wish) {
        const auto losses = std::make_shared<std::vector<app::CutLoss>>(); // filled in the other thread, read here after it
        const bool isBegun = decide(tr("Not merged"), tr("One office of two: every laptop hears of it with its next exchange"),
               [wish, losses](app::Workspace &workspace, const Progress &tell, const std::atomic<bool> &cancel) -> sync::Status {
                   TRY_ASSIGN(const app::OfficesMerged merged, app::Cutting(workspace, tell, &cancel).mergeOffices(wish.from, wish.into, wish.laptops, wish.evenIfLost));
                   if (merged.isStated)
                       return {};
                   *losses = merged.losses;
                   return sync::failure(sync::ErrorCode::NotAllowed, QStringLiteral("something its laptops sent would be lost"));
               },
               [this, wish, losses] {
                   if (losses->empty())
                       return false;
                   if (isInviting()) // whoever writes an invitation by now answers no other question with its keys
                       m_message->say(InlineMessage::Kind::Late, tr("Not merged"),
                                      tr("A part of what the laptops of %1 sent is missing or damaged in the store. Begin anew to decide.").arg(wish.from));
                   else
                       showMerging([this, &wish, &losses] { m_mergeForm->showLosses(wish, *losses); });
                   return true;
               });
        if (isBegun)
            leaveMerging();
        else
            m_mergeForm->showProblem(tr("Not merged"), tr("This page is at work with something else. Merge when that has ended."));
    });
}

void DevicesPage::beginMerging()
{
    if (isDeciding())
        return; // what comes back would ask about an office that is not chosen any more
    QList<MergeForm::OfficeChoice> offices;
    if (const auto known = m_work.reader().records().list<app::Office>({.orderBy = QStringLiteral("code"), .limit = kOfficesToMergeMax})) {
        for (const app::Stored<app::Office> &office : known->rows) {
            if (office.value.code != m_work.desk().officeCode)
                offices << MergeForm::OfficeChoice{office.value.code, app::officeNameOf(office.value)};
        }
    }
    m_mergeForm->begin(offices);
    showMerging([this] { m_mergeForm->focusFirst(); });
}

void DevicesPage::showMerging(const std::function<void()> &begin)
{
    m_stack->setCurrentWidget(m_mergeForm);
    begin();
    Q_EMIT keyHintsChanged();
}

bool DevicesPage::isMerging() const
{
    return m_stack->currentWidget() == m_mergeForm;
}

void DevicesPage::leaveMerging()
{
    if (!isMerging())
        return;
    m_stack->setCurrentWidget(m_laptop);
    m_table->setFocus();
    Q_EMIT keyHintsChanged();
}

}
