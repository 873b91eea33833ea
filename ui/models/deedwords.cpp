// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/deedwords.h"

#include "app/services/documents.h"

#include <QCoreApplication>
#include <QLocale>

namespace mekendesh::ui {

QString deedWords(const app::Deed &deed)
{
    const auto about = [&deed](qsizetype place) { return deed.about.value(place); };
    const auto count = [&deed](qsizetype place) { return QLocale().toString(deed.about.value(place).toLongLong()); };
    switch (deed.kind) {
    case app::DeedKind::PersonWritten:
        return QCoreApplication::translate("DeedWords", "Written: %1").arg(about(0));
    case app::DeedKind::CaseOpened:
        return QCoreApplication::translate("DeedWords", "Opened: %1").arg(about(0));
    case app::DeedKind::Changed:
        return QCoreApplication::translate("DeedWords", "Changed: %1").arg(about(0));
    case app::DeedKind::ClaimantAdded:
        return QCoreApplication::translate("DeedWords", "Added: %1").arg(about(0));
    case app::DeedKind::ClaimantTakenOut:
        return QCoreApplication::translate("DeedWords", "Taken out of the list: %1").arg(about(0));
    case app::DeedKind::EntryWritten:
        return QCoreApplication::translate("DeedWords", "Entry written: %1").arg(about(0));
    case app::DeedKind::RemarkWritten:
        return QCoreApplication::translate("DeedWords", "The remark goes with the next exchange.");
    case app::DeedKind::TaskWritten:
        return QCoreApplication::translate("DeedWords", "Task written down: %1").arg(about(0));
    case app::DeedKind::TaskDone:
        return QCoreApplication::translate("DeedWords", "Done: %1").arg(about(0));
    case app::DeedKind::TaskOpenedAgain:
        return QCoreApplication::translate("DeedWords", "Open again: %1").arg(about(0));
    case app::DeedKind::DocumentWritten:
        return QCoreApplication::translate("DeedWords", "Document written down: %1").arg(app::documentName({.type = {about(0)}, .series = about(1), .number = about(2)}));
    case app::DeedKind::ListImported:
        return QCoreApplication::translate("DeedWords", "List imported. Added: %1, changed: %2, skipped: %3, not taken: %4").arg(count(0), count(1), count(2), count(3));
    case app::DeedKind::ImportUndone:
        return QCoreApplication::translate("DeedWords", "Import undone. Removed: %1, restored: %2").arg(count(0), count(1));
    case app::DeedKind::TakenBack:
        return QCoreApplication::translate("DeedWords", "Taken back. Everything is as before.");
    }
    return {};
}

}
