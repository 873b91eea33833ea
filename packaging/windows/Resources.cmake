# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What Windows shows of a program: its icon, its version, and the manifest that asks for no administrator.
enable_language(RC)
function(mekendesh_windows_resources program)
    set(MEKENDESH_PROGRAM ${program})
    set(resources "${CMAKE_SOURCE_DIR}/packaging/windows")
    configure_file("${resources}/program.rc.in" "${CMAKE_CURRENT_BINARY_DIR}/${program}.rc" @ONLY)
    target_sources(${program} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${program}.rc")
    set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/${program}.rc" PROPERTIES
        OBJECT_DEPENDS "${resources}/program.manifest;${CMAKE_SOURCE_DIR}/resources/icons/app/mekendesh.ico")
endfunction()
