// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <span>

// What invented people are made of. In each list the frequent ones come first.
namespace mekendesh::bench::words {

extern const std::span<const QStringView> kSurnames;
extern const std::span<const QStringView> kMenNames;
extern const std::span<const QStringView> kWomenNames;
extern const std::span<const QStringView> kOblasts;
extern const std::span<const QStringView> kEmployerForms;
extern const std::span<const QStringView> kEmployerStems;
extern const std::span<const QStringView> kEmployerEnds;
extern const std::span<const QStringView> kNotes;

}
