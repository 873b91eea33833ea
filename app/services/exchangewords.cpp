// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/exchangewords.h"

#include "app/records/device.h"
#include "app/services/laptopnames.h"
#include "app/services/session.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <limits>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr int kRegisterMax = 2000;
constexpr qsizetype kIdDigitsShown = 8;

QString exchangeWords(const char *source)
{
    return QCoreApplication::translate("exchange", source);
}

QString exchangeWords(const char *source, quint64 count)
{
    constexpr quint64 kCountMax = std::numeric_limits<int>::max();
    return QCoreApplication::translate("exchange", source, nullptr, static_cast<int>(std::min(count, kCountMax)));
}

const char *stopSentence(StopReason reason)
{
    switch (reason) {
    case StopReason::None:
        break;
    case StopReason::HeldForNumber:
        return QT_TRANSLATE_NOOP("exchange",
            "A part of what «%1» sent is missing in the store (number %2). What came before is here. It goes on by itself when the part "
            "arrives.");
    case StopReason::HeldForKey:
        return QT_TRANSLATE_NOOP(
            "exchange", "What «%1» sent cannot be opened yet (number %2). Nothing is lost. It goes on when the embassy has given the key.");
    case StopReason::HeldForCertificate:
        return QT_TRANSLATE_NOOP("exchange",
            "This laptop does not know «%1» yet (number %2). Nothing is lost. It goes on after the embassy confirms that laptop.");
    case StopReason::HeldForFeature:
        return QT_TRANSLATE_NOOP("exchange",
            "A newer version of the program is needed to read what «%1» sent (number %2). Everything is kept. Install the update from the "
            "embassy.");
    case StopReason::FrozenDamaged:
        return QT_TRANSLATE_NOOP("exchange",
            "A change-set of «%1» is damaged and was set aside (number %2). Your data were not touched. When it is repaired in the store, "
            "sync again.");
    case StopReason::FrozenForked:
        return QT_TRANSLATE_NOOP("exchange",
            "The data of «%1» split in two (number %2). Your data were not touched, nothing more is taken from that laptop. Call the "
            "embassy.");
    case StopReason::FrozenNotAllowed:
        return QT_TRANSLATE_NOOP(
            "exchange", "«%1» wrote what it may not write (number %2), it was set aside. Your data were not touched. Call the embassy.");
    case StopReason::FrozenMalformed:
        return QT_TRANSLATE_NOOP("exchange",
            "A change-set of «%1» was not understood and was set aside (number %2). Your data were not touched. Call the embassy.");
    case StopReason::HeadRewound:
        return QT_TRANSLATE_NOOP("exchange",
            "The store shows an older state of «%1» than this laptop has seen before. Nothing is lost here. If this stays after the next "
            "exchanges, tell the embassy: an old copy of the store was put back.");
    }
    return QT_TRANSLATE_NOOP("exchange", "What «%1» sent stands still (number %2). Nothing is lost. Sync again later.");
}

QString stopText(const StreamStop &stop, const QString &author)
{
    if (stop.reason == StopReason::FrozenMalformed && stop.number == 0) // not yet in any change-set
        return exchangeWords(QT_TRANSLATE_NOOP("exchange",
            "Something that was written on «%1» cannot be sent and was set aside: other laptops will not see it. Everything else goes. Call the "
            "embassy.")).arg(author);
    const QString sentence = exchangeWords(stopSentence(stop.reason));
    return stop.reason == StopReason::HeadRewound ? sentence.arg(author) : sentence.arg(author, QString::number(stop.number));
}

bool isFrozenReason(StopReason reason)
{
    return reason == StopReason::FrozenDamaged || reason == StopReason::FrozenForked || reason == StopReason::FrozenNotAllowed
        || reason == StopReason::FrozenMalformed;
}

}

ExchangeNames::ExchangeNames(Workspace &workspace, const Keyring &keyring)
{
    for (const Certificate &certificate : keyring.certificates) {
        m_devices.insert(certificate.device(), certificate.name);
        m_marks.insert(certificate.device(), certificate.mark);
        m_homes.insert(certificate.device(), certificate.isEmbassy() ? keyring.embassyScope : certificate.scopes.value(0));
    }
    const Desk &desk = workspace.session().desk();
    m_home = desk.homeScope;
    m_homeName = desk.officeName;
    // Registers that cannot be read leave the names of the certificates.
    if (auto offices = OfficeNames::read(workspace))
        m_offices = *std::move(offices);
    if (const auto devices = workspace.records().list<Device>({.limit = kRegisterMax})) {
        for (const Stored<Device> &device : devices->rows) {
            const DeviceId id = DeviceId::fromHex(device.value.device.toLatin1());
            if (!device.value.name.isEmpty())
                m_devices.insert(id, device.value.name);
            // Of an office that was merged into another one: both may have a "laptop 2".
            const auto made = m_offices.scopeOf(device.value.office);
            if (made && m_homes.contains(id) && m_homes.value(id) != *made)
                m_devices.insert(id, QStringLiteral("%1 (%2)").arg(laptop(id), named(*made)));
        }
    }
    m_devices.insert(desk.device, desk.deviceName);
    m_homes.insert(desk.device, desk.homeScope);
}

QString ExchangeNames::device(const DeviceId &device) const
{
    const QString laptop = this->laptop(device);
    const QString office = officeOf(device);
    // Somebody may have named the laptop after its office.
    if (office.isEmpty() || laptop.contains(office, Qt::CaseInsensitive))
        return laptop;
    return QStringLiteral("%1, %2").arg(office, laptop);
}

QString ExchangeNames::officeOf(const DeviceId &device) const
{
    const auto home = m_homes.constFind(device);
    return home == m_homes.constEnd() || home->isNetwork() ? QString() : named(*home);
}

QString ExchangeNames::laptop(const DeviceId &device) const
{
    const QString name = m_devices.value(device);
    if (!name.isEmpty())
        return laptopInWords(name);
    if (const QString mark = m_marks.value(device); !mark.isEmpty())
        return numberedLaptop(mark);
    return device.isNull() ? exchangeWords(QT_TRANSLATE_NOOP("exchange", "an unknown laptop"))
                           : QString::fromLatin1(device.hex().left(kIdDigitsShown));
}

QString ExchangeNames::named(ScopeId scope) const
{
    const QString registered = m_offices.of(scope);
    return registered.isEmpty() && scope == m_home ? m_homeName : registered;
}

QString ExchangeNames::office(ScopeId scope) const
{
    if (scope.isNetwork())
        return exchangeWords(QT_TRANSLATE_NOOP("exchange", "the register of all offices"));
    const QString name = named(scope);
    return name.isEmpty() ? scope.path() : name;
}

Bytes ExchangeMemory::serialise() const
{
    return QJsonDocument(QJsonObject{{QStringLiteral("done"), doneAtMs}, {QStringLiteral("failing"), failingSinceMs},
                             {QStringLiteral("read"), embassyReadAtMs}, {QStringLiteral("embassy"), isOfEmbassy}})
        .toJson(QJsonDocument::Compact);
}

ExchangeMemory ExchangeMemory::parse(const Bytes &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    return {.doneAtMs = object.value(QLatin1String("done")).toInteger(),
        .failingSinceMs = object.value(QLatin1String("failing")).toInteger(),
        .embassyReadAtMs = object.value(QLatin1String("read")).toInteger(),
        .isOfEmbassy = object.value(QLatin1String("embassy")).toBool()};
}

QString progressSentence(const Progress &progress)
{
    switch (progress.step) {
    case Progress::Step::Checking:
        return exchangeWords(QT_TRANSLATE_NOOP("exchange", "Looking at the store…"));
    case Progress::Step::Sealing:
        return exchangeWords(QT_TRANSLATE_NOOP("exchange", "Preparing what will be sent…"));
    case Progress::Step::Sending:
        return progress.total == 0
            ? exchangeWords(QT_TRANSLATE_NOOP("exchange", "Sending: %1")).arg(progress.done)
            : exchangeWords(QT_TRANSLATE_NOOP("exchange", "Sending: %1 of %2")).arg(progress.done).arg(progress.total);
    case Progress::Step::Receiving:
        return progress.total == 0
            ? exchangeWords(QT_TRANSLATE_NOOP("exchange", "Receiving: %1")).arg(progress.done)
            : exchangeWords(QT_TRANSLATE_NOOP("exchange", "Receiving: %1 of %2")).arg(progress.done).arg(progress.total);
    case Progress::Step::Joining:
        return progress.total == 0
            ? exchangeWords(QT_TRANSLATE_NOOP("exchange", "Taking over what the embassy has put together…"))
            : exchangeWords(QT_TRANSLATE_NOOP("exchange", "Taking over what the embassy has put together: %1 of %2")).arg(progress.done).arg(progress.total);
    case Progress::Step::Finishing:
        return exchangeWords(QT_TRANSLATE_NOOP("exchange", "Finishing…"));
    }
    return {};
}

QString waitingSentence()
{
    return exchangeWords(QT_TRANSLATE_NOOP("exchange", "Waiting: this computer is still writing, for example an import…"));
}

ExchangeStop stopInWords(const StreamStop &stop, const ExchangeNames &names)
{
    const QString author = names.device(stop.device);
    return {.author = author,
        .office = names.office(stop.stream.scope),
        .number = stop.number,
        .sentence = stopText(stop, author),
        .detail = stop.detail,
        .isFrozen = isFrozenReason(stop.reason)};
}

QStringList closedEntriesInWords(const ClosedEntries &closed)
{
    QStringList sentences;
    for (const QString &name : closed.names)
        sentences << exchangeWords(QT_TRANSLATE_NOOP("exchange", "%1 works here no longer: the entry on this laptop is closed.")).arg(name);
    return sentences;
}

QString lettersClearedInWords(quint64 letters)
{
    return exchangeWords(QT_TRANSLATE_N_NOOP("exchange", "Taken away from the store: %n letter(s) that nobody needs any more."), letters);
}

QString refusalsLeftOutInWords(int refusals)
{
    return exchangeWords(QT_TRANSLATE_N_NOOP("exchange", "Another office refuses one case again and again: %n refusal(s) were not written into its course. Call that office."), static_cast<quint64>(refusals));
}

QStringList clearedInWords(const SessionReport &session, const ExchangeNames &names, const OfficeTime &time, Timestamp now)
{
    QStringList sentences;
    if (session.objectsCleared > 0) {
        sentences << exchangeWords(
            QT_TRANSLATE_N_NOOP("exchange", "Taken away from the store: %n old packet(s), which everybody has read and two full copies hold."),
            session.objectsCleared);
    }
    const Timestamp statedAt{session.clearedAtMs};
    if (session.scopesBegunAnew > 0 && !statedAt.isNull() && statedAt.ms <= now.ms) {
        sentences << exchangeWords(QT_TRANSLATE_NOOP("exchange",
            "The embassy cleaned up the store on %1. What this laptop had not read by then came from the full copy; what was written here stays."))
                         .arg(time.toDateText(statedAt));
    } else if (session.scopesBegunAnew > 0) { // a clock there was ahead
        sentences << exchangeWords(QT_TRANSLATE_NOOP("exchange",
            "The embassy cleaned up the store. What this laptop had not read by then came from the full copy; what was written here stays."));
    }
    for (const DeviceId &device : session.snapshotsRefused) {
        sentences << exchangeWords(QT_TRANSLATE_NOOP("exchange",
            "A full copy that «%1» put into the store leaves out what this laptop has read. It was not taken, and nothing of what is here was lost. "
            "Tell the embassy by telephone.")).arg(names.device(device));
    }
    return sentences;
}

namespace {

// "05:34" of today, otherwise with the day.
QString sinceText(qint64 ms, const OfficeTime &time, Timestamp now)
{
    return time.dateOf({ms}) == time.dateOf(now) ? time.toTimeText({ms}) : time.toText({ms});
}

// The failure comes first: what waits is safe.
QString failingShortly(const ExchangeReport &report, const ExchangeMemory &memory, const OfficeTime &time, Timestamp now)
{
    const QString since = sinceText(memory.failingSinceMs, time, now);
    return report.waiting > 0 ? exchangeWords(QT_TRANSLATE_NOOP("exchange", "No contact with the store since %1 · to send: %2")).arg(since).arg(report.waiting)
                              : exchangeWords(QT_TRANSLATE_NOOP("exchange", "No contact with the store since %1")).arg(since);
}

}

void sayStanding(ExchangeReport &report, const ExchangeMemory &memory, const OfficeTime &time, Timestamp now)
{
    report.sentence = standingSentence(report, memory, time, now);
    if (memory.failingSinceMs != 0 && report.isAdmitted && !report.isCutOff)
        report.shortly = failingShortly(report, memory, time, now);
    report.isFailing = memory.failingSinceMs != 0;
    report.isAtRest = report.isAdmitted && !report.isCutOff && report.waiting == 0 && report.stops.empty() && !report.isFailing;
}

QString standingSentence(const ExchangeReport &report, const ExchangeMemory &memory, const OfficeTime &time, Timestamp now)
{
    if (!report.isAdmitted)
        return exchangeWords(QT_TRANSLATE_NOOP("exchange",
            "Awaiting confirmation by the embassy. You can already work; your records stay on this computer and go later by themselves."));
    if (report.isCutOff)
        return exchangeWords(QT_TRANSLATE_NOOP("exchange",
            "The embassy took this laptop out of the exchange. Everything stays on this computer; nothing more is sent. Call the embassy."));
    const QString since = sinceText(memory.failingSinceMs, time, now);
    if (report.waiting > 0 && memory.failingSinceMs != 0)
        return exchangeWords(QT_TRANSLATE_N_NOOP("exchange",
                                 "%n change(s) wait to be sent: the store does not answer since %1. Everything is saved on this computer."),
            report.waiting)
            .arg(since);
    if (memory.failingSinceMs != 0)
        return exchangeWords(
            QT_TRANSLATE_NOOP("exchange", "The store does not answer since %1. Nothing of yours waits to be sent; everything is saved on this computer."))
            .arg(since);
    if (report.waiting > 0)
        return exchangeWords(
            QT_TRANSLATE_N_NOOP("exchange", "%n change(s) wait to be sent. Everything is saved on this computer."), report.waiting);
    if (!report.stops.empty())
        return exchangeWords(
            QT_TRANSLATE_N_NOOP("exchange", "All sent. From %n laptop(s) something stands still; nothing is lost."), report.stops.size());
    if (memory.isOfEmbassy)
        return exchangeWords(QT_TRANSLATE_NOOP("exchange", "All sent."));
    const Timestamp readAt{memory.embassyReadAtMs};
    if (!readAt.isNull() && time.dateOf(readAt) == time.dateOf(now))
        return exchangeWords(QT_TRANSLATE_NOOP("exchange", "All sent. The embassy has read up to %1.")).arg(time.toTimeText(readAt));
    if (!readAt.isNull())
        return exchangeWords(QT_TRANSLATE_NOOP("exchange", "All sent. The embassy read last: %1.")).arg(time.nearText(readAt, now));
    return exchangeWords(QT_TRANSLATE_NOOP("exchange", "All sent. The embassy has not read the newest yet."));
}

}
