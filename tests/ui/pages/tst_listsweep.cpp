// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/workspace.h"
#include "sync/base/random.h"
#include "tests/support/testmain.h"
#include "tests/ui/pages/smallnetwork.h"
#include "ui/delegates/tableview.h"
#include "ui/models/membersmodel.h"
#include "ui/pages/members/memberspage.h"
#include "ui/theme/look.h"

#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>

#include <algorithm>
#include <atomic>
#include <memory>

using namespace mekendesh;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// How smoothly a big list scrolls, measured and not judged: run by hand over a profile with many people,
//   MEKENDESH_SWEEP_PROFILE=DIR MEKENDESH_SWEEP_LOGIN=demo MEKENDESH_PASSWORD=… tst_ui ListSweepTest
// Without a profile there is nothing to measure.
class ListSweepTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // From the accepted password, its derivation included, to the first page with all it says, painted.
    void the_window_stands_soon_after_the_password()
    {
        const QString folder = qEnvironmentVariable("MEKENDESH_SWEEP_PROFILE");
        if (folder.isEmpty())
            QSKIP("no profile to sweep");
        const WallClock clock;
        sync::SecureRandom random;
        ui::applyLook(*qApp);
        QElapsedTimer timer;
        timer.start();
        auto session = needed(app::Session::open(folder, qEnvironmentVariable("MEKENDESH_SWEEP_LOGIN"), qEnvironmentVariable("MEKENDESH_PASSWORD"), {clock, random}));
        qInfo("password accepted: %lld ms", timer.elapsed());
        timer.restart();
        // As people have it: the other pages are made while the window rests.
        const auto workplace = std::make_unique<ui::Workplace>(needed(ui::Work::begin(std::move(session))));
        workplace->window().resize(1366, 768);
        workplace->window().show();
        QVERIFY(QTest::qWaitForWindowExposed(&workplace->window()));
        workplace->window().grab();
        qInfo("first page painted, from the accepted password: %lld ms", timer.elapsed());
        workplace->makePages();
        qInfo("with all pages made: %lld ms", timer.elapsed());
        timer.restart();
        workplace->window().showPage(ui::PageId::Members);
        auto *people = workplace->members().findChild<ui::TableView *>(u"membersTable"_s);
        QTRY_VERIFY(people->model()->rowCount() > 0);
        workplace->window().grab();
        qInfo("people painted: %lld ms", timer.elapsed());
    }

    // From the key to the painted rows, in the real page: once at once after the password, once after the window has rested a moment.
    void another_order_stands_in_the_window_data()
    {
        QTest::addColumn<bool>("hasRested");
        QTest::newRow("at once") << false;
        QTest::newRow("after resting") << true;
    }
    void another_order_stands_in_the_window()
    {
        QFETCH(bool, hasRested);
        const QString folder = qEnvironmentVariable("MEKENDESH_SWEEP_PROFILE");
        if (folder.isEmpty())
            QSKIP("no profile to sweep");
        const WallClock clock;
        sync::SecureRandom random;
        auto session = needed(app::Session::open(folder, qEnvironmentVariable("MEKENDESH_SWEEP_LOGIN"), qEnvironmentVariable("MEKENDESH_PASSWORD"), {clock, random}));
        ui::applyLook(*qApp);
        auto begun = needed(ui::Work::begin(std::move(session)));
        ui::Work &work = *begun;
        const auto workplace = std::make_unique<ui::Workplace>(std::move(begun));
        workplace->window().resize(1366, 768);
        workplace->window().show();
        QVERIFY(QTest::qWaitForWindowExposed(&workplace->window()));
        workplace->makePages();
        workplace->window().showPage(ui::PageId::Members);
        auto *people = workplace->members().findChild<ui::TableView *>(u"membersTable"_s);
        auto *model = qobject_cast<ui::MembersModel *>(people->model());
        QVERIFY(model);
        QTRY_VERIFY(model->rowCount() > 0 && !model->isReadingOn());
        workplace->window().grab();
        QElapsedTimer timer;
        timer.start();
        if (hasRested) {
            const auto isRead = std::make_shared<std::atomic<bool>>(false);
            work.readAhead([isRead](app::Workspace &) -> sync::Status {
                *isRead = true;
                return {};
            });
            QTRY_VERIFY_WITH_TIMEOUT(*isRead, 30'000);
            qInfo("orders read ahead: %lld ms", timer.elapsed());
        }
        for (const auto column : {ui::MembersModel::Column::Year, ui::MembersModel::Column::Name, ui::MembersModel::Column::Stay}) {
            for (const bool descending : {true, false}) {
                QSignalSpy settled(model, &ui::PagedModel::settled);
                timer.restart();
                model->setOrder(column, descending);
                const qint64 held = timer.elapsed(); // the window stands still for at most a moment
                QVERIFY(!settled.isEmpty() || settled.wait(60'000));
                workplace->window().grab();
                qInfo("ordered by column %d, %s: %lld ms, of which the window stood still %lld ms", static_cast<int>(column), descending ? "descending" : "ascending",
                      timer.elapsed(), held);
            }
        }
    }

    void a_list_is_paged_to_its_end()
    {
        const QString folder = qEnvironmentVariable("MEKENDESH_SWEEP_PROFILE");
        if (folder.isEmpty())
            QSKIP("no profile to sweep");
        const WallClock clock;
        sync::SecureRandom random;
        const auto session = needed(app::Session::open(folder, qEnvironmentVariable("MEKENDESH_SWEEP_LOGIN"), qEnvironmentVariable("MEKENDESH_PASSWORD"), {clock, random}));
        const auto workspace = needed(session->workspace());
        ui::applyLook(*qApp);
        ui::TableView table;
        QElapsedTimer timer;
        timer.start();
        ui::MembersModel model(*workspace, QDate::currentDate());
        table.setModel(&model);
        table.setColumns({0, 60, 150, 170, 0, 48}, 0);
        table.resize(672, 560);
        table.show();
        model.reload();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        qInfo("first page shown: %lld ms, %d rows", timer.elapsed(), model.rowCount());

        std::vector<qint64> steps;
        table.selectRow(0);
        table.setFocus();
        QElapsedTimer whole;
        whole.start();
        int last = -1;
        while (table.currentRow() != last) {
            last = table.currentRow();
            timer.restart();
            QTest::keyClick(&table, Qt::Key_PageDown);
            QApplication::processEvents();
            table.grab();
            steps.push_back(timer.nsecsElapsed() / 1000);
        }
        std::ranges::sort(steps);
        qInfo("PgDn to the end: %d rows in %zu steps, %lld ms; a step p50 %.1f ms, p99 %.1f ms, worst %.1f ms", model.rowCount(), steps.size(), whole.elapsed(),
              static_cast<double>(steps[steps.size() / 2]) / 1000, static_cast<double>(steps[steps.size() * 99 / 100]) / 1000, static_cast<double>(steps.back()) / 1000);

        for (const auto column : {ui::MembersModel::Column::Name, ui::MembersModel::Column::Year, ui::MembersModel::Column::Stay}) {
            timer.restart();
            model.setOrder(column, true);
            qInfo("ordered by column %d, descending: %lld ms", static_cast<int>(column), timer.elapsed());
            timer.restart();
            model.setOrder(column, false);
            qInfo("ordered by column %d, ascending: %lld ms", static_cast<int>(column), timer.elapsed());
            for (int more = 0; more < 3; ++more) {
                timer.restart();
                model.fetchMore({});
                qInfo("… read on: %lld ms, %d rows", timer.elapsed(), model.rowCount());
            }
        }
        using Is = app::FieldCondition::Is;
        const std::vector<std::vector<app::FieldCondition>> filters{
            {{u"status"_s, Is::OneOf, {u"missing"_s}}},
            {{u"region"_s, Is::OneOf, {u"RU-KAM"_s}}},
            {{u"sex"_s, Is::OneOf, {u"female"_s}}, {u"status"_s, Is::OneOf, {u"missing"_s}}, {u"home_oblast"_s, Is::OneOf, {u"KG-B"_s}}},
            {{u"registered_until"_s, Is::From, {qint64{20260101}}}, {u"registered_until"_s, Is::Until, {qint64{20260131}}}},
            {{u"language"_s, Is::OneOf, {u"none of all"_s}}},
        };
        for (const QString &search : {QString(), u"асан"_s, u"а"_s}) {
            for (const auto &filter : filters) {
                for (const auto column : {ui::MembersModel::Column::Name, ui::MembersModel::Column::Stay}) {
                    timer.restart();
                    model.show(search, filter, column, false);
                    qInfo("search \"%s\", %zu condition(s) from %s, ordered by column %d: %lld ms, %d rows", qUtf8Printable(search), filter.size(),
                          qUtf8Printable(filter.front().field), static_cast<int>(column), timer.elapsed(), model.rowCount());
                }
            }
        }
    }
};

MEKENDESH_TEST(ListSweepTest)
#include "tst_listsweep.moc"
