// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QtCore/QString>

namespace mekendesh::ui {

/// What people chose for the look. "As the system" becomes a theme when the program starts.
struct LookChoice {
    enum class Colours { Light, Dark, System };

    Colours colours = Colours::Light;
    int textPercent = 100;

    bool operator==(const LookChoice &) const = default;

    /// The look in force for it.
    Look look() const;
    /// "dark 130", for a setting; anything unreadable is the usual look.
    QString toText() const;
    static LookChoice fromText(const QString &text);

    /// In the plain settings beside the profile; false when they cannot be written.
    static LookChoice remembered(const QString &settingsFile);
    [[nodiscard]] bool remember(const QString &settingsFile) const;
};

} // namespace mekendesh::ui
