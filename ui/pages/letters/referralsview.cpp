// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/letters/referralsview.h"

#include "app/core/casestates.h"
#include "app/core/codelists.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/page.h"
#include "ui/pages/today/shortlist.h"
#include "ui/theme/fonts.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollbody.h"

#include <QBoxLayout>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QSignalBlocker>

#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kReferralsBesideFromWidth = 900;
constexpr int kReferralRows = 6;
constexpr int kCasesOffered = 300;
constexpr int kReasonHeight = 80;
constexpr int kReasonMax = 2000;

using Offered = QList<std::pair<QString, QString>>; // words, data

// Anew only when it is another list: one may be looking through it just now.
void offer(QComboBox *box, const Offered &offered)
{
    bool isSame = box->count() == offered.size();
    for (int at = 0; isSame && at < box->count(); ++at)
        isSame = box->itemText(at) == offered.at(at).first && box->itemData(at) == offered.at(at).second;
    if (isSame)
        return;
    const QVariant chosen = box->currentData();
    const QSignalBlocker quiet(box);
    box->clear();
    for (const auto &[words, data] : offered)
        box->addItem(words, data);
    box->setCurrentIndex(chosen.isValid() ? box->findData(chosen) : -1);
}

}

ReferralsView::ReferralsView(Work &work, QWidget *parent) : QWidget(parent), m_work(work), m_time(work.desk().timeZone)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new ScrollBody(QStringLiteral("referralsBody"), this);
    outer->addWidget(m_scroll);
    m_scroll->body()->setSpacing(12);
    m_message = new InlineMessage(QStringLiteral("referralsMessage"), this);
    m_scroll->body()->addWidget(m_message);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(12);
    m_left = new QVBoxLayout;
    m_left->setSpacing(12);
    m_list = new ShortList(QStringLiteral("referralsWaiting"), Icon::Mail, kReferralRows, nullptr, this);
    m_left->addWidget(m_list);
    m_left->addWidget(buildAnswer());
    m_awayList = new ShortList(QStringLiteral("referralsAway"), Icon::Hourglass, kReferralRows, nullptr, this);
    m_left->addWidget(m_awayList);
    m_left->addStretch(1);
    m_columns->addLayout(m_left, 1);
    m_right = new QVBoxLayout;
    m_right->setSpacing(12);
    m_right->addWidget(buildAsking());
    m_right->addStretch(1);
    m_columns->addLayout(m_right, 1);
    m_scroll->body()->addLayout(m_columns, 1);
    connectParts();
    markPart(m_list->table());
    markPart(m_awayList->table());
    markPart(m_asking);
    retranslate();
}

void ReferralsView::connectParts()
{
    connect(m_list, &ShortList::opened, this, &ReferralsView::open);
    connect(m_accept, &Button::clicked, this, &ReferralsView::accept);
    connect(m_reject, &Button::clicked, this, &ReferralsView::reject);
    connect(m_ask, &Button::clicked, this, &ReferralsView::ask);
    connect(m_send, &Button::clicked, this, &ReferralsView::send);
    connect(m_change, &Button::clicked, this, &ReferralsView::withdraw);
    connect(m_refusal, &QLineEdit::textChanged, m_refusalField, [this] { m_refusalField->setProblem({}); });
    const auto changed = [this](FormField *field) {
        field->setProblem({});
        withdraw();
    };
    connect(m_reason, &QPlainTextEdit::textChanged, this, [this, changed] { changed(m_reasonField); });
    connect(m_cases, &QComboBox::currentIndexChanged, this, [this, changed] { changed(m_casesField); });
    connect(m_offices, &QComboBox::currentIndexChanged, this, [this, changed] { changed(m_officesField); });
    connect(m_awayList, &ShortList::opened, this, [this](int row) {
        if (row >= 0 && std::cmp_less(row, m_away.size()))
            Q_EMIT caseRequested(m_away[static_cast<std::size_t>(row)].second);
    });
    // It only asks; what was asked goes by a key of its own: who presses twice has not sent yet.
    auto *asking = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    asking->setContext(Qt::WidgetWithChildrenShortcut);
    asking->setAutoRepeat(false);
    connect(asking, &QShortcut::activated, this, &ReferralsView::ask);
}

Card *ReferralsView::buildAnswer()
{
    m_answer = new Card(QStringLiteral("referralAnswer"), this);
    m_answer->setTitleIcon(Icon::FolderOpen);
    m_facts = new TextLabel(14, Weight::Regular, Token::Text, m_answer);
    m_facts->setObjectName(QStringLiteral("referralFacts"));
    m_facts->setWrapping(true);
    m_facts->setTextFormat(Qt::PlainText); // another office wrote it
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_answer->body()->addWidget(m_facts);
    m_refusal = new QLineEdit(m_answer);
    m_refusal->setObjectName(QStringLiteral("referralRefusal"));
    m_refusal->setMaxLength(kReasonMax);
    m_refusalField = new FormField(m_refusal, m_answer);
    m_answer->body()->addWidget(m_refusalField);
    m_accept = new Button(ButtonKind::Primary, QStringLiteral("acceptReferral"), m_answer);
    m_accept->setIconKind(Icon::CircleCheck);
    m_reject = new Button(ButtonKind::Secondary, QStringLiteral("rejectReferral"), m_answer);
    m_reject->setIconKind(Icon::X);
    m_answer->foot()->addWidget(m_accept);
    m_answer->foot()->addWidget(m_reject);
    m_answer->foot()->addStretch();
    m_answer->hide();
    return m_answer;
}

Card *ReferralsView::buildAsking()
{
    m_asking = new Card(QStringLiteral("askOffice"), this);
    m_asking->setTitleIcon(Icon::Send);
    m_askingWords = new TextLabel(13, Weight::Regular, Token::Text2, m_asking);
    m_askingWords->setWrapping(true);
    m_asking->body()->addWidget(m_askingWords);
    const auto choice = [this](QComboBox *&box, const QString &name) {
        box = new QComboBox(m_asking);
        box->setObjectName(name);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        auto *field = new FormField(box, m_asking);
        m_asking->body()->addWidget(field);
        return field;
    };
    m_casesField = choice(m_cases, QStringLiteral("referralCase"));
    m_officesField = choice(m_offices, QStringLiteral("referralOffice"));
    m_reason = new QPlainTextEdit(m_asking);
    m_reason->setObjectName(QStringLiteral("referralReason"));
    m_reason->setTabChangesFocus(true);
    m_reason->setFixedHeight(scaled(kReasonHeight));
    m_reasonField = new FormField(m_reason, m_asking);
    m_reasonField->setRequired(true);
    m_asking->body()->addWidget(m_reasonField);
    m_ask = new Button(ButtonKind::Primary, QStringLiteral("referCase"), m_asking);
    m_ask->setIconKind(Icon::Send);
    m_ask->setKeyText(QStringLiteral("Ctrl Enter"));
    m_confirmation = new InlineMessage(QStringLiteral("referralConfirmation"), m_asking);
    m_asking->body()->addWidget(m_confirmation);
    m_send = new Button(ButtonKind::Primary, QStringLiteral("sendReferral"), m_asking);
    m_send->setIconKind(Icon::Send);
    m_change = new Button(ButtonKind::Secondary, QStringLiteral("changeReferral"), m_asking);
    m_change->setKeyText(QStringLiteral("Esc"));
    for (Button *button : {m_ask, m_send, m_change})
        m_asking->foot()->addWidget(button);
    m_send->hide();
    m_change->hide();
    m_asking->foot()->addStretch();
    return m_asking;
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

void ReferralsView::focusFirst()
{
    if (m_waiting.empty())
        m_cases->setFocus();
    else
        m_list->table()->setFocus();
}

void ReferralsView::offerCases()
{
    const auto cases = m_work.reader().records().list<app::Casefile>({.scope = m_work.desk().homeScope, .limit = kCasesOffered});
    const auto offices = app::Referrals(m_work.reader()).offices();
    if (!cases || !offices) {
        say(cases ? offices.error() : cases.error());
        return;
    }
    Offered open;
    Offered others;
    m_away.clear();
    for (const app::Stored<app::Casefile> &one : cases->rows) {
        const QString name = QStringLiteral("%1 · %2").arg(one.value.number, one.value.title);
        if (one.value.state.value == QLatin1StringView("waiting_partner"))
            m_away.emplace_back(name, one.id);
        else if (!app::isCaseFinished(one.value.state))
            open.emplaceBack(name, one.id.text());
    }
    for (const app::OfficeToAsk &one : *offices)
        others.emplaceBack(one.name, one.scope.path());
    offer(m_cases, open);
    offer(m_offices, others);
    const bool isStillSo = m_asked && m_cases->currentData() == m_asked->casefile.text() && m_offices->currentData() == m_asked->office.path();
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
            Q_EMIT done(tr("Answered. The other office hears of it with the next synchronization."));
            refresh();
            beginAnew();
            m_work.exchange().syncNow();
        });
}

void ReferralsView::ask()
{
    if (m_isBusy)
        return;
    if (m_asked) {
        m_send->setFocus();
        return;
    }
    sync::ScopeId office;
    const bool hasOffice = sync::ScopeId::fromPath(m_offices->currentData().toString(), office);
    m_casesField->setProblem(m_cases->currentIndex() < 0 ? tr("Choose the case.") : QString());
    m_officesField->setProblem(hasOffice ? QString() : tr("Choose the office."));
    m_reasonField->setProblem(m_reason->toPlainText().trimmed().isEmpty() ? tr("Write why this office should take it over.") : QString());
    for (FormField *field : {m_casesField, m_officesField, m_reasonField}) {
        if (!field->problem().isEmpty()) {
            field->editor()->setFocus();
            m_scroll->ensureWidgetVisible(field);
            return;
        }
    }
    m_asked = Asked{.casefile = sync::RecordId::fromText(m_cases->currentData().toString()),
                    .office = office,
                    .caseName = m_cases->currentText(),
                    .officeName = m_offices->currentText(),
                    .reason = m_reason->toPlainText()};
    showAsked();
    m_send->setFocus();
    // The line makes the card higher; that is laid out first.
    QMetaObject::invokeMethod(this, [this] { m_scroll->ensureWidgetVisible(m_send); }, Qt::QueuedConnection);
}

void ReferralsView::withdraw()
{
    if (!m_asked || m_isBusy)
        return;
    const bool hadFocus = m_send->hasFocus() || m_change->hasFocus();
    m_asked.reset();
    if (hadFocus)
        m_cases->setFocus(); // before its button goes
    showAsked();
}

void ReferralsView::send()
{
    if (!m_asked || m_isBusy)
        return;
    setBusy(true);
    m_work.saveBeside<void>(
        {QStringLiteral("casefile"), QStringLiteral("activity")},
        [asked = *m_asked](app::Workspace &workspace) { return app::Referrals(workspace).refer(asked.casefile, asked.office, asked.reason); }, this,
        [this](const sync::Status &referred) {
            setBusy(false);
            if (!referred) {
                withdraw();
                say(referred.error());
                return;
            }
            beginAnew();
            m_cases->setCurrentIndex(-1);
            m_offices->setCurrentIndex(-1);
            m_reason->clear(); // and with the fields goes the confirmation
            Q_EMIT done(tr("Sealed. The case waits for the answer of the other office."));
            refresh();
            m_work.exchange().syncNow();
        });
}

void ReferralsView::beginAnew()
{
    // Whoever went elsewhere meanwhile stays there.
    const QWidget *focus = QApplication::focusWidget();
    if (isVisible() && (focus == nullptr || isAncestorOf(focus) || focus->isAncestorOf(this)))
        focusFirst();
    scrollToTop();
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
    m_message->say(InlineMessage::Kind::Late, tr("Not done"), error.text());
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
}

void ReferralsView::showAsked()
{
    m_ask->setVisible(!m_asked);
    m_send->setVisible(m_asked.has_value());
    m_change->setVisible(m_asked.has_value());
    if (m_asked)
        m_confirmation->say(InlineMessage::Kind::Soon, tr("Case %1 goes to: %2").arg(m_asked->caseName, m_asked->officeName), tr("Once it has left it cannot be called back. Is it this case and this office?"));
    else
        m_confirmation->settle();
}

void ReferralsView::showAway()
{
    QList<LinesModel::Line> lines;
    for (const auto &[name, id] : m_away)
        lines.append({.icon = Icon::Hourglass, .token = Token::Soon, .title = name.section(QStringLiteral(" · "), 1), .second = name.section(QStringLiteral(" · "), 0, 0)});
    m_awayList->setLines(lines);
    m_awayList->settle(lines.size(), tr("No case waits for another office."));
}

void ReferralsView::showChosen()
{
    m_answer->setVisible(m_chosen.has_value());
    if (!m_chosen)
        return;
    const app::ReferralLine &line = *m_chosen;
    m_answer->setTitle(line.title);
    QStringList facts{tr("From: %1, case %2").arg(line.office, line.caseNumber), tr("Why to you: %1").arg(line.reason)};
    const auto add = [&facts](const QString &words, const QString &value) {
        if (!value.isEmpty())
            facts << words.arg(value);
    };
    add(tr("Person: %1"), line.person);
    add(tr("Phone: %1"), line.phone);
    add(tr("Kind: %1"), app::codeLabel(u"case_type", line.type));
    add(tr("City: %1"), line.city);
    add(tr("Against: %1"), line.against);
    add(tr("Claimed: %1"), line.claimed);
    add(tr("What happened: %1"), line.whatHappened);
    add(tr("Wanted: %1"), line.goal);
    m_facts->setText(facts.join(u'\n'));
}

void ReferralsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isBeside = width() >= scaled(kReferralsBesideFromWidth);
    m_columns->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    // One below the other, what one does stands above what one waits for.
    QBoxLayout *place = isBeside ? m_left : m_right;
    if (place->indexOf(m_awayList) >= 0)
        return;
    (isBeside ? m_right : m_left)->removeWidget(m_awayList);
    place->insertWidget(place->count() - 1, m_awayList);
}

void ReferralsView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_asked)
        withdraw();
    else
        QWidget::keyPressEvent(event);
}

void ReferralsView::retranslate()
{
    m_list->setWords(tr("Other offices ask you to take over"));
    m_refusalField->setLabel(tr("If not: why"));
    m_accept->setWord(tr("Take the case over"));
    m_reject->setWord(tr("Refuse"));
    m_asking->setTitle(tr("Refer a case to another office"));
    m_askingWords->setText(tr("A sealed letter carries what the case is about, the sum claimed, the person's name, phone and language. Documents, passport, address and the cash book stay here."));
    m_casesField->setLabel(tr("Case"));
    m_officesField->setLabel(tr("Office that should take it over"));
    m_reasonField->setLabel(tr("Why"));
    m_cases->setPlaceholderText(tr("No case chosen yet"));
    m_offices->setPlaceholderText(tr("No office chosen yet"));
    m_ask->setWord(tr("Seal and send"));
    m_send->setWord(tr("Yes, send this case"));
    m_change->setWord(tr("Change"));
    m_awayList->setWords(tr("Cases that wait for a partner"));
    showWaiting();
    showChosen();
    showAsked();
    showAway();
}

}
