// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/skeleton.h"

#include <algorithm>
#include <array>

namespace mekendesh::app {

namespace {

struct LetterSpelling {
    char16_t letter;
    const char *latin;
};

// Cyrillic of our languages and the neighbours', and Latin letters whose mark changes the sound. Sorted by code for the search.
constexpr std::array kLetterSpellings{LetterSpelling{u'ß', "ss"}, LetterSpelling{u'æ', "ae"}, LetterSpelling{u'ç', "ch"},
    LetterSpelling{u'ø', "o"}, LetterSpelling{u'č', "ch"}, LetterSpelling{u'đ', "d"}, LetterSpelling{u'ı', "i"}, LetterSpelling{u'ł', "l"},
    LetterSpelling{u'ş', "sh"}, LetterSpelling{u'š', "sh"}, LetterSpelling{u'ţ', "ts"}, LetterSpelling{u'ž', "zh"},
    LetterSpelling{u'ș', "sh"}, LetterSpelling{u'ț', "ts"}, LetterSpelling{u'ə', "a"}, LetterSpelling{u'а', "a"}, LetterSpelling{u'б', "b"},
    LetterSpelling{u'в', "v"}, LetterSpelling{u'г', "g"}, LetterSpelling{u'д', "d"}, LetterSpelling{u'е', "e"}, LetterSpelling{u'ж', "zh"},
    LetterSpelling{u'з', "z"}, LetterSpelling{u'и', "i"}, LetterSpelling{u'й', "y"}, LetterSpelling{u'к', "k"}, LetterSpelling{u'л', "l"},
    LetterSpelling{u'м', "m"}, LetterSpelling{u'н', "n"}, LetterSpelling{u'о', "o"}, LetterSpelling{u'п', "p"}, LetterSpelling{u'р', "r"},
    LetterSpelling{u'с', "s"}, LetterSpelling{u'т', "t"}, LetterSpelling{u'у', "u"}, LetterSpelling{u'ф', "f"}, LetterSpelling{u'х', "kh"},
    LetterSpelling{u'ц', "ts"}, LetterSpelling{u'ч', "ch"}, LetterSpelling{u'ш', "sh"}, LetterSpelling{u'щ', "sh"},
    LetterSpelling{u'ъ', "'"}, LetterSpelling{u'ы', "i"}, LetterSpelling{u'ь', "'"}, LetterSpelling{u'э', "e"}, LetterSpelling{u'ю', "yu"},
    LetterSpelling{u'я', "ya"}, LetterSpelling{u'ё', "e"}, LetterSpelling{u'і', "i"}, LetterSpelling{u'ї', "i"}, LetterSpelling{u'ј', "y"},
    LetterSpelling{u'ў', "u"}, LetterSpelling{u'ғ', "g"}, LetterSpelling{u'қ', "k"}, LetterSpelling{u'ң', "n"}, LetterSpelling{u'ү', "u"},
    LetterSpelling{u'ұ', "u"}, LetterSpelling{u'ҳ', "kh"}, LetterSpelling{u'ҷ', "zh"}, LetterSpelling{u'һ', "kh"},
    LetterSpelling{u'ә', "a"}, LetterSpelling{u'ӣ', "i"}, LetterSpelling{u'ө', "o"}, LetterSpelling{u'ӯ', "u"}};
static_assert(std::ranges::is_sorted(kLetterSpellings, {}, &LetterSpelling::letter));

struct SoundSpelling {
    QStringView spelling;
    QStringView sound;
};

// Longest first. What is not here sounds as it is written.
constexpr std::array kSoundSpellings{SoundSpelling{u"shch", u"sh"}, SoundSpelling{u"dzh", u"j"}, SoundSpelling{u"sch", u"sh"},
    SoundSpelling{u"dj", u"j"}, SoundSpelling{u"zh", u"j"}, SoundSpelling{u"kh", u"h"}, SoundSpelling{u"gh", u"g"},
    SoundSpelling{u"ph", u"f"}, SoundSpelling{u"th", u"t"}, SoundSpelling{u"ck", u"k"}, SoundSpelling{u"ch", u"ch"},
    SoundSpelling{u"sh", u"sh"}, SoundSpelling{u"ng", u"n"}, SoundSpelling{u"q", u"k"}, SoundSpelling{u"w", u"v"},
    SoundSpelling{u"x", u"ks"}, SoundSpelling{u"c", u"k"}, SoundSpelling{u"y", u"i"}};

bool isApostrophe(char16_t letter)
{
    static constexpr QStringView kApostrophes = u"'`‘’ʻʼ′";
    return kApostrophes.contains(letter);
}

bool isHyphen(char16_t letter)
{
    return letter == u'-' || letter == u'‐' || letter == u'‑';
}

bool isVowel(char16_t letter)
{
    static constexpr QStringView kVowels = u"aeiouy";
    return kVowels.contains(letter);
}

const char *spellingOf(char16_t letter)
{
    const auto found = std::ranges::lower_bound(kLetterSpellings, letter, {}, &LetterSpelling::letter);
    return found != kLetterSpellings.end() && found->letter == letter ? found->latin : nullptr;
}

// Every letter in plain Latin; ъ, ь and apostrophes stay as ' until it is known what follows.
class LatinWriter {
public:
    LatinWriter(QStringView text, SkeletonHyphens hyphens)
        : m_text(text)
        , m_hyphens(hyphens)
    {
    }

    std::vector<SkeletonLetter> write()
    {
        m_letters.reserve(static_cast<std::size_t>(m_text.size()) + 8);
        for (m_at = 0; m_at < m_text.size(); ++m_at)
            writeCharacter(m_text.at(m_at));
        return std::move(m_letters);
    }

private:
    void writeCharacter(QChar character)
    {
        if (character.category() == QChar::Mark_NonSpacing || character.category() == QChar::Other_Format
            || (m_hyphens == SkeletonHyphens::JoinWords && isHyphen(character.unicode()))) {
            if (!m_letters.empty())
                m_letters.back().to = m_at + 1;
            return;
        }
        const char16_t letter = character.toLower().unicode();
        if (const char *latin = spellingOf(letter)) {
            for (; *latin != '\0'; ++latin)
                put(QLatin1Char(*latin).unicode());
        } else if ((letter >= u'a' && letter <= u'z') || (letter >= u'0' && letter <= u'9')) {
            put(letter);
        } else if (isApostrophe(letter)) {
            put(u'\'');
        } else if (QChar(letter).isLetterOrNumber()) {
            const QString parts = QChar(letter).decomposition();
            put(parts.isEmpty() ? letter : parts.at(0).unicode());
        } else {
            put(u' ');
        }
    }

    void put(char16_t letter) { m_letters.push_back({letter, m_at, m_at + 1}); }

    QStringView m_text;
    SkeletonHyphens m_hyphens;
    qsizetype m_at = 0;
    std::vector<SkeletonLetter> m_letters;
};

// Plain Latin becomes sounds, doubled letters become single.
class SoundWriter {
public:
    explicit SoundWriter(const std::vector<SkeletonLetter> &latin)
        : m_latin(latin)
    {
    }

    std::vector<SkeletonLetter> write()
    {
        m_sounds.reserve(m_latin.size());
        while (m_at < m_latin.size())
            writeSound();
        while (!m_sounds.empty() && m_sounds.back().letter == u' ')
            m_sounds.pop_back();
        return std::move(m_sounds);
    }

private:
    [[nodiscard]] char16_t latinAt(std::size_t at) const { return at < m_latin.size() ? m_latin[at].letter : u' '; }

    [[nodiscard]] bool stands(QStringView spelling) const
    {
        for (qsizetype offset = 0; offset < spelling.size(); ++offset) {
            if (latinAt(m_at + static_cast<std::size_t>(offset)) != spelling.at(offset))
                return false;
        }
        return true;
    }

    void writeSound()
    {
        const char16_t before = m_sounds.empty() ? u' ' : m_sounds.back().letter;
        const char16_t letter = latinAt(m_at);
        if (letter == u'\'') {
            // Васильев, Vasil'ev, Vasiliev; between consonants the sign is silent.
            const bool isHeard = before != u' ' && isVowel(latinAt(m_at + 1));
            take(1, isHeard ? QStringView(u"i") : QStringView());
        } else if (stands(u"ye") && (before == u' ' || isVowel(before))) {
            take(2, u"e"); // Yelena, Aliyev; but Abdyev keeps its ы
        } else if (stands(u"yo") && before != u' ' && !isVowel(before)) {
            take(2, u"e"); // Semyon is Семён is Семен; but Yoldosh is Йолдош
        } else if (letter == u'c' && (latinAt(m_at + 1) == u'e' || latinAt(m_at + 1) == u'i' || latinAt(m_at + 1) == u'y')) {
            take(1, u"s");
        } else {
            for (const SoundSpelling &sound : kSoundSpellings) {
                if (stands(sound.spelling)) {
                    take(static_cast<std::size_t>(sound.spelling.size()), sound.sound);
                    return;
                }
            }
            take(1, QStringView(&letter, 1));
        }
    }

    void take(std::size_t count, QStringView sound)
    {
        const qsizetype from = m_latin[m_at].from;
        const qsizetype to = m_latin[m_at + count - 1].to;
        m_at += count;
        if (sound.isEmpty() && !m_sounds.empty() && m_sounds.back().letter != u' ')
            m_sounds.back().to = to;
        for (const QChar letter : sound) {
            const bool isDigit = letter >= u'0' && letter <= u'9';
            const bool isDoubled = !m_sounds.empty() && m_sounds.back().letter == letter.unicode() && !isDigit;
            if (isDoubled)
                m_sounds.back().to = to;
            else if (letter != u' ' || !m_sounds.empty())
                m_sounds.push_back({letter.unicode(), from, to});
        }
    }

    const std::vector<SkeletonLetter> &m_latin;
    std::size_t m_at = 0;
    std::vector<SkeletonLetter> m_sounds;
};

}

std::vector<SkeletonLetter> skeletonOf(QStringView text, SkeletonHyphens hyphens)
{
    const std::vector<SkeletonLetter> latin = LatinWriter(text, hyphens).write();
    return SoundWriter(latin).write();
}

}
