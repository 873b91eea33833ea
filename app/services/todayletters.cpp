// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/codelists.h"
#include "app/records/casefile.h"
#include "app/records/review.h"
#include "app/services/keptlist.h"
#include "app/services/letters.h"
#include "app/services/officenames.h"
#include "app/services/referrals.h"
#include "app/services/session.h"
#include "app/services/today.h"
#include "app/store/todaystore.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

// What stands among the letters of the first page.
namespace mekendesh::app {

using namespace sync;

namespace {

constexpr qsizetype kReadLettersMax = 300;
constexpr int kWaitingRead = 2000; // far more than ever wait

QString readLettersKey()
{
    return QStringLiteral("today.readLetters");
}

// Marks of former programs held the id alone; what they say is still true.
bool wasRead(const QJsonArray &read, const QString &mark, const RecordId &letter)
{
    return read.contains(mark) || read.contains(letter.text());
}

// An id alone may stand in several scopes.
QString readMark(const RecordId &letter, ScopeId scope)
{
    return QString::number(scope.value, 16) + u'/' + letter.text();
}

QString todayWords(const char *source, qint64 n = -1)
{
    return QCoreApplication::translate("today", source, nullptr, static_cast<int>(n));
}

QString waitingWords(qint64 days)
{
    return days > 0 ? todayWords(QT_TRANSLATE_N_NOOP("today", "waits for %n day(s)"), days) : todayWords(QT_TRANSLATE_NOOP("today", "waits since today"));
}

// When it was put into the state it is in: a title mended later makes nobody wait less.
Timestamp inStateSince(const Stored<Casefile> &casefile)
{
    const sync::Table &table = Declared<Casefile>::table();
    const auto place = static_cast<std::size_t>(table.field(u"state") - table.fields.data());
    const QList<sync::Stamp> &stamps = casefile.base.at(place);
    return stamps.isEmpty() ? casefile.changedAt : Timestamp{stamps.constFirst().wallMs()};
}

QString firstLine(const QString &text)
{
    return text.section(u'\n', 0, 0).trimmed();
}

}

Result<std::vector<LetterLine>> Today::letters(int limit)
{
    const bool isEmbassy = m_workspace.session().desk().isEmbassy;
    TRY_ASSIGN(std::vector<LetterLine> letters, isEmbassy ? sealedLetters() : referrals());
    TRY_ASSIGN(std::vector<LetterLine> others, isEmbassy ? waitingCases(limit) : remarks(limit));
    std::ranges::move(others, std::back_inserter(letters));
    return letters;
}

// Cases that other offices ask this one to take over stand before what the embassy remarks.
Result<std::vector<LetterLine>> Today::referrals()
{
    const OfficeTime time(m_workspace.session().desk().timeZone);
    TRY_ASSIGN(const auto waiting, Referrals(m_workspace).waiting());
    std::vector<LetterLine> letters;
    for (const ReferralLine &referral : waiting) {
        LetterLine line{.subjectTable = QStringLiteral("letter")};
        line.title = referral.title;
        line.second = QStringList{todayWords(QT_TRANSLATE_NOOP("today", "Asks you to take over")), referral.office, time.nearText(referral.receivedAt, now())}.join(
            QStringLiteral(" · "));
        line.isUnread = true;
        letters.push_back(std::move(line));
    }
    return letters;
}

// Not read yet: what only the embassy may know stands before everything else.
Result<std::vector<LetterLine>> Today::sealedLetters()
{
    const OfficeTime time(m_workspace.session().desk().timeZone);
    TRY_ASSIGN(const auto received, Letters(m_workspace).received(true));
    std::vector<LetterLine> letters;
    for (const ReceivedLetter &letter : received) {
        LetterLine line{.subjectTable = QStringLiteral("letter")};
        line.title = letter.complaint.about.isEmpty() ? todayWords(QT_TRANSLATE_NOOP("today", "Complaint")) : letter.complaint.about;
        line.second = QStringList{todayWords(QT_TRANSLATE_NOOP("today", "Sealed letter")), letter.office, time.nearText(letter.receivedAt, now())}.join(
            QStringLiteral(" · "));
        line.isUnread = true;
        letters.push_back(std::move(line));
    }
    return letters;
}

Result<std::vector<LetterLine>> Today::remarks(int limit)
{
    const OfficeTime time(m_workspace.session().desk().timeZone);
    TRY_ASSIGN(const QJsonArray read, keptList(m_workspace, readLettersKey()));
    TRY_ASSIGN(const auto reviews, m_workspace.reviews().latest(limit));
    const bool seesCases = allows(m_workspace.session().desk().role, Right::SeeCases);
    std::vector<LetterLine> letters;
    for (const Stored<Review> &review : reviews) {
        LetterLine letter{.id = review.id, .subjectTable = review.value.subjectTable, .subject = review.value.subject, .scope = review.scope};
        letter.isUnread = !wasRead(read, readMark(review.id, review.scope), review.id);
        letter.isReturned = review.value.verdict.value == QLatin1String("returned");
        const QString verdict = codeLabel(u"review_verdict", review.value.verdict);
        letter.title = review.value.text.isEmpty() ? verdict : firstLine(review.value.text);
        QStringList second{time.nearText(review.value.at, now()), verdict};
        if (review.value.subjectTable == QLatin1String("casefile") && seesCases) {
            if (const auto casefile = m_workspace.records().open<Casefile>(review.value.subject, review.scope))
                second << casefile->value.number;
        }
        if (letter.isUnread)
            second << todayWords(QT_TRANSLATE_NOOP("today", "not read yet"));
        letter.second = second.join(QStringLiteral(" · "));
        letters.push_back(std::move(letter));
    }
    return letters;
}

// Who waits longest first, whatever was mended in a case since: that stands in no index, so all of them are read. Cases of one kind are often
// called the same: whose each is stands first, how long it waits beside it.
Result<std::vector<LetterLine>> Today::waitingCases(int limit)
{
    if (!allows(m_workspace.session().desk().role, Right::SeeCases))
        return std::vector<LetterLine>{};
    const OfficeTime time(m_workspace.session().desk().timeZone);
    TRY_ASSIGN(const auto rows, TodayStore(m_workspace.storage()).casesInState(QStringLiteral("waiting_hq"), kWaitingRead));
    TRY_ASSIGN(const OfficeNames offices, OfficeNames::read(m_workspace));
    std::vector<Stored<Casefile>> waiting;
    for (const FoundRow &row : rows) {
        TRY_ASSIGN(auto casefile, m_workspace.records().open<Casefile>(row.id, row.scope));
        waiting.push_back(std::move(casefile));
    }
    std::ranges::stable_sort(waiting, {}, inStateSince);
    waiting.resize(std::min(waiting.size(), static_cast<std::size_t>(std::max(limit, 0))));
    std::vector<LetterLine> letters;
    for (const Stored<Casefile> &casefile : waiting) {
        LetterLine letter{.id = casefile.id, .subjectTable = QStringLiteral("casefile"), .subject = casefile.id, .scope = casefile.scope};
        letter.title = casefile.value.title;
        QStringList second{offices.of(casefile.scope), waitingWords(time.dateOf(inStateSince(casefile)).daysTo(day())), casefile.value.number};
        second.removeAll(QString());
        letter.second = second.join(QStringLiteral(" · "));
        letter.isUnread = true;
        letters.push_back(std::move(letter));
    }
    return letters;
}

Status Today::markRead(const RecordId &letter, ScopeId scope)
{
    TRY_ASSIGN(QJsonArray read, keptList(m_workspace, readLettersKey()));
    const QString mark = readMark(letter, scope);
    if (read.contains(mark))
        return {};
    read.append(mark);
    return keepInList(m_workspace, readLettersKey(), read, kReadLettersMax);
}

}
