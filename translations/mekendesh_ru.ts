<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>CaseView</name>
    <message>
        <source>Number there: %1</source>
        <comment>of the case, at another office</comment>
        <translation>Номер там: %1</translation>
    </message>
    <message>
        <source>Outgoing number %1</source>
        <translation>Исходящий номер %1</translation>
    </message>
    <message>
        <source>Refer to another office…	F7</source>
        <translation>Направить в другое представительство…	F7</translation>
    </message>
    <message>
        <source>Sealed letter to the embassy…</source>
        <translation>Запечатанное письмо в посольство…</translation>
    </message>
    <message>
        <source>led by %1</source>
        <translation>ведёт %1</translation>
    </message>
    <message>
        <source>opened %1</source>
        <translation>открыто %1</translation>
    </message>
    <message>
        <source>seen by: this office and the embassy</source>
        <translation>видят: представительство и посольство</translation>
    </message>
</context>
<context>
    <name>CaseWay</name>
    <message>
        <source>Agreement</source>
        <translation>Соглашение</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Претензия</translation>
    </message>
    <message>
        <source>Court</source>
        <translation>Суд</translation>
    </message>
    <message>
        <source>Enforcement</source>
        <translation>Исполнение</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>Инспекция</translation>
    </message>
    <message>
        <source>Negotiation</source>
        <translation>Переговоры</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Выплачено</translation>
    </message>
    <message>
        <source>Paid in part</source>
        <translation>Выплачена часть</translation>
    </message>
    <message>
        <source>Prosecutor</source>
        <translation>Прокуратура</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Заявление</translation>
    </message>
</context>
<context>
    <name>CasesModel</name>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>просрочено %n день</numerusform>
            <numerusform>просрочено %n дня</numerusform>
            <numerusform>просрочено %n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>ещё %n день</numerusform>
            <numerusform>ещё %n дня</numerusform>
            <numerusform>ещё %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for another office</source>
        <translation>Ждём представительство</translation>
    </message>
</context>
<context>
    <name>DaySheet</name>
    <message>
        <source>For today</source>
        <translation>На сегодня</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Просрочено</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Срок документа</translation>
    </message>
    <message>
        <source>Sheet of the day, %1</source>
        <translation>Лист дня, %1</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>Tasks that nobody has taken</source>
        <translation>Задачи, которые никто не взял</translation>
    </message>
    <message>
        <source>Tasks: %1</source>
        <translation>Задачи: %1</translation>
    </message>
    <message>
        <source>Tasks: %1, and those nobody has taken</source>
        <translation>Задачи: %1 и те, что никто не взял</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>На неделе</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>До какого дня</translation>
    </message>
    <message>
        <source>Waits for the embassy</source>
        <translation>Ждёт ответа посольства</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Что это</translation>
    </message>
    <message>
        <source>What to do, which paper</source>
        <translation>Что сделать, какой документ</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>Кто делает</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Кого касается</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>и ещё %1</translation>
    </message>
    <message>
        <source>for today: %1</source>
        <translation>на сегодня: %1</translation>
    </message>
    <message>
        <source>late: %1</source>
        <translation>просрочено: %1</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>пока никто</translation>
    </message>
    <message>
        <source>papers: %1</source>
        <translation>документов: %1</translation>
    </message>
    <message>
        <source>without people&apos;s names, by your role</source>
        <translation>без имён людей: так велит ваша роль</translation>
    </message>
</context>
<context>
    <name>DeedWords</name>
    <message>
        <source>Added: %1</source>
        <translation>Добавлено: %1</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>Изменено: %1</translation>
    </message>
    <message>
        <source>Document written down: %1</source>
        <translation>Документ записан: %1</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Сделано: %1</translation>
    </message>
    <message>
        <source>Entry written: %1</source>
        <translation>Запись сделана: %1</translation>
    </message>
    <message>
        <source>Import undone. Removed: %1, restored: %2</source>
        <translation>Импорт отменён. Убрано: %1, возвращено: %2</translation>
    </message>
    <message>
        <source>List imported. Added: %1, changed: %2, skipped: %3, not taken: %4</source>
        <translation>Список импортирован. Добавлено: %1, изменено: %2, пропущено: %3, не взято: %4</translation>
    </message>
    <message>
        <source>Open again: %1</source>
        <translation>Снова в работе: %1</translation>
    </message>
    <message>
        <source>Opened: %1</source>
        <translation>Открыто: %1</translation>
    </message>
    <message>
        <source>Taken back. Everything is as before.</source>
        <translation>Отменено. Всё как было.</translation>
    </message>
    <message>
        <source>Taken out of the list: %1</source>
        <translation>Убрано из списка: %1</translation>
    </message>
    <message>
        <source>Task written down: %1</source>
        <translation>Задача записана: %1</translation>
    </message>
    <message>
        <source>The remark goes with the next exchange.</source>
        <translation>Замечание уйдёт при следующем обмене.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Записано: %1</translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>Заполните это поле.</translation>
    </message>
    <message>
        <source>This cannot be read. Choose from the list or clear the field.</source>
        <translation>Это не удалось понять. Выберите из списка или очистите поле.</translation>
    </message>
    <message>
        <source>This cannot be read. Choose from the list.</source>
        <translation>Это не удалось понять. Выберите из списка.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>not in this list</source>
        <translation>нет в этом списке</translation>
    </message>
</context>
<context>
    <name>FileChoice</name>
    <message>
        <source>Folder</source>
        <translation>Папка</translation>
    </message>
</context>
<context>
    <name>FindEverywhere</name>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Where it is done</source>
        <translation>Где это делается</translation>
    </message>
</context>
<context>
    <name>HistoryEntries</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>The record itself</source>
        <translation>Сама запись</translation>
    </message>
</context>
<context>
    <name>ListPrinter</name>
    <message>
        <source>page %1 of %2</source>
        <translation>стр. %1 из %2</translation>
    </message>
</context>
<context>
    <name>MemberCard</name>
    <message>
        <source>do not call</source>
        <translation>не звонить</translation>
    </message>
    <message>
        <source>safe to call</source>
        <translation>можно звонить</translation>
    </message>
</context>
<context>
    <name>MemberFilter</name>
    <message>
        <source>18 to 29</source>
        <translation>18–29 лет</translation>
    </message>
    <message>
        <source>30 to 59</source>
        <translation>30–59 лет</translation>
    </message>
    <message>
        <source>60 and older</source>
        <translation>60 лет и старше</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Возраст</translation>
    </message>
    <message>
        <source>Came this month</source>
        <translation>Прибыли в этом месяце</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Дети</translation>
    </message>
    <message>
        <source>Registration ends soon</source>
        <translation>Регистрация заканчивается</translation>
    </message>
    <message>
        <source>before this year</source>
        <translation>до этого года</translation>
    </message>
    <message>
        <source>ends later</source>
        <translation>закончится позже</translation>
    </message>
    <message>
        <source>ends within 30 days</source>
        <translation>закончится в течение 30 дней</translation>
    </message>
    <message>
        <source>ends within 7 days</source>
        <translation>закончится в течение 7 дней</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>закончилась</translation>
    </message>
    <message>
        <source>last month</source>
        <translation>в прошлом месяце</translation>
    </message>
    <message>
        <source>not written down</source>
        <translation>не записано</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>в этом месяце</translation>
    </message>
    <message>
        <source>this year</source>
        <translation>в этом году</translation>
    </message>
    <message>
        <source>under 18</source>
        <translation>до 18 лет</translation>
    </message>
    <message>
        <source>without the deceased</source>
        <translation>без умерших</translation>
    </message>
    <message>
        <source>without the deceased and those who left Russia</source>
        <translation>без умерших и уехавших из России</translation>
    </message>
</context>
<context>
    <name>MembersModel</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>ещё %n день</numerusform>
            <numerusform>ещё %n дня</numerusform>
            <numerusform>ещё %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>Russian citizen</source>
        <translation>гражданство РФ</translation>
    </message>
    <message>
        <source>deceased</source>
        <translation>умер</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>закончилась</translation>
    </message>
    <message>
        <source>left Russia</source>
        <translation>не в России</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>без вести</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>действует</translation>
    </message>
</context>
<context>
    <name>OrderPrinter</name>
    <message>
        <source>Accountant</source>
        <translation>Бухгалтер</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>By document: kind, number, date, issued by</source>
        <translation>По документу (название, номер, дата, кем выдан)</translation>
    </message>
    <message>
        <source>Cash payment order</source>
        <translation>Расходный кассовый ордер</translation>
    </message>
    <message>
        <source>Cash receipt order</source>
        <translation>Приходный кассовый ордер</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Кассир</translation>
    </message>
    <message>
        <source>Chief accountant</source>
        <translation>Главный бухгалтер</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Date and signature of the receiver</source>
        <translation>Дата и подпись получателя</translation>
    </message>
    <message>
        <source>Enclosed</source>
        <translation>Приложение</translation>
    </message>
    <message>
        <source>For what</source>
        <translation>Основание</translation>
    </message>
    <message>
        <source>Head of the office</source>
        <translation>Руководитель</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>Прописью</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>№ %1</translation>
    </message>
    <message>
        <source>Paid by the cashier</source>
        <translation>Выдал кассир</translation>
    </message>
    <message>
        <source>Pay to</source>
        <translation>Выдать</translation>
    </message>
    <message>
        <source>Received by the cashier</source>
        <translation>Получил кассир</translation>
    </message>
    <message>
        <source>Received from</source>
        <translation>Принято от</translation>
    </message>
    <message>
        <source>Received, amount in words</source>
        <translation>Получил (сумма прописью)</translation>
    </message>
    <message>
        <source>Reversal of No. %1</source>
        <translation>Сторно операции № %1</translation>
    </message>
    <message>
        <source>Slip of the cash receipt order %1</source>
        <translation>Квитанция к приходному кассовому ордеру %1</translation>
    </message>
    <message>
        <source>Stamp</source>
        <translation>М. П.</translation>
    </message>
    <message>
        <source>Taken back by a later line: this money does not count.</source>
        <translation>Сторнировано более поздней операцией: эти деньги не считаются.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>расшифровка подписи</translation>
    </message>
    <message>
        <source>not shown to this role</source>
        <translation>для этой роли имя закрыто</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>подпись</translation>
    </message>
</context>
<context>
    <name>Readings</name>
    <message>
        <source>There is no such day. For example: 14.03.1989, 03.1989 or 1989</source>
        <translation>Такого дня нет. Например: 14.03.1989, 03.1989 или 1989</translation>
    </message>
    <message>
        <source>This is not an amount. For example: 8400 or 8400,50</source>
        <translation>Это не сумма. Например: 8400 или 8400,50</translation>
    </message>
    <message>
        <source>looks long</source>
        <translation>похоже, длинноват</translation>
    </message>
    <message>
        <source>looks short</source>
        <translation>похоже, коротковат</translation>
    </message>
    <message>
        <source>month and year</source>
        <translation>месяц и год</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>не номер</translation>
    </message>
    <message>
        <source>only the year</source>
        <translation>только год</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message numerus="yes">
        <source>%n letter(s) wait for an answer.</source>
        <translation>
            <numerusform>%n письмо ждёт ответа.</numerusform>
            <numerusform>%n письма ждут ответа.</numerusform>
            <numerusform>%n писем ждут ответа.</numerusform>
        </translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Остаток</translation>
    </message>
    <message numerus="yes">
        <source>Begin with %n late task(s): the most urgent stand on top.</source>
        <translation>
            <numerusform>Начните с %n просроченной задачи: самое срочное сверху.</numerusform>
            <numerusform>Начните с %n просроченных задач: самое срочное сверху.</numerusform>
            <numerusform>Начните с %n просроченных задач: самое срочное сверху.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Begin with %n office(s) that need you.</source>
        <translation>
            <numerusform>Начните с %n представительства, которое ждёт вас.</numerusform>
            <numerusform>Начните с %n представительств, которые ждут вас.</numerusform>
            <numerusform>Начните с %n представительств, которые ждут вас.</numerusform>
        </translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>Good day, %1.</source>
        <translation>Добрый день, %1.</translation>
    </message>
    <message>
        <source>Good evening, %1.</source>
        <translation>Добрый вечер, %1.</translation>
    </message>
    <message>
        <source>Good morning, %1.</source>
        <translation>Доброе утро, %1.</translation>
    </message>
    <message>
        <source>Hello, %1.</source>
        <translation>Здравствуйте, %1.</translation>
    </message>
    <message>
        <source>Kind of case</source>
        <translation>Вид дела</translation>
    </message>
    <message>
        <source>New cases</source>
        <translation>Новые дела</translation>
    </message>
    <message>
        <source>New cases, 14 days</source>
        <translation>Новые дела за 14 дней</translation>
    </message>
    <message>
        <source>No office needs you now.</source>
        <translation>Сейчас ни одному представительству помощь не нужна.</translation>
    </message>
    <message>
        <source>Nothing is late and nothing is due today.</source>
        <translation>Просроченного и срочного на сегодня нет.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing is late; %n task(s) are due today.</source>
        <translation>
            <numerusform>Просроченного нет; на сегодня %n задача.</numerusform>
            <numerusform>Просроченного нет; на сегодня %n задачи.</numerusform>
            <numerusform>Просроченного нет; на сегодня %n задач.</numerusform>
        </translation>
    </message>
    <message>
        <source>Offices to watch: %1.</source>
        <translation>Следить за представительствами: %1.</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Открытые дела</translation>
    </message>
    <message>
        <source>Open cases by kind</source>
        <translation>Открытые дела по видам</translation>
    </message>
    <message>
        <source>Own tasks for today: %1.</source>
        <translation>Своих задач на сегодня: %1.</translation>
    </message>
    <message>
        <source>Own tasks that are late: %1.</source>
        <translation>Своих просроченных задач: %1.</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>Сегодня, %1</translation>
    </message>
    <message>
        <source>What lay in the cash box</source>
        <translation>Сколько лежало в кассе</translation>
    </message>
</context>
<context>
    <name>WorkerNames</name>
    <message>
        <source>not yet received</source>
        <translation>ещё не получено</translation>
    </message>
</context>
<context>
    <name>carrying</name>
    <message>
        <source>Carrying to the stick</source>
        <translation>Копируется на флешку</translation>
    </message>
    <message>
        <source>Everything lay on the stick already.</source>
        <translation>Всё уже лежало на флешке.</translation>
    </message>
    <message>
        <source>Everything lies on the stick now. Sealed objects carried: %1.</source>
        <translation>Теперь на флешке лежит всё. Передано запечатанных файлов: %1.</translation>
    </message>
    <message>
        <source>Everything on the stick lay in the store already.</source>
        <translation>Всё с флешки уже лежало в хранилище.</translation>
    </message>
    <message>
        <source>Everything on the stick lies in the store now. Sealed objects carried: %1.</source>
        <translation>Всё с флешки теперь в хранилище. Передано запечатанных файлов: %1.</translation>
    </message>
    <message>
        <source>Taking from the stick</source>
        <translation>Забирается с флешки</translation>
    </message>
    <message>
        <source>The store did not answer: this laptop took from the stick what is for it.</source>
        <translation>Хранилище не ответило. Ноутбук взял с флешки то, что предназначено ему.</translation>
    </message>
    <message>
        <source>The store did not answer: what waits on this laptop lies on the stick now.</source>
        <translation>Хранилище не ответило. То, что ждало отправки на этом ноутбуке, теперь лежит на флешке.</translation>
    </message>
</context>
<context>
    <name>code</name>
    <message>
        <source>1: urgent, life and freedom</source>
        <translation>1: срочно, жизнь и свобода</translation>
    </message>
    <message>
        <source>2: health, housing, lawful stay</source>
        <translation>2: здоровье, жильё, статус</translation>
    </message>
    <message>
        <source>3: rights and papers</source>
        <translation>3: права и документы</translation>
    </message>
    <message>
        <source>4: advice</source>
        <translation>4: консультация</translation>
    </message>
    <message>
        <source>5: can wait</source>
        <translation>5: может подождать</translation>
    </message>
    <message>
        <source>Abuse by officials</source>
        <translation>Произвол должностных лиц</translation>
    </message>
    <message>
        <source>Acceptance of the cash box</source>
        <translation>Приём кассы</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Принято</translation>
    </message>
    <message>
        <source>Accident at work</source>
        <translation>Несчастный случай на работе</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Активен</translation>
    </message>
    <message>
        <source>Admitted to school</source>
        <translation>Принят в школу</translation>
    </message>
    <message>
        <source>Advice given</source>
        <translation>Дана консультация</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Соглашение</translation>
    </message>
    <message>
        <source>Analyst (anonymous data)</source>
        <translation>Аналитик (обезличенные данные)</translation>
    </message>
    <message>
        <source>Annulled</source>
        <translation>Аннулирован</translation>
    </message>
    <message>
        <source>Anonymised</source>
        <translation>Обезличен</translation>
    </message>
    <message>
        <source>Another country</source>
        <translation>Другая страна</translation>
    </message>
    <message>
        <source>Another language</source>
        <translation>Другой язык</translation>
    </message>
    <message>
        <source>Arrested</source>
        <translation>Арестован</translation>
    </message>
    <message>
        <source>Arrival notice (registration)</source>
        <translation>Уведомление о прибытии</translation>
    </message>
    <message>
        <source>At a meeting</source>
        <translation>На мероприятии</translation>
    </message>
    <message>
        <source>At the labour inspection</source>
        <translation>В трудовой инспекции</translation>
    </message>
    <message>
        <source>At the prosecutor&apos;s office</source>
        <translation>В прокуратуре</translation>
    </message>
    <message>
        <source>Bank statement</source>
        <translation>Выписка из банка</translation>
    </message>
    <message>
        <source>Became a Russian citizen</source>
        <translation>Получил гражданство РФ</translation>
    </message>
    <message>
        <source>Birth certificate</source>
        <translation>Свидетельство о рождении</translation>
    </message>
    <message>
        <source>Buried in Russia</source>
        <translation>Похоронен в России</translation>
    </message>
    <message>
        <source>Call made</source>
        <translation>Звонок</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Cancelled, opened by mistake</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Card of a trade union</source>
        <translation>Профсоюзный билет</translation>
    </message>
    <message>
        <source>Case worker</source>
        <translation>Ведущий дело</translation>
    </message>
    <message>
        <source>Cash count</source>
        <translation>Пересчёт кассы</translation>
    </message>
    <message>
        <source>Cash in</source>
        <translation>Приход</translation>
    </message>
    <message>
        <source>Cash out</source>
        <translation>Расход</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Кассир</translation>
    </message>
    <message>
        <source>Certificate of an organisation</source>
        <translation>Справка организации</translation>
    </message>
    <message>
        <source>Certificate of return</source>
        <translation>Свидетельство на возвращение</translation>
    </message>
    <message>
        <source>Change of state</source>
        <translation>Смена статуса</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Проверить ещё раз</translation>
    </message>
    <message>
        <source>Check of entry bans</source>
        <translation>Проверка запрета на въезд</translation>
    </message>
    <message>
        <source>Check of the controlled-persons register</source>
        <translation>Проверка по реестру контролируемых лиц</translation>
    </message>
    <message>
        <source>Child&apos;s needs</source>
        <translation>Нужды ребёнка</translation>
    </message>
    <message>
        <source>Children: school, protection</source>
        <translation>Дети: школа, защита</translation>
    </message>
    <message>
        <source>Citizen of Russia</source>
        <translation>Гражданин РФ</translation>
    </message>
    <message>
        <source>Claim letter</source>
        <translation>Претензия</translation>
    </message>
    <message>
        <source>Claim letter sent</source>
        <translation>Претензия отправлена</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыто</translation>
    </message>
    <message>
        <source>Community collection</source>
        <translation>Сбор общины</translation>
    </message>
    <message>
        <source>Complaint about an office</source>
        <translation>Жалоба на представительство</translation>
    </message>
    <message>
        <source>Compulsory health policy</source>
        <translation>Полис ОМС</translation>
    </message>
    <message>
        <source>Consular registration</source>
        <translation>Консульский учёт</translation>
    </message>
    <message>
        <source>Consulate</source>
        <translation>Консульство</translation>
    </message>
    <message>
        <source>Contact lost</source>
        <translation>Связь потеряна</translation>
    </message>
    <message>
        <source>Controlled-persons register</source>
        <translation>Реестр контролируемых лиц</translation>
    </message>
    <message>
        <source>Convicted</source>
        <translation>Осуждён</translation>
    </message>
    <message>
        <source>Coordinator (head of the office)</source>
        <translation>Координатор</translation>
    </message>
    <message>
        <source>Copy of a contract</source>
        <translation>Копия договора</translation>
    </message>
    <message>
        <source>Court</source>
        <translation>Суд</translation>
    </message>
    <message>
        <source>Death certificate</source>
        <translation>Свидетельство о смерти</translation>
    </message>
    <message>
        <source>Death, repatriation of remains</source>
        <translation>Смерть, груз 200</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>Умер</translation>
    </message>
    <message>
        <source>Decision of a court</source>
        <translation>Решение суда</translation>
    </message>
    <message>
        <source>Delivered home</source>
        <translation>Доставлен на родину</translation>
    </message>
    <message>
        <source>Departed from Russia</source>
        <translation>Выехал из РФ</translation>
    </message>
    <message>
        <source>Detained</source>
        <translation>Задержан</translation>
    </message>
    <message>
        <source>Detention, arrest</source>
        <translation>Задержание, арест</translation>
    </message>
    <message>
        <source>Diaspora organisation</source>
        <translation>Диаспорная организация</translation>
    </message>
    <message>
        <source>Died</source>
        <translation>Умер</translation>
    </message>
    <message>
        <source>Discrimination, refusal of service</source>
        <translation>Дискриминация, отказ в услуге</translation>
    </message>
    <message>
        <source>Divorce certificate</source>
        <translation>Свидетельство о разводе</translation>
    </message>
    <message>
        <source>Document fee, fine</source>
        <translation>Пошлина, штраф</translation>
    </message>
    <message>
        <source>Documents, legal stay</source>
        <translation>Документы, легализация</translation>
    </message>
    <message>
        <source>Donation</source>
        <translation>Пожертвование</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Сделано</translation>
    </message>
    <message>
        <source>Driving licence</source>
        <translation>Водительское удостоверение</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Дубль</translation>
    </message>
    <message>
        <source>Embassy</source>
        <translation>Посольство</translation>
    </message>
    <message>
        <source>Embassy auditor</source>
        <translation>Аудитор посольства</translation>
    </message>
    <message>
        <source>Employer&apos;s notice to the MVD</source>
        <translation>Уведомление МВД от работодателя</translation>
    </message>
    <message>
        <source>Enforcement</source>
        <translation>Исполнение решения</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Английский</translation>
    </message>
    <message>
        <source>Entry ban</source>
        <translation>Запрет на въезд</translation>
    </message>
    <message>
        <source>Euro</source>
        <translation>Евро</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Каждый день</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>Каждый месяц</translation>
    </message>
    <message>
        <source>Every three months</source>
        <translation>Раз в три месяца</translation>
    </message>
    <message>
        <source>Every two weeks</source>
        <translation>Раз в две недели</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Каждую неделю</translation>
    </message>
    <message>
        <source>Every year</source>
        <translation>Каждый год</translation>
    </message>
    <message>
        <source>Expelled</source>
        <translation>Выдворен</translation>
    </message>
    <message>
        <source>Expenses of the office</source>
        <translation>Расходы представительства</translation>
    </message>
    <message>
        <source>Family matters</source>
        <translation>Семейные вопросы</translation>
    </message>
    <message>
        <source>Family member of a worker</source>
        <translation>Член семьи трудящегося</translation>
    </message>
    <message>
        <source>Family support</source>
        <translation>Помощь семье</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Женский</translation>
    </message>
    <message>
        <source>Finding work</source>
        <translation>Трудоустройство</translation>
    </message>
    <message>
        <source>Fined</source>
        <translation>Оштрафован</translation>
    </message>
    <message>
        <source>Fingerprints (green card)</source>
        <translation>Дактилоскопия (зелёная карта)</translation>
    </message>
    <message>
        <source>Food</source>
        <translation>Питание</translation>
    </message>
    <message>
        <source>Found dead</source>
        <translation>Найден умершим</translation>
    </message>
    <message>
        <source>Found in a hospital</source>
        <translation>Найден в больнице</translation>
    </message>
    <message>
        <source>Found, detained</source>
        <translation>Найден, под стражей</translation>
    </message>
    <message>
        <source>Found, does not want contact</source>
        <translation>Найден, не хочет связи</translation>
    </message>
    <message>
        <source>Found, safe</source>
        <translation>Найден, в безопасности</translation>
    </message>
    <message>
        <source>Fraud by a middleman</source>
        <translation>Мошенничество посредников</translation>
    </message>
    <message>
        <source>From a leaflet</source>
        <translation>Из листовки</translation>
    </message>
    <message>
        <source>From a partner organisation</source>
        <translation>От партнёрской организации</translation>
    </message>
    <message>
        <source>From a relative</source>
        <translation>От родственника</translation>
    </message>
    <message>
        <source>From a social network</source>
        <translation>Из соцсети</translation>
    </message>
    <message>
        <source>From a website</source>
        <translation>С сайта</translation>
    </message>
    <message>
        <source>From people around</source>
        <translation>От знакомых</translation>
    </message>
    <message>
        <source>From the embassy</source>
        <translation>От посольства</translation>
    </message>
    <message>
        <source>From the employer</source>
        <translation>От работодателя</translation>
    </message>
    <message>
        <source>From the liaison of the community</source>
        <translation>От связного общины</translation>
    </message>
    <message>
        <source>From the police</source>
        <translation>От полиции</translation>
    </message>
    <message>
        <source>Fully solved</source>
        <translation>Решено полностью</translation>
    </message>
    <message>
        <source>Funeral</source>
        <translation>Похороны</translation>
    </message>
    <message>
        <source>Hand-over of the cash box</source>
        <translation>Передача кассы</translation>
    </message>
    <message>
        <source>Handed to the embassy</source>
        <translation>Передано в посольство</translation>
    </message>
    <message>
        <source>Hearing</source>
        <translation>Судебное заседание</translation>
    </message>
    <message>
        <source>Housing, eviction</source>
        <translation>Жильё, выселение</translation>
    </message>
    <message>
        <source>ID card of Kyrgyzstan</source>
        <translation>ID-карта Кыргызстана</translation>
    </message>
    <message>
        <source>In another way</source>
        <translation>Иначе</translation>
    </message>
    <message>
        <source>In court</source>
        <translation>В суде</translation>
    </message>
    <message>
        <source>In follow-up</source>
        <translation>На сопровождении</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>В работе</translation>
    </message>
    <message>
        <source>In the office</source>
        <translation>В представительстве</translation>
    </message>
    <message>
        <source>Installer</source>
        <translation>Установщик</translation>
    </message>
    <message>
        <source>Insurance number</source>
        <translation>СНИЛС</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Переводчик</translation>
    </message>
    <message>
        <source>Kazakh</source>
        <translation>Казахский</translation>
    </message>
    <message>
        <source>Kazakh tenge</source>
        <translation>Казахский тенге</translation>
    </message>
    <message>
        <source>Kazakhstan</source>
        <translation>Казахстан</translation>
    </message>
    <message>
        <source>Kyrgyz</source>
        <translation>Кыргызский</translation>
    </message>
    <message>
        <source>Kyrgyz som</source>
        <translation>Кыргызский сом</translation>
    </message>
    <message>
        <source>Kyrgyzstan</source>
        <translation>Кыргызстан</translation>
    </message>
    <message>
        <source>Labour attaché</source>
        <translation>Атташе по вопросам труда</translation>
    </message>
    <message>
        <source>Labour contract</source>
        <translation>Трудовой договор</translation>
    </message>
    <message>
        <source>Labour slavery, trafficking</source>
        <translation>Трудовое рабство, торговля людьми</translation>
    </message>
    <message>
        <source>Laptop of an office</source>
        <translation>Ноутбук представительства</translation>
    </message>
    <message>
        <source>Laptop of the embassy</source>
        <translation>Ноутбук посольства</translation>
    </message>
    <message>
        <source>Laptop that admits others</source>
        <translation>Ноутбук, который подключает другие</translation>
    </message>
    <message>
        <source>Left Russia</source>
        <translation>Выехал из России</translation>
    </message>
    <message>
        <source>Legal fee</source>
        <translation>Юридические услуги</translation>
    </message>
    <message>
        <source>Letter received</source>
        <translation>Входящее письмо</translation>
    </message>
    <message>
        <source>Letter sent</source>
        <translation>Исходящее письмо</translation>
    </message>
    <message>
        <source>Letter, claim</source>
        <translation>Письмо, претензия</translation>
    </message>
    <message>
        <source>Limitation expired</source>
        <translation>Истёк срок давности</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Утерян</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Мужской</translation>
    </message>
    <message>
        <source>Marriage certificate</source>
        <translation>Свидетельство о браке</translation>
    </message>
    <message>
        <source>Medical examination</source>
        <translation>Медосмотр</translation>
    </message>
    <message>
        <source>Medical help</source>
        <translation>Медицинская помощь</translation>
    </message>
    <message>
        <source>Medical report</source>
        <translation>Медицинское заключение</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Объединён</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Сообщение</translation>
    </message>
    <message>
        <source>Migration card</source>
        <translation>Миграционная карта</translation>
    </message>
    <message>
        <source>Military register, pressure to serve</source>
        <translation>Воинский учёт, принуждение к службе</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Пропал без вести</translation>
    </message>
    <message>
        <source>Missing person</source>
        <translation>Без вести пропавший</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Деньги</translation>
    </message>
    <message>
        <source>Moved to another office</source>
        <translation>Сменил представительство</translation>
    </message>
    <message>
        <source>Negotiation</source>
        <translation>Переговоры</translation>
    </message>
    <message>
        <source>Network administrator</source>
        <translation>Администратор сети</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новое</translation>
    </message>
    <message>
        <source>Nights in a shelter</source>
        <translation>Ночлег в приюте</translation>
    </message>
    <message>
        <source>No documents</source>
        <translation>Без документов</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>Больше не нужно</translation>
    </message>
    <message>
        <source>No places at school</source>
        <translation>Нет мест в школе</translation>
    </message>
    <message>
        <source>Nobody knows, lost</source>
        <translation>Неизвестно, утерян</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>Не подтвердилось</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Не найден</translation>
    </message>
    <message>
        <source>Not taken over</source>
        <translation>Дело не приняли</translation>
    </message>
    <message>
        <source>Not within our competence</source>
        <translation>Не в нашей компетенции</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Office auditor</source>
        <translation>Ревизор представительства</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Other document</source>
        <translation>Другой документ</translation>
    </message>
    <message>
        <source>Other matter</source>
        <translation>Иное</translation>
    </message>
    <message>
        <source>Other office</source>
        <translation>Другое представительство</translation>
    </message>
    <message>
        <source>Other purpose</source>
        <translation>Другое назначение</translation>
    </message>
    <message>
        <source>Other task</source>
        <translation>Другая задача</translation>
    </message>
    <message>
        <source>Paid in full</source>
        <translation>Выплачено полностью</translation>
    </message>
    <message>
        <source>Paid in part</source>
        <translation>Выплачено частично</translation>
    </message>
    <message>
        <source>Paper of the police</source>
        <translation>Документ полиции</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Бумаги</translation>
    </message>
    <message>
        <source>Papers refused</source>
        <translation>Документы не приняты</translation>
    </message>
    <message>
        <source>Partly solved</source>
        <translation>Решено частично</translation>
    </message>
    <message>
        <source>Passport of Kyrgyzstan</source>
        <translation>Паспорт Кыргызстана</translation>
    </message>
    <message>
        <source>Patent</source>
        <translation>Патент</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Выплата</translation>
    </message>
    <message>
        <source>Payslip</source>
        <translation>Расчётный листок</translation>
    </message>
    <message>
        <source>Perhaps forged</source>
        <translation>Возможно, подделка</translation>
    </message>
    <message>
        <source>Personal visit</source>
        <translation>Личный приём</translation>
    </message>
    <message>
        <source>Photo as evidence</source>
        <translation>Фото как доказательство</translation>
    </message>
    <message>
        <source>Power of attorney</source>
        <translation>Доверенность</translation>
    </message>
    <message>
        <source>Pregnancy and birth</source>
        <translation>Беременность и роды</translation>
    </message>
    <message>
        <source>Protection officer</source>
        <translation>Сотрудник по защите</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>Направление</translation>
    </message>
    <message>
        <source>Referral accepted</source>
        <translation>Направление принято</translation>
    </message>
    <message>
        <source>Referral to the Russian test</source>
        <translation>Направление на тест по русскому</translation>
    </message>
    <message>
        <source>Referred to another office</source>
        <translation>Направлено другому представительству</translation>
    </message>
    <message>
        <source>Refused by the authority</source>
        <translation>Отказ госоргана</translation>
    </message>
    <message>
        <source>Regional representative</source>
        <translation>Региональный представитель</translation>
    </message>
    <message>
        <source>Registration in Amina</source>
        <translation>Регистрация в «Амине»</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Освобождён</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Замечание</translation>
    </message>
    <message>
        <source>Removed from the register, entered by mistake</source>
        <translation>Исключён из реестра, внесён по недоразумению</translation>
    </message>
    <message>
        <source>Replaced by a new one</source>
        <translation>Заменён новым</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Rescue, evacuation</source>
        <translation>Спасение, эвакуация</translation>
    </message>
    <message>
        <source>Residence permit</source>
        <translation>Вид на жительство (ВНЖ)</translation>
    </message>
    <message>
        <source>Residence permit (VNZh)</source>
        <translation>Вид на жительство (ВНЖ)</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Решено</translation>
    </message>
    <message>
        <source>Result of the Russian test</source>
        <translation>Результат теста по русскому</translation>
    </message>
    <message>
        <source>Return certificate, help to return</source>
        <translation>Свидетельство на возвращение, возвращение</translation>
    </message>
    <message>
        <source>Return ticket</source>
        <translation>Билет домой</translation>
    </message>
    <message>
        <source>Returned for correction</source>
        <translation>Возвращено на доработку</translation>
    </message>
    <message>
        <source>Returned home</source>
        <translation>Вернулся на родину</translation>
    </message>
    <message>
        <source>Reversal</source>
        <translation>Сторно</translation>
    </message>
    <message>
        <source>Romanian (Moldovan)</source>
        <translation>Румынский (молдавский)</translation>
    </message>
    <message>
        <source>RuID request</source>
        <translation>Заявка RuID</translation>
    </message>
    <message>
        <source>Russia</source>
        <translation>Россия</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Русский</translation>
    </message>
    <message>
        <source>Russian ruble</source>
        <translation>Российский рубль</translation>
    </message>
    <message>
        <source>Solved by the person</source>
        <translation>Решил сам заявитель</translation>
    </message>
    <message>
        <source>Statement written</source>
        <translation>Заявление написано</translation>
    </message>
    <message>
        <source>Stay made legal</source>
        <translation>Пребывание легализовано</translation>
    </message>
    <message>
        <source>Stay without visa, 90 days</source>
        <translation>Пребывание без визы, 90 дней</translation>
    </message>
    <message>
        <source>Still in the register</source>
        <translation>Остаётся в реестре</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>Учащийся</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Подан</translation>
    </message>
    <message>
        <source>Tajik</source>
        <translation>Таджикский</translation>
    </message>
    <message>
        <source>Tajikistan</source>
        <translation>Таджикистан</translation>
    </message>
    <message>
        <source>Taken away</source>
        <translation>Изъят</translation>
    </message>
    <message>
        <source>Taken over by the other office</source>
        <translation>Другое представительство приняло дело</translation>
    </message>
    <message>
        <source>Taken over from another office</source>
        <translation>Принято от другого представительства</translation>
    </message>
    <message>
        <source>Talks</source>
        <translation>Переговоры</translation>
    </message>
    <message>
        <source>Taxpayer number</source>
        <translation>ИНН</translation>
    </message>
    <message>
        <source>Tell the consul</source>
        <translation>Сообщить консулу</translation>
    </message>
    <message>
        <source>Temporary residence permit</source>
        <translation>Разрешение на временное проживание (РВП)</translation>
    </message>
    <message>
        <source>Temporary residence permit (RVP)</source>
        <translation>Разрешение на временное проживание (РВП)</translation>
    </message>
    <message>
        <source>Test failed</source>
        <translation>Тест не сдан</translation>
    </message>
    <message>
        <source>The employer keeps it</source>
        <translation>Удерживает работодатель</translation>
    </message>
    <message>
        <source>To an authority</source>
        <translation>Обращение в орган</translation>
    </message>
    <message>
        <source>To be done</source>
        <translation>К исполнению</translation>
    </message>
    <message>
        <source>To be made</source>
        <translation>Ещё оформить</translation>
    </message>
    <message>
        <source>To call</source>
        <translation>Позвонить</translation>
    </message>
    <message>
        <source>Transfer to another box</source>
        <translation>Перевод в другую кассу</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>Передано</translation>
    </message>
    <message>
        <source>Transferred to Kyrgyzstan</source>
        <translation>Передан в Кыргызстан</translation>
    </message>
    <message>
        <source>Transport of remains</source>
        <translation>Доставка тела</translation>
    </message>
    <message>
        <source>Travel loan</source>
        <translation>Заём на дорогу</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Лечение</translation>
    </message>
    <message>
        <source>Triaged</source>
        <translation>Распределено</translation>
    </message>
    <message>
        <source>Türkiye</source>
        <translation>Турция</translation>
    </message>
    <message>
        <source>US dollar</source>
        <translation>Доллар США</translation>
    </message>
    <message>
        <source>Unpaid wages</source>
        <translation>Невыплата зарплаты</translation>
    </message>
    <message>
        <source>Uzbek</source>
        <translation>Узбекский</translation>
    </message>
    <message>
        <source>Uzbekistan</source>
        <translation>Узбекистан</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Действует</translation>
    </message>
    <message>
        <source>Violence, hate crime</source>
        <translation>Насилие, преступление ненависти</translation>
    </message>
    <message>
        <source>Visit, meeting</source>
        <translation>Визит, встреча</translation>
    </message>
    <message>
        <source>Visiting lawyer</source>
        <translation>Приглашённый юрист</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>Гость</translation>
    </message>
    <message>
        <source>Voluntary health policy</source>
        <translation>Полис ДМС</translation>
    </message>
    <message>
        <source>Waiting for a partner</source>
        <translation>Ждём партнёра</translation>
    </message>
    <message>
        <source>Waiting for an authority</source>
        <translation>Ждём госорган</translation>
    </message>
    <message>
        <source>Waiting for the applicant</source>
        <translation>Ждём заявителя</translation>
    </message>
    <message>
        <source>Waiting for the embassy</source>
        <translation>Ждём посольство</translation>
    </message>
    <message>
        <source>Waiting for the employer</source>
        <translation>Ждём работодателя</translation>
    </message>
    <message>
        <source>With an authority</source>
        <translation>В государственном органе</translation>
    </message>
    <message>
        <source>With the person</source>
        <translation>У самого человека</translation>
    </message>
    <message>
        <source>With the police</source>
        <translation>В полиции</translation>
    </message>
    <message>
        <source>Withdrawn by the person</source>
        <translation>Заявитель отказался</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Трудящийся</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>Not a text: the code of your language, &quot;ru&quot; for Russian, &quot;ky&quot; for Kyrgyz</extracomment>
        <translation>ru</translation>
    </message>
</context>
<context>
    <name>ctl</name>
    <message>
        <source>  branch %1: read here and lost in the store; to keep it takes everything after change-set %2 back</source>
        <translation>  ветвь %1: прочитана здесь, в хранилище её больше нет; если оставить её, всё после пакета изменений %2 снимается</translation>
    </message>
    <message>
        <source>  branch %1: up to change-set %2, changes: %3, last sealed: %4</source>
        <translation>  ветвь %1: до пакета изменений %2, изменений: %3, последний запечатан: %4</translation>
    </message>
    <message>
        <source>  line %1: %2%3</source>
        <translation>  строка %1: %2%3</translation>
    </message>
    <message>
        <source>%1  %2  %3  %4  balance %5  %6</source>
        <translation>%1  %2  %3  %4  остаток %5  %6</translation>
    </message>
    <message>
        <source>%1 %2 — %3: «%4», before: «%5»</source>
        <translation>%1 %2 — %3: «%4», раньше: «%5»</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>%1 would become a part of %2, and would never be parted from it again.</source>
        <translation>«%1» станет частью представительства «%2» и больше никогда от него не отделится.</translation>
    </message>
    <message>
        <source>%1, %2. Six words: %3</source>
        <translation>%1, %2. Шесть слов: %3</translation>
    </message>
    <message>
        <source>%1, %2: counts up to change-set %3, %4. Decision %5</source>
        <translation>%1, %2: учитывается до пакета изменений %3, %4. Решение %5</translation>
    </message>
    <message>
        <source>%1, %2: split in two at change-set %3</source>
        <translation>%1, %2: раздвоение на пакете изменений %3</translation>
    </message>
    <message>
        <source>%1: %2, mark %3, id %4</source>
        <translation>%1: %2, метка %3, номер %4</translation>
    </message>
    <message>
        <source>%1: laptops that are taken out of the exchange: %2</source>
        <translation>%1: ноутбуков, которые исключаются из обмена: %2</translation>
    </message>
    <message>
        <source>%1: laptops that go on under the name of this office, and read and write the data of both: %2</source>
        <translation>%1: ноутбуков, которые работают дальше под названием этого представительства и читают и ведут данные обоих: %2</translation>
    </message>
    <message>
        <source>%1: laptops that read and write the data of both: %2</source>
        <translation>%1: ноутбуков, которые читают и ведут данные обоих: %2</translation>
    </message>
    <message>
        <source>%1: split in two after change-set %2; beyond it are lost: %3</source>
        <translation>%1: раздвоение после пакета изменений %2; дальше пропадёт: %3</translation>
    </message>
    <message>
        <source>%1: taken out of the exchange, %2. Decision %3</source>
        <translation>%1: исключён из обмена, %2. Решение %3</translation>
    </message>
    <message>
        <source>%1: whole on the store up to change-set %2; sent after it and lost: %3</source>
        <translation>%1: в хранилище цело до пакета изменений %2; послано после него и пропадёт: %3</translation>
    </message>
    <message>
        <source>(reversed)</source>
        <translation>(сторнировано)</translation>
    </message>
    <message>
        <source>(taken out of the exchange)</source>
        <translation>(исключён из обмена)</translation>
    </message>
    <message>
        <source>(this laptop)</source>
        <translation>(этот ноутбук)</translation>
    </message>
    <message>
        <source>0  done</source>
        <translation>0  выполнено</translation>
    </message>
    <message>
        <source>1  refused: the sentence says why</source>
        <translation>1  отказано: причина в предложении</translation>
    </message>
    <message>
        <source>2  the command line was not understood</source>
        <translation>2  командная строка не понята</translation>
    </message>
    <message>
        <source>3  not now: store missing, not admitted yet, no space, open in another program</source>
        <translation>3  не сейчас: нет хранилища, нет допуска, нет места, открыто в другой программе</translation>
    </message>
    <message>
        <source>4  something does not add up: damaged data, foreign store, broken cash book</source>
        <translation>4  что-то не сходится: повреждённые данные, чужое хранилище, нарушенная кассовая книга</translation>
    </message>
    <message>
        <source>Added: %1, changed: %2, skipped: %3, refused: %4.</source>
        <translation>Добавлено: %1, изменено: %2, пропущено: %3, отклонено: %4.</translation>
    </message>
    <message>
        <source>Admitted: %1, %2.</source>
        <translation>Допущен ноутбук: %1, %2.</translation>
    </message>
    <message>
        <source>After line %1 less than nothing is in the box</source>
        <translation>После строки %1 в кассе меньше нуля</translation>
    </message>
    <message>
        <source>Any two shares made earlier still bring the key back: burn them.</source>
        <translation>Любые две части, сделанные раньше, по-прежнему возвращают ключ: сожгите их.</translation>
    </message>
    <message>
        <source>Cash boxes: %1, lines: %2. Records: %3. Own change-sets: %4, changes in them: %5.</source>
        <translation>Касс: %1, строк: %2. Записей: %3. Своих пакетов изменений: %4, изменений в них: %5.</translation>
    </message>
    <message>
        <source>Checked only what this role may read.</source>
        <translation>Проверено только то, что видит эта роль.</translation>
    </message>
    <message>
        <source>Closed. The laptop goes on by itself; every laptop hears of it at its next exchange.</source>
        <translation>Закрыто. Ноутбук продолжит сам; каждый ноутбук узнает об этом при следующем обмене.</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Код: %1</translation>
    </message>
    <message>
        <source>Columns passed over: %1</source>
        <translation>Пропущенные столбцы: %1</translation>
    </message>
    <message>
        <source>Damaged, left where they lie: %1</source>
        <translation>Повреждены и оставлены на месте: %1</translation>
    </message>
    <message>
        <source>Decided. The other values stay in the history.</source>
        <translation>Разобрано. Другие значения остались в истории.</translation>
    </message>
    <message>
        <source>Decided. What the other branch holds is sent again by the laptop that has it, at its next exchange.</source>
        <translation>Решено. Записи другой ветви заново отправит ноутбук, где они есть, при своём следующем обмене.</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Удалено</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Переменные окружения</translation>
    </message>
    <message>
        <source>Everything adds up.</source>
        <translation>Всё сходится.</translation>
    </message>
    <message>
        <source>Everything that was sent counts.</source>
        <translation>Учитывается всё, что отправлено.</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Примеры</translation>
    </message>
    <message>
        <source>Exit codes</source>
        <translation>Коды завершения</translation>
    </message>
    <message>
        <source>Help: mekendeshctl --help</source>
        <translation>Справка: mekendeshctl --help</translation>
    </message>
    <message>
        <source>Help: mekendeshctl VERB --help</source>
        <translation>Справка: mekendeshctl VERB --help</translation>
    </message>
    <message>
        <source>Invented people: %1, file: %2</source>
        <translation>Выдуманных людей: %1, файл: %2</translation>
    </message>
    <message>
        <source>Invented. People: %1, cases: %2, lines in the cash book: %3.</source>
        <translation>Выдумано. Людей: %1, дел: %2, строк в кассовой книге: %3.</translation>
    </message>
    <message>
        <source>Invitation: %1</source>
        <translation>Приглашение: %1</translation>
    </message>
    <message>
        <source>Line %1 belongs to another cash box</source>
        <translation>Строка %1 принадлежит другой кассе</translation>
    </message>
    <message>
        <source>Line %1 does not continue the line before it</source>
        <translation>Строка %1 не продолжает предыдущую</translation>
    </message>
    <message>
        <source>Line %1 has an impossible amount</source>
        <translation>В строке %1 невозможная сумма</translation>
    </message>
    <message>
        <source>Line %1 has an impossible date</source>
        <translation>В строке %1 невозможная дата</translation>
    </message>
    <message>
        <source>Line %1 has another amount than it must have</source>
        <translation>В строке %1 не та сумма, какая должна быть</translation>
    </message>
    <message>
        <source>Line %1 is in another currency</source>
        <translation>Строка %1 в другой валюте</translation>
    </message>
    <message>
        <source>Line %1 is of an unknown kind</source>
        <translation>Строка %1 неизвестного вида</translation>
    </message>
    <message>
        <source>Line %1 stands twice: two copies of the laptop&apos;s data have written it. Both are kept</source>
        <translation>Строка %1 есть дважды: её записали две копии данных ноутбука. Сохранены обе</translation>
    </message>
    <message>
        <source>Line %1 takes back a line that is not there</source>
        <translation>Строка %1 сторнирует строку, которой нет</translation>
    </message>
    <message>
        <source>Line %1 takes back what was taken back before</source>
        <translation>Строка %1 сторнирует уже сторнированное</translation>
    </message>
    <message>
        <source>Line %1 was changed after it was written</source>
        <translation>Строка %1 изменена после записи</translation>
    </message>
    <message>
        <source>Line %1 was written by a laptop that does not keep the box</source>
        <translation>Строка %1 записана ноутбуком, который не ведёт эту кассу</translation>
    </message>
    <message>
        <source>Line %1 was written by another laptop than it says</source>
        <translation>Строка %1 записана не тем ноутбуком, который в ней назван</translation>
    </message>
    <message>
        <source>Line %1 was written while the box was between two laptops</source>
        <translation>Строка %1 записана во время передачи кассы между ноутбуками</translation>
    </message>
    <message>
        <source>Line %1: a line before it is missing or stands twice</source>
        <translation>Строка %1: предыдущая строка отсутствует или стоит дважды</translation>
    </message>
    <message>
        <source>MEKENDESH_CODE      the five words of an invitation</source>
        <translation>MEKENDESH_CODE      пять слов приглашения</translation>
    </message>
    <message>
        <source>MEKENDESH_LOGIN     who works</source>
        <translation>MEKENDESH_LOGIN     кто работает</translation>
    </message>
    <message>
        <source>MEKENDESH_PASSWORD  the password</source>
        <translation>MEKENDESH_PASSWORD  пароль</translation>
    </message>
    <message>
        <source>MEKENDESH_STORE_PASSWORD  of the store, when it is a server</source>
        <translation>MEKENDESH_STORE_PASSWORD  пароль хранилища, если это сервер</translation>
    </message>
    <message>
        <source>MEKENDESH_TEST_KDF  makes passwords cheap to check and cheap to guess: only in builds for tests</source>
        <translation>MEKENDESH_TEST_KDF  пароль быстро проверяется и быстро угадывается: только в сборках для испытаний</translation>
    </message>
    <message>
        <source>MEKENDESH_TEST_KDF is not obeyed: this program makes no passwords that are cheap to guess.</source>
        <translation>MEKENDESH_TEST_KDF не действует: эта программа не создаёт паролей, которые легко угадать.</translation>
    </message>
    <message>
        <source>MEKENDESH_TEST_KDF is set: this password can be guessed quickly. Only for tests and demonstrations, never for real people.</source>
        <translation>Задано MEKENDESH_TEST_KDF: такой пароль можно быстро угадать. Только для испытаний и показа, никогда для настоящих людей.</translation>
    </message>
    <message>
        <source>Merged. Laptops that read both offices: %1, taken out: %2. People, cases and cash boxes stay where they are; laptops keep the name of their office, and each cash box is written only by the laptop that wrote it. Every laptop hears of it at its next exchange and writes in both when it is unlocked again.</source>
        <translation>Объединено. Ноутбуков, которые читают данные обоих представительств: %1, исключено: %2. Люди, дела и кассы остаются на своих местах; у ноутбуков остаётся название их представительства, а каждую кассу ведёт только тот ноутбук, который вёл её до сих пор. Каждый ноутбук узнаёт об этом при следующем обмене и пишет в оба представительства, когда его разблокируют снова.</translation>
    </message>
    <message>
        <source>New keys: %1. Every laptop gets them at its next exchange and seals with them from then on; what was sealed before stays readable.</source>
        <translation>Новых ключей: %1. Каждый ноутбук получит их при следующем обмене и дальше запечатывает ими; запечатанное раньше читается как прежде.</translation>
    </message>
    <message>
        <source>No letters.</source>
        <translation>Писем нет.</translation>
    </message>
    <message>
        <source>Nobody asks to be let in.</source>
        <translation>Никто не просит допуска.</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Ничего не найдено.</translation>
    </message>
    <message>
        <source>Nothing is split in two.</source>
        <translation>Раздвоений нет.</translation>
    </message>
    <message>
        <source>Nothing waits for a decision.</source>
        <translation>Ничто не ждёт решения.</translation>
    </message>
    <message>
        <source>Nothing was decided, because that would be lost. Exchange again when the line is good, and decide about what split; or take the laptop out with --anyway.</source>
        <translation>Ничего не решено: это пропало бы. Проведите обмен ещё раз при хорошей связи и примите решение о раздвоившемся; или исключите ноутбук с --anyway.</translation>
    </message>
    <message>
        <source>Nothing was decided. If that is meant, add --yes.</source>
        <translation>Ничего не решено. Если это и нужно, добавьте --yes.</translation>
    </message>
    <message>
        <source>Nothing was decided: change-sets of these laptops that do not lie whole on the store would be lost, %1. Exchange again when the line is good, or add --anyway.</source>
        <translation>Ничего не решено: пакеты изменений этих ноутбуков, которых нет целиком в хранилище, пропали бы: %1. Повторите обмен при хорошей связи или добавьте --anyway.</translation>
    </message>
    <message>
        <source>Nothing was written. New: %1, known already: %2, refused: %3.</source>
        <translation>Ничего не записано. Новых: %1, уже известны: %2, отклонено: %3.</translation>
    </message>
    <message>
        <source>Now let it exchange, take the lost laptops out (devices, cut), make new shares, and give the store another password.</source>
        <translation>Теперь дайте ему обменяться, исключите потерянные ноутбуки (devices, cut), сделайте новые части и смените пароль хранилища.</translation>
    </message>
    <message>
        <source>Number of this import: %1. It can be taken back with --undo.</source>
        <translation>Номер этого импорта: %1. Его можно отменить ключом --undo.</translation>
    </message>
    <message>
        <source>Office: %1 (%2). You can already work; send the request with «sync».</source>
        <translation>Представительство: %1 (%2). Уже можно работать; запрос отправит команда «sync».</translation>
    </message>
    <message>
        <source>Only the laptop that founded the network, or one brought back by two shares of the root key, makes laptops that admit others.</source>
        <translation>Ноутбуки с правом подключать другие создаёт только ноутбук, основавший сеть, или восстановленный по двум частям корневого ключа.</translation>
    </message>
    <message>
        <source>Password:</source>
        <translation>Пароль:</translation>
    </message>
    <message>
        <source>Read these six words to the embassy: %1</source>
        <translation>Прочитайте посольству эти шесть слов: %1</translation>
    </message>
    <message>
        <source>Received %1 from %2, %3: %4</source>
        <translation>Получено %1, от: %2, %3. О чём: %4</translation>
    </message>
    <message>
        <source>Say either --to or --from.</source>
        <translation>Укажите либо --to, либо --from.</translation>
    </message>
    <message>
        <source>Sealed %1 to %2: %3</source>
        <translation>Запечатано %1, кому: %2. Состояние: %3</translation>
    </message>
    <message>
        <source>Something does not add up. Nothing was corrected or hidden. Call the embassy.</source>
        <translation>Что-то не сходится. Ничего не исправлено и не скрыто. Позвоните в посольство.</translation>
    </message>
    <message>
        <source>Taken back. Every laptop hears of it at its next exchange.</source>
        <translation>Решение отменено. Каждый ноутбук узнает об этом при следующем обмене.</translation>
    </message>
    <message>
        <source>Taken back. Every laptop hears of it at its next exchange; who has gone over goes back to the way he came from, if that still leads to this store.</source>
        <translation>Отозвано. Каждый ноутбук узнает об этом при следующем обмене; кто уже перешёл, вернётся на прежний путь, если тот ведёт к этому же хранилищу.</translation>
    </message>
    <message>
        <source>Taken back. Removed: %1, restored: %2, left as they are: %3.</source>
        <translation>Отменено. Удалено: %1, возвращено: %2, оставлено как есть: %3.</translation>
    </message>
    <message>
        <source>Taken out of the exchange. What it sent until now stays. Every other laptop gets new keys at its next exchange: what is sealed with them the laptop cannot read. It still has the store&apos;s password: change that as well.</source>
        <translation>Ноутбук исключён из обмена. Присланное до сих пор остаётся. Каждый другой ноутбук получит новые ключи при следующем обмене: запечатанного ими этот ноутбук прочитать не сможет. Пароль хранилища у него ещё есть: смените и его.</translation>
    </message>
    <message>
        <source>Tell the code by telephone, never send it with the file.</source>
        <translation>Сообщите код по телефону, не посылайте его вместе с файлом.</translation>
    </message>
    <message>
        <source>The embassy decided what counts: the records here were laid anew up to there. Own changes beyond it are sent again.</source>
        <translation>Посольство решило, что учитывается: записи здесь собраны заново до этого места. Свои изменения после него уйдут ещё раз.</translation>
    </message>
    <message>
        <source>The embassy has a laptop again. Data: %1.</source>
        <translation>У посольства снова есть ноутбук. Данные: %1.</translation>
    </message>
    <message>
        <source>The five words of the invitation:</source>
        <translation>Пять слов приглашения:</translation>
    </message>
    <message>
        <source>The invitation is no longer valid.</source>
        <translation>Приглашение больше не действует.</translation>
    </message>
    <message>
        <source>The invitation was used by two laptops: neither is admitted. Make new invitations.</source>
        <translation>Приглашением воспользовались два ноутбука: ни один не допущен. Создайте новые приглашения.</translation>
    </message>
    <message>
        <source>The network is founded. Data: %1. Store: %2.</source>
        <translation>Сеть создана. Данные: %1. Хранилище: %2.</translation>
    </message>
    <message>
        <source>The office would get the embassy&apos;s own name and password for the server, with which everything can be deleted. Set another one for offices in the settings, or say --own-password.</source>
        <translation>Представительство получило бы имя и пароль самого посольства к серверу, с которыми можно всё удалить. Задайте в настройках другие для представительств или укажите --own-password.</translation>
    </message>
    <message>
        <source>The same password again:</source>
        <translation>Тот же пароль ещё раз:</translation>
    </message>
    <message>
        <source>The store cannot be reached now. Its address is kept; the first «sync» makes sure that it is the right one.</source>
        <translation>Хранилище сейчас недоступно. Его адрес сохранён; первый «sync» проверит, то ли это хранилище.</translation>
    </message>
    <message>
        <source>Two values wait for a decision: see «conflicts».</source>
        <translation>Два значения ждут решения: команда «conflicts».</translation>
    </message>
    <message>
        <source>Usage: mekendeshctl VERB [options] …</source>
        <translation>Вызов: mekendeshctl VERB [options] …</translation>
    </message>
    <message>
        <source>Written. It goes to the office with the next sync.</source>
        <translation>Записано. Уйдёт в представительство при следующей синхронизации.</translation>
    </message>
    <message>
        <source>Written: %1, records: %2. This file is not encrypted: whoever has it can read it.</source>
        <translation>Записано: %1, записей: %2. Файл не зашифрован: его прочтёт любой.</translation>
    </message>
    <message>
        <source>Written: %1. Whoever has this file reads everything this laptop reads: delete it after the check.</source>
        <translation>Записано: %1. С этим файлом можно прочитать всё, что читает этот ноутбук: после проверки удалите его.</translation>
    </message>
    <message>
        <source>a further laptop of the embassy</source>
        <translation>ещё один ноутбук посольства</translation>
    </message>
    <message>
        <source>a further laptop of the embassy that admits others too</source>
        <translation>ещё один ноутбук посольства, который тоже подключает других</translation>
    </message>
    <message>
        <source>a line in a cash book</source>
        <translation>строка в кассовой книге</translation>
    </message>
    <message>
        <source>a new laptop for the embassy from two shares of the root key, when its laptops are lost</source>
        <translation>новый ноутбук посольства из двух частей корневого ключа, когда прежние потеряны</translation>
    </message>
    <message>
        <source>a verb is missing</source>
        <translation>не хватает команды</translation>
    </message>
    <message>
        <source>also a fingerprint of each office&apos;s records: equal on laptops that agree</source>
        <translation>также отпечаток записей каждого представительства: у сошедшихся ноутбуков одинаков</translation>
    </message>
    <message>
        <source>also the sensitive fields</source>
        <translation>также чувствительные поля</translation>
    </message>
    <message>
        <source>also what was there before, newest first</source>
        <translation>также прежние значения, сначала новые</translation>
    </message>
    <message>
        <source>at most so many; 50</source>
        <translation>не больше стольких; 50</translation>
    </message>
    <message>
        <source>carry what is sealed on a USB stick, where there is no network</source>
        <translation>передать запечатанное на флешке там, где нет сети</translation>
    </message>
    <message>
        <source>cells that cannot be read: refuse the row (as without this option), or note</source>
        <translation>ячейки, которые не прочитались: refuse — не брать строку (так и без ключа), note — в заметку</translation>
    </message>
    <message>
        <source>change fields of a record</source>
        <translation>изменить поля записи</translation>
    </message>
    <message>
        <source>check cash books and records by other means than they were written</source>
        <translation>проверить кассовые книги и записи иным способом, чем они писались</translation>
    </message>
    <message>
        <source>choose one of several values</source>
        <translation>выбрать одно из нескольких значений</translation>
    </message>
    <message>
        <source>city of a new office</source>
        <translation>город нового представительства</translation>
    </message>
    <message>
        <source>close this stream; its laptop goes on in a new one</source>
        <translation>закрыть этот поток; его ноутбук продолжит в новом</translation>
    </message>
    <message>
        <source>delete</source>
        <translation>удалить</translation>
    </message>
    <message>
        <source>digits of the laptop inside numbers, never given twice in one office</source>
        <translation>цифры ноутбука в номерах, в одном представительстве не повторяются</translation>
    </message>
    <message>
        <source>embassy: a word on a case or on a month of a cash box</source>
        <translation>посольство: замечание к делу или к месяцу кассы</translation>
    </message>
    <message>
        <source>embassy: an invitation for one laptop of an office</source>
        <translation>посольство: приглашение для одного ноутбука представительства</translation>
    </message>
    <message>
        <source>embassy: decide that what a laptop sends from now on does not count</source>
        <translation>посольство: решить, что присланное ноутбуком с этого времени не учитывается</translation>
    </message>
    <message>
        <source>embassy: for this office; otherwise the own one</source>
        <translation>посольство: для этого представительства; иначе для своего</translation>
    </message>
    <message>
        <source>embassy: its word; without it, what was said is listed</source>
        <translation>посольство: его решение; без него выводится сказанное раньше</translation>
    </message>
    <message>
        <source>embassy: list the laptops that ask to be let in, or admit one</source>
        <translation>посольство: показать просящие допуска ноутбуки или допустить один</translation>
    </message>
    <message>
        <source>embassy: list the laptops whose data split in two, or decide which branch counts</source>
        <translation>посольство: показать ноутбуки с раздвоенными данными или решить, какая ветвь учитывается</translation>
    </message>
    <message>
        <source>embassy: make new keys, for instance when somebody may have seen the old ones</source>
        <translation>посольство: создать новые ключи, например если прежние мог увидеть посторонний</translation>
    </message>
    <message>
        <source>embassy: make one office of two</source>
        <translation>посольство: сделать из двух представительств одно</translation>
    </message>
    <message>
        <source>embassy: take back the way to the store that was named to all offices</source>
        <translation>посольство: отозвать путь к хранилищу, названный всем представительствам</translation>
    </message>
    <message>
        <source>embassy: the root key in three shares on paper, of which any two bring it back</source>
        <translation>посольство: корневой ключ тремя частями на бумаге, любые две вернут его</translation>
    </message>
    <message>
        <source>everything from this stick</source>
        <translation>всё с этой флешки</translation>
    </message>
    <message>
        <source>everything to this stick</source>
        <translation>всё на эту флешку</translation>
    </message>
    <message>
        <source>file with the five words in its first line; otherwise MEKENDESH_CODE, otherwise they are asked</source>
        <translation>файл с пятью словами в первой строке; иначе MEKENDESH_CODE, иначе будет вопрос</translation>
    </message>
    <message>
        <source>file with the password in its first line; otherwise MEKENDESH_PASSWORD, otherwise it is asked</source>
        <translation>файл с паролем в первой строке; иначе MEKENDESH_PASSWORD, иначе будет вопрос</translation>
    </message>
    <message>
        <source>file with the words of another share</source>
        <translation>файл со словами другой части</translation>
    </message>
    <message>
        <source>file with the words of one share, as shares wrote it or typed from the paper</source>
        <translation>файл со словами одной части, записанный командой shares или набранный с бумаги</translation>
    </message>
    <message>
        <source>folder with the data of this laptop</source>
        <translation>папка с данными этого ноутбука</translation>
    </message>
    <message>
        <source>for the three laptops of the story; the word after the verb does the same</source>
        <translation>для трёх ноутбуков истории; то же делает слово после команды</translation>
    </message>
    <message>
        <source>from now on this store</source>
        <translation>отныне это хранилище</translation>
    </message>
    <message>
        <source>full name of the first user</source>
        <translation>ФИО первого пользователя</translation>
    </message>
    <message>
        <source>how long the invitation is valid; 14</source>
        <translation>сколько дней действует приглашение; 14</translation>
    </message>
    <message>
        <source>how many cases are invented</source>
        <translation>сколько выдумать дел</translation>
    </message>
    <message>
        <source>how many lines of a cash book are invented</source>
        <translation>сколько выдумать строк кассовой книги</translation>
    </message>
    <message>
        <source>how many offices the story has, two to forty-three</source>
        <translation>сколько представительств в истории, от двух до сорока трёх</translation>
    </message>
    <message>
        <source>how many people are invented</source>
        <translation>сколько выдумать людей</translation>
    </message>
    <message>
        <source>its letters in numbers, 2 to 5 Latin capitals; EMB</source>
        <translation>его буквы в номерах, от 2 до 5 латинских прописных; EMB</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>оставить</translation>
    </message>
    <message>
        <source>language of the answers</source>
        <translation>язык ответов</translation>
    </message>
    <message>
        <source>letters of the office, such as MSK; a new one is entered in the register</source>
        <translation>буквы представительства, например MSK; новое вносится в реестр</translation>
    </message>
    <message>
        <source>lies in the store</source>
        <translation>лежит в хранилище</translation>
    </message>
    <message>
        <source>look in everything: names, telephones, numbers</source>
        <translation>искать везде: имена, телефоны, номера</translation>
    </message>
    <message>
        <source>make a laptop of an office from an invitation</source>
        <translation>сделать ноутбук представительства по приглашению</translation>
    </message>
    <message>
        <source>make a new network: the embassy&apos;s first laptop</source>
        <translation>создать новую сеть: первый ноутбук посольства</translation>
    </message>
    <message>
        <source>money came, money was paid, money was counted</source>
        <translation>приход, выплата, пересчёт</translation>
    </message>
    <message>
        <source>name of a new office in Russian</source>
        <translation>название нового представительства по-русски</translation>
    </message>
    <message>
        <source>name of the embassy in Russian</source>
        <translation>название посольства по-русски</translation>
    </message>
    <message>
        <source>no column of the file is known; say what they mean with --map</source>
        <translation>ни один столбец файла не известен; укажите их ключом --map</translation>
    </message>
    <message>
        <source>number of the receipt</source>
        <translation>номер чека</translation>
    </message>
    <message>
        <source>of a cash box: the month</source>
        <translation>для кассы: месяц</translation>
    </message>
    <message>
        <source>of a text: UTF-8, UTF-16 LE, UTF-16 BE, Windows-1251, KOI8-R; otherwise it is guessed</source>
        <translation>кодировка текста: UTF-8, UTF-16 LE, UTF-16 BE, Windows-1251, KOI8-R; иначе определяется сама</translation>
    </message>
    <message>
        <source>of a workbook; otherwise the first one with rows</source>
        <translation>лист книги; иначе первый непустой</translation>
    </message>
    <message>
        <source>one JSON object instead of sentences</source>
        <translation>один объект JSON вместо предложений</translation>
    </message>
    <message>
        <source>one record, all its fields</source>
        <translation>одна запись, все её поля</translation>
    </message>
    <message>
        <source>only how many</source>
        <translation>только количество</translation>
    </message>
    <message>
        <source>only of this office&apos;s data</source>
        <translation>только для данных этого представительства</translation>
    </message>
    <message>
        <source>only of this office; otherwise of all that may be read here</source>
        <translation>только этого представительства; иначе всех, кого здесь можно читать</translation>
    </message>
    <message>
        <source>only say how things stand, without the store</source>
        <translation>только сказать, как обстоят дела, без хранилища</translation>
    </message>
    <message>
        <source>only what this finds, other spellings too</source>
        <translation>только найденное, и в других написаниях</translation>
    </message>
    <message>
        <source>ordered by this field</source>
        <translation>по порядку этого поля</translation>
    </message>
    <message>
        <source>people are invented only in the profiles of «demo --story», never in those of an office</source>
        <translation>вымышленных людей можно добавить только в профили «demo --story», но не в профиль представительства</translation>
    </message>
    <message>
        <source>people who are known already: skip (as without this option), fill empty fields, overwrite, new</source>
        <translation>кто уже известен: skip — пропустить (так и без ключа), fill — дополнить пустые поля, overwrite — перезаписать, new — новый человек</translation>
    </message>
    <message>
        <source>people who do not exist: a story, a file, or a filled profile</source>
        <translation>выдуманные люди: история, файл или заполненный профиль</translation>
    </message>
    <message>
        <source>play the main job with three laptops; removes what an earlier story left in the folder</source>
        <translation>разыграть главную работу на трёх ноутбуках; прежняя история в папке удаляется</translation>
    </message>
    <message>
        <source>purpose of the fund</source>
        <translation>назначение выплаты</translation>
    </message>
    <message>
        <source>really merge them; without it only tells which offices and how many laptops that is about</source>
        <translation>действительно объединить; без этого только сообщает, о каких представительствах и скольких ноутбуках идёт речь</translation>
    </message>
    <message>
        <source>records from a list (CSV, XLSX, ODS), in one action that can be undone</source>
        <translation>записи из списка (CSV, XLSX, ODS) одним действием, которое можно отменить</translation>
    </message>
    <message>
        <source>records into a file: a workbook where it ends with .xlsx, otherwise CSV</source>
        <translation>записи в файл: книга, если имя на .xlsx, иначе CSV</translation>
    </message>
    <message>
        <source>records of one kind; * marks what waits for a decision</source>
        <translation>записи одного вида; * отмечает ждущее решения</translation>
    </message>
    <message>
        <source>region of Russia of a new office</source>
        <translation>регион России нового представительства</translation>
    </message>
    <message>
        <source>role of the first user; coordinator</source>
        <translation>роль первого пользователя; coordinator</translation>
    </message>
    <message>
        <source>say what would become of each row, and write nothing</source>
        <translation>сказать, что станет с каждой строкой, и ничего не записывать</translation>
    </message>
    <message>
        <source>sealed letters: those to this office, and what became of its own</source>
        <translation>запечатанные письма: пришедшие сюда и судьба отправленных</translation>
    </message>
    <message>
        <source>send what waits and receive what others sent</source>
        <translation>отправить ждущее и получить присланное</translation>
    </message>
    <message>
        <source>shared folder, or https://user@host/path of a WebDAV server, where the laptops meet; made when it is not there</source>
        <translation>общая папка или https://имя@сервер/путь сервера WebDAV, где встречаются ноутбуки; если нет, будет создана</translation>
    </message>
    <message>
        <source>shared folder, or https://user@host/path of a WebDAV server, where the network meets</source>
        <translation>общая папка или https://user@host/path сервера WebDAV, где встречается сеть</translation>
    </message>
    <message>
        <source>such as 8400 or &quot;8 400,50&quot;</source>
        <translation>например 8400 или &quot;8 400,50&quot;</translation>
    </message>
    <message>
        <source>take a decision back; its number, or the beginning of it</source>
        <translation>отменить решение; его номер или начало номера</translation>
    </message>
    <message>
        <source>take a line of a cash book back with a new line</source>
        <translation>сторнировать строку кассовой книги новой строкой</translation>
    </message>
    <message>
        <source>take a whole import back; records changed since are left and named</source>
        <translation>отменить импорт целиком; изменённые с тех пор записи остаются и перечисляются</translation>
    </message>
    <message>
        <source>take the laptops of the office that ends out of the exchange; without it they go on under its name and read both</source>
        <translation>исключить ноутбуки прекращающего работу представительства из обмена; без этого они работают дальше под его названием и читают данные обоих</translation>
    </message>
    <message>
        <source>take this laptop out of the exchange; its number as in devices</source>
        <translation>исключить этот ноутбук из обмена; номер — как в devices</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>отменён</translation>
    </message>
    <message>
        <source>the case it is for</source>
        <translation>дело, к которому относится</translation>
    </message>
    <message>
        <source>the cash box; may be left out while the office has one</source>
        <translation>касса; можно не указывать, пока она одна</translation>
    </message>
    <message>
        <source>the day; today</source>
        <translation>день; сегодня</translation>
    </message>
    <message>
        <source>the imports of this laptop and their numbers</source>
        <translation>импорты этого ноутбука и их номера</translation>
    </message>
    <message>
        <source>the invitation file of the embassy</source>
        <translation>файл приглашения от посольства</translation>
    </message>
    <message>
        <source>the laptops this one knows</source>
        <translation>ноутбуки, известные этому</translation>
    </message>
    <message>
        <source>the line with the heads of the columns; 0 when there is none</source>
        <translation>строка с заголовками столбцов; 0, если её нет</translation>
    </message>
    <message>
        <source>the office gets the embassy&apos;s own name and password for the server</source>
        <translation>представительство получит имя и пароль самого посольства к серверу</translation>
    </message>
    <message>
        <source>the office that ends</source>
        <translation>представительство, которое прекращает работу</translation>
    </message>
    <message>
        <source>the office that goes on and reads both</source>
        <translation>представительство, которое продолжает работу и читает данные обоих</translation>
    </message>
    <message>
        <source>the one that was named to the other laptops of the embassy</source>
        <translation>тот, что назван другим ноутбукам посольства</translation>
    </message>
    <message>
        <source>the other way round</source>
        <translation>в обратном порядке</translation>
    </message>
    <message>
        <source>the remark</source>
        <translation>замечание</translation>
    </message>
    <message>
        <source>the same document</source>
        <translation>тот же документ</translation>
    </message>
    <message>
        <source>the same name and birth date</source>
        <translation>те же имя и дата рождения</translation>
    </message>
    <message>
        <source>the same name and everything else</source>
        <translation>те же имя и всё остальное</translation>
    </message>
    <message>
        <source>the same name and perhaps the same birth date; taken as another person</source>
        <translation>то же имя и, может быть, та же дата рождения; взят как другой человек</translation>
    </message>
    <message>
        <source>the same name and telephone</source>
        <translation>те же имя и телефон</translation>
    </message>
    <message>
        <source>the same number gives the same people</source>
        <translation>то же число даёт тех же людей</translation>
    </message>
    <message>
        <source>the six words which the office read out; without them the requests are listed</source>
        <translation>шесть слов, которые прочитало представительство; без них выводятся запросы</translation>
    </message>
    <message>
        <source>the store of the story; otherwise inside the folder</source>
        <translation>хранилище истории; иначе внутри папки</translation>
    </message>
    <message>
        <source>the store, where it lies elsewhere on this laptop</source>
        <translation>хранилище, если на этом ноутбуке оно в другом месте</translation>
    </message>
    <message>
        <source>the two passwords differ</source>
        <translation>пароли не совпадают</translation>
    </message>
    <message>
        <source>there is already a file «%1»</source>
        <translation>файл «%1» уже есть</translation>
    </message>
    <message>
        <source>there is no field «%1»</source>
        <translation>нет поля «%1»</translation>
    </message>
    <message>
        <source>there is no password</source>
        <translation>нет пароля</translation>
    </message>
    <message>
        <source>this branch counts; its number, or the beginning of it</source>
        <translation>учитывать эту ветвь; её номер или начало номера</translation>
    </message>
    <message>
        <source>this help, or that of a verb</source>
        <translation>эта справка или справка по команде</translation>
    </message>
    <message>
        <source>time zone of a new office, such as Asia/Yekaterinburg</source>
        <translation>часовой пояс нового представительства, например Asia/Yekaterinburg</translation>
    </message>
    <message>
        <source>to whom, from whom</source>
        <translation>кому, от кого</translation>
    </message>
    <message>
        <source>version of the program</source>
        <translation>версия программы</translation>
    </message>
    <message>
        <source>waits here</source>
        <translation>ждёт здесь</translation>
    </message>
    <message>
        <source>was read</source>
        <translation>прочитано</translation>
    </message>
    <message>
        <source>what columns mean where the guess is wrong; «-» leaves one out, «name» is a whole name</source>
        <translation>что значат столбцы, если угадано неверно; «-» пропускает столбец, «name» — полное имя</translation>
    </message>
    <message>
        <source>what lies in the store, in words</source>
        <translation>содержимое хранилища словами</translation>
    </message>
    <message>
        <source>what this laptop is called</source>
        <translation>название этого ноутбука</translation>
    </message>
    <message>
        <source>what two people wrote without knowing of each other</source>
        <translation>что два человека записали, не зная друг о друге</translation>
    </message>
    <message>
        <source>where the first share is written, a stick of its own; without these three the words are printed</source>
        <translation>куда записать первую часть, отдельная флешка; без этих трёх мест слова печатаются</translation>
    </message>
    <message>
        <source>where the invitation file is written</source>
        <translation>куда записать файл приглашения</translation>
    </message>
    <message>
        <source>where the second share is written, another stick</source>
        <translation>куда записать вторую часть, другая флешка</translation>
    </message>
    <message>
        <source>where the third share is written, another stick</source>
        <translation>куда записать третью часть, ещё одна флешка</translation>
    </message>
    <message>
        <source>who works; otherwise MEKENDESH_LOGIN</source>
        <translation>кто работает; иначе MEKENDESH_LOGIN</translation>
    </message>
    <message>
        <source>why</source>
        <translation>за что</translation>
    </message>
    <message>
        <source>why the line is taken back</source>
        <translation>причина сторно</translation>
    </message>
    <message>
        <source>with --device: also when something it sent is lost by that</source>
        <translation>с --device: даже если часть присланного при этом пропадёт</translation>
    </message>
    <message>
        <source>with --take-out: also when something they sent is lost by that</source>
        <translation>вместе с --take-out: даже если что-то отправленное ими при этом пропадёт</translation>
    </message>
    <message>
        <source>write a new record</source>
        <translation>записать новую запись</translation>
    </message>
    <message>
        <source>write the keys this laptop holds as JSON: lets another program check the store; keep it secret</source>
        <translation>записать ключи этого ноутбука в JSON: другая программа сможет проверить хранилище; держите в тайне</translation>
    </message>
    <message>
        <source>write the people into a file, with heads in --language</source>
        <translation>записать людей в файл, заголовки на языке --language</translation>
    </message>
    <message>
        <source>write the refused rows and their reasons, to be corrected and imported again</source>
        <translation>записать отклонённые строки и причины, чтобы исправить и импортировать снова</translation>
    </message>
    <message>
        <source>«%1» fits several records, take the id from the list</source>
        <translation>«%1» подходит к нескольким записям, возьмите номер из списка</translation>
    </message>
    <message>
        <source>«%1» is none of the values</source>
        <translation>«%1» не одно из значений</translation>
    </message>
    <message>
        <source>«%1», wanted field=value</source>
        <translation>«%1», нужно поле=значение</translation>
    </message>
</context>
<context>
    <name>deadline</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n день назад</numerusform>
            <numerusform>%n дня назад</numerusform>
            <numerusform>%n дней назад</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>ещё %n день</numerusform>
            <numerusform>ещё %n дня</numerusform>
            <numerusform>ещё %n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n минута</numerusform>
            <numerusform>%n минуты</numerusform>
            <numerusform>%n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>due: %1</source>
        <translation>срок: %1</translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>истёк %n день назад</numerusform>
            <numerusform>истёк %n дня назад</numerusform>
            <numerusform>истёк %n дней назад</numerusform>
        </translation>
    </message>
    <message>
        <source>expired yesterday</source>
        <translation>срок истёк вчера</translation>
    </message>
    <message numerus="yes">
        <source>expires in %n day(s)</source>
        <translation>
            <numerusform>истекает через %n день</numerusform>
            <numerusform>истекает через %n дня</numerusform>
            <numerusform>истекает через %n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>late by %n day(s)</source>
        <translation>
            <numerusform>просрочено %n день</numerusform>
            <numerusform>просрочено %n дня</numerusform>
            <numerusform>просрочено %n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>late by %n hour(s)</source>
        <translation>
            <numerusform>просрочено %n час</numerusform>
            <numerusform>просрочено %n часа</numerusform>
            <numerusform>просрочено %n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>late by %n minute(s)</source>
        <translation>
            <numerusform>просрочено %n минуту</numerusform>
            <numerusform>просрочено %n минуты</numerusform>
            <numerusform>просрочено %n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>today is its last day</source>
        <translation>сегодня последний день</translation>
    </message>
    <message>
        <source>valid until %1</source>
        <translation>действует до %1</translation>
    </message>
</context>
<context>
    <name>documentrule</name>
    <message>
        <source>After a failed test the next one is possible in 3 months at the earliest.</source>
        <translation>После несданного теста следующий возможен не раньше чем через 3 месяца.</translation>
    </message>
    <message>
        <source>Asked for 72 hours before the border, in need 4 hours; the code is valid for 90 days. Sources differ on whether it is a must.</source>
        <translation>Подают за 72 часа до границы, срочно за 4; код действует 90 дней. Обязательна ли заявка, источники говорят по-разному.</translation>
    </message>
    <message>
        <source>At most 90 days in a calendar year, unless a contract, studies or treatment give a ground to stay.</source>
        <translation>Не больше 90 дней в календарном году, если нет основания: договора, учёбы, лечения.</translation>
    </message>
    <message>
        <source>Call the testing body within 7 working days of the referral.</source>
        <translation>Связаться с тестирующей организацией в течение 7 рабочих дней со дня направления.</translation>
    </message>
    <message>
        <source>Check two months before travelling; the service of the MVD does not show every ban.</source>
        <translation>Проверьте за два месяца до поездки; сервис МВД показывает не все запреты.</translation>
    </message>
    <message>
        <source>Check with the consulate.</source>
        <translation>Уточните в консульстве.</translation>
    </message>
    <message>
        <source>Moscow and its oblast: no place sent for more than 3 working days takes the registration away.</source>
        <translation>Москва и область: если местоположение не передаётся больше 3 рабочих дней, снимают с учёта.</translation>
    </message>
    <message>
        <source>Paying a fine does not take anybody out of the register; against a mistake a written statement helps.</source>
        <translation>Оплата штрафа из реестра не убирает; при ошибке нужно письменное заявление.</translation>
    </message>
    <message>
        <source>Register within 30 calendar days of entry; later it is prolonged by the contract, and made anew with every new address.</source>
        <translation>Встать на учёт в течение 30 календарных дней со дня въезда; дальше продлевается по договору, при новом адресе делается заново.</translation>
    </message>
    <message>
        <source>Source: %1, %2.</source>
        <translation>Источник: %1, %2.</translation>
    </message>
    <message>
        <source>The Russian border lets citizens of Kyrgyzstan in with this card under the treaties.</source>
        <translation>По договорам граница России пропускает граждан Кыргызстана с этой картой.</translation>
    </message>
    <message>
        <source>The worker and the family may stay as long as the contract lasts. If it ends early after 90 days from entry, there are 15 days for a new one.</source>
        <translation>Работник и семья могут жить, пока действует договор. Если он кончился раньше, а со въезда прошло 90 дней, на новый есть 15 дней.</translation>
    </message>
    <message>
        <source>Valid for 30 calendar days from the day it was issued.</source>
        <translation>Действует 30 календарных дней со дня выдачи.</translation>
    </message>
    <message>
        <source>Who leaves for more than 3 months registers at the mission within 15 days.</source>
        <translation>Кто уехал больше чем на 3 месяца, встаёт на учёт в консульстве в течение 15 дней.</translation>
    </message>
    <message>
        <source>Who works needs the purpose «работа»; it cannot be changed without leaving Russia.</source>
        <translation>Для работающих нужна цель «работа»; поменять её без выезда из России нельзя.</translation>
    </message>
    <message>
        <source>Within 30 days of entry for work, otherwise 90; children under 6 are free of it. New results go to the MVD within 30 days after the old ones end.</source>
        <translation>Если цель — работа, в течение 30 дней со дня въезда, иначе в течение 90; дети до 6 лет освобождены. Новые результаты сдают в МВД в течение 30 дней после окончания прежних.</translation>
    </message>
    <message>
        <source>Within 30 days of entry for work, otherwise 90; once for life, free of charge.</source>
        <translation>Если цель — работа, в течение 30 дней со дня въезда, иначе в течение 90; один раз на всю жизнь, бесплатно.</translation>
    </message>
    <message>
        <source>Workers from the EAEU have a right to it; families without RVP or VNZh are refused.</source>
        <translation>Работники из ЕАЭС имеют на него право; семьям без РВП и ВНЖ отказывают.</translation>
    </message>
    <message>
        <source>without a date</source>
        <translation>без даты</translation>
    </message>
</context>
<context>
    <name>error</name>
    <message>
        <source>A part of the data is damaged and was not used. Your records are not affected. Sync again; if it stays so, call the embassy.</source>
        <translation>Часть данных повреждена и не использована. Ваши записи не затронуты. Синхронизируйте ещё раз; если не поможет, позвоните в посольство.</translation>
    </message>
    <message>
        <source>Entry %1 has been reversed already. The books are unchanged. Find the reversal below it in the cash book.</source>
        <translation>Операция %1 уже сторнирована. Учёт не изменён. Сторно стоит ниже в кассовой книге.</translation>
    </message>
    <message>
        <source>Look at this again: %1. Nothing was changed. Correct it and try again.</source>
        <translation>Проверьте: %1. Ничего не изменено. Исправьте и повторите.</translation>
    </message>
    <message>
        <source>Mekendesh data are already in the folder «%1». Nothing was overwritten. Open them, or choose another folder.</source>
        <translation>В папке «%1» уже есть данные Мекендеша. Ничего не перезаписано. Откройте их или выберите другую папку.</translation>
    </message>
    <message>
        <source>Mekendesh data are here already. Nothing was overwritten. Open them, or choose another folder.</source>
        <translation>Здесь уже есть данные Мекендеша. Ничего не перезаписано. Откройте их или выберите другую папку.</translation>
    </message>
    <message>
        <source>Mekendesh is already open with these data. Nothing was changed. Go on in that window, or close it first.</source>
        <translation>Мекендеш уже открыт с этими данными. Ничего не изменено. Продолжите в том окне или сначала закройте его.</translation>
    </message>
    <message>
        <source>Not paid: the cash box holds %1. The books are unchanged. Lower the amount or enter the incoming money first.</source>
        <translation>Не выплачено: в кассе %1. Учёт не изменён. Уменьшите сумму или сначала внесите приход.</translation>
    </message>
    <message>
        <source>Not paid: there is not enough money in the cash box. The books are unchanged. Lower the amount or enter the incoming money first.</source>
        <translation>Не выплачено: в кассе не хватает денег. Учёт не изменён. Уменьшите сумму или сначала внесите приход.</translation>
    </message>
    <message>
        <source>Not saved: no space left in «%1». What was saved before is safe. Free some space and try again.</source>
        <translation>Не сохранено, не хватило места: «%1». Сохранённое раньше цело. Освободите место и повторите.</translation>
    </message>
    <message>
        <source>Not saved: the disk is full. What was saved before is safe. Free some space and try again.</source>
        <translation>Не сохранено: на диске нет места. Сохранённое раньше цело. Освободите место и повторите.</translation>
    </message>
    <message>
        <source>Not written: this place can only be read. Your records are safe on this computer. Allow writing there, or choose another place.</source>
        <translation>Не записано: это место доступно только для чтения. Ваши записи целы на этом компьютере. Разрешите запись или выберите другое место.</translation>
    </message>
    <message>
        <source>Not written: «%1» can only be read. Your records are safe on this computer. Allow writing there, or choose another place.</source>
        <translation>Не записано, доступно только для чтения: «%1». Ваши записи целы на этом компьютере. Разрешите запись или выберите другое место.</translation>
    </message>
    <message>
        <source>Stopped, as you asked. Nothing is left half done. You can start again at any time.</source>
        <translation>Остановлено по вашей просьбе. Ничего не осталось сделанным наполовину. Начать снова можно в любое время.</translation>
    </message>
    <message>
        <source>The address of the store sends to another place, and the program does not follow. Nothing was sent. If this network asks for a sign-in, open the browser; otherwise ask the embassy for the new address.</source>
        <translation>Адрес хранилища направляет в другое место, и программа туда не идёт. Ничего не отправлено. Если эта сеть требует входа, откройте браузер; иначе узнайте новый адрес в посольстве.</translation>
    </message>
    <message>
        <source>The chain of entries of the cash box is broken at entry %1. Nothing was corrected or hidden. Do not enter anything; call the embassy.</source>
        <translation>В кассе нарушена цепочка записей, операция %1. Ничего не исправлено и не скрыто. Не вносите новых операций, позвоните в посольство.</translation>
    </message>
    <message>
        <source>The chain of entries of the cash box is broken. Nothing was corrected or hidden. Do not enter anything; call the embassy.</source>
        <translation>В кассе нарушена цепочка записей. Ничего не исправлено и не скрыто. Не вносите новых операций, позвоните в посольство.</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong. Nothing was installed or changed. Set the date in the settings of the system and try again.</source>
        <translation>Часы этого компьютера идут неверно. Ничего не установлено и не изменено. Исправьте дату в настройках системы и повторите.</translation>
    </message>
    <message>
        <source>The clock of this computer shows %1, and that cannot be. Nothing was installed or changed. Set the date in the settings of the system and try again.</source>
        <translation>Часы этого компьютера показывают %1, такого быть не может. Ничего не установлено и не изменено. Исправьте дату в настройках системы и повторите.</translation>
    </message>
    <message>
        <source>The connection is not safe: the certificate is not the store&apos;s. Nothing was sent. Try another network or ask the embassy.</source>
        <translation>Соединение небезопасно: сертификат не принадлежит хранилищу. Ничего не отправлено. Попробуйте другую сеть или спросите посольство.</translation>
    </message>
    <message>
        <source>The embassy has not confirmed this device yet. You can already work; your records stay on this computer. The others&apos; records come after the embassy confirms.</source>
        <translation>Посольство ещё не подтвердило это устройство. Уже можно работать, ваши записи остаются на этом компьютере. Записи других придут, когда посольство подтвердит.</translation>
    </message>
    <message>
        <source>The field «%1» was changed elsewhere in the meantime. Nothing was overwritten. Look at the new value and decide again.</source>
        <translation>За это время поле «%1» изменили в другом месте. Ничего не перезаписано. Посмотрите новое значение и решите заново.</translation>
    </message>
    <message>
        <source>The file of the invitation is damaged: it did not arrive whole. Nothing was installed or changed. Have it sent once more; its five words stay the same.</source>
        <translation>Файл приглашения повреждён: он дошёл не целиком. Ничего не установлено и не изменено. Попросите прислать его ещё раз, пять слов останутся теми же.</translation>
    </message>
    <message>
        <source>The file «%1» is not an invitation. Nothing was installed or changed. Choose the file from the embassy: its name ends in .mekendesh.</source>
        <translation>Файл «%1» не приглашение. Ничего не установлено и не изменено. Выберите файл от посольства, его имя кончается на .mekendesh.</translation>
    </message>
    <message>
        <source>The invitation and its words do not fit together. Nothing was installed or changed. Check the five words, or ask the embassy for a new invitation.</source>
        <translation>Приглашение и его слова не подходят друг к другу. Ничего не установлено и не изменено. Проверьте пять слов или попросите в посольстве новое приглашение.</translation>
    </message>
    <message>
        <source>The password is not right. The data stay locked. Check the keyboard language and the Caps Lock key and try again.</source>
        <translation>Пароль не подошёл. Данные остались под замком. Проверьте язык клавиатуры и клавишу Caps Lock и повторите.</translation>
    </message>
    <message>
        <source>The program could not do this. What was saved before is safe. Close the program and open it again; if it stays so, call the embassy.</source>
        <translation>Программа не смогла это сделать. Сохранённое раньше цело. Закройте программу и откройте снова; если не поможет, позвоните в посольство.</translation>
    </message>
    <message>
        <source>The proxy does not answer. Your changes stay here and will go later by themselves. Check the proxy in the settings, or ask who keeps the network.</source>
        <translation>Прокси не отвечает. Изменения остались здесь и уйдут позже сами. Проверьте прокси в настройках или спросите того, кто ведёт сеть.</translation>
    </message>
    <message>
        <source>The proxy of this network asks for a name and a password. Your changes stay here and wait. Enter them in the settings, or ask who keeps the network.</source>
        <translation>Прокси этой сети требует имя и пароль. Изменения остались здесь и ждут. Введите их в настройках или спросите того, кто ведёт сеть.</translation>
    </message>
    <message>
        <source>The store answered something that does not make sense. Nothing of it was used, your changes stay here. Try again later; if it stays so, call the embassy.</source>
        <translation>Хранилище ответило неразборчиво. Из ответа ничего не использовано, изменения остались здесь. Повторите позже; если не поможет, позвоните в посольство.</translation>
    </message>
    <message>
        <source>The store did not answer in time. Your changes stay here and will go later by themselves. Try again when the internet is better.</source>
        <translation>Хранилище не ответило вовремя. Изменения остались здесь и уйдут позже сами. Повторите, когда интернет станет лучше.</translation>
    </message>
    <message>
        <source>The store does not accept the name and the app password of this laptop. Your changes stay here and wait. Enter them anew in the settings, or ask the embassy.</source>
        <translation>Хранилище не приняло имя и пароль приложения этого ноутбука. Изменения остались здесь и ждут. Введите их заново в настройках или спросите посольство.</translation>
    </message>
    <message>
        <source>The store does not answer. Your changes stay here and will go later by themselves. Check the internet or the folder.</source>
        <translation>Хранилище не отвечает. Изменения остались здесь и уйдут позже сами. Проверьте интернет или папку.</translation>
    </message>
    <message>
        <source>The store does not let this device in. Your changes stay here and wait. Check its name and password, or ask the embassy.</source>
        <translation>Хранилище не впускает это устройство. Изменения остались здесь и ждут. Проверьте имя и пароль хранилища или спросите посольство.</translation>
    </message>
    <message>
        <source>The store is full. Your changes stay here and wait. Tell the embassy that it has to make room.</source>
        <translation>В хранилище нет места. Изменения остались здесь и ждут. Сообщите посольству, что нужно освободить место.</translation>
    </message>
    <message>
        <source>The store «%1» does not let this device in. Your changes stay here and wait. Check its rights, or ask the embassy.</source>
        <translation>Хранилище «%1» не впускает это устройство. Изменения остались здесь и ждут. Проверьте права доступа или спросите посольство.</translation>
    </message>
    <message>
        <source>The store «%1» is not there. Your changes stay here and will go later by themselves. Check the folder or plug in the stick.</source>
        <translation>Хранилище «%1» не найдено. Изменения остались здесь и уйдут позже сами. Проверьте папку или вставьте флешку.</translation>
    </message>
    <message>
        <source>There are no Mekendesh data here. Nothing was changed. Choose another folder, or join with an invitation.</source>
        <translation>Здесь нет данных Мекендеша. Ничего не изменено. Выберите другую папку или присоединитесь по приглашению.</translation>
    </message>
    <message>
        <source>There are no Mekendesh data in the folder «%1». Nothing was changed. Choose another folder, or join with an invitation.</source>
        <translation>В папке «%1» нет данных Мекендеша. Ничего не изменено. Выберите другую папку или присоединитесь по приглашению.</translation>
    </message>
    <message>
        <source>These data were written by a newer version of the program. Nothing was changed. Install the update from the embassy.</source>
        <translation>Эти данные записала более новая версия программы. Ничего не изменено. Установите обновление от посольства.</translation>
    </message>
    <message>
        <source>This Wi-Fi network first wants a sign-in. Nothing was sent, nothing is lost. Open a browser, sign in, then sync again.</source>
        <translation>Эта сеть Wi-Fi сначала просит войти. Ничего не отправлено и не потеряно. Откройте браузер, войдите и повторите.</translation>
    </message>
    <message>
        <source>This cash box is kept on another device (%1). You see all entries but cannot add any. To keep it here, ask for a hand-over.</source>
        <translation>Эта касса ведётся на другом устройстве (%1). Операции видны, но добавлять их нельзя. Чтобы вести кассу здесь, попросите передать её.</translation>
    </message>
    <message>
        <source>This cash box is kept on another device. You see all entries but cannot add any. To keep it here, ask for a hand-over.</source>
        <translation>Эта касса ведётся на другом устройстве. Операции видны, но добавлять их нельзя. Чтобы вести кассу здесь, попросите передать её.</translation>
    </message>
    <message>
        <source>This entry has been reversed already. The books are unchanged. Find the reversal below it in the cash book.</source>
        <translation>Эта операция уже сторнирована. Учёт не изменён. Сторно стоит ниже в кассовой книге.</translation>
    </message>
    <message>
        <source>This file is not an invitation. Nothing was installed or changed. Choose the file from the embassy: its name ends in .mekendesh.</source>
        <translation>Этот файл не приглашение. Ничего не установлено и не изменено. Выберите файл от посольства, его имя кончается на .mekendesh.</translation>
    </message>
    <message>
        <source>This invitation has been used already. Nothing was installed or changed. Ask the embassy for a new one.</source>
        <translation>Это приглашение уже использовано. Ничего не установлено и не изменено. Попросите в посольстве новое.</translation>
    </message>
    <message>
        <source>This invitation is no longer valid. Nothing was installed or changed. Ask the embassy for a new one.</source>
        <translation>Срок приглашения истёк. Ничего не установлено и не изменено. Попросите в посольстве новое.</translation>
    </message>
    <message>
        <source>This invitation was valid until %1. Nothing was installed or changed. Ask the embassy for a new one.</source>
        <translation>Приглашение действовало до %1. Ничего не установлено и не изменено. Попросите в посольстве новое.</translation>
    </message>
    <message>
        <source>This is not here. Nothing was changed. It may not have arrived yet: sync and look again.</source>
        <translation>Этого здесь нет. Ничего не изменено. Возможно, ещё не пришло: синхронизируйте и проверьте снова.</translation>
    </message>
    <message>
        <source>This is too large. Nothing was changed. Make it shorter or smaller and try again.</source>
        <translation>Слишком много. Ничего не изменено. Сократите и повторите.</translation>
    </message>
    <message>
        <source>This place answered, but it is not our store. Nothing was deleted or changed. Check the address with the embassy.</source>
        <translation>По этому адресу отвечает не наше хранилище. Ничего не удалено и не изменено. Сверьте адрес с посольством.</translation>
    </message>
    <message>
        <source>This value does not fit here. Nothing was changed. Correct it and try again.</source>
        <translation>Это значение сюда не подходит. Ничего не изменено. Исправьте его и повторите.</translation>
    </message>
    <message>
        <source>This was changed elsewhere in the meantime. Nothing was overwritten. Look at the new value and decide again.</source>
        <translation>За это время значение изменили в другом месте. Ничего не перезаписано. Посмотрите новое значение и решите заново.</translation>
    </message>
    <message>
        <source>Your role does not allow this. Nothing was changed. Ask the coordinator of your office.</source>
        <translation>Ваша роль этого не позволяет. Ничего не изменено. Обратитесь к координатору представительства.</translation>
    </message>
    <message>
        <source>«%1» is damaged and was not used. Your records are not affected. Sync again; if it stays so, call the embassy.</source>
        <translation>Повреждено и не использовано: «%1». Ваши записи не затронуты. Синхронизируйте ещё раз; если не поможет, позвоните в посольство.</translation>
    </message>
    <message>
        <source>«%1» is not here. Nothing was changed. It may not have arrived yet: sync and look again.</source>
        <translation>Здесь не найдено: «%1». Ничего не изменено. Возможно, ещё не пришло: синхронизируйте и проверьте снова.</translation>
    </message>
    <message>
        <source>«%1» is not our store. Nothing in it was deleted or changed. Check the address with the embassy.</source>
        <translation>Это не наше хранилище: «%1». В нём ничего не удалено и не изменено. Сверьте адрес с посольством.</translation>
    </message>
    <message>
        <source>«%1» is too large. Nothing was changed. Make it shorter or smaller and try again.</source>
        <translation>Слишком много: «%1». Ничего не изменено. Сократите и повторите.</translation>
    </message>
    <message>
        <source>«%1» was made by a newer version of the program. Nothing was changed. Install the update from the embassy, then open it again.</source>
        <translation>«%1» создан более новой версией программы. Ничего не изменено. Установите обновление, полученное от посольства, и откройте ещё раз.</translation>
    </message>
</context>
<context>
    <name>exchange</name>
    <message>
        <source>%1 works here no longer: the entry on this laptop is closed.</source>
        <translation>%1 здесь больше не работает: вход на этом ноутбуке закрыт.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait to be sent. Everything is saved on this computer.</source>
        <translation>
            <numerusform>Ждёт отправки: %n изменение. Всё сохранено на этом компьютере.</numerusform>
            <numerusform>Ждёт отправки: %n изменения. Всё сохранено на этом компьютере.</numerusform>
            <numerusform>Ждёт отправки: %n изменений. Всё сохранено на этом компьютере.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait to be sent: the store does not answer since %1. Everything is saved on this computer.</source>
        <translation>
            <numerusform>Ждёт отправки: %n изменение. Хранилище не отвечает с %1. Всё сохранено на этом компьютере.</numerusform>
            <numerusform>Ждёт отправки: %n изменения. Хранилище не отвечает с %1. Всё сохранено на этом компьютере.</numerusform>
            <numerusform>Ждёт отправки: %n изменений. Хранилище не отвечает с %1. Всё сохранено на этом компьютере.</numerusform>
        </translation>
    </message>
    <message>
        <source>A change-set of «%1» is damaged and was set aside (number %2). Your data were not touched. When it is repaired in the store, sync again.</source>
        <translation>Пакет изменений от «%1» повреждён и отложен (номер %2). Ваши данные не затронуты. Когда его исправят в хранилище, синхронизируйте снова.</translation>
    </message>
    <message>
        <source>A change-set of «%1» was not understood and was set aside (number %2). Your data were not touched. Call the embassy.</source>
        <translation>Пакет изменений от «%1» не удалось разобрать, он отложен (номер %2). Ваши данные не затронуты. Позвоните в посольство.</translation>
    </message>
    <message>
        <source>A full copy that «%1» put into the store leaves out what this laptop has read. It was not taken, and nothing of what is here was lost. Tell the embassy by telephone.</source>
        <translation>В сводной копии, которую положил в хранилище «%1», нет того, что этот ноутбук уже прочитал. Она не взята, здесь ничего не пропало. Сообщите посольству по телефону.</translation>
    </message>
    <message>
        <source>A newer version of the program is needed to read what «%1» sent (number %2). Everything is kept. Install the update from the embassy.</source>
        <translation>Чтобы прочитать присланное от «%1», нужна более новая версия программы (номер %2). Всё сохранено. Установите обновление от посольства.</translation>
    </message>
    <message>
        <source>A part of what «%1» sent is missing in the store (number %2). What came before is here. It goes on by itself when the part arrives.</source>
        <translation>В хранилище нет части присланного от «%1» (номер %2). Пришедшее раньше уже здесь. Остальное продолжится само, когда часть появится.</translation>
    </message>
    <message>
        <source>All sent.</source>
        <translation>Всё отправлено.</translation>
    </message>
    <message numerus="yes">
        <source>All sent. From %n laptop(s) something stands still; nothing is lost.</source>
        <translation>
            <numerusform>Всё отправлено. Получение с %n ноутбука остановилось. Ничего не потеряно.</numerusform>
            <numerusform>Всё отправлено. Получение с %n ноутбуков остановилось. Ничего не потеряно.</numerusform>
            <numerusform>Всё отправлено. Получение с %n ноутбуков остановилось. Ничего не потеряно.</numerusform>
        </translation>
    </message>
    <message>
        <source>All sent. The embassy has not read the newest yet.</source>
        <translation>Всё отправлено. Посольство ещё не прочитало самые новые записи.</translation>
    </message>
    <message>
        <source>All sent. The embassy has read up to %1.</source>
        <translation>Всё отправлено. Посольство прочитало записи до %1.</translation>
    </message>
    <message>
        <source>All sent. The embassy read last: %1.</source>
        <translation>Всё отправлено. Посольство читало в последний раз: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Another office refuses one case again and again: %n refusal(s) were not written into its course. Call that office.</source>
        <translation>
            <numerusform>Другое представительство снова и снова отказывается от одного дела: %n отказ не записан в его ход. Позвоните туда.</numerusform>
            <numerusform>Другое представительство снова и снова отказывается от одного дела: %n отказа не записаны в его ход. Позвоните туда.</numerusform>
            <numerusform>Другое представительство снова и снова отказывается от одного дела: %n отказов не записаны в его ход. Позвоните туда.</numerusform>
        </translation>
    </message>
    <message>
        <source>Awaiting confirmation by the embassy. You can already work; your records stay on this computer and go later by themselves.</source>
        <translation>Ждём подтверждения посольства. Уже можно работать: записи остаются на этом компьютере и уйдут позже сами.</translation>
    </message>
    <message>
        <source>Finishing…</source>
        <translation>Завершение…</translation>
    </message>
    <message>
        <source>From now on the exchange goes by the way the embassy has named.</source>
        <translation>Теперь обмен идёт путём, который указало посольство.</translation>
    </message>
    <message>
        <source>Looking at the store…</source>
        <translation>Проверка хранилища…</translation>
    </message>
    <message>
        <source>No contact with the store since %1</source>
        <translation>Нет связи с хранилищем с %1</translation>
    </message>
    <message>
        <source>No contact with the store since %1 · to send: %2</source>
        <translation>Нет связи с хранилищем с %1 · отправить: %2</translation>
    </message>
    <message>
        <source>Not all letters went or came: %1 It is tried again at the next exchange.</source>
        <translation>Не все письма отправлены или получены: %1 При следующем обмене попытка повторится.</translation>
    </message>
    <message>
        <source>Not every laptop could be given what the embassy decided. It is tried again at the next exchange.</source>
        <translation>Не каждому ноутбуку удалось передать решённое посольством. При следующем обмене попытка повторится.</translation>
    </message>
    <message>
        <source>Preparing what will be sent…</source>
        <translation>Подготовка к отправке…</translation>
    </message>
    <message>
        <source>Receiving: %1</source>
        <translation>Получение: %1</translation>
    </message>
    <message>
        <source>Receiving: %1 of %2</source>
        <translation>Получение: %1 из %2</translation>
    </message>
    <message>
        <source>Sending: %1</source>
        <translation>Отправка: %1</translation>
    </message>
    <message>
        <source>Sending: %1 of %2</source>
        <translation>Отправка: %1 из %2</translation>
    </message>
    <message>
        <source>Something that was written on «%1» cannot be sent and was set aside: other laptops will not see it. Everything else goes. Call the embassy.</source>
        <translation>То, что записали на «%1», не удаётся отправить, оно отложено: другие ноутбуки этого не увидят. Всё остальное уходит. Позвоните в посольство.</translation>
    </message>
    <message numerus="yes">
        <source>Taken away from the store: %n letter(s) that nobody needs any more.</source>
        <translation>
            <numerusform>Из хранилища убрано %n письмо, которое больше никому не нужно.</numerusform>
            <numerusform>Из хранилища убрано %n письма, которые больше никому не нужны.</numerusform>
            <numerusform>Из хранилища убрано %n писем, которые больше никому не нужны.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken away from the store: %n old packet(s), which everybody has read and two full copies hold.</source>
        <translation>
            <numerusform>Из хранилища убран %n старый пакет: его все прочитали, он есть в двух сводных копиях.</numerusform>
            <numerusform>Из хранилища убрано %n старых пакета: их все прочитали, они есть в двух сводных копиях.</numerusform>
            <numerusform>Из хранилища убрано %n старых пакетов: их все прочитали, они есть в двух сводных копиях.</numerusform>
        </translation>
    </message>
    <message>
        <source>Taking over what the embassy has put together: %1 of %2</source>
        <translation>Загрузка сводной копии от посольства: %1 из %2</translation>
    </message>
    <message>
        <source>Taking over what the embassy has put together…</source>
        <translation>Загрузка сводной копии от посольства…</translation>
    </message>
    <message>
        <source>The data of «%1» split in two (number %2). Your data were not touched, nothing more is taken from that laptop. Call the embassy.</source>
        <translation>Данные «%1» раздвоились (номер %2). Ваши данные не затронуты, с того ноутбука больше ничего не берётся. Позвоните в посольство.</translation>
    </message>
    <message>
        <source>The embassy cleaned up the store on %1. What this laptop had not read by then came from the full copy; what was written here stays.</source>
        <translation>Посольство разобрало хранилище %1. Чего этот ноутбук к тому времени не прочитал, взято из сводной копии; записанное здесь осталось.</translation>
    </message>
    <message>
        <source>The embassy cleaned up the store. What this laptop had not read by then came from the full copy; what was written here stays.</source>
        <translation>Посольство разобрало хранилище. Чего этот ноутбук к тому времени не прочитал, взято из сводной копии; записанное здесь осталось.</translation>
    </message>
    <message>
        <source>The embassy has named a new way to the store, but it does not work here yet: %1 The old way stays in force.</source>
        <translation>Посольство указало новый путь к хранилищу, но здесь он пока не работает: %1 Действует прежний.</translation>
    </message>
    <message>
        <source>The embassy has named a new way to the store, but it leads to a copy: what is written by the old way is not there. The old way stays in force. Tell the embassy.</source>
        <translation>Посольство назвало новый путь к хранилищу, но он ведёт к копии: того, что записано старым путём, там нет. Пока действует старый путь. Сообщите посольству.</translation>
    </message>
    <message>
        <source>The embassy took this laptop out of the exchange. Everything stays on this computer; nothing more is sent. Call the embassy.</source>
        <translation>Посольство исключило этот ноутбук из обмена. Всё остаётся на этом компьютере, но больше ничего не отправляется. Позвоните в посольство.</translation>
    </message>
    <message>
        <source>The old way to the store leads to a copy by now: what is written there does not reach the others. The way in force stays. Tell the embassy.</source>
        <translation>Старый путь к хранилищу ведёт теперь к копии: записанное там не дойдёт до остальных. Действует нынешний путь. Сообщите посольству.</translation>
    </message>
    <message>
        <source>The store does not answer since %1. Nothing of yours waits to be sent; everything is saved on this computer.</source>
        <translation>Хранилище не отвечает с %1. Ваших неотправленных изменений нет, всё сохранено на этом компьютере.</translation>
    </message>
    <message>
        <source>The store shows an older state of «%1» than this laptop has seen before. Nothing is lost here. If this stays after the next exchanges, tell the embassy: an old copy of the store was put back.</source>
        <translation>Хранилище показывает более старое состояние ноутбука «%1», чем этот ноутбук уже видел. Здесь ничего не потеряно. Если так останется после следующих синхронизаций, сообщите посольству: хранилище вернули к старой копии.</translation>
    </message>
    <message>
        <source>The way to the store that the embassy had named does not work or does not count any more: the exchange goes by the old one again.</source>
        <translation>Путь к хранилищу, который назвало посольство, не работает или больше не действует: обмен снова идёт старым путём.</translation>
    </message>
    <message>
        <source>This laptop does not know «%1» yet (number %2). Nothing is lost. It goes on after the embassy confirms that laptop.</source>
        <translation>Этот ноутбук ещё не знает «%1» (номер %2). Ничего не потеряно. Всё продолжится, когда посольство подтвердит тот ноутбук.</translation>
    </message>
    <message>
        <source>Waiting: this computer is still writing, for example an import…</source>
        <translation>Ожидание: компьютер ещё записывает, например идёт импорт…</translation>
    </message>
    <message>
        <source>What «%1» sent cannot be opened yet (number %2). Nothing is lost. It goes on when the embassy has given the key.</source>
        <translation>Присланное от «%1» пока не открыть (номер %2). Ничего не потеряно. Всё продолжится, когда посольство выдаст ключ.</translation>
    </message>
    <message>
        <source>What «%1» sent stands still (number %2). Nothing is lost. Sync again later.</source>
        <translation>Получение от «%1» остановилось (номер %2). Ничего не потеряно. Синхронизируйте позже ещё раз.</translation>
    </message>
    <message>
        <source>an unknown laptop</source>
        <translation>неизвестный ноутбук</translation>
    </message>
    <message>
        <source>change-sets of this laptop that do not lie whole on the store: %1</source>
        <translation>пакеты изменений этого ноутбука, которых в хранилище нет или они повреждены: %1</translation>
    </message>
    <message>
        <source>data of this laptop that split in two: decide that first</source>
        <translation>данные этого ноутбука, которые раздвоились: сначала решите это</translation>
    </message>
    <message>
        <source>digit %1 of the laptop: in %2 another laptop or a valid invitation has it</source>
        <translation>цифра ноутбука %1: в %2 она уже есть у другого ноутбука или в действующем приглашении</translation>
    </message>
    <message>
        <source>laptop %1</source>
        <translation>ноутбук %1</translation>
    </message>
    <message>
        <source>the register of all offices</source>
        <translation>реестр всех представительств</translation>
    </message>
    <message>
        <source>there is no folder «%1»</source>
        <translation>папки «%1» нет</translation>
    </message>
    <message>
        <source>«%1» wrote what it may not write (number %2), it was set aside. Your data were not touched. Call the embassy.</source>
        <translation>Запись от «%1» недопустима для этого ноутбука (номер %2), она отложена. Ваши данные не затронуты. Позвоните в посольство.</translation>
    </message>
</context>
<context>
    <name>fieldtext</name>
    <message>
        <source>Deleted</source>
        <translation>Удалено</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>«%1» is not a date, write it like 21.11.2026</source>
        <translation>«%1» не похоже на дату, напишите так: 21.11.2026</translation>
    </message>
    <message>
        <source>«%1» is not a whole number</source>
        <translation>«%1» не целое число</translation>
    </message>
    <message>
        <source>«%1» is not an amount, write it like 8400,50</source>
        <translation>«%1» не похоже на сумму, напишите так: 8400,50</translation>
    </message>
    <message>
        <source>«%1» is not in the list of choices</source>
        <translation>«%1» нет в списке значений</translation>
    </message>
    <message>
        <source>«%1» is not the id of a record</source>
        <translation>«%1» не номер записи</translation>
    </message>
    <message>
        <source>«%1» is not yes or no</source>
        <translation>«%1» не «да» и не «нет»</translation>
    </message>
</context>
<context>
    <name>import</name>
    <message>
        <source>%1 cells instead of %2: one is too many, and those after it stand in the wrong columns</source>
        <translation>ячеек %1 вместо %2: одна лишняя, и всё после неё сдвинуто в чужие столбцы</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Given name and patronymic</source>
        <translation>Имя и отчество</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Whole name</source>
        <translation>Полное имя (ФИО)</translation>
    </message>
    <message>
        <source>a case or another record belongs to this person by now</source>
        <translation>у этого человека уже есть дело или другая запись</translation>
    </message>
    <message>
        <source>kept in the note: %1</source>
        <translation>записано в заметку: %1</translation>
    </message>
    <message>
        <source>nothing stands in the columns that are taken</source>
        <translation>в выбранных столбцах ничего нет</translation>
    </message>
    <message>
        <source>skipped: is here already</source>
        <translation>пропущено: уже есть в программе</translation>
    </message>
    <message>
        <source>skipped: the same as line %1</source>
        <translation>пропущено: то же, что в строке %1</translation>
    </message>
    <message>
        <source>some fields were changed since the import and stay as they are</source>
        <translation>часть полей изменили после импорта, они остались как есть</translation>
    </message>
    <message>
        <source>the list or the people here changed since the check; check the list again</source>
        <translation>список или люди в базе изменились после проверки; проверьте список ещё раз</translation>
    </message>
    <message>
        <source>these are the heads of the columns once more</source>
        <translation>это ещё раз заголовки столбцов</translation>
    </message>
    <message>
        <source>this import was undone already</source>
        <translation>этот импорт уже отменён</translation>
    </message>
    <message>
        <source>this is a total, not a person</source>
        <translation>это итог, а не человек</translation>
    </message>
    <message>
        <source>this person was removed in the meantime</source>
        <translation>этого человека тем временем удалили</translation>
    </message>
    <message>
        <source>too short for a telephone number: %1</source>
        <translation>слишком коротко для телефона: %1</translation>
    </message>
    <message>
        <source>was changed since the import</source>
        <translation>изменён после импорта</translation>
    </message>
    <message>
        <source>«%1» is missing</source>
        <translation>«%1» не заполнено</translation>
    </message>
    <message>
        <source>«%1» is not a telephone number</source>
        <translation>«%1» не похоже на номер телефона</translation>
    </message>
    <message>
        <source>«%1» is too long</source>
        <translation>«%1»: слишком длинно</translation>
    </message>
</context>
<context>
    <name>inspection</name>
    <message>
        <source>Certificate of a laptop that admits others</source>
        <translation>Удостоверение ноутбука, который подключает другие</translation>
    </message>
    <message>
        <source>Change-set %1 of a laptop this one does not know, for: %2</source>
        <translation>Пакет изменений %1 от неизвестного здесь ноутбука, для: %2</translation>
    </message>
    <message>
        <source>Change-set %1 of «%2» for: %3. Changes: %4, sealed: %5</source>
        <translation>Пакет изменений %1 от «%2», для: %3. Изменений: %4, запечатан: %5</translation>
    </message>
    <message>
        <source>Change-set %1 of «%2» for: %3. Signed rightly; this laptop cannot open it</source>
        <translation>Пакет изменений %1 от «%2», для: %3. Подпись верна; этот ноутбук не может его открыть</translation>
    </message>
    <message>
        <source>Change-set %1 of «%2»: signed rightly, but not understood</source>
        <translation>Пакет изменений %1 от «%2»: подпись верна, но содержимое непонятно</translation>
    </message>
    <message>
        <source>Change-set %1: the signature is not that of «%2»</source>
        <translation>Пакет изменений %1: подпись не от «%2»</translation>
    </message>
    <message>
        <source>Damaged: the bytes do not fit the frame or the name</source>
        <translation>Повреждено: байты не подходят к рамке или к имени</translation>
    </message>
    <message>
        <source>How far a laptop says to be, sealed</source>
        <translation>Отметка ноутбука о его положении, запечатана</translation>
    </message>
    <message>
        <source>Identity card of the store</source>
        <translation>Паспорт хранилища</translation>
    </message>
    <message>
        <source>Keys for one laptop, sealed</source>
        <translation>Ключи для одного ноутбука, запечатаны</translation>
    </message>
    <message>
        <source>Letter, sealed</source>
        <translation>Письмо, запечатано</translation>
    </message>
    <message>
        <source>Not an object of ours</source>
        <translation>Не наш объект</translation>
    </message>
    <message>
        <source>What a laptop has read, sealed</source>
        <translation>Отметка ноутбука о прочитанном, запечатана</translation>
    </message>
</context>
<context>
    <name>invitation</name>
    <message>
        <source>The file of the invitation cannot be opened: another program keeps it, or this user may not read it. Nothing was changed. Copy it to the desktop and choose it there.</source>
        <translation>Файл приглашения не открывается: его держит другая программа, или этому пользователю нельзя его читать. Ничего не изменено. Скопируйте его на рабочий стол и выберите там.</translation>
    </message>
    <message>
        <source>There is no such file. Choose the file you got from the embassy.</source>
        <translation>Такого файла нет. Выберите файл, полученный от посольства.</translation>
    </message>
</context>
<context>
    <name>ledger</name>
    <message>
        <source>These data come from a copy, and what was paid after it was made is not known here yet. Nothing was entered. Synchronize first (F5), until nothing of this office stands still. A USB stick is not enough: the last lines may be missing on it. If the store is lost for good, choose the new place in the settings, and look through the last papers first.</source>
        <translation>Эти данные восстановлены из копии, и здесь ещё не известно, что было выплачено после неё. Ничего не записано. Сначала синхронизируйте (F5), пока ничто из данных этого представительства не будет стоять. Флешки мало: последних строк на ней может не быть. Если хранилище потеряно навсегда, выберите новое место в настройках и сначала просмотрите последние бумаги.</translation>
    </message>
</context>
<context>
    <name>letters</name>
    <message>
        <source>%1 (taken out of the exchange)</source>
        <translation>%1 (исключён из обмена)</translation>
    </message>
    <message>
        <source>Found at change-set %1. Ask both copies to exchange, then decide which one counts.</source>
        <translation>Замечено на пакете изменений %1. Попросите обе копии синхронизироваться, затем решите, какая из них действует.</translation>
    </message>
    <message>
        <source>The data of %1 split in two</source>
        <translation>Данные раздвоились: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ActivityForm</name>
    <message>
        <source>New entry</source>
        <translation>Новая запись</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Записать</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::AdmissionMessage</name>
    <message>
        <source>Read these six words to the embassy by telephone: %1</source>
        <translation>Прочитайте посольству по телефону эти шесть слов: %1</translation>
    </message>
    <message>
        <source>The embassy sees the same words with your request and lets this laptop in. You can work already: everything stays here and goes later by itself.</source>
        <translation>Посольство видит те же слова в вашем запросе и подключает этот ноутбук. Работать уже можно: всё остаётся здесь и уйдёт позже само.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::BookCheck</name>
    <message numerus="yes">
        <source>%n line(s) in a row, nothing is missing</source>
        <translation>
            <numerusform>%n операция подряд, пропусков нет</numerusform>
            <numerusform>%n операции подряд, пропусков нет</numerusform>
            <numerusform>%n операций подряд, пропусков нет</numerusform>
        </translation>
    </message>
    <message>
        <source>A line is missing before No. %1</source>
        <translation>Не хватает операции перед № %1</translation>
    </message>
    <message>
        <source>Another laptop writes here; this one only reads</source>
        <translation>Сюда пишет другой ноутбук, этот только читает</translation>
    </message>
    <message>
        <source>At No. %1 more was paid out than there was</source>
        <translation>В операции № %1 выдано больше, чем было</translation>
    </message>
    <message>
        <source>Check of the book</source>
        <translation>Проверка книги</translation>
    </message>
    <message>
        <source>Every payment has its receipt</source>
        <translation>У каждой выплаты есть чек</translation>
    </message>
    <message>
        <source>No. %1 does not fit the line before it</source>
        <translation>Операция № %1 не сходится с предыдущей</translation>
    </message>
    <message>
        <source>No. %1 has something that a cash book cannot have</source>
        <translation>В операции № %1 то, чего в кассовой книге быть не может</translation>
    </message>
    <message>
        <source>No. %1 stands twice: two copies of the laptop&apos;s data have written it. Both are kept. Call the embassy</source>
        <translation>Запись № %1 есть дважды: её сделали две копии данных ноутбука. Сохранены обе. Позвоните в посольство</translation>
    </message>
    <message>
        <source>No. %1 was written by a laptop that does not keep this box</source>
        <translation>Операцию № %1 записал ноутбук, который не ведёт эту кассу</translation>
    </message>
    <message>
        <source>No. %1 was written by another laptop than it says</source>
        <translation>Операцию № %1 записал не тот ноутбук, который в ней назван</translation>
    </message>
    <message>
        <source>Only this laptop writes here</source>
        <translation>Пишет только этот ноутбук</translation>
    </message>
    <message numerus="yes">
        <source>Receipts missing: %n, the first at No. %1</source>
        <translation>
            <numerusform>Нет чеков: %n, первый № %1</numerusform>
            <numerusform>Нет чеков: %n, первый № %1</numerusform>
            <numerusform>Нет чеков: %n, первый № %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The chain holds from the first line to the last</source>
        <translation>Цепочка сходится от первой операции до последней</translation>
    </message>
    <message>
        <source>The reversal No. %1 does not fit what it takes back</source>
        <translation>Сторно № %1 не сходится с тем, что отменяет</translation>
    </message>
    <message>
        <source>add</source>
        <translation>добавить</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::BookForm</name>
    <message>
        <source>%1, %2. The line stays as it is, the receipt stands beside it.</source>
        <translation>%1, %2. Операция не меняется, чек встанет рядом с ней.</translation>
    </message>
    <message>
        <source>Count the cash</source>
        <translation>Пересчитать кассу</translation>
    </message>
    <message>
        <source>Count together with somebody. The book says %1. A count moves no money.</source>
        <translation>Считайте вдвоём. По книге должно быть: %1. Остаток от пересчёта не меняется.</translation>
    </message>
    <message>
        <source>How much lies there? For example: 8400</source>
        <translation>Сколько лежит? Например: 8400</translation>
    </message>
    <message>
        <source>Receipt for No. %1</source>
        <translation>Чек к операции № %1</translation>
    </message>
    <message>
        <source>To the book</source>
        <translation>К книге</translation>
    </message>
    <message>
        <source>What receipt is it? For example: 1042 of 20.11</source>
        <translation>Какой это чек? Например: 1042 от 20.11</translation>
    </message>
    <message>
        <source>Who counted</source>
        <translation>Кто считал</translation>
    </message>
    <message>
        <source>Who counted? Two names.</source>
        <translation>Кто считал? Два имени.</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Записать</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::BottomLine</name>
    <message>
        <source>Saved at %1</source>
        <translation>Записано в %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CaseCard</name>
    <message>
        <source>Choose a case in the list: what matters of it stands here.</source>
        <translation>Выберите дело в списке: главное о нём будет здесь.</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Новая задача</translation>
    </message>
    <message>
        <source>No case is selected</source>
        <translation>Дело не выбрано</translation>
    </message>
    <message>
        <source>No open task.</source>
        <translation>Открытых задач нет.</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Пока ничего не записано.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>The case is being read…</source>
        <translation>Читаем дело…</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Что сделать</translation>
    </message>
    <message>
        <source>To do: the first %1 of %2</source>
        <translation>Что сделать: первые %1 из %2</translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation>Последнее в деле</translation>
    </message>
    <message>
        <source>none written down</source>
        <translation>не записан</translation>
    </message>
    <message>
        <source>not yet received</source>
        <translation>ещё не получено</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CaseForm</name>
    <message>
        <source>Case</source>
        <translation>Дело</translation>
    </message>
    <message>
        <source>Circumstances</source>
        <translation>Обстоятельства</translation>
    </message>
    <message>
        <source>Money and end</source>
        <translation>Деньги и итог</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Новое дело</translation>
    </message>
    <message>
        <source>New case for %1</source>
        <translation>Новое дело для: %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>The end. The money is the sum of the claimants</source>
        <translation>Итог. Деньги — сумма по заявителям</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CaseList</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n дело</numerusform>
            <numerusform>%n дела</numerusform>
            <numerusform>%n дел</numerusform>
        </translation>
    </message>
    <message>
        <source>A case is opened when one call is not enough: unpaid wages, a missing person, detention, papers, school.</source>
        <translation>Дело открывают, когда за один разговор не помочь: не платят зарплату, пропал человек, задержание, документы, школа.</translation>
    </message>
    <message>
        <source>All cases are finished. The filter shows them.</source>
        <translation>Все дела завершены. Их покажет фильтр.</translation>
    </message>
    <message>
        <source>Begin with the person</source>
        <translation>Начать с человека</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Дела</translation>
    </message>
    <message>
        <source>Cases: %1</source>
        <translation>Дела: %1</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Сбросить фильтр</translation>
    </message>
    <message>
        <source>Clear the search and the filter</source>
        <translation>Сбросить поиск и фильтр</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Do other laptops of this office lead cases already? They appear here as soon as they come.</source>
        <translation>Другие ноутбуки представительства уже ведут дела? Они появятся здесь, как только придут.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Find who called, then open the case from the card.</source>
        <translation>Найдите, кто звонил, и откройте дело из карточки.</translation>
    </message>
    <message>
        <source>Finished cases</source>
        <translation>Завершённые дела</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Как идёт дело</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Просроченные</translation>
    </message>
    <message numerus="yes">
        <source>Late: %n</source>
        <translation>
            <numerusform>Просрочено: %n</numerusform>
            <numerusform>Просрочено: %n</numerusform>
            <numerusform>Просрочено: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Led by me</source>
        <translation>Веду я</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Мои</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Новое дело</translation>
    </message>
    <message>
        <source>No case fits the filter</source>
        <translation>Под фильтр не подходит ни одно дело</translation>
    </message>
    <message>
        <source>No cases yet</source>
        <translation>Пока нет ни одного дела</translation>
    </message>
    <message>
        <source>No open case</source>
        <translation>Открытых дел нет</translation>
    </message>
    <message>
        <source>No open case has these words in its title, number or opponent.</source>
        <translation>Среди открытых дел этих слов нет ни в названии, ни в номере, ни в ответчике.</translation>
    </message>
    <message>
        <source>None is open</source>
        <translation>Открытых нет</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ничего не найдено</translation>
    </message>
    <message>
        <source>Nothing is late</source>
        <translation>Просроченных нет</translation>
    </message>
    <message>
        <source>Only late ones</source>
        <translation>Только просроченные</translation>
    </message>
    <message>
        <source>Open a case at once</source>
        <translation>Открыть дело сразу</translation>
    </message>
    <message>
        <source>Open and finished cases</source>
        <translation>Открытые и завершённые дела</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Открытые дела</translation>
    </message>
    <message>
        <source>Synchronise now</source>
        <translation>Синхронизировать сейчас</translation>
    </message>
    <message>
        <source>The filter hides the others: %1.</source>
        <translation>Остальные скрывает фильтр: %1.</translation>
    </message>
    <message>
        <source>Title, number, against whom</source>
        <translation>Название, номер, против кого</translation>
    </message>
    <message>
        <source>Unpaid wages</source>
        <translation>Зарплата</translation>
    </message>
    <message>
        <source>Urgent</source>
        <comment>cases</comment>
        <translation>Срочные</translation>
    </message>
    <message>
        <source>Urgent, nothing done for a day</source>
        <translation>Срочные, сутки без движения</translation>
    </message>
    <message>
        <source>What it is about in one line; the rest can wait.</source>
        <translation>О чём речь, одной строкой; остальное потом.</translation>
    </message>
    <message>
        <source>cases</source>
        <translation>дела</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>считаем…</translation>
    </message>
    <message>
        <source>led by me</source>
        <translation>веду я</translation>
    </message>
    <message numerus="yes">
        <source>more than %n</source>
        <translation>
            <numerusform>больше %n</numerusform>
            <numerusform>больше %n</numerusform>
            <numerusform>больше %n</numerusform>
        </translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>читаем…</translation>
    </message>
    <message>
        <source>search: %1</source>
        <translation>поиск: %1</translation>
    </message>
    <message>
        <source>urgent ones first, then by the day they are due</source>
        <translation>сначала срочные, затем по сроку</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CaseMoney</name>
    <message numerus="yes">
        <source>From the fund: %1, %n line(s)</source>
        <translation>
            <numerusform>Из фонда: %1, %n запись</numerusform>
            <numerusform>Из фонда: %1, %n записи</numerusform>
            <numerusform>Из фонда: %1, %n записей</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Деньги</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>The lines of the fund</source>
        <translation>Записи фонда</translation>
    </message>
    <message>
        <source>recovered of %1</source>
        <translation>взыскано из %1</translation>
    </message>
    <message>
        <source>recovered; what is claimed is not written down</source>
        <translation>взыскано; сколько требуют, не записано</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CaseView</name>
    <message>
        <source>Claimants</source>
        <translation>Заявители</translation>
    </message>
    <message>
        <source>Course of the case</source>
        <translation>Ход дела</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>О деле</translation>
    </message>
    <message>
        <source>From the embassy</source>
        <translation>От посольства</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Деньги</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Nothing has happened yet. Write down the first call, letter or answer.</source>
        <translation>Пока ничего не происходило. Запишите первый звонок, письмо или ответ.</translation>
    </message>
    <message>
        <source>Priority %1</source>
        <translation>Приоритет %1</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>Two laptops wrote different things: choose</source>
        <translation>Два ноутбука записали разное: выбрать</translation>
    </message>
    <message>
        <source>Who changed what</source>
        <translation>Кто что менял</translation>
    </message>
    <message>
        <source>Write a remark</source>
        <translation>Написать замечание</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>для: %1</translation>
    </message>
    <message>
        <source>← To the list</source>
        <translation>← К списку</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CasesModel</name>
    <message>
        <source>Case</source>
        <translation>Дело</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Срок</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Представительство</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Открыто</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CasesPage</name>
    <message>
        <source>Not saved</source>
        <translation>Не сохранено</translation>
    </message>
    <message>
        <source>Not saved: what you typed is kept as a draft.</source>
        <translation>Не сохранено: набранное осталось черновиком.</translation>
    </message>
    <message>
        <source>The case is being read…</source>
        <translation>Читаем дело…</translation>
    </message>
    <message>
        <source>The program is importing or syncing, or the disk is slow. You can go on working.</source>
        <translation>Программа сейчас импортирует или синхронизирует данные, или диск отвечает медленно. Можно работать дальше.</translation>
    </message>
    <message>
        <source>The sums of the claimants are not shown: an amount cannot be right.</source>
        <translation>Суммы заявителей не показаны: одна из них не может быть верной.</translation>
    </message>
    <message>
        <source>back</source>
        <translation>назад</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>изменить</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>запись</translation>
    </message>
    <message>
        <source>list ↔ card</source>
        <translation>список ↔ карточка</translation>
    </message>
    <message>
        <source>new case</source>
        <translation>новое дело</translation>
    </message>
    <message>
        <source>next part</source>
        <translation>следующая часть</translation>
    </message>
    <message>
        <source>not yet received</source>
        <translation>ещё не получено</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыть</translation>
    </message>
    <message>
        <source>refer</source>
        <translation>направить</translation>
    </message>
    <message>
        <source>save</source>
        <translation>сохранить</translation>
    </message>
    <message>
        <source>to the list</source>
        <translation>к списку</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::Chart</name>
    <message>
        <source>%1, incomplete</source>
        <translation>%1, неполный</translation>
    </message>
    <message>
        <source>Arrow keys walk the points; the same figures stand in the table.</source>
        <translation>Стрелки ведут по точкам; те же числа стоят в таблице.</translation>
    </message>
    <message>
        <source>Nothing in this time</source>
        <translation>За это время ничего нет</translation>
    </message>
    <message>
        <source>hatched: incomplete</source>
        <translation>заштрихован неполный месяц</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ChartCard</name>
    <message>
        <source>Chart</source>
        <translation>Диаграмма</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>Словами</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Таблица</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ChoiceStep</name>
    <message>
        <source>Beginning</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Found a network (embassy)</source>
        <translation>Создать сеть (посольство)</translation>
    </message>
    <message>
        <source>Join with an invitation</source>
        <translation>Подключиться по приглашению</translation>
    </message>
    <message>
        <source>Look around with an example</source>
        <translation>Посмотреть на примере</translation>
    </message>
    <message>
        <source>Press one of the digits, or click. Esc brings you back here.</source>
        <translation>Нажмите цифру или щёлкните. Esc вернёт сюда.</translation>
    </message>
    <message>
        <source>The keys are made here; after that you invite the offices.</source>
        <translation>Здесь создаются ключи, потом вы приглашаете представительства.</translation>
    </message>
    <message>
        <source>The people are invented and nothing is sent. Good for learning.</source>
        <translation>Люди вымышлены, ничего не отправляется. Хорошо, чтобы научиться.</translation>
    </message>
    <message>
        <source>Welcome. Where do we begin?</source>
        <translation>Добро пожаловать. С чего начнём?</translation>
    </message>
    <message>
        <source>You have an invitation file from the embassy or your coordinator, and a code told by telephone.</source>
        <translation>Если есть файл приглашения от посольства или координатора и код, названный по телефону.</translation>
    </message>
    <message>
        <source>most choose this</source>
        <translation>выбирают чаще всего</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ClaimantForm</name>
    <message>
        <source>152000, or 500 $</source>
        <translation>152000 или 500 $</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Claimant</source>
        <translation>Заявитель</translation>
    </message>
    <message>
        <source>Claimant: %1</source>
        <translation>Заявитель: %1</translation>
    </message>
    <message>
        <source>Down and Enter take a person of the office; another name is kept as it is.</source>
        <translation>↓ и Enter берут человека представительства; другое имя останется как написано.</translation>
    </message>
    <message>
        <source>If less than owed was agreed</source>
        <translation>Если договорились на меньшее</translation>
    </message>
    <message>
        <source>New claimant</source>
        <translation>Новый заявитель</translation>
    </message>
    <message>
        <source>Not below zero. For example: 152000</source>
        <translation>Не меньше нуля. Например: 152000</translation>
    </message>
    <message>
        <source>People who fit</source>
        <translation>Подходящие люди</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>With the card of this person.</source>
        <translation>Связан с карточкой этого человека.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ClaimantPanel</name>
    <message numerus="yes">
        <source>%n claimant(s)</source>
        <translation>
            <numerusform>%n заявитель</numerusform>
            <numerusform>%n заявителя</numerusform>
            <numerusform>%n заявителей</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Add a claimant</source>
        <translation>Добавить заявителя</translation>
    </message>
    <message>
        <source>Add somebody else</source>
        <translation>Добавить другого</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation>Добавить: %1</translation>
    </message>
    <message>
        <source>Claimants</source>
        <translation>Заявители</translation>
    </message>
    <message>
        <source>Copy	Ctrl C</source>
        <translation>Копировать	Ctrl C</translation>
    </message>
    <message>
        <source>Edit	Enter</source>
        <translation>Изменить	Enter</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>For whom does the case claim money? Each person has an own sum; the case adds them up.</source>
        <translation>Для кого дело требует деньги? У каждого своя сумма, дело складывает их.</translation>
    </message>
    <message>
        <source>It could not be opened. Nothing was changed.</source>
        <translation>Открыть не удалось. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Move down	Alt ↓</source>
        <translation>Ниже	Alt ↓</translation>
    </message>
    <message>
        <source>Move up	Alt ↑</source>
        <translation>Выше	Alt ↑</translation>
    </message>
    <message>
        <source>Nobody is written down yet</source>
        <translation>Пока никто не записан</translation>
    </message>
    <message>
        <source>Not moved: the list is as it was.</source>
        <translation>Не передвинуто: список остался прежним.</translation>
    </message>
    <message>
        <source>Not saved: everything you typed is still here.</source>
        <translation>Не сохранено: всё, что вы набрали, осталось здесь.</translation>
    </message>
    <message>
        <source>Not saved: what you typed is kept as a draft.</source>
        <translation>Не сохранено: набранное осталось черновиком.</translation>
    </message>
    <message>
        <source>Not taken out: the list is as it was.</source>
        <translation>Не убрано: список остался прежним.</translation>
    </message>
    <message>
        <source>Open the person&apos;s card</source>
        <translation>Открыть карточку человека</translation>
    </message>
    <message>
        <source>Sums of all claimants</source>
        <translation>Суммы всех заявителей</translation>
    </message>
    <message>
        <source>Take out of the list	Del</source>
        <translation>Убрать из списка	Del</translation>
    </message>
    <message>
        <source>This person is in the list already.</source>
        <translation>Этот человек уже в списке.</translation>
    </message>
    <message>
        <source>Two laptops wrote different things: choose</source>
        <translation>Два ноутбука записали разное: выбрать</translation>
    </message>
    <message>
        <source>Who changed what</source>
        <translation>Кто что менял</translation>
    </message>
    <message>
        <source>claimants</source>
        <translation>заявители</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ClaimantTotalsModel</name>
    <message>
        <source>In all %1</source>
        <comment>number of claimants</comment>
        <translation>Всего %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ClaimantsModel</name>
    <message>
        <source>%1, two laptops wrote different things</source>
        <translation>%1, два ноутбука записали разное</translation>
    </message>
    <message>
        <source>%1: the card has not come yet</source>
        <translation>%1: карточка ещё не пришла</translation>
    </message>
    <message>
        <source>Agreed</source>
        <comment>money</comment>
        <translation>Договорено</translation>
    </message>
    <message>
        <source>Claimant</source>
        <translation>Заявитель</translation>
    </message>
    <message>
        <source>Left</source>
        <comment>money</comment>
        <translation>Осталось</translation>
    </message>
    <message>
        <source>Owed</source>
        <comment>money</comment>
        <translation>Долг</translation>
    </message>
    <message>
        <source>Owed, %1</source>
        <comment>money, of a column with its currency</comment>
        <translation>Долг, %1</translation>
    </message>
    <message>
        <source>Paid</source>
        <comment>money</comment>
        <translation>Выплачено</translation>
    </message>
    <message>
        <source>Paid %1 more than was agreed or owed</source>
        <translation>Выплачено на %1 больше договорённого или долга</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>claims no more</source>
        <translation>не требует</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>выплачено</translation>
    </message>
    <message>
        <source>part</source>
        <translation>часть</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>ждёт</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ColumnsPanel</name>
    <message>
        <source>As at the start</source>
        <translation>Как вначале</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Space ticks, Alt ↑ ↓ moves</source>
        <translation>Пробел отмечает, Alt ↑ ↓ двигает</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ComplaintForm</name>
    <message>
        <source>About whom or what</source>
        <translation>На кого или на что</translation>
    </message>
    <message>
        <source>At this office nobody can read it, not even on this laptop. The office sees only that a letter left. No draft is kept: when the program is locked before you seal it, it is gone. A sealed letter cannot be taken back.</source>
        <translation>В этом представительстве его не прочтёт никто, даже на этом ноутбуке. Здесь видно только то, что письмо ушло. Черновика нет: если программа закроется на замок раньше, чем вы запечатаете письмо, текст пропадёт. Запечатанное письмо нельзя вернуть.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>How the embassy can answer</source>
        <translation>Как посольство может ответить</translation>
    </message>
    <message>
        <source>Leave it empty if the person does not want to be named.</source>
        <translation>Оставьте пустым, если человек не хочет называть себя.</translation>
    </message>
    <message>
        <source>Not sealed: what you wrote still stands here</source>
        <translation>Не запечатано: написанное осталось здесь</translation>
    </message>
    <message>
        <source>Once it is sealed it cannot be taken back. All that goes stands here; nothing else does.</source>
        <translation>Запечатанное нельзя вернуть. Здесь стоит всё, что уйдёт, и ничего больше.</translation>
    </message>
    <message>
        <source>Only the embassy can open this letter</source>
        <translation>Это письмо может открыть только посольство</translation>
    </message>
    <message>
        <source>Phone or address; may stay empty.</source>
        <translation>Телефон или адрес; можно не заполнять.</translation>
    </message>
    <message>
        <source>Read and send</source>
        <translation>Прочитать и отправить</translation>
    </message>
    <message>
        <source>The embassy has to let this laptop in first.</source>
        <translation>Сначала посольство должно подключить этот ноутбук.</translation>
    </message>
    <message>
        <source>The letter is too long. Make it shorter or write two.</source>
        <translation>Письмо слишком длинное. Сократите его или напишите два.</translation>
    </message>
    <message>
        <source>This goes to the embassy</source>
        <translation>Это уйдёт в посольство</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>Who complains</source>
        <translation>Кто жалуется</translation>
    </message>
    <message>
        <source>Write to the embassy</source>
        <translation>Написать в посольство</translation>
    </message>
    <message>
        <source>Write what happened.</source>
        <translation>Напишите, что произошло.</translation>
    </message>
    <message>
        <source>Yes, send this letter</source>
        <translation>Да, отправить это письмо</translation>
    </message>
    <message>
        <source>does not want to be named</source>
        <translation>не хочет называть себя</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ConflictsPage</name>
    <message>
        <source>%1: decided</source>
        <translation>%1: решено</translation>
    </message>
    <message numerus="yes">
        <source>%1: two laptops wrote %n field(s) differently</source>
        <translation>
            <numerusform>%1: два ноутбука по-разному записали %n поле</numerusform>
            <numerusform>%1: два ноутбука по-разному записали %n поля</numerusform>
            <numerusform>%1: два ноутбука по-разному записали %n полей</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n поле</numerusform>
            <numerusform>%n поля</numerusform>
            <numerusform>%n полей</numerusform>
        </translation>
    </message>
    <message>
        <source>An exchange or somebody else has settled it. What you chose here was not written.</source>
        <translation>Расхождение уже разобрано: на другом ноутбуке или в карточке. Выбранное здесь не записано.</translation>
    </message>
    <message>
        <source>Another value can be chosen: the one that stands there now stays in the history.</source>
        <translation>Можно выбрать другое значение: нынешнее останется в истории.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Choose again</source>
        <translation>Выбрать заново</translation>
    </message>
    <message>
        <source>Chosen again: %1</source>
        <translation>Выбрано заново: %1</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Решить</translation>
    </message>
    <message numerus="yes">
        <source>Decide: %n field(s) left</source>
        <translation>
            <numerusform>Решить: осталось %n поле</numerusform>
            <numerusform>Решить: осталось %n поля</numerusform>
            <numerusform>Решить: осталось %n полей</numerusform>
        </translation>
    </message>
    <message>
        <source>Decided elsewhere: %1</source>
        <translation>Решено в другом месте: %1</translation>
    </message>
    <message>
        <source>Decided: %1. It stays in the list: you can choose anew.</source>
        <translation>Решено: %1. Остаётся в списке: можно выбрать заново.</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Расхождения</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
    <message>
        <source>Neither had seen what the other wrote. Choose the right one in each row: ← left, → right.</source>
        <translation>Ни один не видел записи другого. Выберите верное в каждой строке: ← слева, → справа.</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>Расхождений нет</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>Не решено</translation>
    </message>
    <message>
        <source>Nothing is lost</source>
        <translation>Ничего не пропадёт</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Открыть карточку</translation>
    </message>
    <message>
        <source>Records that wait for a decision: %1</source>
        <translation>Записей ждёт решения: %1</translation>
    </message>
    <message>
        <source>Records with differences</source>
        <translation>Записи с расхождениями</translation>
    </message>
    <message>
        <source>Show the other fields: open the card</source>
        <translation>Показать остальные поля: открыть карточку</translation>
    </message>
    <message>
        <source>The card says this already: choose another value first.</source>
        <translation>В карточке уже стоит это: сначала выберите другое значение.</translation>
    </message>
    <message>
        <source>The card will look like this</source>
        <translation>Карточка будет такой</translation>
    </message>
    <message>
        <source>The latest everywhere</source>
        <translation>Везде последнее</translation>
    </message>
    <message>
        <source>The next difference</source>
        <translation>Следующее расхождение</translation>
    </message>
    <message>
        <source>The next one (PgDn)</source>
        <translation>Следующая запись (PgDn)</translation>
    </message>
    <message>
        <source>The one before (PgUp)</source>
        <translation>Предыдущая запись (PgUp)</translation>
    </message>
    <message numerus="yes">
        <source>The other %n field(s) are the same</source>
        <translation>
            <numerusform>Остальное %n поле одинаково</numerusform>
            <numerusform>Остальные %n поля одинаковы</numerusform>
            <numerusform>Остальные %n полей одинаковы</numerusform>
        </translation>
    </message>
    <message>
        <source>The others can wait.</source>
        <translation>Остальные подождут.</translation>
    </message>
    <message>
        <source>There is nothing to decide here.</source>
        <translation>Решать здесь сейчас нечего.</translation>
    </message>
    <message>
        <source>Values that are not chosen stay in the history, with who wrote them and when. You can choose again at any time.</source>
        <translation>Невыбранные значения останутся в истории: кто и когда их записал. Выбрать заново можно в любое время.</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>Что уже решено</translation>
    </message>
    <message>
        <source>When two laptops write different things into one field without seeing each other, you choose here.</source>
        <translation>Когда два ноутбука, не видя друг друга, пишут в одно поле разное, выбираете вы, здесь.</translation>
    </message>
    <message>
        <source>Who chose what, and what was left. Another value can be chosen.</source>
        <translation>Кто что выбрал и что осталось. Можно выбрать другое.</translation>
    </message>
    <message>
        <source>back</source>
        <translation>назад</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>выбрать</translation>
    </message>
    <message>
        <source>decide</source>
        <translation>решить</translation>
    </message>
    <message>
        <source>decided: %1</source>
        <comment>one of those decided, 2 / 5</comment>
        <translation>решённые: %1</translation>
    </message>
    <message>
        <source>decided: %1</source>
        <comment>which value was taken</comment>
        <translation>выбрано: %1</translation>
    </message>
    <message>
        <source>decided: %1</source>
        <comment>who and when</comment>
        <translation>решено: %1</translation>
    </message>
    <message>
        <source>field</source>
        <translation>поле</translation>
    </message>
    <message>
        <source>not chosen yet</source>
        <translation>не выбрано</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыть</translation>
    </message>
    <message>
        <source>person or case</source>
        <translation>запись</translation>
    </message>
    <message>
        <source>show</source>
        <translation>показать</translation>
    </message>
    <message>
        <source>you</source>
        <comment>who has decided</comment>
        <translation>вы</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CopyCard</name>
    <message>
        <source>%1 Only when it was made could not be noted down here: %2</source>
        <translation>%1 Не удалось лишь отметить здесь, когда она сделана: %2</translation>
    </message>
    <message>
        <source>A copy of the data is saved</source>
        <translation>Копия данных сохранена</translation>
    </message>
    <message>
        <source>A copy there would be lost together with them. Choose a stick or another disk.</source>
        <translation>Копия там пропала бы вместе с ними. Выберите флешку или другой диск.</translation>
    </message>
    <message>
        <source>Choose another one, or unlock the stick. %1</source>
        <translation>Выберите другую папку или снимите защиту флешки от записи. %1</translation>
    </message>
    <message>
        <source>Copy of the data</source>
        <translation>Копия данных</translation>
    </message>
    <message>
        <source>If the laptop breaks or is lost, a copy brings everything back at the first start of another one, also what was not sent yet. It opens only with a password that opens this laptop now.</source>
        <translation>Если ноутбук сломается или пропадёт, копия вернёт всё при первом запуске на другом, и то, что ещё не отправлено. Открывается она только паролем, который действует сейчас.</translation>
    </message>
    <message>
        <source>It lies on the disk of the data themselves: what takes them takes it, too. Carry it to a stick, or save another one there.</source>
        <translation>Она лежит на том же диске, что и сами данные: пропадут они, пропадёт и она. Перенесите её на флешку или сохраните туда ещё одну.</translation>
    </message>
    <message>
        <source>Last copy, on one disk with the data: %1, %2 MB, %3</source>
        <translation>Последняя копия, на одном диске с данными: %1, %2 МБ, %3</translation>
    </message>
    <message>
        <source>Last copy: %1, %2 MB, %3</source>
        <translation>Последняя копия: %1, %2 МБ, %3</translation>
    </message>
    <message>
        <source>No copy was saved on this laptop yet.</source>
        <translation>На этом ноутбуке копию ещё не сохраняли.</translation>
    </message>
    <message>
        <source>No copy was saved.</source>
        <translation>Копия не сохранена.</translation>
    </message>
    <message>
        <source>Nothing can be written into this folder.</source>
        <translation>В эту папку нельзя записать.</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Сохранить копию…</translation>
    </message>
    <message>
        <source>Saving a copy: %1 of %2 MB. You can go on working.</source>
        <translation>Копия сохраняется: %1 из %2 МБ. Можно работать дальше.</translation>
    </message>
    <message>
        <source>Saving a copy… You can go on working.</source>
        <translation>Копия сохраняется… Можно работать дальше.</translation>
    </message>
    <message>
        <source>Stopped. No copy was saved.</source>
        <translation>Остановлено. Копия не сохранена.</translation>
    </message>
    <message>
        <source>Take another stick, or free some space and try again. %1</source>
        <translation>Возьмите другую флешку или освободите место и повторите. %1</translation>
    </message>
    <message>
        <source>Take the stick out the way the system asks for, and keep it apart from the laptop. Another part of the laptop&apos;s own disk is no other place.</source>
        <translation>Извлеките флешку так, как просит система, и храните её отдельно от ноутбука. Другой раздел диска этого же ноутбука её не заменит.</translation>
    </message>
    <message>
        <source>The copy does not read back as it was written.</source>
        <translation>Копия читается не так, как была записана.</translation>
    </message>
    <message>
        <source>The copy is read through…</source>
        <translation>Копия перечитывается…</translation>
    </message>
    <message>
        <source>The copy is whole: %1 MB, read through to its end.</source>
        <translation>Копия цела: %1 МБ, перечитана до конца.</translation>
    </message>
    <message>
        <source>The data on this laptop are as they were, and nothing half done lies in the folder.</source>
        <translation>Данные на этом ноутбуке целы, в папке ничего недоделанного не осталось.</translation>
    </message>
    <message>
        <source>The data themselves lie in this folder.</source>
        <translation>В этой папке лежат сами данные.</translation>
    </message>
    <message>
        <source>The stick or folder for the copy</source>
        <translation>Флешка или папка для копии</translation>
    </message>
    <message>
        <source>The stick or the disk may be damaged: take another one. %1</source>
        <translation>Возможно, флешка или диск повреждены: возьмите другие. %1</translation>
    </message>
    <message>
        <source>There is no room for the copy.</source>
        <translation>Для копии нет места.</translation>
    </message>
    <message>
        <source>There is no room for the copy: %1 MB are needed.</source>
        <translation>Для копии нет места: нужно %1 МБ.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::DevicesPage</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) to be let in</source>
        <translation>
            <numerusform>%n запрос на подключение</numerusform>
            <numerusform>%n запроса на подключение</numerusform>
            <numerusform>%n запросов на подключение</numerusform>
        </translation>
    </message>
    <message>
        <source>A part of what it sent is missing or damaged in the store. Choose this laptop again to decide.</source>
        <translation>Часть отправленного им пропала или повреждена в хранилище. Чтобы решить, выберите этот ноутбук снова.</translation>
    </message>
    <message>
        <source>A part of what the laptops of %1 sent is missing or damaged in the store. Begin anew to decide.</source>
        <translation>Часть отправленного ноутбуками представительства %1 отсутствует в хранилище или повреждена. Чтобы решить, начните заново.</translation>
    </message>
    <message>
        <source>Admitted: %1</source>
        <translation>Подключено: %1</translation>
    </message>
    <message>
        <source>Admitting: %1</source>
        <translation>Подключение: %1</translation>
    </message>
    <message>
        <source>Decided which one counts</source>
        <translation>Решено, какая копия действует</translation>
    </message>
    <message>
        <source>Deciding: first everything is read, then all laptops are told…</source>
        <translation>Решение: сначала всё читается, потом узнают все ноутбуки…</translation>
    </message>
    <message>
        <source>Invite a laptop</source>
        <translation>Пригласить ноутбук</translation>
    </message>
    <message>
        <source>Keys given: the laptop takes them with its next exchange</source>
        <translation>Ключи выданы: ноутбук возьмёт их при следующем обмене</translation>
    </message>
    <message>
        <source>Keys were not given</source>
        <translation>Ключи не выданы</translation>
    </message>
    <message>
        <source>Laptops and invitations</source>
        <translation>Ноутбуки и приглашения</translation>
    </message>
    <message>
        <source>Laptops in the network</source>
        <translation>Ноутбуки в сети</translation>
    </message>
    <message>
        <source>Look for requests</source>
        <translation>Проверить запросы</translation>
    </message>
    <message>
        <source>Looking into the store for requests…</source>
        <translation>Проверка запросов в хранилище…</translation>
    </message>
    <message>
        <source>Merge two offices…</source>
        <translation>Объединить представительства…</translation>
    </message>
    <message>
        <source>No office has a laptop yet. Invite the first one: a file and five words.</source>
        <translation>Ни у одного представительства ещё нет ноутбука. Пригласите первый: файл и пять слов.</translation>
    </message>
    <message>
        <source>No requests</source>
        <translation>Запросов нет</translation>
    </message>
    <message>
        <source>Not admitted</source>
        <translation>Не подключено</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>Не решено</translation>
    </message>
    <message>
        <source>Not merged</source>
        <translation>Не объединено</translation>
    </message>
    <message>
        <source>Not taken back</source>
        <translation>Не возвращён</translation>
    </message>
    <message>
        <source>Not taken out</source>
        <translation>Не исключён</translation>
    </message>
    <message>
        <source>Not taken out: %1</source>
        <translation>Не исключён: %1</translation>
    </message>
    <message>
        <source>One office of two: every laptop hears of it with its next exchange</source>
        <translation>Одно представительство из двух: каждый ноутбук узнает об этом при следующем обмене</translation>
    </message>
    <message>
        <source>Reading both branches from the store…</source>
        <translation>Чтение обеих копий из хранилища…</translation>
    </message>
    <message>
        <source>Requests could not be looked at</source>
        <translation>Не удалось проверить запросы</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлено</translation>
    </message>
    <message>
        <source>Taken back into the exchange</source>
        <translation>Возвращён в обмен</translation>
    </message>
    <message>
        <source>Taken out of the exchange</source>
        <translation>Исключён из обмена</translation>
    </message>
    <message>
        <source>The branches could not be read</source>
        <translation>Не удалось прочитать копии</translation>
    </message>
    <message>
        <source>This page is at work with something else. Merge when that has ended.</source>
        <translation>Эта страница занята другим решением. Объедините, когда оно завершится.</translation>
    </message>
    <message>
        <source>What the list shows is decided and told with the next exchange. What it does not show was not decided.</source>
        <translation>Что видно в списке, то решено и уйдёт при следующем обмене. Чего в списке нет, то не решено.</translation>
    </message>
    <message>
        <source>back</source>
        <translation>назад</translation>
    </message>
    <message>
        <source>decide</source>
        <translation>решить</translation>
    </message>
    <message>
        <source>invite</source>
        <translation>пригласить</translation>
    </message>
    <message>
        <source>leave it</source>
        <translation>оставить</translation>
    </message>
    <message>
        <source>merge</source>
        <translation>объединить</translation>
    </message>
    <message>
        <source>next part</source>
        <translation>следующая часть</translation>
    </message>
    <message>
        <source>take out</source>
        <translation>исключить</translation>
    </message>
    <message>
        <source>← To the offices</source>
        <translation>← К представительствам</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::DocumentForm</name>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>It would end before it begins. Look at both dates.</source>
        <translation>Срок кончился бы раньше, чем начался. Проверьте обе даты.</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>Новый документ</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::DocumentPanel</name>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>Новый документ</translation>
    </message>
    <message>
        <source>No documents yet.</source>
        <translation>Документов пока нет.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::DocumentsModel</name>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Сколько ещё</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Чей</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>до %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::DraftKeeper</name>
    <message>
        <source>Go on and save it, or throw it away.</source>
        <translation>Продолжите и сохраните или выбросьте.</translation>
    </message>
    <message>
        <source>This is what you had begun: %1</source>
        <translation>Здесь то, что вы начали: %1</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Выбросить</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::DueClock</name>
    <message numerus="yes">
        <source>%1 of %n day(s)</source>
        <translation>
            <numerusform>%1 из %n дня</numerusform>
            <numerusform>%1 из %n дней</numerusform>
            <numerusform>%1 из %n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due date passed: %n day(s) ago</source>
        <translation>
            <numerusform>Срок прошёл: %n день назад</numerusform>
            <numerusform>Срок прошёл: %n дня назад</numerusform>
            <numerusform>Срок прошёл: %n дней назад</numerusform>
        </translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>Срок сегодня</translation>
    </message>
    <message numerus="yes">
        <source>Due: %n day(s) left</source>
        <translation>
            <numerusform>Срок: ещё %n день</numerusform>
            <numerusform>Срок: ещё %n дня</numerusform>
            <numerusform>Срок: ещё %n дней</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::EntryForm</name>
    <message>
        <source>%1, %2: both lines stay in the book, the money is counted back.</source>
        <translation>%1, %2: обе записи останутся в книге, деньги вернутся в счёт.</translation>
    </message>
    <message>
        <source>A cash book needs the day. For example: 20.11.2026</source>
        <translation>В кассовой книге нужен день. Например: 20.11.2026</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Everything you typed is still here.</source>
        <translation>Всё, что вы набрали, осталось на месте.</translation>
    </message>
    <message>
        <source>From whom</source>
        <translation>От кого</translation>
    </message>
    <message>
        <source>How much? For example: 8400</source>
        <translation>Сколько? Например: 8400</translation>
    </message>
    <message numerus="yes">
        <source>Not written yet: %n field(s) to put right</source>
        <translation>
            <numerusform>Ещё не записано: поправьте %n поле</numerusform>
            <numerusform>Ещё не записано: поправьте %n поля</numerusform>
            <numerusform>Ещё не записано: поправьте %n полей</numerusform>
        </translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Выплата</translation>
    </message>
    <message>
        <source>Take back No. %1</source>
        <translation>Сторно операции № %1</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Приход</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>What is written here cannot be changed later; it can only be taken back by a reversal.</source>
        <translation>Записанное здесь потом не изменить: его можно только отменить записью «сторно».</translation>
    </message>
    <message>
        <source>What was it for? In a few words.</source>
        <translation>За что? В двух словах.</translation>
    </message>
    <message>
        <source>Why is it taken back? In a few words.</source>
        <translation>Почему отменяется? В двух словах.</translation>
    </message>
    <message>
        <source>Write the reversal</source>
        <translation>Записать сторно</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ExampleBanner</name>
    <message>
        <source>An example: the people are invented and nothing is sent.</source>
        <translation>Это пример: люди вымышлены, ничего не отправляется.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Удалить навсегда</translation>
    </message>
    <message>
        <source>Throw away all that was written in the example? Real work then begins at the first start.</source>
        <translation>Удалить навсегда всё, что написано в примере? После этого настоящая работа начинается с первого запуска.</translation>
    </message>
    <message>
        <source>Throw the example away…</source>
        <translation>Удалить пример…</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ExchangeNow</name>
    <message numerus="yes">
        <source>About %n minute(s) left.</source>
        <translation>
            <numerusform>Осталось около %n минуты.</numerusform>
            <numerusform>Осталось около %n минут.</numerusform>
            <numerusform>Осталось около %n минут.</numerusform>
        </translation>
    </message>
    <message>
        <source>Less than a minute is left.</source>
        <translation>Осталось меньше минуты.</translation>
    </message>
    <message>
        <source>Looking for the store…</source>
        <translation>Ищем хранилище…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>You can go on working.</source>
        <translation>Работе это не мешает.</translation>
    </message>
    <message>
        <source>You can go on working. If the connection breaks, it goes on from here.</source>
        <translation>Работе это не мешает. Если связь оборвётся, продолжим с этого места.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ExchangePage</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n минута</numerusform>
            <numerusform>%n минуты</numerusform>
            <numerusform>%n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>All records are safe on this computer, even without network for months.</source>
        <translation>Все записи целы на этом компьютере, даже если сети нет месяцами.</translation>
    </message>
    <message numerus="yes">
        <source>Decide %n difference(s)</source>
        <translation>
            <numerusform>Разобрать %n расхождение</numerusform>
            <numerusform>Разобрать %n расхождения</numerusform>
            <numerusform>Разобрать %n расхождений</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes by itself as soon as the store answers.</source>
        <translation>Уйдёт само, как только хранилище ответит.</translation>
    </message>
    <message>
        <source>It goes by itself within ten minutes; F5 sends it at once.</source>
        <translation>Уйдёт само в течение десяти минут; F5 отправит сразу.</translation>
    </message>
    <message>
        <source>It is looked for news every ten minutes; F5 looks at once.</source>
        <translation>Новое проверяется каждые десять минут; F5 проверит сразу.</translation>
    </message>
    <message>
        <source>Laptops and invitations</source>
        <translation>Ноутбуки и приглашения</translation>
    </message>
    <message>
        <source>Last complete: %1.</source>
        <translation>Последняя полная: %1.</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Письма</translation>
    </message>
    <message>
        <source>Letters: %1</source>
        <translation>Письма: %1</translation>
    </message>
    <message>
        <source>No other laptop was heard of yet</source>
        <translation>О других ноутбуках пока ничего не известно</translation>
    </message>
    <message>
        <source>Not sent now</source>
        <translation>Сейчас не отправлено</translation>
    </message>
    <message>
        <source>Not synchronized yet.</source>
        <translation>Ещё ни одной не было.</translation>
    </message>
    <message>
        <source>Past sessions</source>
        <translation>Прошлые сеансы</translation>
    </message>
    <message>
        <source>Shared folder</source>
        <translation>Общая папка</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлено</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Хранилище</translation>
    </message>
    <message>
        <source>Synchronization</source>
        <translation>Синхронизация</translation>
    </message>
    <message>
        <source>Synchronize now</source>
        <translation>Синхронизировать сейчас</translation>
    </message>
    <message>
        <source>The clock of this computer or of another laptop is wrong: %1</source>
        <translation>Часы этого или другого ноутбука расходятся: %1</translation>
    </message>
    <message>
        <source>The order of records did not suffer. Set the time so that dates in letters are right.</source>
        <translation>Порядок записей не пострадал. Поправьте время, чтобы даты в письмах были верны.</translation>
    </message>
    <message>
        <source>What stands still</source>
        <translation>Что задержалось</translation>
    </message>
    <message>
        <source>What was sent and received stays. The rest goes with the next synchronization.</source>
        <translation>Отправленное и полученное остаётся. Остальное уйдёт при следующей синхронизации.</translation>
    </message>
    <message>
        <source>What you write is kept and goes when the embassy takes this laptop back.</source>
        <translation>Записи сохраняются и уйдут, когда посольство вернёт этот ноутбук в обмен.</translation>
    </message>
    <message>
        <source>Who has read what</source>
        <translation>Кто что прочитал</translation>
    </message>
    <message>
        <source>back</source>
        <translation>назад</translation>
    </message>
    <message>
        <source>carry on a stick</source>
        <translation>передать на флешке</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>ещё не спрашивали</translation>
    </message>
    <message>
        <source>sent and came: packets of changes</source>
        <translation>ушло и пришло: пакеты изменений</translation>
    </message>
    <message>
        <source>synchronize</source>
        <translation>синхронизировать</translation>
    </message>
    <message>
        <source>works</source>
        <translation>работает</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ExchangeSteps</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) sealed, urgent first</source>
        <translation>
            <numerusform>Запечатано %n изменение, срочное первым</numerusform>
            <numerusform>Запечатано %n изменения, срочные первыми</numerusform>
            <numerusform>Запечатано %n изменений, срочные первыми</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) came from the others</source>
        <translation>
            <numerusform>От других пришёл %n пакет</numerusform>
            <numerusform>От других пришло %n пакета</numerusform>
            <numerusform>От других пришло %n пакетов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) sent</source>
        <translation>
            <numerusform>Отправлен %n пакет</numerusform>
            <numerusform>Отправлено %n пакета</numerusform>
            <numerusform>Отправлено %n пакетов</numerusform>
        </translation>
    </message>
    <message>
        <source>Close what was written, urgent first</source>
        <translation>Запечатать написанное, срочное первым</translation>
    </message>
    <message>
        <source>Find the store and look what is new</source>
        <translation>Найти хранилище и посмотреть новое</translation>
    </message>
    <message>
        <source>Nothing had to be sent</source>
        <translation>Отправлять было нечего</translation>
    </message>
    <message>
        <source>Nothing new came from the others</source>
        <translation>От других нового нет</translation>
    </message>
    <message>
        <source>Nothing new was written here</source>
        <translation>Нового здесь не написано</translation>
    </message>
    <message>
        <source>Receive from the others</source>
        <translation>Получить от других</translation>
    </message>
    <message>
        <source>Say how far we have read</source>
        <translation>Сообщить, что мы прочитали</translation>
    </message>
    <message>
        <source>Send the packets</source>
        <translation>Отправить пакеты</translation>
    </message>
    <message>
        <source>The others see how far we have read</source>
        <translation>Другие видят, что мы прочитали</translation>
    </message>
    <message>
        <source>The store was found and looked through</source>
        <translation>Хранилище найдено и просмотрено</translation>
    </message>
    <message>
        <source>What is going on</source>
        <translation>Что происходит</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Что сделано</translation>
    </message>
    <message>
        <source>later</source>
        <translation>потом</translation>
    </message>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ExportPanel</name>
    <message numerus="yes">
        <source>%n row(s) written</source>
        <translation>
            <numerusform>Записана %n строка</numerusform>
            <numerusform>Записано %n строки</numerusform>
            <numerusform>Записано %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message numerus="yes">
        <source>Export %n row(s)</source>
        <translation>
            <numerusform>Экспорт: %n строка</numerusform>
            <numerusform>Экспорт: %n строки</numerusform>
            <numerusform>Экспорт: %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Export stopped</source>
        <translation>Экспорт остановлен</translation>
    </message>
    <message>
        <source>For paper (.pdf)</source>
        <translation>Для бумаги (.pdf)</translation>
    </message>
    <message>
        <source>Form of the file</source>
        <translation>Вид файла</translation>
    </message>
    <message>
        <source>Keep here</source>
        <translation>Оставить здесь</translation>
    </message>
    <message>
        <source>More than %1 lines are not printed. Nothing was written. Narrow the list down, or write a workbook.</source>
        <translation>Больше строк, чем %1, на бумагу не выводим. Ничего не записано. Сузьте список или запишите книгу.</translation>
    </message>
    <message>
        <source>No file was written.</source>
        <translation>Файл не записан.</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Не выгружено</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>Документы PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Preparing the pages. You can go on working.</source>
        <translation>Готовим страницы. Можно работать дальше.</translation>
    </message>
    <message>
        <source>Table (.csv)</source>
        <translation>Таблица (.csv)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Таблицы (*.csv)</translation>
    </message>
    <message>
        <source>The data in the program stay protected. Save it only where strangers cannot reach it.</source>
        <translation>Данные в программе остаются под защитой. Сохраняйте только туда, куда посторонние не попадут.</translation>
    </message>
    <message>
        <source>The list into a file</source>
        <translation>Список в файл</translation>
    </message>
    <message>
        <source>This file will not be encrypted: whoever has it can read it.</source>
        <translation>Этот файл не будет зашифрован: его прочтёт любой, к кому он попадёт.</translation>
    </message>
    <message>
        <source>Too much for paper</source>
        <translation>Для бумаги слишком много</translation>
    </message>
    <message>
        <source>Workbook (.xlsx)</source>
        <translation>Книга Excel (.xlsx)</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>Книги Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Writing the file. You can go on working.</source>
        <translation>Записываем файл. Можно работать дальше.</translation>
    </message>
    <message>
        <source>Written: %1. You can go on working.</source>
        <translation>Записано: %1. Можно работать дальше.</translation>
    </message>
    <message>
        <source>export</source>
        <translation>экспорт</translation>
    </message>
    <message>
        <source>keep here</source>
        <translation>оставить здесь</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FilterChips</name>
    <message>
        <source>Take away the filter: %1</source>
        <translation>Убрать условие: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FilterPanel</name>
    <message>
        <source>Clear the filter</source>
        <translation>Сбросить фильтр</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>any</source>
        <translation>любое</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FindEverywhere</name>
    <message>
        <source>%1, more</source>
        <comment>a kind of which more was found than is shown</comment>
        <translation>%1, есть ещё</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Дела</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Ищем…</translation>
    </message>
    <message>
        <source>New person: %1</source>
        <translation>Новый человек: %1</translation>
    </message>
    <message>
        <source>Nothing found for «%1». Other spellings, Latin letters and the other keyboard were tried too.</source>
        <translation>По запросу «%1» ничего не найдено. Другие написания, латиница и другая раскладка тоже проверены.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>Where it is done</source>
        <translation>Где это делается</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FirstStart</name>
    <message>
        <source>Mekendesh</source>
        <translation>Мекендеш</translation>
    </message>
    <message>
        <source>No internet is needed now.</source>
        <translation>Интернет сейчас не нужен.</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Начать не удалось</translation>
    </message>
    <message>
        <source>Not restored</source>
        <translation>Не восстановлено</translation>
    </message>
    <message>
        <source>Restore from a copy</source>
        <translation>Восстановить из копии</translation>
    </message>
    <message>
        <source>Something on this computer holds its files. Nothing in it was changed. Close what looks into its folder, open the example and throw it away once more.</source>
        <translation>Его файлы держит другая программа на этом компьютере. В нём ничего не изменено. Закройте то, что открыто в его папке, откройте пример и удалите его ещё раз.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was made, nothing half done is left. Free 100 MB or more and try again.</source>
        <translation>На диске нет места. Ничего не создано, ничего не осталось наполовину. Освободите хотя бы 100 МБ и повторите.</translation>
    </message>
    <message>
        <source>The example is still there</source>
        <translation>Пример остался на месте</translation>
    </message>
    <message>
        <source>The folder «%1» is in the way of the example and cannot be taken away: another program holds a file in it, or it is not of an example. Nothing was made. Close what looks into that folder, or give it another name, and try again.</source>
        <translation>Примеру мешает папка «%1», и убрать её не удалось: файл в ней держит другая программа, или папка не от примера. Ничего не создано. Закройте то, что открыто в этой папке, или переименуйте её и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>This computer takes today for %1, and the invitation was valid until %2. Most likely the date of the computer is wrong: set it in the settings of the system and try again. Nothing was installed or changed. If the date is right, ask the embassy for a new invitation.</source>
        <translation>На этом компьютере сегодня %1, а приглашение действовало до %2. Скорее всего, неверна дата компьютера: исправьте её в настройках системы и попробуйте ещё раз. Ничего не установлено и не изменено. Если дата верна, попросите в посольстве новое приглашение.</translation>
    </message>
    <message>
        <source>This computer takes today for %1: if that is wrong, set its date first.</source>
        <translation>На этом компьютере сегодня %1: если это не так, сначала исправьте дату.</translation>
    </message>
    <message>
        <source>This user may not write in «%1». Nothing was made. Ask who looks after this computer for the right to write there, and try again.</source>
        <translation>В «%1» этому пользователю писать нельзя. Ничего не создано. Попросите право на запись у того, кто следит за компьютером, и повторите.</translation>
    </message>
    <message>
        <source>This user may not write in «%1». Nothing was made. Choose another folder for the exchange, or ask for the right to write there.</source>
        <translation>В «%1» этому пользователю писать нельзя. Ничего не создано. Выберите для обмена другую папку или попросите право на запись.</translation>
    </message>
    <message>
        <source>back</source>
        <translation>назад</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>выбрать</translation>
    </message>
    <message>
        <source>continue</source>
        <translation>продолжить</translation>
    </message>
    <message>
        <source>help</source>
        <translation>справка</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>следующее поле</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FormField</name>
    <message>
        <source>%1, required</source>
        <translation>%1, обязательно</translation>
    </message>
    <message>
        <source>required</source>
        <extracomment>After the label of a field that must be filled in.</extracomment>
        <translation>обязательно</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FoundStep</name>
    <message>
        <source>A folder all offices reach, or https://name:password@server/folder of a WebDAV server. Everything in it is encrypted.</source>
        <translation>Папка, до которой достают все представительства, или https://имя:пароль@сервер/папка сервера WebDAV. Всё в ней зашифровано.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Выбрать папку</translation>
    </message>
    <message>
        <source>Choose the folder where the laptops meet.</source>
        <translation>Выберите папку, через которую обмениваются ноутбуки.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Embassy</source>
        <translation>Посольство</translation>
    </message>
    <message>
        <source>Letters in numbers</source>
        <translation>Буквы в номерах</translation>
    </message>
    <message>
        <source>Name of the embassy</source>
        <translation>Название посольства</translation>
    </message>
    <message>
        <source>Shared folder</source>
        <translation>Общая папка</translation>
    </message>
    <message>
        <source>Shared folder or server</source>
        <translation>Общая папка или сервер</translation>
    </message>
    <message>
        <source>This laptop becomes the first one of the network and invites the others.</source>
        <translation>Этот ноутбук станет первым в сети и пригласит остальные.</translation>
    </message>
    <message>
        <source>Two to five Latin letters, such as EMB.</source>
        <translation>От двух до пяти латинских букв, например EMB.</translation>
    </message>
    <message>
        <source>Two to five Latin letters; they begin every number, as in EMB-1-2026-00001.</source>
        <translation>От двух до пяти латинских букв, с них начинается каждый номер: EMB-1-2026-00001.</translation>
    </message>
    <message>
        <source>What embassy is it?</source>
        <translation>Какое это посольство?</translation>
    </message>
    <message>
        <source>Write the name of the embassy.</source>
        <translation>Напишите название посольства.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FundPage</name>
    <message>
        <source>%1 · another laptop writes</source>
        <translation>%1 · пишет другой ноутбук</translation>
    </message>
    <message>
        <source>%1 · this laptop writes</source>
        <translation>%1 · пишет этот ноутбук</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Another laptop writes this cash book.</source>
        <translation>Эту кассовую книгу ведёт другой ноутбук.</translation>
    </message>
    <message>
        <source>Begin with what lies in the cash box now: take it in as the first line.</source>
        <translation>Начните с того, что сейчас лежит в кассе: запишите это первым приходом.</translation>
    </message>
    <message>
        <source>Cash book</source>
        <translation>Кассовая книга</translation>
    </message>
    <message>
        <source>Cash box 1</source>
        <translation>Касса 1</translation>
    </message>
    <message>
        <source>Cash boxes</source>
        <translation>Кассы</translation>
    </message>
    <message>
        <source>Cash order of the chosen line, on paper</source>
        <translation>Кассовый ордер выбранной операции, на бумаге</translation>
    </message>
    <message>
        <source>Choose an office</source>
        <translation>Выбрать представительство</translation>
    </message>
    <message>
        <source>Choose the line in the book whose order is to be printed.</source>
        <translation>Выберите в книге операцию, ордер которой нужно напечатать.</translation>
    </message>
    <message>
        <source>Choose the line that is to be taken back.</source>
        <translation>Выберите операцию, которую надо отменить.</translation>
    </message>
    <message>
        <source>Count the cash</source>
        <translation>Пересчитать</translation>
    </message>
    <message>
        <source>Counted: %1</source>
        <translation>Пересчитано: %1</translation>
    </message>
    <message>
        <source>First open the cash box: this laptop will write its book. Then take in what lies there, then pay out. Every line stays, a mistake is reversed.</source>
        <translation>Сначала откройте кассу: её книгу будет писать этот ноутбук. Затем запишите приход, потом выплаты. Каждая операция остаётся, неверная запись отменяется записью «сторно».</translation>
    </message>
    <message>
        <source>Fund</source>
        <translation>Фонд</translation>
    </message>
    <message>
        <source>Fund: %1</source>
        <translation>Фонд: %1</translation>
    </message>
    <message>
        <source>In</source>
        <comment>cash book</comment>
        <translation>Приход</translation>
    </message>
    <message>
        <source>Its book appears here as soon as it has opened one and exchanged.</source>
        <translation>Книга появится здесь, когда представительство откроет кассу и выйдет на связь.</translation>
    </message>
    <message>
        <source>Its receipt is here: %1</source>
        <translation>Чек к ней уже есть: %1</translation>
    </message>
    <message>
        <source>No cash box yet</source>
        <translation>Кассы пока нет</translation>
    </message>
    <message>
        <source>No receipt</source>
        <translation>Без чека</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Не открыто</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>Не записано</translation>
    </message>
    <message>
        <source>Not written: what you typed is kept as a draft.</source>
        <translation>Не записано: набранное осталось черновиком.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Ничего не записано.</translation>
    </message>
    <message>
        <source>Nothing was written. What you typed is kept as a draft of its cash box.</source>
        <translation>Ничего не записано. Набранное осталось черновиком у своей кассы.</translation>
    </message>
    <message>
        <source>Open a cash box</source>
        <translation>Открыть кассу</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ордер</translation>
    </message>
    <message>
        <source>Out</source>
        <comment>cash book</comment>
        <translation>Расход</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Выплата</translation>
    </message>
    <message>
        <source>Receipt written: No. %1</source>
        <translation>Чек записан: № %1</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>Сторно</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Показать все</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Приход</translation>
    </message>
    <message>
        <source>The book is empty</source>
        <translation>Книга пока пуста</translation>
    </message>
    <message>
        <source>The book is not changed, nothing is paid out. Call the embassy: they see the same.</source>
        <translation>Книга не изменена, выплаты остановлены. Позвоните в посольство: там видят то же.</translation>
    </message>
    <message>
        <source>The case is not in the office of this cash box. Once more, and it is written without a case.</source>
        <translation>Дела нет в представительстве этой кассы. Нажмите ещё раз, и запись будет без дела.</translation>
    </message>
    <message>
        <source>The cash book is being read…</source>
        <translation>Читаем кассовую книгу…</translation>
    </message>
    <message>
        <source>The cash boxes of the offices: choose an office on the board and open its cash book. Open a box here only if the embassy itself keeps cash.</source>
        <translation>Кассы представительств: выберите одно на странице «Представительства» и откройте его кассовую книгу. Свою кассу открывайте, только если посольство само хранит наличные.</translation>
    </message>
    <message>
        <source>The embassy has no cash box of its own</source>
        <translation>У посольства своей кассы нет</translation>
    </message>
    <message>
        <source>The form was closed: another cash box is shown.</source>
        <translation>Форма закрыта: показана другая касса.</translation>
    </message>
    <message>
        <source>The program is importing or syncing, or the disk is slow. You can go on working.</source>
        <translation>Программа сейчас импортирует или синхронизирует данные, или диск отвечает медленно. Можно работать дальше.</translation>
    </message>
    <message>
        <source>The receipt for No. %1 is not written yet. Save it or go back from it first.</source>
        <translation>Чек к операции № %1 ещё не записан. Сначала сохраните его или вернитесь без него.</translation>
    </message>
    <message>
        <source>This line is already part of a reversal.</source>
        <translation>Эта операция уже входит в сторно.</translation>
    </message>
    <message>
        <source>This line is not here.</source>
        <translation>Такой операции здесь нет.</translation>
    </message>
    <message>
        <source>This line moved no money: it has no order.</source>
        <translation>По этой операции денег не выдавали и не принимали: ордера к ней нет.</translation>
    </message>
    <message>
        <source>This line needs no receipt.</source>
        <translation>К этой операции чек не нужен.</translation>
    </message>
    <message>
        <source>This office has no cash box</source>
        <translation>У представительства нет кассы</translation>
    </message>
    <message>
        <source>Written: No. %1, balance %2</source>
        <translation>Записано: № %1, остаток %2</translation>
    </message>
    <message>
        <source>order</source>
        <translation>ордер</translation>
    </message>
    <message>
        <source>pay out</source>
        <translation>выплата</translation>
    </message>
    <message>
        <source>print the book</source>
        <translation>печать книги</translation>
    </message>
    <message>
        <source>receipt</source>
        <translation>чек</translation>
    </message>
    <message>
        <source>take in</source>
        <translation>приход</translation>
    </message>
    <message>
        <source>to the book</source>
        <translation>к книге</translation>
    </message>
    <message>
        <source>write</source>
        <translation>записать</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FundTiles</name>
    <message numerus="yes">
        <source>%n line(s), reversals taken off</source>
        <translation>
            <numerusform>%n операция, за вычетом сторно</numerusform>
            <numerusform>%n операции, за вычетом сторно</numerusform>
            <numerusform>%n операций, за вычетом сторно</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s), reversals taken off</source>
        <translation>
            <numerusform>%n выплата, за вычетом сторно</numerusform>
            <numerusform>%n выплаты, за вычетом сторно</numerusform>
            <numerusform>%n выплат, за вычетом сторно</numerusform>
        </translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Остаток</translation>
    </message>
    <message>
        <source>Came in: %1</source>
        <translation>Пришло: %1</translation>
    </message>
    <message>
        <source>In</source>
        <comment>cash book, a short word before a sum</comment>
        <translation>Приход</translation>
    </message>
    <message>
        <source>In the cash box</source>
        <translation>Остаток в кассе</translation>
    </message>
    <message>
        <source>No receipt</source>
        <translation>Без чека</translation>
    </message>
    <message>
        <source>Out</source>
        <comment>cash book, a short word before a sum</comment>
        <translation>Расход</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Назначение</translation>
    </message>
    <message>
        <source>Receipts missing</source>
        <translation>Нет чеков</translation>
    </message>
    <message>
        <source>Went out</source>
        <translation>Ушло</translation>
    </message>
    <message>
        <source>Went out: %1</source>
        <translation>Ушло: %1</translation>
    </message>
    <message>
        <source>Where it went, %1</source>
        <translation>Куда ушло, %1</translation>
    </message>
    <message>
        <source>counted %1, adds up</source>
        <translation>пересчитано %1, сходится</translation>
    </message>
    <message>
        <source>counted %1: %2 too little</source>
        <translation>пересчитано %1: не хватает %2</translation>
    </message>
    <message>
        <source>counted %1: %2 too much</source>
        <translation>пересчитано %1: лишние %2</translation>
    </message>
    <message>
        <source>every payment has one</source>
        <translation>чек есть у каждой выплаты</translation>
    </message>
    <message>
        <source>not counted yet</source>
        <translation>ещё не пересчитывали</translation>
    </message>
    <message>
        <source>the book does not add up</source>
        <translation>книга не сходится</translation>
    </message>
    <message>
        <source>the oldest: No. %1</source>
        <translation>самая ранняя: № %1</translation>
    </message>
    <message>
        <source>without purpose</source>
        <translation>без назначения</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::HelpPage</name>
    <message numerus="yes">
        <source>%n place(s) found</source>
        <translation>
            <numerusform>найдено %n место</numerusform>
            <numerusform>найдено %n места</numerusform>
            <numerusform>найдено %n мест</numerusform>
        </translation>
    </message>
    <message>
        <source>Find in the help</source>
        <translation>Найти в справке</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Nothing found. Try another word, or clear the search by Esc.</source>
        <translation>Ничего не найдено. Попробуйте другое слово или очистите поиск клавишей Esc.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Темы</translation>
    </message>
    <message>
        <source>What is done how, and what to do when something is different than usual</source>
        <translation>Что и как делается, и что делать, когда всё не как обычно</translation>
    </message>
    <message>
        <source>back</source>
        <translation>назад</translation>
    </message>
    <message>
        <source>print</source>
        <translation>печать</translation>
    </message>
    <message>
        <source>topic</source>
        <translation>тема</translation>
    </message>
    <message>
        <source>topics ↔ text</source>
        <translation>темы ↔ текст</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← Назад</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::HistoryPage</name>
    <message numerus="yes">
        <source>%n change(s), newest first</source>
        <translation>
            <numerusform>%n изменение, сначала новые</numerusform>
            <numerusform>%n изменения, сначала новые</numerusform>
            <numerusform>%n изменений, сначала новые</numerusform>
        </translation>
    </message>
    <message>
        <source>History of changes</source>
        <translation>История изменений</translation>
    </message>
    <message>
        <source>back</source>
        <translation>назад</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← Назад</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ImportCheckStep</name>
    <message numerus="yes">
        <source>%n person(s) are in the program already</source>
        <translation>
            <numerusform>%n человек уже есть в программе</numerusform>
            <numerusform>%n человека уже есть в программе</numerusform>
            <numerusform>%n человек уже есть в программе</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are only similar and come in as new</source>
        <translation>
            <numerusform>%n строка только похожа и войдёт как новая</numerusform>
            <numerusform>%n строки только похожи и войдут как новые</numerusform>
            <numerusform>%n строк только похожи и войдут как новые</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) repeat another row of the file</source>
        <translation>
            <numerusform>%n строка повторяется в файле</numerusform>
            <numerusform>%n строки повторяются в файле</numerusform>
            <numerusform>%n строк повторяются в файле</numerusform>
        </translation>
    </message>
    <message>
        <source>Add as new</source>
        <translation>Добавить как новых</translation>
    </message>
    <message>
        <source>All rows: %1</source>
        <translation>Все строки: %1</translation>
    </message>
    <message>
        <source>Fill in empty fields</source>
        <translation>Дополнить пустые поля</translation>
    </message>
    <message>
        <source>Here already, repeated or similar: %1</source>
        <translation>Уже есть, повторы и похожие: %1</translation>
    </message>
    <message>
        <source>Here already: %1</source>
        <translation>Уже есть: %1</translation>
    </message>
    <message>
        <source>Here already: %1, repeated in the file: %2</source>
        <translation>Уже есть: %1, повтор в файле: %2</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>В файле</translation>
    </message>
    <message>
        <source>In the program</source>
        <translation>В программе</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Строка %1</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Новый человек</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>Новые: %1</translation>
    </message>
    <message>
        <source>Not taken: %1</source>
        <translation>Не взяты: %1</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Перезаписать</translation>
    </message>
    <message>
        <source>Repeated in the file: %1</source>
        <translation>Повтор в файле: %1</translation>
    </message>
    <message>
        <source>Rows of the list</source>
        <translation>Строки списка</translation>
    </message>
    <message>
        <source>Same, fill in</source>
        <translation>Тот же, дополнить</translation>
    </message>
    <message>
        <source>Same, overwrite</source>
        <translation>Тот же, перезаписать</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Пропустить</translation>
    </message>
    <message>
        <source>What becomes of people who are here already</source>
        <translation>Что станет с теми, кто уже есть</translation>
    </message>
    <message>
        <source>What becomes of this row</source>
        <translation>Что станет с этой строкой</translation>
    </message>
    <message>
        <source>What cannot be read goes into the note</source>
        <translation>Непонятное записать в заметку</translation>
    </message>
    <message>
        <source>With a remark: %1</source>
        <translation>С пометкой: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ImportColumnsStep</name>
    <message>
        <source>Becomes</source>
        <translation>Куда запишется</translation>
    </message>
    <message>
        <source>Column %1</source>
        <translation>Столбец %1</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Например</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>В списке</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Не брать</translation>
    </message>
    <message>
        <source>What the column «%1» becomes</source>
        <translation>Куда запишется столбец «%1»</translation>
    </message>
    <message>
        <source>What the columns mean</source>
        <translation>Что значат столбцы</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ImportFileStep</name>
    <message>
        <source>%1 · %2 · rows: %3, columns: %4</source>
        <translation>%1 · %2 · строк: %3, столбцов: %4</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Другой файл</translation>
    </message>
    <message>
        <source>Between cells</source>
        <translation>Между ячейками</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Выбрать файл</translation>
    </message>
    <message>
        <source>Choose a list, or drop its file here</source>
        <translation>Выберите список или перетащите файл сюда</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Кодировка</translation>
    </message>
    <message>
        <source>Excel (XLSX), LibreOffice (ODS), CSV or text, in any order of columns and in any spelling. Nothing is written before you have seen what becomes of each row.</source>
        <translation>Excel (XLSX), LibreOffice (ODS), CSV или текст, с любым порядком столбцов и любым написанием. Ничего не запишется, пока вы не увидите, что станет с каждой строкой.</translation>
    </message>
    <message>
        <source>Excel workbook (XLSX)</source>
        <translation>книга Excel (XLSX)</translation>
    </message>
    <message>
        <source>How the file is read</source>
        <translation>Как прочитан файл</translation>
    </message>
    <message>
        <source>Imported on this laptop</source>
        <translation>Импорты на этом ноутбуке</translation>
    </message>
    <message>
        <source>LibreOffice workbook (ODS)</source>
        <translation>книга LibreOffice (ODS)</translation>
    </message>
    <message>
        <source>Line with the heads of the columns</source>
        <translation>Строка с заголовками столбцов</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Лист</translation>
    </message>
    <message>
        <source>Text (CSV)</source>
        <translation>текст (CSV)</translation>
    </message>
    <message>
        <source>The first rows</source>
        <translation>Первые строки</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>Отменить импорт</translation>
    </message>
    <message>
        <source>added: %1, changed: %2</source>
        <translation>добавлено: %1, изменено: %2</translation>
    </message>
    <message>
        <source>bar |</source>
        <translation>черта |</translation>
    </message>
    <message>
        <source>comma ,</source>
        <translation>запятая ,</translation>
    </message>
    <message>
        <source>none: the first line is a person already</source>
        <translation>нет: первая строка — уже человек</translation>
    </message>
    <message>
        <source>semicolon ;</source>
        <translation>точка с запятой ;</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>табуляция</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>отменён</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ImportPage</name>
    <message>
        <source>%1 of %2. You can go on working.</source>
        <translation>%1 из %2. Можно работать дальше.</translation>
    </message>
    <message>
        <source>A list of people</source>
        <translation>Список людей</translation>
    </message>
    <message>
        <source>A list with these heads was imported before</source>
        <translation>Список с такими заголовками уже импортировали</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Check the rows</source>
        <translation>Проверить строки</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Выбрать файл</translation>
    </message>
    <message>
        <source>Choose another sheet, another line of heads, or another file.</source>
        <translation>Выберите другой лист, другую строку заголовков или другой файл.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>From Excel, LibreOffice or CSV</source>
        <translation>Из Excel, LibreOffice или CSV</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message numerus="yes">
        <source>Import %n person(s)</source>
        <translation>
            <numerusform>Импортировать %n человека</numerusform>
            <numerusform>Импортировать %n человек</numerusform>
            <numerusform>Импортировать %n человек</numerusform>
        </translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>Импорт списка</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.ods *.csv *.tsv *.txt);;All files (*)</source>
        <translation>Списки (*.xlsx *.ods *.csv *.tsv *.txt);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Look whether each column is understood</source>
        <translation>Посмотрите, верно ли понят каждый столбец</translation>
    </message>
    <message>
        <source>No column holds names</source>
        <translation>Нет столбца с именами</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Не сделано</translation>
    </message>
    <message>
        <source>Nothing is written yet</source>
        <translation>Пока ничего не записано</translation>
    </message>
    <message>
        <source>Nothing of the list was taken.</source>
        <translation>Из списка ничего не взято.</translation>
    </message>
    <message>
        <source>Reading the list.</source>
        <translation>Читаем список.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>Say which column is «%1» or «%2»: nobody can be taken without a name.</source>
        <translation>Укажите, какой столбец — «%1» или «%2»: без имени человека не взять.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлено</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Таблицы (*.csv)</translation>
    </message>
    <message>
        <source>The columns are understood as they were then. Correct them where this list is different.</source>
        <translation>Столбцы поняты так же, как тогда. Исправьте, если этот список другой.</translation>
    </message>
    <message>
        <source>The import is undone</source>
        <translation>Импорт отменён</translation>
    </message>
    <message>
        <source>The list is in</source>
        <translation>Список взят</translation>
    </message>
    <message>
        <source>The rows not taken</source>
        <translation>Невзятые строки</translation>
    </message>
    <message>
        <source>There is no row under the heads</source>
        <translation>Под заголовками нет ни одной строки</translation>
    </message>
    <message>
        <source>This file cannot be read as a list</source>
        <translation>Этот файл не читается как список</translation>
    </message>
    <message>
        <source>To the list of people</source>
        <translation>К списку людей</translation>
    </message>
    <message>
        <source>back</source>
        <translation>назад</translation>
    </message>
    <message>
        <source>next part</source>
        <translation>следующая часть</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ImportResultStep</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Added: %1, changed: %2, skipped: %3, not taken: %4</source>
        <translation>Добавлено: %1, изменено: %2, пропущено: %3, не взято: %4</translation>
    </message>
    <message>
        <source>All of it can be undone, also later: the import stays in the list of imports.</source>
        <translation>Всё можно отменить, и позже тоже: импорт остаётся в списке импортов.</translation>
    </message>
    <message>
        <source>All of it can be undone. The rows not taken stand below: save them, correct them and import that file.</source>
        <translation>Всё можно отменить. Невзятые строки показаны ниже: сохраните их, исправьте и импортируйте тот файл.</translation>
    </message>
    <message>
        <source>Another list</source>
        <translation>Другой список</translation>
    </message>
    <message>
        <source>Everything is as it was before the import.</source>
        <translation>Всё так, как было до импорта.</translation>
    </message>
    <message>
        <source>Left as they are: %1. %2</source>
        <translation>Оставлено как есть: %1. %2</translation>
    </message>
    <message>
        <source>Not taken or skipped, and why</source>
        <translation>Не взято или пропущено, и почему</translation>
    </message>
    <message>
        <source>Nothing was written: everybody is here already, or could not be taken.</source>
        <translation>Ничего не записано: все уже есть или их нельзя взять.</translation>
    </message>
    <message>
        <source>Rows skipped, each with the one it is like, stand below, too: %1.</source>
        <translation>Пропущенные строки тоже ниже, у каждой сказано, на какую она похожа: %1.</translation>
    </message>
    <message>
        <source>Rows that are nobody, such as sums: %1.</source>
        <translation>Строки не о людях, например итог: %1.</translation>
    </message>
    <message>
        <source>Save the rows not taken</source>
        <translation>Сохранить невзятые строки</translation>
    </message>
    <message>
        <source>The rows not taken are saved with their reasons</source>
        <translation>Невзятые строки сохранены вместе с причинами</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>Отменить импорт</translation>
    </message>
    <message>
        <source>Undone. Removed: %1, restored: %2</source>
        <translation>Отменено. Удалено: %1, возвращено: %2</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ImportRowsModel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Станет</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Строка</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>filled in</source>
        <translation>дополнится</translation>
    </message>
    <message>
        <source>has the same document as a person who is here</source>
        <translation>тот же документ, что у человека, который уже есть</translation>
    </message>
    <message>
        <source>has the same document as line %1</source>
        <translation>тот же документ, что в строке %1</translation>
    </message>
    <message>
        <source>new</source>
        <comment>person</comment>
        <translation>новый</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>без имени</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>не взят</translation>
    </message>
    <message>
        <source>overwritten</source>
        <translation>перезапишется</translation>
    </message>
    <message>
        <source>same name and birth date as a person who is here</source>
        <translation>те же имя и дата рождения, что у человека, который уже есть</translation>
    </message>
    <message>
        <source>same name and birth date as line %1</source>
        <translation>те же имя и дата рождения, что в строке %1</translation>
    </message>
    <message>
        <source>same name and everything else as a person who is here</source>
        <translation>те же имя и всё остальное, что у человека, который уже есть</translation>
    </message>
    <message>
        <source>same name and everything else as line %1</source>
        <translation>те же имя и всё остальное, что в строке %1</translation>
    </message>
    <message>
        <source>same name and telephone as a person who is here</source>
        <translation>те же имя и телефон, что у человека, который уже есть</translation>
    </message>
    <message>
        <source>same name and telephone as line %1</source>
        <translation>те же имя и телефон, что в строке %1</translation>
    </message>
    <message>
        <source>similar to a person who is here: same name, another passport or only the year of birth</source>
        <translation>похож на человека, который есть: то же имя, но другой паспорт или известен только год рождения</translation>
    </message>
    <message>
        <source>similar to line %1: same name, another passport or only the year of birth</source>
        <translation>похож на строку %1: то же имя, но другой паспорт или известен только год рождения</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>пропущен</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::InlineMessage</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::InvitationForm</name>
    <message>
        <source>A laptop of the embassy reads all offices. One that admits can do all that this one can, if this one is lost.</source>
        <translation>Ноутбук посольства читает все представительства. Тот, что подключает других, заменит этот, если он потеряется.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>Выбрать место</translation>
    </message>
    <message>
        <source>Choose where the file is put.</source>
        <translation>Выберите, куда записать файл.</translation>
    </message>
    <message>
        <source>Digit of the laptop</source>
        <translation>Цифра ноутбука</translation>
    </message>
    <message numerus="yes">
        <source>From 1 to %n day(s).</source>
        <translation>
            <numerusform>От 1 до %n дня.</numerusform>
            <numerusform>От 1 до %n дней.</numerusform>
            <numerusform>От 1 до %n дней.</numerusform>
        </translation>
    </message>
    <message>
        <source>Holds for days</source>
        <translation>Действует дней</translation>
    </message>
    <message>
        <source>Invitation file</source>
        <translation>Файл приглашения</translation>
    </message>
    <message>
        <source>Invitations (*.mekendesh)</source>
        <translation>Приглашения (*.mekendesh)</translation>
    </message>
    <message>
        <source>Invite a laptop</source>
        <translation>Пригласить ноутбук</translation>
    </message>
    <message>
        <source>Invite all the same</source>
        <translation>Всё равно пригласить</translation>
    </message>
    <message>
        <source>Invited. Tell these five words by telephone, never in the same letter as the file.</source>
        <translation>Приглашение готово. Назовите эти пять слов по телефону, не в одном письме с файлом.</translation>
    </message>
    <message>
        <source>It stands in every number made there: MSK-2-2026-00412.</source>
        <translation>Стоит в каждом номере с этого ноутбука: MSK-2-2026-00412.</translation>
    </message>
    <message>
        <source>Latin, such as MSK. A known office is filled in.</source>
        <translation>Латиницей, например MSK. Известное представительство заполнится само.</translation>
    </message>
    <message>
        <source>Letters of the office in numbers</source>
        <translation>Буквы в номерах</translation>
    </message>
    <message>
        <source>Make the invitation</source>
        <translation>Создать приглашение</translation>
    </message>
    <message>
        <source>Not invited</source>
        <translation>Приглашение не создано</translation>
    </message>
    <message>
        <source>One to three digits that no other laptop of the office has.</source>
        <translation>От одной до трёх цифр, которых нет у других ноутбуков представительства.</translation>
    </message>
    <message>
        <source>Only the laptop that founded the network, or one brought back by two shares of the root key, makes laptops that admit others: the root key lies nowhere else. Invite from there.</source>
        <translation>Ноутбуки с правом подключать другие создаёт только ноутбук, основавший сеть, или восстановленный по двум частям корневого ключа: больше нигде этого ключа нет. Пригласите с него.</translation>
    </message>
    <message>
        <source>The file: %1</source>
        <translation>Файл: %1</translation>
    </message>
    <message>
        <source>The office would get the embassy&apos;s own password for the server</source>
        <translation>Представительство получило бы пароль самого посольства к серверу</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Часовой пояс</translation>
    </message>
    <message>
        <source>Two to five Latin letters, such as MSK.</source>
        <translation>От двух до пяти латинских букв, например MSK.</translation>
    </message>
    <message>
        <source>Whose laptop</source>
        <translation>Чей ноутбук</translation>
    </message>
    <message>
        <source>With it everything there can be deleted. Better set a name and password for offices in the settings first.</source>
        <translation>С ним там можно всё удалить. Лучше сначала задать в настройках имя и пароль для представительств.</translation>
    </message>
    <message>
        <source>of an office</source>
        <translation>представительства</translation>
    </message>
    <message>
        <source>of the embassy</source>
        <translation>посольства</translation>
    </message>
    <message>
        <source>of the embassy, admits too</source>
        <translation>посольства, тоже подключает</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::InvitationPage</name>
    <message>
        <source>%1 (%2), laptop %3</source>
        <translation>%1 (%2), ноутбук %3</translation>
    </message>
    <message>
        <source>An invitation was opened</source>
        <translation>Открыто приглашение</translation>
    </message>
    <message>
        <source>Five words, in Cyrillic or Latin letters; capitals and spaces do not matter. Pasting is fine.</source>
        <translation>Пять слов, кириллицей или латиницей; заглавные буквы и пробелы не важны. Можно вставить.</translation>
    </message>
    <message>
        <source>Invitation code</source>
        <translation>Код приглашения</translation>
    </message>
    <message>
        <source>It has been used already: %1</source>
        <translation>Оно уже использовано: %1</translation>
    </message>
    <message>
        <source>It held until %1: %2</source>
        <translation>Оно действовало до %1: %2</translation>
    </message>
    <message>
        <source>It is for another laptop of your office: %1</source>
        <translation>Оно для другого ноутбука вашего представительства: %1</translation>
    </message>
    <message>
        <source>It is for another network: %1</source>
        <translation>Оно для другой сети: %1</translation>
    </message>
    <message>
        <source>It is for another office: %1</source>
        <translation>Оно для другого представительства: %1</translation>
    </message>
    <message>
        <source>Its records stay as they are. With the five words you see whom the invitation is for and what to do with it.</source>
        <translation>Его записи останутся как есть. По пяти словам видно, для кого приглашение и что с ним делать.</translation>
    </message>
    <message>
        <source>Leave the example and join</source>
        <translation>Выйти из примера и подключиться</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Смотрим…</translation>
    </message>
    <message>
        <source>Nothing was changed here. Carry the file to that laptop and open it there; it holds until %1.</source>
        <translation>Здесь ничего не изменено. Отнесите файл на тот ноутбук и откройте там; оно действует до %1.</translation>
    </message>
    <message>
        <source>Nothing was changed. Ask the embassy for a new one. This computer takes today for %1: if that is wrong, set its date first.</source>
        <translation>Ничего не изменено. Попросите в посольстве новое. На этом компьютере сегодня %1: если это не так, сначала исправьте дату.</translation>
    </message>
    <message>
        <source>Nothing was changed. One more laptop needs an invitation of its own.</source>
        <translation>Ничего не изменено. Для ещё одного ноутбука нужно отдельное приглашение.</translation>
    </message>
    <message>
        <source>One of the words has a slip. Compare them once more by telephone.</source>
        <translation>В одном из слов описка. Сверьте их ещё раз по телефону.</translation>
    </message>
    <message>
        <source>There is nothing to do, and the file is no longer needed.</source>
        <translation>Делать ничего не нужно, файл больше не понадобится.</translation>
    </message>
    <message>
        <source>This invitation cannot be used</source>
        <translation>Это приглашение не подходит</translation>
    </message>
    <message>
        <source>This is only the example</source>
        <translation>Здесь только пример</translation>
    </message>
    <message>
        <source>This laptop has joined already, and joins once only</source>
        <translation>Этот ноутбук уже подключён, это делают один раз</translation>
    </message>
    <message>
        <source>This laptop stays in its own, nothing was changed. Ask who sent the file: that network wants a computer of its own.</source>
        <translation>Этот ноутбук остаётся в своей сети, ничего не изменено. Спросите того, кто прислал файл: для той сети нужен отдельный компьютер.</translation>
    </message>
    <message>
        <source>Whom is it for?</source>
        <translation>Для кого оно?</translation>
    </message>
    <message>
        <source>With the invitation real work begins, and the example is not needed for it.</source>
        <translation>С приглашения начинается настоящая работа, пример для неё не нужен.</translation>
    </message>
    <message>
        <source>With this invitation this very laptop has joined: %1</source>
        <translation>По этому приглашению подключён этот самый ноутбук: %1</translation>
    </message>
    <message>
        <source>Write the five words you were told by telephone.</source>
        <translation>Напишите пять слов, которые вам назвали по телефону.</translation>
    </message>
    <message>
        <source>back</source>
        <translation>назад</translation>
    </message>
    <message>
        <source>whom it is for</source>
        <translation>для кого оно</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← Назад</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::JoinStep</name>
    <message>
        <source>Choose a file</source>
        <translation>Выбрать файл</translation>
    </message>
    <message>
        <source>Choose the file you got from the embassy.</source>
        <translation>Выберите файл, полученный от посольства.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Five words, in Cyrillic or Latin letters; capitals and spaces do not matter. Pasting is fine.</source>
        <translation>Пять слов, кириллицей или латиницей; заглавные буквы и пробелы не важны. Можно вставить.</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Приглашение</translation>
    </message>
    <message>
        <source>Invitation code</source>
        <translation>Код приглашения</translation>
    </message>
    <message>
        <source>Invitation file</source>
        <translation>Файл приглашения</translation>
    </message>
    <message>
        <source>Invitations (*.mekendesh *.invitation);;All files (*)</source>
        <translation>Приглашения (*.mekendesh *.invitation);;Все файлы (*)</translation>
    </message>
    <message>
        <source>One of the words has a slip. Compare them once more by telephone.</source>
        <translation>В одном из слов описка. Сверьте их ещё раз по телефону.</translation>
    </message>
    <message>
        <source>The file came by mail or on a stick; the code is told only by telephone.</source>
        <translation>Файл пришёл по почте или на флешке, код называют только по телефону.</translation>
    </message>
    <message>
        <source>What invitation do you have?</source>
        <translation>Какое у вас приглашение?</translation>
    </message>
    <message>
        <source>Write the five words you were told by telephone.</source>
        <translation>Напишите пять слов, которые вам назвали по телефону.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::LanguageButtons</name>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::LaptopPanel</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1: %2 after change-set %3</source>
        <translation>%1: %2 после пакета %3</translation>
    </message>
    <message>
        <source>All laptops follow it from their next exchange on. What the other one holds is sent again by the laptop that has it; if that laptop is gone, it is lost.</source>
        <translation>Все ноутбуки примут это при следующем обмене. Записи другой копии пришлёт заново ноутбук, на котором она лежит; если его больше нет, они пропадут.</translation>
    </message>
    <message>
        <source>Decide so</source>
        <translation>Решить так</translation>
    </message>
    <message>
        <source>Decide that this one counts?</source>
        <translation>Решить, что действует эта копия?</translation>
    </message>
    <message>
        <source>Give keys again</source>
        <translation>Выдать ключи ещё раз</translation>
    </message>
    <message>
        <source>It admits other laptops.</source>
        <translation>Подключает другие ноутбуки.</translation>
    </message>
    <message>
        <source>It gets keys again and sends what has waited on it. Do this only when you know who has it.</source>
        <translation>Он снова получит ключи и отправит то, что на нём ждало. Возвращайте, только если знаете, у кого он.</translation>
    </message>
    <message>
        <source>It sends nothing more, and nothing is taken from it. What it had sent stays.</source>
        <translation>Он больше ничего не отправляет, и от него ничего не берут. Отправленное раньше остаётся.</translation>
    </message>
    <message>
        <source>Its office took over: %1. It reads and writes their data, too.</source>
        <translation>Его представительство приняло дела: %1. Он читает и ведёт и эти данные.</translation>
    </message>
    <message>
        <source>Last sign of life: %1, by its own clock.</source>
        <translation>Последняя весть: %1, по его часам.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Оставить как есть</translation>
    </message>
    <message>
        <source>Look at both branches</source>
        <translation>Посмотреть обе копии</translation>
    </message>
    <message>
        <source>Nobody has used the invitation. Make a new one for this laptop.</source>
        <translation>Приглашением никто не воспользовался. Создайте для этого ноутбука новое.</translation>
    </message>
    <message>
        <source>Not taken out: a part of what it sent is missing or damaged in the store.</source>
        <translation>Не исключён: часть отправленного им пропала или повреждена в хранилище.</translation>
    </message>
    <message>
        <source>Of what this laptop sent it has not read yet: %1.</source>
        <translation>Из отправленного с этого ноутбука он ещё не прочитал: %1.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Вернуть в обмен</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>Исключить</translation>
    </message>
    <message>
        <source>Take it out all the same</source>
        <translation>Всё равно исключить</translation>
    </message>
    <message>
        <source>Take out of the exchange…</source>
        <translation>Исключить из обмена…</translation>
    </message>
    <message>
        <source>Take this laptop back?</source>
        <translation>Вернуть этот ноутбук в обмен?</translation>
    </message>
    <message>
        <source>Take this laptop out of the exchange?</source>
        <translation>Исключить этот ноутбук из обмена?</translation>
    </message>
    <message>
        <source>The invitation waits to be used: %1. When the laptop asks to be let in, its six words appear here.</source>
        <translation>Приглашение ждёт: %1. Когда ноутбук попросит подключить его, здесь появятся его шесть слов.</translation>
    </message>
    <message>
        <source>This one counts</source>
        <translation>Действует эта</translation>
    </message>
    <message>
        <source>Two copies of this laptop&apos;s database wrote at the same time (%1, from change-set %2). Ask there which one is used. What the other one holds is sent again by the laptop that has it.</source>
        <translation>Две копии базы этого ноутбука писали одновременно (%1, с пакета %2). Спросите там, какой из них пользуются. Записи другой пришлёт заново ноутбук, на котором она лежит.</translation>
    </message>
    <message>
        <source>Up to change-set %1</source>
        <translation>До пакета %1</translation>
    </message>
    <message>
        <source>Up to change-set %1, changes: %2, last: %3.</source>
        <translation>До пакета %1, изменений: %2, последнее: %3.</translation>
    </message>
    <message>
        <source>What it has sent until now stays. It sends nothing more, and all others get new keys: what is written from now on it cannot read. What lies on it stays on it. If it was lost or stolen, change the password of the store as well. You can take it back later.</source>
        <translation>Отправленное до сих пор остаётся. Больше он ничего не отправит, а остальные получат новые ключи: написанного с этого времени он не прочтёт. Лежащее на нём остаётся на нём. Если он потерян или украден, смените и пароль хранилища. Позже его можно вернуть.</translation>
    </message>
    <message>
        <source>What would be lost: %1. If the laptop is at hand, let it exchange once more first.</source>
        <translation>Пропадёт: %1. Если ноутбук под рукой, пусть сначала обменяется ещё раз.</translation>
    </message>
    <message>
        <source>When its keys were lost with the store, or it says that keys are missing.</source>
        <translation>Если его ключи пропали вместе с хранилищем или он пишет, что ключей не хватает.</translation>
    </message>
    <message>
        <source>You work on it now. Who admits laptops is not taken out by its own hand.</source>
        <translation>Сейчас вы работаете на нём. Исключить самого себя ноутбук не может.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::LedgerModel</name>
    <message>
        <source>Amount, ₽</source>
        <translation>Сумма, ₽</translation>
    </message>
    <message>
        <source>Balance, ₽</source>
        <translation>Остаток, ₽</translation>
    </message>
    <message>
        <source>Cash count: %1</source>
        <translation>Пересчёт: %1</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>In, ₽</source>
        <translation>Приход, ₽</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Out, ₽</source>
        <translation>Расход, ₽</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Чек</translation>
    </message>
    <message>
        <source>Receipt: %1</source>
        <translation>Чек: %1</translation>
    </message>
    <message>
        <source>Reversal of No. %1</source>
        <translation>Сторно № %1</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Итого</translation>
    </message>
    <message>
        <source>Why, to whom</source>
        <translation>Основание</translation>
    </message>
    <message>
        <source>present</source>
        <translation>есть</translation>
    </message>
    <message>
        <source>receipt needed</source>
        <translation>нужен чек</translation>
    </message>
    <message>
        <source>reversed</source>
        <translation>сторно</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::LettersPage</name>
    <message numerus="yes">
        <source>%n letter(s) not read yet</source>
        <translation>
            <numerusform>Не прочитано: %n письмо</numerusform>
            <numerusform>Не прочитано: %n письма</numerusform>
            <numerusform>Не прочитано: %n писем</numerusform>
        </translation>
    </message>
    <message>
        <source>A case goes to another office by a sealed letter, and the answer comes back.</source>
        <translation>Дело уходит в другое представительство запечатанным письмом, и оттуда приходит ответ.</translation>
    </message>
    <message>
        <source>About a case, to another office: %1</source>
        <translation>О деле, другому представительству: %1</translation>
    </message>
    <message>
        <source>Answer to: %1</source>
        <translation>Куда ответить: %1</translation>
    </message>
    <message>
        <source>Cases between offices</source>
        <translation>Дела между представительствами</translation>
    </message>
    <message>
        <source>Cases between offices (%1)</source>
        <translation>Дела между представительствами (%1)</translation>
    </message>
    <message>
        <source>Choose a letter.</source>
        <translation>Выберите письмо.</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Жалоба</translation>
    </message>
    <message>
        <source>Complaint: %1</source>
        <translation>Жалоба: %1</translation>
    </message>
    <message>
        <source>Everything was read.</source>
        <translation>Всё прочитано.</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Писать дальше</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>Letters that left</source>
        <translation>Исходящие письма</translation>
    </message>
    <message>
        <source>Letters to the embassy</source>
        <translation>Письма посольству</translation>
    </message>
    <message>
        <source>No draft is kept of it. Seal it, or throw it away: it shall not stand here for the next one.</source>
        <translation>Черновика у письма нет. Запечатайте его или выбросьте: оно не должно остаться на виду у следующего.</translation>
    </message>
    <message>
        <source>No letter has left.</source>
        <translation>Отсюда писем не уходило.</translation>
    </message>
    <message>
        <source>No letters. They come with the synchronization.</source>
        <translation>Писем нет. Они приходят при синхронизации.</translation>
    </message>
    <message>
        <source>Office: %1, laptop: %2</source>
        <translation>Представительство: %1, ноутбук: %2</translation>
    </message>
    <message>
        <source>Open a case about it</source>
        <translation>Открыть дело по письму</translation>
    </message>
    <message>
        <source>Report of this laptop by itself</source>
        <translation>Сообщение самого ноутбука</translation>
    </message>
    <message>
        <source>Sealed letter</source>
        <translation>Запечатанное письмо</translation>
    </message>
    <message>
        <source>Sealed letters</source>
        <translation>Запечатанные письма</translation>
    </message>
    <message>
        <source>Sealed. “Letters that left” tells how far it is.</source>
        <translation>Запечатано. Дошло ли, видно в «Исходящих письмах».</translation>
    </message>
    <message>
        <source>That it was read could not be kept.</source>
        <translation>Не удалось сохранить отметку о прочтении.</translation>
    </message>
    <message>
        <source>The letters could not be read</source>
        <translation>Письма не удалось прочитать</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Выбросить</translation>
    </message>
    <message>
        <source>To the embassy</source>
        <translation>Посольству</translation>
    </message>
    <message>
        <source>To the laptops</source>
        <translation>К ноутбукам</translation>
    </message>
    <message>
        <source>What they say, nobody at this office can read.</source>
        <translation>Что в них написано, в этом представительстве не прочтёт никто.</translation>
    </message>
    <message>
        <source>What you wrote is not sealed</source>
        <translation>Написанное не запечатано</translation>
    </message>
    <message>
        <source>Written %1, received %2</source>
        <translation>Написано %1, получено %2</translation>
    </message>
    <message>
        <source>Written by: %1</source>
        <translation>Кто пишет: %1</translation>
    </message>
    <message>
        <source>back</source>
        <translation>назад</translation>
    </message>
    <message>
        <source>change</source>
        <translation>изменить</translation>
    </message>
    <message>
        <source>close</source>
        <translation>закрыть</translation>
    </message>
    <message>
        <source>does not want to be named</source>
        <translation>не хочет называть себя</translation>
    </message>
    <message>
        <source>in the store: %1</source>
        <translation>в хранилище: %1</translation>
    </message>
    <message>
        <source>next part</source>
        <translation>следующая часть</translation>
    </message>
    <message>
        <source>not read · %1 · %2</source>
        <translation>не прочитано · %1 · %2</translation>
    </message>
    <message>
        <source>read</source>
        <translation>прочитать</translation>
    </message>
    <message>
        <source>read and send</source>
        <translation>прочитать и отправить</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>отказать</translation>
    </message>
    <message>
        <source>send</source>
        <translation>отправить</translation>
    </message>
    <message>
        <source>take over</source>
        <translation>принять</translation>
    </message>
    <message>
        <source>waits for the store, written: %1</source>
        <translation>ждёт хранилища, написано: %1</translation>
    </message>
    <message>
        <source>was read, %1</source>
        <translation>прочитано, %1</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← Назад</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ListState</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>Ничего не изменилось.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Прочитать снова</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>Список не прочитан</translation>
    </message>
    <message>
        <source>The list is being read…</source>
        <translation>Читаем список…</translation>
    </message>
    <message>
        <source>The message above says why.</source>
        <translation>Почему, сказано в сообщении выше.</translation>
    </message>
    <message>
        <source>The program is importing or syncing, or the disk is slow. You can go on working.</source>
        <translation>Программа сейчас импортирует или синхронизирует данные, или диск отвечает медленно. Можно работать дальше.</translation>
    </message>
    <message>
        <source>You stopped the reading</source>
        <translation>Вы остановили чтение</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::LookCard</name>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>как в системе</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Цвета</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>тёмные</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>светлые</translation>
    </message>
    <message>
        <source>Lock after so many minutes without work</source>
        <translation>Блокировать через столько минут без работы</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Размер текста</translation>
    </message>
    <message>
        <source>The bottom line warns 30 seconds before. F12 locks at once.</source>
        <translation>За 30 секунд нижняя строка предупредит. F12 блокирует сразу.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Окно</translation>
    </message>
    <message>
        <source>«As the system» is looked up when the program starts.</source>
        <translation>«Как в системе» узнаётся при запуске программы.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MainWindow</name>
    <message>
        <source>%1 – Mekendesh</source>
        <comment>window title: page and program</comment>
        <translation>%1 – Мекендеш</translation>
    </message>
    <message>
        <source>Mekendesh</source>
        <translation>Мекендеш</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::Making</name>
    <message>
        <source>Copying. The copy itself stays as it is.</source>
        <translation>Копируем. Сама копия останется как есть.</translation>
    </message>
    <message>
        <source>Inventing people and their cases.</source>
        <translation>Придумываем людей и их дела.</translation>
    </message>
    <message>
        <source>Inventing people and their cases. This takes a few seconds. Step: %1.</source>
        <translation>Придумываем людей и их дела. Это займёт несколько секунд. Шаг: %1.</translation>
    </message>
    <message>
        <source>Making the keys of the network. This takes a few seconds.</source>
        <translation>Создаём ключи сети. Это займёт несколько секунд.</translation>
    </message>
    <message>
        <source>Reading the copy through: is it whole?</source>
        <translation>Читаем копию до конца: проверяем, цела ли она.</translation>
    </message>
    <message>
        <source>Reading the invitation and making the keys. This takes a few seconds.</source>
        <translation>Читаем приглашение и создаём ключи. Это займёт несколько секунд.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MemberCard</name>
    <message numerus="yes">
        <source>%1–%n year(s) old</source>
        <comment>between these ages</comment>
        <translation>
            <numerusform>%1–%n год</numerusform>
            <numerusform>%1–%n года</numerusform>
            <numerusform>%1–%n лет</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%n год</numerusform>
            <numerusform>%n года</numerusform>
            <numerusform>%n лет</numerusform>
        </translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Дела</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Изменения</translation>
    </message>
    <message>
        <source>Choose a person in the list, or write a name into the search.</source>
        <translation>Выберите человека в списке или напишите имя в поиске.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Основное</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Новое дело</translation>
    </message>
    <message>
        <source>No case yet.</source>
        <translation>Дел пока нет.</translation>
    </message>
    <message>
        <source>No document is written down yet.</source>
        <translation>Документы пока не записаны.</translation>
    </message>
    <message>
        <source>Nobody is selected</source>
        <translation>Никто не выбран</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>Открытое дело</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Открытые дела</translation>
    </message>
    <message>
        <source>Refer to another office: %1…</source>
        <translation>Направить в другое представительство: %1…</translation>
    </message>
    <message>
        <source>Registration: %1</source>
        <translation>Регистрация: %1</translation>
    </message>
    <message>
        <source>Sealed letter to the embassy…</source>
        <translation>Запечатанное письмо в посольство…</translation>
    </message>
    <message>
        <source>The list does not show this person now: the search or the filter leaves them out.</source>
        <translation>Сейчас этого человека нет в списке: его не пропускает поиск или фильтр.</translation>
    </message>
    <message>
        <source>Two laptops wrote different things: choose</source>
        <translation>Два ноутбука записали разное: выбрать</translation>
    </message>
    <message>
        <source>Who changed what</source>
        <translation>Кто что менял</translation>
    </message>
    <message>
        <source>do not call</source>
        <translation>не звонить</translation>
    </message>
    <message>
        <source>urgent case</source>
        <translation>срочное дело</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MemberForm</name>
    <message>
        <source>How to reach, where lives and works</source>
        <translation>Как связаться, где живёт и работает</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Новый человек</translation>
    </message>
    <message>
        <source>Papers and consent</source>
        <translation>Документы и согласие</translation>
    </message>
    <message>
        <source>Person&apos;s card</source>
        <translation>Карточка человека</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>The whole name stood here and was put into its fields. Correct it where it is wrong.</source>
        <translation>Здесь стояло имя целиком, оно разнесено по своим полям. Исправьте, если что-то не так.</translation>
    </message>
    <message>
        <source>Who it is</source>
        <translation>Кто это</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MemberList</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n человек</numerusform>
            <numerusform>%n человека</numerusform>
            <numerusform>%n человек</numerusform>
        </translation>
    </message>
    <message>
        <source>A name is enough; the rest when there is time.</source>
        <translation>Достаточно имени; остальное, когда будет время.</translation>
    </message>
    <message>
        <source>A new person can be written down at once, the name is taken along.</source>
        <translation>Нового человека можно записать сразу, имя подставится само.</translation>
    </message>
    <message>
        <source>Bring a table</source>
        <translation>Загрузить из таблицы</translation>
    </message>
    <message>
        <source>By name: from the beginning of the alphabet</source>
        <translation>По имени: А → Я</translation>
    </message>
    <message>
        <source>By name: from the end of the alphabet</source>
        <translation>По имени: Я → А</translation>
    </message>
    <message>
        <source>Choose one only</source>
        <translation>Снять выбор</translation>
    </message>
    <message numerus="yes">
        <source>Chosen: %n</source>
        <translation>
            <numerusform>Выбрано: %n</numerusform>
            <numerusform>Выбрано: %n</numerusform>
            <numerusform>Выбрано: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Сбросить фильтр</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy	Ctrl C</source>
        <translation>Копировать	Ctrl C</translation>
    </message>
    <message>
        <source>Do other laptops of this office have people already? They appear here as soon as they come.</source>
        <translation>На других ноутбуках представительства уже есть люди? Они появятся здесь, как только придут.</translation>
    </message>
    <message>
        <source>Edit	F4</source>
        <translation>Изменить	F4</translation>
    </message>
    <message>
        <source>Everybody who calls or comes is written down once: then the next call takes seconds.</source>
        <translation>Каждого, кто звонит или приходит, записывают один раз: тогда следующий звонок займёт секунды.</translation>
    </message>
    <message>
        <source>Excel or CSV: first you see what will come of it.</source>
        <translation>Excel или CSV: сначала покажем, что получится.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Import	Ctrl I</source>
        <translation>Импорт	Ctrl I</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Пропавшие</translation>
    </message>
    <message>
        <source>More: import, export, saved views</source>
        <translation>Ещё: импорт, экспорт, сохранённые виды</translation>
    </message>
    <message>
        <source>Name, phone, document</source>
        <translation>Имя, телефон, документ</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Новое дело</translation>
    </message>
    <message>
        <source>New person: %1</source>
        <translation>Новый человек: %1</translation>
    </message>
    <message>
        <source>No people yet</source>
        <translation>Людей пока нет</translation>
    </message>
    <message>
        <source>Nobody fits the filter</source>
        <translation>Под фильтр никто не подходит</translation>
    </message>
    <message>
        <source>Not in this list?</source>
        <translation>Нет в этом списке?</translation>
    </message>
    <message>
        <source>Only this category: %1</source>
        <translation>Только эта категория: %1</translation>
    </message>
    <message>
        <source>Only this region: %1</source>
        <translation>Только этот регион: %1</translation>
    </message>
    <message>
        <source>Only: %1</source>
        <translation>Только: %1</translation>
    </message>
    <message>
        <source>Order: %1, greatest first</source>
        <translation>Порядок: %1, с больших</translation>
    </message>
    <message>
        <source>Order: %1, smallest first</source>
        <translation>Порядок: %1, с меньших</translation>
    </message>
    <message>
        <source>Other spellings too: %1</source>
        <translation>Другие написания: %1</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Список людей</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Сохранённые виды</translation>
    </message>
    <message>
        <source>Search: %1, other spellings too</source>
        <translation>Поиск: %1, другие написания тоже</translation>
    </message>
    <message>
        <source>Synchronise now</source>
        <translation>Синхронизировать сейчас</translation>
    </message>
    <message>
        <source>That is all</source>
        <translation>Это всё</translation>
    </message>
    <message>
        <source>The filter hides the others. A new person can be written down at once, the name is taken along.</source>
        <translation>Остальных скрывает фильтр. Нового человека можно записать сразу, имя подставится само.</translation>
    </message>
    <message>
        <source>Women</source>
        <translation>Женщины</translation>
    </message>
    <message>
        <source>Write down the first person</source>
        <translation>Записать первого человека</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>считаем…</translation>
    </message>
    <message numerus="yes">
        <source>found: %n</source>
        <translation>
            <numerusform>найдено: %n</numerusform>
            <numerusform>найдено: %n</numerusform>
            <numerusform>найдено: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %n</source>
        <translation>
            <numerusform>больше %n</numerusform>
            <numerusform>больше %n</numerusform>
            <numerusform>больше %n</numerusform>
        </translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>читаем…</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MembersModel</name>
    <message>
        <source>Born</source>
        <translation>Год</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Дела</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>ФИО</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Place, work</source>
        <translation>Место, работа</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Регистрация</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MembersPage</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n человек</numerusform>
            <numerusform>%n человека</numerusform>
            <numerusform>%n человек</numerusform>
        </translation>
    </message>
    <message>
        <source>Chosen by hand: %1</source>
        <translation>Выбрано вручную: %1</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Соотечественники</translation>
    </message>
    <message>
        <source>Members: %1</source>
        <translation>Соотечественники: %1</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Не сохранено</translation>
    </message>
    <message>
        <source>Not saved: what you typed is kept as a draft.</source>
        <translation>Не сохранено: набранное осталось черновиком.</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>изменить</translation>
    </message>
    <message>
        <source>list ↔ card</source>
        <translation>список ↔ карточка</translation>
    </message>
    <message>
        <source>members</source>
        <translation>соотечественники</translation>
    </message>
    <message>
        <source>new case</source>
        <translation>новое дело</translation>
    </message>
    <message>
        <source>new person</source>
        <translation>новый человек</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыть</translation>
    </message>
    <message>
        <source>save</source>
        <translation>сохранить</translation>
    </message>
    <message>
        <source>to the list</source>
        <translation>к списку</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MergeForm</name>
    <message>
        <source>Change-sets that would be lost: %1. If the laptops are at hand, let them exchange once more first.</source>
        <translation>Пропало бы пакетов изменений: %1. Если ноутбуки под рукой, пусть сначала ещё раз обменяются.</translation>
    </message>
    <message>
        <source>Choose an office.</source>
        <translation>Выберите представительство.</translation>
    </message>
    <message>
        <source>Choose another office.</source>
        <translation>Выберите другое представительство.</translation>
    </message>
    <message>
        <source>Laptops of the office that ends</source>
        <translation>Ноутбуки прекращающего работу представительства</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Оставить как есть</translation>
    </message>
    <message>
        <source>Make one office of the two: %1 becomes a part of %2?</source>
        <translation>Сделать одно представительство: %1 становится частью %2?</translation>
    </message>
    <message>
        <source>Merge all the same</source>
        <translation>Всё равно объединить</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Объединить…</translation>
    </message>
    <message>
        <source>Nothing was decided: a part of what these laptops sent is missing or damaged in the store.</source>
        <translation>Ничего не решено: часть отправленного этими ноутбуками отсутствует в хранилище или повреждена.</translation>
    </message>
    <message>
        <source>Office that ends</source>
        <translation>Представительство, которое прекращает работу</translation>
    </message>
    <message>
        <source>Office that goes on</source>
        <translation>Представительство, которое продолжает работу</translation>
    </message>
    <message>
        <source>One office of two</source>
        <translation>Одно представительство из двух</translation>
    </message>
    <message>
        <source>The laptops of %2 read and write everything of %1; nothing is moved. The laptops of %1 are taken out of the exchange, and nobody writes its cash boxes any more. Two offices that became one are not parted again.</source>
        <translation>Ноутбуки представительства «%2» читают и ведут все данные представительства «%1»; ничего не переносится. Ноутбуки представительства «%1» исключаются из обмена, и его кассы больше никто не ведёт. Объединённые представительства снова не разделяются.</translation>
    </message>
    <message>
        <source>The laptops of both read and write everything of both; nothing is moved. Those of %1 go on under its name, on the screen, on papers and in all they write. Each cash box is written only by the laptop that wrote it. Two offices that became one are not parted again.</source>
        <translation>Ноутбуки обоих представительств читают и ведут данные обоих; ничего не переносится. Ноутбуки представительства «%1» работают дальше под его названием: на экране, в бумагах и во всём, что на них пишут. Каждую кассу ведёт только тот ноутбук, который вёл её до сих пор. Объединённые представительства снова не разделяются.</translation>
    </message>
    <message>
        <source>Write the name of the office that ends</source>
        <translation>Напишите название представительства, которое прекращает работу</translation>
    </message>
    <message>
        <source>Write “%1”: that office ends.</source>
        <translation>Напишите «%1»: это представительство прекращает работу.</translation>
    </message>
    <message>
        <source>Yes, merge</source>
        <translation>Да, объединить</translation>
    </message>
    <message>
        <source>are taken out</source>
        <translation>исключаются из обмена</translation>
    </message>
    <message>
        <source>go on and read both</source>
        <translation>работают дальше и читают оба</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MiddleTabs</name>
    <message>
        <source>About the case</source>
        <translation>О деле</translation>
    </message>
    <message>
        <source>Claimants</source>
        <translation>Заявители</translation>
    </message>
    <message>
        <source>What stands in the middle</source>
        <translation>Что показано посередине</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::Navigation</name>
    <message>
        <source>Ctrl + digit</source>
        <extracomment>Ctrl and a digit open a page.</extracomment>
        <translation>Ctrl + цифра</translation>
    </message>
    <message>
        <source>Lock</source>
        <comment>verb: lock the program</comment>
        <translation>Заблокировать</translation>
    </message>
    <message>
        <source>Mekendesh</source>
        <extracomment>The name of the program, in Cyrillic where the language is.</extracomment>
        <translation>Мекендеш</translation>
    </message>
    <message>
        <source>More pages</source>
        <translation>Другие страницы</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::NetworkCard</name>
    <message>
        <source>A name and a password for the offices are needed.</source>
        <translation>Нужны имя и пароль для представительств.</translation>
    </message>
    <message>
        <source>All offices hear of it with the next exchange.</source>
        <translation>Все представительства узнают об этом при следующем обмене.</translation>
    </message>
    <message>
        <source>App password</source>
        <translation>Пароль приложения</translation>
    </message>
    <message>
        <source>Each goes on by the old way until it has seen the new one work. Switch the old password off only after all were heard of again.</source>
        <translation>Каждое идёт прежним путём, пока не убедится, что новый работает. Отключайте старый пароль, только когда все снова выйдут на связь.</translation>
    </message>
    <message>
        <source>For all offices</source>
        <translation>Для всех представительств</translation>
    </message>
    <message>
        <source>For an address that was wrong: offices go back to the way they came from, and invitations carry it no more.</source>
        <translation>Для ошибочного адреса: представительства вернутся на прежний путь, и в приглашениях его больше не будет.</translation>
    </message>
    <message>
        <source>Give this laptop&apos;s way to the embassy</source>
        <translation>Передать путь этого ноутбука посольству</translation>
    </message>
    <message>
        <source>Give to all offices</source>
        <translation>Передать всем представительствам</translation>
    </message>
    <message>
        <source>Make a user on the server who may not delete.</source>
        <translation>Заведите на сервере пользователя без права удаления.</translation>
    </message>
    <message>
        <source>Name for the server</source>
        <translation>Имя для сервера</translation>
    </message>
    <message>
        <source>Not given to the laptops of the embassy</source>
        <translation>Ноутбукам посольства не передано</translation>
    </message>
    <message>
        <source>Not given: with them the server cannot be used.</source>
        <translation>Не передано: с ними сервер не работает.</translation>
    </message>
    <message>
        <source>Not taken back</source>
        <translation>Не отозвано</translation>
    </message>
    <message>
        <source>Server for the offices</source>
        <translation>Сервер для представительств</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Остановлено. Ничего не изменилось.</translation>
    </message>
    <message>
        <source>Take the named way back</source>
        <translation>Отозвать указанный путь</translation>
    </message>
    <message>
        <source>Take the way named to the embassy back</source>
        <translation>Отозвать путь, названный посольству</translation>
    </message>
    <message>
        <source>The new way is named to all offices</source>
        <translation>Новый путь указан всем представительствам</translation>
    </message>
    <message>
        <source>The other laptops of the embassy go back to the way they came from. Offices are not concerned.</source>
        <translation>Другие ноутбуки посольства вернутся на прежний путь. Представительств это не касается.</translation>
    </message>
    <message>
        <source>The other laptops of the embassy hear of it with the next exchange.</source>
        <translation>Другие ноутбуки посольства узнают об этом при следующем обмене.</translation>
    </message>
    <message>
        <source>The other laptops of the embassy use the server, name and password of this one from then on.</source>
        <translation>С этого времени другие ноутбуки посольства пользуются сервером, именем и паролем этого ноутбука.</translation>
    </message>
    <message>
        <source>The way named to the embassy is taken back</source>
        <translation>Путь, названный посольству, отозван</translation>
    </message>
    <message>
        <source>The way named to the offices is taken back</source>
        <translation>Указанный представительствам путь отозван</translation>
    </message>
    <message>
        <source>The way of this laptop is named to the embassy</source>
        <translation>Путь этого ноутбука назван посольству</translation>
    </message>
    <message>
        <source>They go over to the name and password this laptop uses, when these work there too. Offices never hear of them.</source>
        <translation>Они перейдут на имя и пароль этого ноутбука, когда те сработают и у них. Представительства их не узнают.</translation>
    </message>
    <message>
        <source>Trying the place as the offices will…</source>
        <translation>Проверка места так, как его увидят представительства…</translation>
    </message>
    <message>
        <source>Who has gone over goes back to the way he came from, if that still leads to this store. Leave both servers on until all were heard of again.</source>
        <translation>Кто уже перешёл, вернётся на прежний путь, если тот ведёт к этому же хранилищу. Пусть работают оба сервера, пока все снова не выйдут на связь.</translation>
    </message>
    <message>
        <source>With a name and a password of their own, who may not delete. Invitations carry them, too.</source>
        <translation>С собственным именем и паролем без права удаления. Они попадут и в приглашения.</translation>
    </message>
    <message>
        <source>Write the address of the server: https://…</source>
        <translation>Напишите адрес сервера: https://…</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::OfficeWay</name>
    <message>
        <source>All offices</source>
        <translation>Все представительства</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::OfficesModel</name>
    <message>
        <source>%1: No. %2 does not fit the line before it</source>
        <translation>%1: операция № %2 не сходится с предыдущей</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) past the day</source>
        <translation>
            <numerusform>просрочено %n дело</numerusform>
            <numerusform>просрочено %n дела</numerusform>
            <numerusform>просрочено %n дел</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n office(s)</source>
        <translation>
            <numerusform>%n представительство</numerusform>
            <numerusform>%n представительства</numerusform>
            <numerusform>%n представительств</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) without receipt</source>
        <translation>
            <numerusform>%n выплата без чека</numerusform>
            <numerusform>%n выплаты без чека</numerusform>
            <numerusform>%n выплат без чека</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) with two values</source>
        <translation>
            <numerusform>%n запись с двумя значениями</numerusform>
            <numerusform>%n записи с двумя значениями</numerusform>
            <numerusform>%n записей с двумя значениями</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n urgent case(s) without movement, the longest for %1 h</source>
        <translation>
            <numerusform>%n срочное дело стоит, дольше всего %1 ч</numerusform>
            <numerusform>%n срочных дела стоят, дольше всего %1 ч</numerusform>
            <numerusform>%n срочных дел стоят, дольше всего %1 ч</numerusform>
        </translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Расхождения</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>На связи</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Просрочено</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Представительство</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Открыто дел</translation>
    </message>
    <message>
        <source>Outside the districts</source>
        <translation>Вне округов</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Urgent wait</source>
        <translation>Срочные ждут</translation>
    </message>
    <message>
        <source>cash: chain broken</source>
        <translation>касса не сходится</translation>
    </message>
    <message>
        <source>differences: %1</source>
        <translation>расхождений: %1</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>в порядке</translation>
    </message>
    <message>
        <source>joining</source>
        <translation>подключается</translation>
    </message>
    <message>
        <source>late: %1</source>
        <translation>просрочено: %1</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>нужны вы</translation>
    </message>
    <message numerus="yes">
        <source>no contact for %n day(s)</source>
        <translation>
            <numerusform>нет связи %n день</numerusform>
            <numerusform>нет связи %n дня</numerusform>
            <numerusform>нет связи %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>no receipt: %1</source>
        <translation>нет чеков: %1</translation>
    </message>
    <message>
        <source>open cases: %1</source>
        <translation>открытых дел: %1</translation>
    </message>
    <message>
        <source>part of %1</source>
        <translation>в составе «%1»</translation>
    </message>
    <message>
        <source>silent: %1 d</source>
        <translation>нет связи: %1 дн.</translation>
    </message>
    <message>
        <source>urgent wait: %1</source>
        <translation>срочных ждут: %1</translation>
    </message>
    <message>
        <source>watch</source>
        <translation>следить</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::OfficesPage</name>
    <message numerus="yes">
        <source>%1 of %n office(s)</source>
        <translation>
            <numerusform>%1 из %n представительства</numerusform>
            <numerusform>%1 из %n представительств</numerusform>
            <numerusform>%1 из %n представительств</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · data of today from %2 of %3</source>
        <translation>%1 · данные за сегодня есть от %2 из %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>action, office</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 · %3 so far: %4 · average: %5</source>
        <comment>months and how many new cases</comment>
        <translation>%1: %2 · %3 пока: %4 · в среднем: %5</translation>
    </message>
    <message numerus="yes">
        <source>%n office(s)</source>
        <translation>
            <numerusform>%n представительство</numerusform>
            <numerusform>%n представительства</numerusform>
            <numerusform>%n представительств</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other kind(s): %1</source>
        <translation>
            <numerusform>Ещё %n вид: %1</numerusform>
            <numerusform>Ещё %n вида: %1</numerusform>
            <numerusform>Ещё %n видов: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>An office appears here when you have written its invitation.</source>
        <translation>Представительство появится здесь, когда вы напишете ему приглашение.</translation>
    </message>
    <message>
        <source>Begin here</source>
        <translation>Начните отсюда</translation>
    </message>
    <message>
        <source>By district</source>
        <translation>По округам</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Дела</translation>
    </message>
    <message>
        <source>Cash book</source>
        <translation>Касса</translation>
    </message>
    <message>
        <source>Choose an office in the list.</source>
        <translation>Выберите представительство в списке.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>Invite a laptop</source>
        <translation>Пригласить ноутбук</translation>
    </message>
    <message>
        <source>Kind of case</source>
        <translation>Вид дела</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Месяц</translation>
    </message>
    <message>
        <source>New cases</source>
        <translation>Новые дела</translation>
    </message>
    <message>
        <source>New cases by kind</source>
        <translation>Новые дела по видам</translation>
    </message>
    <message>
        <source>New cases by kind, this month</source>
        <translation>Новые дела по видам, этот месяц</translation>
    </message>
    <message>
        <source>New cases, 12 months</source>
        <translation>Новые дела, 12 месяцев</translation>
    </message>
    <message>
        <source>No office needs you now.</source>
        <translation>Сейчас ни одному представительству помощь не нужна.</translation>
    </message>
    <message>
        <source>No offices yet</source>
        <translation>Представительств пока нет</translation>
    </message>
    <message>
        <source>Offices</source>
        <translation>Представительства</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Показать все</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Таблица</translation>
    </message>
    <message>
        <source>The first laptop of an office: its invitation goes with a code told by telephone.</source>
        <translation>Первый ноутбук представительства: к приглашению идёт код, его называют по телефону.</translation>
    </message>
    <message>
        <source>Worst first</source>
        <translation>Сначала худшие</translation>
    </message>
    <message>
        <source>at the right: new cases, 7 weeks</source>
        <translation>справа: новые дела, 7 недель</translation>
    </message>
    <message numerus="yes">
        <source>case(s) past
the day</source>
        <translation>
            <numerusform>дело
просрочено</numerusform>
            <numerusform>дела
просрочены</numerusform>
            <numerusform>дел
просрочено</numerusform>
        </translation>
    </message>
    <message>
        <source>choose</source>
        <translation>выбрать</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>считаем…</translation>
    </message>
    <message numerus="yes">
        <source>difference(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>расхождение</numerusform>
            <numerusform>расхождения</numerusform>
            <numerusform>расхождений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>difference(s):
two values</source>
        <translation>
            <numerusform>расхождение:
два значения</numerusform>
            <numerusform>расхождения:
два значения</numerusform>
            <numerusform>расхождений:
два значения</numerusform>
        </translation>
    </message>
    <message>
        <source>invite</source>
        <translation>пригласить</translation>
    </message>
    <message>
        <source>late</source>
        <comment>in little room</comment>
        <translation>просрочено</translation>
    </message>
    <message>
        <source>offices</source>
        <translation>представительства</translation>
    </message>
    <message>
        <source>only: %1</source>
        <translation>только: %1</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыть</translation>
    </message>
    <message>
        <source>print</source>
        <translation>печать</translation>
    </message>
    <message>
        <source>silent</source>
        <comment>in little room</comment>
        <translation>без связи</translation>
    </message>
    <message>
        <source>synchronize</source>
        <translation>синхронизировать</translation>
    </message>
    <message>
        <source>urgent</source>
        <comment>in little room</comment>
        <translation>срочных</translation>
    </message>
    <message numerus="yes">
        <source>urgent case(s)
without movement</source>
        <translation>
            <numerusform>срочное дело
без движения</numerusform>
            <numerusform>срочных дела
без движения</numerusform>
            <numerusform>срочных дел
без движения</numerusform>
        </translation>
    </message>
    <message>
        <source>without contact longer
than three days</source>
        <translation>без связи дольше
трёх дней</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PasswordCard</name>
    <message numerus="yes">
        <source>At least %n letter(s). Six words are easier to remember than signs.</source>
        <translation>
            <numerusform>Не короче %n знака. Шесть слов запомнить легче, чем знаки.</numerusform>
            <numerusform>Не короче %n знаков. Шесть слов запомнить легче, чем знаки.</numerusform>
            <numerusform>Не короче %n знаков. Шесть слов запомнить легче, чем знаки.</numerusform>
        </translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>Сменить пароль</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Новый пароль</translation>
    </message>
    <message>
        <source>Nobody can tell you the password if it is lost.</source>
        <translation>Если пароль потерян, никто не сможет его назвать.</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Нынешний пароль</translation>
    </message>
    <message>
        <source>Repeat the new password</source>
        <translation>Новый пароль ещё раз</translation>
    </message>
    <message>
        <source>The key is being computed</source>
        <translation>Вычисляем ключ</translation>
    </message>
    <message>
        <source>The password is changed</source>
        <translation>Пароль изменён</translation>
    </message>
    <message>
        <source>The password was not changed</source>
        <translation>Пароль не изменён</translation>
    </message>
    <message>
        <source>The two passwords differ. Write the same one again.</source>
        <translation>Пароли различаются. Напишите тот же ещё раз.</translation>
    </message>
    <message>
        <source>This is not your present password. Nothing was changed.</source>
        <translation>Это не ваш нынешний пароль. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Write the password you enter with now.</source>
        <translation>Напишите пароль, с которым вы входите сейчас.</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Ваш пароль</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PasswordField</name>
    <message>
        <source>Hide the password</source>
        <translation>Скрыть пароль</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Показать пароль</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PastModel</name>
    <message>
        <source>%1 MB</source>
        <translation>%1 МБ</translation>
    </message>
    <message>
        <source>%1 kB</source>
        <translation>%1 кБ</translation>
    </message>
    <message>
        <source>Came</source>
        <translation>Пришло</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Ушло</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Объём</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Куда</translation>
    </message>
    <message>
        <source>a part stands still</source>
        <translation>часть ждёт</translation>
    </message>
    <message>
        <source>all came</source>
        <translation>всё пришло</translation>
    </message>
    <message>
        <source>all sent</source>
        <translation>всё ушло</translation>
    </message>
    <message numerus="yes">
        <source>all; %n old cleared away</source>
        <translation>
            <numerusform>всё; убран %n старый</numerusform>
            <numerusform>всё; убрано %n старых</numerusform>
            <numerusform>всё; убрано %n старых</numerusform>
        </translation>
    </message>
    <message>
        <source>another store</source>
        <translation>чужое хранилище</translation>
    </message>
    <message>
        <source>did not succeed</source>
        <translation>не удалось</translation>
    </message>
    <message>
        <source>disk full</source>
        <translation>диск заполнен</translation>
    </message>
    <message>
        <source>no store</source>
        <translation>хранилища нет</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>нового нет</translation>
    </message>
    <message>
        <source>sent and came</source>
        <translation>ушло и пришло</translation>
    </message>
    <message>
        <source>shared folder</source>
        <translation>общая папка</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>остановлено</translation>
    </message>
    <message>
        <source>store is full</source>
        <translation>в хранилище нет места</translation>
    </message>
    <message>
        <source>store refused</source>
        <translation>хранилище не пускает</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PayeeList</name>
    <message>
        <source>In the case %1</source>
        <translation>По делу %1</translation>
    </message>
    <message>
        <source>People who fit</source>
        <translation>Подходящие люди</translation>
    </message>
    <message>
        <source>The case is not here: of no case.</source>
        <translation>Этого дела здесь нет: не по делу.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PeersModel</name>
    <message>
        <source>Heard of</source>
        <translation>На связи</translation>
    </message>
    <message>
        <source>Our records</source>
        <translation>Наши записи</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>all that was sent</source>
        <translation>всё отправленное</translation>
    </message>
    <message>
        <source>has read all</source>
        <translation>всё прочитано</translation>
    </message>
    <message>
        <source>not all yet</source>
        <translation>ещё не всё</translation>
    </message>
    <message numerus="yes">
        <source>silent for %n day(s)</source>
        <translation>
            <numerusform>%n день без связи</numerusform>
            <numerusform>%n дня без связи</numerusform>
            <numerusform>%n дней без связи</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PersonStep</name>
    <message numerus="yes">
        <source>At least %n letter(s). Six words are easier to remember than signs.</source>
        <translation>
            <numerusform>Не короче %n знака. Шесть слов запомнить легче, чем знаки.</numerusform>
            <numerusform>Не короче %n знаков. Шесть слов запомнить легче, чем знаки.</numerusform>
            <numerusform>Не короче %n знаков. Шесть слов запомнить легче, чем знаки.</numerusform>
        </translation>
    </message>
    <message>
        <source>Begin to work</source>
        <translation>Начать работу</translation>
    </message>
    <message>
        <source>It stands beside what you write.</source>
        <translation>Оно стоит рядом с тем, что вы пишете.</translation>
    </message>
    <message>
        <source>Left empty, it is called by its number in the invitation.</source>
        <translation>Если оставить пустым, ноутбук назовут по номеру из приглашения.</translation>
    </message>
    <message>
        <source>Only with this name and password can anything here be read.</source>
        <translation>Только с этим именем и паролем здесь можно что-то прочесть.</translation>
    </message>
    <message>
        <source>Other words</source>
        <translation>Другие слова</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Proposed password</source>
        <translation>Предлагаем пароль</translation>
    </message>
    <message>
        <source>Repeat password</source>
        <translation>Повторите пароль</translation>
    </message>
    <message>
        <source>Short, one word.</source>
        <translation>Короткое, одно слово.</translation>
    </message>
    <message>
        <source>Take these words</source>
        <translation>Взять эти слова</translation>
    </message>
    <message>
        <source>The two passwords differ. Write the same one again.</source>
        <translation>Пароли различаются. Напишите тот же ещё раз.</translation>
    </message>
    <message>
        <source>What this laptop is called</source>
        <translation>Как называется этот ноутбук</translation>
    </message>
    <message>
        <source>Who works on this laptop?</source>
        <translation>Кто работает на этом ноутбуке?</translation>
    </message>
    <message>
        <source>Write a short name for entry, such as aigerim.</source>
        <translation>Напишите короткое имя для входа, например айгерим.</translation>
    </message>
    <message>
        <source>Write the six words on paper and keep the paper apart from the laptop. Nobody can tell you the password if it is lost.</source>
        <translation>Запишите шесть слов на бумаге и храните её отдельно от ноутбука. Если пароль потерян, его никто не подскажет.</translation>
    </message>
    <message>
        <source>Write what this laptop is called.</source>
        <translation>Напишите, как называется этот ноутбук.</translation>
    </message>
    <message>
        <source>Write your name as your colleagues know it.</source>
        <translation>Напишите своё имя, как его знают коллеги.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Вы</translation>
    </message>
    <message>
        <source>Your full name</source>
        <translation>Ваше имя полностью</translation>
    </message>
    <message>
        <source>Your name for entry</source>
        <translation>Ваше имя для входа</translation>
    </message>
    <message>
        <source>laptop 1</source>
        <translation>ноутбук 1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PetitionCard</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>All six words are the same: admit</source>
        <translation>Все шесть слов совпали: подключить</translation>
    </message>
    <message>
        <source>Call the office at the number you know and let them read the six words from their screen. Admit only when all six are the same.</source>
        <translation>Позвоните в представительство по известному вам номеру, пусть прочтут шесть слов со своего экрана. Подключайте, только если совпали все шесть.</translation>
    </message>
    <message>
        <source>It cannot be let in. Make a new invitation for this laptop.</source>
        <translation>Подключить его нельзя. Создайте для этого ноутбука новое приглашение.</translation>
    </message>
    <message>
        <source>the invitation has run out</source>
        <translation>приглашение истекло</translation>
    </message>
    <message>
        <source>two different requests under one name</source>
        <translation>два разных запроса под одним именем</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PrintPage</name>
    <message>
        <source>Larger</source>
        <translation>Крупнее</translation>
    </message>
    <message>
        <source>Next sheet</source>
        <translation>Следующий лист</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Не напечатано</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Не сохранено</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>Документы PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Pages as they will be printed</source>
        <translation>Страницы, какими они выйдут из принтера</translation>
    </message>
    <message>
        <source>Previous sheet</source>
        <translation>Предыдущий лист</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Принтер</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Сохранить как PDF</translation>
    </message>
    <message>
        <source>Save the pages as PDF and carry the file to a printer.</source>
        <translation>Сохраните страницы как PDF и отнесите файл туда, где есть принтер.</translation>
    </message>
    <message>
        <source>Saved as PDF</source>
        <translation>Сохранено как PDF</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>Отправлено на принтер</translation>
    </message>
    <message>
        <source>Sheet %1 of %2. The paper is not encrypted: whoever has it can read it.</source>
        <translation>Лист %1 из %2. Бумага не зашифрована: её прочтёт любой, к кому она попадёт.</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Мельче</translation>
    </message>
    <message>
        <source>The pages into a file</source>
        <translation>Страницы в файл</translation>
    </message>
    <message>
        <source>The printer does not answer. The list is whole. Check the printer, or save the pages as PDF.</source>
        <translation>Принтер не отвечает. Список цел. Проверьте принтер или сохраните страницы как PDF.</translation>
    </message>
    <message>
        <source>This laptop has no printer</source>
        <translation>У этого ноутбука нет принтера</translation>
    </message>
    <message>
        <source>back</source>
        <translation>назад</translation>
    </message>
    <message>
        <source>print</source>
        <translation>печать</translation>
    </message>
    <message>
        <source>size</source>
        <translation>размер</translation>
    </message>
    <message>
        <source>turn the sheets</source>
        <translation>листать</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← Назад</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ProgramArguments</name>
    <message>
        <source>--grab imports and sends invented people: it takes only profiles of «mekendeshctl demo --story»</source>
        <translation>--grab импортирует и отправляет придуманных людей: годятся только профили из «mekendeshctl demo --story»</translation>
    </message>
    <message>
        <source>--grab needs --login, and the password in MEKENDESH_PASSWORD</source>
        <translation>для --grab нужны --login и пароль в MEKENDESH_PASSWORD</translation>
    </message>
    <message>
        <source>--store and --authority go together with --self-test.</source>
        <translation>--store и --authority используются вместе с --self-test.</translation>
    </message>
    <message>
        <source>A part of the program that shows windows is missing or damaged. The data are safe, nothing was changed. Install the program once more from the file you got from the embassy.</source>
        <translation>Не хватает части программы, которая показывает окна, или эта часть повреждена. Данные целы, ничего не изменено. Установите программу ещё раз из файла, полученного от посольства.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Mekendesh</source>
        <translation>Мекендеш</translation>
    </message>
    <message>
        <source>Mekendesh is already open, but its window does not answer. Nothing was changed. Look for it among the open windows. If it is not there or stands still, restart the computer: what was saved is safe.</source>
        <translation>Мекендеш уже открыт, но его окно не отвечает. Ничего не изменено. Найдите его среди открытых окон. Если его там нет или оно застыло, перезагрузите компьютер: всё сохранённое останется.</translation>
    </message>
    <message>
        <source>Mekendesh: daily work of the offices that help compatriots.</source>
        <translation>Мекендеш: повседневная работа представительств, которые помогают соотечественникам.</translation>
    </message>
    <message>
        <source>The language «%1» is not spoken here. There are ky, ru and en.</source>
        <translation>Языка «%1» здесь нет. Есть ky, ru и en.</translation>
    </message>
    <message>
        <source>There is no screen to open a window on. Nothing was changed. Start the program in a desktop session.</source>
        <translation>Нет экрана, на котором можно открыть окно. Ничего не изменено. Запустите программу на рабочем столе.</translation>
    </message>
    <message>
        <source>check that this installation is whole and works, in a temporary folder</source>
        <translation>проверить во временной папке, что программа установлена целиком и работает</translation>
    </message>
    <message>
        <source>file of an invitation, opened as by a double click</source>
        <translation>файл приглашения, открывается как двойным щелчком</translation>
    </message>
    <message>
        <source>folder with the data; otherwise the usual one of this user</source>
        <translation>папка с данными; иначе обычная папка этого пользователя</translation>
    </message>
    <message>
        <source>for --self-test: a store that is tried too; an object is put there and taken away. Its password may stand in MEKENDESH_STORE_PASSWORD</source>
        <translation>для --self-test: хранилище, которое тоже проверяется: туда кладётся объект и убирается. Пароль к нему можно указать в MEKENDESH_STORE_PASSWORD</translation>
    </message>
    <message>
        <source>for --self-test: certificates (PEM) which are trusted for that store beside the system&apos;s</source>
        <translation>для --self-test: сертификаты (PEM), которым для этого хранилища доверяют наряду с системными</translation>
    </message>
    <message>
        <source>ky, ru or en; otherwise what was chosen last</source>
        <translation>ky, ru или en; иначе выбранный в прошлый раз</translation>
    </message>
    <message>
        <source>name for entry, for --grab</source>
        <translation>имя для входа, для --grab</translation>
    </message>
    <message>
        <source>size of the window for --grab, such as 1366x768</source>
        <translation>размер окна для --grab, например 1366x768</translation>
    </message>
    <message>
        <source>write pictures of all pages into this folder; needs --login, and the password in MEKENDESH_PASSWORD</source>
        <translation>записать в эту папку снимки всех страниц; нужны --login и пароль в MEKENDESH_PASSWORD</translation>
    </message>
    <message>
        <source>«%1» is not a size of a window. Write it like 1366x768.</source>
        <translation>«%1» не похоже на размер окна. Напишите так: 1366x768.</translation>
    </message>
    <message>
        <source>«%1» is not understood. Help: mekendesh --help</source>
        <translation>«%1» непонятно. Справка: mekendesh --help</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ProgressLine</name>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PromisePanel</name>
    <message>
        <source>A stolen laptop can be read by nobody</source>
        <translation>Украденный ноутбук никто не прочтёт</translation>
    </message>
    <message>
        <source>Mekendesh</source>
        <translation>Мекендеш</translation>
    </message>
    <message>
        <source>The daily program of the offices that help compatriots</source>
        <translation>Ежедневная программа представительств, которые помогают соотечественникам</translation>
    </message>
    <message>
        <source>What you have written is never lost</source>
        <translation>Написанное никогда не пропадёт</translation>
    </message>
    <message>
        <source>Works for weeks without the internet</source>
        <translation>Неделями работает без интернета</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::RecordPanel</name>
    <message>
        <source>It could not be opened. Nothing was changed.</source>
        <translation>Открыть не удалось. Ничего не изменено.</translation>
    </message>
    <message>
        <source>Not saved: everything you typed is still here.</source>
        <translation>Не сохранено: всё, что вы набрали, осталось здесь.</translation>
    </message>
    <message>
        <source>Not saved: what you typed is kept as a draft.</source>
        <translation>Не сохранено: набранное осталось черновиком.</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>Список не прочитан</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::RecordSheet</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Everything you typed is still here.</source>
        <translation>Всё, что вы набрали, осталось на месте.</translation>
    </message>
    <message numerus="yes">
        <source>Not saved yet: %n field(s) to put right</source>
        <translation>
            <numerusform>Ещё не сохранено: поправьте %n поле</numerusform>
            <numerusform>Ещё не сохранено: поправьте %n поля</numerusform>
            <numerusform>Ещё не сохранено: поправьте %n полей</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ReferralFacts</name>
    <message numerus="yes">
        <source>%n person(s), with telephones and sums</source>
        <translation>
            <numerusform>%n человек, с телефонами и суммами</numerusform>
            <numerusform>%n человека, с телефонами и суммами</numerusform>
            <numerusform>%n человек, с телефонами и суммами</numerusform>
        </translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Против кого</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Дело</translation>
    </message>
    <message>
        <source>Claimants</source>
        <translation>Заявители</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>Требуют</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Откуда</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Number of the case</source>
        <translation>Номер дела</translation>
    </message>
    <message>
        <source>Paid back</source>
        <translation>Взыскано</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Чего хотят</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>Why to you</source>
        <translation>Почему передают</translation>
    </message>
    <message>
        <source>agreed %1</source>
        <translation>согласовано %1</translation>
    </message>
    <message>
        <source>owed %1</source>
        <translation>долг %1</translation>
    </message>
    <message>
        <source>paid %1</source>
        <translation>выплачено %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ReferralsView</name>
    <message>
        <source>A letter does not carry so much: at most 200 claimants, and less where much is written.</source>
        <translation>Столько в письмо не помещается: не больше 200 заявителей, а где написано много — меньше.</translation>
    </message>
    <message>
        <source>A sealed letter carries what the case is about, the person and the claimants with names, telephones and sums. Documents, passport, address and the cash book stay here. Before it goes you read all of it.</source>
        <translation>В запечатанном письме уходят суть дела, человек и заявители с именами, телефонами и суммами. Документы, паспорт, адрес и касса остаются здесь. Перед отправкой вы прочтёте всё, что уйдёт.</translation>
    </message>
    <message>
        <source>Answered. The other office hears of it with the next synchronization.</source>
        <translation>Ответ дан. Там узнают об этом при ближайшей синхронизации.</translation>
    </message>
    <message>
        <source>Begin with the other one when that has ended.</source>
        <translation>Начните с другим, когда это завершится.</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Дело</translation>
    </message>
    <message>
        <source>Case %1 goes to: %2</source>
        <translation>Дело %1 уйдёт в представительство: %2</translation>
    </message>
    <message>
        <source>Cases that wait for another office</source>
        <translation>Дела, которые ждут ответа другого представительства</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>Choose the case.</source>
        <translation>Выберите дело.</translation>
    </message>
    <message>
        <source>Choose the office.</source>
        <translation>Выберите представительство.</translation>
    </message>
    <message>
        <source>If not: why</source>
        <translation>Если нет, то почему</translation>
    </message>
    <message>
        <source>No case waits for another office.</source>
        <translation>Ни одно дело не ждёт другого представительства.</translation>
    </message>
    <message>
        <source>No office chosen yet</source>
        <translation>Представительство ещё не выбрано</translation>
    </message>
    <message>
        <source>No other office asks for anything.</source>
        <translation>Другие представительства ни о чём не просят.</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Не сделано</translation>
    </message>
    <message>
        <source>Number, person or what it is about</source>
        <translation>Номер, человек или о чём дело</translation>
    </message>
    <message>
        <source>Office that should take it over</source>
        <translation>Какое представительство должно его принять</translation>
    </message>
    <message>
        <source>Once it has left it cannot be called back. All that goes stands here; nothing else does.</source>
        <translation>Ушедшее дело нельзя вернуть. Здесь всё, что уйдёт, и больше ничего.</translation>
    </message>
    <message>
        <source>One case is on its way just now</source>
        <translation>Одно дело как раз отправляется</translation>
    </message>
    <message>
        <source>Only to refuse it.</source>
        <translation>Только если отказываете.</translation>
    </message>
    <message>
        <source>Other offices ask you to take over</source>
        <translation>Другие представительства просят принять</translation>
    </message>
    <message>
        <source>Read and send</source>
        <translation>Прочитать и отправить</translation>
    </message>
    <message>
        <source>Refer a case to another office</source>
        <translation>Направить дело другому представительству</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Отказать</translation>
    </message>
    <message>
        <source>Say why, so that the other office can help in another way.</source>
        <translation>Скажите почему, чтобы там могли помочь иначе.</translation>
    </message>
    <message>
        <source>Sealed. The case waits for the answer of the other office.</source>
        <translation>Запечатано. Дело ждёт ответа другого представительства.</translation>
    </message>
    <message>
        <source>Take the case over</source>
        <translation>Принять дело</translation>
    </message>
    <message>
        <source>The case is yours now. The other office hears of it with the next synchronization.</source>
        <translation>Теперь это ваше дело. Там узнают об этом при ближайшей синхронизации.</translation>
    </message>
    <message>
        <source>This case is not among those that can be chosen here. Choose the case.</source>
        <translation>Этого дела нет среди тех, которые можно здесь выбрать. Выберите дело.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Write why this office should take it over.</source>
        <translation>Напишите, почему дело должны принять там.</translation>
    </message>
    <message>
        <source>Yes, send this case</source>
        <translation>Да, отправить это дело</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::RemarkForm</name>
    <message>
        <source>Send with the next exchange</source>
        <translation>Отправить при следующем обмене</translation>
    </message>
    <message>
        <source>To the office</source>
        <translation>Представительству</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::RestoreStep</name>
    <message>
        <source>A copied folder of this program: «keys.json» and «mekendesh.db» lie in it. It stays as it is.</source>
        <translation>Скопированная папка программы: в ней «keys.json» и «mekendesh.db». Она останется как есть.</translation>
    </message>
    <message>
        <source>A program works with this folder just now, and a copy of it would be a mixture of two times. Nothing was changed. Close the program there first, or choose another copy.</source>
        <translation>С этой папкой сейчас работает программа, и копия вышла бы смесью двух времён. Ничего не изменено. Сначала закройте программу там или выберите другую копию.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Выбрать папку</translation>
    </message>
    <message>
        <source>Choose the folder with the copy.</source>
        <translation>Выберите папку с копией.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копия</translation>
    </message>
    <message>
        <source>Folder with the copy</source>
        <translation>Папка с копией</translation>
    </message>
    <message>
        <source>It is looked through before it counts. Then synchronize first (F5): what was sent after it was made comes back, and until then nothing goes into a cash box.</source>
        <translation>Сначала она будет проверена. Потом первым делом синхронизируйте (F5): вернётся отправленное после неё, а до этого в кассу ничего не записывается.</translation>
    </message>
    <message>
        <source>No copy lies in this folder. Choose the one in which «keys.json» and «mekendesh.db» lie beside each other.</source>
        <translation>В этой папке копии нет. Выберите ту, где рядом лежат «keys.json» и «mekendesh.db».</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Восстановить</translation>
    </message>
    <message>
        <source>Several copies lie in this folder. Open it and choose one of them.</source>
        <translation>В этой папке несколько копий. Откройте её и выберите одну из них.</translation>
    </message>
    <message>
        <source>The copy cannot be read, or there is no right to write here. Nothing was changed. Copy the folder to another place and choose it there.</source>
        <translation>Копию не прочесть или сюда нельзя записать. Ничего не изменено. Скопируйте папку в другое место и выберите её там.</translation>
    </message>
    <message>
        <source>The disk has no room for the copy: %1 MB are needed. Nothing was changed. Free some space and try again.</source>
        <translation>На диске нет места для копии: нужно %1 МБ. Ничего не изменено. Освободите место и повторите.</translation>
    </message>
    <message>
        <source>The disk was full before the copy was whole. Nothing was changed. Free some space and try again.</source>
        <translation>Диск заполнился раньше, чем копия дошла целиком. Ничего не изменено. Освободите место и повторите.</translation>
    </message>
    <message>
        <source>The folder with the copy</source>
        <translation>Папка с копией</translation>
    </message>
    <message>
        <source>This copy is damaged and was not taken; nothing was changed here. Choose another copy, or join anew with an invitation: what had been sent comes back.</source>
        <translation>Копия повреждена и не взята; здесь ничего не изменено. Выберите другую копию или подключитесь заново по приглашению: отправленное вернётся.</translation>
    </message>
    <message>
        <source>This name and this password do not open the copy. They are those of the time when it was made. Nothing was copied.</source>
        <translation>Это имя и этот пароль копию не открывают. Нужны те, что были, когда её делали. Ничего не скопировано.</translation>
    </message>
    <message>
        <source>Where is the copy?</source>
        <translation>Где лежит копия?</translation>
    </message>
    <message>
        <source>Write the name with which you entered.</source>
        <translation>Напишите имя, с которым вы входили.</translation>
    </message>
    <message>
        <source>Write the password with which you entered.</source>
        <translation>Напишите пароль, с которым вы входили.</translation>
    </message>
    <message>
        <source>Your name for entry</source>
        <translation>Ваше имя для входа</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::RosterModel</name>
    <message>
        <source>%1 behind</source>
        <translation>отстаёт на %1</translation>
    </message>
    <message>
        <source>%1 · invitation %2</source>
        <comment>laptop, until when</comment>
        <translation>%1 · приглашение %2</translation>
    </message>
    <message>
        <source>%1, number %2</source>
        <translation>%1, номер %2</translation>
    </message>
    <message>
        <source>Heard of</source>
        <translation>На связи</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>Ноутбук</translation>
    </message>
    <message>
        <source>Our records</source>
        <translation>Наши записи</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>asks to be let in</source>
        <translation>просит подключить</translation>
    </message>
    <message>
        <source>cannot be let in</source>
        <translation>нельзя подключить</translation>
    </message>
    <message>
        <source>has read all</source>
        <translation>всё прочитано</translation>
    </message>
    <message>
        <source>invitation ran out</source>
        <translation>приглашение истекло</translation>
    </message>
    <message>
        <source>invited</source>
        <translation>приглашён</translation>
    </message>
    <message>
        <source>laptop %1</source>
        <translation>ноутбук %1</translation>
    </message>
    <message>
        <source>not heard of yet</source>
        <translation>вестей ещё нет</translation>
    </message>
    <message numerus="yes">
        <source>silent for %n day(s)</source>
        <translation>
            <numerusform>без связи %n день</numerusform>
            <numerusform>без связи %n дня</numerusform>
            <numerusform>без связи %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>split in two</source>
        <translation>раздвоился</translation>
    </message>
    <message>
        <source>stands still</source>
        <translation>остановился</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>исключён</translation>
    </message>
    <message>
        <source>this laptop</source>
        <translation>этот ноутбук</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>works</source>
        <translation>работает</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::SavedViews</name>
    <message>
        <source>View kept: %1</source>
        <translation>Вид сохранён: %1</translation>
    </message>
    <message>
        <source>View removed: %1</source>
        <translation>Вид удалён: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::SearchBox</name>
    <message>
        <source>What was found</source>
        <translation>Что нашлось</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter opens · Esc closes</source>
        <translation>↑ ↓ выбрать · Enter открыть · Esc закрыть</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::SelfTest</name>
    <message>
        <source>NOT WELL: %1</source>
        <translation>НЕ В ПОРЯДКЕ: %1</translation>
    </message>
    <message>
        <source>NOT WELL: %1 (%2)</source>
        <translation>НЕ В ПОРЯДКЕ: %1 (%2)</translation>
    </message>
    <message>
        <source>PDF files with text</source>
        <translation>файлы PDF с текстом</translation>
    </message>
    <message>
        <source>The certificate cannot be read, and the store was not tried. Installing again does not help: look at the name of the file, the right to read it and its form: it has to be PEM (Base64, not DER).</source>
        <translation>Сертификат не удалось прочитать, и хранилище не проверялось. Переустановка не поможет: проверьте имя файла, право его читать и вид: нужен PEM (Base64, а не DER).</translation>
    </message>
    <message>
        <source>The installation is damaged. Install the program again; your records stay where they are.</source>
        <translation>Установка повреждена. Установите программу ещё раз, ваши записи останутся на месте.</translation>
    </message>
    <message>
        <source>The installation is whole.</source>
        <translation>Программа установлена целиком.</translation>
    </message>
    <message>
        <source>The store did not do what it should. Installing again does not help: look at its address, its password and the network.</source>
        <translation>Хранилище не сработало как нужно. Переустановка не поможет: проверьте его адрес, пароль и сеть.</translation>
    </message>
    <message>
        <source>a profile is made and used</source>
        <translation>создание данных и работа с ними</translation>
    </message>
    <message>
        <source>a secure connection (TLS) inside this computer</source>
        <translation>безопасное соединение (TLS) внутри этого компьютера</translation>
    </message>
    <message>
        <source>a wrong password is refused</source>
        <translation>неверный пароль не принимается</translation>
    </message>
    <message>
        <source>another spelling finds a person</source>
        <translation>человек находится и по другому написанию</translation>
    </message>
    <message>
        <source>font %1</source>
        <translation>шрифт %1</translation>
    </message>
    <message>
        <source>help in the language «%1»</source>
        <translation>справка на языке «%1»</translation>
    </message>
    <message>
        <source>icons are drawn</source>
        <translation>значки рисуются</translation>
    </message>
    <message>
        <source>missing or damaged</source>
        <translation>нет или повреждено</translation>
    </message>
    <message>
        <source>no certificate in the form PEM (Base64) in it</source>
        <translation>в нём нет сертификата в виде PEM (Base64)</translation>
    </message>
    <message>
        <source>nothing in the shared folder can be read by strangers</source>
        <translation>в общей папке посторонние ничего не прочтут</translation>
    </message>
    <message>
        <source>nothing on the disk can be read without the password</source>
        <translation>без пароля на диске ничего не прочесть</translation>
    </message>
    <message>
        <source>part of Qt: %1</source>
        <translation>часть Qt: %1</translation>
    </message>
    <message>
        <source>records are exchanged through a folder</source>
        <translation>обмен записями через папку</translation>
    </message>
    <message>
        <source>sealed ZIP containers</source>
        <translation>запечатанные контейнеры ZIP</translation>
    </message>
    <message>
        <source>tables for spreadsheets (XLSX)</source>
        <translation>таблицы для электронных таблиц (XLSX)</translation>
    </message>
    <message>
        <source>temporary files can be written</source>
        <translation>временные файлы записываются</translation>
    </message>
    <message>
        <source>text is written in the letters of the program</source>
        <translation>текст написан буквами программы</translation>
    </message>
    <message>
        <source>the file with the certificate of the store</source>
        <translation>файл с сертификатом хранилища</translation>
    </message>
    <message>
        <source>the look of the window</source>
        <translation>оформление окна</translation>
    </message>
    <message>
        <source>the memory of the program is hidden from others</source>
        <translation>память программы скрыта от других</translation>
    </message>
    <message>
        <source>the right password opens</source>
        <translation>верный пароль открывает</translation>
    </message>
    <message>
        <source>the store that was named</source>
        <translation>указанное хранилище</translation>
    </message>
    <message>
        <source>time zones of the offices</source>
        <translation>часовые пояса представительств</translation>
    </message>
    <message>
        <source>translation %1</source>
        <translation>перевод %1</translation>
    </message>
    <message>
        <source>well: %1</source>
        <translation>в порядке: %1</translation>
    </message>
    <message>
        <source>what was written is read</source>
        <translation>записанное читается</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ServerPart</name>
    <message>
        <source>Address of the proxy</source>
        <translation>Адрес прокси</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Другой</translation>
    </message>
    <message>
        <source>App password</source>
        <translation>Пароль приложения</translation>
    </message>
    <message>
        <source>As in the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>As the embassy gave it. It is kept encrypted; left empty, the one in force stays.</source>
        <translation>Как указало посольство. Хранится в зашифрованном виде; если не вписать, останется прежний.</translation>
    </message>
    <message>
        <source>Name for the server</source>
        <translation>Имя для сервера</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Без прокси</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси</translation>
    </message>
    <message>
        <source>Write it as host:port, for example 192.168.0.1:3128.</source>
        <translation>Напишите так: хост:порт, например 192.168.0.1:3128.</translation>
    </message>
    <message>
        <source>host:port, before that name:password@ if it asks for them.</source>
        <translation>хост:порт, перед этим имя:пароль@, если он их требует.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::SettingsPage</name>
    <message>
        <source>For you on this laptop. What you choose applies at once.</source>
        <translation>Для вас на этом ноутбуке. Выбранное действует сразу.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>back</source>
        <translation>назад</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>выбрать</translation>
    </message>
    <message>
        <source>next part</source>
        <translation>следующая часть</translation>
    </message>
    <message>
        <source>← Back to work</source>
        <translation>← К работе</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::SharesCard</name>
    <message>
        <source>%1. Any two of the three bring the embassy&apos;s laptop back. Keep this one beside no laptop.</source>
        <translation>%1. Любые два листа из трёх вернут посольству ноутбук. Не держите этот лист рядом с ноутбуком.</translation>
    </message>
    <message>
        <source>A sheet lies there already</source>
        <translation>Там уже лежит лист</translation>
    </message>
    <message>
        <source>A stick for sheet %1 alone, not this laptop</source>
        <translation>Отдельная флешка для листа %1, не этот ноутбук</translation>
    </message>
    <message>
        <source>Burn all sheets made earlier: any two of those bring the key back, too. Delete files from sticks only after they were printed.</source>
        <translation>Сожгите все прежние листы: любые два из них тоже возвращают ключ. Файлы с флешек удаляйте только после печати.</translation>
    </message>
    <message>
        <source>Give this sheet to one of three people. Print it; a file on this laptop would be read with it.</source>
        <translation>Отдайте этот лист одному из трёх людей. Напечатайте его: файл на этом ноутбуке прочтут вместе с ноутбуком.</translation>
    </message>
    <message>
        <source>If some of them were printed or written, burn them: any two would be the key.</source>
        <translation>Если часть из них напечатана или записана, сожгите их: любые два — это ключ.</translation>
    </message>
    <message>
        <source>If this laptop is lost, nobody can admit other laptops any more, and nothing brings that back. Make the three sheets today.</source>
        <translation>Если этот ноутбук потеряется, подключать другие станет некому, и вернуть это нельзя. Сделайте три листа сегодня.</translation>
    </message>
    <message>
        <source>It was printed</source>
        <translation>Напечатано</translation>
    </message>
    <message>
        <source>Make the three sheets…</source>
        <translation>Сделать три листа…</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Older ones are to be burnt: any two of the same day bring the key back for ever.</source>
        <translation>Прежние нужно сжечь: любые два листа одного дня возвращают ключ всегда.</translation>
    </message>
    <message>
        <source>Print this sheet…</source>
        <translation>Напечатать этот лист…</translation>
    </message>
    <message>
        <source>Share %1 of 3 of the root key</source>
        <translation>Часть %1 из 3 корневого ключа</translation>
    </message>
    <message>
        <source>Sheet %1 of 3: print it, or write it to a stick of its own.</source>
        <translation>Лист %1 из 3: напечатайте его или запишите на отдельную флешку.</translation>
    </message>
    <message>
        <source>Sheets of the root key</source>
        <translation>Листы корневого ключа</translation>
    </message>
    <message>
        <source>Sheets were made last: %1</source>
        <translation>Листы сделаны в последний раз: %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Stopped. The sheets do not count.</source>
        <translation>Остановлено. Эти листы не считаются сделанными.</translation>
    </message>
    <message>
        <source>That sheets were made could not be kept.</source>
        <translation>Не удалось сохранить отметку о листах.</translation>
    </message>
    <message>
        <source>The sheet was not written</source>
        <translation>Лист не записан</translation>
    </message>
    <message>
        <source>The sheets were not made</source>
        <translation>Листы не сделаны</translation>
    </message>
    <message>
        <source>There are no sheets yet</source>
        <translation>Листов ещё нет</translation>
    </message>
    <message>
        <source>Three sheets are on their way to three people.</source>
        <translation>Три листа на пути к трём людям.</translation>
    </message>
    <message>
        <source>Three sheets for three people. Any two of them make a new laptop of the embassy when all are lost; one alone says nothing.</source>
        <translation>Три листа для трёх людей. Любые два из них дадут посольству новый ноутбук, когда все потеряны; один лист сам по себе ничего не даёт.</translation>
    </message>
    <message>
        <source>Three sheets were made</source>
        <translation>Три листа сделаны</translation>
    </message>
    <message>
        <source>Two of them in one place are the key. Choose another stick.</source>
        <translation>Два листа в одном месте — это ключ. Выберите другую флешку.</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Слово</translation>
    </message>
    <message>
        <source>Write it to a stick…</source>
        <translation>Записать на флешку…</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::SharesLine</name>
    <message>
        <source>If this laptop is lost, nobody admits others any more. They are made in the settings: click your name.</source>
        <translation>Если этот ноутбук потеряется, подключать других станет некому. Листы делают в настройках: нажмите на своё имя.</translation>
    </message>
    <message>
        <source>There are no sheets of the root key yet</source>
        <translation>Листов корневого ключа ещё нет</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ShortList</name>
    <message>
        <source>all %1</source>
        <comment>all 12 documents</comment>
        <translation>все %1</translation>
    </message>
    <message>
        <source>fewer</source>
        <translation>свернуть</translation>
    </message>
    <message>
        <source>more</source>
        <comment>rows of a list</comment>
        <translation>ещё</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::SourceHeads</name>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>All from here: %1</source>
        <translation>Все отсюда: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::StageLine</name>
    <message>
        <source>%1: ahead</source>
        <translation>%1: впереди</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1: пройдено</translation>
    </message>
    <message>
        <source>%1: now</source>
        <translation>%1: сейчас</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::StartStep</name>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::StickCard</name>
    <message numerus="yes">
        <source>%n object(s) were damaged and stayed where they are. Carry again from another stick.</source>
        <translation>
            <numerusform>Повреждён и оставлен на месте: %n файл. Передайте ещё раз с другой флешки.</numerusform>
            <numerusform>Повреждены и оставлены на месте: %n файла. Передайте ещё раз с другой флешки.</numerusform>
            <numerusform>Повреждены и оставлены на месте: %n файлов. Передайте ещё раз с другой флешки.</numerusform>
        </translation>
    </message>
    <message>
        <source>A USB stick carries what a network would: everything sealed, also of other offices. Who finds the stick can read nothing on it.</source>
        <translation>Флешка заменяет сеть: передаёт всё запечатанное, в том числе от других представительств. Кто её найдёт, ничего не прочтёт.</translation>
    </message>
    <message>
        <source>Carry on a USB stick…</source>
        <translation>Передать на флешке…</translation>
    </message>
    <message>
        <source>Looking at the stick and the store…</source>
        <translation>Сверяем флешку с хранилищем…</translation>
    </message>
    <message>
        <source>Not carried</source>
        <translation>Не передано</translation>
    </message>
    <message>
        <source>Stick to carry to</source>
        <translation>Флешка, на которую передать</translation>
    </message>
    <message>
        <source>Stick to take from</source>
        <translation>Флешка, с которой взять</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлено</translation>
    </message>
    <message>
        <source>Take from a USB stick…</source>
        <translation>Взять с флешки…</translation>
    </message>
    <message>
        <source>Take the stick out the way the system asks for.</source>
        <translation>Извлекайте флешку так, как просит система.</translation>
    </message>
    <message>
        <source>The stick is full.</source>
        <translation>На флешке нет места.</translation>
    </message>
    <message>
        <source>The stick is not there, or nothing of Mekendesh lies on it.</source>
        <translation>Флешки нет, или на ней ничего нет от Мекендеша.</translation>
    </message>
    <message>
        <source>What was carried stays. Make room or take another stick: it goes on from here.</source>
        <translation>Что передано, остаётся. Освободите место или возьмите другую флешку: продолжится отсюда.</translation>
    </message>
    <message>
        <source>What was carried stays. Plug it in and try again: it goes on from here.</source>
        <translation>Что передано, остаётся. Вставьте её и повторите: продолжится отсюда.</translation>
    </message>
    <message>
        <source>What was carried stays. The next time it goes on from here.</source>
        <translation>Что передано, остаётся. В следующий раз продолжится отсюда.</translation>
    </message>
    <message>
        <source>Without a network</source>
        <translation>Без сети</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::StoreCard</name>
    <message>
        <source>A folder in the network or on the stick of the embassy, or the address of its server: https://…</source>
        <translation>Папка в сети или на флешке посольства либо адрес его сервера: https://…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Выбрать</translation>
    </message>
    <message>
        <source>Exchange by this place</source>
        <translation>Обмениваться здесь</translation>
    </message>
    <message>
        <source>Folder of the exchange</source>
        <translation>Папка обмена</translation>
    </message>
    <message>
        <source>Folder or server</source>
        <translation>Папка или сервер</translation>
    </message>
    <message>
        <source>From now on the exchange goes by this place</source>
        <translation>Теперь обмен идёт через это место</translation>
    </message>
    <message>
        <source>In this folder lies another network.</source>
        <translation>Эта папка принадлежит другой сети.</translation>
    </message>
    <message>
        <source>Looking at the place…</source>
        <translation>Проверка места…</translation>
    </message>
    <message>
        <source>Nothing was changed there. Choose the folder the embassy has named.</source>
        <translation>Там ничего не изменено. Выберите папку, которую назвало посольство.</translation>
    </message>
    <message>
        <source>On this server lies something else than our network.</source>
        <translation>На этом сервере данные не нашей сети.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Остановлено. Ничего не изменилось.</translation>
    </message>
    <message>
        <source>The folder could not be looked at.</source>
        <translation>Папку не удалось проверить.</translation>
    </message>
    <message>
        <source>The folder is there and is our network&apos;s, but nothing can be written to it.</source>
        <translation>Папка на месте и наша, но записать в неё нельзя.</translation>
    </message>
    <message>
        <source>The folder is there, it is our network&apos;s, and this laptop can write to it.</source>
        <translation>Папка на месте, это папка нашей сети, и ноутбук может в неё писать.</translation>
    </message>
    <message>
        <source>The folder of the exchange is not there now.</source>
        <translation>Папки обмена сейчас нет на месте.</translation>
    </message>
    <message>
        <source>The server answers and is our network&apos;s, but nothing can be written to it.</source>
        <translation>Сервер отвечает, он наш, но записать на него нельзя.</translation>
    </message>
    <message>
        <source>The server answers, and it is our network&apos;s.</source>
        <translation>Сервер отвечает, он нашей сети.</translation>
    </message>
    <message>
        <source>The server cannot be reached now.</source>
        <translation>Сервер сейчас не отвечает.</translation>
    </message>
    <message>
        <source>The server could not be used.</source>
        <translation>Сервером не удалось воспользоваться.</translation>
    </message>
    <message>
        <source>What others sent comes in; your records wait here. Ask who keeps the folder for the right to write.</source>
        <translation>Отправленное другими приходит, ваши записи ждут здесь. Попросите право записи у того, кто ведёт папку.</translation>
    </message>
    <message>
        <source>Where the exchange goes</source>
        <translation>Где идёт обмен</translation>
    </message>
    <message>
        <source>Write where the folder of the exchange is.</source>
        <translation>Напишите, где лежит папка обмена.</translation>
    </message>
    <message>
        <source>Your records are safe on this laptop. Plug in the stick or join the network, and check again.</source>
        <translation>Ваши записи целы на этом ноутбуке. Вставьте флешку или войдите в сеть и проверьте ещё раз.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::TaskForm</name>
    <message>
        <source>%1 (me)</source>
        <translation>%1 (я)</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Новая задача</translation>
    </message>
    <message>
        <source>Nobody yet: whoever comes first</source>
        <translation>Пока никто: кто первым возьмёт</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Задача</translation>
    </message>
    <message>
        <source>This is not a time of day. Write it like 14:00.</source>
        <translation>Это не время. Напишите так: 14:00.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::TaskPanel</name>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Новая задача</translation>
    </message>
    <message>
        <source>No tasks yet.</source>
        <translation>Задач пока нет.</translation>
    </message>
    <message>
        <source>Not ticked: the task is as it was.</source>
        <translation>Не отмечено: задача осталась как была.</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задачи</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::TasksModel</name>
    <message>
        <source>Due</source>
        <translation>Срок</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Что сделать</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Вы</translation>
    </message>
    <message>
        <source>done</source>
        <translation>сделано</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>пока никто</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>не сделано</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>срочно</translation>
    </message>
    <message>
        <source>urgent: %1</source>
        <comment>when a task is due</comment>
        <translation>срочно: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::Toast</name>
    <message>
        <source>Undo</source>
        <translation>Отменить действие</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::TodayPage</name>
    <message>
        <source>%1, 14 days</source>
        <translation>%1, 14 дней</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n дело</numerusform>
            <numerusform>%n дела</numerusform>
            <numerusform>%n дел</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n laptop(s) ask to be let in: %1</source>
        <translation>
            <numerusform>Просит подключения %n ноутбук: %1</numerusform>
            <numerusform>Просят подключения %n ноутбука: %1</numerusform>
            <numerusform>Просят подключения %n ноутбуков: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>A good beginning: nobody is written down yet</source>
        <translation>Можно начинать: пока никто не записан</translation>
    </message>
    <message>
        <source>All</source>
        <comment>tasks</comment>
        <translation>Все</translation>
    </message>
    <message>
        <source>An office joins with an invitation.</source>
        <translation>Представительство подключается по приглашению.</translation>
    </message>
    <message>
        <source>Begin here</source>
        <translation>Начните отсюда</translation>
    </message>
    <message>
        <source>Begun, not finished</source>
        <translation>Начато и не закончено</translation>
    </message>
    <message>
        <source>Bring a list</source>
        <translation>Загрузить список</translation>
    </message>
    <message>
        <source>Compare the words</source>
        <translation>Сверить слова</translation>
    </message>
    <message>
        <source>Documents and deadlines</source>
        <translation>Документы и сроки</translation>
    </message>
    <message>
        <source>Excel, CSV or LibreOffice, as it is.</source>
        <translation>Excel, CSV или LibreOffice, как есть.</translation>
    </message>
    <message>
        <source>Here stand the tasks of the day, documents that end, and letters of the embassy.</source>
        <translation>Здесь будут задачи дня, документы, у которых выходит срок, и письма посольства.</translation>
    </message>
    <message>
        <source>If the laptop breaks or is lost, a copy brings everything back.</source>
        <translation>Если ноутбук сломается или потеряется, копия вернёт всё.</translation>
    </message>
    <message>
        <source>If the laptop breaks or is lost, it is lost, too. Save another one on a stick.</source>
        <translation>Если ноутбук сломается или потеряется, пропадёт и она. Сохраните ещё одну на флешку.</translation>
    </message>
    <message>
        <source>Invite a laptop</source>
        <translation>Пригласить ноутбук</translation>
    </message>
    <message>
        <source>Letters of the embassy</source>
        <translation>Письма посольства</translation>
    </message>
    <message>
        <source>Mine</source>
        <comment>tasks</comment>
        <translation>Мои</translation>
    </message>
    <message>
        <source>Money that waits for somebody</source>
        <translation>Деньги ждут внимания</translation>
    </message>
    <message>
        <source>My actions</source>
        <translation>Мои действия</translation>
    </message>
    <message>
        <source>Name and telephone are enough.</source>
        <translation>Хватит имени и телефона.</translation>
    </message>
    <message>
        <source>New cases by kind</source>
        <translation>Новые дела по видам</translation>
    </message>
    <message>
        <source>New cases, 14 days</source>
        <translation>Новые дела за 14 дней</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Новая задача</translation>
    </message>
    <message>
        <source>No case waits for the embassy.</source>
        <translation>Ни одно дело не ждёт ответа посольства.</translation>
    </message>
    <message>
        <source>No copy of this laptop&apos;s data was ever saved.</source>
        <translation>Копию данных этого ноутбука ещё ни разу не сохраняли.</translation>
    </message>
    <message>
        <source>No document ends within 30 days.</source>
        <translation>В ближайшие 30 дней ни один документ не истекает.</translation>
    </message>
    <message>
        <source>No office has joined yet.</source>
        <translation>Ни одно представительство ещё не подключилось.</translation>
    </message>
    <message>
        <source>No office needs you now.</source>
        <translation>Сейчас ни одному представительству помощь не нужна.</translation>
    </message>
    <message>
        <source>No own tasks</source>
        <translation>Своих задач нет</translation>
    </message>
    <message>
        <source>No tasks here</source>
        <translation>Задач здесь нет</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <comment>whose tasks</comment>
        <translation>Пока никто</translation>
    </message>
    <message>
        <source>Not saved: everything you typed is still here.</source>
        <translation>Не сохранено: всё, что вы набрали, осталось здесь.</translation>
    </message>
    <message>
        <source>Not ticked: the task is as it was.</source>
        <translation>Не отмечено: задача осталась как была.</translation>
    </message>
    <message>
        <source>Nothing is late and nothing is due.</source>
        <translation>Ничего не просрочено, и сроков впереди нет.</translation>
    </message>
    <message>
        <source>Only me</source>
        <comment>whose tasks</comment>
        <translation>Только я</translation>
    </message>
    <message>
        <source>Open cases by kind</source>
        <translation>Открытые дела по видам</translation>
    </message>
    <message>
        <source>Own tasks</source>
        <translation>Свои задачи</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Сохранить копию…</translation>
    </message>
    <message>
        <source>Sheet of the day</source>
        <translation>Лист дня</translation>
    </message>
    <message>
        <source>Space</source>
        <comment>the key</comment>
        <translation>Пробел</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>That it was read could not be kept.</source>
        <translation>Отметка о прочтении не сохранилась.</translation>
    </message>
    <message>
        <source>The embassy has not written anything.</source>
        <translation>Посольство ничего не писало.</translation>
    </message>
    <message numerus="yes">
        <source>The last copy of this laptop&apos;s data is %n day(s) old.</source>
        <translation>
            <numerusform>Последней копии данных этого ноутбука уже %n день.</numerusform>
            <numerusform>Последней копии данных этого ноутбука уже %n дня.</numerusform>
            <numerusform>Последней копии данных этого ноутбука уже %n дней.</numerusform>
        </translation>
    </message>
    <message>
        <source>The last copy of this laptop&apos;s data lies on one disk with the data.</source>
        <translation>Последняя копия данных этого ноутбука лежит на одном диске с самими данными.</translation>
    </message>
    <message>
        <source>The newest cases</source>
        <translation>Последние дела</translation>
    </message>
    <message>
        <source>They wait for the embassy</source>
        <translation>Ждут ответа посольства</translation>
    </message>
    <message>
        <source>Today could not be read. Nothing is lost.</source>
        <translation>Не удалось прочитать страницу. Ничего не потеряно.</translation>
    </message>
    <message>
        <source>Until then they get nothing and send nothing. Compare the six words by telephone first.</source>
        <translation>До этого они ничего не получают и не отправляют. Сначала сверьте шесть слов по телефону.</translation>
    </message>
    <message>
        <source>Week</source>
        <comment>tasks</comment>
        <translation>Неделя</translation>
    </message>
    <message>
        <source>What lay in the cash box</source>
        <translation>Сколько лежало в кассе</translation>
    </message>
    <message>
        <source>What the offices need stands above.</source>
        <translation>Что нужно представительствам, стоит выше.</translation>
    </message>
    <message>
        <source>What to do, until when.</source>
        <translation>Что сделать и к какому сроку.</translation>
    </message>
    <message>
        <source>Whose tasks</source>
        <translation>Чьи задачи</translation>
    </message>
    <message>
        <source>Whose…</source>
        <comment>tasks</comment>
        <translation>Чьи…</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Написать</translation>
    </message>
    <message>
        <source>Write down a task</source>
        <translation>Записать задачу</translation>
    </message>
    <message>
        <source>Write down the first person</source>
        <translation>Записать первого человека</translation>
    </message>
    <message>
        <source>back to the list</source>
        <translation>к списку</translation>
    </message>
    <message>
        <source>begun: %1</source>
        <comment>when a draft was kept</comment>
        <translation>начато: %1</translation>
    </message>
    <message numerus="yes">
        <source>case(s) wait for the embassy</source>
        <translation>
            <numerusform>дело ждёт ответа посольства</numerusform>
            <numerusform>дела ждут ответа посольства</numerusform>
            <numerusform>дел ждут ответа посольства</numerusform>
        </translation>
    </message>
    <message>
        <source>choose</source>
        <translation>выбрать</translation>
    </message>
    <message numerus="yes">
        <source>difference(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>расхождение</numerusform>
            <numerusform>расхождения</numerusform>
            <numerusform>расхождений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>document(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>документ</numerusform>
            <numerusform>документа</numerusform>
            <numerusform>документов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>document(s) ended or end within 30 days</source>
        <translation>
            <numerusform>документ истёк или истечёт (30 дней)</numerusform>
            <numerusform>документа истекли или истекут (30 дней)</numerusform>
            <numerusform>документов истекли или истекут (30 дней)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for today</source>
        <comment>tasks</comment>
        <translation>
            <numerusform>на сегодня</numerusform>
            <numerusform>на сегодня</numerusform>
            <numerusform>на сегодня</numerusform>
        </translation>
    </message>
    <message>
        <source>need you</source>
        <comment>offices, in little room</comment>
        <translation>нужны вы</translation>
    </message>
    <message>
        <source>no differences</source>
        <translation>расхождений нет</translation>
    </message>
    <message numerus="yes">
        <source>of %n office(s)</source>
        <translation>
            <numerusform>из %n представительства</numerusform>
            <numerusform>из %n представительств</numerusform>
            <numerusform>из %n представительств</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>office(s) need you</source>
        <translation>
            <numerusform>представительство ждёт вас</numerusform>
            <numerusform>представительства ждут вас</numerusform>
            <numerusform>представительств ждут вас</numerusform>
        </translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыть</translation>
    </message>
    <message numerus="yes">
        <source>overdue</source>
        <comment>tasks</comment>
        <translation>
            <numerusform>просрочено</numerusform>
            <numerusform>просрочено</numerusform>
            <numerusform>просрочено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>own task(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>своя задача</numerusform>
            <numerusform>свои задачи</numerusform>
            <numerusform>своих задач</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>own task(s) due by now</source>
        <translation>
            <numerusform>ваша задача: срок подошёл</numerusform>
            <numerusform>ваши задачи: срок подошёл</numerusform>
            <numerusform>ваших задач: срок подошёл</numerusform>
        </translation>
    </message>
    <message>
        <source>print</source>
        <translation>печать</translation>
    </message>
    <message numerus="yes">
        <source>record(s) with two values: choose one</source>
        <translation>
            <numerusform>расхождение: выберите значение</numerusform>
            <numerusform>расхождения: выберите значение</numerusform>
            <numerusform>расхождений: выберите значение</numerusform>
        </translation>
    </message>
    <message>
        <source>tick as done</source>
        <translation>отметить сделанным</translation>
    </message>
    <message numerus="yes">
        <source>wait for us</source>
        <comment>cases, in little room</comment>
        <translation>
            <numerusform>ждёт нас</numerusform>
            <numerusform>ждут нас</numerusform>
            <numerusform>ждут нас</numerusform>
        </translation>
    </message>
    <message>
        <source>write down</source>
        <translation>записать</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::TopLine</name>
    <message>
        <source>%1: what can be done here</source>
        <comment>name of a page</comment>
        <translation>%1: что можно сделать</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Найти</translation>
    </message>
    <message>
        <source>Find a person, phone, document, case</source>
        <translation>Найти человека, телефон, документ, дело</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>What can be done here</source>
        <translation>Что можно сделать здесь</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::UnlockWindow</name>
    <message>
        <source>Check the keyboard language and the Caps Lock key.</source>
        <translation>Проверьте язык клавиатуры и клавишу Caps Lock.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Locked, as nobody was working</source>
        <translation>Заблокировано: никто не работал</translation>
    </message>
    <message>
        <source>Locked. Everything here is encrypted.</source>
        <translation>Заблокировано. Всё здесь зашифровано.</translation>
    </message>
    <message>
        <source>Mekendesh</source>
        <translation>Мекендеш</translation>
    </message>
    <message>
        <source>Neither the office nor people nor figures are shown here, on purpose: a stranger learns nothing.</source>
        <translation>Здесь нарочно не видно ни представительства, ни сотрудников, ни чисел: чужой человек ничего не узнает.</translation>
    </message>
    <message numerus="yes">
        <source>Next try in %n second(s).</source>
        <translation>
            <numerusform>Следующая попытка через %n секунду.</numerusform>
            <numerusform>Следующая попытка через %n секунды.</numerusform>
            <numerusform>Следующая попытка через %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Не открылось</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Открываем…</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>The data stay locked.</source>
        <translation>Данные остались под замком.</translation>
    </message>
    <message>
        <source>The example with invented people. The password stands under the field.</source>
        <translation>Пример с вымышленными людьми. Пароль написан под полем.</translation>
    </message>
    <message>
        <source>The invitation «%1» was opened</source>
        <translation>Открыто приглашение «%1»</translation>
    </message>
    <message>
        <source>The key is being computed</source>
        <translation>Вычисляем ключ</translation>
    </message>
    <message>
        <source>The letters were Cyrillic: check them and press Enter.</source>
        <translation>Буквы были русские: проверьте раскладку и нажмите Enter.</translation>
    </message>
    <message>
        <source>The letters were Latin: check them and press Enter.</source>
        <translation>Буквы были латинские: проверьте раскладку и нажмите Enter.</translation>
    </message>
    <message>
        <source>The password did not fit</source>
        <translation>Пароль не подошёл</translation>
    </message>
    <message>
        <source>The password stands under the field.</source>
        <translation>Пароль написан под полем.</translation>
    </message>
    <message>
        <source>The program closed unexpectedly</source>
        <translation>Программа неожиданно закрылась</translation>
    </message>
    <message>
        <source>They are those you chose when work began on this laptop.</source>
        <translation>Те, что вы выбрали, когда начинали работу на этом ноутбуке.</translation>
    </message>
    <message>
        <source>This computer has its own data already, and they stay as they are. Enter, and the program shows whom the invitation is for.</source>
        <translation>На этом компьютере уже есть свои данные, они останутся как есть. Войдите, и программа покажет, для кого приглашение.</translation>
    </message>
    <message>
        <source>This is only the example. Press «To the beginning» to join with the invitation.</source>
        <translation>Здесь только пример. Чтобы подключиться по приглашению, нажмите «К началу».</translation>
    </message>
    <message>
        <source>This is version %1.</source>
        <translation>Здесь стоит версия %1.</translation>
    </message>
    <message>
        <source>This takes about a second</source>
        <translation>Это занимает около секунды</translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation>К началу</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Разблокировать</translation>
    </message>
    <message>
        <source>What was saved is safe. Enter the password to go on.</source>
        <translation>Сохранённое цело. Введите пароль, чтобы продолжить.</translation>
    </message>
    <message>
        <source>Write your name for entry and your password</source>
        <translation>Напишите имя для входа и пароль</translation>
    </message>
    <message>
        <source>You can try again now.</source>
        <translation>Теперь можно повторить.</translation>
    </message>
    <message>
        <source>Your name for entry</source>
        <translation>Ваше имя для входа</translation>
    </message>
    <message>
        <source>«%1» cannot be used</source>
        <translation>«%1» не подходит</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::UnrememberedMessage</name>
    <message>
        <source>The file «%1» cannot be written. Your records are safe, and until the program is closed all stays as you chose it. Ask who looks after this computer for the right to write this file, or free some space on the disk; then choose again.</source>
        <translation>Файл «%1» не удаётся записать. Ваши записи целы, и пока программа открыта, всё останется, как вы выбрали. Попросите того, кто следит за этим компьютером, разрешить запись этого файла или освободите место на диске, потом выберите ещё раз.</translation>
    </message>
    <message>
        <source>This computer does not remember the language, the look and the minutes until locking</source>
        <translation>Этот компьютер не запоминает язык, вид окна и минуты до блокировки</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::UserForm</name>
    <message>
        <source>Add the person</source>
        <translation>Добавить человека</translation>
    </message>
    <message numerus="yes">
        <source>At least %n letter(s). Six words are easier to remember than signs.</source>
        <translation>
            <numerusform>Не короче %n знака. Шесть слов запомнить легче, чем знаки.</numerusform>
            <numerusform>Не короче %n знаков. Шесть слов запомнить легче, чем знаки.</numerusform>
            <numerusform>Не короче %n знаков. Шесть слов запомнить легче, чем знаки.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>ФИО</translation>
    </message>
    <message>
        <source>Let the person type it: nobody else should know it.</source>
        <translation>Пусть человек введёт его сам: больше никто не должен знать.</translation>
    </message>
    <message>
        <source>Name for entry</source>
        <translation>Имя для входа</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>Не записано</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Password for %1</source>
        <translation>Пароль для: %1</translation>
    </message>
    <message>
        <source>Repeat password</source>
        <translation>Пароль ещё раз</translation>
    </message>
    <message>
        <source>Set the password</source>
        <translation>Задать пароль</translation>
    </message>
    <message>
        <source>Short, one word.</source>
        <translation>Коротко, одно слово.</translation>
    </message>
    <message>
        <source>Somebody enters with this name already. Choose another one.</source>
        <translation>С этим именем уже кто-то входит. Выберите другое.</translation>
    </message>
    <message>
        <source>The key is being computed</source>
        <translation>Вычисляем ключ</translation>
    </message>
    <message>
        <source>The two passwords differ. Write the same one again.</source>
        <translation>Пароли различаются. Напишите тот же ещё раз.</translation>
    </message>
    <message>
        <source>What this person does here</source>
        <translation>Кем работает здесь</translation>
    </message>
    <message>
        <source>Write a short name for entry, such as aigerim.</source>
        <translation>Напишите короткое имя для входа, например aigerim.</translation>
    </message>
    <message>
        <source>Write the name as colleagues know it.</source>
        <translation>Напишите имя, как его знают коллеги.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::UsersCard</name>
    <message>
        <source>Add a person</source>
        <translation>Добавить человека</translation>
    </message>
    <message>
        <source>Each person has a name and a password of their own. To change over: F12, then the other name. What was begun stays as a draft of who began it.</source>
        <translation>У каждого своё имя и свой пароль. Чтобы сменить человека: F12, потом другое имя. Начатое остаётся черновиком того, кто начал.</translation>
    </message>
    <message>
        <source>Entry is taken away: %1</source>
        <translation>Вход закрыт: %1</translation>
    </message>
    <message>
        <source>Give a password</source>
        <translation>Задать пароль</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Новый пароль</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>Ничего не изменено</translation>
    </message>
    <message>
        <source>Take entry away</source>
        <translation>Закрыть вход</translation>
    </message>
    <message>
        <source>Take entry away from %1?</source>
        <translation>Закрыть вход: %1?</translation>
    </message>
    <message>
        <source>The password is set</source>
        <translation>Пароль задан</translation>
    </message>
    <message>
        <source>The person can enter now: lock with F12 and type the other name</source>
        <translation>Теперь человек может войти: F12, потом другое имя</translation>
    </message>
    <message>
        <source>This name will open this laptop no more, and other laptops of the office as soon as they hear of it. What the person has written stays.</source>
        <translation>С этим именем больше не открыть этот ноутбук, а другие ноутбуки представительства, как только они об этом узнают. Написанное человеком остаётся.</translation>
    </message>
    <message>
        <source>Who works on this laptop</source>
        <translation>Кто работает на этом ноутбуке</translation>
    </message>
    <message>
        <source>has no password on this laptop</source>
        <translation>нет пароля на этом ноутбуке</translation>
    </message>
    <message>
        <source>may enter on this laptop</source>
        <translation>может входить на этом ноутбуке</translation>
    </message>
    <message>
        <source>works here no longer</source>
        <translation>здесь больше не работает</translation>
    </message>
    <message>
        <source>works here no longer; the key stays on this laptop until somebody else who leads the office may enter here</source>
        <translation>здесь больше не работает; ключ остаётся на этом ноутбуке, пока сюда не сможет входить другой руководитель</translation>
    </message>
    <message>
        <source>works now</source>
        <translation>работает сейчас</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ValueCard</name>
    <message>
        <source>%1, chosen</source>
        <translation>%1, выбрано</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>выбрано</translation>
    </message>
    <message>
        <source>chosen · %1</source>
        <translation>выбрано · %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ValueChoice</name>
    <message>
        <source>Both stay. Only the chosen one after all</source>
        <translation>Останутся оба. Всё же только выбранный</translation>
    </message>
    <message>
        <source>Keep both; the other one as: %1</source>
        <translation>Оставить оба; другой как: %1</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>The whole card</source>
        <translation>Вся карточка</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>another record</source>
        <translation>другая запись</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>раньше: %1</translation>
    </message>
    <message>
        <source>delete the card</source>
        <translation>удалить карточку</translation>
    </message>
    <message>
        <source>keep the card</source>
        <translation>оставить карточку</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>пусто</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ViewsLine</name>
    <message>
        <source>All saved views</source>
        <translation>Все сохранённые виды</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>Сохранить вид</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Название вида</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>Удалить: %1</translation>
    </message>
    <message>
        <source>Rename: %1</source>
        <translation>Переименовать: %1</translation>
    </message>
    <message>
        <source>Saved views:</source>
        <translation>Сохранённые виды:</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>показан сейчас</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::Work</name>
    <message>
        <source>Not taken back: %1 was changed since then. Nothing was touched.</source>
        <translation>Не отменено: с тех пор запись изменили (%1). Ничего не тронуто.</translation>
    </message>
    <message>
        <source>Something else was saved since then: Ctrl Z takes back the last thing first.</source>
        <translation>После этого записано ещё что-то: Ctrl Z сначала вернёт последнее.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Отменять нечего.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::Workplace</name>
    <message numerus="yes">
        <source>%n cash book(s) were recounted and add up.</source>
        <translation>
            <numerusform>%n кассовая книга пересчитана и сходится.</numerusform>
            <numerusform>%n кассовые книги пересчитаны и сходятся.</numerusform>
            <numerusform>%n кассовых книг пересчитано, они сходятся.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) that were not sent yet came with it and go with the synchronization.</source>
        <translation>
            <numerusform>%n ещё не отправленное изменение сохранилось и уйдёт с синхронизацией.</numerusform>
            <numerusform>%n ещё не отправленных изменения сохранились и уйдут с синхронизацией.</numerusform>
            <numerusform>%n ещё не отправленных изменений сохранились и уйдут с синхронизацией.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to send</source>
        <translation>
            <numerusform>К отправке: %n изменение</numerusform>
            <numerusform>К отправке: %n изменения</numerusform>
            <numerusform>К отправке: %n изменений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>%n расхождение</numerusform>
            <numerusform>%n расхождения</numerusform>
            <numerusform>%n расхождений</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>%n письмо</numerusform>
            <numerusform>%n письма</numerusform>
            <numerusform>%n писем</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of what was to be sent cannot be read and stays behind. Call the embassy.</source>
        <translation>
            <numerusform>%n изменение для отправки не читается и не уйдёт. Позвоните в посольство.</numerusform>
            <numerusform>%n изменения для отправки не читаются и не уйдут. Позвоните в посольство.</numerusform>
            <numerusform>%n изменений для отправки не читаются и не уйдут. Позвоните в посольство.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) with two values wait for a decision.</source>
        <translation>
            <numerusform>Ждёт решения: %n запись с двумя значениями.</numerusform>
            <numerusform>Ждут решения: %n записи с двумя значениями.</numerusform>
            <numerusform>Ждут решения: %n записей с двумя значениями.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sealed letter(s) wait for you</source>
        <translation>
            <numerusform>Вас ждёт %n запечатанное письмо</numerusform>
            <numerusform>Вас ждут %n запечатанных письма</numerusform>
            <numerusform>Вас ждут %n запечатанных писем</numerusform>
        </translation>
    </message>
    <message>
        <source>All sent</source>
        <translation>Всё отправлено</translation>
    </message>
    <message>
        <source>An invitation</source>
        <translation>Приглашение</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Дела</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Расхождения</translation>
    </message>
    <message>
        <source>Find a person, phone, document, case</source>
        <translation>Найти человека, телефон, документ, дело</translation>
    </message>
    <message>
        <source>Fund</source>
        <translation>Фонд</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>History of changes</source>
        <translation>История изменений</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>Импорт списка</translation>
    </message>
    <message>
        <source>Laptops and invitations</source>
        <translation>Ноутбуки и приглашения</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Соотечественники</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Новый человек</translation>
    </message>
    <message>
        <source>Nobody seems to be here: this window locks in 30 seconds. Press any key to stay.</source>
        <translation>Похоже, здесь никого нет: окно заблокируется через 30 секунд. Нажмите любую клавишу, чтобы остаться.</translation>
    </message>
    <message>
        <source>Not synchronized. Everything is saved on this computer.</source>
        <translation>Не синхронизировано. Всё сохранено на этом компьютере.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Делать ничего не нужно.</translation>
    </message>
    <message>
        <source>Offices</source>
        <translation>Представительства</translation>
    </message>
    <message>
        <source>People: %1. Last change: %2.</source>
        <translation>Людей: %1. Последнее изменение: %2.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Restored from a copy</source>
        <translation>Восстановлено из копии</translation>
    </message>
    <message>
        <source>Restored from the copy «%1»</source>
        <translation>Восстановлено из копии «%1»</translation>
    </message>
    <message>
        <source>Sealed letters</source>
        <translation>Запечатанные письма</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Synchronization</source>
        <translation>Синхронизация</translation>
    </message>
    <message>
        <source>Synchronized.</source>
        <translation>Синхронизировано.</translation>
    </message>
    <message>
        <source>The cash book «%1» does not hold from No. %2 on: nothing is entered there. Call the embassy.</source>
        <translation>Кассовая книга «%1» не сходится с № %2: в неё ничего не записывается. Позвоните в посольство.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Two entries of one person</source>
        <translation>Две записи об одном человеке</translation>
    </message>
    <message>
        <source>Two entries of one person stay two: write what is missing into the fuller one, and into the note of the other that it is no longer used.</source>
        <translation>Две записи об одном человеке остаются двумя: допишите недостающее в более полную, а в заметке другой напишите, что ей больше не пользуются.</translation>
    </message>
    <message>
        <source>What had been sent later has come back, too; the cash boxes are open again.</source>
        <translation>Отправленное позже тоже вернулось; в кассу снова можно записывать.</translation>
    </message>
    <message>
        <source>What was sent later comes with the synchronization (F5); until all of it is here, nothing is entered into a cash box.</source>
        <translation>Отправленное позже придёт с синхронизацией (F5); пока оно не пришло всё, в кассу ничего не записывается.</translation>
    </message>
    <message>
        <source>Why, and what to do</source>
        <translation>Почему и что делать</translation>
    </message>
    <message>
        <source>merge join unite duplicates doubles</source>
        <translation>объединить соединить слить слияние дубли дубликаты повторы</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>time</comment>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>«%1» is not to be pressed here now: something else is open on this page, or your role does not have it.</source>
        <translation>«%1» сейчас не нажать: на этой странице открыто другое, или у вашей роли этого нет.</translation>
    </message>
</context>
<context>
    <name>near</name>
    <message>
        <source>Fri</source>
        <translation>пт</translation>
    </message>
    <message>
        <source>Irkutsk</source>
        <translation>Иркутск</translation>
    </message>
    <message>
        <source>Kaliningrad</source>
        <translation>Калининград</translation>
    </message>
    <message>
        <source>Kamchatka</source>
        <translation>Камчатка</translation>
    </message>
    <message>
        <source>Krasnoyarsk</source>
        <translation>Красноярск</translation>
    </message>
    <message>
        <source>Magadan</source>
        <translation>Магадан</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>пн</translation>
    </message>
    <message>
        <source>Moscow</source>
        <translation>Москва</translation>
    </message>
    <message>
        <source>Moscow time</source>
        <translation>московское время</translation>
    </message>
    <message>
        <source>Moscow time +%1 h</source>
        <translation>московское время +%1 ч</translation>
    </message>
    <message>
        <source>Moscow time −%1 h</source>
        <translation>московское время −%1 ч</translation>
    </message>
    <message>
        <source>Omsk</source>
        <translation>Омск</translation>
    </message>
    <message>
        <source>Samara</source>
        <translation>Самара</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>сб</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>вс</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>чт</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>вт</translation>
    </message>
    <message>
        <source>Vladivostok</source>
        <translation>Владивосток</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>ср</translation>
    </message>
    <message>
        <source>Yakutsk</source>
        <translation>Якутск</translation>
    </message>
    <message>
        <source>Yekaterinburg</source>
        <translation>Екатеринбург</translation>
    </message>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>завтра</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>вчера</translation>
    </message>
</context>
<context>
    <name>record</name>
    <message>
        <source>About</source>
        <translation>О чём</translation>
    </message>
    <message>
        <source>Address in Russia</source>
        <translation>Адрес в России</translation>
    </message>
    <message>
        <source>Admitted on</source>
        <translation>Дата подключения</translation>
    </message>
    <message>
        <source>Against whom</source>
        <translation>Против кого</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Договорились на</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>Заявитель</translation>
    </message>
    <message>
        <source>By what time</source>
        <translation>К какому часу</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Дело</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Дела</translation>
    </message>
    <message>
        <source>Cash book</source>
        <translation>Кассовая книга</translation>
    </message>
    <message>
        <source>Cash box</source>
        <translation>Касса</translation>
    </message>
    <message>
        <source>Cash boxes</source>
        <translation>Кассы</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Кассир</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>Кто проверил</translation>
    </message>
    <message>
        <source>Checked on</source>
        <translation>Дата проверки</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Город</translation>
    </message>
    <message>
        <source>Claimant</source>
        <translation>Заявитель</translation>
    </message>
    <message>
        <source>Claimants</source>
        <translation>Заявители</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>Заявлено</translation>
    </message>
    <message>
        <source>Claims no more</source>
        <translation>Больше не требует</translation>
    </message>
    <message>
        <source>Closing summary</source>
        <translation>Итог дела</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Код</translation>
    </message>
    <message>
        <source>Consent given on</source>
        <translation>Дата согласия</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Страна</translation>
    </message>
    <message>
        <source>Course of the case</source>
        <translation>Ход дела</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Валюта</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Дата рождения</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Устройство</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>Срок до</translation>
    </message>
    <message>
        <source>Emergency contact</source>
        <translation>Контакт на экстренный случай</translation>
    </message>
    <message>
        <source>Employer</source>
        <translation>Работодатель</translation>
    </message>
    <message>
        <source>Entered Russia</source>
        <translation>Въезд в Россию</translation>
    </message>
    <message>
        <source>First writing laptop</source>
        <translation>Первый ноутбук кассы</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>ФИО</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Хеш записи</translation>
    </message>
    <message>
        <source>Hash of the line before</source>
        <translation>Хеш предыдущей записи</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Руководитель</translation>
    </message>
    <message>
        <source>Home oblast</source>
        <translation>Область на родине</translation>
    </message>
    <message>
        <source>How they learned of us</source>
        <translation>Откуда узнали о нас</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Кем выдан</translation>
    </message>
    <message>
        <source>Issued on</source>
        <translation>Дата выдачи</translation>
    </message>
    <message>
        <source>Key for sealed letters</source>
        <translation>Ключ для запечатанных писем</translation>
    </message>
    <message>
        <source>Keys for sealed letters</source>
        <translation>Ключи для запечатанных писем</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Kind of case</source>
        <translation>Вид дела</translation>
    </message>
    <message>
        <source>Kind of document</source>
        <translation>Вид документа</translation>
    </message>
    <message>
        <source>Kind of laptop</source>
        <translation>Вид ноутбука</translation>
    </message>
    <message>
        <source>Kind of office</source>
        <translation>Вид представительства</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>Ноутбук</translation>
    </message>
    <message>
        <source>Laptops</source>
        <translation>Ноутбуки</translation>
    </message>
    <message>
        <source>Latin spelling</source>
        <translation>Написание латиницей</translation>
    </message>
    <message>
        <source>Line of the cash book</source>
        <translation>Операция кассовой книги</translation>
    </message>
    <message>
        <source>Mark in numbers</source>
        <translation>Метка в номерах</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Соотечественники</translation>
    </message>
    <message>
        <source>Migration category</source>
        <translation>Миграционная категория</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Минуты</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Месяц</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Name for entry</source>
        <translation>Имя для входа</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>Название по-английски</translation>
    </message>
    <message>
        <source>Name in Kyrgyz</source>
        <translation>Название по-кыргызски</translation>
    </message>
    <message>
        <source>Name in Russian</source>
        <translation>Название по-русски</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>Не раньше</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Представительство</translation>
    </message>
    <message>
        <source>Offices</source>
        <translation>Представительства</translation>
    </message>
    <message>
        <source>Opened on</source>
        <translation>Дата открытия</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>Другие имена</translation>
    </message>
    <message>
        <source>Other phone</source>
        <translation>Другой телефон</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>Outgoing number</source>
        <translation>Исходящий номер</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>Долг</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>ПИН</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Выплачено</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>Паспорт</translation>
    </message>
    <message>
        <source>Passport valid until</source>
        <translation>Паспорт действителен до</translation>
    </message>
    <message>
        <source>Patronymic</source>
        <translation>Отчество</translation>
    </message>
    <message>
        <source>People of the embassy</source>
        <translation>Сотрудники посольства</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Place in the list</source>
        <translation>Место в списке</translation>
    </message>
    <message>
        <source>Place of birth</source>
        <translation>Место рождения</translation>
    </message>
    <message>
        <source>Preferred language</source>
        <translation>Язык общения</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Назначение</translation>
    </message>
    <message>
        <source>Really done</source>
        <translation>Когда сделано</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Чек, квитанция</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Чеки</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Взыскано</translation>
    </message>
    <message>
        <source>Region of Russia</source>
        <translation>Регион России</translation>
    </message>
    <message>
        <source>Registered until</source>
        <translation>Регистрация до</translation>
    </message>
    <message>
        <source>Remarks of the embassy</source>
        <translation>Замечания посольства</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Повторяется</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Ответственный</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Результат</translation>
    </message>
    <message>
        <source>Reverses number</source>
        <translation>Сторнирует номер</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Safe to call</source>
        <translation>Можно звонить</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Круг чтения</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Серия</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Пол</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Этап</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Статус</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Фамилия</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Часовой пояс</translation>
    </message>
    <message>
        <source>To whom, from whom</source>
        <translation>Кому, от кого</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Пользователи</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Действует с</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Действует до</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Суть дела</translation>
    </message>
    <message>
        <source>What the applicant wants</source>
        <translation>Чего хочет заявитель</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Что сделать</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Что сделано</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Where the original is</source>
        <translation>Где подлинник</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation>Кто сделал</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>Исполнитель</translation>
    </message>
    <message>
        <source>Who wrote it</source>
        <translation>Автор записи</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>За что</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>Работает здесь</translation>
    </message>
    <message>
        <source>Written at</source>
        <translation>Время записи</translation>
    </message>
</context>
<context>
    <name>rescue</name>
    <message>
        <source>Any two of the three bring the embassy&apos;s laptop back. Give them to three people; keep none beside a laptop.</source>
        <translation>Любые две из трёх частей вернут посольству ноутбук. Отдайте их трём людям, не держите ни одной рядом с ноутбуком.</translation>
    </message>
    <message>
        <source>Share %1 of 3 of the root key. %2, made on %3.</source>
        <translation>Часть %1 из 3 корневого ключа. %2, сделана %3.</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>closed</source>
        <translation>закрыто</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>в порядке</translation>
    </message>
    <message>
        <source>in work</source>
        <translation>в работе</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>ещё не начато</translation>
    </message>
    <message>
        <source>not received yet</source>
        <translation>ещё не получено</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>просрочено</translation>
    </message>
    <message>
        <source>soon</source>
        <translation>скоро</translation>
    </message>
    <message>
        <source>two values</source>
        <translation>расхождение</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>срочно</translation>
    </message>
    <message>
        <source>waiting for an answer</source>
        <translation>ждём ответа</translation>
    </message>
</context>
<context>
    <name>storecheck</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n минута</numerusform>
            <numerusform>%n минуты</numerusform>
            <numerusform>%n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing can be deleted in the store with this name and password.</source>
        <translation>С этим именем и паролем в хранилище ничего нельзя удалить.</translation>
    </message>
    <message>
        <source>Nothing can be written to the store.</source>
        <translation>В хранилище ничего нельзя записать.</translation>
    </message>
    <message>
        <source>The clock of this computer is off by %1. Records are safe, but their times may be wrong. Set the clock in the system settings.</source>
        <translation>Часы этого компьютера показывают неверное время, разница: %1. Записи целы, но время в них может быть неверным. Исправьте часы в настройках системы.</translation>
    </message>
    <message>
        <source>The clock of this computer is right.</source>
        <translation>Часы этого компьютера верны.</translation>
    </message>
    <message>
        <source>The embassy may delete in the store.</source>
        <translation>Посольство может удалять в хранилище.</translation>
    </message>
    <message>
        <source>The listing does not show what was written: it is old, or not complete.</source>
        <translation>Записанного нет в списке: он старый или неполный.</translation>
    </message>
    <message>
        <source>The listing shows what was written.</source>
        <translation>Записанное видно в списке.</translation>
    </message>
    <message>
        <source>The store answers although the object is not there: another program stands between.</source>
        <translation>Хранилище отвечает, хотя объекта нет: между ними стоит другая программа.</translation>
    </message>
    <message>
        <source>The store answers and is our network&apos;s.</source>
        <translation>Хранилище отвечает, оно нашей сети.</translation>
    </message>
    <message>
        <source>This laptop cannot delete in the store, as it should be.</source>
        <translation>Этот ноутбук не может удалять в хранилище, так и должно быть.</translation>
    </message>
    <message>
        <source>This laptop could delete in the store. Offices should not: tell the embassy.</source>
        <translation>Этот ноутбук мог бы удалять в хранилище. Представительствам этого нельзя: сообщите посольству.</translation>
    </message>
    <message>
        <source>What is missing is said to be missing.</source>
        <translation>Если объекта нет, хранилище так и отвечает.</translation>
    </message>
    <message>
        <source>What was written comes back changed, or an old copy of it.</source>
        <translation>Записанное читается изменённым, или приходит старая копия.</translation>
    </message>
    <message>
        <source>What was written comes back unchanged.</source>
        <translation>Записанное читается без изменений.</translation>
    </message>
</context>
<context>
    <name>story</name>
    <message>
        <source>%1 and %2 join with them and can work at once.</source>
        <translation>Подключаются: %1 и %2. Работать можно сразу.</translation>
    </message>
    <message>
        <source>%1 asks to be let in. The attaché compares six words by telephone: %2</source>
        <translation>Просит допуска: %1. Атташе сверяет шесть слов по телефону: %2</translation>
    </message>
    <message>
        <source>%1 claims wages for a whole brigade: case %2, with everybody&apos;s sums.</source>
        <translation>%1 требует зарплату для целой бригады: дело %2, с суммой каждого.</translation>
    </message>
    <message>
        <source>%1 decides for priority 1. The embassy sees it; the other value stays in the history.</source>
        <translation>%1 выбирает приоритет 1. Посольство это видит; другое значение остаётся в истории.</translation>
    </message>
    <message>
        <source>%1 works without network. People: %2, cases: %3, lines in the cash book: %4.</source>
        <translation>%1 работает без сети. Людей: %2, дел: %3, строк в кассовой книге: %4.</translation>
    </message>
    <message>
        <source>%1: the books do NOT add up.</source>
        <translation>%1: кассовые книги НЕ сходятся.</translation>
    </message>
    <message>
        <source>After the exchange goal and stage stand together. Both priorities are kept on both laptops and wait for a decision.</source>
        <translation>После обмена цель и этап стоят рядом. Оба приоритета сохранены на обоих ноутбуках и ждут решения.</translation>
    </message>
    <message>
        <source>All three laptops agree.</source>
        <translation>Все три ноутбука сошлись.</translation>
    </message>
    <message>
        <source>Both also wrote another telephone and another city for the same person: that difference stays open, so that you can decide it.</source>
        <translation>Оба записали одному человеку ещё и разные телефоны и города: это расхождение оставлено, чтобы его решили вы.</translation>
    </message>
    <message>
        <source>Case %1, without knowing of each other: %2 writes priority 1 and the goal, the embassy priority 3 and the stage.</source>
        <translation>Дело %1, не зная друг о друге: %2 пишет приоритет 1 и цель, посольство — приоритет 3 и этап.</translation>
    </message>
    <message>
        <source>Everybody exchanges. The embassy reads both offices now. People: %1, cases: %2.</source>
        <translation>Все обменялись. Теперь посольство читает оба представительства. Людей: %1, дел: %2.</translation>
    </message>
    <message>
        <source>It invites two offices: a file each, and five words by telephone.</source>
        <translation>Оно приглашает два представительства: каждому файл и пять слов по телефону.</translation>
    </message>
    <message>
        <source>Look yourself: %1 --profile %2 (name %3, password %4)</source>
        <translation>Посмотрите сами: %1 --profile %2 (имя %3, пароль %4)</translation>
    </message>
    <message>
        <source>More offices join in the same way, now there are %1. The embassy reads cases: %2.</source>
        <translation>Так же подключаются другие представительства, теперь их %1. Посольство читает дел: %2.</translation>
    </message>
    <message>
        <source>NOT the same: %1 has records: %2, %3 has records: %4</source>
        <translation>НЕ одинаково: %1, записей: %2; %3, записей: %4</translation>
    </message>
    <message>
        <source>The cash books add up on all laptops, lines: %1.</source>
        <translation>Кассовые книги сходятся на всех ноутбуках, строк: %1.</translation>
    </message>
    <message>
        <source>The embassy founds the network. Store: %1</source>
        <translation>Посольство создаёт сеть. Хранилище: %1</translation>
    </message>
    <message>
        <source>The embassy remarks: «%1» %2 reads it beside the case.</source>
        <translation>Замечание посольства: «%1» %2 читает его рядом с делом.</translation>
    </message>
    <message>
        <source>The embassy&apos;s laptop and those of the first two offices agree.</source>
        <translation>Ноутбуки посольства и первых двух представительств сошлись.</translation>
    </message>
    <message>
        <source>The laptops do NOT agree.</source>
        <translation>Ноутбуки НЕ сошлись.</translation>
    </message>
    <message>
        <source>The same here and there: %1 and %2, records: %3, fingerprint %4</source>
        <translation>Здесь и там одинаково: %1 и %2, записей: %3, отпечаток %4</translation>
    </message>
</context>
<context>
    <name>tables</name>
    <message>
        <source>this archive holds no workbook; unpack it and choose the list in it</source>
        <translation>в этом архиве нет таблицы; распакуйте его и выберите список</translation>
    </message>
    <message>
        <source>this document holds no table; save the list as XLSX, ODS or CSV</source>
        <translation>в этом документе нет таблицы; сохраните список как XLSX, ODS или CSV</translation>
    </message>
    <message>
        <source>this file is damaged; open it in its own program and save it again</source>
        <translation>файл повреждён; откройте его в его программе и сохраните снова</translation>
    </message>
    <message>
        <source>this file is empty</source>
        <translation>файл пуст</translation>
    </message>
    <message>
        <source>this file is neither a table nor a text; save the list as XLSX, ODS or CSV</source>
        <translation>это не таблица и не текст; сохраните список как XLSX, ODS или CSV</translation>
    </message>
    <message>
        <source>this is a PDF; save the list as XLSX, ODS or CSV</source>
        <translation>это PDF; сохраните список как XLSX, ODS или CSV</translation>
    </message>
    <message>
        <source>this is a workbook of an old kind (XLS) or one with a password; open it in its own program and save it as XLSX without a password</source>
        <translation>это книга старого вида (XLS) или с паролем; откройте её в её программе и сохраните как XLSX без пароля</translation>
    </message>
    <message>
        <source>this table is larger than a list of people ever is; divide it into several files</source>
        <translation>эта таблица больше любого списка людей; разделите её на несколько файлов</translation>
    </message>
    <message>
        <source>this workbook has a password; save it without one and choose it again</source>
        <translation>у этой книги есть пароль; сохраните её без пароля и выберите снова</translation>
    </message>
</context>
<context>
    <name>today</name>
    <message>
        <source>Asks you to take over</source>
        <translation>Просит принять дело</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Жалоба</translation>
    </message>
    <message>
        <source>Sealed letter</source>
        <translation>Запечатанное письмо</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>не прочитано</translation>
    </message>
    <message numerus="yes">
        <source>waits for %n day(s)</source>
        <translation>
            <numerusform>ждёт %n день</numerusform>
            <numerusform>ждёт %n дня</numerusform>
            <numerusform>ждёт %n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>waits since today</source>
        <translation>ждёт с сегодняшнего дня</translation>
    </message>
</context>
<context>
    <name>transfer</name>
    <message>
        <source>the first line of the file names no known column</source>
        <translation>в первой строке файла нет ни одного известного столбца</translation>
    </message>
</context>
</TS>
