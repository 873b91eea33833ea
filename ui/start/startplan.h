// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace mekendesh::ui {

// What somebody at the first start wants to be made.
struct StartPlan {
    enum class Kind { Join, Found, Example, Restore };

    Kind kind = Kind::Join;
    QString invitationFile{};
    QString code{};
    QString officeName{};
    QString officeCode{};
    QString storeFolder{};
    QString copyFolder{};
    QString userName{};
    QString login{};
    QString password{};
    QString deviceName{};

    // As one line of JSON, for the pipe to the process that makes it: it holds the code and the password.
    [[nodiscard]] QByteArray line() const;
    static std::optional<StartPlan> fromLine(const QByteArray &line);
};

}
