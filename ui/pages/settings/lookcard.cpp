// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/settings/lookcard.h"

#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/formfield.h"

#include <QBoxLayout>
#include <QEvent>

namespace mekendesh::ui {

namespace {

constexpr std::array kIdleMinutes{1, 2, 5, 10, 15, 30, 60};

const QString kLight = QStringLiteral("light");
const QString kDark = QStringLiteral("dark");
const QString kSystem = QStringLiteral("system");

}

LookCard::LookCard(QWidget *parent) : Card(QStringLiteral("lookCard"), parent)
{
    m_languageRow = addChoice(m_language, QStringLiteral("settingLanguage"));
    m_coloursRow = addChoice(m_colours, QStringLiteral("settingColours"));
    m_textSizeRow = addChoice(m_textSize, QStringLiteral("settingTextSize"));
    m_idleRow = addChoice(m_idle, QStringLiteral("settingIdle"));
    connect(m_language, &ChoiceButtons::chosen, this, &LookCard::languageChosen);
    connect(m_colours, &ChoiceButtons::chosen, this, [this](const QString &id) {
        LookChoice look = m_choices.look;
        look.colours = id == kDark ? LookChoice::Colours::Dark : id == kSystem ? LookChoice::Colours::System : LookChoice::Colours::Light;
        chooseLook(look);
    });
    connect(m_textSize, &ChoiceButtons::chosen, this, [this](const QString &id) {
        LookChoice look = m_choices.look;
        look.textPercent = id.toInt();
        chooseLook(look);
    });
    connect(m_idle, &ChoiceButtons::chosen, this, [this](const QString &id) {
        m_choices.idleMinutes = id.toInt();
        Q_EMIT idleMinutesChosen(m_choices.idleMinutes);
    });
    retranslate();
}

FormField *LookCard::addChoice(ChoiceButtons *&buttons, const QString &objectName)
{
    buttons = new ChoiceButtons(objectName, this);
    auto *row = new FormField(buttons, this);
    body()->addWidget(row);
    return row;
}

void LookCard::setChoices(const WindowChoices &choices)
{
    m_choices = choices;
    m_language->setChosenId(choices.language);
    const auto colours = choices.look.colours;
    m_colours->setChosenId(colours == LookChoice::Colours::Dark ? kDark : colours == LookChoice::Colours::System ? kSystem : kLight);
    m_textSize->setChosenId(QString::number(choices.look.textPercent));
    m_idle->setChosenId(QString::number(choices.idleMinutes));
}

void LookCard::setLanguage(const QString &tag)
{
    m_choices.language = tag;
    m_language->setChosenId(tag);
}

void LookCard::focusFirst()
{
    m_language->setFocus(Qt::OtherFocusReason);
}

void LookCard::chooseLook(const LookChoice &look)
{
    m_choices.look = look;
    Q_EMIT lookChosen(look);
}

void LookCard::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void LookCard::retranslate()
{
    setTitle(tr("Window"));
    // Languages are named in themselves.
    m_language->setChoices({{QStringLiteral("ky"), QStringLiteral("Кыргызча")},
                            {QStringLiteral("ru"), QStringLiteral("Русский")},
                            {QStringLiteral("en"), QStringLiteral("English")}});
    m_colours->setChoices({{kLight, tr("Light")}, {kDark, tr("Dark")}, {kSystem, tr("As the system")}});
    QList<Choice> sizes;
    for (const int percent : kTextPercents)
        sizes.append({QString::number(percent), QStringLiteral("%1 %").arg(percent)});
    m_textSize->setChoices(sizes);
    QList<Choice> minutes;
    for (const int count : kIdleMinutes)
        minutes.append({QString::number(count), tr("%1 min").arg(count)});
    m_idle->setChoices(minutes);
    const auto name = [](ChoiceButtons *buttons, FormField *row, const QString &label, const QString &hint) {
        buttons->setAccessibleGroupName(label);
        row->setLabel(label);
        row->setHint(hint);
    };
    name(m_language, m_languageRow, tr("Language"), {});
    name(m_colours, m_coloursRow, tr("Colours"), tr("«As the system» is looked up when the program starts."));
    name(m_textSize, m_textSizeRow, tr("Text size"), {});
    name(m_idle, m_idleRow, tr("Lock after so many minutes without work"), tr("The bottom line warns 30 seconds before. F12 locks at once."));
}

}
