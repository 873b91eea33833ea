// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace mekendesh::tests {

// The database as its pages are after decryption, those that are free and those in the write-ahead log included.
QByteArray decryptedPages(const QString &folder, const QString &login, const QString &password);

}
