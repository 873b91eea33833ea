// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/services/laptops.h"

namespace mekendesh::tests {

using namespace app;

namespace {

constexpr sync::KdfCost kQuickKdf{1, 8u * 1024 * 1024};

Laptops::Laptop opened(std::unique_ptr<app::Session> session)
{
    Laptops::Laptop laptop;
    laptop.session = std::move(session);
    laptop.workspace = valueOf(laptop.session->workspace());
    return laptop;
}

}

sync::Result<ExchangeReport> Laptops::Laptop::tryExchange() const
{
    const std::atomic<bool> neverCancelled{false};
    return Exchange(*workspace).synchronise({}, neverCancelled);
}

ExchangeReport Laptops::Laptop::exchange() const
{
    return valueOf(tryExchange());
}

NewProfile Laptops::profile(const QString &name, Role role) const
{
    return {.folder = path(name),
        .userName = QStringLiteral("Айгүл Сатыбалдиева"),
        .login = name,
        .password = QString::fromUtf8(kPassword),
        .role = role,
        .deviceName = name,
        .kdf = kQuickKdf,
        .isDemo = true};
}

Laptops::Laptop Laptops::embassy()
{
    return opened(valueOf(app::Session::found(profile(QStringLiteral("embassy"), Role::HqAttache), QStringLiteral("Посольство"),
        QStringLiteral("EMB"), store(), surroundings())));
}

Exchange::Invited Laptops::invite(const Laptop &embassy, const QString &officeCode, const QString &mark)
{
    const Office office{
        .code = officeCode, .nameRu = officeCode, .type = {QStringLiteral("representative")}, .timeZone = QStringLiteral("Europe/Moscow")};
    return valueOf(Exchange(*embassy.workspace).invite(office, mark, false, 14, kQuickKdf));
}

Laptops::Laptop Laptops::office(const Laptop &embassy, const QString &officeCode, Role role)
{
    const auto invited = invite(embassy, officeCode);
    return opened(valueOf(app::Session::join(profile(officeCode.toLower(), role), invited.file, invited.code, surroundings())));
}

void Laptops::admit(const Laptop &embassy, const Laptop &office)
{
    office.exchange();
    Exchange exchange(*embassy.workspace);
    for (const JoinPetition &petition : valueOf(exchange.petitions()))
        valueOf(exchange.admit(petition));
    embassy.exchange();
    office.exchange();
    embassy.exchange();
    valueOf(office.session->refreshDesk());
}

}
