<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ky" sourcelanguage="en">
<context>
    <name>CaseView</name>
    <message>
        <source>Number there: %1</source>
        <comment>of the case, at another office</comment>
        <translation>Ал жактагы номери: %1</translation>
    </message>
    <message>
        <source>Outgoing number %1</source>
        <translation>Чыгыш номери %1</translation>
    </message>
    <message>
        <source>Refer to another office…	F7</source>
        <translation>Башка өкүлчүлүккө жолдомо берүү…	F7</translation>
    </message>
    <message>
        <source>Sealed letter to the embassy…</source>
        <translation>Элчиликке жабык кат…</translation>
    </message>
    <message>
        <source>led by %1</source>
        <translation>иш жүргүзүүчү: %1</translation>
    </message>
    <message>
        <source>opened %1</source>
        <translation>ачылган күнү: %1</translation>
    </message>
    <message>
        <source>seen by: this office and the embassy</source>
        <translation>көрө алат: өкүлчүлүк жана элчилик</translation>
    </message>
</context>
<context>
    <name>CaseWay</name>
    <message>
        <source>Agreement</source>
        <translation>Макулдашуу</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Доомат кат</translation>
    </message>
    <message>
        <source>Court</source>
        <translation>Сот</translation>
    </message>
    <message>
        <source>Enforcement</source>
        <translation>Аткаруу</translation>
    </message>
    <message>
        <source>Inspection</source>
        <translation>Эмгек инспекциясы</translation>
    </message>
    <message>
        <source>Negotiation</source>
        <translation>Сүйлөшүүлөр</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Төлөндү</translation>
    </message>
    <message>
        <source>Paid in part</source>
        <translation>Бир бөлүгү төлөндү</translation>
    </message>
    <message>
        <source>Prosecutor</source>
        <translation>Прокуратура</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Арыз</translation>
    </message>
</context>
<context>
    <name>CasesModel</name>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n күн кечикти</numerusform>
            <numerusform>%n күн кечикти</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n күн калды</numerusform>
            <numerusform>%n күн калды</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting for another office</source>
        <translation>Өкүлчүлүктү күтүүдө</translation>
    </message>
</context>
<context>
    <name>DaySheet</name>
    <message>
        <source>For today</source>
        <translation>Бүгүнкү</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Мөөнөтү өткөн</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Кат</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Документтин мөөнөтү</translation>
    </message>
    <message>
        <source>Sheet of the day, %1</source>
        <translation>Күндүн барагы, %1</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Тапшырмалар</translation>
    </message>
    <message>
        <source>Tasks that nobody has taken</source>
        <translation>Эч ким албаган тапшырмалар</translation>
    </message>
    <message>
        <source>Tasks: %1</source>
        <translation>Тапшырмалар: %1</translation>
    </message>
    <message>
        <source>Tasks: %1, and those nobody has taken</source>
        <translation>Тапшырмалар: %1 жана эч ким албагандары</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Ушул аптада</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Качанга чейин</translation>
    </message>
    <message>
        <source>Waits for the embassy</source>
        <translation>Элчиликти күтөт</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Эмне экени</translation>
    </message>
    <message>
        <source>What to do, which paper</source>
        <translation>Эмне кылуу керек, кайсы документ</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>Ким аткарат</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Кимге тиешелүү</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>дагы %1</translation>
    </message>
    <message>
        <source>for today: %1</source>
        <translation>бүгүнкү: %1</translation>
    </message>
    <message>
        <source>late: %1</source>
        <translation>мөөнөтү өткөн: %1</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>азырынча эч ким</translation>
    </message>
    <message>
        <source>papers: %1</source>
        <translation>документтер: %1</translation>
    </message>
    <message>
        <source>without people&apos;s names, by your role</source>
        <translation>адамдардын аттарысыз: ролуңуз ушундай</translation>
    </message>
</context>
<context>
    <name>DeedWords</name>
    <message>
        <source>Added: %1</source>
        <translation>Кошулду: %1</translation>
    </message>
    <message>
        <source>Changed: %1</source>
        <translation>Өзгөртүлдү: %1</translation>
    </message>
    <message>
        <source>Document written down: %1</source>
        <translation>Документ жазылды: %1</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Аткарылды: %1</translation>
    </message>
    <message>
        <source>Entry written: %1</source>
        <translation>Жазуу киргизилди: %1</translation>
    </message>
    <message>
        <source>Import undone. Removed: %1, restored: %2</source>
        <translation>Импорт кайтарылды. Алынганы: %1, калыбына келгени: %2</translation>
    </message>
    <message>
        <source>List imported. Added: %1, changed: %2, skipped: %3, not taken: %4</source>
        <translation>Тизме киргизилди. Кошулду: %1, өзгөртүлдү: %2, өткөрүлдү: %3, алынган жок: %4</translation>
    </message>
    <message>
        <source>Open again: %1</source>
        <translation>Кайра ачылды: %1</translation>
    </message>
    <message>
        <source>Opened: %1</source>
        <translation>Ачылды: %1</translation>
    </message>
    <message>
        <source>Taken back. Everything is as before.</source>
        <translation>Артка кайтарылды. Баары мурункудай.</translation>
    </message>
    <message>
        <source>Taken out of the list: %1</source>
        <translation>Тизмеден алынды: %1</translation>
    </message>
    <message>
        <source>Task written down: %1</source>
        <translation>Тапшырма жазылды: %1</translation>
    </message>
    <message>
        <source>The remark goes with the next exchange.</source>
        <translation>Комментарий кийинки алмашууда жөнөтүлөт.</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>Жазылды: %1</translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>No</source>
        <translation>Жок</translation>
    </message>
    <message>
        <source>Please fill this in.</source>
        <translation>Бул талааны толтуруңуз.</translation>
    </message>
    <message>
        <source>This cannot be read. Choose from the list or clear the field.</source>
        <translation>Муну түшүнүү мүмкүн эмес. Тизмеден тандаңыз же талааны тазалаңыз.</translation>
    </message>
    <message>
        <source>This cannot be read. Choose from the list.</source>
        <translation>Муну түшүнүү мүмкүн эмес. Тизмеден тандаңыз.</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ооба</translation>
    </message>
    <message>
        <source>not in this list</source>
        <translation>бул тизмеде жок</translation>
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
        <translation>Жардам</translation>
    </message>
    <message>
        <source>Where it is done</source>
        <translation>Кайда жасалат</translation>
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
        <translation>Жазуунун өзү</translation>
    </message>
</context>
<context>
    <name>ListPrinter</name>
    <message>
        <source>page %1 of %2</source>
        <translation>%2 ичинен %1-бет</translation>
    </message>
</context>
<context>
    <name>MemberCard</name>
    <message>
        <source>do not call</source>
        <translation>чалууга болбойт</translation>
    </message>
    <message>
        <source>safe to call</source>
        <translation>чалса болот</translation>
    </message>
</context>
<context>
    <name>MemberFilter</name>
    <message>
        <source>18 to 29</source>
        <translation>18–29 жаш</translation>
    </message>
    <message>
        <source>30 to 59</source>
        <translation>30–59 жаш</translation>
    </message>
    <message>
        <source>60 and older</source>
        <translation>60 жаш жана улуу</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Жашы</translation>
    </message>
    <message>
        <source>Came this month</source>
        <translation>Ушул айда келгендер</translation>
    </message>
    <message>
        <source>Children</source>
        <translation>Балдар</translation>
    </message>
    <message>
        <source>Registration ends soon</source>
        <translation>Каттоосу бүтүүдө</translation>
    </message>
    <message>
        <source>before this year</source>
        <translation>ушул жылга чейин</translation>
    </message>
    <message>
        <source>ends later</source>
        <translation>кийин бүтөт</translation>
    </message>
    <message>
        <source>ends within 30 days</source>
        <translation>30 күндүн ичинде бүтөт</translation>
    </message>
    <message>
        <source>ends within 7 days</source>
        <translation>7 күндүн ичинде бүтөт</translation>
    </message>
    <message>
        <source>has ended</source>
        <translation>бүткөн</translation>
    </message>
    <message>
        <source>last month</source>
        <translation>өткөн айда</translation>
    </message>
    <message>
        <source>not written down</source>
        <translation>жазылган эмес</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>ушул айда</translation>
    </message>
    <message>
        <source>this year</source>
        <translation>ушул жылы</translation>
    </message>
    <message>
        <source>under 18</source>
        <translation>18 жашка чейин</translation>
    </message>
    <message>
        <source>without the deceased</source>
        <translation>каза болгондорсуз</translation>
    </message>
    <message>
        <source>without the deceased and those who left Russia</source>
        <translation>каза болгондорсуз жана Россиядан кеткендерсиз</translation>
    </message>
</context>
<context>
    <name>MembersModel</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n күн калды</numerusform>
            <numerusform>%n күн калды</numerusform>
        </translation>
    </message>
    <message>
        <source>Russian citizen</source>
        <translation>РФ жараны</translation>
    </message>
    <message>
        <source>deceased</source>
        <translation>каза болгон</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>бүттү</translation>
    </message>
    <message>
        <source>left Russia</source>
        <translation>Россияда эмес</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>дайынсыз</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>жарактуу</translation>
    </message>
</context>
<context>
    <name>OrderPrinter</name>
    <message>
        <source>Accountant</source>
        <translation>Эсепчи (бухгалтер)</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>By document: kind, number, date, issued by</source>
        <translation>Документ боюнча (аталышы, номери, күнү, ким берген)</translation>
    </message>
    <message>
        <source>Cash payment order</source>
        <translation>Чыгыш кассалык ордери</translation>
    </message>
    <message>
        <source>Cash receipt order</source>
        <translation>Кириш кассалык ордери</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Кассир</translation>
    </message>
    <message>
        <source>Chief accountant</source>
        <translation>Башкы бухгалтер</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Күнү</translation>
    </message>
    <message>
        <source>Date and signature of the receiver</source>
        <translation>Алуучунун колу жана күнү</translation>
    </message>
    <message>
        <source>Enclosed</source>
        <translation>Тиркелгени</translation>
    </message>
    <message>
        <source>For what</source>
        <translation>Негизи</translation>
    </message>
    <message>
        <source>Head of the office</source>
        <translation>Жетекчи</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>Сөз менен</translation>
    </message>
    <message>
        <source>No. %1</source>
        <translation>№ %1</translation>
    </message>
    <message>
        <source>Paid by the cashier</source>
        <translation>Берген кассир</translation>
    </message>
    <message>
        <source>Pay to</source>
        <translation>Кимге берилет</translation>
    </message>
    <message>
        <source>Received by the cashier</source>
        <translation>Алган кассир</translation>
    </message>
    <message>
        <source>Received from</source>
        <translation>Кимден алынды</translation>
    </message>
    <message>
        <source>Received, amount in words</source>
        <translation>Алдым (сумма сөз менен)</translation>
    </message>
    <message>
        <source>Reversal of No. %1</source>
        <translation>№ %1 операцияга сторно</translation>
    </message>
    <message>
        <source>Slip of the cash receipt order %1</source>
        <translation>%1 кириш кассалык ордеринин дүмүрчөгү</translation>
    </message>
    <message>
        <source>Stamp</source>
        <translation>Мөөр орду</translation>
    </message>
    <message>
        <source>Taken back by a later line: this money does not count.</source>
        <translation>Кийинки операция менен сторно кылынган: бул акча эсепке кирбейт.</translation>
    </message>
    <message>
        <source>name</source>
        <translation>аты-жөнү</translation>
    </message>
    <message>
        <source>not shown to this role</source>
        <translation>бул роль үчүн ысым жабык</translation>
    </message>
    <message>
        <source>signature</source>
        <translation>колу</translation>
    </message>
</context>
<context>
    <name>Readings</name>
    <message>
        <source>There is no such day. For example: 14.03.1989, 03.1989 or 1989</source>
        <translation>Мындай күн жок. Мисалы: 14.03.1989, 03.1989 же 1989</translation>
    </message>
    <message>
        <source>This is not an amount. For example: 8400 or 8400,50</source>
        <translation>Бул сумма эмес. Мисалы: 8400 же 8400,50</translation>
    </message>
    <message>
        <source>looks long</source>
        <translation>узун окшойт</translation>
    </message>
    <message>
        <source>looks short</source>
        <translation>кыска окшойт</translation>
    </message>
    <message>
        <source>month and year</source>
        <translation>айы менен жылы</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>номер эмес</translation>
    </message>
    <message>
        <source>only the year</source>
        <translation>жылы гана</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message numerus="yes">
        <source>%n letter(s) wait for an answer.</source>
        <translation>
            <numerusform>Жооп күткөн кат: %n.</numerusform>
            <numerusform>Жооп күткөн кат: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Калдык</translation>
    </message>
    <message numerus="yes">
        <source>Begin with %n late task(s): the most urgent stand on top.</source>
        <translation>
            <numerusform>Мөөнөтү өткөн %n тапшырмадан, шашылышынан баштаңыз.</numerusform>
            <numerusform>Мөөнөтү өткөн %n тапшырмадан, шашылышынан баштаңыз.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Begin with %n office(s) that need you.</source>
        <translation>
            <numerusform>Сизди күткөн %n өкүлчүлүктөн баштаңыз.</numerusform>
            <numerusform>Сизди күткөн %n өкүлчүлүктөн баштаңыз.</numerusform>
        </translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Күнү</translation>
    </message>
    <message>
        <source>Good day, %1.</source>
        <translation>Кутман күн, %1.</translation>
    </message>
    <message>
        <source>Good evening, %1.</source>
        <translation>Кутман кеч, %1.</translation>
    </message>
    <message>
        <source>Good morning, %1.</source>
        <translation>Кутман таң, %1.</translation>
    </message>
    <message>
        <source>Hello, %1.</source>
        <translation>Саламатсызбы, %1.</translation>
    </message>
    <message>
        <source>Kind of case</source>
        <translation>Иштин түрү</translation>
    </message>
    <message>
        <source>New cases</source>
        <translation>Жаңы иштер</translation>
    </message>
    <message>
        <source>New cases, 14 days</source>
        <translation>Акыркы 14 күндөгү жаңы иштер</translation>
    </message>
    <message>
        <source>No office needs you now.</source>
        <translation>Азыр бир да өкүлчүлүк сизди күтпөйт.</translation>
    </message>
    <message>
        <source>Nothing is late and nothing is due today.</source>
        <translation>Мөөнөтү өткөн да, бүгүнкү да тапшырма жок.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing is late; %n task(s) are due today.</source>
        <translation>
            <numerusform>Мөөнөтү өткөнү жок; бүгүнкү тапшырма: %n.</numerusform>
            <numerusform>Мөөнөтү өткөнү жок; бүгүнкү тапшырма: %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Offices to watch: %1.</source>
        <translation>Көз салуу керек, өкүлчүлүк: %1.</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Ачык иштер</translation>
    </message>
    <message>
        <source>Open cases by kind</source>
        <translation>Ачык иштер түрү боюнча</translation>
    </message>
    <message>
        <source>Own tasks for today: %1.</source>
        <translation>Бүгүнкү өз тапшырмалар: %1.</translation>
    </message>
    <message>
        <source>Own tasks that are late: %1.</source>
        <translation>Мөөнөтү өткөн өз тапшырмалар: %1.</translation>
    </message>
    <message>
        <source>Today, %1</source>
        <translation>Бүгүн, %1</translation>
    </message>
    <message>
        <source>What lay in the cash box</source>
        <translation>Кассада канча болгон</translation>
    </message>
</context>
<context>
    <name>WorkerNames</name>
    <message>
        <source>not yet received</source>
        <translation>келе элек</translation>
    </message>
</context>
<context>
    <name>carrying</name>
    <message>
        <source>Carrying to the stick</source>
        <translation>Флешкага көчүрүлүүдө</translation>
    </message>
    <message>
        <source>Everything lay on the stick already.</source>
        <translation>Баары флешкада мурда эле бар экен.</translation>
    </message>
    <message>
        <source>Everything lies on the stick now. Sealed objects carried: %1.</source>
        <translation>Эми флешкада баары бар. Көчүрүлгөн жабык файлдар: %1.</translation>
    </message>
    <message>
        <source>Everything on the stick lay in the store already.</source>
        <translation>Флешкадагынын баары сактагычта мурда эле бар экен.</translation>
    </message>
    <message>
        <source>Everything on the stick lies in the store now. Sealed objects carried: %1.</source>
        <translation>Флешкадагынын баары эми сактагычта. Көчүрүлгөн жабык файлдар: %1.</translation>
    </message>
    <message>
        <source>Taking from the stick</source>
        <translation>Флешкадан алынууда</translation>
    </message>
    <message>
        <source>The store did not answer: this laptop took from the stick what is for it.</source>
        <translation>Сактагыч жооп берген жок. Ноутбук өзүнө тиешелүүсүн флешкадан алды.</translation>
    </message>
    <message>
        <source>The store did not answer: what waits on this laptop lies on the stick now.</source>
        <translation>Сактагыч жооп берген жок. Бул ноутбукта жөнөтүүнү күткөндөрдүн баары эми флешкада.</translation>
    </message>
</context>
<context>
    <name>code</name>
    <message>
        <source>1: urgent, life and freedom</source>
        <translation>1: шашылыш, өмүр жана эркиндик</translation>
    </message>
    <message>
        <source>2: health, housing, lawful stay</source>
        <translation>2: ден соолук, турак жай, статус</translation>
    </message>
    <message>
        <source>3: rights and papers</source>
        <translation>3: укук жана документ</translation>
    </message>
    <message>
        <source>4: advice</source>
        <translation>4: кеңеш</translation>
    </message>
    <message>
        <source>5: can wait</source>
        <translation>5: күтө турат</translation>
    </message>
    <message>
        <source>Abuse by officials</source>
        <translation>Кызмат адамдарынын мыйзамсыз аракети</translation>
    </message>
    <message>
        <source>Acceptance of the cash box</source>
        <translation>Кассаны кабыл алуу</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Кабыл алынды</translation>
    </message>
    <message>
        <source>Accident at work</source>
        <translation>Өндүрүштөгү кырсык</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Активдүү</translation>
    </message>
    <message>
        <source>Admitted to school</source>
        <translation>Мектепке кабыл алынды</translation>
    </message>
    <message>
        <source>Advice given</source>
        <translation>Кеңеш берилди</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Макулдашуу</translation>
    </message>
    <message>
        <source>Analyst (anonymous data)</source>
        <translation>Аналитик (аты-жөнү жок маалымат)</translation>
    </message>
    <message>
        <source>Annulled</source>
        <translation>Жараксыз деп табылган</translation>
    </message>
    <message>
        <source>Anonymised</source>
        <translation>Аты-жөнү өчүрүлгөн</translation>
    </message>
    <message>
        <source>Another country</source>
        <translation>Башка өлкө</translation>
    </message>
    <message>
        <source>Another language</source>
        <translation>Башка тил</translation>
    </message>
    <message>
        <source>Arrested</source>
        <translation>Камакка алынды</translation>
    </message>
    <message>
        <source>Arrival notice (registration)</source>
        <translation>Келгени тууралуу кабарлама</translation>
    </message>
    <message>
        <source>At a meeting</source>
        <translation>Иш-чарадан</translation>
    </message>
    <message>
        <source>At the labour inspection</source>
        <translation>Эмгек инспекциясында</translation>
    </message>
    <message>
        <source>At the prosecutor&apos;s office</source>
        <translation>Прокуратурада</translation>
    </message>
    <message>
        <source>Bank statement</source>
        <translation>Банк эсебинин көчүрмөсү</translation>
    </message>
    <message>
        <source>Became a Russian citizen</source>
        <translation>РФ жарандыгын алган</translation>
    </message>
    <message>
        <source>Birth certificate</source>
        <translation>Туулгандыгы тууралуу күбөлүк</translation>
    </message>
    <message>
        <source>Buried in Russia</source>
        <translation>Сөөгү Россияда жерге берилди</translation>
    </message>
    <message>
        <source>Call made</source>
        <translation>Чалуу</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Жокко чыгарылды</translation>
    </message>
    <message>
        <source>Cancelled, opened by mistake</source>
        <translation>Жокко чыгарылды</translation>
    </message>
    <message>
        <source>Card of a trade union</source>
        <translation>Кесиптик бирликтин билети</translation>
    </message>
    <message>
        <source>Case worker</source>
        <translation>Иш жүргүзүүчү</translation>
    </message>
    <message>
        <source>Cash count</source>
        <translation>Кассаны санап чыгуу</translation>
    </message>
    <message>
        <source>Cash in</source>
        <translation>Кириш</translation>
    </message>
    <message>
        <source>Cash out</source>
        <translation>Чыгыш</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Кассир</translation>
    </message>
    <message>
        <source>Certificate of an organisation</source>
        <translation>Уюмдун маалымкаты</translation>
    </message>
    <message>
        <source>Certificate of return</source>
        <translation>Кайтып келүү күбөлүгү</translation>
    </message>
    <message>
        <source>Change of state</source>
        <translation>Абалы өзгөрдү</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Кайра текшерүү</translation>
    </message>
    <message>
        <source>Check of entry bans</source>
        <translation>Кирүүгө тыюуну текшерүү</translation>
    </message>
    <message>
        <source>Check of the controlled-persons register</source>
        <translation>Көзөмөл реестринен текшерүү</translation>
    </message>
    <message>
        <source>Child&apos;s needs</source>
        <translation>Баланын муктаждыгы</translation>
    </message>
    <message>
        <source>Children: school, protection</source>
        <translation>Балдар: мектеп, коргоо</translation>
    </message>
    <message>
        <source>Citizen of Russia</source>
        <translation>РФ жараны</translation>
    </message>
    <message>
        <source>Claim letter</source>
        <translation>Доомат кат</translation>
    </message>
    <message>
        <source>Claim letter sent</source>
        <translation>Доомат кат жөнөтүлдү</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Жабылды</translation>
    </message>
    <message>
        <source>Community collection</source>
        <translation>Жамаат чогулткан акча</translation>
    </message>
    <message>
        <source>Complaint about an office</source>
        <translation>Өкүлчүлүккө даттануу</translation>
    </message>
    <message>
        <source>Compulsory health policy</source>
        <translation>ОМС полиси</translation>
    </message>
    <message>
        <source>Consular registration</source>
        <translation>Консулдук каттоо</translation>
    </message>
    <message>
        <source>Consulate</source>
        <translation>Консулдук</translation>
    </message>
    <message>
        <source>Contact lost</source>
        <translation>Байланыш үзүлдү</translation>
    </message>
    <message>
        <source>Controlled-persons register</source>
        <translation>Көзөмөл реестри</translation>
    </message>
    <message>
        <source>Convicted</source>
        <translation>Соттолду</translation>
    </message>
    <message>
        <source>Coordinator (head of the office)</source>
        <translation>Координатор</translation>
    </message>
    <message>
        <source>Copy of a contract</source>
        <translation>Келишимдин көчүрмөсү</translation>
    </message>
    <message>
        <source>Court</source>
        <translation>Сот</translation>
    </message>
    <message>
        <source>Death certificate</source>
        <translation>Каза болгондугу тууралуу күбөлүк</translation>
    </message>
    <message>
        <source>Death, repatriation of remains</source>
        <translation>Каза болуу, «Жүк-200»</translation>
    </message>
    <message>
        <source>Deceased</source>
        <translation>Каза болгон</translation>
    </message>
    <message>
        <source>Decision of a court</source>
        <translation>Соттун чечими</translation>
    </message>
    <message>
        <source>Delivered home</source>
        <translation>Сөөгү мекенине жеткирилди</translation>
    </message>
    <message>
        <source>Departed from Russia</source>
        <translation>РФтен чыгып кетти</translation>
    </message>
    <message>
        <source>Detained</source>
        <translation>Кармалган</translation>
    </message>
    <message>
        <source>Detention, arrest</source>
        <translation>Кармоо, камакка алуу</translation>
    </message>
    <message>
        <source>Diaspora organisation</source>
        <translation>Диаспора уюму</translation>
    </message>
    <message>
        <source>Died</source>
        <translation>Каза болду</translation>
    </message>
    <message>
        <source>Discrimination, refusal of service</source>
        <translation>Басмырлоо, кызматтан баш тартуу</translation>
    </message>
    <message>
        <source>Divorce certificate</source>
        <translation>Никени бузуу жөнүндө күбөлүк</translation>
    </message>
    <message>
        <source>Document fee, fine</source>
        <translation>Алым, айып</translation>
    </message>
    <message>
        <source>Documents, legal stay</source>
        <translation>Документтер, мыйзамдаштыруу</translation>
    </message>
    <message>
        <source>Donation</source>
        <translation>Кайрымдуулук</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Аткарылды</translation>
    </message>
    <message>
        <source>Driving licence</source>
        <translation>Айдоочулук күбөлүк</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Кайталанган</translation>
    </message>
    <message>
        <source>Embassy</source>
        <translation>Элчилик</translation>
    </message>
    <message>
        <source>Embassy auditor</source>
        <translation>Элчиликтин аудитору</translation>
    </message>
    <message>
        <source>Employer&apos;s notice to the MVD</source>
        <translation>Иш берүүчүнүн ИИМге (МВД) кабарламасы</translation>
    </message>
    <message>
        <source>Enforcement</source>
        <translation>Чечимди аткаруу</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Англисче</translation>
    </message>
    <message>
        <source>Entry ban</source>
        <translation>Кирүүгө тыюу</translation>
    </message>
    <message>
        <source>Euro</source>
        <translation>Евро</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Күн сайын</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>Ай сайын</translation>
    </message>
    <message>
        <source>Every three months</source>
        <translation>Үч айда бир</translation>
    </message>
    <message>
        <source>Every two weeks</source>
        <translation>Эки аптада бир</translation>
    </message>
    <message>
        <source>Every week</source>
        <translation>Апта сайын</translation>
    </message>
    <message>
        <source>Every year</source>
        <translation>Жыл сайын</translation>
    </message>
    <message>
        <source>Expelled</source>
        <translation>Мажбурлап чыгарылды</translation>
    </message>
    <message>
        <source>Expenses of the office</source>
        <translation>Өкүлчүлүктүн чыгымы</translation>
    </message>
    <message>
        <source>Family matters</source>
        <translation>Үй-бүлө маселелери</translation>
    </message>
    <message>
        <source>Family member of a worker</source>
        <translation>Эмгекчинин үй-бүлө мүчөсү</translation>
    </message>
    <message>
        <source>Family support</source>
        <translation>Үй-бүлөгө жардам</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>Аял</translation>
    </message>
    <message>
        <source>Finding work</source>
        <translation>Жумушка орношуу</translation>
    </message>
    <message>
        <source>Fined</source>
        <translation>Айып салынды</translation>
    </message>
    <message>
        <source>Fingerprints (green card)</source>
        <translation>Манжа изин каттоо (жашыл карта)</translation>
    </message>
    <message>
        <source>Food</source>
        <translation>Тамак-аш</translation>
    </message>
    <message>
        <source>Found dead</source>
        <translation>Табылды, каза болгон</translation>
    </message>
    <message>
        <source>Found in a hospital</source>
        <translation>Ооруканадан табылды</translation>
    </message>
    <message>
        <source>Found, detained</source>
        <translation>Табылды, камакта</translation>
    </message>
    <message>
        <source>Found, does not want contact</source>
        <translation>Табылды, байланышты каалабайт</translation>
    </message>
    <message>
        <source>Found, safe</source>
        <translation>Табылды, коопсуз жерде</translation>
    </message>
    <message>
        <source>Fraud by a middleman</source>
        <translation>Ортомчулардын алдамчылыгы</translation>
    </message>
    <message>
        <source>From a leaflet</source>
        <translation>Баракчадан</translation>
    </message>
    <message>
        <source>From a partner organisation</source>
        <translation>Өнөктөш уюмдан</translation>
    </message>
    <message>
        <source>From a relative</source>
        <translation>Туугандан</translation>
    </message>
    <message>
        <source>From a social network</source>
        <translation>Социалдык тармактан</translation>
    </message>
    <message>
        <source>From a website</source>
        <translation>Сайттан</translation>
    </message>
    <message>
        <source>From people around</source>
        <translation>Тааныштардан</translation>
    </message>
    <message>
        <source>From the embassy</source>
        <translation>Элчиликтен</translation>
    </message>
    <message>
        <source>From the employer</source>
        <translation>Иш берүүчүдөн</translation>
    </message>
    <message>
        <source>From the liaison of the community</source>
        <translation>Жамааттын байланышчысынан</translation>
    </message>
    <message>
        <source>From the police</source>
        <translation>Полициядан</translation>
    </message>
    <message>
        <source>Fully solved</source>
        <translation>Толук чечилди</translation>
    </message>
    <message>
        <source>Funeral</source>
        <translation>Сөөк коюу</translation>
    </message>
    <message>
        <source>Hand-over of the cash box</source>
        <translation>Кассаны өткөрүп берүү</translation>
    </message>
    <message>
        <source>Handed to the embassy</source>
        <translation>Элчиликке өткөрүлдү</translation>
    </message>
    <message>
        <source>Hearing</source>
        <translation>Сот отуруму</translation>
    </message>
    <message>
        <source>Housing, eviction</source>
        <translation>Турак жай, үйдөн чыгаруу</translation>
    </message>
    <message>
        <source>ID card of Kyrgyzstan</source>
        <translation>Кыргызстандын ID-картасы</translation>
    </message>
    <message>
        <source>In another way</source>
        <translation>Башка жолдон</translation>
    </message>
    <message>
        <source>In court</source>
        <translation>Сотто</translation>
    </message>
    <message>
        <source>In follow-up</source>
        <translation>Коштоодо</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Иш жүрүүдө</translation>
    </message>
    <message>
        <source>In the office</source>
        <translation>Өкүлчүлүктө</translation>
    </message>
    <message>
        <source>Installer</source>
        <translation>Орнотуучу</translation>
    </message>
    <message>
        <source>Insurance number</source>
        <translation>Камсыздандыруу номери (СНИЛС)</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Котормочу</translation>
    </message>
    <message>
        <source>Kazakh</source>
        <translation>Казакча</translation>
    </message>
    <message>
        <source>Kazakh tenge</source>
        <translation>Казак теңгеси</translation>
    </message>
    <message>
        <source>Kazakhstan</source>
        <translation>Казакстан</translation>
    </message>
    <message>
        <source>Kyrgyz</source>
        <translation>Кыргызча</translation>
    </message>
    <message>
        <source>Kyrgyz som</source>
        <translation>Кыргыз сому</translation>
    </message>
    <message>
        <source>Kyrgyzstan</source>
        <translation>Кыргыз Республикасы</translation>
    </message>
    <message>
        <source>Labour attaché</source>
        <translation>Атташе</translation>
    </message>
    <message>
        <source>Labour contract</source>
        <translation>Эмгек келишими</translation>
    </message>
    <message>
        <source>Labour slavery, trafficking</source>
        <translation>Эмгек кулчулугу, адам сатуу</translation>
    </message>
    <message>
        <source>Laptop of an office</source>
        <translation>Өкүлчүлүктүн ноутбугу</translation>
    </message>
    <message>
        <source>Laptop of the embassy</source>
        <translation>Элчиликтин ноутбугу</translation>
    </message>
    <message>
        <source>Laptop that admits others</source>
        <translation>Башкаларды кошо алган ноутбук</translation>
    </message>
    <message>
        <source>Left Russia</source>
        <translation>Россиядан чыккан</translation>
    </message>
    <message>
        <source>Legal fee</source>
        <translation>Юридикалык кызмат</translation>
    </message>
    <message>
        <source>Letter received</source>
        <translation>Келген кат</translation>
    </message>
    <message>
        <source>Letter sent</source>
        <translation>Жөнөтүлгөн кат</translation>
    </message>
    <message>
        <source>Letter, claim</source>
        <translation>Кат, доомат</translation>
    </message>
    <message>
        <source>Limitation expired</source>
        <translation>Доо мөөнөтү өтүп кетти</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Жоголгон</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>Эркек</translation>
    </message>
    <message>
        <source>Marriage certificate</source>
        <translation>Нике жөнүндө күбөлүк</translation>
    </message>
    <message>
        <source>Medical examination</source>
        <translation>Медициналык кароо</translation>
    </message>
    <message>
        <source>Medical help</source>
        <translation>Медициналык жардам</translation>
    </message>
    <message>
        <source>Medical report</source>
        <translation>Медициналык корутунду</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Бириктирилген</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Билдирүү</translation>
    </message>
    <message>
        <source>Migration card</source>
        <translation>Миграциялык карта</translation>
    </message>
    <message>
        <source>Military register, pressure to serve</source>
        <translation>Аскердик эсеп, аскерге мажбурлоо</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Дайынсыз жоголгон</translation>
    </message>
    <message>
        <source>Missing person</source>
        <translation>Дайынсыз жоголгон адам</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Акча</translation>
    </message>
    <message>
        <source>Moved to another office</source>
        <translation>Башка өкүлчүлүккө өттү</translation>
    </message>
    <message>
        <source>Negotiation</source>
        <translation>Сүйлөшүүлөр</translation>
    </message>
    <message>
        <source>Network administrator</source>
        <translation>Тармактын администратору</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Жаңы</translation>
    </message>
    <message>
        <source>Nights in a shelter</source>
        <translation>Баш калкалоочу жайда түнөө</translation>
    </message>
    <message>
        <source>No documents</source>
        <translation>Документи жок</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>Мындан ары кереги жок</translation>
    </message>
    <message>
        <source>No places at school</source>
        <translation>Мектепте орун жок</translation>
    </message>
    <message>
        <source>Nobody knows, lost</source>
        <translation>Белгисиз, жоголгон</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>Ырасталган жок</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Табылган жок</translation>
    </message>
    <message>
        <source>Not taken over</source>
        <translation>Ишти кабыл алышкан жок</translation>
    </message>
    <message>
        <source>Not within our competence</source>
        <translation>Биздин ыйгарым укукка кирбейт</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Кошумча маалымат</translation>
    </message>
    <message>
        <source>Office auditor</source>
        <translation>Өкүлчүлүктүн ревизору</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Оператор</translation>
    </message>
    <message>
        <source>Other document</source>
        <translation>Башка документ</translation>
    </message>
    <message>
        <source>Other matter</source>
        <translation>Башка маселе</translation>
    </message>
    <message>
        <source>Other office</source>
        <translation>Башка өкүлчүлүк</translation>
    </message>
    <message>
        <source>Other purpose</source>
        <translation>Башка максат</translation>
    </message>
    <message>
        <source>Other task</source>
        <translation>Башка тапшырма</translation>
    </message>
    <message>
        <source>Paid in full</source>
        <translation>Толук төлөндү</translation>
    </message>
    <message>
        <source>Paid in part</source>
        <translation>Жарым-жартылай төлөндү</translation>
    </message>
    <message>
        <source>Paper of the police</source>
        <translation>Полициянын кагазы</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Кагаздар</translation>
    </message>
    <message>
        <source>Papers refused</source>
        <translation>Документтер кабыл алынган жок</translation>
    </message>
    <message>
        <source>Partly solved</source>
        <translation>Жарым-жартылай чечилди</translation>
    </message>
    <message>
        <source>Passport of Kyrgyzstan</source>
        <translation>Кыргызстандын паспорту</translation>
    </message>
    <message>
        <source>Patent</source>
        <translation>Патент</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Төлөм</translation>
    </message>
    <message>
        <source>Payslip</source>
        <translation>Айлык баракчасы</translation>
    </message>
    <message>
        <source>Perhaps forged</source>
        <translation>Жасалма болушу мүмкүн</translation>
    </message>
    <message>
        <source>Personal visit</source>
        <translation>Келип кайрылуу</translation>
    </message>
    <message>
        <source>Photo as evidence</source>
        <translation>Далил катары сүрөт</translation>
    </message>
    <message>
        <source>Power of attorney</source>
        <translation>Ишеним кат</translation>
    </message>
    <message>
        <source>Pregnancy and birth</source>
        <translation>Кош бойлуулук, төрөт</translation>
    </message>
    <message>
        <source>Protection officer</source>
        <translation>Коргоо боюнча кызматкер</translation>
    </message>
    <message>
        <source>Referral</source>
        <translation>Жолдомо</translation>
    </message>
    <message>
        <source>Referral accepted</source>
        <translation>Жолдомо кабыл алынды</translation>
    </message>
    <message>
        <source>Referral to the Russian test</source>
        <translation>Орус тили тестине жолдомо</translation>
    </message>
    <message>
        <source>Referred to another office</source>
        <translation>Башка өкүлчүлүккө жолдомо берилди</translation>
    </message>
    <message>
        <source>Refused by the authority</source>
        <translation>Мамлекеттик орган баш тартты</translation>
    </message>
    <message>
        <source>Regional representative</source>
        <translation>Аймактык өкүл</translation>
    </message>
    <message>
        <source>Registration in Amina</source>
        <translation>«Амина» тиркемесинде каттоо</translation>
    </message>
    <message>
        <source>Released</source>
        <translation>Бошотулду</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Removed from the register, entered by mistake</source>
        <translation>Реестрден чыгарылды, жаңылыш киргизилген</translation>
    </message>
    <message>
        <source>Replaced by a new one</source>
        <translation>Жаңысына алмаштырылган</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчет</translation>
    </message>
    <message>
        <source>Rescue, evacuation</source>
        <translation>Куткаруу, эвакуация</translation>
    </message>
    <message>
        <source>Residence permit</source>
        <translation>Жашап турууга уруксат (ВНЖ)</translation>
    </message>
    <message>
        <source>Residence permit (VNZh)</source>
        <translation>Жашап турууга уруксат (ВНЖ)</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Чечилди</translation>
    </message>
    <message>
        <source>Result of the Russian test</source>
        <translation>Орус тили тестинин жыйынтыгы</translation>
    </message>
    <message>
        <source>Return certificate, help to return</source>
        <translation>Кайтып келүү күбөлүгү, мекенге кайтуу</translation>
    </message>
    <message>
        <source>Return ticket</source>
        <translation>Мекенге билет</translation>
    </message>
    <message>
        <source>Returned for correction</source>
        <translation>Оңдоого кайтарылды</translation>
    </message>
    <message>
        <source>Returned home</source>
        <translation>Мекенине кайтты</translation>
    </message>
    <message>
        <source>Reversal</source>
        <translation>Сторно кылуу</translation>
    </message>
    <message>
        <source>Romanian (Moldovan)</source>
        <translation>Румынча (молдаванча)</translation>
    </message>
    <message>
        <source>RuID request</source>
        <translation>RuID өтүнмөсү</translation>
    </message>
    <message>
        <source>Russia</source>
        <translation>Россия</translation>
    </message>
    <message>
        <source>Russian</source>
        <translation>Орусча</translation>
    </message>
    <message>
        <source>Russian ruble</source>
        <translation>Россия рубли</translation>
    </message>
    <message>
        <source>Solved by the person</source>
        <translation>Өзү чечти</translation>
    </message>
    <message>
        <source>Statement written</source>
        <translation>Арыз жазылды</translation>
    </message>
    <message>
        <source>Stay made legal</source>
        <translation>Болуусу мыйзамдаштырылды</translation>
    </message>
    <message>
        <source>Stay without visa, 90 days</source>
        <translation>Визасыз болуу, 90 күн</translation>
    </message>
    <message>
        <source>Still in the register</source>
        <translation>Реестрде калды</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>Окуучу, студент</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Тапшырылды</translation>
    </message>
    <message>
        <source>Tajik</source>
        <translation>Тажикче</translation>
    </message>
    <message>
        <source>Tajikistan</source>
        <translation>Тажикстан</translation>
    </message>
    <message>
        <source>Taken away</source>
        <translation>Алып коюлган</translation>
    </message>
    <message>
        <source>Taken over by the other office</source>
        <translation>Ишти башка өкүлчүлүк кабыл алды</translation>
    </message>
    <message>
        <source>Taken over from another office</source>
        <translation>Башка өкүлчүлүктөн кабыл алынды</translation>
    </message>
    <message>
        <source>Talks</source>
        <translation>Сүйлөшүү</translation>
    </message>
    <message>
        <source>Taxpayer number</source>
        <translation>Салык төлөөчүнүн номери (ИНН)</translation>
    </message>
    <message>
        <source>Tell the consul</source>
        <translation>Консулга билдирүү</translation>
    </message>
    <message>
        <source>Temporary residence permit</source>
        <translation>Убактылуу жашап турууга уруксат (РВП)</translation>
    </message>
    <message>
        <source>Temporary residence permit (RVP)</source>
        <translation>Убактылуу жашап турууга уруксат (РВП)</translation>
    </message>
    <message>
        <source>Test failed</source>
        <translation>Тесттен өткөн жок</translation>
    </message>
    <message>
        <source>The employer keeps it</source>
        <translation>Иш берүүчү кармап турат</translation>
    </message>
    <message>
        <source>To an authority</source>
        <translation>Мекемеге кайрылуу</translation>
    </message>
    <message>
        <source>To be done</source>
        <translation>Аткарыла элек</translation>
    </message>
    <message>
        <source>To be made</source>
        <translation>Жасала элек</translation>
    </message>
    <message>
        <source>To call</source>
        <translation>Чалуу</translation>
    </message>
    <message>
        <source>Transfer to another box</source>
        <translation>Башка кассага которуу</translation>
    </message>
    <message>
        <source>Transferred</source>
        <translation>Өткөрүп берилди</translation>
    </message>
    <message>
        <source>Transferred to Kyrgyzstan</source>
        <translation>Кыргызстанга өткөрүп берилди</translation>
    </message>
    <message>
        <source>Transport of remains</source>
        <translation>Сөөктү жеткирүү</translation>
    </message>
    <message>
        <source>Travel loan</source>
        <translation>Жол насыясы</translation>
    </message>
    <message>
        <source>Treatment</source>
        <translation>Дарылануу</translation>
    </message>
    <message>
        <source>Triaged</source>
        <translation>Бөлүштүрүлдү</translation>
    </message>
    <message>
        <source>Türkiye</source>
        <translation>Түркия</translation>
    </message>
    <message>
        <source>US dollar</source>
        <translation>АКШ доллары</translation>
    </message>
    <message>
        <source>Unpaid wages</source>
        <translation>Айлык акынын төлөнбөшү</translation>
    </message>
    <message>
        <source>Uzbek</source>
        <translation>Өзбекче</translation>
    </message>
    <message>
        <source>Uzbekistan</source>
        <translation>Өзбекстан</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Жарактуу</translation>
    </message>
    <message>
        <source>Violence, hate crime</source>
        <translation>Зомбулук, жек көрүү кылмышы</translation>
    </message>
    <message>
        <source>Visit, meeting</source>
        <translation>Барып жолугуу</translation>
    </message>
    <message>
        <source>Visiting lawyer</source>
        <translation>Чакырылган юрист</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>Конок</translation>
    </message>
    <message>
        <source>Voluntary health policy</source>
        <translation>ДМС полиси</translation>
    </message>
    <message>
        <source>Waiting for a partner</source>
        <translation>Өнөктөштү күтүүдө</translation>
    </message>
    <message>
        <source>Waiting for an authority</source>
        <translation>Мамлекеттик органды күтүүдө</translation>
    </message>
    <message>
        <source>Waiting for the applicant</source>
        <translation>Арыз ээсин күтүүдө</translation>
    </message>
    <message>
        <source>Waiting for the embassy</source>
        <translation>Элчиликти күтүүдө</translation>
    </message>
    <message>
        <source>Waiting for the employer</source>
        <translation>Иш берүүчүнү күтүүдө</translation>
    </message>
    <message>
        <source>With an authority</source>
        <translation>Мамлекеттик органда</translation>
    </message>
    <message>
        <source>With the person</source>
        <translation>Адамдын өзүндө</translation>
    </message>
    <message>
        <source>With the police</source>
        <translation>Полицияда</translation>
    </message>
    <message>
        <source>Withdrawn by the person</source>
        <translation>Арыз ээси баш тартты</translation>
    </message>
    <message>
        <source>Worker</source>
        <translation>Эмгекчи мигрант</translation>
    </message>
    <message>
        <source>en</source>
        <extracomment>Not a text: the code of your language, &quot;ru&quot; for Russian, &quot;ky&quot; for Kyrgyz</extracomment>
        <translation>ky</translation>
    </message>
</context>
<context>
    <name>ctl</name>
    <message>
        <source>  branch %1: read here and lost in the store; to keep it takes everything after change-set %2 back</source>
        <translation>  бутак %1: бул жерде окулган, сактагычта жок; калтырылса, %2-өзгөртүүлөр топтомунан кийинкинин баары алынып салынат</translation>
    </message>
    <message>
        <source>  branch %1: up to change-set %2, changes: %3, last sealed: %4</source>
        <translation>  бутак %1: %2-өзгөртүүлөр топтомуна чейин, өзгөртүүлөр: %3, акыркысы мөөрлөнгөн убакыт: %4</translation>
    </message>
    <message>
        <source>  line %1: %2%3</source>
        <translation>  %1-сап: %2%3</translation>
    </message>
    <message>
        <source>%1  %2  %3  %4  balance %5  %6</source>
        <translation>%1  %2  %3  %4  калдык %5  %6</translation>
    </message>
    <message>
        <source>%1 %2 — %3: «%4», before: «%5»</source>
        <translation>%1 %2 — %3: «%4», мурда: «%5»</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 would become a part of %2, and would never be parted from it again.</source>
        <translation>«%1» эми «%2» өкүлчүлүгүнүн бир бөлүгү болуп, андан кайра эч качан ажырабайт.</translation>
    </message>
    <message>
        <source>%1, %2. Six words: %3</source>
        <translation>%1, %2. Алты сөз: %3</translation>
    </message>
    <message>
        <source>%1, %2: counts up to change-set %3, %4. Decision %5</source>
        <translation>%1, %2: %3-өзгөртүүлөр топтомуна чейин эсептелет, %4. Чечим %5</translation>
    </message>
    <message>
        <source>%1, %2: split in two at change-set %3</source>
        <translation>%1, %2: %3-өзгөртүүлөр топтомунда экиге ажырады</translation>
    </message>
    <message>
        <source>%1: %2, mark %3, id %4</source>
        <translation>%1: %2, белгиси %3, номери %4</translation>
    </message>
    <message>
        <source>%1: laptops that are taken out of the exchange: %2</source>
        <translation>%1: алмашуудан чыгарыла турган ноутбуктар: %2</translation>
    </message>
    <message>
        <source>%1: laptops that go on under the name of this office, and read and write the data of both: %2</source>
        <translation>%1: ушул өкүлчүлүктүн аталышы менен ишин улантып, экөөнүн тең маалыматын окуп, жаза турган ноутбуктар: %2</translation>
    </message>
    <message>
        <source>%1: laptops that read and write the data of both: %2</source>
        <translation>%1: экөөнүн тең маалыматын окуп, жаза турган ноутбуктар: %2</translation>
    </message>
    <message>
        <source>%1: split in two after change-set %2; beyond it are lost: %3</source>
        <translation>%1: %2-өзгөртүүлөр топтомунан кийин экиге ажыраган; андан ары жоголот: %3</translation>
    </message>
    <message>
        <source>%1: taken out of the exchange, %2. Decision %3</source>
        <translation>%1: алмашуудан чыгарылды, %2. Чечим %3</translation>
    </message>
    <message>
        <source>%1: whole on the store up to change-set %2; sent after it and lost: %3</source>
        <translation>%1: сактагычта %2-өзгөртүүлөр топтомуна чейин бүтүн; андан кийин жөнөтүлүп, жоголот: %3</translation>
    </message>
    <message>
        <source>(reversed)</source>
        <translation>(сторно кылынган)</translation>
    </message>
    <message>
        <source>(taken out of the exchange)</source>
        <translation>(алмашуудан чыгарылган)</translation>
    </message>
    <message>
        <source>(this laptop)</source>
        <translation>(ушул ноутбук)</translation>
    </message>
    <message>
        <source>0  done</source>
        <translation>0  аткарылды</translation>
    </message>
    <message>
        <source>1  refused: the sentence says why</source>
        <translation>1  четке кагылды: себеби сүйлөмдө</translation>
    </message>
    <message>
        <source>2  the command line was not understood</source>
        <translation>2  буйрук сабы түшүнүксүз</translation>
    </message>
    <message>
        <source>3  not now: store missing, not admitted yet, no space, open in another program</source>
        <translation>3  азыр болбойт: сактагыч жок, кошула элек, орун жок, башка программада ачык</translation>
    </message>
    <message>
        <source>4  something does not add up: damaged data, foreign store, broken cash book</source>
        <translation>4  бир нерсе туура эмес: бузулган маалымат, бөтөн сактагыч, бузулган касса китеби</translation>
    </message>
    <message>
        <source>Added: %1, changed: %2, skipped: %3, refused: %4.</source>
        <translation>Кошулду: %1, өзгөртүлдү: %2, өткөрүлдү: %3, алынган жок: %4.</translation>
    </message>
    <message>
        <source>Admitted: %1, %2.</source>
        <translation>Кошулду: %1, %2.</translation>
    </message>
    <message>
        <source>After line %1 less than nothing is in the box</source>
        <translation>%1-саптан кийин кассада нөлдөн аз калат</translation>
    </message>
    <message>
        <source>Any two shares made earlier still bring the key back: burn them.</source>
        <translation>Мурда жасалган каалаган эки бөлүк ачкычты дагы эле кайтарат: аларды өрттөңүз.</translation>
    </message>
    <message>
        <source>Cash boxes: %1, lines: %2. Records: %3. Own change-sets: %4, changes in them: %5.</source>
        <translation>Кассалар: %1, саптар: %2. Жазуулар: %3. Өз топтомдору: %4, алардагы өзгөртүүлөр: %5.</translation>
    </message>
    <message>
        <source>Checked only what this role may read.</source>
        <translation>Ушул роль көрө алганы гана текшерилди.</translation>
    </message>
    <message>
        <source>Closed. The laptop goes on by itself; every laptop hears of it at its next exchange.</source>
        <translation>Жабылды. Ноутбук өзү улантат; ар бир ноутбук бул тууралуу кийинки алмашууда билет.</translation>
    </message>
    <message>
        <source>Code: %1</source>
        <translation>Коду: %1</translation>
    </message>
    <message>
        <source>Columns passed over: %1</source>
        <translation>Өткөрүлгөн мамычалар: %1</translation>
    </message>
    <message>
        <source>Damaged, left where they lie: %1</source>
        <translation>Бузулган, ордунда калтырылды: %1</translation>
    </message>
    <message>
        <source>Decided. The other values stay in the history.</source>
        <translation>Чечилди. Башка маанилер тарыхта калды.</translation>
    </message>
    <message>
        <source>Decided. What the other branch holds is sent again by the laptop that has it, at its next exchange.</source>
        <translation>Чечилди. Башка бутактагы жазууларды алар сакталган ноутбук кийинки алмашуусунда кайра жөнөтөт.</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Өчүрүлгөн</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Чөйрө өзгөрмөлөрү</translation>
    </message>
    <message>
        <source>Everything adds up.</source>
        <translation>Баары туура чыкты.</translation>
    </message>
    <message>
        <source>Everything that was sent counts.</source>
        <translation>Жөнөтүлгөндүн баары эсептелет.</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Мисалдар</translation>
    </message>
    <message>
        <source>Exit codes</source>
        <translation>Аяктоо коддору</translation>
    </message>
    <message>
        <source>Help: mekendeshctl --help</source>
        <translation>Жардам: mekendeshctl --help</translation>
    </message>
    <message>
        <source>Help: mekendeshctl VERB --help</source>
        <translation>Жардам: mekendeshctl VERB --help</translation>
    </message>
    <message>
        <source>Invented people: %1, file: %2</source>
        <translation>Ойдон чыгарылган адамдар: %1, файл: %2</translation>
    </message>
    <message>
        <source>Invented. People: %1, cases: %2, lines in the cash book: %3.</source>
        <translation>Ойдон чыгарылды. Адамдар: %1, иштер: %2, касса китебиндеги саптар: %3.</translation>
    </message>
    <message>
        <source>Invitation: %1</source>
        <translation>Чакыруу: %1</translation>
    </message>
    <message>
        <source>Line %1 belongs to another cash box</source>
        <translation>%1-сап башка кассага таандык</translation>
    </message>
    <message>
        <source>Line %1 does not continue the line before it</source>
        <translation>%1-сап мурунку сапты улантпайт</translation>
    </message>
    <message>
        <source>Line %1 has an impossible amount</source>
        <translation>%1-сапта мүмкүн эмес сумма</translation>
    </message>
    <message>
        <source>Line %1 has an impossible date</source>
        <translation>%1-сапта мүмкүн эмес дата</translation>
    </message>
    <message>
        <source>Line %1 has another amount than it must have</source>
        <translation>%1-саптагы сумма болууга тийиш суммадан башка</translation>
    </message>
    <message>
        <source>Line %1 is in another currency</source>
        <translation>%1-сап башка валютада</translation>
    </message>
    <message>
        <source>Line %1 is of an unknown kind</source>
        <translation>%1-саптын түрү белгисиз</translation>
    </message>
    <message>
        <source>Line %1 stands twice: two copies of the laptop&apos;s data have written it. Both are kept</source>
        <translation>%1-сап эки жолу жазылган: ноутбуктагы маалыматтын эки көчүрмөсү аны өз-өзүнчө жазган. Экөө тең сакталды</translation>
    </message>
    <message>
        <source>Line %1 takes back a line that is not there</source>
        <translation>%1-сап жок сапты сторно кылат</translation>
    </message>
    <message>
        <source>Line %1 takes back what was taken back before</source>
        <translation>%1-сап мурда сторно кылынганды кайра сторно кылат</translation>
    </message>
    <message>
        <source>Line %1 was changed after it was written</source>
        <translation>%1-сап жазылгандан кийин өзгөртүлгөн</translation>
    </message>
    <message>
        <source>Line %1 was written by a laptop that does not keep the box</source>
        <translation>%1-сапты бул кассаны жүргүзбөгөн ноутбук жазган</translation>
    </message>
    <message>
        <source>Line %1 was written by another laptop than it says</source>
        <translation>%1-сапты анда көрсөтүлгөн ноутбук эмес, башкасы жазган</translation>
    </message>
    <message>
        <source>Line %1 was written while the box was between two laptops</source>
        <translation>%1-сап касса бир ноутбуктан экинчисине өткөрүлүп жатканда жазылган</translation>
    </message>
    <message>
        <source>Line %1: a line before it is missing or stands twice</source>
        <translation>%1-сап: мурунку сап жок же эки жолу турат</translation>
    </message>
    <message>
        <source>MEKENDESH_CODE      the five words of an invitation</source>
        <translation>MEKENDESH_CODE      чакыруунун беш сөзү</translation>
    </message>
    <message>
        <source>MEKENDESH_LOGIN     who works</source>
        <translation>MEKENDESH_LOGIN     ким иштейт</translation>
    </message>
    <message>
        <source>MEKENDESH_PASSWORD  the password</source>
        <translation>MEKENDESH_PASSWORD  сырсөз</translation>
    </message>
    <message>
        <source>MEKENDESH_STORE_PASSWORD  of the store, when it is a server</source>
        <translation>MEKENDESH_STORE_PASSWORD  сактагычтын сырсөзү, ал сервер болсо</translation>
    </message>
    <message>
        <source>MEKENDESH_TEST_KDF  makes passwords cheap to check and cheap to guess: only in builds for tests</source>
        <translation>MEKENDESH_TEST_KDF  сырсөз тез текшерилет жана тез табылат: сыноо үчүн түзүлгөн программада гана</translation>
    </message>
    <message>
        <source>MEKENDESH_TEST_KDF is not obeyed: this program makes no passwords that are cheap to guess.</source>
        <translation>MEKENDESH_TEST_KDF иштебейт: бул программа оңой табылчу сырсөз түзбөйт.</translation>
    </message>
    <message>
        <source>MEKENDESH_TEST_KDF is set: this password can be guessed quickly. Only for tests and demonstrations, never for real people.</source>
        <translation>MEKENDESH_TEST_KDF коюлган: мындай сырсөздү тез эле тапса болот. Сыноо жана көрсөтүү үчүн гана, чыныгы адамдар үчүн эмес.</translation>
    </message>
    <message>
        <source>Merged. Laptops that read both offices: %1, taken out: %2. People, cases and cash boxes stay where they are; laptops keep the name of their office, and each cash box is written only by the laptop that wrote it. Every laptop hears of it at its next exchange and writes in both when it is unlocked again.</source>
        <translation>Бириктирилди. Эки өкүлчүлүктү тең окуган ноутбуктар: %1, чыгарылганы: %2. Адамдар, иштер жана кассалар өз ордунда калат; ноутбуктарда өз өкүлчүлүгүнүн аталышы калат, ар бир кассаны буга чейин жазып келген ноутбук гана жазат. Ар бир ноутбук муну кийинки алмашууда билет жана кайра ачылганда экөөнө тең жазат.</translation>
    </message>
    <message>
        <source>New keys: %1. Every laptop gets them at its next exchange and seals with them from then on; what was sealed before stays readable.</source>
        <translation>Жаңы ачкычтар: %1. Ар бир ноутбук аларды кийинки алмашууда алып, андан ары алар менен мөөрлөйт; мурда мөөрлөнгөндөр окула берет.</translation>
    </message>
    <message>
        <source>No letters.</source>
        <translation>Кат жок.</translation>
    </message>
    <message>
        <source>Nobody asks to be let in.</source>
        <translation>Кошулууну эч ким сурабай турат.</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Эч нерсе табылган жок.</translation>
    </message>
    <message>
        <source>Nothing is split in two.</source>
        <translation>Экиге ажыраган эч нерсе жок.</translation>
    </message>
    <message>
        <source>Nothing waits for a decision.</source>
        <translation>Чечимди күткөн эч нерсе жок.</translation>
    </message>
    <message>
        <source>Nothing was decided, because that would be lost. Exchange again when the line is good, and decide about what split; or take the laptop out with --anyway.</source>
        <translation>Эч нерсе чечилген жок, анткени бул жоголмок. Байланыш жакшы болгондо кайра алмашыңыз жана экиге ажырагандар боюнча чечим кабыл алыңыз; же ноутбукту --anyway менен чыгарыңыз.</translation>
    </message>
    <message>
        <source>Nothing was decided. If that is meant, add --yes.</source>
        <translation>Эч нерсе чечилген жок. Ушул керек болсо, --yes кошуңуз.</translation>
    </message>
    <message>
        <source>Nothing was decided: change-sets of these laptops that do not lie whole on the store would be lost, %1. Exchange again when the line is good, or add --anyway.</source>
        <translation>Эч нерсе чечилген жок: бул ноутбуктардын сактагычта бүтүн жатпаган өзгөртүүлөр топтомдору жоголмок: %1. Байланыш жакшы болгондо кайра алмашыңыз же --anyway кошуңуз.</translation>
    </message>
    <message>
        <source>Nothing was written. New: %1, known already: %2, refused: %3.</source>
        <translation>Эч нерсе жазылган жок. Жаңы: %1, мурунтан белгилүү: %2, алынбайт: %3.</translation>
    </message>
    <message>
        <source>Now let it exchange, take the lost laptops out (devices, cut), make new shares, and give the store another password.</source>
        <translation>Эми алмашууга мүмкүнчүлүк бериңиз, жоголгон ноутбуктарды чыгарыңыз (devices, cut), жаңы бөлүктөрдү жасаңыз жана сактагычтын сырсөзүн алмаштырыңыз.</translation>
    </message>
    <message>
        <source>Number of this import: %1. It can be taken back with --undo.</source>
        <translation>Бул импорттун номери: %1. Аны --undo параметри менен кайтарса болот.</translation>
    </message>
    <message>
        <source>Office: %1 (%2). You can already work; send the request with «sync».</source>
        <translation>Өкүлчүлүк: %1 (%2). Азыртан иштесеңиз болот; өтүнмөнү «sync» буйругу жөнөтөт.</translation>
    </message>
    <message>
        <source>Only the laptop that founded the network, or one brought back by two shares of the root key, makes laptops that admit others.</source>
        <translation>Башкаларды кошо алган ноутбуктарды тармакты түзгөн же түпкү ачкычтын эки бөлүгү менен калыбына келтирилген ноутбук гана түзөт.</translation>
    </message>
    <message>
        <source>Password:</source>
        <translation>Сырсөз:</translation>
    </message>
    <message>
        <source>Read these six words to the embassy: %1</source>
        <translation>Элчиликке ушул алты сөздү окуп бериңиз: %1</translation>
    </message>
    <message>
        <source>Received %1 from %2, %3: %4</source>
        <translation>%1 келди, жөнөткөн: %2, %3. Эмне тууралуу: %4</translation>
    </message>
    <message>
        <source>Say either --to or --from.</source>
        <translation>--to же --from дегендин бирин көрсөтүңүз.</translation>
    </message>
    <message>
        <source>Sealed %1 to %2: %3</source>
        <translation>%1 жабылды, алуучу: %2. Абалы: %3</translation>
    </message>
    <message>
        <source>Something does not add up. Nothing was corrected or hidden. Call the embassy.</source>
        <translation>Бир нерсе туура эмес. Эч нерсе оңдолгон да, жашырылган да жок. Элчиликке чалыңыз.</translation>
    </message>
    <message>
        <source>Taken back. Every laptop hears of it at its next exchange.</source>
        <translation>Чечим жокко чыгарылды. Ар бир ноутбук бул тууралуу кийинки алмашууда билет.</translation>
    </message>
    <message>
        <source>Taken back. Every laptop hears of it at its next exchange; who has gone over goes back to the way he came from, if that still leads to this store.</source>
        <translation>Кайтарылып алынды. Ар бир ноутбук муну кийинки алмашууда билет; өтүп кеткени мурунку жолуна кайтат, эгер ал дагы эле ушул сактагычка алып барса.</translation>
    </message>
    <message>
        <source>Taken back. Removed: %1, restored: %2, left as they are: %3.</source>
        <translation>Кайтарылды. Өчүрүлдү: %1, калыбына келди: %2, ошол бойдон калды: %3.</translation>
    </message>
    <message>
        <source>Taken out of the exchange. What it sent until now stays. Every other laptop gets new keys at its next exchange: what is sealed with them the laptop cannot read. It still has the store&apos;s password: change that as well.</source>
        <translation>Ноутбук алмашуудан чыгарылды. Ушул убакка чейин жөнөткөнү калат. Калган ар бир ноутбук кийинки алмашууда жаңы ачкычтарды алат: алар менен мөөрлөнгөндү бул ноутбук окуй албайт. Сактагычтын сырсөзү анда калды: аны да алмаштырыңыз.</translation>
    </message>
    <message>
        <source>Tell the code by telephone, never send it with the file.</source>
        <translation>Кодду телефондон айтыңыз, файл менен кошо жөнөтпөңүз.</translation>
    </message>
    <message>
        <source>The embassy decided what counts: the records here were laid anew up to there. Own changes beyond it are sent again.</source>
        <translation>Элчилик эмне эсептелерин чечти: бул жердеги жазуулар ошол жерге чейин кайра чогултулду. Андан кийинки өз өзгөртүүлөрүңүз кайра жөнөтүлөт.</translation>
    </message>
    <message>
        <source>The embassy has a laptop again. Data: %1.</source>
        <translation>Элчиликтин кайрадан ноутбугу бар. Маалыматы: %1.</translation>
    </message>
    <message>
        <source>The five words of the invitation:</source>
        <translation>Чакыруунун беш сөзү:</translation>
    </message>
    <message>
        <source>The invitation is no longer valid.</source>
        <translation>Чакыруунун мөөнөтү бүткөн.</translation>
    </message>
    <message>
        <source>The invitation was used by two laptops: neither is admitted. Make new invitations.</source>
        <translation>Чакырууну эки ноутбук колдонду: экөө тең кошулган жок. Жаңы чакырууларды түзүңүз.</translation>
    </message>
    <message>
        <source>The network is founded. Data: %1. Store: %2.</source>
        <translation>Тармак түзүлдү. Маалымат: %1. Сактагыч: %2.</translation>
    </message>
    <message>
        <source>The office would get the embassy&apos;s own name and password for the server, with which everything can be deleted. Set another one for offices in the settings, or say --own-password.</source>
        <translation>Өкүлчүлүк элчиликтин сервер үчүн өз атын жана сырсөзүн алмак, алар менен баарын өчүрсө болот. Жөндөөлөрдөн өкүлчүлүктөр үчүн башкасын коюңуз же --own-password көрсөтүңүз.</translation>
    </message>
    <message>
        <source>The same password again:</source>
        <translation>Ошол эле сырсөз дагы бир жолу:</translation>
    </message>
    <message>
        <source>The store cannot be reached now. Its address is kept; the first «sync» makes sure that it is the right one.</source>
        <translation>Сактагычка азыр жетүүгө болбойт. Дареги сакталды; туура сактагыч экенин биринчи «sync» текшерет.</translation>
    </message>
    <message>
        <source>Two values wait for a decision: see «conflicts».</source>
        <translation>Эки маани чечимди күтүүдө: «conflicts» буйругун караңыз.</translation>
    </message>
    <message>
        <source>Usage: mekendeshctl VERB [options] …</source>
        <translation>Колдонуу: mekendeshctl VERB [options] …</translation>
    </message>
    <message>
        <source>Written. It goes to the office with the next sync.</source>
        <translation>Жазылды. Кийинки шайкештирүүдө өкүлчүлүккө жетет.</translation>
    </message>
    <message>
        <source>Written: %1, records: %2. This file is not encrypted: whoever has it can read it.</source>
        <translation>Жазылды: %1, жазуулар: %2. Бул файл шифрленген эмес: аны колуна алган адам окуй алат.</translation>
    </message>
    <message>
        <source>Written: %1. Whoever has this file reads everything this laptop reads: delete it after the check.</source>
        <translation>Жазылды: %1. Бул файлы бар адам ушул ноутбук окуганын баарын окуй алат: текшергенден кийин өчүрүңүз.</translation>
    </message>
    <message>
        <source>a further laptop of the embassy</source>
        <translation>элчиликтин дагы бир ноутбугу</translation>
    </message>
    <message>
        <source>a further laptop of the embassy that admits others too</source>
        <translation>элчиликтин башкаларды да кошо турган дагы бир ноутбугу</translation>
    </message>
    <message>
        <source>a line in a cash book</source>
        <translation>касса китебиндеги сап</translation>
    </message>
    <message>
        <source>a new laptop for the embassy from two shares of the root key, when its laptops are lost</source>
        <translation>ноутбуктары жоголгондо, түпкү ачкычтын эки бөлүгүнөн элчиликке жаңы ноутбук</translation>
    </message>
    <message>
        <source>a verb is missing</source>
        <translation>буйрук жазылган эмес</translation>
    </message>
    <message>
        <source>also a fingerprint of each office&apos;s records: equal on laptops that agree</source>
        <translation>ар бир өкүлчүлүктүн жазууларынын изи кошо: маалыматы бирдей ноутбуктарда окшош</translation>
    </message>
    <message>
        <source>also the sensitive fields</source>
        <translation>купуя талаалар кошо</translation>
    </message>
    <message>
        <source>also what was there before, newest first</source>
        <translation>мурунку маанилер кошо, адегенде жаңылары</translation>
    </message>
    <message>
        <source>at most so many; 50</source>
        <translation>эң көбү ушунча; 50</translation>
    </message>
    <message>
        <source>carry what is sealed on a USB stick, where there is no network</source>
        <translation>тармак жок жерде жабык файлдарды флешка менен жеткирүү</translation>
    </message>
    <message>
        <source>cells that cannot be read: refuse the row (as without this option), or note</source>
        <translation>окулбаган уячалар: refuse — сапты албоо (бул параметрсиз да ошондой), note — кошумча маалыматка жазуу</translation>
    </message>
    <message>
        <source>change fields of a record</source>
        <translation>жазуунун талааларын түзөтүү</translation>
    </message>
    <message>
        <source>check cash books and records by other means than they were written</source>
        <translation>касса китептерин жана жазууларды башка жол менен текшерүү</translation>
    </message>
    <message>
        <source>choose one of several values</source>
        <translation>бир нече маанинин бирин тандоо</translation>
    </message>
    <message>
        <source>city of a new office</source>
        <translation>жаңы өкүлчүлүктүн шаары</translation>
    </message>
    <message>
        <source>close this stream; its laptop goes on in a new one</source>
        <translation>бул агымды жабуу; анын ноутбугу жаңысында улантат</translation>
    </message>
    <message>
        <source>delete</source>
        <translation>өчүрүү</translation>
    </message>
    <message>
        <source>digits of the laptop inside numbers, never given twice in one office</source>
        <translation>номерлердеги ноутбуктун цифралары, бир өкүлчүлүктө кайталанбайт</translation>
    </message>
    <message>
        <source>embassy: a word on a case or on a month of a cash box</source>
        <translation>элчилик: ишке же кассанын айына комментарий</translation>
    </message>
    <message>
        <source>embassy: an invitation for one laptop of an office</source>
        <translation>элчилик: өкүлчүлүктүн бир ноутбугуна чакыруу</translation>
    </message>
    <message>
        <source>embassy: decide that what a laptop sends from now on does not count</source>
        <translation>элчилик: ноутбук мындан ары жөнөткөн нерсе эсептелбесин деп чечүү</translation>
    </message>
    <message>
        <source>embassy: for this office; otherwise the own one</source>
        <translation>элчилик: ушул өкүлчүлүк үчүн; болбосо өзүнө</translation>
    </message>
    <message>
        <source>embassy: its word; without it, what was said is listed</source>
        <translation>элчилик: анын сөзү; ансыз мурда айтылгандар чыгат</translation>
    </message>
    <message>
        <source>embassy: list the laptops that ask to be let in, or admit one</source>
        <translation>элчилик: кошулууну сураган ноутбуктарды көрсөтүү же бирин кошуу</translation>
    </message>
    <message>
        <source>embassy: list the laptops whose data split in two, or decide which branch counts</source>
        <translation>элчилик: маалыматы экиге ажыраган ноутбуктарды көрсөтүү же кайсы бутак эсептелерин чечүү</translation>
    </message>
    <message>
        <source>embassy: make new keys, for instance when somebody may have seen the old ones</source>
        <translation>элчилик: жаңы ачкычтарды түзүү, мисалы, мурункуларды бөтөн адам көрүп калышы мүмкүн болсо</translation>
    </message>
    <message>
        <source>embassy: make one office of two</source>
        <translation>элчилик: эки өкүлчүлүктөн бирди түзүү</translation>
    </message>
    <message>
        <source>embassy: take back the way to the store that was named to all offices</source>
        <translation>элчилик: бардык өкүлчүлүктөргө айтылган сактагычка жолду кайтарып алуу</translation>
    </message>
    <message>
        <source>embassy: the root key in three shares on paper, of which any two bring it back</source>
        <translation>элчилик: түпкү ачкыч кагазда үч бөлүк болуп, каалаган экөө аны кайтарат</translation>
    </message>
    <message>
        <source>everything from this stick</source>
        <translation>ушул флешкадагынын баарын</translation>
    </message>
    <message>
        <source>everything to this stick</source>
        <translation>баарын ушул флешкага</translation>
    </message>
    <message>
        <source>file with the five words in its first line; otherwise MEKENDESH_CODE, otherwise they are asked</source>
        <translation>биринчи сабында беш сөз бар файл; болбосо MEKENDESH_CODE, болбосо суралат</translation>
    </message>
    <message>
        <source>file with the password in its first line; otherwise MEKENDESH_PASSWORD, otherwise it is asked</source>
        <translation>биринчи сабында сырсөз бар файл; болбосо MEKENDESH_PASSWORD, болбосо суралат</translation>
    </message>
    <message>
        <source>file with the words of another share</source>
        <translation>башка бөлүктүн сөздөрү жазылган файл</translation>
    </message>
    <message>
        <source>file with the words of one share, as shares wrote it or typed from the paper</source>
        <translation>бир бөлүктүн сөздөрү жазылган файл: shares жазганы же кагаздан терилгени</translation>
    </message>
    <message>
        <source>folder with the data of this laptop</source>
        <translation>бул ноутбуктун маалыматы турган папка</translation>
    </message>
    <message>
        <source>for the three laptops of the story; the word after the verb does the same</source>
        <translation>окуянын үч ноутбугу үчүн; буйруктан кийинки сөз да ошону билдирет</translation>
    </message>
    <message>
        <source>from now on this store</source>
        <translation>мындан ары ушул сактагыч</translation>
    </message>
    <message>
        <source>full name of the first user</source>
        <translation>биринчи колдонуучунун аты-жөнү</translation>
    </message>
    <message>
        <source>how long the invitation is valid; 14</source>
        <translation>чакыруу канча күн жарактуу; 14</translation>
    </message>
    <message>
        <source>how many cases are invented</source>
        <translation>канча иш ойдон чыгарылат</translation>
    </message>
    <message>
        <source>how many lines of a cash book are invented</source>
        <translation>касса китебинин канча сабы ойдон чыгарылат</translation>
    </message>
    <message>
        <source>how many offices the story has, two to forty-three</source>
        <translation>окуяда канча өкүлчүлүк болот, экиден кырк үчкө чейин</translation>
    </message>
    <message>
        <source>how many people are invented</source>
        <translation>канча адам ойдон чыгарылат</translation>
    </message>
    <message>
        <source>its letters in numbers, 2 to 5 Latin capitals; EMB</source>
        <translation>номерлердеги тамгалары, 2ден 5ке чейин латын баш тамга; EMB</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>калтыруу</translation>
    </message>
    <message>
        <source>language of the answers</source>
        <translation>жооптордун тили</translation>
    </message>
    <message>
        <source>letters of the office, such as MSK; a new one is entered in the register</source>
        <translation>өкүлчүлүктүн тамгалары, мисалы MSK; жаңысы реестрге жазылат</translation>
    </message>
    <message>
        <source>lies in the store</source>
        <translation>сактагычта турат</translation>
    </message>
    <message>
        <source>look in everything: names, telephones, numbers</source>
        <translation>баарынан издөө: аттар, телефондор, номерлер</translation>
    </message>
    <message>
        <source>make a laptop of an office from an invitation</source>
        <translation>чакыруу боюнча өкүлчүлүктүн ноутбугун түзүү</translation>
    </message>
    <message>
        <source>make a new network: the embassy&apos;s first laptop</source>
        <translation>жаңы тармак түзүү: элчиликтин биринчи ноутбугу</translation>
    </message>
    <message>
        <source>money came, money was paid, money was counted</source>
        <translation>акча келди, төлөндү, саналды</translation>
    </message>
    <message>
        <source>name of a new office in Russian</source>
        <translation>жаңы өкүлчүлүктүн орусча аталышы</translation>
    </message>
    <message>
        <source>name of the embassy in Russian</source>
        <translation>элчиликтин орусча аталышы</translation>
    </message>
    <message>
        <source>no column of the file is known; say what they mean with --map</source>
        <translation>файлдын бир да мамычасы белгилүү эмес; аларды --map параметри менен көрсөтүңүз</translation>
    </message>
    <message>
        <source>number of the receipt</source>
        <translation>чектин номери</translation>
    </message>
    <message>
        <source>of a cash box: the month</source>
        <translation>касса үчүн: ай</translation>
    </message>
    <message>
        <source>of a text: UTF-8, UTF-16 LE, UTF-16 BE, Windows-1251, KOI8-R; otherwise it is guessed</source>
        <translation>тексттин коддолушу: UTF-8, UTF-16 LE, UTF-16 BE, Windows-1251, KOI8-R; болбосо өзү аныкталат</translation>
    </message>
    <message>
        <source>of a workbook; otherwise the first one with rows</source>
        <translation>китептин барагы; болбосо сабы бар биринчиси</translation>
    </message>
    <message>
        <source>one JSON object instead of sentences</source>
        <translation>сүйлөмдөрдүн ордуна бир JSON объектиси</translation>
    </message>
    <message>
        <source>one record, all its fields</source>
        <translation>бир жазуу, анын бардык талаалары</translation>
    </message>
    <message>
        <source>only how many</source>
        <translation>саны гана</translation>
    </message>
    <message>
        <source>only of this office&apos;s data</source>
        <translation>ушул өкүлчүлүктүн маалыматы үчүн гана</translation>
    </message>
    <message>
        <source>only of this office; otherwise of all that may be read here</source>
        <translation>ушул өкүлчүлүктүкү гана; болбосо бул жерде окууга болгондордун баары</translation>
    </message>
    <message>
        <source>only say how things stand, without the store</source>
        <translation>сактагычсыз эле абалды айтуу</translation>
    </message>
    <message>
        <source>only what this finds, other spellings too</source>
        <translation>табылганы гана, башка жазылыштары менен</translation>
    </message>
    <message>
        <source>ordered by this field</source>
        <translation>ушул талаа боюнча иреттүү</translation>
    </message>
    <message>
        <source>people are invented only in the profiles of «demo --story», never in those of an office</source>
        <translation>ойдон чыгарылган адамдарды «demo --story» профилдерине гана кошсо болот, өкүлчүлүктүн профилине болбойт</translation>
    </message>
    <message>
        <source>people who are known already: skip (as without this option), fill empty fields, overwrite, new</source>
        <translation>мурунтан белгилүү адамдар: skip — өткөрүп жиберүү (бул параметрсиз да ошондой), fill — бош талааларды толтуруу, overwrite — үстүнөн жазуу, new — жаңы адам</translation>
    </message>
    <message>
        <source>people who do not exist: a story, a file, or a filled profile</source>
        <translation>ойдон чыгарылган адамдар: окуя, файл же толтурулган профиль</translation>
    </message>
    <message>
        <source>play the main job with three laptops; removes what an earlier story left in the folder</source>
        <translation>негизги ишти үч ноутбукта көрсөтүү; папкадагы мурунку окуя өчүрүлөт</translation>
    </message>
    <message>
        <source>purpose of the fund</source>
        <translation>төлөмдүн максаты</translation>
    </message>
    <message>
        <source>really merge them; without it only tells which offices and how many laptops that is about</source>
        <translation>чын эле бириктирүү; ансыз кайсы өкүлчүлүктөр жана канча ноутбук жөнүндө экенин гана айтат</translation>
    </message>
    <message>
        <source>records from a list (CSV, XLSX, ODS), in one action that can be undone</source>
        <translation>тизмедеги (CSV, XLSX, ODS) жазуулар, кайтарса боло турган бир аракет менен</translation>
    </message>
    <message>
        <source>records into a file: a workbook where it ends with .xlsx, otherwise CSV</source>
        <translation>жазууларды файлга чыгаруу: аты .xlsx менен бүтсө китеп, болбосо CSV</translation>
    </message>
    <message>
        <source>records of one kind; * marks what waits for a decision</source>
        <translation>бир түрдөгү жазуулар; * чечимди күткөндү белгилейт</translation>
    </message>
    <message>
        <source>region of Russia of a new office</source>
        <translation>жаңы өкүлчүлүктүн Россиядагы аймагы</translation>
    </message>
    <message>
        <source>role of the first user; coordinator</source>
        <translation>биринчи колдонуучунун ролу; coordinator</translation>
    </message>
    <message>
        <source>say what would become of each row, and write nothing</source>
        <translation>ар бир сап эмне болорун айтып, эч нерсе жазбоо</translation>
    </message>
    <message>
        <source>sealed letters: those to this office, and what became of its own</source>
        <translation>жабык каттар: бул жерге келгендер жана жөнөтүлгөндөрдүн абалы</translation>
    </message>
    <message>
        <source>send what waits and receive what others sent</source>
        <translation>күткөндү жөнөтүп, башкалар жөнөткөндү алуу</translation>
    </message>
    <message>
        <source>shared folder, or https://user@host/path of a WebDAV server, where the laptops meet; made when it is not there</source>
        <translation>ноутбуктар жолугуучу жалпы папка же WebDAV серверинин https://ат@сервер/жол дареги; жок болсо, түзүлөт</translation>
    </message>
    <message>
        <source>shared folder, or https://user@host/path of a WebDAV server, where the network meets</source>
        <translation>тармак жолугуучу жалпы папка же WebDAV серверинин https://user@host/path дареги</translation>
    </message>
    <message>
        <source>such as 8400 or &quot;8 400,50&quot;</source>
        <translation>мисалы 8400 же &quot;8 400,50&quot;</translation>
    </message>
    <message>
        <source>take a decision back; its number, or the beginning of it</source>
        <translation>чечимди жокко чыгаруу; анын номери же номеринин башы</translation>
    </message>
    <message>
        <source>take a line of a cash book back with a new line</source>
        <translation>касса китебинин сабын жаңы сап менен сторно кылуу</translation>
    </message>
    <message>
        <source>take a whole import back; records changed since are left and named</source>
        <translation>импортту толугу менен кайтаруу; андан кийин өзгөргөн жазуулар калып, аталып берилет</translation>
    </message>
    <message>
        <source>take the laptops of the office that ends out of the exchange; without it they go on under its name and read both</source>
        <translation>иши бүтө турган өкүлчүлүктүн ноутбуктарын алмашуудан чыгаруу; ансыз алар ишин анын аталышы менен улантып, экөөнүн тең маалыматын окушат</translation>
    </message>
    <message>
        <source>take this laptop out of the exchange; its number as in devices</source>
        <translation>бул ноутбукту алмашуудан чыгаруу; номери devices буйругундагыдай</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>кайтарылган</translation>
    </message>
    <message>
        <source>the case it is for</source>
        <translation>кайсы ишке таандык</translation>
    </message>
    <message>
        <source>the cash box; may be left out while the office has one</source>
        <translation>касса; өкүлчүлүктө бирөө болсо, жазбаса да болот</translation>
    </message>
    <message>
        <source>the day; today</source>
        <translation>күнү; бүгүн</translation>
    </message>
    <message>
        <source>the imports of this laptop and their numbers</source>
        <translation>ушул ноутбуктагы импорттор жана номерлери</translation>
    </message>
    <message>
        <source>the invitation file of the embassy</source>
        <translation>элчиликтин чакыруу файлы</translation>
    </message>
    <message>
        <source>the laptops this one knows</source>
        <translation>бул ноутбук билген ноутбуктар</translation>
    </message>
    <message>
        <source>the line with the heads of the columns; 0 when there is none</source>
        <translation>мамычалардын аталыштары турган сап; жок болсо 0</translation>
    </message>
    <message>
        <source>the office gets the embassy&apos;s own name and password for the server</source>
        <translation>өкүлчүлүк элчиликтин сервер үчүн өз атын жана сырсөзүн алат</translation>
    </message>
    <message>
        <source>the office that ends</source>
        <translation>иши бүтө турган өкүлчүлүк</translation>
    </message>
    <message>
        <source>the office that goes on and reads both</source>
        <translation>ишин уланта турган жана экөөнүн тең маалыматын окуй турган өкүлчүлүк</translation>
    </message>
    <message>
        <source>the one that was named to the other laptops of the embassy</source>
        <translation>элчиликтин башка ноутбуктарына айтылганы</translation>
    </message>
    <message>
        <source>the other way round</source>
        <translation>тескери иретте</translation>
    </message>
    <message>
        <source>the remark</source>
        <translation>комментарий</translation>
    </message>
    <message>
        <source>the same document</source>
        <translation>документи бирдей</translation>
    </message>
    <message>
        <source>the same name and birth date</source>
        <translation>аты-жөнү жана туулган күнү бирдей</translation>
    </message>
    <message>
        <source>the same name and everything else</source>
        <translation>аты-жөнү да, калганы да бирдей</translation>
    </message>
    <message>
        <source>the same name and perhaps the same birth date; taken as another person</source>
        <translation>аты бирдей, туулган күнү да бирдей болушу мүмкүн; башка киши катары алынды</translation>
    </message>
    <message>
        <source>the same name and telephone</source>
        <translation>аты-жөнү жана телефону бирдей</translation>
    </message>
    <message>
        <source>the same number gives the same people</source>
        <translation>ошол эле сан ошол эле адамдарды берет</translation>
    </message>
    <message>
        <source>the six words which the office read out; without them the requests are listed</source>
        <translation>өкүлчүлүк окуган алты сөз; аларсыз өтүнмөлөр тизмеси чыгат</translation>
    </message>
    <message>
        <source>the store of the story; otherwise inside the folder</source>
        <translation>окуянын сактагычы; болбосо папканын ичинде</translation>
    </message>
    <message>
        <source>the store, where it lies elsewhere on this laptop</source>
        <translation>сактагыч, эгер бул ноутбукта башка жерде болсо</translation>
    </message>
    <message>
        <source>the two passwords differ</source>
        <translation>эки сырсөз бирдей эмес</translation>
    </message>
    <message>
        <source>there is already a file «%1»</source>
        <translation>«%1» файлы мурунтан эле бар</translation>
    </message>
    <message>
        <source>there is no field «%1»</source>
        <translation>«%1» деген талаа жок</translation>
    </message>
    <message>
        <source>there is no password</source>
        <translation>сырсөз жок</translation>
    </message>
    <message>
        <source>this branch counts; its number, or the beginning of it</source>
        <translation>ушул бутак эсептелсин; анын номери же номеринин башы</translation>
    </message>
    <message>
        <source>this help, or that of a verb</source>
        <translation>ушул жардам же буйруктун жардамы</translation>
    </message>
    <message>
        <source>time zone of a new office, such as Asia/Yekaterinburg</source>
        <translation>жаңы өкүлчүлүктүн убакыт алкагы, мисалы Asia/Yekaterinburg</translation>
    </message>
    <message>
        <source>to whom, from whom</source>
        <translation>кимге, кимден</translation>
    </message>
    <message>
        <source>version of the program</source>
        <translation>программанын версиясы</translation>
    </message>
    <message>
        <source>waits here</source>
        <translation>ушул жерде күтүүдө</translation>
    </message>
    <message>
        <source>was read</source>
        <translation>окулду</translation>
    </message>
    <message>
        <source>what columns mean where the guess is wrong; «-» leaves one out, «name» is a whole name</source>
        <translation>мамычалар туура эмес таанылса, маанилери; «-» мамычаны калтырат, «name» — аты-жөнү толугу менен</translation>
    </message>
    <message>
        <source>what lies in the store, in words</source>
        <translation>сактагычта эмне бар экени, сөз менен</translation>
    </message>
    <message>
        <source>what this laptop is called</source>
        <translation>бул ноутбуктун аталышы</translation>
    </message>
    <message>
        <source>what two people wrote without knowing of each other</source>
        <translation>эки адам бири-биринен кабарсыз жазгандар</translation>
    </message>
    <message>
        <source>where the first share is written, a stick of its own; without these three the words are printed</source>
        <translation>биринчи бөлүк кайда жазылат, өзүнчө флешка; бул үч жерсиз сөздөр басып чыгарылат</translation>
    </message>
    <message>
        <source>where the invitation file is written</source>
        <translation>чакыруу файлы кайда жазылат</translation>
    </message>
    <message>
        <source>where the second share is written, another stick</source>
        <translation>экинчи бөлүк кайда жазылат, башка флешка</translation>
    </message>
    <message>
        <source>where the third share is written, another stick</source>
        <translation>үчүнчү бөлүк кайда жазылат, дагы бир флешка</translation>
    </message>
    <message>
        <source>who works; otherwise MEKENDESH_LOGIN</source>
        <translation>ким иштейт; болбосо MEKENDESH_LOGIN</translation>
    </message>
    <message>
        <source>why</source>
        <translation>эмне үчүн</translation>
    </message>
    <message>
        <source>why the line is taken back</source>
        <translation>сторнонун себеби</translation>
    </message>
    <message>
        <source>with --device: also when something it sent is lost by that</source>
        <translation>--device менен: жөнөткөнүнүн бир бөлүгү жоголсо да</translation>
    </message>
    <message>
        <source>with --take-out: also when something they sent is lost by that</source>
        <translation>--take-out менен: алар жөнөткөндөн бир нерсе жоголсо да</translation>
    </message>
    <message>
        <source>write a new record</source>
        <translation>жаңы жазуу түзүү</translation>
    </message>
    <message>
        <source>write the keys this laptop holds as JSON: lets another program check the store; keep it secret</source>
        <translation>бул ноутбуктун ачкычтарын JSON катары жазуу: башка программа сактагычты текшере алат; сыр катары сактаңыз</translation>
    </message>
    <message>
        <source>write the people into a file, with heads in --language</source>
        <translation>адамдарды файлга жазуу, баштары --language тилинде</translation>
    </message>
    <message>
        <source>write the refused rows and their reasons, to be corrected and imported again</source>
        <translation>алынбаган саптарды жана себептерин жазуу: оңдоп, кайра импорттоо үчүн</translation>
    </message>
    <message>
        <source>«%1» fits several records, take the id from the list</source>
        <translation>«%1» бир нече жазууга туура келет, номерин тизмеден алыңыз</translation>
    </message>
    <message>
        <source>«%1» is none of the values</source>
        <translation>«%1» маанилердин бири эмес</translation>
    </message>
    <message>
        <source>«%1», wanted field=value</source>
        <translation>«%1», керек: талаа=маани</translation>
    </message>
</context>
<context>
    <name>deadline</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n күн</numerusform>
            <numerusform>%n күн</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n күн мурун</numerusform>
            <numerusform>%n күн мурун</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n күн калды</numerusform>
            <numerusform>%n күн калды</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n саат</numerusform>
            <numerusform>%n саат</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n мүнөт</numerusform>
            <numerusform>%n мүнөт</numerusform>
        </translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>саат %1</translation>
    </message>
    <message>
        <source>due: %1</source>
        <translation>мөөнөтү: %1</translation>
    </message>
    <message numerus="yes">
        <source>expired %n day(s) ago</source>
        <translation>
            <numerusform>мөөнөтү бүткөнүнө %n күн болду</numerusform>
            <numerusform>мөөнөтү бүткөнүнө %n күн болду</numerusform>
        </translation>
    </message>
    <message>
        <source>expired yesterday</source>
        <translation>мөөнөтү кечээ бүттү</translation>
    </message>
    <message numerus="yes">
        <source>expires in %n day(s)</source>
        <translation>
            <numerusform>%n күндөн кийин мөөнөтү бүтөт</numerusform>
            <numerusform>%n күндөн кийин мөөнөтү бүтөт</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>late by %n day(s)</source>
        <translation>
            <numerusform>%n күн кечикти</numerusform>
            <numerusform>%n күн кечикти</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>late by %n hour(s)</source>
        <translation>
            <numerusform>%n саат кечикти</numerusform>
            <numerusform>%n саат кечикти</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>late by %n minute(s)</source>
        <translation>
            <numerusform>%n мүнөт кечикти</numerusform>
            <numerusform>%n мүнөт кечикти</numerusform>
        </translation>
    </message>
    <message>
        <source>today is its last day</source>
        <translation>бүгүн акыркы күнү</translation>
    </message>
    <message>
        <source>valid until %1</source>
        <translation>мөөнөтү: %1</translation>
    </message>
</context>
<context>
    <name>documentrule</name>
    <message>
        <source>After a failed test the next one is possible in 3 months at the earliest.</source>
        <translation>Тесттен өтпөй калса, кийинкиси эң эрте 3 айдан кийин болот.</translation>
    </message>
    <message>
        <source>Asked for 72 hours before the border, in need 4 hours; the code is valid for 90 days. Sources differ on whether it is a must.</source>
        <translation>Чек арага 72 саат калганда, шашылышта 4 саат калганда берилет; коду 90 күн жарактуу. Милдеттүүбү же жокпу, булактар ар башка айтат.</translation>
    </message>
    <message>
        <source>At most 90 days in a calendar year, unless a contract, studies or treatment give a ground to stay.</source>
        <translation>Негиз жок болсо (келишим, окуу, дарылануу), календардык жылда 90 күндөн ашпайт.</translation>
    </message>
    <message>
        <source>Call the testing body within 7 working days of the referral.</source>
        <translation>Жолдомо берилгенден кийин 7 жумуш күнүнүн ичинде тест алуучу уюмга кайрылуу керек.</translation>
    </message>
    <message>
        <source>Check two months before travelling; the service of the MVD does not show every ban.</source>
        <translation>Жолго чыгардан эки ай мурун текшериңиз; ИИМдин (МВД) сервиси тыюулардын баарын эле көрсөтпөйт.</translation>
    </message>
    <message>
        <source>Check with the consulate.</source>
        <translation>Консулдуктан тактаңыз.</translation>
    </message>
    <message>
        <source>Moscow and its oblast: no place sent for more than 3 working days takes the registration away.</source>
        <translation>Москва жана облусу: жайгашкан жери 3 жумуш күнүнөн ашык жөнөтүлбөсө, каттоодон чыгарылат.</translation>
    </message>
    <message>
        <source>Paying a fine does not take anybody out of the register; against a mistake a written statement helps.</source>
        <translation>Айып төлөө реестрден чыгарбайт; жаңылыш киргизилсе, жазуу жүзүндө арыз керек.</translation>
    </message>
    <message>
        <source>Register within 30 calendar days of entry; later it is prolonged by the contract, and made anew with every new address.</source>
        <translation>Кирген күндөн тартып 30 календардык күндүн ичинде катталуу керек; кийин келишим боюнча узартылат, дарек өзгөрсө кайра жасалат.</translation>
    </message>
    <message>
        <source>Source: %1, %2.</source>
        <translation>Булак: %1, %2.</translation>
    </message>
    <message>
        <source>The Russian border lets citizens of Kyrgyzstan in with this card under the treaties.</source>
        <translation>Келишимдерге ылайык Россиянын чек арасы Кыргызстандын жарандарын ушул карта менен өткөрөт.</translation>
    </message>
    <message>
        <source>The worker and the family may stay as long as the contract lasts. If it ends early after 90 days from entry, there are 15 days for a new one.</source>
        <translation>Келишим күчүндө турганда жумушчу үй-бүлөсү менен Россияда боло алат. Келишим мөөнөтүнөн мурда бүтсө, ал эми киргенден бери 90 күн өтсө, жаңысына 15 күн бар.</translation>
    </message>
    <message>
        <source>Valid for 30 calendar days from the day it was issued.</source>
        <translation>Берилген күндөн тартып 30 календардык күн жарактуу.</translation>
    </message>
    <message>
        <source>Who leaves for more than 3 months registers at the mission within 15 days.</source>
        <translation>3 айдан ашык мөөнөткө кеткен адам 15 күндүн ичинде консулдук каттоого турат.</translation>
    </message>
    <message>
        <source>Who works needs the purpose «работа»; it cannot be changed without leaving Russia.</source>
        <translation>Иштегендерге «работа» максаты керек; Россиядан чыкпай туруп аны өзгөртүүгө болбойт.</translation>
    </message>
    <message>
        <source>Within 30 days of entry for work, otherwise 90; children under 6 are free of it. New results go to the MVD within 30 days after the old ones end.</source>
        <translation>Жумушка келсе, кирген күндөн тартып 30 күндүн, болбосо 90 күндүн ичинде; 6 жашка чейинки балдар бошотулган. Эскисинин мөөнөтү бүткөндөн кийин 30 күндүн ичинде жаңы жыйынтык ИИМге (МВД) берилет.</translation>
    </message>
    <message>
        <source>Within 30 days of entry for work, otherwise 90; once for life, free of charge.</source>
        <translation>Жумушка келсе, кирген күндөн тартып 30 күндүн, болбосо 90 күндүн ичинде; өмүрдө бир жолу, акысыз.</translation>
    </message>
    <message>
        <source>Workers from the EAEU have a right to it; families without RVP or VNZh are refused.</source>
        <translation>ЕАЭБден келген жумушчулардын ага укугу бар; РВП же ВНЖ жок үй-бүлөлөргө берилбейт.</translation>
    </message>
    <message>
        <source>without a date</source>
        <translation>күнү жок</translation>
    </message>
</context>
<context>
    <name>error</name>
    <message>
        <source>A part of the data is damaged and was not used. Your records are not affected. Sync again; if it stays so, call the embassy.</source>
        <translation>Маалыматтын бир бөлүгү бузулган, ал колдонулган жок. Жазууларыңызга зыян келген жок. Кайра шайкештириңиз, ошондо да болбосо, элчиликке чалыңыз.</translation>
    </message>
    <message>
        <source>Entry %1 has been reversed already. The books are unchanged. Find the reversal below it in the cash book.</source>
        <translation>Сторно мурда эле жасалган, операция: %1. Эсептер өзгөргөн жок. Сторно касса китебинде төмөндө турат.</translation>
    </message>
    <message>
        <source>Look at this again: %1. Nothing was changed. Correct it and try again.</source>
        <translation>Муну текшериңиз: %1. Эч нерсе өзгөргөн жок. Оңдоп, кайталаңыз.</translation>
    </message>
    <message>
        <source>Mekendesh data are already in the folder «%1». Nothing was overwritten. Open them, or choose another folder.</source>
        <translation>«%1» папкасында Мекендештин маалыматы мурунтан эле бар. Үстүнөн эч нерсе жазылган жок. Ошону ачыңыз же башка папканы тандаңыз.</translation>
    </message>
    <message>
        <source>Mekendesh data are here already. Nothing was overwritten. Open them, or choose another folder.</source>
        <translation>Бул жерде Мекендештин маалыматы мурунтан эле бар. Үстүнөн эч нерсе жазылган жок. Ошону ачыңыз же башка папканы тандаңыз.</translation>
    </message>
    <message>
        <source>Mekendesh is already open with these data. Nothing was changed. Go on in that window, or close it first.</source>
        <translation>Мекендеш бул маалымат менен ачылып турат. Эч нерсе өзгөргөн жок. Ошол терезеде улантыңыз же адегенде аны жабыңыз.</translation>
    </message>
    <message>
        <source>Not paid: the cash box holds %1. The books are unchanged. Lower the amount or enter the incoming money first.</source>
        <translation>Төлөнгөн жок. Кассада: %1. Эсептер өзгөргөн жок. Сумманы азайтыңыз же адегенде киришти жазыңыз.</translation>
    </message>
    <message>
        <source>Not paid: there is not enough money in the cash box. The books are unchanged. Lower the amount or enter the incoming money first.</source>
        <translation>Төлөнгөн жок: кассада акча жетпейт. Эсептер өзгөргөн жок. Сумманы азайтыңыз же адегенде киришти жазыңыз.</translation>
    </message>
    <message>
        <source>Not saved: no space left in «%1». What was saved before is safe. Free some space and try again.</source>
        <translation>Сакталган жок, орун жетпеди: «%1». Мурда сакталгандары аман. Орун бошотуп, кайталаңыз.</translation>
    </message>
    <message>
        <source>Not saved: the disk is full. What was saved before is safe. Free some space and try again.</source>
        <translation>Сакталган жок: дискте орун калбады. Мурда сакталгандары аман. Орун бошотуп, кайталаңыз.</translation>
    </message>
    <message>
        <source>Not written: this place can only be read. Your records are safe on this computer. Allow writing there, or choose another place.</source>
        <translation>Жазылган жок: бул жерден окуганга гана болот. Жазууларыңыз ушул компьютерде аман. Жазууга уруксат бериңиз же башка жерди тандаңыз.</translation>
    </message>
    <message>
        <source>Not written: «%1» can only be read. Your records are safe on this computer. Allow writing there, or choose another place.</source>
        <translation>Жазылган жок, окуганга гана болот: «%1». Жазууларыңыз ушул компьютерде аман. Жазууга уруксат бериңиз же башка жерди тандаңыз.</translation>
    </message>
    <message>
        <source>Stopped, as you asked. Nothing is left half done. You can start again at any time.</source>
        <translation>Сиз сурагандай токтотулду. Жарым-жартылай эч нерсе калган жок. Каалаган убакта кайра баштасаңыз болот.</translation>
    </message>
    <message>
        <source>The address of the store sends to another place, and the program does not follow. Nothing was sent. If this network asks for a sign-in, open the browser; otherwise ask the embassy for the new address.</source>
        <translation>Сактагычтын дареги башка жакка багыттайт, программа ал жакка барбайт. Эч нерсе жөнөтүлгөн жок. Бул тармак кирүүнү талап кылса, браузерди ачыңыз; болбосо жаңы даректи элчиликтен сураңыз.</translation>
    </message>
    <message>
        <source>The chain of entries of the cash box is broken at entry %1. Nothing was corrected or hidden. Do not enter anything; call the embassy.</source>
        <translation>Кассадагы жазуулар чынжыры бузулган, операция: %1. Эч нерсе оңдолгон да, жашырылган да жок. Жаңы операция жазбай, элчиликке чалыңыз.</translation>
    </message>
    <message>
        <source>The chain of entries of the cash box is broken. Nothing was corrected or hidden. Do not enter anything; call the embassy.</source>
        <translation>Кассадагы жазуулар чынжыры бузулган. Эч нерсе оңдолгон да, жашырылган да жок. Жаңы операция жазбай, элчиликке чалыңыз.</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong. Nothing was installed or changed. Set the date in the settings of the system and try again.</source>
        <translation>Бул компьютердин сааты туура эмес. Эч нерсе орнотулган да, өзгөргөн да жок. Датаны системанын жөндөөлөрүнөн тууралап, кайталаңыз.</translation>
    </message>
    <message>
        <source>The clock of this computer shows %1, and that cannot be. Nothing was installed or changed. Set the date in the settings of the system and try again.</source>
        <translation>Бул компьютердин саатында %1 турат, мындай болушу мүмкүн эмес. Эч нерсе орнотулган да, өзгөргөн да жок. Датаны системанын жөндөөлөрүнөн тууралап, кайталаңыз.</translation>
    </message>
    <message>
        <source>The connection is not safe: the certificate is not the store&apos;s. Nothing was sent. Try another network or ask the embassy.</source>
        <translation>Байланыш коопсуз эмес: сертификат сактагычка таандык эмес. Эч нерсе жөнөтүлгөн жок. Башка тармакты колдонуңуз же элчиликтен сураңыз.</translation>
    </message>
    <message>
        <source>The embassy has not confirmed this device yet. You can already work; your records stay on this computer. The others&apos; records come after the embassy confirms.</source>
        <translation>Элчилик бул түзмөктү ырастай элек. Азыртан иштесеңиз болот, жазууларыңыз ушул компьютерде калат. Башкалардын жазуулары элчилик ырастагандан кийин келет.</translation>
    </message>
    <message>
        <source>The field «%1» was changed elsewhere in the meantime. Nothing was overwritten. Look at the new value and decide again.</source>
        <translation>Бул аралыкта «%1» талаасы башка жерде өзгөртүлгөн. Үстүнөн эч нерсе жазылган жок. Жаңы маанисин карап, кайра чечиңиз.</translation>
    </message>
    <message>
        <source>The file of the invitation is damaged: it did not arrive whole. Nothing was installed or changed. Have it sent once more; its five words stay the same.</source>
        <translation>Чакыруу файлы бузулган: толук жеткен эмес. Эч нерсе орнотулган да, өзгөргөн да жок. Кайра жөнөтүүнү сураңыз, беш сөзү ошол бойдон калат.</translation>
    </message>
    <message>
        <source>The file «%1» is not an invitation. Nothing was installed or changed. Choose the file from the embassy: its name ends in .mekendesh.</source>
        <translation>«%1» файлы чакыруу эмес. Эч нерсе орнотулган да, өзгөргөн да жок. Элчиликтен келген файлды тандаңыз, анын аты .mekendesh менен бүтөт.</translation>
    </message>
    <message>
        <source>The invitation and its words do not fit together. Nothing was installed or changed. Check the five words, or ask the embassy for a new invitation.</source>
        <translation>Чакыруу менен анын сөздөрү бири-бирине туура келген жок. Эч нерсе орнотулган да, өзгөргөн да жок. Беш сөздү текшериңиз же элчиликтен жаңы чакыруу сураңыз.</translation>
    </message>
    <message>
        <source>The password is not right. The data stay locked. Check the keyboard language and the Caps Lock key and try again.</source>
        <translation>Сырсөз туура келген жок. Маалымат кулпуланган бойдон. Баскычтоптун тилин жана Caps Lock баскычын текшерип, кайталаңыз.</translation>
    </message>
    <message>
        <source>The program could not do this. What was saved before is safe. Close the program and open it again; if it stays so, call the embassy.</source>
        <translation>Программа муну аткара алган жок. Мурда сакталгандары аман. Программаны жаап, кайра ачыңыз, ошондо да болбосо, элчиликке чалыңыз.</translation>
    </message>
    <message>
        <source>The proxy does not answer. Your changes stay here and will go later by themselves. Check the proxy in the settings, or ask who keeps the network.</source>
        <translation>Прокси жооп бербей жатат. Өзгөртүүлөр ушул жерде сакталып, кийин өзү жөнөтүлөт. Жөндөөлөрдөн проксини текшериңиз же тармакты тейлегенден сураңыз.</translation>
    </message>
    <message>
        <source>The proxy of this network asks for a name and a password. Your changes stay here and wait. Enter them in the settings, or ask who keeps the network.</source>
        <translation>Бул тармактын проксиси ат менен сырсөздү сурайт. Өзгөртүүлөр ушул жерде күтүп турат. Аларды жөндөөлөргө жазыңыз же тармакты тейлегенден сураңыз.</translation>
    </message>
    <message>
        <source>The store answered something that does not make sense. Nothing of it was used, your changes stay here. Try again later; if it stays so, call the embassy.</source>
        <translation>Сактагычтын жообу түшүнүксүз болду. Андан эч нерсе колдонулган жок, өзгөртүүлөр ушул жерде. Кийинчерээк кайталаңыз; ошондо да болбосо, элчиликке чалыңыз.</translation>
    </message>
    <message>
        <source>The store did not answer in time. Your changes stay here and will go later by themselves. Try again when the internet is better.</source>
        <translation>Сактагыч убагында жооп берген жок. Өзгөртүүлөр ушул жерде сакталып, кийин өзү жөнөтүлөт. Интернет жакшырганда кайталаңыз.</translation>
    </message>
    <message>
        <source>The store does not accept the name and the app password of this laptop. Your changes stay here and wait. Enter them anew in the settings, or ask the embassy.</source>
        <translation>Сактагыч бул ноутбуктун атын жана тиркеменин сырсөзүн кабыл алган жок. Өзгөртүүлөр ушул жерде күтүп турат. Аларды жөндөөлөрдө кайра жазыңыз же элчиликтен сураңыз.</translation>
    </message>
    <message>
        <source>The store does not answer. Your changes stay here and will go later by themselves. Check the internet or the folder.</source>
        <translation>Сактагыч жооп бербей жатат. Өзгөртүүлөр ушул жерде сакталып, кийин өзү жөнөтүлөт. Интернетти же папканы текшериңиз.</translation>
    </message>
    <message>
        <source>The store does not let this device in. Your changes stay here and wait. Check its name and password, or ask the embassy.</source>
        <translation>Сактагыч бул түзмөктү киргизбей жатат. Өзгөртүүлөр ушул жерде күтүп турат. Сактагычтын атын, сырсөзүн текшериңиз же элчиликтен сураңыз.</translation>
    </message>
    <message>
        <source>The store is full. Your changes stay here and wait. Tell the embassy that it has to make room.</source>
        <translation>Сактагычта орун калбады. Өзгөртүүлөр ушул жерде күтүп турат. Орун бошотуу керектигин элчиликке айтыңыз.</translation>
    </message>
    <message>
        <source>The store «%1» does not let this device in. Your changes stay here and wait. Check its rights, or ask the embassy.</source>
        <translation>«%1» сактагычы бул түзмөктү киргизбей жатат. Өзгөртүүлөр ушул жерде күтүп турат. Кирүү укугун текшериңиз же элчиликтен сураңыз.</translation>
    </message>
    <message>
        <source>The store «%1» is not there. Your changes stay here and will go later by themselves. Check the folder or plug in the stick.</source>
        <translation>«%1» сактагычы табылган жок. Өзгөртүүлөр ушул жерде сакталып, кийин өзү жөнөтүлөт. Папканы текшериңиз же флешканы сайыңыз.</translation>
    </message>
    <message>
        <source>There are no Mekendesh data here. Nothing was changed. Choose another folder, or join with an invitation.</source>
        <translation>Бул жерде Мекендештин маалыматы жок. Эч нерсе өзгөргөн жок. Башка папканы тандаңыз же чакыруу менен кошулуңуз.</translation>
    </message>
    <message>
        <source>There are no Mekendesh data in the folder «%1». Nothing was changed. Choose another folder, or join with an invitation.</source>
        <translation>«%1» папкасында Мекендештин маалыматы жок. Эч нерсе өзгөргөн жок. Башка папканы тандаңыз же чакыруу менен кошулуңуз.</translation>
    </message>
    <message>
        <source>These data were written by a newer version of the program. Nothing was changed. Install the update from the embassy.</source>
        <translation>Бул маалыматты программанын жаңыраак версиясы жазган. Эч нерсе өзгөргөн жок. Элчиликтин жаңыртуусун орнотуңуз.</translation>
    </message>
    <message>
        <source>This Wi-Fi network first wants a sign-in. Nothing was sent, nothing is lost. Open a browser, sign in, then sync again.</source>
        <translation>Бул Wi-Fi тармагы адегенде кирүүнү талап кылат. Эч нерсе жөнөтүлгөн да, жоголгон да жок. Браузерди ачып, тармакка кирип, кайталаңыз.</translation>
    </message>
    <message>
        <source>This cash box is kept on another device (%1). You see all entries but cannot add any. To keep it here, ask for a hand-over.</source>
        <translation>Бул касса башка түзмөктө жүргүзүлөт (%1). Операциялар көрүнөт, бирок кошууга болбойт. Кассаны бул жерде жүргүзүү үчүн өткөрүп берүүнү сураңыз.</translation>
    </message>
    <message>
        <source>This cash box is kept on another device. You see all entries but cannot add any. To keep it here, ask for a hand-over.</source>
        <translation>Бул касса башка түзмөктө жүргүзүлөт. Операциялар көрүнөт, бирок кошууга болбойт. Кассаны бул жерде жүргүзүү үчүн өткөрүп берүүнү сураңыз.</translation>
    </message>
    <message>
        <source>This entry has been reversed already. The books are unchanged. Find the reversal below it in the cash book.</source>
        <translation>Бул операцияга сторно мурда эле жасалган. Эсептер өзгөргөн жок. Сторно касса китебинде төмөндө турат.</translation>
    </message>
    <message>
        <source>This file is not an invitation. Nothing was installed or changed. Choose the file from the embassy: its name ends in .mekendesh.</source>
        <translation>Бул файл чакыруу эмес. Эч нерсе орнотулган да, өзгөргөн да жок. Элчиликтен келген файлды тандаңыз, анын аты .mekendesh менен бүтөт.</translation>
    </message>
    <message>
        <source>This invitation has been used already. Nothing was installed or changed. Ask the embassy for a new one.</source>
        <translation>Бул чакыруу мурда колдонулган. Эч нерсе орнотулган да, өзгөргөн да жок. Элчиликтен жаңысын сураңыз.</translation>
    </message>
    <message>
        <source>This invitation is no longer valid. Nothing was installed or changed. Ask the embassy for a new one.</source>
        <translation>Чакыруунун мөөнөтү бүткөн. Эч нерсе орнотулган да, өзгөргөн да жок. Элчиликтен жаңысын сураңыз.</translation>
    </message>
    <message>
        <source>This invitation was valid until %1. Nothing was installed or changed. Ask the embassy for a new one.</source>
        <translation>Чакыруунун мөөнөтү бүткөн: %1. Эч нерсе орнотулган да, өзгөргөн да жок. Элчиликтен жаңысын сураңыз.</translation>
    </message>
    <message>
        <source>This is not here. Nothing was changed. It may not have arrived yet: sync and look again.</source>
        <translation>Бул жерде андай жок. Эч нерсе өзгөргөн жок. Али келе элек болушу мүмкүн: шайкештирип, кайра караңыз.</translation>
    </message>
    <message>
        <source>This is too large. Nothing was changed. Make it shorter or smaller and try again.</source>
        <translation>Өтө чоң. Эч нерсе өзгөргөн жок. Кыскартып, кайталаңыз.</translation>
    </message>
    <message>
        <source>This place answered, but it is not our store. Nothing was deleted or changed. Check the address with the embassy.</source>
        <translation>Бул даректен биздин сактагыч жооп берген жок. Эч нерсе өчкөн да, өзгөргөн да жок. Даректи элчилик менен тактаңыз.</translation>
    </message>
    <message>
        <source>This value does not fit here. Nothing was changed. Correct it and try again.</source>
        <translation>Бул маани бул жерге туура келбейт. Эч нерсе өзгөргөн жок. Оңдоп, кайталаңыз.</translation>
    </message>
    <message>
        <source>This was changed elsewhere in the meantime. Nothing was overwritten. Look at the new value and decide again.</source>
        <translation>Бул аралыкта башка жерде өзгөртүлгөн. Үстүнөн эч нерсе жазылган жок. Жаңы маанисин карап, кайра чечиңиз.</translation>
    </message>
    <message>
        <source>Your role does not allow this. Nothing was changed. Ask the coordinator of your office.</source>
        <translation>Ролуңуз буга уруксат бербейт. Эч нерсе өзгөргөн жок. Өкүлчүлүктүн координаторуна кайрылыңыз.</translation>
    </message>
    <message>
        <source>«%1» is damaged and was not used. Your records are not affected. Sync again; if it stays so, call the embassy.</source>
        <translation>Бузулган, колдонулган жок: «%1». Жазууларыңызга зыян келген жок. Кайра шайкештириңиз, ошондо да болбосо, элчиликке чалыңыз.</translation>
    </message>
    <message>
        <source>«%1» is not here. Nothing was changed. It may not have arrived yet: sync and look again.</source>
        <translation>Табылган жок: «%1». Эч нерсе өзгөргөн жок. Али келе элек болушу мүмкүн: шайкештирип, кайра караңыз.</translation>
    </message>
    <message>
        <source>«%1» is not our store. Nothing in it was deleted or changed. Check the address with the embassy.</source>
        <translation>Бул биздин сактагыч эмес: «%1». Андан эч нерсе өчкөн да, өзгөргөн да жок. Даректи элчилик менен тактаңыз.</translation>
    </message>
    <message>
        <source>«%1» is too large. Nothing was changed. Make it shorter or smaller and try again.</source>
        <translation>Өтө чоң: «%1». Эч нерсе өзгөргөн жок. Кыскартып, кайталаңыз.</translation>
    </message>
    <message>
        <source>«%1» was made by a newer version of the program. Nothing was changed. Install the update from the embassy, then open it again.</source>
        <translation>«%1» файлы программанын жаңыраак версиясында түзүлгөн. Эч нерсе өзгөргөн жок. Элчиликтен алынган жаңыртууну орнотуп, кайра ачыңыз.</translation>
    </message>
</context>
<context>
    <name>exchange</name>
    <message>
        <source>%1 works here no longer: the entry on this laptop is closed.</source>
        <translation>Бул жерде мындан ары иштебейт: %1. Ушул ноутбукка кирүү жабылды.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait to be sent. Everything is saved on this computer.</source>
        <translation>
            <numerusform>%n өзгөртүү жөнөтүүнү күтүүдө. Баары ушул компьютерде сакталган.</numerusform>
            <numerusform>%n өзгөртүү жөнөтүүнү күтүүдө. Баары ушул компьютерде сакталган.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) wait to be sent: the store does not answer since %1. Everything is saved on this computer.</source>
        <translation>
            <numerusform>%n өзгөртүү жөнөтүүнү күтүүдө. Сактагыч жооп бербей калган убакыт: %1. Баары ушул компьютерде сакталган.</numerusform>
            <numerusform>%n өзгөртүү жөнөтүүнү күтүүдө. Сактагыч жооп бербей калган убакыт: %1. Баары ушул компьютерде сакталган.</numerusform>
        </translation>
    </message>
    <message>
        <source>A change-set of «%1» is damaged and was set aside (number %2). Your data were not touched. When it is repaired in the store, sync again.</source>
        <translation>«%1» жөнөткөн өзгөртүүлөр топтому бузулгандыктан четке коюлду (номери %2). Маалыматыңызга зыян келген жок. Сактагычта оңдолгондон кийин кайра шайкештириңиз.</translation>
    </message>
    <message>
        <source>A change-set of «%1» was not understood and was set aside (number %2). Your data were not touched. Call the embassy.</source>
        <translation>«%1» жөнөткөн өзгөртүүлөр топтому түшүнүксүз болгондуктан четке коюлду (номери %2). Маалыматыңызга зыян келген жок. Элчиликке чалыңыз.</translation>
    </message>
    <message>
        <source>A full copy that «%1» put into the store leaves out what this laptop has read. It was not taken, and nothing of what is here was lost. Tell the embassy by telephone.</source>
        <translation>«%1» сактагычка койгон жыйынды көчүрмөдө бул ноутбук окуган нерсе жок. Ал алынган жок, бул жерде эч нерсе жоголгон жок. Элчиликке телефон аркылуу айтыңыз.</translation>
    </message>
    <message>
        <source>A newer version of the program is needed to read what «%1» sent (number %2). Everything is kept. Install the update from the embassy.</source>
        <translation>«%1» жөнөткөндү окуу үчүн программанын жаңыраак версиясы керек (номери %2). Баары сакталды. Элчиликтен алынган жаңыртууну орнотуңуз.</translation>
    </message>
    <message>
        <source>A part of what «%1» sent is missing in the store (number %2). What came before is here. It goes on by itself when the part arrives.</source>
        <translation>«%1» жөнөткөндүн бир бөлүгү сактагычта жок (номери %2). Мурда келгени ушул жерде. Жетпеген бөлүгү келгенде өзү уланат.</translation>
    </message>
    <message>
        <source>All sent.</source>
        <translation>Баары жөнөтүлдү.</translation>
    </message>
    <message numerus="yes">
        <source>All sent. From %n laptop(s) something stands still; nothing is lost.</source>
        <translation>
            <numerusform>Баары жөнөтүлдү. %n ноутбуктан келген маалымат токтоп турат, эч нерсе жоголгон жок.</numerusform>
            <numerusform>Баары жөнөтүлдү. %n ноутбуктан келген маалымат токтоп турат, эч нерсе жоголгон жок.</numerusform>
        </translation>
    </message>
    <message>
        <source>All sent. The embassy has not read the newest yet.</source>
        <translation>Баары жөнөтүлдү. Эң акыркысын элчилик окуй элек.</translation>
    </message>
    <message>
        <source>All sent. The embassy has read up to %1.</source>
        <translation>Баары жөнөтүлдү. Элчилик окуган убакыт: %1.</translation>
    </message>
    <message>
        <source>All sent. The embassy read last: %1.</source>
        <translation>Баары жөнөтүлдү. Элчилик акыркы жолу окуган убакыт: %1.</translation>
    </message>
    <message numerus="yes">
        <source>Another office refuses one case again and again: %n refusal(s) were not written into its course. Call that office.</source>
        <translation>
            <numerusform>Башка өкүлчүлүк бир иштен кайра-кайра баш тартууда: %n баш тартуу иштин жүрүшүнө жазылган жок. Ал өкүлчүлүккө чалыңыз.</numerusform>
            <numerusform>Башка өкүлчүлүк бир иштен кайра-кайра баш тартууда: %n баш тартуу иштин жүрүшүнө жазылган жок. Ал өкүлчүлүккө чалыңыз.</numerusform>
        </translation>
    </message>
    <message>
        <source>Awaiting confirmation by the embassy. You can already work; your records stay on this computer and go later by themselves.</source>
        <translation>Элчиликтин ырастоосу күтүлүүдө. Азыртан иштесеңиз болот: жазууларыңыз ушул компьютерде калып, кийин өзү жөнөтүлөт.</translation>
    </message>
    <message>
        <source>Finishing…</source>
        <translation>Бүтүп баратат…</translation>
    </message>
    <message>
        <source>From now on the exchange goes by the way the embassy has named.</source>
        <translation>Эми алмашуу элчилик көрсөткөн жол менен жүрөт.</translation>
    </message>
    <message>
        <source>Looking at the store…</source>
        <translation>Сактагыч каралууда…</translation>
    </message>
    <message>
        <source>No contact with the store since %1</source>
        <translation>Сактагыч менен байланыш жок, башталышы: %1</translation>
    </message>
    <message>
        <source>No contact with the store since %1 · to send: %2</source>
        <translation>Сактагыч менен байланыш жок, башталышы: %1 · жөнөтүүгө: %2</translation>
    </message>
    <message>
        <source>Not all letters went or came: %1 It is tried again at the next exchange.</source>
        <translation>Каттардын баары жөнөтүлгөн же алынган жок: %1 Кийинки алмашууда кайра аракет кылынат.</translation>
    </message>
    <message>
        <source>Not every laptop could be given what the embassy decided. It is tried again at the next exchange.</source>
        <translation>Элчиликтин чечимин ар бир ноутбукка берүү мүмкүн болгон жок. Кийинки алмашууда кайра аракет кылынат.</translation>
    </message>
    <message>
        <source>Preparing what will be sent…</source>
        <translation>Жөнөтүүгө даярдалууда…</translation>
    </message>
    <message>
        <source>Receiving: %1</source>
        <translation>Алынууда: %1</translation>
    </message>
    <message>
        <source>Receiving: %1 of %2</source>
        <translation>Алынууда: %1 / %2</translation>
    </message>
    <message>
        <source>Sending: %1</source>
        <translation>Жөнөтүлүүдө: %1</translation>
    </message>
    <message>
        <source>Sending: %1 of %2</source>
        <translation>Жөнөтүлүүдө: %1 / %2</translation>
    </message>
    <message>
        <source>Something that was written on «%1» cannot be sent and was set aside: other laptops will not see it. Everything else goes. Call the embassy.</source>
        <translation>«%1» ноутбугунда жазылган бир нерсе жөнөтүлбөй, четке коюлду: башка ноутбуктар аны көрбөйт. Калганынын баары жөнөтүлөт. Элчиликке чалыңыз.</translation>
    </message>
    <message numerus="yes">
        <source>Taken away from the store: %n letter(s) that nobody needs any more.</source>
        <translation>
            <numerusform>Сактагычтан эми эч кимге керек болбогон %n кат алынды.</numerusform>
            <numerusform>Сактагычтан эми эч кимге керек болбогон %n кат алынды.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken away from the store: %n old packet(s), which everybody has read and two full copies hold.</source>
        <translation>
            <numerusform>Сактагычтан %n эски топтом алынды: аны баары окуган, ал эки жыйынды көчүрмөдө бар.</numerusform>
            <numerusform>Сактагычтан %n эски топтом алынды: аларды баары окуган, алар эки жыйынды көчүрмөдө бар.</numerusform>
        </translation>
    </message>
    <message>
        <source>Taking over what the embassy has put together: %1 of %2</source>
        <translation>Элчиликтин жыйынды көчүрмөсү алынууда: %1 / %2</translation>
    </message>
    <message>
        <source>Taking over what the embassy has put together…</source>
        <translation>Элчиликтин жыйынды көчүрмөсү алынууда…</translation>
    </message>
    <message>
        <source>The data of «%1» split in two (number %2). Your data were not touched, nothing more is taken from that laptop. Call the embassy.</source>
        <translation>«%1» ноутбугунун маалыматы экиге ажырады (номери %2). Маалыматыңызга зыян келген жок, ал ноутбуктан эми эч нерсе алынбайт. Элчиликке чалыңыз.</translation>
    </message>
    <message>
        <source>The embassy cleaned up the store on %1. What this laptop had not read by then came from the full copy; what was written here stays.</source>
        <translation>Элчилик сактагычты иретке келтирген күн: %1. Бул ноутбук ага чейин окубаганы жыйынды көчүрмөдөн алынды; бул жерде жазылганы калды.</translation>
    </message>
    <message>
        <source>The embassy cleaned up the store. What this laptop had not read by then came from the full copy; what was written here stays.</source>
        <translation>Элчилик сактагычты иретке келтирди. Бул ноутбук ага чейин окубаганы жыйынды көчүрмөдөн алынды; бул жерде жазылганы калды.</translation>
    </message>
    <message>
        <source>The embassy has named a new way to the store, but it does not work here yet: %1 The old way stays in force.</source>
        <translation>Элчилик сактагычка жаңы жолду көрсөттү, бирок ал бул жерде азырынча иштебейт: %1 Мурунку жол күчүндө калат.</translation>
    </message>
    <message>
        <source>The embassy has named a new way to the store, but it leads to a copy: what is written by the old way is not there. The old way stays in force. Tell the embassy.</source>
        <translation>Элчилик сактагычка жаңы жолду айтты, бирок ал көчүрмөсүнө алып барат: эски жол менен жазылган ал жерде жок. Азырынча эски жол күчүндө. Элчиликке айтыңыз.</translation>
    </message>
    <message>
        <source>The embassy took this laptop out of the exchange. Everything stays on this computer; nothing more is sent. Call the embassy.</source>
        <translation>Элчилик бул ноутбукту алмашуудан чыгарды. Баары ушул компьютерде калат, бирок мындан ары эч нерсе жөнөтүлбөйт. Элчиликке чалыңыз.</translation>
    </message>
    <message>
        <source>The old way to the store leads to a copy by now: what is written there does not reach the others. The way in force stays. Tell the embassy.</source>
        <translation>Сактагычка эски жол эми көчүрмөгө алып барат: ал жакка жазылган башкаларга жетпейт. Азыркы жол күчүндө калат. Элчиликке айтыңыз.</translation>
    </message>
    <message>
        <source>The store does not answer since %1. Nothing of yours waits to be sent; everything is saved on this computer.</source>
        <translation>Сактагыч жооп бербей калган убакыт: %1. Сиздин жөнөтүлбөгөн өзгөртүүңүз жок, баары ушул компьютерде сакталган.</translation>
    </message>
    <message>
        <source>The store shows an older state of «%1» than this laptop has seen before. Nothing is lost here. If this stays after the next exchanges, tell the embassy: an old copy of the store was put back.</source>
        <translation>Сактагыч «%1» ноутбугунун мурда көрүнгөндөн эскирээк абалын көрсөтүп жатат. Бул жерде эч нерсе жоголгон жок. Кийинки шайкештирүүлөрдөн кийин да ошондой калса, элчиликке билдириңиз: сактагычтын эски көчүрмөсү кайра коюлган.</translation>
    </message>
    <message>
        <source>The way to the store that the embassy had named does not work or does not count any more: the exchange goes by the old one again.</source>
        <translation>Элчилик көрсөткөн сактагыч жолу иштебейт же мындан ары күчүндө эмес: алмашуу кайра эски жол менен жүрөт.</translation>
    </message>
    <message>
        <source>This laptop does not know «%1» yet (number %2). Nothing is lost. It goes on after the embassy confirms that laptop.</source>
        <translation>Бул ноутбук «%1» менен азырынча тааныш эмес (номери %2). Эч нерсе жоголгон жок. Элчилик ал ноутбукту ырастагандан кийин уланат.</translation>
    </message>
    <message>
        <source>Waiting: this computer is still writing, for example an import…</source>
        <translation>Күтүүдө: компьютер дагы жазып жатат, мисалы, импорт жүрүп жатат…</translation>
    </message>
    <message>
        <source>What «%1» sent cannot be opened yet (number %2). Nothing is lost. It goes on when the embassy has given the key.</source>
        <translation>«%1» жөнөткөндү азырынча ачууга болбойт (номери %2). Эч нерсе жоголгон жок. Элчилик ачкыч бергенден кийин уланат.</translation>
    </message>
    <message>
        <source>What «%1» sent stands still (number %2). Nothing is lost. Sync again later.</source>
        <translation>«%1» жөнөткөн маалымат токтоп турат (номери %2). Эч нерсе жоголгон жок. Кийинчерээк кайра шайкештириңиз.</translation>
    </message>
    <message>
        <source>an unknown laptop</source>
        <translation>белгисиз ноутбук</translation>
    </message>
    <message>
        <source>change-sets of this laptop that do not lie whole on the store: %1</source>
        <translation>бул ноутбуктун сактагычта жок же бузулган өзгөртүүлөр топтомдору: %1</translation>
    </message>
    <message>
        <source>data of this laptop that split in two: decide that first</source>
        <translation>бул ноутбуктун экиге ажыраган маалыматы: адегенде ошону чечиңиз</translation>
    </message>
    <message>
        <source>digit %1 of the laptop: in %2 another laptop or a valid invitation has it</source>
        <translation>ноутбуктун %1 номери: %2 өкүлчүлүгүндө ал башка ноутбукта же жарактуу чакырууда бар</translation>
    </message>
    <message>
        <source>laptop %1</source>
        <translation>%1-ноутбук</translation>
    </message>
    <message>
        <source>the register of all offices</source>
        <translation>бардык өкүлчүлүктөрдүн реестри</translation>
    </message>
    <message>
        <source>there is no folder «%1»</source>
        <translation>«%1» папкасы жок</translation>
    </message>
    <message>
        <source>«%1» wrote what it may not write (number %2), it was set aside. Your data were not touched. Call the embassy.</source>
        <translation>«%1» жазууга укугу жок нерсени жазган (номери %2), ал четке коюлду. Маалыматыңызга зыян келген жок. Элчиликке чалыңыз.</translation>
    </message>
</context>
<context>
    <name>fieldtext</name>
    <message>
        <source>Deleted</source>
        <translation>Өчүрүлгөн</translation>
    </message>
    <message>
        <source>no</source>
        <translation>жок</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ооба</translation>
    </message>
    <message>
        <source>«%1» is not a date, write it like 21.11.2026</source>
        <translation>«%1» деген дата эмес, мындай жазыңыз: 21.11.2026</translation>
    </message>
    <message>
        <source>«%1» is not a whole number</source>
        <translation>«%1» деген бүтүн сан эмес</translation>
    </message>
    <message>
        <source>«%1» is not an amount, write it like 8400,50</source>
        <translation>«%1» деген сумма эмес, мындай жазыңыз: 8400,50</translation>
    </message>
    <message>
        <source>«%1» is not in the list of choices</source>
        <translation>«%1» маанилер тизмесинде жок</translation>
    </message>
    <message>
        <source>«%1» is not the id of a record</source>
        <translation>«%1» деген жазуунун номери эмес</translation>
    </message>
    <message>
        <source>«%1» is not yes or no</source>
        <translation>«%1» деген «ооба» да, «жок» да эмес</translation>
    </message>
</context>
<context>
    <name>import</name>
    <message>
        <source>%1 cells instead of %2: one is too many, and those after it stand in the wrong columns</source>
        <translation>%2 ордуна %1 уяча: бири ашыкча, андан кийинкилер бөтөн мамычада турат</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Given name and patronymic</source>
        <translation>Аты жана атасынын аты</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Себеби</translation>
    </message>
    <message>
        <source>Whole name</source>
        <translation>Аты-жөнү толугу менен</translation>
    </message>
    <message>
        <source>a case or another record belongs to this person by now</source>
        <translation>бул адамдын азыр иши же башка жазуусу бар</translation>
    </message>
    <message>
        <source>kept in the note: %1</source>
        <translation>кошумча маалыматка жазылды: %1</translation>
    </message>
    <message>
        <source>nothing stands in the columns that are taken</source>
        <translation>тандалган мамычаларда эч нерсе жок</translation>
    </message>
    <message>
        <source>skipped: is here already</source>
        <translation>өткөрүлдү: программада бар</translation>
    </message>
    <message>
        <source>skipped: the same as line %1</source>
        <translation>өткөрүлдү: ошол эле киши бул сапта: %1</translation>
    </message>
    <message>
        <source>some fields were changed since the import and stay as they are</source>
        <translation>кээ бир талаалар импорттон кийин өзгөртүлгөн, ошол бойдон калды</translation>
    </message>
    <message>
        <source>the list or the people here changed since the check; check the list again</source>
        <translation>текшерүүдөн кийин тизме же базадагы адамдар өзгөрдү; тизмени кайра текшериңиз</translation>
    </message>
    <message>
        <source>these are the heads of the columns once more</source>
        <translation>бул мамычалардын аталыштары дагы бир жолу</translation>
    </message>
    <message>
        <source>this import was undone already</source>
        <translation>бул импорт мурун эле кайтарылган</translation>
    </message>
    <message>
        <source>this is a total, not a person</source>
        <translation>бул жыйынтык, адам эмес</translation>
    </message>
    <message>
        <source>this person was removed in the meantime</source>
        <translation>бул адам ошол арада өчүрүлгөн</translation>
    </message>
    <message>
        <source>too short for a telephone number: %1</source>
        <translation>телефон номери үчүн өтө кыска: %1</translation>
    </message>
    <message>
        <source>was changed since the import</source>
        <translation>импорттон кийин өзгөртүлгөн</translation>
    </message>
    <message>
        <source>«%1» is missing</source>
        <translation>«%1» толтурулган эмес</translation>
    </message>
    <message>
        <source>«%1» is not a telephone number</source>
        <translation>«%1» телефон номерине окшобойт</translation>
    </message>
    <message>
        <source>«%1» is too long</source>
        <translation>«%1»: өтө узун</translation>
    </message>
</context>
<context>
    <name>inspection</name>
    <message>
        <source>Certificate of a laptop that admits others</source>
        <translation>Башкаларды кошууга укугу бар ноутбуктун күбөлүгү</translation>
    </message>
    <message>
        <source>Change-set %1 of a laptop this one does not know, for: %2</source>
        <translation>Бул жерде белгисиз ноутбуктун %1 өзгөртүүлөр топтому, кимге: %2</translation>
    </message>
    <message>
        <source>Change-set %1 of «%2» for: %3. Changes: %4, sealed: %5</source>
        <translation>«%2» жөнөткөн %1 өзгөртүүлөр топтому, кимге: %3. Өзгөртүүлөр: %4, мөөр басылган убактысы: %5</translation>
    </message>
    <message>
        <source>Change-set %1 of «%2» for: %3. Signed rightly; this laptop cannot open it</source>
        <translation>«%2» жөнөткөн %1 өзгөртүүлөр топтому, кимге: %3. Кол тамгасы туура; бул ноутбук аны ача албайт</translation>
    </message>
    <message>
        <source>Change-set %1 of «%2»: signed rightly, but not understood</source>
        <translation>«%2» жөнөткөн %1 өзгөртүүлөр топтому: кол тамгасы туура, бирок мазмуну түшүнүксүз</translation>
    </message>
    <message>
        <source>Change-set %1: the signature is not that of «%2»</source>
        <translation>%1 өзгөртүүлөр топтому: кол тамгасы «%2» койгон эмес</translation>
    </message>
    <message>
        <source>Damaged: the bytes do not fit the frame or the name</source>
        <translation>Бузулган: байттары алкагына же атына туура келбейт</translation>
    </message>
    <message>
        <source>How far a laptop says to be, sealed</source>
        <translation>Ноутбуктун кайсы жерге жеткени тууралуу белгиси, мөөрлөнгөн</translation>
    </message>
    <message>
        <source>Identity card of the store</source>
        <translation>Сактагычтын паспорту</translation>
    </message>
    <message>
        <source>Keys for one laptop, sealed</source>
        <translation>Бир ноутбук үчүн ачкычтар, мөөрлөнгөн</translation>
    </message>
    <message>
        <source>Letter, sealed</source>
        <translation>Кат, мөөрлөнгөн</translation>
    </message>
    <message>
        <source>Not an object of ours</source>
        <translation>Биздики эмес</translation>
    </message>
    <message>
        <source>What a laptop has read, sealed</source>
        <translation>Ноутбук окуган нерселердин белгиси, мөөрлөнгөн</translation>
    </message>
</context>
<context>
    <name>invitation</name>
    <message>
        <source>The file of the invitation cannot be opened: another program keeps it, or this user may not read it. Nothing was changed. Copy it to the desktop and choose it there.</source>
        <translation>Чакыруу файлы ачылбай жатат: аны башка программа ээлеп турат же бул колдонуучуга аны окууга болбойт. Эч нерсе өзгөргөн жок. Аны иш столуна көчүрүп, ошол жерден тандаңыз.</translation>
    </message>
    <message>
        <source>There is no such file. Choose the file you got from the embassy.</source>
        <translation>Мындай файл жок. Элчиликтен алган файлды тандаңыз.</translation>
    </message>
</context>
<context>
    <name>ledger</name>
    <message>
        <source>These data come from a copy, and what was paid after it was made is not known here yet. Nothing was entered. Synchronize first (F5), until nothing of this office stands still. A USB stick is not enough: the last lines may be missing on it. If the store is lost for good, choose the new place in the settings, and look through the last papers first.</source>
        <translation>Бул маалымат көчүрмөдөн калыбына келтирилген, андан кийин эмне төлөнгөнү бул жерде азырынча белгисиз. Эч нерсе жазылган жок. Адегенде шайкештириңиз (F5): бул өкүлчүлүктүн маалыматынан эч нерсе токтоп турбашы керек. Флешка жетишсиз: анда акыркы саптар жок болушу мүмкүн. Сактагыч биротоло жоголсо, жөндөөлөрдөн жаңы жерди тандап, адегенде акыркы кагаздарды карап чыгыңыз.</translation>
    </message>
</context>
<context>
    <name>letters</name>
    <message>
        <source>%1 (taken out of the exchange)</source>
        <translation>%1 (алмашуудан чыгарылган)</translation>
    </message>
    <message>
        <source>Found at change-set %1. Ask both copies to exchange, then decide which one counts.</source>
        <translation>%1-өзгөртүүлөр топтомунда байкалды. Эки көчүрмө тең шайкештирсин, андан кийин кайсынысы эсепке алынарын чечиңиз.</translation>
    </message>
    <message>
        <source>The data of %1 split in two</source>
        <translation>Маалымат экиге ажырады: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ActivityForm</name>
    <message>
        <source>New entry</source>
        <translation>Жаңы жазуу</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Жазып коюу</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::AdmissionMessage</name>
    <message>
        <source>Read these six words to the embassy by telephone: %1</source>
        <translation>Элчиликке телефондон ушул алты сөздү окуп бериңиз: %1</translation>
    </message>
    <message>
        <source>The embassy sees the same words with your request and lets this laptop in. You can work already: everything stays here and goes later by itself.</source>
        <translation>Элчилик өтүнмөңүздө ошол эле сөздөрдү көрүп, бул ноутбукту кошот. Азыртан иштесеңиз болот: баары ушул жерде калып, кийин өзү жөнөтүлөт.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::BookCheck</name>
    <message numerus="yes">
        <source>%n line(s) in a row, nothing is missing</source>
        <translation>
            <numerusform>Катары менен %n операция, баары бар</numerusform>
            <numerusform>Катары менен %n операция, баары бар</numerusform>
        </translation>
    </message>
    <message>
        <source>A line is missing before No. %1</source>
        <translation>№ %1 алдында операция жетишпейт</translation>
    </message>
    <message>
        <source>Another laptop writes here; this one only reads</source>
        <translation>Бул жерге башка ноутбук жазат, мунусу окуйт гана</translation>
    </message>
    <message>
        <source>At No. %1 more was paid out than there was</source>
        <translation>№ %1 операциясында кассадагы акчадан көп берилген</translation>
    </message>
    <message>
        <source>Check of the book</source>
        <translation>Китепти текшерүү</translation>
    </message>
    <message>
        <source>Every payment has its receipt</source>
        <translation>Ар бир төлөмдүн чеги бар</translation>
    </message>
    <message>
        <source>No. %1 does not fit the line before it</source>
        <translation>№ %1 операциясы мурункусуна дал келбейт</translation>
    </message>
    <message>
        <source>No. %1 has something that a cash book cannot have</source>
        <translation>№ %1 операциясында касса китебинде болбой турган нерсе бар</translation>
    </message>
    <message>
        <source>No. %1 stands twice: two copies of the laptop&apos;s data have written it. Both are kept. Call the embassy</source>
        <translation>№ %1 жазуу эки жолу бар: ноутбуктагы маалыматтын эки көчүрмөсү аны өз-өзүнчө жазган. Экөө тең сакталды. Элчиликке чалыңыз</translation>
    </message>
    <message>
        <source>No. %1 was written by a laptop that does not keep this box</source>
        <translation>№ %1 операциясын бул кассаны жүргүзбөгөн ноутбук жазган</translation>
    </message>
    <message>
        <source>No. %1 was written by another laptop than it says</source>
        <translation>№ %1 операциясын анда аталган ноутбук эмес, башкасы жазган</translation>
    </message>
    <message>
        <source>Only this laptop writes here</source>
        <translation>Ушул ноутбук гана жазат</translation>
    </message>
    <message numerus="yes">
        <source>Receipts missing: %n, the first at No. %1</source>
        <translation>
            <numerusform>Чек жок: %n, биринчиси № %1</numerusform>
            <numerusform>Чек жок: %n, биринчиси № %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The chain holds from the first line to the last</source>
        <translation>Чынжыр биринчи операциядан акыркысына чейин туура</translation>
    </message>
    <message>
        <source>The reversal No. %1 does not fit what it takes back</source>
        <translation>№ %1 сторносу кайтарган операциясына дал келбейт</translation>
    </message>
    <message>
        <source>add</source>
        <translation>кошуу</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::BookForm</name>
    <message>
        <source>%1, %2. The line stays as it is, the receipt stands beside it.</source>
        <translation>%1, %2. Операция өзгөрбөйт, чек анын жанына коюлат.</translation>
    </message>
    <message>
        <source>Count the cash</source>
        <translation>Кассаны санап чыгуу</translation>
    </message>
    <message>
        <source>Count together with somebody. The book says %1. A count moves no money.</source>
        <translation>Эки киши болуп санаңыз. Китеп боюнча: %1. Санаганда калдык өзгөрбөйт.</translation>
    </message>
    <message>
        <source>How much lies there? For example: 8400</source>
        <translation>Канча жатат? Мисалы: 8400</translation>
    </message>
    <message>
        <source>Receipt for No. %1</source>
        <translation>№ %1 операциянын чеги</translation>
    </message>
    <message>
        <source>To the book</source>
        <translation>Китепке</translation>
    </message>
    <message>
        <source>What receipt is it? For example: 1042 of 20.11</source>
        <translation>Бул кандай чек? Мисалы: 1042, 20.11</translation>
    </message>
    <message>
        <source>Who counted</source>
        <translation>Ким санады</translation>
    </message>
    <message>
        <source>Who counted? Two names.</source>
        <translation>Ким санады? Эки ысым.</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Жазуу</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::BottomLine</name>
    <message>
        <source>Saved at %1</source>
        <translation>Сакталды: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CaseCard</name>
    <message>
        <source>Choose a case in the list: what matters of it stands here.</source>
        <translation>Тизмеден ишти тандаңыз: эң маанилүүсү ушул жерде турат.</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Жаңы тапшырма</translation>
    </message>
    <message>
        <source>No case is selected</source>
        <translation>Иш тандалган жок</translation>
    </message>
    <message>
        <source>No open task.</source>
        <translation>Ачык тапшырма жок.</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Азырынча эч нерсе жазылган эмес.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ачуу</translation>
    </message>
    <message>
        <source>The case is being read…</source>
        <translation>Иш окулууда…</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Эмне кылуу керек</translation>
    </message>
    <message>
        <source>To do: the first %1 of %2</source>
        <translation>Эмне кылуу керек: %2 ичинен алгачкы %1</translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation>Иштеги акыркы окуялар</translation>
    </message>
    <message>
        <source>none written down</source>
        <translation>жазылган эмес</translation>
    </message>
    <message>
        <source>not yet received</source>
        <translation>келе элек</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CaseForm</name>
    <message>
        <source>Case</source>
        <translation>Иш</translation>
    </message>
    <message>
        <source>Circumstances</source>
        <translation>Жагдайы</translation>
    </message>
    <message>
        <source>Money and end</source>
        <translation>Акча жана жыйынтык</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Жаңы иш</translation>
    </message>
    <message>
        <source>New case for %1</source>
        <translation>%1 үчүн жаңы иш</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сактоо</translation>
    </message>
    <message>
        <source>The end. The money is the sum of the claimants</source>
        <translation>Жыйынтык. Акча — арыз ээлеринин суммасы</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CaseList</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n иш</numerusform>
            <numerusform>%n иш</numerusform>
        </translation>
    </message>
    <message>
        <source>A case is opened when one call is not enough: unpaid wages, a missing person, detention, papers, school.</source>
        <translation>Бир сүйлөшүү жетишпегенде иш ачылат: айлык төлөнбөсө, адам жоголсо, кармалса, документ же мектеп маселеси болсо.</translation>
    </message>
    <message>
        <source>All cases are finished. The filter shows them.</source>
        <translation>Бардык иштер бүткөн. Аларды чыпка көрсөтөт.</translation>
    </message>
    <message>
        <source>Begin with the person</source>
        <translation>Адамдан баштоо</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Иштер</translation>
    </message>
    <message>
        <source>Cases: %1</source>
        <translation>Иштер: %1</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Чыпканы тазалоо</translation>
    </message>
    <message>
        <source>Clear the search and the filter</source>
        <translation>Издөөнү жана чыпканы тазалоо</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Мамычалар</translation>
    </message>
    <message>
        <source>Do other laptops of this office lead cases already? They appear here as soon as they come.</source>
        <translation>Өкүлчүлүктүн башка ноутбуктары иш жүргүзүп жатабы? Келери менен ушул жерде көрүнөт.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорттоо</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Чыпка</translation>
    </message>
    <message>
        <source>Find who called, then open the case from the card.</source>
        <translation>Ким чалганын таап, ишти карточкадан ачыңыз.</translation>
    </message>
    <message>
        <source>Finished cases</source>
        <translation>Бүткөн иштер</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Иш кандай баратат</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Мөөнөтү өткөн</translation>
    </message>
    <message numerus="yes">
        <source>Late: %n</source>
        <translation>
            <numerusform>Мөөнөтү өттү: %n</numerusform>
            <numerusform>Мөөнөтү өттү: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Led by me</source>
        <translation>Мен жүргүзөм</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Меники</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Жаңы иш</translation>
    </message>
    <message>
        <source>No case fits the filter</source>
        <translation>Чыпкага туура келген иш жок</translation>
    </message>
    <message>
        <source>No cases yet</source>
        <translation>Азырынча бир да иш жок</translation>
    </message>
    <message>
        <source>No open case</source>
        <translation>Ачык иш жок</translation>
    </message>
    <message>
        <source>No open case has these words in its title, number or opponent.</source>
        <translation>Ачык иштердин аталышында, номеринде же жоопкеринде мындай сөз жок.</translation>
    </message>
    <message>
        <source>None is open</source>
        <translation>Ачык иш жок</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Эч нерсе табылган жок</translation>
    </message>
    <message>
        <source>Nothing is late</source>
        <translation>Мөөнөтү өткөнү жок</translation>
    </message>
    <message>
        <source>Only late ones</source>
        <translation>Мөөнөтү өткөндөр гана</translation>
    </message>
    <message>
        <source>Open a case at once</source>
        <translation>Ишти дароо ачуу</translation>
    </message>
    <message>
        <source>Open and finished cases</source>
        <translation>Ачык жана бүткөн иштер</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Ачык иштер</translation>
    </message>
    <message>
        <source>Synchronise now</source>
        <translation>Азыр шайкештирүү</translation>
    </message>
    <message>
        <source>The filter hides the others: %1.</source>
        <translation>Калгандарын чыпка жашырып турат: %1.</translation>
    </message>
    <message>
        <source>Title, number, against whom</source>
        <translation>Аталышы, номери, кимге каршы</translation>
    </message>
    <message>
        <source>Unpaid wages</source>
        <translation>Айлык акы</translation>
    </message>
    <message>
        <source>Urgent</source>
        <comment>cases</comment>
        <translation>Шашылыш</translation>
    </message>
    <message>
        <source>Urgent, nothing done for a day</source>
        <translation>Шашылыш, бир сутка жылбаган</translation>
    </message>
    <message>
        <source>What it is about in one line; the rest can wait.</source>
        <translation>Эмне жөнүндө экенин бир сап менен; калганы кийин.</translation>
    </message>
    <message>
        <source>cases</source>
        <translation>иштер</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>саналууда…</translation>
    </message>
    <message>
        <source>led by me</source>
        <translation>мен жүргүзөм</translation>
    </message>
    <message numerus="yes">
        <source>more than %n</source>
        <translation>
            <numerusform>%n жана андан көп</numerusform>
            <numerusform>%n жана андан көп</numerusform>
        </translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>окулууда…</translation>
    </message>
    <message>
        <source>search: %1</source>
        <translation>издөө: %1</translation>
    </message>
    <message>
        <source>urgent ones first, then by the day they are due</source>
        <translation>адегенде шашылыштары, анан мөөнөтү боюнча</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CaseMoney</name>
    <message numerus="yes">
        <source>From the fund: %1, %n line(s)</source>
        <translation>
            <numerusform>Фонддон: %1, %n жазуу</numerusform>
            <numerusform>Фонддон: %1, %n жазуу</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Жашыруу</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Акча</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Көрсөтүү</translation>
    </message>
    <message>
        <source>The lines of the fund</source>
        <translation>Фонддун жазуулары</translation>
    </message>
    <message>
        <source>recovered of %1</source>
        <translation>өндүрүлдү, талап кылынганы: %1</translation>
    </message>
    <message>
        <source>recovered; what is claimed is not written down</source>
        <translation>өндүрүлдү; канча талап кылынганы жазылган эмес</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CaseView</name>
    <message>
        <source>Claimants</source>
        <translation>Арыз ээлери</translation>
    </message>
    <message>
        <source>Course of the case</source>
        <translation>Иштин жүрүшү</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документтер</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Түзөтүү</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Жазуу</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Иш жөнүндө</translation>
    </message>
    <message>
        <source>From the embassy</source>
        <translation>Элчиликтен</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Кат</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Акча</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Дагы</translation>
    </message>
    <message>
        <source>Nothing has happened yet. Write down the first call, letter or answer.</source>
        <translation>Азырынча эч нерсе болгон жок. Биринчи чалууну, катты же жоопту жазып коюңуз.</translation>
    </message>
    <message>
        <source>Priority %1</source>
        <translation>Приоритет %1</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Тапшырмалар</translation>
    </message>
    <message>
        <source>Two laptops wrote different things: choose</source>
        <translation>Эки ноутбук эки башка жазды: тандоо</translation>
    </message>
    <message>
        <source>Who changed what</source>
        <translation>Ким эмнени өзгөрттү</translation>
    </message>
    <message>
        <source>Write a remark</source>
        <translation>Комментарий жазуу</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>%1 үчүн</translation>
    </message>
    <message>
        <source>← To the list</source>
        <translation>← Тизмеге</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CasesModel</name>
    <message>
        <source>Case</source>
        <translation>Иш</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Мөөнөтү</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Түрү</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Өкүлчүлүк</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ачылган</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Абалы</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CasesPage</name>
    <message>
        <source>Not saved</source>
        <translation>Сакталган жок</translation>
    </message>
    <message>
        <source>Not saved: what you typed is kept as a draft.</source>
        <translation>Сакталган жок: жазганыңыз долбоор болуп калды.</translation>
    </message>
    <message>
        <source>The case is being read…</source>
        <translation>Иш окулууда…</translation>
    </message>
    <message>
        <source>The program is importing or syncing, or the disk is slow. You can go on working.</source>
        <translation>Программа азыр маалыматты импорттоп же шайкештирип жатат, же диск жай жооп берүүдө. Иштей берсеңиз болот.</translation>
    </message>
    <message>
        <source>The sums of the claimants are not shown: an amount cannot be right.</source>
        <translation>Арыз ээлеринин суммалары көрсөтүлгөн жок: бири туура болушу мүмкүн эмес.</translation>
    </message>
    <message>
        <source>back</source>
        <translation>артка</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>түзөтүү</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>жазуу</translation>
    </message>
    <message>
        <source>list ↔ card</source>
        <translation>тизме ↔ карточка</translation>
    </message>
    <message>
        <source>new case</source>
        <translation>жаңы иш</translation>
    </message>
    <message>
        <source>next part</source>
        <translation>кийинки бөлүк</translation>
    </message>
    <message>
        <source>not yet received</source>
        <translation>келе элек</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ачуу</translation>
    </message>
    <message>
        <source>refer</source>
        <translation>жолдомо берүү</translation>
    </message>
    <message>
        <source>save</source>
        <translation>сактоо</translation>
    </message>
    <message>
        <source>to the list</source>
        <translation>тизмеге</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::Chart</name>
    <message>
        <source>%1, incomplete</source>
        <translation>%1, толук эмес</translation>
    </message>
    <message>
        <source>Arrow keys walk the points; the same figures stand in the table.</source>
        <translation>Жебелер чекиттен чекитке өтөт; ошол эле сандар таблицада турат.</translation>
    </message>
    <message>
        <source>Nothing in this time</source>
        <translation>Бул мезгилде эч нерсе жок</translation>
    </message>
    <message>
        <source>hatched: incomplete</source>
        <translation>штрихтелген ай толук эмес</translation>
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
        <translation>Сөз менен</translation>
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
        <translation>Башталышы</translation>
    </message>
    <message>
        <source>Found a network (embassy)</source>
        <translation>Тармак түзүү (элчилик)</translation>
    </message>
    <message>
        <source>Join with an invitation</source>
        <translation>Чакыруу менен кошулуу</translation>
    </message>
    <message>
        <source>Look around with an example</source>
        <translation>Мисал менен таанышуу</translation>
    </message>
    <message>
        <source>Press one of the digits, or click. Esc brings you back here.</source>
        <translation>Сандардын бирин басыңыз же чыкылдатыңыз. Esc бул жерге кайтарат.</translation>
    </message>
    <message>
        <source>The keys are made here; after that you invite the offices.</source>
        <translation>Ачкычтар ушул жерде түзүлөт, андан кийин өкүлчүлүктөрдү чакырасыз.</translation>
    </message>
    <message>
        <source>The people are invented and nothing is sent. Good for learning.</source>
        <translation>Адамдары ойдон чыгарылган, эч нерсе жөнөтүлбөйт. Үйрөнүү үчүн жакшы.</translation>
    </message>
    <message>
        <source>Welcome. Where do we begin?</source>
        <translation>Кош келиңиз. Эмнеден баштайбыз?</translation>
    </message>
    <message>
        <source>You have an invitation file from the embassy or your coordinator, and a code told by telephone.</source>
        <translation>Элчилик же өкүлчүлүктүн координатору берген чакыруу файлы жана телефондо айтылган код болсо.</translation>
    </message>
    <message>
        <source>most choose this</source>
        <translation>көбү ушуну тандайт</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ClaimantForm</name>
    <message>
        <source>152000, or 500 $</source>
        <translation>152000 же 500 $</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Кошуу</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артка</translation>
    </message>
    <message>
        <source>Claimant</source>
        <translation>Арыз ээси</translation>
    </message>
    <message>
        <source>Claimant: %1</source>
        <translation>Арыз ээси: %1</translation>
    </message>
    <message>
        <source>Down and Enter take a person of the office; another name is kept as it is.</source>
        <translation>↓ жана Enter өкүлчүлүктүн адамын алат; башка ысым жазылгандай калат.</translation>
    </message>
    <message>
        <source>If less than owed was agreed</source>
        <translation>Азыраакка макулдашса</translation>
    </message>
    <message>
        <source>New claimant</source>
        <translation>Жаңы арыз ээси</translation>
    </message>
    <message>
        <source>Not below zero. For example: 152000</source>
        <translation>Нөлдөн кем болбойт. Мисалы: 152000</translation>
    </message>
    <message>
        <source>People who fit</source>
        <translation>Туура келген адамдар</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сактоо</translation>
    </message>
    <message>
        <source>With the card of this person.</source>
        <translation>Ушул адамдын карточкасына байланган.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ClaimantPanel</name>
    <message numerus="yes">
        <source>%n claimant(s)</source>
        <translation>
            <numerusform>%n арыз ээси</numerusform>
            <numerusform>%n арыз ээси</numerusform>
        </translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Кошуу</translation>
    </message>
    <message>
        <source>Add a claimant</source>
        <translation>Арыз ээсин кошуу</translation>
    </message>
    <message>
        <source>Add somebody else</source>
        <translation>Башка кишини кошуу</translation>
    </message>
    <message>
        <source>Add: %1</source>
        <translation>Кошуу: %1</translation>
    </message>
    <message>
        <source>Claimants</source>
        <translation>Арыз ээлери</translation>
    </message>
    <message>
        <source>Copy	Ctrl C</source>
        <translation>Көчүрүү	Ctrl C</translation>
    </message>
    <message>
        <source>Edit	Enter</source>
        <translation>Түзөтүү	Enter</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорттоо</translation>
    </message>
    <message>
        <source>For whom does the case claim money? Each person has an own sum; the case adds them up.</source>
        <translation>Иш кимдер үчүн акча талап кылат? Ар кимдин өз суммасы бар, иш аларды кошот.</translation>
    </message>
    <message>
        <source>It could not be opened. Nothing was changed.</source>
        <translation>Ачууга мүмкүн болбоду. Эч нерсе өзгөргөн жок.</translation>
    </message>
    <message>
        <source>Move down	Alt ↓</source>
        <translation>Төмөн	Alt ↓</translation>
    </message>
    <message>
        <source>Move up	Alt ↑</source>
        <translation>Жогору	Alt ↑</translation>
    </message>
    <message>
        <source>Nobody is written down yet</source>
        <translation>Азырынча эч ким жазылган жок</translation>
    </message>
    <message>
        <source>Not moved: the list is as it was.</source>
        <translation>Жылдырылган жок: тизме мурдагыдай.</translation>
    </message>
    <message>
        <source>Not saved: everything you typed is still here.</source>
        <translation>Сакталган жок: жазгандарыңыздын баары ушул жерде турат.</translation>
    </message>
    <message>
        <source>Not saved: what you typed is kept as a draft.</source>
        <translation>Сакталган жок: жазганыңыз долбоор болуп калды.</translation>
    </message>
    <message>
        <source>Not taken out: the list is as it was.</source>
        <translation>Алынган жок: тизме мурдагыдай.</translation>
    </message>
    <message>
        <source>Open the person&apos;s card</source>
        <translation>Адамдын карточкасын ачуу</translation>
    </message>
    <message>
        <source>Sums of all claimants</source>
        <translation>Бардык арыз ээлеринин суммасы</translation>
    </message>
    <message>
        <source>Take out of the list	Del</source>
        <translation>Тизмеден алуу	Del</translation>
    </message>
    <message>
        <source>This person is in the list already.</source>
        <translation>Бул адам тизмеде бар.</translation>
    </message>
    <message>
        <source>Two laptops wrote different things: choose</source>
        <translation>Эки ноутбук эки башка жазды: тандоо</translation>
    </message>
    <message>
        <source>Who changed what</source>
        <translation>Ким эмнени өзгөрттү</translation>
    </message>
    <message>
        <source>claimants</source>
        <translation>арыз ээлери</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ClaimantTotalsModel</name>
    <message>
        <source>In all %1</source>
        <comment>number of claimants</comment>
        <translation>Бардыгы: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ClaimantsModel</name>
    <message>
        <source>%1, two laptops wrote different things</source>
        <translation>%1, эки ноутбук эки башка жазды</translation>
    </message>
    <message>
        <source>%1: the card has not come yet</source>
        <translation>%1: карточкасы келе элек</translation>
    </message>
    <message>
        <source>Agreed</source>
        <comment>money</comment>
        <translation>Макулдашылган</translation>
    </message>
    <message>
        <source>Claimant</source>
        <translation>Арыз ээси</translation>
    </message>
    <message>
        <source>Left</source>
        <comment>money</comment>
        <translation>Калганы</translation>
    </message>
    <message>
        <source>Owed</source>
        <comment>money</comment>
        <translation>Карыз</translation>
    </message>
    <message>
        <source>Owed, %1</source>
        <comment>money, of a column with its currency</comment>
        <translation>Карыз, %1</translation>
    </message>
    <message>
        <source>Paid</source>
        <comment>money</comment>
        <translation>Төлөнгөнү</translation>
    </message>
    <message>
        <source>Paid %1 more than was agreed or owed</source>
        <translation>Макулдашылгандан же карыздан %1 көп төлөндү</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Абалы</translation>
    </message>
    <message>
        <source>claims no more</source>
        <translation>талап кылбайт</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>төлөндү</translation>
    </message>
    <message>
        <source>part</source>
        <translation>бөлүгү</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>күтөт</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ColumnsPanel</name>
    <message>
        <source>As at the start</source>
        <translation>Баштагыдай</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабуу</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Мамычалар</translation>
    </message>
    <message>
        <source>Space ticks, Alt ↑ ↓ moves</source>
        <translation>Боштук белгилейт, Alt ↑ ↓ жылдырат</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ComplaintForm</name>
    <message>
        <source>About whom or what</source>
        <translation>Кимге же эмнеге даттануу</translation>
    </message>
    <message>
        <source>At this office nobody can read it, not even on this laptop. The office sees only that a letter left. No draft is kept: when the program is locked before you seal it, it is gone. A sealed letter cannot be taken back.</source>
        <translation>Бул өкүлчүлүктө аны эч ким окуй албайт, ушул ноутбукта да. Бул жерде каттын кеткени гана көрүнөт. Долбоор сакталбайт: кат жабылганча программа кулпуланса, текст жоголот. Жабылган катты кайтарып алууга болбойт.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Өзгөртүү</translation>
    </message>
    <message>
        <source>How the embassy can answer</source>
        <translation>Элчилик кантип жооп бере алат</translation>
    </message>
    <message>
        <source>Leave it empty if the person does not want to be named.</source>
        <translation>Адам атын айткысы келбесе, бош калтырыңыз.</translation>
    </message>
    <message>
        <source>Not sealed: what you wrote still stands here</source>
        <translation>Кат жабылган жок: жазганыңыз ушул жерде турат</translation>
    </message>
    <message>
        <source>Once it is sealed it cannot be taken back. All that goes stands here; nothing else does.</source>
        <translation>Жабылгандан кийин кайтарып алууга болбойт. Кете тургандын баары ушул жерде, башка эч нерсе кетпейт.</translation>
    </message>
    <message>
        <source>Only the embassy can open this letter</source>
        <translation>Бул катты элчилик гана ача алат</translation>
    </message>
    <message>
        <source>Phone or address; may stay empty.</source>
        <translation>Телефон же дарек; бош калтырса болот.</translation>
    </message>
    <message>
        <source>Read and send</source>
        <translation>Окуп чыгып жөнөтүү</translation>
    </message>
    <message>
        <source>The embassy has to let this laptop in first.</source>
        <translation>Адегенде элчилик бул ноутбукту кошушу керек.</translation>
    </message>
    <message>
        <source>The letter is too long. Make it shorter or write two.</source>
        <translation>Кат өтө узун. Кыскартыңыз же эки кат жазыңыз.</translation>
    </message>
    <message>
        <source>This goes to the embassy</source>
        <translation>Элчиликке ушул кетет</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Эмне болду</translation>
    </message>
    <message>
        <source>Who complains</source>
        <translation>Ким даттанып жатат</translation>
    </message>
    <message>
        <source>Write to the embassy</source>
        <translation>Элчиликке жазуу</translation>
    </message>
    <message>
        <source>Write what happened.</source>
        <translation>Эмне болгонун жазыңыз.</translation>
    </message>
    <message>
        <source>Yes, send this letter</source>
        <translation>Ооба, ушул катты жөнөтүү</translation>
    </message>
    <message>
        <source>does not want to be named</source>
        <translation>атын айткысы келбейт</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ConflictsPage</name>
    <message>
        <source>%1: decided</source>
        <translation>%1: чечилген</translation>
    </message>
    <message numerus="yes">
        <source>%1: two laptops wrote %n field(s) differently</source>
        <translation>
            <numerusform>%1: эки ноутбук %n талааны эки башка жазды</numerusform>
            <numerusform>%1: эки ноутбук %n талааны эки башка жазды</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n талаа</numerusform>
            <numerusform>%n талаа</numerusform>
        </translation>
    </message>
    <message>
        <source>An exchange or somebody else has settled it. What you chose here was not written.</source>
        <translation>Айырмачылык чечилип калыптыр: башка ноутбукта же карточкада. Бул жерде тандалганы жазылган жок.</translation>
    </message>
    <message>
        <source>Another value can be chosen: the one that stands there now stays in the history.</source>
        <translation>Башка маанини тандоого болот: азыркысы тарыхта калат.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артка</translation>
    </message>
    <message>
        <source>Choose again</source>
        <translation>Кайра тандоо</translation>
    </message>
    <message>
        <source>Chosen again: %1</source>
        <translation>Кайра тандалды: %1</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Чечүү</translation>
    </message>
    <message numerus="yes">
        <source>Decide: %n field(s) left</source>
        <translation>
            <numerusform>Чечүү: %n талаа калды</numerusform>
            <numerusform>Чечүү: %n талаа калды</numerusform>
        </translation>
    </message>
    <message>
        <source>Decided elsewhere: %1</source>
        <translation>Башка жерде чечилди: %1</translation>
    </message>
    <message>
        <source>Decided: %1. It stays in the list: you can choose anew.</source>
        <translation>Чечилди: %1. Тизмеде калат: кайра тандасаңыз болот.</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Айырмачылыктар</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Кийинчерээк</translation>
    </message>
    <message>
        <source>Neither had seen what the other wrote. Choose the right one in each row: ← left, → right.</source>
        <translation>Экөө тең бири-биринин жазганын көргөн эмес. Ар бир сапта тууранысын тандаңыз: ← сол, → оң.</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>Айырмачылык жок</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>Чечилген жок</translation>
    </message>
    <message>
        <source>Nothing is lost</source>
        <translation>Эч нерсе жоголбойт</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>Карточкасын ачуу</translation>
    </message>
    <message>
        <source>Records that wait for a decision: %1</source>
        <translation>Чечимди күткөн жазуу: %1</translation>
    </message>
    <message>
        <source>Records with differences</source>
        <translation>Айырмачылыгы бар жазуулар</translation>
    </message>
    <message>
        <source>Show the other fields: open the card</source>
        <translation>Калган талааларды көрсөтүү: карточканы ачуу</translation>
    </message>
    <message>
        <source>The card says this already: choose another value first.</source>
        <translation>Карточкада ушул турат: адегенде башка маанини тандаңыз.</translation>
    </message>
    <message>
        <source>The card will look like this</source>
        <translation>Карточка мындай болот</translation>
    </message>
    <message>
        <source>The latest everywhere</source>
        <translation>Бардыгында акыркысы</translation>
    </message>
    <message>
        <source>The next difference</source>
        <translation>Кийинки айырмачылык</translation>
    </message>
    <message>
        <source>The next one (PgDn)</source>
        <translation>Кийинки жазуу (PgDn)</translation>
    </message>
    <message>
        <source>The one before (PgUp)</source>
        <translation>Мурунку жазуу (PgUp)</translation>
    </message>
    <message numerus="yes">
        <source>The other %n field(s) are the same</source>
        <translation>
            <numerusform>Калган %n талаа бирдей</numerusform>
            <numerusform>Калган %n талаа бирдей</numerusform>
        </translation>
    </message>
    <message>
        <source>The others can wait.</source>
        <translation>Калгандары күтө турат.</translation>
    </message>
    <message>
        <source>There is nothing to decide here.</source>
        <translation>Азыр бул жерде чече турган эч нерсе жок.</translation>
    </message>
    <message>
        <source>Values that are not chosen stay in the history, with who wrote them and when. You can choose again at any time.</source>
        <translation>Тандалбаган маанилер тарыхта калат: ким, качан жазганы менен. Каалаган убакта кайра тандаса болот.</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>Эмне чечилди</translation>
    </message>
    <message>
        <source>When two laptops write different things into one field without seeing each other, you choose here.</source>
        <translation>Эки ноутбук бири-бирин көрбөй бир талаага эки башка жазса, ушул жерден тандайсыз.</translation>
    </message>
    <message>
        <source>Who chose what, and what was left. Another value can be chosen.</source>
        <translation>Ким эмнени тандады, эмне калды. Башкасын тандоого болот.</translation>
    </message>
    <message>
        <source>back</source>
        <translation>артка</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>тандоо</translation>
    </message>
    <message>
        <source>decide</source>
        <translation>чечүү</translation>
    </message>
    <message>
        <source>decided: %1</source>
        <comment>one of those decided, 2 / 5</comment>
        <translation>чечилгендер: %1</translation>
    </message>
    <message>
        <source>decided: %1</source>
        <comment>which value was taken</comment>
        <translation>тандалган: %1</translation>
    </message>
    <message>
        <source>decided: %1</source>
        <comment>who and when</comment>
        <translation>чечилген: %1</translation>
    </message>
    <message>
        <source>field</source>
        <translation>талаа</translation>
    </message>
    <message>
        <source>not chosen yet</source>
        <translation>тандала элек</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ачуу</translation>
    </message>
    <message>
        <source>person or case</source>
        <translation>жазуу</translation>
    </message>
    <message>
        <source>show</source>
        <translation>көрсөтүү</translation>
    </message>
    <message>
        <source>you</source>
        <comment>who has decided</comment>
        <translation>сиз</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::CopyCard</name>
    <message>
        <source>%1 Only when it was made could not be noted down here: %2</source>
        <translation>%1 Качан жасалганын гана бул жерге белгилөө мүмкүн болбоду: %2</translation>
    </message>
    <message>
        <source>A copy of the data is saved</source>
        <translation>Маалыматтын көчүрмөсү сакталды</translation>
    </message>
    <message>
        <source>A copy there would be lost together with them. Choose a stick or another disk.</source>
        <translation>Ал жердеги көчүрмө да чогуу жоголмок. Флешка же башка диск тандаңыз.</translation>
    </message>
    <message>
        <source>Choose another one, or unlock the stick. %1</source>
        <translation>Башка папканы тандаңыз же флешканын жазуудан коргоосун алыңыз. %1</translation>
    </message>
    <message>
        <source>Copy of the data</source>
        <translation>Маалыматтын көчүрмөсү</translation>
    </message>
    <message>
        <source>If the laptop breaks or is lost, a copy brings everything back at the first start of another one, also what was not sent yet. It opens only with a password that opens this laptop now.</source>
        <translation>Ноутбук бузулса же жоголсо, көчүрмө башкасын биринчи ачканда баарын, али жөнөтүлбөгөнүн да кайтарат. Ал азыр ушул ноутбукту ачкан сырсөз менен гана ачылат.</translation>
    </message>
    <message>
        <source>It lies on the disk of the data themselves: what takes them takes it, too. Carry it to a stick, or save another one there.</source>
        <translation>Ал маалыматтын өзү турган дискте жатат: маалымат жоголсо, бул да жоголот. Флешкага көчүрүңүз же ошол жакка дагы бирин сактаңыз.</translation>
    </message>
    <message>
        <source>Last copy, on one disk with the data: %1, %2 MB, %3</source>
        <translation>Акыркы көчүрмө, маалымат менен бир дискте: %1, %2 МБ, %3</translation>
    </message>
    <message>
        <source>Last copy: %1, %2 MB, %3</source>
        <translation>Акыркы көчүрмө: %1, %2 МБ, %3</translation>
    </message>
    <message>
        <source>No copy was saved on this laptop yet.</source>
        <translation>Бул ноутбукта көчүрмө али сактала элек.</translation>
    </message>
    <message>
        <source>No copy was saved.</source>
        <translation>Көчүрмө сакталган жок.</translation>
    </message>
    <message>
        <source>Nothing can be written into this folder.</source>
        <translation>Бул папкага жазууга болбойт.</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Көчүрмө сактоо…</translation>
    </message>
    <message>
        <source>Saving a copy: %1 of %2 MB. You can go on working.</source>
        <translation>Көчүрмө сакталып жатат: %2 МБдан %1. Иштей берсеңиз болот.</translation>
    </message>
    <message>
        <source>Saving a copy… You can go on working.</source>
        <translation>Көчүрмө сакталып жатат… Иштей берсеңиз болот.</translation>
    </message>
    <message>
        <source>Stopped. No copy was saved.</source>
        <translation>Токтотулду. Көчүрмө сакталган жок.</translation>
    </message>
    <message>
        <source>Take another stick, or free some space and try again. %1</source>
        <translation>Башка флешка алыңыз же орун бошотуп, кайталаңыз. %1</translation>
    </message>
    <message>
        <source>Take the stick out the way the system asks for, and keep it apart from the laptop. Another part of the laptop&apos;s own disk is no other place.</source>
        <translation>Флешканы система сурагандай чыгарып, ноутбуктан бөлөк сактаңыз. Ушул эле ноутбуктун дискинин башка бөлүгү анын ордун баспайт.</translation>
    </message>
    <message>
        <source>The copy does not read back as it was written.</source>
        <translation>Көчүрмө жазылгандай окулбай жатат.</translation>
    </message>
    <message>
        <source>The copy is read through…</source>
        <translation>Көчүрмө окулуп текшерилүүдө…</translation>
    </message>
    <message>
        <source>The copy is whole: %1 MB, read through to its end.</source>
        <translation>Көчүрмө бүтүн: %1 МБ, аягына чейин окулуп текшерилди.</translation>
    </message>
    <message>
        <source>The data on this laptop are as they were, and nothing half done lies in the folder.</source>
        <translation>Бул ноутбуктагы маалымат аман, папкада чала эч нерсе калган жок.</translation>
    </message>
    <message>
        <source>The data themselves lie in this folder.</source>
        <translation>Бул папкада маалыматтын өзү жатат.</translation>
    </message>
    <message>
        <source>The stick or folder for the copy</source>
        <translation>Көчүрмө үчүн флешка же папка</translation>
    </message>
    <message>
        <source>The stick or the disk may be damaged: take another one. %1</source>
        <translation>Флешка же диск бузук болушу мүмкүн: башкасын алыңыз. %1</translation>
    </message>
    <message>
        <source>There is no room for the copy.</source>
        <translation>Көчүрмөгө орун жок.</translation>
    </message>
    <message>
        <source>There is no room for the copy: %1 MB are needed.</source>
        <translation>Көчүрмөгө орун жок: %1 МБ керек.</translation>
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
            <numerusform>%n кошулуу өтүнмөсү</numerusform>
            <numerusform>%n кошулуу өтүнмөсү</numerusform>
        </translation>
    </message>
    <message>
        <source>A part of what it sent is missing or damaged in the store. Choose this laptop again to decide.</source>
        <translation>Ал жөнөткөндүн бир бөлүгү сактагычта жок же бузулган. Чечүү үчүн ушул ноутбукту кайра тандаңыз.</translation>
    </message>
    <message>
        <source>A part of what the laptops of %1 sent is missing or damaged in the store. Begin anew to decide.</source>
        <translation>%1 өкүлчүлүгүнүн ноутбуктары жөнөткөндүн бир бөлүгү сактагычта жок же бузулган. Чечүү үчүн башынан баштаңыз.</translation>
    </message>
    <message>
        <source>Admitted: %1</source>
        <translation>Кошулду: %1</translation>
    </message>
    <message>
        <source>Admitting: %1</source>
        <translation>Кошулууда: %1</translation>
    </message>
    <message>
        <source>Decided which one counts</source>
        <translation>Кайсы көчүрмө эсептелери чечилди</translation>
    </message>
    <message>
        <source>Deciding: first everything is read, then all laptops are told…</source>
        <translation>Чечим: адегенде баары окулат, анан бардык ноутбуктарга билдирилет…</translation>
    </message>
    <message>
        <source>Invite a laptop</source>
        <translation>Ноутбук чакыруу</translation>
    </message>
    <message>
        <source>Keys given: the laptop takes them with its next exchange</source>
        <translation>Ачкычтар берилди: ноутбук аларды кийинки алмашууда алат</translation>
    </message>
    <message>
        <source>Keys were not given</source>
        <translation>Ачкычтар берилген жок</translation>
    </message>
    <message>
        <source>Laptops and invitations</source>
        <translation>Ноутбуктар жана чакыруулар</translation>
    </message>
    <message>
        <source>Laptops in the network</source>
        <translation>Тармактагы ноутбуктар</translation>
    </message>
    <message>
        <source>Look for requests</source>
        <translation>Өтүнмөлөрдү текшерүү</translation>
    </message>
    <message>
        <source>Looking into the store for requests…</source>
        <translation>Сактагычтагы өтүнмөлөр каралууда…</translation>
    </message>
    <message>
        <source>Merge two offices…</source>
        <translation>Өкүлчүлүктөрдү бириктирүү…</translation>
    </message>
    <message>
        <source>No office has a laptop yet. Invite the first one: a file and five words.</source>
        <translation>Бир да өкүлчүлүктө азырынча ноутбук жок. Биринчисин чакырыңыз: файл жана беш сөз.</translation>
    </message>
    <message>
        <source>No requests</source>
        <translation>Өтүнмө жок</translation>
    </message>
    <message>
        <source>Not admitted</source>
        <translation>Кошулган жок</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>Чечилген жок</translation>
    </message>
    <message>
        <source>Not merged</source>
        <translation>Бириктирилген жок</translation>
    </message>
    <message>
        <source>Not taken back</source>
        <translation>Кайтарылган жок</translation>
    </message>
    <message>
        <source>Not taken out</source>
        <translation>Чыгарылган жок</translation>
    </message>
    <message>
        <source>Not taken out: %1</source>
        <translation>Чыгарылган жок: %1</translation>
    </message>
    <message>
        <source>One office of two: every laptop hears of it with its next exchange</source>
        <translation>Экөөнөн бир өкүлчүлүк: ар бир ноутбук муну кийинки алмашууда билет</translation>
    </message>
    <message>
        <source>Reading both branches from the store…</source>
        <translation>Сактагычтан эки көчүрмө тең окулууда…</translation>
    </message>
    <message>
        <source>Requests could not be looked at</source>
        <translation>Өтүнмөлөрдү текшерүү мүмкүн болгон жок</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Токтотулду</translation>
    </message>
    <message>
        <source>Taken back into the exchange</source>
        <translation>Алмашууга кайтарылды</translation>
    </message>
    <message>
        <source>Taken out of the exchange</source>
        <translation>Алмашуудан чыгарылды</translation>
    </message>
    <message>
        <source>The branches could not be read</source>
        <translation>Көчүрмөлөрдү окуу мүмкүн болгон жок</translation>
    </message>
    <message>
        <source>This page is at work with something else. Merge when that has ended.</source>
        <translation>Бул барак азыр башка иш менен алек. Ал бүткөндө бириктириңиз.</translation>
    </message>
    <message>
        <source>What the list shows is decided and told with the next exchange. What it does not show was not decided.</source>
        <translation>Тизмеде көрүнгөнү чечилди, кийинки алмашууда кабарланат. Тизмеде жогу чечилген жок.</translation>
    </message>
    <message>
        <source>back</source>
        <translation>артка</translation>
    </message>
    <message>
        <source>decide</source>
        <translation>чечүү</translation>
    </message>
    <message>
        <source>invite</source>
        <translation>чакыруу</translation>
    </message>
    <message>
        <source>leave it</source>
        <translation>калтыруу</translation>
    </message>
    <message>
        <source>merge</source>
        <translation>бириктирүү</translation>
    </message>
    <message>
        <source>next part</source>
        <translation>кийинки бөлүк</translation>
    </message>
    <message>
        <source>take out</source>
        <translation>чыгаруу</translation>
    </message>
    <message>
        <source>← To the offices</source>
        <translation>← Өкүлчүлүктөргө</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::DocumentForm</name>
    <message>
        <source>Document</source>
        <translation>Документти түзөтүү</translation>
    </message>
    <message>
        <source>It would end before it begins. Look at both dates.</source>
        <translation>Мөөнөтү башталбай туруп бүтүп калат. Эки күндү тең караңыз.</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>Жаңы документ</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сактоо</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::DocumentPanel</name>
    <message>
        <source>Add</source>
        <translation>Кошуу</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документтер</translation>
    </message>
    <message>
        <source>New document</source>
        <translation>Жаңы документ</translation>
    </message>
    <message>
        <source>No documents yet.</source>
        <translation>Азырынча документ жок.</translation>
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
        <translation>Канча калды</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Кимдики</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>мөөнөтү: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::DraftKeeper</name>
    <message>
        <source>Go on and save it, or throw it away.</source>
        <translation>Улантып сактаңыз же таштап салыңыз.</translation>
    </message>
    <message>
        <source>This is what you had begun: %1</source>
        <translation>Мурда баштаганыңыз ушул жерде: %1</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Таштап салуу</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::DueClock</name>
    <message numerus="yes">
        <source>%1 of %n day(s)</source>
        <translation>
            <numerusform>%n күндүн %1 күнү</numerusform>
            <numerusform>%n күндүн %1 күнү</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due date passed: %n day(s) ago</source>
        <translation>
            <numerusform>Мөөнөтү өттү: %n күн мурун</numerusform>
            <numerusform>Мөөнөтү өттү: %n күн мурун</numerusform>
        </translation>
    </message>
    <message>
        <source>Due today</source>
        <translation>Мөөнөтү бүгүн</translation>
    </message>
    <message numerus="yes">
        <source>Due: %n day(s) left</source>
        <translation>
            <numerusform>Мөөнөтү: %n күн калды</numerusform>
            <numerusform>Мөөнөтү: %n күн калды</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::EntryForm</name>
    <message>
        <source>%1, %2: both lines stay in the book, the money is counted back.</source>
        <translation>%1, %2: эки жазуу тең китепте калат, акча эсепке кайтат.</translation>
    </message>
    <message>
        <source>A cash book needs the day. For example: 20.11.2026</source>
        <translation>Касса китебине күнү керек. Мисалы: 20.11.2026</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артка</translation>
    </message>
    <message>
        <source>Everything you typed is still here.</source>
        <translation>Терген нерсеңиздин баары ордунда.</translation>
    </message>
    <message>
        <source>From whom</source>
        <translation>Кимден</translation>
    </message>
    <message>
        <source>How much? For example: 8400</source>
        <translation>Канча? Мисалы: 8400</translation>
    </message>
    <message numerus="yes">
        <source>Not written yet: %n field(s) to put right</source>
        <translation>
            <numerusform>Азырынча жазылган жок: %n талааны оңдоңуз</numerusform>
            <numerusform>Азырынча жазылган жок: %n талааны оңдоңуз</numerusform>
        </translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Төлөө</translation>
    </message>
    <message>
        <source>Take back No. %1</source>
        <translation>№ %1 операциясына сторно кылуу</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Кириш</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>Кимге</translation>
    </message>
    <message>
        <source>What is written here cannot be changed later; it can only be taken back by a reversal.</source>
        <translation>Бул жерге жазылган кийин өзгөрбөйт: аны сторно менен гана кайтарса болот.</translation>
    </message>
    <message>
        <source>What was it for? In a few words.</source>
        <translation>Эмне үчүн? Эки ооз сөз менен.</translation>
    </message>
    <message>
        <source>Why is it taken back? In a few words.</source>
        <translation>Эмне үчүн кайтарылат? Эки ооз сөз менен.</translation>
    </message>
    <message>
        <source>Write the reversal</source>
        <translation>Сторно жазуу</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ExampleBanner</name>
    <message>
        <source>An example: the people are invented and nothing is sent.</source>
        <translation>Бул мисал: адамдары ойдон чыгарылган, эч нерсе жөнөтүлбөйт.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Калтыруу</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Биротоло жок кылуу</translation>
    </message>
    <message>
        <source>Throw away all that was written in the example? Real work then begins at the first start.</source>
        <translation>Мисалга жазылгандын баары биротоло жок кылынсынбы? Андан кийин чыныгы иш биринчи барактан башталат.</translation>
    </message>
    <message>
        <source>Throw the example away…</source>
        <translation>Мисалды жок кылуу…</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ExchangeNow</name>
    <message numerus="yes">
        <source>About %n minute(s) left.</source>
        <translation>
            <numerusform>Болжол менен %n мүнөт калды.</numerusform>
            <numerusform>Болжол менен %n мүнөт калды.</numerusform>
        </translation>
    </message>
    <message>
        <source>Less than a minute is left.</source>
        <translation>Бир мүнөткө жетпеген убакыт калды.</translation>
    </message>
    <message>
        <source>Looking for the store…</source>
        <translation>Сактагыч изделүүдө…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Токтотуу</translation>
    </message>
    <message>
        <source>You can go on working.</source>
        <translation>Ишти уланта бериңиз.</translation>
    </message>
    <message>
        <source>You can go on working. If the connection breaks, it goes on from here.</source>
        <translation>Ишти уланта бериңиз. Байланыш үзүлсө, ушул жерден уланат.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ExchangePage</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n саат</numerusform>
            <numerusform>%n саат</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n мүнөт</numerusform>
            <numerusform>%n мүнөт</numerusform>
        </translation>
    </message>
    <message>
        <source>All records are safe on this computer, even without network for months.</source>
        <translation>Бардык жазуулар ушул компьютерде аман, айлап интернет жок болсо да.</translation>
    </message>
    <message numerus="yes">
        <source>Decide %n difference(s)</source>
        <translation>
            <numerusform>Чечүү: %n айырмачылык</numerusform>
            <numerusform>Чечүү: %n айырмачылык</numerusform>
        </translation>
    </message>
    <message>
        <source>It goes by itself as soon as the store answers.</source>
        <translation>Сактагыч жооп берери менен өзү жөнөтүлөт.</translation>
    </message>
    <message>
        <source>It goes by itself within ten minutes; F5 sends it at once.</source>
        <translation>Он мүнөттүн ичинде өзү жөнөтүлөт; F5 дароо жөнөтөт.</translation>
    </message>
    <message>
        <source>It is looked for news every ten minutes; F5 looks at once.</source>
        <translation>Жаңы маалымат он мүнөт сайын текшерилет; F5 дароо текшерет.</translation>
    </message>
    <message>
        <source>Laptops and invitations</source>
        <translation>Ноутбуктар жана чакыруулар</translation>
    </message>
    <message>
        <source>Last complete: %1.</source>
        <translation>Акыркы толугу: %1.</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Каттар</translation>
    </message>
    <message>
        <source>Letters: %1</source>
        <translation>Каттар: %1</translation>
    </message>
    <message>
        <source>No other laptop was heard of yet</source>
        <translation>Башка ноутбуктардан азырынча кабар жок</translation>
    </message>
    <message>
        <source>Not sent now</source>
        <translation>Азыр жөнөтүлгөн жок</translation>
    </message>
    <message>
        <source>Not synchronized yet.</source>
        <translation>Азырынча бир да жолу болгон жок.</translation>
    </message>
    <message>
        <source>Past sessions</source>
        <translation>Мурунку сеанстар</translation>
    </message>
    <message>
        <source>Shared folder</source>
        <translation>Жалпы папка</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Токтотулду</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Сактагыч</translation>
    </message>
    <message>
        <source>Synchronization</source>
        <translation>Шайкештирүү</translation>
    </message>
    <message>
        <source>Synchronize now</source>
        <translation>Азыр шайкештирүү</translation>
    </message>
    <message>
        <source>The clock of this computer or of another laptop is wrong: %1</source>
        <translation>Ушул же башка ноутбуктун сааты туура эмес, айырмасы: %1</translation>
    </message>
    <message>
        <source>The order of records did not suffer. Set the time so that dates in letters are right.</source>
        <translation>Жазуулардын ирети бузулган жок. Каттардагы даталар туура болсун үчүн убакытты оңдоңуз.</translation>
    </message>
    <message>
        <source>What stands still</source>
        <translation>Эмне токтоп турат</translation>
    </message>
    <message>
        <source>What was sent and received stays. The rest goes with the next synchronization.</source>
        <translation>Жөнөтүлгөнү менен алынганы калат. Калганы кийинки шайкештирүүдө кетет.</translation>
    </message>
    <message>
        <source>What you write is kept and goes when the embassy takes this laptop back.</source>
        <translation>Жазгандарыңыз сакталат жана элчилик бул ноутбукту алмашууга кайтарганда жөнөтүлөт.</translation>
    </message>
    <message>
        <source>Who has read what</source>
        <translation>Ким эмнени окуду</translation>
    </message>
    <message>
        <source>back</source>
        <translation>артка</translation>
    </message>
    <message>
        <source>carry on a stick</source>
        <translation>флешкага салуу</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>суралган эмес</translation>
    </message>
    <message>
        <source>sent and came: packets of changes</source>
        <translation>кетти, келди: өзгөртүүлөр топтому</translation>
    </message>
    <message>
        <source>synchronize</source>
        <translation>шайкештирүү</translation>
    </message>
    <message>
        <source>works</source>
        <translation>иштеп турат</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ExchangeSteps</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) sealed, urgent first</source>
        <translation>
            <numerusform>Мөөрлөнгөн өзгөртүү: %n, шашылышы биринчи</numerusform>
            <numerusform>Мөөрлөнгөн өзгөртүү: %n, шашылышы биринчи</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) came from the others</source>
        <translation>
            <numerusform>Башкалардан келген топтом: %n</numerusform>
            <numerusform>Башкалардан келген топтом: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) sent</source>
        <translation>
            <numerusform>Жөнөтүлгөн топтом: %n</numerusform>
            <numerusform>Жөнөтүлгөн топтом: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Close what was written, urgent first</source>
        <translation>Жазылганды мөөрлөө, шашылышы биринчи</translation>
    </message>
    <message>
        <source>Find the store and look what is new</source>
        <translation>Сактагычты таап, жаңысын көрүү</translation>
    </message>
    <message>
        <source>Nothing had to be sent</source>
        <translation>Жөнөтө турган эч нерсе болгон жок</translation>
    </message>
    <message>
        <source>Nothing new came from the others</source>
        <translation>Башкалардан жаңысы келген жок</translation>
    </message>
    <message>
        <source>Nothing new was written here</source>
        <translation>Бул жерде жаңы эч нерсе жазылган эмес</translation>
    </message>
    <message>
        <source>Receive from the others</source>
        <translation>Башкалардан алуу</translation>
    </message>
    <message>
        <source>Say how far we have read</source>
        <translation>Эмнени окуганыбызды айтуу</translation>
    </message>
    <message>
        <source>Send the packets</source>
        <translation>Топтомдорду жөнөтүү</translation>
    </message>
    <message>
        <source>The others see how far we have read</source>
        <translation>Башкалар эмнени окуганыбызды көрөт</translation>
    </message>
    <message>
        <source>The store was found and looked through</source>
        <translation>Сактагыч табылып, каралды</translation>
    </message>
    <message>
        <source>What is going on</source>
        <translation>Эмне болуп жатат</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Эмне жасалды</translation>
    </message>
    <message>
        <source>later</source>
        <translation>кийин</translation>
    </message>
    <message>
        <source>now</source>
        <translation>азыр</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ExportPanel</name>
    <message numerus="yes">
        <source>%n row(s) written</source>
        <translation>
            <numerusform>%n сап жазылды</numerusform>
            <numerusform>%n сап жазылды</numerusform>
        </translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорттоо</translation>
    </message>
    <message numerus="yes">
        <source>Export %n row(s)</source>
        <translation>
            <numerusform>Экспорттоо: %n сап</numerusform>
            <numerusform>Экспорттоо: %n сап</numerusform>
        </translation>
    </message>
    <message>
        <source>Export stopped</source>
        <translation>Экспорт токтотулду</translation>
    </message>
    <message>
        <source>For paper (.pdf)</source>
        <translation>Кагазга (.pdf)</translation>
    </message>
    <message>
        <source>Form of the file</source>
        <translation>Файлдын түрү</translation>
    </message>
    <message>
        <source>Keep here</source>
        <translation>Ушул жерде калтыруу</translation>
    </message>
    <message>
        <source>More than %1 lines are not printed. Nothing was written. Narrow the list down, or write a workbook.</source>
        <translation>%1 саптан ашык тизме кагазга чыгарылбайт. Эч нерсе жазылган жок. Тизмени кыскартыңыз же Excel китебине жазыңыз.</translation>
    </message>
    <message>
        <source>No file was written.</source>
        <translation>Файл жазылган жок.</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>Чыгарылган жок</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF документтери (*.pdf)</translation>
    </message>
    <message>
        <source>Preparing the pages. You can go on working.</source>
        <translation>Барактарды даярдап жатабыз. Иштей берсеңиз болот.</translation>
    </message>
    <message>
        <source>Table (.csv)</source>
        <translation>Таблица (.csv)</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Таблицалар (*.csv)</translation>
    </message>
    <message>
        <source>The data in the program stay protected. Save it only where strangers cannot reach it.</source>
        <translation>Программадагы маалымат корголгон бойдон. Бөтөн адамдар жетпей турган жерге гана сактаңыз.</translation>
    </message>
    <message>
        <source>The list into a file</source>
        <translation>Тизмени файлга</translation>
    </message>
    <message>
        <source>This file will not be encrypted: whoever has it can read it.</source>
        <translation>Бул файл шифрленбейт: колуна тийген адам окуй алат.</translation>
    </message>
    <message>
        <source>Too much for paper</source>
        <translation>Кагазга өтө көп</translation>
    </message>
    <message>
        <source>Workbook (.xlsx)</source>
        <translation>Excel китеби (.xlsx)</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>Excel китептери (*.xlsx)</translation>
    </message>
    <message>
        <source>Writing the file. You can go on working.</source>
        <translation>Файл жазылып жатат. Иштей берсеңиз болот.</translation>
    </message>
    <message>
        <source>Written: %1. You can go on working.</source>
        <translation>Жазылды: %1. Иштей берсеңиз болот.</translation>
    </message>
    <message>
        <source>export</source>
        <translation>экспорттоо</translation>
    </message>
    <message>
        <source>keep here</source>
        <translation>калтыруу</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FilterChips</name>
    <message>
        <source>Take away the filter: %1</source>
        <translation>Шартты алып салуу: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FilterPanel</name>
    <message>
        <source>Clear the filter</source>
        <translation>Чыпканы тазалоо</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабуу</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Чыпка</translation>
    </message>
    <message>
        <source>any</source>
        <translation>баары</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FindEverywhere</name>
    <message>
        <source>%1, more</source>
        <comment>a kind of which more was found than is shown</comment>
        <translation>%1, дагы бар</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Иштер</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документтер</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Изделүүдө…</translation>
    </message>
    <message>
        <source>New person: %1</source>
        <translation>Жаңы адам: %1</translation>
    </message>
    <message>
        <source>Nothing found for «%1». Other spellings, Latin letters and the other keyboard were tried too.</source>
        <translation>«%1» боюнча эч нерсе табылган жок. Башка жазылыштары, латын тамгалары жана башка баскычтоп да текшерилди.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Адамдар</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Тапшырмалар</translation>
    </message>
    <message>
        <source>Where it is done</source>
        <translation>Кайда жасалат</translation>
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
        <translation>Азыр интернеттин кереги жок.</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Башталган жок</translation>
    </message>
    <message>
        <source>Not restored</source>
        <translation>Калыбына келтирилген жок</translation>
    </message>
    <message>
        <source>Restore from a copy</source>
        <translation>Көчүрмөдөн калыбына келтирүү</translation>
    </message>
    <message>
        <source>Something on this computer holds its files. Nothing in it was changed. Close what looks into its folder, open the example and throw it away once more.</source>
        <translation>Анын файлдарын бул компьютерде башка бир нерсе ээлеп турат. Ичинде эч нерсе өзгөргөн жок. Анын папкасында ачылып тургандарды жаап, мисалды ачып, дагы бир жолу жок кылыңыз.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing was made, nothing half done is left. Free 100 MB or more and try again.</source>
        <translation>Дискте орун калган жок. Эч нерсе түзүлгөн жок, жарым-жартылай эч нерсе калган жок. Кеминде 100 МБ орун бошотуп, кайталаңыз.</translation>
    </message>
    <message>
        <source>The example is still there</source>
        <translation>Мисал ордунда калды</translation>
    </message>
    <message>
        <source>The folder «%1» is in the way of the example and cannot be taken away: another program holds a file in it, or it is not of an example. Nothing was made. Close what looks into that folder, or give it another name, and try again.</source>
        <translation>Мисалга «%1» папкасы жолтоо болуп турат, аны алып салууга болбоду: ичиндеги файлды башка программа ээлеп турат же папка мисалдыкы эмес. Эч нерсе түзүлгөн жок. Ошол папкада ачылып тургандарды жаап же папканын атын өзгөртүп, кайра аракет кылыңыз.</translation>
    </message>
    <message>
        <source>This computer takes today for %1, and the invitation was valid until %2. Most likely the date of the computer is wrong: set it in the settings of the system and try again. Nothing was installed or changed. If the date is right, ask the embassy for a new invitation.</source>
        <translation>Бул компьютерде бүгүн %1 деп турат, чакыруунун мөөнөтү болсо %2 күнү бүткөн. Кыязы, компьютердин датасы туура эмес: аны системанын жөндөөлөрүнөн тууралап, кайра аракет кылыңыз. Эч нерсе орнотулган да, өзгөргөн да жок. Дата туура болсо, элчиликтен жаңы чакыруу сураңыз.</translation>
    </message>
    <message>
        <source>This computer takes today for %1: if that is wrong, set its date first.</source>
        <translation>Бул компьютерде бүгүн %1 деп турат: туура эмес болсо, адегенде датасын тууралаңыз.</translation>
    </message>
    <message>
        <source>This user may not write in «%1». Nothing was made. Ask who looks after this computer for the right to write there, and try again.</source>
        <translation>Бул колдонуучуга «%1» ичине жазууга болбойт. Эч нерсе түзүлгөн жок. Компьютерди караган адамдан жазууга укук сурап, кайталаңыз.</translation>
    </message>
    <message>
        <source>This user may not write in «%1». Nothing was made. Choose another folder for the exchange, or ask for the right to write there.</source>
        <translation>Бул колдонуучуга «%1» ичине жазууга болбойт. Эч нерсе түзүлгөн жок. Алмашууга башка папка тандаңыз же жазууга укук сураңыз.</translation>
    </message>
    <message>
        <source>back</source>
        <translation>артка</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>тандоо</translation>
    </message>
    <message>
        <source>continue</source>
        <translation>улантуу</translation>
    </message>
    <message>
        <source>help</source>
        <translation>жардам</translation>
    </message>
    <message>
        <source>next field</source>
        <translation>кийинки талаа</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FormField</name>
    <message>
        <source>%1, required</source>
        <translation>%1, милдеттүү</translation>
    </message>
    <message>
        <source>required</source>
        <extracomment>After the label of a field that must be filled in.</extracomment>
        <translation>милдеттүү</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FoundStep</name>
    <message>
        <source>A folder all offices reach, or https://name:password@server/folder of a WebDAV server. Everything in it is encrypted.</source>
        <translation>Бардык өкүлчүлүктөр жеткен папка же WebDAV серверинин https://ат:сырсөз@сервер/папка дареги. Андагынын баары шифрленген.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Папканы тандоо</translation>
    </message>
    <message>
        <source>Choose the folder where the laptops meet.</source>
        <translation>Ноутбуктар алмашуучу папканы тандаңыз.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Улантуу</translation>
    </message>
    <message>
        <source>Embassy</source>
        <translation>Элчилик</translation>
    </message>
    <message>
        <source>Letters in numbers</source>
        <translation>Номерлердеги тамгалар</translation>
    </message>
    <message>
        <source>Name of the embassy</source>
        <translation>Элчиликтин аталышы</translation>
    </message>
    <message>
        <source>Shared folder</source>
        <translation>Жалпы папка</translation>
    </message>
    <message>
        <source>Shared folder or server</source>
        <translation>Жалпы папка же сервер</translation>
    </message>
    <message>
        <source>This laptop becomes the first one of the network and invites the others.</source>
        <translation>Бул ноутбук тармактагы биринчиси болуп, калгандарын чакырат.</translation>
    </message>
    <message>
        <source>Two to five Latin letters, such as EMB.</source>
        <translation>Экиден бешке чейин латын тамгасы, мисалы EMB.</translation>
    </message>
    <message>
        <source>Two to five Latin letters; they begin every number, as in EMB-1-2026-00001.</source>
        <translation>Экиден бешке чейин латын тамгасы, ар бир номер ошолордон башталат: EMB-1-2026-00001.</translation>
    </message>
    <message>
        <source>What embassy is it?</source>
        <translation>Бул кайсы элчилик?</translation>
    </message>
    <message>
        <source>Write the name of the embassy.</source>
        <translation>Элчиликтин аталышын жазыңыз.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FundPage</name>
    <message>
        <source>%1 · another laptop writes</source>
        <translation>%1 · башка ноутбук жазат</translation>
    </message>
    <message>
        <source>%1 · this laptop writes</source>
        <translation>%1 · ушул ноутбук жазат</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Баары</translation>
    </message>
    <message>
        <source>Another laptop writes this cash book.</source>
        <translation>Бул касса китебин башка ноутбук жүргүзөт.</translation>
    </message>
    <message>
        <source>Begin with what lies in the cash box now: take it in as the first line.</source>
        <translation>Азыр кассада эмне бар болсо, ошондон баштаңыз: аны биринчи кириш кылып жазыңыз.</translation>
    </message>
    <message>
        <source>Cash book</source>
        <translation>Касса китеби</translation>
    </message>
    <message>
        <source>Cash box 1</source>
        <translation>1-касса</translation>
    </message>
    <message>
        <source>Cash boxes</source>
        <translation>Кассалар</translation>
    </message>
    <message>
        <source>Cash order of the chosen line, on paper</source>
        <translation>Тандалган операциянын кассалык ордери, кагазда</translation>
    </message>
    <message>
        <source>Choose an office</source>
        <translation>Өкүлчүлүк тандоо</translation>
    </message>
    <message>
        <source>Choose the line in the book whose order is to be printed.</source>
        <translation>Ордери басыла турган операцияны китептен тандаңыз.</translation>
    </message>
    <message>
        <source>Choose the line that is to be taken back.</source>
        <translation>Кайтарыла турган операцияны тандаңыз.</translation>
    </message>
    <message>
        <source>Count the cash</source>
        <translation>Санап чыгуу</translation>
    </message>
    <message>
        <source>Counted: %1</source>
        <translation>Саналды: %1</translation>
    </message>
    <message>
        <source>First open the cash box: this laptop will write its book. Then take in what lies there, then pay out. Every line stays, a mistake is reversed.</source>
        <translation>Адегенде кассаны ачыңыз: анын китебин ушул ноутбук жазат. Анан киришти, андан кийин төлөмдөрдү жазыңыз. Ар бир операция калат, жаңылыштык «сторно» менен жокко чыгат.</translation>
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
        <translation>Кириш</translation>
    </message>
    <message>
        <source>Its book appears here as soon as it has opened one and exchanged.</source>
        <translation>Өкүлчүлүк кассаны ачып, байланышка чыкканда китеби ушул жерде пайда болот.</translation>
    </message>
    <message>
        <source>Its receipt is here: %1</source>
        <translation>Чеги бар: %1</translation>
    </message>
    <message>
        <source>No cash box yet</source>
        <translation>Азырынча касса жок</translation>
    </message>
    <message>
        <source>No receipt</source>
        <translation>Чеги жок</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Ачылган жок</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>Жазылган жок</translation>
    </message>
    <message>
        <source>Not written: what you typed is kept as a draft.</source>
        <translation>Жазылган жок: жазганыңыз долбоор болуп калды.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Эч нерсе жазылган жок.</translation>
    </message>
    <message>
        <source>Nothing was written. What you typed is kept as a draft of its cash box.</source>
        <translation>Эч нерсе жазылган жок. Жазганыңыз өз кассасында долбоор болуп калды.</translation>
    </message>
    <message>
        <source>Open a cash box</source>
        <translation>Касса ачуу</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ордери</translation>
    </message>
    <message>
        <source>Out</source>
        <comment>cash book</comment>
        <translation>Чыгыш</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Төлөө</translation>
    </message>
    <message>
        <source>Receipt written: No. %1</source>
        <translation>Чек жазылды: № %1</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>Сторно кылуу</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Баарын көрсөтүү</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>Кириш</translation>
    </message>
    <message>
        <source>The book is empty</source>
        <translation>Китеп азырынча бош</translation>
    </message>
    <message>
        <source>The book is not changed, nothing is paid out. Call the embassy: they see the same.</source>
        <translation>Китеп өзгөргөн жок, төлөмдөр токтотулду. Элчиликке чалыңыз: алар да ушуну көрөт.</translation>
    </message>
    <message>
        <source>The case is not in the office of this cash box. Once more, and it is written without a case.</source>
        <translation>Иш бул кассанын өкүлчүлүгүндө жок. Дагы бир жолу басыңыз: жазуу ишке байланбайт.</translation>
    </message>
    <message>
        <source>The cash book is being read…</source>
        <translation>Касса китеби окулууда…</translation>
    </message>
    <message>
        <source>The cash boxes of the offices: choose an office on the board and open its cash book. Open a box here only if the embassy itself keeps cash.</source>
        <translation>Өкүлчүлүктөрдүн кассалары: «Өкүлчүлүктөр» барагынан бирин тандап, анын касса китебин ачыңыз. Элчилик өзү накталай акча сактаса гана өз кассасын ачыңыз.</translation>
    </message>
    <message>
        <source>The embassy has no cash box of its own</source>
        <translation>Элчиликтин өз кассасы жок</translation>
    </message>
    <message>
        <source>The form was closed: another cash box is shown.</source>
        <translation>Форма жабылды: башка касса көрсөтүлүп турат.</translation>
    </message>
    <message>
        <source>The program is importing or syncing, or the disk is slow. You can go on working.</source>
        <translation>Программа азыр маалыматты импорттоп же шайкештирип жатат, же диск жай жооп берүүдө. Иштей берсеңиз болот.</translation>
    </message>
    <message>
        <source>The receipt for No. %1 is not written yet. Save it or go back from it first.</source>
        <translation>№ %1 операциянын чеги азырынча жазыла элек. Адегенде аны сактаңыз же артка кайтыңыз.</translation>
    </message>
    <message>
        <source>This line is already part of a reversal.</source>
        <translation>Бул операция сторного мурунтан эле кирген.</translation>
    </message>
    <message>
        <source>This line is not here.</source>
        <translation>Мындай операция бул жерде жок.</translation>
    </message>
    <message>
        <source>This line moved no money: it has no order.</source>
        <translation>Бул операция боюнча акча берилген да, алынган да эмес: анын ордери жок.</translation>
    </message>
    <message>
        <source>This line needs no receipt.</source>
        <translation>Бул операцияга чек керек эмес.</translation>
    </message>
    <message>
        <source>This office has no cash box</source>
        <translation>Бул өкүлчүлүктүн кассасы жок</translation>
    </message>
    <message>
        <source>Written: No. %1, balance %2</source>
        <translation>Жазылды: № %1, калдык %2</translation>
    </message>
    <message>
        <source>order</source>
        <translation>ордери</translation>
    </message>
    <message>
        <source>pay out</source>
        <translation>төлөө</translation>
    </message>
    <message>
        <source>print the book</source>
        <translation>китепти басып чыгаруу</translation>
    </message>
    <message>
        <source>receipt</source>
        <translation>чекти кошуу</translation>
    </message>
    <message>
        <source>take in</source>
        <translation>кириш</translation>
    </message>
    <message>
        <source>to the book</source>
        <translation>китепке</translation>
    </message>
    <message>
        <source>write</source>
        <translation>жазуу</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::FundTiles</name>
    <message numerus="yes">
        <source>%n line(s), reversals taken off</source>
        <translation>
            <numerusform>%n операция, сторносуз</numerusform>
            <numerusform>%n операция, сторносуз</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s), reversals taken off</source>
        <translation>
            <numerusform>%n төлөм, сторносуз</numerusform>
            <numerusform>%n төлөм, сторносуз</numerusform>
        </translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Калдык</translation>
    </message>
    <message>
        <source>Came in: %1</source>
        <translation>Кирди: %1</translation>
    </message>
    <message>
        <source>In</source>
        <comment>cash book, a short word before a sum</comment>
        <translation>Кириш</translation>
    </message>
    <message>
        <source>In the cash box</source>
        <translation>Кассадагы калдык</translation>
    </message>
    <message>
        <source>No receipt</source>
        <translation>Чеги жок</translation>
    </message>
    <message>
        <source>Out</source>
        <comment>cash book, a short word before a sum</comment>
        <translation>Чыгыш</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Максаты</translation>
    </message>
    <message>
        <source>Receipts missing</source>
        <translation>Чеги жок төлөмдөр</translation>
    </message>
    <message>
        <source>Went out</source>
        <translation>Чыкты</translation>
    </message>
    <message>
        <source>Went out: %1</source>
        <translation>Чыкты: %1</translation>
    </message>
    <message>
        <source>Where it went, %1</source>
        <translation>Эмнеге кетти, %1</translation>
    </message>
    <message>
        <source>counted %1, adds up</source>
        <translation>саналды: %1, туура</translation>
    </message>
    <message>
        <source>counted %1: %2 too little</source>
        <translation>саналды: %1, жетпейт: %2</translation>
    </message>
    <message>
        <source>counted %1: %2 too much</source>
        <translation>саналды: %1, ашык: %2</translation>
    </message>
    <message>
        <source>every payment has one</source>
        <translation>ар бир төлөмдүн чеги бар</translation>
    </message>
    <message>
        <source>not counted yet</source>
        <translation>азырынча санала элек</translation>
    </message>
    <message>
        <source>the book does not add up</source>
        <translation>китеп дал келбейт</translation>
    </message>
    <message>
        <source>the oldest: No. %1</source>
        <translation>эң мурункусу: № %1</translation>
    </message>
    <message>
        <source>without purpose</source>
        <translation>максаты жазылбаган</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::HelpPage</name>
    <message numerus="yes">
        <source>%n place(s) found</source>
        <translation>
            <numerusform>%n жер табылды</numerusform>
            <numerusform>%n жер табылды</numerusform>
        </translation>
    </message>
    <message>
        <source>Find in the help</source>
        <translation>Жардамдан издөө</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Колдонуу жардамы</translation>
    </message>
    <message>
        <source>Nothing found. Try another word, or clear the search by Esc.</source>
        <translation>Эч нерсе табылган жок. Башка сөз жазып көрүңүз же издөөнү Esc менен тазалаңыз.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Басып чыгаруу</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Темалар</translation>
    </message>
    <message>
        <source>What is done how, and what to do when something is different than usual</source>
        <translation>Эмне кантип жасалат, адаттагыдай болбосо эмне кылуу керек</translation>
    </message>
    <message>
        <source>back</source>
        <translation>артка</translation>
    </message>
    <message>
        <source>print</source>
        <translation>басып чыгаруу</translation>
    </message>
    <message>
        <source>topic</source>
        <translation>тема тандоо</translation>
    </message>
    <message>
        <source>topics ↔ text</source>
        <translation>темалар ↔ текст</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← Артка</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::HistoryPage</name>
    <message numerus="yes">
        <source>%n change(s), newest first</source>
        <translation>
            <numerusform>%n өзгөртүү, жаңысы биринчи</numerusform>
            <numerusform>%n өзгөртүү, жаңысы биринчи</numerusform>
        </translation>
    </message>
    <message>
        <source>History of changes</source>
        <translation>Өзгөртүүлөр тарыхы</translation>
    </message>
    <message>
        <source>back</source>
        <translation>артка</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← Артка</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ImportCheckStep</name>
    <message numerus="yes">
        <source>%n person(s) are in the program already</source>
        <translation>
            <numerusform>Программада мурунтан бар: %n адам</numerusform>
            <numerusform>Программада мурунтан бар: %n адам</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are only similar and come in as new</source>
        <translation>
            <numerusform>%n сап окшош гана, жаңы киши катары кирет</numerusform>
            <numerusform>%n сап окшош гана, жаңы киши катары кирет</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) repeat another row of the file</source>
        <translation>
            <numerusform>Файлда кайталанган: %n сап</numerusform>
            <numerusform>Файлда кайталанган: %n сап</numerusform>
        </translation>
    </message>
    <message>
        <source>Add as new</source>
        <translation>Жаңы кылып кошуу</translation>
    </message>
    <message>
        <source>All rows: %1</source>
        <translation>Бардык саптар: %1</translation>
    </message>
    <message>
        <source>Fill in empty fields</source>
        <translation>Бош талааларды толтуруу</translation>
    </message>
    <message>
        <source>Here already, repeated or similar: %1</source>
        <translation>Мурдатан бар, кайталанган же окшош: %1</translation>
    </message>
    <message>
        <source>Here already: %1</source>
        <translation>Мурунтан бар: %1</translation>
    </message>
    <message>
        <source>Here already: %1, repeated in the file: %2</source>
        <translation>Мурунтан бар: %1, файлда кайталанган: %2</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>Файлда</translation>
    </message>
    <message>
        <source>In the program</source>
        <translation>Программада</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>%1-сап</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Жаңы адам</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>Жаңы: %1</translation>
    </message>
    <message>
        <source>Not taken: %1</source>
        <translation>Алынбайт: %1</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Үстүнөн жазуу</translation>
    </message>
    <message>
        <source>Repeated in the file: %1</source>
        <translation>Файлда кайталанган: %1</translation>
    </message>
    <message>
        <source>Rows of the list</source>
        <translation>Тизменин саптары</translation>
    </message>
    <message>
        <source>Same, fill in</source>
        <translation>Ошол эле, толуктоо</translation>
    </message>
    <message>
        <source>Same, overwrite</source>
        <translation>Ошол эле, үстүнөн жазуу</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Өткөрүп жиберүү</translation>
    </message>
    <message>
        <source>What becomes of people who are here already</source>
        <translation>Мурунтан бар адамдар эмне болот</translation>
    </message>
    <message>
        <source>What becomes of this row</source>
        <translation>Бул сап эмне болот</translation>
    </message>
    <message>
        <source>What cannot be read goes into the note</source>
        <translation>Окулбаганын кошумча маалыматка жазуу</translation>
    </message>
    <message>
        <source>With a remark: %1</source>
        <translation>Эскертүүсү бар: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ImportColumnsStep</name>
    <message>
        <source>Becomes</source>
        <translation>Кайда жазылат</translation>
    </message>
    <message>
        <source>Column %1</source>
        <translation>%1-мамыча</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Мисалы</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>Тизмеде</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Албоо</translation>
    </message>
    <message>
        <source>What the column «%1» becomes</source>
        <translation>«%1» мамычасы кайда жазылат</translation>
    </message>
    <message>
        <source>What the columns mean</source>
        <translation>Мамычалардын мааниси</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ImportFileStep</name>
    <message>
        <source>%1 · %2 · rows: %3, columns: %4</source>
        <translation>%1 · %2 · саптар: %3, мамычалар: %4</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Another file</source>
        <translation>Башка файл</translation>
    </message>
    <message>
        <source>Between cells</source>
        <translation>Уячалардын арасында</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Файлды тандоо</translation>
    </message>
    <message>
        <source>Choose a list, or drop its file here</source>
        <translation>Тизмени тандаңыз же файлды ушул жерге сүйрөп келиңиз</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Коддоо</translation>
    </message>
    <message>
        <source>Excel (XLSX), LibreOffice (ODS), CSV or text, in any order of columns and in any spelling. Nothing is written before you have seen what becomes of each row.</source>
        <translation>Excel (XLSX), LibreOffice (ODS), CSV же текст: мамычалардын ирети да, жазылышы да кандай болсо боло берет. Ар бир сап эмне болорун көрмөйүнчө эч нерсе жазылбайт.</translation>
    </message>
    <message>
        <source>Excel workbook (XLSX)</source>
        <translation>Excel китеби (XLSX)</translation>
    </message>
    <message>
        <source>How the file is read</source>
        <translation>Файл кандай окулду</translation>
    </message>
    <message>
        <source>Imported on this laptop</source>
        <translation>Ушул ноутбуктагы импорттор</translation>
    </message>
    <message>
        <source>LibreOffice workbook (ODS)</source>
        <translation>LibreOffice китеби (ODS)</translation>
    </message>
    <message>
        <source>Line with the heads of the columns</source>
        <translation>Мамычалардын аталыштары турган сап</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Барак</translation>
    </message>
    <message>
        <source>Text (CSV)</source>
        <translation>тексттик файл (CSV)</translation>
    </message>
    <message>
        <source>The first rows</source>
        <translation>Биринчи саптар</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>Импортту кайтаруу</translation>
    </message>
    <message>
        <source>added: %1, changed: %2</source>
        <translation>кошулду: %1, өзгөртүлдү: %2</translation>
    </message>
    <message>
        <source>bar |</source>
        <translation>тик сызык |</translation>
    </message>
    <message>
        <source>comma ,</source>
        <translation>үтүр ,</translation>
    </message>
    <message>
        <source>none: the first line is a person already</source>
        <translation>жок: биринчи саптын өзү эле адам</translation>
    </message>
    <message>
        <source>semicolon ;</source>
        <translation>үтүрлүү чекит ;</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>табуляция белгиси</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>кайтарылган</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ImportPage</name>
    <message>
        <source>%1 of %2. You can go on working.</source>
        <translation>%1 / %2. Иштей берсеңиз болот.</translation>
    </message>
    <message>
        <source>A list of people</source>
        <translation>Адамдардын тизмеси</translation>
    </message>
    <message>
        <source>A list with these heads was imported before</source>
        <translation>Мындай аталыштары бар тизме мурун импорттолгон</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артка</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Текшерүү</translation>
    </message>
    <message>
        <source>Check the rows</source>
        <translation>Саптарды текшерүү</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Файлды тандоо</translation>
    </message>
    <message>
        <source>Choose another sheet, another line of heads, or another file.</source>
        <translation>Башка баракты, аталыштардын башка сабын же башка файлды тандаңыз.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Мамычалар</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл тандоо</translation>
    </message>
    <message>
        <source>From Excel, LibreOffice or CSV</source>
        <translation>Excel, LibreOffice же CSV файлынан</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорттоо</translation>
    </message>
    <message numerus="yes">
        <source>Import %n person(s)</source>
        <translation>
            <numerusform>%n адамды импорттоо</numerusform>
            <numerusform>%n адамды импорттоо</numerusform>
        </translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>Тизмени импорттоо</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.ods *.csv *.tsv *.txt);;All files (*)</source>
        <translation>Тизмелер (*.xlsx *.ods *.csv *.tsv *.txt);;Бардык файлдар (*)</translation>
    </message>
    <message>
        <source>Look whether each column is understood</source>
        <translation>Ар бир мамыча туура түшүнүлгөнүн караңыз</translation>
    </message>
    <message>
        <source>No column holds names</source>
        <translation>Аты-жөнү жазылган мамыча жок</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Аткарылган жок</translation>
    </message>
    <message>
        <source>Nothing is written yet</source>
        <translation>Азырынча эч нерсе жазылган жок</translation>
    </message>
    <message>
        <source>Nothing of the list was taken.</source>
        <translation>Тизмеден эч нерсе алынган жок.</translation>
    </message>
    <message>
        <source>Reading the list.</source>
        <translation>Тизме окулуп жатат.</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Жыйынтык</translation>
    </message>
    <message>
        <source>Say which column is «%1» or «%2»: nobody can be taken without a name.</source>
        <translation>Кайсы мамыча «%1» же «%2» экенин көрсөтүңүз: аты жок адам алынбайт.</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Токтотулду</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Таблицалар (*.csv)</translation>
    </message>
    <message>
        <source>The columns are understood as they were then. Correct them where this list is different.</source>
        <translation>Мамычалар ошондогудай түшүнүлдү. Бул тизме башкача болсо, оңдоңуз.</translation>
    </message>
    <message>
        <source>The import is undone</source>
        <translation>Импорт кайтарылды</translation>
    </message>
    <message>
        <source>The list is in</source>
        <translation>Тизме алынды</translation>
    </message>
    <message>
        <source>The rows not taken</source>
        <translation>Алынбаган саптар</translation>
    </message>
    <message>
        <source>There is no row under the heads</source>
        <translation>Аталыштардын астында бир да сап жок</translation>
    </message>
    <message>
        <source>This file cannot be read as a list</source>
        <translation>Бул файл тизме катары окулбайт</translation>
    </message>
    <message>
        <source>To the list of people</source>
        <translation>Адамдардын тизмесине</translation>
    </message>
    <message>
        <source>back</source>
        <translation>артка</translation>
    </message>
    <message>
        <source>next part</source>
        <translation>кийинки бөлүк</translation>
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
        <translation>Кошулду: %1, өзгөртүлдү: %2, өткөрүлдү: %3, алынган жок: %4</translation>
    </message>
    <message>
        <source>All of it can be undone, also later: the import stays in the list of imports.</source>
        <translation>Баарын кайтарса болот, кийин да: импорт импорттордун тизмесинде калат.</translation>
    </message>
    <message>
        <source>All of it can be undone. The rows not taken stand below: save them, correct them and import that file.</source>
        <translation>Баарын кайтарса болот. Алынбаган саптар төмөндө: сактап, оңдоп, ошол файлды импорттоңуз.</translation>
    </message>
    <message>
        <source>Another list</source>
        <translation>Башка тизме</translation>
    </message>
    <message>
        <source>Everything is as it was before the import.</source>
        <translation>Баары импортко чейинкидей.</translation>
    </message>
    <message>
        <source>Left as they are: %1. %2</source>
        <translation>Ошол бойдон калды: %1. %2</translation>
    </message>
    <message>
        <source>Not taken or skipped, and why</source>
        <translation>Алынбаган же өткөрүлгөн, эмнеге</translation>
    </message>
    <message>
        <source>Nothing was written: everybody is here already, or could not be taken.</source>
        <translation>Эч нерсе жазылган жок: баары мурунтан бар же аларды алууга болбойт.</translation>
    </message>
    <message>
        <source>Rows skipped, each with the one it is like, stand below, too: %1.</source>
        <translation>Өткөрүлгөн саптар да төмөндө, ар биринде эмнеге окшош экени айтылган: %1.</translation>
    </message>
    <message>
        <source>Rows that are nobody, such as sums: %1.</source>
        <translation>Адамга тиешеси жок саптар, мисалы жыйынтык: %1.</translation>
    </message>
    <message>
        <source>Save the rows not taken</source>
        <translation>Алынбаган саптарды сактоо</translation>
    </message>
    <message>
        <source>The rows not taken are saved with their reasons</source>
        <translation>Алынбаган саптар себептери менен сакталды</translation>
    </message>
    <message>
        <source>Undo this import</source>
        <translation>Импортту кайтаруу</translation>
    </message>
    <message>
        <source>Undone. Removed: %1, restored: %2</source>
        <translation>Кайтарылды. Өчүрүлдү: %1, калыбына келди: %2</translation>
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
        <translation>Эмне болот</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Сап</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Адам</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Жыйынтык</translation>
    </message>
    <message>
        <source>filled in</source>
        <translation>толукталат</translation>
    </message>
    <message>
        <source>has the same document as a person who is here</source>
        <translation>документи мурунтан бар адамдыкындай</translation>
    </message>
    <message>
        <source>has the same document as line %1</source>
        <translation>документи бул саптагыдай: %1</translation>
    </message>
    <message>
        <source>new</source>
        <comment>person</comment>
        <translation>жаңы</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>аты жок</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>алынбайт</translation>
    </message>
    <message>
        <source>overwritten</source>
        <translation>үстүнөн жазылат</translation>
    </message>
    <message>
        <source>same name and birth date as a person who is here</source>
        <translation>аты-жөнү жана туулган күнү мурунтан бар адамдыкындай</translation>
    </message>
    <message>
        <source>same name and birth date as line %1</source>
        <translation>аты-жөнү жана туулган күнү бул саптагыдай: %1</translation>
    </message>
    <message>
        <source>same name and everything else as a person who is here</source>
        <translation>аты-жөнү да, калганы да мурунтан бар адамдыкындай</translation>
    </message>
    <message>
        <source>same name and everything else as line %1</source>
        <translation>аты-жөнү да, калганы да бул саптагыдай: %1</translation>
    </message>
    <message>
        <source>same name and telephone as a person who is here</source>
        <translation>аты-жөнү жана телефону мурунтан бар адамдыкындай</translation>
    </message>
    <message>
        <source>same name and telephone as line %1</source>
        <translation>аты-жөнү жана телефону бул саптагыдай: %1</translation>
    </message>
    <message>
        <source>similar to a person who is here: same name, another passport or only the year of birth</source>
        <translation>бул жердеги кишиге окшош: аты бирдей, бирок паспорту башка же туулган жылы гана белгилүү</translation>
    </message>
    <message>
        <source>similar to line %1: same name, another passport or only the year of birth</source>
        <translation>%1 номерлүү сапка окшош: аты бирдей, бирок паспорту башка же туулган жылы гана белгилүү</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>өткөрүлөт</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::InlineMessage</name>
    <message>
        <source>Close</source>
        <translation>Жабуу</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::InvitationForm</name>
    <message>
        <source>A laptop of the embassy reads all offices. One that admits can do all that this one can, if this one is lost.</source>
        <translation>Элчиликтин ноутбугу бардык өкүлчүлүктөрдү окуйт. Башкаларды кошо алганы бул ноутбук жоголсо, анын ордун басат.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артка</translation>
    </message>
    <message>
        <source>Choose a place</source>
        <translation>Жерин тандоо</translation>
    </message>
    <message>
        <source>Choose where the file is put.</source>
        <translation>Файл кайда жазыларын тандаңыз.</translation>
    </message>
    <message>
        <source>Digit of the laptop</source>
        <translation>Ноутбуктун номери</translation>
    </message>
    <message numerus="yes">
        <source>From 1 to %n day(s).</source>
        <translation>
            <numerusform>Бирден тартып, эң көбү %n күн.</numerusform>
            <numerusform>Бирден тартып, эң көбү %n күн.</numerusform>
        </translation>
    </message>
    <message>
        <source>Holds for days</source>
        <translation>Канча күн жарактуу</translation>
    </message>
    <message>
        <source>Invitation file</source>
        <translation>Чакыруу файлы</translation>
    </message>
    <message>
        <source>Invitations (*.mekendesh)</source>
        <translation>Чакыруулар (*.mekendesh)</translation>
    </message>
    <message>
        <source>Invite a laptop</source>
        <translation>Ноутбук чакыруу</translation>
    </message>
    <message>
        <source>Invite all the same</source>
        <translation>Баары бир чакыруу</translation>
    </message>
    <message>
        <source>Invited. Tell these five words by telephone, never in the same letter as the file.</source>
        <translation>Чакыруу даяр. Бул беш сөздү телефондо айтыңыз, файл менен бир катта жөнөтпөңүз.</translation>
    </message>
    <message>
        <source>It stands in every number made there: MSK-2-2026-00412.</source>
        <translation>Ошол ноутбуктагы ар бир номерде турат: MSK-2-2026-00412.</translation>
    </message>
    <message>
        <source>Latin, such as MSK. A known office is filled in.</source>
        <translation>Латын тамгалары, мисалы MSK. Белгилүү өкүлчүлүк өзү толтурулат.</translation>
    </message>
    <message>
        <source>Letters of the office in numbers</source>
        <translation>Номерлердеги тамгалар</translation>
    </message>
    <message>
        <source>Make the invitation</source>
        <translation>Чакыруу түзүү</translation>
    </message>
    <message>
        <source>Not invited</source>
        <translation>Чакыруу түзүлгөн жок</translation>
    </message>
    <message>
        <source>One to three digits that no other laptop of the office has.</source>
        <translation>Бирден үчкө чейин цифра, өкүлчүлүктүн башка ноутбугунда жок болсун.</translation>
    </message>
    <message>
        <source>Only the laptop that founded the network, or one brought back by two shares of the root key, makes laptops that admit others: the root key lies nowhere else. Invite from there.</source>
        <translation>Башкаларды кошо алган ноутбуктарды тармакты түзгөн же түпкү ачкычтын эки бөлүгү менен калыбына келтирилген ноутбук гана түзөт: ал ачкыч башка жерде жок. Ошол жерден чакырыңыз.</translation>
    </message>
    <message>
        <source>The file: %1</source>
        <translation>Файл: %1</translation>
    </message>
    <message>
        <source>The office would get the embassy&apos;s own password for the server</source>
        <translation>Өкүлчүлүк сервер үчүн элчиликтин өз сырсөзүн алмак</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Убакыт алкагы</translation>
    </message>
    <message>
        <source>Two to five Latin letters, such as MSK.</source>
        <translation>Экиден бешке чейин латын тамгасы, мисалы MSK.</translation>
    </message>
    <message>
        <source>Whose laptop</source>
        <translation>Кимдин ноутбугу</translation>
    </message>
    <message>
        <source>With it everything there can be deleted. Better set a name and password for offices in the settings first.</source>
        <translation>Аны менен ал жактагынын баарын өчүрсө болот. Адегенде жөндөөлөрдөн өкүлчүлүктөр үчүн ат менен сырсөз бергени жакшы.</translation>
    </message>
    <message>
        <source>of an office</source>
        <translation>өкүлчүлүктүн</translation>
    </message>
    <message>
        <source>of the embassy</source>
        <translation>элчиликтин</translation>
    </message>
    <message>
        <source>of the embassy, admits too</source>
        <translation>элчиликтин, ал да кошот</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::InvitationPage</name>
    <message>
        <source>%1 (%2), laptop %3</source>
        <translation>%1 (%2), %3-ноутбук</translation>
    </message>
    <message>
        <source>An invitation was opened</source>
        <translation>Чакыруу ачылды</translation>
    </message>
    <message>
        <source>Five words, in Cyrillic or Latin letters; capitals and spaces do not matter. Pasting is fine.</source>
        <translation>Беш сөз, кирилл же латын тамгалары менен; баш тамга жана боштук маанилүү эмес. Чаптаса да болот.</translation>
    </message>
    <message>
        <source>Invitation code</source>
        <translation>Чакыруу коду</translation>
    </message>
    <message>
        <source>It has been used already: %1</source>
        <translation>Ал мурда колдонулган: %1</translation>
    </message>
    <message>
        <source>It held until %1: %2</source>
        <translation>Мөөнөтү %1 күнү бүткөн: %2</translation>
    </message>
    <message>
        <source>It is for another laptop of your office: %1</source>
        <translation>Ал өкүлчүлүгүңүздүн башка ноутбугуна: %1</translation>
    </message>
    <message>
        <source>It is for another network: %1</source>
        <translation>Ал башка тармакка: %1</translation>
    </message>
    <message>
        <source>It is for another office: %1</source>
        <translation>Ал башка өкүлчүлүккө: %1</translation>
    </message>
    <message>
        <source>Its records stay as they are. With the five words you see whom the invitation is for and what to do with it.</source>
        <translation>Анын жазуулары ошол бойдон калат. Беш сөздү жазсаңыз, чакыруу кимге экени жана аны эмне кылуу керектиги көрүнөт.</translation>
    </message>
    <message>
        <source>Leave the example and join</source>
        <translation>Мисалдан чыгып кошулуу</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Каралууда…</translation>
    </message>
    <message>
        <source>Nothing was changed here. Carry the file to that laptop and open it there; it holds until %1.</source>
        <translation>Бул жерде эч нерсе өзгөргөн жок. Файлды ошол ноутбукка алып барып, ошол жерден ачыңыз; жарактуу мөөнөтү: %1.</translation>
    </message>
    <message>
        <source>Nothing was changed. Ask the embassy for a new one. This computer takes today for %1: if that is wrong, set its date first.</source>
        <translation>Эч нерсе өзгөргөн жок. Элчиликтен жаңысын сураңыз. Бул компьютерде бүгүн %1 деп турат: туура эмес болсо, адегенде датасын тууралаңыз.</translation>
    </message>
    <message>
        <source>Nothing was changed. One more laptop needs an invitation of its own.</source>
        <translation>Эч нерсе өзгөргөн жок. Дагы бир ноутбукка өзүнчө чакыруу керек.</translation>
    </message>
    <message>
        <source>One of the words has a slip. Compare them once more by telephone.</source>
        <translation>Сөздөрдүн биринде жаңылыштык бар. Телефондон дагы бир жолу салыштырыңыз.</translation>
    </message>
    <message>
        <source>There is nothing to do, and the file is no longer needed.</source>
        <translation>Эч нерсе кылуунун кереги жок, файл мындан ары керексиз.</translation>
    </message>
    <message>
        <source>This invitation cannot be used</source>
        <translation>Бул чакыруу жарабайт</translation>
    </message>
    <message>
        <source>This is only the example</source>
        <translation>Бул жерде мисал гана</translation>
    </message>
    <message>
        <source>This laptop has joined already, and joins once only</source>
        <translation>Бул ноутбук мурда кошулган, бир гана жолу кошулат</translation>
    </message>
    <message>
        <source>This laptop stays in its own, nothing was changed. Ask who sent the file: that network wants a computer of its own.</source>
        <translation>Бул ноутбук өз тармагында калат, эч нерсе өзгөргөн жок. Файлды жөнөткөн адамдан сураңыз: ал тармакка өзүнчө компьютер керек.</translation>
    </message>
    <message>
        <source>Whom is it for?</source>
        <translation>Ал кимге?</translation>
    </message>
    <message>
        <source>With the invitation real work begins, and the example is not needed for it.</source>
        <translation>Чакыруу менен чыныгы иш башталат, ага мисалдын кереги жок.</translation>
    </message>
    <message>
        <source>With this invitation this very laptop has joined: %1</source>
        <translation>Бул чакыруу менен ушул ноутбуктун өзү кошулган: %1</translation>
    </message>
    <message>
        <source>Write the five words you were told by telephone.</source>
        <translation>Телефондо айтылган беш сөздү жазыңыз.</translation>
    </message>
    <message>
        <source>back</source>
        <translation>артка</translation>
    </message>
    <message>
        <source>whom it is for</source>
        <translation>кимге экенин көрүү</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← Артка</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::JoinStep</name>
    <message>
        <source>Choose a file</source>
        <translation>Файлды тандоо</translation>
    </message>
    <message>
        <source>Choose the file you got from the embassy.</source>
        <translation>Элчиликтен алган файлды тандаңыз.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Улантуу</translation>
    </message>
    <message>
        <source>Five words, in Cyrillic or Latin letters; capitals and spaces do not matter. Pasting is fine.</source>
        <translation>Беш сөз, кирилл же латын тамгалары менен; баш тамга жана боштук маанилүү эмес. Чаптаса да болот.</translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation>Чакыруу</translation>
    </message>
    <message>
        <source>Invitation code</source>
        <translation>Чакыруу коду</translation>
    </message>
    <message>
        <source>Invitation file</source>
        <translation>Чакыруу файлы</translation>
    </message>
    <message>
        <source>Invitations (*.mekendesh *.invitation);;All files (*)</source>
        <translation>Чакыруулар (*.mekendesh *.invitation);;Бардык файлдар (*)</translation>
    </message>
    <message>
        <source>One of the words has a slip. Compare them once more by telephone.</source>
        <translation>Сөздөрдүн биринде жаңылыштык бар. Телефондон дагы бир жолу салыштырыңыз.</translation>
    </message>
    <message>
        <source>The file came by mail or on a stick; the code is told only by telephone.</source>
        <translation>Файл почта же флешка менен келет, код телефондо гана айтылат.</translation>
    </message>
    <message>
        <source>What invitation do you have?</source>
        <translation>Сизде кандай чакыруу бар?</translation>
    </message>
    <message>
        <source>Write the five words you were told by telephone.</source>
        <translation>Телефондо айтылган беш сөздү жазыңыз.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::LanguageButtons</name>
    <message>
        <source>Language</source>
        <translation>Тил</translation>
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
        <translation>%1: %3-топтомдон кийин %2</translation>
    </message>
    <message>
        <source>All laptops follow it from their next exchange on. What the other one holds is sent again by the laptop that has it; if that laptop is gone, it is lost.</source>
        <translation>Бардык ноутбуктар муну кийинки алмашууда кабыл алат. Башка көчүрмөдөгү жазууларды ал турган ноутбук кайра жөнөтөт; ал ноутбук жок болсо, алар жоголот.</translation>
    </message>
    <message>
        <source>Decide so</source>
        <translation>Ушундай чечүү</translation>
    </message>
    <message>
        <source>Decide that this one counts?</source>
        <translation>Ушул көчүрмө эсептелсин деп чечесизби?</translation>
    </message>
    <message>
        <source>Give keys again</source>
        <translation>Ачкычтарды кайра берүү</translation>
    </message>
    <message>
        <source>It admits other laptops.</source>
        <translation>Башка ноутбуктарды кошот.</translation>
    </message>
    <message>
        <source>It gets keys again and sends what has waited on it. Do this only when you know who has it.</source>
        <translation>Ал кайра ачкыч алып, күтүп турганын жөнөтөт. Кимде экенин билсеңиз гана кайтарыңыз.</translation>
    </message>
    <message>
        <source>It sends nothing more, and nothing is taken from it. What it had sent stays.</source>
        <translation>Ал мындан ары эч нерсе жөнөтпөйт, андан эч нерсе алынбайт. Мурда жөнөткөнү калат.</translation>
    </message>
    <message>
        <source>Its office took over: %1. It reads and writes their data, too.</source>
        <translation>Анын өкүлчүлүгү буларды өзүнө алды: %1. Ал алардын маалыматын да окуйт жана жазат.</translation>
    </message>
    <message>
        <source>Last sign of life: %1, by its own clock.</source>
        <translation>Акыркы жолу байланышка чыккан убактысы: %1, өз сааты боюнча.</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Ошол бойдон калтыруу</translation>
    </message>
    <message>
        <source>Look at both branches</source>
        <translation>Эки көчүрмөнү тең көрүү</translation>
    </message>
    <message>
        <source>Nobody has used the invitation. Make a new one for this laptop.</source>
        <translation>Чакырууну эч ким колдонгон жок. Бул ноутбук үчүн жаңысын түзүңүз.</translation>
    </message>
    <message>
        <source>Not taken out: a part of what it sent is missing or damaged in the store.</source>
        <translation>Чыгарылган жок: ал жөнөткөндүн бир бөлүгү сактагычта жок же бузулган.</translation>
    </message>
    <message>
        <source>Of what this laptop sent it has not read yet: %1.</source>
        <translation>Бул ноутбук жөнөткөндөрдүн ичинен ал окуй электери: %1.</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Алмашууга кайтаруу</translation>
    </message>
    <message>
        <source>Take it out</source>
        <translation>Чыгаруу</translation>
    </message>
    <message>
        <source>Take it out all the same</source>
        <translation>Баары бир чыгаруу</translation>
    </message>
    <message>
        <source>Take out of the exchange…</source>
        <translation>Алмашуудан чыгаруу…</translation>
    </message>
    <message>
        <source>Take this laptop back?</source>
        <translation>Бул ноутбукту алмашууга кайтарасызбы?</translation>
    </message>
    <message>
        <source>Take this laptop out of the exchange?</source>
        <translation>Бул ноутбукту алмашуудан чыгарасызбы?</translation>
    </message>
    <message>
        <source>The invitation waits to be used: %1. When the laptop asks to be let in, its six words appear here.</source>
        <translation>Чакыруу күтүүдө: %1. Ноутбук кошулууну сураганда, анын алты сөзү ушул жерде чыгат.</translation>
    </message>
    <message>
        <source>This one counts</source>
        <translation>Ушунусу эсептелет</translation>
    </message>
    <message>
        <source>Two copies of this laptop&apos;s database wrote at the same time (%1, from change-set %2). Ask there which one is used. What the other one holds is sent again by the laptop that has it.</source>
        <translation>Бул ноутбуктун базасынын эки көчүрмөсү бир убакта жазган (%1, %2-топтомдон тартып). Кайсынысы колдонуларын ошол жактан сураңыз. Башкасындагыны ал турган ноутбук кайра жөнөтөт.</translation>
    </message>
    <message>
        <source>Up to change-set %1</source>
        <translation>%1-топтомго чейин</translation>
    </message>
    <message>
        <source>Up to change-set %1, changes: %2, last: %3.</source>
        <translation>%1-топтомго чейин, өзгөртүүлөр: %2, акыркысы: %3.</translation>
    </message>
    <message>
        <source>What it has sent until now stays. It sends nothing more, and all others get new keys: what is written from now on it cannot read. What lies on it stays on it. If it was lost or stolen, change the password of the store as well. You can take it back later.</source>
        <translation>Ушул кезге чейин жөнөткөнү калат. Мындан ары ал эч нерсе жөнөтпөйт, калгандары жаңы ачкыч алат: эми жазылганды ал окуй албайт. Ичинде турганы ошондо калат. Жоголсо же уурдалса, сактагычтын сырсөзүн да алмаштырыңыз. Кийин аны кайтарса болот.</translation>
    </message>
    <message>
        <source>What would be lost: %1. If the laptop is at hand, let it exchange once more first.</source>
        <translation>Жоголо турганы: %1. Ноутбук колдо болсо, адегенде дагы бир жолу алмашсын.</translation>
    </message>
    <message>
        <source>When its keys were lost with the store, or it says that keys are missing.</source>
        <translation>Ачкычтары сактагыч менен кошо жоголсо же ал ачкыч жетишпейт десе.</translation>
    </message>
    <message>
        <source>You work on it now. Who admits laptops is not taken out by its own hand.</source>
        <translation>Азыр ушул ноутбукта иштеп жатасыз. Ноутбук өзүн өзү чыгара албайт.</translation>
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
        <translation>Калдык, ₽</translation>
    </message>
    <message>
        <source>Cash count: %1</source>
        <translation>Санак: %1</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Күнү</translation>
    </message>
    <message>
        <source>In, ₽</source>
        <translation>Кириш, ₽</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Out, ₽</source>
        <translation>Чыгыш, ₽</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Чеги</translation>
    </message>
    <message>
        <source>Receipt: %1</source>
        <translation>Чек: %1</translation>
    </message>
    <message>
        <source>Reversal of No. %1</source>
        <translation>№ %1 сторносу</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Бардыгы</translation>
    </message>
    <message>
        <source>Why, to whom</source>
        <translation>Негизи</translation>
    </message>
    <message>
        <source>present</source>
        <translation>бар</translation>
    </message>
    <message>
        <source>receipt needed</source>
        <translation>чек керек</translation>
    </message>
    <message>
        <source>reversed</source>
        <translation>сторно кылынды</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::LettersPage</name>
    <message numerus="yes">
        <source>%n letter(s) not read yet</source>
        <translation>
            <numerusform>Окула элек: %n кат</numerusform>
            <numerusform>Окула элек: %n кат</numerusform>
        </translation>
    </message>
    <message>
        <source>A case goes to another office by a sealed letter, and the answer comes back.</source>
        <translation>Иш башка өкүлчүлүккө жабык кат менен кетет, жообу кайтып келет.</translation>
    </message>
    <message>
        <source>About a case, to another office: %1</source>
        <translation>Иш жөнүндө, башка өкүлчүлүккө: %1</translation>
    </message>
    <message>
        <source>Answer to: %1</source>
        <translation>Жооп берүү дареги: %1</translation>
    </message>
    <message>
        <source>Cases between offices</source>
        <translation>Өкүлчүлүктөр арасындагы иштер</translation>
    </message>
    <message>
        <source>Cases between offices (%1)</source>
        <translation>Өкүлчүлүктөр арасындагы иштер (%1)</translation>
    </message>
    <message>
        <source>Choose a letter.</source>
        <translation>Катты тандаңыз.</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Даттануу</translation>
    </message>
    <message>
        <source>Complaint: %1</source>
        <translation>Даттануу: %1</translation>
    </message>
    <message>
        <source>Everything was read.</source>
        <translation>Баары окулган.</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Жазууну улантуу</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Кат</translation>
    </message>
    <message>
        <source>Letters that left</source>
        <translation>Жөнөтүлгөн каттар</translation>
    </message>
    <message>
        <source>Letters to the embassy</source>
        <translation>Элчиликке келген каттар</translation>
    </message>
    <message>
        <source>No draft is kept of it. Seal it, or throw it away: it shall not stand here for the next one.</source>
        <translation>Каттын долбоору сакталбайт. Аны жабык кат кылып жөнөтүңүз же таштап салыңыз: кийинки отурган адам көрбөшү керек.</translation>
    </message>
    <message>
        <source>No letter has left.</source>
        <translation>Бул жерден кат кете элек.</translation>
    </message>
    <message>
        <source>No letters. They come with the synchronization.</source>
        <translation>Кат жок. Каттар шайкештирүү менен келет.</translation>
    </message>
    <message>
        <source>Office: %1, laptop: %2</source>
        <translation>Өкүлчүлүк: %1, ноутбук: %2</translation>
    </message>
    <message>
        <source>Open a case about it</source>
        <translation>Кат боюнча иш ачуу</translation>
    </message>
    <message>
        <source>Report of this laptop by itself</source>
        <translation>Ноутбуктун өзүнүн билдирүүсү</translation>
    </message>
    <message>
        <source>Sealed letter</source>
        <translation>Жабык кат</translation>
    </message>
    <message>
        <source>Sealed letters</source>
        <translation>Жабык каттар</translation>
    </message>
    <message>
        <source>Sealed. “Letters that left” tells how far it is.</source>
        <translation>Кат жабылды. Кайда жеткени «Жөнөтүлгөн каттар» тизмесинде.</translation>
    </message>
    <message>
        <source>That it was read could not be kept.</source>
        <translation>Окулгандыгы белгиленген жок.</translation>
    </message>
    <message>
        <source>The letters could not be read</source>
        <translation>Каттар окулган жок</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Таштап салуу</translation>
    </message>
    <message>
        <source>To the embassy</source>
        <translation>Элчиликке</translation>
    </message>
    <message>
        <source>To the laptops</source>
        <translation>Ноутбуктарга</translation>
    </message>
    <message>
        <source>What they say, nobody at this office can read.</source>
        <translation>Ичинде эмне жазылганын бул өкүлчүлүктө эч ким окуй албайт.</translation>
    </message>
    <message>
        <source>What you wrote is not sealed</source>
        <translation>Жазганыңыз жабыла элек</translation>
    </message>
    <message>
        <source>Written %1, received %2</source>
        <translation>%1 жазылды, %2 келди</translation>
    </message>
    <message>
        <source>Written by: %1</source>
        <translation>Жазган адам: %1</translation>
    </message>
    <message>
        <source>back</source>
        <translation>артка</translation>
    </message>
    <message>
        <source>change</source>
        <translation>өзгөртүү</translation>
    </message>
    <message>
        <source>close</source>
        <translation>жабуу</translation>
    </message>
    <message>
        <source>does not want to be named</source>
        <translation>атын айткысы келбейт</translation>
    </message>
    <message>
        <source>in the store: %1</source>
        <translation>сактагычта: %1</translation>
    </message>
    <message>
        <source>next part</source>
        <translation>кийинки бөлүк</translation>
    </message>
    <message>
        <source>not read · %1 · %2</source>
        <translation>окула элек · %1 · %2</translation>
    </message>
    <message>
        <source>read</source>
        <translation>окуу</translation>
    </message>
    <message>
        <source>read and send</source>
        <translation>окуп чыгып жөнөтүү</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>баш тартуу</translation>
    </message>
    <message>
        <source>send</source>
        <translation>жөнөтүү</translation>
    </message>
    <message>
        <source>take over</source>
        <translation>кабыл алуу</translation>
    </message>
    <message>
        <source>waits for the store, written: %1</source>
        <translation>сактагычты күтүүдө, жазылган: %1</translation>
    </message>
    <message>
        <source>was read, %1</source>
        <translation>окулду, %1</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← Артка</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ListState</name>
    <message>
        <source>Nothing was changed.</source>
        <translation>Эч нерсе өзгөргөн жок.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Кайра окуу</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Токтотуу</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>Тизме окулган жок</translation>
    </message>
    <message>
        <source>The list is being read…</source>
        <translation>Тизме окулууда…</translation>
    </message>
    <message>
        <source>The message above says why.</source>
        <translation>Себеби жогорудагы билдирүүдө жазылган.</translation>
    </message>
    <message>
        <source>The program is importing or syncing, or the disk is slow. You can go on working.</source>
        <translation>Программа азыр маалыматты импорттоп же шайкештирип жатат, же диск жай жооп берүүдө. Иштей берсеңиз болот.</translation>
    </message>
    <message>
        <source>You stopped the reading</source>
        <translation>Окууну токтоттуңуз</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::LookCard</name>
    <message>
        <source>%1 min</source>
        <translation>%1 мүн</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>системадагыдай</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Түстөр</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>караңгы</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Тил</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ачык</translation>
    </message>
    <message>
        <source>Lock after so many minutes without work</source>
        <translation>Ушунча мүнөт иш болбосо кулпулансын</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Тамганын өлчөмү</translation>
    </message>
    <message>
        <source>The bottom line warns 30 seconds before. F12 locks at once.</source>
        <translation>30 секунд калганда төмөнкү сап эскертет. F12 дароо кулпулайт.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Терезе</translation>
    </message>
    <message>
        <source>«As the system» is looked up when the program starts.</source>
        <translation>«Системадагыдай» программа ишке киргенде такталат.</translation>
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
        <translation>Көчүрүлүүдө. Көчүрмөнүн өзү мурункудай калат.</translation>
    </message>
    <message>
        <source>Inventing people and their cases.</source>
        <translation>Ойдон чыгарылган адамдар жана иштер түзүлүүдө.</translation>
    </message>
    <message>
        <source>Inventing people and their cases. This takes a few seconds. Step: %1.</source>
        <translation>Ойдон чыгарылган адамдар жана иштер түзүлүүдө. Бир нече секунд күтүңүз. Кадам: %1.</translation>
    </message>
    <message>
        <source>Making the keys of the network. This takes a few seconds.</source>
        <translation>Тармактын ачкычтары түзүлүүдө. Бир нече секунд күтүңүз.</translation>
    </message>
    <message>
        <source>Reading the copy through: is it whole?</source>
        <translation>Көчүрмө бүтүнбү деп аягына чейин окулууда.</translation>
    </message>
    <message>
        <source>Reading the invitation and making the keys. This takes a few seconds.</source>
        <translation>Чакыруу окулуп, ачкычтар түзүлүүдө. Бир нече секунд күтүңүз.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MemberCard</name>
    <message numerus="yes">
        <source>%1–%n year(s) old</source>
        <comment>between these ages</comment>
        <translation>
            <numerusform>%1–%n жаш</numerusform>
            <numerusform>%1–%n жаш</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) old</source>
        <translation>
            <numerusform>%n жаш</numerusform>
            <numerusform>%n жаш</numerusform>
        </translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Иштер</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Тарыхы</translation>
    </message>
    <message>
        <source>Choose a person in the list, or write a name into the search.</source>
        <translation>Тизмеден адамды тандаңыз же издөөгө атын жазыңыз.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Негизги</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документтер</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Түзөтүү</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Кат</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Жаңы иш</translation>
    </message>
    <message>
        <source>No case yet.</source>
        <translation>Азырынча иши жок.</translation>
    </message>
    <message>
        <source>No document is written down yet.</source>
        <translation>Документтери жазыла элек.</translation>
    </message>
    <message>
        <source>Nobody is selected</source>
        <translation>Эч ким тандалган жок</translation>
    </message>
    <message>
        <source>Open case</source>
        <translation>Ачык иш</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Ачык иштер</translation>
    </message>
    <message>
        <source>Refer to another office: %1…</source>
        <translation>Башка өкүлчүлүккө жолдомо: %1…</translation>
    </message>
    <message>
        <source>Registration: %1</source>
        <translation>Каттоо: %1</translation>
    </message>
    <message>
        <source>Sealed letter to the embassy…</source>
        <translation>Элчиликке жабык кат…</translation>
    </message>
    <message>
        <source>The list does not show this person now: the search or the filter leaves them out.</source>
        <translation>Азыр бул адам тизмеде көрүнбөйт: издөө же чыпка өткөрбөй турат.</translation>
    </message>
    <message>
        <source>Two laptops wrote different things: choose</source>
        <translation>Эки ноутбук эки башка жазды: тандоо</translation>
    </message>
    <message>
        <source>Who changed what</source>
        <translation>Ким эмнени өзгөрттү</translation>
    </message>
    <message>
        <source>do not call</source>
        <translation>чалууга болбойт</translation>
    </message>
    <message>
        <source>urgent case</source>
        <translation>шашылыш иш</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MemberForm</name>
    <message>
        <source>How to reach, where lives and works</source>
        <translation>Кантип байланышса болот, кайда жашайт, иштейт</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Жаңы адам</translation>
    </message>
    <message>
        <source>Papers and consent</source>
        <translation>Документтер жана макулдук</translation>
    </message>
    <message>
        <source>Person&apos;s card</source>
        <translation>Адамдын карточкасы</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сактоо</translation>
    </message>
    <message>
        <source>The whole name stood here and was put into its fields. Correct it where it is wrong.</source>
        <translation>Бул жерде аты-жөнү толук турган, ал өз талааларына бөлүндү. Туура эмес жери болсо, оңдоңуз.</translation>
    </message>
    <message>
        <source>Who it is</source>
        <translation>Бул ким</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MemberList</name>
    <message>
        <source>%1 of %2</source>
        <translation>%2 ичинен %1</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n адам</numerusform>
            <numerusform>%n адам</numerusform>
        </translation>
    </message>
    <message>
        <source>A name is enough; the rest when there is time.</source>
        <translation>Аты жетиштүү; калганы убакыт болгондо.</translation>
    </message>
    <message>
        <source>A new person can be written down at once, the name is taken along.</source>
        <translation>Жаңы адам ошол замат ачылат, атын кайра терүүнүн кереги жок.</translation>
    </message>
    <message>
        <source>Bring a table</source>
        <translation>Таблицадан жүктөө</translation>
    </message>
    <message>
        <source>By name: from the beginning of the alphabet</source>
        <translation>Аты боюнча: А → Я</translation>
    </message>
    <message>
        <source>By name: from the end of the alphabet</source>
        <translation>Аты боюнча: Я → А</translation>
    </message>
    <message>
        <source>Choose one only</source>
        <translation>Тандоону алуу</translation>
    </message>
    <message numerus="yes">
        <source>Chosen: %n</source>
        <translation>
            <numerusform>Тандалды: %n</numerusform>
            <numerusform>Тандалды: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Чыпканы тазалоо</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Мамычалар</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Көчүрүү</translation>
    </message>
    <message>
        <source>Copy	Ctrl C</source>
        <translation>Көчүрүү	Ctrl C</translation>
    </message>
    <message>
        <source>Do other laptops of this office have people already? They appear here as soon as they come.</source>
        <translation>Өкүлчүлүктүн башка ноутбуктарында адамдар барбы? Келери менен ушул жерде көрүнөт.</translation>
    </message>
    <message>
        <source>Edit	F4</source>
        <translation>Түзөтүү	F4</translation>
    </message>
    <message>
        <source>Everybody who calls or comes is written down once: then the next call takes seconds.</source>
        <translation>Чалган же келген ар бир адам бир жолу жазылат: кийинки чалуу бир нече секунд эле алат.</translation>
    </message>
    <message>
        <source>Excel or CSV: first you see what will come of it.</source>
        <translation>Excel же CSV: адегенде эмне болорун көрсөтөбүз.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорттоо</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Чыпка</translation>
    </message>
    <message>
        <source>Import	Ctrl I</source>
        <translation>Импорттоо	Ctrl I</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Дайынсыздар</translation>
    </message>
    <message>
        <source>More: import, export, saved views</source>
        <translation>Дагы: импорттоо, экспорттоо, сакталган көрүнүштөр</translation>
    </message>
    <message>
        <source>Name, phone, document</source>
        <translation>Аты, телефону, документи</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Жаңы иш</translation>
    </message>
    <message>
        <source>New person: %1</source>
        <translation>Жаңы адам: %1</translation>
    </message>
    <message>
        <source>No people yet</source>
        <translation>Азырынча адам жок</translation>
    </message>
    <message>
        <source>Nobody fits the filter</source>
        <translation>Чыпкага туура келген адам жок</translation>
    </message>
    <message>
        <source>Not in this list?</source>
        <translation>Бул тизмеде жокпу?</translation>
    </message>
    <message>
        <source>Only this category: %1</source>
        <translation>Ушул категория гана: %1</translation>
    </message>
    <message>
        <source>Only this region: %1</source>
        <translation>Ушул аймак гана: %1</translation>
    </message>
    <message>
        <source>Only: %1</source>
        <translation>Ушулар гана: %1</translation>
    </message>
    <message>
        <source>Order: %1, greatest first</source>
        <translation>Ирети: %1, чоңунан</translation>
    </message>
    <message>
        <source>Order: %1, smallest first</source>
        <translation>Ирети: %1, кичинесинен</translation>
    </message>
    <message>
        <source>Other spellings too: %1</source>
        <translation>Башкача жазылганы да: %1</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Адамдардын тизмеси</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Сакталган көрүнүштөр</translation>
    </message>
    <message>
        <source>Search: %1, other spellings too</source>
        <translation>Издөө: %1, башкача жазылганы да</translation>
    </message>
    <message>
        <source>Synchronise now</source>
        <translation>Азыр шайкештирүү</translation>
    </message>
    <message>
        <source>That is all</source>
        <translation>Болгону ушул</translation>
    </message>
    <message>
        <source>The filter hides the others. A new person can be written down at once, the name is taken along.</source>
        <translation>Калгандарын чыпка жашырып турат. Жаңы адамды ошол замат жазса болот, аты өзү коюлат.</translation>
    </message>
    <message>
        <source>Women</source>
        <translation>Аялдар</translation>
    </message>
    <message>
        <source>Write down the first person</source>
        <translation>Биринчи адамды жазуу</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>саналууда…</translation>
    </message>
    <message numerus="yes">
        <source>found: %n</source>
        <translation>
            <numerusform>табылды: %n</numerusform>
            <numerusform>табылды: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>more than %n</source>
        <translation>
            <numerusform>%n жана андан көп</numerusform>
            <numerusform>%n жана андан көп</numerusform>
        </translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>окулууда…</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MembersModel</name>
    <message>
        <source>Born</source>
        <translation>Туулган</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Иш</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Аты-жөнү</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефону</translation>
    </message>
    <message>
        <source>Place, work</source>
        <translation>Жери, иши</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Каттоо</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MembersPage</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n адам</numerusform>
            <numerusform>%n адам</numerusform>
        </translation>
    </message>
    <message>
        <source>Chosen by hand: %1</source>
        <translation>Колдо тандалганы: %1</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорттоо</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорттоо</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Мекендештер</translation>
    </message>
    <message>
        <source>Members: %1</source>
        <translation>Мекендештер: %1</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Сакталган жок</translation>
    </message>
    <message>
        <source>Not saved: what you typed is kept as a draft.</source>
        <translation>Сакталган жок: жазганыңыз долбоор болуп калды.</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>түзөтүү</translation>
    </message>
    <message>
        <source>list ↔ card</source>
        <translation>тизме ↔ карточка</translation>
    </message>
    <message>
        <source>members</source>
        <translation>мекендештер</translation>
    </message>
    <message>
        <source>new case</source>
        <translation>жаңы иш</translation>
    </message>
    <message>
        <source>new person</source>
        <translation>жаңы адам</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ачуу</translation>
    </message>
    <message>
        <source>save</source>
        <translation>сактоо</translation>
    </message>
    <message>
        <source>to the list</source>
        <translation>тизмеге</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MergeForm</name>
    <message>
        <source>Change-sets that would be lost: %1. If the laptops are at hand, let them exchange once more first.</source>
        <translation>Жоголо турган өзгөртүүлөр топтомдору: %1. Ноутбуктар колдо болсо, адегенде дагы бир жолу алмашсын.</translation>
    </message>
    <message>
        <source>Choose an office.</source>
        <translation>Өкүлчүлүктү тандаңыз.</translation>
    </message>
    <message>
        <source>Choose another office.</source>
        <translation>Башка өкүлчүлүктү тандаңыз.</translation>
    </message>
    <message>
        <source>Laptops of the office that ends</source>
        <translation>Иши бүтө турган өкүлчүлүктүн ноутбуктары</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Ошол бойдон калтыруу</translation>
    </message>
    <message>
        <source>Make one office of the two: %1 becomes a part of %2?</source>
        <translation>Экөөнөн бир өкүлчүлүк түзүлсүнбү: %1 эми %2 өкүлчүлүгүнүн бир бөлүгү болобу?</translation>
    </message>
    <message>
        <source>Merge all the same</source>
        <translation>Баары бир бириктирүү</translation>
    </message>
    <message>
        <source>Merge…</source>
        <translation>Бириктирүү…</translation>
    </message>
    <message>
        <source>Nothing was decided: a part of what these laptops sent is missing or damaged in the store.</source>
        <translation>Эч нерсе чечилген жок: бул ноутбуктар жөнөткөндүн бир бөлүгү сактагычта жок же бузулган.</translation>
    </message>
    <message>
        <source>Office that ends</source>
        <translation>Иши бүтө турган өкүлчүлүк</translation>
    </message>
    <message>
        <source>Office that goes on</source>
        <translation>Ишин уланта турган өкүлчүлүк</translation>
    </message>
    <message>
        <source>One office of two</source>
        <translation>Экөөнөн бир өкүлчүлүк</translation>
    </message>
    <message>
        <source>The laptops of %2 read and write everything of %1; nothing is moved. The laptops of %1 are taken out of the exchange, and nobody writes its cash boxes any more. Two offices that became one are not parted again.</source>
        <translation>«%2» өкүлчүлүгүнүн ноутбуктары «%1» өкүлчүлүгүнүн бардык маалыматын окуп, жазат; эч нерсе көчүрүлбөйт. «%1» өкүлчүлүгүнүн ноутбуктары алмашуудан чыгарылат, анын кассаларына мындан ары эч ким жазбайт. Бириккен өкүлчүлүктөр кайра ажыратылбайт.</translation>
    </message>
    <message>
        <source>The laptops of both read and write everything of both; nothing is moved. Those of %1 go on under its name, on the screen, on papers and in all they write. Each cash box is written only by the laptop that wrote it. Two offices that became one are not parted again.</source>
        <translation>Эки өкүлчүлүктүн ноутбуктары тең экөөнүн бардык маалыматын окуп, жазат; эч нерсе көчүрүлбөйт. «%1» өкүлчүлүгүнүн ноутбуктары анын аталышы менен иштей берет: экранда, кагаздарда жана аларда жазылгандын баарында. Ар бир кассаны буга чейин жазып келген ноутбук гана жазат. Бириккен өкүлчүлүктөр кайра ажыратылбайт.</translation>
    </message>
    <message>
        <source>Write the name of the office that ends</source>
        <translation>Иши бүтө турган өкүлчүлүктүн атын жазыңыз</translation>
    </message>
    <message>
        <source>Write “%1”: that office ends.</source>
        <translation>«%1» деп жазыңыз: ушул өкүлчүлүктүн иши бүтөт.</translation>
    </message>
    <message>
        <source>Yes, merge</source>
        <translation>Ооба, бириктирүү</translation>
    </message>
    <message>
        <source>are taken out</source>
        <translation>алмашуудан чыгарылат</translation>
    </message>
    <message>
        <source>go on and read both</source>
        <translation>ишин улантып, экөөнү тең окуйт</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::MiddleTabs</name>
    <message>
        <source>About the case</source>
        <translation>Иш жөнүндө</translation>
    </message>
    <message>
        <source>Claimants</source>
        <translation>Арыз ээлери</translation>
    </message>
    <message>
        <source>What stands in the middle</source>
        <translation>Ортодо эмне көрүнөт</translation>
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
        <translation>Кулпулоо</translation>
    </message>
    <message>
        <source>Mekendesh</source>
        <extracomment>The name of the program, in Cyrillic where the language is.</extracomment>
        <translation>Мекендеш</translation>
    </message>
    <message>
        <source>More pages</source>
        <translation>Башка барактар</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Барактар</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::NetworkCard</name>
    <message>
        <source>A name and a password for the offices are needed.</source>
        <translation>Өкүлчүлүктөр үчүн ат менен сырсөз керек.</translation>
    </message>
    <message>
        <source>All offices hear of it with the next exchange.</source>
        <translation>Бардык өкүлчүлүктөр муну кийинки алмашууда билет.</translation>
    </message>
    <message>
        <source>App password</source>
        <translation>Тиркеменин сырсөзү</translation>
    </message>
    <message>
        <source>Each goes on by the old way until it has seen the new one work. Switch the old password off only after all were heard of again.</source>
        <translation>Ар бири жаңы жол иштегенин көргөнчө мурункусу менен жүрөт. Эски сырсөздү баары кайра байланышка чыккандан кийин гана токтотуп коюңуз.</translation>
    </message>
    <message>
        <source>For all offices</source>
        <translation>Бардык өкүлчүлүктөр үчүн</translation>
    </message>
    <message>
        <source>For an address that was wrong: offices go back to the way they came from, and invitations carry it no more.</source>
        <translation>Туура эмес дарек үчүн: өкүлчүлүктөр мурунку жолуна кайтат, чакырууларда да ал болбойт.</translation>
    </message>
    <message>
        <source>Give this laptop&apos;s way to the embassy</source>
        <translation>Бул ноутбуктун жолун элчиликке берүү</translation>
    </message>
    <message>
        <source>Give to all offices</source>
        <translation>Бардык өкүлчүлүктөргө берүү</translation>
    </message>
    <message>
        <source>Make a user on the server who may not delete.</source>
        <translation>Серверде өчүрүү укугу жок колдонуучу түзүңүз.</translation>
    </message>
    <message>
        <source>Name for the server</source>
        <translation>Сервер үчүн ат</translation>
    </message>
    <message>
        <source>Not given to the laptops of the embassy</source>
        <translation>Элчиликтин ноутбуктарына берилген жок</translation>
    </message>
    <message>
        <source>Not given: with them the server cannot be used.</source>
        <translation>Берилген жок: алар менен сервер иштебейт.</translation>
    </message>
    <message>
        <source>Not taken back</source>
        <translation>Кайтарылып алынган жок</translation>
    </message>
    <message>
        <source>Server for the offices</source>
        <translation>Өкүлчүлүктөр үчүн сервер</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Токтотулду. Эч нерсе өзгөргөн жок.</translation>
    </message>
    <message>
        <source>Take the named way back</source>
        <translation>Көрсөтүлгөн жолду кайтарып алуу</translation>
    </message>
    <message>
        <source>Take the way named to the embassy back</source>
        <translation>Элчиликке көрсөтүлгөн жолду кайтарып алуу</translation>
    </message>
    <message>
        <source>The new way is named to all offices</source>
        <translation>Жаңы жол бардык өкүлчүлүктөргө көрсөтүлдү</translation>
    </message>
    <message>
        <source>The other laptops of the embassy go back to the way they came from. Offices are not concerned.</source>
        <translation>Элчиликтин башка ноутбуктары мурунку жолуна кайтат. Өкүлчүлүктөргө тиешеси жок.</translation>
    </message>
    <message>
        <source>The other laptops of the embassy hear of it with the next exchange.</source>
        <translation>Элчиликтин башка ноутбуктары муну кийинки алмашууда билет.</translation>
    </message>
    <message>
        <source>The other laptops of the embassy use the server, name and password of this one from then on.</source>
        <translation>Ошондон баштап элчиликтин башка ноутбуктары бул ноутбуктун серверин, атын жана сырсөзүн колдонот.</translation>
    </message>
    <message>
        <source>The way named to the embassy is taken back</source>
        <translation>Элчиликке көрсөтүлгөн жол кайтарылып алынды</translation>
    </message>
    <message>
        <source>The way named to the offices is taken back</source>
        <translation>Өкүлчүлүктөргө көрсөтүлгөн жол кайтарылып алынды</translation>
    </message>
    <message>
        <source>The way of this laptop is named to the embassy</source>
        <translation>Бул ноутбуктун жолу элчиликке көрсөтүлдү</translation>
    </message>
    <message>
        <source>They go over to the name and password this laptop uses, when these work there too. Offices never hear of them.</source>
        <translation>Алар бул ноутбук колдонгон атка жана сырсөзгө өтөт, эгер булар ал жакта да иштесе. Өкүлчүлүктөр аларды эч качан билбейт.</translation>
    </message>
    <message>
        <source>Trying the place as the offices will…</source>
        <translation>Дарек өкүлчүлүктөр үчүн текшерилүүдө…</translation>
    </message>
    <message>
        <source>Who has gone over goes back to the way he came from, if that still leads to this store. Leave both servers on until all were heard of again.</source>
        <translation>Өтүп кеткендер мурунку жолуна кайтат, эгер ал дагы эле ушул сактагычка алып барса. Баары кайра байланышка чыкканча эки сервер тең иштеп турсун.</translation>
    </message>
    <message>
        <source>With a name and a password of their own, who may not delete. Invitations carry them, too.</source>
        <translation>Өчүрүү укугу жок өз аты жана сырсөзү менен. Алар чакырууларда да болот.</translation>
    </message>
    <message>
        <source>Write the address of the server: https://…</source>
        <translation>Сервердин дарегин жазыңыз: https://…</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::OfficeWay</name>
    <message>
        <source>All offices</source>
        <translation>Бардык өкүлчүлүктөр</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::OfficesModel</name>
    <message>
        <source>%1: No. %2 does not fit the line before it</source>
        <translation>%1: № %2 операция мурункусуна туура келбейт</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) past the day</source>
        <translation>
            <numerusform>мөөнөтү өткөн %n иш</numerusform>
            <numerusform>мөөнөтү өткөн %n иш</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n office(s)</source>
        <translation>
            <numerusform>%n өкүлчүлүк</numerusform>
            <numerusform>%n өкүлчүлүк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s) without receipt</source>
        <translation>
            <numerusform>чеги жок %n төлөм</numerusform>
            <numerusform>чеги жок %n төлөм</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) with two values</source>
        <translation>
            <numerusform>эки мааниси бар %n жазуу</numerusform>
            <numerusform>эки мааниси бар %n жазуу</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n urgent case(s) without movement, the longest for %1 h</source>
        <translation>
            <numerusform>жылбаган %n шашылыш иш, эң узагы %1 саат</numerusform>
            <numerusform>жылбаган %n шашылыш иш, эң узагы %1 саат</numerusform>
        </translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Айырмачылыктар</translation>
    </message>
    <message>
        <source>Last contact</source>
        <translation>Акыркы байланыш</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Мөөнөтү өткөн</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Өкүлчүлүк</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Ачык иштер</translation>
    </message>
    <message>
        <source>Outside the districts</source>
        <translation>Округдардан тышкары</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Абалы</translation>
    </message>
    <message>
        <source>Urgent wait</source>
        <translation>Шашылыш күтөт</translation>
    </message>
    <message>
        <source>cash: chain broken</source>
        <translation>касса дал келбейт</translation>
    </message>
    <message>
        <source>differences: %1</source>
        <translation>айырмачылык: %1</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>жайында</translation>
    </message>
    <message>
        <source>joining</source>
        <translation>кошулууда</translation>
    </message>
    <message>
        <source>late: %1</source>
        <translation>мөөнөтү өткөн: %1</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>сизди күтөт</translation>
    </message>
    <message numerus="yes">
        <source>no contact for %n day(s)</source>
        <translation>
            <numerusform>%n күн байланыш жок</numerusform>
            <numerusform>%n күн байланыш жок</numerusform>
        </translation>
    </message>
    <message>
        <source>no receipt: %1</source>
        <translation>чеги жок: %1</translation>
    </message>
    <message>
        <source>open cases: %1</source>
        <translation>ачык иштер: %1</translation>
    </message>
    <message>
        <source>part of %1</source>
        <translation>«%1» курамында</translation>
    </message>
    <message>
        <source>silent: %1 d</source>
        <translation>байл. жок: %1 күн</translation>
    </message>
    <message>
        <source>urgent wait: %1</source>
        <translation>шашылыш: %1</translation>
    </message>
    <message>
        <source>watch</source>
        <translation>көз салуу</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::OfficesPage</name>
    <message numerus="yes">
        <source>%1 of %n office(s)</source>
        <translation>
            <numerusform>%n өкүлчүлүктөн: %1</numerusform>
            <numerusform>%n өкүлчүлүктөн: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · data of today from %2 of %3</source>
        <translation>%1 · бүгүнкү маалымат келген: %3 ичинен %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>action, office</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 · %3 so far: %4 · average: %5</source>
        <comment>months and how many new cases</comment>
        <translation>%1: %2 · %3 азырынча: %4 · орточо: %5</translation>
    </message>
    <message numerus="yes">
        <source>%n office(s)</source>
        <translation>
            <numerusform>%n өкүлчүлүк</numerusform>
            <numerusform>%n өкүлчүлүк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other kind(s): %1</source>
        <translation>
            <numerusform>Дагы %n түр: %1</numerusform>
            <numerusform>Дагы %n түр: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>An office appears here when you have written its invitation.</source>
        <translation>Чакыруусун жазганыңызда өкүлчүлүк ушул жерде пайда болот.</translation>
    </message>
    <message>
        <source>Begin here</source>
        <translation>Ушундан баштаңыз</translation>
    </message>
    <message>
        <source>By district</source>
        <translation>Округ боюнча</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Иштер</translation>
    </message>
    <message>
        <source>Cash book</source>
        <translation>Касса</translation>
    </message>
    <message>
        <source>Choose an office in the list.</source>
        <translation>Тизмеден өкүлчүлүктү тандаңыз.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорттоо</translation>
    </message>
    <message>
        <source>Invite a laptop</source>
        <translation>Ноутбук чакыруу</translation>
    </message>
    <message>
        <source>Kind of case</source>
        <translation>Иштин түрү</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Ай</translation>
    </message>
    <message>
        <source>New cases</source>
        <translation>Жаңы иштер</translation>
    </message>
    <message>
        <source>New cases by kind</source>
        <translation>Жаңы иштер, түрлөрү</translation>
    </message>
    <message>
        <source>New cases by kind, this month</source>
        <translation>Жаңы иштер түрлөрү боюнча, ушул ай</translation>
    </message>
    <message>
        <source>New cases, 12 months</source>
        <translation>Жаңы иштер, 12 ай</translation>
    </message>
    <message>
        <source>No office needs you now.</source>
        <translation>Азыр бир да өкүлчүлүк сизди күтпөйт.</translation>
    </message>
    <message>
        <source>No offices yet</source>
        <translation>Азырынча өкүлчүлүк жок</translation>
    </message>
    <message>
        <source>Offices</source>
        <translation>Өкүлчүлүктөр</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Адамдар</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Баарын көрсөтүү</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Таблица</translation>
    </message>
    <message>
        <source>The first laptop of an office: its invitation goes with a code told by telephone.</source>
        <translation>Өкүлчүлүктүн биринчи ноутбугу: чакырууга код кошулат, аны телефондон айтышат.</translation>
    </message>
    <message>
        <source>Worst first</source>
        <translation>Эң начары жогоруда</translation>
    </message>
    <message>
        <source>at the right: new cases, 7 weeks</source>
        <translation>оң жакта: жаңы иштер, 7 апта</translation>
    </message>
    <message numerus="yes">
        <source>case(s) past
the day</source>
        <translation>
            <numerusform>иштин
мөөнөтү өткөн</numerusform>
            <numerusform>иштин
мөөнөтү өткөн</numerusform>
        </translation>
    </message>
    <message>
        <source>choose</source>
        <translation>тандоо</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>саналууда…</translation>
    </message>
    <message numerus="yes">
        <source>difference(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>айырмачылык</numerusform>
            <numerusform>айырмачылык</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>difference(s):
two values</source>
        <translation>
            <numerusform>айырмачылык:
эки маани</numerusform>
            <numerusform>айырмачылык:
эки маани</numerusform>
        </translation>
    </message>
    <message>
        <source>invite</source>
        <translation>чакыруу</translation>
    </message>
    <message>
        <source>late</source>
        <comment>in little room</comment>
        <translation>кечиккен</translation>
    </message>
    <message>
        <source>offices</source>
        <translation>өкүлчүлүктөр</translation>
    </message>
    <message>
        <source>only: %1</source>
        <translation>тек гана: %1</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ачуу</translation>
    </message>
    <message>
        <source>print</source>
        <translation>басып чыгаруу</translation>
    </message>
    <message>
        <source>silent</source>
        <comment>in little room</comment>
        <translation>байланышсыз</translation>
    </message>
    <message>
        <source>synchronize</source>
        <translation>шайкештирүү</translation>
    </message>
    <message>
        <source>urgent</source>
        <comment>in little room</comment>
        <translation>шашылыш</translation>
    </message>
    <message numerus="yes">
        <source>urgent case(s)
without movement</source>
        <translation>
            <numerusform>шашылыш иш
жылбай турат</numerusform>
            <numerusform>шашылыш иш
жылбай турат</numerusform>
        </translation>
    </message>
    <message>
        <source>without contact longer
than three days</source>
        <translation>үч күндөн ашык
байланышсыз</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PasswordCard</name>
    <message numerus="yes">
        <source>At least %n letter(s). Six words are easier to remember than signs.</source>
        <translation>
            <numerusform>Эң азы %n тамга. Алты сөздү эстеп калуу белгилерден оңой.</numerusform>
            <numerusform>Эң азы %n тамга. Алты сөздү эстеп калуу белгилерден оңой.</numerusform>
        </translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>Сырсөздү өзгөртүү</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Жаңы сырсөз</translation>
    </message>
    <message>
        <source>Nobody can tell you the password if it is lost.</source>
        <translation>Сырсөз жоголсо, аны эч ким айтып бере албайт.</translation>
    </message>
    <message>
        <source>Present password</source>
        <translation>Азыркы сырсөз</translation>
    </message>
    <message>
        <source>Repeat the new password</source>
        <translation>Жаңы сырсөз дагы бир жолу</translation>
    </message>
    <message>
        <source>The key is being computed</source>
        <translation>Ачкыч эсептелүүдө</translation>
    </message>
    <message>
        <source>The password is changed</source>
        <translation>Сырсөз өзгөртүлдү</translation>
    </message>
    <message>
        <source>The password was not changed</source>
        <translation>Сырсөз өзгөртүлгөн жок</translation>
    </message>
    <message>
        <source>The two passwords differ. Write the same one again.</source>
        <translation>Эки сырсөз окшош эмес. Ошол эле сырсөздү кайра жазыңыз.</translation>
    </message>
    <message>
        <source>This is not your present password. Nothing was changed.</source>
        <translation>Бул азыркы сырсөзүңүз эмес. Эч нерсе өзгөргөн жок.</translation>
    </message>
    <message>
        <source>Write the password you enter with now.</source>
        <translation>Азыр кирип жүргөн сырсөзүңүздү жазыңыз.</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Сырсөзүңүз</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PasswordField</name>
    <message>
        <source>Hide the password</source>
        <translation>Сырсөздү жашыруу</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Сырсөздү көрсөтүү</translation>
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
        <translation>Келди</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Жыйынтыгы</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Кетти</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Көлөмү</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Качан</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Кайда</translation>
    </message>
    <message>
        <source>a part stands still</source>
        <translation>бир бөлүгү күтүүдө</translation>
    </message>
    <message>
        <source>all came</source>
        <translation>баары келди</translation>
    </message>
    <message>
        <source>all sent</source>
        <translation>баары жөнөтүлдү</translation>
    </message>
    <message numerus="yes">
        <source>all; %n old cleared away</source>
        <translation>
            <numerusform>баары; эскиси алынды: %n</numerusform>
            <numerusform>баары; эскиси алынды: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>another store</source>
        <translation>башка сактагыч</translation>
    </message>
    <message>
        <source>did not succeed</source>
        <translation>болбой калды</translation>
    </message>
    <message>
        <source>disk full</source>
        <translation>диск толду</translation>
    </message>
    <message>
        <source>no store</source>
        <translation>сактагыч жок</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>жаңысы жок</translation>
    </message>
    <message>
        <source>sent and came</source>
        <translation>кетти жана келди</translation>
    </message>
    <message>
        <source>shared folder</source>
        <translation>жалпы папка</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>токтотулду</translation>
    </message>
    <message>
        <source>store is full</source>
        <translation>сактагычта орун жок</translation>
    </message>
    <message>
        <source>store refused</source>
        <translation>сактагыч киргизбейт</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PayeeList</name>
    <message>
        <source>In the case %1</source>
        <translation>Иш боюнча: %1</translation>
    </message>
    <message>
        <source>People who fit</source>
        <translation>Туура келген адамдар</translation>
    </message>
    <message>
        <source>The case is not here: of no case.</source>
        <translation>Бул иш бул жерде жок: ишке тиешесиз.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PeersModel</name>
    <message>
        <source>Heard of</source>
        <translation>Акыркы байланыш</translation>
    </message>
    <message>
        <source>Our records</source>
        <translation>Биздин жазуулар</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Ким</translation>
    </message>
    <message>
        <source>all that was sent</source>
        <translation>жөнөтүлгөндүн баары</translation>
    </message>
    <message>
        <source>has read all</source>
        <translation>баары окулду</translation>
    </message>
    <message>
        <source>not all yet</source>
        <translation>баарын окуй элек</translation>
    </message>
    <message numerus="yes">
        <source>silent for %n day(s)</source>
        <translation>
            <numerusform>%n күндөн бери кабарсыз</numerusform>
            <numerusform>%n күндөн бери кабарсыз</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PersonStep</name>
    <message numerus="yes">
        <source>At least %n letter(s). Six words are easier to remember than signs.</source>
        <translation>
            <numerusform>Эң азы %n тамга. Алты сөздү эстеп калуу белгилерден оңой.</numerusform>
            <numerusform>Эң азы %n тамга. Алты сөздү эстеп калуу белгилерден оңой.</numerusform>
        </translation>
    </message>
    <message>
        <source>Begin to work</source>
        <translation>Ишти баштоо</translation>
    </message>
    <message>
        <source>It stands beside what you write.</source>
        <translation>Ал сиз жазгандын жанында турат.</translation>
    </message>
    <message>
        <source>Left empty, it is called by its number in the invitation.</source>
        <translation>Бош калтырсаңыз, ноутбук чакыруудагы номери менен аталат.</translation>
    </message>
    <message>
        <source>Only with this name and password can anything here be read.</source>
        <translation>Бул жердегини ушул ат жана сырсөз менен гана окуса болот.</translation>
    </message>
    <message>
        <source>Other words</source>
        <translation>Башка сөздөр</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Сырсөз</translation>
    </message>
    <message>
        <source>Proposed password</source>
        <translation>Сунушталган сырсөз</translation>
    </message>
    <message>
        <source>Repeat password</source>
        <translation>Сырсөздү кайталаңыз</translation>
    </message>
    <message>
        <source>Short, one word.</source>
        <translation>Кыска, бир сөз.</translation>
    </message>
    <message>
        <source>Take these words</source>
        <translation>Ушул сөздөрдү алуу</translation>
    </message>
    <message>
        <source>The two passwords differ. Write the same one again.</source>
        <translation>Эки сырсөз окшош эмес. Ошол эле сырсөздү кайра жазыңыз.</translation>
    </message>
    <message>
        <source>What this laptop is called</source>
        <translation>Бул ноутбуктун аты</translation>
    </message>
    <message>
        <source>Who works on this laptop?</source>
        <translation>Бул ноутбукта ким иштейт?</translation>
    </message>
    <message>
        <source>Write a short name for entry, such as aigerim.</source>
        <translation>Кирүү үчүн кыска ат жазыңыз, мисалы айгерим.</translation>
    </message>
    <message>
        <source>Write the six words on paper and keep the paper apart from the laptop. Nobody can tell you the password if it is lost.</source>
        <translation>Алты сөздү кагазга жазып, кагазды ноутбуктан бөлөк сактаңыз. Сырсөз жоголсо, аны эч ким айтып бере албайт.</translation>
    </message>
    <message>
        <source>Write what this laptop is called.</source>
        <translation>Бул ноутбуктун атын жазыңыз.</translation>
    </message>
    <message>
        <source>Write your name as your colleagues know it.</source>
        <translation>Атыңызды кесиптештериңиз билгендей жазыңыз.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Сиз</translation>
    </message>
    <message>
        <source>Your full name</source>
        <translation>Толук аты-жөнүңүз</translation>
    </message>
    <message>
        <source>Your name for entry</source>
        <translation>Кирүү атыңыз</translation>
    </message>
    <message>
        <source>laptop 1</source>
        <translation>1-ноутбук</translation>
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
        <translation>Алты сөз тең дал келди: кошуу</translation>
    </message>
    <message>
        <source>Call the office at the number you know and let them read the six words from their screen. Admit only when all six are the same.</source>
        <translation>Өкүлчүлүккө өзүңүз билген номерге чалып, алар экранындагы алты сөздү окуп беришсин. Алтоо тең дал келсе гана кошуңуз.</translation>
    </message>
    <message>
        <source>It cannot be let in. Make a new invitation for this laptop.</source>
        <translation>Аны кошууга болбойт. Бул ноутбук үчүн жаңы чакыруу түзүңүз.</translation>
    </message>
    <message>
        <source>the invitation has run out</source>
        <translation>чакыруунун мөөнөтү бүттү</translation>
    </message>
    <message>
        <source>two different requests under one name</source>
        <translation>бир ат менен эки башка өтүнмө</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PrintPage</name>
    <message>
        <source>Larger</source>
        <translation>Чоңойтуу</translation>
    </message>
    <message>
        <source>Next sheet</source>
        <translation>Кийинки барак</translation>
    </message>
    <message>
        <source>Not printed</source>
        <translation>Басылган жок</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Сакталган жок</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF документтери (*.pdf)</translation>
    </message>
    <message>
        <source>Pages as they will be printed</source>
        <translation>Принтерден чыга турган барактар</translation>
    </message>
    <message>
        <source>Previous sheet</source>
        <translation>Мурунку барак</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Басып чыгаруу</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Принтер</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>PDF кылып сактоо</translation>
    </message>
    <message>
        <source>Save the pages as PDF and carry the file to a printer.</source>
        <translation>Барактарды PDF кылып сактап, файлды принтери бар жерге алып барыңыз.</translation>
    </message>
    <message>
        <source>Saved as PDF</source>
        <translation>PDF болуп сакталды</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>Принтерге жөнөтүлдү</translation>
    </message>
    <message>
        <source>Sheet %1 of %2. The paper is not encrypted: whoever has it can read it.</source>
        <translation>%2 ичинен %1-барак. Кагаз шифрленбейт: колуна тийген адам окуй алат.</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Кичирейтүү</translation>
    </message>
    <message>
        <source>The pages into a file</source>
        <translation>Барактарды файлга</translation>
    </message>
    <message>
        <source>The printer does not answer. The list is whole. Check the printer, or save the pages as PDF.</source>
        <translation>Принтер жооп бербейт. Тизме бүтүн. Принтерди текшериңиз же барактарды PDF кылып сактаңыз.</translation>
    </message>
    <message>
        <source>This laptop has no printer</source>
        <translation>Бул ноутбукта принтер жок</translation>
    </message>
    <message>
        <source>back</source>
        <translation>артка</translation>
    </message>
    <message>
        <source>print</source>
        <translation>басып чыгаруу</translation>
    </message>
    <message>
        <source>size</source>
        <translation>өлчөмү</translation>
    </message>
    <message>
        <source>turn the sheets</source>
        <translation>барактоо</translation>
    </message>
    <message>
        <source>← Back</source>
        <translation>← Артка</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ProgramArguments</name>
    <message>
        <source>--grab imports and sends invented people: it takes only profiles of «mekendeshctl demo --story»</source>
        <translation>--grab ойдон чыгарылган адамдарды импорттоп жөнөтөт: «mekendeshctl demo --story» жасаган профилдер гана жарайт</translation>
    </message>
    <message>
        <source>--grab needs --login, and the password in MEKENDESH_PASSWORD</source>
        <translation>--grab үчүн --login жана MEKENDESH_PASSWORD ичинде сырсөз керек</translation>
    </message>
    <message>
        <source>--store and --authority go together with --self-test.</source>
        <translation>--store менен --authority --self-test менен чогуу колдонулат.</translation>
    </message>
    <message>
        <source>A part of the program that shows windows is missing or damaged. The data are safe, nothing was changed. Install the program once more from the file you got from the embassy.</source>
        <translation>Программанын терезе көрсөтүүчү бөлүгү жок же бузулган. Маалымат аман, эч нерсе өзгөргөн жок. Программаны элчилик берген файлдан кайра орнотуңуз.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабуу</translation>
    </message>
    <message>
        <source>Mekendesh</source>
        <translation>Мекендеш</translation>
    </message>
    <message>
        <source>Mekendesh is already open, but its window does not answer. Nothing was changed. Look for it among the open windows. If it is not there or stands still, restart the computer: what was saved is safe.</source>
        <translation>Мекендеш ачылып турат, бирок терезеси жооп бербей жатат. Эч нерсе өзгөргөн жок. Аны ачык терезелердин арасынан издеңиз. Таппасаңыз же катып калса, компьютерди өчүрүп күйгүзүңүз: сакталгандын баары ордунда калат.</translation>
    </message>
    <message>
        <source>Mekendesh: daily work of the offices that help compatriots.</source>
        <translation>Мекендеш: мекендештерге жардам берген өкүлчүлүктөрдүн күндөлүк иши.</translation>
    </message>
    <message>
        <source>The language «%1» is not spoken here. There are ky, ru and en.</source>
        <translation>«%1» деген тил бул жерде жок. Бар болгону: ky, ru, en.</translation>
    </message>
    <message>
        <source>There is no screen to open a window on. Nothing was changed. Start the program in a desktop session.</source>
        <translation>Терезе ачууга экран жок. Эч нерсе өзгөргөн жок. Программаны иш столунан ачыңыз.</translation>
    </message>
    <message>
        <source>check that this installation is whole and works, in a temporary folder</source>
        <translation>программа толук орнотулганын жана иштегенин убактылуу папкада текшерүү</translation>
    </message>
    <message>
        <source>file of an invitation, opened as by a double click</source>
        <translation>чакыруу файлы, эки чыкылдатуудагыдай ачылат</translation>
    </message>
    <message>
        <source>folder with the data; otherwise the usual one of this user</source>
        <translation>маалымат турган папка; болбосо ушул колдонуучунун кадимки папкасы</translation>
    </message>
    <message>
        <source>for --self-test: a store that is tried too; an object is put there and taken away. Its password may stand in MEKENDESH_STORE_PASSWORD</source>
        <translation>--self-test үчүн: сактагыч да текшерилет, ага объект салынып, кайра алынат. Анын сырсөзүн MEKENDESH_STORE_PASSWORD ичинде берсе болот</translation>
    </message>
    <message>
        <source>for --self-test: certificates (PEM) which are trusted for that store beside the system&apos;s</source>
        <translation>--self-test үчүн: ошол сактагычка системадагылардан тышкары ишеним берилген сертификаттар (PEM)</translation>
    </message>
    <message>
        <source>ky, ru or en; otherwise what was chosen last</source>
        <translation>ky, ru же en; болбосо акыркы тандалганы</translation>
    </message>
    <message>
        <source>name for entry, for --grab</source>
        <translation>кирүү аты, --grab үчүн</translation>
    </message>
    <message>
        <source>size of the window for --grab, such as 1366x768</source>
        <translation>терезенин өлчөмү, --grab үчүн, мисалы 1366x768</translation>
    </message>
    <message>
        <source>write pictures of all pages into this folder; needs --login, and the password in MEKENDESH_PASSWORD</source>
        <translation>бардык барактардын сүрөтүн ушул папкага жазуу; --login жана MEKENDESH_PASSWORD ичинде сырсөз керек</translation>
    </message>
    <message>
        <source>«%1» is not a size of a window. Write it like 1366x768.</source>
        <translation>«%1» терезенин өлчөмү эмес. Мындай жазыңыз: 1366x768.</translation>
    </message>
    <message>
        <source>«%1» is not understood. Help: mekendesh --help</source>
        <translation>«%1» түшүнүксүз. Жардам: mekendesh --help</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ProgressLine</name>
    <message>
        <source>Stop</source>
        <translation>Токтотуу</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::PromisePanel</name>
    <message>
        <source>A stolen laptop can be read by nobody</source>
        <translation>Ноутбук уурдалса да, эч ким окуй албайт</translation>
    </message>
    <message>
        <source>Mekendesh</source>
        <translation>Мекендеш</translation>
    </message>
    <message>
        <source>The daily program of the offices that help compatriots</source>
        <translation>Мекендештерге жардам берген өкүлчүлүктөрдүн күндөлүк программасы</translation>
    </message>
    <message>
        <source>What you have written is never lost</source>
        <translation>Жазганыңыз эч качан жоголбойт</translation>
    </message>
    <message>
        <source>Works for weeks without the internet</source>
        <translation>Интернетсиз апталап иштейт</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::RecordPanel</name>
    <message>
        <source>It could not be opened. Nothing was changed.</source>
        <translation>Ачууга мүмкүн болбоду. Эч нерсе өзгөргөн жок.</translation>
    </message>
    <message>
        <source>Not saved: everything you typed is still here.</source>
        <translation>Сакталган жок: жазгандарыңыздын баары ушул жерде турат.</translation>
    </message>
    <message>
        <source>Not saved: what you typed is kept as a draft.</source>
        <translation>Сакталган жок: жазганыңыз долбоор болуп калды.</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>Тизме окулган жок</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::RecordSheet</name>
    <message>
        <source>Back</source>
        <translation>Артка</translation>
    </message>
    <message>
        <source>Everything you typed is still here.</source>
        <translation>Терген нерсеңиздин баары ордунда.</translation>
    </message>
    <message numerus="yes">
        <source>Not saved yet: %n field(s) to put right</source>
        <translation>
            <numerusform>Азырынча сакталган жок: %n талааны оңдоңуз</numerusform>
            <numerusform>Азырынча сакталган жок: %n талааны оңдоңуз</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ReferralFacts</name>
    <message numerus="yes">
        <source>%n person(s), with telephones and sums</source>
        <translation>
            <numerusform>%n адам, телефондору жана суммалары менен</numerusform>
            <numerusform>%n адам, телефондору жана суммалары менен</numerusform>
        </translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Кимге каршы</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Иш</translation>
    </message>
    <message>
        <source>Claimants</source>
        <translation>Арыз ээлери</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>Талап кылынган сумма</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Кайдан</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Түрү</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Тили</translation>
    </message>
    <message>
        <source>Number of the case</source>
        <translation>Иштин номери</translation>
    </message>
    <message>
        <source>Paid back</source>
        <translation>Өндүрүлгөнү</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Адам</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Жери</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Wanted</source>
        <translation>Эмнени каалайт</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Эмне болду</translation>
    </message>
    <message>
        <source>Why to you</source>
        <translation>Эмне үчүн берилет</translation>
    </message>
    <message>
        <source>agreed %1</source>
        <translation>макулдашылганы %1</translation>
    </message>
    <message>
        <source>owed %1</source>
        <translation>карыз %1</translation>
    </message>
    <message>
        <source>paid %1</source>
        <translation>төлөнгөнү %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ReferralsView</name>
    <message>
        <source>A letter does not carry so much: at most 200 claimants, and less where much is written.</source>
        <translation>Катка мынчалык көп батпайт: эң көп 200 арыз ээси, көп жазылса андан да аз.</translation>
    </message>
    <message>
        <source>A sealed letter carries what the case is about, the person and the claimants with names, telephones and sums. Documents, passport, address and the cash book stay here. Before it goes you read all of it.</source>
        <translation>Жабык катта иштин мазмуну, адам жана арыз ээлери аты-жөнү, телефону, суммалары менен кетет. Документтер, паспорт, дарек жана касса ушул жерде калат. Жөнөтөрдөн мурда кеткендин баарын окуйсуз.</translation>
    </message>
    <message>
        <source>Answered. The other office hears of it with the next synchronization.</source>
        <translation>Жооп берилди. Муну башка өкүлчүлүк кийинки шайкештирүүдө билет.</translation>
    </message>
    <message>
        <source>Begin with the other one when that has ended.</source>
        <translation>Ал бүткөндө башкасын баштаңыз.</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Иш</translation>
    </message>
    <message>
        <source>Case %1 goes to: %2</source>
        <translation>%1 иши төмөнкү өкүлчүлүккө кетет: %2</translation>
    </message>
    <message>
        <source>Cases that wait for another office</source>
        <translation>Башка өкүлчүлүктү күткөн иштер</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Өзгөртүү</translation>
    </message>
    <message>
        <source>Choose the case.</source>
        <translation>Ишти тандаңыз.</translation>
    </message>
    <message>
        <source>Choose the office.</source>
        <translation>Өкүлчүлүктү тандаңыз.</translation>
    </message>
    <message>
        <source>If not: why</source>
        <translation>Албасаңыз, эмне үчүн</translation>
    </message>
    <message>
        <source>No case waits for another office.</source>
        <translation>Башка өкүлчүлүктү күткөн иш жок.</translation>
    </message>
    <message>
        <source>No office chosen yet</source>
        <translation>Өкүлчүлүк али тандалган жок</translation>
    </message>
    <message>
        <source>No other office asks for anything.</source>
        <translation>Башка өкүлчүлүктөрдөн өтүнүч жок.</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>Аткарылган жок</translation>
    </message>
    <message>
        <source>Number, person or what it is about</source>
        <translation>Номери, адам же эмне жөнүндө</translation>
    </message>
    <message>
        <source>Office that should take it over</source>
        <translation>Кайсы өкүлчүлүк кабыл алышы керек</translation>
    </message>
    <message>
        <source>Once it has left it cannot be called back. All that goes stands here; nothing else does.</source>
        <translation>Кеткен ишти кайтарып алууга болбойт. Эмне кетсе, баары ушул жерде, башка эч нерсе кетпейт.</translation>
    </message>
    <message>
        <source>One case is on its way just now</source>
        <translation>Бир иш азыр жөнөтүлүп жатат</translation>
    </message>
    <message>
        <source>Only to refuse it.</source>
        <translation>Баш тартканда гана.</translation>
    </message>
    <message>
        <source>Other offices ask you to take over</source>
        <translation>Башка өкүлчүлүктөр кабыл алууңузду суранат</translation>
    </message>
    <message>
        <source>Read and send</source>
        <translation>Окуп чыгып жөнөтүү</translation>
    </message>
    <message>
        <source>Refer a case to another office</source>
        <translation>Башка өкүлчүлүккө жолдомо берүү</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Баш тартуу</translation>
    </message>
    <message>
        <source>Say why, so that the other office can help in another way.</source>
        <translation>Себебин айтыңыз: ошондо ал өкүлчүлүк башкача жардам бере алат.</translation>
    </message>
    <message>
        <source>Sealed. The case waits for the answer of the other office.</source>
        <translation>Кат жабылды. Иш башка өкүлчүлүктүн жообун күтүүдө.</translation>
    </message>
    <message>
        <source>Take the case over</source>
        <translation>Ишти кабыл алуу</translation>
    </message>
    <message>
        <source>The case is yours now. The other office hears of it with the next synchronization.</source>
        <translation>Эми бул иш сиздики. Муну башка өкүлчүлүк кийинки шайкештирүүдө билет.</translation>
    </message>
    <message>
        <source>This case is not among those that can be chosen here. Choose the case.</source>
        <translation>Бул иш бул жерде тандала турган иштердин арасында жок. Ишти тандаңыз.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Эмне үчүн</translation>
    </message>
    <message>
        <source>Write why this office should take it over.</source>
        <translation>Ошол өкүлчүлүк эмне үчүн кабыл алышы керегин жазыңыз.</translation>
    </message>
    <message>
        <source>Yes, send this case</source>
        <translation>Ооба, ушул ишти жөнөтүү</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::RemarkForm</name>
    <message>
        <source>Send with the next exchange</source>
        <translation>Кийинки алмашууда жөнөтүү</translation>
    </message>
    <message>
        <source>To the office</source>
        <translation>Өкүлчүлүккө</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::RestoreStep</name>
    <message>
        <source>A copied folder of this program: «keys.json» and «mekendesh.db» lie in it. It stays as it is.</source>
        <translation>Программанын көчүрүлгөн папкасы: ичинде «keys.json» жана «mekendesh.db» бар. Ал мурункудай калат.</translation>
    </message>
    <message>
        <source>A program works with this folder just now, and a copy of it would be a mixture of two times. Nothing was changed. Close the program there first, or choose another copy.</source>
        <translation>Бул папка менен азыр программа иштеп жатат, көчүрмөсү эки учурдун аралашмасы болуп калмак. Эч нерсе өзгөргөн жок. Адегенде ал жерде программаны жабыңыз же башка көчүрмөнү тандаңыз.</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Папканы тандоо</translation>
    </message>
    <message>
        <source>Choose the folder with the copy.</source>
        <translation>Көчүрмө турган папканы тандаңыз.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Көчүрмө</translation>
    </message>
    <message>
        <source>Folder with the copy</source>
        <translation>Көчүрмөнүн папкасы</translation>
    </message>
    <message>
        <source>It is looked through before it counts. Then synchronize first (F5): what was sent after it was made comes back, and until then nothing goes into a cash box.</source>
        <translation>Адегенде ал текшерилет. Андан соң биринчи кезекте шайкештириңиз (F5): көчүрмөдөн кийин жөнөтүлгөндөр кайтып келет, ага чейин кассага эч нерсе жазылбайт.</translation>
    </message>
    <message>
        <source>No copy lies in this folder. Choose the one in which «keys.json» and «mekendesh.db» lie beside each other.</source>
        <translation>Бул папкада көчүрмө жок. «keys.json» жана «mekendesh.db» катар турган папканы тандаңыз.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Сырсөз</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Калыбына келтирүү</translation>
    </message>
    <message>
        <source>Several copies lie in this folder. Open it and choose one of them.</source>
        <translation>Бул папкада бир нече көчүрмө бар. Аны ачып, бирин тандаңыз.</translation>
    </message>
    <message>
        <source>The copy cannot be read, or there is no right to write here. Nothing was changed. Copy the folder to another place and choose it there.</source>
        <translation>Көчүрмөнү окууга же бул жерге жазууга болбойт. Эч нерсе өзгөргөн жок. Папканы башка жерге көчүрүп, ошол жерден тандаңыз.</translation>
    </message>
    <message>
        <source>The disk has no room for the copy: %1 MB are needed. Nothing was changed. Free some space and try again.</source>
        <translation>Дискте көчүрмөгө орун жок: %1 МБ керек. Эч нерсе өзгөргөн жок. Орун бошотуп, кайталаңыз.</translation>
    </message>
    <message>
        <source>The disk was full before the copy was whole. Nothing was changed. Free some space and try again.</source>
        <translation>Көчүрмө бүтө электе диск толуп калды. Эч нерсе өзгөргөн жок. Орун бошотуп, кайталаңыз.</translation>
    </message>
    <message>
        <source>The folder with the copy</source>
        <translation>Көчүрмө турган папка</translation>
    </message>
    <message>
        <source>This copy is damaged and was not taken; nothing was changed here. Choose another copy, or join anew with an invitation: what had been sent comes back.</source>
        <translation>Көчүрмө бузулган, ал алынган жок; бул жерде эч нерсе өзгөргөн жок. Башка көчүрмөнү тандаңыз же чакыруу менен кайра кошулуңуз: жөнөтүлгөнү кайтып келет.</translation>
    </message>
    <message>
        <source>This name and this password do not open the copy. They are those of the time when it was made. Nothing was copied.</source>
        <translation>Бул ат менен сырсөз көчүрмөнү ачпайт. Көчүрмө жасалгандагы ат менен сырсөз керек. Эч нерсе көчүрүлгөн жок.</translation>
    </message>
    <message>
        <source>Where is the copy?</source>
        <translation>Көчүрмө кайда?</translation>
    </message>
    <message>
        <source>Write the name with which you entered.</source>
        <translation>Мурда кайсы ат менен кирсеңиз, ошону жазыңыз.</translation>
    </message>
    <message>
        <source>Write the password with which you entered.</source>
        <translation>Мурда кайсы сырсөз менен кирсеңиз, ошону жазыңыз.</translation>
    </message>
    <message>
        <source>Your name for entry</source>
        <translation>Кирүү атыңыз</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::RosterModel</name>
    <message>
        <source>%1 behind</source>
        <translation>%1 топтомго артта</translation>
    </message>
    <message>
        <source>%1 · invitation %2</source>
        <comment>laptop, until when</comment>
        <translation>%1 · чакыруунун %2</translation>
    </message>
    <message>
        <source>%1, number %2</source>
        <translation>%1, номери: %2</translation>
    </message>
    <message>
        <source>Heard of</source>
        <translation>Акыркы байланыш</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>Ноутбугу</translation>
    </message>
    <message>
        <source>Our records</source>
        <translation>Биздин жазуулар</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Абалы</translation>
    </message>
    <message>
        <source>asks to be let in</source>
        <translation>кошулууну сурайт</translation>
    </message>
    <message>
        <source>cannot be let in</source>
        <translation>кошууга болбойт</translation>
    </message>
    <message>
        <source>has read all</source>
        <translation>баарын окуду</translation>
    </message>
    <message>
        <source>invitation ran out</source>
        <translation>чакыруу бүттү</translation>
    </message>
    <message>
        <source>invited</source>
        <translation>чакырылды</translation>
    </message>
    <message>
        <source>laptop %1</source>
        <translation>%1-ноутбук</translation>
    </message>
    <message>
        <source>not heard of yet</source>
        <translation>кабар келе элек</translation>
    </message>
    <message numerus="yes">
        <source>silent for %n day(s)</source>
        <translation>
            <numerusform>%n күндөн бери кабарсыз</numerusform>
            <numerusform>%n күндөн бери кабарсыз</numerusform>
        </translation>
    </message>
    <message>
        <source>split in two</source>
        <translation>экиге ажырады</translation>
    </message>
    <message>
        <source>stands still</source>
        <translation>токтоп турат</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>чыгарылды</translation>
    </message>
    <message>
        <source>this laptop</source>
        <translation>ушул ноутбук</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>мөөнөтү: %1</translation>
    </message>
    <message>
        <source>works</source>
        <translation>иштейт</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::SavedViews</name>
    <message>
        <source>View kept: %1</source>
        <translation>Көрүнүш сакталды: %1</translation>
    </message>
    <message>
        <source>View removed: %1</source>
        <translation>Көрүнүш өчүрүлдү: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::SearchBox</name>
    <message>
        <source>What was found</source>
        <translation>Табылгандар</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter opens · Esc closes</source>
        <translation>↑ ↓ тандоо · Enter ачуу · Esc жабуу</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::SelfTest</name>
    <message>
        <source>NOT WELL: %1</source>
        <translation>ЖАКШЫ ЭМЕС: %1</translation>
    </message>
    <message>
        <source>NOT WELL: %1 (%2)</source>
        <translation>ЖАКШЫ ЭМЕС: %1 (%2)</translation>
    </message>
    <message>
        <source>PDF files with text</source>
        <translation>тексти бар PDF файлдары</translation>
    </message>
    <message>
        <source>The certificate cannot be read, and the store was not tried. Installing again does not help: look at the name of the file, the right to read it and its form: it has to be PEM (Base64, not DER).</source>
        <translation>Сертификатты окууга болбоду, сактагыч текшерилген жок. Кайра орнотуу жардам бербейт: файлдын атын, аны окуу укугун жана түрүн текшериңиз: PEM керек (DER эмес, Base64).</translation>
    </message>
    <message>
        <source>The installation is damaged. Install the program again; your records stay where they are.</source>
        <translation>Орнотулган программа бузулган. Программаны кайра орнотуңуз, жазууларыңыз ордунда калат.</translation>
    </message>
    <message>
        <source>The installation is whole.</source>
        <translation>Программа толук орнотулган.</translation>
    </message>
    <message>
        <source>The store did not do what it should. Installing again does not help: look at its address, its password and the network.</source>
        <translation>Сактагыч тийиштүүсүн аткарган жок. Кайра орнотуу жардам бербейт: анын дарегин, сырсөзүн жана тармакты текшериңиз.</translation>
    </message>
    <message>
        <source>a profile is made and used</source>
        <translation>маалыматты түзүү жана аны менен иштөө</translation>
    </message>
    <message>
        <source>a secure connection (TLS) inside this computer</source>
        <translation>ушул компьютердин ичиндеги коопсуз байланыш (TLS)</translation>
    </message>
    <message>
        <source>a wrong password is refused</source>
        <translation>туура эмес сырсөз кабыл алынбайт</translation>
    </message>
    <message>
        <source>another spelling finds a person</source>
        <translation>адам башкача жазылса да табылат</translation>
    </message>
    <message>
        <source>font %1</source>
        <translation>%1 шрифти</translation>
    </message>
    <message>
        <source>help in the language «%1»</source>
        <translation>«%1» тилиндеги жардам</translation>
    </message>
    <message>
        <source>icons are drawn</source>
        <translation>белгилер тартылат</translation>
    </message>
    <message>
        <source>missing or damaged</source>
        <translation>жок же бузулган</translation>
    </message>
    <message>
        <source>no certificate in the form PEM (Base64) in it</source>
        <translation>ичинде PEM (Base64) түрүндөгү сертификат жок</translation>
    </message>
    <message>
        <source>nothing in the shared folder can be read by strangers</source>
        <translation>жалпы папкадан бөтөндөр эч нерсе окуй албайт</translation>
    </message>
    <message>
        <source>nothing on the disk can be read without the password</source>
        <translation>сырсөзсүз дисктен эч нерсе окулбайт</translation>
    </message>
    <message>
        <source>part of Qt: %1</source>
        <translation>Qt бөлүгү: %1</translation>
    </message>
    <message>
        <source>records are exchanged through a folder</source>
        <translation>папка аркылуу жазуу алмашуу</translation>
    </message>
    <message>
        <source>sealed ZIP containers</source>
        <translation>мөөрлөнгөн ZIP контейнерлери</translation>
    </message>
    <message>
        <source>tables for spreadsheets (XLSX)</source>
        <translation>электрондук таблицалар (XLSX)</translation>
    </message>
    <message>
        <source>temporary files can be written</source>
        <translation>убактылуу файлдарды жазса болот</translation>
    </message>
    <message>
        <source>text is written in the letters of the program</source>
        <translation>текст программанын өз тамгалары менен жазылат</translation>
    </message>
    <message>
        <source>the file with the certificate of the store</source>
        <translation>сактагычтын сертификаты бар файл</translation>
    </message>
    <message>
        <source>the look of the window</source>
        <translation>терезенин көрүнүшү</translation>
    </message>
    <message>
        <source>the memory of the program is hidden from others</source>
        <translation>программанын эси башкалардан жашырылган</translation>
    </message>
    <message>
        <source>the right password opens</source>
        <translation>туура сырсөз ачат</translation>
    </message>
    <message>
        <source>the store that was named</source>
        <translation>көрсөтүлгөн сактагыч</translation>
    </message>
    <message>
        <source>time zones of the offices</source>
        <translation>өкүлчүлүктөрдүн убакыт алкактары</translation>
    </message>
    <message>
        <source>translation %1</source>
        <translation>%1 котормосу</translation>
    </message>
    <message>
        <source>well: %1</source>
        <translation>жакшы: %1</translation>
    </message>
    <message>
        <source>what was written is read</source>
        <translation>жазылган нерсе окулат</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ServerPart</name>
    <message>
        <source>Address of the proxy</source>
        <translation>Проксинин дареги</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Башка</translation>
    </message>
    <message>
        <source>App password</source>
        <translation>Тиркеменин сырсөзү</translation>
    </message>
    <message>
        <source>As in the system</source>
        <translation>Системадагыдай</translation>
    </message>
    <message>
        <source>As the embassy gave it. It is kept encrypted; left empty, the one in force stays.</source>
        <translation>Элчилик бергендей. Шифрленген бойдон сакталат; жазылбаса, мурункусу калат.</translation>
    </message>
    <message>
        <source>Name for the server</source>
        <translation>Сервер үчүн ат</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Проксисиз</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Прокси сервер</translation>
    </message>
    <message>
        <source>Write it as host:port, for example 192.168.0.1:3128.</source>
        <translation>Мындай жазыңыз: хост:порт, мисалы 192.168.0.1:3128.</translation>
    </message>
    <message>
        <source>host:port, before that name:password@ if it asks for them.</source>
        <translation>хост:порт, сураса, алдына ат:сырсөз@ жазылат.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::SettingsPage</name>
    <message>
        <source>For you on this laptop. What you choose applies at once.</source>
        <translation>Ушул ноутбукта сиз үчүн. Тандаганыңыз дароо иштейт.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Жөндөөлөр</translation>
    </message>
    <message>
        <source>back</source>
        <translation>артка</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>тандоо</translation>
    </message>
    <message>
        <source>next part</source>
        <translation>кийинки бөлүк</translation>
    </message>
    <message>
        <source>← Back to work</source>
        <translation>← Ишке кайтуу</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::SharesCard</name>
    <message>
        <source>%1. Any two of the three bring the embassy&apos;s laptop back. Keep this one beside no laptop.</source>
        <translation>%1. Үчөөнүн каалаган экөө элчиликтин ноутбугун кайтарат. Бул баракты ноутбуктун жанында сактабаңыз.</translation>
    </message>
    <message>
        <source>A sheet lies there already</source>
        <translation>Ал жерде барак бар экен</translation>
    </message>
    <message>
        <source>A stick for sheet %1 alone, not this laptop</source>
        <translation>%1-барак үчүн өзүнчө флешка, бул ноутбук эмес</translation>
    </message>
    <message>
        <source>Burn all sheets made earlier: any two of those bring the key back, too. Delete files from sticks only after they were printed.</source>
        <translation>Мурунку барактардын баарын өрттөңүз: алардын каалаган экөө да ачкычты кайтарат. Флешкадагы файлдарды басып чыгаргандан кийин гана өчүрүңүз.</translation>
    </message>
    <message>
        <source>Give this sheet to one of three people. Print it; a file on this laptop would be read with it.</source>
        <translation>Бул баракты үч кишинин бирине бериңиз. Басып чыгарыңыз: ноутбукта калган файл ноутбук менен кошо окулат.</translation>
    </message>
    <message>
        <source>If some of them were printed or written, burn them: any two would be the key.</source>
        <translation>Алардын кээси басылып же жазылып калса, өрттөңүз: каалаган экөө ачкыч болот.</translation>
    </message>
    <message>
        <source>If this laptop is lost, nobody can admit other laptops any more, and nothing brings that back. Make the three sheets today.</source>
        <translation>Бул ноутбук жоголсо, башкаларын кошо турган эч ким калбайт жана муну кайтаруу мүмкүн эмес. Үч баракты бүгүн жасаңыз.</translation>
    </message>
    <message>
        <source>It was printed</source>
        <translation>Басылып чыкты</translation>
    </message>
    <message>
        <source>Make the three sheets…</source>
        <translation>Үч барак жасоо…</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Older ones are to be burnt: any two of the same day bring the key back for ever.</source>
        <translation>Мурункуларын өрттөш керек: бир күндө жасалган каалаган эки барак ачкычты дайыма кайтарат.</translation>
    </message>
    <message>
        <source>Print this sheet…</source>
        <translation>Бул баракты басып чыгаруу…</translation>
    </message>
    <message>
        <source>Share %1 of 3 of the root key</source>
        <translation>Түпкү ачкычтын 3 бөлүгүнүн %1-бөлүгү</translation>
    </message>
    <message>
        <source>Sheet %1 of 3: print it, or write it to a stick of its own.</source>
        <translation>3 барактын %1-барагы: басып чыгарыңыз же өзүнчө флешкага жазыңыз.</translation>
    </message>
    <message>
        <source>Sheets of the root key</source>
        <translation>Түпкү ачкычтын барактары</translation>
    </message>
    <message>
        <source>Sheets were made last: %1</source>
        <translation>Барактар акыркы жолу жасалган: %1</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Токтотуу</translation>
    </message>
    <message>
        <source>Stopped. The sheets do not count.</source>
        <translation>Токтотулду. Бул барактар жасалган болуп эсептелбейт.</translation>
    </message>
    <message>
        <source>That sheets were made could not be kept.</source>
        <translation>Барактардын жасалганы белгиленген жок.</translation>
    </message>
    <message>
        <source>The sheet was not written</source>
        <translation>Барак жазылган жок</translation>
    </message>
    <message>
        <source>The sheets were not made</source>
        <translation>Барактар жасалган жок</translation>
    </message>
    <message>
        <source>There are no sheets yet</source>
        <translation>Барактар азырынча жок</translation>
    </message>
    <message>
        <source>Three sheets are on their way to three people.</source>
        <translation>Үч барак үч кишиге жөнөдү.</translation>
    </message>
    <message>
        <source>Three sheets for three people. Any two of them make a new laptop of the embassy when all are lost; one alone says nothing.</source>
        <translation>Үч кишиге үч барак. Бардык ноутбуктар жоголсо, каалаган экөө элчиликке жаңысын берет; бирөө өзүнчө эч нерсеге жарабайт.</translation>
    </message>
    <message>
        <source>Three sheets were made</source>
        <translation>Үч барак жасалды</translation>
    </message>
    <message>
        <source>Two of them in one place are the key. Choose another stick.</source>
        <translation>Бир жердеги эки барак ачкыч болуп калат. Башка флешка тандаңыз.</translation>
    </message>
    <message>
        <source>Word</source>
        <translation>Сөз</translation>
    </message>
    <message>
        <source>Write it to a stick…</source>
        <translation>Флешкага жазуу…</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::SharesLine</name>
    <message>
        <source>If this laptop is lost, nobody admits others any more. They are made in the settings: click your name.</source>
        <translation>Бул ноутбук жоголсо, башкаларын кошо турган эч ким калбайт. Барактар жөндөөлөрдө жасалат: өз атыңызды басыңыз.</translation>
    </message>
    <message>
        <source>There are no sheets of the root key yet</source>
        <translation>Түпкү ачкычтын барактары азырынча жок</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ShortList</name>
    <message>
        <source>all %1</source>
        <comment>all 12 documents</comment>
        <translation>баары: %1</translation>
    </message>
    <message>
        <source>fewer</source>
        <translation>кыскартуу</translation>
    </message>
    <message>
        <source>more</source>
        <comment>rows of a list</comment>
        <translation>дагы</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::SourceHeads</name>
    <message>
        <source>All</source>
        <translation>Баарын</translation>
    </message>
    <message>
        <source>All from here: %1</source>
        <translation>Баарын ушул жерден: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::StageLine</name>
    <message>
        <source>%1: ahead</source>
        <translation>%1: алдыда</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1: бүттү</translation>
    </message>
    <message>
        <source>%1: now</source>
        <translation>%1: азыр</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::StartStep</name>
    <message>
        <source>Back</source>
        <translation>Артка</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::StickCard</name>
    <message numerus="yes">
        <source>%n object(s) were damaged and stayed where they are. Carry again from another stick.</source>
        <translation>
            <numerusform>%n файл бузулган, ордунда калды. Башка флешкадан дагы бир жолу жеткириңиз.</numerusform>
            <numerusform>%n файл бузулган, ордунда калды. Башка флешкадан дагы бир жолу жеткириңиз.</numerusform>
        </translation>
    </message>
    <message>
        <source>A USB stick carries what a network would: everything sealed, also of other offices. Who finds the stick can read nothing on it.</source>
        <translation>Флешка тармактын ордун басат: жабык нерсени, башка өкүлчүлүктөрдүкүн да жеткирет. Тапкан адам окуй албайт.</translation>
    </message>
    <message>
        <source>Carry on a USB stick…</source>
        <translation>Флешкага салуу…</translation>
    </message>
    <message>
        <source>Looking at the stick and the store…</source>
        <translation>Флешка менен сактагыч салыштырылууда…</translation>
    </message>
    <message>
        <source>Not carried</source>
        <translation>Жеткирилген жок</translation>
    </message>
    <message>
        <source>Stick to carry to</source>
        <translation>Кайсы флешкага көчүрүлөт</translation>
    </message>
    <message>
        <source>Stick to take from</source>
        <translation>Кайсы флешкадан алынат</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Токтотулду</translation>
    </message>
    <message>
        <source>Take from a USB stick…</source>
        <translation>Флешкадан алуу…</translation>
    </message>
    <message>
        <source>Take the stick out the way the system asks for.</source>
        <translation>Флешканы система сурагандай чыгарыңыз.</translation>
    </message>
    <message>
        <source>The stick is full.</source>
        <translation>Флешкада орун жок.</translation>
    </message>
    <message>
        <source>The stick is not there, or nothing of Mekendesh lies on it.</source>
        <translation>Флешка жок же анда Мекендештин файлдары жок.</translation>
    </message>
    <message>
        <source>What was carried stays. Make room or take another stick: it goes on from here.</source>
        <translation>Жеткирилгени калат. Орун бошотуңуз же башка флешка алыңыз: ушул жерден уланат.</translation>
    </message>
    <message>
        <source>What was carried stays. Plug it in and try again: it goes on from here.</source>
        <translation>Жеткирилгени калат. Флешканы сайып кайталаңыз: ушул жерден уланат.</translation>
    </message>
    <message>
        <source>What was carried stays. The next time it goes on from here.</source>
        <translation>Жеткирилгени калат. Кийинки жолу ушул жерден уланат.</translation>
    </message>
    <message>
        <source>Without a network</source>
        <translation>Тармаксыз</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::StoreCard</name>
    <message>
        <source>A folder in the network or on the stick of the embassy, or the address of its server: https://…</source>
        <translation>Тармактагы же элчиликтин флешкасындагы папка же анын серверинин дареги: https://…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Текшерүү</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Тандоо</translation>
    </message>
    <message>
        <source>Exchange by this place</source>
        <translation>Ушул жер аркылуу алмашуу</translation>
    </message>
    <message>
        <source>Folder of the exchange</source>
        <translation>Алмашуу папкасы</translation>
    </message>
    <message>
        <source>Folder or server</source>
        <translation>Папка же сервер</translation>
    </message>
    <message>
        <source>From now on the exchange goes by this place</source>
        <translation>Эми алмашуу ушул жер аркылуу жүрөт</translation>
    </message>
    <message>
        <source>In this folder lies another network.</source>
        <translation>Бул папка башка тармактыкы.</translation>
    </message>
    <message>
        <source>Looking at the place…</source>
        <translation>Дарек текшерилүүдө…</translation>
    </message>
    <message>
        <source>Nothing was changed there. Choose the folder the embassy has named.</source>
        <translation>Анда эч нерсе өзгөргөн жок. Элчилик айткан папканы тандаңыз.</translation>
    </message>
    <message>
        <source>On this server lies something else than our network.</source>
        <translation>Бул серверде биздин тармактын маалыматы эмес, башка нерсе бар.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Токтотулду. Эч нерсе өзгөргөн жок.</translation>
    </message>
    <message>
        <source>The folder could not be looked at.</source>
        <translation>Папканы текшерүү мүмкүн болгон жок.</translation>
    </message>
    <message>
        <source>The folder is there and is our network&apos;s, but nothing can be written to it.</source>
        <translation>Папка ордунда жана биздики, бирок ага жазууга болбойт.</translation>
    </message>
    <message>
        <source>The folder is there, it is our network&apos;s, and this laptop can write to it.</source>
        <translation>Папка ордунда, ал биздин тармактыкы, ноутбук ага жаза алат.</translation>
    </message>
    <message>
        <source>The folder of the exchange is not there now.</source>
        <translation>Алмашуу папкасы азыр ордунда жок.</translation>
    </message>
    <message>
        <source>The server answers and is our network&apos;s, but nothing can be written to it.</source>
        <translation>Сервер жооп берет, ал биздики, бирок ага жазууга болбойт.</translation>
    </message>
    <message>
        <source>The server answers, and it is our network&apos;s.</source>
        <translation>Сервер жооп берет, ал биздин тармактыкы.</translation>
    </message>
    <message>
        <source>The server cannot be reached now.</source>
        <translation>Азыр серверге жетүүгө болбой жатат.</translation>
    </message>
    <message>
        <source>The server could not be used.</source>
        <translation>Серверди колдонуу мүмкүн болгон жок.</translation>
    </message>
    <message>
        <source>What others sent comes in; your records wait here. Ask who keeps the folder for the right to write.</source>
        <translation>Башкалар жөнөткөнү келет, жазууларыңыз ушул жерде күтөт. Папканы караган кишиден жазууга уруксат сураңыз.</translation>
    </message>
    <message>
        <source>Where the exchange goes</source>
        <translation>Алмашуу кайда жүрөт</translation>
    </message>
    <message>
        <source>Write where the folder of the exchange is.</source>
        <translation>Алмашуу папкасы кайда экенин жазыңыз.</translation>
    </message>
    <message>
        <source>Your records are safe on this laptop. Plug in the stick or join the network, and check again.</source>
        <translation>Жазууларыңыз ушул ноутбукта аман. Флешканы сайып же тармакка кошулуп, кайра текшериңиз.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::TaskForm</name>
    <message>
        <source>%1 (me)</source>
        <translation>%1 (мен)</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Жаңы тапшырма</translation>
    </message>
    <message>
        <source>Nobody yet: whoever comes first</source>
        <translation>Азырынча эч ким: ким биринчи алса</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сактоо</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Тапшырма</translation>
    </message>
    <message>
        <source>This is not a time of day. Write it like 14:00.</source>
        <translation>Бул убакыт эмес. Мындай жазыңыз: 14:00.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::TaskPanel</name>
    <message>
        <source>Add</source>
        <translation>Кошуу</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Жаңы тапшырма</translation>
    </message>
    <message>
        <source>No tasks yet.</source>
        <translation>Азырынча тапшырма жок.</translation>
    </message>
    <message>
        <source>Not ticked: the task is as it was.</source>
        <translation>Белгиленген жок: тапшырма мурункудай турат.</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Тапшырмалар</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::TasksModel</name>
    <message>
        <source>Due</source>
        <translation>Мөөнөтү</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Эмне кылуу керек</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Ким</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Сиз</translation>
    </message>
    <message>
        <source>done</source>
        <translation>аткарылды</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>азырынча эч ким</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>аткарыла элек</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>шашылыш</translation>
    </message>
    <message>
        <source>urgent: %1</source>
        <comment>when a task is due</comment>
        <translation>шашылыш: %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::Toast</name>
    <message>
        <source>Undo</source>
        <translation>Кайтаруу</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::TodayPage</name>
    <message>
        <source>%1, 14 days</source>
        <translation>%1, 14 күн</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n иш</numerusform>
            <numerusform>%n иш</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n laptop(s) ask to be let in: %1</source>
        <translation>
            <numerusform>%n ноутбук кошууну сурайт: %1</numerusform>
            <numerusform>%n ноутбук кошууну сурайт: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>A good beginning: nobody is written down yet</source>
        <translation>Баштаса болот: азырынча эч ким жазыла элек</translation>
    </message>
    <message>
        <source>All</source>
        <comment>tasks</comment>
        <translation>Баары</translation>
    </message>
    <message>
        <source>An office joins with an invitation.</source>
        <translation>Өкүлчүлүк чакыруу менен кошулат.</translation>
    </message>
    <message>
        <source>Begin here</source>
        <translation>Ушундан баштаңыз</translation>
    </message>
    <message>
        <source>Begun, not finished</source>
        <translation>Башталып, бүтпөй калгандар</translation>
    </message>
    <message>
        <source>Bring a list</source>
        <translation>Тизмени жүктөө</translation>
    </message>
    <message>
        <source>Compare the words</source>
        <translation>Сөздөрдү салыштыруу</translation>
    </message>
    <message>
        <source>Documents and deadlines</source>
        <translation>Документтер жана мөөнөттөр</translation>
    </message>
    <message>
        <source>Excel, CSV or LibreOffice, as it is.</source>
        <translation>Excel, CSV же LibreOffice, кандай болсо ошондой.</translation>
    </message>
    <message>
        <source>Here stand the tasks of the day, documents that end, and letters of the embassy.</source>
        <translation>Бул жерде күндүн тапшырмалары, мөөнөтү бүтүп бараткан документтер жана элчиликтин каттары турат.</translation>
    </message>
    <message>
        <source>If the laptop breaks or is lost, a copy brings everything back.</source>
        <translation>Ноутбук бузулса же жоголсо, көчүрмө баарын кайтарат.</translation>
    </message>
    <message>
        <source>If the laptop breaks or is lost, it is lost, too. Save another one on a stick.</source>
        <translation>Ноутбук бузулса же жоголсо, ал да жоголот. Флешкага дагы бирин сактаңыз.</translation>
    </message>
    <message>
        <source>Invite a laptop</source>
        <translation>Ноутбук чакыруу</translation>
    </message>
    <message>
        <source>Letters of the embassy</source>
        <translation>Элчиликтин каттары</translation>
    </message>
    <message>
        <source>Mine</source>
        <comment>tasks</comment>
        <translation>Меники</translation>
    </message>
    <message>
        <source>Money that waits for somebody</source>
        <translation>Акчага көңүл буруңуз</translation>
    </message>
    <message>
        <source>My actions</source>
        <translation>Менин аракеттерим</translation>
    </message>
    <message>
        <source>Name and telephone are enough.</source>
        <translation>Аты менен телефону жетет.</translation>
    </message>
    <message>
        <source>New cases by kind</source>
        <translation>Жаңы иштер, түрлөрү</translation>
    </message>
    <message>
        <source>New cases, 14 days</source>
        <translation>Акыркы 14 күндөгү жаңы иштер</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Жаңы тапшырма</translation>
    </message>
    <message>
        <source>No case waits for the embassy.</source>
        <translation>Элчиликти күткөн иш жок.</translation>
    </message>
    <message>
        <source>No copy of this laptop&apos;s data was ever saved.</source>
        <translation>Бул ноутбуктагы маалыматтын көчүрмөсү бир да жолу сакталган эмес.</translation>
    </message>
    <message>
        <source>No document ends within 30 days.</source>
        <translation>Жакынкы 30 күндө мөөнөтү бүтө турган документ жок.</translation>
    </message>
    <message>
        <source>No office has joined yet.</source>
        <translation>Азырынча бир да өкүлчүлүк кошула элек.</translation>
    </message>
    <message>
        <source>No office needs you now.</source>
        <translation>Азыр бир да өкүлчүлүк сизди күтпөйт.</translation>
    </message>
    <message>
        <source>No own tasks</source>
        <translation>Өз тапшырмабыз жок</translation>
    </message>
    <message>
        <source>No tasks here</source>
        <translation>Бул жерде тапшырма жок</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <comment>whose tasks</comment>
        <translation>Эч ким али албаган</translation>
    </message>
    <message>
        <source>Not saved: everything you typed is still here.</source>
        <translation>Сакталган жок: жазгандарыңыздын баары ушул жерде турат.</translation>
    </message>
    <message>
        <source>Not ticked: the task is as it was.</source>
        <translation>Белгиленген жок: тапшырма мурункудай турат.</translation>
    </message>
    <message>
        <source>Nothing is late and nothing is due.</source>
        <translation>Мөөнөтү өткөнү да, мөөнөтү жакындаганы да жок.</translation>
    </message>
    <message>
        <source>Only me</source>
        <comment>whose tasks</comment>
        <translation>Мен гана</translation>
    </message>
    <message>
        <source>Open cases by kind</source>
        <translation>Ачык иштер түрү боюнча</translation>
    </message>
    <message>
        <source>Own tasks</source>
        <translation>Өз тапшырмаларыбыз</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Көчүрмө сактоо…</translation>
    </message>
    <message>
        <source>Sheet of the day</source>
        <translation>Күндүн барагы</translation>
    </message>
    <message>
        <source>Space</source>
        <comment>the key</comment>
        <translation>Боштук</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Тапшырмалар</translation>
    </message>
    <message>
        <source>That it was read could not be kept.</source>
        <translation>Окулганы тууралуу белги сакталган жок.</translation>
    </message>
    <message>
        <source>The embassy has not written anything.</source>
        <translation>Элчиликтен кат келе элек.</translation>
    </message>
    <message numerus="yes">
        <source>The last copy of this laptop&apos;s data is %n day(s) old.</source>
        <translation>
            <numerusform>Бул ноутбуктагы маалыматтын акыркы көчүрмөсү жасалганына %n күн болду.</numerusform>
            <numerusform>Бул ноутбуктагы маалыматтын акыркы көчүрмөсү жасалганына %n күн болду.</numerusform>
        </translation>
    </message>
    <message>
        <source>The last copy of this laptop&apos;s data lies on one disk with the data.</source>
        <translation>Бул ноутбуктагы маалыматтын акыркы көчүрмөсү маалыматтын өзү менен бир дискте жатат.</translation>
    </message>
    <message>
        <source>The newest cases</source>
        <translation>Акыркы иштер</translation>
    </message>
    <message>
        <source>They wait for the embassy</source>
        <translation>Элчиликти күткөндөр</translation>
    </message>
    <message>
        <source>Today could not be read. Nothing is lost.</source>
        <translation>Бул баракты окууга мүмкүн болбоду. Эч нерсе жоголгон жок.</translation>
    </message>
    <message>
        <source>Until then they get nothing and send nothing. Compare the six words by telephone first.</source>
        <translation>Ага чейин алар эч нерсе албайт да, жөнөтпөйт да. Адегенде алты сөздү телефондон салыштырыңыз.</translation>
    </message>
    <message>
        <source>Week</source>
        <comment>tasks</comment>
        <translation>Апта</translation>
    </message>
    <message>
        <source>What lay in the cash box</source>
        <translation>Кассада канча болгон</translation>
    </message>
    <message>
        <source>What the offices need stands above.</source>
        <translation>Өкүлчүлүктөргө эмне керек экени жогоруда турат.</translation>
    </message>
    <message>
        <source>What to do, until when.</source>
        <translation>Эмне кылуу керек, качанга чейин.</translation>
    </message>
    <message>
        <source>Whose tasks</source>
        <translation>Кимдин тапшырмалары</translation>
    </message>
    <message>
        <source>Whose…</source>
        <comment>tasks</comment>
        <translation>Кимдики…</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Жазуу</translation>
    </message>
    <message>
        <source>Write down a task</source>
        <translation>Тапшырма жазуу</translation>
    </message>
    <message>
        <source>Write down the first person</source>
        <translation>Биринчи адамды жазуу</translation>
    </message>
    <message>
        <source>back to the list</source>
        <translation>тизмеге</translation>
    </message>
    <message>
        <source>begun: %1</source>
        <comment>when a draft was kept</comment>
        <translation>башталган убактысы: %1</translation>
    </message>
    <message numerus="yes">
        <source>case(s) wait for the embassy</source>
        <translation>
            <numerusform>иш элчиликти күтүүдө</numerusform>
            <numerusform>иш элчиликти күтүүдө</numerusform>
        </translation>
    </message>
    <message>
        <source>choose</source>
        <translation>тандоо</translation>
    </message>
    <message numerus="yes">
        <source>difference(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>айырмачылык</numerusform>
            <numerusform>айырмачылык</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>document(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>документ</numerusform>
            <numerusform>документ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>document(s) ended or end within 30 days</source>
        <translation>
            <numerusform>мөөнөтү өткөн же өтөр документ (30 күн)</numerusform>
            <numerusform>мөөнөтү өткөн же өтөр документ (30 күн)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for today</source>
        <comment>tasks</comment>
        <translation>
            <numerusform>бүгүнкү</numerusform>
            <numerusform>бүгүнкү</numerusform>
        </translation>
    </message>
    <message>
        <source>need you</source>
        <comment>offices, in little room</comment>
        <translation>сизди күтөт</translation>
    </message>
    <message>
        <source>no differences</source>
        <translation>айырмачылык жок</translation>
    </message>
    <message numerus="yes">
        <source>of %n office(s)</source>
        <translation>
            <numerusform>%n өкүлчүлүктөн</numerusform>
            <numerusform>%n өкүлчүлүктөн</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>office(s) need you</source>
        <translation>
            <numerusform>өкүлчүлүк сизди күтөт</numerusform>
            <numerusform>өкүлчүлүк сизди күтөт</numerusform>
        </translation>
    </message>
    <message>
        <source>open</source>
        <translation>ачуу</translation>
    </message>
    <message numerus="yes">
        <source>overdue</source>
        <comment>tasks</comment>
        <translation>
            <numerusform>мөөнөтү өткөн</numerusform>
            <numerusform>мөөнөтү өткөн</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>own task(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>өз тапшырма</numerusform>
            <numerusform>өз тапшырма</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>own task(s) due by now</source>
        <translation>
            <numerusform>мөөнөтү келген өз тапшырма</numerusform>
            <numerusform>мөөнөтү келген өз тапшырма</numerusform>
        </translation>
    </message>
    <message>
        <source>print</source>
        <translation>басып чыгаруу</translation>
    </message>
    <message numerus="yes">
        <source>record(s) with two values: choose one</source>
        <translation>
            <numerusform>айырмачылык: маанисин тандаңыз</numerusform>
            <numerusform>айырмачылык: маанисин тандаңыз</numerusform>
        </translation>
    </message>
    <message>
        <source>tick as done</source>
        <translation>аткарылды деп белгилөө</translation>
    </message>
    <message numerus="yes">
        <source>wait for us</source>
        <comment>cases, in little room</comment>
        <translation>
            <numerusform>бизди күтүүдө</numerusform>
            <numerusform>бизди күтүүдө</numerusform>
        </translation>
    </message>
    <message>
        <source>write down</source>
        <translation>жазуу</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::TopLine</name>
    <message>
        <source>%1: what can be done here</source>
        <comment>name of a page</comment>
        <translation>%1: эмне кылса болот</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Издөө</translation>
    </message>
    <message>
        <source>Find a person, phone, document, case</source>
        <translation>Адам, телефон, документ, иш издөө</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Жардам</translation>
    </message>
    <message>
        <source>What can be done here</source>
        <translation>Бул жерде эмне кылса болот</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::UnlockWindow</name>
    <message>
        <source>Check the keyboard language and the Caps Lock key.</source>
        <translation>Баскычтоптун тилин жана Caps Lock баскычын текшериңиз.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Колдонуу жардамы</translation>
    </message>
    <message>
        <source>Locked, as nobody was working</source>
        <translation>Кулпуланды: эч ким иштеген жок</translation>
    </message>
    <message>
        <source>Locked. Everything here is encrypted.</source>
        <translation>Кулпуланган. Бул жерде баары шифрленген.</translation>
    </message>
    <message>
        <source>Mekendesh</source>
        <translation>Мекендеш</translation>
    </message>
    <message>
        <source>Neither the office nor people nor figures are shown here, on purpose: a stranger learns nothing.</source>
        <translation>Бул жерде өкүлчүлүк да, адамдар да, сандар да атайын көрсөтүлбөйт: бөтөн адам эч нерсе билбейт.</translation>
    </message>
    <message numerus="yes">
        <source>Next try in %n second(s).</source>
        <translation>
            <numerusform>Кийинки аракетке чейин: %n секунд.</numerusform>
            <numerusform>Кийинки аракетке чейин: %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Ачылган жок</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Ачылууда…</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Сырсөз</translation>
    </message>
    <message>
        <source>The data stay locked.</source>
        <translation>Маалымат кулпуда калды.</translation>
    </message>
    <message>
        <source>The example with invented people. The password stands under the field.</source>
        <translation>Ойдон чыгарылган адамдар менен мисал. Сырсөз талаанын астында жазылган.</translation>
    </message>
    <message>
        <source>The invitation «%1» was opened</source>
        <translation>«%1» чакыруусу ачылды</translation>
    </message>
    <message>
        <source>The key is being computed</source>
        <translation>Ачкыч эсептелүүдө</translation>
    </message>
    <message>
        <source>The letters were Cyrillic: check them and press Enter.</source>
        <translation>Тамгалар кириллче болду: текшерип, Enter басыңыз.</translation>
    </message>
    <message>
        <source>The letters were Latin: check them and press Enter.</source>
        <translation>Тамгалар латынча болду: текшерип, Enter басыңыз.</translation>
    </message>
    <message>
        <source>The password did not fit</source>
        <translation>Сырсөз туура келген жок</translation>
    </message>
    <message>
        <source>The password stands under the field.</source>
        <translation>Сырсөз талаанын астында жазылган.</translation>
    </message>
    <message>
        <source>The program closed unexpectedly</source>
        <translation>Программа күтүүсүз жабылып калды</translation>
    </message>
    <message>
        <source>They are those you chose when work began on this laptop.</source>
        <translation>Бул ноутбукта ишти баштаганда тандаган атыңыз менен сырсөзүңүз.</translation>
    </message>
    <message>
        <source>This computer has its own data already, and they stay as they are. Enter, and the program shows whom the invitation is for.</source>
        <translation>Бул компьютерде өз маалыматы мурунтан бар, ал ошол бойдон калат. Кирсеңиз, программа чакыруу кимге экенин көрсөтөт.</translation>
    </message>
    <message>
        <source>This is only the example. Press «To the beginning» to join with the invitation.</source>
        <translation>Бул жерде мисал гана. Чакыруу менен кошулуу үчүн «Башына» дегенди басыңыз.</translation>
    </message>
    <message>
        <source>This is version %1.</source>
        <translation>Бул жерде %1 версиясы турат.</translation>
    </message>
    <message>
        <source>This takes about a second</source>
        <translation>Бул бир секунддай убакыт алат</translation>
    </message>
    <message>
        <source>To the beginning</source>
        <translation>Башына</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Кулпусун ачуу</translation>
    </message>
    <message>
        <source>What was saved is safe. Enter the password to go on.</source>
        <translation>Сакталгандар аман. Улантуу үчүн сырсөздү жазыңыз.</translation>
    </message>
    <message>
        <source>Write your name for entry and your password</source>
        <translation>Кирүү атыңызды жана сырсөзүңүздү жазыңыз</translation>
    </message>
    <message>
        <source>You can try again now.</source>
        <translation>Эми кайталасаңыз болот.</translation>
    </message>
    <message>
        <source>Your name for entry</source>
        <translation>Кирүү атыңыз</translation>
    </message>
    <message>
        <source>«%1» cannot be used</source>
        <translation>«%1» жарабайт</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::UnrememberedMessage</name>
    <message>
        <source>The file «%1» cannot be written. Your records are safe, and until the program is closed all stays as you chose it. Ask who looks after this computer for the right to write this file, or free some space on the disk; then choose again.</source>
        <translation>«%1» файлын жазууга болбой жатат. Жазууларыңыз бүтүн, программа жабылганча баары тандаганыңыздай калат. Бул компьютерди караган адамдан ошол файлга жазуу укугун сураңыз же дисктен орун бошотуңуз; анан кайра тандаңыз.</translation>
    </message>
    <message>
        <source>This computer does not remember the language, the look and the minutes until locking</source>
        <translation>Бул компьютер тилди, терезенин түрүн жана кулпуланганга чейинки мүнөттөрдү эстеп калбайт</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::UserForm</name>
    <message>
        <source>Add the person</source>
        <translation>Адамды кошуу</translation>
    </message>
    <message numerus="yes">
        <source>At least %n letter(s). Six words are easier to remember than signs.</source>
        <translation>
            <numerusform>Эң азы %n тамга. Алты сөздү эстеп калуу белгилерден оңой.</numerusform>
            <numerusform>Эң азы %n тамга. Алты сөздү эстеп калуу белгилерден оңой.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артка</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Аты-жөнү</translation>
    </message>
    <message>
        <source>Let the person type it: nobody else should know it.</source>
        <translation>Адам өзү терсин: башка эч ким билбеши керек.</translation>
    </message>
    <message>
        <source>Name for entry</source>
        <translation>Кирүү аты</translation>
    </message>
    <message>
        <source>Not written</source>
        <translation>Жазылган жок</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Сырсөз</translation>
    </message>
    <message>
        <source>Password for %1</source>
        <translation>Сырсөз, кимге: %1</translation>
    </message>
    <message>
        <source>Repeat password</source>
        <translation>Сырсөз дагы бир жолу</translation>
    </message>
    <message>
        <source>Set the password</source>
        <translation>Сырсөз коюу</translation>
    </message>
    <message>
        <source>Short, one word.</source>
        <translation>Кыска, бир сөз.</translation>
    </message>
    <message>
        <source>Somebody enters with this name already. Choose another one.</source>
        <translation>Бул ат менен башка бирөө кирет. Башкасын тандаңыз.</translation>
    </message>
    <message>
        <source>The key is being computed</source>
        <translation>Ачкыч эсептелүүдө</translation>
    </message>
    <message>
        <source>The two passwords differ. Write the same one again.</source>
        <translation>Эки сырсөз окшош эмес. Ошол эле сырсөздү кайра жазыңыз.</translation>
    </message>
    <message>
        <source>What this person does here</source>
        <translation>Бул жерде ким болуп иштейт</translation>
    </message>
    <message>
        <source>Write a short name for entry, such as aigerim.</source>
        <translation>Кирүү үчүн кыска ат жазыңыз, мисалы aigerim.</translation>
    </message>
    <message>
        <source>Write the name as colleagues know it.</source>
        <translation>Атын кесиптештери билгендей жазыңыз.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::UsersCard</name>
    <message>
        <source>Add a person</source>
        <translation>Адам кошуу</translation>
    </message>
    <message>
        <source>Each person has a name and a password of their own. To change over: F12, then the other name. What was begun stays as a draft of who began it.</source>
        <translation>Ар кимдин өз аты, өз сырсөзү бар. Адам алмашканда: F12, анан башка ат. Башталган нерсе аны баштаган адамдын долбоору болуп калат.</translation>
    </message>
    <message>
        <source>Entry is taken away: %1</source>
        <translation>Кирүү жабылды: %1</translation>
    </message>
    <message>
        <source>Give a password</source>
        <translation>Сырсөз коюу</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Калтыруу</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Жаңы сырсөз</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>Эч нерсе өзгөргөн жок</translation>
    </message>
    <message>
        <source>Take entry away</source>
        <translation>Кирүүнү жабуу</translation>
    </message>
    <message>
        <source>Take entry away from %1?</source>
        <translation>Кирүүнү жабасызбы: %1?</translation>
    </message>
    <message>
        <source>The password is set</source>
        <translation>Сырсөз коюлду</translation>
    </message>
    <message>
        <source>The person can enter now: lock with F12 and type the other name</source>
        <translation>Эми адам кире алат: F12, анан башка ат</translation>
    </message>
    <message>
        <source>This name will open this laptop no more, and other laptops of the office as soon as they hear of it. What the person has written stays.</source>
        <translation>Бул ат менен ушул ноутбук мындан ары ачылбайт, өкүлчүлүктүн башка ноутбуктары да кабар жеткенде ачылбай калат. Адамдын жазганы калат.</translation>
    </message>
    <message>
        <source>Who works on this laptop</source>
        <translation>Бул ноутбукта кимдер иштейт</translation>
    </message>
    <message>
        <source>has no password on this laptop</source>
        <translation>бул ноутбукта сырсөзү жок</translation>
    </message>
    <message>
        <source>may enter on this laptop</source>
        <translation>бул ноутбукка кире алат</translation>
    </message>
    <message>
        <source>works here no longer</source>
        <translation>бул жерде эми иштебейт</translation>
    </message>
    <message>
        <source>works here no longer; the key stays on this laptop until somebody else who leads the office may enter here</source>
        <translation>бул жерде мындан ары иштебейт; башка жетекчи бул ноутбукка кире алмайынча ачкыч ушунда калат</translation>
    </message>
    <message>
        <source>works now</source>
        <translation>азыр иштеп жатат</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ValueCard</name>
    <message>
        <source>%1, chosen</source>
        <translation>%1, тандалды</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>тандалды</translation>
    </message>
    <message>
        <source>chosen · %1</source>
        <translation>тандалды · %1</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ValueChoice</name>
    <message>
        <source>Both stay. Only the chosen one after all</source>
        <translation>Экөө тең калат. Жок, тандалганы гана калсын</translation>
    </message>
    <message>
        <source>Keep both; the other one as: %1</source>
        <translation>Экөөнү тең калтыруу; башкасы: %1</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Жок</translation>
    </message>
    <message>
        <source>The whole card</source>
        <translation>Бүт карточка</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ооба</translation>
    </message>
    <message>
        <source>another record</source>
        <translation>башка жазуу</translation>
    </message>
    <message>
        <source>before: %1</source>
        <translation>мурда: %1</translation>
    </message>
    <message>
        <source>delete the card</source>
        <translation>карточканы өчүрүү</translation>
    </message>
    <message>
        <source>keep the card</source>
        <translation>карточканы калтыруу</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>бош</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::ViewsLine</name>
    <message>
        <source>All saved views</source>
        <translation>Бардык сакталган көрүнүштөр</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Артка</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Сактоо</translation>
    </message>
    <message>
        <source>Keep this view</source>
        <translation>Көрүнүштү сактоо</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Көрүнүштүн аты</translation>
    </message>
    <message>
        <source>Remove: %1</source>
        <translation>Өчүрүү: %1</translation>
    </message>
    <message>
        <source>Rename: %1</source>
        <translation>Атын өзгөртүү: %1</translation>
    </message>
    <message>
        <source>Saved views:</source>
        <translation>Сакталган көрүнүштөр:</translation>
    </message>
    <message>
        <source>shown now</source>
        <translation>азыр көрсөтүлүүдө</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::Work</name>
    <message>
        <source>Not taken back: %1 was changed since then. Nothing was touched.</source>
        <translation>Артка кайтарылган жок: жазуу ошондон бери өзгөргөн (%1). Эч нерсеге тийилген жок.</translation>
    </message>
    <message>
        <source>Something else was saved since then: Ctrl Z takes back the last thing first.</source>
        <translation>Андан кийин дагы бир нерсе жазылды: Ctrl Z адегенде акыркысын кайтарат.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Артка кайтара турган эч нерсе жок.</translation>
    </message>
</context>
<context>
    <name>mekendesh::ui::Workplace</name>
    <message numerus="yes">
        <source>%n cash book(s) were recounted and add up.</source>
        <translation>
            <numerusform>%n касса китеби кайра эсептелип, туура чыкты.</numerusform>
            <numerusform>%n касса китеби кайра эсептелип, туура чыкты.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) that were not sent yet came with it and go with the synchronization.</source>
        <translation>
            <numerusform>Али жөнөтүлө элек %n өзгөртүү сакталган, шайкештирүү менен жөнөтүлөт.</numerusform>
            <numerusform>Али жөнөтүлө элек %n өзгөртүү сакталган, шайкештирүү менен жөнөтүлөт.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to send</source>
        <translation>
            <numerusform>Жөнөтүлө элек: %n өзгөртүү</numerusform>
            <numerusform>Жөнөтүлө элек: %n өзгөртүү</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n difference(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>%n айырмачылык</numerusform>
            <numerusform>%n айырмачылык</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s)</source>
        <comment>in little room</comment>
        <translation>
            <numerusform>%n кат</numerusform>
            <numerusform>%n кат</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of what was to be sent cannot be read and stays behind. Call the embassy.</source>
        <translation>
            <numerusform>Жөнөтүлө турган %n өзгөртүү окулбайт, ал жөнөтүлбөйт. Элчиликке чалыңыз.</numerusform>
            <numerusform>Жөнөтүлө турган %n өзгөртүү окулбайт, ал жөнөтүлбөйт. Элчиликке чалыңыз.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) with two values wait for a decision.</source>
        <translation>
            <numerusform>Эки мааниси бар %n жазуу чечимди күтүүдө.</numerusform>
            <numerusform>Эки мааниси бар %n жазуу чечимди күтүүдө.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sealed letter(s) wait for you</source>
        <translation>
            <numerusform>Сизди %n жабык кат күтүп турат</numerusform>
            <numerusform>Сизди %n жабык кат күтүп турат</numerusform>
        </translation>
    </message>
    <message>
        <source>All sent</source>
        <translation>Баары жөнөтүлдү</translation>
    </message>
    <message>
        <source>An invitation</source>
        <translation>Чакыруу</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Иштер</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Айырмачылыктар</translation>
    </message>
    <message>
        <source>Find a person, phone, document, case</source>
        <translation>Адам, телефон, документ, иш издөө</translation>
    </message>
    <message>
        <source>Fund</source>
        <translation>Фонд</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Колдонуу жардамы</translation>
    </message>
    <message>
        <source>History of changes</source>
        <translation>Өзгөртүүлөр тарыхы</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>Тизмени импорттоо</translation>
    </message>
    <message>
        <source>Laptops and invitations</source>
        <translation>Ноутбуктар жана чакыруулар</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Мекендештер</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Жаңы адам</translation>
    </message>
    <message>
        <source>Nobody seems to be here: this window locks in 30 seconds. Press any key to stay.</source>
        <translation>Бул жерде эч ким жок окшойт: терезе 30 секунддан кийин кулпуланат. Калуу үчүн каалаган баскычты басыңыз.</translation>
    </message>
    <message>
        <source>Not synchronized. Everything is saved on this computer.</source>
        <translation>Шайкештирилген жок. Баары ушул компьютерде сакталган.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Эч нерсе кылуунун кереги жок.</translation>
    </message>
    <message>
        <source>Offices</source>
        <translation>Өкүлчүлүктөр</translation>
    </message>
    <message>
        <source>People: %1. Last change: %2.</source>
        <translation>Адамдар: %1. Акыркы өзгөртүү: %2.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Басып чыгаруу</translation>
    </message>
    <message>
        <source>Restored from a copy</source>
        <translation>Көчүрмөдөн калыбына келтирилди</translation>
    </message>
    <message>
        <source>Restored from the copy «%1»</source>
        <translation>Калыбына келтирилген көчүрмө: «%1»</translation>
    </message>
    <message>
        <source>Sealed letters</source>
        <translation>Жабык каттар</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Жөндөөлөр</translation>
    </message>
    <message>
        <source>Synchronization</source>
        <translation>Шайкештирүү</translation>
    </message>
    <message>
        <source>Synchronized.</source>
        <translation>Шайкештирилди.</translation>
    </message>
    <message>
        <source>The cash book «%1» does not hold from No. %2 on: nothing is entered there. Call the embassy.</source>
        <translation>«%1» касса китеби № %2 жазуусунан баштап туура эмес: ага эч нерсе жазылбайт. Элчиликке чалыңыз.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Бүгүн</translation>
    </message>
    <message>
        <source>Two entries of one person</source>
        <translation>Бир киши жөнүндө эки жазуу</translation>
    </message>
    <message>
        <source>Two entries of one person stay two: write what is missing into the fuller one, and into the note of the other that it is no longer used.</source>
        <translation>Бир киши жөнүндөгү эки жазуу эки бойдон калат: толугураагына жетпегенин жазып, экинчисинин белгисине ал мындан ары колдонулбасын жазыңыз.</translation>
    </message>
    <message>
        <source>What had been sent later has come back, too; the cash boxes are open again.</source>
        <translation>Кийин жөнөтүлгөндөр да кайтып келди; кассага кайра жазууга болот.</translation>
    </message>
    <message>
        <source>What was sent later comes with the synchronization (F5); until all of it is here, nothing is entered into a cash box.</source>
        <translation>Кийин жөнөтүлгөндөр шайкештирүү (F5) менен келет; баары келмейинче кассага эч нерсе жазылбайт.</translation>
    </message>
    <message>
        <source>Why, and what to do</source>
        <translation>Себеби жана эмне кылуу керек</translation>
    </message>
    <message>
        <source>merge join unite duplicates doubles</source>
        <translation>бириктирүү кошуу кайталануу дубликат</translation>
    </message>
    <message>
        <source>unknown</source>
        <comment>time</comment>
        <translation>белгисиз</translation>
    </message>
    <message>
        <source>«%1» is not to be pressed here now: something else is open on this page, or your role does not have it.</source>
        <translation>«%1» азыр басылбайт: бул бетте башка нерсе ачык, же ролуңузда бул жок.</translation>
    </message>
</context>
<context>
    <name>near</name>
    <message>
        <source>Fri</source>
        <translation>жм</translation>
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
        <translation>дүй</translation>
    </message>
    <message>
        <source>Moscow</source>
        <translation>Москва</translation>
    </message>
    <message>
        <source>Moscow time</source>
        <translation>Москва убактысы</translation>
    </message>
    <message>
        <source>Moscow time +%1 h</source>
        <translation>Москва убактысы +%1 саат</translation>
    </message>
    <message>
        <source>Moscow time −%1 h</source>
        <translation>Москва убактысы −%1 саат</translation>
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
        <translation>ишм</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>жек</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>бейш</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>шейш</translation>
    </message>
    <message>
        <source>Vladivostok</source>
        <translation>Владивосток</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>шарш</translation>
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
        <translation>бүгүн</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>эртең</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>кечээ</translation>
    </message>
</context>
<context>
    <name>record</name>
    <message>
        <source>About</source>
        <translation>Эмне жөнүндө</translation>
    </message>
    <message>
        <source>Address in Russia</source>
        <translation>Россиядагы дареги</translation>
    </message>
    <message>
        <source>Admitted on</source>
        <translation>Кошулган күнү</translation>
    </message>
    <message>
        <source>Against whom</source>
        <translation>Кимге каршы</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Макулдашылган</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>Арыз ээси</translation>
    </message>
    <message>
        <source>By what time</source>
        <translation>Саат канчага чейин</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Иш</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Иштер</translation>
    </message>
    <message>
        <source>Cash book</source>
        <translation>Касса китеби</translation>
    </message>
    <message>
        <source>Cash box</source>
        <translation>Касса</translation>
    </message>
    <message>
        <source>Cash boxes</source>
        <translation>Кассалар</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Кассир</translation>
    </message>
    <message>
        <source>Checked by</source>
        <translation>Ким текшерди</translation>
    </message>
    <message>
        <source>Checked on</source>
        <translation>Текшерилген күнү</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Шаары</translation>
    </message>
    <message>
        <source>Claimant</source>
        <translation>Арыз ээси</translation>
    </message>
    <message>
        <source>Claimants</source>
        <translation>Арыз ээлери</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>Талап кылынган</translation>
    </message>
    <message>
        <source>Claims no more</source>
        <translation>Мындан ары талап кылбайт</translation>
    </message>
    <message>
        <source>Closing summary</source>
        <translation>Иштин корутундусу</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Коду</translation>
    </message>
    <message>
        <source>Consent given on</source>
        <translation>Макулдук берилген күнү</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Өлкөсү</translation>
    </message>
    <message>
        <source>Course of the case</source>
        <translation>Иштин жүрүшү</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Валюта</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Күнү</translation>
    </message>
    <message>
        <source>Date of birth</source>
        <translation>Туулган күнү</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Чечим</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Түзмөк</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документтер</translation>
    </message>
    <message>
        <source>Due on</source>
        <translation>Мөөнөтү</translation>
    </message>
    <message>
        <source>Emergency contact</source>
        <translation>Зарыл учурдагы байланыш</translation>
    </message>
    <message>
        <source>Employer</source>
        <translation>Иш берүүчү</translation>
    </message>
    <message>
        <source>Entered Russia</source>
        <translation>Россияга кирген күнү</translation>
    </message>
    <message>
        <source>First writing laptop</source>
        <translation>Кассанын алгачкы ноутбугу</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Аты-жөнү</translation>
    </message>
    <message>
        <source>Given name</source>
        <translation>Аты</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Жазуунун хеши</translation>
    </message>
    <message>
        <source>Hash of the line before</source>
        <translation>Мурунку жазуунун хеши</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Жетекчиси</translation>
    </message>
    <message>
        <source>Home oblast</source>
        <translation>Мекендеги облусу</translation>
    </message>
    <message>
        <source>How they learned of us</source>
        <translation>Биз жөнүндө кайдан билди</translation>
    </message>
    <message>
        <source>Issued by</source>
        <translation>Ким берген</translation>
    </message>
    <message>
        <source>Issued on</source>
        <translation>Берилген күнү</translation>
    </message>
    <message>
        <source>Key for sealed letters</source>
        <translation>Жабык каттардын ачкычы</translation>
    </message>
    <message>
        <source>Keys for sealed letters</source>
        <translation>Жабык каттардын ачкычтары</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Түрү</translation>
    </message>
    <message>
        <source>Kind of case</source>
        <translation>Иштин түрү</translation>
    </message>
    <message>
        <source>Kind of document</source>
        <translation>Документтин түрү</translation>
    </message>
    <message>
        <source>Kind of laptop</source>
        <translation>Ноутбуктун түрү</translation>
    </message>
    <message>
        <source>Kind of office</source>
        <translation>Өкүлчүлүктүн түрү</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>Ноутбугу</translation>
    </message>
    <message>
        <source>Laptops</source>
        <translation>Ноутбуктар</translation>
    </message>
    <message>
        <source>Latin spelling</source>
        <translation>Латынча жазылышы</translation>
    </message>
    <message>
        <source>Line of the cash book</source>
        <translation>Касса китебинин операциясы</translation>
    </message>
    <message>
        <source>Mark in numbers</source>
        <translation>Номерлердеги белгиси</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Мекендештер</translation>
    </message>
    <message>
        <source>Migration category</source>
        <translation>Миграциялык категориясы</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Мүнөт</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Ай</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Аталышы</translation>
    </message>
    <message>
        <source>Name for entry</source>
        <translation>Кирүү аты</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>Англисче аталышы</translation>
    </message>
    <message>
        <source>Name in Kyrgyz</source>
        <translation>Кыргызча аталышы</translation>
    </message>
    <message>
        <source>Name in Russian</source>
        <translation>Орусча аталышы</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>Ушул күндөн эрте эмес</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Кошумча маалымат</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номери</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Өкүлчүлүк</translation>
    </message>
    <message>
        <source>Offices</source>
        <translation>Өкүлчүлүктөр</translation>
    </message>
    <message>
        <source>Opened on</source>
        <translation>Ачылган күнү</translation>
    </message>
    <message>
        <source>Other names</source>
        <translation>Башка аттары</translation>
    </message>
    <message>
        <source>Other phone</source>
        <translation>Башка телефону</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Жыйынтыгы</translation>
    </message>
    <message>
        <source>Outgoing number</source>
        <translation>Чыгыш номери</translation>
    </message>
    <message>
        <source>Owed</source>
        <translation>Карыз</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>ПИН</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Төлөнгөнү</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>Паспорту</translation>
    </message>
    <message>
        <source>Passport valid until</source>
        <translation>Паспорттун мөөнөтү</translation>
    </message>
    <message>
        <source>Patronymic</source>
        <translation>Атасынын аты</translation>
    </message>
    <message>
        <source>People of the embassy</source>
        <translation>Элчиликтин кызматкерлери</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Адам</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Place in the list</source>
        <translation>Тизмедеги орду</translation>
    </message>
    <message>
        <source>Place of birth</source>
        <translation>Туулган жери</translation>
    </message>
    <message>
        <source>Preferred language</source>
        <translation>Сүйлөшүү тили</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Приоритет</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Максаты</translation>
    </message>
    <message>
        <source>Really done</source>
        <translation>Качан аткарылды</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Чек, дүмүрчөк</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Чектер</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Жазуу</translation>
    </message>
    <message>
        <source>Recovered</source>
        <translation>Өндүрүлгөн</translation>
    </message>
    <message>
        <source>Region of Russia</source>
        <translation>Россиянын аймагы</translation>
    </message>
    <message>
        <source>Registered until</source>
        <translation>Катталуу мөөнөтү</translation>
    </message>
    <message>
        <source>Remarks of the embassy</source>
        <translation>Элчиликтин комментарийлери</translation>
    </message>
    <message>
        <source>Repeats</source>
        <translation>Кайталанышы</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Жооптуу</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Жыйынтыгы</translation>
    </message>
    <message>
        <source>Reverses number</source>
        <translation>Сторно кылган номери</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Safe to call</source>
        <translation>Чалса болот</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Окуу чөйрөсү</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Сериясы</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Жынысы</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Этап</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Абалы</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Абалы</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Фамилиясы</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Тапшырмалар</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Тексти</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Убакыт алкагы</translation>
    </message>
    <message>
        <source>To whom, from whom</source>
        <translation>Кимге, кимден</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Колдонуучулар</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Күчүнө кирген күнү</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Мөөнөтү</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Эмне болду</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Иштин мазмуну</translation>
    </message>
    <message>
        <source>What the applicant wants</source>
        <translation>Арыз ээси эмнени каалайт</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Эмне кылуу керек</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Эмне кылынды</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Качан</translation>
    </message>
    <message>
        <source>Where the original is</source>
        <translation>Түп нускасы кайда</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Ким</translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation>Ким аткарды</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>Аткаруучу</translation>
    </message>
    <message>
        <source>Who wrote it</source>
        <translation>Жазуунун автору</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Эмне үчүн</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>Ушул жерде иштейт</translation>
    </message>
    <message>
        <source>Written at</source>
        <translation>Жазылган убактысы</translation>
    </message>
</context>
<context>
    <name>rescue</name>
    <message>
        <source>Any two of the three bring the embassy&apos;s laptop back. Give them to three people; keep none beside a laptop.</source>
        <translation>Үчөөнүн каалаган экөө элчиликтин ноутбугун кайтарат. Аларды үч кишиге бериңиз, бирин да ноутбуктун жанында сактабаңыз.</translation>
    </message>
    <message>
        <source>Share %1 of 3 of the root key. %2, made on %3.</source>
        <translation>Түпкү ачкычтын 3 бөлүгүнүн %1-бөлүгү. %2, жасалган күнү: %3.</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>closed</source>
        <translation>жабык</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>жайында</translation>
    </message>
    <message>
        <source>in work</source>
        <translation>аткарылууда</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>баштала элек</translation>
    </message>
    <message>
        <source>not received yet</source>
        <translation>келе элек</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>мөөнөтү өткөн</translation>
    </message>
    <message>
        <source>soon</source>
        <translation>жакында</translation>
    </message>
    <message>
        <source>two values</source>
        <translation>айырмачылык</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>шашылыш</translation>
    </message>
    <message>
        <source>waiting for an answer</source>
        <translation>жооп күтүүдө</translation>
    </message>
</context>
<context>
    <name>storecheck</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n күн</numerusform>
            <numerusform>%n күн</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n саат</numerusform>
            <numerusform>%n саат</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n мүнөт</numerusform>
            <numerusform>%n мүнөт</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing can be deleted in the store with this name and password.</source>
        <translation>Бул ат жана сырсөз менен сактагычтан эч нерсе өчүрүүгө болбойт.</translation>
    </message>
    <message>
        <source>Nothing can be written to the store.</source>
        <translation>Сактагычка эч нерсе жазууга болбойт.</translation>
    </message>
    <message>
        <source>The clock of this computer is off by %1. Records are safe, but their times may be wrong. Set the clock in the system settings.</source>
        <translation>Бул компьютердин сааты туура эмес, айырмасы: %1. Жазуулар бүтүн, бирок убактысы туура эмес болушу мүмкүн. Саатты системанын жөндөөлөрүнөн тууралаңыз.</translation>
    </message>
    <message>
        <source>The clock of this computer is right.</source>
        <translation>Бул компьютердин сааты туура.</translation>
    </message>
    <message>
        <source>The embassy may delete in the store.</source>
        <translation>Элчилик сактагычтан өчүрө алат.</translation>
    </message>
    <message>
        <source>The listing does not show what was written: it is old, or not complete.</source>
        <translation>Жазылган нерсе тизмеде жок: ал эски же толук эмес.</translation>
    </message>
    <message>
        <source>The listing shows what was written.</source>
        <translation>Жазылган нерсе тизмеде көрүнөт.</translation>
    </message>
    <message>
        <source>The store answers although the object is not there: another program stands between.</source>
        <translation>Объект жок болсо да жооп келет: ортодо башка программа турат.</translation>
    </message>
    <message>
        <source>The store answers and is our network&apos;s.</source>
        <translation>Сактагыч жооп берет, ал биздин тармактыкы.</translation>
    </message>
    <message>
        <source>This laptop cannot delete in the store, as it should be.</source>
        <translation>Бул ноутбук сактагычтан өчүрө албайт, ушундай болушу керек.</translation>
    </message>
    <message>
        <source>This laptop could delete in the store. Offices should not: tell the embassy.</source>
        <translation>Бул ноутбук сактагычтан өчүрө алат. Өкүлчүлүктөргө бул болбойт: элчиликке айтыңыз.</translation>
    </message>
    <message>
        <source>What is missing is said to be missing.</source>
        <translation>Жок нерсени сактагыч жок деп айтат.</translation>
    </message>
    <message>
        <source>What was written comes back changed, or an old copy of it.</source>
        <translation>Жазылган нерсе өзгөрүп же эски көчүрмөсү окулат.</translation>
    </message>
    <message>
        <source>What was written comes back unchanged.</source>
        <translation>Жазылган нерсе өзгөрбөй окулат.</translation>
    </message>
</context>
<context>
    <name>story</name>
    <message>
        <source>%1 and %2 join with them and can work at once.</source>
        <translation>Чакыруу менен кошулгандар: %1, %2. Дароо иштесе болот.</translation>
    </message>
    <message>
        <source>%1 asks to be let in. The attaché compares six words by telephone: %2</source>
        <translation>Кошулууну сураган: %1. Атташе телефондон алты сөздү салыштырат: %2</translation>
    </message>
    <message>
        <source>%1 claims wages for a whole brigade: case %2, with everybody&apos;s sums.</source>
        <translation>%1 бүтүндөй бригаданын акысын талап кылат: %2 иши, ар биринин суммасы менен.</translation>
    </message>
    <message>
        <source>%1 decides for priority 1. The embassy sees it; the other value stays in the history.</source>
        <translation>%1 1-приоритетти тандайт. Элчилик муну көрөт; башка маани тарыхта калат.</translation>
    </message>
    <message>
        <source>%1 works without network. People: %2, cases: %3, lines in the cash book: %4.</source>
        <translation>%1 тармаксыз иштейт. Адамдар: %2, иштер: %3, касса китебиндеги саптар: %4.</translation>
    </message>
    <message>
        <source>%1: the books do NOT add up.</source>
        <translation>%1: касса китептери туура чыккан ЖОК.</translation>
    </message>
    <message>
        <source>After the exchange goal and stage stand together. Both priorities are kept on both laptops and wait for a decision.</source>
        <translation>Алмашуудан кийин максат менен этап чогуу турат. Эки приоритет тең эки ноутбукта сакталып, чечимди күтүүдө.</translation>
    </message>
    <message>
        <source>All three laptops agree.</source>
        <translation>Үч ноутбуктун маалыматы бирдей.</translation>
    </message>
    <message>
        <source>Both also wrote another telephone and another city for the same person: that difference stays open, so that you can decide it.</source>
        <translation>Экөө бир адамга эки башка телефон жана эки башка шаар да жазды: бул айырмачылык ачык калтырылды, аны сиз чечиңиз.</translation>
    </message>
    <message>
        <source>Case %1, without knowing of each other: %2 writes priority 1 and the goal, the embassy priority 3 and the stage.</source>
        <translation>%1 иши боюнча бири-биринен кабарсыз: %2 1-приоритетти жана максатты, элчилик 3-приоритетти жана этапты жазат.</translation>
    </message>
    <message>
        <source>Everybody exchanges. The embassy reads both offices now. People: %1, cases: %2.</source>
        <translation>Баары маалымат алмашты. Эми элчилик эки өкүлчүлүктү тең окуйт. Адамдар: %1, иштер: %2.</translation>
    </message>
    <message>
        <source>It invites two offices: a file each, and five words by telephone.</source>
        <translation>Ал эки өкүлчүлүктү чакырат: ар бирине файл жана телефондон беш сөз.</translation>
    </message>
    <message>
        <source>Look yourself: %1 --profile %2 (name %3, password %4)</source>
        <translation>Өзүңүз көрүңүз: %1 --profile %2 (аты %3, сырсөзү %4)</translation>
    </message>
    <message>
        <source>More offices join in the same way, now there are %1. The embassy reads cases: %2.</source>
        <translation>Башка өкүлчүлүктөр да ушундай кошулат, эми алар: %1. Элчилик окуган иштер: %2.</translation>
    </message>
    <message>
        <source>NOT the same: %1 has records: %2, %3 has records: %4</source>
        <translation>Бирдей ЭМЕС: %1, жазуулар: %2; %3, жазуулар: %4</translation>
    </message>
    <message>
        <source>The cash books add up on all laptops, lines: %1.</source>
        <translation>Касса китептери бардык ноутбуктарда туура чыкты, саптар: %1.</translation>
    </message>
    <message>
        <source>The embassy founds the network. Store: %1</source>
        <translation>Элчилик тармак түзөт. Сактагыч: %1</translation>
    </message>
    <message>
        <source>The embassy remarks: «%1» %2 reads it beside the case.</source>
        <translation>Элчиликтин комментарийи: «%1» %2 аны иштин жанынан окуйт.</translation>
    </message>
    <message>
        <source>The embassy&apos;s laptop and those of the first two offices agree.</source>
        <translation>Элчиликтин жана алгачкы эки өкүлчүлүктүн ноутбуктарынын маалыматы бирдей.</translation>
    </message>
    <message>
        <source>The laptops do NOT agree.</source>
        <translation>Ноутбуктардын маалыматы бирдей ЭМЕС.</translation>
    </message>
    <message>
        <source>The same here and there: %1 and %2, records: %3, fingerprint %4</source>
        <translation>Эки жакта бирдей: %1 жана %2, жазуулар: %3, изи %4</translation>
    </message>
</context>
<context>
    <name>tables</name>
    <message>
        <source>this archive holds no workbook; unpack it and choose the list in it</source>
        <translation>бул архивде таблица жок; аны таңгактан чыгарып, ичиндеги тизмени тандаңыз</translation>
    </message>
    <message>
        <source>this document holds no table; save the list as XLSX, ODS or CSV</source>
        <translation>бул документте таблица жок; тизмени XLSX, ODS же CSV катары сактаңыз</translation>
    </message>
    <message>
        <source>this file is damaged; open it in its own program and save it again</source>
        <translation>файл бузулган; аны өз программасында ачып, кайра сактаңыз</translation>
    </message>
    <message>
        <source>this file is empty</source>
        <translation>файл бош</translation>
    </message>
    <message>
        <source>this file is neither a table nor a text; save the list as XLSX, ODS or CSV</source>
        <translation>бул таблица да, текст да эмес; тизмени XLSX, ODS же CSV катары сактаңыз</translation>
    </message>
    <message>
        <source>this is a PDF; save the list as XLSX, ODS or CSV</source>
        <translation>бул PDF; тизмени XLSX, ODS же CSV катары сактаңыз</translation>
    </message>
    <message>
        <source>this is a workbook of an old kind (XLS) or one with a password; open it in its own program and save it as XLSX without a password</source>
        <translation>бул эски түрдөгү (XLS) же сырсөзү бар китеп; аны өз программасында ачып, сырсөзсүз XLSX катары сактаңыз</translation>
    </message>
    <message>
        <source>this table is larger than a list of people ever is; divide it into several files</source>
        <translation>бул таблица адамдардын тизмесинен алда канча чоң; аны бир нече файлга бөлүңүз</translation>
    </message>
    <message>
        <source>this workbook has a password; save it without one and choose it again</source>
        <translation>бул китептин сырсөзү бар; аны сырсөзсүз сактап, кайра тандаңыз</translation>
    </message>
</context>
<context>
    <name>today</name>
    <message>
        <source>Asks you to take over</source>
        <translation>Ишти кабыл алууну суранат</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Даттануу</translation>
    </message>
    <message>
        <source>Sealed letter</source>
        <translation>Жабык кат</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>окула элек</translation>
    </message>
    <message numerus="yes">
        <source>waits for %n day(s)</source>
        <translation>
            <numerusform>%n күндөн бери күтүүдө</numerusform>
            <numerusform>%n күндөн бери күтүүдө</numerusform>
        </translation>
    </message>
    <message>
        <source>waits since today</source>
        <translation>бүгүндөн бери күтүүдө</translation>
    </message>
</context>
<context>
    <name>transfer</name>
    <message>
        <source>the first line of the file names no known column</source>
        <translation>файлдын биринчи сабында бир да белгилүү мамыча жок</translation>
    </message>
</context>
</TS>
