// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/phone.h"

#include <algorithm>

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

}
