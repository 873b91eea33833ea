// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filterpanel.h"

#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollbody.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>

#include <algorithm>

namespace mekendesh::ui {

FilterPanel::FilterPanel(const QString &objectName, QWidget *parent)
    : Card(objectName, parent)
    , m_fields(new ScrollBody(objectName + QStringLiteral("_fields"), this))
    , m_clear(new Button(ButtonKind::Secondary, objectName + QStringLiteral("_clear"), this))
    , m_close(new Button(ButtonKind::Secondary, objectName + QStringLiteral("_close"), this))
{
    setTitleIcon(Icon::ListFilter);
    m_close->setKeyText(QStringLiteral("Esc"));
    foot()->addWidget(m_clear);
    foot()->addWidget(m_close);
    foot()->addStretch();
    body()->addWidget(m_fields, 1);
    m_fields->body()->addStretch(1);
    connect(m_clear, &Button::clicked, this, &FilterPanel::cleared);
    connect(m_close, &Button::clicked, this, &FilterPanel::left);
    retranslate();
}

void FilterPanel::addField(const QString &key)
{
    Row row{key, new TextLabel(13, Weight::SemiBold, Token::Text, this), new QComboBox(this)};
    row.box->setObjectName(objectName() + QLatin1Char('_') + key);
    row.box->installEventFilter(this);
    row.box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    row.label->setBuddy(row.box);
    QVBoxLayout *fields = m_fields->body();
    fields->insertWidget(fields->count() - 1, row.label);
    fields->insertWidget(fields->count() - 1, row.box);
    connect(row.box, &QComboBox::activated, this, [this, key, box = row.box] { Q_EMIT chosenChanged(key, box->currentData().toString()); });
    m_rows.append(row);
}

const FilterPanel::Row *FilterPanel::row(const QString &key) const
{
    const auto found = std::ranges::find(m_rows, key, &Row::key);
    return found == m_rows.cend() ? nullptr : &*found;
}

void FilterPanel::setChoices(const QString &key, const QString &label, const QList<Choice> &choices)
{
    const Row *found = row(key);
    if (found == nullptr)
        return;
    const QString kept = chosen(key);
    found->label->setText(label);
    found->box->setAccessibleName(label);
    found->box->clear();
    found->box->addItem(tr("any"), QString());
    for (const Choice &choice : choices)
        found->box->addItem(choice.word, choice.id);
    setChosen(key, kept);
}

void FilterPanel::setChosen(const QString &key, const QString &id)
{
    if (const Row *found = row(key))
        found->box->setCurrentIndex(std::max(0, found->box->findData(id)));
}

QString FilterPanel::chosen(const QString &key) const
{
    const Row *found = row(key);
    return found ? found->box->currentData().toString() : QString();
}

void FilterPanel::takeFocus()
{
    if (!m_rows.isEmpty())
        m_rows.first().box->setFocus();
}

void FilterPanel::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        Card::keyPressEvent(event);
}

bool FilterPanel::eventFilter(QObject *watched, QEvent *event)
{
    // The wheel scrolls the page; it never changes a value nobody looks at.
    const auto *box = qobject_cast<QComboBox *>(watched);
    if (box && event->type() == QEvent::Wheel && !box->hasFocus()) {
        event->ignore();
        return true;
    }
    return Card::eventFilter(watched, event);
}

void FilterPanel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Card::changeEvent(event);
}

void FilterPanel::retranslate()
{
    setTitle(tr("Filter"));
    m_clear->setWord(tr("Clear the filter"));
    m_close->setWord(tr("Close"));
}

} // namespace mekendesh::ui
