// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/rowlister.h"

#include "app/core/alphabet.h"

#include <QtEndian>

#include <algorithm>

namespace mekendesh::app {

using sync::ErrorCode;
using sync::failure;
using sync::FieldKind;
using sync::Value;

namespace {

constexpr char kPageKeyForm = 1;
// Below this many hits each is looked up; above it the order is walked until a page is full.
constexpr qsizetype kFewHits = 1000;
// Looking a row up costs about as much as walking over this many entries of the index.
constexpr qint64 kStepsPerLookUp = 8;

bool isAfter(const auto &key, const auto &after, bool descending)
{
    if (after.rid == 0)
        return true;
    return descending ? key < after : after < key;
}

}

RowLister::RowLister(Storage &storage, const sync::Table &table)
    : m_storage(storage), m_layout(storage.schema().layout(table))
{
}

sync::Bytes RowLister::pageKey(const Key &key)
{
    PackWriter writer;
    writer.bytes({&kPageKeyForm, 1});
    writer.number(static_cast<quint64>(key.rid));
    writer.bytes(key.bytes);
    return writer.take();
}

sync::Result<RowLister::Key> RowLister::parsePageKey(const QByteArray &page)
{
    if (page.isEmpty())
        return Key{};
    PackReader reader(page);
    Key key;
    const bool isKnownForm = reader.bytes(1) == QByteArrayView(&kPageKeyForm, 1);
    key.rid = static_cast<qint64>(reader.number());
    if (!isKnownForm || !reader.isSound() || key.rid <= 0)
        return failure(ErrorCode::BadInput, QStringLiteral("no key of a page"));
    key.bytes = reader.bytes(reader.restSize()).toByteArray();
    return key;
}

sync::Result<RowLister::Filter> RowLister::filterOf(const RowQuery &query)
{
    Filter filter;
    filter.isOneScope = query.scope.has_value();
    if (query.scope) {
        TRY_ASSIGN(const qint64 scope, m_storage.handles().knownScope(*query.scope));
        filter.scopes = {scope};
    } else {
        TRY_ASSIGN(filter.scopes, m_storage.handles().scopes());
    }
    if (query.whereField.isEmpty())
        return filter;
    filter.field = m_layout.field(query.whereField);
    if (!filter.field || filter.field->field->columns != 1 || !fitsColumns(*filter.field->field, query.whereValue))
        return failure(ErrorCode::BadInput, QStringLiteral("no list can be filtered by that"), query.whereField);
    filter.value = query.whereValue;
    filter.condition = " AND " + filter.field->columns + (std::holds_alternative<std::monostate>(filter.value) ? " IS NULL" : " = ?");
    return filter;
}

void RowLister::bindCondition(Statement &statement, int &parameter, const Filter &filter) const
{
    if (filter.field && !std::holds_alternative<std::monostate>(filter.value))
        bindField(statement, parameter++, *filter.field->field, filter.value);
}

sync::Result<std::optional<std::vector<qint64>>> RowLister::hits(const QString &search)
{
    std::vector<qint64> rows;
    const QString expression = m_layout.isSearchable ? matchExpression(search) : QString();
    if (expression.isEmpty())
        return std::optional<std::vector<qint64>>{};
    TRY_ASSIGN(Statement find, m_storage.database().prepare("SELECT rowid FROM " + m_layout.searchName + " WHERE " + m_layout.searchName + " MATCH ?"));
    find.bindText(0, expression);
    for (;;) {
        TRY_ASSIGN(const bool hasRow, find.step());
        if (!hasRow)
            break;
        rows.push_back(find.integer(0));
    }
    std::ranges::sort(rows);
    return std::optional(std::move(rows));
}

sync::Result<QByteArray> RowLister::list(const RowQuery &query, RowSink &sink)
{
    ENFORCE(query.limit > 0);
    TRY_ASSIGN(const Key after, parsePageKey(query.after));
    TRY_ASSIGN(const std::vector<Key> found, keys(query, after, query.limit + 1));
    const auto shown = std::min<std::size_t>(found.size(), static_cast<std::size_t>(query.limit));
    for (std::size_t place = 0; place < shown; ++place)
        TRY(emitRow(found[place].rid, sink));
    return found.size() > shown ? pageKey(found[shown - 1]) : QByteArray();
}

sync::Result<std::vector<RowLister::Key>> RowLister::keys(const RowQuery &query, const Key &after, qsizetype countMax)
{
    TRY_ASSIGN(const Filter filter, filterOf(query));
    const FieldLayout *orderBy = nullptr;
    if (!query.orderBy.isEmpty()) {
        orderBy = m_layout.field(query.orderBy);
        if (!orderBy)
            return failure(ErrorCode::BadInput, QStringLiteral("no list can be ordered by that"), query.orderBy);
        const bool isNatural = m_layout.order != NaturalOrder::NewestFirst && orderBy == &m_layout.fields[static_cast<std::size_t>(m_layout.orderFields.front())];
        if (isNatural)
            orderBy = nullptr;
    }
    std::optional<std::vector<qint64>> among;
    if (!query.search.trimmed().isEmpty()) {
        TRY_ASSIGN(among, hits(query.search));
        if (!among)
            return std::vector<Key>{};
    }
    if (orderBy)
        return sortedKeys(filter, orderBy, query.descending, after, countMax, among ? &*among : nullptr);
    if (!among)
        return naturalKeys(filter, query.descending, after, countMax, nullptr);
    TRY_ASSIGN(const qint64 rows, m_storage.database().number("SELECT ifnull(max(rid), 0) FROM " + m_layout.sqlName));
    const auto count = static_cast<qint64>(among->size());
    const bool isWalkCheaper = count > kFewHits && countMax * (rows / count) < count * kStepsPerLookUp;
    if (isWalkCheaper && !filter.field)
        return naturalKeys(filter, query.descending, after, countMax, &*among);
    return sortedKeys(filter, nullptr, query.descending, after, countMax, &*among);
}

// Over the index of (scope, sort key): one ordered run per scope, merged by SQLite while it reads.
sync::Result<std::vector<RowLister::Key>> RowLister::naturalKeys(const Filter &filter, bool descending, const Key &after, qsizetype countMax,
                                                                 const std::vector<qint64> *among)
{
    std::vector<Key> found;
    if (filter.scopes.empty())
        return found;
    const sync::Bytes condition = (after.rid ? sync::Bytes(descending ? " AND (sort_key, rid) < (?, ?)" : " AND (sort_key, rid) > (?, ?)") : sync::Bytes())
        + filter.condition + (among ? "" : " AND deleted = 0");
    const sync::Bytes order = descending ? " ORDER BY sort_key DESC, rid DESC" : " ORDER BY sort_key, rid";
    const bool isByReference = filter.field && filter.field->field->kind == FieldKind::Reference;
    const bool isOneRun = isByReference || filter.scopes.size() == 1;
    sync::Bytes sql;
    if (isByReference) // few rows belong to one record; their scopes do not matter for the index
        sql = "SELECT sort_key, rid FROM " + m_layout.sqlName + " WHERE 1" + (filter.isOneScope ? " AND +scope = ?" : "") + condition;
    else
        for (const qint64 scope : filter.scopes)
            sql += (sql.isEmpty() ? "SELECT sort_key, rid FROM " : " UNION ALL SELECT sort_key, rid FROM ") + m_layout.sqlName + " WHERE scope = "
                + (isOneRun ? sync::Bytes("?") : sync::Bytes::number(scope)) + condition;
    TRY_ASSIGN(Statement rows, m_storage.database().prepare(sql + order));
    int parameter = 0;
    for (std::size_t run = 0; run < (isOneRun ? 1 : filter.scopes.size()); ++run) {
        if (isByReference ? filter.isOneScope : isOneRun)
            rows.bind(parameter++, filter.scopes.front());
        if (after.rid) {
            rows.bindBlob(parameter++, after.bytes);
            rows.bind(parameter++, after.rid);
        }
        bindCondition(rows, parameter, filter);
    }
    while (static_cast<qsizetype>(found.size()) < countMax) {
        TRY_ASSIGN(const bool hasRow, rows.step());
        if (!hasRow)
            break;
        const qint64 rid = rows.integer(1);
        if (!among || std::ranges::binary_search(*among, rid))
            found.push_back({rows.blob(0), rid});
    }
    return found;
}

// Reads the key of every row the filter leaves and keeps the best ones.
sync::Result<std::vector<RowLister::Key>> RowLister::sortedKeys(const Filter &filter, const FieldLayout *orderBy, bool descending, const Key &after,
                                                                qsizetype countMax, const std::vector<qint64> *among)
{
    const sync::Bytes keyColumn = orderBy ? orderBy->columns.split(',').front() : sync::Bytes("sort_key");
    const sync::Bytes sql = "SELECT rid, " + keyColumn + " FROM " + m_layout.sqlName + " WHERE deleted = 0" + (among ? " AND rid = ?" : "")
        + (filter.isOneScope ? " AND +scope = ?" : "") + filter.condition;
    TRY_ASSIGN(Statement rows, m_storage.database().prepare(sql));
    const auto better = [descending](const Key &left, const Key &right) { return descending ? right < left : left < right; };
    std::vector<Key> best; // a heap whose worst stands first
    const auto takeRows = [&]() -> sync::Status {
        for (;;) {
            TRY_ASSIGN(const bool hasRow, rows.step());
            if (!hasRow)
                break;
            Key key{orderBy ? orderKey(rows, 1, *orderBy->field) : rows.blob(1), rows.integer(0)};
            if (!isAfter(key, after, descending))
                continue;
            if (static_cast<qsizetype>(best.size()) == countMax) {
                if (!better(key, best.front()))
                    continue;
                std::ranges::pop_heap(best, better);
                best.pop_back();
            }
            best.push_back(std::move(key));
            std::ranges::push_heap(best, better);
        }
        rows.reset();
        return {};
    };
    int parameter = among ? 1 : 0;
    if (filter.isOneScope)
        rows.bind(parameter++, filter.scopes.front());
    bindCondition(rows, parameter, filter);
    if (among) {
        for (const qint64 rid : *among) {
            rows.bind(0, rid);
            TRY(takeRows());
        }
    } else {
        TRY(takeRows());
    }
    std::ranges::sort_heap(best, better);
    return best;
}

// Numbers and texts as bytes that compare as the numbers and, by our alphabet, the texts do.
sync::Bytes RowLister::orderKey(const Statement &row, int column, const sync::Field &field) const
{
    switch (row.type(column)) {
    case Statement::Type::Integer: {
        constexpr quint64 kSign = quint64{1} << 63; // negative numbers stand before the others
        sync::Bytes key(sizeof(quint64), Qt::Uninitialized);
        qToBigEndian(static_cast<quint64>(row.integer(column)) ^ kSign, key.data());
        return key;
    }
    case Statement::Type::Text:
        return field.kind == FieldKind::Code ? row.text(column).toUtf8() : sortKey(row.text(column));
    case Statement::Type::Blob:
        return row.blob(column);
    case Statement::Type::Null:
    case Statement::Type::Real:
        break;
    }
    return {};
}

sync::Status RowLister::emitRow(qint64 rid, RowSink &sink)
{
    TRY_ASSIGN(Statement row, m_storage.database().prepare("SELECT " + m_layout.columnList + " FROM " + m_layout.sqlName + " WHERE rid = ?"));
    row.bind(0, rid);
    TRY_ASSIGN(const bool isThere, row.step());
    if (!isThere)
        return failure(ErrorCode::Internal, QStringLiteral("a listed row is not there"));
    RowFacts facts;
    facts.id.time = static_cast<quint64>(row.integer(kIdTimeColumn));
    TRY_ASSIGN(facts.id.source, m_storage.handles().incarnation(row.integer(kIdSourceColumn)));
    TRY_ASSIGN(facts.scope, m_storage.handles().scope(row.integer(kScopeColumn)));
    facts.isDeleted = row.integer(kDeletedColumn) != 0;
    facts.hasConflict = row.integer(kHasConflictColumn) != 0;
    facts.changedAt.ms = static_cast<qint64>(static_cast<quint64>(row.integer(kChangedColumn)) >> 16);
    m_storage.rows().readValue(m_layout, row, sink.nextValue());
    sink.finish(facts);
    return {};
}

sync::Result<qint64> RowLister::count(const RowQuery &query)
{
    TRY_ASSIGN(const Filter filter, filterOf(query));
    const bool isSearch = !query.search.trimmed().isEmpty();
    std::optional<std::vector<qint64>> among;
    if (isSearch) {
        TRY_ASSIGN(among, hits(query.search));
        if (!among)
            return qint64{0};
        if (!filter.isOneScope && !filter.field)
            return static_cast<qint64>(among->size()); // the index holds no removed rows
    }
    TRY_ASSIGN(Statement rows,
               m_storage.database().prepare("SELECT count(*) FROM " + m_layout.sqlName + " WHERE deleted = 0" + (isSearch ? " AND rid = ?" : "")
                                            + (filter.isOneScope ? " AND scope = ?" : "") + filter.condition));
    int parameter = isSearch ? 1 : 0;
    if (filter.isOneScope)
        rows.bind(parameter++, filter.scopes.front());
    bindCondition(rows, parameter, filter);
    const std::vector<qint64> once{0};
    qint64 counted = 0;
    for (const qint64 rid : isSearch ? *among : once) {
        if (isSearch)
            rows.bind(0, rid);
        TRY(rows.step());
        counted += rows.integer(0);
        rows.reset();
    }
    return counted;
}

}
