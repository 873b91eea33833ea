// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/searchindex.h"

#include "app/core/foldtext.h"
#include "app/core/humannumber.h"

#include <algorithm>

namespace mekendesh::app {

namespace {

constexpr qsizetype kFragmentLettersMin = 3;
constexpr qsizetype kWordLettersMax = 48;     // longer "words" are no words
constexpr qsizetype kShortNumberDigitsMax = 6; // of which every ending is kept; of long ones only those people dial or read out
constexpr qsizetype kNumberDigitsMin = 4;
constexpr QLatin1Char kBeginning('_');
constexpr qint64 kGoneMax = 1000; // marks of removed rows that a search walks over unnoticed
constexpr int kTidiedPages = 64; // of the index at once: some ten milliseconds

QString digitsOf(QStringView text)
{
    QString digits;
    for (const QChar c : text) {
        if (c >= u'0' && c <= u'9')
            digits.append(c);
    }
    return digits;
}

// Digits with what people write between them, and no letters.
bool isDialled(QStringView text)
{
    return std::ranges::none_of(text, [](QChar c) { return c.isLetter(); });
}

// Words as the index takes them, appended to one buffer: a large import makes tens of millions.
// A word that stands twice costs nothing, the index keeps it once.
class WordCollector {
public:
    void addWord(QByteArrayView word)
    {
        if (word.isEmpty())
            return;
        word = word.first(std::min(word.size(), kWordLettersMax));
        if (word.size() > kShortNumberDigitsMax && isNumber(word)) {
            addNumber(word);
            return;
        }
        addBeginning(word);
        for (qsizetype from = 0; from + kFragmentLettersMin <= word.size(); ++from)
            add(word.sliced(from));
    }

    // People say a number from its beginning, after the operator's or region's code, or by its last four digits.
    void addNumber(QByteArrayView digits)
    {
        addBeginning(digits);
        for (const qsizetype last : {digits.size(), digits.size() - 3, qsizetype{7}, qsizetype{6}, kNumberDigitsMin}) {
            if (last >= kNumberDigitsMin && last <= digits.size())
                add(digits.last(last));
        }
    }

    [[nodiscard]] QByteArray take() { return std::move(m_words); }

private:
    static bool isNumber(QByteArrayView word)
    {
        return std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
    }
    void addBeginning(QByteArrayView word)
    {
        m_words += kBeginning.toLatin1();
        add(word);
    }
    void add(QByteArrayView word)
    {
        m_words += word;
        m_words += ' ';
    }

    QByteArray m_words;
};

QString quoted(const QString &word)
{
    return u'"' + word + QLatin1String("\"*");
}

// Every word of the query begins a word or, from three letters on, stands inside one.
QString allWords(const QString &typed)
{
    QStringList parts;
    for (const QString &word : foldedWords(typed)) {
        const QString known = word.left(kWordLettersMax);
        parts << quoted(known.size() < kFragmentLettersMin ? kBeginning + known : known);
    }
    return parts.join(QLatin1String(" AND "));
}

}

QByteArray indexedWords(const QStringList &texts)
{
    WordCollector collector;
    for (const QString &text : texts) {
        const QString digits = digitsOf(text);
        const bool holdsNumber = digits.size() >= kNumberDigitsMin;
        if (!holdsNumber || !isDialled(text)) {
            for (const QString &word : foldedIndexWords(text))
                collector.addWord(word.toLatin1());
        }
        if (!holdsNumber)
            continue;
        collector.addNumber(digits.toLatin1());
        if (const QString phone = foldPhone(text); !phone.isEmpty() && isDialled(text))
            collector.addNumber(phone.toLatin1());
        // Letters and digits that belong together however they were spaced: AN 1234567, MSK-2-2026-00412.
        if (!isDialled(text))
            collector.addWord(foldText(text).remove(u' ').toLatin1());
    }
    return collector.take();
}

QString wholeWordsExpression(const QStringList &words)
{
    QStringList parts;
    for (const QString &word : words) {
        if (!word.isEmpty())
            parts << QStringLiteral("\"%1%2\"").arg(kBeginning).arg(word.left(kWordLettersMax));
    }
    return parts.join(QLatin1String(" AND "));
}

QString matchExpression(const QString &typed)
{
    QStringList alternatives;
    const auto add = [&alternatives](const QString &expression) {
        const QString bracketed = u'(' + expression + u')';
        if (!expression.isEmpty() && !alternatives.contains(bracketed))
            alternatives << bracketed;
    };
    add(allWords(typed));
    const QString digits = digitsOf(typed);
    if (digits.size() >= kNumberDigitsMin) {
        if (isDialled(typed)) {
            add(quoted(digits));
            if (const QString phone = foldPhone(typed); !phone.isEmpty())
                add(quoted(phone));
        }
        if (const auto number = HumanNumber::parse(typed))
            add(quoted(foldText(number->toText()).remove(u' ')));
        else if (!isDialled(typed))
            add(quoted(foldText(typed).remove(u' ')));
    }
    if (const QString other = otherLayout(typed); !other.isEmpty())
        add(allWords(other));
    return alternatives.join(QLatin1String(" OR "));
}

sync::Status SearchIndex::put(const TableLayout &layout, qint64 rid, const QStringList &texts)
{
    const QByteArray words = indexedWords(texts);
    if (words.isEmpty())
        return {};
    TRY_ASSIGN(Statement insert, m_database.prepare("INSERT INTO " + layout.searchName + "(rowid, words) VALUES (?, ?)"));
    insert.bind(0, rid);
    insert.bindUtf8(1, words);
    return insert.run();
}

sync::Status SearchIndex::remove(const TableLayout &layout, qint64 rid)
{
    TRY_ASSIGN(Statement remove, m_database.prepare("DELETE FROM " + layout.searchName + " WHERE rowid = ?"));
    remove.bind(0, rid);
    TRY(remove.run());
    auto gone = std::ranges::find(m_gone, &layout, &Gone::layout);
    if (gone == m_gone.end())
        gone = m_gone.insert(gone, {.layout = &layout, .rows = 0});
    ++gone->rows;
    return {};
}

sync::Status SearchIndex::clear(const TableLayout &layout)
{
    return m_database.execute("INSERT INTO " + layout.searchName + "(" + layout.searchName + ") VALUES ('delete-all')");
}

sync::Status SearchIndex::tidyWhereWanted(WriteGate::Who who, const Transaction::MayWait &mayWait)
{
    for (;;) {
        const auto gone = std::ranges::find_if(m_gone, [](const Gone &each) { return each.rows > kGoneMax; });
        if (gone == m_gone.end())
            return {};
        const sync::Bytes &index = gone->layout->searchName;
        TRY_ASSIGN(Transaction transaction, Transaction::begin(m_database, who, mayWait));
        TRY_ASSIGN(const qint64 before, m_database.number("SELECT total_changes()"));
        // With a minus the whole index is meant, as by 'optimize'; what that began, the next ones go on with until nothing changes.
        const sync::Bytes pages = (gone->isBegun ? "" : "-") + sync::Bytes::number(kTidiedPages);
        TRY(m_database.execute("INSERT INTO " + index + "(" + index + ", rank) VALUES ('merge', " + pages + ")"));
        TRY_ASSIGN(const qint64 after, m_database.number("SELECT total_changes()"));
        TRY(transaction.commit());
        if (gone->isBegun && after - before < 2)
            m_gone.erase(gone);
        else
            gone->isBegun = true;
    }
}

}
