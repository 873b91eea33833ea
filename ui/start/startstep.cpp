// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/startstep.h"

#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/readingorder.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>

namespace mekendesh::ui {

StartStep::StartStep(const QString &objectName, QWidget *parent)
    : QWidget(parent), m_title(new TextLabel(26, Weight::SemiBold, Token::Text, this)), m_line(new TextLabel(14, Weight::Regular, Token::Text2, this)),
      m_body(new QVBoxLayout)
{
    setObjectName(objectName);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    m_title->setWrapping(true);
    m_line->setWrapping(true);
    column->addStretch(2);
    column->addWidget(m_title);
    column->addWidget(m_line);
    column->addSpacing(16);
    m_body->setSpacing(14);
    column->addLayout(m_body);
    column->addStretch(3);
}

void StartStep::takeFocus()
{
    if (!m_lines.isEmpty())
        m_lines.front()->setFocus();
}

void StartStep::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void StartStep::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else if (isEnter && event->modifiers().testFlag(Qt::ControlModifier))
        finish();
    else
        QWidget::keyPressEvent(event);
}

void StartStep::setWords(const QString &title, const QString &line)
{
    m_title->setText(title);
    m_line->setText(line);
    if (m_back != nullptr)
        m_back->setWord(tr("Back"));
}

QLineEdit *StartStep::addLine(const QString &objectName, FormField *&field)
{
    auto *line = new QLineEdit(this);
    line->setObjectName(objectName);
    line->setMaxLength(1000);
    field = new FormField(line, this);
    registerField(line, field);
    return line;
}

QLineEdit *StartStep::addPath(const QString &objectName, FormField *&field, Button *&choose)
{
    QLineEdit *line = addLine(objectName, field);
    choose = new Button(ButtonKind::Link, objectName + QStringLiteral("Choose"), this);
    choose->setIconKind(Icon::FolderOpen);
    field->addBeside(choose);
    readAfterSiblings(choose); // who writes the path himself does not pass by it
    return line;
}

void StartStep::place(std::initializer_list<FormField *> fields, int widthMax)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    for (FormField *field : fields) {
        field->setMaximumWidth(scaled(widthMax));
        row->addWidget(field, 1);
    }
    row->addStretch();
    m_body->addLayout(row);
}

void StartStep::registerField(QWidget *line, FormField *field)
{
    m_lines << line;
    m_fields << field;
    auto *typed = qobject_cast<QLineEdit *>(line);
    if (typed == nullptr)
        return;
    connect(typed, &QLineEdit::returnPressed, this, [this, line] {
        const qsizetype at = m_lines.indexOf(line);
        if (at + 1 < m_lines.size())
            m_lines.at(at + 1)->setFocus(Qt::TabFocusReason); // what is proposed there is selected, and typed over
        else
            finish();
    });
    connect(typed, &QLineEdit::textChanged, field, [field] { field->setProblem({}); });
}

void StartStep::addActions()
{
    m_actions = new QWidget(this);
    auto *row = new QHBoxLayout(m_actions);
    row->setContentsMargins(0, 4, 0, 0);
    row->setSpacing(8);
    m_continue = new Button(ButtonKind::Primary, QStringLiteral("continueStep"), m_actions);
    m_continue->setKeyText(QStringLiteral("Ctrl Enter"));
    m_back = new Button(ButtonKind::Quiet, QStringLiteral("backStep"), m_actions);
    m_back->setKeyText(QStringLiteral("Esc"));
    row->addWidget(m_continue);
    row->addWidget(m_back);
    row->addStretch(1);
    takeActionsBack();
    connect(m_continue, &Button::clicked, this, &StartStep::finish);
    connect(m_back, &Button::clicked, this, &StartStep::left);
}

void StartStep::takeActionsBack()
{
    m_body->addWidget(m_actions);
}

int StartStep::gap() const
{
    return m_body->spacing();
}

void StartStep::setContinueWord(const QString &word)
{
    m_continue->setWord(word);
}

bool StartStep::isWritten(const QString &text, FormField *field, const QString &problem)
{
    const bool isEmpty = text.trimmed().isEmpty();
    field->setProblem(isEmpty ? problem : QString());
    return !isEmpty;
}

void StartStep::finish()
{
    if (check())
        Q_EMIT finished();
    else
        focusFirstProblem();
}

void StartStep::focusFirstProblem()
{
    for (qsizetype at = 0; at < m_fields.size(); ++at) {
        if (!m_fields.at(at)->problem().isEmpty()) {
            m_lines.at(at)->setFocus();
            return;
        }
    }
}

}
