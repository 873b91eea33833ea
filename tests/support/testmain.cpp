// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"

#include <QLocale>
#include <QStandardPaths>
#include <QTest>

#ifdef QT_WIDGETS_LIB
#include <QApplication>
using TestApplication = QApplication;
#else
#include <QCoreApplication>
using TestApplication = QCoreApplication;
#endif

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <string_view>
#include <vector>

namespace mekendesh::tests {
namespace {

struct RegisteredTest {
    std::string_view name;
    TestFactory factory;
};

// A function's static: the registering objects of other files are made in no particular order.
std::vector<RegisteredTest> &registeredTests()
{
    static std::vector<RegisteredTest> tests;
    return tests;
}

// The same zone, language and platform on every machine, also when started by hand.
void fixSurroundings()
{
    qputenv("TZ", "UTC");
    tzset();
    qputenv("LC_ALL", "C.UTF-8");
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    QStandardPaths::setTestModeEnabled(true);
}

}

bool registerTest(const char *name, TestFactory factory)
{
    registeredTests().push_back({name, factory});
    return true;
}

}

int main(int argc, char *argv[])
{
    using namespace mekendesh::tests;
    fixSurroundings();
    TestApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("mekendesh-tests"));

    auto &tests = registeredTests();
    std::ranges::sort(tests, {}, &RegisteredTest::name);

    QStringList arguments = QCoreApplication::arguments();
    // Qt's handler answers an abort of qFatal with another qFatal, line after line without end: a crash may simply end the program.
    arguments << QStringLiteral("-nocrashhandler");
    std::string wanted;
    if (arguments.size() > 1 && !arguments[1].startsWith(u'-'))
        wanted = arguments.takeAt(1).toStdString();
    if (wanted.empty() && arguments.contains(QStringLiteral("-classes"))) {
        for (const auto &test : tests)
            std::printf("%.*s\n", static_cast<int>(test.name.size()), test.name.data());
        return 0;
    }

    // Several processors share the classes: `-part 2/3` runs every third one, from the second.
    std::size_t part = 0;
    std::size_t parts = 1;
    if (const qsizetype asked = arguments.indexOf(QStringLiteral("-part")); asked >= 0 && asked + 1 < arguments.size()) {
        const QStringList numbers = arguments.takeAt(asked + 1).split(u'/');
        arguments.removeAt(asked);
        parts = numbers.last().toULongLong();
        part = numbers.first().toULongLong() - 1;
        if (part >= parts) {
            std::fputs("-part wants K/N with K from 1 to N\n", stderr);
            return 2;
        }
    }

    int failures = 0;
    int classes = 0;
    std::size_t place = 0;
    QStringList failedClasses;
    for (const auto &test : tests) {
        if (!wanted.empty() && test.name != wanted)
            continue;
        if (place++ % parts != part)
            continue;
        ++classes;
        const int failed = QTest::qExec(test.factory().get(), arguments);
        failures += failed;
        if (failed != 0)
            failedClasses << QString::fromUtf8(test.name.data(), static_cast<qsizetype>(test.name.size()));
    }
    if (!wanted.empty() && classes == 0) {
        std::fprintf(stderr, "no test class %s; -classes lists them\n", wanted.c_str());
        return 2;
    }
    std::printf("\n%d classes, %d failures%s%s\n", classes, failures, failures == 0 ? "" : ": ", qUtf8Printable(failedClasses.join(u' ')));
    return std::min(failures, 100);
}
