// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <bit>

// Numbers of the columns of numbers that their writer and their reader share.
namespace mekendesh::sync {

// The low three bits of a column's first varint; the others are the argument. FORMAT.md names each.
enum NumberShape : quint64 {
    NumberConstant = 0,    // argument: the number, zigzag
    NumberPlanes = 1,      // argument: bytes a number; then the least number and the planes of what exceeds it
    NumberVarints = 2,     // zigzag each
    NumberDeltas = 3,      // zigzag of each difference
    NumberDeltaPlanes = 4, // argument: bytes a difference; then the first number, the least difference, planes
    NumberCalendar = 5,    // argument: bytes a year; then the least year, planes of years, a plane of months, one of days
    NumberDistinct = 6,    // argument: how many; then the distinct numbers ascending, planes of indices
    NumberBits = 7,        // argument: bits a number; then the least number and the packed bits of what exceeds it
};

inline constexpr int kShapeBits = 3;

inline quint64 bytesFor(quint64 largest)
{
    return static_cast<quint64>((std::bit_width(largest) + 7) / 8);
}

}
