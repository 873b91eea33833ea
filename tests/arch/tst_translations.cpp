// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/arch/catalogue.h"
#include "tests/support/testmain.h"

#include <QFile>
#include <QProcess>
#include <QTest>
#include <QTranslator>

namespace mekendesh::tests {

class TranslationsTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void the_catalogues_are_complete_and_sound_data() { languages(); }
    void the_catalogues_are_complete_and_sound()
    {
        QFETCH(QString, file);
        const Catalogue catalogue = load(file);
        QVERIFY(!catalogue.language.isEmpty());
        QVERIFY(!catalogue.messages.empty());
        const QStringList problems = catalogueProblems(catalogue);
        QVERIFY2(problems.isEmpty(), qUtf8Printable(problems.join(u'\n')));
    }

    void kyrgyz_is_not_russian_in_disguise()
    {
        const double share = sameTextShare(load(QStringLiteral("mekendesh_ky")), load(QStringLiteral("mekendesh_ru")));
        QVERIFY2(share <= kSameTextShareMax, qUtf8Printable(QString::number(share)));
    }

    // The sources, the .tsv and the .ts say the same; no text is missing and none is left over.
    void the_catalogues_are_what_the_sources_ask_for()
    {
        QProcess update;
        update.setProcessChannelMode(QProcess::MergedChannels);
        update.start(QStringLiteral(MEKENDESH_SOURCE_DIR "/translations/update"), {QStringLiteral("--check")});
        QVERIFY(update.waitForFinished(120'000));
        QVERIFY2(update.exitStatus() == QProcess::NormalExit && update.exitCode() == 0, update.readAll().constData());
    }

    // A .ts that lupdate emptied would still build: the programs must hold every text.
    void the_programs_hold_every_text_data() { languages(); }
    void the_programs_hold_every_text()
    {
        QFETCH(QString, file);
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral(":/i18n/") + file + QStringLiteral(".qm")));
        for (const CatalogueMessage &message : load(file).messages) {
            const QByteArray comment = message.comment.toUtf8();
            const QString text = translator.translate(message.context.toUtf8().constData(), message.source.toUtf8().constData(),
                comment.isEmpty() ? nullptr : comment.constData(), message.plural ? 1 : -1);
            QVERIFY2(!text.isEmpty(), qUtf8Printable(message.context + u' ' + message.source));
        }
    }

    void the_buttons_of_qt_speak_russian_too()
    {
        QTranslator translator;
        QVERIFY(translator.load(QStringLiteral(":/i18n/qtbase_ru.qm")));
        QVERIFY(!translator.translate("QPlatformTheme", "Cancel").isEmpty());
    }

    void a_faulty_text_is_refused_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("message");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, const char *language, const char *message, bool allowed) {
            QTest::newRow(name) << QString::fromUtf8(language) << QString::fromUtf8(message) << allowed;
        };
        row("good", "ky", "<message><source>Send %1</source><translation>%1 файлын жөнөтүү</translation></message>", true);
        row("unfinished", "ky", "<message><source>Send</source><translation type=\"unfinished\">Жөнөтүү</translation></message>", false);
        row("vanished", "ru", "<message><source>Send</source><translation type=\"vanished\">Отправить</translation></message>", false);
        row("empty", "ru", "<message><source>Send</source><translation></translation></message>", false);
        row("lost placeholder", "ru", "<message><source>Send %1</source><translation>Отправить</translation></message>", false);
        row("other placeholder", "ru", "<message><source>Send %1</source><translation>Отправить %2</translation></message>", false);
        row("glued suffix", "ky", "<message><source>Send to %1</source><translation>%1ге жөнөтүү</translation></message>", false);
        row("Latin o", "ru", "<message><source>Send</source><translation>Oтправить</translation></message>", false);
        row("Latin c alone", "ru", "<message><source>With him</source><translation>c ним</translation></message>", false);
        row("Latin word", "ru", "<message><source>PDF file</source><translation>Файл PDF</translation></message>", true);
        row("accelerator", "ky", "<message><source>&amp;Copy</source><translation>Кө&amp;чүрүү</translation></message>", true);
        row("plural", "ru",
            "<message numerus=\"yes\"><source>%n day(s)</source><translation><numerusform>%n день</numerusform>"
            "<numerusform>%n дня</numerusform><numerusform>%n дней</numerusform></translation></message>",
            true);
        row("two forms in Russian", "ru",
            "<message numerus=\"yes\"><source>%n day(s)</source><translation><numerusform>%n день</numerusform>"
            "<numerusform>%n дня</numerusform></translation></message>",
            false);
        row("three forms in Kyrgyz", "ky",
            "<message numerus=\"yes\"><source>%n day(s)</source><translation><numerusform>%n күн</numerusform>"
            "<numerusform>%n күн</numerusform><numerusform>%n күн</numerusform></translation></message>",
            false);
    }
    void a_faulty_text_is_refused()
    {
        QFETCH(QString, language);
        QFETCH(QString, message);
        QFETCH(bool, allowed);
        const Catalogue catalogue = sample(language, message);
        QCOMPARE(catalogue.messages.size(), 1U);
        const QStringList problems = catalogueProblems(catalogue);
        QVERIFY2(problems.isEmpty() == allowed, qUtf8Printable(problems.join(u'\n')));
    }

    void a_russian_text_in_the_kyrgyz_catalogue_counts()
    {
        const auto text = QStringLiteral("<message><source>The register of members</source><translation>%1</translation></message>");
        const Catalogue russian = sample(QStringLiteral("ru"), text.arg(QStringLiteral("Реестр соотечественников")));
        QCOMPARE(sameTextShare(sample(QStringLiteral("ky"), text.arg(QStringLiteral("Реестр соотечественников"))), russian), 1.0);
        QCOMPARE(sameTextShare(sample(QStringLiteral("ky"), text.arg(QStringLiteral("Мекендештердин тизмеси"))), russian), 0.0);
        QVERIFY(readCatalogue("<html/>").language.isEmpty());
        QVERIFY(readCatalogue("<TS language=\"ky\"><context>").language.isEmpty());
    }

private:
    static constexpr double kSameTextShareMax = 0.15;

    static void languages()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("English plurals") << QStringLiteral("mekendesh_en");
        QTest::newRow("Kyrgyz") << QStringLiteral("mekendesh_ky");
        QTest::newRow("Russian") << QStringLiteral("mekendesh_ru");
        QTest::newRow("Kyrgyz of Qt") << QStringLiteral("qtbase_ky");
    }
    static Catalogue load(const QString &name)
    {
        QFile file(QStringLiteral(MEKENDESH_SOURCE_DIR "/translations/") + name + QStringLiteral(".ts"));
        return file.open(QIODevice::ReadOnly) ? readCatalogue(file.readAll()) : Catalogue{};
    }
    static Catalogue sample(const QString &language, const QString &message)
    {
        return readCatalogue(QStringLiteral("<TS language=\"%1\"><context><name>Page</name>").arg(language).toUtf8() + message.toUtf8()
            + "</context></TS>");
    }
};

}

using mekendesh::tests::TranslationsTest;
MEKENDESH_TEST(TranslationsTest)
#include "tst_translations.moc"
