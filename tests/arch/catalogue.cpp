// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/arch/catalogue.h"

#include <QHash>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

namespace mekendesh::tests {
namespace {

constexpr qsizetype kLongerTextCharacters = 10;

qsizetype pluralForms(const QString &language)
{
    return language == u"ru" ? 3 : 2;
}

void readMessage(QXmlStreamReader &xml, CatalogueMessage &message)
{
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            message.source = xml.readElementText();
        } else if (xml.name() == u"comment") {
            message.comment = xml.readElementText();
        } else if (xml.name() == u"translation") {
            message.unfinished = xml.attributes().hasAttribute(QStringLiteral("type"));
            QString plain;
            while (!xml.atEnd() && !(xml.isEndElement() && xml.name() == u"translation")) {
                xml.readNext();
                if (xml.isStartElement() && xml.name() == u"numerusform")
                    message.forms << xml.readElementText();
                else if (xml.isCharacters())
                    plain += xml.text();
            }
            if (!message.plural)
                message.forms = {plain};
        } else {
            xml.skipCurrentElement();
        }
    }
}

// %1, %L1, %n, %Ln in order of name; a plural may leave its number out ("one member").
QStringList placeholders(const QString &text, bool plural)
{
    static const QRegularExpression placeholder(QStringLiteral("%L?([0-9]{1,2}|n)"));
    QStringList found;
    auto matches = placeholder.globalMatch(text);
    while (matches.hasNext()) {
        const QString name = matches.next().captured(1);
        if (!plural || name != u"n")
            found << name;
    }
    found.removeDuplicates();
    found.sort();
    return found;
}

bool isCyrillic(QChar letter)
{
    return letter.script() == QChar::Script_Cyrillic;
}

// Words in which a Latin letter hides among Cyrillic ones, and lonely Latin letters that look Cyrillic.
QStringList mixedWords(const QString &text, const QString &source)
{
    static const QRegularExpression word(QStringLiteral("\\p{L}+"));
    const bool cyrillicText = std::ranges::any_of(text, isCyrillic);
    QString plain = text;
    plain.remove(u'&');
    QStringList mixed;
    auto matches = word.globalMatch(plain);
    while (matches.hasNext()) {
        const QString letters = matches.next().captured();
        const auto cyrillic = std::ranges::count_if(letters, isCyrillic);
        const bool lonelyLookAlike = cyrillicText && letters.size() == 1 && cyrillic == 0
            && QStringLiteral("aceopxyABCEHKMOPTX").contains(letters) && !source.contains(letters);
        if ((cyrillic > 0 && cyrillic < letters.size()) || lonelyLookAlike)
            mixed << letters;
    }
    return mixed;
}

}

Catalogue readCatalogue(const QByteArray &ts)
{
    Catalogue catalogue;
    QXmlStreamReader xml(ts);
    if (!xml.readNextStartElement() || xml.name() != u"TS")
        return catalogue;
    catalogue.language = xml.attributes().value(QStringLiteral("language")).toString();
    while (xml.readNextStartElement()) {
        if (xml.name() != u"context") {
            xml.skipCurrentElement();
            continue;
        }
        QString context;
        while (xml.readNextStartElement()) {
            if (xml.name() == u"name") {
                context = xml.readElementText();
            } else if (xml.name() == u"message") {
                CatalogueMessage message;
                message.context = context;
                message.plural = xml.attributes().value(QStringLiteral("numerus")) == u"yes";
                readMessage(xml, message);
                catalogue.messages.push_back(message);
            } else {
                xml.skipCurrentElement();
            }
        }
    }
    if (xml.hasError())
        return {};
    return catalogue;
}

QStringList catalogueProblems(const Catalogue &catalogue)
{
    static const QRegularExpression gluedSuffix(QStringLiteral("(%L?([0-9]{1,2}|n)|[0-9%]»)[\\p{L}]"));
    QStringList problems;
    for (const CatalogueMessage &message : catalogue.messages) {
        const QString line = catalogue.language + QStringLiteral(": ") + message.context + QStringLiteral(": ") + message.source
            + QStringLiteral(": ");
        const bool empty = message.forms.isEmpty() || std::ranges::any_of(message.forms, [](const QString &form) { return form.isEmpty(); });
        if (message.unfinished || empty) {
            problems << line + QStringLiteral("unfinished");
            continue;
        }
        if (message.plural && message.forms.size() != pluralForms(catalogue.language))
            problems << line + QStringLiteral("%1 plural forms").arg(message.forms.size());
        for (const QString &form : message.forms) {
            if (placeholders(form, message.plural) != placeholders(message.source, message.plural))
                problems << line + QStringLiteral("other placeholders in «%1»").arg(form);
            if (catalogue.language != u"en" && !gluedSuffix.match(form).captured().isEmpty())
                problems << line + QStringLiteral("a suffix glued to a placeholder in «%1»").arg(form);
            for (const QString &word : mixedWords(form, message.source))
                problems << line + QStringLiteral("Latin among Cyrillic letters: %1").arg(word);
        }
    }
    return problems;
}

double sameTextShare(const Catalogue &kyrgyz, const Catalogue &russian)
{
    QHash<QString, QStringList> russianForms;
    for (const CatalogueMessage &message : russian.messages)
        russianForms.insert(message.context + u'\n' + message.source + u'\n' + message.comment, message.forms);
    int longer = 0;
    int same = 0;
    for (const CatalogueMessage &message : kyrgyz.messages) {
        const QString text = message.forms.value(0);
        if (text.size() < kLongerTextCharacters)
            continue;
        ++longer;
        if (russianForms.value(message.context + u'\n' + message.source + u'\n' + message.comment).value(0) == text)
            ++same;
    }
    return longer == 0 ? 0.0 : static_cast<double>(same) / longer;
}

}
