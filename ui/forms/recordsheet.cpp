// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/recordsheet.h"

#include "ui/forms/draftkeeper.h"
#include "ui/frame/inlinemessage.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/formfoot.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kFieldWidthMin = 120;
constexpr int kOneColumnBelow = 440; // beside a list there is one column
constexpr qsizetype kDraftTitleMax = 60;
constexpr int kWidestSheet = 760;

}

RecordSheet::RecordSheet(const sync::Table &table, const QString &objectName, QWidget *parent) : QWidget(parent), m_editors(table, this)
{
    setObjectName(objectName);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_card = new Card(objectName + QLatin1String("Card"), this);
    outer->addWidget(m_card);
    m_message = new InlineMessage(objectName + QLatin1String("Message"), m_card);
    m_card->body()->addWidget(m_message);

    auto *scroll = new ScrollBody(objectName + QLatin1String("Scroll"), m_card);
    m_sheet = new QWidget(scroll);
    auto *filled = new QVBoxLayout(m_sheet);
    filled->setContentsMargins(0, 4, 12, 4);
    m_column = new QVBoxLayout;
    m_column->setSpacing(12);
    filled->addLayout(m_column);
    filled->addStretch();
    scroll->body()->addWidget(m_sheet);
    m_card->body()->addWidget(scroll, 1);

    m_save = new Button(ButtonKind::Primary, objectName + QLatin1String("Save"), m_card);
    m_save->setIconKind(Icon::Check);
    m_save->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_leave = new Button(ButtonKind::Secondary, objectName + QLatin1String("Leave"), m_card);
    m_leave->setKeyText(QStringLiteral("Esc"));
    m_throwAway = new Button(ButtonKind::Link, objectName + QLatin1String("ThrowAway"), m_card);
    m_card->foot()->addWidget(new FormFoot({m_save, m_leave}, m_card), 1);
    m_card->addAction(m_throwAway); // it comes and goes while one writes: nothing in the form moves by it
    m_drafts = new DraftKeeper(this, {.message = m_message,
                                      .save = m_save,
                                      .throwAway = m_throwAway,
                                      .read = [this] { return m_editors.typed(); },
                                      .write = [this](const DraftKeeper::Typed &typed) { m_editors.setTyped(typed); },
                                      .title = [this] { return draftTitle(); }});
    m_editors.onChanged([this] { m_drafts->note(); });
    m_editors.onProblem([this] { sayWhatIsLeft(); });
    connect(m_drafts, &DraftKeeper::thrownAway, this, &RecordSheet::left);
    connect(m_save, &Button::clicked, this, &RecordSheet::finished);
    connect(m_leave, &Button::clicked, this, &RecordSheet::left);
}

void RecordSheet::standAsPage()
{
    m_header = new PageHeader(objectName() + QLatin1String("Header"), this);
    m_header->setTitleKept(true);
    m_card->takeAction(m_throwAway);
    m_card->foot()->addWidget(m_throwAway); // the header stays with nothing to fold away, and says what is written here
    auto *rows = static_cast<QVBoxLayout *>(layout());
    rows->setSpacing(12);
    rows->removeWidget(m_card);
    rows->addWidget(m_header);
    auto *row = new QHBoxLayout;
    m_card->setMaximumWidth(scaled(kWidestSheet));
    row->addWidget(m_card, 1);
    row->addStretch();
    rows->addLayout(row, 1);
}

void RecordSheet::setAbout(const QString &line)
{
    if (m_header)
        m_header->setLine(line);
}

void RecordSheet::addHeading(std::function<QString()> words)
{
    auto *heading = new TextLabel(15, Weight::SemiBold, Token::Text, m_sheet);
    heading->setWrapping(true); // a long one must not push the fields out of the sheet
    m_column->addWidget(heading);
    m_headings.append({heading, std::move(words)});
}

void RecordSheet::addRow(std::initializer_list<const char *> wires)
{
    auto *row = new QBoxLayout(QBoxLayout::LeftToRight);
    m_rows << row;
    row->setSpacing(12);
    for (const char *wire : wires) {
        FormField *field = m_editors.row(wire);
        m_first = m_first ? m_first : field;
        // Long words in one field never push its neighbour out of the card.
        field->setMinimumWidth(scaled(kFieldWidthMin));
        row->addWidget(field, 1, Qt::AlignTop);
    }
    m_column->addLayout(row);
}

void RecordSheet::begin(const void *record, std::function<QString()> title, std::function<QString()> saveWord)
{
    m_drafts->pause();
    m_titleWords = std::move(title);
    m_saveWords = std::move(saveWord);
    m_isRefused = false;
    m_message->settle();
    retranslate();
    m_editors.show(record);
}

bool RecordSheet::take(void *record)
{
    m_isRefused = false; // what is said while the fields are read is counted at the end
    if (m_editors.take(record)) {
        m_message->settle();
        return true;
    }
    m_isRefused = true;
    sayWhatIsLeft();
    return false;
}

// Counts down while the fields are put right, and goes with the last of them.
void RecordSheet::sayWhatIsLeft()
{
    if (!m_isRefused)
        return;
    const int left = m_editors.saidProblems();
    m_isRefused = left > 0;
    if (m_isRefused)
        m_message->say(InlineMessage::Kind::Late, tr("Not saved yet: %n field(s) to put right", nullptr, left),
                       m_drafts->hasTyped() ? tr("Everything you typed is still here.") : QString());
    else
        m_message->settle();
}

void RecordSheet::showProblem(const QString &bold, const QString &plain)
{
    m_isRefused = false;
    m_message->say(InlineMessage::Kind::Late, bold, plain);
}

void RecordSheet::showRefusal(const QString &bold, const sync::Error &error)
{
    showProblem(bold, error.text());
    if (error.code == sync::ErrorCode::BadInput)
        m_editors.refuse(error.subject, error.text());
}

void RecordSheet::focusFirst()
{
    if (m_first)
        m_first->editor()->setFocus(Qt::OtherFocusReason);
}

void RecordSheet::keepDraft(Work &work, const app::DraftKey &key)
{
    setToday([&work] { return work.today(); });
    m_drafts->begin(work, key);
}

void RecordSheet::finishDraft()
{
    m_drafts->finish();
}

void RecordSheet::finishDraft(Work &work, const app::DraftKey &key)
{
    m_drafts->finish(work, key);
}

void RecordSheet::setDraftTitle(std::initializer_list<const char *> wires)
{
    for (const char *wire : wires)
        m_draftTitle << QString::fromLatin1(wire);
}

QString RecordSheet::draftTitle() const
{
    const auto typed = m_editors.typed();
    QStringList words;
    for (const QString &wire : m_draftTitle)
        words << typed.value(wire).simplified().left(kDraftTitleMax);
    words.removeAll(QString());
    return words.isEmpty() ? m_titleWords() : words.join(QLatin1Char(' '));
}

void RecordSheet::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_header)
        m_card->setMaximumWidth(scaled(kWidestSheet)); // of the size of text of now
    // Narrow, or with large text: every field has the whole width for its label.
    const bool isNarrow = width() < scaled(kOneColumnBelow);
    for (QBoxLayout *row : std::as_const(m_rows))
        row->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

// Esc leaves the form, not the page around it.
bool RecordSheet::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
        event->accept();
    return QWidget::event(event);
}

void RecordSheet::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void RecordSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        focusNextChild(); // Ctrl+Enter finishes
    else
        QWidget::keyPressEvent(event);
}

void RecordSheet::retranslate()
{
    if (!m_titleWords)
        return;
    m_editors.retranslate();
    if (m_header)
        m_header->setTitle(m_titleWords());
    m_card->setTitle(m_header ? QString() : m_titleWords());
    m_card->setAccessibleName(m_titleWords());
    for (const auto &[heading, words] : m_headings)
        heading->setText(words());
    m_save->setWord(m_saveWords());
    m_leave->setWord(tr("Back"));
    m_drafts->retranslate();
}

}
