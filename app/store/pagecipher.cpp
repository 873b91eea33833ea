// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/pagecipher.h"

#include "sync/base/result.h"

#include <sodium.h>
#include <sqlite3.h>

#include <array>
#include <cstring>

namespace mekendesh::app {

namespace {

constexpr const char *kPageCipher = "chacha20sodium";
constexpr int kPageNonceBytes = 16; // twelve of the cipher, four that the block counter begins with
constexpr int kPageTagBytes = 16;
constexpr int kPageReservedBytes = kPageNonceBytes + kPageTagBytes;
constexpr std::size_t kPageSaltBytes = 16;
constexpr std::size_t kPageBlockBytes = 64;
constexpr int kFirstPageClear = 24; // salt, and what SQLite must know before it has the key
constexpr QByteArrayView kRawPageKey("raw:");
constexpr std::array<unsigned char, kPageSaltBytes> kPageFileHeader{'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f', 'o', 'r', 'm', 'a', 't', ' ', '3', 0};

struct PageCipher {
    std::array<unsigned char, crypto_stream_chacha20_ietf_KEYBYTES> key;
    std::array<unsigned char, kPageSaltBytes> salt;
};

PageCipher &pageCipherOf(void *memory)
{
    return *static_cast<PageCipher *>(memory);
}

void *allocatePageCipher(sqlite3 *)
{
    return sqlite3_malloc(sizeof(PageCipher));
}

void freePageCipher(void *memory)
{
    sodium_memzero(memory, sizeof(PageCipher));
    sqlite3_free(memory);
}

void clonePageCipher(void *to, void *from)
{
    pageCipherOf(to) = pageCipherOf(from);
}

int noPageLegacy(void *)
{
    return 0;
}

int pageReserved(void *)
{
    return kPageReservedBytes;
}

unsigned char *pageSalt(void *memory)
{
    return pageCipherOf(memory).salt.data();
}

// Database gives nothing but raw keys; another one would open nothing.
void takePageKey(void *memory, char *given, int size, int isRekeyed, unsigned char *salt)
{
    PageCipher &cipher = pageCipherOf(memory);
    if (isRekeyed || !salt)
        randombytes_buf(cipher.salt.data(), cipher.salt.size());
    else
        std::memcpy(cipher.salt.data(), salt, cipher.salt.size());
    const QByteArrayView text(given, size);
    std::size_t found = 0;
    const bool isRaw = text.startsWith(kRawPageKey)
        && sodium_hex2bin(cipher.key.data(), cipher.key.size(), given + kRawPageKey.size(), static_cast<std::size_t>(size - kRawPageKey.size()), nullptr, &found, nullptr) == 0
        && found == cipher.key.size();
    if (!isRaw)
        randombytes_buf(cipher.key.data(), cipher.key.size());
}

// Keys of one page: the first 32 bytes for its tag, the others for its content.
struct PageKeys {
    PageKeys(const PageCipher &cipher, int page, const unsigned char *nonce)
    {
        quint32 start = 0;
        for (int byte = 3; byte >= 0; --byte)
            start = start << 8 | nonce[kPageNonceBytes - 4 + byte];
        counter = start ^ static_cast<quint32>(page);
        keys.fill(0);
        chacha20Around(keys.data(), keys.size(), cipher.key.data(), nonce, counter);
    }
    ~PageKeys() { sodium_memzero(keys.data(), keys.size()); }
    PageKeys(const PageKeys &) = delete;
    PageKeys &operator=(const PageKeys &) = delete;

    [[nodiscard]] const unsigned char *ofTag() const { return keys.data(); }
    [[nodiscard]] const unsigned char *ofContent() const { return keys.data() + crypto_onetimeauth_poly1305_KEYBYTES; }

    std::array<unsigned char, kPageBlockBytes> keys;
    quint32 counter = 0;
};

int encryptPage(void *memory, int page, unsigned char *data, int size, int reserved)
{
    if (reserved < kPageReservedBytes)
        return SQLITE_CORRUPT;
    const PageCipher &cipher = pageCipherOf(memory);
    const int length = size - kPageReservedBytes;
    unsigned char *nonce = data + length;
    randombytes_buf(nonce, kPageNonceBytes);
    const PageKeys keys(cipher, page, nonce);
    const int clear = page == 1 ? kFirstPageClear : 0;
    chacha20Around(data + clear, static_cast<std::size_t>(length - clear), keys.ofContent(), nonce, keys.counter + 1);
    if (page == 1)
        std::memcpy(data, cipher.salt.data(), kPageSaltBytes);
    crypto_onetimeauth_poly1305(nonce + kPageNonceBytes, data, static_cast<unsigned long long>(length + kPageNonceBytes), keys.ofTag());
    return SQLITE_OK;
}

int decryptPage(void *memory, int page, unsigned char *data, int size, int reserved, int isChecked)
{
    const int broken = page == 1 ? SQLITE_NOTADB : SQLITE_CORRUPT;
    if (reserved < kPageReservedBytes)
        return broken;
    const int length = size - kPageReservedBytes;
    const unsigned char *nonce = data + length;
    const PageKeys keys(pageCipherOf(memory), page, nonce);
    const int clear = page == 1 ? kFirstPageClear : 0;
    const bool isWhole = crypto_onetimeauth_poly1305_verify(nonce + kPageNonceBytes, data, static_cast<unsigned long long>(length + kPageNonceBytes), keys.ofTag()) == 0;
    chacha20Around(data + clear, static_cast<std::size_t>(length - clear), keys.ofContent(), nonce, keys.counter + 1);
    if (isChecked && !isWhole)
        return broken;
    if (page == 1)
        std::memcpy(data, kPageFileHeader.data(), kPageFileHeader.size());
    return SQLITE_OK;
}

bool registerPageCipher()
{
    const CipherDescriptor descriptor{kPageCipher, allocatePageCipher, freePageCipher, clonePageCipher, noPageLegacy, noPageLegacy, pageReserved,
                                      pageSalt,    takePageKey,        encryptPage,    decryptPage};
    const CipherParams none{"", 0, 0, 0, 0};
    return sodium_init() >= 0 && sqlite3_initialize() == SQLITE_OK && sqlite3mc_register_cipher(&descriptor, &none, 0) == SQLITE_OK;
}

}

const char *pageCipherName()
{
    static const bool isRegistered = registerPageCipher();
    ENFORCE(isRegistered);
    return kPageCipher;
}

void chacha20Around(unsigned char *bytes, std::size_t size, const unsigned char *key, const unsigned char *nonce, quint32 counter)
{
    // libsodium refuses to go over the last block.
    const quint64 room = ((quint64{1} << 32) - counter) * kPageBlockBytes;
    const std::size_t first = static_cast<std::size_t>(std::min<quint64>(size, room));
    crypto_stream_chacha20_ietf_xor_ic(bytes, bytes, first, nonce, counter, key);
    if (first < size)
        crypto_stream_chacha20_ietf_xor_ic(bytes + first, bytes + first, size - first, nonce, 0, key);
}

}
