// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace mekendesh::bench {

// Seconds of a piece of work: what the processor spent on this program, and what the clock on the wall says.
struct Spent {
    double cpuS = 0;
    double wallS = 0;

    Spent &operator+=(const Spent &other);
};

class Stopwatch {
public:
    Stopwatch();
    [[nodiscard]] Spent spent() const;

private:
    double m_cpuS;
    double m_wallS;
};

// One value of each round; figures are medians.
class Rounds {
public:
    void add(const Spent &spent) { m_rounds.push_back(spent); }
    // By processor time.
    [[nodiscard]] Spent median() const;

private:
    std::vector<Spent> m_rounds;
};

// Waits of single actions, in milliseconds on the wall.
class Waits {
public:
    void add(double ms) { m_ms.push_back(ms); }
    // 0.5 for the median.
    [[nodiscard]] double quantile(double share) const;
    [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(m_ms.size()); }

private:
    std::vector<double> m_ms;
};

// Greatest memory the program held since the last reset; 0 where the system does not tell.
void resetPeakMemory();
[[nodiscard]] double peakMemoryMib();
[[nodiscard]] double memoryMib();

}
