// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/deflate.h"

#include "sync/object/letters.h"

#include <string_view>

namespace mekendesh::sync {

namespace {

// Words of the people and cases these objects are about, as TextNarrow writes them.
constexpr std::u16string_view kPresetVocabulary
    = u"Абдыкадыров Абдиев Акматов Алиев Асанов Асанбеков Бакиров Бейшеналиев Болотбеков Жумабаев Жээнбеков Исаков Кадыров Калыков Касымов "
      u"Кыдыралиев Мамбетов Мамытов Маматов Мурзаев Назаров Нурматов Омурбеков Орозбаев Осмонов Садыков Сыдыков Сатыбалдиев Ташиев Токтогулов "
      u"Турдубаев Усенов Халилов Шаршеев Эргешов Эсенбаев Ысмаилов Өмүралиев Азамат Айбек Алмаз Бакыт Бекболот Данияр Жаныбек Канат Кубанычбек "
      u"Максат Мирлан Нурбек Нурлан Руслан Самат Талант Тилек Төлөгөн Улан Чынгыз Эмил Эрлан Айгүл Айнура Асель Бактыгүл Бермет Гүлнара Динара "
      u"Жазгүл Жылдыз Мээрим Назгүл Нуриза Перизат Чолпон Элмира кызы уулу ович овна "
      u"Республика Татарстан Башкортостан Краснодарский край Красноярский край Приморский край Хабаровский край Пермский край "
      u"Московская область Ленинградская область Свердловская область Новосибирская область Иркутская область Тюменская область Челябинская область "
      u"Самарская область Нижегородская область Оренбургская область Ростовская область Калужская область Саратовская область Москва Санкт-Петербург "
      u"Екатеринбург Новосибирск ООО «Строй ИП АО «Транс Сервис Логист Торг Групп» Плюс» "
      u"айлык акча төлөнгөн эмес жумушчу иш берүүчү документ паспорт жоголду кармады милиция жардам керек баласы мектеп оору оорукана "
      u"адвокат авиабилет бригадир больница возврат выдворение выплатил депортация деньги договор документы доверенность жалоба заработная плата "
      u"задержан запрет на въезд зарплату зарплата заявление звонок квитанция консульство копии медицинская справка миграционный учёт не выплачена "
      u"не выплатил не отвечает нотариус обратился обратилась общежитие ожидает ответа оплачено отказ отказано отправка паспорт удержан патент "
      u"передано в посольство перевод повторно полиция полицией помощь права прокуратура принято пропал регистрация работодатель работодателем "
      u"рейс родственники свидетели сестра брат жена муж отец мать справка срок суд телефон травма трудовая инспекция трудовой договор угрозы "
      u"удержал уволен умер утеря фонд хозяин чек штраф ";

// Names of tables and fields as the first release writes them, with the lengths before them, and beginnings of bodies.
// Nothing depends on a word being here; but what stands here may never change, because deflate speaks of it by distance.
// The likelier a word, the nearer to the end.
constexpr char kPresetNames[]
    = "\x0d" "subject_table\x07" "subject\x05" "month\x07" "verdict\x07" "by_name\x06" "review"
      "\x04" "code\x07" "name_ky\x07" "name_ru\x07" "name_en\x04" "type\x09" "time_zone\x05" "scope\x04" "head\x06" "office"
      "\x0c" "device_class\x0b" "admitted_on\x04" "mark\x06" "device\x05" "login\x04" "role\x06" "active\x04" "user"
      "\x08" "currency\x09" "custodian\x07" "cashier\x08" "cash_box"
      "\x05" "title\x08" "priority\x0b" "responsible\x06" "due_on\x07" "against\x04" "goal\x07" "claimed\x09" "recovered\x07" "closing"
      "\x07" "summary\x0d" "what_happened\x09" "opened_on\x05" "stage\x06" "number"
      "\x06" "amount\x06" "on_day\x07" "purpose\x0c" "counterparty\x07" "voucher\x08" "reverses\x0d" "previous_hash\x04" "hash\x03" "box"
      "\x0c" "ledger_entry\x03" "RUB\x03" "KGS\x03" "USD\x02" "in\x03" "out\x07" "minutes\x08" "outgoing\x02" "by\x02" "at\x04" "kind\x08" "activity"
      "\x0a" "latin_name\x0b" "other_names\x03" "sex\x05" "birth\x0b" "birth_place\x0b" "home_oblast\x03" "pin\x0e" "passport_until"
      "\x0a" "phone_safe\x0b" "other_phone\x08" "language\x07" "entered\x10" "registered_until\x08" "category\x09" "how_heard\x0a" "consent_on"
      "\x11" "emergency_contact\x07" "surname\x05" "given\x0a" "patronymic\x07" "address\x08" "employer\x08" "passport\x06" "expiry\x05" "notes\x04" "note"
      "\x06" "region\x04" "city\x06" "oblast\x04" "text\x06" "status\x05" "state\x01" "_\x01\x02\x01\x02\x08" "casefile"
      "\x01\x01\x05" "phone"
      "\x01\x01\x0f" "mekendesh 0.1.0\x01\x00\x01\x06" "member\x01\x05" "phone\x01\x00\x00\x01";

}

QByteArrayView presetWords()
{
    static const Bytes words = [] {
        Bytes narrow;
        ENFORCE(appendNarrow(narrow, QStringView(kPresetVocabulary).toUtf8().toStdString()));
        return narrow.append(kPresetNames, sizeof kPresetNames - 1);
    }();
    return words;
}

}
