// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace mekendesh::app {

// One letter of the skeleton and the part [from, to) of the original text it stands for. ' ' parts words.
struct SkeletonLetter {
    char16_t letter = u' ';
    qsizetype from = 0;
    qsizetype to = 0;
};

enum class SkeletonHyphens { PartWords, JoinWords };

// The work behind foldText, with the way back to the original that marking hits needs.
// First every letter is written in plain Latin (ж: zh, ü: u), then what sounds alike becomes one (dzh, zh, j: j), then doubled
// letters become single. Working on Latin for both scripts is what makes them meet.
[[nodiscard]] std::vector<SkeletonLetter> skeletonOf(QStringView text, SkeletonHyphens hyphens = SkeletonHyphens::PartWords);

}
