// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cases/claimantform.h"

#include "app/core/foldtext.h"
#include "app/core/personname.h"
#include "app/records/member.h"
#include "app/services/workspace.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/draftkeeper.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/linesmodel.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollbody.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kLookRestMs = 60;
constexpr int kMatchesMax = 5;
constexpr int kLettersToLook = 2;
const QString kMemberOfDraft = QStringLiteral("member");

QString fullNameOf(const app::Member &member)
{
    return app::PersonName{member.surname, member.given, member.patronymic}.fullName();
}

// Every word of it begins one of the name.
bool fits(const QString &name, const QString &typed)
{
    const QStringList words = app::foldText(name).split(u' ', Qt::SkipEmptyParts);
    const QStringList wanted = app::foldText(typed).split(u' ', Qt::SkipEmptyParts);
    return !wanted.isEmpty() && std::ranges::all_of(wanted, [&words](const QString &one) {
        return std::ranges::any_of(words, [&one](const QString &word) { return word.startsWith(one); });
    });
}

}

ClaimantForm::ClaimantForm(Work &work, QWidget *parent) : QWidget(parent), m_work(work), m_editors(sync::Declared<app::Claimant>::table(), this)
{
    setObjectName(QStringLiteral("claimantForm"));
    m_soon.setSingleShot(true);
    m_soon.setInterval(kLookRestMs);
    build();
    m_drafts = new DraftKeeper(this, {.message = m_message,
                                      .save = m_save,
                                      .throwAway = m_throwAway,
                                      .read =
                                          [this] {
                                              DraftKeeper::Typed typed = m_editors.typed();
                                              typed.insert(kMemberOfDraft, m_member.isNull() ? QString() : m_member.text());
                                              return typed;
                                          },
                                      .write =
                                          [this](const DraftKeeper::Typed &typed) {
                                              DraftKeeper::Typed fields = typed;
                                              if (fields.contains(kMemberOfDraft))
                                                  m_member = sync::RecordId::fromText(fields.take(kMemberOfDraft));
                                              m_editors.setTyped(fields);
                                              sayCard();
                                          },
                                      .title =
                                          [this] {
                                              const QString name = m_editors.typed().value(QStringLiteral("name")).simplified();
                                              return name.isEmpty() ? tr("Claimant") : tr("Claimant: %1").arg(name);
                                          }});
    m_editors.onChanged([this] { m_drafts->note(); });
    connectParts();
    retranslate();
}

void ClaimantForm::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_card = new Card(QStringLiteral("claimantFormCard"), this);
    m_card->setTitleIcon(Icon::UserPlus);
    outer->addWidget(m_card);
    m_message = new InlineMessage(QStringLiteral("claimantFormMessage"), m_card);
    m_card->body()->addWidget(m_message);
    m_body = new ScrollBody(QStringLiteral("claimantFormBody"), m_card);
    m_card->body()->addWidget(m_body, 1);
    QVBoxLayout *column = m_body->body();
    column->setSpacing(12);
    m_name = m_editors.row("name");
    column->addWidget(m_name);
    m_matches = new LinesModel(this);
    m_matchTable = new TableView(m_body->widget());
    m_matchTable->setObjectName(QStringLiteral("claimantMatches"));
    m_matchTable->setRows(TableView::Rows::TwoLines);
    m_matchTable->setModel(m_matches);
    m_matchTable->setColumns({0}, 0, 200);
    m_matchTable->horizontalHeader()->hide();
    m_matchTable->hide();
    column->addWidget(m_matchTable);
    m_linked = new TextLabel(13, Weight::Regular, Token::Text2, m_body->widget());
    m_linked->setWrapping(true);
    column->addWidget(m_linked);
    const auto addRow = [this, column](std::initializer_list<const char *> wires) {
        auto *row = new QHBoxLayout;
        row->setSpacing(12);
        for (const char *wire : wires)
            row->addWidget(m_editors.row(wire), 1, Qt::AlignTop);
        column->addLayout(row);
    };
    addRow({"owed", "paid"});
    addRow({"agreed", "phone"});
    addRow({"outcome"});
    addRow({"note"});
    column->addStretch();

    m_save = new Button(ButtonKind::Primary, QStringLiteral("saveClaimant"), m_card);
    m_save->setIconKind(Icon::Check);
    m_save->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_leave = new Button(ButtonKind::Secondary, QStringLiteral("leaveClaimant"), m_card);
    m_leave->setKeyText(QStringLiteral("Esc"));
    m_throwAway = new Button(ButtonKind::Quiet, QStringLiteral("throwClaimantAway"), m_card);
    m_card->foot()->addWidget(m_save);
    m_card->foot()->addWidget(m_leave);
    m_card->foot()->addStretch();
    m_card->foot()->addWidget(m_throwAway);
}

void ClaimantForm::connectParts()
{
    connect(m_drafts, &DraftKeeper::thrownAway, this, &ClaimantForm::left);
    connect(m_save, &Button::clicked, this, &ClaimantForm::finished);
    connect(m_leave, &Button::clicked, this, &ClaimantForm::left);
    auto *name = qobject_cast<QLineEdit *>(m_name->editor());
    name->installEventFilter(this);
    // Whoever types another name means another person.
    connect(name, &QLineEdit::textEdited, this, [this] {
        m_member = {};
        sayCard();
        m_soon.start();
    });
    connect(&m_soon, &QTimer::timeout, this, &ClaimantForm::look);
    connect(m_matchTable, &TableView::opened, this, [this](const QModelIndex &index) { take(index.row()); });
    connect(m_matchTable, &TableView::clicked, this, [this](const QModelIndex &index) { take(index.row()); });
    connect(m_matchTable, &TableView::leftUpwards, this, [this] { m_name->editor()->setFocus(Qt::OtherFocusReason); });
}

void ClaimantForm::setClaimant(const app::Claimant &claimant, bool isNew, sync::ScopeId scope)
{
    m_drafts->pause();
    m_isNew = isNew;
    m_scope = scope;
    m_member = claimant.member;
    m_editors.show(&claimant);
    m_message->settle();
    hideMatches();
    sayCard();
    retranslate();
}

bool ClaimantForm::takeClaimant(app::Claimant &claimant)
{
    app::Claimant taken = claimant;
    if (!m_editors.take(&taken))
        return false;
    const std::pair<const char *, const app::Money &> amounts[]{{"owed", taken.owed}, {"paid", taken.paid}, {"agreed", taken.agreed}};
    for (const auto &[wire, amount] : amounts) {
        m_editors.row(wire)->setProblem(amount.minor < 0 ? tr("Not below zero. For example: 152000") : QString());
        if (amount.minor < 0) {
            m_editors.row(wire)->editor()->setFocus(Qt::OtherFocusReason);
            return false;
        }
    }
    taken.member = m_member;
    claimant = taken;
    return true;
}

void ClaimantForm::showProblem(const QString &bold, const QString &plain)
{
    m_message->say(InlineMessage::Kind::Late, bold, plain);
}

void ClaimantForm::focusFirst()
{
    // Of a new one with a card the sum is what is missing.
    m_editors.row(!m_isNew ? "paid" : m_member.isNull() ? "name" : "owed")->editor()->setFocus(Qt::OtherFocusReason);
}

void ClaimantForm::keepDraft(const app::DraftKey &key)
{
    m_drafts->begin(m_work, key);
}

void ClaimantForm::finishDraft(const app::DraftKey &key)
{
    m_drafts->finish(m_work, key);
}

// Whose case it is comes first, however many others bear the name.
std::vector<ClaimantForm::Match> ClaimantForm::peopleWhoFit(app::Workspace &reader, const QString &typed, sync::ScopeId scope, const sync::RecordId &owner)
{
    std::vector<Match> found;
    const auto add = [&found](const app::Stored<app::Member> &member) {
        QStringList second{member.value.birth.toText(), member.value.phone, member.value.city};
        second.removeAll(QString());
        found.push_back({member.id, fullNameOf(member.value), member.value.phone, second.join(QStringLiteral(" · "))});
    };
    if (!owner.isNull()) {
        const auto opened = reader.records().open<app::Member>(owner, scope);
        if (opened && !opened->isDeleted && fits(fullNameOf(opened->value), typed))
            add(*opened);
    }
    // Who may not see people finds nobody, and writes the name.
    const auto page = reader.records().list<app::Member>({.search = typed, .scope = scope, .limit = kMatchesMax});
    if (!page)
        return found;
    for (const auto &member : page->rows) {
        if (std::ranges::find(found, member.id, &Match::id) == found.end())
            add(member);
    }
    found.erase(found.begin() + std::min(std::ssize(found), std::ptrdiff_t{kMatchesMax}), found.end());
    return found;
}

void ClaimantForm::look()
{
    const QString typed = m_editors.typed().value(QStringLiteral("name")).simplified();
    if (typed.size() < kLettersToLook) {
        m_asked.forget();
        return offer({});
    }
    using Matches = std::vector<Match>;
    m_asked.read<Matches>(
        m_work, [typed, scope = m_scope, owner = m_owner](app::Workspace &reader) { return sync::Result<Matches>(peopleWhoFit(reader, typed, scope, owner)); }, this,
        [this](const sync::Result<Matches> &found) {
            if (found && m_name->editor()->hasFocus()) // what somebody chooses from does not change under the hand
                offer(*found);
        });
}

void ClaimantForm::offer(const std::vector<Match> &found)
{
    m_found = found;
    QList<LinesModel::Line> lines;
    for (const Match &match : m_found)
        lines.append({.icon = Icon::Users, .title = match.name, .second = match.second});
    m_matches->setLines(lines);
    const int rows = static_cast<int>(lines.size());
    m_matchTable->setFixedHeight(rows * m_matchTable->verticalHeader()->defaultSectionSize() + 2);
    m_matchTable->setVisible(rows > 0);
}

void ClaimantForm::take(int row)
{
    const Match match = m_found.at(static_cast<std::size_t>(row));
    m_member = match.id;
    DraftKeeper::Typed typed{{QStringLiteral("name"), match.name}};
    if (m_editors.typed().value(QStringLiteral("phone")).isEmpty())
        typed.insert(QStringLiteral("phone"), match.phone);
    m_editors.setTyped(typed);
    hideMatches();
    sayCard();
    m_editors.row("owed")->editor()->setFocus(Qt::OtherFocusReason);
    m_drafts->note();
}

void ClaimantForm::hideMatches()
{
    m_soon.stop();
    m_asked.forget();
    m_matchTable->hide();
}

void ClaimantForm::sayCard()
{
    m_linked->setText(m_member.isNull() ? tr("Down and Enter take a person of the office; another name is kept as it is.")
                                        : tr("With the card of this person."));
}

bool ClaimantForm::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_name->editor() && event->type() == QEvent::KeyPress && m_matchTable->isVisible()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        m_soon.stop();
        m_asked.forget();
        m_matchTable->setFocus(Qt::OtherFocusReason);
        m_matchTable->selectRow(0);
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

// Esc leaves the form, not the case around it.
bool ClaimantForm::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
        event->accept();
    return QWidget::event(event);
}

void ClaimantForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void ClaimantForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        focusNextChild();
    else
        QWidget::keyPressEvent(event);
}

void ClaimantForm::retranslate()
{
    m_editors.retranslate();
    m_card->setTitle(m_isNew ? tr("New claimant") : tr("Claimant"));
    m_save->setWord(m_isNew ? tr("Add") : tr("Save"));
    m_leave->setWord(tr("Back"));
    m_matchTable->setAccessibleName(tr("People who fit"));
    m_matches->setName(tr("People who fit"));
    m_editors.row("owed")->setHint(tr("152000, or 500 $"));
    m_editors.row("agreed")->setHint(tr("If less than owed was agreed"));
    m_drafts->retranslate();
    sayCard();
}

}
