// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/frame/partssheet.h"

#include "ui/delegates/roles.h"
#include "ui/delegates/tabledelegate.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/frame/toast.h"
#include "ui/theme/mark.h"
#include "ui/theme/ornament.h"
#include "ui/theme/status.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/passwordfield.h"
#include "ui/widgets/progressline.h"
#include "ui/widgets/readingedit.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/stageline.h"
#include "ui/widgets/tile.h"
#include "ui/widgets/timelineview.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QStandardItemModel>

using namespace mekendesh::ui;

namespace mekendesh::tests {

namespace {

QWidget *rowOf(const QList<QWidget *> &widgets, bool stretch = true)
{
    auto *holder = new QWidget;
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (QWidget *widget : widgets)
        row->addWidget(widget);
    if (stretch)
        row->addStretch(1);
    return holder;
}

Button *button(ButtonKind kind, Icon icon, const QString &word, const QString &key = {})
{
    auto *made = new Button(kind, QStringLiteral("sheetButton"));
    made->setIconKind(icon);
    made->setWord(word);
    made->setKeyText(key);
    return made;
}

QWidget *buttons()
{
    auto *locked = button(ButtonKind::Secondary, Icon::None, QStringLiteral("Нельзя"));
    locked->lock(QStringLiteral("Нет права"));
    auto *toggle = button(ButtonKind::Toggle, Icon::None, QStringLiteral("Фильтр"));
    toggle->setChecked(true);
    auto *more = button(ButtonKind::Secondary, Icon::Ellipsis, QStringLiteral("Ещё"));
    more->setSmall(true);
    return rowOf({button(ButtonKind::Primary, Icon::Check, QStringLiteral("Сохранить"), QStringLiteral("F8")),
                  button(ButtonKind::Secondary, Icon::FilePlus, QStringLiteral("Письмо")),
                  button(ButtonKind::Quiet, Icon::Ellipsis, QStringLiteral("Ещё")),
                  button(ButtonKind::Danger, Icon::Trash2, QStringLiteral("Удалить")), locked, toggle, more,
                  button(ButtonKind::Link, Icon::None, QStringLiteral("добавить"))});
}

QWidget *fields()
{
    auto *name = new FormField(new ReadingEdit(QStringLiteral("sheetName")));
    name->setLabel(QStringLiteral("Фамилия"));
    name->setRequired(true);
    name->setHint(QStringLiteral("как в паспорте"));
    qobject_cast<ReadingEdit *>(name->editor())->setTyped(QStringLiteral("Жээнбеков"));
    auto *date = new DateEdit(QStringLiteral("sheetDate"));
    auto *dateField = new FormField(date);
    dateField->setLabel(QStringLiteral("Родился"));
    date->setParser([](const QString &) { return Reading{.isSound = false, .shown = {}, .note = {}, .problem = QStringLiteral("Такого дня нет")}; });
    date->setTyped(QStringLiteral("31.02.1984"));
    auto *year = new DateEdit(QStringLiteral("sheetYear"));
    auto *yearField = new FormField(year);
    yearField->setLabel(QStringLiteral("Приехал"));
    yearField->setDoubt(QStringLiteral("Похоже, год короткий"));
    year->setParser([](const QString &typed) { return Reading{.shown = typed, .note = QStringLiteral("только год"), .problem = {}}; });
    year->setTyped(QStringLiteral("1984"));
    auto *password = new PasswordField(QStringLiteral("sheetPassword"));
    password->setText(QStringLiteral("••••••"));
    auto *passwordField = new FormField(password);
    passwordField->setLabel(QStringLiteral("Пароль"));
    auto *box = new QComboBox;
    box->setObjectName(QStringLiteral("sheetBox"));
    box->addItems({QStringLiteral("Москва"), QStringLiteral("Казань")});
    auto *boxField = new FormField(box);
    boxField->setLabel(QStringLiteral("Город"));
    return rowOf({name, dateField, yearField, passwordField, boxField}, false);
}

QWidget *chips()
{
    auto *holder = new QWidget;
    auto *flow = new FlowLayout(holder, 6);
    for (int status = 0; status <= static_cast<int>(StatusKind::Plain); ++status) {
        auto *chip = new Chip(holder);
        const auto kind = static_cast<StatusKind>(status);
        chip->setStatus(kind, kind == StatusKind::Plain ? QStringLiteral("Приоритет 3") : QString());
        flow->addWidget(chip);
    }
    return holder;
}

QWidget *table()
{
    auto *model = new QStandardItemModel(0, 4);
    model->setHorizontalHeaderLabels({QStringLiteral("Имя"), QStringLiteral("Дата"), QStringLiteral("Каттоо"), QStringLiteral("Сумма, ₽")});
    model->setHeaderData(3, Qt::Horizontal, int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
    const auto add = [&](const QString &name, const QString &second, const QString &date, StatusKind kind, const QString &amount) {
        QList<QStandardItem *> row{new QStandardItem(name), new QStandardItem(date), new QStandardItem, new QStandardItem(amount)};
        row[0]->setData(second, SecondLineRole);
        row[1]->setData(true, MutedRole);
        row[2]->setData(int(kind), ChipKindRole);
        row[3]->setData(int(Qt::AlignRight | Qt::AlignVCenter), Qt::TextAlignmentRole);
        row[3]->setData(int(amount.startsWith(u'−') ? Amount::Plain : Amount::Income), AmountRole);
        model->appendRow(row);
        return row;
    };
    add(QStringLiteral("Асан уулу Бектур"), QStringLiteral("Химки, такси"), QStringLiteral("03.11.2026"), StatusKind::Fine, QStringLiteral("1 200,00"));
    auto marked = add(QStringLiteral("Жээнбеков Нурлан"), QStringLiteral("Котельники, курулуш"), QStringLiteral("20.11.2026"), StatusKind::Late, QStringLiteral("−8 400,00"));
    marked[0]->setData(QVariant::fromValue(Marks{{0, 9}}), MarksRole);
    auto changed = add(QStringLiteral("Байтерекова Гүлнара"), QString(), QStringLiteral("27.10.2026"), StatusKind::Soon, QStringLiteral("850,00"));
    changed[0]->setData(QStringLiteral("изменено в 08:55"), ChangedRole);
    auto absent = add(QStringLiteral("KZN-1-2026-00031"), QString(), QString(), StatusKind::NotReceived, QString());
    absent[0]->setData(true, NotReceivedRole);
    auto *view = new TableView;
    view->setObjectName(QStringLiteral("sheetTable"));
    view->setRows(TableView::Rows::TwoLines);
    model->setParent(view);
    view->setModel(model);
    view->setColumns({0, 110, 150, 110}, 0);
    view->selectRow(1);
    view->setMinimumHeight(210);
    auto *card = new Card(QStringLiteral("sheetCard"));
    card->setTitle(QStringLiteral("Заявители"));
    card->setTitleIcon(Icon::Users);
    card->setCount(QStringLiteral("12"));
    card->addAction(button(ButtonKind::Quiet, Icon::UserPlus, QStringLiteral("Добавить")));
    card->setFlush(true);
    card->body()->addWidget(view);
    return card;
}

QWidget *timeline()
{
    auto *view = new TimelineView(QStringLiteral("sheetTimeline"));
    view->setEntries({{QStringLiteral("1"), Icon::PhoneOutgoing, StatusKind::InWork, QStringLiteral("сегодня 09:05 · Сыдыкова А."),
                       QStringLiteral("Директор обещает закрыть половину до 27 ноября. Просит не идти в инспекцию."), {}},
                      {QStringLiteral("2"), Icon::Banknote, StatusKind::Fine, QStringLiteral("18.11 16:20 · Асылбекова Н."),
                       QStringLiteral("Пришло 240 000 ₽ на четверых."), QStringLiteral("4 расписки")},
                      {QStringLiteral("3"), Icon::FileText, StatusKind::Plain, QStringLiteral("29.09 · Сыдыкова А."),
                       QStringLiteral("Отправлена претензия."), {}}});
    auto *card = new Card(QStringLiteral("sheetCourse"));
    card->setTitle(QStringLiteral("Ход дела"));
    card->setTitleIcon(Icon::History);
    card->setFlush(true);
    card->body()->addWidget(view);
    card->setFixedWidth(290);
    return card;
}

} // namespace

PartsSheet::PartsSheet(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 12);
    column->setSpacing(8);
    column->addWidget(rowOf({new MarkView(56, MarkView::Shape::AppIcon), new MarkView(32, MarkView::Shape::AppIcon),
                             new MarkView(16, MarkView::Shape::AppIcon), new MarkView(48, MarkView::Shape::Quiet), new Ornament},
                            false));
    column->addWidget(buttons());
    column->addWidget(fields());
    auto *choice = new ChoiceButtons(QStringLiteral("sheetChoice"));
    choice->setChoices({{QStringLiteral("a"), QStringLiteral("Мужской")}, {QStringLiteral("b"), QStringLiteral("Женский")}, {QStringLiteral("c"), QStringLiteral("Не указан")}});
    choice->setChosenId(QStringLiteral("b"));
    column->addWidget(choice);
    column->addWidget(chips());
    auto *soon = new InlineMessage(QStringLiteral("sheetSoon"));
    soon->say(InlineMessage::Kind::Soon, QStringLiteral("Не удалось отправить: сети нет"),
              QStringLiteral("Все записи целы на этом ноутбуке. Отправим сами, когда появится сеть."));
    soon->addButton(QStringLiteral("Повторить"), Icon::RefreshCw);
    auto *late = new InlineMessage(QStringLiteral("sheetLate"));
    late->say(InlineMessage::Kind::Late, QStringLiteral("Диск заполнен, последняя запись не сохранилась"),
              QStringLiteral("Предыдущие целы, ваш текст остался в поле. Освободите 50 МБ и нажмите «Сохранить»."));
    auto *info = new InlineMessage(QStringLiteral("sheetInfo"));
    info->say(InlineMessage::Kind::Info, QStringLiteral("Похоже, этот человек уже есть: Жээнбеков Нурлан, 1984"));
    info->addButton(QStringLiteral("Открыть"));
    info->setDismissible(true);
    for (QWidget *message : {soon, late, info})
        column->addWidget(message);
    auto *tiles = new QHBoxLayout;
    for (int at = 0; at < 3; ++at) {
        auto *tile = new Tile(QStringLiteral("sheetTile"));
        tile->setLabel(QStringLiteral("Остаток в кассе"));
        tile->setFigure(QStringLiteral("48 350,00 ₽"));
        tile->setState(at == 0 ? StatusKind::Fine : at == 1 ? StatusKind::Plain : StatusKind::Soon, QStringLiteral("пересчитано сегодня"));
        tile->setLink(at == 2);
        tiles->addWidget(tile);
    }
    auto *search = new SearchField(QStringLiteral("sheetSearch"));
    search->setWords(QStringLiteral("Найти человека"));
    search->setKeyText(QStringLiteral("Ctrl K"));
    tiles->addWidget(search, 1);
    column->addLayout(tiles);
    auto *stages = new StageLine(QStringLiteral("sheetStages"));
    stages->setStages({{QStringLiteral("Заявление 22.09"), Stage::State::Done}, {QStringLiteral("Претензия 29.09"), Stage::State::Done},
                       {QStringLiteral("Переговоры"), Stage::State::Current}, {QStringLiteral("Инспекция"), Stage::State::Ahead},
                       {QStringLiteral("Выплачено"), Stage::State::Ahead}});
    auto *progress = new ProgressLine(QStringLiteral("sheetProgress"));
    progress->setProgress(QStringLiteral("Загрузка: 3 100 из 5 000"), 3100, 5000);
    progress->show();
    column->addWidget(rowOf({stages, progress}, false));
    auto *below = new QHBoxLayout;
    below->setSpacing(12);
    below->addWidget(timeline());
    below->addWidget(table(), 1);
    column->addLayout(below, 1);
}

} // namespace mekendesh::tests
