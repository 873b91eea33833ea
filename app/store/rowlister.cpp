// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/rowlister.h"

#include "app/core/alphabet.h"
#include "app/records/urgentstill.h"
#include "app/records/worstfirst.h"
#include "app/store/caserules.h"

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

// So many rows of an order without an index are found at once: a page that comes next is there already.
constexpr qsizetype kRunRows = 5000;
constexpr qsizetype kConditionValuesMax = 200;

bool isAfter(const auto &key, const auto &after, bool descending)
{
    if (after.rid == 0)
        return true;
    return descending ? key < after : after < key;
}

constexpr quint64 kSignBit = quint64{1} << 63; // negative numbers stand before the others

sync::Bytes numberKey(qint64 number)
{
    sync::Bytes key(sizeof(quint64), Qt::Uninitialized);
    qToBigEndian(static_cast<quint64>(number) ^ kSignBit, key.data());
    return key;
}

bool isNumberKind(FieldKind kind)
{
    return kind == FieldKind::Integer || kind == FieldKind::Flag || kind == FieldKind::Date || kind == FieldKind::Time;
}

// The same as a ListKey for numbers, without an allocation a row.
struct NumberKey {
    std::optional<qint64> number; // none stands first
    qint64 rid = 0;
    bool operator<(const NumberKey &other) const { return number != other.number ? number < other.number : rid < other.rid; }
};

NumberKey numberKeyOf(const ListKey &key)
{
    if (key.bytes.size() != sizeof(quint64))
        return {{}, key.rid};
    return {static_cast<qint64>(qFromBigEndian<quint64>(key.bytes.constData()) ^ kSignBit), key.rid};
}

// Keeps the best of many keys in a heap whose worst stands first.
template <class K>
class BestKeys {
public:
    BestKeys(K after, bool descending, qsizetype countMax) : m_after(std::move(after)), m_descending(descending), m_countMax(countMax) {}

    void offer(K key)
    {
        if (!isAfter(key, m_after, m_descending))
            return;
        const auto better = [this](const K &left, const K &right) { return m_descending ? right < left : left < right; };
        if (static_cast<qsizetype>(m_best.size()) == m_countMax) {
            if (!better(key, m_best.front()))
                return;
            std::ranges::pop_heap(m_best, better);
            m_best.pop_back();
        }
        m_best.push_back(std::move(key));
        std::ranges::push_heap(m_best, better);
    }
    std::vector<K> take()
    {
        std::ranges::sort_heap(m_best, [this](const K &left, const K &right) { return m_descending ? right < left : left < right; });
        return std::move(m_best);
    }

private:
    K m_after;
    bool m_descending;
    qsizetype m_countMax;
    std::vector<K> m_best;
};

sync::Bytes markOf(const Value &value)
{
    if (const auto *text = std::get_if<QString>(&value))
        return text->toUtf8().toHex();
    if (const auto *number = std::get_if<qint64>(&value))
        return sync::Bytes::number(*number);
    const auto *id = std::get_if<sync::RecordId>(&value);
    return id ? id->bytes().toHex() : sync::Bytes();
}

}

RowLister::RowLister(Storage &storage, const sync::Table &table, ListRun *run)
    : m_storage(storage), m_layout(storage.schema().layout(table)), m_run(run)
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
    if (!query.whereField.isEmpty())
        TRY(addCondition(filter, {.field = query.whereField, .values = {query.whereValue}}));
    for (const FieldCondition &condition : query.conditions)
        TRY(condition.field == kUrgentStillUntil ? addUrgentStill(filter, condition) : addCondition(filter, condition));
    return filter;
}

sync::Status RowLister::addCondition(Filter &filter, const FieldCondition &condition) const
{
    using Is = FieldCondition::Is;
    const FieldLayout *layout = m_layout.field(condition.field);
    const bool isRange = condition.is == Is::From || condition.is == Is::Until;
    const bool isSound = layout && layout->field->columns == 1 && !condition.values.isEmpty() && condition.values.size() <= kConditionValuesMax
        && (!isRange || (condition.values.size() == 1 && isNumberKind(layout->field->kind)))
        && std::ranges::all_of(condition.values, [&](const Value &value) { return fitsColumns(*layout->field, value); });
    if (!isSound)
        return failure(ErrorCode::BadInput, QStringLiteral("no list can be filtered by that"), condition.field);
    const sync::Field &field = *layout->field;
    const sync::Bytes &column = layout->columns;
    sync::Bytes places;
    bool isEmptyAmong = false;
    for (const Value &value : condition.values) {
        const auto *text = std::get_if<QString>(&value);
        if (std::holds_alternative<std::monostate>(value) || (text && text->isEmpty())) {
            isEmptyAmong = true;
            continue;
        }
        places += places.isEmpty() ? "?" : ", ?";
        filter.values.push_back({&field, value});
    }
    if (isRange) {
        if (isEmptyAmong)
            return failure(ErrorCode::BadInput, QStringLiteral("a range without an end"), condition.field);
        const sync::Bytes compared = field.kind == FieldKind::Date ? lastDayOf(column) : column;
        filter.condition += " AND " + column + " <> 0 AND " + compared + (condition.is == Is::From ? " >= ?" : " <= ?");
        return {};
    }
    const sync::Bytes empty = field.kind == FieldKind::Reference ? column + " IS NULL"
        : isNumberKind(field.kind)                               ? "ifnull(" + column + ", 0) = 0"
                                                                 : "ifnull(" + column + ", '') = ''";
    const bool isNot = condition.is == Is::NoneOf;
    sync::Bytes any;
    if (!places.isEmpty())
        any = condition.values.size() == 1 ? column + " = ?" : column + " IN (" + places + ")";
    if (isEmptyAmong)
        any += (any.isEmpty() ? "" : " OR ") + empty;
    filter.condition += isNot ? " AND NOT ifnull(" + any + ", 0)" : any.contains(" OR ") ? " AND (" + any + ")" : " AND " + any;
    filter.isByReference = filter.isByReference || (field.kind == FieldKind::Reference && !isNot && !isEmptyAmong && condition.values.size() == 1);
    return {};
}

sync::Status RowLister::addUrgentStill(Filter &filter, const FieldCondition &condition) const
{
    const auto *until = condition.values.size() == 1 ? std::get_if<qint64>(&condition.values.front()) : nullptr;
    if (m_layout.wire != QLatin1String("casefile") || condition.is != FieldCondition::Is::Until || until == nullptr)
        return failure(ErrorCode::BadInput, QStringLiteral("no list can be filtered by that"), condition.field);
    filter.condition += " AND " + isUrgentStillSince(*until);
    return {};
}

void RowLister::bindCondition(Statement &statement, int &parameter, const Filter &filter) const
{
    for (const Filter::Bound &bound : filter.values)
        bindField(statement, parameter++, *bound.field, bound.value);
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
    TRY_ASSIGN(const std::optional<Order> orderBy, orderOf(query));
    std::optional<std::vector<qint64>> among;
    if (!query.search.trimmed().isEmpty()) {
        TRY_ASSIGN(among, hits(query.search));
        if (!among)
            return std::vector<Key>{};
    }
    if (orderBy)
        return among ? sortedKeys(filter, orderBy, query.descending, after, countMax, &*among) : keysOfRun(query, filter, *orderBy, after, countMax);
    if (!among)
        return naturalKeys(filter, query.descending, after, countMax, nullptr);
    TRY_ASSIGN(const bool isEach, isEachLookedUp(*among));
    if (!isEach && !filter.isNarrow())
        return naturalKeys(filter, query.descending, after, countMax, &*among);
    return sortedKeys(filter, std::nullopt, query.descending, after, countMax, &*among);
}

// Nothing: the natural order.
sync::Result<std::optional<RowLister::Order>> RowLister::orderOf(const RowQuery &query) const
{
    if (query.orderBy.isEmpty())
        return std::optional<Order>{};
    if (query.orderBy == kWorstFirst && m_layout.wire == QLatin1String("casefile"))
        return std::optional(Order{worstFirstKey(), nullptr, true});
    const FieldLayout *field = m_layout.field(query.orderBy);
    if (!field)
        return failure(ErrorCode::BadInput, QStringLiteral("no list can be ordered by that"), query.orderBy);
    const bool isNatural = m_layout.order != NaturalOrder::NewestFirst && field == &m_layout.fields[static_cast<std::size_t>(m_layout.orderFields.front())];
    if (isNatural)
        return std::optional<Order>{};
    return std::optional(Order{field->columns.split(',').front(), field->field, isNumberKind(field->field->kind)});
}

// Whether looking each hit up is cheaper than reading all entries of an index and asking of each whether it is a hit.
sync::Result<bool> RowLister::isEachLookedUp(const std::vector<qint64> &among)
{
    const auto count = static_cast<qint64>(among.size());
    if (count <= kFewHits)
        return true;
    TRY_ASSIGN(const qint64 rows, m_storage.database().number("SELECT ifnull(max(rid), 0) FROM " + m_layout.sqlName));
    return count * kStepsPerLookUp < rows;
}

// From the run of the page before when it is still true, otherwise from a new one.
sync::Result<std::vector<RowLister::Key>> RowLister::keysOfRun(const RowQuery &query, const Filter &filter, const Order &orderBy, const Key &after,
                                                               qsizetype countMax)
{
    if (!m_run)
        return sortedKeys(filter, orderBy, query.descending, after, countMax, nullptr);
    TRY_ASSIGN(const sync::Bytes mark, m_storage.database().writtenMark());
    sync::Bytes question = m_layout.sqlName + ' ' + orderBy.key + (query.descending ? " down" : " up") + filter.condition;
    for (const qint64 scope : filter.scopes)
        question += ' ' + sync::Bytes::number(scope);
    for (const Filter::Bound &bound : filter.values)
        question += ' ' + markOf(bound.value);
    const auto better = [&query](const Key &left, const Key &right) { return query.descending ? right < left : left < right; };
    if (m_run->question == question && m_run->writtenMark == mark && after.rid) {
        const auto from = std::ranges::upper_bound(m_run->keys, after, better);
        const bool isBehindFirst = from != m_run->keys.begin();
        if (isBehindFirst && (m_run->isToTheEnd || m_run->keys.end() - from >= countMax))
            return std::vector<Key>(from, from + std::min<std::ptrdiff_t>(countMax, m_run->keys.end() - from));
    }
    const qsizetype wanted = std::max(kRunRows, countMax);
    TRY_ASSIGN(m_run->keys, sortedKeys(filter, orderBy, query.descending, after, wanted, nullptr));
    m_run->question = question;
    m_run->writtenMark = mark;
    m_run->isToTheEnd = static_cast<qsizetype>(m_run->keys.size()) < wanted;
    return std::vector<Key>(m_run->keys.begin(), m_run->keys.begin() + std::min<std::ptrdiff_t>(countMax, std::ssize(m_run->keys)));
}

// Over the index of (scope, sort key, …): one ordered run per scope, merged by SQLite while it reads.
sync::Result<std::vector<RowLister::Key>> RowLister::naturalKeys(const Filter &filter, bool descending, const Key &after, qsizetype countMax,
                                                                 const std::vector<qint64> *among)
{
    std::vector<Key> found;
    if (filter.scopes.empty())
        return found;
    const sync::Bytes condition = (after.rid ? sync::Bytes(descending ? " AND (sort_key, rid) < (?, ?)" : " AND (sort_key, rid) > (?, ?)") : sync::Bytes())
        + filter.condition + " AND deleted = 0";
    const sync::Bytes order = descending ? " ORDER BY sort_key DESC, rid DESC" : " ORDER BY sort_key, rid";
    const bool isByReference = filter.isByReference;
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

// Reads the key of every row the filter leaves, or of every hit, and keeps the best ones.
sync::Result<std::vector<RowLister::Key>> RowLister::sortedKeys(const Filter &filter, const std::optional<Order> &orderBy, bool descending, const Key &after,
                                                                qsizetype countMax, const std::vector<qint64> *among)
{
    bool isEach = false;
    if (among) {
        TRY_ASSIGN(isEach, isEachLookedUp(*among));
    }
    const sync::Bytes keyColumn = orderBy ? orderBy->key : sync::Bytes("sort_key");
    // Looked up by its place or its reference, a row is there already; its scope does not choose the index.
    const sync::Bytes inScope = isEach || filter.isByReference ? " AND +scope = ?" : " AND scope = ?";
    TRY_ASSIGN(Statement rows, m_storage.database().prepare("SELECT rid, " + keyColumn + " FROM " + m_layout.sqlName + " WHERE deleted = 0"
                                                            + (isEach ? " AND rid = ?" : "") + (filter.isOneScope ? inScope : sync::Bytes()) + filter.condition));
    int parameter = isEach ? 1 : 0;
    if (filter.isOneScope)
        rows.bind(parameter++, filter.scopes.front());
    bindCondition(rows, parameter, filter);
    const auto eachRow = [&](const auto &take) -> sync::Status {
        const std::size_t rounds = isEach ? among->size() : 1;
        for (std::size_t round = 0; round < rounds; ++round) {
            if (isEach)
                rows.bind(0, among->at(round));
            for (;;) {
                TRY_ASSIGN(const bool hasRow, rows.step());
                if (!hasRow)
                    break;
                const qint64 rid = rows.integer(0);
                if (!among || isEach || std::ranges::binary_search(*among, rid))
                    take(rid);
            }
            rows.reset();
        }
        return {};
    };
    if (orderBy && orderBy->isNumber) {
        BestKeys<NumberKey> best(numberKeyOf(after), descending, countMax);
        TRY(eachRow([&](qint64 rid) {
            best.offer({rows.type(1) == Statement::Type::Integer ? std::optional(rows.integer(1)) : std::nullopt, rid});
        }));
        std::vector<Key> found;
        for (const NumberKey &key : best.take())
            found.push_back({key.number ? numberKey(*key.number) : sync::Bytes(), key.rid});
        return found;
    }
    BestKeys<Key> best(after, descending, countMax);
    TRY(eachRow([&](qint64 rid) { best.offer({orderBy ? orderKey(rows, 1, *orderBy->field) : rows.blob(1), rid}); }));
    return best.take();
}

// Numbers and texts as bytes that compare as the numbers and, by our alphabet, the texts do.
sync::Bytes RowLister::orderKey(const Statement &row, int column, const sync::Field &field) const
{
    switch (row.type(column)) {
    case Statement::Type::Integer:
        return numberKey(row.integer(column));
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
        if (!filter.isOneScope && !filter.isNarrow())
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
