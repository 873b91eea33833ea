// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "ui/pages/help/helpbook.h"
#include "ui/pages/help/helptopics.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QTest>

using namespace mekendesh;
using namespace Qt::StringLiterals;

class HelpBookTest final : public QObject {
    Q_OBJECT

private:
    static QStringList languages() { return {u"ky"_s, u"ru"_s, u"en"_s}; }
    static QString folder() { return QStringLiteral(MEKENDESH_SOURCE_DIR "/resources/help/"); }

    static QStringList captured(const QString &text, const QString &pattern)
    {
        QStringList found;
        auto matches = QRegularExpression(pattern, QRegularExpression::MultilineOption).globalMatch(text);
        while (matches.hasNext())
            found << matches.next().captured(1);
        return found;
    }
    static QStringList headings(const ui::HelpTopic &topic) { return captured(topic.text, u"^##+ (.+)$"_s); }
    static QStringList pictures(const ui::HelpTopic &topic) { return captured(topic.text, u"!\\[[^\\]]+\\]\\(([^)]+)\\)"_s); }
    static QStringList links(const ui::HelpTopic &topic) { return captured(topic.text, u"(?<!!)\\[[^\\]]+\\]\\(([^)]+)\\)"_s); }
    static QStringList keys(const ui::HelpTopic &topic) { return captured(topic.text, u"`((?:Ctrl|Alt|Shift|F\\d|Esc|Enter|Ins|Tab)[^`]*)`"_s); }

private Q_SLOTS:
    void every_topic_is_told_in_three_languages_in_the_same_steps()
    {
        const ui::HelpBook english = ui::HelpBook::read(u"en"_s);
        QCOMPARE(english.topics().size(), static_cast<qsizetype>(ui::kHelpTopics.size()));
        for (const QString &language : languages()) {
            const ui::HelpBook book = ui::HelpBook::read(language);
            for (const ui::HelpTopic &topic : english.topics()) {
                const ui::HelpTopic *told = book.topic(topic.name);
                QVERIFY2(told != nullptr && !told->title.isEmpty(), qPrintable(language + u'/' + topic.name));
                QVERIFY2(told->text.startsWith(u"# "_s + told->title + u'\n'), qPrintable(language + u'/' + topic.name));
                QVERIFY2(headings(*told).size() == headings(topic).size(), qPrintable(language + u'/' + topic.name));
                QVERIFY2(links(*told).size() == links(topic).size(), qPrintable(language + u'/' + topic.name));
                QVERIFY2(keys(*told) == keys(topic), qPrintable(language + u'/' + topic.name + u": "_s + keys(*told).join(u", ")));
                QCOMPARE(captured(told->text, u"^(\\d+\\. |- |\\| )"_s).size(), captured(topic.text, u"^(\\d+\\. |- |\\| )"_s).size());
                const auto words = told->text.split(QRegularExpression(u"\\s+"_s), Qt::SkipEmptyParts).size();
                QVERIFY2(words >= 140 && words <= 420, qPrintable(u"%1/%2: %3 words"_s.arg(language, topic.name).arg(words)));
            }
        }
    }

    void kyrgyz_is_no_russian_in_disguise()
    {
        const ui::HelpBook russian = ui::HelpBook::read(u"ru"_s);
        const ui::HelpBook kyrgyz = ui::HelpBook::read(u"ky"_s);
        for (const ui::HelpTopic &topic : russian.topics()) {
            const QString told = kyrgyz.topic(topic.name)->text;
            QVERIFY2(told.contains(QRegularExpression(u"[өүң]"_s)), qPrintable(topic.name));
            const QStringList here = told.split(u'\n');
            QStringList same;
            for (const QString &line : topic.text.split(u'\n')) {
                if (line.size() > 12 && line.contains(QRegularExpression(u"[а-я]{4}"_s)) && here.contains(line))
                    same << line;
            }
            QVERIFY2(same.isEmpty(), qPrintable(topic.name + u": "_s + same.join(u" / ")));
        }
    }

    void words_are_written_in_one_alphabet()
    {
        const QRegularExpression mixed(u"[a-zA-Z][а-яёөүңА-ЯЁӨҮҢ]|[а-яёөүңА-ЯЁӨҮҢ][a-zA-Z]"_s);
        for (const QString &language : languages()) {
            const ui::HelpBook book = ui::HelpBook::read(language);
            for (const ui::HelpTopic &topic : book.topics()) {
                const auto match = mixed.match(topic.text);
                QVERIFY2(!match.hasMatch(), qPrintable(u"%1/%2: %3"_s.arg(language, topic.name, match.captured())));
            }
        }
    }

    void what_stands_in_bold_is_written_so_in_the_window()
    {
        for (const QString &language : languages()) {
            // The catalogues hold the English texts as sources.
            QFile catalogue(QStringLiteral(MEKENDESH_SOURCE_DIR "/translations/mekendesh_%1.ts").arg(language == u"en"_s ? u"ru"_s : language));
            QVERIFY(catalogue.open(QIODevice::ReadOnly));
            const QString written = QString::fromUtf8(catalogue.readAll()).replace(u"&quot;"_s, u"\""_s).replace(u"&apos;"_s, u"'"_s);
            const ui::HelpBook book = ui::HelpBook::read(language);
            for (const ui::HelpTopic &topic : book.topics()) {
                for (QString words : captured(topic.text, u"\\*\\*(.+?)\\*\\*"_s)) {
                    words.remove(QRegularExpression(u"[.:… ]+$"_s));
                    QVERIFY2(written.contains(words, Qt::CaseInsensitive), qPrintable(u"%1/%2: %3"_s.arg(language, topic.name, words)));
                }
            }
        }
    }

    void every_link_and_picture_leads_somewhere()
    {
        for (const QString &language : languages()) {
            const ui::HelpBook book = ui::HelpBook::read(language);
            for (const ui::HelpTopic &topic : book.topics()) {
                for (const QString &link : links(topic))
                    QVERIFY2(link.endsWith(u".md"_s) && book.topic(link.chopped(3)) != nullptr, qPrintable(language + u'/' + topic.name + u": "_s + link));
                for (const QString &picture : pictures(topic)) {
                    const QString place = language + u'/' + topic.name + u": "_s + picture;
                    QVERIFY2(picture.startsWith(u"../pictures/"_s + language + u'/'), qPrintable(place));
                    QVERIFY2(!QImage(u":/help/"_s + language + u'/' + picture).isNull(), qPrintable(place));
                    QVERIFY2(QFile(folder() + language + u'/' + picture).size() < 60'000, qPrintable(place));
                }
            }
        }
    }

    void nothing_lies_in_the_folder_that_no_topic_shows()
    {
        for (const QString &language : languages()) {
            QStringList shown;
            QStringList topics;
            const ui::HelpBook book = ui::HelpBook::read(language);
            for (const ui::HelpTopic &topic : book.topics()) {
                topics << topic.name + u".md"_s;
                for (const QString &picture : pictures(topic))
                    shown << picture.section(u'/', -1);
            }
            topics.sort();
            shown.sort();
            QCOMPARE(QDir(folder() + language).entryList(QDir::Files, QDir::Name), topics);
            QCOMPARE(QDir(folder() + u"pictures/"_s + language).entryList(QDir::Files, QDir::Name), shown);
        }
    }

    void a_word_is_found_however_it_is_spelt()
    {
        const ui::HelpBook kyrgyz = ui::HelpBook::read(u"ky"_s);
        const QList<ui::HelpPlace> byHeading = kyrgyz.find(u"сырсоз"_s); // without the Kyrgyz letters
        QVERIFY(!byHeading.isEmpty());
        QVERIFY2(byHeading.front().heading.contains(u"ырсөз"_s) || byHeading.front().topicTitle.contains(u"ырсөз"_s), qPrintable(byHeading.front().heading));

        const ui::HelpBook russian = ui::HelpBook::read(u"ru"_s);
        QCOMPARE(russian.find(u"забыт пар"_s).front().topic, u"trouble"_s);
        QCOMPARE(russian.find(u"pf,sn gfh"_s).front().topic, u"trouble"_s); // the keyboard was in the other layout
        QVERIFY(russian.find(u"кашалот"_s).isEmpty());
        QVERIFY(russian.find(u"  "_s).isEmpty());
    }
};

MEKENDESH_TEST(HelpBookTest)
#include "tst_helpbook.moc"
