// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/embassyperson.h"
#include "app/records/member.h"
#include "app/services/conflicts.h"
#include "app/services/storeplace.h"
#include "app/store/profile.h"
#include "app/store/recordstore.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QDir>
#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using mekendesh::sync::ErrorCode;
using mekendesh::tests::errorOf;
using mekendesh::tests::Laptops;
using mekendesh::tests::valueOf;
using namespace Qt::StringLiterals;

// People over several laptops: who no longer works in an office, who of the embassy wrote something, who may choose the store.
class PeopleAroundTest final : public QObject {
    Q_OBJECT

private:
    static inline const QString kOwnPassword = QStringLiteral("алты сөздөн турган сырсөз");
    static inline const QString kNewPassword = QStringLiteral("дагы бир жаңы узун сырсөз");

    // A second laptop of the first office.
    Laptops::Laptop secondLaptop()
    {
        const auto invited = m_laptops->invite(m_embassy, u"MSK"_s, u"2"_s);
        NewProfile profile = m_laptops->profile(u"msk2"_s, Role::Coordinator);
        profile.userName = u"Бермет Осмонова"_s;
        Laptops::Laptop laptop;
        laptop.session = valueOf(Session::join(profile, invited.file, invited.code, m_laptops->surroundings()));
        laptop.workspace = valueOf(laptop.session->workspace());
        m_laptops->admit(m_embassy, laptop);
        return laptop;
    }
    static OfficeUser named(const Laptops::Laptop &laptop, const QString &login)
    {
        for (const OfficeUser &user : valueOf(laptop.workspace->users().all())) {
            if (user.login == login)
                return user;
        }
        qFatal("nobody enters as %s", qPrintable(login));
    }
    void exchangeAll(const Laptops::Laptop &other) const
    {
        for (int round = 0; round < 2; ++round) {
            for (const Laptops::Laptop *laptop : {&m_office, &m_embassy, &other})
                laptop->exchange();
        }
    }

    std::unique_ptr<Laptops> m_laptops;
    Laptops::Laptop m_embassy;
    Laptops::Laptop m_office;

private Q_SLOTS:
    void init()
    {
        m_laptops = std::make_unique<Laptops>();
        m_embassy = m_laptops->embassy();
        m_office = m_laptops->office(m_embassy, u"MSK"_s);
        m_laptops->admit(m_embassy, m_office);
    }
    void cleanup()
    {
        m_office = {};
        m_embassy = {};
        m_laptops.reset();
    }

    void who_is_retired_on_one_laptop_loses_the_key_on_the_other()
    {
        Laptops::Laptop second = secondLaptop();
        valueOf(m_office.workspace->users().add({.name = u"Бакыт Асанов"_s, .login = u"bakyt"_s, .password = kOwnPassword, .role = Role::CaseWorker}));
        exchangeAll(second);
        valueOf(second.workspace->users().giveEntry(named(second, u"bakyt"_s).id, kOwnPassword));
        QVERIFY(named(second, u"bakyt"_s).mayEnter);

        valueOf(m_office.workspace->users().retire(named(m_office, u"bakyt"_s).id));
        m_office.exchange();
        const ExchangeReport report = second.exchange();
        QCOMPARE(report.notes.size(), 1);
        QVERIFY(report.notes.front().contains(u"Бакыт Асанов"_s));
        QVERIFY(!second.session->profile().hasSlot(u"bakyt"_s));
        QVERIFY(second.exchange().notes.isEmpty()); // said once
        second = {};
        QCOMPARE(errorOf(Session::open(m_laptops->path(u"msk2"_s), u"bakyt"_s, kOwnPassword, m_laptops->surroundings())).code, ErrorCode::WrongPassword);
    }

    void the_key_of_the_last_who_leads_stays_until_somebody_else_can_enter()
    {
        Laptops::Laptop second = secondLaptop();
        valueOf(second.workspace->users().add({.name = u"Оператор"_s, .login = u"operator"_s, .password = kOwnPassword, .role = Role::Operator}));
        exchangeAll(second);
        // The head of the second laptop leaves; only an operator could enter there then.
        valueOf(m_office.workspace->users().retire(named(m_office, u"msk2"_s).id));
        m_office.exchange();
        QVERIFY(second.exchange().notes.isEmpty());
        QVERIFY(second.session->profile().hasSlot(u"msk2"_s));
        const OfficeUser head = named(second, u"msk2"_s);
        QVERIFY(head.keepsKey && !head.mayEnter);

        valueOf(second.workspace->users().giveEntry(named(second, u"msk"_s).id, kNewPassword));
        QCOMPARE(second.exchange().notes.size(), 1);
        QVERIFY(!second.session->profile().hasSlot(u"msk2"_s));
    }

    void who_enters_after_being_retired_is_refused_and_his_key_goes()
    {
        valueOf(m_office.workspace->users().add({.name = u"Бакыт Асанов"_s, .login = u"bakyt"_s, .password = kOwnPassword, .role = Role::CaseWorker}));
        const auto bakyt = valueOf(m_office.records().open<User>(named(m_office, u"bakyt"_s).id));
        User retired = bakyt.value;
        retired.active = Tri::No; // as it comes from another laptop: the slots here know nothing of it
        valueOf(m_office.records().save(bakyt, retired));
        QVERIFY(m_office.session->profile().hasSlot(u"bakyt"_s));
        m_office = {};
        const QString folder = m_laptops->path(u"msk"_s);
        QCOMPARE(errorOf(Session::open(folder, u"bakyt"_s, kOwnPassword, m_laptops->surroundings())).code, ErrorCode::NotAllowed);
        QCOMPARE(errorOf(Session::open(folder, u"bakyt"_s, kOwnPassword, m_laptops->surroundings())).code, ErrorCode::WrongPassword);
    }

    void a_name_for_entry_given_anew_keeps_its_key()
    {
        Users &users = m_office.workspace->users();
        const auto old = valueOf(users.add({.name = u"Бакыт Асанов"_s, .login = u"bakyt"_s, .password = kOwnPassword, .role = Role::CaseWorker}));
        valueOf(users.retire(old));
        valueOf(users.add({.name = u"Бакыт Исаев"_s, .login = u"bakyt"_s, .password = kNewPassword, .role = Role::CaseWorker}));
        QVERIFY(m_office.exchange().notes.isEmpty());
        QVERIFY(m_office.session->profile().hasSlot(u"bakyt"_s));
    }

    void an_office_knows_who_of_the_embassy_wrote()
    {
        const auto member = valueOf(m_office.records().create(m_office.scope(), Member{.surname = u"Асанов"_s, .phone = u"+79160000001"_s}));
        m_office.exchange();
        m_embassy.exchange();
        // Both change the same field before they meet.
        const auto change = [&](const Laptops::Laptop &laptop, const QString &phone) {
            const auto opened = valueOf(laptop.records().open<Member>(member.id, m_office.scope()));
            Member now = opened.value;
            now.phone = phone;
            valueOf(laptop.records().save(opened, now));
        };
        change(m_embassy, u"+79160000002"_s);
        change(m_office, u"+79160000003"_s);
        m_embassy.exchange();
        m_office.exchange();

        const QString embassys = m_embassy.session->desk().userName;
        const auto conflict = valueOf(m_office.workspace->conflicts().open(u"member"_s, member.id));
        QCOMPARE(conflict.fields.size(), std::size_t{1});
        for (const ConflictValue &value : conflict.fields.front().values)
            QVERIFY(!value.authorName.isEmpty());
        QVERIFY(std::ranges::any_of(conflict.fields.front().values, [&](const ConflictValue &value) {
            return value.author == m_embassy.session->desk().userId && value.authorName == embassys;
        }));
        const auto history = valueOf(m_office.records().history<Member>(member.id));
        QVERIFY(std::ranges::none_of(history, [](const HistoryLine &line) { return line.authorName.isEmpty(); }));

        // A name and a role, nothing about how somebody enters; and the record of the person himself stays at the embassy.
        const auto people = valueOf(m_office.records().list<EmbassyPerson>({}));
        QCOMPARE(people.rows.size(), std::size_t{1});
        QCOMPARE(people.rows.front().value, (EmbassyPerson{.name = embassys, .role = roleCode(Role::HqAttache)}));
        QCOMPARE(valueOf(m_office.records().count<User>({})), 1);
    }

    void a_task_that_the_embassy_has_taken_is_not_nobodys()
    {
        const sync::RecordId embassys = m_embassy.session->desk().userId;
        const auto task = valueOf(m_office.workspace->tasks().create({.title = u"Позвонить в министерство"_s}));
        m_office.exchange();
        m_embassy.exchange();
        const auto opened = valueOf(m_embassy.records().open<Task>(task.id, m_office.scope()));
        Task taken = opened.value;
        taken.assignee = embassys;
        valueOf(m_embassy.workspace->tasks().save(opened, taken));
        m_embassy.exchange();
        m_office.exchange();
        const auto shown = [&] { return valueOf(m_office.workspace->tasks().lines({valueOf(m_office.records().open<Task>(task.id))})).front(); };
        QCOMPARE(shown().who, m_embassy.session->desk().userName);
        QVERIFY(!shown().isMine);
        QCOMPARE(valueOf(m_office.workspace->tasks().colleagues(m_office.scope(), embassys)).back().name, m_embassy.session->desk().userName);
        const auto sheet = valueOf(m_office.workspace->today().sheet(Today::Whose::All));
        for (const QStringList &row : sheet.list.rows)
            QVERIFY(row.back() != u"nobody yet"_s);
        // Somebody whose name has not come yet is not nobody either.
        Task unknown = valueOf(m_office.records().open<Task>(task.id)).value;
        unknown.assignee = sync::RecordId{42, {}};
        valueOf(m_office.workspace->tasks().save(valueOf(m_office.records().open<Task>(task.id)), unknown));
        QCOMPARE(shown().who, u"not yet received"_s);
    }

    void the_laptop_itself_tells_of_the_embassys_people()
    {
        const auto people = valueOf(m_embassy.records().list<EmbassyPerson>({}));
        for (const auto &person : people.rows) {
            for (const HistoryLine &line : valueOf(m_embassy.records().history<EmbassyPerson>(person.id)))
                QVERIFY(line.author.isNull());
        }
        QVERIFY(!people.rows.empty());
        QVERIFY(!m_embassy.workspace->recordStore().actor().user.isNull()); // whoever sits there writes under his own name again
    }

    void a_new_name_at_the_embassy_reaches_the_offices_and_nothing_is_sent_twice()
    {
        valueOf(m_embassy.workspace->users().add({.name = u"Эркин Осмонов"_s, .login = u"erkin"_s, .password = kOwnPassword, .role = Role::HqAuditor}));
        m_embassy.exchange();
        m_office.exchange();
        QCOMPARE(valueOf(m_office.records().count<EmbassyPerson>({})), 2);
        m_embassy.exchange();
        QCOMPARE(m_embassy.exchange().sent, quint64{0});
        // No office can say who works at the embassy.
        const EmbassyPerson invented{.name = u"Элчи"_s, .role = roleCode(Role::HqAttache)};
        QCOMPARE(errorOf(m_office.records().create(sync::ScopeId::network(), invented)).code, ErrorCode::NotAllowed);
        QCOMPARE(errorOf(m_office.workspace->recordStore().create(sync::Declared<EmbassyPerson>::table(), sync::ScopeId::network(), &invented)).code,
                 ErrorCode::NotAllowed);
    }

    void only_who_manages_the_people_of_a_laptop_moves_its_exchange()
    {
        valueOf(m_office.workspace->users().add({.name = u"Бакыт Асанов"_s, .login = u"bakyt"_s, .password = kOwnPassword, .role = Role::CaseWorker}));
        QVERIFY(StorePlace(*m_office.workspace).mayMove());
        m_office = {};
        const auto worker = valueOf(Session::open(m_laptops->path(u"msk"_s), u"bakyt"_s, kOwnPassword, m_laptops->surroundings()));
        const auto workspace = valueOf(worker->workspace());
        StorePlace place(*workspace);
        QVERIFY(!place.mayMove());
        QCOMPARE(errorOf(place.moveTo(valueOf(place.address()))).code, ErrorCode::NotAllowed);
    }

    void why_the_exchange_failed_is_heard_though_it_could_not_be_noted()
    {
        QVERIFY(QDir().rename(m_laptops->store(), m_laptops->path(u"away"_s)));
        const ErrorCode usual = errorOf(m_office.tryExchange()).code;
        valueOf(m_office.workspace->database().execute("DROP TABLE session"));
        const sync::Error error = errorOf(m_office.tryExchange());
        QCOMPARE(error.code, usual);
        QVERIFY2(error.detail.contains(u"not noted"_s), qPrintable(error.detail));
    }
};

MEKENDESH_TEST(PeopleAroundTest)
#include "tst_peoplearound.moc"
