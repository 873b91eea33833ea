// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mekendesh::ui {

// What somebody at the first start wants to be made.
struct StartPlan {
    enum class Kind { Join, Found, Example };

    Kind kind = Kind::Join;
    QString invitationFile{};
    QString code{};
    QString officeName{};
    QString officeCode{};
    QString storeFolder{};
    QString userName{};
    QString login{};
    QString password{};
    QString deviceName{};
};

}
