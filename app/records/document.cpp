// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/document.h"

#include <QtGlobal>

#include <array>

using namespace mekendesh;
using namespace mekendesh::sync;
using app::Document;

namespace {

constexpr std::array kDocumentFields{
    field<&Document::member>("member", QT_TRANSLATE_NOOP("record", "Person"), NoFlag, "member"),
    field<&Document::casefile>("casefile", QT_TRANSLATE_NOOP("record", "Case"), NoFlag, "casefile"),
    field<&Document::type>("type", QT_TRANSLATE_NOOP("record", "Kind of document"), Required | ListColumn, "document_type"),
    field<&Document::series>("series", QT_TRANSLATE_NOOP("record", "Series"), Searchable | Sensitive),
    field<&Document::number>("number", QT_TRANSLATE_NOOP("record", "Number"), Searchable | Sensitive),
    field<&Document::issuedBy>("issued_by", QT_TRANSLATE_NOOP("record", "Issued by")),
    field<&Document::country>("country", QT_TRANSLATE_NOOP("record", "Country"), NoFlag, "country"),
    field<&Document::issuedOn>("issued_on", QT_TRANSLATE_NOOP("record", "Issued on"), ListColumn),
    field<&Document::validFrom>("valid_from", QT_TRANSLATE_NOOP("record", "Valid from")),
    field<&Document::validUntil>("valid_until", QT_TRANSLATE_NOOP("record", "Valid until"), ListColumn),
    field<&Document::status>("status", QT_TRANSLATE_NOOP("record", "State"), ListColumn, "document_status"),
    field<&Document::region>("region", QT_TRANSLATE_NOOP("record", "Region of Russia"), NoFlag, "region"),
    field<&Document::original>("original", QT_TRANSLATE_NOOP("record", "Where the original is"), NoFlag, "original_place"),
    field<&Document::verifiedBy>("verified_by", QT_TRANSLATE_NOOP("record", "Checked by"), NoFlag, "user"),
    field<&Document::verifiedOn>("verified_on", QT_TRANSLATE_NOOP("record", "Checked on")),
    note<&Document::note>("note", QT_TRANSLATE_NOOP("record", "Note"), Sensitive),
};
static_assert(kDocumentFields.size() == kMemberCount<Document>);

constexpr Table kDocumentTable{"document", QT_TRANSLATE_NOOP("record", "Documents"), Placement::Office, Writer::Anyone, Growth::Registers, kDocumentFields};

}

const Table &Declared<Document>::table()
{
    return kDocumentTable;
}
