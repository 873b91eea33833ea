// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/fuzzydate.h"
#include "app/services/anyrecord.h"

#include <QHash>

#include <vector>

namespace mekendesh::app {

struct Member;
class Workspace;

// Why two entries look like one person.
// Similar: the same name, and a birth date of which one knows the year only, or another passport. That may well be somebody else.
enum class Likeness { None, Document, NameAndBirth, NameAndPhone, EveryField, Similar };

// Finds who of a list is known already: the same document, or the same name in whatever script with a birth date that can be
// the same, or with the same telephone. Who has no document, birth date and telephone is known by his whole name when nothing
// else that the list says differs: the same list taken again makes nobody anew. Asks the search index once or twice for each person and never reads all of them.
class KnownPeople {
public:
    // `table` other than members: nobody is ever known.
    KnownPeople(Workspace &workspace, const sync::Table &table, sync::ScopeId scope);

    struct Match {
        Likeness likeness = Likeness::None;
        sync::RecordId id{};   // in the database …
        qsizetype place = -1;  // … or the earlier row of the list
        Timestamp changedAt{}; // of who is in the database
    };
    // First in the database, then among the rows noted before.
    sync::Result<Match> find(const AnyRecord &person);
    // The person at this place of the list, for those that follow.
    void note(const AnyRecord &person, qsizetype place);

private:
    struct Traits {
        QStringList documents{};  // keys
        QStringList nameWords{};  // folded, sorted; empty when the name says too little
        QStringList latinWords{}; // the same of the Latin spelling
        FuzzyDate birth{};
        QString phone{};
        QString passport{};       // key
        QStringList wholeName{};  // only of somebody whom nothing above tells apart: all words of his name, folded, sorted …
        QList<std::pair<qsizetype, sync::Value>> further{}; // … and his other fields that say something, by their place
    };
    [[nodiscard]] Traits traitsOf(const AnyRecord &person) const;
    [[nodiscard]] static bool mayBeLike(const Traits &traits, const Member &member);
    // `one` says nothing that `other` does not.
    [[nodiscard]] static Likeness likenessOf(const Traits &one, const Traits &other);
    [[nodiscard]] static bool isSurelyOne(const Traits &one, const Traits &other);
    sync::Result<Match> findAmong(const QStringList &words, const Traits &traits);
    [[nodiscard]] Match findNoted(const Traits &traits) const;

    Workspace &m_workspace;
    const sync::Table &m_table;
    sync::ScopeId m_scope;
    bool m_isPersons;
    QHash<QString, qsizetype> m_placeOfDocument;
    QHash<QString, QList<qsizetype>> m_placesOfName;
    QHash<QString, QList<qsizetype>> m_placesOfWholeName;
    QHash<qsizetype, Traits> m_traits;
};

}
