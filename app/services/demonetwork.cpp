// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/demonetwork.h"

#include "app/services/clockbehind.h"
#include "app/services/demo.h"
#include "app/services/demoplaces.h"
#include "app/services/exchange.h"
#include "app/services/laptopnames.h"
#include "app/services/story.h"

#include <algorithm>
#include <atomic>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr KdfCost kDemoNetworkKdf{1, 8u * 1024 * 1024};
constexpr int kDemoInvitationDays = 60;
constexpr int kDemoYear = 365;
constexpr qint64 kHour = 60 * 60 * 1000LL;
constexpr qint64 kStillHours = 31;

}

class DemoNetwork::Laptop {
public:
    explicit Laptop(const Clock &real)
        : clock(real)
    {
    }
    Status exchange() const
    {
        const std::atomic<bool> neverCancelled{false};
        TRY(Exchange(*workspace).synchronise({}, neverCancelled));
        return {};
    }

    ClockBehind clock;
    std::unique_ptr<Session> session{};
    std::unique_ptr<Workspace> workspace{};
};

DemoNetwork::DemoNetwork(Setup setup)
    : m_setup(std::move(setup))
{
    m_setup.offices = std::min(m_setup.offices, officesMax());
}

DemoNetwork::~DemoNetwork() = default;

int DemoNetwork::officesMax()
{
    return static_cast<int>(demoplaces::kPlaces.size());
}

Status DemoNetwork::join(int place)
{
    const demoplaces::DemoPlace &office = demoplaces::kPlaces[static_cast<std::size_t>(place)];
    const Office record{.code = QString::fromUtf8(office.code),
        .nameKy = QString::fromUtf8(office.nameKy),
        .nameRu = QString::fromUtf8(office.nameRu),
        .type = {QStringLiteral("representative")},
        .region = {QString::fromUtf8(office.region)},
        .city = QString::fromUtf8(office.nameRu),
        .timeZone = QString::fromUtf8(office.zone)};
    TRY_ASSIGN(const auto invited, Exchange(m_setup.embassy).invite(record, QStringLiteral("2"), false, kDemoInvitationDays, kDemoNetworkKdf));
    if (office.isJoining)
        return {};
    auto laptop = std::make_unique<Laptop>(m_setup.surroundings.clock);
    laptop->clock.setBehind((office.silentDays * 24 + (office.urgentStill > 0 ? kStillHours : 0)) * kHour);
    const NewProfile profile{.folder = m_setup.folder + QStringLiteral("/office-") + record.code.toLower(),
        .userName = QStringLiteral("Координатор: %1").arg(record.nameRu),
        .login = Story::login(),
        .password = Story::password(),
        .role = Role::Coordinator,
        .deviceName = numberedLaptop(QStringLiteral("2")),
        .kdf = kDemoNetworkKdf,
        .isDemo = true};
    TRY_ASSIGN(laptop->session, Session::join(profile, invited.file, invited.code, {laptop->clock, m_setup.surroundings.random}));
    TRY_ASSIGN(laptop->workspace, laptop->session->workspace());
    TRY(Demo(*laptop->workspace)
            .fill({.members = m_setup.members,
                .cases = office.cases,
                .entries = office.entries,
                .seed = 100 + static_cast<quint64>(place),
                .daysBack = kDemoYear,
                .late = office.late,
                .urgent = office.urgentStill}));
    // It goes on to exchange today, though nobody has touched those cases since.
    if (office.urgentStill > 0)
        laptop->clock.setBehind(0);
    TRY(laptop->exchange());
    m_laptops.push_back(std::move(laptop));
    return {};
}

Status DemoNetwork::play()
{
    for (int place = 0; place < m_setup.offices; ++place)
        TRY(join(place));
    Exchange embassy(m_setup.embassy);
    TRY_ASSIGN(const auto petitions, embassy.petitions());
    for (const JoinPetition &petition : petitions)
        TRY(embassy.admit(petition));
    const std::atomic<bool> neverCancelled{false};
    TRY(embassy.synchronise({}, neverCancelled));
    for (const auto &laptop : m_laptops) {
        // The first session fetches the keys, the second sends what was written before they came.
        TRY(laptop->exchange());
        TRY(laptop->exchange());
    }
    TRY(embassy.synchronise({}, neverCancelled));
    return {};
}

}
