// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/base/result.h"

#include <QString>

#include <atomic>
#include <functional>

namespace mekendesh::app {

class SqlJournal;
class Workspace;

// A copy of this laptop's data that was saved: a folder that the first start restores (services/restoring.h).
struct SavedCopy {
    QString folder{}; // empty: none was saved on this laptop
    qint64 bytes = 0;
    qint64 atMs = 0;
    bool isOnSameDisk = false; // in the volume of the data themselves: it is lost with the laptop; of other volumes only people know
    QString notNoted{}; // why this laptop could not note down that it was made; empty: it did
};

struct CopyProgress {
    qint64 bytesDone = 0;
    qint64 bytesTotal = 0;
    bool isChecking = false; // all is written, and is read through
};

// Saves a copy into a folder of its own in `place`, a stick for example. Work goes on; what is saved after the beginning is not in it.
// ReadOnly, DiskFull (with the bytes wanted as subject when known), BadInput for a place among the data themselves, DamagedData when what was
// written does not come back, Cancelled. Nothing is left lying then.
sync::Result<SavedCopy> saveCopy(Workspace &workspace, const QString &place, const std::function<void(const CopyProgress &)> &tell,
                                 const std::atomic<bool> &isStopped);

// The last one that was saved here, or from which this laptop was restored; one beside the data themselves only while there is no other.
sync::Result<SavedCopy> lastCopy(Workspace &workspace);
// There is this one.
sync::Status noteCopy(SqlJournal &journal, const SavedCopy &copy);

}
