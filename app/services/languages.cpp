// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/languages.h"

#include "app/records/catalogue.h"

#include <algorithm>

namespace mekendesh::app {

namespace {

// What people write instead of a label.
struct LabelSynonym {
    const char *list;
    const char *text;
    const char *code;
};
constexpr LabelSynonym kLabelSynonyms[] = {
    {"sex", "м", "male"},
    {"sex", "муж", "male"},
    {"sex", "мужчина", "male"},
    {"sex", "эркек", "male"},
    {"sex", "э", "male"},
    {"sex", "m", "male"},
    {"sex", "ж", "female"},
    {"sex", "жен", "female"},
    {"sex", "женщина", "female"},
    {"sex", "аял", "female"},
    {"sex", "а", "female"},
    {"sex", "f", "female"},
};

bool isAnyOf(const QStringList &labels, const QString &wanted)
{
    return std::ranges::any_of(labels, [&wanted](const QString &label) { return comparableText(label) == wanted; });
}

}

QString comparableText(QStringView text)
{
    QString comparable;
    comparable.reserve(text.size());
    for (const QChar letter : text) {
        if (!letter.isLetterOrNumber())
            continue;
        const QChar small = letter.toLower();
        comparable += small == u'ё' ? QChar(u'е') : small;
    }
    return comparable;
}

Languages::Languages()
{
    // A program without the catalogues still understands English and the wire names.
    static constexpr std::array kFiles{":/i18n/mekendesh_ru.qm", ":/i18n/mekendesh_ky.qm"};
    for (std::size_t index = 0; index < kFiles.size(); ++index) {
        if (!m_translators[index].load(QLatin1String(kFiles[index])))
            qWarning("no texts in %s", kFiles[index]);
    }
}

QStringList Languages::of(const char *context, const char *source) const
{
    QStringList texts{QString::fromUtf8(source)};
    for (const QTranslator &translator : m_translators) {
        const QString text = translator.translate(context, source);
        texts << (text.isEmpty() ? texts.first() : text);
    }
    return texts;
}

const sync::Field *Languages::fieldNamed(const sync::Table &table, QStringView header) const
{
    if (const sync::Field *exact = table.field(header.trimmed()))
        return exact;
    const QString wanted = comparableText(header);
    if (wanted.isEmpty())
        return nullptr;
    const auto found = std::ranges::find_if(table.fields, [&](const sync::Field &field) {
        return comparableText(QString::fromLatin1(field.wire)) == wanted || isAnyOf(of("record", field.label), wanted);
    });
    return found == table.fields.end() ? nullptr : &*found;
}

std::optional<Code> Languages::codeOf(const CodeList &list, QStringView text) const
{
    if (const auto direct = list.codeOf(text))
        return direct;
    const QString wanted = comparableText(text);
    if (wanted.isEmpty())
        return std::nullopt;
    for (const LabelSynonym &synonym : kLabelSynonyms) {
        if (list.name() == QLatin1String(synonym.list) && QString::fromUtf8(synonym.text) == wanted)
            return Code{QLatin1String(synonym.code)};
    }
    for (const CodeItem &item : list.items()) {
        QStringList labels = of("code", item.label);
        labels << QLatin1String(item.code);
        if (item.russian != nullptr)
            labels << QString::fromUtf8(item.russian) << QString::fromUtf8(item.kyrgyz);
        if (isAnyOf(labels, wanted))
            return Code{QLatin1String(item.code)};
    }
    return std::nullopt;
}

const sync::Table *Languages::tableNamed(QStringView text) const
{
    if (const sync::Table *exact = app::tableNamed(text))
        return exact;
    const QString wanted = comparableText(text);
    for (const sync::Table *table : catalogue()) {
        if (comparableText(QString::fromLatin1(table->wire)) == wanted || isAnyOf(of("record", table->label), wanted))
            return table;
    }
    return nullptr;
}

}
