// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/console.h"

#include <QTextStream>

#include <cstdio>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#endif

namespace mekendesh::ui {

#ifdef Q_OS_WIN
namespace {

bool hasOutput(DWORD which)
{
    const HANDLE handle = GetStdHandle(which);
    return handle && handle != INVALID_HANDLE_VALUE && GetFileType(handle) != FILE_TYPE_UNKNOWN;
}

}
#endif

void joinConsole()
{
#ifdef Q_OS_WIN
    if (hasOutput(STD_OUTPUT_HANDLE) || !AttachConsole(ATTACH_PARENT_PROCESS))
        return;
    SetConsoleOutputCP(CP_UTF8);
    if (!std::freopen("CONOUT$", "w", stdout) || !std::freopen("CONOUT$", "w", stderr))
        qWarning("the console cannot be written to");
#endif
}

void sayBeforeEnding(const QString &words)
{
#ifdef Q_OS_WIN
    if (!hasOutput(STD_ERROR_HANDLE)) {
        MessageBoxW(nullptr, reinterpret_cast<const wchar_t *>(words.utf16()), L"Mekendesh", MB_OK | MB_ICONINFORMATION);
        return;
    }
#endif
    QTextStream(stderr) << words << '\n';
}

}
