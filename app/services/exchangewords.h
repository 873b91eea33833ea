// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/core/officetime.h"
#include "app/services/exchange.h"
#include "app/services/officenames.h"
#include "sync/engine/engine.h"

namespace mekendesh::app {

// Names of laptops and offices, for sentences: from the registers, from certificates, otherwise a piece of the id.
class ExchangeNames {
public:
    ExchangeNames(Workspace &workspace, const sync::Keyring &keyring);

    // "Embassy, 1-laptop": the office and the laptop's name or digit.
    [[nodiscard]] QString device(const sync::DeviceId &device) const;
    [[nodiscard]] QString laptop(const sync::DeviceId &device) const;
    [[nodiscard]] QString officeOf(const sync::DeviceId &device) const; // empty: not known
    [[nodiscard]] QString office(sync::ScopeId scope) const;

private:
    [[nodiscard]] QString named(sync::ScopeId scope) const; // empty: not known

    QHash<sync::DeviceId, QString> m_devices; // names
    QHash<sync::DeviceId, QString> m_marks;
    QHash<sync::DeviceId, sync::ScopeId> m_homes;
    OfficeNames m_offices;
    sync::ScopeId m_home;
    QString m_homeName; // while the register is not here yet
};

// What the exchange remembers between sessions to say how things stand.
struct ExchangeMemory {
    qint64 doneAtMs = 0;        // last session that reached the end
    qint64 failingSinceMs = 0;  // first session that could not run since then
    qint64 embassyReadAtMs = 0; // until when the embassy has read all that was sent; 0: not yet
    bool isOfEmbassy = false;

    [[nodiscard]] sync::Bytes serialise() const;
    static ExchangeMemory parse(const sync::Bytes &bytes);
};

[[nodiscard]] QString progressSentence(const sync::Progress &progress);
// Somebody else of this program is writing.
[[nodiscard]] QString waitingSentence();
[[nodiscard]] ExchangeStop stopInWords(const sync::StreamStop &stop, const ExchangeNames &names);
// One sentence for each person whose entry was closed here. Whose key had to stay is told in the settings, not at every exchange.
[[nodiscard]] QStringList closedEntriesInWords(const ClosedEntries &closed);
// What the embassy's clean-up of the store meant for this laptop: what it took away itself, what was read from a summary instead, and
// whose summary was not taken.
[[nodiscard]] QStringList clearedInWords(const sync::SessionReport &session, const ExchangeNames &names, const OfficeTime &time, Timestamp now);
// Letters this laptop of the embassy took away.
[[nodiscard]] QString lettersClearedInWords(quint64 letters);
// Of another office, which had refused the same case very often already.
[[nodiscard]] QString refusalsLeftOutInWords(int refusals);
// Its sentence, and whether nothing waits and nothing stands still.
void sayStanding(ExchangeReport &report, const ExchangeMemory &memory, const OfficeTime &time, Timestamp now);
// For the bottom line: what waits, what stands still, up to when the embassy has read.
[[nodiscard]] QString standingSentence(const ExchangeReport &report, const ExchangeMemory &memory, const OfficeTime &time, Timestamp now);

}
