// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mekendesh::ui {

/// Every page the window can hold, also those which are not in the navigation.
enum class PageId {
    Today, Appeals, Members, Cases, Fund, Directory, Jobs, Knowledge, Reports, Offices, Review,
    Exchange, Conflicts, Settings, Devices, History, Print, Import, Help, Letters, Invitation,
};

} // namespace mekendesh::ui
