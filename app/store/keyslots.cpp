// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/keyslots.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <sodium.h>

#include <algorithm>
#include <array>

namespace mekendesh::app {

using sync::Bytes;
using sync::ErrorCode;
using sync::failure;
using sync::SymmetricKey;

namespace {

constexpr int kFormat = 1;
constexpr qint64 kFileBytesMax = 256 * 1024;
constexpr qsizetype kSlotsMax = 64;
// What a file may ask of this computer: a foreign file must not stop it.
constexpr quint64 kOperationsMax = 64;
constexpr quint64 kMemoryBytesMax = quint64{2} * 1024 * 1024 * 1024;
constexpr qsizetype kSaltBytes = crypto_pwhash_SALTBYTES;
constexpr qsizetype kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype kBoxBytes = static_cast<qsizetype>(SymmetricKey::kSizeBytes) + crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype kHashBytes = 16;
static_assert(SymmetricKey::kSizeBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char *octets(const Bytes &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

Bytes randomBytes(sync::Random &random, qsizetype size)
{
    Bytes bytes(size, Qt::Uninitialized);
    random.fill({reinterpret_cast<unsigned char *>(bytes.data()), static_cast<std::size_t>(size)});
    return bytes;
}

// The same name whatever its case and spaces around it.
Bytes hashedLogin(const QString &login, const Bytes &salt)
{
    const Bytes name = login.trimmed().normalized(QString::NormalizationForm_C).toCaseFolded().toUtf8();
    Bytes hash(kHashBytes, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(hash.data()), static_cast<std::size_t>(hash.size()), octets(name),
                       static_cast<unsigned long long>(name.size()), octets(salt), static_cast<std::size_t>(salt.size()));
    return hash;
}

// False when there is not enough memory for the cost.
bool deriveKey(SymmetricKey &key, const QString &password, const Bytes &salt, quint64 operations, quint64 memoryBytes)
{
    Bytes text = password.normalized(QString::NormalizationForm_C).toUtf8();
    const int code = crypto_pwhash(key.data(), SymmetricKey::kSizeBytes, text.constData(), static_cast<unsigned long long>(text.size()), octets(salt),
                                   operations, static_cast<std::size_t>(memoryBytes), crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(text.data(), static_cast<std::size_t>(text.size()));
    return code == 0;
}

sync::Error slotsUnreadable(const char *why)
{
    return failure(ErrorCode::DamagedData, QStringLiteral("the file of key slots: %1").arg(QLatin1String(why)));
}

}

sync::Result<KeySlots> KeySlots::load(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorCode::ProfileMissing, QStringLiteral("no key slots"), path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::ReadOnly, QStringLiteral("the key slots cannot be opened"), path);
    if (file.size() > kFileBytesMax)
        return slotsUnreadable("too large");
    const QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    if (root.value(QLatin1String("format")).toInt() > kFormat)
        return failure(ErrorCode::NewerVersion, QStringLiteral("key slots of a newer program"));
    const QJsonArray array = root.value(QLatin1String("slots")).toArray();
    if (root.value(QLatin1String("format")).toInt() != kFormat || array.isEmpty() || array.size() > kSlotsMax)
        return slotsUnreadable("not of this program");
    KeySlots read;
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        const auto bytes = [&object](const char *name) { return Bytes::fromBase64(object.value(QLatin1String(name)).toString().toLatin1()); };
        Slot slot{.salt = bytes("salt"),
                  .loginHash = bytes("who"),
                  .operations = static_cast<quint64>(object.value(QLatin1String("operations")).toInteger()),
                  .memoryBytes = static_cast<quint64>(object.value(QLatin1String("memory")).toInteger()),
                  .nonce = bytes("nonce"),
                  .box = bytes("box")};
        const bool isSound = slot.salt.size() == kSaltBytes && slot.loginHash.size() == kHashBytes && slot.nonce.size() == kNonceBytes
            && slot.box.size() == kBoxBytes && slot.operations >= crypto_pwhash_OPSLIMIT_MIN && slot.operations <= kOperationsMax
            && slot.memoryBytes >= crypto_pwhash_MEMLIMIT_MIN && slot.memoryBytes <= kMemoryBytesMax;
        if (!isSound)
            return slotsUnreadable("a slot makes no sense");
        read.m_slots.push_back(std::move(slot));
    }
    return read;
}

const KeySlots::Slot *KeySlots::find(const QString &login) const
{
    const auto found = std::ranges::find_if(m_slots, [&login](const Slot &slot) { return hashedLogin(login, slot.salt) == slot.loginHash; });
    return found == m_slots.end() ? nullptr : &*found;
}

bool KeySlots::contains(const QString &login) const
{
    return find(login) != nullptr;
}

void KeySlots::remove(const QString &login)
{
    std::erase_if(m_slots, [&login](const Slot &slot) { return hashedLogin(login, slot.salt) == slot.loginHash; });
}

sync::Status KeySlots::put(const QString &login, const QString &password, const SymmetricKey &databaseKey, const sync::KdfCost &cost,
                           sync::Random &random)
{
    if (login.trimmed().isEmpty())
        return failure(ErrorCode::BadInput, QStringLiteral("no name for entry"), QStringLiteral("login"));
    if (password.isEmpty())
        return failure(ErrorCode::BadInput, QStringLiteral("no password"), QStringLiteral("password"));
    Slot slot{.salt = randomBytes(random, kSaltBytes), .loginHash = {}, .operations = cost.operations, .memoryBytes = cost.memoryBytes,
              .nonce = randomBytes(random, kNonceBytes), .box = Bytes(kBoxBytes, Qt::Uninitialized)};
    slot.loginHash = hashedLogin(login, slot.salt);
    SymmetricKey wrapping;
    if (!deriveKey(wrapping, password, slot.salt, slot.operations, slot.memoryBytes))
        return failure(ErrorCode::Internal, QStringLiteral("not enough memory to derive a key"));
    const Bytes bound = slot.salt + slot.loginHash;
    crypto_aead_xchacha20poly1305_ietf_encrypt(reinterpret_cast<unsigned char *>(slot.box.data()), nullptr, databaseKey.data(),
                                               SymmetricKey::kSizeBytes, octets(bound), static_cast<unsigned long long>(bound.size()), nullptr,
                                               octets(slot.nonce), wrapping.data());
    if (count() >= kSlotsMax && !contains(login))
        return failure(ErrorCode::TooLarge, QStringLiteral("too many people on one computer"));
    remove(login);
    m_slots.push_back(std::move(slot));
    return {};
}

sync::Result<SymmetricKey> KeySlots::unlock(const QString &login, const QString &password) const
{
    ENFORCE(!m_slots.empty());
    const Slot *known = find(login);
    // An unknown name takes as long as a wrong password.
    const Slot &slot = known ? *known : m_slots.front();
    SymmetricKey wrapping;
    if (!deriveKey(wrapping, password, slot.salt, slot.operations, slot.memoryBytes))
        return failure(ErrorCode::Internal, QStringLiteral("not enough memory to derive the key"));
    const Bytes bound = slot.salt + slot.loginHash;
    SymmetricKey databaseKey;
    const int code = crypto_aead_xchacha20poly1305_ietf_decrypt(databaseKey.data(), nullptr, nullptr, octets(slot.box),
                                                                static_cast<unsigned long long>(slot.box.size()), octets(bound),
                                                                static_cast<unsigned long long>(bound.size()), octets(slot.nonce), wrapping.data());
    if (!known || code != 0)
        return failure(ErrorCode::WrongPassword, QStringLiteral("no slot opens with this name and password"));
    return databaseKey;
}

sync::Status KeySlots::store(const QString &path) const
{
    QJsonArray array;
    for (const Slot &slot : m_slots) {
        const auto text = [](const Bytes &bytes) { return QString::fromLatin1(bytes.toBase64()); };
        array.append(QJsonObject{{QStringLiteral("salt"), text(slot.salt)},
                                 {QStringLiteral("who"), text(slot.loginHash)},
                                 {QStringLiteral("operations"), static_cast<qint64>(slot.operations)},
                                 {QStringLiteral("memory"), static_cast<qint64>(slot.memoryBytes)},
                                 {QStringLiteral("nonce"), text(slot.nonce)},
                                 {QStringLiteral("box"), text(slot.box)}});
    }
    const Bytes json = QJsonDocument(QJsonObject{{QStringLiteral("format"), kFormat}, {QStringLiteral("slots"), array}}).toJson();
    QSaveFile file(path); // writes beside, brings it to the disk, renames
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorCode::ReadOnly, QStringLiteral("the key slots cannot be written"), path);
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    if (file.write(json) != json.size() || !file.commit())
        return failure(ErrorCode::DiskFull, QStringLiteral("the key slots could not be written"), path);
    return {};
}

}
