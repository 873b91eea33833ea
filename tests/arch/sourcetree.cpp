// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/arch/sourcetree.h"

#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace mekendesh::tests {
namespace {

QString sourceRoot()
{
    return QStringLiteral(MEKENDESH_SOURCE_DIR);
}

enum class Inside { Code, LineComment, BlockComment, String, Character, RawString };

// Walks over C++ text and blanks what is not code.
class Blanker {
public:
    explicit Blanker(const QString &text) : m_text(text), m_result(text) {}

    QString result()
    {
        for (m_at = 0; m_at < m_text.size(); ++m_at)
            step();
        return m_result;
    }

private:
    bool startsWith(QLatin1StringView token) const { return QStringView(m_text).mid(m_at).startsWith(token); }
    void blank(qsizetype count)
    {
        for (qsizetype index = m_at; index < std::min(m_at + count, m_text.size()); ++index) {
            if (m_text[index] != u'\n')
                m_result[index] = u' ';
        }
    }
    void step()
    {
        switch (m_inside) {
        case Inside::Code:
            stepCode();
            break;
        case Inside::LineComment:
            if (m_text[m_at] == u'\n')
                m_inside = Inside::Code;
            else
                blank(1);
            break;
        case Inside::BlockComment:
            leaveAfter(QLatin1StringView("*/"));
            break;
        case Inside::RawString:
            if (QStringView(m_text).mid(m_at).startsWith(m_rawEnd)) {
                m_at += m_rawEnd.size() - 1;
                m_inside = Inside::Code;
            } else {
                blank(1);
            }
            break;
        case Inside::String:
        case Inside::Character:
            stepLiteral();
            break;
        }
    }
    void stepCode()
    {
        if (startsWith(QLatin1StringView("//"))) {
            m_inside = Inside::LineComment;
            blank(1);
        } else if (startsWith(QLatin1StringView("/*"))) {
            m_inside = Inside::BlockComment;
            blank(2);
            ++m_at;
        } else if (startsWith(QLatin1StringView("R\""))) {
            const qsizetype open = m_text.indexOf(u'(', m_at);
            m_rawEnd = u')' + m_text.mid(m_at + 2, open - m_at - 2) + u'"';
            m_at = open;
            m_inside = Inside::RawString;
        } else if (m_text[m_at] == u'"' && !isIncludeLine()) {
            m_inside = Inside::String;
        } else if (m_text[m_at] == u'\'' && !(m_at > 0 && m_text[m_at - 1].isDigit())) {
            m_inside = Inside::Character;
        }
    }
    void stepLiteral()
    {
        const QChar end = m_inside == Inside::String ? u'"' : u'\'';
        if (m_text[m_at] == u'\\') {
            blank(2);
            ++m_at;
        } else if (m_text[m_at] == end) {
            m_inside = Inside::Code;
        } else {
            blank(1);
        }
    }
    void leaveAfter(QLatin1StringView token)
    {
        const bool ends = startsWith(token);
        blank(ends ? token.size() : 1);
        if (ends) {
            m_at += token.size() - 1;
            m_inside = Inside::Code;
        }
    }
    bool isIncludeLine() const
    {
        const qsizetype lineStart = m_text.lastIndexOf(u'\n', m_at) + 1;
        return QStringView(m_text).mid(lineStart, m_at - lineStart).trimmed().startsWith(u"#include");
    }

    const QString &m_text;
    QString m_result;
    QString m_rawEnd;
    qsizetype m_at = 0;
    Inside m_inside = Inside::Code;
};

}

std::vector<SourceFile> sourceFiles(const QStringList &folders, const QStringList &endings)
{
    std::vector<SourceFile> files;
    for (const QString &folder : folders) {
        QDirIterator iterator(sourceRoot() + u'/' + folder, QDir::Files, QDirIterator::Subdirectories);
        while (iterator.hasNext()) {
            const QString absolute = iterator.next();
            if (!std::ranges::any_of(endings, [&](const QString &ending) { return absolute.endsWith(ending); }))
                continue;
            QFile file(absolute);
            if (!file.open(QIODevice::ReadOnly))
                qFatal("cannot read %s", qUtf8Printable(absolute));
            files.push_back({absolute.mid(sourceRoot().size() + 1), QString::fromUtf8(file.readAll())});
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

QString codeOnly(const QString &text)
{
    return Blanker(text).result();
}

QString placeOf(const SourceFile &file, qsizetype offset)
{
    return file.path + u':' + QString::number(file.text.left(offset).count(u'\n') + 1);
}

}
