// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QLatin1StringView>
#include <QtCore/QString>

namespace mekendesh::ui {

/// The plain file beside a profile: what the page for entry needs before anything is decrypted (language, look, minutes until
/// locking). Nothing personal is in it.
class PlainSettings {
public:
    explicit PlainSettings(QString file);

    /// Empty when nothing was kept, or nothing can be read.
    QString text(QLatin1StringView key) const;
    /// False when it does not lie on the disk afterwards: no right to write, a full disk.
    [[nodiscard]] bool keep(QLatin1StringView key, const QString &text) const;

private:
    QString m_file;
};

} // namespace mekendesh::ui
