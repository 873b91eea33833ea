// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ctl/context.h"

#include <span>

namespace mekendesh::app::ctl {

// One verb of mekendeshctl. Each lives in its own file under commands/.
struct Command {
    const char *verb;
    const char *words;   // what follows the verb in the line of usage
    const char *summary; // English, translated in context "ctl"
    std::span<const Option> options;
    std::span<const char *const> examples; // whole command lines after "mekendeshctl"
    int wordsMin = 0;
    int wordsMax = 0; // -1: any number
    sync::Result<ExitCode> (*run)(Context &context);
};

extern const Command kFoundCommand;
extern const Command kInviteCommand;
extern const Command kJoinCommand;
extern const Command kRecoverCommand;
extern const Command kSharesCommand;
extern const Command kAdmitCommand;
extern const Command kDevicesCommand;
extern const Command kCutCommand;
extern const Command kForksCommand;
extern const Command kRotateCommand;
extern const Command kMergeCommand;
extern const Command kWithdrawCommand;
extern const Command kSyncCommand;
extern const Command kCarryCommand;
extern const Command kLettersCommand;
extern const Command kAddCommand;
extern const Command kSetCommand;
extern const Command kListCommand;
extern const Command kShowCommand;
extern const Command kSearchCommand;
extern const Command kPostCommand;
extern const Command kReverseCommand;
extern const Command kConflictsCommand;
extern const Command kResolveCommand;
extern const Command kReviewCommand;
extern const Command kImportCommand;
extern const Command kExportCommand;
extern const Command kInspectCommand;
extern const Command kVerifyCommand;
extern const Command kDemoCommand;

// All of them, in the order of --help.
std::span<const Command *const> commands();
std::span<const Option> globalOptions();

// The whole program after the language is set: finds the verb, runs it, prints, gives the exit code.
int runCommandLine(const QStringList &words, Session::Surroundings surroundings);

}
