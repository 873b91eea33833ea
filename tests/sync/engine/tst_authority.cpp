// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/authority.h"
#include "sync/base/random.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh::sync;
using namespace Qt::StringLiterals;

namespace {

constexpr Table kPeople{.wire = "person", .label = "People", .placement = Placement::Office, .writer = Writer::Anyone, .growth = Growth::Registers, .fields = {}};
constexpr Table kRemarks{.wire = "remark", .label = "Remarks", .placement = Placement::Office, .writer = Writer::Embassy, .growth = Growth::AppendOnly, .fields = {}};
constexpr Table kEntries{.wire = "entry", .label = "Entries", .placement = Placement::Office, .writer = Writer::Anyone, .growth = Growth::AppendOnly, .fields = {}};
struct Box {
    QString name{};
    QString custodian{};
};
constexpr std::array kBoxFields{field<&Box::name>("name", "Name"), field<&Box::custodian>("custodian", "First laptop", OwnLaptop)};
constexpr Table kBoxes{.wire = "box", .label = "Boxes", .placement = Placement::Office, .writer = Writer::Anyone, .growth = Growth::Registers, .fields = kBoxFields};
constexpr Table kOffices{.wire = "office", .label = "Offices", .placement = Placement::Network, .writer = Writer::Embassy, .growth = Growth::Registers, .fields = {}};
constexpr std::array<const Table *, 5> kTables{&kBoxes, &kPeople, &kRemarks, &kEntries, &kOffices};
const LifeOwners kNobodyKnown = [](const IncarnationId &) { return LifeOwner{}; };
constexpr ScopeId kMoscow{0x1111};
constexpr ScopeId kKazan{0x2222};

}

class AuthorityTest final : public QObject {
    Q_OBJECT

    SecureRandom m_random;
    IncarnationId m_life = m_random.fixed<IncarnationId>();

    Certificate certificate(DeviceClass deviceClass, const QList<ScopeId> &scopes)
    {
        Certificate made;
        made.signKey = DeviceKeys::generate(m_random).sign.publicKey;
        made.deviceClass = deviceClass;
        made.scopes = scopes;
        return made;
    }

    ChangeSet changeSet(ScopeId scope, const QString &table)
    {
        Edit edit;
        edit.table = table;
        edit.stamp = {1000, m_life};
        edit.record = RecordId::fromStamp(edit.stamp);
        edit.fields.push_back({u"note"_s, Value{u"x"_s}, {}});
        return {.stream = {scope, m_life}, .number = 1, .previous = {}, .edits = {edit}, .sealedAtMs = 0, .program = {}};
    }

private Q_SLOTS:
    void an_office_writes_its_own_scope_and_no_other()
    {
        const Certificate office = certificate(DeviceClass::Office, {kMoscow});
        QVERIFY(!refuseAuthority(changeSet(kMoscow, u"person"_s), office, kTables, kNobodyKnown));
        QCOMPARE(refuseAuthority(changeSet(kKazan, u"person"_s), office, kTables, kNobodyKnown)->reason, StopReason::FrozenNotAllowed);
        QCOMPARE(refuseAuthority(changeSet(ScopeId::network(), u"office"_s), office, kTables, kNobodyKnown)->reason, StopReason::FrozenNotAllowed);
    }

    void the_embassy_writes_everywhere_also_what_only_it_may()
    {
        const Certificate embassy = certificate(DeviceClass::Embassy, {});
        const Certificate office = certificate(DeviceClass::Office, {kMoscow});
        QVERIFY(!refuseAuthority(changeSet(kMoscow, u"person"_s), embassy, kTables, kNobodyKnown));
        QVERIFY(!refuseAuthority(changeSet(kMoscow, u"remark"_s), embassy, kTables, kNobodyKnown));
        QVERIFY(!refuseAuthority(changeSet(ScopeId::network(), u"office"_s), embassy, kTables, kNobodyKnown));
        QCOMPARE(refuseAuthority(changeSet(kMoscow, u"remark"_s), office, kTables, kNobodyKnown)->reason, StopReason::FrozenNotAllowed);
    }

    void a_table_stands_in_its_place()
    {
        const Certificate embassy = certificate(DeviceClass::Embassy, {});
        QCOMPARE(refuseAuthority(changeSet(ScopeId::network(), u"person"_s), embassy, kTables, kNobodyKnown)->reason, StopReason::FrozenNotAllowed);
        QCOMPARE(refuseAuthority(changeSet(kMoscow, u"office"_s), embassy, kTables, kNobodyKnown)->reason, StopReason::FrozenNotAllowed);
    }

    void one_forbidden_edit_refuses_the_whole_change_set()
    {
        const Certificate office = certificate(DeviceClass::Office, {kMoscow});
        ChangeSet mixed = changeSet(kMoscow, u"person"_s);
        mixed.edits.push_back(changeSet(kMoscow, u"remark"_s).edits.front());
        QVERIFY(refuseAuthority(mixed, office, kTables, kNobodyKnown));
    }

    void a_table_of_a_newer_program_is_kept()
    {
        QVERIFY(!refuseAuthority(changeSet(kMoscow, u"unheard_of"_s), certificate(DeviceClass::Office, {kMoscow}), kTables, kNobodyKnown));
    }

    void rows_that_never_change_belong_to_their_stream()
    {
        const Certificate office = certificate(DeviceClass::Office, {kMoscow});
        ChangeSet entries = changeSet(kMoscow, u"entry"_s);
        QVERIFY(!refuseAuthority(entries, office, kTables, kNobodyKnown));
        entries.edits.front().record.time = 0;
        QCOMPARE(refuseAuthority(entries, office, kTables, kNobodyKnown)->reason, StopReason::FrozenNotAllowed);
        entries = changeSet(kMoscow, u"entry"_s);
        entries.edits.front().fields.front().replaces = {Stamp{5, m_life}};
        QCOMPARE(refuseAuthority(entries, office, kTables, kNobodyKnown)->reason, StopReason::FrozenMalformed);
        entries = changeSet(kMoscow, u"entry"_s);
        entries.edits.front().fields.push_back({kLifeRegister, Value{qint64{1}}, {}});
        QCOMPARE(refuseAuthority(entries, office, kTables, kNobodyKnown)->reason, StopReason::FrozenMalformed);
    }

    // What waited in a copied database goes on in a new life and keeps its names.
    void rows_of_another_life_of_the_same_laptop_are_taken()
    {
        const Certificate office = certificate(DeviceClass::Office, {kMoscow});
        const Certificate neighbour = certificate(DeviceClass::Office, {kMoscow});
        ChangeSet entries = changeSet(kMoscow, u"entry"_s);
        entries.edits.front().record.source = m_random.fixed<IncarnationId>();
        const auto ofDevice = [](const DeviceId &device, bool isExpected) { return [=](const IncarnationId &) { return LifeOwner{device, isExpected}; }; };
        QVERIFY(!refuseAuthority(entries, office, kTables, ofDevice(office.device(), true)));
        QVERIFY(!refuseAuthority(entries, office, kTables, kNobodyKnown));
        QCOMPARE(refuseAuthority(entries, office, kTables, ofDevice(neighbour.device(), false))->reason, StopReason::FrozenNotAllowed);
        QCOMPARE(refuseAuthority(entries, office, kTables, ofDevice({}, true))->reason, StopReason::HeldForNumber);
    }

    void the_first_laptop_of_a_box_is_said_once_by_itself()
    {
        const Certificate office = certificate(DeviceClass::Office, {kMoscow});
        const Certificate embassy = certificate(DeviceClass::Embassy, {});
        const auto ofOffice = [&office](const IncarnationId &) { return LifeOwner{office.device(), false}; };
        const auto says = [](const Certificate &laptop) { return FieldEdit{u"custodian"_s, Value{QString::fromLatin1(laptop.device().hex())}, {}}; };
        ChangeSet box = changeSet(kMoscow, u"box"_s);
        box.edits.front().fields = {{u"name"_s, Value{u"Fund"_s}, {}}, says(office)};
        QVERIFY(!refuseAuthority(box, office, kTables, kNobodyKnown));
        QCOMPARE(refuseAuthority(box, embassy, kTables, kNobodyKnown)->reason, StopReason::FrozenNotAllowed);

        // Another laptop writes itself, and the maker somebody else: neither is taken. The name anybody may change.
        ChangeSet later = changeSet(kMoscow, u"box"_s);
        later.edits.front().record = {.time = 900, .source = m_random.fixed<IncarnationId>()};
        later.edits.front().fields = {says(embassy)};
        QCOMPARE(refuseAuthority(later, embassy, kTables, ofOffice)->reason, StopReason::FrozenNotAllowed);
        later.edits.front().fields.front().replaces = {Stamp{900, m_life}};
        QCOMPARE(refuseAuthority(later, embassy, kTables, ofOffice)->reason, StopReason::FrozenNotAllowed);
        QCOMPARE(refuseAuthority(later, office, kTables, ofOffice)->reason, StopReason::FrozenNotAllowed);
        later.edits.front().fields = {{u"custodian"_s, Value{}, {}}};
        QCOMPARE(refuseAuthority(later, embassy, kTables, ofOffice)->reason, StopReason::FrozenNotAllowed);
        later.edits.front().fields = {{u"name"_s, Value{u"Fund 2"_s}, {Stamp{900, m_life}}}};
        QVERIFY(!refuseAuthority(later, embassy, kTables, ofOffice));
    }

    void only_the_next_number_with_the_same_past_follows()
    {
        StreamPosition applied{.stream = {kMoscow, m_life}, .device = {}, .number = 0, .hash = {}, .seenTime = 0};
        ChangeSet next = changeSet(kMoscow, u"person"_s);
        QVERIFY(!refuseOrder(next, applied));
        next.number = 2;
        QCOMPARE(refuseOrder(next, applied)->reason, StopReason::FrozenForked);
        applied.number = 1;
        applied.hash = m_random.fixed<Hash>();
        applied.seenTime = 999;
        QCOMPARE(refuseOrder(next, applied)->reason, StopReason::FrozenForked);
        next.previous = applied.hash;
        QVERIFY(!refuseOrder(next, applied));
    }

    void stamps_increase_and_are_new()
    {
        StreamPosition applied{.stream = {kMoscow, m_life}, .device = {}, .number = 0, .hash = {}, .seenTime = 1000};
        QCOMPARE(refuseOrder(changeSet(kMoscow, u"person"_s), applied)->reason, StopReason::FrozenMalformed);
        applied.seenTime = 0;
        ChangeSet twice = changeSet(kMoscow, u"person"_s);
        twice.edits.push_back(twice.edits.front());
        QCOMPARE(refuseOrder(twice, applied)->reason, StopReason::FrozenMalformed);
        ChangeSet foreign = changeSet(kMoscow, u"person"_s);
        foreign.edits.front().stamp.incarnation = m_random.fixed<IncarnationId>();
        QCOMPARE(refuseOrder(foreign, applied)->reason, StopReason::FrozenMalformed);
    }
};

MEKENDESH_TEST(AuthorityTest)
#include "tst_authority.moc"
