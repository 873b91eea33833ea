// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/error.h"
#include "tests/support/testmain.h"

#include <QSet>
#include <QTest>

using namespace mekendesh::sync;

class ErrorTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_code_has_its_own_name_and_words();
    void the_subject_is_shown_where_it_helps();
    void a_subject_is_never_taken_for_a_placeholder();
};

void ErrorTest::every_code_has_its_own_name_and_words()
{
    QSet<QString> names;
    QSet<QString> texts;
    for (int number = 0; number <= static_cast<int>(kLastErrorCode); ++number) {
        const Error error{static_cast<ErrorCode>(number), {}, {}};
        names.insert(error.name());
        texts.insert(error.text());
        QVERIFY(!error.text().contains(u'%'));
        // What happened, what is safe, what now.
        QVERIFY2(error.text().count(QLatin1String(". ")) + error.text().count(QLatin1String("; ")) >= 2, qUtf8Printable(error.text()));
        QVERIFY(error.text().endsWith(u'.'));
        const Error about{static_cast<ErrorCode>(number), {}, QStringLiteral("xyz")};
        QVERIFY(!about.text().contains(u'%'));
    }
    QCOMPARE(names.size(), static_cast<int>(kLastErrorCode) + 1);
    QCOMPARE(texts.size(), names.size());
    QCOMPARE((Error{ErrorCode::WrongPassword, {}, {}}).name(), QStringLiteral("wrong-password"));
}

void ErrorTest::the_subject_is_shown_where_it_helps()
{
    QVERIFY((Error{ErrorCode::StoreMissing, {}, QStringLiteral("/media/stick")}).text().contains(QLatin1String("/media/stick")));
    QVERIFY((Error{ErrorCode::LedgerBroken, {}, QStringLiteral("412")}).text().contains(QLatin1String("412")));
    QVERIFY(!(Error{ErrorCode::WrongPassword, {}, QStringLiteral("secret")}).text().contains(QLatin1String("secret")));
    QVERIFY(!(Error{ErrorCode::Internal, QStringLiteral("detail for the log"), {}}).text().contains(QLatin1String("detail")));
}

void ErrorTest::a_subject_is_never_taken_for_a_placeholder()
{
    QVERIFY((Error{ErrorCode::NotFound, {}, QStringLiteral("%1 %2")}).text().contains(QLatin1String("%1 %2")));
}

MEKENDESH_TEST(ErrorTest)

#include "tst_error.moc"
