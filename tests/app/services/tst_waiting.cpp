// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"
#include "app/services/imports.h"
#include "app/store/database.h"
#include "app/store/recordstore.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <thread>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::sync::ErrorCode;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;

// Several threads of one program write: who waits for whom, and what people hear of it.
class WaitingTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_person_who_saves_does_not_wait_for_a_whole_import();
    void an_exchange_waits_its_turn_and_says_so();
    void a_waiting_exchange_is_cancelled_at_once();
};

void WaitingTest::a_person_who_saves_does_not_wait_for_a_whole_import()
{
    constexpr int kPeople = 3000;
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto office = laptops.office(embassy, QStringLiteral("MSK"));
    QByteArray text("Фамилия;Имя\n");
    for (int number = 0; number < kPeople; ++number)
        text += "Асанов" + QByteArray::number(number) + ";Бакыт\n";
    const ImportList list = valueOf(ImportList::open(sync::Declared<Member>::table(), QStringLiteral("list.csv"), text));
    Imports &imports = office.workspace->imports();
    const ImportChoices choices{.onDuplicate = OnDuplicate::Add};
    ImportWatch watch;
    ImportPlan plan = valueOf(imports.examine(list, office.scope(), choices, watch));

    std::atomic<int> order{0};
    int savedAs = 0;
    std::thread saver;
    watch.progress = [&](qint64, qint64) {
        if (saver.joinable())
            return;
        saver = std::thread([&] {
            const auto own = valueOf(office.session->workspace());
            valueOf(own->records().create(office.scope(), Member{.surname = QStringLiteral("Между")}));
            savedAs = ++order;
        });
        while (!office.workspace->database().isAwaited())
            std::this_thread::yield();
    };
    const ImportOutcome outcome = valueOf(imports.run(list, office.scope(), choices, plan, watch));
    const int importedAs = ++order;
    saver.join();
    QVERIFY(savedAs < importedAs);
    QCOMPARE(outcome.added, kPeople);
    QCOMPARE(valueOf(office.records().count<Member>({})), kPeople + 1);
    watch.progress = {};
    valueOf(imports.undo(outcome.number, watch));
    QCOMPARE(valueOf(office.records().count<Member>({})), 1);
}

void WaitingTest::an_exchange_waits_its_turn_and_says_so()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto writing = valueOf(embassy.session->workspace());
    std::optional<RecordStore::Batch> import(valueOf(writing->recordStore().begin()));
    const std::atomic<bool> cancel{false};
    QStringList sentences;
    const auto report = Exchange(*embassy.workspace).synchronise(
        [&](const ExchangeProgress &progress) {
            if (!progress.sentence.startsWith(QLatin1String("Waiting")))
                return;
            sentences << progress.sentence;
            import.reset();
        },
        cancel);
    QVERIFY(report);
    QCOMPARE(sentences.size(), 1);
}

void WaitingTest::a_waiting_exchange_is_cancelled_at_once()
{
    Laptops laptops;
    const auto embassy = laptops.embassy();
    const auto writing = valueOf(embassy.session->workspace());
    const RecordStore::Batch import = valueOf(writing->recordStore().begin());
    std::atomic<bool> cancel{false};
    const auto report = Exchange(*embassy.workspace).synchronise(
        [&](const ExchangeProgress &progress) { cancel = cancel || progress.sentence.startsWith(QLatin1String("Waiting")); }, cancel);
    QCOMPARE(errorOf(report).code, ErrorCode::Cancelled);
}

MEKENDESH_TEST(WaitingTest)
#include "tst_waiting.moc"
