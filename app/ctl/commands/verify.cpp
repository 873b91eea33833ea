// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/command.h"
#include "app/ctl/commands/ledgeroutput.h"
#include "app/ctl/commands/lookup.h"
#include "app/services/verification.h"

#include <QJsonArray>

#include <array>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

constexpr std::array kVerifyOptions{
    Option{"digest", nullptr, QT_TRANSLATE_NOOP("ctl", "also a fingerprint of each office's records: equal on laptops that agree")},
};
constexpr const char *kVerifyExamples[] = {"verify", "verify --digest --json"};

Status printDigests(Printer &printer, Workspace &workspace)
{
    QJsonObject digests;
    std::vector<ScopeId> scopes{ScopeId::network(), workspace.session().desk().homeScope};
    TRY_ASSIGN(const auto offices, workspace.records().list<Office>({.limit = 2000}));
    for (const Stored<Office> &office : offices.rows) {
        ScopeId scope;
        if (workspace.session().desk().isEmbassy && ScopeId::fromPath(office.value.scope, scope) && scope != scopes[1])
            scopes.push_back(scope);
    }
    for (const ScopeId scope : scopes) {
        TRY_ASSIGN(const ScopeDigest digest, digestOf(workspace, scope));
        const QString hash = QString::fromLatin1(digest.hash.hex());
        printer.line(QStringLiteral("%1  %2  %3").arg(scope.path(), hash).arg(digest.records));
        digests.insert(scope.path(), QJsonObject{{QStringLiteral("hash"), hash}, {QStringLiteral("records"), digest.records}});
    }
    printer.set(QStringLiteral("digests"), digests);
    return {};
}

void printVerification(Printer &printer, const VerificationReport &report)
{
    printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Cash boxes: %1, lines: %2. Records: %3. Own change-sets: %4, changes in them: %5."))
                     .arg(report.boxes)
                     .arg(report.lines)
                     .arg(report.records)
                     .arg(report.sealedObjects)
                     .arg(report.sealedEdits));
    QJsonArray ledger;
    for (const VerificationReport::BoxFinding &finding : report.boxFindings) {
        printer.line(finding.box + QStringLiteral(": ") + problemInWords(finding.problem));
        ledger << QJsonObject{{QStringLiteral("box"), finding.box}, {QStringLiteral("number"), finding.problem.number},
            {QStringLiteral("finding"), findingName(finding.problem.finding)}};
    }
    QJsonArray records;
    for (const VerificationReport::Finding &finding : report.findings) {
        printer.line(QStringLiteral("%1 %2 %3: %4").arg(finding.table, finding.id.text(), finding.title, finding.detail));
        records << QJsonObject{{QStringLiteral("table"), finding.table}, {QStringLiteral("id"), finding.id.text()},
            {QStringLiteral("detail"), finding.detail}};
    }
    printer.line(report.isSound()
            ? inWords(QT_TRANSLATE_NOOP("ctl", "Everything adds up."))
            : inWords(QT_TRANSLATE_NOOP("ctl", "Something does not add up. Nothing was corrected or hidden. Call the embassy.")));
    if (!report.isWhole)
        printer.line(inWords(QT_TRANSLATE_NOOP("ctl", "Checked only what this role may read.")));
    printer.set(QStringLiteral("whole"), report.isWhole);
    printer.set(QStringLiteral("sound"), report.isSound());
    printer.set(QStringLiteral("boxes"), report.boxes);
    printer.set(QStringLiteral("lines"), report.lines);
    printer.set(QStringLiteral("records"), report.records);
    printer.set(QStringLiteral("changeSets"), report.sealedObjects);
    printer.set(QStringLiteral("changes"), report.sealedEdits);
    printer.set(QStringLiteral("ledgerFindings"), ledger);
    printer.set(QStringLiteral("recordFindings"), records);
}

Result<ExitCode> runVerify(Context &context)
{
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY_ASSIGN(const VerificationReport report, verifyEverything(*workspace));
    printVerification(context.printer(), report);
    if (context.arguments().has("digest"))
        TRY(printDigests(context.printer(), *workspace));
    return report.isSound() ? ExitCode::Done : ExitCode::Damaged;
}

}

const Command kVerifyCommand{"verify", "[--digest]",
    QT_TRANSLATE_NOOP("ctl", "check cash books and records by other means than they were written"), kVerifyOptions, kVerifyExamples, 0, 0,
    runVerify};

}
