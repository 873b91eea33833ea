// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/money.h"

#include <QList>

#include <algorithm>
#include <array>

namespace mekendesh::app {

namespace {

using namespace Qt::StringLiterals;

constexpr char16_t kNoBreakSpace = 0x00A0;
constexpr char16_t kMinusSign = 0x2212;

struct CurrencyMark {
    QStringView mark;
    Currency currency;
};

// What people write before or after an amount. Longer marks stand before their beginnings.
constexpr std::array kCurrencyMarks{CurrencyMark{u"rub", kRuble}, CurrencyMark{u"рублей", kRuble}, CurrencyMark{u"рубля", kRuble},
    CurrencyMark{u"рубль", kRuble}, CurrencyMark{u"руб.", kRuble}, CurrencyMark{u"руб", kRuble}, CurrencyMark{u"р.", kRuble},
    CurrencyMark{u"р", kRuble}, CurrencyMark{u"₽", kRuble}, CurrencyMark{u"kgs", kSom}, CurrencyMark{u"сомов", kSom},
    CurrencyMark{u"сома", kSom}, CurrencyMark{u"сом", kSom}, CurrencyMark{u"som", kSom}, CurrencyMark{u"с.", kSom},
    CurrencyMark{u"⃀", kSom}, CurrencyMark{u"usd", kDollar}, CurrencyMark{u"$", kDollar}, CurrencyMark{u"eur", kEuro},
    CurrencyMark{u"евро", kEuro}, CurrencyMark{u"€", kEuro}, CurrencyMark{u"kzt", kTenge}, CurrencyMark{u"теңге", kTenge},
    CurrencyMark{u"тенге", kTenge}, CurrencyMark{u"₸", kTenge}};

// Takes a sign or name of a currency away from either end; false when both ends name different ones.
bool takeCurrencyMark(QString &text, Currency &currency)
{
    int taken = 0;
    for (const CurrencyMark &mark : kCurrencyMarks) {
        if (text.endsWith(mark.mark)) {
            text.chop(mark.mark.size());
        } else if (text.startsWith(mark.mark)) {
            text.remove(0, mark.mark.size());
        } else {
            continue;
        }
        text = text.trimmed();
        currency = mark.currency;
        ++taken;
    }
    return taken <= 1;
}

bool isMoneyGroupMark(QChar character)
{
    return character.isSpace() || character == u'\'' || character == u'’';
}

bool isAsciiDigit(QChar character)
{
    return character >= u'0' && character <= u'9';
}

// "1 234 567" or "1234567": digits only; groups behind a mark have three digits and one kind of mark. Empty when malformed.
QString wholeDigits(QStringView text, QChar groupMark)
{
    QString digits;
    qsizetype sinceMark = -1; // no mark yet
    for (const QChar character : text) {
        if (isAsciiDigit(character)) {
            digits.append(character);
            if (sinceMark >= 0)
                ++sinceMark;
        } else if (!digits.isEmpty() && (character == groupMark || (groupMark.isNull() && isMoneyGroupMark(character)))) {
            if ((sinceMark >= 0 && sinceMark != 3) || (sinceMark < 0 && digits.size() > 3))
                return {};
            sinceMark = 0;
        } else {
            return {};
        }
    }
    return sinceMark < 0 || sinceMark == 3 ? digits : QString();
}

// Digits of whole units and of the fraction.
bool splitAmount(QStringView text, QString &whole, QString &fraction)
{
    const qsizetype comma = text.lastIndexOf(u',');
    const qsizetype point = text.lastIndexOf(u'.');
    const qsizetype last = std::max(comma, point);
    if (last < 0) {
        whole = wholeDigits(text, QChar());
        return !whole.isEmpty();
    }
    const QChar lastMark = text.at(last);
    const QChar otherMark = lastMark == u',' ? u'.' : u',';
    if (text.count(lastMark) > 1) { // 1,234,567: only groups
        whole = wholeDigits(text, lastMark);
        return !whole.isEmpty() && !text.contains(otherMark);
    }
    const QStringView tail = text.sliced(last + 1);
    // Three digits would mean thousands in English and nothing in Russian: not guessed.
    if (tail.isEmpty() || tail.size() > 2 || !std::all_of(tail.begin(), tail.end(), isAsciiDigit))
        return false;
    fraction = tail.toString();
    const QStringView head = text.first(last);
    whole = wholeDigits(head, head.contains(otherMark) ? otherMark : QChar());
    return !whole.isEmpty();
}

QString amountText(qint64 minor, QStringView minus, QStringView group, QChar decimal)
{
    const quint64 size = minor < 0 ? 0 - static_cast<quint64>(minor) : static_cast<quint64>(minor);
    QString whole = QString::number(size / 100);
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, group);
    const QString fraction = QString::number(size % 100).rightJustified(2, u'0');
    return (minor < 0 ? minus.toString() : QString()) + whole + decimal + fraction;
}

}

Currency Currency::fromText(QStringView text)
{
    if (text.size() != 3)
        return {};
    Currency currency;
    for (std::size_t at = 0; at < 3; ++at) {
        const char16_t letter = text.at(static_cast<qsizetype>(at)).unicode();
        if (letter < u'A' || letter > u'Z')
            return {};
        currency.letters[at] = static_cast<char>(letter);
    }
    return currency;
}

QString Currency::toText() const
{
    return isNull() ? QString() : QString::fromLatin1(letters.data(), 3);
}

QString Currency::sign() const
{
    if (*this == kRuble)
        return u"₽"_s;
    if (*this == kSom)
        return u"сом"_s; // the sign U+20C0 is missing in most fonts
    if (*this == kDollar)
        return u"$"_s;
    if (*this == kEuro)
        return u"€"_s;
    if (*this == kTenge)
        return u"₸"_s;
    return toText();
}

sync::Result<Money> Money::parse(QStringView text, Currency currency)
{
    const auto refused
        = [text](const char *why) { return sync::failure(sync::ErrorCode::BadInput, QLatin1String(why), text.trimmed().toString()); };
    QString amount = text.toString().toLower().trimmed();
    bool isNegative = false;
    const auto takeMinus = [&amount, &isNegative] {
        static constexpr QStringView kMinuses = u"-−–";
        if (!isNegative && !amount.isEmpty() && kMinuses.contains(amount.at(0))) {
            isNegative = true;
            amount = amount.sliced(1).trimmed();
        }
    };
    takeMinus();
    if (!takeCurrencyMark(amount, currency))
        return refused("two currencies");
    takeMinus(); // "$ -5"
    QString whole;
    QString fraction;
    if (amount.isEmpty() || !splitAmount(amount, whole, fraction))
        return refused("not an amount");
    bool isNumber = false;
    const qint64 minor = QString(whole + fraction.leftJustified(2, u'0')).toLongLong(&isNumber);
    if (!isNumber || minor > kMinorMax)
        return sync::failure(sync::ErrorCode::TooLarge, u"amount above the limit"_s, text.trimmed().toString());
    return Money{isNegative ? -minor : minor, currency};
}

QString Money::toText() const
{
    return currency.isNull() ? toAmountText() : toAmountText() + QChar(kNoBreakSpace) + currency.sign();
}

QString Money::toAmountText() const
{
    const QChar group(kNoBreakSpace);
    const QChar minus(kMinusSign);
    return amountText(minor, QStringView(&minus, 1), QStringView(&group, 1), u',');
}

QString Money::toPlainText() const
{
    return amountText(minor, u"-", {}, u'.');
}

sync::Result<Money> add(const Money &left, const Money &right)
{
    if (left.currency != right.currency)
        return sync::failure(sync::ErrorCode::BadInput, u"amounts of different currencies"_s);
    qint64 sum = 0;
    if (__builtin_add_overflow(left.minor, right.minor, &sum) || sum > Money::kMinorMax || sum < -Money::kMinorMax)
        return sync::failure(sync::ErrorCode::TooLarge, u"sum above the limit"_s);
    return Money{sum, left.currency};
}

sync::Result<Money> subtract(const Money &left, const Money &right)
{
    if (left.currency != right.currency)
        return sync::failure(sync::ErrorCode::BadInput, u"amounts of different currencies"_s);
    qint64 difference = 0;
    if (__builtin_sub_overflow(left.minor, right.minor, &difference) || difference > Money::kMinorMax || difference < -Money::kMinorMax)
        return sync::failure(sync::ErrorCode::TooLarge, u"difference above the limit"_s);
    return Money{difference, left.currency};
}

}
