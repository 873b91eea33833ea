// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/status.h"
#include "ui/theme/textfamily.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>
#include <QRawFont>
#include <QTest>

using namespace mekendesh::ui;

class IconsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyLook(*qApp); }

    void every_icon_of_the_table_is_in_the_font()
    {
        const QRawFont font(QStringLiteral(":/look/icons/lucide.ttf"), 16);
        QVERIFY(font.isValid());
        for (const IconEntry &entry : kIconTable)
            QVERIFY2(font.supportsCharacter(QChar(entry.codePoint)), entry.name);
    }

    void the_table_is_in_the_order_of_the_names()
    {
        for (std::size_t place = 0; place < kIconTable.size(); ++place) {
            QCOMPARE(static_cast<std::size_t>(kIconTable[place].icon), place + 1);
            QCOMPARE(iconByName(QLatin1String(kIconTable[place].name)), kIconTable[place].icon);
        }
        QCOMPARE(iconByName(QLatin1String("no-such-icon")), Icon::None);
    }

    void every_icon_paints_something()
    {
        for (const IconEntry &entry : kIconTable) {
            const QImage image = iconPixmap(entry.icon, 20, color(Token::Text), 2).toImage();
            QCOMPARE(image.size(), QSize(40, 40));
            bool isEmpty = true;
            for (int y = 0; y < image.height() && isEmpty; ++y) {
                for (int x = 0; x < image.width() && isEmpty; ++x)
                    isEmpty = qAlpha(image.pixel(x, y)) == 0;
            }
            QVERIFY2(!isEmpty, entry.name);
        }
        QVERIFY(makeIcon(Icon::None).isNull());
    }

    void the_arrow_of_lists_is_the_icon_in_the_theme_s_colour()
    {
        for (const Theme theme : {Theme::Light, Theme::Dark}) {
            for (const int ratio : {1, 2}) {
                const QString name = QStringLiteral("chevron-%1%2.png").arg(theme == Theme::Light ? QStringLiteral("light") : QStringLiteral("dark"),
                                                                            ratio == 2 ? QStringLiteral("@2x") : QString());
                QImage painted = iconPixmap(Icon::ChevronDown, 16 * ratio, color(Token::Text2, theme), 1).toImage();
                if (const QString folder = qEnvironmentVariable("MEKENDESH_PICTURES"); !folder.isEmpty())
                    QVERIFY(painted.save(QDir(folder).filePath(name)));
                QImage kept;
                QVERIFY2(kept.load(QStringLiteral(":/look/icons/") + name), qPrintable(name));
                QCOMPARE(kept.size(), painted.size());
                // Edges may be smoothed otherwise elsewhere; the full strokes must have the colour of the token.
                const QPoint tip(kept.width() / 2, kept.height() * 5 / 8 - 1);
                const QColor found = kept.pixelColor(tip);
                QVERIFY2(found.alpha() > 0 && qAbs(found.red() - color(Token::Text2, theme).red()) < 8, qPrintable(name));
            }
        }
    }

    void every_status_has_its_own_shape()
    {
        QSet<int> shapes;
        for (int status = 0; status <= static_cast<int>(StatusKind::NotReceived); ++status) {
            const Icon shape = statusLook(static_cast<StatusKind>(status)).icon;
            QVERIFY(shape != Icon::None);
            shapes.insert(static_cast<int>(shape));
            QVERIFY(!statusWord(static_cast<StatusKind>(status)).isEmpty());
        }
        QCOMPARE(shapes.size(), static_cast<int>(StatusKind::NotReceived) + 1);
    }

    void both_weights_are_one_family()
    {
        const QFontInfo regular(textFont(14));
        const QFontInfo semiBold(textFont(14, Weight::SemiBold));
        QCOMPARE(regular.family(), QString(kTextFamily));
        QCOMPARE(semiBold.family(), QString(kTextFamily));
        QCOMPARE(semiBold.weight(), int(QFont::DemiBold));
        // The SemiBold is a face of its own, not the Regular smeared.
        const QString word = QStringLiteral("Соотечественники");
        QVERIFY(QFontMetrics(textFont(14, Weight::SemiBold)).horizontalAdvance(word) > QFontMetrics(textFont(14)).horizontalAdvance(word));
    }

    void the_letters_of_all_languages_are_in_the_fonts()
    {
        const QString needed = QStringLiteral("АЯаяЁёӨөҮүҢңЎўҚқҒғҲҳӮӯҶҷ«»„“–—…№₽€§°·−  ‑ӘәIiQqșțăâî0123456789");
        for (const QString &file : {QStringLiteral(":/look/fonts/NotoSans-Regular.ttf"), QStringLiteral(":/look/fonts/NotoSans-SemiBold.ttf")}) {
            const QRawFont font(file, 14);
            QVERIFY(font.isValid());
            for (const QChar letter : needed)
                QVERIFY2(font.supportsCharacter(letter), qPrintable(QString::number(letter.unicode(), 16)));
        }
    }

    void text_size_multiplies_everything()
    {
        applyLook(*qApp, {Theme::Light, 150});
        QCOMPARE(textFont(14).pixelSize(), 21);
        QCOMPARE(scaled(36), 54);
        applyLook(*qApp);
        QCOMPARE(textFont(14).pixelSize(), 14);
    }
};
MEKENDESH_TEST(IconsTest)
#include "tst_icons.moc"
