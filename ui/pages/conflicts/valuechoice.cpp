// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/conflicts/valuechoice.h"

#include "app/core/codelists.h"
#include "app/core/officetime.h"
#include "app/records/casefile.h"
#include "app/records/catalogue.h"
#include "ui/forms/fieldeditor.h"
#include "ui/pages/conflicts/valuecard.h"
#include "ui/widgets/button.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace mekendesh::ui {

namespace {

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
    if (const auto *zone = std::get_if<QString>(&value); zone && field == QLatin1String("time_zone"))
        return app::zoneWords(zone->toLatin1());
    if (const auto *text = std::get_if<QString>(&value))
        return declared->kind == sync::FieldKind::Code ? app::codeLabel(QString::fromLatin1(declared->list), {*text}) : *text;
    if (const auto *number = std::get_if<qint64>(&value))
        return numberWords(*declared, *number);
    if (std::holds_alternative<sync::RecordId>(value))
        return ValueChoice::tr("another record");
    return groupWords(*declared, value);
}

bool hasLatest(const app::ConflictField &field)
{
    constexpr qint64 kMinuteOfSources = 60'000;
    qint64 latest = -1;
    bool isAlone = false;
    for (const app::ConflictValue &value : field.values) {
        const qint64 minute = value.at.ms / kMinuteOfSources;
        isAlone = minute > latest || (isAlone && minute < latest);
        latest = std::max(latest, minute);
    }
    return isAlone;
}

ValueChoice::ValueChoice(const QString &table, const app::ConflictField &field, const app::OfficeTime &time, app::Timestamp now, const QList<int> &order,
                         bool saysSource, QWidget *parent)
    : QWidget(parent), m_table(table), m_field(field), m_order(order)
{
    setObjectName(QStringLiteral("choice_") + field.field);
    setFocusPolicy(Qt::NoFocus);
    m_row = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(12);
    auto *names = m_names = new QVBoxLayout;
    m_name = new TextLabel(14, Weight::SemiBold, Token::Text, this);
    const sync::Table *kind = app::tableNamed(table);
    const sync::Field *declared = kind ? kind->field(field.field) : nullptr;
    m_label = declared ? fieldLabel(*declared) : tr("The whole card");
    m_name->setText(m_label);
    m_name->setWrapping(true);
    m_before = new TextLabel(12, Weight::Regular, Token::Text2, this);
    m_before->setText(tr("before: %1").arg(valueWords(table, field.field, field.before)));
    m_before->setWrapping(true);
    names->addWidget(m_name);
    names->addWidget(m_before);
    m_row->addLayout(names);
    m_row->setAlignment(names, Qt::AlignVCenter); // a stretch in it would make the whole row grow
    auto *side = new QVBoxLayout;
    side->setSpacing(4);
    auto *cards = new QHBoxLayout;
    cards->setSpacing(12);
    side->addLayout(cards);
    m_row->addLayout(side, 1);
    if (!field.bothInto.isEmpty()) {
        m_both = new Button(ButtonKind::Link, QStringLiteral("keepBoth_") + field.field, this);
        m_both->setIconKind(Icon::CheckCheck);
        connect(m_both, &Button::clicked, this, [this] { keepBoth(!m_keepsBoth); });
        side->addWidget(m_both, 0, Qt::AlignLeft);
        sayBoth();
    }
    setStacked(false, false);
    for (int place = 0; place < static_cast<int>(m_order.size()); ++place) {
        const app::ConflictValue &value = valueAt(place);
        // Who told it and when: two values of one minute are told apart by the person only.
        QStringList source{saysSource ? value.deviceName : QString(), value.authorName, time.nearText(value.at, now)};
        source.removeAll(QString());
        const QString key = place == 0 ? QStringLiteral("←") : place == 1 ? QStringLiteral("→") : QString();
        auto *card = new ValueCard(valueWords(table, field.field, value.value), source.join(QStringLiteral(" · ")), key,
                                   QStringLiteral("%1_%2").arg(objectName()).arg(place), this);
        connect(card, &ValueCard::clicked, this, [this, place] { choose(place); });
        card->installEventFilter(this);
        m_cards.append(card);
        cards->addWidget(card, 1);
    }
}

void ValueChoice::setStacked(bool isStacked, bool isLow)
{
    m_names->setDirection(isStacked ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_names->setSpacing(isStacked ? 10 : 2);
    m_names->setStretch(1, isStacked ? 1 : 0); // beside the values it would make the whole row grow
    m_name->setWrapping(!isStacked);
    for (ValueCard *card : std::as_const(m_cards))
        card->setLow(isLow);
    m_row->setDirection(isStacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_row->setSpacing(isStacked ? 4 : 12);
    for (TextLabel *words : {m_name, m_before}) {
        words->setMinimumWidth(isStacked ? 0 : kFieldColumn);
        words->setMaximumWidth(isStacked ? QWIDGETSIZE_MAX : kFieldColumn);
    }
}

std::optional<sync::Stamp> ValueChoice::chosen() const
{
    return m_chosen < 0 ? std::nullopt : std::optional(valueAt(m_chosen).stamp);
}

QString ValueChoice::chosenWords() const
{
    return m_chosen < 0 ? QString() : valueWords(m_table, m_field.field, valueAt(m_chosen).value);
}

int ValueChoice::shownPlace() const
{
    for (int place = 0; place < static_cast<int>(m_order.size()); ++place) {
        if (valueAt(place).isShown)
            return place;
    }
    return 0;
}

void ValueChoice::choose(int place)
{
    if (place < 0 || place >= m_cards.size())
        return;
    m_chosen = place;
    for (int other = 0; other < m_cards.size(); ++other)
        m_cards[other]->setChosen(other == place);
    Q_EMIT decided();
}

void ValueChoice::chooseValue(const sync::Stamp &stamp)
{
    for (int place = 0; place < static_cast<int>(m_order.size()); ++place) {
        if (valueAt(place).stamp == stamp)
            choose(place);
    }
}

// The one the card shows stays in its place, unless another was chosen.
void ValueChoice::keepBoth(bool isWanted)
{
    m_keepsBoth = isWanted;
    if (isWanted && m_chosen < 0)
        choose(shownPlace());
    sayBoth();
    Q_EMIT decided();
}

void ValueChoice::sayBoth()
{
    const sync::Table *kind = app::tableNamed(m_table);
    const sync::Field *second = kind ? kind->field(m_field.bothInto) : nullptr;
    m_both->setWord(m_keepsBoth ? tr("Both stay. Only the chosen one after all") : tr("Keep both; the other one as: %1").arg(second ? fieldLabel(*second) : QString()));
}

void ValueChoice::tell(const QString &words)
{
    m_before->setText(m_before->text() + u'\n' + words);
}

bool ValueChoice::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Left || key == Qt::Key_Right) {
            const int place = key == Qt::Key_Left ? 0 : 1;
            choose(place);
            if (place < m_cards.size())
                m_cards[place]->setFocus(Qt::OtherFocusReason); // the ring goes with the choice
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
