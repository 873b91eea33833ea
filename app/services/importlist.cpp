// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/importlist.h"

#include "app/records/member.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>

namespace mekendesh::app {

using namespace sync;

namespace {

constexpr std::size_t kHeadSearchRows = 25;
constexpr qsizetype kGuessSamples = 200;
constexpr qsizetype kShownSamples = 3;
constexpr qsizetype kHeadLettersMax = 80; // longer than any head; a sentence above the list

// How much a row looks like the heads of a list; 0: not at all.
int headScore(const TableRow &row, const ImportTargets &targets)
{
    int known = 0;
    for (const TableCell &cell : row.cells) {
        const bool isHead = cell.kind == TableCell::Kind::Text && cell.text.size() <= kHeadLettersMax;
        if (!isHead)
            continue;
        known += !targets.exactTarget(cell.text).isEmpty() ? 3 : !targets.targetOfHead(cell.text).isEmpty() ? 2 : 0;
    }
    return known;
}

// A word over every column and no number: heads, though most of them are not known.
bool isOfWords(const TableRow &row, std::size_t columns)
{
    const auto isWord = [](const TableCell &cell) {
        return std::ranges::any_of(cell.text, [](QChar c) { return c.isLetter(); }) && std::ranges::none_of(cell.text, [](QChar c) { return c.isDigit(); });
    };
    return columns > 1 && row.cells.size() == columns && std::ranges::all_of(row.cells, isWord);
}

// Which two numbers of "12/31/1990" cannot be a month.
enum class DayPlace { Unknown, First, Second };
DayPlace dayPlaceOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^\\s*(\\d{1,2})/(\\d{1,2})/(\\d{2}|\\d{4})\\b"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return DayPlace::Unknown;
    if (match.capturedView(1).toInt() > 12)
        return DayPlace::First;
    return match.capturedView(2).toInt() > 12 ? DayPlace::Second : DayPlace::Unknown;
}

}

Result<ImportList> ImportList::open(const Table &table, const QString &fileName, const QByteArray &content, const ImportReading &reading)
{
    ImportList list;
    list.m_table = &table;
    list.m_fileName = fileName;
    auto languages = std::make_shared<Languages>();
    list.m_targets = std::make_shared<ImportTargets>(table, *languages);
    list.m_languages = std::move(languages);
    TRY_ASSIGN(list.m_file, readTable(content, reading.table));
    list.findHeads(reading);
    list.describeColumns();
    list.guessTargets();
    return list;
}

void ImportList::findHeads(const ImportReading &reading)
{
    const auto found = [this](std::size_t place) {
        m_headLine = m_file.rows[place].line;
        m_firstRow = place + 1;
    };
    if (reading.headLine) {
        for (std::size_t place = 0; place < m_file.rows.size(); ++place) {
            if (m_file.rows[place].line == *reading.headLine)
                return found(place);
        }
        return;
    }
    // A title or the office's address often stands above; the best of the first lines are the heads.
    int best = 0;
    std::size_t bestPlace = 0;
    for (std::size_t place = 0; place < std::min(m_file.rows.size(), kHeadSearchRows); ++place) {
        const int score = headScore(m_file.rows[place], *m_targets);
        if (score > best) {
            best = score;
            bestPlace = place;
        }
    }
    constexpr int kHeadsScoreMin = 4;
    constexpr int kOnlyHeadScore = 3;
    if (best >= kHeadsScoreMin || (best >= kOnlyHeadScore && m_file.columns <= 2) || (best > 0 && isOfWords(m_file.rows[bestPlace], m_file.columns)))
        found(bestPlace);
    else if (m_table != &Declared<Member>::table() && !m_file.rows.empty())
        found(0); // only lists of people are understood by what stands in them
}

std::span<const TableRow> ImportList::rows() const
{
    return std::span(m_file.rows).subspan(std::min(m_firstRow, m_file.rows.size()));
}

void ImportList::describeColumns()
{
    m_columns.resize(m_file.columns);
    m_monthFirst.assign(m_file.columns, false);
    if (m_headLine != 0) {
        const TableRow &heads = m_file.rows[m_firstRow - 1];
        for (std::size_t column = 0; column < m_columns.size(); ++column)
            m_columns[column].head = heads.text(column).simplified();
    }
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        bool hasDayFirst = false;
        bool hasDaySecond = false;
        for (const TableRow &row : rows()) {
            const QString text = row.text(column).simplified();
            if (text.isEmpty())
                continue;
            QStringList &samples = m_columns[column].samples;
            if (samples.size() < kShownSamples && !samples.contains(text))
                samples << text;
            const DayPlace place = dayPlaceOf(text);
            hasDayFirst = hasDayFirst || place == DayPlace::First;
            hasDaySecond = hasDaySecond || place == DayPlace::Second;
        }
        m_monthFirst[column] = hasDaySecond && !hasDayFirst;
    }
}

void ImportList::guessTargets()
{
    QStringList taken;
    const auto take = [this, &taken](std::size_t column, QString target) {
        if (target == QLatin1String("phone") && taken.contains(target))
            target = QStringLiteral("other_phone");
        if (target.isEmpty() || taken.contains(target))
            return;
        taken << target;
        m_columns[column].target = target;
    };
    // Heads that are certain first: a vague one before them must not take their field.
    for (std::size_t column = 0; column < m_columns.size(); ++column)
        take(column, m_targets->exactTarget(m_columns[column].head));
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        if (m_columns[column].target.isEmpty() && !m_columns[column].head.isEmpty())
            take(column, m_targets->targetOfHead(m_columns[column].head));
    }
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        const bool isHeadUnderstood = !m_columns[column].target.isEmpty() || m_targets->isLeftOut(m_columns[column].head);
        if (isHeadUnderstood)
            continue;
        QStringList samples;
        for (const TableRow &row : rows()) {
            const QString text = row.text(column).trimmed();
            if (!text.isEmpty())
                samples << text;
            if (samples.size() == kGuessSamples)
                break;
        }
        const QString target = m_targets->targetOfContent(samples);
        // A day under an unknown word may be any day.
        const bool isDayOfAnything = target == QLatin1String("birth") && !m_columns[column].head.isEmpty();
        if (!isDayOfAnything && (target != kWholeNameTarget || !hasNames()))
            take(column, target);
    }
    // "Имя" holds whole names when no column holds surnames.
    const auto given = std::ranges::find(m_columns, QStringLiteral("given"), &ImportColumn::target);
    if (m_table == &Declared<Member>::table() && !hasNames() && given != m_columns.end())
        given->target = kWholeNameTarget;
    // Programs of accountants write "Область" for Russia when the list also says where at home somebody is from.
    const auto column = std::ranges::find(m_columns, QStringLiteral("home_oblast"), &ImportColumn::target);
    if (column != m_columns.end() && !taken.contains(QStringLiteral("region"))) {
        QStringList samples = column->samples;
        while (!samples.isEmpty() && samples.size() < kShownSamples)
            samples << samples.constFirst();
        if (m_targets->targetOfContent(samples) == QLatin1String("region"))
            column->target = QStringLiteral("region");
    }
}

QStringList ImportList::headTexts() const
{
    QStringList heads;
    for (const ImportColumn &column : m_columns)
        heads << column.head;
    return heads;
}

QString ImportList::fingerprint() const
{
    if (m_headLine == 0)
        return {};
    QStringList heads;
    for (const ImportColumn &column : m_columns)
        heads << comparableText(column.head);
    const QByteArray text = QByteArray(m_table->wire) + '\n' + heads.join(u'\n').toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).left(12).toHex());
}

void ImportList::setTarget(std::size_t column, const QString &target)
{
    m_columns[column].target = target;
}

bool ImportList::setTargets(const QStringList &targets)
{
    const QStringList known = m_targets->all();
    const bool fits = targets.size() == static_cast<qsizetype>(m_columns.size())
        && std::ranges::all_of(targets, [&known](const QString &target) { return target.isEmpty() || known.contains(target); });
    for (std::size_t column = 0; fits && column < m_columns.size(); ++column)
        m_columns[column].target = targets[static_cast<qsizetype>(column)];
    return fits;
}

QStringList ImportList::targetsByColumn() const
{
    QStringList targets;
    for (const ImportColumn &column : m_columns)
        targets << column.target;
    return targets;
}

QStringList ImportList::leftOutHeads() const
{
    QStringList heads;
    for (const ImportColumn &column : m_columns) {
        if (column.target.isEmpty() && !column.head.isEmpty())
            heads << column.head;
    }
    return heads;
}

bool ImportList::hasNames() const
{
    const auto has = [this](QLatin1StringView target) { return std::ranges::find(m_columns, target, &ImportColumn::target) != m_columns.end(); };
    if (has(kWholeNameTarget))
        return true;
    return std::ranges::all_of(m_table->fields,
        [&has](const Field &field) { return (field.flags & Required) == 0 || has(QLatin1StringView(field.wire)); });
}

}
