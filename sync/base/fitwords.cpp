// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/base/fitwords.h"

#include <algorithm>
#include <array>

namespace mekendesh::sync {

namespace {

// Beginnings and pieces that syllables can make. Rather one too many: of the words of a code a sixteenth is left out, which
// costs its 64 bits less than half a bit.
constexpr std::array<QStringView, 127> kUnfit{
    u"бзди", u"бича", u"биче", u"бичи", u"бичо", u"воня", u"вора", u"гави", u"гада", u"гаде", u"гади", u"гово", u"гомо", u"гопа", u"гопе", u"гопи",
    u"гопо", u"деби", u"дура", u"дуре", u"дури", u"жаба", u"жала", u"жида", u"жиде", u"жиди", u"жидо", u"жоп", u"зека", u"зеки", u"кака", u"каки",
    u"кала", u"кале", u"кало", u"кобе", u"коби", u"кота", u"коте", u"коти", u"кото", u"кута", u"кути", u"лоха", u"лохи", u"лохо", u"лошо", u"мине",
    u"моча", u"мочи", u"муда", u"муде", u"муди", u"мудо", u"наци", u"нига", u"ниги", u"нигу", u"педа", u"педе", u"педи", u"педо", u"пида", u"пиди",
    u"пидо", u"пизд", u"пизе", u"пизи", u"пизо", u"писа", u"писе", u"писи", u"попа", u"попо", u"пука", u"пуки", u"пуко", u"рожа", u"рожи", u"сери",
    u"сига", u"сиге", u"сиги", u"сика", u"сике", u"сики", u"сиса", u"сисе", u"сиси", u"соса", u"соси", u"сосо", u"сука", u"суки", u"суко", u"тити",
    u"титя", u"фаши", u"хача", u"хачи", u"ху", u"чоча", u"чочо", u"шала", u"шало", u"шиза", u"шизи", u"шизо", u"anal", u"anus", u"dik", u"fag",
    u"fuk", u"homo", u"hore", u"kike", u"kok", u"moro", u"nazi", u"nig", u"pedo", u"peni", u"pis", u"pusi", u"rape", u"suk", u"tit"};

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
