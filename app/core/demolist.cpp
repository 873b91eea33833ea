// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/demolist.h"

#include "app/core/geography.h"

#include <array>

namespace mekendesh::app {

namespace {

constexpr std::array kRussianMonths{u"января", u"февраля", u"марта", u"апреля", u"мая", u"июня", u"июля", u"августа", u"сентября", u"октября", u"ноября", u"декабря"};

class MessyHand {
public:
    explicit MessyHand(sync::Random &random)
        : m_random(random)
    {
    }

    int below(int bound) { return static_cast<int>(m_random.below(static_cast<quint32>(bound))); }

    QString name(const DemoPerson &person)
    {
        const QString full = person.name.fullName();
        switch (below(7)) {
        case 0:
            return full.toUpper();
        case 1:
            return full.toLower();
        case 2:
            return person.latinName.isEmpty() ? full : person.latinName;
        case 3:
            return QStringLiteral("  ") + QString(full).replace(u' ', QStringLiteral("  "));
        case 4:
            return person.name.surname + QStringLiteral(", ") + QStringList{person.name.given, person.name.patronymic}.join(u' ').trimmed();
        default:
            return full;
        }
    }

    QString date(FuzzyDate date)
    {
        if (date.precision() != FuzzyDate::Precision::Day)
            return date.isNull() ? QStringLiteral("-") : QString::number(date.year()) + (below(2) ? QStringLiteral("-ж.") : QStringLiteral(" г.р."));
        const auto two = [](int number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
        switch (below(7)) {
        case 0:
            return QStringLiteral("%1/%2/%3").arg(two(date.day()), two(date.month()), two(date.year() % 100));
        case 1:
            return QStringLiteral("%1 %2 %3 г.").arg(QString::number(date.day()), QStringView(kRussianMonths[static_cast<std::size_t>(date.month() - 1)]).toString(), QString::number(date.year()));
        case 2:
            return QString::number(QDate(1899, 12, 30).daysTo(date.earliest())); // as a program for tables keeps it
        case 3:
            return date.toIsoText() + QStringLiteral(" 00:00:00");
        case 4:
            return QStringLiteral("%1.%2.%3г").arg(QString::number(date.day()), QString::number(date.month()), QString::number(date.year()));
        default:
            return date.toText();
        }
    }

    QString phone(const QString &shown)
    {
        QString digits;
        for (const QChar c : shown) {
            if (c.isDigit())
                digits += c;
        }
        if (digits.isEmpty())
            return below(2) ? QStringLiteral("нет") : QString();
        switch (below(6)) {
        case 0:
            return digits;
        case 1:
            return digits.startsWith(u'7') ? u'8' + digits.sliced(1) : digits;
        case 2:
            return digits.startsWith(u'7') ? QStringLiteral("8 (%1) %2").arg(digits.sliced(1, 3), digits.sliced(4)) : u'0' + digits.sliced(3);
        case 3:
            return shown + QStringLiteral(", 0555 00 %1 %2").arg(below(90) + 10).arg(below(90) + 10);
        case 4:
            return shown + QStringLiteral(" (WhatsApp)");
        default:
            return shown;
        }
    }

    QString passport()
    {
        const QString number = QString::number(1'000'000 + below(8'999'999));
        switch (below(6)) {
        case 0:
            return QStringLiteral("AN ") + number;
        case 1:
            return QStringLiteral("АН") + number; // Cyrillic letters
        case 2:
            return QStringLiteral("ID №") + number;
        case 3:
            return QStringLiteral("AC%1 до 12.05.2030").arg(number);
        case 4:
            return QString();
        default:
            return QStringLiteral("ID") + number;
        }
    }

    QString sex(const Code &sex)
    {
        static constexpr std::array kMale{u"м", u"муж.", u"Э", u"эркек", u"М"};
        static constexpr std::array kFemale{u"ж", u"жен.", u"А", u"аял", u"Ж"};
        const auto &words = sex.value == QLatin1String("male") ? kMale : kFemale;
        return QStringView(words[static_cast<std::size_t>(below(static_cast<int>(words.size())))]).toString();
    }

    QString place(std::span<const CodeItem> items, const Code &code)
    {
        for (const CodeItem &item : items) {
            if (QLatin1String(item.code) != code.value)
                continue;
            const QString russian = QString::fromUtf8(item.russian);
            const int shape = below(4);
            return shape == 0 ? QString::fromUtf8(item.kyrgyz)
                : shape == 1  ? QString(russian).replace(QStringLiteral("область"), QStringLiteral("обл."))
                : shape == 2  ? russian.section(u' ', 0, 0)
                              : russian;
        }
        return {};
    }

private:
    sync::Random &m_random;
};

QString cell(const QString &text)
{
    return text.contains(u';') || text.contains(u'"') ? u'"' + QString(text).replace(u'"', QStringLiteral("\"\"")) + u'"' : text;
}

}

QString demoMessyList(std::span<const DemoPerson> people, sync::Random &random)
{
    MessyHand hand(random);
    const QString heads = QStringLiteral("№;Ф.И.О.;Дата рожд.;Паспорт;Тел. (моб)/WhatsApp;Пол;Откуда родом;Регион РФ;Где работает;Примечание\n");
    QString list = QStringLiteral("Список соотечественников, обновлён 14.11.2026;;;;;;;;;\n;;;;;;;;;\n") + heads;
    QString first;
    for (std::size_t place = 0; place < people.size(); ++place) {
        const DemoPerson &person = people[place];
        QString row;
        for (const QString &text : {QString::number(place + 1), hand.name(person), hand.date(person.birth), hand.passport(), hand.phone(person.phone), hand.sex(person.sex),
                 hand.place(kOblastItems, person.homeOblast), hand.place(kRegionItems, person.region), person.employer, person.note})
            row += (row.isEmpty() ? QString() : QStringLiteral(";")) + cell(QString(text).replace(u'\n', u' '));
        row += u'\n';
        if (place == 4)
            first = row;
        if (place % 60 == 45)
            list += QStringLiteral(";;;;;;;;;\n");
        if (place % 97 == 80)
            list += first; // entered again, a page later
        if (place % 110 == 90)
            list += heads;
        if (place % 120 == 100)
            list += QStringLiteral("%1;;1987;;8 926 000-00-0%2;м;;;;имя узнать\n").arg(place + 1).arg(hand.below(10));
        list += row;
    }
    return list + QStringLiteral("Итого: %1;;;;;;;;;\n").arg(people.size());
}

}
