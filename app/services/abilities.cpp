// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/abilities.h"

#include "app/services/storeaddress.h"
#include "app/tables/sheetwriter.h"
#include "app/tables/tablefile.h"
#include "sync/object/container.h"
#include "sync/store/http.h"
#include "sync/store/ownserver.h"

#include <QFile>

#include <algorithm>

namespace mekendesh::app::abilities {

using namespace sync;

namespace {

constexpr int kAnswerBytesMax = 1000;
constexpr int kImpatientMs = 10'000;

Error unequal(const char *what)
{
    return failure(ErrorCode::DamagedData, QString::fromLatin1(what));
}

// Kyrgyz letters beyond the Russian ones, and what a spreadsheet would take for a formula.
QString trickyText()
{
    return QStringLiteral("=Өмүрзакова Ңурай");
}

Http httpTrusting(const Bytes &authorities)
{
    return Http({.proxy = {.kind = ProxyChoice::Kind::None},
                 .patience = {.idleMs = kImpatientMs, .wholeMs = kImpatientMs, .attempts = 1},
                 .authorities = authorities});
}

using TrialName = FixedBytes<struct TrialNameTag, 8>;

Status putAndGet(Store &store, const QString &path)
{
    const Bytes object(1000, 'o');
    TRY(putSurely(store, path, object));
    TRY_ASSIGN(const auto listed, store.list(QStringLiteral("self-test")));
    if (std::ranges::find(listed, StoredObject{path, object.size()}) == listed.end())
        return unequal("the store does not list what it was given");
    TRY_ASSIGN(const Bytes returned, store.get(path, object.size()));
    if (returned != object)
        return unequal("the store gave back something else");
    return {};
}

}

Status packContainers()
{
    const Container packed{.manifest = "manifest", .payload = Bytes(1000, 'p'), .seal = "seal"};
    TRY_ASSIGN(Bytes bytes, packContainer(packed));
    TRY_ASSIGN(const Container unpacked, unpackContainer(bytes));
    if (unpacked.manifest != packed.manifest || unpacked.payload != packed.payload || unpacked.seal != packed.seal)
        return unequal("a container came back as another one");
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    if (unpackContainer(bytes))
        return unequal("a damaged container was taken");
    return {};
}

Status writeWorkbooks(const QString &folder)
{
    const QString path = folder + QStringLiteral("/table.xlsx");
    TRY_ASSIGN(const auto writer, writeSheet(SheetForm::Workbook, path, QStringLiteral("Мекендештер"), {QStringLiteral("Аты")}));
    TRY(writer->addRow({trickyText()}));
    TRY(writer->finish());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::ReadOnly, file.errorString(), path);
    TRY_ASSIGN(const TableFile table, readTable(file.readAll()));
    if (table.form != TableForm::Xlsx || table.rows.size() != 2 || table.rows.back().text(0) != trickyText())
        return unequal("a workbook came back as another one");
    return {};
}

bool canServeTls()
{
    return OwnServer::canServe();
}

Status speakTls()
{
    OwnServer server;
    TRY_ASSIGN(const QUrl address, server.start());
    const HttpRequest request{.method = "GET", .url = address, .answerBytesMax = kAnswerBytesMax};
    TRY_ASSIGN(const HttpAnswer answer, httpTrusting(OwnServer::certificate()).send(request));
    if (answer.body != OwnServer::answer())
        return unequal("another answer came over TLS than was given");
    const auto stranger = httpTrusting({}).send(request);
    if (stranger || stranger.error().code != ErrorCode::StoreCertificate)
        return unequal("a server was trusted that nobody vouches for");
    return {};
}

bool holdCertificate(const Bytes &authorities)
{
    return sync::holdCertificate(authorities);
}

Status meetAt(const QString &address, const Bytes &authorities, const Session::Surroundings &surroundings)
{
    StoreWay way = wayUntil(nullptr, surroundings.clock);
    way.authorities = authorities;
    TRY_ASSIGN(const auto store, makeStore(address, way));
    // Two people may try one store at the same time.
    const QString path = QStringLiteral("self-test/%1.json").arg(QString::fromLatin1(surroundings.random.fixed<TrialName>().hex()));
    const Status met = putAndGet(*store, path);
    const Status removed = store->remove(path); // also what was put before something went wrong
    return met ? removed : met;
}

}
