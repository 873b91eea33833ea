// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/records/activity.h"
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/cases.h"
#include "app/services/claimants.h"
#include "app/services/cutting.h"
#include "app/services/deskreader.h"
#include "app/services/referralletter.h"
#include "app/services/referrals.h"
#include "sync/store/folderstore.h"
#include "tests/app/services/laptops.h"

#include <QFile>

namespace mekendesh::tests {

// Two offices of one network, each with one laptop.
struct TwoOffices {
    TwoOffices() : embassy(laptops.embassy()), moscow(laptops.office(embassy, QStringLiteral("MSK"))), petersburg(laptops.office(embassy, QStringLiteral("SPB")))
    {
        laptops.admit(embassy, moscow);
        laptops.admit(embassy, petersburg);
        moscow.exchange();
        const app::Member gulzat{.surname = QStringLiteral("Асанова"), .given = QStringLiteral("Гүлзат"), .passport = QStringLiteral("AC1234567"), .phone = QStringLiteral("+7 926 555-44-33"), .address = QStringLiteral("ул. Тайная, 5")};
        const auto member = valueOf(moscow.records().create(moscow.scope(), gulzat));
        const app::Casefile asked{.title = QStringLiteral("Айлык акы төлөнгөн жок"), .type = {QStringLiteral("wage")}, .member = member.id, .city = QStringLiteral("Выборг"),
                             .whatHappened = QStringLiteral("Three months without pay"), .claimed = {12'345'600, app::kRuble}};
        casefile = valueOf(moscow.workspace->cases().create(asked)).id;
        person = member.id;
    }
    void addClaimants() const
    {
        app::Claimants claimants(*moscow.workspace);
        valueOf(claimants.add({.casefile = casefile, .member = person, .owed = {5'000'000, app::kRuble}, .paid = {1'000'000, app::kRuble}, .note = QStringLiteral("only for us")}));
        valueOf(claimants.add({.casefile = casefile, .name = QStringLiteral("Бекова Нурай"), .phone = QStringLiteral("+7 911 222-33-44"), .owed = {300'000, app::kSom}, .agreed = {250'000, app::kSom}}));
        valueOf(claimants.add({.casefile = casefile, .name = QStringLiteral("Токтогулов\tЭрмек\n"), .outcome = {QStringLiteral("refused_by_authority")}}));
    }

    // A second laptop of that office.
    [[nodiscard]] Laptops::Laptop colleague(const QString &officeCode, const QString &name = QStringLiteral("colleague"))
    {
        return joined(officeCode, QStringLiteral("2"), laptops.clock, name);
    }
    // With a clock of its own.
    [[nodiscard]] Laptops::Laptop joined(const QString &officeCode, const QString &mark, const sync::Clock &clock, const QString &name = QStringLiteral("other"))
    {
        const auto invited = laptops.invite(embassy, officeCode, mark);
        Laptops::Laptop other;
        other.session = valueOf(app::Session::join(laptops.profile(name, app::Role::Coordinator), invited.file, invited.code, {clock, laptops.random}));
        other.workspace = valueOf(other.session->workspace());
        laptops.admit(embassy, other);
        return other;
    }
    // Asks that office from this laptop of Moscow, and the office says no.
    void refusedBy(const Laptops::Laptop &office, const Laptops::Laptop &asking) const
    {
        asking.exchange();
        valueOf(of(asking).refer(casefile, office.scope(), QStringLiteral("She moved")));
        asking.exchange();
        office.exchange();
        valueOf(of(office).reject(valueOf(of(office).waiting()).front(), QStringLiteral("no room")));
        office.exchange();
        asking.exchange();
    }
    // An hour later people set it there by hand: no office is asked any more.
    void waitForPolice(const Laptops::Laptop &laptop)
    {
        laptops.clock.pass(Laptops::kDayMs / 24);
        const auto opened = valueOf(laptop.records().open<app::Casefile>(casefile));
        app::Casefile now = opened.value;
        now.state = {QStringLiteral("waiting_partner")};
        valueOf(laptop.records().save(opened, now));
    }
    // On the store, of all offices.
    [[nodiscard]] QStringList letters() const
    {
        sync::FolderStore store(laptops.store());
        QStringList paths;
        for (const QString &folder : valueOf(store.folders(QStringLiteral("letters")))) {
            for (const auto &object : valueOf(store.list(QStringLiteral("letters/") + folder)))
                paths << object.path;
        }
        return paths;
    }
    void loseLettersSince(const QStringList &before) const
    {
        for (const QString &path : letters())
            ENFORCE(before.contains(path) || QFile::remove(laptops.store() + u'/' + path));
    }
    [[nodiscard]] static app::Referrals of(const Laptops::Laptop &laptop) { return app::Referrals(*laptop.workspace); }
    void refer() { valueOf(of(moscow).refer(casefile, petersburg.scope(), QStringLiteral("She moved to Vyborg"))); }
    // And two laptops of Petersburg, or one of each office, have it.
    void referInSightOf(const Laptops::Laptop &colleague)
    {
        refer();
        carry();
        colleague.exchange();
    }
    void takeOut(const Laptops::Laptop &laptop, bool evenIfLost = false) const
    {
        const QString device = QString::fromLatin1(valueOf(app::readKeyring(laptop.workspace->journal())).device().hex());
        ENFORCE(valueOf(app::Cutting(*embassy.workspace, {}).takeOut(device, evenIfLost)).isStated);
    }
    void carry() const
    {
        moscow.exchange();
        petersburg.exchange();
    }
    void carryBack() const
    {
        petersburg.exchange();
        moscow.exchange();
    }
    [[nodiscard]] app::Casefile atMoscow() const { return valueOf(moscow.records().open<app::Casefile>(casefile)).value; }
    [[nodiscard]] QStringList courseAtMoscow() const
    {
        QStringList course;
        const auto rows = valueOf(moscow.records().list<app::Activity>({.scope = moscow.scope(), .whereField = QStringLiteral("casefile"), .whereValue = sync::Value{casefile}}));
        for (const app::Stored<app::Activity> &row : rows.rows)
            course << app::courseWords(row.value);
        return course;
    }

    Laptops laptops;
    Laptops::Laptop embassy;
    Laptops::Laptop moscow;
    Laptops::Laptop petersburg;
    sync::RecordId casefile;
    sync::RecordId person;
};

}
