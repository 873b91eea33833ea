# SPDX-FileCopyrightText: 2026 The Mekendesh authors
# SPDX-License-Identifier: GPL-3.0-or-later

# mekendesh_options: the standard, the definitions and the warnings of every target of ours.
add_library(mekendesh_options INTERFACE)
target_compile_features(mekendesh_options INTERFACE cxx_std_23)
set(CMAKE_CXX_EXTENSIONS OFF)
target_include_directories(mekendesh_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_definitions(mekendesh_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_KEYWORDS
    QT_NO_FOREACH
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    MEKENDESH_VERSION="${PROJECT_VERSION}")
target_compile_options(mekendesh_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual -fno-plt)
if(MEKENDESH_WERROR)
    target_compile_options(mekendesh_options INTERFACE -Werror)
endif()
if(CMAKE_UNITY_BUILD)
    # Joined files are included, so gcc takes what is local to one of them for a header's.
    target_compile_options(mekendesh_options INTERFACE -Wno-subobject-linkage)
endif()
if(MEKENDESH_SANITIZE)
    target_compile_options(mekendesh_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(mekendesh_options INTERFACE -fsanitize=address,undefined)
endif()

# A second build of the same files is nearly free where ccache is there, in another folder too.
find_program(MEKENDESH_CCACHE ccache)
if(MEKENDESH_CCACHE)
    foreach(language C CXX)
        set(CMAKE_${language}_COMPILER_LAUNCHER
            "${CMAKE_COMMAND}" -E env
            CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
            CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
            "${MEKENDESH_CCACHE}")
    endforeach()
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
endif()
find_program(MEKENDESH_MOLD mold)
if(MEKENDESH_MOLD AND NOT WIN32) # it links for Linux only
    add_link_options(-fuse-ld=mold)
endif()

if(WIN32)
    add_link_options(-Wl,--no-insert-timestamp) # two builds of one commit are equal
endif()

# The headers nearly every file of a floor reads, compiled once.
set(MEKENDESH_CORE_HEADERS
    <QtCore/QByteArray> <QtCore/QByteArrayView> <QtCore/QDateTime> <QtCore/QDir> <QtCore/QFile> <QtCore/QHash> <QtCore/QJsonDocument>
    <QtCore/QJsonObject> <QtCore/QList> <QtCore/QMap> <QtCore/QObject> <QtCore/QSet> <QtCore/QString> <QtCore/QStringList>
    <QtCore/QVariant> <algorithm> <array> <cstring> <expected> <functional> <memory> <optional> <span> <utility> <vector>)
set(MEKENDESH_WIDGET_HEADERS
    <QtGui/QAction> <QtGui/QIcon> <QtGui/QKeyEvent> <QtGui/QPainter> <QtWidgets/QAbstractItemView> <QtWidgets/QApplication>
    <QtWidgets/QBoxLayout> <QtWidgets/QComboBox> <QtWidgets/QFrame> <QtWidgets/QGridLayout> <QtWidgets/QHeaderView> <QtWidgets/QLabel>
    <QtWidgets/QLineEdit> <QtWidgets/QPushButton> <QtWidgets/QScrollArea> <QtWidgets/QStackedWidget> <QtWidgets/QStyledItemDelegate>
    <QtWidgets/QTableView> <QtWidgets/QToolButton> <QtWidgets/QWidget>)

# CMake's moc step does not notice a source which a sub-folder's CMakeLists.txt adds: it is made to look again when the list has changed.
function(mekendesh_watch_sources target)
    get_target_property(sources ${target} SOURCES)
    get_target_property(folder ${target} BINARY_DIR)
    set(listFile "${folder}/${target}.sources")
    set(known "")
    if(EXISTS "${listFile}")
        file(READ "${listFile}" known)
    endif()
    if(NOT known STREQUAL "${sources}")
        file(REMOVE "${folder}/${target}_autogen/timestamp")
        file(WRITE "${listFile}" "${sources}")
    endif()
endfunction()
