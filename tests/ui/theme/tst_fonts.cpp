// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/theme/fonts.h"

#include <QDirIterator>
#include <QFile>
#include <QFontDatabase>
#include <QRawFont>
#include <QSet>
#include <QTest>

using namespace mekendesh;
using namespace Qt::StringLiterals;

// A system may have no other font: whatever the program says, it brings the letters for it.
class FontsTest final : public QObject {
    Q_OBJECT

private:
    static QSet<char32_t> lettersOf(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(path));
        QSet<char32_t> letters;
        for (const char32_t letter : QString::fromUtf8(file.readAll()).toUcs4()) {
            if (QChar::isPrint(letter))
                letters << letter;
        }
        return letters;
    }

private Q_SLOTS:
    // Also where the system has a Noto Sans of its own.
    void text_is_drawn_by_the_font_the_program_brings()
    {
        QVERIFY(ui::loadFonts());
        for (const ui::Weight weight : {ui::Weight::Regular, ui::Weight::SemiBold}) {
            for (const auto script : {QFontDatabase::Latin, QFontDatabase::Cyrillic})
                QVERIFY(QRawFont::fromFont(ui::textFont(14, weight), script).supportsCharacter(u'↔'));
        }
    }

    void every_letter_of_the_window_and_of_the_help_is_drawn_by_both_weights()
    {
        const QString root = QStringLiteral(MEKENDESH_SOURCE_DIR);
        QSet<char32_t> said;
        QDirIterator catalogues(root + u"/translations"_s, {u"mekendesh_*.ts"_s});
        while (catalogues.hasNext())
            said |= lettersOf(catalogues.next());
        QDirIterator topics(root + u"/resources/help"_s, {u"*.md"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (topics.hasNext())
            said |= lettersOf(topics.next());
        QVERIFY(said.contains(U'ң') && said.contains(U'↔'));
        for (const QString &weight : {u"Regular"_s, u"SemiBold"_s}) {
            const QRawFont font(root + u"/resources/fonts/NotoSans-%1.ttf"_s.arg(weight), 14);
            QVERIFY(font.isValid());
            QString missing;
            for (const char32_t letter : std::as_const(said)) {
                if (!font.supportsCharacter(letter))
                    missing += QString::fromUcs4(&letter, 1);
            }
            QVERIFY2(missing.isEmpty(), qPrintable(weight + u": "_s + missing));
        }
    }
};

MEKENDESH_TEST(FontsTest)
#include "tst_fonts.moc"
