// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/help/helpbook.h"

#include "app/core/foldtext.h"
#include "sync/base/result.h"
#include "ui/pages/help/helptopics.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

// The resources stand in a static library: without this the linker leaves them out.
static void initialiseHelpResources()
{
    Q_INIT_RESOURCE(mekendesh_help);
}

namespace mekendesh::ui {

namespace {

QString spaced(const QString &text)
{
    return u' ' + app::foldText(text);
}

bool hasAll(const QString &folded, const QStringList &words)
{
    return std::ranges::all_of(words, [&](const QString &word) { return folded.contains(u' ' + word); });
}

// Markdown without where links and pictures lead to.
QString readable(const QString &markdown)
{
    static const QRegularExpression target(QStringLiteral("\\]\\([^)]*\\)"));
    QString text = markdown;
    return text.replace(target, QStringLiteral("]"));
}

}

QString HelpBook::picturePath(const QUrl &name)
{
    const QString pictures = QString::fromLatin1(kFolder) + QStringLiteral("pictures/");
    const QString path = QDir::cleanPath(QString::fromLatin1(kFolder) + QStringLiteral("ru/") + name.path());
    return name.isRelative() && path.startsWith(pictures) ? path : QString();
}

HelpBook HelpBook::read(const QString &language)
{
    initialiseHelpResources();
    HelpBook book;
    for (const QLatin1StringView name : kHelpTopics) {
        QFile file(QString::fromLatin1(kFolder) + language + u'/' + name + QStringLiteral(".md"));
        ENFORCE(file.open(QIODevice::ReadOnly)); // inside the program: if it is not there the build is broken
        HelpTopic topic{.name = name, .title = {}, .text = QString::fromUtf8(file.readAll())};
        topic.title = topic.text.section(u'\n', 0, 0).mid(2).trimmed();
        book.cut(topic);
        book.m_topics << topic;
    }
    return book;
}

void HelpBook::cut(const HelpTopic &topic)
{
    QString heading;
    QString text;
    const auto finish = [&] {
        const QString head = spaced(heading.isEmpty() ? topic.title : heading);
        m_sections << Section{.place = {topic.name, topic.title, heading}, .heading = head, .all = head + spaced(readable(text))};
        text.clear();
    };
    const QStringList lines = topic.text.split(u'\n');
    for (const QString &line : lines.mid(1)) {
        if (line.startsWith(QLatin1StringView("## "))) {
            finish();
            heading = line.mid(3).trimmed();
        } else {
            text += line + u'\n';
        }
    }
    finish();
}

const HelpTopic *HelpBook::topic(const QString &name) const
{
    const auto found = std::ranges::find(m_topics, name, &HelpTopic::name);
    return found == m_topics.cend() ? nullptr : &*found;
}

QString HelpBook::heading(const QString &topic, int section) const
{
    int number = 0;
    for (const Section &one : m_sections) {
        if (one.place.topic == topic && number++ == section)
            return one.place.heading;
    }
    return {};
}

QList<HelpPlace> HelpBook::find(const QString &words) const
{
    const QList<HelpPlace> found = findFolded(app::foldedWords(words));
    return found.isEmpty() ? findFolded(app::foldedWords(app::otherLayout(words))) : found;
}

QList<HelpPlace> HelpBook::findFolded(const QStringList &words) const
{
    QList<HelpPlace> first;
    QList<HelpPlace> then;
    if (words.isEmpty())
        return {};
    for (const Section &section : m_sections) {
        if (hasAll(section.heading, words))
            first << section.place;
        else if (hasAll(section.all, words))
            then << section.place;
    }
    return first + then;
}

}
