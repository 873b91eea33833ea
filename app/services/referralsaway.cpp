// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/office.h"
#include "app/services/deskreader.h"
#include "app/services/exchangewords.h"
#include "app/services/referralletter.h"
#include "app/services/referrals.h"
#include "app/services/workspace.h"
#include "sync/engine/postman.h"

#include <algorithm>

// Own cases that wait for the answer of another office.
namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

constexpr int kAwayMax = 300;
constexpr int kAwayCourseMax = 1000;
constexpr int kAwayOfficesMax = 1000;

// The entry by which the case was referred; null: nobody was asked, or the answer is here and somebody has let it wait once more.
// By the stamps of this office's entries, as an answer is written down here after the asking was seen: the clock of who answers may be off.
const Stored<Activity> *lastAsking(const std::vector<Stored<Activity>> &course)
{
    const Stored<Activity> *asking = nullptr;
    qint64 answeredAtMs = 0;
    for (const Stored<Activity> &entry : course) {
        const QString &kind = entry.value.kind.value;
        if (kind == kReferralTaken || kind == kReferralRefused)
            answeredAtMs = std::max(answeredAtMs, entry.changedAt.ms);
        else if (kind == kReferredOut && (asking == nullptr || asking->changedAt.ms < entry.changedAt.ms))
            asking = &entry;
    }
    return asking != nullptr && asking->changedAt.ms > answeredAtMs ? asking : nullptr;
}

// The entry begins with the office. A name may hold a full stop itself: the longest one known that stands there.
QString officeIn(const QString &text, const QStringList &known)
{
    QString found;
    for (const QString &name : known) {
        if (name.size() > found.size() && text.startsWith(name + u". "_s))
            found = name;
    }
    return found.isEmpty() ? text.section(u". "_s, 0, 0) : found;
}

}

bool isReferredOut(const Activity &activity)
{
    return activity.kind.value == kReferredOut || activity.kind.value == "referral"_L1; // older programs
}

QString outgoingNumber(const Activity &activity)
{
    return activity.kind.value.startsWith("referral"_L1) ? QString() : activity.outgoing;
}

QString numberThere(const Activity &activity)
{
    return activity.kind.value == kReferredIn ? activity.outgoing : QString();
}

bool isWithOtherOffice(Workspace &reader, const Stored<Casefile> &casefile)
{
    if (casefile.value.state.value != "waiting_partner"_L1)
        return false;
    const auto course = reader.records().list<Activity>(
        {.scope = casefile.scope, .whereField = u"casefile"_s, .whereValue = Value{casefile.id}, .limit = kAwayCourseMax});
    return course && lastAsking(course->rows) != nullptr;
}

Result<std::vector<CaseAway>> Referrals::away()
{
    std::vector<CaseAway> away;
    QStringList offices;
    Records &records = m_workspace.records();
    for (const ScopeId scope : m_workspace.session().desk().scopes) {
        TRY_ASSIGN(const auto cases, records.list<Casefile>({.scope = scope, .whereField = u"state"_s, .whereValue = Value{u"waiting_partner"_s}, .limit = kAwayMax}));
        for (const Stored<Casefile> &casefile : cases.rows) {
            TRY_ASSIGN(const auto course, records.list<Activity>({.scope = scope, .whereField = u"casefile"_s, .whereValue = Value{casefile.id}, .limit = kAwayCourseMax}));
            const Stored<Activity> *asking = lastAsking(course.rows);
            if (asking == nullptr)
                continue;
            if (offices.isEmpty()) {
                TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
                TRY_ASSIGN(const auto all, records.list<Office>({.scope = ScopeId::network(), .limit = kAwayOfficesMax}));
                const ExchangeNames names(m_workspace, keyring);
                for (const Stored<Office> &office : all.rows) {
                    ScopeId its;
                    if (ScopeId::fromPath(office.value.scope, its))
                        offices << names.office(its);
                }
            }
            away.push_back({.casefile = casefile.id,
                            .number = casefile.value.number,
                            .title = casefile.value.title,
                            .office = officeIn(asking->value.text, offices),
                            .askedAt = asking->value.at});
        }
    }
    return away;
}

}
