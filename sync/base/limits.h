// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

// Every limit of the exchange in one place. What writes stays far below what readers accept.
namespace mekendesh::sync::limits {

inline constexpr qsizetype kSealedChangeSetBytesMax = 64 * 1024; // a PUT cannot be resumed, an apply must not stop typing
inline constexpr qsizetype kSealedEditsMax = 1000;
inline constexpr qsizetype kReadObjectBytesMax = 2 * 1024 * 1024;
inline constexpr qsizetype kReadPlaintextBytesMax = 32 * 1024 * 1024;
inline constexpr qsizetype kReadInflateRatioMax = 100;
inline constexpr qsizetype kTextBytesMax = 64 * 1024;
inline constexpr qsizetype kJoinLetterBytesMax = 16 * 1024;
inline constexpr qsizetype kLetterBytesMax = 64 * 1024; // of all other letters
inline constexpr qsizetype kLetterWordsMax = 12'000;    // characters of one text in a letter: also in three bytes each it fits
inline constexpr int kDepthMax = 8;
inline constexpr int kPathCharactersMax = 150;
inline constexpr int kChangeSetsPerFolder = 128;
inline constexpr qsizetype kFieldsPerTableMax = 256;
inline constexpr qsizetype kTablesPerChangeSetMax = 128;
inline constexpr qsizetype kIncarnationsPerChangeSetMax = 4096;
inline constexpr qsizetype kDavBodyBytesMax = 16 * 1024 * 1024; // of a server's listing
inline constexpr qsizetype kDavTagBytesMax = 16 * 1024;
inline constexpr qsizetype kDavTextBytesMax = 64 * 1024; // between two tags, or of one comment
inline constexpr int kDavAttributesMax = 16; // of one tag: the reader compares each with each
inline constexpr int kDavElementsMax = 500'000;
inline constexpr int kDavDepthMax = 20;
inline constexpr int kDavResponsesMax = 20'000;
inline constexpr qint64 kClockAheadMsMax = 24 * 60 * 60 * 1000LL; // a stamp further in the future does not move our clock

}
