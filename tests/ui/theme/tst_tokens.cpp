// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/theme/look.h"
#include "ui/theme/palette.h"
#include "ui/theme/stylesheet.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QTest>

using namespace mekendesh::ui;

namespace {

constexpr double kTextContrast = 4.5; // WCAG 2.2 AA
constexpr double kShapeContrast = 3.0;

struct Pair {
    Token front;
    Token ground;
    double least;
};

// Every pair that LOOK.md 4 promises.
constexpr Pair kPairs[] = {
    {Token::Edge, Token::Surface, kShapeContrast},   {Token::Edge, Token::Bg, kShapeContrast},
    {Token::Text, Token::Surface, kTextContrast},    {Token::Text, Token::Bg, kTextContrast},
    {Token::Text, Token::AccentSoft, kTextContrast}, {Token::Text, Token::Hover, kTextContrast},
    {Token::Text2, Token::Surface, kTextContrast},   {Token::Text2, Token::Bg, kTextContrast},
    {Token::Text2, Token::Raised, kTextContrast},    {Token::Text2, Token::AccentSoft, kTextContrast},
    {Token::Text3, Token::Surface, kTextContrast},   {Token::Text3, Token::Bg, kTextContrast},
    {Token::Text3, Token::AccentSoft, kTextContrast},
    {Token::Accent, Token::Surface, kTextContrast},  {Token::Accent, Token::Bg, kTextContrast},
    {Token::Accent, Token::AccentSoft, kTextContrast}, {Token::AccentHover, Token::Surface, kTextContrast},
    {Token::OnAccent, Token::Accent, kTextContrast}, {Token::OnAccent, Token::AccentHover, kTextContrast},
    {Token::NavText, Token::Nav, kTextContrast},     {Token::NavText, Token::NavSel, kTextContrast},
    {Token::NavText2, Token::Nav, kTextContrast},    {Token::NavText2, Token::NavSel, kTextContrast},
    {Token::Orn, Token::Nav, kTextContrast},         {Token::Nav, Token::Orn, kTextContrast},
    {Token::Late, Token::LateBg, kTextContrast},     {Token::Late, Token::Surface, kTextContrast},
    {Token::Soon, Token::SoonBg, kTextContrast},     {Token::Soon, Token::Surface, kTextContrast},
    {Token::Ok, Token::OkBg, kTextContrast},         {Token::Ok, Token::Surface, kTextContrast},
    {Token::Info, Token::InfoBg, kTextContrast},     {Token::Info, Token::Surface, kTextContrast},
    {Token::None, Token::NoneBg, kTextContrast},     {Token::OnUrgent, Token::Urgent, kTextContrast},
    {Token::Text, Token::LateBg, kTextContrast},     {Token::Text, Token::SoonBg, kTextContrast},
    {Token::Text, Token::OkBg, kTextContrast},       {Token::Text, Token::InfoBg, kTextContrast},
    {Token::Surface, Token::Text, kTextContrast},
    {Token::Ch1, Token::Surface, kShapeContrast},    {Token::Ch2, Token::Surface, kShapeContrast},
    {Token::Ch3, Token::Surface, kShapeContrast},    {Token::Ch4, Token::Surface, kShapeContrast},
    {Token::Ch5, Token::Surface, kShapeContrast},
};

} // namespace

class TokensTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_table_is_in_the_order_of_the_names()
    {
        for (std::size_t place = 0; place < kTokens.size(); ++place)
            QCOMPARE(static_cast<std::size_t>(kTokens[place].token), place);
    }

    void every_promised_contrast_is_kept_in_both_themes()
    {
        for (const Theme theme : {Theme::Light, Theme::Dark}) {
            for (const Pair &pair : kPairs) {
                const double found = contrast(color(pair.front, theme), color(pair.ground, theme));
                QVERIFY2(found >= pair.least, qPrintable(QStringLiteral("%1 on %2: %3").arg(QLatin1String(tokenName(pair.front)),
                                                                                            QLatin1String(tokenName(pair.ground)))
                                                             .arg(found)));
            }
        }
    }

    void contrast_is_measured_as_wcag_does()
    {
        QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
        QVERIFY(qAbs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }

    void the_style_sheet_has_no_unknown_token_and_scales()
    {
        applyLook(*qApp);
        for (const Theme theme : {Theme::Light, Theme::Dark}) {
            const QString sheet = makeStyleSheet({theme, 100});
            QVERIFY(!sheet.isEmpty());
            QVERIFY2(!sheet.contains(QLatin1Char('@')), qPrintable(sheet.mid(sheet.indexOf(QLatin1Char('@')), 40)));
        }
        QVERIFY(makeStyleSheet({Theme::Light, 150}).contains(QStringLiteral("font-size: 21px")));
    }

    void the_palette_follows_the_theme()
    {
        QCOMPARE(makePalette(Theme::Light).color(QPalette::Window), color(Token::Bg, Theme::Light));
        QCOMPARE(makePalette(Theme::Dark).color(QPalette::Window), color(Token::Bg, Theme::Dark));
    }
};
MEKENDESH_TEST(TokensTest)
#include "tst_tokens.moc"
