// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sim/action.h"
#include "sync/trust/cut.h"
#include "sync/trust/letter.h"
#include "tests/sim/machine.h"

namespace mekendesh::sync {
class Membership;
}

namespace mekendesh::sim {

struct Figures {
    int actions = 0;
    int sessions = 0;
    int brokenSessions = 0;
    int faults = 0;
    int powerCuts = 0;
    int edits = 0;
    int forks = 0;          // streams of which two objects stand under one number
    int bereaved = 0;       // streams whose objects were lost with their writer
    int scopes = 0;         // compared at the end …
    int scopesLeftOut = 0;  // … and those that could not be: a fork or a loss
    int cuts = 0;           // statements of the embassy in force at the end
    int rebuilt = 0;        // scopes that were applied anew
    int snapshotsWritten = 0;
    int snapshotsJoined = 0;
    int rounds = 0;         // until everybody agreed
    std::map<QString, int> happened; // how often what is counted by its name had an effect

    void add(const Figures &other);
};

inline constexpr qint64 kHourMs = 3'600'000;
inline constexpr qint64 kDayMs = 24 * kHourMs;

using Texts = std::map<sync::ScopeId, std::set<QString>>;

// An embassy and offices with their laptops, places to meet, and people. All of it follows from a seed and from the actions.
class World {
public:
    explicit World(quint64 seed);
    ~World();

    // Throws a Violation.
    void play(const Action &action);
    void settle();

    // For tests that say what happens: one after the other, in good weather.
    [[nodiscard]] std::size_t machineCount() const { return m_machines.size(); }
    void write(std::size_t machine);
    Machine::Outcome exchange(std::size_t machine, const Accident &accident = {});
    void cutStreamOf(std::size_t machine, quint64 number); // the first stream of its office that goes so far
    void cutOff(std::size_t machine);
    std::size_t copy(std::size_t machine);
    std::optional<std::size_t> neighbourOf(std::size_t machine); // another laptop of its office
    // Somebody goes behind everybody's back, with SQL in every database, before that action.
    struct Sabotage {
        int action = -1;
        sync::Bytes sql;
    };
    void plan(const Sabotage &sabotage) { m_sabotage = sabotage; }

    [[nodiscard]] QByteArray traceHash() const { return m_trace.result(); }
    [[nodiscard]] const Figures &figures() const { return m_figures; }
    // What the last action did, in words, for a printed trace.
    [[nodiscard]] const QString &story() const { return m_story; }
    [[nodiscard]] QString description() const;

private:
    struct KnownRecord {
        quint64 key = 0;
        RowKey row;
    };
    struct Survivors {
        Oracle oracle;
        std::map<sync::StreamKey, quint64> ends;
        std::map<sync::StreamKey, std::vector<sync::Hash>> hashes; // by number, from 1
        std::set<sync::ScopeId> leftOut; // a fork nobody decided, or a loss: not everybody can have the same
        std::set<sync::ScopeId> forgotten; // of which no registrar knows any more what was decided; left out, too
        int bereaved = 0;
    };
    struct Promise {
        Texts texts;
        std::map<sync::Hash, Texts> afterStatement; // what would be left of it
    };

    // Building.
    void found();
    Machine &invite(sync::ScopeId scope, bool isEmbassy, bool isOldProgram, const QString &name, quint64 key);
    void admitAll(Machine &registrar);
    [[nodiscard]] Machine &founder() { return *m_machines.front(); }
    Reached reach(Machine &machine, std::size_t site);

    // Choosing.
    Machine *anybody(quint64 seed, bool onlyEmbassy = false);
    const KnownRecord *someRecord(Machine &machine, const QString &table, quint64 seed);
    sync::ScopeId someScope(Machine &machine, Dice &dice);
    QString text(const Action &action);
    void know(const Action &action, const sync::RecordId &id, sync::ScopeId scope, const QString &table);
    void tell(const QString &story) { m_story += story; }
    void note(const QString &what, int times = 1) { m_figures.happened[what] += times; }
    void noteDeed(Deed deed, int editsBefore, qsizetype storyBefore);

    // Doing.
    void create(Machine &machine, const Action &action, Dice &dice);
    void change(Machine &machine, const Action &action, Dice &dice);
    void decide(Machine &machine, Dice &dice);
    void removeOrReturn(Machine &machine, const Action &action, bool isRemoval);
    void writeOffice(Machine &embassy, const Action &action, Dice &dice);
    void remark(Machine &machine, const Action &action, Dice &dice);
    void cashLine(Machine &machine, const Action &action, Dice &dice);
    void import(Machine &machine, const Action &action, Dice &dice);
    void writeUnknown(Machine &machine, const Action &action, Dice &dice);
    struct Posted { // a letter as it was written
        sync::DeviceId author;
        quint64 number = 0;
        QString kind;
        sync::ScopeId recipient;
        sync::DeviceId onlyFor; // null: for all laptops of the recipient
        QString words;
        QString path; // where it lies
        bool isRead = false;
    };
    bool isSilenced(Machine &machine);
    void writeLetter(Machine &machine, const Action &action);
    void readLetter(Machine &machine, Dice &dice);
    struct Referred { // a case, by one letter
        sync::DeviceId author;
        quint64 number = 0;
        RowKey asked;
        QString title; // no other case has it
        [[nodiscard]] sync::RecordId row() const; // in the course of the case
    };
    struct Answered { // what an office said to a case it was asked to take over, by one letter
        sync::DeviceId asker; // of the letter that asked
        quint64 asked = 0;
        bool isAccepted = false;
        QString words;
        sync::DeviceId by; // of the letter that says it
        quint64 number = 0;
        bool isForLost = false; // sent for a colleague by the exchange
        qint64 saidAtMs = 0;  // by the clock of who said it
        qint64 worldMs = 0;
        RowKey made{}; // of a case that was taken over
        QString title{};
    };
    bool mayRefer(Machine &machine);
    template <class T>
    bool isRefused(Machine &machine, const sync::Result<T> &done, std::size_t writtenBefore);
    std::optional<RowKey> someCase(Machine &machine, const Action &action, Dice &dice);
    void refer(Machine &machine, const Action &action, Dice &dice);
    void answerReferral(const Action &action, Dice &dice);
    void answerAs(Machine &machine, bool isAccepted, const QString &reason, quint64 which, bool isPowerCut);
    static QString wordsOf(const sync::Letter &letter);
    void noteNewLetter(Machine &machine, const QString &kind, const QString &words, const sync::DeviceId &onlyFor);
    void noteRead(Machine &machine);
    void checkReferrals();
    void checkTakenOver(Machine &machine, const std::set<sync::ScopeId> &leftOut);
    bool isSaidWithAsking(Machine &machine, const RowKey &asked, const sync::Stamp &state);
    bool isAllRefused(Machine &machine, const RowKey &asked);
    void checkAnswersHeard(Machine &machine, const std::set<sync::ScopeId> &leftOut);
    Posted *postedAs(const sync::DeviceId &author, quint64 number);
    const Referred *askedBy(const sync::Letter &answer) const;

    // What an exchange does with letters of its own accord (tidying.cpp).
    Machine::Outcome meet(Machine &machine, Site &site, const Reached::Weather &weather, const Accident &accident);
    struct Opened {
        sync::Letter letter;
        sync::DeviceId onlyFor;
    };
    Opened opened(const sync::OutgoingLetter &letter);
    void noteAnswersForLost(Machine &machine);
    void checkTakenAway(Machine &embassy, const QString &path);
    void checkSaidOnce(Machine &machine);
    bool isAtWork(Machine &machine);
    void checkWhatBecameOfLetters();
    void checkIsFound(Machine &machine, const Referred &referred);
    bool isHeardAt(Machine &machine, const Referred &referred);
    void checkIsHeard(Machine &machine, const Referred &referred, const std::set<sync::ScopeId> &leftOut);
    bool isExcused(const Answered &answer, const Referred &referred, const sync::DeviceId &colleague);
    bool isKeptForNextProgram(const Posted &posted);
    bool isKeptWithoutItsCase(const Posted &posted, sync::ScopeId home);
    const Answered *answeredAs(const sync::DeviceId &by, quint64 number) const;
    void session(Machine &machine, Dice &dice);
    void countSession(const Machine::Outcome &outcome);
    static bool hasMarker(const Site &site);
    void noteAccident(const Accident &accident, const Reached::Weather &weather, const Machine::Outcome &outcome, const Site &site);
    void putBack(Machine &machine);
    void strangeStore(Machine &machine, const Action &action, Dice &dice);
    void happenToMachine(Machine &machine, const Action &action, Dice &dice);
    void happenToStores(const Action &action, Dice &dice);
    void happenToNetwork(const Action &action, Dice &dice);
    void rot(Site &site, Dice &dice);
    void carryObjects(Site &from, Site &to, const Reached::Weather &weather);
    void join(const Action &action, Dice &dice);
    void cleanUp(Dice &dice);
    void state(const std::function<sync::Status(sync::Membership &, sync::Keyring &)> &ceremony);
    void cutStream(Dice &dice);
    void cutDevice(Dice &dice);
    void withdrawCut(Dice &dice);
    void rotate(Dice &dice);
    void decideForks(Dice &dice);
    void mergeOffices(Dice &dice);
    sync::ScopeId officeThatGoesOn(sync::ScopeId office);
    const sync::Cuts &cutsKnown(); // until anybody hears of another one
    sync::Cuts cutsKnownWith(const std::vector<sync::Cut> &others);
    bool isCutOff(Machine &machine);
    // Of a save: whether it returned. What was saved then is written down, to be asked for at the end.
    template <class T>
    bool isSaved(Machine &machine, const sync::Result<T> &result)
    {
        return noteSave(machine, result ? nullptr : &result.error());
    }
    bool noteSave(Machine &machine, const sync::Error *error);

    // Checking (checks.cpp).
    void checkMachine(Machine &machine);
    void checkReport(Machine &machine, const Machine::Outcome &outcome, bool isCalm, bool mustLettersGo);
    void checkNoOthers(Machine &machine, const Oracle &known);
    void checkRows(Machine &machine, const Oracle::State &expected, const char *invariant);
    std::set<QString> textsShown(Machine &machine, const Oracle::State &known);
    Oracle knowledgeOf(Machine &machine);
    Survivors survivors(const sync::Cuts &cuts);
    std::set<sync::ScopeId> forgottenScopes();
    quint64 followStream(const sync::StreamKey &stream, const std::map<quint64, std::set<const Archived *>> &numbers, const sync::Cuts &cuts,
        Survivors &survivors);
    Texts promisedTexts(const sync::Cuts &cuts);
    Promise promiseNow();
    Texts stillPromised(const Promise &promise);
    void carryToTheFirst();
    void bringTogether();
    void checkCuts();
    void checkSnapshots();
    bool isRoundQuiet();
    void checkAgreement(const Texts &toBeFound);
    void checkForksAreSeen();
    // `existing`: texts of all that lies somewhere, by scope.
    void checkBooks(Machine &machine, const std::set<sync::ScopeId> &leftOut, const Texts &existing);
    QString standingStill();
    QString whereItLies(const sync::StreamKey &stream, quint64 number);
    QString whereItWasSealed(const QString &text);
    qsizetype requestsForWhatIsOpen(Machine &machine);
    void checkCostOfNothing();
    static bool isOfOffice(Machine &machine, sync::ScopeId office);
    sync::ScopeId addressTold(sync::ScopeId office);
    void checkAddresses();
    void checkLetters();
    void checkArrived(const Posted &posted, const sync::OutgoingLetter &letter);

    quint64 m_seed;
    qint64 m_nowMs = 1'795'000'000'000;
    int m_number = 0; // of the action that is played
    int m_texts = 0;
    quint64 m_founderKey = 0;
    std::vector<std::unique_ptr<Machine>> m_machines; // the founder first
    std::vector<std::unique_ptr<Site>> m_sites;       // the last one is the stick
    std::vector<KnownRecord> m_records;
    std::vector<Posted> m_posted;
    std::vector<Referred> m_referred;
    std::vector<Answered> m_answered;
    std::set<QString> m_lettersTaken; // paths, from whichever place
    std::set<std::pair<quint64, sync::RecordId>> m_heard; // who wrote down which answer
    bool m_areClocksSet = false; // somebody has set one, perhaps years ahead
    std::vector<sync::Cut> m_cutsForgotten; // by the founder, when it was put back
    std::vector<sync::Certificate> m_certificatesForgotten;
    std::set<std::pair<sync::ScopeId, sync::ScopeId>> m_merged; // an office, and the one it became a part of
    std::vector<sync::EpochKey> m_epochsForgotten; // keys it had given since: nobody can give them back to it
    Archive m_archive;
    TraceHash m_trace;
    std::vector<quint64> m_cutsFrom; // which keyrings m_cuts was read from
    sync::Cuts m_cuts;
    Figures m_figures;
    QString m_story;
    Sabotage m_sabotage;
};

}
