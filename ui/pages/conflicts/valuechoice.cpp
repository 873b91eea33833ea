// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conflicts/valuechoice.h"

#include "app/core/codelists.h"
#include "app/core/officetime.h"
#include "app/records/casefile.h"
#include "app/records/catalogue.h"
#include "ui/forms/fieldeditor.h"
#include "ui/pages/conflicts/valuecard.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

constexpr int kFieldColumn = 150;

QString emptyWords()
{
    return ValueChoice::tr("nothing");
}

QString lifeWords(const sync::Value &value)
{
    const auto *removed = std::get_if<qint64>(&value);
    return removed && *removed == 1 ? ValueChoice::tr("delete the card") : ValueChoice::tr("keep the card");
}

QString numberWords(const sync::Field &declared, qint64 number)
{
    if (declared.kind == sync::FieldKind::Date) {
        const auto date = app::FuzzyDate::fromPacked(number);
        return date && date->packed != 0 ? date->toText() : emptyWords();
    }
    if (declared.kind == sync::FieldKind::Flag)
        return number == 2 ? ValueChoice::tr("Yes") : number == 1 ? ValueChoice::tr("No") : emptyWords();
    return QString::number(number);
}

QString groupWords(const sync::Field &declared, const sync::Value &value)
{
    app::Money money;
    if (declared.kind == sync::FieldKind::Money && sync::Register<app::Money>::fromValue(value, money))
        return money.toText();
    app::Closing closing;
    if (declared.kind == sync::FieldKind::Group && sync::Register<app::Closing>::fromValue(value, closing))
        return QStringLiteral("%1, %2").arg(app::codeLabel(u"case_outcome", closing.outcome), closing.closedOn.toText());
    return emptyWords();
}

}

QString valueWords(const QString &table, const QString &field, const sync::Value &value)
{
    if (field == sync::kLifeRegister)
        return lifeWords(value);
    const sync::Table *kind = app::tableNamed(table);
    const sync::Field *declared = kind ? kind->field(field) : nullptr;
    if (!declared || sync::isEmpty(value))
        return emptyWords();
    if (const auto *text = std::get_if<QString>(&value))
        return declared->kind == sync::FieldKind::Code ? app::codeLabel(QString::fromLatin1(declared->list), {*text}) : *text;
    if (const auto *number = std::get_if<qint64>(&value))
        return numberWords(*declared, *number);
    if (std::holds_alternative<sync::RecordId>(value))
        return ValueChoice::tr("another record");
    return groupWords(*declared, value);
}

ValueChoice::ValueChoice(const QString &table, const app::ConflictField &field, const app::OfficeTime &time, app::Timestamp now, QWidget *parent)
    : QWidget(parent), m_field(field)
{
    setObjectName(QStringLiteral("choice_") + field.field);
    setFocusPolicy(Qt::NoFocus);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    auto *names = new QVBoxLayout;
    auto *name = new TextLabel(14, Weight::SemiBold, Token::Text, this);
    const sync::Table *kind = app::tableNamed(table);
    const sync::Field *declared = kind ? kind->field(field.field) : nullptr;
    name->setText(declared ? fieldLabel(*declared) : tr("The whole card"));
    name->setWrapping(true);
    name->setFixedWidth(kFieldColumn);
    auto *before = new TextLabel(12, Weight::Regular, Token::Text2, this);
    before->setText(tr("before: %1").arg(valueWords(table, field.field, field.before)));
    before->setWrapping(true);
    before->setFixedWidth(kFieldColumn);
    names->addWidget(name);
    names->addWidget(before);
    names->addStretch();
    row->addLayout(names);
    for (int position = 0; position < static_cast<int>(field.values.size()); ++position) {
        const app::ConflictValue &value = field.values[static_cast<std::size_t>(position)];
        QStringList source{value.deviceName, value.authorName, time.nearText(value.at, now)};
        source.removeAll(QString());
        const QString key = position == 0 ? QStringLiteral("←") : position == 1 ? QStringLiteral("→") : QString();
        auto *card = new ValueCard(valueWords(table, field.field, value.value), source.join(QStringLiteral(" · ")), key,
                                   QStringLiteral("%1_%2").arg(objectName()).arg(position), this);
        connect(card, &ValueCard::clicked, this, [this, position] { choose(position); });
        card->installEventFilter(this);
        m_cards.append(card);
        row->addWidget(card, 1, Qt::AlignTop);
    }
}

std::optional<sync::Stamp> ValueChoice::chosen() const
{
    return m_chosen < 0 ? std::nullopt : std::optional(m_field.values[static_cast<std::size_t>(m_chosen)].stamp);
}

int ValueChoice::shownPosition() const
{
    for (int position = 0; position < static_cast<int>(m_field.values.size()); ++position) {
        if (m_field.values[static_cast<std::size_t>(position)].isShown)
            return position;
    }
    return 0;
}

void ValueChoice::choose(int position)
{
    if (position < 0 || position >= m_cards.size())
        return;
    m_chosen = position;
    for (int other = 0; other < m_cards.size(); ++other)
        m_cards[other]->setChosen(other == position);
    Q_EMIT decided();
}

bool ValueChoice::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right) {
            choose(key == Qt::Key_Left ? 0 : 1);
            return true;
        }
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            Q_EMIT neighbourWanted(key == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ValueChoice::takeFocus()
{
    m_cards.at(std::max(m_chosen, 0))->setFocus(Qt::OtherFocusReason);
}

}
