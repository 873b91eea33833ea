// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/lookchoice.h"
#include "ui/widgets/card.h"

namespace mekendesh::ui {

class ChoiceButtons;
class FormField;

// How the window looks and when it locks. Everything applies at once.
struct WindowChoices {
    QString language{}; // "ky", "ru", "en"
    LookChoice look{};
    int idleMinutes = 5;
};

class LookCard : public Card {
    Q_OBJECT

public:
    explicit LookCard(QWidget *parent = nullptr);

    void setChoices(const WindowChoices &choices);
    void setLanguage(const QString &tag);
    void focusFirst();

Q_SIGNALS:
    void languageChosen(const QString &tag);
    void lookChosen(const mekendesh::ui::LookChoice &look);
    void idleMinutesChosen(int minutes);

protected:
    void changeEvent(QEvent *event) override;

private:
    FormField *addChoice(ChoiceButtons *&buttons, const QString &objectName);
    void chooseLook(const LookChoice &look);
    void retranslate();

    WindowChoices m_choices;
    ChoiceButtons *m_language = nullptr;
    ChoiceButtons *m_colours = nullptr;
    ChoiceButtons *m_textSize = nullptr;
    ChoiceButtons *m_idle = nullptr;
    FormField *m_languageRow;
    FormField *m_coloursRow;
    FormField *m_textSizeRow;
    FormField *m_idleRow;
};

}
