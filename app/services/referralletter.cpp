// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/referralletter.h"

#include "app/core/codelists.h"
#include "app/records/activity.h"
#include "app/services/claimants.h"

#include <algorithm>
#include <array>

namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

// A letter's text is limited: the claimants stand in as many as they need, one in a line, its fields between tabs.
constexpr std::array kClaimantTexts{"claimantsa"_L1, "claimantsb"_L1, "claimantsc"_L1, "claimantsd"_L1, "claimantse"_L1};
constexpr qsizetype kClaimantTextMax = 11'500;
constexpr qsizetype kReferredNameMax = 200;
constexpr qsizetype kReferredPhoneMax = 60;
constexpr qsizetype kClaimantFieldsMin = 5;
constexpr auto kIsPerson = "person"_L1;

QString moneyOnWire(const Money &money)
{
    return money.minor == 0 ? QString() : QString::number(money.minor) + u' ' + money.currency.toText();
}

// Nothing for what is no amount, or could be none.
Money moneyFromWire(const QString &text)
{
    bool isNumber = false;
    const Money money{.minor = text.section(u' ', 0, 0).toLongLong(&isNumber), .currency = Currency::fromText(text.section(u' ', 1))};
    const bool isPossible = isNumber && money.minor > 0 && money.minor <= Money::kMinorMax && !money.currency.isNull();
    return isPossible ? money : Money{};
}

QString lineOf(const ClaimantLine &line, bool isPerson)
{
    const Claimant &claimant = line.claimant.value;
    const QString name = (line.name.isEmpty() ? claimant.name : line.name).simplified().left(kReferredNameMax);
    return QStringList{name.isEmpty() ? u"—"_s : name,
                       claimant.phone.simplified().left(kReferredPhoneMax),
                       moneyOnWire(claimant.owed),
                       moneyOnWire(claimant.agreed),
                       moneyOnWire(claimant.paid),
                       claimant.outcome.value,
                       isPerson ? QString(kIsPerson) : QString()}
        .join(u'\t');
}

std::optional<ReferredClaimant> claimantOn(const QString &line)
{
    const QStringList fields = line.split(u'\t');
    const QString name = fields.value(0).simplified().left(kReferredNameMax);
    if (fields.size() < kClaimantFieldsMin || name.isEmpty())
        return std::nullopt;
    const Code outcome{fields.value(5)};
    const CodeList *outcomes = codeList(u"claimant_outcome");
    return ReferredClaimant{.name = name,
                            .phone = fields.value(1).simplified().left(kReferredPhoneMax),
                            .owed = moneyFromWire(fields.value(2)),
                            .agreed = moneyFromWire(fields.value(3)),
                            .paid = moneyFromWire(fields.value(4)),
                            .outcome = outcomes != nullptr && outcomes->contains(outcome) ? outcome : Code{},
                            .isPerson = fields.value(6) == kIsPerson};
}

std::vector<ReferredClaimant> claimantsIn(const QMap<QString, QString> &body)
{
    std::vector<ReferredClaimant> claimants;
    for (const QLatin1StringView text : kClaimantTexts) {
        const QStringList lines = body.value(QString(text)).split(u'\n', Qt::SkipEmptyParts);
        for (const QString &line : lines) {
            auto claimant = claimantOn(line);
            if (claimant && claimants.size() < kReadClaimantsMax)
                claimants.push_back(*std::move(claimant));
        }
    }
    return claimants;
}

// For programs that read no sums: all that is claimed, in words.
QString claimedInWords(const Casefile &asked, const ClaimantSums &sums)
{
    QStringList words;
    for (const auto &[claimed, recovered] : claimsOf(asked, sums)) {
        if (claimed.minor != 0)
            words << claimed.toText();
    }
    return words.join(u" + "_s);
}

}

QString courseWords(const Activity &activity)
{
    const QString kind = codeLabel(u"activity_kind", activity.kind);
    if (activity.text.isEmpty())
        return kind;
    return activity.kind.value.startsWith("referral_"_L1) ? kind + u": "_s + activity.text : activity.text;
}

Result<QMap<QString, QString>> referralBody(const RecordId &id, const Casefile &asked, const Member &person, const std::vector<ClaimantLine> &claimants)
{
    if (claimants.size() > kReferredClaimantsMax)
        return failure(ErrorCode::TooLarge, u"more claimants than a letter carries"_s);
    TRY_ASSIGN(const ClaimantSums sums, sumsOf(claimants));
    QMap<QString, QString> body{{u"case"_s, id.text()}, {u"number"_s, asked.number}, {u"title"_s, asked.title}, {u"type"_s, asked.type.value},
                                {u"priority"_s, asked.priority.value}, {u"region"_s, asked.region.value}, {u"city"_s, asked.city}, {u"against"_s, asked.against},
                                {u"happened"_s, asked.whatHappened}, {u"goal"_s, asked.goal}, {u"claimed"_s, claimedInWords(asked, sums)},
                                {u"sum"_s, moneyOnWire(asked.claimed)}, {u"back"_s, moneyOnWire(asked.recovered)},
                                {u"surname"_s, person.surname}, {u"given"_s, person.given}, {u"patronymic"_s, person.patronymic}, {u"phone"_s, person.phone},
                                {u"language"_s, person.language.value}};
    std::size_t text = 0;
    for (const ClaimantLine &claimant : claimants) {
        const QString line = lineOf(claimant, !asked.member.isNull() && claimant.claimant.value.member == asked.member) + u'\n';
        if (body.value(QString(kClaimantTexts.at(text))).size() + line.size() > kClaimantTextMax && ++text == kClaimantTexts.size())
            return failure(ErrorCode::TooLarge, u"more of the claimants than a letter carries"_s);
        body[QString(kClaimantTexts.at(text))] += line;
    }
    return body;
}

ReferralLine referralIn(const QMap<QString, QString> &body)
{
    const auto said = [&body](QLatin1StringView what) { return body.value(QString(what)); };
    return {.author = {},
            .office = {},
            .caseNumber = said("number"_L1),
            .title = said("title"_L1),
            .type = {said("type"_L1)},
            .priority = {said("priority"_L1)},
            .region = {said("region"_L1)},
            .city = said("city"_L1),
            .whatHappened = said("happened"_L1),
            .goal = said("goal"_L1),
            .against = said("against"_L1),
            .claimed = said("claimed"_L1),
            .sum = moneyFromWire(said("sum"_L1)),
            .recovered = moneyFromWire(said("back"_L1)),
            .claimants = claimantsIn(body),
            .person = QStringList{said("surname"_L1), said("given"_L1), said("patronymic"_L1)}.join(u' ').simplified(),
            .phone = said("phone"_L1),
            .language = {said("language"_L1)},
            .reason = said("reason"_L1),
            .receivedAt = {}};
}

}
