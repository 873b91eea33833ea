// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/story.h"

#include "app/records/member.h"
#include "app/services/demo.h"
#include "app/services/demonetwork.h"
#include "app/services/demowages.h"
#include "app/services/exchange.h"
#include "app/services/laptopnames.h"
#include "app/services/verification.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

struct Story::Laptop {
    QString office;
    std::unique_ptr<Session> session;
    std::unique_ptr<Workspace> workspace;

    [[nodiscard]] ScopeId scope() const { return session->desk().homeScope; }
};

namespace {

constexpr KdfCost kDemoKdf{1, 8u * 1024 * 1024};
constexpr int kInvitationDays = 14;
constexpr int kCasesOfA = 24;
constexpr int kBrigadeDays = 60; // its office was there before
constexpr qint64 kStoryDayMs = 24 * 60 * 60 * 1000LL;
constexpr int kEntriesOfA = 40;
constexpr int kRoundsMax = 5;
constexpr int kWhoTalk = 2; // offices that are compared with the embassy in the end
constexpr qsizetype kHashDigitsShown = 12;

QString storyWords(const char *source)
{
    return QCoreApplication::translate("story", source);
}

// What says that a folder is ours and may be removed.
QString markOf(const QString &folder)
{
    return folder + QStringLiteral("/mekendesh-demo.txt");
}

bool isEmptyFolder(const QString &folder)
{
    return QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

// The mark goes last, if at all: without it what a held file left behind would be foreign for good.
bool clearBehindMark(const QString &folder)
{
    bool isCleared = true;
    for (const QFileInfo &each : QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)) {
        if (each.filePath() == markOf(folder))
            continue;
        const bool isFolder = each.isDir() && !each.isSymLink() && !each.isJunction();
        if (isFolder ? !QDir(each.filePath()).removeRecursively() : !QFile::remove(each.filePath()))
            isCleared = false;
    }
    return isCleared;
}

// Makes the folder new. What another program or a person left there is never touched.
Status renewFolder(const QString &folder)
{
    if (QDir(folder).exists() && !isEmptyFolder(folder)) {
        if (!QFile::exists(markOf(folder)))
            return failure(ErrorCode::ProfileExists, QStringLiteral("the folder holds something that is not a demonstration"), folder);
        if (!clearBehindMark(folder))
            return failure(ErrorCode::ReadOnly, QStringLiteral("cannot remove the old demonstration"), folder);
    }
    if (!QDir().mkpath(folder))
        return failure(ErrorCode::ReadOnly, QStringLiteral("cannot make the folder"), folder);
    QFile mark(markOf(folder));
    const QByteArray words("Made by \"mekendeshctl demo\". It may be removed as a whole.\n");
    if (!mark.open(QIODevice::WriteOnly) || mark.write(words) != words.size())
        return failure(ErrorCode::ReadOnly, QStringLiteral("cannot write into the folder"), folder);
    return {};
}

Status unexpected(const char *detail)
{
    return failure(ErrorCode::Internal, QLatin1String(detail));
}

}

Story::Story(Setup setup)
    : m_setup(std::move(setup))
    , m_clockOfA(m_setup.surroundings.clock)
{
    m_setup.folder = QDir(m_setup.folder).absolutePath();
    m_setup.store = m_setup.store.isEmpty() ? m_setup.folder + QStringLiteral("/store") : QDir(m_setup.store).absolutePath();
}

Story::~Story() = default;

QString Story::login()
{
    return QStringLiteral("demo");
}

QString Story::password()
{
    return QStringLiteral("demo-demo-demo");
}

bool Story::hasMade(const QString &profileFolder)
{
    return QFile::exists(markOf(QFileInfo(QDir(profileFolder).absolutePath()).absolutePath()));
}

bool Story::remove(const QString &folder)
{
    return QFile::exists(markOf(folder)) && clearBehindMark(folder) && QDir(folder).removeRecursively();
}

Status Story::clearStage()
{
    TRY(renewFolder(m_setup.folder));
    if (!m_setup.store.startsWith(m_setup.folder + u'/'))
        TRY(renewFolder(m_setup.store));
    return {};
}

Status Story::invite(const QString &code, const QString &name, const QString &region, const QString &zone, QByteArray &file, QString &words)
{
    const Office office{.code = code,
        .nameKy = name,
        .nameRu = name,
        .type = {QStringLiteral("representative")},
        .region = {region},
        .city = name,
        .timeZone = zone};
    TRY_ASSIGN(const auto invited, Exchange(*m_embassy->workspace).invite(office, QStringLiteral("2"), false, kInvitationDays, kDemoKdf));
    file = invited.file;
    words = invited.code;
    return {};
}

Result<Story::Laptop> Story::join(const QString &folderName, const QByteArray &invitation, const QString &code, const QString &userName, const Clock &clock)
{
    const NewProfile profile{.folder = m_setup.folder + u'/' + folderName,
        .userName = userName,
        .login = login(),
        .password = password(),
        .role = Role::Coordinator,
        .deviceName = numberedLaptop(QStringLiteral("2")),
        .kdf = kDemoKdf,
        .isDemo = true};
    Laptop laptop;
    TRY_ASSIGN(laptop.session, Session::join(profile, invitation, code, {clock, m_setup.surroundings.random}));
    TRY_ASSIGN(laptop.workspace, laptop.session->workspace());
    laptop.office = laptop.session->desk().officeName;
    return laptop;
}

Status Story::foundAndInvite()
{
    const NewProfile profile{.folder = m_setup.folder + QStringLiteral("/embassy"),
        .userName = QStringLiteral("Эркин Осмонов"),
        .login = login(),
        .password = password(),
        .role = Role::HqAttache,
        .deviceName = numberedLaptop(QStringLiteral("1")),
        .kdf = kDemoKdf,
        .isDemo = true};
    m_embassy = std::make_unique<Laptop>();
    TRY_ASSIGN(m_embassy->session,
        Session::found(profile, QStringLiteral("Посольство"), QStringLiteral("EMB"), m_setup.store, m_setup.surroundings));
    TRY_ASSIGN(m_embassy->workspace, m_embassy->session->workspace());
    m_embassy->office = m_embassy->session->desk().officeName;
    tell(storyWords(QT_TRANSLATE_NOOP("story", "The embassy founds the network. Store: %1")).arg(m_setup.store));

    QByteArray fileA;
    QByteArray fileB;
    QString codeA;
    QString codeB;
    TRY(invite(QStringLiteral("MSK"), QStringLiteral("Москва"), QStringLiteral("RU-MOW"), QStringLiteral("Europe/Moscow"), fileA, codeA));
    TRY(invite(QStringLiteral("EKB"), QStringLiteral("Екатеринбург"), QStringLiteral("RU-SVE"), QStringLiteral("Asia/Yekaterinburg"), fileB,
        codeB));
    tell(storyWords(QT_TRANSLATE_NOOP("story", "It invites two offices: a file each, and five words by telephone.")));
    m_clockOfA.setBehind(kBrigadeDays * kStoryDayMs);
    TRY_ASSIGN(Laptop officeA, join(QStringLiteral("office-a"), fileA, codeA, QStringLiteral("Айгүл Сатыбалдиева"), m_clockOfA));
    m_officeA = std::make_unique<Laptop>(std::move(officeA));
    TRY_ASSIGN(Laptop officeB, join(QStringLiteral("office-b"), fileB, codeB, QStringLiteral("Бакыт Токтосунов"), m_setup.surroundings.clock));
    m_officeB = std::make_unique<Laptop>(std::move(officeB));
    tell(
        storyWords(QT_TRANSLATE_NOOP("story", "%1 and %2 join with them and can work at once.")).arg(m_officeA->office, m_officeB->office));
    return {};
}

// For whoever looks at the window afterwards: a case as large as they really are, each of its steps written on its own day.
Status Story::playBrigade()
{
    TRY_ASSIGN(const auto casefile, playWageCase(*m_officeA->workspace, [this](int daysAgo) { m_clockOfA.setBehind(daysAgo * kStoryDayMs); }));
    m_brigade = casefile.id;
    return {};
}

Status Story::workWithoutNetwork()
{
    TRY(playBrigade());
    TRY(Demo(*m_officeA->workspace).fill({.members = m_setup.members, .cases = kCasesOfA, .entries = kEntriesOfA, .seed = 1}));
    TRY(Demo(*m_officeB->workspace).fill({.members = m_setup.members / 2, .cases = kCasesOfA / 2, .entries = kEntriesOfA / 2, .seed = 2}));
    for (const Laptop *laptop : {m_officeA.get(), m_officeB.get()}) {
        TRY_ASSIGN(const qint64 people, laptop->workspace->records().count<Member>({.scope = laptop->scope()}));
        TRY_ASSIGN(const qint64 cases, laptop->workspace->records().count<Casefile>({.scope = laptop->scope()}));
        TRY_ASSIGN(const qint64 lines, laptop->workspace->records().count<LedgerEntry>({.scope = laptop->scope()}));
        tell(storyWords(QT_TRANSLATE_NOOP("story", "%1 works without network. People: %2, cases: %3, lines in the cash book: %4."))
                 .arg(laptop->office)
                 .arg(people)
                 .arg(cases)
                 .arg(lines));
    }
    return {};
}

Status Story::exchange(Laptop &laptop)
{
    const std::atomic<bool> neverCancelled{false};
    TRY_ASSIGN(const ExchangeReport report, Exchange(*laptop.workspace).synchronise({}, neverCancelled));
    for (const ExchangeStop &stop : report.stops)
        tell(laptop.office + QStringLiteral(": ") + stop.sentence);
    return {};
}

// Until a whole round brings nothing new to anybody.
Status Story::exchangeAll(int rounds)
{
    const std::atomic<bool> neverCancelled{false};
    for (int round = 0; round < rounds; ++round) {
        quint64 moved = 0;
        for (Laptop *laptop : {m_officeA.get(), m_officeB.get(), m_embassy.get()}) {
            TRY_ASSIGN(const ExchangeReport report, Exchange(*laptop->workspace).synchronise({}, neverCancelled));
            moved += report.sent + report.received;
        }
        if (moved == 0)
            break;
    }
    return {};
}

Status Story::admitBoth()
{
    TRY(exchange(*m_officeA));
    TRY(exchange(*m_officeB));
    Exchange embassy(*m_embassy->workspace);
    TRY_ASSIGN(const auto petitions, embassy.petitions());
    if (petitions.size() != 2)
        return unexpected("the embassy does not see both requests");
    for (const JoinPetition &petition : petitions) {
        tell(storyWords(QT_TRANSLATE_NOOP("story", "%1 asks to be let in. The attaché compares six words by telephone: %2"))
                 .arg(petition.officeName, petition.words));
        TRY(embassy.admit(petition));
    }
    TRY(exchangeAll(kRoundsMax));
    TRY_ASSIGN(const qint64 people, m_embassy->workspace->records().count<Member>({}));
    TRY_ASSIGN(const qint64 cases, m_embassy->workspace->records().count<Casefile>({}));
    tell(storyWords(QT_TRANSLATE_NOOP("story", "Everybody exchanges. The embassy reads both offices now. People: %1, cases: %2."))
             .arg(people)
             .arg(cases));
    return {};
}

Status Story::editApart()
{
    TRY_ASSIGN(const auto cases, m_officeA->workspace->records().list<Casefile>({.scope = m_officeA->scope(), .limit = kCasesOfA}));
    const auto wage
        = std::ranges::find_if(cases.rows, [this](const Stored<Casefile> &each) { return each.id != m_brigade && each.value.type.value == QLatin1String("wage"); });
    if (wage == cases.rows.end())
        return unexpected("there is no case to edit");
    m_casefile = wage->id;
    TRY_ASSIGN(const auto inOffice, m_officeA->workspace->records().open<Casefile>(m_casefile));
    TRY_ASSIGN(const auto inEmbassy, m_embassy->workspace->records().open<Casefile>(m_casefile));
    Casefile byOffice = inOffice.value;
    byOffice.priority = {QStringLiteral("1")};
    byOffice.goal = QStringLiteral("Зарплата за три месяца и компенсация");
    TRY(m_officeA->workspace->records().save(inOffice, byOffice));
    Casefile byEmbassy = inEmbassy.value;
    byEmbassy.priority = {QStringLiteral("3")};
    byEmbassy.stage = {QStringLiteral("prosecutor")};
    TRY(m_embassy->workspace->records().save(inEmbassy, byEmbassy));
    tell(storyWords(QT_TRANSLATE_NOOP("story",
                        "Case %1, without knowing of each other: %2 writes priority 1 and the goal, the embassy priority 3 and the stage."))
             .arg(inOffice.value.number, m_officeA->office));
    TRY(exchangeAll(kRoundsMax));

    for (const Laptop *laptop : {m_officeA.get(), m_embassy.get()}) {
        TRY_ASSIGN(const auto merged, laptop->workspace->records().open<Casefile>(m_casefile));
        TRY_ASSIGN(const auto record, laptop->workspace->conflicts().open(QStringLiteral("casefile"), m_casefile));
        if (merged.value.goal != byOffice.goal || merged.value.stage != byEmbassy.stage || record.fields.size() != 1
            || record.fields.front().values.size() != 2)
            return unexpected("the two edits did not come together");
    }
    tell(storyWords(QT_TRANSLATE_NOOP(
        "story", "After the exchange goal and stage stand together. Both priorities are kept on both laptops and wait for a decision.")));
    return {};
}

Status Story::decide()
{
    TRY_ASSIGN(const auto record, m_officeA->workspace->conflicts().open(QStringLiteral("casefile"), m_casefile));
    const ConflictField &priority = record.fields.front();
    const auto chosen = std::ranges::find(priority.values, Value{QStringLiteral("1")}, &ConflictValue::value);
    if (chosen == priority.values.end())
        return unexpected("the office's value is not among the two");
    TRY(m_officeA->workspace->conflicts().decide(record, {{priority.field, chosen->stamp}}));
    TRY(exchangeAll(kRoundsMax));
    TRY_ASSIGN(const auto decided, m_embassy->workspace->records().open<Casefile>(m_casefile));
    TRY_ASSIGN(const qint64 open, m_embassy->workspace->conflicts().count());
    if (decided.value.priority.value != QLatin1String("1") || decided.hasConflict || open != 0)
        return unexpected("the decision did not reach the embassy");
    tell(storyWords(QT_TRANSLATE_NOOP("story", "%1 decides for priority 1. The embassy sees it; the other value stays in the history."))
             .arg(m_officeA->office));
    return {};
}

Status Story::remark()
{
    const QString text = QStringLiteral("Приложите расчёт долга и ответ прокуратуры.");
    TRY(m_embassy->workspace->reviews().write(QStringLiteral("casefile"), m_casefile, 0, {QStringLiteral("remark")}, text));
    TRY(exchangeAll(kRoundsMax));
    TRY_ASSIGN(const auto reviews, m_officeA->workspace->reviews().of(QStringLiteral("casefile"), m_casefile));
    if (reviews.size() != 1 || reviews.front().value.text != text)
        return unexpected("the remark did not arrive");
    tell(storyWords(QT_TRANSLATE_NOOP("story", "The embassy remarks: «%1» %2 reads it beside the case.")).arg(text, m_officeA->office));
    return {};
}

Status Story::tellOfBrigade()
{
    TRY(helpBrigade(*m_officeA->workspace, m_brigade));
    TRY_ASSIGN(const auto casefile, m_officeA->workspace->records().open<Casefile>(m_brigade));
    tell(storyWords(QT_TRANSLATE_NOOP("story", "%1 claims wages for a whole brigade: case %2, with everybody's sums.")).arg(m_officeA->office, casefile.value.number));
    return exchangeAll(kRoundsMax);
}

// For whoever looks at the window afterwards: a question that still waits for a person.
Status Story::leaveADifference()
{
    TRY_ASSIGN(const auto members, m_officeA->workspace->records().list<Member>({.scope = m_officeA->scope(), .limit = 1}));
    if (members.rows.empty())
        return unexpected("there is nobody to write about");
    const RecordId id = members.rows.front().id;
    TRY_ASSIGN(const auto inOffice, m_officeA->workspace->records().open<Member>(id));
    TRY_ASSIGN(const auto inEmbassy, m_embassy->workspace->records().open<Member>(id));
    Member byOffice = inOffice.value;
    byOffice.phone = QStringLiteral("+7 925 000-40-07");
    byOffice.city = QStringLiteral("Серпухов");
    TRY(m_officeA->workspace->records().save(inOffice, byOffice));
    Member byEmbassy = inEmbassy.value;
    byEmbassy.phone = QStringLiteral("+7 968 000-19-05");
    byEmbassy.city = QStringLiteral("Котельники");
    TRY(m_embassy->workspace->records().save(inEmbassy, byEmbassy));
    TRY(exchangeAll(kRoundsMax));
    tell(storyWords(QT_TRANSLATE_NOOP("story", "Both also wrote another telephone and another city for the same person: that difference stays open, so that you can decide it.")));
    return {};
}

// As many offices as a whole country has, for whoever looks at the embassy's board.
Status Story::othersJoin()
{
    if (m_setup.offices <= kWhoTalk)
        return {};
    constexpr int kMembersOfEach = 10; // of a hundred of the first office
    DemoNetwork others({.embassy = *m_embassy->workspace,
        .folder = m_setup.folder,
        .offices = m_setup.offices - kWhoTalk,
        .members = std::max(1, m_setup.members * kMembersOfEach / 100),
        .surroundings = m_setup.surroundings});
    TRY(others.play());
    TRY(exchangeAll(kRoundsMax));
    TRY_ASSIGN(const qint64 cases, m_embassy->workspace->records().count<Casefile>({}));
    tell(storyWords(QT_TRANSLATE_NOOP("story", "More offices join in the same way, now there are %1. The embassy reads cases: %2."))
             .arg(m_setup.offices)
             .arg(cases));
    return {};
}

Result<bool> Story::agree(Laptop &left, Laptop &right, ScopeId scope)
{
    TRY_ASSIGN(const ScopeDigest one, digestOf(*left.workspace, scope));
    TRY_ASSIGN(const ScopeDigest other, digestOf(*right.workspace, scope));
    const QString shown = QString::fromLatin1(one.hash.hex().left(kHashDigitsShown));
    if (one.hash == other.hash && one.records == other.records && one.records > 0)
        tell(storyWords(QT_TRANSLATE_NOOP("story", "The same here and there: %1 and %2, records: %3, fingerprint %4"))
                 .arg(left.office, right.office)
                 .arg(one.records)
                 .arg(shown));
    else
        tell(storyWords(QT_TRANSLATE_NOOP("story", "NOT the same: %1 has records: %2, %3 has records: %4"))
                 .arg(left.office)
                 .arg(one.records)
                 .arg(right.office)
                 .arg(other.records));
    return one.hash == other.hash && one.records == other.records && one.records > 0;
}

Result<bool> Story::compare()
{
    bool isEqual = true;
    for (Laptop *office : {m_officeA.get(), m_officeB.get()}) {
        TRY_ASSIGN(const bool isRegisterEqual, agree(*m_embassy, *office, ScopeId::network()));
        TRY_ASSIGN(const bool isOfficeEqual, agree(*m_embassy, *office, office->scope()));
        isEqual = isEqual && isRegisterEqual && isOfficeEqual;
    }
    qint64 lines = 0;
    for (const Laptop *laptop : {m_officeA.get(), m_officeB.get(), m_embassy.get()}) {
        TRY_ASSIGN(const VerificationReport report, verifyEverything(*laptop->workspace));
        isEqual = isEqual && report.isSound();
        lines = std::max(lines, report.lines);
        if (!report.isSound())
            tell(storyWords(QT_TRANSLATE_NOOP("story", "%1: the books do NOT add up.")).arg(laptop->office));
    }
    if (isEqual)
        tell(storyWords(QT_TRANSLATE_NOOP("story", "The cash books add up on all laptops, lines: %1.")).arg(lines));
    if (!isEqual)
        tell(storyWords(QT_TRANSLATE_NOOP("story", "The laptops do NOT agree.")));
    else if (m_setup.offices > kWhoTalk)
        tell(storyWords(QT_TRANSLATE_NOOP("story", "The embassy's laptop and those of the first two offices agree.")));
    else
        tell(storyWords(QT_TRANSLATE_NOOP("story", "All three laptops agree.")));
    return isEqual;
}

Result<bool> Story::play()
{
    TRY(clearStage());
    TRY(foundAndInvite());
    TRY(workWithoutNetwork());
    TRY(admitBoth());
    TRY(editApart());
    TRY(decide());
    TRY(remark());
    TRY(tellOfBrigade());
    TRY(leaveADifference());
    TRY(othersJoin());
    TRY_ASSIGN(const bool isEqual, compare());
    tell(storyWords(QT_TRANSLATE_NOOP("story", "Look yourself: %1 --profile %2 (name %3, password %4)"))
             .arg(m_setup.program, m_setup.folder + QStringLiteral("/office-a"), login(), password()));
    return isEqual;
}

}
