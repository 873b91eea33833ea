// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/letters/referralsview.h"

#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/page.h"
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
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QShortcut>

#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kReferralsBesideFromWidth = 900;
constexpr int kReferralRows = 6;
constexpr int kReasonHeight = 80;
constexpr int kReasonMax = 2000;

}

ReferralsView::ReferralsView(Work &work, QWidget *parent) : QWidget(parent), m_work(work), m_time(work.desk().timeZone)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(12);
    m_scroll = new ScrollBody(QStringLiteral("referralsBody"), this);
    outer->addWidget(m_scroll, 1);
    m_scroll->body()->setSpacing(12);
    m_message = new InlineMessage(QStringLiteral("referralsMessage"), this);
    m_scroll->body()->addWidget(m_message);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(12);
    m_left = new QVBoxLayout;
    m_left->setSpacing(12);
    m_list = new ShortList(QStringLiteral("referralsWaiting"), Icon::Mail, kReferralRows, nullptr, this);
    m_left->addWidget(m_list);
    m_awayList = new ShortList(QStringLiteral("referralsAway"), Icon::Hourglass, kReferralRows, nullptr, this);
    m_left->addWidget(m_awayList);
    m_left->addStretch(1);
    m_columns->addLayout(m_left, 1);
    m_right = new QVBoxLayout;
    m_right->setSpacing(12);
    m_right->addWidget(buildAnswer());
    m_right->addWidget(buildAsking());
    m_right->addStretch(1);
    m_columns->addLayout(m_right, 1);
    m_scroll->body()->addLayout(m_columns, 1);
    outer->addWidget(buildActions());
    connectParts();
    markPart(m_list->table());
    markPart(m_awayList->table());
    markPart(m_answer);
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
    connect(m_cases, &QComboBox::editTextChanged, m_casesField, [this] { m_casesField->setProblem({}); });
    connect(m_offices, &QComboBox::editTextChanged, m_officesField, [this] { m_officesField->setProblem({}); });
    connect(m_awayList, &ShortList::opened, this, [this](int row) {
        if (row >= 0 && std::cmp_less(row, m_away.size()))
            Q_EMIT caseRequested(m_away[static_cast<std::size_t>(row)].casefile);
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
    m_facts = new ReferralFacts(m_answer);
    m_facts->setObjectName(QStringLiteral("referralFacts"));
    m_answer->body()->addWidget(m_facts);
    m_refusal = new QLineEdit(m_answer);
    m_refusal->setObjectName(QStringLiteral("referralRefusal"));
    m_refusal->setMaxLength(kReasonMax);
    m_refusalField = new FormField(m_refusal, m_answer);
    m_answer->body()->addWidget(m_refusalField);
    m_answer->hide();
    return m_answer;
}

QWidget *ReferralsView::buildActions()
{
    auto *actions = new QWidget(this);
    m_actions = new QHBoxLayout(actions);
    m_actions->setContentsMargins(0, 0, 0, 0);
    m_actions->setSpacing(8);
    const auto button = [this, actions](Button *&made, ButtonKind kind, const QString &name, Icon icon) {
        made = new Button(kind, name, actions);
        made->setIconKind(icon);
        m_actions->addWidget(made);
    };
    button(m_accept, ButtonKind::Primary, QStringLiteral("acceptReferral"), Icon::CircleCheck);
    button(m_reject, ButtonKind::Secondary, QStringLiteral("rejectReferral"), Icon::X);
    button(m_ask, ButtonKind::Primary, QStringLiteral("referCase"), Icon::Send);
    button(m_send, ButtonKind::Primary, QStringLiteral("sendReferral"), Icon::Send);
    button(m_change, ButtonKind::Secondary, QStringLiteral("changeReferral"), Icon::None);
    m_actions->addStretch(1);
    m_accept->setKey(QKeySequence(Qt::Key_F7));
    m_reject->setKey(QKeySequence(Qt::Key_F8));
    m_send->setKey(QKeySequence(Qt::Key_F7));
    m_ask->setKeyText(QStringLiteral("Ctrl Enter"));
    m_change->setKeyText(QStringLiteral("Esc"));
    return actions;
}

Card *ReferralsView::buildAsking()
{
    m_asking = new Card(QStringLiteral("askOffice"), this);
    m_asking->setTitleIcon(Icon::Send);
    m_askingWords = new TextLabel(13, Weight::Regular, Token::Text2, m_asking);
    m_askingWords->setWrapping(true);
    m_asking->body()->addWidget(m_askingWords);
    const auto choice = [this](ChoiceBox *&box, const QString &name) {
        box = new ChoiceBox(name, m_asking);
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
    m_confirmation = new InlineMessage(QStringLiteral("referralConfirmation"), m_asking);
    m_asking->body()->addWidget(m_confirmation);
    m_goes = new ReferralFacts(m_asking);
    m_goes->setObjectName(QStringLiteral("referralGoes"));
    m_goes->hide();
    m_asking->body()->addWidget(m_goes);
    return m_asking;
}

void ReferralsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isBeside = width() >= scaled(kReferralsBesideFromWidth);
    m_columns->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    for (int column = 0; column < m_columns->count(); ++column)
        m_columns->setStretch(column, isBeside ? 1 : 0);
    m_actions->setContentsMargins(isBeside ? width() / 2 + 6 : 0, 0, 0, 0); // below the card they belong to
    // One below the other, what one does stands above what one waits for.
    QBoxLayout *place = isBeside ? m_left : m_right;
    if (place->indexOf(m_awayList) >= 0)
        return;
    (isBeside ? m_right : m_left)->removeWidget(m_awayList);
    place->insertWidget(place->count() - 1, m_awayList);
}

void ReferralsView::retranslate()
{
    m_list->setWords(tr("Other offices ask you to take over"));
    m_refusalField->setLabel(tr("If not: why"));
    m_refusalField->setHint(tr("Only to refuse it."));
    m_accept->setWord(tr("Take the case over"));
    m_reject->setWord(tr("Refuse"));
    m_asking->setTitle(tr("Refer a case to another office"));
    m_askingWords->setText(tr("A sealed letter carries what the case is about, the person and the claimants with names, telephones and sums. Documents, passport, address and the cash book stay here. Before it goes you read all of it."));
    m_casesField->setLabel(tr("Case"));
    m_officesField->setLabel(tr("Office that should take it over"));
    m_reasonField->setLabel(tr("Why"));
    m_cases->lineEdit()->setPlaceholderText(tr("Number, person or what it is about"));
    m_offices->lineEdit()->setPlaceholderText(tr("No office chosen yet"));
    m_ask->setWord(tr("Read and send"));
    m_send->setWord(tr("Yes, send this case"));
    m_change->setWord(tr("Change"));
    m_awayList->setWords(tr("Cases that wait for another office"));
    showWaiting();
    showChosen();
    showAsked();
    showAway();
}

}
