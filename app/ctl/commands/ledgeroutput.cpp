// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/ledgeroutput.h"

#include "app/core/codelists.h"

#include <QCoreApplication>

namespace mekendesh::app::ctl {

using namespace sync;

namespace {

struct FindingWords {
    LedgerFinding finding;
    const char *name;
    const char *words;
};

constexpr FindingWords kFindingWords[] = {
    {LedgerFinding::NumberHole, "number-hole", QT_TRANSLATE_NOOP("ctl", "Line %1: a line before it is missing or stands twice")},
    {LedgerFinding::PreviousHashWrong, "previous-hash-wrong", QT_TRANSLATE_NOOP("ctl", "Line %1 does not continue the line before it")},
    {LedgerFinding::HashWrong, "hash-wrong", QT_TRANSLATE_NOOP("ctl", "Line %1 was changed after it was written")},
    {LedgerFinding::BoxDiffers, "box-differs", QT_TRANSLATE_NOOP("ctl", "Line %1 belongs to another cash box")},
    {LedgerFinding::CurrencyDiffers, "currency-differs", QT_TRANSLATE_NOOP("ctl", "Line %1 is in another currency")},
    {LedgerFinding::KindUnknown, "kind-unknown", QT_TRANSLATE_NOOP("ctl", "Line %1 is of an unknown kind")},
    {LedgerFinding::AmountWrong, "amount-wrong", QT_TRANSLATE_NOOP("ctl", "Line %1 has an impossible amount")},
    {LedgerFinding::DateWrong, "date-wrong", QT_TRANSLATE_NOOP("ctl", "Line %1 has an impossible date")},
    {LedgerFinding::NotCustodian, "not-custodian", QT_TRANSLATE_NOOP("ctl", "Line %1 was written by a laptop that does not keep the box")},
    {LedgerFinding::ReversesNothing, "reverses-nothing", QT_TRANSLATE_NOOP("ctl", "Line %1 takes back a line that is not there")},
    {LedgerFinding::AmountDiffers, "amount-differs", QT_TRANSLATE_NOOP("ctl", "Line %1 has another amount than it must have")},
    {LedgerFinding::AlreadyReversed, "already-reversed", QT_TRANSLATE_NOOP("ctl", "Line %1 takes back what was taken back before")},
    {LedgerFinding::Overdraft, "overdraft", QT_TRANSLATE_NOOP("ctl", "After line %1 less than nothing is in the box")},
    {LedgerFinding::NotHandedOver, "not-handed-over", QT_TRANSLATE_NOOP("ctl", "Line %1 was written while the box was between two laptops")},
    {LedgerFinding::WrittenTwice, "written-twice", QT_TRANSLATE_NOOP("ctl", "Line %1 stands twice: two copies of the laptop's data have written it. Both are kept")},
    {LedgerFinding::WriterDiffers, "writer-differs", QT_TRANSLATE_NOOP("ctl", "Line %1 was written by another laptop than it says")},
};

const FindingWords &wordsOf(LedgerFinding finding)
{
    const auto *found = std::ranges::find(kFindingWords, finding, &FindingWords::finding);
    ENFORCE(found != std::end(kFindingWords));
    return *found;
}

}

Result<NamedRecord> boxOf(Context &context)
{
    if (context.arguments().has("box"))
        return namedRecord(context, Declared<CashBox>::table(), context.arguments().value("box"));
    TRY_ASSIGN(Workspace * workspace, context.workspace());
    TRY_ASSIGN(const auto boxes, workspace->ledger().boxes(workspace->session().desk().homeScope));
    if (boxes.size() != 1)
        return failure(ErrorCode::BadInput, QStringLiteral("%1 boxes in the own office").arg(boxes.size()), QStringLiteral("--box"));
    return NamedRecord{boxes.front().id, boxes.front().scope};
}

void printRow(Printer &printer, const LedgerRow &row)
{
    QString text = inWords(QT_TRANSLATE_NOOP("ctl", "%1  %2  %3  %4  balance %5  %6"))
                       .arg(QString::number(row.entry.number), row.entry.on.toText(), codeLabel(u"entry_kind", row.entry.kind),
                           row.entry.amount.toText(), row.balance.toText(), row.entry.text);
    if (row.isReversed)
        text += QStringLiteral("  ") + inWords(QT_TRANSLATE_NOOP("ctl", "(reversed)"));
    printer.line(text);
    printer.set(QStringLiteral("line"),
        QJsonObject{{QStringLiteral("number"), row.entry.number}, {QStringLiteral("kind"), row.entry.kind.value},
            {QStringLiteral("amountMinor"), row.entry.amount.minor}, {QStringLiteral("currency"), row.entry.amount.currency.toText()},
            {QStringLiteral("on"), row.entry.on.toIsoText()}, {QStringLiteral("balanceMinor"), row.balance.minor},
            {QStringLiteral("hash"), row.entry.hash}});
}

QString problemInWords(const LedgerProblem &problem)
{
    return inWords(wordsOf(problem.finding).words).arg(problem.number);
}

QString findingName(LedgerFinding finding)
{
    return QLatin1String(wordsOf(finding).name);
}

}
