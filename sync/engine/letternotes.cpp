// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/letternotes.h"

#include "sync/base/limits.h"
#include "sync/engine/streamwire.h"

#include <algorithm>

namespace mekendesh::sync {

namespace {

constexpr quint64 kLetterNotesVersion = 1;
constexpr quint64 kLetterNotesMax = 20'000; // as many as a folder of a server may have names
const QString kLetterNotesFact = QStringLiteral("letters noted");

void writeNote(WireWriter &writer, const LetterNote &note)
{
    writer.text(note.path.toUtf8());
    writer.varint(static_cast<quint64>(note.kind));
    writer.varint(note.recipient.value);
    writer.varint(note.keys);
    if (note.kind == LetterNote::Kind::Stays)
        return;
    writeFixed(writer, note.author);
    writer.varint(note.authorScope.value);
    writer.varint(note.number);
    writer.varint(note.asked);
    writer.text(note.casefile.toUtf8());
    writer.varint(static_cast<quint64>(note.neededUntilMs));
    writer.varint(static_cast<quint64>(note.needlessForMs));
}

LetterNote readNote(WireReader &reader)
{
    LetterNote note;
    note.path = QString::fromUtf8(reader.text(limits::kPathCharactersMax));
    note.kind = static_cast<LetterNote::Kind>(reader.bounded(static_cast<quint64>(LetterNote::Kind::Answer)));
    note.recipient.value = reader.varint();
    note.keys = reader.varint();
    if (note.kind == LetterNote::Kind::Stays)
        return note;
    note.author = readFixed<DeviceId>(reader);
    note.authorScope.value = reader.varint();
    note.number = reader.varint();
    note.asked = reader.varint();
    note.casefile = QString::fromUtf8(reader.text(kNotedCaseCharactersMax * 4));
    note.neededUntilMs = static_cast<qint64>(reader.varint());
    note.needlessForMs = static_cast<qint64>(reader.varint());
    return note;
}

}

const LetterNote *LetterNotes::of(const QString &path) const
{
    const auto found = std::ranges::lower_bound(notes, path, {}, &LetterNote::path);
    return found != notes.end() && found->path == path ? &*found : nullptr;
}

bool LetterNotes::isFull() const
{
    return notes.size() >= kLetterNotesMax;
}

void LetterNotes::add(LetterNote note)
{
    const auto place = std::ranges::lower_bound(notes, note.path, {}, &LetterNote::path);
    if (place != notes.end() && place->path == note.path)
        *place = std::move(note);
    else if (notes.size() < kLetterNotesMax)
        notes.insert(place, std::move(note));
}

Result<LetterNotes> LetterNotes::load(Journal &journal)
{
    TRY_ASSIGN(const Bytes bytes, journal.fact(kLetterNotesFact));
    WireReader reader(bytes, 0);
    LetterNotes noted;
    if (reader.varint() != kLetterNotesVersion)
        return LetterNotes();
    noted.lookedAtMs = static_cast<qint64>(reader.varint());
    noted.judgedAtMs = static_cast<qint64>(reader.varint());
    const quint64 count = readCount(reader, kLetterNotesMax);
    for (quint64 number = 0; number < count && reader.isGood(); ++number)
        noted.notes.push_back(readNote(reader));
    return reader.isGood() && reader.atEnd() ? noted : LetterNotes{};
}

Status LetterNotes::save(Journal &journal) const
{
    WireWriter writer;
    writer.varint(kLetterNotesVersion);
    writer.varint(static_cast<quint64>(lookedAtMs));
    writer.varint(static_cast<quint64>(judgedAtMs));
    writer.varint(notes.size());
    for (const LetterNote &note : notes)
        writeNote(writer, note);
    return journal.setFact(kLetterNotesFact, writer.written());
}

}
