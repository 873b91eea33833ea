// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/fitwords.h"

#include <algorithm>
#include <array>

namespace mekendesh::sync {

namespace {

// Beginnings and pieces that syllables can make. Rather one too many: of the words of a code a nineteenth is left out, which
// costs its 64 bits less than half a bit.
constexpr std::array<QStringView, 66> kUnfit{
    u"бзди", u"гави", u"гово", u"гомо", u"деби", u"жала", u"жида", u"жиди", u"жидо", u"жоп", u"кака", u"кало", u"кота", u"кото", u"кута", u"кути",
    u"лоха", u"лохи", u"лошо", u"муда", u"муди", u"мудо", u"наци", u"нига", u"ниги", u"нигу", u"педи", u"педо", u"пида", u"пиди", u"пидо", u"пизд",
    u"пизо", u"писа", u"писи", u"попа", u"попо", u"пука", u"сига", u"сиги", u"сика", u"сики", u"сиса", u"сиси", u"соса", u"соси", u"сосо", u"сука",
    u"суки", u"суко", u"сери", u"титя", u"фаши", u"ху", u"чоча", u"чочо", u"dik", u"fag", u"fuk", u"homo", u"kok", u"nazi", u"nig", u"pedo",
    u"rape", u"tit"};

constexpr QStringView kLatin = u"abdfghijklmnoprstuvz";
constexpr QStringView kCyrillic = u"абдфгхижклмнопрстувз";
static_assert(kLatin.size() == kCyrillic.size());

bool holdsUnfit(const QString &word)
{
    return std::ranges::any_of(kUnfit, [&word](QStringView unfit) { return word.contains(unfit); });
}

}

bool isFitToSay(QStringView word)
{
    const QString said = word.toString().toLower();
    QString inCyrillic = said;
    for (QChar &letter : inCyrillic) {
        if (const qsizetype at = kLatin.indexOf(letter); at >= 0)
            letter = kCyrillic[at];
    }
    return !holdsUnfit(said) && !holdsUnfit(inCyrillic);
}

}
