// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/store/ownserver.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/languages.h"
#include "ui/start/selftest.h"
#include "ui/theme/look.h"

#include <QApplication>
#include <QProcess>

#include <functional>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// What is built in is taken away as a build that forgot it would lack it. They stand outside of every namespace, as rcc makes them.
static void takeTranslationsAway()
{
    Q_CLEANUP_RESOURCE(mekendesh_translations);
}
static void giveTranslationsBack()
{
    Q_INIT_RESOURCE(mekendesh_translations);
}
static void takeFontsAway()
{
    Q_CLEANUP_RESOURCE(mekendesh_look);
}
static void giveFontsBack()
{
    Q_INIT_RESOURCE(mekendesh_look);
}
static void takeHelpAway()
{
    Q_CLEANUP_RESOURCE(mekendesh_help);
}
static void giveHelpBack()
{
    Q_INIT_RESOURCE(mekendesh_help);
}

class SelfTestTest final : public QObject {
    Q_OBJECT

private:
    static QStringList problems()
    {
        sync::SecureRandom random;
        const WallClock clock;
        return ui::SelfTest({clock, random}).run();
    }
    // What the program says when it tries this store as well, and how it ends.
    static QString toldOfStore(const QString &store, const QString &certificate, int &code)
    {
        QProcess program;
        program.start(QStringLiteral(MEKENDESH_PROGRAM), {u"--self-test"_s, u"--language"_s, u"en"_s, u"--store"_s, store, u"--authority"_s, certificate});
        if (!program.waitForFinished())
            qFatal("the self-test does not end");
        code = program.exitCode();
        return QString::fromUtf8(program.readAllStandardOutput());
    }
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", qPrintable(path));
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MEKENDESH_TEST_KDF", "1");
        ui::applyLook(*qApp);
    }

    void this_installation_is_whole()
    {
        const QStringList found = problems();
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void what_is_not_built_in_is_named_data()
    {
        QTest::addColumn<std::function<void()>>("take");
        QTest::addColumn<std::function<void()>>("giveBack");
        QTest::addColumn<QStringList>("named");
        QTest::newRow("translations") << std::function<void()>(takeTranslationsAway) << std::function<void()>(giveTranslationsBack)
                                      << QStringList{u"translation mekendesh_ky.qm"_s, u"translation mekendesh_ru.qm"_s, u"translation mekendesh_en.qm"_s,
                                                     u"translation qtbase_ky.qm"_s, u"translation qtbase_ru.qm"_s};
        QTest::newRow("fonts") << std::function<void()>(takeFontsAway) << std::function<void()>(giveFontsBack)
                               << QStringList{u"font NotoSans-Regular.ttf"_s, u"font NotoSans-SemiBold.ttf"_s, u"font lucide.ttf"_s};
        QTest::newRow("help") << std::function<void()>(takeHelpAway) << std::function<void()>(giveHelpBack)
                              << QStringList{u"help in the language «ky»"_s, u"help in the language «ru»"_s, u"help in the language «en»"_s};
    }
    void what_is_not_built_in_is_named()
    {
        QFETCH(std::function<void()>, take);
        QFETCH(std::function<void()>, giveBack);
        QFETCH(QStringList, named);
        take();
        const QStringList found = problems();
        giveBack();
        QCOMPARE(found.size(), named.size());
        for (qsizetype at = 0; at < named.size(); ++at)
            QVERIFY2(found[at].startsWith(u"NOT WELL: "_s + named[at]), qPrintable(found[at]));
    }

    void plugins_that_are_not_found_are_named()
    {
        const QStringList paths = QCoreApplication::libraryPaths();
        QCoreApplication::setLibraryPaths({});
        const QStringList found = problems();
        QCoreApplication::setLibraryPaths(paths);
        QVERIFY(found.join(u'\n').contains(u"NOT WELL: part of Qt: platforms/qxcb"_s));
        QVERIFY(found.join(u'\n').contains(u"NOT WELL: part of Qt: tls/qopensslbackend"_s));
    }

    // Installing again would not bring a server back.
    void a_store_that_does_not_work_is_no_damage_of_the_installation()
    {
        sync::SecureRandom random;
        const WallClock clock;
        QTemporaryDir folder;
        QFile file(folder.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        ui::SelfTest test({clock, random}, {.storeAddress = folder.filePath(u"file/store"_s)});
        QCOMPARE(test.run(), QStringList());
        const auto isOfStore = [](const ui::SelfTest::Finding &finding) { return finding.about == ui::SelfTest::Finding::About::Store && !finding.isWell; };
        QCOMPARE(std::ranges::count_if(test.findings(), isOfStore), 1);
    }

    // Then neither its address nor the network has been tried: who looks there looks in vain.
    void a_certificate_that_cannot_be_read_is_told_as_that_data()
    {
        const QByteArray pem = sync::OwnServer::certificate();
        const qsizetype begin = pem.indexOf("-----\n") + 6;
        const QByteArray der = QByteArray::fromBase64(pem.sliced(begin, pem.indexOf("-----END") - begin));
        const QString holdsNone = u"no certificate in the form PEM (Base64) in it)"_s;
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("problem");
        QTest::newRow("no such file") << QByteArray() << u"No such file or directory)"_s;
        QTest::newRow("DER, as Windows proposes") << der << holdsNone;
        QTest::newRow("half of one") << pem.first(pem.size() / 2) << holdsNone;
        QTest::newRow("nothing in it") << QByteArray("") << holdsNone;
    }
    void a_certificate_that_cannot_be_read_is_told_as_that()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, problem);
        const QTemporaryDir folder;
        const QString certificate = folder.filePath(u"authority.pem"_s);
        if (!content.isNull())
            write(certificate, content);
        int code = 0;
        const QString told = toldOfStore(folder.filePath(u"store"_s), certificate, code);
        QCOMPARE(code, ui::kStoreNotWell);
        QVERIFY2(told.contains(u"NOT WELL: the file with the certificate of the store (%1: "_s.arg(certificate) + problem), qPrintable(told));
        QVERIFY2(told.contains(u"the store was not tried"_s) && !told.contains(u"address"_s), qPrintable(told));
    }

    void one_that_can_be_read_lets_the_store_be_tried()
    {
        const QTemporaryDir folder;
        const QString certificate = folder.filePath(u"authority.pem"_s);
        write(certificate, sync::OwnServer::certificate());
        int code = -1;
        const QString told = toldOfStore(folder.filePath(u"store"_s), certificate, code);
        QVERIFY2(told.contains(u"well: the store that was named\n"_s), qPrintable(told));
        QCOMPARE(code, 0);
    }

    void it_speaks_the_language_of_the_person()
    {
        ui::WindowLanguage language;
        language.speak(u"ky"_s);
        QCOMPARE(ui::SelfTest::words({.what = u"Noto Sans"_s}), u"жакшы: Noto Sans"_s);
        QCOMPARE(ui::SelfTest::words({.what = u"Noto Sans"_s, .problem = u"x"_s, .isWell = false}), u"ЖАКШЫ ЭМЕС: Noto Sans (x)"_s);
    }
};

MEKENDESH_TEST(SelfTestTest)
#include "tst_selftest.moc"
