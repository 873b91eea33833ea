// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/container.h"

#include "sync/base/limits.h"
#include "sync/object/frame.h"

#include <quazip/quazip.h>
#include <quazip/quazipfile.h>
#include <quazip/quazipnewinfo.h>

#include <QBuffer>
#include <QDateTime>
#include <QTimeZone>
#include <QtEndian>

#include <array>

namespace mekendesh::sync {

namespace {

constexpr uint kUnix = 3;
constexpr int kStored = 0;
constexpr qsizetype kSealBytes = static_cast<qsizetype>(DeviceId::kSizeBytes + Signature::kSizeBytes);

Error brokenContainer(const char *what)
{
    return failure(ErrorCode::DamagedData, QStringLiteral("container: %1").arg(QLatin1StringView(what)));
}

Error notPacked(int zipError)
{
    return failure(ErrorCode::Internal, QStringLiteral("cannot write a container: QuaZip error %1").arg(zipError));
}

Status addMember(QuaZip &zip, QLatin1StringView name, const Bytes &content)
{
    QuaZipNewInfo info{QString(name)};
    info.dateTime = QDateTime(QDate(1980, 1, 1), QTime(0, 0), QTimeZone::utc()); // no zone: QuaZip writes date and time as they stand
    QuaZipFile file(&zip);
    if (!file.open(QIODevice::WriteOnly, info, nullptr, 0, kStored, 0))
        return notPacked(file.getZipError());
    if (file.write(content) != content.size())
        return notPacked(file.getZipError());
    file.close();
    if (file.getZipError() != ZIP_OK)
        return notPacked(file.getZipError());
    return {};
}

Result<Bytes> readMember(QuaZip &zip, QLatin1StringView name)
{
    if (zip.getCurrentFileName() != name)
        return brokenContainer("member names");
    QuaZipFile file(&zip);
    if (!file.open(QIODevice::ReadOnly))
        return brokenContainer("member does not open");
    const Bytes content = file.readAll();
    file.close();
    if (file.getZipError() != UNZ_OK)
        return brokenContainer("member does not read");
    return content;
}

QByteArrayView tagOf(ObjectKind kind)
{
    switch (kind) {
    case ObjectKind::ChangeSet:
        return "mekendesh change-set 1";
    case ObjectKind::Keys:
        return "mekendesh keys 1";
    case ObjectKind::Letter:
        return "mekendesh letter 1";
    case ObjectKind::Head:
        return "mekendesh head 1";
    case ObjectKind::Snapshot:
        return "mekendesh snapshot 1";
    case ObjectKind::Cleared:
        return "mekendesh cleared 1";
    }
    Q_UNREACHABLE();
}

Bytes withLength(QByteArrayView part)
{
    ENFORCE(part.size() <= 0xffff);
    Bytes framed(2, Qt::Uninitialized);
    qToLittleEndian(static_cast<quint16>(part.size()), framed.data());
    return framed.append(part);
}

// What an author signs: parts of variable length carry theirs, so that no two objects have the same signed bytes.
Bytes signedBytes(ObjectKind kind, const NetworkId &network, const QString &signedPath, const Container &container)
{
    return withLength(tagOf(kind)) + network.bytes() + withLength(signedPath.toUtf8()) + hashOf(container.manifest).bytes()
        + hashOf(container.payload).bytes();
}

}

Result<Bytes> packContainer(const Container &container)
{
    Bytes bytes;
    QBuffer buffer(&bytes);
    QuaZip zip(&buffer);
    zip.setDataDescriptorWritingEnabled(false); // sizes and checksums stand in the headers
    zip.setUtf8Enabled(false);
    zip.setZip64Enabled(false);
    zip.setOsCode(kUnix); // the same bytes on every system
    zip.setAutoClose(true);
    if (!zip.open(QuaZip::mdCreate))
        return notPacked(zip.getZipError());
    TRY(addMember(zip, QLatin1StringView("m"), container.manifest));
    TRY(addMember(zip, QLatin1StringView("p"), container.payload));
    TRY(addMember(zip, QLatin1StringView("s"), container.seal));
    zip.close();
    if (zip.getZipError() != ZIP_OK)
        return notPacked(zip.getZipError());
    if (bytes.size() > limits::kReadObjectBytesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("container of %1 bytes").arg(bytes.size()));
    // Pair of the reader's check: what a reader would refuse never leaves this laptop.
    TRY(checkFrame(bytes));
    return bytes;
}

Result<Container> unpackContainer(const Bytes &bytes)
{
    if (bytes.size() > limits::kReadObjectBytesMax)
        return failure(ErrorCode::TooLarge, QStringLiteral("container of %1 bytes").arg(bytes.size()));
    TRY(checkFrame(bytes));

    Bytes copy = bytes; // shared, not copied: the buffer is only read
    QBuffer buffer(&copy);
    QuaZip zip(&buffer);
    if (!zip.open(QuaZip::mdUnzip) || zip.getEntriesCount() != 3 || !zip.goToFirstFile())
        return brokenContainer("not an archive of three members");
    Container container;
    TRY_ASSIGN(container.manifest, readMember(zip, QLatin1StringView("m")));
    if (!zip.goToNextFile())
        return brokenContainer("no payload");
    TRY_ASSIGN(container.payload, readMember(zip, QLatin1StringView("p")));
    if (!zip.goToNextFile())
        return brokenContainer("no seal");
    TRY_ASSIGN(container.seal, readMember(zip, QLatin1StringView("s")));
    return container;
}

Bytes sealMember(ObjectKind kind, NetworkId network, const QString &signedPath, const Container &container, const SignKeys &author)
{
    return deviceIdOf(author.publicKey).bytes() + author.sign(signedBytes(kind, network, signedPath, container)).bytes();
}

DeviceId claimedAuthor(const Container &container)
{
    if (container.seal.size() != kSealBytes)
        return {};
    return DeviceId::fromBytes(QByteArrayView(container.seal).first(static_cast<qsizetype>(DeviceId::kSizeBytes)));
}

bool verifySeal(ObjectKind kind, NetworkId network, const QString &signedPath, const Container &container, const SignPublicKey &author)
{
    const DeviceId claimed = claimedAuthor(container);
    if (claimed.isNull() || claimed != deviceIdOf(author))
        return false;
    const auto signature = Signature::fromBytes(QByteArrayView(container.seal).sliced(static_cast<qsizetype>(DeviceId::kSizeBytes)));
    return verifySignature(author, signedBytes(kind, network, signedPath, container), signature);
}

}
