// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/letterkey.h"
#include "app/services/cutting.h"
#include "app/services/deskreader.h"
#include "app/services/letterkeys.h"
#include "tests/app/services/laptops.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh;
using namespace mekendesh::app;
using namespace mekendesh::tests;
using namespace Qt::StringLiterals;

// To which keys letters for the offices are sealed: the embassy's laptops tell it, and agree.
class LetterKeysTest final : public QObject {
    Q_OBJECT

    static QString keyTold(const Laptops::Laptop &laptop, sync::ScopeId office)
    {
        const auto rows = valueOf(laptop.records().list<LetterKey>({.limit = 100})).rows;
        const auto found = std::ranges::find_if(rows, [&office](const Stored<LetterKey> &row) { return row.value.scope == office.path(); });
        return found == rows.end() ? QString() : found->value.key;
    }
    static QString newestKey(const sync::Keyring &keyring, sync::ScopeId office)
    {
        return QString::fromLatin1(keyring.newestEpoch(office)->letterKeys().publicKey.hex());
    }

private Q_SLOTS:
    void a_laptop_that_has_not_heard_of_new_keys_does_not_put_the_old_one_back()
    {
        Laptops laptops;
        const auto embassy = laptops.embassy();
        const Office entry{.code = u"EMB"_s, .nameRu = u"Посольство"_s, .type = {u"embassy"_s}, .timeZone = u"Europe/Moscow"_s};
        const auto invited = valueOf(Exchange(*embassy.workspace).inviteAs(entry, u"2"_s, sync::DeviceClass::Embassy, 14, {1, 8u * 1024 * 1024}));
        Laptops::Laptop second;
        second.session = valueOf(Session::join(laptops.profile(u"second"_s, Role::HqAttache), invited.file, invited.code, laptops.surroundings()));
        second.workspace = valueOf(second.session->workspace());
        laptops.admit(embassy, second);
        second.workspace = valueOf(second.session->workspace());
        const auto office = laptops.office(embassy, u"MSK"_s);
        laptops.admit(embassy, office);
        second.exchange();
        const sync::ScopeId scope = office.scope();
        const auto before = valueOf(readKeyring(second.workspace->journal()));
        const QString old = newestKey(before, scope);
        QCOMPARE(keyTold(second, scope), old);

        valueOf(Cutting(*embassy.workspace, {}).rotate(u"MSK"_s));
        embassy.exchange();
        embassy.exchange();
        second.exchange();
        const auto now = valueOf(readKeyring(embassy.workspace->journal()));
        const QString told = newestKey(now, scope);
        QVERIFY(told != old);
        QCOMPARE(keyTold(second, scope), told);

        // Its own keys came too late: it knows the entry and not the key behind it.
        valueOf(second.workspace->journal().setKeyring(before.serialise()));
        valueOf(publishLetterKeys(*second.workspace));
        QCOMPARE(keyTold(second, scope), told);
    }
};

MEKENDESH_TEST(LetterKeysTest)
#include "tst_letterkeys.moc"
