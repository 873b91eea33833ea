// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/arch/layering.h"
#include "tests/support/testmain.h"

#include <QTest>

namespace mekendesh::tests {

class LayeringTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void every_include_points_downwards()
    {
        const auto files = sourceFiles({QStringLiteral("sync"), QStringLiteral("app"), QStringLiteral("ui"), QStringLiteral("tests")},
            {QStringLiteral(".h"), QStringLiteral(".cpp")});
        QVERIFY(files.size() > 20);
        QStringList problems;
        for (const SourceFile &file : files)
            problems << layeringProblems(file);
        QVERIFY2(problems.isEmpty(), qUtf8Printable(problems.join(u'\n')));
    }

    void a_forbidden_include_is_refused_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("include");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *path, const char *include, bool allowed) {
            QTest::addRow("%s %s", path, include) << QString::fromUtf8(path) << QString::fromUtf8(include) << allowed;
        };
        row("sync/merge.cpp", "\"sync/base/id.h\"", true);
        row("sync/merge.cpp", "\"app/core/money.h\"", false);
        row("sync/base/id.cpp", "\"sync/stamp.h\"", false);
        row("sync/store/folderstore.cpp", "\"sync/engine/engine.h\"", false);
        row("sync/engine/engine.cpp", "\"sync/store/store.h\"", true);
        row("sync/engine/engine.cpp", "<sqlite3.h>", false);
        row("app/core/money.cpp", "\"sync/base/result.h\"", true);
        row("app/core/money.cpp", "\"sync/stamp.h\"", false);
        row("app/core/money.cpp", "<QFile>", false);
        row("app/core/money.cpp", "<QtCore/QFile>", false);
        row("app/core/money.cpp", "<QtNetwork/QNetworkReply>", false);
        row("app/core/money.cpp", "\"app/store/database.h\"", false);
        row("app/records/member.h", "\"app/services/records.h\"", false);
        row("app/store/database.cpp", "<sqlite3.h>", true);
        row("app/services/records.cpp", "<sqlite3.h>", false);
        row("app/services/records.cpp", "\"ui/theme/tokens.h\"", false);
        row("app/ctl/main.cpp", "\"app/store/database.h\"", false);
        row("ui/pages/members.cpp", "\"app/services/records.h\"", true);
        row("ui/pages/members.cpp", "\"app/store/database.h\"", false);
        row("ui/pages/members.cpp", "\"sync/engine/engine.h\"", false);
        row("ui/pages/members.cpp", "\"sync/base/result.h\"", true);
        row("ui/models/membersmodel.cpp", "\"ui/pages/members.h\"", false);
        row("ui/pages/members.cpp", "<quazip.h>", false);
        row("ui/pages/members.cpp", "<sodium.h>", false);
        row("ui/pages/members.cpp", "\"members.h\"", false);
        row("ui/pages/members.cpp", "\"tests/support/testmain.h\"", false);
        row("ui/main.cpp", "\"ui/start/program.h\"", true);
        row("ui/workplace.cpp", "\"ui/start/program.h\"", false);
        row("ui/pages/members.cpp", "\"ui/workplace.h\"", false);
        row("utils/helpers.cpp", "<QString>", false);
    }
    void a_forbidden_include_is_refused()
    {
        QFETCH(QString, path);
        QFETCH(QString, include);
        QFETCH(bool, allowed);
        const SourceFile sample{path, QStringLiteral("#pragma once\n#include ") + include + u'\n'};
        QCOMPARE(layeringProblems(sample).isEmpty(), allowed);
    }
};

}

using mekendesh::tests::LayeringTest;
MEKENDESH_TEST(LayeringTest)
#include "tst_layering.moc"
