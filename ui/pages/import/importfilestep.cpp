// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/import/importfilestep.h"

#include "ui/delegates/tableview.h"
#include "ui/pages/import/importmodels.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLocale>
#include <QSignalBlocker>

namespace mekendesh::ui {

namespace {

constexpr std::size_t kHeadLinesOffered = 12;
constexpr qsizetype kHeadShown = 48;
constexpr int kSampleColumn = 150;
constexpr int kSampleRowsLeast = 3;
constexpr int kBoxesInTwoRowsBelow = 760;

struct Separator {
    QChar character;
    const char *word;
};
constexpr std::array kSeparatorWords{Separator{u';', QT_TRANSLATE_NOOP("mekendesh::ui::ImportFileStep", "semicolon ;")},
                                     Separator{u',', QT_TRANSLATE_NOOP("mekendesh::ui::ImportFileStep", "comma ,")},
                                     Separator{u'\t', QT_TRANSLATE_NOOP("mekendesh::ui::ImportFileStep", "tab")},
                                     Separator{u'|', QT_TRANSLATE_NOOP("mekendesh::ui::ImportFileStep", "bar |")}};

}

ImportFileStep::ImportFileStep(QWidget *parent)
    : QWidget(parent), m_choice(new Card(QStringLiteral("importChoice"), this)), m_choiceTitle(new TextLabel(17, Weight::SemiBold, Token::Text, this)),
      m_choiceText(new TextLabel(14, Weight::Regular, Token::Text2, this)), m_choose(new Button(ButtonKind::Primary, QStringLiteral("importChoose"), this)),
      m_earlier(new Card(QStringLiteral("importEarlier"), this)), m_facts(new Card(QStringLiteral("importFacts"), this)),
      m_line(new TextLabel(14, Weight::Regular, Token::Text2, this)), m_other(new Button(ButtonKind::Secondary, QStringLiteral("importOther"), this)),
      m_sampleCard(new Card(QStringLiteral("importSampleCard"), this)), m_sample(new TableView(this)), m_sampleModel(new ImportSampleModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_choiceTitle->setWrapping(true);
    m_choiceText->setWrapping(true);
    m_choose->setIconKind(Icon::FolderOpen);
    m_choose->setKey(QKeySequence(Qt::CTRL | Qt::Key_O));
    auto *picture = new IconLabel(Icon::Import, kIconEmpty, Token::Accent, m_choice);
    m_choice->body()->addWidget(picture);
    m_choice->body()->addWidget(m_choiceTitle);
    m_choice->body()->addWidget(m_choiceText);
    m_choice->body()->addWidget(m_choose, 0, Qt::AlignLeft);
    column->addWidget(m_choice);
    m_earlierRows = m_earlier->body();
    column->addWidget(m_earlier);

    m_other->setIconKind(Icon::FolderOpen);
    m_other->setSmall(true);
    m_facts->addAction(m_other);
    m_facts->body()->addWidget(m_line);
    m_line->setWrapping(true);
    m_boxes = new QGridLayout;
    m_boxes->setSpacing(12);
    m_encoding = addBox("importEncoding", m_encodingField);
    m_separator = addBox("importSeparator", m_separatorField);
    m_sheet = addBox("importSheet", m_sheetField);
    m_head = addBox("importHead", m_headField);
    m_boxes->setColumnStretch(3, 1);
    placeBoxes();
    for (QComboBox *box : {m_encoding, m_separator}) // short words, never cut
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_facts->body()->addLayout(m_boxes);
    column->addWidget(m_facts);
    m_sampleCard->setFlush(true);
    m_sample->setObjectName(QStringLiteral("importSample"));
    m_sample->setModel(m_sampleModel);
    m_sampleCard->body()->addWidget(m_sample);
    column->addWidget(m_sampleCard, 1);
    for (Card *card : {m_choice, m_earlier, m_facts}) // the room that is left belongs to the rows
        card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    column->addStretch(0);
    connect(m_choose, &Button::clicked, this, &ImportFileStep::fileWanted);
    connect(m_other, &Button::clicked, this, &ImportFileStep::fileWanted);
}

QComboBox *ImportFileStep::addBox(const char *objectName, FormField *&field)
{
    auto *box = new QComboBox(this);
    box->setObjectName(QString::fromLatin1(objectName));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    field = new FormField(box, this);
    connect(box, &QComboBox::activated, this, &ImportFileStep::readBoxes);
    return box;
}

// A narrow window has the line of heads, which is long, under the short boxes.
void ImportFileStep::placeBoxes()
{
    const bool isNarrow = width() < scaled(kBoxesInTwoRowsBelow);
    m_boxes->addWidget(m_encodingField, 0, 0);
    m_boxes->addWidget(m_separatorField, 0, 1);
    m_boxes->addWidget(m_sheetField, 0, 2);
    m_boxes->addWidget(m_headField, isNarrow ? 1 : 0, isNarrow ? 0 : 3, 1, isNarrow ? 4 : 1);
}

void ImportFileStep::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeBoxes();
    m_sample->setMinimumHeight(scaled(kHeaderHeight) + kSampleRowsLeast * m_sample->verticalHeader()->defaultSectionSize());
}

void ImportFileStep::retranslate()
{
    m_choiceTitle->setText(tr("Choose a list, or drop its file here"));
    m_choiceText->setText(tr("Excel (XLSX), LibreOffice (ODS), CSV or text, in any order of columns and in any spelling. Nothing is written before you have seen what becomes of each row."));
    m_choose->setWord(tr("Choose a file"));
    m_earlier->setTitle(tr("Imported on this laptop"));
    m_facts->setTitle(tr("How the file is read"));
    m_other->setWord(tr("Another file"));
    m_encodingField->setLabel(tr("Encoding"));
    m_separatorField->setLabel(tr("Between cells"));
    m_sheetField->setLabel(tr("Sheet"));
    m_headField->setLabel(tr("Line with the heads of the columns"));
    m_sampleCard->setTitle(tr("The first rows"));
    m_sample->setAccessibleName(tr("The first rows"));
}

void ImportFileStep::showChoice(const std::vector<app::ImportEntrySummary> &earlier, const std::function<QString(app::Timestamp)> &when)
{
    m_hasList = false;
    m_choice->show();
    m_facts->hide();
    m_sampleCard->hide();
    while (QLayoutItem *item = m_earlierRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const app::ImportEntrySummary &entry : earlier) {
        auto *row = new QWidget(m_earlier);
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        auto *words = new ElidedLabel(14, Weight::Regular, entry.isUndone ? Token::Text3 : Token::Text, row);
        words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
        QStringList parts{when(entry.at), entry.fileName, tr("added: %1, changed: %2").arg(QLocale().toString(entry.added), QLocale().toString(entry.changed))};
        parts.removeAll(QString()); // a list that came without a file has no name
        words->setText(parts.join(QStringLiteral(" · ")));
        words->setToolTip(words->text());
        line->addWidget(words, 1);
        if (entry.isUndone) {
            auto *undone = new TextLabel(13, Weight::Regular, Token::Text3, row);
            undone->setText(tr("undone"));
            line->addWidget(undone);
        } else {
            auto *undo = new Button(ButtonKind::Link, QStringLiteral("undoImport%1").arg(entry.number), row);
            undo->setWord(tr("Undo this import"));
            undo->setAccessibleDescription(words->text());
            connect(undo, &Button::clicked, this, [this, number = entry.number] { Q_EMIT undoWanted(number); });
            line->addWidget(undo);
        }
        m_earlierRows->addWidget(row);
    }
    m_earlier->setVisible(!earlier.empty());
}

QString ImportFileStep::factsOf(const app::ImportList &list) const
{
    const app::TableFile &file = list.file();
    const QString form = file.form == app::TableForm::Xlsx ? tr("Excel workbook (XLSX)") : file.form == app::TableForm::Ods ? tr("LibreOffice workbook (ODS)") : tr("Text (CSV)");
    const QLocale locale;
    return tr("%1 · %2 · rows: %3, columns: %4")
        .arg(list.fileName(), form, locale.toString(static_cast<qint64>(list.rows().size())), locale.toString(static_cast<qint64>(list.columns().size())));
}

void ImportFileStep::showList(const app::ImportList &list, const app::ImportReading &reading)
{
    m_reading = reading;
    m_hasList = true;
    m_choice->hide();
    m_earlier->hide();
    m_facts->show();
    m_sampleCard->show();
    m_line->setText(factsOf(list));
    fillBoxes(list);
    m_sampleModel->show(list);
    m_sample->setColumns(QList<int>(static_cast<qsizetype>(list.columns().size()), kSampleColumn), -1);
}

void ImportFileStep::fillBoxes(const app::ImportList &list)
{
    const app::TableFile &file = list.file();
    const QSignalBlocker encodingQuiet(m_encoding);
    const QSignalBlocker separatorQuiet(m_separator);
    const QSignalBlocker sheetQuiet(m_sheet);
    const QSignalBlocker headQuiet(m_head);
    m_encoding->clear();
    for (const app::TextEncoding encoding : app::textEncodings())
        m_encoding->addItem(app::encodingName(encoding), app::encodingName(encoding));
    m_encoding->setCurrentIndex(m_encoding->findData(app::encodingName(file.encoding)));
    m_separator->clear();
    for (const Separator &separator : kSeparatorWords)
        m_separator->addItem(tr(separator.word), QString(separator.character));
    m_separator->setCurrentIndex(m_separator->findData(QString(file.separator)));
    m_sheet->clear();
    for (qsizetype sheet = 0; sheet < file.sheets.size(); ++sheet)
        m_sheet->addItem(file.sheets[sheet], static_cast<int>(sheet));
    m_sheet->setCurrentIndex(file.sheet);
    m_head->clear();
    m_head->addItem(tr("none: the first line is a person already"), qint64{0});
    for (const app::TableRow &row : std::span(file.rows).first(std::min(file.rows.size(), kHeadLinesOffered))) {
        QStringList cells;
        for (const app::TableCell &cell : row.cells) {
            if (!cell.text.trimmed().isEmpty())
                cells << cell.text.simplified();
        }
        QString heads = cells.join(QStringLiteral(" · "));
        if (heads.size() > kHeadShown)
            heads = heads.left(kHeadShown - 1) + u'…';
        m_head->addItem(tr("%1: %2").arg(QLocale().toString(row.line), heads), row.line);
    }
    m_head->setCurrentIndex(m_head->findData(list.headLine()));
    const bool isText = file.form == app::TableForm::Text;
    m_encodingField->setVisible(isText);
    m_separatorField->setVisible(isText);
    m_sheetField->setVisible(!isText && file.sheets.size() > 1);
}

void ImportFileStep::readBoxes()
{
    app::ImportReading reading = m_reading;
    const auto *box = qobject_cast<QComboBox *>(sender());
    if (box == m_encoding)
        reading.table.encoding = app::encodingNamed(m_encoding->currentData().toString());
    else if (box == m_separator)
        reading.table.separator = m_separator->currentData().toString().at(0);
    else if (box == m_sheet)
        reading = {.table = {.sheet = m_sheet->currentData().toInt()}, .headLine = {}}; // another sheet has other heads
    else if (box == m_head)
        reading.headLine = m_head->currentData().toLongLong();
    Q_EMIT readingChanged(reading);
}

void ImportFileStep::takeFocus()
{
    if (m_hasList)
        m_head->setFocus();
    else
        m_choose->setFocus();
}

}
