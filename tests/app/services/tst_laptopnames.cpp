// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/laptopnames.h"
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QTranslator>

using namespace mekendesh;
using namespace Qt::StringLiterals;

// What laptops are called where people of two languages work.
class LaptopNamesTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_proposed_name_is_told_in_the_language_of_now();
};

void LaptopNamesTest::a_proposed_name_is_told_in_the_language_of_now()
{
    for (const QString &proposed : {u"laptop 2"_s, u"ноутбук 2"_s, u"2-ноутбук"_s})
        QCOMPARE(app::laptopInWords(proposed), u"laptop 2"_s);
    QTranslator russian;
    QVERIFY(russian.load(u":/i18n/mekendesh_ru.qm"_s));
    QCoreApplication::installTranslator(&russian);
    for (const QString &proposed : {u"laptop 12"_s, u"ноутбук 12"_s, u"12-ноутбук"_s})
        QCOMPARE(app::laptopInWords(proposed), u"ноутбук 12"_s);
    for (const QString &own : {u"Ноутбук Айгүл"_s, u"склад 2"_s, u"ноутбук"_s, u"ноутбук 2 запасной"_s, QString()})
        QCOMPARE(app::laptopInWords(own), own);
    QCoreApplication::removeTranslator(&russian);
}

MEKENDESH_TEST(LaptopNamesTest)
#include "tst_laptopnames.moc"
