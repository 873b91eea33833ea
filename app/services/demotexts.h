// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

// What invented cases and cash books say, in the languages people really write them in.
namespace mekendesh::app::demotexts {

struct DemoCase {
    const char *type;
    const char *title;
    const char *against;
    const char *goal;
    const char *priority;
    const char *state;
};

inline constexpr std::array kCases{
    DemoCase{"wage", "Не выплачена зарплата за три месяца", "ООО «Стройград-Юг»", "Получить заработанное полностью", "2", "in_progress"},
    DemoCase{"docs", "Патент просрочен на двенадцать дней", "", "Остаться в стране законно", "3", "triaged"},
    DemoCase{"medical", "Операция после травмы на стройке", "", "Оплатить операцию", "1", "waiting_partner"},
    DemoCase{"rcl", "Внесён в реестр контролируемых лиц по ошибке", "", "Исключить из реестра", "2", "waiting_authority"},
    DemoCase{"child", "Баланы мектепке кабыл алышкан жок", "№ 214 мектеп", "Бала мектепке барсын", "3", "in_progress"},
    DemoCase{"detention", "Задержан при проверке документов", "", "Адвокат и переводчик", "1", "in_progress"},
    DemoCase{"return", "Потерян паспорт, нужно свидетельство на возвращение", "", "Вернуться домой", "3", "waiting_authority"},
    DemoCase{"housing", "Выселяют из общежития без предупреждения", "Общежитие «Рассвет»", "Отсрочка на месяц", "2", "new"},
    DemoCase{"fraud", "Ортомчу акча алып, жумуш берген жок", "Белгисиз ортомчу", "Акчаны кайтаруу", "3", "in_progress"},
    DemoCase{
        "work_accident", "Упал с лесов, работодатель не оформляет акт", "ИП Кравцов", "Акт о несчастном случае", "2", "waiting_employer"},
    DemoCase{"missing", "Не выходит на связь со 2 ноября", "", "Найти брата", "1", "in_progress"},
    DemoCase{"maternity", "Роддом требует оплату", "", "Роды без оплаты по полису", "2", "resolved"},
    DemoCase{"death", "Каза болгон жаранды мекенине жеткирүү", "", "Сөөктү Ошко жеткирүү", "1", "in_progress"},
    DemoCase{"entry_ban", "Запрет на въезд до 2029 года", "", "Снять запрет: семья в России", "3", "waiting_hq"},
    DemoCase{"job", "Ищет работу швеёй", "", "Работа с жильём", "5", "follow_up"},
};

struct DemoEntry {
    const char *kind;
    const char *purpose;
    const char *counterparty;
    const char *text;
    int rublesFrom;
    int rublesTo;
};

// The first line fills an empty box.
inline constexpr std::array kEntries{
    DemoEntry{"in", "donation", "Союз диаспоры «Замандаш»", "Взнос в фонд помощи", 120'000, 180'000},
    DemoEntry{"out", "return_ticket", "Касса вокзала", "Билет до Оша", 7'800, 12'400},
    DemoEntry{"out", "medicine_treatment", "Аптека № 6", "Лекарства после операции", 1'200, 6'900},
    DemoEntry{"out", "shelter_nights", "Хостел «Достук»", "Три ночи для семьи", 2'400, 4'800},
    DemoEntry{"in", "community_collection", "Мекендештер", "Чогултулган акча", 4'000, 26'000},
    DemoEntry{"out", "food", "Магазин", "Продукты для семьи", 1'100, 4'300},
    DemoEntry{"out", "document_fee_fine", "Миграционный центр", "Госпошлина", 1'500, 5'400},
    DemoEntry{"out", "legal_fee", "Адвокат", "Заявление в суд", 5'000, 9'500},
};

struct DemoActivity {
    const char *kind;
    const char *text;
};

inline constexpr std::array kActivities{
    DemoActivity{"call", "Позвонили заявителю, договорились о встрече."},
    DemoActivity{"letter_out", "Отправлена претензия, ответ ждём в течение десяти дней."},
    DemoActivity{"negotiation", "Жумуш берүүчү менен сүйлөшүү: жума күнү төлөйм деп убада берди."},
    DemoActivity{"visit", "Приходил лично, принёс копии документов."},
};


// Days from today until due (negative: late), hour of the office or empty, and whether it belongs to a case.
struct DemoTask {
    const char *kind;
    const char *title;
    const char *priority;
    int daysUntil;
    const char *time;
    const char *recurrence;
    bool isOfCase;
};

inline constexpr std::array kTasks{
    DemoTask{"letter", "Претензия в ООО «Стройград-Юг»", "2", -3, "", "", true},
    DemoTask{"call", "Позвонить семье и сказать, что узнали", "2", -1, "", "", true},
    DemoTask{"consul", "Сообщить консулу о задержании", "1", 0, "09:00", "", true},
    DemoTask{"court", "Сопроводить в суд: запрет на въезд", "2", 0, "16:30", "", true},
    DemoTask{"money", "Аванс на билет: проверить чеки", "3", 0, "18:00", "", false},
    DemoTask{"check", "Повторная проверка по реестру", "3", 0, "", "two_weeks", true},
    DemoTask{"visit", "Бейшембиде ооруканага баруу", "3", 0, "", "", true},
    DemoTask{"document", "Тест по русскому: собрать бумаги", "3", 1, "", "", true},
    DemoTask{"authority", "Ответ трудовой инспекции", "3", 3, "", "", true},
    DemoTask{"call", "Жумуш берүүчүгө кайра чалуу", "3", 4, "11:00", "", true},
    DemoTask{"document", "Выдать свидетельство на возвращение", "2", 5, "", "", true},
    DemoTask{"money", "Касса помощи: пересчитать деньги", "3", 6, "", "week", false},
    DemoTask{"report", "Сдать отчёт за месяц", "3", 9, "", "month", false},
    DemoTask{"court", "Срок обжалования решения", "2", 12, "", "", true},
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
    DemoDocument{"dms", "ДМС", "Страховая компания", 365, -15, 330},
    DemoDocument{"id_card_kg", "ID", "МКК 21-10", 3650, 40, 2500},
};

}
