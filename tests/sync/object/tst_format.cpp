// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/deflate.h"
#include "sync/object/letters.h"
#include "sync/object/snapshotcolumns.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace mekendesh::sync;

namespace {

// One of the fenced tables at the end of FORMAT.md.
QString formatTable(const QString &name)
{
    QFile file(QStringLiteral(MEKENDESH_SOURCE_DIR "/sync/FORMAT.md"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QRegularExpression block(QStringLiteral("```%1\\n(.*?)```").arg(name), QRegularExpression::DotMatchesEverythingOption);
    return block.match(QString::fromUtf8(file.readAll())).captured(1);
}

QString withoutLineEnds(QString text)
{
    return text.remove(u'\n');
}

}

// What readers in other languages rely on: these tables may never change within format 1.
class FormatTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void the_letters_are_those_of_the_description()
    {
        Bytes upper;
        for (int byte = 0x80; byte < 0x100; ++byte)
            upper.append(static_cast<char>(byte));
        const QString described = withoutLineEnds(formatTable(QStringLiteral("letters"))).replace(QLatin1String("\\u00a0"), QStringLiteral("\u00a0"));
        QCOMPARE(described.size(), 128);
        QCOMPARE(fromNarrow(upper), described);
    }

    void the_preset_words_are_those_of_the_description()
    {
        Bytes described;
        for (const QString &word : formatTable(QStringLiteral("vocabulary")).split(QRegularExpression(QStringLiteral("\\s")), Qt::SkipEmptyParts))
            QVERIFY(appendNarrow(described, (word + u' ').toStdString()));
        const QString names = withoutLineEnds(formatTable(QStringLiteral("names")));
        for (qsizetype index = 0; index < names.size();) {
            const bool isByte = names[index] == u'\\';
            described.append(isByte ? static_cast<char>(QStringView(names).sliced(index + 2, 2).toInt(nullptr, 16)) : names[index].toLatin1());
            index += isByte ? 4 : 1;
        }
        QCOMPARE(described, presetWords().toByteArray());
        QCOMPARE(QCryptographicHash::hash(described, QCryptographicHash::Sha256).toHex().left(16), Bytes("8760a64b0cb15423"));
    }

    // Two members, one of them renamed, and a value that is replaced but has not come yet.
    void the_part_of_a_snapshot_is_the_one_of_the_description()
    {
        const IncarnationId first = IncarnationId::fromHex("0a0102030405060708090a0b0c0d0e0f");
        const IncarnationId second = IncarnationId::fromHex("0b0102030405060708090a0b0c0d0e0f");
        const RecordId author = RecordId::fromStamp({900, first});
        const auto head = [&author](const Stamp &stamp, const Value &value) { return Head{stamp, value, author}; };
        const Stamp made{1000, first};
        const Stamp renamed{2000, second};
        const RecordId older = RecordId::fromStamp(made);
        const RecordId newer = RecordId::fromStamp({1500, second});
        const QString surname = QStringLiteral("surname");
        const SnapshotRecord one{.state = {.id = older,
                                     .fields = {{QStringLiteral("born"), {head(made, Value{qint64{1990}})}}, {surname, {head(renamed, Value{QStringLiteral("Асанова")})}}},
                                     .pending = {}},
            .history = {{.record = older, .field = surname, .before = head(made, Value{QStringLiteral("Асан")}), .replacedBy = {}, .replacedByAuthor = {}}}};
        const SnapshotRecord other{.state = {.id = newer,
                                       .fields = {{surname, {head({1500, second}, Value{QStringLiteral("Бакытов")})}}},
                                       .pending = {{surname, {1400, first}}}},
            .history = {}};
        const std::vector<SnapshotTable> tables{{.name = QStringLiteral("member"), .records = {one, other}}};
        WireWriter writer;
        writer.varint(1); // the version
        writeSnapshotTables(writer, tables);
        const QString described = formatTable(QStringLiteral("snapshot")).remove(QRegularExpression(QStringLiteral("\\s")));
        QCOMPARE(QString::fromLatin1(writer.written().toHex()), described);
    }

    void every_narrow_letter_comes_back()
    {
        for (int byte = 0; byte < 0x100; ++byte) {
            const Bytes letter(1, static_cast<char>(byte));
            Bytes narrow;
            QVERIFY(appendNarrow(narrow, fromNarrow(letter).toStdString()));
            QCOMPARE(narrow, letter);
        }
        Bytes narrow;
        QVERIFY(!appendNarrow(narrow, "\xe6\xbc\xa2"));
        QVERIFY(!appendNarrow(narrow, "\xf0\x9f\x98\x80"));
        QVERIFY(!appendNarrow(narrow, "\xd2\xa9"));
    }
};

MEKENDESH_TEST(FormatTest)
#include "tst_format.moc"
