// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conflicts/conflictspage.h"

#include "app/records/catalogue.h"
#include "ui/frame/inlinemessage.h"
#include "ui/delegates/siderows.h"
#include "ui/pages/conflicts/sourceheads.h"
#include "ui/pages/conflicts/valuechoice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"
#include "ui/threads/work.h"
#include "ui/theme/fonts.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kListWidth = 230;
constexpr int kBesideFromWidth = 860; // below that the list stands above the values
constexpr int kListRowsAbove = 2;
constexpr int kNamesBesideFromWidth = 760; // below that the name of a field stands over its values
constexpr int kPreviewFromHeight = 420;
constexpr qsizetype kUnbrokenWords = 24;
constexpr int kListTitle = 48;
constexpr int kDifferencesReloadDelayMs = 100;

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

void ConflictsPage::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    m_header = new PageHeader(QStringLiteral("differencesHeader"), this);
    m_header->addAction(buildPicker());
    m_openCard = new Button(ButtonKind::Secondary, QStringLiteral("openDifferingCard"), this);
    m_openCard->setIconKind(Icon::User);
    m_header->addAction(m_openCard);
    outer->addWidget(m_header);
    m_message = new InlineMessage(QStringLiteral("differencesMessage"), this);
    outer->addWidget(m_message);

    m_body = new QWidget(this);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, m_body);
    m_columns->setContentsMargins(0, 0, 0, 0);
    m_columns->setSpacing(12);
    m_listCard = new Card(QStringLiteral("differencesList"), m_body);
    m_listCard->setFlush(true);
    m_list = new SideRows(QStringLiteral("differingRecords"), m_listCard);
    m_list->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_listCard->body()->addWidget(m_list, 1);
    m_columns->addWidget(m_listCard);
    m_columns->addWidget(buildChoices(), 1);
    outer->addWidget(m_body, 1);

    m_empty = new EmptyState(QStringLiteral("differencesEmpty"), Icon::GitCompare, this);
    outer->addWidget(m_empty, 1);
    markPart(m_list);
    markPart(m_choiceCard);
}

QWidget *ConflictsPage::buildPicker()
{
    m_picker = new QWidget(this);
    m_picker->setObjectName(QStringLiteral("differencePicker"));
    auto *row = new QHBoxLayout(m_picker);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_previous = new IconButton(Icon::ChevronLeft, QStringLiteral("previousDifference"), m_picker);
    m_place = new TextLabel(14, Weight::SemiBold, Token::Text, m_picker);
    m_place->setObjectName(QStringLiteral("differencePlace"));
    m_next = new IconButton(Icon::ChevronRight, QStringLiteral("nextDifference"), m_picker);
    row->addWidget(m_previous);
    row->addWidget(m_place);
    row->addWidget(m_next);
    connect(m_previous, &IconButton::clicked, this, [this] { pickNeighbour(-1); });
    connect(m_next, &IconButton::clicked, this, [this] { pickNeighbour(1); });
    for (const auto &[key, step] : {std::pair(Qt::Key_PageUp, -1), std::pair(Qt::Key_PageDown, 1)}) {
        auto *shortcut = new QShortcut(QKeySequence(key), m_picker); // only while the picker can be seen: the list has these keys itself
        shortcut->setContext(Qt::WindowShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, by = step] { pickNeighbour(by); });
    }
    return m_picker;
}

void ConflictsPage::pickNeighbour(int step)
{
    const int row = m_shown + step;
    if (row < 0 || row >= static_cast<int>(m_records.size()))
        return;
    selectRecord(row);
    takeFocus();
}

void ConflictsPage::sayPlace()
{
    const QLocale locale;
    m_place->setText(QStringLiteral("%1 / %2").arg(locale.toString(m_shown + 1), locale.toString(static_cast<qlonglong>(m_records.size()))));
    m_previous->setEnabled(m_shown > 0);
    m_next->setEnabled(m_shown + 1 < static_cast<int>(m_records.size()));
}

QWidget *ConflictsPage::buildChoices()
{
    m_choiceCard = new Card(QStringLiteral("choicesCard"), m_body);
    auto *scroll = new ScrollBody(QStringLiteral("choicesScroll"), m_choiceCard);
    m_choiceColumn = scroll->body();
    m_choiceColumn->setContentsMargins(0, 8, 0, 8);
    m_choiceCard->body()->addWidget(scroll, 1);
    m_choiceCard->body()->addWidget(new Hairline(m_choiceCard));
    m_previewTitle = new TextLabel(13, Weight::SemiBold, Token::Text2, m_choiceCard);
    m_preview = new TextLabel(14, Weight::Regular, Token::Text, m_choiceCard);
    m_preview->setObjectName(QStringLiteral("differencePreview"));
    m_preview->setTextFormat(Qt::RichText);
    m_preview->setWrapping(true);
    m_choiceCard->body()->addWidget(m_previewTitle);
    m_choiceCard->body()->addWidget(m_preview);
    m_nothingLost = new InlineMessage(QStringLiteral("nothingLost"), m_choiceCard);
    m_choiceCard->body()->addWidget(m_nothingLost);
    m_decide = new Button(ButtonKind::Primary, QStringLiteral("decide"), m_choiceCard);
    m_decide->setIconKind(Icon::Check);
    m_decide->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_allLatest = new Button(ButtonKind::Secondary, QStringLiteral("takeLatest"), m_choiceCard);
    m_allLatest->setIconKind(Icon::CheckCheck);
    m_later = new Button(ButtonKind::Secondary, QStringLiteral("decideLater"), m_choiceCard);
    m_later->setIconKind(Icon::Clock);
    m_later->setKeyText(QStringLiteral("Esc"));
    auto *buttons = new QWidget(m_choiceCard);
    auto *flow = new FlowLayout(buttons);
    for (Button *button : {m_decide, m_allLatest, m_later})
        flow->addWidget(button);
    m_choiceCard->foot()->addWidget(buttons, 1);
    return m_choiceCard;
}

void ConflictsPage::connectParts()
{
    connect(m_list, &TableView::currentRowChanged, this, &ConflictsPage::showRecord);
    connect(m_list, &SideRows::rowOpened, this, &ConflictsPage::takeFocus);
    connect(m_decide, &Button::clicked, this, &ConflictsPage::decide);
    connect(m_later, &Button::clicked, this, &ConflictsPage::backRequested);
    connect(m_allLatest, &Button::clicked, this, [this] {
        for (ValueChoice *choice : m_choices)
            choice->choose(choice->shownPlace());
    });
    connect(m_openCard, &Button::clicked, this, [this] {
        if (m_shown < 0)
            return;
        const app::ConflictRecord &record = m_records[static_cast<std::size_t>(m_shown)];
        Q_EMIT recordRequested(record.table, record.id, record.scope);
    });
    auto *later = new QShortcut(QKeySequence(Qt::Key_Escape), this);
    later->setContext(Qt::WidgetWithChildrenShortcut);
    connect(later, &QShortcut::activated, this, &ConflictsPage::backRequested);
    connect(&m_reload, &QTimer::timeout, this, &ConflictsPage::refresh);
    connect(&m_work, &Work::changed, this, [this](const QString &) { m_reload.start(); });
}

QList<KeyHint> ConflictsPage::keyHints() const
{
    if (m_choices.isEmpty())
        return {}; // nothing to decide: no key that does nothing
    QList<KeyHint> hints{{QStringLiteral("← →"), tr("choose")}, {QStringLiteral("↑ ↓"), tr("field")}, {QStringLiteral("Ctrl Enter"), tr("decide")}};
    if (!m_picker->isHidden())
        hints.prepend({QStringLiteral("PgUp PgDn"), tr("person or case")});
    return hints;
}

void ConflictsPage::takeFocus()
{
    if (!m_choices.isEmpty())
        m_choices.first()->takeFocus();
    else
        m_list->setFocus();
}

void ConflictsPage::refresh()
{
    auto records = m_work.reader().conflicts().list();
    if (!records) {
        m_message->say(InlineMessage::Kind::Late, records.error().text());
        m_empty->hide(); // nobody knows whether there is none
        m_couldNotRead = true;
        return;
    }
    if (std::exchange(m_couldNotRead, false))
        m_message->settle();
    const sync::RecordId shown = m_shown < 0 ? sync::RecordId{} : m_records[static_cast<std::size_t>(m_shown)].id;
    m_records = std::move(*records);
    fillList();
    const auto again = std::ranges::find(m_records, shown, &app::ConflictRecord::id);
    selectRecord(again == m_records.end() ? (m_records.empty() ? -1 : 0) : static_cast<int>(again - m_records.begin()));
    Q_EMIT countChanged(static_cast<int>(m_records.size()));
}

void ConflictsPage::show(const QString &table, const sync::RecordId &id, sync::ScopeId scope)
{
    refresh();
    for (int row = 0; row < static_cast<int>(m_records.size()); ++row) {
        const app::ConflictRecord &record = m_records[static_cast<std::size_t>(row)];
        if (record.table == table && record.id == id && record.scope == scope)
            selectRecord(row);
    }
    takeFocus();
}

void ConflictsPage::fillList()
{
    const QSignalBlocker quiet(m_list);
    QList<SideRow> rows;
    for (const app::ConflictRecord &record : m_records) {
        app::Timestamp latest;
        for (const app::ConflictField &field : record.fields) {
            for (const app::ConflictValue &value : field.values)
                latest = std::max(latest, value.at);
        }
        rows.append({.id = record.id.text(),
                     .text = record.title,
                     .second = QStringLiteral("%1 · %2").arg(tr("%n field(s)", nullptr, static_cast<int>(record.fields.size())), m_time.nearText(latest, now())),
                     .chip = {},
                     .chipText = {},
                     .isTicked = {}});
    }
    m_list->setSideRows(rows);
    m_list->setSqueezed({1}); // there are no chips: the name has the whole width
    m_listCard->setCount(QString::number(m_records.size()));
    m_body->setVisible(!m_records.empty());
    m_empty->setVisible(m_records.empty() && !m_couldNotRead);
    m_openCard->setVisible(!m_records.empty());
    layOut();
}

void ConflictsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    layOut();
}

// The values come first: a narrow window has the list above them, a low one leaves out what can be done without.
void ConflictsPage::layOut()
{
    const bool isBeside = width() >= scaled(kBesideFromWidth);
    const bool hasHeight = height() >= scaled(kPreviewFromHeight);
    m_columns->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const int rows = std::min(static_cast<int>(m_records.size()), kListRowsAbove);
    m_listCard->setMinimumWidth(isBeside ? scaled(kListWidth) : 0);
    m_listCard->setMaximumWidth(isBeside ? scaled(kListWidth) : QWIDGETSIZE_MAX);
    m_listCard->setMaximumHeight(isBeside ? QWIDGETSIZE_MAX : scaled(kListTitle) + rows * m_list->verticalHeader()->defaultSectionSize());
    m_listCard->setVisible(isBeside || (hasHeight && m_records.size() > 1));
    const bool hasPicker = m_listCard->isHidden() && m_records.size() > 1;
    if (hasPicker == m_picker->isHidden()) {
        m_picker->setVisible(hasPicker);
        QMetaObject::invokeMethod(this, &ConflictsPage::keyHintsChanged, Qt::QueuedConnection); // not while the window is laid out
    }
    layOutChoices();
    for (QWidget *part : {static_cast<QWidget *>(m_previewTitle), static_cast<QWidget *>(m_preview), static_cast<QWidget *>(m_nothingLost)})
        part->setVisible(hasHeight);
    m_later->setVisible(hasHeight || isBeside); // Esc does the same
}

void ConflictsPage::layOutChoices()
{
    const bool isStacked = width() < scaled(kNamesBesideFromWidth);
    if (m_heads)
        m_heads->setStacked(isStacked);
    for (ValueChoice *choice : std::as_const(m_choices))
        choice->setStacked(isStacked);
}

void ConflictsPage::selectRecord(int row)
{
    {
        const QSignalBlocker quiet(m_list);
        m_list->selectRow(row);
    }
    showRecord(row);
}

app::Timestamp ConflictsPage::now() const
{
    return {m_work.session().surroundings().clock.nowMs()};
}

void ConflictsPage::showRecord(int row)
{
    m_shown = row;
    m_choices.clear();
    if (m_choiceSheet) {
        // The key that leads to another record is still on its way to what had the focus.
        m_choiceSheet->hide();
        m_choiceSheet->setParent(this);
        m_choiceSheet->deleteLater();
        m_choiceSheet = nullptr;
    }
    m_heads = nullptr;
    sayPlace();
    m_list->emphasise(row);
    if (row < 0) {
        sayWhatIsLeft();
        return;
    }
    const app::ConflictRecord &record = m_records[static_cast<std::size_t>(row)];
    m_choiceSheet = new QWidget(m_choiceCard);
    auto *column = new QVBoxLayout(m_choiceSheet);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    const ValueSources sources = ValueSources::of(record);
    if (!sources.columns.empty()) {
        m_heads = new SourceHeads(sources, m_time, now(), m_choiceSheet);
        connect(m_heads, &SourceHeads::allWanted, this, [this](int place) {
            for (ValueChoice *choice : m_choices)
                choice->choose(place);
            m_decide->setFocus();
        });
        column->addWidget(m_heads);
    }
    for (const app::ConflictField &field : record.fields) {
        auto *choice = new ValueChoice(record.table, field, m_time, now(), sources.orderOf(field), sources.columns.empty(), m_choiceSheet);
        connect(choice, &ValueChoice::decided, this, &ConflictsPage::sayWhatIsLeft);
        connect(choice, &ValueChoice::neighbourWanted, this, [this, choice](int step) {
            const auto neighbour = m_choices.indexOf(choice) + step;
            if (neighbour >= 0 && neighbour < m_choices.size())
                m_choices.at(neighbour)->takeFocus();
        });
        m_choices.append(choice);
        column->addWidget(choice);
    }
    addSameLine(record, column);
    column->addStretch();
    layOutChoices();
    m_choiceColumn->addWidget(m_choiceSheet);
    sayWhatIsLeft();
}

// That nobody looks for a difference where there is none.
void ConflictsPage::addSameLine(const app::ConflictRecord &record, QVBoxLayout *column)
{
    const sync::Table *kind = app::tableNamed(record.table);
    const auto isDeclared = [kind](const app::ConflictField &field) { return kind && kind->field(field.field) != nullptr; };
    const int same = kind ? static_cast<int>(kind->fields.size()) - static_cast<int>(std::ranges::count_if(record.fields, isDeclared)) : 0;
    if (same <= 0 || !std::ranges::all_of(record.fields, isDeclared)) // deleted on one side: there is no other field to speak of
        return;
    auto *row = new QWidget(m_choiceSheet);
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto *words = new TextLabel(13, Weight::Regular, Token::Text2, row);
    words->setObjectName(QStringLiteral("otherFieldsSame"));
    words->setText(tr("The other %n field(s) are the same", nullptr, same));
    auto *show = new Button(ButtonKind::Link, QStringLiteral("showSameFields"), row);
    show->setWord(tr("show"));
    show->setAccessibleName(tr("Show the other fields: open the card"));
    connect(show, &Button::clicked, m_openCard, &Button::click);
    line->addStretch();
    line->addWidget(words);
    line->addWidget(show);
    column->addWidget(row);
}

int ConflictsPage::undecided() const
{
    return static_cast<int>(std::ranges::count_if(m_choices, [](const ValueChoice *choice) { return !choice->chosen(); }));
}

void ConflictsPage::sayWhatIsLeft()
{
    const int left = undecided();
    m_decide->setWord(left == 0 ? tr("Decide") : tr("Decide: %n field(s) left", nullptr, left));
    if (m_shown < 0) {
        m_header->setTitle(tr("Differences"));
        m_header->setLine({});
        return;
    }
    const app::ConflictRecord &record = m_records[static_cast<std::size_t>(m_shown)];
    m_header->setTitle(tr("%1: two laptops wrote %n field(s) differently", nullptr, static_cast<int>(record.fields.size())).arg(record.title));
    m_header->setLine(tr("Neither had seen what the other wrote. Choose the right one in each row: ← left, → right."));
    showPreview();
}

// How the card will look: the fields in question with what is chosen, and what is still open, which also says so in words.
void ConflictsPage::showPreview()
{
    const app::ConflictRecord &record = m_records[static_cast<std::size_t>(m_shown)];
    QStringList parts{QStringLiteral("<b>%1</b>").arg(record.title.toHtmlEscaped())};
    for (const ValueChoice *choice : std::as_const(m_choices)) {
        QString words = choice->chosen() ? choice->chosenWords() : tr("not chosen yet");
        if (words.size() <= kUnbrokenWords)
            words.replace(QLatin1Char(' '), QChar(QChar::Nbsp)); // telephones and dates stay in one line
        parts += QStringLiteral("<span style=\"color:%1\">%2</span> <b style=\"color:%3\">%4</b>")
                     .arg(color(Token::Text2).name(), choice->label().toHtmlEscaped(), color(choice->chosen() ? Token::Text : Token::Soon).name(),
                          words.toHtmlEscaped());
    }
    m_preview->setText(parts.join(QStringLiteral(" &nbsp; ")));
}

void ConflictsPage::decide()
{
    if (m_shown < 0)
        return;
    std::vector<app::Conflicts::Decision> decisions;
    for (ValueChoice *choice : m_choices) {
        if (!choice->chosen()) {
            choice->takeFocus();
            return;
        }
        decisions.push_back({choice->field(), *choice->chosen()});
    }
    using Nothing = std::monostate;
    const app::ConflictRecord record = m_records[static_cast<std::size_t>(m_shown)];
    m_work.save<Nothing>(
        {record.table},
        [record, decisions](app::Workspace &workspace) -> sync::Result<Nothing> {
            TRY(workspace.conflicts().decide(record, decisions));
            return Nothing{};
        },
        this,
        [this, title = record.title](const sync::Result<Nothing> &result) {
            if (result)
                Q_EMIT done(tr("Decided: %1").arg(title));
            else
                m_message->say(InlineMessage::Kind::Soon, tr("Not decided"), result.error().text());
        });
}

void ConflictsPage::retranslate()
{
    m_openCard->setWord(tr("Open the card"));
    m_listCard->setTitle(tr("Differences"));
    m_allLatest->setWord(tr("The latest everywhere"));
    m_later->setWord(tr("Later"));
    m_previous->setWord(tr("The one before (PgUp)"));
    m_next->setWord(tr("The next one (PgDn)"));
    m_previewTitle->setText(tr("The card will look like this"));
    m_list->setAccessibleName(tr("Records with differences"));
    m_nothingLost->say(InlineMessage::Kind::Info, tr("Nothing is lost"),
                       tr("Values that are not chosen stay in the history, with who wrote them and when. You can choose again at any time."));
    m_empty->setWords(tr("No differences"), tr("When two laptops write different things into one field without seeing each other, you choose here."));
    fillList();
    selectRecord(m_shown);
    Q_EMIT keyHintsChanged();
}

}
