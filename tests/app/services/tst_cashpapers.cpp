// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/cashpapers.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::sync::ErrorCode;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;
using namespace Qt::StringLiterals;

// What leaves a cash book on paper: orders of single lines, the whole book, and who sees the names in it.
class CashPapersTest final : public QObject {
    Q_OBJECT

private:
    static inline const QString kAuditorPassword = QStringLiteral("алты сөздөн турган сырсөз");
    static NewEntry moved(const char *kind, qint64 roubles)
    {
        return {.kind = {QString::fromLatin1(kind)}, .amount = {roubles * 100, kRuble}, .on = valueOf(FuzzyDate::parse(u"20.11.2026")),
                .purpose = {u"food"_s}, .counterparty = u"Асанов Бакыт"_s, .text = u"Продукты для Асанова"_s};
    }
    // The same laptop, entered by somebody of this role.
    Laptops::Laptop enteredBy(Role role)
    {
        const QString login = roleCode(role).value;
        valueOf(Users(*m_office.workspace).add({.name = u"Башка киши"_s, .login = login, .password = kAuditorPassword, .role = role}));
        m_office = {};
        Laptops::Laptop entered;
        entered.session = valueOf(Session::open(m_laptops->path(u"msk"_s), login, kAuditorPassword, m_laptops->surroundings()));
        entered.workspace = valueOf(entered.session->workspace());
        return entered;
    }

    std::unique_ptr<Laptops> m_laptops;
    Laptops::Laptop m_embassy;
    Laptops::Laptop m_office;
    sync::RecordId m_box;

private Q_SLOTS:
    void init()
    {
        m_laptops = std::make_unique<Laptops>();
        m_embassy = m_laptops->embassy();
        m_office = m_laptops->office(m_embassy, u"MSK"_s);
        m_box = valueOf(m_office.ledger().openBox(u"Касса"_s, kRuble)).id;
        valueOf(m_office.ledger().post(m_box, moved("in", 50'000)));
        valueOf(m_office.ledger().post(m_box, moved("out", 3'000)));
        valueOf(m_office.ledger().post(m_box, moved("count", 47'000)));
    }
    void cleanup()
    {
        m_office = {};
        m_embassy = {};
        m_laptops.reset();
    }

    void a_line_becomes_an_order()
    {
        CashPapers papers(*m_office.workspace);
        const CashOrder in = valueOf(papers.order(m_box, 1));
        QVERIFY(in.direction == CashOrder::Direction::In);
        QCOMPARE(in.amount.minor, 50'000'00);
        const CashOrder out = valueOf(papers.order(m_box, 2));
        QVERIFY(out.direction == CashOrder::Direction::Out);
        QCOMPARE(out.number, 2);
        QCOMPARE(out.amount.minor, 3'000'00);
        QCOMPARE(out.person, u"Асанов Бакыт"_s);
        QCOMPARE(out.why, u"Продукты для Асанова"_s);
        QCOMPARE(out.office, m_office.session->desk().officeName);
        QCOMPARE(out.box, u"Касса"_s);
        QCOMPARE(out.cashier, m_office.session->desk().userName);
        QVERIFY(!out.purpose.isEmpty() && !out.hidesPerson && !out.isReversed);
    }

    void what_moved_no_money_has_no_order()
    {
        CashPapers papers(*m_office.workspace);
        QCOMPARE(errorOf(papers.order(m_box, 3)).code, ErrorCode::BadInput);
        QCOMPARE(errorOf(papers.order(m_box, 4)).code, ErrorCode::NotFound);
        QCOMPARE(errorOf(papers.order(m_box, 0)).code, ErrorCode::NotFound);
    }

    void a_reversal_says_what_it_takes_back()
    {
        valueOf(m_office.ledger().reverse(m_box, 2, u"дважды"_s));
        CashPapers papers(*m_office.workspace);
        const CashOrder back = valueOf(papers.order(m_box, 4));
        QVERIFY(back.direction == CashOrder::Direction::In);
        QCOMPARE(back.reverses, 2);
        QVERIFY(valueOf(papers.order(m_box, 2)).isReversed);
    }

    void an_auditor_sees_the_money_without_the_names()
    {
        const auto auditor = enteredBy(Role::OfficeAuditor);
        CashPapers papers(*auditor.workspace);
        const CashOrder order = valueOf(papers.order(m_box, 2));
        QCOMPARE(order.amount.minor, 3'000'00);
        QVERIFY(order.hidesPerson && order.person.isEmpty() && order.why.isEmpty());
        const auto rows = valueOf(papers.book(m_box));
        const auto shown = valueOf(auditor.ledger().page(m_box, 0, 10)); // nor on the screen
        QCOMPARE(rows.size(), std::size_t{3});
        for (const auto &lines : {rows, shown}) {
            for (const LedgerRow &row : lines)
                QVERIFY(row.entry.counterparty.isEmpty() && row.entry.text.isEmpty());
        }
        QCOMPARE(rows.back().balance.minor, 50'000'00);
        QVERIFY(valueOf(auditor.ledger().verify(m_box)).empty()); // the chain holds over what is really written
    }

    void an_auditor_finds_nobody_by_the_lines()
    {
        const auto auditor = enteredBy(Role::OfficeAuditor);
        Records &records = auditor.workspace->records();
        const auto listed = valueOf(records.list<LedgerEntry>({.scope = auditor.scope()}));
        QCOMPARE(listed.rows.size(), std::size_t{3});
        for (const Stored<LedgerEntry> &line : listed.rows) {
            QVERIFY(line.value.counterparty.isEmpty() && line.value.text.isEmpty());
            QVERIFY(valueOf(records.open<LedgerEntry>(line.id, line.scope)).value.counterparty.isEmpty());
            for (const HistoryLine &change : valueOf(records.history<LedgerEntry>(line.id)))
                QVERIFY(change.field != u"counterparty"_s && change.field != u"text"_s);
        }
        QCOMPARE(errorOf(records.list<LedgerEntry>({.search = u"Асанов"_s})).code, ErrorCode::NotAllowed);
        QCOMPARE(errorOf(records.count<LedgerEntry>({.search = u"Асанов"_s})).code, ErrorCode::NotAllowed);
        const ListQuery byName{.conditions = {{.field = u"counterparty"_s, .values = {u"Асанов Бакыт"_s}}}};
        QCOMPARE(errorOf(records.count<LedgerEntry>(byName)).code, ErrorCode::NotAllowed);
    }

    void a_cashier_prints_orders_with_names_but_no_list_of_them()
    {
        const auto cashier = enteredBy(Role::Cashier);
        CashPapers papers(*cashier.workspace);
        QCOMPARE(valueOf(papers.order(m_box, 2)).person, u"Асанов Бакыт"_s);
        QVERIFY(valueOf(papers.book(m_box)).front().entry.text.isEmpty()); // persons leave the program only by who may export them
        QVERIFY(!valueOf(cashier.ledger().page(m_box, 0, 1)).front().entry.text.isEmpty());
    }

    void the_embassy_prints_under_the_name_of_the_office()
    {
        m_laptops->admit(m_embassy, m_office);
        const CashOrder order = valueOf(CashPapers(*m_embassy.workspace).order(m_box, 2, m_office.scope()));
        QCOMPARE(order.office, u"MSK"_s);
    }
};

MEKENDESH_TEST(CashPapersTest)
#include "tst_cashpapers.moc"
