// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conflicts/conflictspage.h"

#include "app/records/catalogue.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/conflicts/sourceheads.h"
#include "ui/pages/conflicts/valuechoice.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"

#include <QVBoxLayout>

#include <algorithm>
#include <utility>

// The values of one record, what is chosen, and the decision.
namespace mekendesh::ui {

namespace {

constexpr qsizetype kUnbrokenWords = 24;

}

ConflictsPage::Kept ConflictsPage::chosenNow() const
{
    Kept kept;
    for (const ValueChoice *choice : m_choices) {
        if (const auto chosen = choice->chosen())
            kept.insert(choice->field(), *chosen);
    }
    return kept;
}

void ConflictsPage::showRecord(int row)
{
    if (row >= 0)
        m_gone.clear();
    Kept kept;
    if (row >= 0) {
        if (const app::DecidedRecord *decided = decidedAt(row)) {
            for (const app::DecidedDifference &field : decided->fields) {
                for (const app::ConflictValue &value : field.asked.values) {
                    if (value.isShown)
                        kept.insert(field.asked.field, value.stamp); // as the card is now
                }
            }
        }
    }
    buildSheet(row, kept);
    if (row >= 0 && row + 1 == rows())
        readMore();
}

void ConflictsPage::buildSheet(int row, const Kept &kept)
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
    m_openCard->setVisible(row >= 0);
    layOut();
    if (row < 0) {
        m_shownAsked = {};
        m_shownWasDecided = false;
        sayWhatIsLeft();
        sayEmpty();
        Q_EMIT keyHintsChanged();
        return;
    }
    m_shownAsked = asked(row);
    const app::DecidedRecord *decided = decidedAt(row);
    m_shownWasDecided = decided != nullptr;
    const app::ConflictRecord &record = m_shownAsked;
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
        if (decided)
            sayDecided(*decided, field, *choice);
        if (kept.contains(field.field))
            choice->chooseValue(kept.value(field.field));
        connect(choice, &ValueChoice::decided, this, &ConflictsPage::sayWhatIsLeft);
        connect(choice, &ValueChoice::neighbourWanted, this, [this, choice](int step) {
            const auto neighbour = m_choices.indexOf(choice) + step;
            if (neighbour >= 0 && neighbour < m_choices.size())
                m_choices.at(neighbour)->takeFocus();
        });
        m_choices.append(choice);
        column->addWidget(choice);
    }
    if (!decided)
        addSameLine(record, column);
    column->addStretch();
    layOutChoices();
    m_choiceColumn->addWidget(m_choiceSheet);
    m_allLatest->setVisible(!decided && std::ranges::all_of(record.fields, hasLatest));
    m_later->setWord(decided ? tr("Back") : tr("Later"));
    sayWhatIsLeft();
    Q_EMIT keyHintsChanged();
}

// Which value was taken stands in words: the card may have been changed since.
void ConflictsPage::sayDecided(const app::DecidedRecord &record, const app::ConflictField &field, ValueChoice &choice) const
{
    const auto decided = std::ranges::find(record.fields, field.field, [](const app::DecidedDifference &each) { return each.asked.field; });
    const QString who = decided->isMine ? tr("you", "who has decided") : decided->decidedBy;
    QStringList by{who, m_time.nearText(decided->at, now())};
    by.removeAll(QString());
    QStringList words{tr("decided: %1", "who and when").arg(by.join(QStringLiteral(" · ")))};
    if (const app::ConflictValue &taken = field.values[decided->taken]; !taken.isShown)
        words.prepend(tr("decided: %1", "which value was taken").arg(valueWords(record.table, field.field, taken.value)));
    choice.tell(words.join(u'\n'));
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

// What stands in the place of the values: nothing to decide, or what was shown is no longer asked.
void ConflictsPage::sayEmpty()
{
    const bool areDecided = !m_decided.empty();
    m_seeDecided->setVisible(areDecided || !m_gone.isEmpty());
    m_back->setWords(tr("Back"), tr("There is nothing to decide here."));
    if (!m_gone.isEmpty() && !m_records.empty()) {
        m_empty->setWords(tr("Decided elsewhere: %1").arg(m_gone), tr("An exchange or somebody else has settled it. What you chose here was not written."));
        m_back->setWords(tr("Back"), tr("The others can wait."));
        m_seeDecided->setWords(tr("The next difference"), tr("Records that wait for a decision: %1").arg(m_records.size()));
        return;
    }
    m_empty->setWords(m_gone.isEmpty() ? tr("No differences") : tr("Decided elsewhere: %1").arg(m_gone),
                      tr("When two laptops write different things into one field without seeing each other, you choose here."));
    m_seeDecided->setWords(tr("What was decided"), tr("Who chose what, and what was left. Another value can be chosen."));
}

void ConflictsPage::sayWhatIsLeft()
{
    if (m_shown < 0) {
        m_header->setTitle(tr("Differences"));
        m_header->setLine({});
        return;
    }
    const app::ConflictRecord &record = m_shownAsked;
    if (m_shownWasDecided) {
        m_decide->setWord(tr("Choose again"));
        m_header->setTitle(tr("%1: decided").arg(record.title));
        m_header->setLine(tr("Another value can be chosen: the one that stands there now stays in the history."));
    } else {
        const int left = undecided();
        m_decide->setWord(left == 0 ? tr("Decide") : tr("Decide: %n field(s) left", nullptr, left));
        m_header->setTitle(tr("%1: two laptops wrote %n field(s) differently", nullptr, static_cast<int>(record.fields.size())).arg(record.title));
        m_header->setLine(tr("Neither had seen what the other wrote. Choose the right one in each row: ← left, → right."));
    }
    fitButtons();
    showPreview();
}

// How the card will look: the fields in question with what is chosen, and what is still open, which also says so in words.
void ConflictsPage::showPreview()
{
    QStringList parts{QStringLiteral("<b>%1</b>").arg(m_shownAsked.title.toHtmlEscaped())};
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
        decisions.push_back({choice->field(), *choice->chosen(), choice->keepsBoth()});
    }
    if (const app::DecidedRecord *decided = decidedAt(m_shown))
        return chooseAgain(*decided, decisions);
    using Nothing = std::monostate;
    const app::ConflictRecord record = m_records[static_cast<std::size_t>(m_shown)];
    m_work.save<Nothing>(
        {record.table},
        [record, decisions](app::Workspace &workspace) -> sync::Result<Nothing> {
            TRY(workspace.conflicts().decide(record, decisions));
            return Nothing{};
        },
        this,
        [this, key = keyOf(m_shown), title = record.title](const sync::Result<Nothing> &result) {
            if (result)
                m_justDecided = key;
            told(result ? nullptr : &result.error(), tr("Decided: %1. It stays in the list: you can choose anew.").arg(title));
        });
}

void ConflictsPage::chooseAgain(const app::DecidedRecord &shown, const std::vector<app::Conflicts::Decision> &decisions)
{
    const bool isAsBefore = std::ranges::all_of(m_choices, [](const ValueChoice *choice) { return choice->chosenPlace() == choice->shownPlace(); });
    if (isAsBefore) {
        m_message->say(InlineMessage::Kind::Info, tr("The card says this already: choose another value first."));
        m_choices.first()->takeFocus();
        return;
    }
    using Nothing = std::monostate;
    m_work.save<Nothing>(
        {shown.table},
        [shown, decisions](app::Workspace &workspace) -> sync::Result<Nothing> {
            TRY(workspace.conflicts().chooseAgain(shown, decisions));
            return Nothing{};
        },
        this, [this, title = shown.title](const sync::Result<Nothing> &result) { told(result ? nullptr : &result.error(), tr("Chosen again: %1").arg(title)); });
}

void ConflictsPage::told(const sync::Error *error, const QString &words)
{
    if (error) {
        m_message->say(InlineMessage::Kind::Soon, tr("Not decided"), error->text());
        return;
    }
    m_message->settle();
    Q_EMIT done(words);
}

}
