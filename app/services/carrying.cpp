// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/carrying.h"

#include "app/services/deskreader.h"
#include "app/services/storeaddress.h"
#include "app/services/workspace.h"
#include "app/store/sqljournal.h"
#include "sync/engine/courier.h"
#include "sync/engine/memory.h"
#include "sync/engine/session.h"
#include "sync/store/folderstore.h"
#include "sync/trust/marker.h"
#include "sync/trust/membership.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace mekendesh::app {

using namespace sync;
using namespace Qt::StringLiterals;

namespace {

QString carryingWords(const char *source)
{
    return QCoreApplication::translate("carrying", source);
}

QString markerFact()
{
    return u"app.marker"_s;
}

// A stick holds more than ours: what it has of us lies in a folder of its own, unless somebody chose that one.
QString folderOnStick(const QString &stick)
{
    const QDir folder(stick);
    return QFileInfo::exists(folder.filePath(kMarkerPath)) ? stick : folder.filePath(u"mekendesh"_s);
}

// A stick may be lost on its way: what lies on it alone waits to be sent as before.
Status forgetSent(SqlJournal &journal, const Bytes &memoryBefore)
{
    TRY_ASSIGN(const Bytes now, journal.fact(sync::Session::kMemoryFact));
    sync::ExchangeMemory memory = sync::ExchangeMemory::parse(now);
    memory.sent = sync::ExchangeMemory::parse(memoryBefore).sent;
    return journal.setFact(sync::Session::kMemoryFact, memory.serialise());
}

QString carriedSentence(const CarryReport &report, Carrying::Direction direction)
{
    const bool isToStick = direction == Carrying::Direction::ToStick;
    if (!report.hasStore)
        return isToStick ? carryingWords(QT_TRANSLATE_NOOP("carrying", "The store did not answer: what waits on this laptop lies on the stick now."))
                         : carryingWords(QT_TRANSLATE_NOOP("carrying", "The store did not answer: this laptop took from the stick what is for it."));
    if (report.carried == 0)
        return isToStick ? carryingWords(QT_TRANSLATE_NOOP("carrying", "Everything lay on the stick already."))
                         : carryingWords(QT_TRANSLATE_NOOP("carrying", "Everything on the stick lay in the store already."));
    return (isToStick ? carryingWords(QT_TRANSLATE_NOOP("carrying", "Everything lies on the stick now. Sealed objects carried: %1."))
                      : carryingWords(QT_TRANSLATE_NOOP("carrying", "Everything on the stick lies in the store now. Sealed objects carried: %1.")))
        .arg(report.carried);
}

}

Status rememberMarker(SqlJournal &journal, Store &store)
{
    TRY_ASSIGN(const Bytes known, journal.fact(markerFact()));
    if (!known.isEmpty())
        return {};
    const auto marker = store.get(kMarkerPath, kMarkerBytesMax);
    return marker && Marker::parse(*marker) ? journal.setFact(markerFact(), *marker) : Status();
}

Result<CarryReport> Carrying::carry(const QString &stick, Direction direction, const std::function<void(const ExchangeProgress &)> &progress,
    const std::atomic<bool> &cancel)
{
    if (!QFileInfo(stick).isDir())
        return failure(ErrorCode::StoreMissing, u"the stick is not there"_s, stick);
    const QString folder = folderOnStick(stick);
    if (direction == Direction::ToStick)
        TRY(FolderStore::create(folder));
    FolderStore there(folder);
    SqlJournal &journal = m_workspace.journal();
    const Session::Surroundings &around = m_workspace.session().surroundings();
    TRY_ASSIGN(const Keyring keyring, readKeyring(journal));
    TRY_ASSIGN(const auto store, openOwnStore(journal, wayUntil(&cancel, around.clock)));
    const Status reached = Membership(*store, around.clock, around.random).checkMarker(keyring);
    if (!reached && !isStoreTrouble(reached.error().code))
        return reached.error();
    TRY_ASSIGN(CarryReport report, reached ? copy(*store, there, direction, progress, cancel) : exchangeWith(there, direction, progress, cancel));
    report.folder = folder;
    report.sentence = carriedSentence(report, direction);
    return report;
}

Result<CarryReport> Carrying::copy(Store &store, Store &stick, Direction direction, const std::function<void(const ExchangeProgress &)> &progress,
    const std::atomic<bool> &cancel)
{
    const bool isToStick = direction == Direction::ToStick;
    if (isToStick)
        TRY(Exchange(m_workspace).synchronise(progress, cancel)); // what waits here travels, too
    TRY_ASSIGN(const Keyring keyring, readKeyring(m_workspace.journal()));
    const CancelToken token(cancel);
    const auto tell = [&progress, isToStick](const CourierProgress &step) {
        if (progress)
            progress({isToStick ? ExchangeProgress::Step::Sending : ExchangeProgress::Step::Receiving,
                      isToStick ? carryingWords(QT_TRANSLATE_NOOP("carrying", "Carrying to the stick"))
                                : carryingWords(QT_TRANSLATE_NOOP("carrying", "Taking from the stick")),
                      step.done, step.total});
    };
    Courier courier({.from = isToStick ? store : stick,
                     .to = isToStick ? stick : store,
                     .cancel = token,
                     .rootKey = keyring.rootKey,
                     .progress = tell,
                     .keyring = &keyring});
    TRY_ASSIGN(const CourierReport carried, courier.carry());
    if (!isToStick)
        TRY(Exchange(m_workspace).synchronise(progress, cancel, true));
    return CarryReport{.carried = carried.carried, .bytes = carried.bytes, .unsound = carried.unsound, .folder = {}, .sentence = {}};
}

// Without a network: the stick is a store like any other once the network's marker lies on it.
Result<CarryReport> Carrying::exchangeWith(Store &stick, Direction direction, const std::function<void(const ExchangeProgress &)> &progress,
    const std::atomic<bool> &cancel)
{
    const auto there = stick.get(kMarkerPath, kMarkerBytesMax);
    if (!there && there.error().code != ErrorCode::NotFound)
        return there.error();
    if (!there && direction == Direction::FromStick)
        return failure(ErrorCode::StoreMissing, u"nothing of ours lies on the stick"_s, stick.address());
    if (!there) {
        TRY_ASSIGN(const Bytes marker, m_workspace.journal().fact(markerFact()));
        if (marker.isEmpty())
            return failure(ErrorCode::StoreMissing, u"this laptop never met its store"_s, stick.address());
        TRY(stick.put(kMarkerPath, marker));
    }
    SqlJournal &journal = m_workspace.journal();
    TRY_ASSIGN(const Bytes memoryBefore, journal.fact(sync::Session::kMemoryFact));
    const auto report = Exchange(m_workspace).synchroniseThrough(stick, progress, cancel);
    TRY(forgetSent(journal, memoryBefore)); // also of what was broken off
    if (!report)
        return report.error();
    // A stick is older than the store by its nature: nobody put anything back.
    TRY_ASSIGN(std::vector<StreamStop> stops, m_workspace.journal().stops());
    if (std::erase_if(stops, [](const StreamStop &stop) { return stop.reason == StopReason::HeadRewound; }) > 0)
        TRY(m_workspace.journal().setStops(stops));
    return CarryReport{.carried = report->sent + report->received, .hasStore = false, .folder = {}, .sentence = {}};
}

}
