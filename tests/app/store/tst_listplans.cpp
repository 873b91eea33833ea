// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/support/officefixture.h"
#include "tests/support/testmain.h"

#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/task.h"
#include "app/records/urgentstill.h"
#include "app/records/worstfirst.h"
#include "app/store/boardstore.h"
#include "app/store/todaystore.h"

#include <QHash>
#include <QRegularExpression>

#include <algorithm>
#include <functional>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// However long a list is, its page comes from an index: no question of a list or of the first page reads a table from end to end.
class ListPlansTest final : public QObject {
    Q_OBJECT

private:
    using Is = FieldCondition::Is;

    // What the database would do for every question that was asked since and begins so, as far as it is as bad as that.
    static QString plans(Database &database, const sync::Bytes &beginning, const std::function<bool(const QString &step)> &isBad)
    {
        QStringList found;
        const QList<sync::Bytes> questions = database.idleTexts();
        for (const sync::Bytes &question : questions) {
            if (!question.startsWith(beginning))
                continue;
            Statement plan = wanted(database.prepare("EXPLAIN QUERY PLAN " + question));
            while (wanted(plan.step())) {
                const QString step = plan.text(3);
                if (isBad(step))
                    found << step + u" — "_s + QString::fromUtf8(question);
            }
        }
        return found.join(u'\n');
    }
    static QString readFromEndToEnd(Database &database)
    {
        static const QRegularExpression bigTable(u"^SCAN r_\\w+"_s);
        // Everything that is asked stands in the index, or only few rows do at all.
        static const QRegularExpression answered(u"USING COVERING INDEX|USING INDEX r_\\w+_(conflict|waiting|urgent)$"_s);
        return plans(database, "SELECT", [](const QString &step) { return bigTable.match(step).hasMatch() && !answered.match(step).hasMatch(); });
    }

    static void askEveryList(OfficeFixture &office, std::optional<sync::ScopeId> scope)
    {
        const std::vector<std::vector<FieldCondition>> filters{
            {},
            {{u"status"_s, Is::OneOf, {u"missing"_s}}},
            {{u"sex"_s, Is::OneOf, {u"female"_s}}, {u"region"_s, Is::OneOf, {u"RU-MOW"_s, u"RU-MOS"_s}}, {u"home_oblast"_s, Is::NoneOf, {u"KG-B"_s}}},
            {{u"category"_s, Is::OneOf, {sync::Value{}}}, {u"language"_s, Is::OneOf, {u"ky"_s}}, {u"birth"_s, Is::From, {qint64{19800000}}}},
            {{u"registered_until"_s, Is::From, {qint64{20261101}}}, {u"registered_until"_s, Is::Until, {qint64{20261130}}}, {u"entered"_s, Is::Until, {qint64{20261130}}}},
        };
        for (const bool descending : {false, true}) {
            for (const auto &filter : filters) {
                for (const QString &order : {QString(), u"birth"_s, u"registered_until"_s}) {
                    ListQuery query{.scope = scope, .conditions = filter, .orderBy = order, .descending = descending, .limit = 2};
                    query.after = wanted(office.records().list<Member>(query)).next;
                    if (!query.after.isEmpty())
                        wanted(office.records().list<Member>(query));
                }
            }
            const FieldCondition open{u"state"_s, Is::NoneOf, {u"closed"_s}};
            const FieldCondition late{u"due_on"_s, Is::Until, {qint64{20261130}}};
            for (const QString &order : {u"due_on"_s, QString(kWorstFirst)})
                wanted(office.records().list<Casefile>({.scope = scope, .conditions = {open, late}, .orderBy = order, .descending = descending}));
        }
        wanted(office.records().list<Casefile>({.scope = scope, .conditions = {{QString(kUrgentStillUntil), Is::Until, {qint64{1}}}}, .orderBy = u"due_on"_s}));
        wanted(office.records().list<Casefile>({.scope = scope, .whereField = u"member"_s, .whereValue = sync::Value{sync::RecordId{1, {}}}}));
        wanted(office.records().list<Activity>({.scope = scope, .whereField = u"casefile"_s, .whereValue = sync::Value{sync::RecordId{1, {}}}}));
    }

private Q_SLOTS:
    void pages_of_one_office_come_from_indexes()
    {
        OfficeFixture office;
        for (int number = 0; number < 5; ++number)
            office.member(u"Асанов%1"_s.arg(number));
        askEveryList(office, office.home);
        QCOMPARE(readFromEndToEnd(office.database()), QString());
    }

    void pages_of_all_offices_come_from_indexes()
    {
        OfficeFixture embassy(1, sync::ScopeId{1}, true);
        for (quint64 scope = 2; scope < 6; ++scope) {
            Member member;
            member.surname = u"Асанов"_s;
            wanted(embassy.records().create(sync::ScopeId{scope}, member));
        }
        askEveryList(embassy, {});
        QCOMPARE(readFromEndToEnd(embassy.database()), QString());
    }

    void the_questions_of_the_morning_and_of_the_board_come_from_indexes()
    {
        OfficeFixture office;
        const QDate today(2026, 11, 20);
        TodayStore morning(office.storage());
        wanted(morning.openTasks({.scope = office.home}, 10));
        wanted(morning.countOpenTasks({.scope = office.home}));
        wanted(morning.countLateTasks({.scope = office.home}, today, QTime(10, 0)));
        wanted(morning.endingDocuments(office.home, today, today.addDays(30), 10));
        wanted(morning.countEndingDocuments(office.home, today, today.addDays(30)));
        wanted(morning.assignees(office.home));
        wanted(morning.endingOwnPapers(office.home, today, today.addDays(30), 10));
        wanted(morning.countEndingOwnPapers(office.home, today, today.addDays(30)));
        wanted(morning.casesInState(u"waiting_hq"_s, 10));
        wanted(morning.countCasesInState(u"waiting_hq"_s));
        wanted(morning.casesOpened(office.home, today.addDays(-30), today));
        wanted(morning.openCasesByKind(office.home));
        BoardStore board(office.storage());
        wanted(board.cases(today));
        wanted(board.kinds(today));
        wanted(board.days(today));
        wanted(board.urgentWithoutMovement(1));
        wanted(board.differences());
        QCOMPARE(readFromEndToEnd(office.database()), QString());
    }

    void the_tasks_of_the_day_come_in_the_order_of_their_index()
    {
        using TakenBy = TodayStore::TakenBy;
        OfficeFixture office;
        TodayStore morning(office.storage());
        for (const TakenBy takenBy : {TakenBy::Anybody, TakenBy::OneOrNobody, TakenBy::One, TakenBy::Nobody}) {
            for (const QDate until : {QDate(), QDate(2026, 11, 20)})
                wanted(morning.openTasks({.scope = office.home, .takenBy = takenBy, .one = {1, {}}, .until = until}, 10));
        }
        const sync::Bytes ofTasks = "SELECT id_time, id_source, scope FROM r_task";
        QVERIFY(!plans(office.database(), ofTasks, [](const QString &step) { return step.contains(u"r_task_extra (scope=? AND f_due_on>?"_s); }).isEmpty());
        // Those of one day may be put in order, never all.
        QCOMPARE(plans(office.database(), ofTasks, [](const QString &step) { return step == u"USE TEMP B-TREE FOR ORDER BY"_s; }), QString());
    }

    void a_shorter_list_of_tasks_is_the_beginning_of_a_longer_one()
    {
        OfficeFixture office;
        const FuzzyDate soon = FuzzyDate::of(2026, 11, 20);
        const FuzzyDate later = FuzzyDate::of(2026, 11, 21);
        const Code urgent{u"1"_s};
        QHash<sync::RecordId, QString> titles;
        const std::vector<Task> tasks{{.title = u"без дня"_s},
                                      {.title = u"потом"_s, .dueOn = later},
                                      {.title = u"в этот день"_s, .dueOn = soon},
                                      {.title = u"в этот день в 9"_s, .dueOn = soon, .dueTime = u"09:00"_s},
                                      {.title = u"срочно, без дня"_s, .priority = urgent},
                                      {.title = u"срочно, потом"_s, .priority = urgent, .dueOn = later},
                                      {.title = u"не к спеху"_s, .priority = {u"3"_s}, .dueOn = later}};
        for (const Task &task : tasks)
            titles.insert(wanted(office.records().create(office.home, task)).id, task.title);
        const QStringList all{u"срочно, потом"_s, u"срочно, без дня"_s, u"в этот день в 9"_s, u"в этот день"_s, u"потом"_s, u"не к спеху"_s, u"без дня"_s};
        TodayStore morning(office.storage());
        for (int limit = 0; limit <= std::ssize(all) + 1; ++limit) {
            QStringList found;
            for (const FoundRow &row : wanted(morning.openTasks({.scope = office.home}, limit)))
                found << titles.value(row.id);
            QCOMPARE(found, all.first(std::min<qsizetype>(limit, all.size())));
        }
        QStringList untilSoon;
        for (const FoundRow &row : wanted(morning.openTasks({.scope = office.home, .until = soon.earliest()}, 10)))
            untilSoon << titles.value(row.id);
        QCOMPARE(untilSoon, QStringList({u"в этот день в 9"_s, u"в этот день"_s}));
    }
};

MEKENDESH_TEST(ListPlansTest)
#include "tst_listplans.moc"
