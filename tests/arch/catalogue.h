// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

// A catalogue of translations (.ts) and what must not be wrong in it.
namespace mekendesh::tests {

struct CatalogueMessage {
    QString context;
    QString source;
    QString comment;
    bool plural = false;
    bool unfinished = false;
    QStringList forms; // one, or one for each plural form
};

struct Catalogue {
    QString language; // "en", "ky", "ru"
    std::vector<CatalogueMessage> messages;
};

// Empty language when the bytes are no catalogue.
Catalogue readCatalogue(const QByteArray &ts);

// One line a problem: unfinished, wrong number of plural forms, a lost or invented placeholder, a suffix glued to one,
// a Latin letter in a Cyrillic word.
QStringList catalogueProblems(const Catalogue &catalogue);

// The share of longer Kyrgyz texts that equal the Russian one, 0 to 1.
double sameTextShare(const Catalogue &kyrgyz, const Catalogue &russian);

}
