// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/workload.h"

#include "app/records/registers.h"
#include "tests/bench/words.h"

#include <algorithm>

namespace mekendesh::bench {

namespace {

constexpr std::size_t kEmployers = 300;
constexpr qint64 kPauseMsMin = 30'000;
constexpr quint32 kPauseMs = 600'000;

enum PersonField : std::size_t { Surname, Given, Patronymic, Birth, Passport, Phone, Oblast, Employer, Expiry, NoteText };
// Notes and expiry dates change more often than phones, names never do here.
constexpr std::array kChangedFields{Phone,  Phone,    Phone,  Phone,    Phone,    Oblast,   Oblast,   Employer,
                                    Employer, Expiry, Expiry, NoteText, NoteText, NoteText, NoteText, NoteText};

class Maker {
public:
    explicit Maker(sync::Random &random) : m_random(random)
    {
        for (std::size_t number = 0; number < kEmployers; ++number)
            m_employers.push_back(QStringLiteral("%1 «%2%3»").arg(evenly(words::kEmployerForms), evenly(words::kEmployerStems), evenly(words::kEmployerEnds)));
    }

    NewPerson person()
    {
        const bool isWoman = m_random.below(3) == 0;
        Person made;
        made.surname = often(words::kSurnames) + (isWoman ? QStringLiteral("а") : QString());
        made.given = evenly(isWoman ? words::kWomenNames : words::kMenNames);
        const bool isRussianForm = m_random.below(2) == 0;
        made.patronymic = evenly(words::kMenNames)
            + (isRussianForm ? (isWoman ? QStringLiteral("овна") : QStringLiteral("ович")) : (isWoman ? QStringLiteral(" кызы") : QStringLiteral(" уулу")));
        made.birth = date(1955, 52);
        made.passport = passport();
        made.phone = phone();
        made.oblast = often(words::kOblasts);
        made.employer = employer();
        made.expiry = date(2026, 10);
        made.notes = notes();
        const PersonTexts texts = textsOf(made);
        return {.id = id(), .person = std::move(made), .texts = texts, .afterMs = pause()};
    }

    Change change(std::size_t person, std::size_t field)
    {
        Change made{.person = person, .field = field, .value = {}, .text = {}, .afterMs = pause()};
        if (field == Expiry) {
            const app::FuzzyDate day = date(2026, 10);
            made.value = sync::Register<app::FuzzyDate>::toValue(day);
            made.text = day.toIsoText().toUtf8();
            return made;
        }
        const QString text = field == Phone ? phone() : field == Oblast ? often(words::kOblasts) : field == Employer ? employer() : notes();
        made.value = text;
        made.text = text.toUtf8();
        return made;
    }

    std::size_t changedField() { return kChangedFields[m_random.below(static_cast<quint32>(kChangedFields.size()))]; }
    std::size_t below(std::size_t bound) { return m_random.below(static_cast<quint32>(bound)); }

private:
    QString evenly(std::span<const QStringView> list) { return list[below(list.size())].toString(); }
    // The frequent ones first: the n-th is drawn about 1/n as often.
    QString often(std::span<const QStringView> list)
    {
        constexpr quint32 kWhole = 1'000'000;
        double sum = 0;
        for (std::size_t place = 0; place < list.size(); ++place)
            sum += 1.0 / static_cast<double>(place + 2);
        double left = static_cast<double>(m_random.below(kWhole)) / kWhole * sum;
        std::size_t place = 0;
        while (place + 1 < list.size() && (left -= 1.0 / static_cast<double>(place + 2)) > 0)
            ++place;
        return list[place].toString();
    }

    qint64 pause() { return kPauseMsMin + m_random.below(kPauseMs); }
    app::FuzzyDate date(int firstYear, int years)
    {
        const int year = firstYear + static_cast<int>(m_random.below(static_cast<quint32>(years)));
        const int month = 1 + static_cast<int>(m_random.below(12));
        return app::FuzzyDate::of(year, month, 1 + static_cast<int>(m_random.below(28)));
    }
    QString digits(int count)
    {
        QString text;
        while (text.size() < count)
            text += QChar(u'0' + static_cast<char16_t>(m_random.below(10)));
        return text;
    }
    QString phone() { return QStringLiteral("+79") + digits(9); }
    QString passport()
    {
        static constexpr std::array<QLatin1String, 3> kSeries{QLatin1String("AN"), QLatin1String("ID"), QLatin1String("PE")};
        return kSeries[below(kSeries.size())] + digits(7);
    }
    QString employer() { return m_employers[below(m_employers.size())]; }
    QString notes()
    {
        constexpr qsizetype kLettersMax = 90;
        const qsizetype wanted = 70 + m_random.below(21);
        QString text = often(words::kNotes);
        while (text.size() < wanted)
            text += u' ' + often(words::kNotes);
        return text.left(kLettersMax);
    }
    // Ten letters of time, sixteen at random.
    QByteArray id()
    {
        static constexpr char kLetters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        m_idSeconds += 30 + m_random.below(600);
        QByteArray letters(26, '0');
        qint64 rest = m_idSeconds * 1000;
        for (qsizetype place = 9; place >= 0; --place, rest /= 32)
            letters[place] = kLetters[rest % 32];
        for (qsizetype place = 10; place < letters.size(); ++place)
            letters[place] = kLetters[m_random.below(32)];
        return letters;
    }

    sync::Random &m_random;
    QStringList m_employers;
    qint64 m_idSeconds = 1'790'000'000;
};

}

Workload makeWorkload(sync::Random &random, const WorkloadSize &size)
{
    Maker maker(random);
    Workload made;
    for (std::size_t number = 0; number < size.people; ++number)
        made.people.push_back(maker.person());
    for (std::size_t number = 0; number < size.edits; ++number)
        made.edits.push_back(maker.change(maker.below(size.people), maker.changedField()));
    for (int number = 0; number < 10; ++number)
        made.dayPeople.push_back(maker.person());
    for (int number = 0; number < 100; ++number)
        made.dayEdits.push_back(maker.change(maker.below(size.people), maker.changedField()));
    made.one = maker.change(size.people / 3, Phone);
    const std::size_t step = size.people / size.concurrent;
    for (std::size_t number = 0; number < size.concurrent; ++number) {
        const std::size_t field = maker.changedField();
        std::size_t other = field;
        while (number % 2 == 0 && other == field)
            other = maker.changedField();
        made.left.push_back(maker.change(number * step, field));
        made.right.push_back(maker.change(number * step, other));
    }
    return made;
}

}
