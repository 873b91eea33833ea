// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

// The project's own files as the checks of architecture see them.
namespace mekendesh::tests {

struct SourceFile {
    QString path; // from the root, such as "sync/base/id.h"
    QString text;
};

// Every file below the folders with one of the endings (or exactly the name), sorted by path. Stops the test when a file cannot be read.
std::vector<SourceFile> sourceFiles(const QStringList &folders, const QStringList &endings);

// Replaces comments and the insides of string literals by spaces; lines and columns stay.
QString codeOnly(const QString &text);

// "path:line" of an offset.
QString placeOf(const SourceFile &file, qsizetype offset);

}
