// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/person.h"

#include "app/records/registers.h"

using namespace mekendesh;
using namespace mekendesh::sync;
using bench::Person;

namespace {

constexpr std::array kPersonDeclared{
    field<&Person::surname>("surname", "Surname"),
    field<&Person::given>("given", "Given name"),
    field<&Person::patronymic>("patronymic", "Patronymic"),
    field<&Person::birth>("birth", "Date of birth"),
    field<&Person::passport>("passport", "Passport"),
    field<&Person::phone>("phone", "Phone"),
    field<&Person::oblast>("oblast", "Oblast"),
    field<&Person::employer>("employer", "Employer"),
    field<&Person::expiry>("expiry", "Valid until"),
    note<&Person::notes>("notes", "Notes"),
};
static_assert(kPersonDeclared.size() == kMemberCount<Person>);
static_assert(kPersonDeclared.size() == bench::kPersonFields);

constexpr Table kPersonTable{"person", "People", Placement::Office, Writer::Anyone, Growth::Registers, kPersonDeclared};

}

const Table &Declared<Person>::table()
{
    return kPersonTable;
}

bench::PersonTexts bench::textsOf(const Person &person)
{
    return {person.surname.toUtf8(),  person.given.toUtf8(),  person.patronymic.toUtf8(), person.birth.toIsoText().toUtf8(), person.passport.toUtf8(),
            person.phone.toUtf8(),    person.oblast.toUtf8(), person.employer.toUtf8(),   person.expiry.toIsoText().toUtf8(), person.notes.toUtf8()};
}
