// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/hardening.h"

#include "ui/start/ownuser.h"

#include <QFile>
#include <QList>

#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

#ifdef Q_OS_WIN
#include <QCoreApplication>
#include <QProcess>

#include <array>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

#include <windows.h>
#include <aclapi.h>
#endif

namespace mekendesh::ui {

#ifdef Q_OS_WIN
namespace {

// Whoever works here may ask how the program does and end it, and nothing more. An owner could otherwise always take the right to
// change this list back: OWNER RIGHTS names what he keeps.
bool denyLookingIn()
{
    SidBytes user{};
    SidBytes owner{};
    auto ownerBytes = static_cast<DWORD>(owner.size());
    if (!readUser(user) || !CreateWellKnownSid(WinCreatorOwnerRightsSid, nullptr, owner.data(), &ownerBytes))
        return false;
    constexpr DWORD kAskAndEnd = READ_CONTROL | SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION | PROCESS_TERMINATE;
    alignas(ACL) std::array<std::byte, sizeof(ACL) + 2 * (sizeof(ACCESS_ALLOWED_ACE) + SECURITY_MAX_SID_SIZE)> list{};
    ACL *const acl = reinterpret_cast<ACL *>(list.data());
    return InitializeAcl(acl, static_cast<DWORD>(list.size()), ACL_REVISION) && AddAccessAllowedAce(acl, ACL_REVISION, kAskAndEnd, user.data())
        && AddAccessAllowedAce(acl, ACL_REVISION, READ_CONTROL, owner.data())
        && SetSecurityInfo(GetCurrentProcess(), SE_KERNEL_OBJECT, DACL_SECURITY_INFORMATION, nullptr, nullptr, acl, nullptr) == ERROR_SUCCESS;
}

}
#endif

void hideMemory()
{
#ifdef Q_OS_LINUX
    const rlimit none{0, 0};
    if (setrlimit(RLIMIT_CORE, &none) != 0)
        qWarning("core dumps could not be switched off");
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
        qWarning("the memory of this process could not be hidden");
#elif defined(Q_OS_WIN)
    // Then Windows makes no report of a crash, which would hold parts of the memory and could be sent away.
    SetErrorMode(GetErrorMode() | SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
    if (!denyLookingIn())
        qWarning("the memory of this process could not be hidden");
#endif
}

bool isMemoryHidden()
{
#ifdef Q_OS_LINUX
    rlimit limit{};
    return getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max == 0 && prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0;
#elif defined(Q_OS_WIN)
    const HANDLE door = OpenProcess(PROCESS_VM_READ, FALSE, GetCurrentProcessId());
    if (door)
        CloseHandle(door);
    return !door;
#else
    return false;
#endif
}

int endProcess(int code)
{
#ifdef Q_OS_WIN
    std::fflush(nullptr);
    TerminateProcess(GetCurrentProcess(), static_cast<UINT>(code));
#endif
    return code;
}

void beginAnew([[maybe_unused]] const QStringList &arguments)
{
#ifdef Q_OS_LINUX
    QList<QByteArray> words;
    for (const QString &argument : arguments)
        words << QFile::encodeName(argument);
    QList<char *> pointers;
    for (QByteArray &word : words)
        pointers << word.data();
    pointers << nullptr;
    execv("/proc/self/exe", pointers.data());
    qWarning("the program could not begin anew");
#elif defined(Q_OS_WIN)
    // One program cannot take the place of another there: a new one begins, and this one is gone at once.
    if (QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments.mid(1)))
        endProcess(EXIT_SUCCESS);
    qWarning("the program could not begin anew");
#endif
}

}
