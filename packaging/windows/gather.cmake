# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Gathers in one folder what the programs need on Windows: the programs, the plugins of Qt that are used, every library these import
# and Windows has not, the licence. cmake -DBUILD=<folder> -DPREFIX=<folder> -DOUTPUT=<folder> -DLICENCE=<file> -P gather.cmake
cmake_minimum_required(VERSION 3.25)

set(plugins platforms/qwindows styles/qwindowsvistastyle tls/qschannelbackend imageformats/qico imageformats/qjpeg)
set(compiler x86_64-w64-mingw32-gcc-posix)
execute_process(COMMAND ${compiler} -print-file-name=libgcc_s_seh-1.dll
    OUTPUT_VARIABLE runtime OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
get_filename_component(runtimeFolder "${runtime}" DIRECTORY)
set(libraryFolders "${PREFIX}/bin" "${runtimeFolder}" /usr/x86_64-w64-mingw32/lib)

file(REMOVE_RECURSE "${OUTPUT}")
file(MAKE_DIRECTORY "${OUTPUT}")
set(waiting)
foreach(program IN ITEMS mekendesh mekendeshctl)
    file(GLOB_RECURSE found "${BUILD}/${program}.exe")
    list(LENGTH found count)
    if(NOT count EQUAL 1)
        message(FATAL_ERROR "${program}.exe is there ${count} times in ${BUILD}")
    endif()
    file(COPY "${found}" DESTINATION "${OUTPUT}")
    list(APPEND waiting "${found}")
endforeach()
foreach(plugin IN LISTS plugins)
    get_filename_component(kind "${plugin}" DIRECTORY)
    file(COPY "${PREFIX}/plugins/${plugin}.dll" DESTINATION "${OUTPUT}/${kind}")
    list(APPEND waiting "${PREFIX}/plugins/${plugin}.dll")
endforeach()

set(known)
while(waiting)
    list(POP_FRONT waiting file)
    execute_process(COMMAND x86_64-w64-mingw32-objdump -p "${file}" OUTPUT_VARIABLE headers COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX MATCHALL "DLL Name: [^\r\n]+" names "${headers}")
    list(TRANSFORM names REPLACE "DLL Name: " "")
    foreach(name IN LISTS names)
        if(name IN_LIST known)
            continue()
        endif()
        list(APPEND known "${name}")
        # What is in none of these folders belongs to Windows.
        foreach(folder IN LISTS libraryFolders)
            if(EXISTS "${folder}/${name}")
                file(COPY "${folder}/${name}" DESTINATION "${OUTPUT}")
                list(APPEND waiting "${folder}/${name}")
                break()
            endif()
        endforeach()
    endforeach()
endwhile()

file(GLOB_RECURSE binaries "${OUTPUT}/*.dll" "${OUTPUT}/*.exe")
foreach(binary IN LISTS binaries)
    file(CHMOD "${binary}" PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ WORLD_READ)
    execute_process(COMMAND x86_64-w64-mingw32-strip --strip-unneeded --enable-deterministic-archives "${binary}" COMMAND_ERROR_IS_FATAL ANY)
endforeach()
# The plugins lie beside the program, and are looked for nowhere else.
file(WRITE "${OUTPUT}/qt.conf" "[Paths]\nPrefix = .\nPlugins = .\n")
file(COPY_FILE "${LICENCE}" "${OUTPUT}/LICENSE.txt")
