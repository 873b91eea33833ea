// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/imports.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QVBoxLayout;

namespace mekendesh::ui {

class Button;
class Card;
class FormField;
class ImportSampleModel;
class TableView;
class TextLabel;

// The first step: a file is chosen or dropped; then how it is read, with what was guessed to be corrected, and its first rows.
class ImportFileStep : public QWidget {
    Q_OBJECT

public:
    explicit ImportFileStep(QWidget *parent = nullptr);

    // Nothing is chosen yet; `earlier` imports may be taken back.
    void showChoice(const std::vector<app::ImportEntrySummary> &earlier, const std::function<QString(app::Timestamp)> &when);
    void showList(const app::ImportList &list, const app::ImportReading &reading);
    void takeFocus();
    void retranslate();

Q_SIGNALS:
    void fileWanted();
    void readingChanged(const mekendesh::app::ImportReading &reading);
    void undoWanted(qint64 number);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QComboBox *addBox(const char *objectName, FormField *&field);
    void placeBoxes();
    void fillBoxes(const app::ImportList &list);
    void readBoxes();
    [[nodiscard]] QString factsOf(const app::ImportList &list) const;

    Card *m_choice;
    TextLabel *m_choiceTitle;
    TextLabel *m_choiceText;
    Button *m_choose;
    Card *m_earlier;
    QVBoxLayout *m_earlierRows;
    Card *m_facts;
    TextLabel *m_line;
    Button *m_other;
    QGridLayout *m_boxes;
    FormField *m_encodingField = nullptr;
    FormField *m_separatorField = nullptr;
    FormField *m_sheetField = nullptr;
    FormField *m_headField = nullptr;
    QComboBox *m_encoding;
    QComboBox *m_separator;
    QComboBox *m_sheet;
    QComboBox *m_head;
    Card *m_sampleCard;
    TableView *m_sample;
    ImportSampleModel *m_sampleModel;
    app::ImportReading m_reading;
    bool m_hasList = false;
};

}
