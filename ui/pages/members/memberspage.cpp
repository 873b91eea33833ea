// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/members/memberspage.h"

#include "app/core/officetime.h"
#include "app/core/personname.h"
#include "app/services/anyrecord.h"
#include "ui/delegates/columnspanel.h"
#include "ui/delegates/tableview.h"
#include "ui/forms/draftkeeper.h"
#include "ui/forms/memberform.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/membersmodel.h"
#include "ui/theme/fonts.h"
#include "ui/pages/history/historyentries.h"
#include "ui/pages/import/importpage.h"
#include "ui/pages/members/membercard.h"
#include "ui/pages/members/memberlist.h"
#include "ui/pages/members/memberside.h"
#include "ui/widgets/button.h"
#include "ui/widgets/cardbeside.h"
#include "ui/widgets/filterpanel.h"
#include "ui/widgets/officeway.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/searchfield.h"
#include "ui/threads/work.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kReloadDelayMs = 50;
constexpr int kRevealedRowsMax = 1000; // so far the list is read to find a row
constexpr int kHistoryShown = 200;

}

MembersPage::MembersPage(Work &work, QWidget *parent) : Page(parent), m_work(work), m_model(new MembersModel(work.reader(), work.today(), this))
{
    setObjectName(QStringLiteral("membersPage"));
    setAcceptDrops(true);
    m_model->readBeside(work);
    m_reload.setSingleShot(true);
    m_reload.setInterval(kReloadDelayMs);
    build();
    connectParts();
    retranslate();
}

void MembersPage::openCard()
{
    m_isCardOpen = m_isNarrow;
    showBeside(m_card);
    m_card->setFocus();
}

void MembersPage::connectList()
{
    connect(m_table, &TableView::currentRowChanged, this, &MembersPage::select);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_isAside = m_isAside && m_isRevealing; // another question: who does not answer it is not shown any longer
        follow();
    });
    connect(m_model, &PagedModel::settled, this, &MembersPage::revealOn);
    connect(m_search, &QLineEdit::textEdited, this, [this] { m_isRevealing = false; }); // something else is looked for
    connect(m_model, &PagedModel::loadFailed, this, [this](const QString &sentence) { m_message->say(InlineMessage::Kind::Late, sentence); });
    connect(m_model, &PagedModel::recovered, m_message, &InlineMessage::settle);
    connect(m_list, &MemberList::syncRequested, this, &MembersPage::syncRequested);
    connect(m_list, &MemberList::createRequested, this, &MembersPage::beginNew);
    connect(m_list, &MemberList::importRequested, m_import, &Button::click);
    connect(m_list, &MemberList::exportRequested, m_export, &Button::click);
    connect(m_list, &MemberList::openRequested, this, &MembersPage::openCard);
    connect(m_list, &MemberList::editRequested, this, &MembersPage::edit);
    m_editKey = new QShortcut(QKeySequence(Qt::Key_F4), m_list, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(m_editKey, &QShortcut::activated, this, &MembersPage::edit);
    auto *back = new QShortcut(QKeySequence(Qt::Key_Escape), m_card, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &MembersPage::leaveForm);
    connect(m_list, &MemberList::viewDone, this, &MembersPage::viewDone);
    connect(m_list, &MemberList::caseRequested, this, [this] { Q_EMIT caseRequested(m_selected); });
    connect(m_list, &MemberList::filterWanted, this, [this] {
        showBeside(m_list->filterPanel());
        m_list->filterPanel()->takeFocus();
    });
    connect(m_list, &MemberList::columnsWanted, this, [this] {
        showBeside(m_list->columnsPanel());
        m_list->columnsPanel()->takeFocus();
    });
    connect(m_list->filterPanel(), &FilterPanel::left, this, &MembersPage::leaveForm);
    connect(m_list->columnsPanel(), &ColumnsPanel::left, this, &MembersPage::leaveForm);
    auto *createNew = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_N), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(createNew, &QShortcut::activated, this, &MembersPage::beginNew);
    auto *bring = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_I), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(bring, &QShortcut::activated, m_import, &Button::click);
}

void MembersPage::connectParts()
{
    connectList();
    connect(m_import, &Button::clicked, this, [this] { Q_EMIT importRequested(m_scope.value_or(m_work.desk().homeScope), {}); });
    connect(m_export, &Button::clicked, this, [this] { m_exports->begin(whatIsShown()); });
    connect(m_exports, &ExportPanel::printRequested, this, &MembersPage::printRequested);
    auto *print = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_P), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(print, &QShortcut::activated, this, &MembersPage::print);
    connect(m_card, &MemberCard::editRequested, this, &MembersPage::edit);
    connect(m_card, &MemberCard::caseRequested, this, [this] { Q_EMIT caseRequested(m_selected); });
    m_card->setMayWrite(!m_work.desk().isEmbassy);
    connect(m_card, &MemberCard::letterRequested, this, [this] { Q_EMIT letterRequested(m_selected, m_selectedScope); });
    connect(m_card, &MemberCard::referralRequested, this, [this](const QString &casefile) { Q_EMIT referralRequested(sync::RecordId::fromText(casefile)); });
    connect(m_card, &MemberCard::historyWanted, this, &MembersPage::showHistory);
    connect(m_card, &MemberCard::caseOpened, this, [this](const QString &id, sync::ScopeId scope) { Q_EMIT caseOpened(sync::RecordId::fromText(id), scope); });
    connect(m_card, &MemberCard::historyRequested, this, [this] { Q_EMIT historyRequested(QStringLiteral("member"), m_selected, m_selectedScope); });
    connect(m_card, &MemberCard::differencesRequested, this, [this] { Q_EMIT differencesRequested(QStringLiteral("member"), m_selected, m_selectedScope); });
    connect(m_form, &MemberForm::finished, this, &MembersPage::finishForm);
    connect(m_form, &MemberForm::left, this, &MembersPage::leaveForm);
    connect(&m_reload, &QTimer::timeout, this, &MembersPage::reload);
    connect(&m_work, &Work::changed, this, [this](const QString &table) {
        if (table.isEmpty() || table == QLatin1String("member") || table == QLatin1String("casefile") || table == QLatin1String("document"))
            m_reload.start();
    });
}

void MembersPage::takeFocus()
{
    if (m_right->currentWidget() == m_form)
        m_form->focusFirst();
    else
        m_search->setFocus();
}

void MembersPage::refresh()
{
    reload();
}

void MembersPage::search(const QString &typed)
{
    m_search->setText(typed);
}

void MembersPage::showEverybody()
{
    m_list->showEverybody();
    m_message->settle();
    m_exports->settle();
}

void MembersPage::setOffice(std::optional<sync::ScopeId> scope, const QString &office)
{
    m_scope = scope;
    m_office = office;
    m_ordersAhead.forget();
    m_model->setScope(scope);
    m_way->setOffice(office);
    m_header->setTitleKept(!office.isEmpty());
    retranslate();
}

void MembersPage::show(const sync::RecordId &id, std::optional<sync::ScopeId> scope)
{
    const auto stored = m_work.reader().records().open<app::Member>(id, scope);
    if (!stored) {
        m_message->say(InlineMessage::Kind::Soon, stored.error().text());
        return;
    }
    m_search->setText(memberName(stored->value));
    reveal(id, stored->scope);
}

void MembersPage::print()
{
    m_exports->print(whatIsShown());
}

ExportPanel::What MembersPage::whatIsShown() const
{
    ExportPanel::What what{.wish = {.table = &sync::Declared<app::Member>::table(), .query = m_model->query()}, .line = m_list->line(), .fileName = tr("members"),
                            .count = [query = m_model->query()](app::Workspace &reader) { return reader.records().count<app::Member>(query); }};
    // Several chosen rows go out alone.
    if (const QSet<sync::RecordId> chosen = m_list->chosen(); chosen.size() > 1) {
        what.wish.keep = [chosen](const app::AnyRecord &record) { return chosen.contains(record.id); };
        what.line = tr("Chosen by hand: %1").arg(chosen.size());
        what.count = [rows = chosen.size()](app::Workspace &) { return sync::Result<qint64>(rows); };
    }
    return what;
}

void MembersPage::select(int row)
{
    m_isAside = false;
    if (row < 0 || row >= m_model->rowCount()) {
        m_selected = {};
        m_card->clear();
        return;
    }
    fillCard(m_model->stored(row));
}

void MembersPage::fillCard(const app::Stored<app::Member> &stored)
{
    const bool isOther = m_filled != std::pair(stored.id, stored.scope);
    m_filled = {stored.id, stored.scope};
    m_selected = stored.id;
    m_selectedScope = stored.scope;
    m_card->setMember(stored, m_work.today());
    m_card->setAside(m_isAside && !m_model->hasMore());
    using Beside = std::pair<MemberCases, QList<SideRow>>;
    const bool isThere = m_beside.read<Beside>(
        m_work,
        [id = m_selected, scope = m_selectedScope, today = m_work.today()](app::Workspace &reader) -> sync::Result<Beside> {
            return Beside{casesOfMember(reader, id, today), documentsOfMember(reader, id, scope, today)};
        },
        this,
        [this](const sync::Result<Beside> &beside) {
            if (!beside)
                return;
            m_card->setCases(beside->first.rows, beside->first.urgent, beside->first.referable);
            m_card->setDocuments(beside->second);
        });
    if (!isThere && isOther) { // nobody else's stand there meanwhile
        m_card->setCases({}, 0);
        m_card->setDocuments({});
    }
    if (m_card->showsHistory())
        showHistory();
}

void MembersPage::follow()
{
    // What could not be read, or is not read yet, says nothing about who is in the card.
    if (m_isRevealing || m_model->hasFailed() || m_model->isStopped() || m_model->isReadingOn())
        return;
    if (const int row = m_model->rowOf(m_selected, m_selectedScope); row >= 0) {
        if (m_table->currentRow() != row)
            m_table->selectRow(row);
    } else if (m_isAside) {
        showAside();
    } else {
        chooseFirst();
    }
}

void MembersPage::chooseFirst()
{
    if (m_model->rowCount() > 0 && m_table->currentRow() != 0)
        m_table->selectRow(0);
    else
        select(m_model->rowCount() > 0 ? 0 : -1);
}

void MembersPage::reveal(const sync::RecordId &id, sync::ScopeId scope)
{
    m_selected = id;
    m_selectedScope = scope;
    m_isAside = true; // until it is found among the rows
    m_isRevealing = true;
    m_model->reload();
}

// The list is read on until it holds who is looked for.
void MembersPage::revealOn()
{
    if (m_isRevealing && m_model->rowOf(m_selected, m_selectedScope) < 0 && m_model->canFetchMore({}) && m_model->rowCount() < kRevealedRowsMax) {
        m_model->fetchMore({}); // settles again
        return;
    }
    m_isRevealing = false;
    follow();
    if (!m_model->hasFailed())
        m_ordersAhead.read(m_work, m_scope);
}

void MembersPage::showAside()
{
    using Person = app::Stored<app::Member>;
    m_aside.read<Person>(
        m_work, [id = m_selected, scope = m_selectedScope](app::Workspace &reader) { return reader.records().open<app::Member>(id, scope); }, this,
        [this, id = m_selected](const sync::Result<Person> &stored) {
            if (!m_isAside || m_selected != id)
                return; // somebody else was chosen meanwhile
            if (!stored || stored->isDeleted) { // taken back, or struck off elsewhere: nothing can be done for who is not there
                m_isAside = false;
                chooseFirst();
                return;
            }
            {
                const QSignalBlocker quiet(m_table);
                m_table->setCurrentIndex({});
            }
            fillCard(*stored);
        });
}

void MembersPage::showHistory()
{
    m_card->setHistory({});
    using Lines = std::vector<app::HistoryLine>;
    m_work.look<Lines>([id = m_selected, scope = m_selectedScope](
                           app::Workspace &workspace) { return workspace.records().history<app::Member>(id, kHistoryShown, scope); },
                       this, [this, asked = std::pair(m_selected, m_selectedScope)](const sync::Result<Lines> &lines) {
                           if (lines && asked == std::pair(m_selected, m_selectedScope))
                               m_card->setHistory(historyEntries(QStringLiteral("member"), *lines, app::OfficeTime(m_work.desk().timeZone),
                                                                 {m_work.session().surroundings().clock.nowMs()}));
                       });
}

void MembersPage::beginNew()
{
    app::Member member;
    const QString typed = m_search->text();
    const bool isName = std::ranges::any_of(typed, [](QChar letter) { return letter.isLetter(); });
    if (isName) { // a number that was looked for is not a surname
        const app::PersonName name = app::PersonName::split(typed);
        member.surname = name.surname;
        member.given = name.given;
        member.patronymic = name.patronymic;
    }
    m_opened.reset();
    m_form->setMember(member, true);
    m_draft = {.form = DraftKeeper::kMember, .record = {}, .scope = m_scope.value_or(m_work.desk().homeScope)};
    m_form->keepDraft(m_work, m_draft);
    showBeside(m_form);
    m_form->focusFirst();
}

void MembersPage::edit()
{
    if (m_selected.isNull())
        return;
    auto opened = m_work.reader().records().open<app::Member>(m_selected, m_selectedScope);
    if (!opened) {
        m_message->say(InlineMessage::Kind::Late, opened.error().text());
        return;
    }
    m_opened = std::move(*opened);
    m_form->setMember(m_opened->value, false);
    m_draft = {.form = DraftKeeper::kMember, .record = m_opened->id, .scope = m_opened->scope};
    m_form->keepDraft(m_work, m_draft);
    showBeside(m_form);
    m_form->focusFirst();
}

void MembersPage::leaveForm()
{
    m_isCardOpen = false;
    showBeside(m_card);
    if (m_isAside)
        m_card->setFocus(); // the list would choose somebody else
    else
        m_table->setFocus();
}

void MembersPage::finishForm()
{
    if (m_isSaving) // a second Ctrl+Enter would write the same person twice
        return;
    app::Member member = m_opened ? m_opened->value : app::Member{};
    if (!m_form->takeMember(member))
        return;
    if (m_opened && member == m_opened->value) {
        m_form->finishDraft();
        leaveForm();
        return;
    }
    const bool isNew = !m_opened;
    const sync::ScopeId scope = m_draft.scope; // of the office the form was begun for: another one may be listed meanwhile
    m_isSaving = true;
    m_work.save<app::Stored<app::Member>>(
        {QStringLiteral("member")},
        [opened = m_opened, member, scope](app::Workspace &workspace) {
            return opened ? workspace.records().save(*opened, member) : workspace.records().create(scope, member);
        },
        this,
        [this, isNew, draft = m_draft](const sync::Result<app::Stored<app::Member>> &result) {
            m_isSaving = false;
            const bool isShown = m_right->currentWidget() == m_form && m_draft == draft; // somebody may have gone on to another person meanwhile
            if (result) {
                m_form->finishDraft(m_work, draft);
                saved(*result, isNew, isShown);
            } else if (isShown) {
                m_form->showProblem(tr("Not saved"), result.error().text());
            } else {
                m_message->say(InlineMessage::Kind::Late, tr("Not saved: what you typed is kept as a draft."), result.error().text());
            }
        });
}

void MembersPage::saved(const app::Stored<app::Member> &stored, bool isNew, bool isShown)
{
    if (isShown) {
        reveal(stored.id, stored.scope);
        leaveForm();
    }
    Q_EMIT done({.kind = isNew ? app::DeedKind::PersonWritten : app::DeedKind::Changed, .about = {memberName(stored.value)}});
}

void MembersPage::reload()
{
    if (!m_selected.isNull())
        reveal(m_selected, m_selectedScope); // what came meanwhile never puts another person into the card
    else
        m_model->reload();
    m_list->sayWhatIsShown();
    if (m_right->currentWidget() == m_card)
        showBeside(m_card);
    showCounts();
}

void MembersPage::showCounts()
{
    // Counting a big table takes its time: the saving thread is never in a hurry for it.
    app::ListQuery query;
    query.scope = m_scope;
    m_work.look<qint64>([query](app::Workspace &workspace) { return workspace.records().count<app::Member>(query); }, this,
                        [this](const sync::Result<qint64> &count) {
                            if (count)
                                m_list->setTotal(*count);
                            if (count)
                                m_header->setLine(tr("%n person(s)", nullptr, static_cast<int>(*count)));
                        });
}

void MembersPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!draggedList(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MembersPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT importRequested(m_scope.value_or(m_work.desk().homeScope), draggedList(event->mimeData()));
}

void MembersPage::retranslate()
{
    m_header->setTitle(m_office.isEmpty() ? tr("Members") : tr("Members: %1").arg(m_office));
    m_import->setWord(tr("Import"));
    m_export->setWord(tr("Export"));
    m_list->retranslate();
    showCounts();
    Q_EMIT keyHintsChanged();
}

}
