// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/review.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::Review;

namespace {

constexpr std::array kReviewFields{
    field<&Review::subjectTable>("subject_table", QT_TRANSLATE_NOOP("record", "About"), Required),
    field<&Review::subject>("subject", QT_TRANSLATE_NOOP("record", "Record"), Required),
    field<&Review::month>("month", QT_TRANSLATE_NOOP("record", "Month"), ListColumn),
    field<&Review::verdict>("verdict", QT_TRANSLATE_NOOP("record", "Decision"), Required | ListColumn, "review_verdict"),
    note<&Review::text>("text", QT_TRANSLATE_NOOP("record", "Text"), Sensitive | ListColumn),
    field<&Review::by>("by", QT_TRANSLATE_NOOP("record", "Who"), NoFlag, "user"),
    field<&Review::byName>("by_name", QT_TRANSLATE_NOOP("record", "Name"), ListColumn),
    field<&Review::at>("at", QT_TRANSLATE_NOOP("record", "When"), ListColumn),
};
static_assert(kReviewFields.size() == kMemberCount<Review>);

constexpr Table kReviewTable{"review", QT_TRANSLATE_NOOP("record", "Remarks of the embassy"), Placement::Office, Writer::Embassy, Growth::AppendOnly, kReviewFields};

}

const Table &Declared<Review>::table()
{
    return kReviewTable;
}
