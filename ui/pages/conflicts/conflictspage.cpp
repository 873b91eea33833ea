// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conflicts/conflictspage.h"

#include "ui/frame/inlinemessage.h"
#include "ui/pages/conflicts/valuechoice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/threads/work.h"

#include <QApplication>
#include <QLocale>
#include <QScrollBar>
#include <QShortcut>

#include <algorithm>
#include <iterator>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kDecidedPage = 20;
constexpr int kDifferencesReloadDelayMs = 100;

bool sameValue(const app::ConflictValue &left, const app::ConflictValue &right)
{
    return left.stamp == right.stamp && left.isShown == right.isShown && left.deviceName == right.deviceName; // another language names laptops otherwise
}

bool sameField(const app::ConflictField &left, const app::ConflictField &right)
{
    return left.field == right.field && std::ranges::equal(left.values, right.values, sameValue);
}

// Nothing of what is asked has changed.
bool sameQuestion(const app::ConflictRecord &left, const app::ConflictRecord &right)
{
    return left.title == right.title && std::ranges::equal(left.fields, right.fields, sameField);
}

}

ConflictsPage::ConflictsPage(Work &work, QWidget *parent) : Page(parent), m_work(work), m_time(work.desk().timeZone)
{
    setObjectName(QStringLiteral("differencesPage"));
    m_reload.setSingleShot(true);
    m_reload.setInterval(kDifferencesReloadDelayMs);
    build();
    connectParts();
    retranslate();
}

void ConflictsPage::pickNeighbour(int step)
{
    const int row = m_shown + step;
    if (row < 0 || row >= rows())
        return;
    selectRecord(row);
    focusChoices();
}

// Among the open ones, or among the decided.
void ConflictsPage::sayPlace()
{
    const QLocale locale;
    const int open = static_cast<int>(m_records.size());
    const bool isDecided = m_shown >= open;
    const int place = isDecided ? m_shown - open : m_shown;
    const QString words = QStringLiteral("%1 / %2").arg(locale.toString(place + 1), locale.toString(isDecided ? rows() - open : open));
    m_place->setText(isDecided ? tr("decided: %1", "one of those decided, 2 / 5").arg(words) : words);
    m_previous->setEnabled(m_shown > 0);
    m_next->setEnabled(m_shown + 1 < rows());
}

void ConflictsPage::connectParts()
{
    connect(m_list, &TableView::currentRowChanged, this, &ConflictsPage::showRecord);
    connect(m_list, &SideRows::rowOpened, this, &ConflictsPage::focusChoices);
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (value == m_list->verticalScrollBar()->maximum())
            readMore();
    });
    connect(m_decide, &Button::clicked, this, &ConflictsPage::decide);
    connect(m_later, &Button::clicked, this, &ConflictsPage::backRequested);
    connect(m_back, &ChoiceCard::clicked, this, &ConflictsPage::backRequested);
    connect(m_seeDecided, &ChoiceCard::clicked, this, [this] {
        selectRecord(m_records.empty() ? 0 : static_cast<int>(m_gone.isEmpty() ? m_records.size() : 0));
        focusChoices();
    });
    connect(m_allLatest, &Button::clicked, this, [this] {
        for (ValueChoice *choice : m_choices)
            choice->choose(choice->shownPlace());
    });
    connect(m_openCard, &Button::clicked, this, [this] {
        if (m_shown < 0)
            return;
        const Wanted key = keyOf(m_shown);
        Q_EMIT recordRequested(key.table, key.id, key.scope);
    });
    auto *later = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    later->setContext(Qt::WidgetWithChildrenShortcut);
    connect(later, &QShortcut::activated, this, &ConflictsPage::backRequested);
    connect(&m_reload, &QTimer::timeout, this, &ConflictsPage::refresh);
    connect(&m_work, &Work::changed, this, [this](const QString &) { m_reload.start(); });
}

QList<KeyHint> ConflictsPage::keyHints() const
{
    const KeyHint back{QStringLiteral("Esc"), tr("back")};
    if (m_choices.isEmpty() && rows() == 0)
        return {back}; // no key that does nothing
    if (m_choices.isEmpty())
        return {{QStringLiteral("Enter"), tr("open")}, back};
    QList<KeyHint> hints{{QStringLiteral("← →"), tr("choose")}, {QStringLiteral("↑ ↓"), tr("field")}, {QStringLiteral("Ctrl Enter"), tr("decide")}};
    if (!m_picker->isHidden())
        hints.prepend({QStringLiteral("PgUp PgDn"), tr("person or case")});
    return hints;
}

// The page was opened: without an open question nothing of what was decided is laid out unasked. The list may have had the focus for
// a moment while the pages changed, and chosen its first row.
void ConflictsPage::takeFocus()
{
    if (m_records.empty() && m_shown >= 0)
        selectRecord(-1);
    focusChoices();
}

void ConflictsPage::focusChoices()
{
    if (!m_choices.isEmpty())
        m_choices.first()->takeFocus();
    else if (m_empty->isVisibleTo(this))
        m_empty->setFocus(Qt::OtherFocusReason);
    else
        m_list->setFocus();
}

void ConflictsPage::refresh()
{
    m_readingMore.forget();
    const int wanted = std::max(kDecidedPage, static_cast<int>(m_decided.size()));
    m_reading.read<Facts>(
        m_work,
        [wanted](app::Workspace &reader) -> sync::Result<Facts> {
            Facts facts;
            TRY_ASSIGN(facts.open, reader.conflicts().list());
            TRY_ASSIGN(facts.decided, reader.conflicts().decided(wanted));
            facts.hasMore = facts.decided.size() == static_cast<std::size_t>(wanted);
            return facts;
        },
        this, [this](const sync::Result<Facts> &facts) { take(facts); });
}

// The next page of what was decided, once somebody has come to the end of what is there.
void ConflictsPage::readMore()
{
    if (!m_hasMore || m_decided.empty())
        return;
    m_hasMore = false; // until it is known again
    using Lines = std::vector<app::DecidedRecord>;
    m_readingMore.read<Lines>(
        m_work, [last = m_decided.back()](app::Workspace &reader) { return reader.conflicts().decided(kDecidedPage, &last); }, this,
        [this](const sync::Result<Lines> &page) {
            if (!page)
                return m_message->say(InlineMessage::Kind::Late, page.error().text());
            m_hasMore = page->size() == static_cast<std::size_t>(kDecidedPage);
            std::ranges::copy(*page, std::back_inserter(m_decided));
            fillList();
            const QSignalBlocker quiet(m_list);
            m_list->selectRow(m_shown);
            sayPlace();
        });
}

ConflictsPage::Wanted ConflictsPage::keyOf(int row) const
{
    if (const app::DecidedRecord *decided = decidedAt(row))
        return {decided->table, decided->id, decided->scope};
    const app::ConflictRecord &open = m_records[static_cast<std::size_t>(row)];
    return {open.table, open.id, open.scope};
}

int ConflictsPage::rowOf(const Wanted &key, bool isDecided) const
{
    for (int row = 0; row < rows(); ++row) {
        if (keyOf(row) == key && (decidedAt(row) != nullptr) == isDecided) // of one card some fields may be decided, others not
            return row;
    }
    return -1;
}

const app::DecidedRecord *ConflictsPage::decidedAt(int row) const
{
    const int place = row - static_cast<int>(m_records.size());
    return place < 0 ? nullptr : &m_decided[static_cast<std::size_t>(place)];
}

app::ConflictRecord ConflictsPage::asked(int row) const
{
    const app::DecidedRecord *decided = decidedAt(row);
    if (!decided)
        return m_records[static_cast<std::size_t>(row)];
    app::ConflictRecord record{.table = decided->table, .id = decided->id, .scope = decided->scope, .title = decided->title, .fields = {}};
    for (const app::DecidedDifference &field : decided->fields)
        record.fields.push_back(field.asked);
    return record;
}

void ConflictsPage::take(const sync::Result<Facts> &facts)
{
    if (!facts) {
        m_message->say(InlineMessage::Kind::Late, facts.error().text());
        m_empty->hide(); // nobody knows whether there is none
        m_couldNotRead = true;
        return;
    }
    if (std::exchange(m_couldNotRead, false))
        m_message->settle();
    const int row = m_shown;
    const std::optional<Wanted> shown = row < 0 ? std::nullopt : std::optional(keyOf(row));
    m_records = facts->open;
    m_decided = facts->decided;
    m_hasMore = facts->hasMore;
    fillList();
    if (shown) {
        takeShown(*shown, row);
    } else if (m_gone.isEmpty() || m_records.empty()) {
        const bool wasWaiting = m_empty->isAncestorOf(QApplication::focusWidget());
        selectRecord(m_records.empty() ? -1 : 0);
        if (wasWaiting)
            focusChoices();
    }
    Q_EMIT countChanged(static_cast<int>(m_records.size()));
    if (const auto wanted = std::exchange(m_wanted, std::nullopt)) {
        if (const int found = rowOf(*wanted, false); found >= 0)
            selectRecord(found);
        focusChoices();
    }
}

// What somebody is looking at stays under his fingers with all he has chosen, as long as the question is the same. Nothing else takes
// its place by itself but after a decision made here: then the next one comes.
void ConflictsPage::takeShown(const Wanted &shown, int row)
{
    const bool isOwn = m_justDecided == shown;
    const int again = rowOf(shown, m_shownWasDecided);
    m_justDecided.reset();
    if (again >= 0) {
        if (sameQuestion(asked(again), m_shownAsked)) {
            m_shown = again;
            const QSignalBlocker quiet(m_list);
            m_list->selectRow(again);
            m_list->emphasise(again);
            sayPlace();
            layOut();
            return;
        }
        const QWidget *focus = QApplication::focusWidget();
        const bool hadFocus = focus && m_choiceCard->isAncestorOf(focus);
        const Kept kept = chosenNow();
        {
            const QSignalBlocker quiet(m_list);
            m_list->selectRow(again);
        }
        buildSheet(again, kept);
        if (hadFocus)
            focusChoices();
        return;
    }
    if (isOwn) {
        const int next = m_records.empty() ? -1 : std::min(row, static_cast<int>(m_records.size()) - 1);
        selectRecord(next);
    } else {
        m_gone = m_shownAsked.title;
        selectRecord(-1);
    }
    if (isVisible())
        focusChoices();
}

void ConflictsPage::show(const QString &table, const sync::RecordId &id, sync::ScopeId scope)
{
    m_wanted = Wanted{table, id, scope};
    refresh();
}

SideRow ConflictsPage::sideRow(int row) const
{
    const app::ConflictRecord record = asked(row);
    const QString fields = tr("%n field(s)", nullptr, static_cast<int>(record.fields.size()));
    if (const app::DecidedRecord *decided = decidedAt(row)) {
        const auto last = std::ranges::max_element(decided->fields, {}, &app::DecidedDifference::at);
        const QString who = last == decided->fields.end() ? QString() : last->isMine ? tr("you", "who has decided") : last->decidedBy;
        QStringList second{who, m_time.nearText(decided->at, now())};
        second.removeAll(QString());
        return {.id = record.id.text(), .text = record.title, .second = tr("decided: %1", "who and when").arg(second.join(QStringLiteral(" · "))), .chip = {}, .chipText = {},
                .isTicked = {}, .icon = Icon::Check};
    }
    app::Timestamp latest;
    for (const app::ConflictField &field : record.fields) {
        for (const app::ConflictValue &value : field.values)
            latest = std::max(latest, value.at);
    }
    return {.id = record.id.text(), .text = record.title, .second = QStringLiteral("%1 · %2").arg(fields, m_time.nearText(latest, now())), .chip = {}, .chipText = {}, .isTicked = {}};
}

void ConflictsPage::fillList()
{
    const QSignalBlocker quiet(m_list);
    QList<SideRow> lines;
    for (int row = 0; row < rows(); ++row)
        lines.append(sideRow(row));
    m_list->setSideRows(lines);
    m_list->setSqueezed({1}); // there are no chips: the name has the whole width
    m_listCard->setCount(QString::number(m_records.size()));
    layOut();
}

void ConflictsPage::selectRecord(int row)
{
    {
        const QSignalBlocker quiet(m_list);
        if (row < 0)
            m_list->setCurrentIndex({});
        else
            m_list->selectRow(row);
    }
    showRecord(row);
}

app::Timestamp ConflictsPage::now() const
{
    return {m_work.session().surroundings().clock.nowMs()};
}

void ConflictsPage::retranslate()
{
    m_openCard->setWord(tr("Open the card"));
    m_listCard->setTitle(tr("Differences"));
    m_allLatest->setWord(tr("The latest everywhere"));
    m_previous->setWord(tr("The one before (PgUp)"));
    m_next->setWord(tr("The next one (PgDn)"));
    m_previewTitle->setText(tr("The card will look like this"));
    m_list->setAccessibleName(tr("Records with differences"));
    m_nothingLost->say(InlineMessage::Kind::Info, tr("Nothing is lost"),
                       tr("Values that are not chosen stay in the history, with who wrote them and when. You can choose again at any time."));
    fillList();
    const Kept kept = chosenNow();
    {
        const QSignalBlocker quiet(m_list);
        m_list->selectRow(m_shown);
    }
    const QWidget *focus = QApplication::focusWidget();
    const bool hadFocus = focus && m_choiceCard->isAncestorOf(focus);
    buildSheet(m_shown, kept);
    if (hadFocus)
        focusChoices();
    if (m_shown >= 0)
        refresh(); // laptops and titles were put into words in the language of then
}

}
