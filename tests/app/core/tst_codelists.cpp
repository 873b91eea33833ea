// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/codelists.h"
#include "app/core/role.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTranslator>

using namespace mekendesh;
using app::Code;
using app::CodeItem;
using app::CodeList;

namespace {

// Stands for the catalogue of one language.
class OneLanguage final : public QTranslator {
public:
    explicit OneLanguage(QString language)
        : m_language(std::move(language))
    {
    }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        if (QLatin1String(context) == QLatin1String("code") && QLatin1String(source) == QLatin1String("en"))
            return m_language;
        return QLatin1String(source) == QLatin1String("Unpaid wages") ? QStringLiteral("Айлык акынын төлөнбөшү") : QString();
    }
    bool isEmpty() const override { return false; }

private:
    QString m_language;
};

}

class CodeListsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codes_are_plain_and_given_once();
    void an_unknown_code_is_its_own_label();
    void labels_speak_the_language_of_now();
    void places_know_their_names_in_three_languages();
    void files_may_name_an_item_by_code_or_label();
    void every_role_has_a_label();
    void all_subjects_of_russia_are_there();
};

void CodeListsTest::codes_are_plain_and_given_once()
{
    static const QRegularExpression kPlain(QStringLiteral("^[A-Za-z0-9_-]{1,24}$"));
    QSet<QString> names;
    for (const CodeList &list : app::codeLists()) {
        QVERIFY2(!names.contains(list.name()), qPrintable(QString(list.name())));
        names.insert(list.name());
        QVERIFY(!list.items().empty());
        QSet<QString> codes;
        QSet<QString> labels;
        for (const CodeItem &item : list.items()) {
            QVERIFY2(kPlain.match(QLatin1String(item.code)).hasMatch(), item.code);
            QVERIFY2(!codes.contains(QLatin1String(item.code)), item.code);
            QVERIFY2(!labels.contains(QString::fromUtf8(item.label)), item.label);
            codes.insert(QLatin1String(item.code));
            labels.insert(QString::fromUtf8(item.label));
        }
    }
    for (const char *name : {"sex", "member_status", "category", "language", "case_type", "case_state", "case_stage", "case_outcome",
             "priority", "activity_kind", "entry_kind", "fund_purpose", "review_verdict", "role", "device_class", "office_type",
             "how_heard", "region", "oblast", "currency"})
        QVERIFY2(app::codeList(QString::fromLatin1(name)) != nullptr, name);
    QVERIFY(app::codeList(u"nonsense") == nullptr);
}

void CodeListsTest::an_unknown_code_is_its_own_label()
{
    QCOMPARE(app::codeLabel(u"case_type", {QStringLiteral("alien")}), QStringLiteral("alien"));
    QCOMPARE(app::codeLabel(u"nonsense", {QStringLiteral("wage")}), QStringLiteral("wage"));
    QVERIFY(app::codeLabel(u"case_type", {}).isEmpty());
    QVERIFY(!app::codeList(u"case_type")->contains({QStringLiteral("alien")}));
}

void CodeListsTest::labels_speak_the_language_of_now()
{
    const Code wage{QStringLiteral("wage")};
    QCOMPARE(app::codeLabel(u"case_type", wage), QStringLiteral("Unpaid wages"));
    OneLanguage kyrgyz(QStringLiteral("ky"));
    QCoreApplication::installTranslator(&kyrgyz);
    QCOMPARE(app::codeLabel(u"case_type", wage), QStringLiteral("Айлык акынын төлөнбөшү"));
    QCoreApplication::removeTranslator(&kyrgyz);
    QCOMPARE(app::codeLabel(u"case_type", wage), QStringLiteral("Unpaid wages"));
}

void CodeListsTest::places_know_their_names_in_three_languages()
{
    const Code region{QStringLiteral("RU-SVE")};
    QCOMPARE(app::codeLabel(u"region", region), QStringLiteral("Sverdlovsk Oblast"));
    for (const auto &[language, name] : {std::pair{"ru", "Свердловская область"}, std::pair{"ky", "Свердловск облусу"}}) {
        OneLanguage catalogue(QLatin1String{language});
        QCoreApplication::installTranslator(&catalogue);
        QCOMPARE(app::codeLabel(u"region", region), QString::fromUtf8(name));
        QCoreApplication::removeTranslator(&catalogue);
    }
}

void CodeListsTest::files_may_name_an_item_by_code_or_label()
{
    const CodeList *types = app::codeList(u"case_type");
    QCOMPARE(types->codeOf(u"wage")->value, QStringLiteral("wage"));
    QCOMPARE(types->codeOf(u" WAGE ")->value, QStringLiteral("wage"));
    QCOMPARE(types->codeOf(u"unpaid wages")->value, QStringLiteral("wage"));
    QVERIFY(!types->codeOf(u"nonsense"));
    QVERIFY(!types->codeOf(u""));
    const CodeList *regions = app::codeList(u"region");
    QCOMPARE(regions->codeOf(u"москва")->value, QStringLiteral("RU-MOW"));
    QCOMPARE(regions->codeOf(u"Москва облусу")->value, QStringLiteral("RU-MOS"));
    QCOMPARE(app::codeList(u"oblast")->codeOf(u"ЫСЫК-КӨЛ ОБЛУСУ")->value, QStringLiteral("KG-Y"));
}

void CodeListsTest::every_role_has_a_label()
{
    for (const CodeItem &item : app::codeList(u"role")->items())
        QVERIFY2(app::roleFromCode({QLatin1String(item.code)}) != app::Role::None, item.code);
    QCOMPARE(app::codeList(u"role")->items().size(), std::size_t{12});
}

void CodeListsTest::all_subjects_of_russia_are_there()
{
    QCOMPARE(app::codeList(u"region")->items().size(), std::size_t{83});
    QCOMPARE(app::codeList(u"oblast")->items().size(), std::size_t{9});
    for (const char *name : {"region", "oblast"}) {
        for (const CodeItem &item : app::codeList(QString::fromLatin1(name))->items())
            QVERIFY2(item.russian != nullptr && item.kyrgyz != nullptr, item.code);
    }
}

MEKENDESH_TEST(CodeListsTest)

#include "tst_codelists.moc"
