// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/ownuser.h"

#ifdef Q_OS_WIN
#include <windows.h>
#include <aclapi.h>
#else
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace mekendesh::ui {

#ifdef Q_OS_WIN

static_assert(kSidBytesMax == SECURITY_MAX_SID_SIZE);

bool readUser(SidBytes &sid)
{
    HANDLE token = nullptr;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token))
        return false;
    alignas(TOKEN_USER) std::array<std::byte, sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE> user{};
    DWORD length = 0;
    const bool isRead = GetTokenInformation(token, TokenUser, user.data(), static_cast<DWORD>(user.size()), &length) != 0
        && CopySid(static_cast<DWORD>(sid.size()), sid.data(), reinterpret_cast<TOKEN_USER *>(user.data())->User.Sid) != 0;
    CloseHandle(token);
    return isRead;
}

// A pipe belongs to who made it, and nobody can make one in another's name.
bool isServedByThisUser(qintptr connection)
{
    SidBytes user{};
    PSID owner = nullptr;
    PSECURITY_DESCRIPTOR description = nullptr;
    if (!readUser(user)
        || GetSecurityInfo(reinterpret_cast<HANDLE>(connection), SE_KERNEL_OBJECT, OWNER_SECURITY_INFORMATION, &owner, nullptr, nullptr, nullptr, &description) != ERROR_SUCCESS)
        return false;
    const bool isSame = EqualSid(owner, user.data()) != 0;
    LocalFree(description);
    return isSame;
}

#else

bool isServedByThisUser(qintptr connection)
{
    ucred listener{};
    socklen_t length = sizeof(listener);
    return ::getsockopt(static_cast<int>(connection), SOL_SOCKET, SO_PEERCRED, &listener, &length) == 0 && listener.uid == ::geteuid();
}

#endif

}
