// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace mekendesh::ui {

struct HelpTopic {
    QString name;  // of the file
    QString title; // its first line
    QString text;  // Markdown, as it stands in the file
};

// A heading of a topic and what stands under it; the topic's beginning has no heading.
struct HelpPlace {
    QString topic;
    QString topicTitle;
    QString heading;
};

// The user guide in one language, as it lies inside the program.
class HelpBook {
public:
    static constexpr auto kFolder = ":/help/";

    // "ky", "ru" or "en".
    [[nodiscard]] static HelpBook read(const QString &language);
    // Where a picture lies inside the program; empty for anything else.
    [[nodiscard]] static QString picturePath(const QUrl &name);

    [[nodiscard]] const QList<HelpTopic> &topics() const { return m_topics; }
    [[nodiscard]] const HelpTopic *topic(const QString &name) const;
    // The words of its first, second … heading; empty for 0, its beginning, and where there is none.
    [[nodiscard]] QString heading(const QString &topic, int section) const;
    // The places in which all of these words stand, beginnings of words included, however they are spelt; those with the words
    // in a heading come first.
    [[nodiscard]] QList<HelpPlace> find(const QString &words) const;

private:
    struct Section {
        HelpPlace place;
        QString heading; // folded for searching, with a space at the front
        QString all;
    };

    void cut(const HelpTopic &topic);
    [[nodiscard]] QList<HelpPlace> findFolded(const QStringList &words) const;

    QList<HelpTopic> m_topics;
    QList<Section> m_sections;
};

}
