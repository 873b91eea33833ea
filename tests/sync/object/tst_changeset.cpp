// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/limits.h"
#include "sync/object/changeset.h"
#include "sync/object/frame.h"
#include "sync/object/payload.h"
#include "sync/object/wire.h"
#include "tests/support/testmain.h"
#include "tests/sync/object/sampleedits.h"

#include <QTest>

using namespace mekendesh::sync;

namespace {

using mekendesh::tests::SampleEdits;
using mekendesh::tests::SeededRandom;
using mekendesh::tests::withSortedFields;

// A network with one office, its key and one laptop.
struct SealingOffice {
    explicit SealingOffice(quint32 seed) : random(seed), sample(seed)
    {
        network = random.fixed<NetworkId>();
        epoch = EpochKey::generate(network, scope, random);
        author = DeviceKeys::generate(random);
    }

    ChangeSet changeSet(quint32 editCount)
    {
        return {.stream = {scope, sample.incarnation()},
                .number = 1,
                .previous = {},
                .edits = sample.make(editCount),
                .sealedAtMs = 1'790'000'100'000,
                .program = QStringLiteral("mekendesh 0.1.0")};
    }
    Result<SealedObject> seal(const ChangeSet &changeSet) { return sealChangeSet(changeSet, network, epoch, author, random); }
    // A change-set whose manifest and plaintext are made by hand, properly encrypted and signed.
    SealedObject sealByHand(const ChangeSet &changeSet, const Bytes &manifest, const Bytes &plaintext)
    {
        Container container;
        container.manifest = manifest;
        const auto parsed = Manifest::parse(manifest);
        container.payload = encryptPayload(plaintext, parsed ? *parsed : Manifest{}, hashOf(manifest), epoch.key);
        container.seal = sealMember(ObjectKind::ChangeSet, network, changeSetSignedPath(changeSet.stream, changeSet.number), container, author.sign);
        SealedObject object{.stream = changeSet.stream, .number = changeSet.number, .hash = {}, .path = {}, .bytes = *packContainer(container)};
        object.hash = hashOf(object.bytes);
        object.path = changeSetPath(object.stream, object.number, object.hash);
        return object;
    }
    Bytes manifest() { return Manifest{.features = {}, .previous = {}, .epoch = epoch.id, .nonce = random.fixed<Nonce>()}.serialise(); }

    SeededRandom random;
    SampleEdits sample;
    ScopeId scope{0x1234};
    NetworkId network;
    EpochKey epoch;
    DeviceKeys author;
};

Edit oneFieldEdit(const IncarnationId &incarnation, const QString &text)
{
    const Stamp stamp{quint64{1'790'000'090'000} << 16 | 900, incarnation};
    const Stamp before{quint64{1'780'000'090'000} << 16 | 800, incarnation};
    return {.table = QStringLiteral("member"),
            .record = RecordId::fromStamp(before),
            .stamp = stamp,
            .author = RecordId::fromStamp({quint64{1'770'000'090'000} << 16 | 700, incarnation}),
            .fields = {{QStringLiteral("phone"), Value{text}, {before}}},
            .saw = {}};
}

}

class ChangeSetTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_change_set_is_read_as_it_was_sealed()
    {
        SealingOffice office(1);
        ChangeSet changeSet = office.changeSet(50);
        changeSet.number = 300;
        changeSet.previous = hashOf("before");
        const auto object = office.seal(changeSet);
        QVERIFY2(object.has_value(), object ? "" : qPrintable(object.error().detail));
        QVERIFY(object->path.startsWith(QStringLiteral("cs/o-0000000000001234/%1/2/300-").arg(QString::fromLatin1(changeSet.stream.incarnation.hex()))));

        const auto envelope = unpackChangeSet(object->path, object->bytes);
        QVERIFY(envelope.has_value());
        QCOMPARE(envelope->author, office.author.device());
        QCOMPARE(envelope->previous, changeSet.previous);
        QCOMPARE(envelope->epoch, office.epoch.id);
        QVERIFY(understandsFeatures(envelope->features));
        QVERIFY(verifyChangeSet(*envelope, office.network, office.author.sign.publicKey));
        const auto opened = openChangeSet(*envelope, office.network, office.epoch);
        QVERIFY2(opened.has_value(), opened ? "" : qPrintable(opened.error().detail));
        QCOMPARE(opened->stream, changeSet.stream);
        QCOMPARE(opened->number, changeSet.number);
        QCOMPARE(opened->previous, changeSet.previous);
        QCOMPARE(opened->sealedAtMs, changeSet.sealedAtMs);
        QCOMPARE(opened->program, changeSet.program);
        QVERIFY(withSortedFields(opened->edits) == withSortedFields(changeSet.edits));
    }

    // Only with a feature that is named outside: an older program waits instead of counting a change twice.
    void edits_issued_again_name_what_they_were()
    {
        SealingOffice office(7);
        ChangeSet changeSet = office.changeSet(20);
        const QList<Stamp> before{{5, office.random.fixed<IncarnationId>()}, {9, changeSet.stream.incarnation}};
        changeSet.edits[3].again = before;
        changeSet.edits[17].again = {before.last()};
        const auto object = office.seal(changeSet);
        QVERIFY(object.has_value());
        const auto envelope = unpackChangeSet(object->path, object->bytes);
        QCOMPARE(envelope->features, QStringList{QStringLiteral("again")});
        QVERIFY(understandsFeatures(envelope->features));
        QVERIFY(!understandsFeatures({QStringLiteral("again"), QStringLiteral("more")}));
        const auto opened = openChangeSet(*envelope, office.network, office.epoch);
        QVERIFY(opened.has_value());
        QVERIFY(withSortedFields(opened->edits) == withSortedFields(changeSet.edits));

        const SealedObject hidden = office.sealByHand(changeSet, office.manifest(), writePayload(changeSet));
        const auto hiddenEnvelope = unpackChangeSet(hidden.path, hidden.bytes);
        QVERIFY(hiddenEnvelope.has_value());
        QCOMPARE(openChangeSet(*hiddenEnvelope, office.network, office.epoch).error().code, ErrorCode::DamagedData);
    }

    // I11: a flipped or cut byte anywhere is refused before anything is decrypted.
    void every_flipped_bit_and_every_cut_is_refused()
    {
        SealingOffice office(2);
        const auto object = office.seal(office.changeSet(1));
        QVERIFY(object.has_value());
        for (qsizetype position = 0; position < object->bytes.size(); ++position) {
            for (int bit = 0; bit < 8; ++bit) {
                Bytes flipped = object->bytes;
                flipped[position] = static_cast<char>(flipped[position] ^ (1 << bit));
                QVERIFY(!unpackChangeSet(object->path, flipped).has_value());
                // Also when somebody gives the damaged bytes the name that fits them.
                QVERIFY(!unpackChangeSet(changeSetPath(object->stream, object->number, hashOf(flipped)), flipped).has_value());
            }
            QVERIFY(!unpackChangeSet(object->path, object->bytes.first(position)).has_value());
        }
    }

    // trap 25
    void a_change_set_does_not_count_under_another_name()
    {
        SealingOffice office(3);
        const auto object = office.seal(office.changeSet(3));
        StreamKey otherScope = object->stream;
        otherScope.scope.value += 1;
        StreamKey otherStream = object->stream;
        otherStream.incarnation.data[0] ^= 1;
        for (const StreamKey &stream : {otherScope, otherStream}) {
            const auto envelope = unpackChangeSet(changeSetPath(stream, 1, object->hash), object->bytes);
            QVERIFY(envelope.has_value());
            QVERIFY(!verifyChangeSet(*envelope, office.network, office.author.sign.publicKey));
        }
        QVERIFY(!unpackChangeSet(changeSetPath(object->stream, 2, object->hash), object->bytes).has_value()); // 2 without a previous
        const auto envelope = unpackChangeSet(object->path, object->bytes);
        QVERIFY(!verifyChangeSet(*envelope, office.random.fixed<NetworkId>(), office.author.sign.publicKey));
    }

    // trap 24
    void a_change_set_signed_by_somebody_else_does_not_verify()
    {
        SealingOffice office(4);
        const auto object = office.seal(office.changeSet(3));
        const auto envelope = unpackChangeSet(object->path, object->bytes);
        QVERIFY(!verifyChangeSet(*envelope, office.network, DeviceKeys::generate(office.random).sign.publicKey));
    }

    // trap 23: of several keys only the one the manifest names opens, and never for another scope.
    void only_the_named_epoch_opens()
    {
        SealingOffice office(5);
        const auto object = office.seal(office.changeSet(3));
        const auto envelope = unpackChangeSet(object->path, object->bytes);
        QVERIFY(openChangeSet(*envelope, office.network, office.epoch).has_value());
        QVERIFY(!openChangeSet(*envelope, office.network, EpochKey::generate(office.network, office.scope, office.random)).has_value());
        EpochKey pretended = EpochKey::generate(office.network, office.scope, office.random);
        pretended.id = office.epoch.id;
        QVERIFY(!openChangeSet(*envelope, office.network, pretended).has_value());
        EpochKey elsewhere = office.epoch;
        elsewhere.scope.value += 1;
        QVERIFY(!openChangeSet(*envelope, office.network, elsewhere).has_value());
        QVERIFY(!openChangeSet(*envelope, office.random.fixed<NetworkId>(), office.epoch).has_value());
    }

    void a_changed_manifest_does_not_decrypt()
    {
        SealingOffice office(6);
        const auto object = office.seal(office.changeSet(3));
        auto envelope = unpackChangeSet(object->path, object->bytes);
        auto manifest = *Manifest::parse(envelope->container.manifest);
        manifest.features = {QStringLiteral("added")};
        envelope->container.manifest = manifest.serialise();
        QVERIFY(!openChangeSet(*envelope, office.network, office.epoch).has_value());
    }

    // SYNC.md 3: an object says nothing of people, times and counts.
    void nothing_of_the_content_is_in_clear()
    {
        SealingOffice office(7);
        ChangeSet changeSet = office.changeSet(1);
        changeSet.edits = {oneFieldEdit(changeSet.stream.incarnation, QStringLiteral("MARKER MARKER MARKER"))};
        const auto object = office.seal(changeSet);
        QVERIFY(!object->bytes.contains("MARKER"));
        QVERIFY(!object->bytes.contains("member"));
        QVERIFY(!object->bytes.contains("mekendesh"));
    }

    void the_same_edits_sealed_twice_are_two_objects()
    {
        SealingOffice office(8);
        const ChangeSet changeSet = office.changeSet(3);
        QVERIFY(office.seal(changeSet)->hash != office.seal(changeSet)->hash); // a random nonce: sealed once, kept
    }

    // DESIGN.md 8
    void an_edit_of_one_field_makes_a_small_object()
    {
        SealingOffice office(9);
        ChangeSet changeSet = office.changeSet(1);
        changeSet.edits = {oneFieldEdit(changeSet.stream.incarnation, QStringLiteral("+79161234567"))};
        const auto object = office.seal(changeSet);
        QVERIFY2(object->bytes.size() <= 650, qPrintable(QString::number(object->bytes.size())));
        QVERIFY2(payloadSizeBytes(changeSet) <= 64, qPrintable(QString::number(payloadSizeBytes(changeSet))));
    }

    void the_length_of_an_object_does_not_tell_the_length_of_a_name()
    {
        SealingOffice office(10);
        ChangeSet changeSet = office.changeSet(1);
        QSet<qsizetype> sizes;
        for (const char16_t *name : {u"Ли", u"Асанов", u"Абдыкадыров"}) {
            changeSet.edits = {oneFieldEdit(changeSet.stream.incarnation, QString::fromUtf16(name))};
            sizes.insert(office.seal(changeSet)->bytes.size());
        }
        QCOMPARE(sizes.size(), 1);
    }

    void a_change_set_over_its_limit_is_not_written()
    {
        SealingOffice office(11);
        ChangeSet changeSet = office.changeSet(2);
        for (Edit &edit : changeSet.edits) {
            Bytes noise(40000, '\0');
            for (char &byte : noise)
                byte = static_cast<char>(office.random.below(256));
            edit.fields = {{QStringLiteral("note"), Value{QString::fromLatin1(noise.toBase64())}, {}}};
        }
        const auto both = office.seal(changeSet);
        QVERIFY(!both.has_value());
        QCOMPARE(both.error().code, ErrorCode::TooLarge);
        changeSet.edits.pop_back();
        QVERIFY(office.seal(changeSet).has_value());
    }

    // One bad edit must not stop a stream for everybody who reads it.
    void what_readers_would_refuse_is_not_sealed()
    {
        SealingOffice office(12);
        const auto isBad = [&office](auto change) {
            ChangeSet changeSet = office.changeSet(3);
            change(changeSet);
            const auto object = office.seal(changeSet);
            return !object.has_value() && object.error().code == ErrorCode::BadInput;
        };
        const FieldEdit phone{QStringLiteral("phone"), Value{}, {}};
        QVERIFY(isBad([](ChangeSet &changeSet) { changeSet.edits.clear(); }));
        QVERIFY(isBad([](ChangeSet &changeSet) { changeSet.number = 0; }));
        QVERIFY(isBad([](ChangeSet &changeSet) { changeSet.number = 2; }));
        QVERIFY(isBad([](ChangeSet &changeSet) { changeSet.previous = hashOf("x"); }));
        QVERIFY(isBad([](ChangeSet &changeSet) { std::swap(changeSet.edits[0], changeSet.edits[1]); }));
        QVERIFY(isBad([](ChangeSet &changeSet) { changeSet.edits[1].stamp.incarnation.data[0] ^= 1; }));
        QVERIFY(isBad([](ChangeSet &changeSet) { changeSet.edits[1].table = QStringLiteral("таблица"); }));
        QVERIFY(isBad([](ChangeSet &changeSet) { changeSet.edits[1].record = {}; }));
        QVERIFY(isBad([&phone](ChangeSet &changeSet) { changeSet.edits[1].fields = {phone, phone}; }));
        QVERIFY(isBad([](ChangeSet &changeSet) {
            changeSet.edits[1].fields = {{QStringLiteral("note"), Value{QString(limits::kTextBytesMax / 2 + 1, u'ы')}, {}}};
        }));
    }

    // trap 22
    void a_payload_of_a_newer_program_is_named_as_such()
    {
        SealingOffice office(13);
        const ChangeSet changeSet = office.changeSet(1);
        WireWriter body;
        body.varint(1'790'000'000'000);
        body.varint(9); // schema
        body.varint(2); // least schema a reader must know
        body.text("mekendesh 9");
        WireWriter payload;
        payload.varint(static_cast<quint64>(body.written().size()) << 1); // stored
        payload.bytes(body.written());
        Bytes plaintext = payload.written();
        plaintext.resize(paddedSize(plaintext.size()), '\0');
        const auto object = office.sealByHand(changeSet, office.manifest(), plaintext);
        const auto envelope = unpackChangeSet(object.path, object.bytes);
        QVERIFY(envelope.has_value());
        QVERIFY(verifyChangeSet(*envelope, office.network, office.author.sign.publicKey));
        const auto opened = openChangeSet(*envelope, office.network, office.epoch);
        QVERIFY(!opened.has_value());
        QCOMPARE(opened.error().code, ErrorCode::NewerVersion);
    }

    // trap 22
    void an_unknown_feature_is_seen_before_the_key_is_needed()
    {
        SealingOffice office(14);
        const Manifest manifest{.features = {QStringLiteral("parent")}, .previous = {}, .epoch = office.epoch.id, .nonce = {}};
        const auto object = office.sealByHand(office.changeSet(1), manifest.serialise(), writePayload(office.changeSet(1)));
        const auto envelope = unpackChangeSet(object.path, object.bytes);
        QVERIFY(envelope.has_value());
        QVERIFY(!understandsFeatures(envelope->features));
    }

    void a_later_format_is_named_as_such()
    {
        SealingOffice office(15);
        const auto object = office.sealByHand(office.changeSet(1), "{\"format\":2,\"other\":true}", "x");
        const auto envelope = unpackChangeSet(object.path, object.bytes);
        QVERIFY(!envelope.has_value());
        QCOMPARE(envelope.error().code, ErrorCode::NewerVersion);
    }

    void a_manifest_has_one_spelling()
    {
        SealingOffice office(16);
        const Bytes good = office.manifest();
        QVERIFY(Manifest::parse(good).has_value());
        const auto changed = [&good](const char *from, const char *into) { return Bytes(good).replace(from, into); };
        for (const Bytes &bad : {good + ' ', ' ' + good, changed("[]", "[ ]"), changed("\"format\":1", "\"format\":1.0"), changed("\"epoch\"", "\"Epoch\""),
                                 changed(",\"nonce\"", ",\"more\":1,\"nonce\""), changed("[]", "[\"Upper\"]"), changed("[]", "[\"a\\u0062\"]"),
                                 changed("\"format\":1", "\"format\":0"), Bytes("{}"), Bytes(), Bytes("[]"), Bytes(10000, '[')})
            QVERIFY2(!Manifest::parse(bad).has_value(), bad.left(200).constData());
        Bytes upper = good;
        const auto epochAt = upper.indexOf("\"epoch\":\"") + 9;
        QVERIFY(!Manifest::parse(upper.replace(epochAt, 32, office.epoch.id.hex().toUpper())).has_value());
    }

    void a_payload_is_padded_in_one_way_only()
    {
        SealingOffice office(17);
        const ChangeSet changeSet = office.changeSet(1);
        const Bytes good = writePayload(changeSet);
        ChangeSet back = changeSet;
        QVERIFY(readPayload(good, back).has_value());
        Bytes dirty = good;
        dirty.back() = 'x';
        for (const Bytes &bad : {dirty, good + Bytes(64, '\0'), good.chopped(1), Bytes(), Bytes(64, '\0'), Bytes(64, '\2'), Bytes(64, '\xff')})
            QVERIFY(!readPayload(bad, back).has_value());
    }

    void what_repeats_itself_too_often_is_sent_as_it_is()
    {
        SealingOffice office(18);
        ChangeSet changeSet = office.changeSet(1);
        changeSet.edits = {oneFieldEdit(changeSet.stream.incarnation, QString(60000, u'x'))};
        const auto object = office.seal(changeSet);
        QVERIFY(object.has_value());
        const auto envelope = unpackChangeSet(object->path, object->bytes);
        const auto opened = openChangeSet(*envelope, office.network, office.epoch);
        QVERIFY(opened.has_value());
        QVERIFY(opened->edits == changeSet.edits);
    }

    // trap 30
    void only_exact_names_are_change_sets()
    {
        StreamKey stream{ScopeId{0xabc}, {}};
        stream.incarnation.data.fill(0xcd);
        const QString good = changeSetPath(stream, 129, hashOf("x"));
        const auto name = parseChangeSetPath(good);
        QVERIFY(name.has_value());
        QCOMPARE(name->stream, stream);
        QCOMPARE(name->number, 129u);
        QCOMPARE(name->hash, hashOf("x"));
        QVERIFY(good.size() <= limits::kPathCharactersMax);
        QVERIFY(parseChangeSetPath(changeSetPath({ScopeId::network(), stream.incarnation}, 1, hashOf("x"))).has_value());
        QVERIFY(changeSetPath(stream, ~quint64{0}, hashOf("x")).size() <= limits::kPathCharactersMax + 20);
        for (const QString &bad : {good + u'x', good.chopped(1), good.toUpper(), QString(good).replace(QLatin1String("/1/129"), QLatin1String("/0/129")),
                                   QString(good).replace(QLatin1String("/129-"), QLatin1String("/0129-")), QString(good).replace(QLatin1String("/129-"), QLatin1String("/+129-")),
                                   QString(good).replace(QLatin1String("cs/"), QLatin1String("cs/../cs/")), QString(good).replace(QLatin1String(".zip"), QLatin1String(".zip.part")),
                                   QString(good).replace(QLatin1String(".zip"), QLatin1String(" (1).zip")), QString(good).replace(QLatin1String("o-"), QLatin1String("O-")),
                                   QString(), QStringLiteral("////"), QStringLiteral("cs/n/x/0/1-.zip"), changeSetPath(stream, 0, hashOf("x"))})
            QVERIFY2(!parseChangeSetPath(bad).has_value(), qPrintable(bad));
    }
};

MEKENDESH_TEST(ChangeSetTest)
#include "tst_changeset.moc"
