// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/demo.h"

#include "app/core/demopeople.h"
#include "app/core/officetime.h"
#include "app/core/seededrandom.h"
#include "app/records/activity.h"
#include "app/records/document.h"
#include "app/records/member.h"
#include "app/records/task.h"
#include "app/services/demotexts.h"
#include "app/services/session.h"
#include "app/store/recordstore.h"

#include <QCoreApplication>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kApplicantsMax = 500;
constexpr int kDaysBackMax = 60;
constexpr int kRegistrationDaysMax = 180;
constexpr int kUnsafePhoneIn = 12; // one telephone in so many must not be called
constexpr qint64 kDayInMs = 24 * 60 * 60 * 1000LL;

QString words(const char *text)
{
    return QString::fromUtf8(text);
}

// Offices that do not speak Kyrgyz with the program write Russian.
QString words(const demotexts::Said &said)
{
    //: Not a text: the code of your language, "ru" for Russian, "ky" for Kyrgyz
    const bool isKyrgyz = QCoreApplication::translate("code", "en") == QLatin1String("ky");
    return QString::fromUtf8(isKyrgyz ? said.kyrgyz : said.russian);
}

class DemoFilling {
    struct MadeCase {
        RecordId id;
        RecordId member; // the applicant
        QString type;
    };

public:
    DemoFilling(Workspace &workspace, const Demo::Amounts &amounts)
        : m_workspace(workspace)
        , m_amounts(amounts)
        , m_random(amounts.seed)
        , m_nowMs(workspace.recordStore().clock().nowMs())
        , m_today(OfficeTime(workspace.session().desk().timeZone).dateOf({m_nowMs}))
    {
    }

    Status fill()
    {
        TRY(addMembers());
        TRY(renewRegistrations());
        TRY(addCases());
        TRY(addDocuments());
        if (m_amounts.cases > 0)
            TRY(addTasks());
        return m_amounts.entries > 0 ? addEntries() : Status{};
    }

private:
    // As a file, the way an office brings its lists.
    Status addMembers()
    {
        if (m_amounts.members <= 0)
            return {};
        DemoPeople people(m_random, m_today);
        ImportWatch watch;
        TRY_ASSIGN(const ImportReport report,
            m_workspace.transfer().importContent(
                Declared<Member>::table(), m_workspace.session().desk().homeScope, demoCsv(people.take(m_amounts.members), u"ru", words(demotexts::Said{"ru", "ky"})), watch));
        if (report.refused != 0)
            return failure(ErrorCode::Internal, QStringLiteral("%1 invented people were refused").arg(report.refused));
        return {};
    }

    // What an office writes into the cards day by day, so that some are in order, some end soon and some have ended.
    Status renewRegistrations()
    {
        TRY_ASSIGN(const auto members,
            m_workspace.records().list<Member>({.scope = m_workspace.session().desk().homeScope, .limit = kApplicantsMax}));
        TRY_ASSIGN(auto batch, m_workspace.recordStore().begin());
        for (const Stored<Member> &listed : members.rows) {
            TRY_ASSIGN(const auto opened, m_workspace.records().open<Member>(listed.id));
            Member member = opened.value;
            member.registeredUntil = FuzzyDate::fromDate(m_today.addDays(days(kRegistrationDaysMax) - kRegistrationDaysMax / 6));
            member.phoneSafe = days(kUnsafePhoneIn) == 0 ? Tri::No : Tri::Yes;
            TRY(m_workspace.records().save(opened, member));
        }
        return batch.commit();
    }

    Status addCases()
    {
        TRY_ASSIGN(const auto members,
            m_workspace.records().list<Member>({.scope = m_workspace.session().desk().homeScope, .limit = kApplicantsMax}));
        for (int index = 0; index < m_amounts.cases; ++index) {
            const auto &text = demotexts::kCases[static_cast<std::size_t>(index) % demotexts::kCases.size()];
            Casefile casefile;
            casefile.title = words(text.title);
            casefile.type = {words(text.type)};
            casefile.against = words(text.against);
            casefile.goal = words(text.goal);
            casefile.priority = {words(text.priority)};
            casefile.state = {words(text.state)};
            if (m_amounts.urgent >= 0)
                casefile.priority = {index < m_amounts.urgent ? QStringLiteral("1") : std::max(words(text.priority), QStringLiteral("2"))};
            casefile.openedOn = FuzzyDate::fromDate(m_today.addDays(-days(m_amounts.daysBack)));
            casefile.dueOn = FuzzyDate::fromDate(m_today.addDays(dueIn(index, casefile.state)));
            if (!members.rows.empty()) {
                const auto &member = members.rows[m_random.below(static_cast<quint32>(members.rows.size()))];
                casefile.member = member.id;
                casefile.region = member.value.region;
                casefile.city = member.value.city;
            }
            if (text.type == QByteArrayView("wage"))
                casefile.claimed = {(40'000 + m_random.below(160) * 1'000) * 100LL, kRuble};
            TRY_ASSIGN(const auto made, m_workspace.cases().create(casefile));
            TRY(addActivities(made.id));
            m_cases.push_back({made.id, casefile.member, casefile.type.value});
        }
        return {};
    }

    // In how many days; a case that is past its day is one somebody still works on.
    int dueIn(int index, const Code &state)
    {
        if (m_amounts.late < 0)
            return days(kDaysBackMax) - kDaysBackMax / 4;
        const bool isWorkedOn = state.value != QLatin1String("resolved") && state.value != QLatin1String("follow_up");
        if (index == 0)
            m_lateLeft = m_amounts.late;
        if (!isWorkedOn || m_lateLeft == 0)
            return 3 + days(kDaysBackMax);
        --m_lateLeft;
        return -1 - days(kDaysBackMax / 4);
    }

    Status addActivities(const RecordId &casefile)
    {
        const int count = static_cast<int>(m_random.below(static_cast<quint32>(demotexts::kActivities.size())));
        for (int index = 0; index < count; ++index) {
            const auto &text = demotexts::kActivities[static_cast<std::size_t>(index)];
            const Activity activity{.casefile = casefile,
                .kind = {words(text.kind)},
                .at = {m_nowMs - (count - index) * kDayInMs},
                .minutes = 5 + m_random.below(40),
                .text = words(text.text),
                .by = m_workspace.session().desk().userId};
            TRY(m_workspace.records().create(m_workspace.session().desk().homeScope, activity));
        }
        return {};
    }

    Status addTasks()
    {
        TRY_ASSIGN(auto batch, m_workspace.recordStore().begin());
        for (const auto &text : demotexts::kTasks) {
            Task task{.title = words(text.title),
                .kind = {words(text.kind)},
                .assignee = m_workspace.session().desk().userId,
                .priority = {words(text.priority)},
                .dueOn = FuzzyDate::fromDate(m_today.addDays(text.daysUntil)),
                .dueTime = words(text.time),
                .recurrence = {words(text.recurrence)}};
            if (const auto found = std::ranges::find(m_cases, words(text.caseType), &MadeCase::type); found != m_cases.end()) {
                task.casefile = found->id;
                task.member = found->member;
            }
            TRY(m_workspace.records().create(m_workspace.session().desk().homeScope, task));
        }
        return batch.commit();
    }

    // One paper for everybody who is listed, another kind for the next.
    Status addDocuments()
    {
        TRY_ASSIGN(const auto members,
            m_workspace.records().list<Member>({.scope = m_workspace.session().desk().homeScope, .limit = std::max(m_amounts.members, 1)}));
        TRY_ASSIGN(auto batch, m_workspace.recordStore().begin(RecordStore::Work::Import));
        for (std::size_t index = 0; index < members.rows.size(); ++index) {
            const auto &text = demotexts::kDocuments[index % demotexts::kDocuments.size()];
            const QDate until = m_today.addDays(text.daysLeftFrom + days(text.daysLeftTo - text.daysLeftFrom));
            const Document document{.member = members.rows[index].id,
                .type = {words(text.type)},
                .series = words(text.series),
                .number = QString::number(1'000'000 + static_cast<int>(m_random.below(8'999'999))),
                .issuedBy = words(text.issuedBy),
                .issuedOn = FuzzyDate::fromDate(until.addDays(-text.daysValid)),
                .validUntil = FuzzyDate::fromDate(until),
                .status = {QStringLiteral("valid")},
                .original = {QStringLiteral("person")}};
            TRY(m_workspace.records().create(m_workspace.session().desk().homeScope, document));
        }
        return batch.commit();
    }

    Status addEntries()
    {
        TRY_ASSIGN(const auto box, m_workspace.ledger().openBox(words(demotexts::kBox), kRuble));
        qint64 balanceMinor = 0;
        for (int index = 0; index < m_amounts.entries; ++index) {
            const auto &line = nextEntry(index, balanceMinor);
            const qint64 minor = (line.rublesFrom + m_random.below(static_cast<quint32>(line.rublesTo - line.rublesFrom))) * 100LL;
            const int daysBack = (m_amounts.entries - index) * kDaysBackMax / m_amounts.entries / 2;
            const NewEntry entry{.kind = {words(line.kind)},
                .amount = {minor, kRuble},
                .on = FuzzyDate::fromDate(m_today.addDays(-daysBack)),
                .purpose = {words(line.purpose)},
                .counterparty = words(line.counterparty),
                .text = words(line.text),
                .voucher = index % 7 == 5 ? QString() : QStringLiteral("%1").arg(1000 + index)};
            TRY_ASSIGN(const LedgerRow row, m_workspace.ledger().post(box.id, entry));
            balanceMinor = row.balance.minor;
        }
        return {};
    }

    // Money comes first, and again when little is left.
    const demotexts::DemoEntry &nextEntry(int index, qint64 balanceMinor)
    {
        constexpr qint64 kLittleMinor = 15'000 * 100;
        if (index == 0 || balanceMinor < kLittleMinor)
            return demotexts::kEntries.front();
        return demotexts::kEntries[1 + m_random.below(static_cast<quint32>(demotexts::kEntries.size() - 1))];
    }

    int days(int below) { return static_cast<int>(m_random.below(static_cast<quint32>(below))); }

    Workspace &m_workspace;
    Demo::Amounts m_amounts;
    SeededRandom m_random;
    std::vector<MadeCase> m_cases{};
    qint64 m_nowMs;
    int m_lateLeft = 0;
    QDate m_today;
};

}

Status Demo::fill(const Amounts &amounts)
{
    return DemoFilling(m_workspace, amounts).fill();
}

}
