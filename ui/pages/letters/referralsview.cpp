// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/letters/referralsview.h"

#include "app/core/casestates.h"
#include "app/core/codelists.h"
#include "app/records/member.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/membersmodel.h"
#include "ui/pages/letters/bringup.h"
#include "ui/pages/letters/referralfacts.h"
#include "ui/pages/today/shortlist.h"
#include "ui/theme/fonts.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choicebox.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollbody.h"

#include <QBoxLayout>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>
#include <iterator>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kCasesOffered = 300;

using Offered = QList<std::pair<QString, QString>>; // words, data

// Anew only when it is another list: one may be looking through it just now.
void offer(ChoiceBox *box, const Offered &offered)
{
    bool isSame = box->count() == offered.size();
    for (int at = 0; isSame && at < box->count(); ++at)
        isSame = box->itemText(at) == offered.at(at).first && box->itemData(at) == offered.at(at).second;
    if (isSame)
        return;
    const QVariant chosen = box->chosen();
    const QString typed = box->currentText();
    const QSignalBlocker quiet(box);
    box->clear();
    for (const auto &[words, data] : offered)
        box->addItem(words, data);
    box->setCurrentIndex(chosen.isValid() ? box->findData(chosen) : -1);
    if (!chosen.isValid())
        box->setEditText(typed); // somebody is just looking for one
}

// Number, whose, what about: whoever is looked for by name is found, and two alike are told apart.
QString nameOfCase(app::Records &records, const app::Stored<app::Casefile> &one)
{
    QStringList parts{one.value.number};
    if (!one.value.member.isNull()) {
        if (const auto member = records.open<app::Member>(one.value.member, one.scope))
            parts << memberName(member->value);
    }
    parts << one.value.title;
    return parts.join(QStringLiteral(" · "));
}

}

void ReferralsView::refresh()
{
    auto waiting = app::Referrals(m_work.reader()).waiting();
    if (!waiting) {
        say(waiting.error());
        return;
    }
    m_waiting = *std::move(waiting);
    const bool isStillThere = m_chosen && std::ranges::any_of(m_waiting, [this](const app::ReferralLine &line) {
        return line.author == m_chosen->author && line.number == m_chosen->number;
    });
    if (!isStillThere)
        m_chosen.reset();
    offerCases();
    showWaiting();
    showChosen();
    showAway();
}

void ReferralsView::scrollToTop()
{
    m_scroll->verticalScrollBar()->setValue(0);
}

void ReferralsView::begin(const sync::RecordId &casefile)
{
    if (m_isBusy) {
        m_message->say(InlineMessage::Kind::Info, tr("One case is on its way just now"), tr("Begin with the other one when that has ended."));
        scrollToTop();
        return;
    }
    close();
    m_message->settle();
    offerCases();
    if (m_cases->chosen() != casefile.text()) { // why another one should go, and where, is nothing for this one
        m_reason->clear();
        m_offices->setCurrentIndex(-1);
    }
    m_cases->setCurrentIndex(m_cases->findData(casefile.text()));
    m_casesField->setProblem(m_cases->currentIndex() < 0 ? tr("This case is not among those that can be chosen here. Choose the case.") : QString());
    (m_cases->currentIndex() < 0 ? m_cases : m_offices)->setFocus();
    // The page is laid out first when it was not seen before.
    QMetaObject::invokeMethod(this, [this] { m_scroll->ensureWidgetVisible(m_asking); }, Qt::QueuedConnection);
}

bool ReferralsView::isBegun() const
{
    return m_asked || m_chosen || m_cases->chosen().isValid() || !m_reason->toPlainText().isEmpty();
}

void ReferralsView::focusFirst()
{
    if (m_waiting.empty())
        m_cases->setFocus();
    else
        m_list->table()->setFocus();
}

void ReferralsView::showFirst()
{
    if (m_waiting.empty())
        return;
    m_list->table()->selectRow(0);
    m_list->table()->setFocus();
    if (m_waiting.size() == 1 && !m_asked && m_reason->toPlainText().isEmpty())
        open(0);
}

void ReferralsView::offerCases()
{
    const auto offices = app::Referrals(m_work.reader()).offices();
    auto away = app::Referrals(m_work.reader()).away();
    if (!offices || !away) {
        say(offices ? away.error() : offices.error());
        return;
    }
    std::vector<app::Stored<app::Casefile>> cases;
    for (const sync::ScopeId scope : m_work.desk().scopes) { // also of offices merged into this one
        auto there = m_work.reader().records().list<app::Casefile>({.scope = scope, .limit = kCasesOffered});
        if (!there) {
            say(there.error());
            return;
        }
        std::ranges::move(there->rows, std::back_inserter(cases));
    }
    Offered open;
    Offered others;
    m_away = *std::move(away);
    for (const app::Stored<app::Casefile> &one : cases) {
        if (one.value.state.value != QLatin1StringView("waiting_partner") && !app::isCaseFinished(one.value.state))
            open.emplaceBack(nameOfCase(m_work.reader().records(), one), one.id.text());
    }
    for (const app::OfficeToAsk &one : *offices)
        others.emplaceBack(one.name, one.scope.path());
    offer(m_cases, open);
    offer(m_offices, others);
    const bool isStillSo = m_asked && m_cases->chosen() == m_asked->casefile.text() && m_offices->chosen() == m_asked->office.path();
    if (m_asked && !isStillSo && !m_isBusy)
        withdraw();
}

void ReferralsView::open(int row)
{
    if (row < 0 || std::cmp_greater_equal(row, m_waiting.size()))
        return;
    m_chosen = m_waiting[static_cast<std::size_t>(row)];
    m_refusal->clear();
    m_refusalField->setProblem({}); // of the one looked at before
    withdraw();
    showChosen();
    new BringUp(m_scroll, m_answer);
}

// Back to the form by which an own case goes.
void ReferralsView::close()
{
    if (!m_chosen)
        return;
    m_chosen.reset();
    m_refusal->clear();
    showChosen();
}

void ReferralsView::accept()
{
    if (!m_chosen || m_isBusy)
        return;
    setBusy(true);
    // No step that Ctrl Z takes back: the answer is on its way.
    m_work.saveBeside<sync::RecordId>(
        {QStringLiteral("casefile"), QStringLiteral("member"), QStringLiteral("activity")},
        [referral = *m_chosen](app::Workspace &workspace) { return app::Referrals(workspace).accept(referral); }, this,
        [this](const sync::Result<sync::RecordId> &made) {
            setBusy(false);
            if (!made) {
                say(made.error());
                return;
            }
            Q_EMIT done(tr("The case is yours now. The other office hears of it with the next synchronization."));
            refresh();
            m_work.exchange().syncNow();
            Q_EMIT caseRequested(*made);
        });
}

void ReferralsView::reject()
{
    if (!m_chosen || m_isBusy)
        return;
    if (m_refusal->text().trimmed().isEmpty()) {
        m_refusalField->setProblem(tr("Say why, so that the other office can help in another way."));
        m_refusal->setFocus();
        m_scroll->ensureWidgetVisible(m_refusalField);
        return;
    }
    setBusy(true);
    m_work.saveBeside<void>(
        {}, [referral = *m_chosen, reason = m_refusal->text()](app::Workspace &workspace) { return app::Referrals(workspace).reject(referral, reason); }, this,
        [this](const sync::Status &answered) {
            setBusy(false);
            if (!answered) {
                say(answered.error());
                return;
            }
            const bool isHere = isWorkHere(); // before the card with the focus goes
            Q_EMIT done(tr("Answered. The other office hears of it with the next synchronization."));
            close();
            refresh();
            if (isHere)
                focusFirst();
            scrollToTop();
            m_work.exchange().syncNow();
        });
}

void ReferralsView::ask()
{
    if (m_isBusy || m_chosen)
        return;
    if (m_asked) {
        m_change->setFocus();
        return;
    }
    m_cases->settle();
    m_offices->settle();
    sync::ScopeId office;
    const bool hasOffice = sync::ScopeId::fromPath(m_offices->chosen().toString(), office);
    m_casesField->setProblem(m_cases->chosen().isValid() ? QString() : tr("Choose the case."));
    m_officesField->setProblem(hasOffice ? QString() : tr("Choose the office."));
    m_reasonField->setProblem(m_reason->toPlainText().trimmed().isEmpty() ? tr("Write why this office should take it over.") : QString());
    for (FormField *field : {m_casesField, m_officesField, m_reasonField}) {
        if (!field->problem().isEmpty()) {
            field->editor()->setFocus();
            m_scroll->ensureWidgetVisible(field);
            return;
        }
    }
    const auto casefile = sync::RecordId::fromText(m_cases->chosen().toString());
    auto read = app::Referrals(m_work.reader()).toSend(casefile);
    if (!read) {
        say(read.error());
        scrollToTop();
        return;
    }
    m_message->settle();
    m_asked = Asked{.casefile = casefile,
                    .office = office,
                    .caseName = m_cases->currentText(),
                    .officeName = m_offices->currentText(),
                    .reason = m_reason->toPlainText(),
                    .read = *std::move(read)};
    showAsked();
    m_change->setFocus(); // Enter takes nothing along that cannot be called back
    new BringUp(m_scroll, m_asking);
}

void ReferralsView::withdraw()
{
    if (!m_asked || m_isBusy)
        return;
    const bool hadFocus = m_send->hasFocus() || m_change->hasFocus();
    m_asked.reset();
    showAsked();
    if (hadFocus)
        m_cases->setFocus();
}

void ReferralsView::send()
{
    if (!m_asked || m_isBusy)
        return;
    setBusy(true);
    m_work.saveBeside<void>(
        {QStringLiteral("casefile"), QStringLiteral("activity")},
        [asked = *m_asked](app::Workspace &workspace) { return app::Referrals(workspace).refer(asked.casefile, asked.office, asked.reason, asked.read); }, this,
        [this](const sync::Status &referred) {
            setBusy(false);
            if (!referred) {
                withdraw();
                say(referred.error());
                return;
            }
            const bool isHere = isWorkHere();
            m_cases->setCurrentIndex(-1);
            m_offices->setCurrentIndex(-1);
            m_reason->clear(); // and with the fields goes the confirmation
            if (isHere)
                focusFirst();
            scrollToTop();
            Q_EMIT done(tr("Sealed. The case waits for the answer of the other office."));
            refresh();
            m_work.exchange().syncNow();
        });
}

// Whoever went elsewhere meanwhile stays there.
bool ReferralsView::isWorkHere() const
{
    const QWidget *focus = QApplication::focusWidget();
    return isVisible() && (focus == nullptr || isAncestorOf(focus) || focus->isAncestorOf(this));
}

void ReferralsView::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    m_cases->setEnabled(!isBusy);
    m_offices->setEnabled(!isBusy);
    m_reason->setReadOnly(isBusy);
    if (isBusy)
        m_message->settle();
}

void ReferralsView::say(const sync::Error &error)
{
    const bool isTooLong = error.code == sync::ErrorCode::TooLarge;
    m_message->say(InlineMessage::Kind::Late, tr("Not done"), isTooLong ? tr("A letter does not carry so much: at most 200 claimants, and less where much is written.") : error.text());
    scrollToTop();
}

void ReferralsView::showWaiting()
{
    QList<LinesModel::Line> lines;
    for (const app::ReferralLine &line : m_waiting)
        lines.append({.icon = Icon::Mail,
                      .token = Token::Accent,
                      .title = line.title,
                      .second = QStringLiteral("%1 · %2").arg(line.office, m_time.nearText(line.receivedAt, {m_work.session().surroundings().clock.nowMs()})),
                      .isStrong = true});
    m_list->setLines(lines);
    m_list->settle(lines.size(), tr("No other office asks for anything."));
    const auto chosen = std::ranges::find_if(m_waiting, [this](const app::ReferralLine &line) {
        return m_chosen && line.author == m_chosen->author && line.number == m_chosen->number;
    });
    if (chosen != m_waiting.end())
        m_list->table()->selectRow(static_cast<int>(chosen - m_waiting.begin())); // other lines have come
}

void ReferralsView::showAsked()
{
    const bool isAsked = m_asked.has_value();
    // The focus is not handed on from what goes.
    m_send->setVisible(isAsked && !m_chosen);
    m_change->setVisible(isAsked && !m_chosen);
    m_goes->setVisible(isAsked);
    if (isAsked) {
        m_confirmation->say(InlineMessage::Kind::Soon, tr("Case %1 goes to: %2").arg(m_asked->caseName, m_asked->officeName),
                            tr("Once it has left it cannot be called back. All that goes stands here; nothing else does."));
        app::ReferralLine line = m_asked->read;
        line.reason = m_asked->reason.trimmed();
        m_goes->setLine(line);
    } else {
        m_confirmation->settle();
    }
    m_askingWords->setVisible(!isAsked);
    for (FormField *field : {m_casesField, m_officesField, m_reasonField})
        field->setVisible(!isAsked);
    m_ask->setVisible(!isAsked && !m_chosen);
    Q_EMIT keyHintsChanged();
}

void ReferralsView::showAway()
{
    QList<LinesModel::Line> lines;
    for (const app::CaseAway &one : m_away) {
        const QString at = m_time.nearText(one.askedAt, {m_work.session().surroundings().clock.nowMs()});
        lines.append({.icon = Icon::Hourglass, .token = Token::Soon, .title = one.title, .second = QStringLiteral("%1 · %2 · %3").arg(one.number, one.office, at)});
    }
    m_awayList->setLines(lines);
    m_awayList->settle(lines.size(), tr("No case waits for another office."));
}

void ReferralsView::showChosen()
{
    const bool isChosen = m_chosen.has_value();
    m_answer->setVisible(isChosen);
    m_asking->setVisible(!isChosen);
    m_accept->setVisible(isChosen);
    m_reject->setVisible(isChosen);
    showAsked();
    if (isChosen) {
        m_answer->setTitle(m_chosen->title);
        m_facts->setLine(*m_chosen);
    }
}

// What somebody was told to mend does not greet the next one.
void ReferralsView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    for (FormField *field : {m_refusalField, m_casesField, m_officesField, m_reasonField})
        field->setProblem({});
}

void ReferralsView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_asked) {
        withdraw();
    } else if (event->key() == Qt::Key_Escape && m_chosen) {
        close();
        m_list->table()->setFocus();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && (m_cases->hasFocus() || m_offices->hasFocus())) {
        focusNextChild(); // as in every form
    } else {
        QWidget::keyPressEvent(event);
    }
}

}
