// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/passphrase.h"

#include "sync/base/fitwords.h"

#include <QStringList>

namespace mekendesh::ui {

namespace {

struct Letters {
    const char16_t *consonants; // 16
    const char16_t *vowels;     // 4
};

constexpr Letters kLatin{u"bdfghjklmnprstvz", u"aeio"};
constexpr Letters kCyrillic{u"бвгджзклмнпрстчш", u"аеио"};
constexpr quint32 kConsonants = 16;
constexpr quint32 kVowels = 4;
constexpr int kSyllables = 2;

}

QString proposePassphrase(sync::Random &random, bool isCyrillic)
{
    const Letters &letters = isCyrillic ? kCyrillic : kLatin;
    QStringList words;
    while (words.size() < kPassphraseWords) {
        QString made;
        for (int syllable = 0; syllable < kSyllables; ++syllable) {
            made += QChar(letters.consonants[random.below(kConsonants)]);
            made += QChar(letters.vowels[random.below(kVowels)]);
        }
        if (sync::isFitToSay(made))
            words << made;
    }
    return words.join(u' ');
}

}
