// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/demopeople.h"

#include "app/core/csv.h"
#include "app/core/demonames.h"

#include <algorithm>
#include <array>

namespace mekendesh::app {

namespace {

using namespace demo;

bool endsWithVowel(QStringView name)
{
    static constexpr QStringView kVowels = u"аеёиоуыэюяөү";
    return kVowels.contains(name.back());
}

// Токтосун: Токтосунович, Токтосуновна; Таалай: Таалаевич; Мурза: Мурзаевич.
QString patronymicOf(const QString &father, bool isFemale)
{
    const bool isSoft = father.endsWith(u'й') || endsWithVowel(father);
    const QString stem = father.endsWith(u'й') ? father.chopped(1) : father;
    if (isSoft)
        return stem + (isFemale ? QStringLiteral("евна") : QStringLiteral("евич"));
    return stem + (isFemale ? QStringLiteral("овна") : QStringLiteral("ович"));
}

// Kyrgyz names as a Russian-speaking clerk writes them: without ө, ү, ң.
QString inRussianLetters(QString name)
{
    name.replace(QStringLiteral("гүл"), QStringLiteral("гуль"));
    static constexpr QStringView kKyrgyz = u"ӨөҮүҢң";
    static constexpr QStringView kRussian = u"ОоУуНн";
    for (QChar &letter : name) {
        if (const qsizetype place = kKyrgyz.indexOf(letter); place >= 0)
            letter = kRussian.at(place);
    }
    return name;
}

}

int DemoPeople::below(int bound)
{
    return static_cast<int>(m_random.below(static_cast<quint32>(bound)));
}

bool DemoPeople::isOneOf(int thousandths)
{
    return below(1000) < thousandths;
}

QString DemoPeople::oneOf(std::span<const QStringView> words)
{
    return words[static_cast<std::size_t>(below(static_cast<int>(words.size())))].toString();
}

Code DemoPeople::oneOf(std::initializer_list<std::pair<const char *, int>> shares)
{
    int sum = 0;
    for (const auto &share : shares)
        sum += share.second;
    int drawn = below(sum);
    for (const auto &share : shares) {
        if (drawn < share.second)
            return Code{QLatin1String(share.first)};
        drawn -= share.second;
    }
    return {};
}

QString DemoPeople::makeFather()
{
    return oneOf(kMaleNames);
}

PersonName DemoPeople::makeName(bool isFemale, int birthYear)
{
    PersonName name;
    name.given = isFemale ? oneOf(kFemaleNames) : oneOf(kMaleNames);
    // Names with уулу and кызы came back into passports about 1995.
    if (isOneOf(birthYear >= 1995 ? 260 : 40)) {
        name.surname = makeFather() + (isFemale ? QStringLiteral(" кызы") : QStringLiteral(" уулу"));
    } else {
        name.surname = oneOf(kSurnames);
        if (isFemale)
            name.surname += u'а';
        if (isOneOf(100))
            name.patronymic = makeFather() + (isFemale ? QStringLiteral(" кызы") : QStringLiteral(" уулу"));
        else if (isOneOf(750))
            name.patronymic = patronymicOf(makeFather(), isFemale);
    }
    if (isOneOf(150)) {
        name.surname = inRussianLetters(name.surname);
        name.given = inRussianLetters(name.given);
        name.patronymic = inRussianLetters(name.patronymic);
    }
    return name;
}

FuzzyDate DemoPeople::makeBirth()
{
    static constexpr std::array<std::pair<int, int>, 5> kAges{{{1, 15}, {16, 24}, {25, 34}, {35, 49}, {50, 68}}};
    static constexpr std::array<int, 5> kShares{60, 240, 380, 250, 70};
    int drawn = below(1000);
    std::size_t group = 0;
    while (group + 1 < kShares.size() && drawn >= kShares[group])
        drawn -= kShares[group++];
    const int age = kAges[group].first + below(kAges[group].second - kAges[group].first + 1);
    const QDate born = m_today.addYears(-age).addDays(-below(365));
    if (isOneOf(60))
        return FuzzyDate::of(born.year());
    return isOneOf(30) ? FuzzyDate::of(born.year(), born.month()) : FuzzyDate::fromDate(born);
}

QString DemoPeople::makePhone()
{
    // Drawn one after the other: the order in which arguments are evaluated is the compiler's.
    const bool isKyrgyz = isOneOf(80);
    const QString code = isKyrgyz ? oneOf(kKyrgyzCodes) : oneOf(kRussianCodes);
    const QString last = QString::number(below(10'000)).rightJustified(4, u'0');
    const QString pattern = isKyrgyz ? QStringLiteral("+996 %1 00-%2-%3") : QStringLiteral("+7 %1 000-%2-%3");
    return pattern.arg(code, last.first(2), last.last(2));
}

DemoPerson DemoPeople::next()
{
    const auto place = [this](std::span<const Place> places, Code &code) {
        int sum = 0;
        for (const Place &one : places)
            sum += one.share;
        int drawn = below(sum);
        const Place *chosen = places.data();
        while (drawn >= chosen->share)
            drawn -= (chosen++)->share;
        code.value = QLatin1String(chosen->code);
        const QList<QStringView> towns = chosen->towns.split(u'|');
        return towns[below(static_cast<int>(towns.size()))].toString();
    };
    DemoPerson person;
    const bool isFemale = isOneOf(420);
    person.sex.value = isFemale ? QStringLiteral("female") : QStringLiteral("male");
    person.birth = makeBirth();
    person.name = makeName(isFemale, person.birth.year());
    person.latinName = isOneOf(850) ? passportLatin(person.name.shortName()).toUpper() : QString();
    person.birthPlace = place(kOblasts, person.homeOblast);
    person.city = place(kRegions, person.region);
    person.phone = makePhone();
    const bool isChild = m_today.year() - person.birth.year() < 16;
    person.language = oneOf({{"ky", 700}, {"ru", 220}, {"uz", 80}});
    person.status = oneOf({{"active", 900}, {"left_russia", 55}, {"naturalised", 20}, {"moved_office", 15}, {"detained", 6}, {"missing", 2},
        {"deceased", 2}});
    if (isChild)
        person.category = oneOf({{"family_member", 900}, {"student", 100}});
    else if (person.status.value == QLatin1String("naturalised"))
        person.category.value = QStringLiteral("rf_citizen");
    else
        person.category
            = oneOf({{"worker", 720}, {"family_member", 110}, {"student", 60}, {"rvp", 30}, {"vnzh", 45}, {"undocumented", 35}});
    if (!isChild && isOneOf(780))
        person.employer = oneOf(kEmployers);
    person.howHeard = oneOf({{"word_of_mouth", 300}, {"relative", 200}, {"social_net", 220}, {"senior", 80}, {"embassy", 70},
        {"leaflet", 40}, {"site", 40}, {"partner", 30}, {"event", 20}});
    const QDate entered = std::max(m_today.addDays(-below(900)), person.birth.latest().addDays(1));
    person.entered = isOneOf(700) ? FuzzyDate::fromDate(std::min(entered, m_today)) : FuzzyDate();
    if (isOneOf(120))
        person.note = oneOf(kNotes);
    return person;
}

std::vector<DemoPerson> DemoPeople::take(int count)
{
    std::vector<DemoPerson> people;
    people.reserve(static_cast<std::size_t>(count));
    for (int number = 0; number < count; ++number)
        people.push_back(next());
    return people;
}

QStringList demoHeads(QStringView language)
{
    static constexpr QStringView kEnglish
        = u"Surname|Given name|Patronymic|Latin spelling|Sex|Date of birth|Place of birth|Home oblast|Phone|"
          u"Preferred language|Region of Russia|City|Employer|Entered Russia|Migration category|Status|"
          u"How they learned of us|Note";
    static constexpr QStringView kRussian
        = u"Фамилия|Имя|Отчество|Написание латиницей|Пол|Дата рождения|Место рождения|Область на родине|Телефон|"
          u"Язык общения|Регион России|Город|Работодатель|Въезд в Россию|Миграционная категория|Статус|"
          u"Откуда узнали о нас|Заметка";
    static constexpr QStringView kKyrgyz
        = u"Фамилиясы|Аты|Атасынын аты|Латынча жазылышы|Жынысы|Туулган күнү|Туулган жери|Мекендеги облусу|Телефон|"
          u"Сүйлөшүү тили|Россиянын аймагы|Шаары|Иш берүүчү|Россияга кирген күнү|Миграциялык категориясы|Абалы|"
          u"Биз жөнүндө кайдан билди|Кошумча маалымат";
    const QStringView heads = language == u"ky" ? kKyrgyz : language == u"ru" ? kRussian : kEnglish;
    return heads.toString().split(u'|');
}

namespace {

QString birthPlaceIn(QStringView language, const QString &place)
{
    const auto *said = std::ranges::find(kRussianPlaces, QStringView(place), &std::pair<QStringView, QStringView>::first);
    return language == u"ru" && said != std::end(kRussianPlaces) ? said->second.toString() : place;
}

}

QByteArray demoCsv(std::span<const DemoPerson> people, QStringView language, QStringView places)
{
    CsvWriter writer;
    writer.addRow(demoHeads(language));
    for (const DemoPerson &person : people) {
        writer.addRow(
            {person.name.surname, person.name.given, person.name.patronymic, person.latinName, person.sex.value, person.birth.toText(),
                birthPlaceIn(places.isEmpty() ? language : places, person.birthPlace), person.homeOblast.value, person.phone, person.language.value, person.region.value, person.city,
                person.employer, person.entered.toText(), person.category.value, person.status.value, person.howHeard.value, person.note});
    }
    return writer.bytes();
}

}
