// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/powerplug.h"

#include "app/records/catalogue.h"
#include "app/store/storage.h"
#include "tests/sim/oldprogram.h"

#include <sqlite3.h>

namespace mekendesh::sim {

namespace {

sqlite3 *lastOpened = nullptr;

// The only way to the handle of a connection that keeps it to itself.
int rememberOpened(sqlite3 *handle, const char **, const struct sqlite3_api_routines *)
{
    lastOpened = handle;
    return SQLITE_OK;
}

std::unique_ptr<app::Database> openWatched()
{
    static const int isWatching = sqlite3_auto_extension(reinterpret_cast<void (*)()>(&rememberOpened));
    ENFORCE(isWatching == SQLITE_OK);
    auto database = app::Database::openInMemory();
    ENFORCE(database && lastOpened);
    return *std::move(database);
}

int vetoCommit(void *plug)
{
    return static_cast<PowerPlug *>(plug)->mayCommit() ? 0 : 1;
}

}

bool PowerPlug::mayCommit()
{
    if (m_commitsLeft == 0)
        m_isPulled = true;
    if (m_commitsLeft > 0)
        --m_commitsLeft;
    m_commits += m_isPulled ? 0 : 1;
    return !m_isPulled;
}

PowerPlug::Call PowerPlug::nextCall()
{
    if (m_isPulled)
        return Call::NeverMade;
    if (m_callsLeft == 0) {
        m_isPulled = true;
        return m_isAfterCall ? Call::Unheard : Call::NeverMade;
    }
    if (m_callsLeft > 0)
        --m_callsLeft;
    return Call::Answered;
}

DatabaseImage::DatabaseImage(bool isOldProgram) : m_database(openWatched())
{
    ENFORCE(app::Storage::open(*m_database, isOldProgram ? oldCatalogue() : app::catalogue()));
}

DatabaseImage &DatabaseImage::prepared(bool isOldProgram)
{
    static DatabaseImage image(false);
    static DatabaseImage oldImage(true);
    return isOldProgram ? oldImage : image;
}

std::unique_ptr<app::Database> DatabaseImage::copyOf(app::Database &database, PowerPlug &plug)
{
    auto copy = openWatched();
    ENFORCE(copy->copyFrom(database));
    sqlite3_commit_hook(lastOpened, vetoCommit, &plug);
    return copy;
}

}
