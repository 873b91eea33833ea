// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/store/decryptedpages.h"

#include "app/store/keyslots.h"

#include <QFile>

#include <sqlite3.h>

namespace mekendesh::tests {

using namespace Qt::StringLiterals;

QByteArray decryptedPages(const QString &folder, const QString &login, const QString &password)
{
    const auto slots = app::KeySlots::load(folder + u"/keys.json"_s);
    ENFORCE(slots);
    const auto key = slots->unlock(login, password);
    ENFORCE(key);
    sqlite3 *database = nullptr;
    ENFORCE(sqlite3_open_v2(QFile::encodeName(folder + u"/mekendesh.db"_s).constData(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    ENFORCE(sqlite3_exec(database, "PRAGMA cipher='chacha20'", nullptr, nullptr, nullptr) == SQLITE_OK);
    const QByteArray raw = "raw:" + key->view().toByteArray().toHex();
    ENFORCE(sqlite3_key(database, raw.constData(), static_cast<int>(raw.size())) == SQLITE_OK);
    sqlite3_int64 size = 0;
    unsigned char *pages = sqlite3_serialize(database, "main", &size, 0);
    ENFORCE(pages != nullptr);
    const QByteArray copy(reinterpret_cast<const char *>(pages), static_cast<qsizetype>(size));
    sqlite3_free(pages);
    sqlite3_close(database);
    return copy;
}

}
