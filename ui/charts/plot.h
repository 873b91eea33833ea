// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QCustomPlot's header is written with Qt's short words, which are switched off everywhere else.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach(each, all) for (each : all)
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach
