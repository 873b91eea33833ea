// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/arch/sourcetree.h"

// The rules of reading that a machine can check: length, licence lines, banned names.
namespace mekendesh::tests {

inline constexpr int kLinesMax = 500;

// One line a problem of a C++ file.
QStringList tidyProblems(const SourceFile &file);

// The first two lines of any source of ours, after an interpreter line.
QStringList licenceProblems(const SourceFile &file);

// Names of this or that machine, which mean nothing elsewhere: for every text file.
QStringList privateNameProblems(const SourceFile &file);

}
