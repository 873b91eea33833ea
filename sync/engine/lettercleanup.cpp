// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/lettercleanup.h"

#include "sync/base/limits.h"
#include "sync/engine/cleanup.h"
#include "sync/engine/cleanupacks.h"
#include "sync/engine/session.h"
#include "sync/trust/joinletter.h"

#include <algorithm>
#include <limits>

namespace mekendesh::sync {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLetterDayMs = 24 * 60 * 60 * 1000LL;
constexpr qint64 kBetweenLooksMaxMs = 60 * kLetterDayMs;
constexpr std::size_t kLookedAtEachDayMax = 40;
constexpr quint64 kStaysWhateverIsLearnt = std::numeric_limits<quint64>::max() >> 1;

std::vector<BoxKeys> embassyLetterKeys(const Keyring &keyring)
{
    std::vector<BoxKeys> keys;
    for (const EpochKey &epoch : keyring.epochs) {
        if (epoch.scope == keyring.embassyScope)
            keys.push_back(epoch.letterKeys());
    }
    return keys;
}

LetterNote noteOfOpened(LetterNote note, const Letter &letter)
{
    note.author = letter.device();
    note.authorScope = letter.author.scopes.value(0);
    note.number = letter.number;
    if (letter.kind == kReferralLetter || letter.kind == kAnswerLetter) {
        note.kind = letter.kind == kReferralLetter ? LetterNote::Kind::Referral : LetterNote::Kind::Answer;
        note.casefile = letter.said("case"_L1).left(kNotedCaseCharactersMax);
        note.asked = note.kind == LetterNote::Kind::Answer ? letter.said("letter"_L1).toULongLong() : 0;
    }
    return note;
}

}

LetterCleanup::LetterCleanup(Setup setup) : m_setup(std::move(setup)), m_opener(m_setup.keyring), m_cuts(m_setup.keyring.knownCuts()) {}

Result<quint64> LetterCleanup::run()
{
    const Keyring &keyring = m_setup.keyring;
    if (!keyring.certificate || !keyring.certificate->isEmbassy() || keyring.isCutOff())
        return 0;
    m_nowMs = std::max<qint64>(m_setup.clock.nowMs(), 0);
    TRY_ASSIGN(LetterNotes notes, LetterNotes::load(m_setup.journal));
    if (m_nowMs >= notes.lookedAtMs && m_nowMs - notes.lookedAtMs < kLetterDayMs)
        return 0;
    TRY_ASSIGN(const Bytes remembered, m_setup.journal.fact(Session::kMemoryFact));
    const ExchangeMemory memory = ExchangeMemory::parse(remembered);
    const auto judged = judgedNowMs(memory, m_nowMs);
    if (!judged)
        return 0;
    m_judgedNowMs = *judged;
    if (m_judgedNowMs < notes.judgedAtMs)
        return 0; // a clock fell back: nothing passes until the time has come there again
    TRY_ASSIGN(m_stops, m_setup.journal.stops());
    const auto taken = cleanUp(notes);
    if (!taken && !endsOnlyCleanup(taken.error()))
        return taken.error();
    notes.lookedAtMs = m_nowMs;
    notes.judgedAtMs = m_judgedNowMs;
    TRY(notes.save(m_setup.journal));
    return taken ? *taken : 0;
}

Result<quint64> LetterCleanup::cleanUp(LetterNotes &notes)
{
    TRY(listLetters(notes));
    TRY(lookAtNew(notes));
    TRY(judge(notes));
    return takeAway(notes);
}

Status LetterCleanup::judge(LetterNotes &notes)
{
    const qint64 passedMs = std::clamp<qint64>(m_judgedNowMs - notes.judgedAtMs, 0, kBetweenLooksMaxMs);
    for (LetterNote &note : notes.notes) {
        if (note.kind == LetterNote::Kind::Stays || standsStill(note))
            continue;
        TRY_ASSIGN(const bool isEnded, isNeedless(note, notes));
        note.needlessForMs = !isEnded ? 0 : note.needlessForMs == 0 ? 1 : note.needlessForMs + passedMs;
    }
    return {};
}

// What does not lie there any more is forgotten: should it come back, it is as new.
Status LetterCleanup::listLetters(LetterNotes &notes)
{
    TRY_ASSIGN(const std::vector<QString> folders, m_setup.store.folders(u"letters"_s));
    std::vector<QString> paths;
    for (const QString &folder : folders) {
        ScopeId scope;
        if (!ScopeId::fromPath(folder, scope))
            continue;
        TRY(goOn());
        TRY_ASSIGN(const std::vector<StoredObject> objects, m_setup.store.list(lettersFolder(scope)));
        for (const StoredObject &object : objects) {
            paths.push_back(object.path);
            m_listed.emplace_back(object.path, scope);
        }
    }
    std::ranges::sort(paths);
    std::erase_if(notes.notes, [&paths](const LetterNote &note) { return !std::ranges::binary_search(paths, note.path); });
    return {};
}

Status LetterCleanup::lookAtNew(LetterNotes &notes)
{
    const quint64 keys = letterReach(m_setup.keyring);
    std::erase_if(m_listed, [&notes, keys](const auto &listed) {
        const LetterNote *known = notes.of(listed.first);
        return known && (known->kind != LetterNote::Kind::Stays || known->keys >= keys);
    });
    // New ones first; what could not be opened before waits behind them. In a flood lots are drawn, nothing stands before a letter for ever.
    const auto known = std::ranges::partition(m_listed, [&notes](const auto &listed) { return notes.of(listed.first) == nullptr; });
    const auto fresh = static_cast<std::size_t>(known.begin() - m_listed.begin());
    while (m_listed.size() > kLookedAtEachDayMax) {
        const std::size_t first = fresh < m_listed.size() ? fresh : 0;
        std::swap(m_listed[first + m_setup.random.below(static_cast<quint32>(m_listed.size() - first))], m_listed.back());
        m_listed.pop_back();
    }
    for (const auto &[path, scope] : m_listed) {
        if (const Status goes = goOn(); !goes) {
            TRY(notes.save(m_setup.journal)); // what was looked at is not looked at again
            return goes;
        }
        TRY_ASSIGN(LetterNote note, noteOf(path, scope));
        notes.add(std::move(note));
    }
    return {};
}

Result<LetterNote> LetterCleanup::noteOf(const QString &path, ScopeId recipient)
{
    LetterNote note{.path = path, .recipient = recipient, .keys = letterReach(m_setup.keyring)};
    const auto bytes = m_setup.store.get(path, limits::kLetterBytesMax);
    if (!bytes) {
        if (bytes.error().code == ErrorCode::NotFound || bytes.error().code == ErrorCode::TooLarge)
            return note;
        return bytes.error();
    }
    const auto letter = m_opener.open(path, *bytes, recipient);
    if (!letter)
        return recipient == m_setup.keyring.embassyScope ? noteOfJoining(path, *bytes) : note;
    LetterNote opened = noteOfOpened(note, *letter);
    if (opened.kind == LetterNote::Kind::Stays)
        opened.keys = kStaysWhateverIsLearnt;
    return opened;
}

// Only who gave an invitation out can let somebody in by it, and knows when it ends.
LetterNote LetterCleanup::noteOfJoining(const QString &path, const Bytes &bytes) const
{
    const Keyring &keyring = m_setup.keyring;
    LetterNote note{.path = path, .recipient = keyring.embassyScope, .keys = letterReach(keyring)};
    const auto letter = openJoinLetter(path, bytes, keyring.network, keyring.embassyScope, embassyLetterKeys(keyring));
    if (!letter)
        return note;
    const auto invitation = std::ranges::find_if(keyring.invitations, [&letter](const IssuedInvitation &one) { return letter->isBy(one.token); });
    if (invitation == keyring.invitations.end())
        return note;
    note.kind = LetterNote::Kind::Join;
    note.author = deviceIdOf(letter->signKey);
    note.neededUntilMs = invitation->expiresAtMs;
    return note;
}

// What laptops hold that read the letters to that scope: offices may have become one since.
std::vector<ScopeId> LetterCleanup::officeOf(ScopeId scope) const
{
    std::vector<ScopeId> office{scope};
    for (const Certificate &certificate : m_setup.keyring.certificates) {
        const bool counts = !certificate.isEmbassy() && !m_cuts.isCutOff(certificate.device()) && !m_cuts.isCutOff(certificate.issuer);
        if (!counts || !certificate.scopes.contains(scope))
            continue;
        for (const ScopeId other : certificate.scopes) {
            if (std::ranges::find(office, other) == office.end())
                office.push_back(other);
        }
    }
    return office;
}

Result<bool> LetterCleanup::isWrittenDown(const LetterNote &note)
{
    const QLatin1StringView kind = note.kind == LetterNote::Kind::Referral ? kReferralLetter : kAnswerLetter;
    for (const ScopeId scope : officeOf(note.recipient)) {
        TRY_ASSIGN(const bool isHere, m_setup.isWrittenDown(kind, note.author, note.number, scope));
        if (isHere)
            return true;
    }
    return false;
}

// By an answer that lies there, is of the office that was asked, and was written down by the one that asked: a colleague of who answered
// may have to send it again until then, and needs the letter for it.
Result<bool> LetterCleanup::isAnswered(const LetterNote &referral, const LetterNotes &notes)
{
    TRY_ASSIGN(const bool isWritten, isWrittenDown(referral));
    if (!isWritten)
        return false;
    const std::vector<ScopeId> asked = officeOf(referral.recipient);
    const std::vector<ScopeId> asking = officeOf(referral.authorScope);
    for (const LetterNote &answer : notes.notes) {
        const bool isAnswer = answer.kind == LetterNote::Kind::Answer && answer.asked == referral.number && answer.casefile == referral.casefile
            && std::ranges::find(asked, answer.authorScope) != asked.end() && std::ranges::find(asking, answer.recipient) != asking.end();
        TRY_ASSIGN(const bool isHeard, isAnswer ? isWrittenDown(answer) : Result<bool>(false));
        if (isHeard)
            return true;
    }
    return false;
}

// By who asked; of answers that say the same one is written down.
Result<bool> LetterCleanup::isHeard(const LetterNote &answer, const LetterNotes &notes)
{
    const std::vector<ScopeId> office = officeOf(answer.authorScope);
    for (const LetterNote &other : notes.notes) {
        const bool isToTheSame = other.kind == LetterNote::Kind::Answer && other.asked == answer.asked && other.casefile == answer.casefile
            && other.recipient == answer.recipient && std::ranges::find(office, other.authorScope) != office.end();
        TRY_ASSIGN(const bool isWritten, isToTheSame ? isWrittenDown(other) : Result<bool>(false));
        if (isWritten)
            return true;
    }
    return false;
}

Result<bool> LetterCleanup::isNeedless(const LetterNote &note, const LetterNotes &notes)
{
    switch (note.kind) {
    case LetterNote::Kind::Join:
        return m_judgedNowMs > note.neededUntilMs;
    case LetterNote::Kind::Referral:
        return isAnswered(note, notes);
    case LetterNote::Kind::Answer: {
        const bool isAskingThere = std::ranges::any_of(notes.notes, [&note](const LetterNote &other) {
            return other.kind == LetterNote::Kind::Referral && other.number == note.asked && other.casefile == note.casefile;
        });
        return isAskingThere || notes.isFull() ? Result<bool>(false) : isHeard(note, notes);
    }
    case LetterNote::Kind::Stays:
        break;
    }
    return false;
}

bool LetterCleanup::standsStill(const LetterNote &note) const
{
    if (note.kind != LetterNote::Kind::Referral && note.kind != LetterNote::Kind::Answer)
        return false;
    std::vector<ScopeId> scopes = officeOf(note.recipient);
    std::ranges::copy(officeOf(note.authorScope), std::back_inserter(scopes));
    return std::ranges::any_of(m_stops, [&scopes](const StreamStop &stop) { return std::ranges::find(scopes, stop.stream.scope) != scopes.end(); });
}

Result<quint64> LetterCleanup::takeAway(const LetterNotes &notes)
{
    quint64 taken = 0;
    for (const LetterNote &note : notes.notes) {
        const bool isOld = note.needlessForMs > m_setup.habit.keptDays * kLetterDayMs;
        if (!isOld || standsStill(note))
            continue;
        if (taken >= m_setup.habit.objectsAtOnceMax)
            break;
        TRY(goOn());
        TRY(m_setup.store.remove(note.path));
        ++taken;
    }
    return taken;
}

Status LetterCleanup::goOn() const
{
    if (m_setup.cancel.isCancelled())
        return failure(ErrorCode::Cancelled, u"cancelled between two letters"_s);
    return {};
}

}
