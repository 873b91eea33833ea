// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/deadline.h"
#include "app/core/documentrules.h"
#include "app/records/document.h"
#include "app/services/records.h"
#include "app/services/stored.h"

namespace mekendesh::app {

class Workspace;

// A paper as lists show it.
struct DocumentLine {
    Stored<Document> document{};
    QString whose{};  // the person, or the number of the case
    QString name{};   // "Medical examination 77 12345"
    NearnessWords expiry{};
    bool isInForce = true;
};

// What the generic service does not know of a document: whose it is, and how long it is still valid.
//
// For a page:   lists   documents.ofMember(id, scope) · documents.ofCase(id, scope)   paged, newest first; lines(rows) gives the words
//               add     documents.create(document, scope)              in the saving thread
//               rule    documentRule(type)                             with its source, its day and «Check with the consulate»
// The ready widget is ui/forms/documentpanel.
class Documents {
public:
    explicit Documents(Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    // A paper of a person or of a case, lying in `scope`, or where none is given where they lie. BadInput with "member" when it belongs to nobody, with
    // "valid_until" when it would end before it was issued.
    sync::Result<Stored<Document>> create(const Document &document, std::optional<sync::ScopeId> scope = {});
    sync::Result<Stored<Document>> save(const Stored<Document> &opened, const Document &now);

    sync::Result<Records::Page<Document>> ofMember(const sync::RecordId &member, sync::ScopeId scope, const PageKey &after = {}, int limit = 100);
    sync::Result<Records::Page<Document>> ofCase(const sync::RecordId &casefile, sync::ScopeId scope, const PageKey &after = {}, int limit = 100);

    // In the language of now, in the order given.
    sync::Result<std::vector<DocumentLine>> lines(std::vector<Stored<Document>> documents);

private:
    Workspace &m_workspace;
};

// Kind, series and number: what people call a paper.
[[nodiscard]] QString documentName(const Document &document);
// Neither lost, taken away, annulled nor replaced.
[[nodiscard]] bool isInForce(const Document &document);

}
