// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/codelists.h"
#include "app/records/document.h"
#include "app/records/task.h"
#include "tests/app/support/officefixture.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr sync::ScopeId kOfficeScope{7};

// What the program declared before there were tasks and documents.
std::vector<const sync::Table *> olderCatalogue()
{
    std::vector<const sync::Table *> tables(catalogue().begin(), catalogue().end());
    std::erase_if(tables, [](const sync::Table *table) {
        return table == &sync::Declared<Task>::table() || table == &sync::Declared<Document>::table();
    });
    return tables;
}

}

class NewKindsTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wire_names_stay();
    void every_code_field_has_its_list();
    void a_database_from_before_gets_them();
    void what_came_before_the_program_knew_it_is_there_afterwards();
};

void NewKindsTest::wire_names_stay()
{
    const auto wires = [](const sync::Table &table) {
        QStringList names{QLatin1String(table.wire)};
        for (const sync::Field &field : table.fields)
            names << QLatin1String(field.wire);
        return names.join(u' ');
    };
    QCOMPARE(wires(sync::Declared<Task>::table()),
        u"task title kind status casefile member assignee priority start_on due_on due_time recurrence done_at done_by result note"_s);
    QCOMPARE(wires(sync::Declared<Document>::table()),
        u"document member casefile type series number issued_by country issued_on valid_from valid_until status region original verified_by "
        "verified_on note"_s);
}

void NewKindsTest::every_code_field_has_its_list()
{
    for (const sync::Table *table : {&sync::Declared<Task>::table(), &sync::Declared<Document>::table()}) {
        for (const sync::Field &field : table->fields) {
            if (field.kind == sync::FieldKind::Code)
                QVERIFY2(codeList(QString::fromLatin1(field.list)) != nullptr, field.wire);
            if (field.kind == sync::FieldKind::Reference)
                QVERIFY2(tableNamed(QString::fromLatin1(field.list)) != nullptr, field.wire);
        }
    }
}

void NewKindsTest::a_database_from_before_gets_them()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"office.db"_s);
    sync::RecordId id;
    {
        const auto older = olderCatalogue();
        OfficeFixture office(1, kOfficeScope, false, path, older);
        id = office.member(u"Асанов"_s).id;
    }
    OfficeFixture office(1, kOfficeScope, false, path);
    QCOMPARE(office.open(id).value.surname, u"Асанов"_s);
    const auto task = wanted(office.records().create(kOfficeScope, Task{.title = u"Позвонить"_s, .member = id}));
    const auto tasks = wanted(office.records().list<Task>({.whereField = u"member"_s, .whereValue = id}));
    QCOMPARE(tasks.rows.size(), std::size_t{1});
    QCOMPARE(tasks.rows.front().id, task.id);
}

void NewKindsTest::what_came_before_the_program_knew_it_is_there_afterwards()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"office.db"_s);
    OfficeFixture newer(2, kOfficeScope);
    const auto document = wanted(newer.records().create(
        kOfficeScope, Document{.type = {u"med_exam"_s}, .number = u"77 12345"_s, .validUntil = FuzzyDate::of(2026, 12, 1)}));
    {
        const auto older = olderCatalogue();
        OfficeFixture office(1, kOfficeScope, false, path, older);
        newer.handTo(office);
    }
    OfficeFixture office(1, kOfficeScope, false, path);
    QCOMPARE(wanted(office.records().open<Document>(document.id)).value, document.value);
    QCOMPARE(wanted(office.records().count<Document>({.search = u"7712345"_s})), qint64{1});
}

MEKENDESH_TEST(NewKindsTest)
#include "tst_newkinds.moc"
