// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

// What invented cases and cash books say, in the language of the demonstration.
namespace mekendesh::app::demotexts {

struct Said {
    const char *russian;
    const char *kyrgyz;
};

struct DemoCase {
    const char *type;
    Said title;
    Said against;
    Said goal;
    const char *priority;
    const char *state;
};

inline constexpr Said kNobody{"", ""};

inline constexpr std::array kCases{
    DemoCase{"wage", {"Не выплачена зарплата за три месяца", "Үч айлык эмгек акысы төлөнгөн жок"}, {"ООО «Стройград-Юг»", "«Стройград-Юг» ЖЧКсы"},
        {"Получить заработанное полностью", "Тапкан акысын толук алуу"}, "2", "in_progress"},
    DemoCase{"docs", {"Регистрация просрочена на двенадцать дней", "Каттоонун мөөнөтү он эки күнгө өтүп кетти"}, kNobody,
        {"Остаться в стране законно", "Өлкөдө мыйзамдуу калуу"}, "3", "triaged"},
    DemoCase{"medical", {"Операция после травмы на стройке", "Курулуштагы жаракаттан кийинки операция"}, kNobody,
        {"Оплатить операцию", "Операциянын акысын төлөө"}, "1", "waiting_partner"},
    DemoCase{"rcl", {"Внесён в реестр контролируемых лиц по ошибке", "Көзөмөлдөгүлөр реестрине жаңылыш киргизилген"}, kNobody,
        {"Исключить из реестра", "Реестрден чыгартуу"}, "2", "waiting_authority"},
    DemoCase{"child", {"Ребёнка не приняли в школу", "Баланы мектепке кабыл алышкан жок"}, {"Школа № 214", "№ 214 мектеп"},
        {"Чтобы ребёнок пошёл в школу", "Бала мектепке барсын"}, "3", "in_progress"},
    DemoCase{"detention", {"Задержан при проверке документов", "Документ текшерүүдө кармалган"}, kNobody,
        {"Адвокат и переводчик", "Жактоочу жана котормочу"}, "1", "in_progress"},
    DemoCase{"return", {"Потерян паспорт, нужно свидетельство на возвращение", "Паспорту жоголгон, кайтуу күбөлүгү керек"}, kNobody,
        {"Вернуться домой", "Үйүнө кайтуу"}, "3", "waiting_authority"},
    DemoCase{"housing", {"Выселяют из общежития без предупреждения", "Жатаканадан эскертүүсүз чыгарып жатышат"},
        {"Общежитие «Рассвет»", "«Рассвет» жатаканасы"}, {"Отсрочка на месяц", "Бир айга узартуу"}, "2", "new"},
    DemoCase{"fraud", {"Посредник взял деньги и не дал работу", "Ортомчу акча алып, жумуш берген жок"},
        {"Неизвестный посредник", "Белгисиз ортомчу"}, {"Вернуть деньги", "Акчаны кайтаруу"}, "3", "in_progress"},
    DemoCase{"work_accident", {"Упал с лесов, работодатель не оформляет акт", "Тепкичтен жыгылган, жумуш берүүчү акт түзбөй жатат"},
        {"ИП Кравцов", "Жеке ишкер Кравцов"}, {"Акт о несчастном случае", "Кырсык жөнүндө акт"}, "2", "waiting_employer"},
    DemoCase{"missing", {"Не выходит на связь со 2 ноября", "2-ноябрдан бери кабары жок"}, kNobody, {"Найти брата", "Бир тууганын табуу"}, "1",
        "in_progress"},
    DemoCase{"maternity", {"Роддом требует оплату", "Төрөт үйү акы талап кылууда"}, kNobody,
        {"Роды без оплаты по полису", "Полис менен акысыз төрөт"}, "2", "resolved"},
    DemoCase{"death", {"Доставить тело умершего на родину", "Каза болгон жаранды мекенине жеткирүү"}, kNobody,
        {"Доставить тело в Ош", "Сөөктү Ошко жеткирүү"}, "1", "in_progress"},
    DemoCase{"entry_ban", {"Запрет на въезд до 2029 года", "2029-жылга чейин кирүүгө тыюу салынган"}, kNobody,
        {"Снять запрет: семья в России", "Тыюуну алдыруу: үй-бүлөсү Россияда"}, "3", "waiting_hq"},
    DemoCase{"job", {"Ищет работу швеёй", "Тикмечи болуп иштегиси келет"}, kNobody, {"Работа с жильём", "Жатаканасы бар жумуш"}, "5", "follow_up"},
};

struct DemoEntry {
    const char *kind;
    const char *purpose;
    Said counterparty;
    Said text;
    int rublesFrom;
    int rublesTo;
};

inline constexpr Said kBox{"Касса помощи", "Жардам кассасы"};

// The first line fills an empty box.
inline constexpr std::array kEntries{
    DemoEntry{"in", "donation", {"Союз диаспоры «Замандаш»", "«Замандаш» диаспора бирикмеси"}, {"Взнос в фонд помощи", "Жардам фондуна салым"},
        120'000, 180'000},
    DemoEntry{"out", "return_ticket", {"Касса вокзала", "Вокзалдын кассасы"}, {"Билет до Оша", "Ошко билет"}, 7'800, 12'400},
    DemoEntry{"out", "medicine_treatment", {"Аптека № 6", "№ 6 дарыкана"}, {"Лекарства после операции", "Операциядан кийинки дарылар"}, 1'200,
        6'900},
    DemoEntry{"out", "shelter_nights", {"Хостел «Достук»", "«Достук» хостели"}, {"Три ночи для семьи", "Үй-бүлөгө үч түн"}, 2'400, 4'800},
    DemoEntry{"in", "community_collection", {"Соотечественники", "Мекендештер"}, {"Собранные деньги", "Чогултулган акча"}, 4'000, 26'000},
    DemoEntry{"out", "food", {"Магазин", "Дүкөн"}, {"Продукты для семьи", "Үй-бүлөгө азык-түлүк"}, 1'100, 4'300},
    DemoEntry{"out", "document_fee_fine", {"Миграционный центр", "Миграция борбору"}, {"Госпошлина", "Мамлекеттик алым"}, 1'500, 5'400},
    DemoEntry{"out", "legal_fee", {"Адвокат", "Жактоочу"}, {"Заявление в суд", "Сотко арыз"}, 5'000, 9'500},
};

struct DemoActivity {
    const char *kind;
    Said text;
};

// True of any case.
inline constexpr std::array kActivities{
    DemoActivity{"call", {"Позвонили заявителю, договорились о встрече.", "Кайрылган адамга чалып, жолугушууну макулдаштык."}},
    DemoActivity{"letter_out", {"Отправлено письмо, ответ ждём в течение десяти дней.", "Кат жөнөтүлдү, жоопту он күндүн ичинде күтөбүз."}},
    DemoActivity{"negotiation", {"Переговоры: обещали ответить до пятницы.", "Сүйлөшүү: жумага чейин жооп беребиз деп убада беришти."}},
    DemoActivity{"visit", {"Приходил лично, принёс копии документов.", "Өзү келип, документтердин көчүрмөсүн алып келди."}},
};

// Days from today until due (negative: late), hour of the office or empty, and of which kind of case it is part, if of any.
struct DemoTask {
    const char *kind;
    Said title;
    const char *priority;
    int daysUntil;
    const char *time;
    const char *recurrence;
    const char *caseType;
};

inline constexpr std::array kTasks{
    DemoTask{"letter", {"Претензия в ООО «Стройград-Юг»", "«Стройград-Юг» ЖЧКсына доомат кат"}, "2", -3, "", "", "wage"},
    DemoTask{"call", {"Позвонить семье и сказать, что узнали", "Үй-бүлөсүнө чалып, билгенибизди айтуу"}, "2", -1, "", "", "missing"},
    DemoTask{"consul", {"Сообщить консулу о задержании", "Кармалганын консулга кабарлоо"}, "1", 0, "09:00", "", "detention"},
    DemoTask{"court", {"Сопроводить в суд: запрет на въезд", "Сотко чогуу баруу: кирүүгө тыюу"}, "2", 0, "16:30", "", "entry_ban"},
    DemoTask{"money", {"Аванс на билет: проверить чеки", "Билетке берилген аванс: чектерди текшерүү"}, "3", 0, "18:00", "", ""},
    DemoTask{"check", {"Повторная проверка по реестру", "Реестрден кайра текшерүү"}, "3", 0, "", "two_weeks", "rcl"},
    DemoTask{"visit", {"В четверг навестить в больнице", "Бейшембиде ооруканага баруу"}, "3", 0, "", "", "medical"},
    DemoTask{"document", {"Тест по русскому для школы: собрать бумаги", "Мектеп үчүн орусча тест: кагаздарды чогултуу"}, "3", 1, "", "", "child"},
    DemoTask{"authority", {"Ответ трудовой инспекции", "Эмгек инспекциясынын жообу"}, "3", 3, "", "", "work_accident"},
    DemoTask{"call", {"Перезвонить работодателю", "Жумуш берүүчүгө кайра чалуу"}, "3", 4, "11:00", "", "wage"},
    DemoTask{"document", {"Выдать свидетельство на возвращение", "Кайтуу күбөлүгүн берүү"}, "2", 5, "", "", "return"},
    DemoTask{"money", {"Касса помощи: пересчитать деньги", "Жардам кассасы: акчаны кайра саноо"}, "3", 6, "", "week", ""},
    DemoTask{"report", {"Сдать отчёт за месяц", "Айлык отчётту тапшыруу"}, "3", 9, "", "month", ""},
    DemoTask{"court", {"Срок обжалования решения", "Чечимге даттануу мөөнөтү"}, "2", 12, "", "", "docs"},
};

struct DemoDocument {
    const char *type;
    const char *series;
    const char *issuedBy;
    int daysValid; // from the day of issue to the end
    int daysLeftFrom;
    int daysLeftTo;
};

inline constexpr std::array kDocuments{
    DemoDocument{"arrival_notice", "", "МВД России", 90, -20, 90},
    DemoDocument{"passport_kg", "PE", "МКК 50-24", 3650, -40, 2000},
    DemoDocument{"labour_contract", "", "", 365, -10, 300},
    DemoDocument{"med_exam", "", "Клиника № 3", 365, -15, 330},
    DemoDocument{"dms", "МС", "Страховая компания", 365, -15, 330},
    DemoDocument{"id_card_kg", "ID", "МКК 21-10", 3650, 40, 2500},
};

}
