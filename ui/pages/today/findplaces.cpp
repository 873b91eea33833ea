// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/today/findplaces.h"

#include "app/core/foldtext.h"
#include "ui/pages/help/helpbook.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr qsizetype kLettersToFindPlaces = 3; // fewer are the beginning of everything
constexpr std::size_t kPlacesMax = 5;
constexpr std::size_t kTopicsMax = 3;
const std::array kBookLanguages{QStringLiteral("ky"), QStringLiteral("ru"), QStringLiteral("en")};

// Every word begins a word of the name.
bool namesIt(const QString &foldedName, const QStringList &words)
{
    return !words.isEmpty() && std::ranges::all_of(words, [&foldedName](const QString &word) { return (u' ' + foldedName).contains(u' ' + word); });
}

}

void PlaceFinder::add(Icon icon, std::vector<Name> names, std::function<void()> go, QString key)
{
    m_known.push_back({icon, std::move(names), std::move(go), std::move(key)});
}

void PlaceFinder::setHelp(std::function<void(const QString &)> open)
{
    m_openHelp = std::move(open);
}

void PlaceFinder::setPressed(std::function<std::vector<FoundPlace>()> list)
{
    m_pressed = std::move(list);
}

// When somebody first looks for something: the window does not wait for it at its start.
void PlaceFinder::read()
{
    if (!m_topics.empty())
        return;
    for (const QString &language : kBookLanguages) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(QStringLiteral(":/i18n/mekendesh_%1.qm").arg(language)))
            m_languages.push_back(std::move(translator));
        const HelpBook book = HelpBook::read(language);
        for (const HelpTopic &topic : book.topics()) {
            const auto same = std::ranges::find(m_topics, topic.name, &Topic::name);
            Topic &known = same != m_topics.end() ? *same : m_topics.emplace_back(Topic{topic.name, {}, {}});
            known.titles.insert(language, topic.title);
            known.words << app::foldText(topic.title);
            for (int section = 1; !book.heading(topic.name, section).isEmpty(); ++section)
                known.words << app::foldText(book.heading(topic.name, section));
        }
    }
}

const QStringList &PlaceFinder::wordsOf(Known &known) const
{
    if (!known.words.isEmpty())
        return known.words;
    for (const Name &name : known.names) {
        known.words << app::foldText(QString::fromUtf8(name.source));
        for (const auto &language : m_languages)
            known.words << app::foldText(language->translate(name.context, name.source));
    }
    return known.words;
}

void PlaceFinder::collect()
{
    if (m_collected)
        return;
    m_collected.emplace();
    if (!m_pressed)
        return;
    for (FoundPlace &place : m_pressed()) {
        const QString words = app::foldText(place.title);
        m_collected->push_back({std::move(place), {words}});
    }
}

std::vector<FoundPlace> PlaceFinder::find(const QString &typed)
{
    read();
    std::vector<FoundPlace> found;
    if (typed.simplified().size() < kLettersToFindPlaces)
        return found;
    const std::array asked{app::foldedWords(typed), app::foldedWords(app::otherLayout(typed))};
    const auto isAsked = [&asked](const QStringList &names) {
        return std::ranges::any_of(names, [&asked](const QString &name) { return namesIt(name, asked[0]) || namesIt(name, asked[1]); });
    };
    for (Known &known : m_known) {
        if (found.size() < kPlacesMax && isAsked(wordsOf(known)))
            found.push_back({known.icon, QCoreApplication::translate("FindEverywhere", "Where it is done"),
                             QCoreApplication::translate(known.names.front().context, known.names.front().source), known.go, known.key});
    }
    collect();
    for (const Pressed &pressed : *m_collected) {
        const bool isShown = !pressed.place.key.isEmpty() && std::ranges::find(found, pressed.place.key, &FoundPlace::key) != found.end();
        if (found.size() < kPlacesMax && !isShown && isAsked(pressed.words))
            found.push_back(pressed.place);
    }
    const std::size_t places = found.size();
    const QString spoken = QLocale().name().section(u'_', 0, 0);
    for (const Topic &topic : m_topics) {
        if (m_openHelp && found.size() < places + kTopicsMax && isAsked(topic.words))
            found.push_back({Icon::CircleQuestionMark, QCoreApplication::translate("FindEverywhere", "Help"), topic.titles.value(spoken, topic.titles.value(kBookLanguages.back())),
                             [open = m_openHelp, name = topic.name] { open(name); }, {}, false});
    }
    return found;
}

}
