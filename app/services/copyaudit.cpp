// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/copyaudit.h"

#include "app/records/cashbox.h"
#include "app/records/ledgerentry.h"
#include "app/services/deskreader.h"
#include "app/services/ledgerbook.h"
#include "app/store/ledgerstore.h"
#include "app/store/outbox.h"
#include "app/store/recordstore.h"
#include "app/store/sqljournal.h"
#include "sync/object/changeset.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

constexpr int kBoxesMax = 500;
constexpr qsizetype kObjectsAtOnce = 64;

// Something in the copy is not what it was: told, never a reason to refuse all the rest. Otherwise the disk failed.
bool isOfContent(const Error &error)
{
    return error.code == ErrorCode::DamagedData || error.code == ErrorCode::NotFound || error.code == ErrorCode::BadInput
        || error.code == ErrorCode::NewerVersion || error.code == ErrorCode::LedgerBroken;
}

class BoxSink final : public RowSink {
public:
    void *nextValue() override { return &(m_value = {}); }
    void finish(const RowFacts &facts) override { boxes.push_back({facts.id, facts.scope, m_value}); }

    struct Box {
        RecordId id;
        ScopeId scope;
        CashBox value;
    };
    std::vector<Box> boxes;

private:
    CashBox m_value;
};

QByteArray recomputedHash(const LedgerEntry &line)
{
    QByteArray canonical("MKL1");
    QDataStream out(&canonical, QIODevice::Append);
    out.setByteOrder(QDataStream::LittleEndian);
    const auto bytes = [&out](const QByteArray &part) {
        out << static_cast<quint32>(part.size());
        out.writeRawData(part.constData(), static_cast<int>(part.size()));
    };
    bytes(line.box.bytes());
    out << line.number;
    bytes(line.kind.value.toUtf8());
    out << line.amount.minor;
    bytes(line.amount.currency.toText().toUtf8());
    out << static_cast<qint64>(line.on.packed);
    bytes(line.purpose.value.toUtf8());
    bytes(line.counterparty.toUtf8());
    bytes(line.text.toUtf8());
    bytes(line.voucher.toUtf8());
    bytes(line.by.bytes());
    bytes(QByteArray::fromHex(line.device.toLatin1()));
    out << line.reverses;
    bytes(line.casefile.isNull() ? QByteArray() : QByteArray(line.casefile.bytes()));
    out << line.at.ms;
    bytes(QByteArray::fromHex(line.previousHash.toLatin1()));
    return QCryptographicHash::hash(canonical, QCryptographicHash::Blake2b_256).toHex();
}

// The books that lie in the scope of their box.
Status auditBooks(Storage &storage, const Session::Surroundings &surroundings, const DeviceId &self, CopyFindings &findings)
{
    RecordStore records(storage, surroundings.clock, surroundings.random, {});
    LedgerStore books(records);
    BoxSink sink;
    TRY(records.list(Declared<CashBox>::table(), {.limit = kBoxesMax}, sink));
    for (const BoxSink::Box &box : sink.boxes) {
        const auto lines = readBook(books, box.id, box.scope, self);
        if (!lines && !isOfContent(lines.error()))
            return lines.error();
        if (!lines) {
            findings.brokenBooks.push_back({box.value.name, 1});
            continue;
        }
        std::vector<LedgerEntry> entries;
        std::vector<LedgerLine> chain;
        for (const LedgerRecord &line : *lines) {
            entries.push_back(line.entry);
            chain.push_back(ledgerLineOf(line.entry));
        }
        qint64 broken = firstBrokenLine(entries);
        // What the signatures say and who may write, the rules of every day know.
        if (const auto problems = problemsOf(*lines, chain, Bytes::fromHex(box.value.custodian.toLatin1())); broken == 0 && !problems.empty())
            broken = problems.front().number;
        if (broken != 0)
            findings.brokenBooks.push_back({box.value.name, broken});
        else
            ++findings.soundBooks;
    }
    return {};
}

Status countingContent(Status audited, CopyFindings &findings)
{
    if (audited || !isOfContent(audited.error()))
        return audited;
    ++findings.unsound;
    return {};
}

// What waits is read edit by edit, as it will be read to be sealed.
Status auditWaiting(Storage &storage, CopyFindings &findings)
{
    TRY_ASSIGN(const Outbox::Soundness found, storage.outbox().soundness());
    findings.waiting += found.whole;
    findings.unsound += found.unreadable;
    return {};
}

// What was sealed here: whoever asks for it again must get the same bytes.
Status auditSealed(SqlJournal &journal, CopyFindings &findings)
{
    TRY_ASSIGN(const auto streams, journal.sealedStreams());
    for (const StreamKey &stream : streams) {
        for (quint64 after = 0;;) {
            const auto objects = journal.sealed(stream, after, kObjectsAtOnce);
            if (!objects && !isOfContent(objects.error()))
                return objects.error();
            if (!objects) {
                ++findings.unsound; // and what comes behind it cannot be read either
                break;
            }
            if (objects->empty())
                break;
            after = objects->back().number;
            for (const SealedObject &object : *objects) {
                const auto envelope = unpackChangeSet(object.path, object.bytes);
                if (!envelope || envelope->name.stream != stream || envelope->name.number != object.number)
                    ++findings.unsound;
            }
        }
    }
    return {};
}

}

qint64 firstBrokenLine(std::span<const LedgerEntry> book)
{
    qint64 number = 0;
    qint64 balance = 0;
    QByteArray previous(2 * static_cast<qsizetype>(Hash::kSizeBytes), '0');
    std::map<qint64, qint64> effects;
    for (const LedgerEntry &line : book) {
        qint64 effect = 0;
        if (line.kind.value == "in"_L1)
            effect = line.amount.minor;
        else if (line.kind.value == "out"_L1 || line.kind.value == "transfer"_L1)
            effect = -line.amount.minor;
        else if (line.kind.value == "reversal"_L1)
            effect = effects.contains(line.reverses) ? -effects.at(line.reverses) : 0;
        if (line.number != ++number || line.previousHash.toLatin1() != previous || line.hash.toLatin1() != recomputedHash(line)
            || __builtin_add_overflow(balance, effect, &balance) || (effect < 0 && balance < 0))
            return line.number;
        effects.emplace(line.number, effect);
        previous = line.hash.toLatin1();
    }
    return 0;
}

Result<CopyFindings> auditCopy(Storage &storage, const Session::Surroundings &surroundings)
{
    SqlJournal journal(storage, surroundings.clock, surroundings.random);
    TRY_ASSIGN(const Keyring keyring, readKeyring(journal));
    CopyFindings findings;
    TRY(countingContent(auditBooks(storage, surroundings, keyring.device(), findings), findings));
    TRY(countingContent(auditWaiting(storage, findings), findings));
    TRY(countingContent(auditSealed(journal, findings), findings));
    return findings;
}

Bytes CopyFindings::serialise() const
{
    QJsonArray broken;
    for (const BrokenBook &book : brokenBooks)
        broken.append(QJsonObject{{u"name"_s, book.name}, {u"number"_s, book.number}});
    return QJsonDocument(QJsonObject{{u"broken"_s, broken}, {u"sound"_s, soundBooks}, {u"waiting"_s, waiting}, {u"unsound"_s, unsound}})
        .toJson(QJsonDocument::Compact);
}

CopyFindings CopyFindings::parse(const Bytes &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    CopyFindings findings{.soundBooks = object.value("sound"_L1).toInteger(),
        .waiting = object.value("waiting"_L1).toInteger(),
        .unsound = object.value("unsound"_L1).toInteger()};
    const QJsonArray broken = object.value("broken"_L1).toArray();
    for (const QJsonValue &book : broken)
        findings.brokenBooks.push_back({book["name"_L1].toString(), book["number"_L1].toInteger()});
    return findings;
}

}
