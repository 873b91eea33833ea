// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

// Where the offices of a large demonstration stand, in what state each is shown. The first ones need the embassy, the rest are calm.
namespace mekendesh::app::demoplaces {

struct DemoPlace {
    const char *code;
    const char *nameRu;
    const char *nameKy;
    const char *region;
    const char *zone;
    int cases = 30;
    int late = 0;        // cases past their day
    int urgentStill = 0; // cases of life and freedom nobody has touched since yesterday
    int silentDays = 0;  // since its last exchange
    int entries = 5;     // lines of the cash book; every seventh has no receipt
    bool isJoining = false;
};

inline constexpr std::array kPlaces{
    DemoPlace{"NSK", "Новосибирск", "Новосибирск", "RU-NVS", "Asia/Novosibirsk", 41, 2, 3},
    DemoPlace{"YKT", "Якутск", "Якутск", "RU-SA", "Asia/Yakutsk", 14, 0, 0, 12},
    DemoPlace{"SRG", "Сургут", "Сургут", "RU-KHM", "Asia/Yekaterinburg", 33, 0, 2},
    DemoPlace{"SAM", "Самара", "Самара", "RU-SAM", "Europe/Samara", 38, 0, 1},
    DemoPlace{"TVR", "Тверь", "Тверь", "RU-TVE", "Europe/Moscow", 12, 0, 0, 8},
    DemoPlace{"KZN", "Казань", "Казан", "RU-TA", "Europe/Moscow", 52, 4},
    DemoPlace{"IKT", "Иркутск", "Иркутск", "RU-IRK", "Asia/Irkutsk", 27, 0, 0, 5},
    DemoPlace{"UFA", "Уфа", "Уфа", "RU-BA", "Asia/Yekaterinburg", 36, 4},
    DemoPlace{"KRR", "Краснодар", "Краснодар", "RU-KDA", "Europe/Moscow", 58, 6},
    DemoPlace{"SOC", "Сочи", "Сочи", "RU-KDA", "Europe/Moscow", 24, 0, 0, 0, 8},
    DemoPlace{"TUL", "Тула", "Тула", "RU-TUL", "Europe/Moscow", 18, 0, 0, 0, 22},
    DemoPlace{"MMK", "Мурманск", "Мурманск", "RU-MUR", "Europe/Moscow", 11, 1},
    DemoPlace{"OMS", "Омск", "Омск", "RU-OMS", "Asia/Omsk", 31, 2},
    DemoPlace{"HTA", "Чита", "Чита", "RU-ZAB", "Asia/Chita", 16, 0, 0, 4},
    DemoPlace{.code = "GDX", .nameRu = "Магадан", .nameKy = "Магадан", .region = "RU-MAG", .zone = "Asia/Magadan", .isJoining = true},
    DemoPlace{"SPB", "С.-Петербург", "С.-Петербург", "RU-SPE", "Europe/Moscow", 64},
    DemoPlace{"KJA", "Красноярск", "Красноярск", "RU-KYA", "Asia/Krasnoyarsk", 44},
    DemoPlace{"VVO", "Владивосток", "Владивосток", "RU-PRI", "Asia/Vladivostok", 43},
    DemoPlace{"KHV", "Хабаровск", "Хабаровск", "RU-KHA", "Asia/Vladivostok", 40},
    DemoPlace{"TJM", "Тюмень", "Түмөн", "RU-TYU", "Asia/Yekaterinburg", 38},
    DemoPlace{"CEK", "Челябинск", "Челябинск", "RU-CHE", "Asia/Yekaterinburg", 37},
    DemoPlace{"PEE", "Пермь", "Пермь", "RU-PER", "Asia/Yekaterinburg", 35},
    DemoPlace{"RTW", "Саратов", "Саратов", "RU-SAR", "Europe/Saratov", 33},
    DemoPlace{"VOG", "Волгоград", "Волгоград", "RU-VGG", "Europe/Volgograd", 30},
    DemoPlace{"ROV", "Ростов", "Ростов", "RU-ROS", "Europe/Moscow", 29},
    DemoPlace{"STW", "Ставрополь", "Ставрополь", "RU-STA", "Europe/Moscow", 27},
    DemoPlace{"ASF", "Астрахань", "Астрахань", "RU-AST", "Europe/Astrakhan", 26},
    DemoPlace{"VOZ", "Воронеж", "Воронеж", "RU-VOR", "Europe/Moscow", 24},
    DemoPlace{"KLF", "Калуга", "Калуга", "RU-KLU", "Europe/Moscow", 48},
    DemoPlace{"IAR", "Ярославль", "Ярославль", "RU-YAR", "Europe/Moscow", 46},
    DemoPlace{"GOJ", "Н. Новгород", "Н. Новгород", "RU-NIZ", "Europe/Moscow", 45},
    DemoPlace{"RZN", "Рязань", "Рязань", "RU-RYA", "Europe/Moscow", 42},
    DemoPlace{"VLD", "Владимир", "Владимир", "RU-VLA", "Europe/Moscow", 39},
    DemoPlace{"LNX", "Смоленск", "Смоленск", "RU-SMO", "Europe/Moscow", 34},
    DemoPlace{"KGD", "Калининград", "Калининград", "RU-KGD", "Europe/Kaliningrad", 32},
    DemoPlace{"ARH", "Архангельск", "Архангельск", "RU-ARK", "Europe/Moscow", 30},
    DemoPlace{"TOF", "Томск", "Томск", "RU-TOM", "Asia/Tomsk", 29},
    DemoPlace{"BAX", "Барнаул", "Барнаул", "RU-ALT", "Asia/Barnaul", 28},
    DemoPlace{"KEJ", "Кемерово", "Кемерово", "RU-KEM", "Asia/Novokuznetsk", 27},
    DemoPlace{"UUD", "Улан-Удэ", "Улан-Удэ", "RU-BU", "Asia/Irkutsk", 25},
    DemoPlace{"UUS", "Ю.-Сахалинск", "Ю.-Сахалинск", "RU-SAK", "Asia/Sakhalin", 23},
};

}
