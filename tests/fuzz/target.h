// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/bytes.h"

#include <QString>

#include <span>
#include <string_view>
#include <vector>

// Everything that reads bytes of a stranger, each as one function that has to come back whatever it is given.
namespace mekendesh::fuzz {

struct Target {
    const char *name;
    // Reads; stops the program when something was accepted that says two things or was signed by nobody.
    void (*run)(const sync::Bytes &input);
    // Real objects to begin with, the same in every run.
    std::vector<sync::Bytes> (*seeds)();
};

std::span<const Target> objectTargets();
std::span<const Target> snapshotTargets();
std::span<const Target> trustTargets();
std::span<const Target> ceremonyTargets();
std::span<const Target> listingTargets();
std::span<const Target> tableTargets();

std::vector<Target> allTargets();
// Null when there is none of that name.
const Target *targetNamed(std::string_view name);

// Runs it within the limits that hold for every input (measure.h); otherwise stops the program and says which was left.
void runWithinLimits(const Target &target, const sync::Bytes &input);
// The same, and says it; empty when none was left. Each input is measured by itself, whatever those before it took.
QString limitLeft(const Target &target, const sync::Bytes &input);

}
