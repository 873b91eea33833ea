// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/board.h"

#include "app/core/attention.h"
#include "app/core/officetime.h"
#include "app/services/deskreader.h"
#include "app/services/exchangewords.h"
#include "app/services/knownpeers.h"
#include "app/store/boardstore.h"
#include "sync/trust/officescopes.h"

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kOfficesMax = 2000;
constexpr qint64 kHourMs = 60 * 60 * 1000LL;

int rankOf(const BoardOffice &office)
{
    return static_cast<int>(office.level());
}

// The worse reason first, then the greater number, then the name people look for.
bool isWorse(const BoardOffice &left, const BoardOffice &right)
{
    if (rankOf(left) != rankOf(right))
        return rankOf(left) < rankOf(right);
    const auto leftConcerns = left.concerns();
    const auto rightConcerns = right.concerns();
    if (!leftConcerns.empty() && !rightConcerns.empty()) {
        const BoardConcern &first = leftConcerns.front();
        const BoardConcern &second = rightConcerns.front();
        if (first.kind != second.kind)
            return first.kind < second.kind;
        if (first.kind != BoardConcern::Kind::CashBroken && first.count != second.count)
            return first.count > second.count;
    }
    if (left.openCases != right.openCases)
        return left.openCases > right.openCases;
    return left.office.code < right.office.code;
}

template <class Figures> void addTo(std::vector<BoardOffice> &offices, const QHash<ScopeId, std::size_t> &places, ScopeId scope, Figures put)
{
    if (const auto found = places.constFind(scope); found != places.constEnd())
        put(offices[*found]);
}

std::vector<BoardMonth> emptyMonths(QDate today)
{
    std::vector<BoardMonth> months;
    for (int back = BoardView::kMonths - 1; back >= 0; --back)
        months.push_back({QDate(today.year(), today.month(), 1).addMonths(-back), 0});
    return months;
}

// New cases of one office on one day, for its trend and for the months of all.
void addDay(BoardView &view, const QHash<ScopeId, std::size_t> &places, const BoardStore::DayFigures &figures)
{
    const int monthsAgo = (view.today.year() - figures.day / 10000) * 12 + view.today.month() - figures.day / 100 % 100;
    if (monthsAgo >= 0 && monthsAgo < BoardView::kMonths)
        view.months[static_cast<std::size_t>(BoardView::kMonths - 1 - monthsAgo)].opened += figures.opened;
    const QDate day(figures.day / 10000, figures.day / 100 % 100, figures.day % 100);
    const qint64 weeksAgo = day.isValid() ? day.daysTo(view.today) / 7 : -1;
    if (weeksAgo < 0 || weeksAgo >= BoardOffice::kWeeks || day > view.today)
        return;
    addTo(view.offices, places, figures.scope,
          [&](BoardOffice &office) { office.weeks[static_cast<std::size_t>(BoardOffice::kWeeks - 1 - weeksAgo)] += static_cast<double>(figures.opened); });
}

}

std::vector<BoardConcern> BoardOffice::concerns() const
{
    using Kind = BoardConcern::Kind;
    std::vector<BoardConcern> found;
    if (!money.brokenBox.isEmpty() || money.brokenLine != 0)
        found.push_back({.kind = Kind::CashBroken, .isBad = true, .count = money.brokenLine, .box = money.brokenBox});
    if (urgentStill > 0)
        found.push_back({.kind = Kind::UrgentStill, .isBad = true, .count = urgentStill, .hours = urgentHours});
    if (!isJoining && mergedInto.isEmpty() && silentDays > kQuietDays) // its laptops may have been taken out
        found.push_back({.kind = Kind::Silent, .isBad = silentDays > kSilentDays, .count = silentDays});
    if (lateCases > 0)
        found.push_back({.kind = Kind::LateCases, .count = lateCases});
    if (differences > 0)
        found.push_back({.kind = Kind::Differences, .count = differences});
    if (money.receiptsMissing > 0)
        found.push_back({.kind = Kind::ReceiptsMissing, .count = money.receiptsMissing});
    std::ranges::stable_sort(found, [](const BoardConcern &left, const BoardConcern &right) { return left.isBad && !right.isBad; });
    return found;
}

BoardLevel BoardOffice::level() const
{
    const auto found = concerns();
    if (!found.empty())
        return found.front().isBad ? BoardLevel::Bad : BoardLevel::Watch;
    return isJoining ? BoardLevel::Joining : BoardLevel::Fine;
}

qint64 BoardView::heardToday() const
{
    return std::ranges::count_if(offices, [](const BoardOffice &office) { return !office.isJoining && office.silentDays == 0; });
}

void BoardView::setMoney(const QHash<ScopeId, BoardMoney> &money)
{
    for (BoardOffice &office : offices)
        office.money = money.value(office.scope);
    std::ranges::sort(offices, isWorse);
}

Result<BoardView> Board::look()
{
    const Session &session = m_workspace.session();
    const OfficeTime time(session.desk().timeZone);
    const qint64 nowMs = session.surroundings().clock.nowMs();
    BoardView view{.today = time.dateOf({nowMs}), .offices = {}, .months = {}, .kinds = {}};
    view.months = emptyMonths(view.today);

    TRY_ASSIGN(const auto registered, m_workspace.records().list<Office>({.limit = kOfficesMax}));
    QHash<ScopeId, std::size_t> places;
    for (const Stored<Office> &row : registered.rows) {
        ScopeId scope;
        if (row.value.type.value == QLatin1String("embassy") || !ScopeId::fromPath(row.value.scope, scope) || scope.isNetwork())
            continue;
        places.insert(scope, view.offices.size());
        view.offices.push_back({.scope = scope, .office = row.value, .district = districtOf(row.value.region), .isJoining = true});
    }

    BoardStore store(m_workspace.storage());
    TRY_ASSIGN(const auto cases, store.cases(view.today));
    for (const auto &each : cases) {
        addTo(view.offices, places, each.scope, [&](BoardOffice &office) {
            office.openCases = each.open;
            office.lateCases = each.late;
            office.newThisMonth = each.newThisMonth;
        });
    }
    TRY_ASSIGN(const auto still, store.urgentWithoutMovement(nowMs - kUrgentStillHours * kHourMs));
    for (const auto &each : still) {
        addTo(view.offices, places, each.scope, [&](BoardOffice &office) {
            ++office.urgentStill;
            office.urgentHours = std::max(office.urgentHours, (nowMs - each.movedAtMs) / kHourMs);
        });
    }
    TRY_ASSIGN(const auto differing, store.differences());
    for (const auto &each : differing)
        addTo(view.offices, places, each.scope, [&](BoardOffice &office) { office.differences += each.count; });

    TRY_ASSIGN(const auto days, store.days(view.months.front().first));
    for (const auto &each : days)
        addDay(view, places, each);
    TRY_ASSIGN(const auto kinds, store.kinds(view.months.back().first));
    for (const auto &each : kinds) {
        if (!each.kind.isEmpty())
            view.kinds.push_back({{each.kind}, each.opened});
    }
    std::ranges::stable_sort(view.kinds, std::greater<>(), &BoardKind::opened);

    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    TRY_ASSIGN(const KnownPeers peers, KnownPeers::read(m_workspace.journal()));
    const auto hear = [&](ScopeId scope, qint64 atMs) {
        addTo(view.offices, places, scope, [&](BoardOffice &office) {
            office.isJoining = false;
            office.heardAt.ms = std::max(office.heardAt.ms, atMs);
        });
    };
    QSet<DeviceId> ofEmbassy;
    for (const Certificate &certificate : keyring.certificates) {
        if (certificate.isEmbassy()) {
            ofEmbassy.insert(certificate.device());
            continue;
        }
        if (const qint64 published = peers.of(certificate.device()).publishedAtMs; published != 0) {
            for (const ScopeId scope : certificate.scopes)
                hear(scope, published);
        }
    }
    TRY_ASSIGN(const auto heard, store.heard());
    for (const auto &each : heard) {
        if (!ofEmbassy.contains(each.device))
            hear(each.scope, each.atMs);
    }
    const ExchangeNames names(m_workspace, keyring);
    const Cuts cuts = keyring.knownCuts();
    for (BoardOffice &office : view.offices) {
        if (const ScopeId into = mergedInto(keyring.certificates, cuts, office.scope); !into.isNetwork()) {
            office.mergedInto = names.office(into);
            office.isJoining = false;
        }
        if (!office.isJoining)
            office.silentDays = std::max<qint64>(0, time.dateOf(office.heardAt).daysTo(view.today));
    }

    std::ranges::sort(view.offices, isWorse);
    return view;
}

Result<QHash<ScopeId, BoardMoney>> Board::money()
{
    QHash<ScopeId, BoardMoney> money;
    TRY_ASSIGN(const auto boxes, m_workspace.ledger().boxes());
    for (const Stored<CashBox> &box : boxes) {
        TRY_ASSIGN(const LedgerSummary summary, m_workspace.ledger().summary(box.id, box.scope));
        BoardMoney &office = money[box.scope];
        office.receiptsMissing += static_cast<qint64>(summary.withoutReceipt.size());
        if (office.brokenLine == 0 && !summary.findings.empty()) {
            office.brokenBox = box.value.name;
            office.brokenLine = summary.findings.front().number;
        }
    }
    return money;
}

}
