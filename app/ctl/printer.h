// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/error.h"

#include <QJsonObject>
#include <QString>

namespace mekendesh::app::ctl {

// What a command says: lines for people, or one JSON object for programs; a command hands over both and the printer chooses.
// Results go to the standard output, remarks and progress to the standard error output.
class Printer {
public:
    explicit Printer(bool asJson)
        : m_asJson(asJson)
    {
    }

    [[nodiscard]] bool isJson() const { return m_asJson; }

    // Only for people.
    void line(const QString &text) const;
    // Only for programs: one member of the object printed by finish().
    void set(const QString &key, const QJsonValue &value);
    // In JSON {"error":{"code","text","subject","detail"}}; otherwise the sentence on the standard error output.
    void error(const sync::Error &error);
    // A remark that is no result: shown to people and to programs' logs alike.
    void remark(const QString &text) const;
    // Overwrites the line before on a terminal; silent elsewhere.
    void progress(const QString &text) const;
    void endProgress() const;

    // Prints the JSON object, once, at the end.
    void finish() const;

private:
    bool m_asJson;
    QJsonObject m_object;
};

}
