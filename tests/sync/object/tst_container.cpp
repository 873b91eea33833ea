// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/limits.h"
#include "sync/object/container.h"
#include "sync/object/frame.h"
#include "tests/support/testmain.h"
#include "tests/sync/object/seededrandom.h"

#include <quazip/quazip.h>
#include <quazip/quazipfile.h>
#include <quazip/quazipnewinfo.h>

#include <QBuffer>
#include <QTest>

using namespace mekendesh::sync;

namespace {

using mekendesh::tests::SeededRandom;

const Container kSmallContainer{.manifest = "{\"format\":1}", .payload = "sealed", .seal = "seal"};

// An archive as somebody else might make it.
struct ForeignMember {
    QString name;
    Bytes content = "x";
    int method = 0;
    QDateTime time = QDateTime(QDate(1980, 1, 1), QTime(0, 0), Qt::UTC);
    QString comment{};
    Bytes extra{};
};

struct ForeignArchive {
    QList<ForeignMember> members;
    QString comment{};
    bool hasDescriptors = false;
    bool isUtf8 = false;
    uint system = 3;

    [[nodiscard]] Bytes bytes() const
    {
        Bytes bytes;
        QBuffer buffer(&bytes);
        QuaZip zip(&buffer);
        zip.setDataDescriptorWritingEnabled(hasDescriptors);
        zip.setUtf8Enabled(isUtf8);
        zip.setOsCode(system);
        zip.setComment(comment);
        if (!zip.open(QuaZip::mdCreate))
            return {};
        for (const ForeignMember &member : members) {
            QuaZipNewInfo info(member.name);
            info.dateTime = member.time;
            info.comment = member.comment;
            info.extraLocal = member.extra;
            info.extraGlobal = member.extra;
            QuaZipFile file(&zip);
            if (!file.open(QIODevice::WriteOnly, info, nullptr, 0, member.method, member.method == 0 ? 0 : 9))
                return {};
            file.write(member.content);
            file.close();
        }
        zip.close();
        return bytes;
    }
};

QList<ForeignMember> threeMembers()
{
    return {{QStringLiteral("m")}, {QStringLiteral("p")}, {QStringLiteral("s")}};
}

bool isRefused(const Bytes &bytes)
{
    const auto container = unpackContainer(bytes);
    return !bytes.isEmpty() && !container.has_value() && container.error().code == ErrorCode::DamagedData;
}

}

class ContainerTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void members_come_back()
    {
        SeededRandom random(1);
        for (const int size : {0, 1, 1000, 70000}) {
            Container container = kSmallContainer;
            container.payload.resize(size);
            for (char &byte : container.payload)
                byte = static_cast<char>(random.below(256));
            const auto bytes = packContainer(container);
            QVERIFY(bytes.has_value());
            const auto back = unpackContainer(*bytes);
            QVERIFY(back.has_value());
            QCOMPARE(back->manifest, container.manifest);
            QCOMPARE(back->payload, container.payload);
            QCOMPARE(back->seal, container.seal);
        }
    }

    void equal_members_give_equal_bytes_at_any_time()
    {
        QCOMPARE(*packContainer(kSmallContainer), *packContainer(kSmallContainer));
        const auto archive = ForeignArchive{.members = {{QStringLiteral("m"), kSmallContainer.manifest},
                                                        {QStringLiteral("p"), kSmallContainer.payload},
                                                        {QStringLiteral("s"), kSmallContainer.seal}}};
        QCOMPARE(archive.bytes(), *packContainer(kSmallContainer)); // the refusals below differ in one thing each
    }

    void every_flipped_bit_is_refused()
    {
        const Bytes bytes = *packContainer(kSmallContainer);
        for (qsizetype position = 0; position < bytes.size(); ++position) {
            for (int bit = 0; bit < 8; ++bit) {
                Bytes flipped = bytes;
                flipped[position] = static_cast<char>(flipped[position] ^ (1 << bit));
                QVERIFY2(isRefused(flipped), qPrintable(QStringLiteral("byte %1 bit %2").arg(position).arg(bit)));
            }
        }
    }

    // trap 5
    void every_cut_is_refused()
    {
        const Bytes bytes = *packContainer(kSmallContainer);
        for (qsizetype size = 1; size < bytes.size(); ++size) {
            QVERIFY(isRefused(bytes.first(size)));
            QVERIFY(isRefused(bytes.last(size)));
        }
        QVERIFY(!unpackContainer({}).has_value());
    }

    // trap 26
    void trap26_anything_before_between_or_after_is_refused()
    {
        const Bytes bytes = *packContainer(kSmallContainer);
        for (qsizetype position = 0; position <= bytes.size(); ++position)
            QVERIFY(isRefused(Bytes(bytes).insert(position, '\0')));
        QVERIFY(isRefused(bytes + bytes));
    }

    // trap 26
    void trap26_archives_of_another_making_are_refused()
    {
        const auto with = [](auto change) {
            ForeignArchive archive{.members = threeMembers()};
            change(archive);
            return archive.bytes();
        };
        QVERIFY(!isRefused(with([](ForeignArchive &) {})));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.members.swapItemsAt(0, 1); })));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.members[1].name = QStringLiteral("m"); })));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.members[1].name = QStringLiteral("P"); })));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.members[1].name = QStringLiteral("../p"); })));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.members[1].name = QStringLiteral("/"); })));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.members.removeLast(); })));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.members.append(archive.members.last()); })));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.members[1].method = 8; })));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.members[1].time = archive.members[1].time.addSecs(2); })));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.members[1].comment = QStringLiteral("c"); })));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.members[1].extra = "ab\0\0"; })));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.comment = QStringLiteral("c"); })));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.members[1].method = 8; archive.hasDescriptors = true; })));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.isUtf8 = true; })));
        QVERIFY(isRefused(with([](ForeignArchive &archive) { archive.system = 0; })));
    }

    void an_object_over_the_readers_limit_is_refused_both_ways()
    {
        Container container = kSmallContainer;
        container.payload.resize(limits::kReadObjectBytesMax);
        const auto packed = packContainer(container);
        QVERIFY(!packed.has_value());
        QCOMPARE(packed.error().code, ErrorCode::TooLarge);
        const auto unpacked = unpackContainer(Bytes(limits::kReadObjectBytesMax + 1, 'P'));
        QVERIFY(!unpacked.has_value());
        QCOMPARE(unpacked.error().code, ErrorCode::TooLarge);
    }

    // trap 25: the signature holds for one kind, one network, one path, one content.
    void a_seal_holds_for_nothing_else()
    {
        SeededRandom random(2);
        const auto author = SignKeys::generate(random);
        const auto network = random.fixed<NetworkId>();
        const QString path = QStringLiteral("cs/n/00/0/1");
        Container container = kSmallContainer;
        container.seal = sealMember(ObjectKind::ChangeSet, network, path, container, author);
        QCOMPARE(claimedAuthor(container), deviceIdOf(author.publicKey));
        QVERIFY(verifySeal(ObjectKind::ChangeSet, network, path, container, author.publicKey));
        for (const ObjectKind kind : {ObjectKind::Keys, ObjectKind::Letter, ObjectKind::Head})
            QVERIFY(!verifySeal(kind, network, path, container, author.publicKey));
        QVERIFY(!verifySeal(ObjectKind::ChangeSet, random.fixed<NetworkId>(), path, container, author.publicKey));
        QVERIFY(!verifySeal(ObjectKind::ChangeSet, network, QStringLiteral("cs/n/00/0/2"), container, author.publicKey));
        QVERIFY(!verifySeal(ObjectKind::ChangeSet, network, path, container, SignKeys::generate(random).publicKey));
        for (Bytes Container::*member : {&Container::manifest, &Container::payload, &Container::seal}) {
            for (qsizetype position = 0; position < (container.*member).size(); ++position) {
                Container changed = container;
                (changed.*member)[position] = static_cast<char>((changed.*member)[position] ^ 1);
                QVERIFY(!verifySeal(ObjectKind::ChangeSet, network, path, changed, author.publicKey));
            }
        }
    }

    // trap 24
    void trap24_a_missing_or_short_seal_names_nobody()
    {
        for (const int size : {0, 16, 79, 81}) {
            Container container = kSmallContainer;
            container.seal = Bytes(size, 'x');
            QVERIFY(claimedAuthor(container).isNull());
            QVERIFY(!verifySeal(ObjectKind::ChangeSet, {}, QString(), container, {}));
        }
    }

    void padding_hides_the_length_and_costs_little()
    {
        QCOMPARE(paddedSize(0), 64);
        QCOMPARE(paddedSize(64), 64);
        QCOMPARE(paddedSize(65), 128);
        QCOMPARE(paddedSize(1024), 1024);
        qsizetype before = 0;
        QSet<qsizetype> sizes;
        for (qsizetype size = 1; size < 300000; size += 7) {
            const qsizetype padded = paddedSize(size);
            QVERIFY(padded >= size && padded >= before);
            QVERIFY(size <= 1024 ? padded - size < 64 : padded <= size * 112 / 100);
            QCOMPARE(paddedSize(padded), padded);
            before = padded;
            if (size > 1024)
                sizes.insert(padded);
        }
        QVERIFY(sizes.size() < 200);
    }
};

MEKENDESH_TEST(ContainerTest)
#include "tst_container.moc"
