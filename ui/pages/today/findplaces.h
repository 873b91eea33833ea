// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

#include <QMap>
#include <QStringList>
#include <QTranslator>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace mekendesh::ui {

struct FoundPlace {
    Icon icon = Icon::None;
    QString group;
    QString title;
    std::function<void()> go;
    QString key{}; // which button it is: the same one is shown once
    bool isDone = true; // something one does or goes to; false: only read about
};

// Pages, what one can do, and topics of the help, by their names in any of the three languages: whoever does not know where something
// is done asks for it by the word he has.
class PlaceFinder {
public:
    // A text as it stands in the code, with its context.
    struct Name {
        const char *context;
        const char *source;
    };
    // The first name is shown, by the others it is found, too.
    void add(Icon icon, std::vector<Name> names, std::function<void()> go, QString key = {});
    void setHelp(std::function<void(const QString &topic)> open);
    // What else can be pressed somewhere, by the words it has now. Comes after all that was added.
    void setPressed(std::function<std::vector<FoundPlace>()> list);

    [[nodiscard]] std::vector<FoundPlace> find(const QString &typed);
    // What can be pressed is collected anew at the next question: once for each time somebody looks for something.
    void forgetPressed() { m_collected.reset(); }

private:
    struct Known {
        Icon icon;
        std::vector<Name> names;
        std::function<void()> go;
        QString key;
        QStringList words{}; // its names in all languages, folded
    };
    struct Pressed {
        FoundPlace place;
        QStringList words;
    };
    struct Topic {
        QString name;
        QMap<QString, QString> titles; // by language
        QStringList words;             // its title and headings in all languages, folded
    };

    [[nodiscard]] const QStringList &wordsOf(Known &known) const;
    void collect();
    void read();

    std::vector<std::unique_ptr<QTranslator>> m_languages;
    std::vector<Known> m_known;
    std::vector<Topic> m_topics;
    std::function<void(const QString &)> m_openHelp;
    std::function<std::vector<FoundPlace>()> m_pressed;
    std::optional<std::vector<Pressed>> m_collected;
};

}
