// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/random.h"
#include "tests/bench/person.h"

#include <vector>

namespace mekendesh::bench {

struct NewPerson {
    QByteArray id; // 26 letters, as programs without our stamps need it
    Person person;
    PersonTexts texts;
    qint64 afterMs = 0; // since what came before it
};

struct Change {
    std::size_t person = 0; // among all people
    std::size_t field = 0;
    sync::Value value;
    QByteArray text; // the same as text
    qint64 afterMs = 0;
};

// What everybody is measured by, the same for the same seed: 10,000 people, 20,000 changes of one field, a day of ten new people
// and a hundred changes, one change, and two laptops that change the same 2,000 people without knowing of each other, every
// second one in the same field. Names, places and words repeat as they do in life; passports and phones do not.
struct Workload {
    std::vector<NewPerson> people;
    std::vector<Change> edits;
    std::vector<NewPerson> dayPeople; // numbered after `people`
    std::vector<Change> dayEdits;
    Change one;
    std::vector<Change> left;
    std::vector<Change> right; // the same people in the same order
};

struct WorkloadSize {
    std::size_t people = 10'000;
    std::size_t edits = 20'000;
    std::size_t concurrent = 2'000;
};

[[nodiscard]] Workload makeWorkload(sync::Random &random, const WorkloadSize &size = {});

}
