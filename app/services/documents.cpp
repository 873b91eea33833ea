// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/documents.h"

#include "app/core/codelists.h"
#include "app/core/personname.h"
#include "app/records/casefile.h"
#include "app/records/member.h"
#include "app/services/session.h"
#include "app/store/recordstore.h"

namespace mekendesh::app {

using namespace sync;

namespace {

Status checkDocument(const Document &document)
{
    if (document.member.isNull() && document.casefile.isNull())
        return failure(ErrorCode::BadInput, QStringLiteral("a document of nobody"), QStringLiteral("member"));
    const QDate begins = (document.validFrom.isNull() ? document.issuedOn : document.validFrom).earliest();
    if (!document.validUntil.isNull() && begins.isValid() && document.validUntil.latest() < begins)
        return failure(ErrorCode::BadInput, QStringLiteral("it would end before it begins"), QStringLiteral("valid_until"));
    return {};
}

}

QString documentName(const Document &document)
{
    QStringList parts{codeLabel(u"document_type", document.type)};
    for (const QString &part : {document.series, document.number}) {
        if (!part.isEmpty())
            parts << part;
    }
    return parts.join(u' ');
}

bool isInForce(const Document &document)
{
    return document.status.isEmpty() || document.status.value == QLatin1String("valid");
}

Result<Stored<Document>> Documents::create(const Document &document, std::optional<ScopeId> scope)
{
    TRY(checkDocument(document));
    const bool isOfMember = !document.member.isNull();
    TRY_ASSIGN(const ScopeId place, scope ? Result<ScopeId>(*scope)
                                          : m_workspace.recordStore().scopeOf(isOfMember ? QStringLiteral("member") : QStringLiteral("casefile"),
                                                isOfMember ? document.member : document.casefile));
    Document made = document;
    if (made.status.isEmpty())
        made.status = {QStringLiteral("valid")};
    return m_workspace.records().create(place, made);
}

Result<Stored<Document>> Documents::save(const Stored<Document> &opened, const Document &now)
{
    TRY(checkDocument(now));
    return m_workspace.records().save(opened, now);
}

Result<Records::Page<Document>> Documents::ofMember(const RecordId &member, ScopeId scope, const PageKey &after, int limit)
{
    return m_workspace.records().list<Document>(
        {.scope = scope, .whereField = QStringLiteral("member"), .whereValue = member, .descending = true, .after = after, .limit = limit});
}

Result<Records::Page<Document>> Documents::ofCase(const RecordId &casefile, ScopeId scope, const PageKey &after, int limit)
{
    return m_workspace.records().list<Document>(
        {.scope = scope, .whereField = QStringLiteral("casefile"), .whereValue = casefile, .descending = true, .after = after, .limit = limit});
}

Result<std::vector<DocumentLine>> Documents::lines(std::vector<Stored<Document>> documents)
{
    const OfficeTime time(m_workspace.session().desk().timeZone);
    const QDate today = time.dateOf({m_workspace.recordStore().clock().nowMs()});
    std::vector<DocumentLine> lines;
    lines.reserve(documents.size());
    for (Stored<Document> &document : documents) {
        DocumentLine line;
        // Soft references: the person may not have come yet.
        if (!document.value.member.isNull()) {
            if (const auto member = m_workspace.records().open<Member>(document.value.member, document.scope))
                line.whose = PersonName{member->value.surname, member->value.given, member->value.patronymic}.shortName();
        } else if (const auto casefile = m_workspace.records().open<Casefile>(document.value.casefile, document.scope)) {
            line.whose = casefile->value.number;
        }
        line.name = documentName(document.value);
        line.isInForce = isInForce(document.value);
        if (line.isInForce)
            line.expiry = expiryWords(document.value.validUntil, today, documentRule(document.value.type).warnDays.front());
        else
            line.expiry = {Nearness::None, codeLabel(u"document_status", document.value.status), codeLabel(u"document_status", document.value.status)};
        line.document = std::move(document);
        lines.push_back(std::move(line));
    }
    return lines;
}

}
