// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/letterstore.h"

#include <limits>

namespace mekendesh::app {

using sync::OutgoingLetter;

namespace {

// What stands in the column wants_receipt.
enum WantsReceipt : int { NoReceipt = 0, OfPerson = 1, OfProgram = 2 };

const QString kDoubtFact = QStringLiteral("heard letters in doubt");

constexpr const char *kKeptColumns = "SELECT content, received_at, read_at, waited, looked_at FROM letter_in";

sync::Result<KeptLetter> keptOn(const Statement &row)
{
    KeptLetter kept{.letter = {}, .receivedAtMs = row.integer(1), .readAtMs = row.integer(2), .waitedMs = row.integer(3), .lookedAtMs = row.integer(4)};
    TRY_ASSIGN(kept.letter, sync::Letter::parse(row.blobView(0)));
    return kept;
}

}

sync::Result<std::vector<OutgoingLetter>> LetterStore::outgoing()
{
    TRY_ASSIGN(Statement rows, m_database.prepare("SELECT number, scope, path, bytes, wants_receipt, at, sent_at FROM letter_out"
                                                  " WHERE received_at = 0 ORDER BY at, number"));
    std::vector<OutgoingLetter> letters;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return letters;
        letters.push_back({.number = static_cast<quint64>(rows.integer(0)),
                           .recipient = {static_cast<quint64>(rows.integer(1))},
                           .path = rows.text(2),
                           .bytes = rows.blob(3),
                           .wantsReceipt = rows.integer(4) != NoReceipt,
                           .isByProgram = rows.integer(4) == OfProgram,
                           .atMs = rows.integer(5),
                           .sentAtMs = rows.integer(6)});
    }
}

sync::Status LetterStore::insert(const OutgoingLetter &letter)
{
    TRY_ASSIGN(Statement insert, m_database.prepare("INSERT INTO letter_out(number, scope, path, bytes, wants_receipt, at, sent_at, received_at)"
                                                    " VALUES (?, ?, ?, ?, ?, ?, 0, 0)"));
    insert.bind(0, static_cast<qint64>(letter.number));
    insert.bind(1, static_cast<qint64>(letter.recipient.value));
    insert.bindText(2, letter.path);
    insert.bindBlob(3, letter.bytes);
    insert.bind(4, !letter.wantsReceipt ? NoReceipt : letter.isByProgram ? OfProgram : OfPerson);
    insert.bind(5, letter.atMs);
    return insert.run();
}

sync::Status LetterStore::post(const OutgoingLetter &letter)
{
    if (m_database.inTransaction()) // beside what the letter is about
        return insert(letter);
    TRY_ASSIGN(Transaction transaction, begin());
    TRY(insert(letter));
    return transaction.commit();
}

sync::Status LetterStore::markSent(quint64 number, qint64 atMs)
{
    TRY_ASSIGN(Transaction transaction, begin());
    {
        TRY_ASSIGN(Statement done, m_database.prepare("DELETE FROM letter_out WHERE number = ? AND wants_receipt = 0"));
        done.bind(0, static_cast<qint64>(number));
        TRY(done.run());
        TRY_ASSIGN(Statement sent, m_database.prepare("UPDATE letter_out SET sent_at = ? WHERE number = ? AND sent_at = 0"));
        sent.bind(0, atMs);
        sent.bind(1, static_cast<qint64>(number));
        TRY(sent.run());
    }
    return transaction.commit();
}

sync::Status LetterStore::markReceived(quint64 number, qint64 atMs)
{
    TRY_ASSIGN(Transaction transaction, begin());
    {
        TRY_ASSIGN(Statement received, m_database.prepare("UPDATE letter_out SET received_at = ?1, bytes = x'',"
                                                          " sent_at = CASE sent_at WHEN 0 THEN ?1 ELSE sent_at END WHERE number = ?2 AND received_at = 0"));
        received.bind(0, atMs);
        received.bind(1, static_cast<qint64>(number));
        TRY(received.run());
    }
    return transaction.commit();
}

sync::Result<std::vector<QString>> LetterStore::seen(quint64 keys)
{
    TRY_ASSIGN(Statement rows, m_database.prepare("SELECT path FROM letter_seen WHERE keys >= ? ORDER BY path"));
    rows.bind(0, static_cast<qint64>(keys));
    std::vector<QString> paths;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return paths;
        paths.push_back(rows.text(0));
    }
}

sync::Status LetterStore::insertSeen(const QString &path, qint64 keys)
{
    TRY_ASSIGN(Statement insert, m_database.prepare("INSERT OR REPLACE INTO letter_seen(path, keys) VALUES (?, ?)"));
    insert.bindText(0, path);
    insert.bind(1, keys);
    return insert.run();
}

sync::Status LetterStore::markSeen(const QString &path, quint64 keys)
{
    TRY_ASSIGN(Transaction transaction, begin());
    TRY(insertSeen(path, static_cast<qint64>(keys)));
    return transaction.commit();
}

sync::Result<bool> LetterStore::keep(const sync::Letter &letter, const QString &path, qint64 atMs)
{
    TRY_ASSIGN(Transaction transaction, begin());
    TRY(insertSeen(path, std::numeric_limits<qint64>::max()));
    bool isNew = false;
    {
        TRY_ASSIGN(Statement insert, m_database.prepare("INSERT OR IGNORE INTO letter_in(author, number, path, content, received_at, read_at)"
                                                        " VALUES (?, ?, ?, ?, ?, 0)"));
        insert.bindBlob(0, letter.device().bytes());
        insert.bind(1, static_cast<qint64>(letter.number));
        insert.bindText(2, path);
        insert.bindBlob(3, letter.serialise());
        insert.bind(4, atMs);
        TRY(insert.run());
        isNew = m_database.changes() > 0;
    }
    TRY(transaction.commit());
    return isNew;
}

sync::Result<std::vector<LetterTrace>> LetterStore::traces()
{
    TRY_ASSIGN(Statement rows, m_database.prepare("SELECT number, scope, at, sent_at, received_at, wants_receipt FROM letter_out WHERE wants_receipt != 0"
                                                  " ORDER BY at DESC, number"));
    std::vector<LetterTrace> traces;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return traces;
        traces.push_back({static_cast<quint64>(rows.integer(0)), {static_cast<quint64>(rows.integer(1))}, rows.integer(2), rows.integer(3), rows.integer(4), rows.integer(5) == OfProgram});
    }
}

sync::Result<std::vector<KeptLetter>> LetterStore::kept(Which which)
{
    const sync::Bytes condition = which == Which::Unread ? " WHERE read_at = 0" : "";
    TRY_ASSIGN(Statement rows, m_database.prepare(sync::Bytes(kKeptColumns) + condition + " ORDER BY received_at DESC, number"));
    std::vector<KeptLetter> letters;
    for (;;) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            return letters;
        TRY_ASSIGN(KeptLetter letter, keptOn(rows));
        letters.push_back(std::move(letter));
    }
}

sync::Result<std::optional<KeptLetter>> LetterStore::keptLetter(const sync::DeviceId &author, quint64 number)
{
    TRY_ASSIGN(Statement row, m_database.prepare(sync::Bytes(kKeptColumns) + " WHERE author = ? AND number = ?"));
    row.bindBlob(0, author.bytes());
    row.bind(1, static_cast<qint64>(number));
    TRY_ASSIGN(const bool isThere, row.step());
    if (!isThere)
        return std::optional<KeptLetter>();
    TRY_ASSIGN(KeptLetter letter, keptOn(row));
    return std::optional(std::move(letter));
}

sync::Status LetterStore::updateRead(const sync::DeviceId &author, quint64 number, qint64 atMs, const std::optional<OutgoingLetter> &receipt)
{
    TRY_ASSIGN(Statement read, m_database.prepare("UPDATE letter_in SET read_at = ? WHERE author = ? AND number = ? AND read_at = 0"));
    read.bind(0, atMs);
    read.bindBlob(1, author.bytes());
    read.bind(2, static_cast<qint64>(number));
    TRY(read.run());
    return receipt && m_database.changes() > 0 ? insert(*receipt) : sync::Status();
}

sync::Status LetterStore::markRead(const sync::DeviceId &author, quint64 number, qint64 atMs, const std::optional<OutgoingLetter> &receipt)
{
    if (m_database.inTransaction()) // beside what came of it
        return updateRead(author, number, atMs, receipt);
    TRY_ASSIGN(Transaction transaction, begin());
    TRY(updateRead(author, number, atMs, receipt));
    return transaction.commit();
}

sync::Result<qint64> LetterStore::unread()
{
    return m_database.number("SELECT count(*) FROM letter_in WHERE read_at = 0");
}

sync::Status LetterStore::markWaiting(const sync::DeviceId &author, quint64 number, qint64 waitedMs, qint64 lookedAtMs)
{
    TRY_ASSIGN(Transaction transaction, begin());
    {
        TRY_ASSIGN(Statement waiting, m_database.prepare("UPDATE letter_in SET waited = ?, looked_at = ? WHERE author = ? AND number = ?"));
        waiting.bind(0, waitedMs);
        waiting.bind(1, lookedAtMs);
        waiting.bindBlob(2, author.bytes());
        waiting.bind(3, static_cast<qint64>(number));
        TRY(waiting.run());
    }
    return transaction.commit();
}

sync::Status LetterStore::doubtHeard()
{
    TRY(m_database.execute("UPDATE letter_in SET waited = 0, looked_at = 0 WHERE looked_at <> 0"));
    return writeDoubt(0);
}

sync::Status LetterStore::writeDoubt(qint64 sinceMs)
{
    TRY_ASSIGN(Statement write, m_database.prepare("INSERT OR REPLACE INTO fact(name, value) VALUES (?, ?)"));
    write.bindText(0, kDoubtFact);
    write.bind(1, sinceMs);
    return write.run();
}

sync::Result<std::optional<qint64>> LetterStore::doubtSince()
{
    TRY_ASSIGN(Statement find, m_database.prepare("SELECT value FROM fact WHERE name = ?"));
    find.bindText(0, kDoubtFact);
    TRY_ASSIGN(const bool isInDoubt, find.step());
    return isInDoubt ? std::optional(find.integer(0)) : std::nullopt;
}

sync::Status LetterStore::dateDoubt(qint64 sinceMs)
{
    TRY_ASSIGN(Transaction transaction, begin());
    TRY(writeDoubt(sinceMs));
    return transaction.commit();
}

sync::Status LetterStore::endDoubt()
{
    TRY_ASSIGN(Transaction transaction, begin());
    TRY_ASSIGN(Statement remove, m_database.prepare("DELETE FROM fact WHERE name = ?"));
    remove.bindText(0, kDoubtFact);
    TRY(remove.run());
    return transaction.commit();
}

}
