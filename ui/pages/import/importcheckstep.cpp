// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/import/importcheckstep.h"

#include "app/records/member.h"
#include "ui/delegates/roles.h"
#include "ui/delegates/tableview.h"
#include "ui/pages/import/importjob.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollbody.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLocale>

namespace mekendesh::ui {

using app::ImportRow;
using app::OnDuplicate;
using Shown = ImportRowsModel::Shown;

namespace {

constexpr int kSideWidth = 432;
constexpr int kSideHeight = 160;      // what it asks for beside the list; more scrolls inside
constexpr int kSideBelowWidth = 760; // narrower: the side stands under the list
constexpr int kRowsLeast = 3;

struct DuplicateChoice {
    const char *id;
    OnDuplicate choice;
};
constexpr std::array kDuplicateChoices{DuplicateChoice{"skip", OnDuplicate::Skip}, DuplicateChoice{"fill", OnDuplicate::Fill},
                                       DuplicateChoice{"overwrite", OnDuplicate::Overwrite}, DuplicateChoice{"new", OnDuplicate::Add}};

QString choiceId(OnDuplicate choice)
{
    return QString::fromLatin1(std::ranges::find(kDuplicateChoices, choice, &DuplicateChoice::choice)->id);
}

OnDuplicate choiceOf(const QString &id)
{
    const auto found = std::ranges::find_if(kDuplicateChoices, [&id](const DuplicateChoice &choice) { return id == QLatin1String(choice.id); });
    return found == kDuplicateChoices.end() ? OnDuplicate::Skip : found->choice;
}

}

ImportCheckStep::ImportCheckStep(ImportJob &job, QWidget *parent) : QWidget(parent), m_job(job)
{
    build();
}

void ImportCheckStep::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto *filterRow = new FlowLayout(nullptr, 8);
    m_all = new Button(ButtonKind::Toggle, QStringLiteral("importAll"), this);
    m_new = new Button(ButtonKind::Toggle, QStringLiteral("importNew"), this);
    m_known = new Button(ButtonKind::Toggle, QStringLiteral("importKnown"), this);
    m_refused = new Button(ButtonKind::Toggle, QStringLiteral("importRefused"), this);
    m_remarks = new Button(ButtonKind::Toggle, QStringLiteral("importRemarks"), this);
    constexpr std::array kShownOf{Shown::All, Shown::New, Shown::Known, Shown::Refused, Shown::Remarks};
    const QList<Button *> buttons = filters();
    for (qsizetype place = 0; place < buttons.size(); ++place) {
        filterRow->addWidget(buttons[place]);
        connect(buttons[place], &Button::clicked, this, [this, shown = kShownOf[static_cast<std::size_t>(place)]] { show(shown); });
    }
    column->addLayout(filterRow);

    m_knownCard = new Card(QStringLiteral("importKnownCard"), this);
    m_knownRow = new QBoxLayout(QBoxLayout::LeftToRight);
    m_knownRow->setSpacing(12);
    m_knownWords = new TextLabel(14, Weight::SemiBold, Token::Text, m_knownCard);
    m_knownChoice = new ChoiceButtons(QStringLiteral("importKnownChoice"), m_knownCard);
    m_knownRow->addWidget(m_knownWords);
    m_knownRow->addWidget(m_knownChoice, 1);
    m_knownCard->body()->addLayout(m_knownRow);
    column->addWidget(m_knownCard);

    m_listAndSide = new QBoxLayout(QBoxLayout::LeftToRight);
    m_listAndSide->setSpacing(12);
    m_list = new Card(QStringLiteral("importRowsCard"), this);
    m_list->setFlush(true);
    m_model = new ImportRowsModel(this);
    m_table = new TableView(m_list);
    m_table->setObjectName(QStringLiteral("importRows"));
    m_table->setModel(m_model);
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setColumns({0, 0, 72}, static_cast<int>(ImportRowsModel::Column::Who), 240);
    m_list->body()->addWidget(m_table);
    m_listAndSide->addWidget(m_list, 1);
    m_side = new Card(QStringLiteral("importSide"), this);
    m_reason = new TextLabel(13, Weight::Regular, Token::Text2, m_side);
    m_reason->setWrapping(true);
    m_choice = new ChoiceButtons(QStringLiteral("importChoiceOfRow"), m_side);
    m_sideBody = new ScrollBody(QStringLiteral("importSideBody"), m_side);
    m_side->body()->addWidget(m_reason);
    m_side->body()->addWidget(m_sideBody, 1);
    m_sideBody->body()->insertWidget(0, m_choice);
    m_listAndSide->addWidget(m_side);
    column->addLayout(m_listAndSide, 1);
    // No filter: a decision about the whole list.
    m_toNote = new QCheckBox(this);
    m_toNote->setObjectName(QStringLiteral("importToNote"));
    column->addWidget(m_toNote);

    connect(m_table, &TableView::currentRowChanged, this, &ImportCheckStep::showRow);
    connect(m_choice, &ChoiceButtons::chosen, this, &ImportCheckStep::decide);
    connect(m_knownChoice, &ChoiceButtons::chosen, this, &ImportCheckStep::decideAll);
    connect(m_toNote, &QCheckBox::clicked, this, [this] {
        m_job.choices.unread = m_toNote->isChecked() ? app::UnreadCells::Note : app::UnreadCells::Refuse;
        Q_EMIT examineWanted();
    });
}

void ImportCheckStep::retranslate()
{
    const QList<Choice> forOne{{QStringLiteral("skip"), tr("Skip")}, {QStringLiteral("fill"), tr("Same, fill in")}, {QStringLiteral("overwrite"), tr("Same, overwrite")}, {QStringLiteral("new"), tr("New person")}};
    const QList<Choice> forAll{{QStringLiteral("skip"), tr("Skip")}, {QStringLiteral("fill"), tr("Fill in empty fields")}, {QStringLiteral("overwrite"), tr("Overwrite")}, {QStringLiteral("new"), tr("Add as new")}};
    m_choice->setChoices(forOne);
    m_knownChoice->setChoices(forAll);
    m_choice->setAccessibleGroupName(tr("What becomes of this row"));
    m_knownChoice->setAccessibleGroupName(tr("What becomes of people who are here already"));
    m_toNote->setText(tr("What cannot be read goes into the note"));
    m_table->setAccessibleName(tr("Rows of the list"));
}

void ImportCheckStep::clear()
{
    m_model->show(nullptr, sync::Declared<app::Member>::table(), m_shown);
    showRow(-1);
}

void ImportCheckStep::showPlan()
{
    const auto count = [this](Shown shown) {
        return std::ranges::count_if(m_job.plan().rows, [shown](const ImportRow &row) { return ImportRowsModel::belongs(row, shown); });
    };
    const QLocale locale;
    const auto surely = [this](ImportRow::Verdict verdict) {
        return std::ranges::count_if(m_job.plan().rows, [verdict](const ImportRow &row) { return row.verdict == verdict && !row.isSimilar(); });
    };
    const qint64 repeated = surely(ImportRow::Verdict::Repeated);
    const qint64 known = surely(ImportRow::Verdict::Known);
    const qint64 doubles = count(Shown::Known);
    const qint64 similar = doubles - known - repeated;
    m_all->setWord(tr("All rows: %1").arg(locale.toString(static_cast<qint64>(m_job.plan().rows.size()))));
    m_new->setWord(tr("New: %1").arg(locale.toString(static_cast<qint64>(count(Shown::New)))));
    m_known->setWord(similar > 0 ? tr("Here already, repeated or similar: %1").arg(locale.toString(doubles))
                         : repeated == 0 ? tr("Here already: %1").arg(locale.toString(known))
                         : known == 0 ? tr("Repeated in the file: %1").arg(locale.toString(repeated))
                                      : tr("Here already: %1, repeated in the file: %2").arg(locale.toString(known), locale.toString(repeated)));
    m_refused->setWord(tr("Not taken: %1").arg(locale.toString(static_cast<qint64>(count(Shown::Refused)))));
    m_remarks->setWord(tr("With a remark: %1").arg(locale.toString(static_cast<qint64>(count(Shown::Remarks)))));
    m_known->setVisible(doubles > 0);
    m_refused->setVisible(count(Shown::Refused) > 0);
    m_remarks->setVisible(count(Shown::Remarks) > 0);
    QStringList doubled;
    if (known > 0)
        doubled << tr("%n person(s) are in the program already", nullptr, static_cast<int>(known));
    if (repeated > 0)
        doubled << tr("%n row(s) repeat another row of the file", nullptr, static_cast<int>(repeated));
    if (similar > 0)
        doubled << tr("%n row(s) are only similar and come in as new", nullptr, static_cast<int>(similar));
    m_knownWords->setText(doubled.join(QLatin1Char('\n')) + QLatin1Char(':'));
    m_knownChoice->setChosenId(choiceId(m_job.choices.onDuplicate));
    m_toNote->setChecked(m_job.choices.unread == app::UnreadCells::Note);
    // What asks for a decision stands first, then what cannot come in.
    show(doubles > 0 ? Shown::Known : count(Shown::Refused) > 0 ? Shown::Refused : Shown::All);
}

void ImportCheckStep::show(Shown shown)
{
    m_shown = shown;
    const QList<Button *> buttons = filters();
    for (qsizetype place = 0; place < buttons.size(); ++place)
        buttons[place]->setChecked(place == static_cast<qsizetype>(shown));
    m_knownCard->setVisible(shown == Shown::Known);
    m_model->show(&m_job.plan(), m_job.list().table(), shown);
    if (m_model->rowCount() > 0)
        m_table->selectRow(0);
    showRow(m_model->rowCount() > 0 ? 0 : -1);
}

void ImportCheckStep::showRow(int row)
{
    const qsizetype place = m_model->planRow(row);
    m_side->setVisible(place >= 0);
    if (place < 0)
        return;
    const ImportRow &planned = m_job.plan().rows[static_cast<std::size_t>(place)];
    const bool isDuplicate = planned.verdict == ImportRow::Verdict::Known || planned.verdict == ImportRow::Verdict::Repeated;
    m_side->setTitle(tr("Line %1").arg(QLocale().toString(planned.line)));
    m_reason->setText(m_model->index(row, static_cast<int>(ImportRowsModel::Column::Who)).data(SecondLineRole).toString());
    m_reason->setVisible(!m_reason->text().isEmpty());
    m_choice->setVisible(isDuplicate);
    m_choice->setChosenId(isDuplicate ? choiceId(planned.choice) : QString());
    fillSides(place);
}

void ImportCheckStep::fillSides(qsizetype row)
{
    delete m_pairs;
    m_pairs = new QWidget(m_sideBody);
    auto *grid = new QGridLayout(m_pairs);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    const ImportRow &planned = m_job.plan().rows[static_cast<std::size_t>(row)];
    const bool isDuplicate = planned.likeness != app::Likeness::None;
    if (isDuplicate)
        grid->setColumnStretch(2, 1);
    const auto put = [this, grid](int line, int column, const QString &text, int pixels, Weight weight, Token token) {
        auto *label = new TextLabel(pixels, weight, token, m_pairs);
        label->setText(text);
        label->setWrapping(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        grid->addWidget(label, line, column);
    };
    if (isDuplicate) {
        put(0, 1, tr("In the file"), 12, Weight::SemiBold, Token::Text2);
        put(0, 2, planned.sameAs >= 0 ? tr("Line %1").arg(QLocale().toString(m_job.plan().rows[static_cast<std::size_t>(planned.sameAs)].line)) : tr("In the program"), 12, Weight::SemiBold, Token::Text2);
    }
    int line = 1;
    for (const app::SideBySide &pair : m_job.sideBySide(row)) {
        const bool differs = isDuplicate && pair.differs();
        put(line, 0, pair.label, 13, Weight::Regular, Token::Text2);
        put(line, 1, pair.inList, 14, differs ? Weight::SemiBold : Weight::Regular, Token::Text);
        if (isDuplicate)
            put(line, 2, pair.here, 14, Weight::Regular, differs ? Token::Text2 : Token::Text);
        ++line;
    }
    grid->setRowStretch(line, 1);
    m_sideBody->body()->insertWidget(1, m_pairs);
}

void ImportCheckStep::decide(const QString &id)
{
    const qsizetype place = m_model->planRow(m_table->currentRow());
    if (place < 0)
        return;
    m_job.plan().rows[static_cast<std::size_t>(place)].choice = choiceOf(id);
    m_model->tellChanged();
    Q_EMIT decided();
}

void ImportCheckStep::decideAll(const QString &id)
{
    // Add in the choices would mean that nobody is looked for: it is a decision about rows here.
    // Who is only similar is decided about one by one.
    for (ImportRow &row : m_job.plan().rows) {
        if (!row.isSimilar())
            row.choice = choiceOf(id);
    }
    if (choiceOf(id) != OnDuplicate::Add)
        m_job.choices.onDuplicate = choiceOf(id);
    m_model->tellChanged();
    showRow(m_table->currentRow());
    Q_EMIT decided();
}

void ImportCheckStep::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isNarrow = width() < scaled(kSideBelowWidth);
    m_knownRow->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_listAndSide->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_side->setMinimumWidth(isNarrow ? 0 : std::min(scaled(kSideWidth), width() * 2 / 5));
    m_side->setMaximumWidth(isNarrow ? QWIDGETSIZE_MAX : m_side->minimumWidth());
    m_sideBody->setHeightHintMax(isNarrow ? 0 : kSideHeight);
    m_table->setMinimumHeight(scaled(kHeaderHeight) + kRowsLeast * m_table->verticalHeader()->defaultSectionSize());
}

void ImportCheckStep::takeFocus()
{
    m_table->setFocus();
}

}
