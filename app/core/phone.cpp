// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/phone.h"

#include <QStringList>

#include <algorithm>
#include <array>

namespace mekendesh::app {

namespace {

constexpr qsizetype kRussianDigits = 11; // 7 and ten
constexpr qsizetype kKyrgyzDigits = 12;  // 996 and nine
constexpr qsizetype kShortestDigits = 10;
constexpr qsizetype kLongestDigits = 15; // ITU E.164

bool isKyrgyzMobile(QStringView national)
{
    static constexpr QStringView kFirstDigits = u"257";
    return national.size() == 9 && kFirstDigits.contains(national.at(0));
}

// From what is dialled inside Russia or Kyrgyzstan to what is dialled from abroad.
QString internationalDigits(const QString &digits, bool hasPlus)
{
    if (hasPlus)
        return digits;
    if (digits.startsWith(u"810")) // out of Russia
        return digits.sliced(3);
    if (digits.startsWith(u"00"))
        return digits.sliced(2);
    if (digits.size() == kRussianDigits && digits.startsWith(u'8'))
        return u'7' + digits.sliced(1);
    if (digits.size() == 10 && digits.startsWith(u'0'))
        return QStringLiteral("996") + digits.sliced(1);
    if (digits.size() == 10)
        return u'7' + digits;
    if (isKyrgyzMobile(digits))
        return QStringLiteral("996") + digits;
    return digits;
}

PhoneCheck checkDigits(const QString &digits)
{
    if (digits.isEmpty())
        return PhoneCheck::Empty;
    const bool isRussian = digits.startsWith(u'7');
    const bool isKyrgyz = digits.startsWith(u"996");
    const qsizetype least = isRussian ? kRussianDigits : isKyrgyz ? kKyrgyzDigits : kShortestDigits;
    const qsizetype most = isRussian ? kRussianDigits : isKyrgyz ? kKyrgyzDigits : kLongestDigits;
    if (digits.size() < least)
        return PhoneCheck::LooksShort;
    return digits.size() > most ? PhoneCheck::LooksLong : PhoneCheck::Good;
}

}

Phone Phone::parse(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    QString digits;
    bool hasLetters = false;
    for (const QChar character : trimmed) {
        if (character >= u'0' && character <= u'9')
            digits.append(character);
        else if (character.isLetter())
            hasLetters = true;
    }
    Phone phone;
    phone.digits = internationalDigits(digits, trimmed.startsWith(u'+'));
    phone.check = hasLetters ? PhoneCheck::NotAPhone : checkDigits(phone.digits);
    return phone;
}

QString Phone::toText() const
{
    const auto part = [this](qsizetype from, qsizetype count) { return QStringView(digits).sliced(from, count); };
    if (digits.size() == kRussianDigits && digits.startsWith(u'7'))
        return QStringLiteral("+7 %1 %2-%3-%4").arg(part(1, 3), part(4, 3), part(7, 2), part(9, 2));
    if (digits.size() == kKyrgyzDigits && digits.startsWith(u"996"))
        return QStringLiteral("+996 %1 %2-%3-%4").arg(part(3, 3), part(6, 2), part(8, 2), part(10, 2));
    if (digits.size() < kShortestDigits)
        return digits; // too little to know a country
    QString text = QStringLiteral("+");
    for (qsizetype at = 0; at < digits.size(); at += 3)
        text += (at == 0 ? QStringLiteral("") : QStringLiteral(" ")) + part(at, std::min<qsizetype>(3, digits.size() - at)).toString();
    return text;
}

namespace {

// What stands before a number and says nothing.
constexpr std::array<QStringView, 14> kPhoneWords{u"тел", u"телефон", u"моб", u"мобильный", u"сот", u"дом", u"whatsapp", u"ватсап", u"вотсап",
    u"wa", u"tel", u"phone", u"mob", u"номер"};
constexpr std::array<QStringView, 5> kPhoneJoiners{u"и", u"или", u"же", u"жана", u"or"};
constexpr qsizetype kPhoneTokenDigitsMin = 9;

bool isPhoneMark(QChar character)
{
    static constexpr QStringView kMarks = u"+()-–—‑. ";
    return character.isSpace() || kMarks.contains(character);
}

void addPhone(QString &pending, std::vector<Phone> &phones)
{
    const Phone phone = Phone::parse(pending);
    pending.clear();
    if (phone.check != PhoneCheck::Empty && std::ranges::find(phones, phone) == phones.end())
        phones.push_back(phone);
}

qsizetype digitCount(QStringView text)
{
    return std::count_if(text.begin(), text.end(), [](QChar character) { return character >= u'0' && character <= u'9'; });
}

// A piece without any separator but spaces, which stand inside numbers as well as between them.
void addSpacedPhones(QStringView piece, std::vector<Phone> &phones)
{
    QString pending;
    for (const QStringView token : piece.split(u' ', Qt::SkipEmptyParts)) {
        const bool beginsAnew = token.startsWith(u'+') || digitCount(token) >= kPhoneTokenDigitsMin;
        const bool isWhole = Phone::parse(pending).check == PhoneCheck::Good;
        if (!pending.isEmpty() && isWhole && (beginsAnew || Phone::parse(QString(pending + token.toString())).check != PhoneCheck::Good))
            addPhone(pending, phones);
        pending += token;
    }
    addPhone(pending, phones);
}

}

PhoneCell phonesIn(QStringView text)
{
    PhoneCell cell;
    QString numbers;
    QStringList words;
    qsizetype at = 0;
    while (at < text.size()) {
        const QChar character = text.at(at);
        qsizetype end = at + 1;
        if (character.isLetter()) {
            while (end < text.size() && text.at(end).isLetter())
                ++end;
            const QString word = text.sliced(at, end - at).toString();
            const QString small = word.toLower();
            if (std::ranges::find(kPhoneWords, small) == kPhoneWords.end() && std::ranges::find(kPhoneJoiners, small) == kPhoneJoiners.end())
                words << word;
            numbers += u';';
        } else {
            numbers += character.isDigit() || isPhoneMark(character) ? (character.isSpace() && character != u'\n' ? QChar(u' ') : character) : QChar(u';');
        }
        at = end;
    }
    numbers.replace(u'\n', u';');
    for (const QStringView piece : QStringView(numbers).split(u';', Qt::SkipEmptyParts)) {
        if (digitCount(piece) > 0)
            addSpacedPhones(piece.trimmed(), cell.phones);
    }
    cell.rest = words.join(u' ');
    return cell;
}

}
