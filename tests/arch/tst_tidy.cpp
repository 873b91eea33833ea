// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/arch/tidy.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace mekendesh::tests {

class TidyTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void the_sources_are_tidy()
    {
        QStringList problems;
        for (const SourceFile &file : sources({QStringLiteral(".h"), QStringLiteral(".cpp")}))
            problems << tidyProblems(file);
        QVERIFY2(problems.isEmpty(), qUtf8Printable(problems.join(u'\n')));
    }

    void every_source_names_its_licence()
    {
        QStringList problems;
        for (const SourceFile &file :
            sources({QStringLiteral(".h"), QStringLiteral(".cpp"), QStringLiteral(".py"), QStringLiteral("CMakeLists.txt"),
                QStringLiteral(".cmake"), QStringLiteral("/setup"), QStringLiteral("/run"), QStringLiteral("/update")}))
            problems << licenceProblems(file);
        QVERIFY2(problems.isEmpty(), qUtf8Printable(problems.join(u'\n')));
    }

    void no_file_names_somebodys_machine()
    {
        QStringList problems;
        for (const SourceFile &file :
            sources({QStringLiteral(".h"), QStringLiteral(".cpp"), QStringLiteral(".py"), QStringLiteral(".txt"), QStringLiteral(".cmake"),
                QStringLiteral(".md"), QStringLiteral(".sh"), QStringLiteral(".tsv"), QStringLiteral(".json"), QStringLiteral("/setup"),
                QStringLiteral("/run"), QStringLiteral("/update")}))
            problems << privateNameProblems(file);
        QVERIFY2(problems.isEmpty(), qUtf8Printable(problems.join(u'\n')));
    }

    void an_untidy_line_is_refused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *path, const char *line, bool allowed) {
            QTest::addRow("%s %s", path, line) << QString::fromUtf8(path) << QString::fromUtf8(line) << allowed;
        };
        row("app/a.cpp", "auto &session = Session::instance();", false);
        row("app/a.cpp", "static Session &instance();", false);
        row("app/a.cpp", "auto *application = QCoreApplication::instance();", true);
        row("app/a.cpp", "} catch (...) {", false);
        row("app/a.cpp", "} catch (const std::exception &error) {", true);
        row("app/a.cpp", "// TO" "DO: later", false);
        row("app/a.cpp", "// FIX" "ME", false);
        row("app/a.cpp", "QThread::msleep(10);", false);
        row("app/a.cpp", "std::this_thread::sleep_for(10ms);", false);
        row("tests/ui/a.cpp", "QTest::qWait(100);", false);
        row("app/a.cpp", "const auto now = QDateTime::currentDateTimeUtc();", false);
        row("app/a.cpp", "const auto now = QDateTime::currentMSecsSinceEpoch();", false);
        row("app/ctl/main.cpp", "const auto now = QDateTime::currentMSecsSinceEpoch();", true);
        row("sync/a.cpp", "QRandomGenerator::global()->generate();", false);
        row("ui/a.cpp", "const auto today = QDate::currentDate();", true);
        row("app/a.cpp", "// catch (...) is not used here, QThread::sleep neither", true);
        row("app/a.cpp", "const auto text = QStringLiteral(\"QThread::sleep(1)\");", true);
        row("app/a.cpp", "class T : public QObject { Q_OBJECT", false);
        row("app/a.cpp", "// m_count = 3;", false);
        row("app/a.cpp", "// save(member);", false);
        row("app/a.cpp", "// Saved with its history; the rest follows.", true);
        row("app/a.cpp", "using namespace std;", false);
    }
    void an_untidy_line_is_refused()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(bool, allowed);
        const QStringList problems = tidyProblems({path, line + u'\n'});
        QVERIFY2(problems.isEmpty() == allowed, qUtf8Printable(problems.join(u'\n')));
    }

    void a_long_file_a_header_without_guard_and_a_file_without_licence_are_refused()
    {
        QVERIFY(tidyProblems({QStringLiteral("app/a.cpp"), QString(kLinesMax, u'\n')}).isEmpty());
        QVERIFY(!tidyProblems({QStringLiteral("app/a.cpp"), QString(kLinesMax + 1, u'\n')}).isEmpty());
        QVERIFY(!tidyProblems({QStringLiteral("app/a.h"), QStringLiteral("struct A {};\n")}).isEmpty());
        QVERIFY(!licenceProblems({QStringLiteral("app/a.cpp"), QStringLiteral("#include <QString>\n")}).isEmpty());
        QVERIFY(licenceProblems({QStringLiteral("packaging/x"), QStringLiteral("#!/bin/sh\n# SPDX-FileCopyrightText: 2026 The Mekendesh authors\n"
                                                                              "# SPDX-License-Identifier: GPL-3.0-or-later\n")})
                    .isEmpty());
        QVERIFY(!privateNameProblems({QStringLiteral("a.md"), QStringLiteral("see /ho" "me/somebody/file")}).isEmpty());
        QVERIFY(privateNameProblems({QStringLiteral("a.md"), QStringLiteral("see tests/homework/run")}).isEmpty());
    }

private:
    static std::vector<SourceFile> sources(const QStringList &endings)
    {
        return sourceFiles({QStringLiteral("sync"), QStringLiteral("app"), QStringLiteral("ui"), QStringLiteral("tests"),
                               QStringLiteral("translations"), QStringLiteral("packaging"), QStringLiteral("resources")},
            endings);
    }
};

}

using mekendesh::tests::TidyTest;
MEKENDESH_TEST(TidyTest)
#include "tst_tidy.moc"
