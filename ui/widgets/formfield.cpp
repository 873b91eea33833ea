// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formfield.h"

#include "ui/theme/icons.h"
#include "ui/widgets/alert.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/passwordfield.h"
#include "ui/widgets/readingedit.h"
#include "ui/widgets/repolish.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>

namespace mekendesh::ui {

namespace {

/// The widget people type into: a composite editor has a line inside.
QWidget *typedInto(QWidget *editor)
{
    if (auto *password = qobject_cast<PasswordField *>(editor))
        return password->line();
    return editor;
}

} // namespace

FormField::FormField(QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_label(new ElidedLabel(13, Weight::SemiBold, Token::Text, this))
    , m_required(new TextLabel(12, Weight::Regular, Token::Text2, this))
    , m_labelRow(new QHBoxLayout)
    , m_foot(new QWidget(this))
    , m_footIcon(new IconLabel(Icon::CircleAlert, kIconRow, Token::Late, m_foot))
    , m_footText(new TextLabel(12, Weight::Regular, Token::Text3, m_foot))
{
    setObjectName(editor->objectName() + QStringLiteral("Field"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_labelRow->setSpacing(8);
    m_labelRow->addWidget(m_label);
    m_labelRow->addWidget(m_required);
    m_labelRow->addStretch(1);
    column->addLayout(m_labelRow);
    editor->setParent(this);
    column->addWidget(editor);
    auto *footRow = new QHBoxLayout(m_foot);
    footRow->setContentsMargins(0, 0, 0, 0);
    footRow->setSpacing(5);
    footRow->addWidget(m_footIcon, 0, Qt::AlignTop);
    m_footText->setWrapping(true);
    footRow->addWidget(m_footText, 1);
    column->addWidget(m_foot);
    // Fields beside each other keep their labels on one line when only one of them has a hint.
    if (!editor->sizePolicy().expandingDirections().testFlag(Qt::Vertical))
        column->addStretch(1);
    m_label->setBuddy(typedInto(editor));
    m_required->hide();
    m_foot->hide();
    if (auto *reading = qobject_cast<ReadingEdit *>(editor))
        connect(reading, &ReadingEdit::read, this, [this](const Reading &found) { setProblem(found.problem); });
}

void FormField::setLabel(const QString &label)
{
    m_label->setText(label);
    retranslate();
}

QString FormField::label() const
{
    return m_label->text();
}

void FormField::setRequired(bool required)
{
    m_isRequired = required;
    m_required->setVisible(required);
    retranslate();
}

void FormField::setShort(bool isShort)
{
    layout()->setAlignment(m_editor, isShort ? Qt::AlignLeft : Qt::Alignment());
}

void FormField::setHint(const QString &hint)
{
    m_hint = hint;
    showFoot();
}

void FormField::setProblem(const QString &problem)
{
    if (m_problem == problem)
        return;
    m_problem = problem;
    QWidget *line = typedInto(m_editor);
    line->setProperty("bad", !problem.isEmpty());
    repolish(line);
    showFoot();
    if (!problem.isEmpty())
        raiseAlert(m_footText); // the sentence itself speaks: the editor keeps its own name
    Q_EMIT problemChanged();
}

void FormField::setDoubt(const QString &doubt)
{
    m_doubt = doubt;
    showFoot();
}

void FormField::addBeside(QWidget *widget)
{
    m_labelRow->addWidget(widget);
}

void FormField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FormField::retranslate()
{
    //: After the label of a field that must be filled in.
    m_required->setText(tr("required"));
    const QString name = m_isRequired ? tr("%1, required").arg(label()) : label();
    m_editor->setAccessibleName(name);
    typedInto(m_editor)->setAccessibleName(name);
    if (const auto *box = qobject_cast<QComboBox *>(m_editor); box != nullptr && box->isEditable())
        box->lineEdit()->setAccessibleName(name); // it takes the focus inside
    showFoot();
}

void FormField::showFoot()
{
    const bool isBad = !m_problem.isEmpty();
    const bool isDoubtful = !isBad && !m_doubt.isEmpty();
    const QString text = isBad ? m_problem : isDoubtful ? m_doubt : m_hint;
    m_footText->setText(text);
    m_footText->setToken(isBad ? Token::Late : isDoubtful ? Token::Soon : Token::Text3);
    m_footIcon->setIcon(isBad ? Icon::CircleAlert : Icon::TriangleAlert, isBad ? Token::Late : Token::Soon);
    m_footIcon->setVisible(isBad || isDoubtful);
    m_foot->setVisible(!text.isEmpty());
    typedInto(m_editor)->setAccessibleDescription(text);
}

} // namespace mekendesh::ui
