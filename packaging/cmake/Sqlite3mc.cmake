# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later

# SQLite with page encryption, as one static library from one source file.
if(NOT EXISTS "${MEKENDESH_SQLITE3MC_DIR}/sqlite3.c")
    message(FATAL_ERROR "No sqlite3.c in ${MEKENDESH_SQLITE3MC_DIR}: run packaging/setup once, "
        "or name the folder with -DMEKENDESH_SQLITE3MC_DIR=<folder>")
endif()

add_library(sqlite3mc STATIC "${MEKENDESH_SQLITE3MC_DIR}/sqlite3.c")
target_include_directories(sqlite3mc SYSTEM PUBLIC "${MEKENDESH_SQLITE3MC_DIR}")
# The session extension is for the benchmark, which compares with it; the program does not use it.
target_compile_definitions(sqlite3mc
    PUBLIC SQLITE_ENABLE_SESSION SQLITE_ENABLE_PREUPDATE_HOOK SQLITE_ENABLE_COLUMN_METADATA
    PRIVATE
        SQLITE_THREADSAFE=1
        SQLITE_DQS=0
        SQLITE_ENABLE_FTS5
        SQLITE_ENABLE_UPDATE_DELETE_LIMIT # the file was generated with it
        SQLITE_ENABLE_STAT4
        SQLITE_DEFAULT_FOREIGN_KEYS=0
        SQLITE_DEFAULT_WAL_SYNCHRONOUS=2
        SQLITE_LIKE_DOESNT_MATCH_BLOBS
        SQLITE_OMIT_LOAD_EXTENSION
        SQLITE_OMIT_SHARED_CACHE
        SQLITE_SECURE_DELETE=1
        SQLITE_TEMP_STORE=3 # temporary files would not be encrypted
        # Only the authenticated cipher we use: the aes-cbc ones do not notice tampering.
        HAVE_CIPHER_AES_128_CBC=0 HAVE_CIPHER_AES_256_CBC=0 HAVE_CIPHER_SQLCIPHER=0 HAVE_CIPHER_RC4=0 HAVE_CIPHER_ASCON128=0
        HAVE_CIPHER_AEGIS=0)
# Optimised in every preset, never under sanitizers: that one file would take ten minutes.
target_compile_options(sqlite3mc PRIVATE -O2 -w)
set_target_properties(sqlite3mc PROPERTIES AUTOMOC OFF AUTOUIC OFF UNITY_BUILD OFF)
target_link_libraries(sqlite3mc PUBLIC Threads::Threads ${CMAKE_DL_LIBS} m)
