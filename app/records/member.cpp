// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/member.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::Member;

namespace {

constexpr std::array kMemberFields{
    field<&Member::surname>("surname", QT_TRANSLATE_NOOP("record", "Surname"), Required | Searchable | ListColumn),
    field<&Member::given>("given", QT_TRANSLATE_NOOP("record", "Given name"), Searchable | ListColumn),
    field<&Member::patronymic>("patronymic", QT_TRANSLATE_NOOP("record", "Patronymic"), Searchable),
    field<&Member::latinName>("latin_name", QT_TRANSLATE_NOOP("record", "Latin spelling"), Searchable),
    field<&Member::otherNames>("other_names", QT_TRANSLATE_NOOP("record", "Other names"), Searchable),
    field<&Member::sex>("sex", QT_TRANSLATE_NOOP("record", "Sex"), NoFlag, "sex"),
    field<&Member::birth>("birth", QT_TRANSLATE_NOOP("record", "Date of birth"), ListColumn),
    field<&Member::birthPlace>("birth_place", QT_TRANSLATE_NOOP("record", "Place of birth")),
    field<&Member::homeOblast>("home_oblast", QT_TRANSLATE_NOOP("record", "Home oblast"), NoFlag, "oblast"),
    field<&Member::pin>("pin", QT_TRANSLATE_NOOP("record", "PIN"), Searchable | Sensitive),
    field<&Member::passport>("passport", QT_TRANSLATE_NOOP("record", "Passport"), Searchable | Sensitive),
    field<&Member::passportUntil>("passport_until", QT_TRANSLATE_NOOP("record", "Passport valid until")),
    field<&Member::phone>("phone", QT_TRANSLATE_NOOP("record", "Phone"), Searchable | ListColumn),
    field<&Member::phoneSafe>("phone_safe", QT_TRANSLATE_NOOP("record", "Safe to call")),
    field<&Member::otherPhone>("other_phone", QT_TRANSLATE_NOOP("record", "Other phone"), Searchable),
    field<&Member::language>("language", QT_TRANSLATE_NOOP("record", "Preferred language"), NoFlag, "language"),
    field<&Member::region>("region", QT_TRANSLATE_NOOP("record", "Region of Russia"), ListColumn, "region"),
    field<&Member::city>("city", QT_TRANSLATE_NOOP("record", "City"), ListColumn),
    field<&Member::address>("address", QT_TRANSLATE_NOOP("record", "Address in Russia"), Sensitive),
    field<&Member::employer>("employer", QT_TRANSLATE_NOOP("record", "Employer"), Searchable),
    field<&Member::entered>("entered", QT_TRANSLATE_NOOP("record", "Entered Russia")),
    field<&Member::registeredUntil>("registered_until", QT_TRANSLATE_NOOP("record", "Registered until"), ListColumn),
    field<&Member::category>("category", QT_TRANSLATE_NOOP("record", "Migration category"), NoFlag, "category"),
    field<&Member::status>("status", QT_TRANSLATE_NOOP("record", "Status"), ListColumn, "member_status"),
    field<&Member::howHeard>("how_heard", QT_TRANSLATE_NOOP("record", "How they learned of us"), NoFlag, "how_heard"),
    field<&Member::consentOn>("consent_on", QT_TRANSLATE_NOOP("record", "Consent given on")),
    field<&Member::emergencyContact>("emergency_contact", QT_TRANSLATE_NOOP("record", "Emergency contact"), Sensitive),
    note<&Member::note>("note", QT_TRANSLATE_NOOP("record", "Note"), Sensitive),
};
static_assert(kMemberFields.size() == kMemberCount<Member>);

constexpr Table kMemberTable{"member", QT_TRANSLATE_NOOP("record", "Members"), Placement::Office, Writer::Anyone, Growth::Registers, kMemberFields};

}

const Table &Declared<Member>::table()
{
    return kMemberTable;
}
