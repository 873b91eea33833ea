// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/candidate.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace mekendesh::sync;
using namespace Qt::StringLiterals;

class CandidateTest final : public QObject {
    Q_OBJECT

    static Candidate absent() { return {.path = {}, .isAbsent = true, .envelope = {}, .refusal = {}, .claimedAuthor = {}}; }
    static Candidate refused(StopReason reason) { return {.path = {}, .isAbsent = false, .envelope = {}, .refusal = {reason, u"why"_s}, .claimedAuthor = {}}; }
    static Candidate valid() { return {.path = {}, .isAbsent = false, .envelope = ChangeSetEnvelope{}, .refusal = {}, .claimedAuthor = {}}; }

private Q_SLOTS:
    void nothing_there_is_no_reason()
    {
        const std::vector<Candidate> candidates{absent()};
        const Choice choice = chooseCandidate(candidates);
        QVERIFY(!choice.candidate);
        QCOMPARE(choice.refusal.reason, StopReason::None);
    }

    void a_damaged_object_yields_to_a_whole_one_in_either_order()
    {
        const std::vector<Candidate> damagedFirst{refused(StopReason::FrozenDamaged), valid()};
        QCOMPARE(chooseCandidate(damagedFirst).candidate, &damagedFirst[1]);
        const std::vector<Candidate> damagedLast{valid(), refused(StopReason::FrozenDamaged)};
        QCOMPARE(chooseCandidate(damagedLast).candidate, &damagedLast[0]);
        QCOMPARE(chooseCandidate(damagedLast).refusal.reason, StopReason::None);
    }

    void two_whole_ones_are_a_fork()
    {
        const std::vector<Candidate> candidates{valid(), refused(StopReason::FrozenDamaged), valid()};
        const Choice choice = chooseCandidate(candidates);
        QVERIFY(!choice.candidate);
        QCOMPARE(choice.refusal.reason, StopReason::FrozenForked);
    }

    void waiting_says_more_than_damage()
    {
        const std::vector<Candidate> candidates{refused(StopReason::FrozenDamaged), refused(StopReason::HeldForCertificate), absent()};
        QCOMPARE(chooseCandidate(candidates).refusal.reason, StopReason::HeldForCertificate);
    }
};

MEKENDESH_TEST(CandidateTest)
#include "tst_candidate.moc"
