// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/personname.h"

#include <algorithm>
#include <array>

namespace mekendesh::app {

namespace {

constexpr std::array<QStringView, 11> kFatherWords{
    u"уулу", u"кызы", u"тегин", u"uulu", u"uluu", u"uuly", u"kyzy", u"kizi", u"qizi", u"угли", u"ugli"};
constexpr std::array<QStringView, 8> kPatronymicEnds{u"ович", u"евич", u"ична", u"овна", u"евна", u"ovich", u"evich", u"vna"};

bool isFatherWord(const QString &word)
{
    return std::find(kFatherWords.begin(), kFatherWords.end(), word.toLower()) != kFatherWords.end();
}

bool isPatronymic(const QString &word)
{
    const QString small = word.toLower();
    return std::any_of(kPatronymicEnds.begin(), kPatronymicEnds.end(), [&small](QStringView end) { return small.endsWith(end); });
}

// "АСАНОВ" and "асанов" become "Асанов"; "МакКей" stays. Parts of hyphenated names count singly.
QString withCapital(const QString &word)
{
    if (word != word.toUpper() && word != word.toLower())
        return word;
    QString result = word.toLower();
    bool isFirst = true;
    for (QChar &letter : result) {
        if (isFirst && letter.isLetter())
            letter = letter.toUpper();
        isFirst = letter == u'-';
    }
    return result;
}

// "у." and "к." after a name, as lists abbreviate уулу and кызы. In capitals it is an initial.
QString unabbreviated(const QString &word)
{
    if (word == QStringLiteral("у") || word == QStringLiteral("у."))
        return QStringLiteral("уулу");
    return word == QStringLiteral("к") || word == QStringLiteral("к.") ? QStringLiteral("кызы") : word;
}

// "Б." or "Б"; "Б.Т." are two of them.
bool isInitial(const QString &word)
{
    return !word.isEmpty() && word.at(0).isLetter() && (word.size() == 1 || (word.size() == 2 && word.at(1) == u'.'));
}

// "Асанов Б.Т." with every initial a word of its own.
QString withInitialsApart(QStringView text)
{
    QString apart;
    apart.reserve(text.size() + 4);
    for (qsizetype at = 0; at < text.size(); ++at) {
        apart += text.at(at);
        const bool isAfterDot = text.at(at) == u'.' && at + 1 < text.size() && text.at(at + 1).isLetter();
        if (isAfterDot)
            apart += u' ';
    }
    return apart;
}

bool hasFatherWord(const QString &part)
{
    return isFatherWord(part.section(u' ', -1));
}

struct PassportLetter {
    char16_t letter;
    const char *latin;
};

constexpr std::array kPassportLetters{PassportLetter{u'а', "a"}, PassportLetter{u'б', "b"}, PassportLetter{u'в', "v"},
    PassportLetter{u'г', "g"}, PassportLetter{u'д', "d"}, PassportLetter{u'е', "e"}, PassportLetter{u'ё', "e"}, PassportLetter{u'ж', "zh"},
    PassportLetter{u'з', "z"}, PassportLetter{u'и', "i"}, PassportLetter{u'й', "i"}, PassportLetter{u'к', "k"}, PassportLetter{u'л', "l"},
    PassportLetter{u'м', "m"}, PassportLetter{u'н', "n"}, PassportLetter{u'ң', "n"}, PassportLetter{u'о', "o"}, PassportLetter{u'ө', "o"},
    PassportLetter{u'п', "p"}, PassportLetter{u'р', "r"}, PassportLetter{u'с', "s"}, PassportLetter{u'т', "t"}, PassportLetter{u'у', "u"},
    PassportLetter{u'ү', "u"}, PassportLetter{u'ф', "f"}, PassportLetter{u'х', "kh"}, PassportLetter{u'ц', "ts"},
    PassportLetter{u'ч', "ch"}, PassportLetter{u'ш', "sh"}, PassportLetter{u'щ', "shch"}, PassportLetter{u'ъ', "ie"},
    PassportLetter{u'ы', "y"}, PassportLetter{u'ь', ""}, PassportLetter{u'э', "e"}, PassportLetter{u'ю', "iu"}, PassportLetter{u'я', "ia"}};

const PassportLetter *passportLetter(QChar letter)
{
    const char16_t small = letter.toLower().unicode();
    const auto found = std::find_if(
        kPassportLetters.begin(), kPassportLetters.end(), [small](const PassportLetter &entry) { return entry.letter == small; });
    return found == kPassportLetters.end() ? nullptr : &*found;
}

}

QStringList nameWords(QStringView text)
{
    QStringList parts;
    const QStringList words = withInitialsApart(text).simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &written : words) {
        const QString word = parts.isEmpty() ? written : unabbreviated(written);
        if (isFatherWord(word) && !parts.isEmpty())
            parts.last() += u' ' + word.toLower();
        else if (isInitial(word))
            parts.append(word.toUpper());
        else
            parts.append(withCapital(word));
    }
    return parts;
}

QString PersonName::fullName() const
{
    QStringList parts{surname, given, patronymic};
    parts.removeAll(QString());
    return parts.join(u' ');
}

QString PersonName::shortName() const
{
    if (surname.isEmpty() && given.isEmpty())
        return patronymic;
    return surname.isEmpty() || given.isEmpty() ? surname + given : surname + u' ' + given;
}

PersonName PersonName::split(QStringView text)
{
    PersonName name;
    if (const qsizetype comma = text.indexOf(u','); comma >= 0) { // "Асанов, Бакыт Токтосунович"
        name.surname = nameWords(text.first(comma)).join(u' ');
        QStringList others = nameWords(text.sliced(comma + 1));
        if (!others.isEmpty())
            name.given = others.takeFirst();
        name.patronymic = others.join(u' ');
        return name;
    }
    QStringList parts = nameWords(text);
    // "Бакыт Асан уулу" is how people say it: what "уулу" belongs to stands in the surname when nothing else does.
    if (parts.size() == 2 && (hasFatherWord(parts[1]) && !hasFatherWord(parts[0])))
        std::swap(parts[0], parts[1]);
    // "Б.Т. Асанов"
    if (parts.size() > 1 && isInitial(parts.first()) && !isInitial(parts.last()))
        parts.move(parts.size() - 1, 0);
    // "Бакыт Токтосунович Асанов"
    if (parts.size() == 3 && isPatronymic(parts[1]) && !isPatronymic(parts[2]))
        parts = {parts[2], parts[0], parts[1]};
    if (!parts.isEmpty())
        name.surname = parts.takeFirst();
    if (!parts.isEmpty())
        name.given = parts.takeFirst();
    name.patronymic = parts.join(u' ');
    return name;
}

QString passportLatin(QStringView text)
{
    QString latin;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar letter = text.at(at);
        const PassportLetter *entry = passportLetter(letter);
        if (entry == nullptr) {
            latin += letter;
            continue;
        }
        QString written = QLatin1String(entry->latin);
        if (letter.isUpper()) {
            const bool isAmongCapitals = (at + 1 < text.size() && text.at(at + 1).isUpper()) || (at > 0 && text.at(at - 1).isUpper());
            written = isAmongCapitals ? written.toUpper() : written.left(1).toUpper() + written.mid(1);
        }
        latin += written;
    }
    return latin;
}

}
