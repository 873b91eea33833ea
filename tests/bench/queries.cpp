// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/queries.h"

namespace mekendesh::bench {

namespace {

void addKeys(QStringList &queries, const QString &whole, qsizetype from)
{
    for (qsizetype letters = from; letters <= whole.size(); ++letters)
        queries << whole.first(letters);
}

QString withRussianLetters(QString text)
{
    static constexpr std::pair<char16_t, char16_t> kPairs[] = {{u'ө', u'о'}, {u'ү', u'у'}, {u'ң', u'н'}, {u'Ө', u'О'}, {u'Ү', u'У'}, {u'Ң', u'Н'}};
    for (const auto &[kyrgyz, russian] : kPairs)
        text.replace(kyrgyz, russian);
    return text;
}

QString onLatinKeys(const QString &text)
{
    static constexpr QStringView kCyrillic = u"йцукенгшщзхъфывапролджэячсмитьбю";
    static constexpr QStringView kLatin = u"qwertyuiop[]asdfghjkl;'zxcvbnm,.";
    QString typed;
    for (const QChar letter : text.toLower()) {
        const qsizetype place = kCyrillic.indexOf(letter);
        typed += place < 0 ? letter : kLatin[place];
    }
    return typed;
}

}

QStringList typedQueries(std::span<const app::DemoPerson> people)
{
    constexpr qsizetype kLettersMin = 2;
    QStringList queries;
    int turn = 0;
    for (const app::DemoPerson &person : people) {
        const QString &surname = person.name.surname;
        switch (turn++ % 7) {
        case 0:
            addKeys(queries, surname, kLettersMin);
            break;
        case 1:
            addKeys(queries, person.latinName.section(u' ', 0, 0).toLower(), kLettersMin);
            break;
        case 2:
            addKeys(queries, withRussianLetters(surname), kLettersMin);
            break;
        case 3:
            addKeys(queries, onLatinKeys(surname), 3);
            break;
        case 4:
            queries << surname.mid(1, 3) << surname.mid(2, 4);
            break;
        case 5:
            addKeys(queries, surname + u' ' + person.name.given, surname.size() + 2);
            break;
        default:
            queries << person.phone.right(5) << person.phone;
        }
    }
    queries.removeAll(QString());
    return queries;
}

}
