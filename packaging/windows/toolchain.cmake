# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later

# From Debian to 64-bit Windows. Always the -posix compilers: the others have no std::thread.
# MEKENDESH_WINDOWS_PREFIX in the environment or as a variable: the folder with Qt and the libraries (packaging/windows/libraries).
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)

if(NOT MEKENDESH_WINDOWS_PREFIX)
    set(MEKENDESH_WINDOWS_PREFIX "$ENV{MEKENDESH_WINDOWS_PREFIX}")
endif()
# Compiler checks read this file again, in a project that knows no variable of ours.
set(ENV{MEKENDESH_WINDOWS_PREFIX} "${MEKENDESH_WINDOWS_PREFIX}")

set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)
set(CMAKE_AR /usr/bin/x86_64-w64-mingw32-gcc-ar-posix CACHE FILEPATH "")
set(CMAKE_RANLIB /usr/bin/x86_64-w64-mingw32-gcc-ranlib-posix CACHE FILEPATH "")

set(CMAKE_FIND_ROOT_PATH /usr/x86_64-w64-mingw32 "${MEKENDESH_WINDOWS_PREFIX}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_LIBDIR} "${MEKENDESH_WINDOWS_PREFIX}/lib/pkgconfig")

# Qt's tools run here, so they are Debian's, of the same version.
set(QT_HOST_PATH /usr CACHE PATH "")
set(QT_HOST_PATH_CMAKE_DIR /usr/lib/x86_64-linux-gnu/cmake CACHE PATH "")

# The whole archive: otherwise the import library is taken, and zlib1.dll would have to come along.
set(ZLIB_LIBRARY /usr/x86_64-w64-mingw32/lib/libz.a CACHE FILEPATH "")
