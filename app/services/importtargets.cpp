// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/importtargets.h"

#include "app/core/documentnumber.h"
#include "app/core/fuzzydate.h"
#include "app/core/personname.h"
#include "app/core/phone.h"
#include "app/records/member.h"
#include "app/services/fieldtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

// Names other people's files use for what has another label here. Compared as comparableText.
struct HeadName {
    const char *head;
    const char *target;
};
constexpr HeadName kHeadNames[] = {
    {"фио", "*name"}, {"полное имя", "*name"}, {"аты-жөнү", "*name"}, {"фаа", "*name"}, {"full name", "*name"}, {"name", "*name"},
    {"фамилия имя", "*name"}, {"фамилия имя отчество", "*name"}, {"аты жана фамилиясы", "*name"}, {"имя отчество", "*given"},
    {"аты атасынын аты", "*given"}, {"first name", "given"}, {"имя", "given"}, {"аты", "given"}, {"last name", "surname"},
    {"фамилия", "surname"}, {"фамилиясы", "surname"}, {"отчество", "patronymic"}, {"атасынын аты", "patronymic"},
    {"латиница", "latin_name"}, {"девичья фамилия", "other_names"}, {"телефон", "phone"}, {"тел", "phone"}, {"телефон номери", "phone"},
    {"номер телефона", "phone"}, {"контакты", "phone"}, {"мобильный", "phone"}, {"telephone", "phone"}, {"mobile", "phone"},
    {"дата рожд", "birth"}, {"др", "birth"}, {"гр", "birth"}, {"туулган күнү", "birth"}, {"год рождения", "birth"},
    {"туулган жылы", "birth"}, {"birth date", "birth"}, {"born", "birth"}, {"пол", "sex"}, {"жынысы", "sex"}, {"регион", "region"},
    {"region", "region"}, {"субъект", "region"}, {"область", "home_oblast"}, {"облусу", "home_oblast"}, {"откуда", "home_oblast"},
    {"город", "city"}, {"шаары", "city"}, {"работодатель", "employer"}, {"иш берүүчү", "employer"}, {"примечание", "note"},
    {"комментарий", "note"}, {"эскертүү", "note"}, {"инн", "pin"}, {"пин", "pin"}, {"пинфл", "pin"}, {"паспорт", "passport"},
    {"id", ""}, {"причина", ""}, {"себеби", ""}, {"reason", ""},
};

// Parts of heads, the more special ones first. All of `parts` (separated by spaces) must stand in the head.
constexpr HeadName kHeadParts[] = {
    {"фамил им", "*name"}, {"аты жөн", "*name"}, {"фио", "*name"}, {"имя отч", "*given"}, {"девич", "other_names"},
    {"прежн фамил", "other_names"}, {"латин", "latin_name"}, {"мест рожд", "birth_place"}, {"туулган жер", "birth_place"},
    {"рожд", "birth"}, {"туулган", "birth"}, {"birth", "birth"}, {"паспорт действ", "passport_until"}, {"паспорт срок", "passport_until"},
    {"паспорт мөөнөт", "passport_until"}, {"действител до", "passport_until"}, {"паспорт", "passport"}, {"passport", "passport"},
    {"документ", "passport"}, {"удостоверен", "passport"}, {"персонал ном", "pin"}, {"жеке ном", "pin"}, {"друг телеф", "other_phone"},
    {"доп телеф", "other_phone"}, {"второ телеф", "other_phone"}, {"башка телеф", "other_phone"}, {"экстрен", "emergency_contact"},
    {"родствен", "emergency_contact"}, {"туугандар", "emergency_contact"}, {"телеф", "phone"}, {"phone", "phone"}, {"контакт", "phone"}, {"whatsapp", "phone"}, {"ватсап", "phone"},
    {"мест работ", "employer"}, {"работодат", "employer"}, {"организац", "employer"}, {"иш жер", "employer"}, {"иштеген", "employer"},
    {"дата въезд", "entered"}, {"въезд", "entered"}, {"прибыт", "entered"}, {"кирген", "entered"}, {"регистр", "registered_until"},
    {"каттоо", "registered_until"}, {"адрес", "address"}, {"дарек", "address"}, {"дарег", "address"}, {"прожива", "address"}, {"кыргыз област", "home_oblast"},
    {"област кр", "home_oblast"}, {"родин", "home_oblast"}, {"откуда", "home_oblast"}, {"кайдан", "home_oblast"}, {"где работ", "employer"}, {"област рф", "region"}, {"регион", "region"}, {"регион росс", "region"},
    {"город", "city"}, {"шаар", "city"}, {"отчеств", "patronymic"}, {"фамил", "surname"}, {"язык", "language"}, {"тили", "language"},
    {"примеч", "note"}, {"коммент", "note"}, {"эскерт", "note"}, {"дополн", "note"}, {"согласи", "consent_on"},
};

constexpr qsizetype kSamplesMin = 3;

struct CityRegion {
    const char *city;
    const char *region;
};
constexpr CityRegion kCities[] = {
    {"мск", "RU-MOW"}, {"москва", "RU-MOW"}, {"подмосковье", "RU-MOS"}, {"мо", "RU-MOS"}, {"мос", "RU-MOS"}, {"спб", "RU-SPE"}, {"питер", "RU-SPE"},
    {"санктпетербург", "RU-SPE"}, {"ленобласть", "RU-LEN"}, {"екатеринбург", "RU-SVE"}, {"екб", "RU-SVE"}, {"новосибирск", "RU-NVS"},
    {"нск", "RU-NVS"}, {"казань", "RU-TA"}, {"татарстан", "RU-TA"}, {"башкирия", "RU-BA"}, {"уфа", "RU-BA"}, {"самара", "RU-SAM"},
    {"тольятти", "RU-SAM"}, {"челябинск", "RU-CHE"}, {"магнитогорск", "RU-CHE"}, {"омск", "RU-OMS"}, {"томск", "RU-TOM"},
    {"красноярск", "RU-KYA"}, {"иркутск", "RU-IRK"}, {"пермь", "RU-PER"}, {"тюмень", "RU-TYU"}, {"сургут", "RU-KHM"}, {"хмао", "RU-KHM"},
    {"югра", "RU-KHM"}, {"янао", "RU-YAN"}, {"краснодар", "RU-KDA"}, {"сочи", "RU-KDA"}, {"ростовнадону", "RU-ROS"},
    {"нижнийновгород", "RU-NIZ"}, {"воронеж", "RU-VOR"}, {"саратов", "RU-SAR"}, {"оренбург", "RU-ORE"}, {"хабаровск", "RU-KHA"},
    {"владивосток", "RU-PRI"}, {"приморье", "RU-PRI"}, {"якутск", "RU-SA"}, {"якутия", "RU-SA"}, {"тула", "RU-TUL"}, {"тверь", "RU-TVE"},
    {"калуга", "RU-KLU"}, {"рязань", "RU-RYA"}, {"ярославль", "RU-YAR"}, {"кемерово", "RU-KEM"}, {"кузбасс", "RU-KEM"},
    {"барнаул", "RU-ALT"}, {"мурманск", "RU-MUR"}, {"сахалин", "RU-SAK"}, {"камчатка", "RU-KAM"}, {"бишкек", "KG-GB"}, {"фрунзе", "KG-GB"},
    {"ош", "KG-O"}, {"жалалабад", "KG-J"}, {"джалалабад", "KG-J"}, {"баткен", "KG-B"}, {"талас", "KG-T"}, {"нарын", "KG-N"},
    {"чуй", "KG-C"}, {"чүй", "KG-C"}, {"ысыккөл", "KG-Y"}, {"иссыккуль", "KG-Y"}, {"каракол", "KG-Y"},
};

// Words that say what kind of place it is, not which.
const QRegularExpression &placeWords()
{
    static const QRegularExpression pattern(
        QStringLiteral("\\b(?:область|области|обл|облусу|облус|край|крайы|кр|республика|респ|республикасы|город|гор|г|шаары|шаар|ао|автономный|"
                       "округ|oblast|region|republic|of|krai|city)\\b\\.?"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return pattern;
}

QString placeName(QStringView text)
{
    return comparableText(text.toString().remove(placeWords()));
}

// Adjectives end in many ways: Свердловская, Свердловской.
QString placeStem(QString name)
{
    static const QRegularExpression end(QStringLiteral("(?:ая|ой|ую|ский|ского)$"), QRegularExpression::UseUnicodePropertiesOption);
    return name.remove(end);
}

bool looksLikeName(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("^\\p{Lu}[\\p{L}'-]+(?:[\\s,]+[\\p{L}'.-]+){1,4}$"), QRegularExpression::UseUnicodePropertiesOption);
    return pattern.match(text.simplified()).hasMatch() && !PersonName::split(text).given.isEmpty();
}

bool looksLikeDocument(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^[A-Z]{2}\\d{6,8}$"));
    return pattern.match(documentIn(text).number).hasMatch();
}

bool looksLikePin(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^[12]\\d{13}$"));
    return pattern.match(text.trimmed()).hasMatch();
}

bool looksLikePhone(const QString &text)
{
    const PhoneCell cell = phonesIn(text);
    return !cell.phones.empty() && cell.phones.front().check == PhoneCheck::Good;
}

// A day on which somebody may have been born who is in a list of adults and their children today.
bool looksLikeBirth(const QString &text)
{
    constexpr int kYearFrom = 1930;
    constexpr int kYearTo = 2015;
    const auto date = FuzzyDate::parse(text);
    return date && !date->isNull() && date->year() >= kYearFrom && date->year() <= kYearTo;
}

bool hasAllParts(const QString &head, const char *parts)
{
    const QStringList wanted = QString::fromUtf8(parts).split(u' ');
    return std::ranges::all_of(wanted, [&head](const QString &part) { return head.contains(comparableText(part)); });
}

}

ImportTargets::ImportTargets(const Table &table, const Languages &languages)
    : m_table(table)
    , m_languages(languages)
    , m_isPersons(&table == &Declared<Member>::table())
{
    if (m_isPersons) {
        for (const HeadName &name : kHeadNames)
            m_exact.insert(comparableText(QString::fromUtf8(name.head)), QString::fromLatin1(name.target));
    }
    for (const Field &field : table.fields) {
        const QString wire = QString::fromLatin1(field.wire);
        m_exact.insert(comparableText(wire), wire);
        for (const QString &label : languages.of("record", field.label))
            m_exact.insert(comparableText(label), wire);
    }
    m_exact.remove(QString());
}

QStringList ImportTargets::all() const
{
    QStringList targets;
    if (m_isPersons)
        targets << QString(kWholeNameTarget);
    for (const Field &field : m_table.fields) {
        targets << QString::fromLatin1(field.wire);
        if (m_isPersons && targets.constLast() == QLatin1String("given"))
            targets << QString(kGivenNamesTarget);
    }
    return targets;
}

QString ImportTargets::label(const QString &target) const
{
    if (target == kWholeNameTarget)
        return QCoreApplication::translate("import", "Whole name");
    if (target == kGivenNamesTarget)
        return QCoreApplication::translate("import", "Given name and patronymic");
    return fieldLabel(m_table, target);
}

QString ImportTargets::exactTarget(QStringView head) const
{
    if (const Field *field = m_table.field(head.trimmed()))
        return QString::fromLatin1(field->wire);
    return m_exact.value(comparableText(head));
}

bool ImportTargets::isLeftOut(QStringView head) const
{
    const auto known = m_exact.constFind(comparableText(head));
    return known != m_exact.cend() && known->isEmpty();
}

QString ImportTargets::targetOfHead(QStringView head) const
{
    const QString comparable = comparableText(head);
    if (const auto exact = m_exact.constFind(comparable); exact != m_exact.cend())
        return *exact;
    // "Телефон (WhatsApp)" is a telephone.
    if (const qsizetype bracket = head.indexOf(u'('); bracket > 0) {
        if (const auto exact = m_exact.constFind(comparableText(head.first(bracket))); exact != m_exact.cend())
            return *exact;
    }
    if (!m_isPersons)
        return {};
    for (const HeadName &name : kHeadParts) {
        if (hasAllParts(comparable, name.head))
            return QString::fromLatin1(name.target);
    }
    return {};
}

bool ImportTargets::isCodeOf(const char *list, const QString &text) const
{
    const CodeList *codes = codeList(QString::fromLatin1(list));
    return codes && (m_languages.codeOf(*codes, text) || regionNamed(*codes, text));
}

QString ImportTargets::targetOfContent(const QStringList &samples) const
{
    if (!m_isPersons || samples.size() < kSamplesMin)
        return {};
    const auto most = [&samples](const auto &looksSo) {
        return std::ranges::count_if(samples, looksSo) * 10 >= samples.size() * 7;
    };
    if (most(looksLikePin))
        return QStringLiteral("pin");
    if (most(looksLikeDocument))
        return QStringLiteral("passport");
    if (most([this](const QString &text) { return isCodeOf("sex", text); }))
        return QStringLiteral("sex");
    if (most(looksLikeBirth))
        return QStringLiteral("birth");
    if (most(looksLikePhone))
        return QStringLiteral("phone");
    if (most([this](const QString &text) { return isCodeOf("oblast", text); }))
        return QStringLiteral("home_oblast");
    if (most([this](const QString &text) { return isCodeOf("region", text); }))
        return QStringLiteral("region");
    return most(looksLikeName) ? QString(kWholeNameTarget) : QString();
}

std::optional<Code> regionNamed(const CodeList &list, QStringView text)
{
    if (list.name() != QLatin1String("region") && list.name() != QLatin1String("oblast"))
        return std::nullopt;
    const QString name = placeName(text);
    if (name.isEmpty())
        return std::nullopt;
    // "Московская область" and "г. Москва" are two places: the kind of place decides before the name alone.
    const QString stem = placeStem(name);
    constexpr qsizetype kStemLettersMin = 4;
    std::optional<Code> byStem;
    int stemsFound = 0;
    for (const CodeItem &item : list.items()) {
        for (const char *label : {item.label, item.russian, item.kyrgyz}) {
            const QString known = placeName(QString::fromUtf8(label));
            if (known == name)
                return Code{QLatin1String(item.code)};
        }
        if (stem.size() >= kStemLettersMin && placeName(QString::fromUtf8(item.russian)).startsWith(stem)) {
            byStem = Code{QLatin1String(item.code)};
            ++stemsFound;
        }
    }
    for (const CityRegion &city : kCities) {
        const Code code{QLatin1String(city.region)};
        if (QString::fromUtf8(city.city) == name && list.contains(code))
            return code;
    }
    return stemsFound == 1 ? byStem : std::nullopt;
}

}
