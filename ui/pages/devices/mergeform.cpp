// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/devices/mergeform.h"

#include "ui/frame/inlinemessage.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/scrollbody.h"

#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace mekendesh::ui {

namespace {

const QString kLaptopsGoOn = QStringLiteral("goOn");
const QString kLaptopsTakenOut = QStringLiteral("takenOut");

QComboBox *officeBox(const QString &objectName, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(objectName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

// The field's label is read aloud for what has a name.
FormField *typedNameField(QLineEdit *edit, QWidget *parent)
{
    edit->setObjectName(QStringLiteral("mergeTyped"));
    return new FormField(edit, parent);
}

}

MergeForm::MergeForm(QWidget *parent)
    : QWidget(parent), m_card(new Card(QStringLiteral("mergeCard"), this)), m_message(new InlineMessage(QStringLiteral("mergeMessage"), m_card)),
      m_from(officeBox(QStringLiteral("mergeFrom"), m_card)), m_into(officeBox(QStringLiteral("mergeInto"), m_card)),
      m_laptops(new ChoiceButtons(QStringLiteral("mergeLaptops"), m_card)), m_typed(new QLineEdit(m_card)), m_fromField(new FormField(m_from, m_card)), m_intoField(new FormField(m_into, m_card)),
      m_laptopsField(new FormField(m_laptops, m_card)), m_typedField(typedNameField(m_typed, m_card)), m_merge(new Button(ButtonKind::Danger, QStringLiteral("mergeOffices"), m_card)),
      m_leave(new Button(ButtonKind::Secondary, QStringLiteral("leaveMerging"), m_card))
{
    setObjectName(QStringLiteral("mergeForm"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_card);
    m_card->setTitleIcon(Icon::Building2);
    m_card->body()->addWidget(m_message);
    m_fields = new ScrollBody(QStringLiteral("mergeBody"), m_card);
    for (FormField *field : {m_fromField, m_intoField, m_laptopsField})
        m_fields->body()->addWidget(field);
    m_fields->body()->addStretch(1);
    m_card->body()->addWidget(m_fields, 1);
    m_card->body()->addWidget(m_typedField);
    m_card->body()->addStretch(); // what is asked keeps its height
    m_card->foot()->addWidget(m_leave);
    m_card->foot()->addWidget(m_merge);
    m_card->foot()->addStretch();
    m_merge->setKey(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_leave->setKeyText(QStringLiteral("Esc"));
    connect(m_leave, &Button::clicked, this, &MergeForm::left);
    connect(m_merge, &Button::clicked, this, &MergeForm::decide);
    connect(m_from, &QComboBox::currentIndexChanged, this, &MergeForm::takeBackQuestion);
    connect(m_into, &QComboBox::currentIndexChanged, this, &MergeForm::takeBackQuestion);
    connect(m_laptops, &ChoiceButtons::chosen, this, &MergeForm::takeBackQuestion);
    connect(m_typed, &QLineEdit::textEdited, this, [this] { m_typedField->setProblem({}); });
    showFields();
    retranslate();
}

void MergeForm::begin(const QList<OfficeChoice> &offices)
{
    m_offices = offices;
    for (QComboBox *box : {m_from, m_into}) {
        box->clear();
        for (const OfficeChoice &office : offices)
            box->addItem(office.name, office.code);
        box->setCurrentIndex(-1); // nobody merges what stands first
    }
    m_laptops->setChosenId(kLaptopsGoOn);
    m_message->settle();
    takeBackQuestion();
}

void MergeForm::takeBackQuestion()
{
    m_fromField->setProblem({});
    m_intoField->setProblem({});
    if (m_asked)
        m_message->settle();
    m_asked.reset();
    showFields();
    retranslate();
}

// What is asked stands in their place: all of it is in sight, and nothing of what was chosen changes meanwhile.
void MergeForm::showFields()
{
    m_fields->setVisible(!m_asked);
    m_typedField->setVisible(m_asked.has_value());
    m_typedField->setProblem({});
    m_typed->clear();
}

QString MergeForm::nameOf(const QString &code) const
{
    const auto office = std::ranges::find(m_offices, code, &OfficeChoice::code);
    return office != m_offices.end() ? office->name : code;
}

bool MergeForm::isNameTyped() const
{
    return m_typed->text().simplified().compare(nameOf(m_asked->from).simplified(), Qt::CaseInsensitive) == 0;
}

void MergeForm::refuse(FormField *field, const QString &problem)
{
    field->setProblem(problem);
    field->editor()->setFocus();
}

void MergeForm::decide()
{
    if (m_asked) {
        if (!isNameTyped()) {
            refuse(m_typedField, tr("Write “%1”: that office ends.").arg(nameOf(m_asked->from)));
            return;
        }
        const Wish asked = *m_asked; // who hears of it may take the question back
        Q_EMIT wished(asked);
        return;
    }
    if (m_from->currentIndex() < 0 || m_into->currentIndex() < 0) {
        refuse(m_from->currentIndex() < 0 ? m_fromField : m_intoField, tr("Choose an office."));
        return;
    }
    if (m_from->currentIndex() == m_into->currentIndex()) {
        refuse(m_intoField, tr("Choose another office."));
        return;
    }
    const bool takesOut = m_laptops->chosenId() == kLaptopsTakenOut;
    const Wish wish{.from = m_from->currentData().toString(),
        .into = m_into->currentData().toString(),
        .laptops = takesOut ? app::MergedLaptops::TakenOut : app::MergedLaptops::GoOn};
    ask(wish, tr("Make one office of the two: %1 becomes a part of %2?").arg(m_from->currentText(), m_into->currentText()),
        takesOut ? tr("The laptops of %2 read and write everything of %1; nothing is moved. The laptops of %1 are taken out of the exchange, and nobody writes its cash boxes any more. Two offices that became one are not parted again.")
                       .arg(m_from->currentText(), m_into->currentText())
                 : tr("The laptops of both read and write everything of both; nothing is moved. Those of %1 go on under its name, on the screen, on papers and in all they write. Each cash box is written only by the laptop that wrote it. Two offices that became one are not parted again.")
                       .arg(m_from->currentText()));
}

void MergeForm::ask(const Wish &wish, const QString &bold, const QString &plain)
{
    m_asked = wish;
    showFields();
    m_message->say(InlineMessage::Kind::Late, bold, plain);
    retranslate();
    m_typed->setFocus(); // whoever presses keys without reading changes nothing
    Q_EMIT asked();
}

void MergeForm::showLosses(const Wish &wish, const std::vector<app::CutLoss> &losses)
{
    quint64 lost = 0;
    for (const app::CutLoss &loss : losses)
        lost += loss.lost;
    m_from->setCurrentIndex(m_from->findData(wish.from));
    m_into->setCurrentIndex(m_into->findData(wish.into));
    m_laptops->setChosenId(wish.laptops == app::MergedLaptops::TakenOut ? kLaptopsTakenOut : kLaptopsGoOn);
    Wish anyway = wish;
    anyway.evenIfLost = true;
    ask(anyway, tr("Nothing was decided: a part of what these laptops sent is missing or damaged in the store."),
        tr("Change-sets that would be lost: %1. If the laptops are at hand, let them exchange once more first.").arg(lost));
}

void MergeForm::showProblem(const QString &bold, const QString &plain)
{
    takeBackQuestion();
    m_message->say(InlineMessage::Kind::Late, bold, plain);
}

void MergeForm::focusFirst()
{
    m_from->setFocus();
}

void MergeForm::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        takeBackQuestion(); // it was asked in the other language
}

void MergeForm::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->modifiers() == Qt::NoModifier && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter);
    const QWidget *const focus = focusWidget();
    if (isEnter && focus != nullptr && (focus == m_from || focus == m_into || focus == m_typed))
        focusNextChild();
    else
        QWidget::keyPressEvent(event);
}

void MergeForm::retranslate()
{
    m_card->setTitle(tr("One office of two"));
    m_fromField->setLabel(tr("Office that ends"));
    m_intoField->setLabel(tr("Office that goes on"));
    m_laptopsField->setLabel(tr("Laptops of the office that ends"));
    m_laptops->setChoices({{kLaptopsGoOn, tr("go on and read both")}, {kLaptopsTakenOut, tr("are taken out")}});
    m_laptops->setAccessibleGroupName(tr("Laptops of the office that ends"));
    m_typedField->setLabel(tr("Write the name of the office that ends"));
    m_merge->setWord(m_asked && m_asked->evenIfLost ? tr("Merge all the same") : m_asked ? tr("Yes, merge") : tr("Merge…"));
    m_leave->setWord(tr("Leave it"));
}

}
