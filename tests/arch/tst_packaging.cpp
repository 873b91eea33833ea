// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

namespace mekendesh::tests {

class PackagingTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void the_top_of_the_house_holds_what_belongs_there()
    {
        static const QStringList known = {QStringLiteral("ARCHITECTURE.md"), QStringLiteral("CHANGELOG.md"), QStringLiteral("CMakeLists.txt"),
            QStringLiteral("CMakePresets.json"), QStringLiteral("CONTRIBUTING.md"), QStringLiteral("LICENSE"), QStringLiteral("README.md"),
            QStringLiteral("SECURITY.md"), QStringLiteral("app"), QStringLiteral("build"), QStringLiteral("packaging"),
            QStringLiteral("resources"), QStringLiteral("sync"), QStringLiteral("tests"), QStringLiteral("translations"), QStringLiteral("ui")};
        QStringList strangers;
        for (const QString &name : QDir(root()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
            if (!known.contains(name))
                strangers << name;
        }
        QVERIFY2(strangers.isEmpty(), qUtf8Printable(strangers.join(u' ')));
    }

    void the_commands_of_the_documents_can_be_run_data()
    {
        QTest::addColumn<QString>("script");
        for (const char *script : {"packaging/setup", "packaging/run", "packaging/release", "packaging/deb/build", "packaging/deb/try",
                 "packaging/portable/build", "packaging/portable/try", "packaging/windows/build", "packaging/windows/try", "packaging/windows/tests",
                 "packaging/linux/build", "tests/run", ".ci/run"})
            QTest::newRow(script) << QString::fromUtf8(script);
    }
    void the_commands_of_the_documents_can_be_run()
    {
        QFETCH(QString, script);
        QVERIFY(QFileInfo(root() + u'/' + script).isExecutable());
        QFile file(root() + u'/' + script);
        QVERIFY(file.open(QFile::ReadOnly));
        const bool isBash = file.readLine().contains("bash");
        QCOMPARE(QProcess::execute(isBash ? QStringLiteral("bash") : QStringLiteral("sh"), {QStringLiteral("-n"), file.fileName()}), 0);
        QVERIFY(read(QStringLiteral("README.md")).contains(script) || read(QStringLiteral("CONTRIBUTING.md")).contains(script)
                || read(QStringLiteral("packaging/README.md")).contains(script));
    }

    void every_link_of_the_documents_leads_to_a_file()
    {
        static const QRegularExpression link(QStringLiteral("\\]\\(([^)#:]+)(#[^)]*)?\\)"));
        QStringList broken;
        for (const char *document : {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "translations/README.md", "packaging/README.md"}) {
            const QString path = QString::fromUtf8(document);
            auto matches = link.globalMatch(read(path));
            while (matches.hasNext()) {
                const QString target = QFileInfo(root() + u'/' + path).dir().filePath(matches.next().captured(1));
                if (!QFileInfo::exists(target))
                    broken << path + QStringLiteral(" → ") + target;
            }
        }
        QVERIFY2(broken.isEmpty(), qUtf8Printable(broken.join(u'\n')));
    }

    void desktops_are_told_the_same_in_three_languages()
    {
        const QString entry = read(QStringLiteral("packaging/linux/mekendesh.desktop"));
        for (const char *key : {"Name", "GenericName", "Comment", "Keywords"}) {
            for (const char *language : {"", "[ky]", "[ru]"}) {
                const QString line = QStringLiteral("\n%1%2=").arg(QLatin1String(key), QLatin1String(language));
                QVERIFY2(entry.contains(line), qUtf8Printable(line));
            }
        }
        const QString type = QStringLiteral("application/vnd.mekendesh.invitation");
        QVERIFY(entry.contains(QStringLiteral("\nMimeType=") + type + u';'));
        QVERIFY(read(QStringLiteral("packaging/linux/mekendesh.xml")).contains(QStringLiteral("<mime-type type=\"") + type));
        QVERIFY(read(QStringLiteral("packaging/linux/kg.mekendesh.mekendesh.metainfo.xml")).contains(QStringLiteral("<mediatype>") + type));
    }

    void an_invitation_begins_as_desktops_are_told()
    {
        static const QRegularExpression magic(QStringLiteral("offset=\"0\" value=\"([^\"]+)\""));
        const QString beginning = magic.match(read(QStringLiteral("packaging/linux/mekendesh.xml"))).captured(1);
        QVERIFY(!beginning.isEmpty());
        QVERIFY(read(QStringLiteral("sync/trust/invitation.cpp")).contains(QStringLiteral("kInvitationTag(\"") + beginning));
    }

    void the_metainfo_begins_with_the_version_of_the_list_of_changes()
    {
        static const QRegularExpression heading(QStringLiteral("\n## ([0-9.]+), ([^\n]+)\n"));
        static const QRegularExpression release(QStringLiteral("<release version=\"([0-9.]+)\" date=\"([0-9-]+)\"( type=\"development\")?"));
        const auto changes = heading.match(read(QStringLiteral("CHANGELOG.md")));
        const auto metainfo = release.match(read(QStringLiteral("packaging/linux/kg.mekendesh.mekendesh.metainfo.xml")));
        QVERIFY(changes.hasMatch() && metainfo.hasMatch());
        QCOMPARE(metainfo.captured(1), changes.captured(1));
        const bool isReleased = changes.captured(2) != QStringLiteral("not released yet");
        QCOMPARE(metainfo.captured(3).isEmpty(), isReleased);
        QVERIFY(!isReleased || metainfo.captured(2) == changes.captured(2));
    }

    void the_list_of_changes_begins_with_this_version()
    {
        static const QRegularExpression version(QStringLiteral("project\\(mekendesh VERSION ([0-9.]+)"));
        static const QRegularExpression firstEntry(QStringLiteral("\n## ([0-9.]+)"));
        const QString ours = version.match(read(QStringLiteral("CMakeLists.txt"))).captured(1);
        QVERIFY(!ours.isEmpty());
        QCOMPARE(firstEntry.match(read(QStringLiteral("CHANGELOG.md"))).captured(1), ours);
    }

private:
    static QString root() { return QStringLiteral(MEKENDESH_SOURCE_DIR); }
    static QString read(const QString &path)
    {
        QFile file(root() + u'/' + path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
};

}

using mekendesh::tests::PackagingTest;
MEKENDESH_TEST(PackagingTest)
#include "tst_packaging.moc"
