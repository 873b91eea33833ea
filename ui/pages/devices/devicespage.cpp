// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/devices/devicespage.h"

#include "app/services/inviting.h"
#include "app/services/storeplace.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/devices/invitationform.h"
#include "ui/pages/devices/laptoppanel.h"
#include "ui/pages/devices/rostermodel.h"
#include "ui/pages/settings/sharesline.h"
#include "ui/theme/fonts.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/currentstack.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/progressline.h"
#include "ui/widgets/scrollbody.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>

namespace mekendesh::ui {

namespace {

constexpr int kSideWidth = 440;
constexpr int kSideBesideFromWidth = 960; // narrower: what is decided stands under the list and the page scrolls
constexpr int kAllColumnsFromWidth = 700;
constexpr int kListHeightMin = 168;       // under each other: three laptops at least

// What guessing the five words costs; tests pay less.
sync::KdfCost invitationCost()
{
    return app::mayBeCheapToGuess() ? sync::KdfCost{1, 8u * 1024 * 1024} : sync::KdfCost{};
}

// Empty when the office would get the embassy's own password and nobody said that it may.
sync::Result<QString> inviteInto(app::Workspace &workspace, const InvitationForm::Wish &wish, const std::atomic<bool> &cancel, app::InvitationField &refused)
{
    using Own = app::Exchange::OwnCredential;
    TRY_ASSIGN(const bool isOwnGiven, app::StorePlace::invitesByOwnCredential(workspace));
    if (isOwnGiven && !wish.mayGiveOwnPassword && wish.deviceClass == sync::DeviceClass::Office)
        return QString();
    const QDir folder = QFileInfo(wish.path).absoluteDir();
    if (folder == QDir(InvitationForm::proposedFolder()) && !folder.exists() && !folder.mkpath(QStringLiteral("."))) { // a new computer may not have it yet
        refused = app::InvitationField::Place;
        return sync::failure(sync::ErrorCode::ReadOnly, QStringLiteral("cannot make the proposed folder"), folder.path());
    }
    return app::inviteIntoFile(workspace,
                               {.office = wish.office,
                                .mark = wish.mark,
                                .deviceClass = wish.deviceClass,
                                .validDays = wish.validDays,
                                .kdf = invitationCost(),
                                .ownCredential = wish.mayGiveOwnPassword ? Own::MayBeGiven : Own::IsKept},
                               wish.path, &cancel, &refused);
}

}

DevicesPage::DevicesPage(Work &work, QWidget *parent)
    : Page(parent), m_work(work), m_time(work.desk().timeZone), m_cancel(std::make_shared<std::atomic<bool>>(false))
{
    setObjectName(QStringLiteral("devicesPage"));
    build();
    connectParts();
    retranslate();
}

DevicesPage::~DevicesPage()
{
    m_isLeft->store(true);
    m_cancel->store(true);
}

app::Timestamp DevicesPage::now() const
{
    return {m_work.session().surroundings().clock.nowMs()};
}

void DevicesPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    const bool isBeside = width() >= scaled(kSideBesideFromWidth);
    m_columns->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_side->setMinimumWidth(isBeside ? scaled(kSideWidth) : 0);
    m_side->setMaximumWidth(isBeside ? scaled(kSideWidth) : QWIDGETSIZE_MAX);
    // What it has not read is told beside the chosen one, too.
    m_table->setSqueezed(width() < scaled(kAllColumnsFromWidth) ? QList<int>{static_cast<int>(RosterModel::Column::Behind)} : QList<int>());
    m_form->setScrolling(isBeside);
    m_listCard->setMinimumHeight(isBeside ? 0 : scaled(kListHeightMin));
}

void DevicesPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    m_back = new Button(ButtonKind::Link, QStringLiteral("devicesBack"), this);
    outer->addWidget(m_back, 0, Qt::AlignLeft);
    m_header = new PageHeader(QStringLiteral("devicesHeader"), this);
    m_look = new Button(ButtonKind::Secondary, QStringLiteral("lookForRequests"), this);
    m_look->setIconKind(Icon::RefreshCw);
    m_header->addAction(m_look);
    m_invite = new Button(ButtonKind::Primary, QStringLiteral("inviteLaptop"), this);
    m_invite->setIconKind(Icon::Ticket);
    m_invite->setKey(QKeySequence(Qt::CTRL | Qt::Key_N));
    m_header->addAction(m_invite);
    outer->addWidget(m_header);
    outer->addWidget(new SharesLine(m_work, this));
    m_message = new InlineMessage(QStringLiteral("devicesMessage"), this);
    outer->addWidget(m_message);
    m_progress = new ProgressLine(QStringLiteral("devicesProgress"), this);
    m_progress->setStoppable(true);
    outer->addWidget(m_progress);
    auto *whole = new ScrollBody(QStringLiteral("devicesWhole"), this);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->setSpacing(12);
    m_columns->addWidget(buildList(), 1);
    m_side = new QWidget(this);
    m_stack = new CurrentStack(m_side);
    m_laptop = new LaptopPanel(*m_roster, m_side);
    m_form = new InvitationForm(m_side);
    m_stack->addWidget(m_laptop);
    m_stack->addWidget(m_form);
    buildMerging(whole);
    m_columns->addWidget(m_side);
    whole->body()->addLayout(m_columns, 1);
    outer->addWidget(whole, 1);
    markPart(m_table);
    markPart(m_side);
}

QWidget *DevicesPage::buildList()
{
    m_listCard = new Card(QStringLiteral("devicesCard"), this);
    m_listCard->setTitleIcon(Icon::Laptop);
    m_listCard->setFlush(true);
    m_roster = new RosterModel(this);
    m_table = new TableView(m_listCard);
    m_table->setObjectName(QStringLiteral("rosterTable"));
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setModel(m_roster);
    m_table->setColumns({0, 0, 128, 136}, static_cast<int>(RosterModel::Column::Who));
    m_listCard->body()->addWidget(m_table, 1);
    m_alone = new TextLabel(13, Weight::Regular, Token::Text2, m_listCard);
    m_alone->setObjectName(QStringLiteral("rosterAlone"));
    m_alone->setContentsMargins(16, 0, 16, 12);
    m_alone->setWrapping(true);
    m_listCard->body()->addWidget(m_alone);
    return m_listCard;
}

void DevicesPage::connectParts()
{
    connect(m_back, &Button::clicked, this, &DevicesPage::backRequested);
    connect(m_look, &Button::clicked, this, &DevicesPage::lookForRequests);
    connect(m_invite, &Button::clicked, this, &DevicesPage::beginInvitation);
    connect(m_progress, &ProgressLine::stopped, this, [this] { m_cancel->store(true); });
    connect(m_table, &TableView::currentRowChanged, this, [this](int row) {
        if (m_isShowing)
            return;
        m_isChosenByHand = m_isChosenByHand || m_table->hasFocus();
        showChosen(row);
        // Whoever chooses wants to see it; what was typed waits for Ctrl N. Words that were not told yet stay where they are.
        if (m_table->hasFocus() && !m_form->isSpent())
            leaveInvitation();
    });
    connect(m_table, &TableView::opened, this, [this] {
        leaveInvitation();
        m_laptop->focusFirst();
    });
    connect(m_form, &InvitationForm::finished, this, &DevicesPage::invite);
    connect(m_form, &InvitationForm::left, this, &DevicesPage::leaveInvitation);
    connect(m_laptop, &LaptopPanel::asked, this, &DevicesPage::keyHintsChanged);
    connect(m_form, &InvitationForm::embassyChosen, this, [this] {
        const auto known = m_work.reader().records().list<app::Office>({.whereField = QStringLiteral("code"), .whereValue = m_work.desk().officeCode});
        if (known && !known->rows.empty())
            m_form->showOffice(known->rows.front().value);
    });
    connect(m_form, &InvitationForm::codeTyped, this, [this](const QString &code) {
        const auto known = m_work.reader().records().list<app::Office>({.whereField = QStringLiteral("code"), .whereValue = code});
        if (known && !known->rows.empty())
            m_form->showOffice(known->rows.front().value);
    });
    connect(m_laptop, &LaptopPanel::dropped, m_table, qOverload<>(&QWidget::setFocus)); // on its row
    connect(m_laptop, &LaptopPanel::admitted, this, &DevicesPage::admit);
    connect(m_laptop, &LaptopPanel::takenOut, this, [this](const QString &device, bool evenIfLost) {
        const auto losses = std::make_shared<std::vector<app::CutLoss>>(); // filled in the other thread, read here after it
        decide(tr("Not taken out"), tr("Taken out of the exchange"),
               [device, evenIfLost, losses](app::Workspace &workspace, const Progress &tell, const std::atomic<bool> &cancel) -> sync::Status {
                   TRY_ASSIGN(const app::TakenOut out, app::Cutting(workspace, tell, &cancel).takeOut(device, evenIfLost));
                   if (out.isStated)
                       return {};
                   *losses = out.losses;
                   return sync::failure(sync::ErrorCode::NotAllowed, QStringLiteral("something it sent would be lost"));
               },
               [this, device, losses] {
                   if (losses->empty())
                       return false;
                   if (!m_laptop->showLosses(device, *losses))
                       m_message->say(InlineMessage::Kind::Late, tr("Not taken out: %1").arg(nameOf(device)),
                                      tr("A part of what it sent is missing or damaged in the store. Choose this laptop again to decide."));
                   return true;
               });
    });
    connect(m_laptop, &LaptopPanel::takenBack, this, [this](const QString &cut) {
        decide(tr("Not taken back"), tr("Taken back into the exchange"), [cut](app::Workspace &workspace, const Progress &tell, const std::atomic<bool> &cancel) {
            return app::Cutting(workspace, tell, &cancel).withdrawCut(cut);
        });
    });
    connect(m_laptop, &LaptopPanel::branchChosen, this, [this](const QString &branch) {
        decide(tr("Not decided"), tr("Decided which one counts"), [branch](app::Workspace &workspace, const Progress &tell, const std::atomic<bool> &cancel) {
            return app::Cutting(workspace, tell, &cancel).decideFork(branch);
        });
    });
    connect(m_laptop, &LaptopPanel::keysGiven, this, [this](const QString &device) {
        decide(tr("Keys were not given"), tr("Keys given: the laptop takes them with its next exchange"),
               [device](app::Workspace &workspace, const Progress &, const std::atomic<bool> &cancel) {
                   return app::Roster(workspace).giveKeysAgain(device, cancel);
               });
    });
    connect(m_laptop, &LaptopPanel::forksAsked, this, &DevicesPage::readForks);
}

QList<KeyHint> DevicesPage::keyHints() const
{
    if (isInviting()) {
        const KeyHint invite = m_form->isSpent() ? KeyHint{QStringLiteral("Ctrl N"), tr("invite")} : KeyHint{QStringLiteral("Ctrl Enter"), tr("invite")};
        return {{QStringLiteral("F6"), tr("next part")}, invite, {QStringLiteral("Esc"), tr("back")}};
    }
    if (isMerging())
        return {{QStringLiteral("Ctrl Enter"), tr("merge")}, {QStringLiteral("Esc"), tr("leave it")}};
    if (const QString decision = m_laptop->decisionWords(); !decision.isEmpty())
        return {{QStringLiteral("Ctrl Enter"), decision.left(1).toLower() + decision.mid(1)}, {QStringLiteral("Esc"), tr("leave it")}};
    QList<KeyHint> hints;
    if (m_laptop->offersAnything())
        hints.append({QStringLiteral("Enter"), tr("decide")});
    hints.append({QStringLiteral("Ctrl N"), tr("invite")});
    if (m_laptop->mayTakeOut())
        hints.append({QStringLiteral("Del"), tr("take out")});
    hints.append({QStringLiteral("Esc"), tr("back")});
    return hints;
}

void DevicesPage::takeFocus()
{
    if (isInviting())
        m_form->focusFirst();
    else
        m_table->setFocus();
}

void DevicesPage::refresh()
{
    m_work.exchange().worker().run<Lines>([](app::Workspace &workspace) { return app::Roster(workspace).known(); }, this,
                                          [this](const sync::Result<Lines> &lines) {
                                              if (lines)
                                                  show(*lines);
                                              lookForRequests();
                                          });
}

void DevicesPage::lookForRequests()
{
    if (m_isAtWork)
        return;
    m_isLooking = true;
    const Cancel cancel = beginWork(tr("Looking into the store for requests…"));
    m_work.exchange().worker().run<Lines>([cancel](app::Workspace &workspace) { return app::Roster(workspace).look(*cancel); }, this,
                                          [this, cancel](const sync::Result<Lines> &lines) {
                                              if (cancel != m_cancel)
                                                  return; // a decision went first
                                              endWork();
                                              if (lines) {
                                                  m_message->settle();
                                                  show(*lines);
                                                  tellSeen(*lines);
                                              } else if (lines.error().code != sync::ErrorCode::Cancelled) {
                                                  m_message->say(InlineMessage::Kind::Soon, tr("Requests could not be looked at"), lines.error().text());
                                              }
                                          });
}

void DevicesPage::tellSeen(const Lines &lines)
{
    std::vector<app::JoinPetition> petitions;
    for (const app::RosterLine &line : lines) {
        if (line.petition)
            petitions.push_back(*line.petition);
    }
    Q_EMIT requestsSeen(petitions);
}

bool DevicesPage::isInviting() const
{
    return m_stack->currentWidget() == m_form;
}

void DevicesPage::beginInvitation()
{
    if (m_form->isSpent())
        m_form->begin();
    m_stack->setCurrentWidget(m_form);
    m_form->focusFirst();
    Q_EMIT keyHintsChanged();
}

void DevicesPage::leaveInvitation()
{
    if (!isInviting())
        return;
    m_stack->setCurrentWidget(m_laptop);
    m_table->setFocus();
    Q_EMIT keyHintsChanged();
}

void DevicesPage::invite()
{
    InvitationForm::Wish wish;
    if (!m_form->takeWish(wish))
        return;
    m_form->setBusy(true); // the same invitation is not made twice
    const auto refused = std::make_shared<app::InvitationField>(app::InvitationField::None); // filled in the other thread, read here after it
    m_work.exchange().worker().run<QString>([wish, isLeft = m_isLeft, refused](app::Workspace &workspace) { return inviteInto(workspace, wish, *isLeft, *refused); }, this,
                                            [this, path = wish.path, deviceClass = wish.deviceClass, refused](const sync::Result<QString> &code) {
                                                m_form->setBusy(false);
                                                if (!code) {
                                                    m_form->showRefusal(code.error(), deviceClass, *refused);
                                                    return;
                                                }
                                                if (code->isEmpty()) {
                                                    m_form->askForOwnPassword();
                                                    return;
                                                }
                                                m_form->showCode(*code, path);
                                                Q_EMIT keyHintsChanged();
                                                Q_EMIT m_work.changed(QStringLiteral("office"));
                                                m_work.exchange().syncNow();
                                                refresh();
                                            });
}

QString DevicesPage::nameOf(const QString &device) const
{
    const int row = m_roster->rowOf(device);
    if (row < 0)
        return device;
    const app::RosterLine &line = m_roster->lines()[static_cast<std::size_t>(row)];
    return tr("%1, %2").arg(line.office, m_roster->laptopWords(line));
}

// The chosen laptop stays chosen where it is still there.
void DevicesPage::show(const Lines &lines)
{
    const int row = m_table->currentRow();
    const QString chosen = row >= 0 && m_isChosenByHand ? RosterModel::keyOf(m_roster->lines()[static_cast<std::size_t>(row)]) : QString();
    m_isShowing = true;
    m_roster->setLines(lines, [this](app::Timestamp at) { return m_time.nearText(at, now()); }, now());
    m_table->fitColumns();
    const int found = m_roster->rowOf(chosen);
    m_isChosenByHand = found >= 0;
    if (!lines.empty())
        m_table->selectRow(std::max(found, 0));
    m_isShowing = false;
    showChosen(m_table->currentRow());
    sayState();
}

void DevicesPage::showChosen(int row)
{
    if (row >= 0 && row < m_roster->rowCount())
        m_laptop->showLaptop(m_roster->lines()[static_cast<std::size_t>(row)]);
    Q_EMIT keyHintsChanged();
}

void DevicesPage::sayState()
{
    const Lines &lines = m_roster->lines();
    const auto asking = std::ranges::count_if(lines, [](const app::RosterLine &line) { return line.petition.has_value(); });
    m_header->setLine(asking == 0 ? tr("No requests") : tr("%n request(s) to be let in", nullptr, static_cast<int>(asking)));
    m_listCard->setCount(QString::number(lines.size()));
    m_alone->setVisible(lines.size() <= 1);
}

void DevicesPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        if (isMerging())
            leaveMerging();
        else if (isInviting())
            leaveInvitation();
        else if (!m_laptop->dropQuestion())
            Q_EMIT backRequested();
    } else if (event->key() == Qt::Key_Delete && !isInviting()) {
        m_laptop->askToTakeOut();
    } else {
        Page::keyPressEvent(event);
    }
}

void DevicesPage::retranslate()
{
    m_back->setWord(tr("← To the offices"));
    m_header->setTitle(tr("Laptops and invitations"));
    m_look->setWord(tr("Look for requests"));
    m_invite->setWord(tr("Invite a laptop"));
    m_mergeTwo->setWord(tr("Merge two offices…"));
    m_listCard->setTitle(tr("Laptops in the network"));
    m_table->setAccessibleName(tr("Laptops in the network"));
    m_alone->setText(tr("No office has a laptop yet. Invite the first one: a file and five words."));
    show(Lines(m_roster->lines()));
    Q_EMIT keyHintsChanged();
}

}
