// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/charts/chartcard.h"
#include "ui/charts/plot.h"
#include "ui/charts/trendline.h"
#include "ui/delegates/tableview.h"
#include "ui/theme/look.h"
#include "ui/widgets/button.h"

#include <QApplication>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace mekendesh::ui;

namespace {

ChartData fourteenDays()
{
    ChartData chart{.kind = ChartData::Kind::Columns,
                    .question = QStringLiteral("Appeals, 14 days"),
                    .subject = QStringLiteral("Day"),
                    .series = {{QStringLiteral("Appeals"), {9, 12, 14, 11, 6, 3, 13, 15, 12, 16, 14, 7, 4, 10}}},
                    .current = 13};
    for (int day = 7; day <= 20; ++day)
        chart.categories.append({.label = QString::number(day),
                                 .name = QStringLiteral("%1 November").arg(day),
                                 .isIncomplete = day == 20,
                                 .isMarked = day == 14 || day == 15,
                                 .behind = day});
    return chart;
}

ChartData kinds()
{
    return {.kind = ChartData::Kind::Bars,
            .question = QStringLiteral("New cases by kind"),
            .subject = QStringLiteral("Kind"),
            .categories = {{.label = QStringLiteral("Documents"), .behind = QStringLiteral("docs")},
                           {.label = QStringLiteral("Wage"), .behind = QStringLiteral("wage")}},
            .series = {{QStringLiteral("Cases"), {338, 291}}}};
}

int pixelsOf(const QImage &image, Token token)
{
    const QRgb wanted = color(token).rgb();
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += (image.pixel(x, y) | 0xFF000000u) == wanted ? 1 : 0;
    }
    return found;
}

} // namespace

class ChartsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { applyLook(*qApp); }

    void cleanupTestCase() { applyLook(*qApp); }

    void an_axis_begins_at_zero_and_has_at_most_four_steps()
    {
        QCOMPARE(axisSteps(16), (QList<double>{0, 5, 10, 15, 20}));
        QCOMPARE(axisSteps(20), (QList<double>{0, 5, 10, 15, 20}));
        QCOMPARE(axisSteps(6120), (QList<double>{0, 2000, 4000, 6000, 8000}));
        QCOMPARE(axisSteps(1), (QList<double>{0, 1}));
        QCOMPARE(axisSteps(3), (QList<double>{0, 1, 2, 3}));
        QCOMPARE(axisSteps(0), (QList<double>{0, 1}));
        for (int greatest = 0; greatest < 5000; greatest += 7) {
            const QList<double> steps = axisSteps(greatest);
            QCOMPARE(steps.first(), 0.0);
            QVERIFY(steps.last() >= greatest);
            QVERIFY2(steps.size() <= 5, qPrintable(QString::number(greatest)));
        }
    }

    void arrows_walk_the_points_and_the_reader_hears_them()
    {
        ChartCard card(QStringLiteral("appeals"), Icon::ChartColumn);
        card.setData(fourteenDays());
        card.resize(420, 220);
        card.show();
        QVERIFY(QTest::qWaitForWindowActive(&card));
        Chart *chart = card.chart();
        chart->setFocus();
        QCOMPARE(chart->currentCategory(), 13);
        QVERIFY(chart->accessibleName().contains(QStringLiteral("20 November, incomplete: 10")));
        QTest::keyClick(chart, Qt::Key_Left);
        QCOMPARE(chart->accessibleName(), QStringLiteral("Appeals, 14 days. 19 November: 4"));
        QTest::keyClick(chart, Qt::Key_Home);
        QCOMPARE(chart->currentCategory(), 0);
        QTest::keyClick(chart, Qt::Key_Left);
        QCOMPARE(chart->currentCategory(), 0);
        QTest::keyClick(chart, Qt::Key_End);
        QCOMPARE(chart->currentCategory(), 13);
    }

    void enter_and_a_click_open_what_stands_behind()
    {
        ChartCard card(QStringLiteral("kinds"), Icon::ChartColumn);
        card.setData(kinds());
        card.resize(420, 160);
        card.show();
        QVERIFY(QTest::qWaitForWindowActive(&card));
        QSignalSpy opened(&card, &ChartCard::opened);
        card.chart()->setFocus();
        QTest::keyClick(card.chart(), Qt::Key_Down);
        QTest::keyClick(card.chart(), Qt::Key_Return);
        QCOMPARE(opened.takeFirst().at(1).toString(), QStringLiteral("wage"));
        QTest::mouseClick(card.chart(), Qt::LeftButton, {}, {card.chart()->width() / 2, card.chart()->height() / 4});
        QCOMPARE(opened.takeFirst().at(1).toString(), QStringLiteral("docs"));
    }

    void the_table_holds_the_same_figures_and_opens_the_same()
    {
        ChartCard card(QStringLiteral("kinds"), Icon::ChartColumn);
        card.setData(kinds());
        card.resize(420, 200);
        card.show();
        QVERIFY(QTest::qWaitForWindowActive(&card));
        auto *change = card.findChild<Button *>(QStringLiteral("kindsSwitch"));
        QTest::mouseClick(change, Qt::LeftButton);
        QVERIFY(card.showsTable());
        QVERIFY(card.table()->isVisible());
        const QAbstractItemModel *model = card.table()->model();
        QCOMPARE(model->rowCount(), 2);
        QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("Documents"));
        QCOMPARE(model->index(1, 1).data().toString(), QStringLiteral("291"));
        QCOMPARE(model->headerData(1, Qt::Horizontal).toString(), QStringLiteral("Cases"));
        QSignalSpy opened(&card, &ChartCard::opened);
        card.table()->selectRow(1);
        card.table()->setFocus();
        QTest::keyClick(card.table(), Qt::Key_Return);
        QCOMPARE(opened.takeFirst().at(1).toString(), QStringLiteral("wage"));
        QTest::mouseClick(change, Qt::LeftButton);
        QVERIFY(card.chart()->isVisible());
    }

    void the_names_of_bars_give_away_what_follows_their_comma_before_their_letters()
    {
        ChartData chart = kinds();
        chart.categories[0].label = QStringLiteral("Свидетельство на возвращение, возвращение");
        chart.categories[1].label = QStringLiteral("Реестр контролируемых лиц");
        ChartCard card(QStringLiteral("kinds"), Icon::ChartColumn);
        card.setData(chart);
        card.resize(408, 180);
        card.show();
        const auto names = [&card] {
            QStringList shown;
            const auto *plot = card.findChild<QCustomPlot *>();
            for (int at = 0; at < plot->itemCount(); ++at) {
                if (const auto *text = qobject_cast<const QCPItemText *>(plot->item(at)))
                    shown += text->text();
            }
            return shown;
        };
        QTRY_VERIFY2(names().contains(QStringLiteral("Свидетельство на возвращение")), qPrintable(names().join(u'|')));
        QVERIFY(names().contains(QStringLiteral("Реестр контролируемых лиц")));
        card.resize(760, 180);
        QTRY_VERIFY(names().contains(chart.categories[0].label)); // where it has room it is whole
    }

    void where_a_picture_has_no_room_a_sentence_stands_and_the_table_stays()
    {
        ChartCard card(QStringLiteral("days"), Icon::ChartLine);
        card.setData(fourteenDays());
        card.resize(408, 300);
        card.show();
        const int asPicture = card.minimumSizeHint().height();
        card.setInWords(QStringLiteral("октябрь: 131 · ноябрь пока: 91"));
        card.layout()->activate();
        auto *words = card.findChild<QLabel *>(QStringLiteral("daysWords"));
        QVERIFY(words->isVisible() && !card.chart()->isVisible());
        QVERIFY(card.minimumSizeHint().height() < asPicture);
        QSignalSpy changed(&card, &ChartCard::sideChanged);
        card.findChild<QAbstractButton *>(QStringLiteral("daysSwitch"))->click();
        QVERIFY(card.showsTable() && card.table()->model()->rowCount() == 14);
        card.findChild<QAbstractButton *>(QStringLiteral("daysSwitch"))->click();
        QVERIFY(words->isVisible());
        QCOMPARE(changed.size(), 2);
        card.setInWords({});
        QVERIFY(card.chart()->isVisible());
    }

    void the_colours_follow_the_theme_at_once()
    {
        Chart chart(QStringLiteral("kinds"));
        chart.setData(kinds());
        chart.resize(400, 120);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QVERIFY(pixelsOf(chart.grab().toImage(), Token::Ch1) > 500);
        applyLook(*qApp, {.theme = Theme::Dark});
        QVERIFY(pixelsOf(chart.grab().toImage(), Token::Ch1) > 500);
        QVERIFY(pixelsOf(chart.grab().toImage(), Token::Surface) > 500);
    }

    // What stands before its layout has given it room would be labels that lie on each other: a moment, and on a slow laptop a long one.
    void a_chart_without_room_for_its_labels_is_not_painted()
    {
        for (const ChartData &data : {fourteenDays(), kinds()}) {
            Chart chart(QStringLiteral("chart"));
            chart.setData(data);
            const int least = chart.minimumSizeHint().height();
            for (const auto &[height, isPainted] : {std::pair(least - 6, false), std::pair(least, true), std::pair(least - 1, false)}) {
                chart.resize(400, height);
                QCOMPARE(pixelsOf(chart.grab().toImage(), Token::Ch1) > 0, isPainted);
            }
        }
    }

    void an_incomplete_period_is_hatched_not_full()
    {
        ChartData data = fourteenDays();
        data.current = -1;
        Chart chart(QStringLiteral("days"));
        chart.setData(data);
        chart.resize(400, 160);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        const int hatched = pixelsOf(chart.grab().toImage(), Token::Ch1);
        data.categories.last().isIncomplete = false;
        chart.setData(data);
        QVERIFY(pixelsOf(chart.grab().toImage(), Token::Ch1) > hatched + 100);
    }

    void a_chart_of_nothing_says_so_and_holds_still()
    {
        Chart chart(QStringLiteral("nothing"));
        ChartData data = kinds();
        data.series.first().values = {0, 0};
        chart.setData(data);
        chart.resize(300, 100);
        chart.show();
        QVERIFY(QTest::qWaitForWindowExposed(&chart));
        QCOMPARE(chart.categoryAt({100, 50}), -1);
        QVERIFY(chart.accessibleDescription().contains(QStringLiteral("Nothing in this time")));
        chart.setData({});
        chart.setFocus();
        QTest::keyClick(&chart, Qt::Key_Return);
        QTest::keyClick(&chart, Qt::Key_Right);
        QVERIFY(chart.currentCategory() < 0);
    }

    void a_trend_rises_from_left_to_right()
    {
        QImage image(100, 40, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        const std::array<double, 4> rising{1, 2, 3, 9};
        paintTrend(painter, image.rect(), rising, Token::Late);
        painter.end();
        const auto lowestIn = [&image](int column) {
            for (int y = image.height() - 1; y >= 0; --y) {
                if (image.pixelColor(column, y) != Qt::white)
                    return y;
            }
            return -1;
        };
        QVERIFY(lowestIn(3) > 30);
        QVERIFY(lowestIn(97) < 10);
    }
};

MEKENDESH_TEST(ChartsTest)
#include "tst_charts.moc"
