// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/object/valuecolumn.h"

#include "sync/base/limits.h"
#include "sync/object/numbercolumn.h"
#include "sync/object/textcolumn.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace mekendesh::sync {

namespace {

enum ValueType : qint64 { NoValue = 0, NumberValue = 1, TextValue = 2, IdValue = 3, GroupValue = 4 };

constexpr qint64 kGroupAtomsMax = limits::kDepthMax; // parts of one register

// The columns of one type each, in the order in which the values name them.
struct TypedColumns {
    std::vector<qint64> numbers;
    std::string letters; // of all texts, UTF-8
    std::vector<std::size_t> textSizes;
    std::vector<RecordId> ids;

    [[nodiscard]] std::vector<std::string_view> texts() const
    {
        std::vector<std::string_view> views;
        views.reserve(textSizes.size());
        std::string_view rest = letters;
        for (const std::size_t size : textSizes) {
            views.push_back(rest.substr(0, size));
            rest.remove_prefix(size);
        }
        return views;
    }
};

// Works for Value and Atom: both begin with the same four alternatives.
template <class Variant>
ValueType addPlain(TypedColumns &columns, const Variant &value)
{
    if (const auto *number = std::get_if<qint64>(&value)) {
        columns.numbers.push_back(*number);
        return NumberValue;
    }
    if (const auto *text = std::get_if<QString>(&value)) {
        const Bytes utf8 = text->toUtf8();
        columns.letters.append(utf8.constData(), static_cast<std::size_t>(utf8.size()));
        columns.textSizes.push_back(static_cast<std::size_t>(utf8.size()));
        return TextValue;
    }
    if (const auto *id = std::get_if<RecordId>(&value)) {
        columns.ids.push_back(*id);
        return IdValue;
    }
    return NoValue;
}

void writeTyped(WireWriter &writer, const IncarnationList &incarnations, const std::vector<qint64> &types, const TypedColumns &columns)
{
    writeNumbers(writer, types);
    writeNumbers(writer, columns.numbers);
    writeTexts(writer, columns.texts());
    if (!columns.ids.empty())
        writeIds(writer, incarnations, columns.ids);
}

void writeGroups(WireWriter &writer, const IncarnationList &incarnations, const std::vector<const QList<Atom> *> &groups)
{
    std::vector<qint64> sizes(groups.size());
    std::ranges::transform(groups, sizes.begin(), [](const QList<Atom> *group) { return group->size(); });
    writeNumbers(writer, sizes);
    const qint64 largest = sizes.empty() ? 0 : *std::ranges::max_element(sizes);
    for (qint64 position = 0; position < largest; ++position) {
        std::vector<qint64> types;
        TypedColumns columns;
        for (const QList<Atom> *group : groups) {
            if (position < group->size())
                types.push_back(addPlain(columns, group->at(position)));
        }
        writeTyped(writer, incarnations, types, columns);
    }
}

quint64 countOf(const std::vector<qint64> &types, ValueType type)
{
    return static_cast<quint64>(std::ranges::count(types, type));
}

template <class Variant>
std::vector<Variant> readTyped(WireReader &reader, const IncarnationList &incarnations, const std::vector<qint64> &types)
{
    auto numbers = readNumbers(reader, countOf(types, NumberValue));
    auto texts = readTexts(reader, countOf(types, TextValue));
    std::vector<RecordId> ids;
    if (const quint64 idCount = countOf(types, IdValue); idCount > 0)
        ids = readIds(reader, incarnations, idCount);
    if (!reader.isGood() || !reader.spend(types.size(), sizeof(Variant)))
        return {};
    std::vector<Variant> values;
    values.reserve(types.size());
    auto number = numbers.begin();
    auto text = texts.begin();
    auto id = ids.begin();
    for (const qint64 type : types) {
        if (type == NumberValue)
            values.emplace_back(*number++);
        else if (type == TextValue)
            values.emplace_back(std::move(*text++));
        else if (type == IdValue)
            values.emplace_back(*id++);
        else
            values.emplace_back();
    }
    return values;
}

bool areTypes(const std::vector<qint64> &types, ValueType last)
{
    return std::ranges::all_of(types, [last](qint64 type) { return type >= NoValue && type <= last; });
}

std::vector<QList<Atom>> readGroups(WireReader &reader, const IncarnationList &incarnations, quint64 count)
{
    const auto sizes = readNumbers(reader, count);
    if (std::ranges::any_of(sizes, [](qint64 size) { return size < 0 || size > kGroupAtomsMax; }))
        reader.fail("group too large");
    if (!reader.isGood() || !reader.spend(count, sizeof(QList<Atom>)))
        return {};
    std::vector<QList<Atom>> groups(count);
    const qint64 largest = sizes.empty() ? 0 : *std::ranges::max_element(sizes);
    for (qint64 position = 0; position < largest; ++position) {
        const auto here = std::ranges::count_if(sizes, [position](qint64 size) { return size > position; });
        const auto types = readNumbers(reader, static_cast<quint64>(here));
        if (!areTypes(types, IdValue)) {
            reader.fail("unknown type");
            return {};
        }
        auto atoms = readTyped<Atom>(reader, incarnations, types);
        if (!reader.isGood())
            return {};
        auto atom = atoms.begin();
        for (std::size_t index = 0; index < groups.size(); ++index) {
            if (sizes[index] > position)
                groups[index].append(std::move(*atom++));
        }
    }
    return groups;
}

}

void writeValues(WireWriter &writer, const IncarnationList &incarnations, const std::vector<const Value *> &values)
{
    std::vector<qint64> types;
    types.reserve(values.size());
    TypedColumns columns;
    std::vector<const QList<Atom> *> groups;
    for (const Value *value : values) {
        if (const auto *group = std::get_if<QList<Atom>>(value)) {
            groups.push_back(group);
            types.push_back(GroupValue);
        } else {
            types.push_back(addPlain(columns, *value));
        }
    }
    writeTyped(writer, incarnations, types, columns);
    if (!groups.empty())
        writeGroups(writer, incarnations, groups);
}

std::vector<Value> readValues(WireReader &reader, const IncarnationList &incarnations, quint64 count)
{
    const auto types = readNumbers(reader, count);
    if (!areTypes(types, GroupValue)) {
        reader.fail("unknown type");
        return {};
    }
    auto values = readTyped<Value>(reader, incarnations, types);
    const quint64 groupCount = countOf(types, GroupValue);
    if (groupCount == 0)
        return values;
    auto groups = readGroups(reader, incarnations, groupCount);
    if (!reader.isGood())
        return {};
    auto group = groups.begin();
    for (std::size_t index = 0; index < types.size(); ++index) {
        if (types[index] == GroupValue)
            values[index] = std::move(*group++);
    }
    return values;
}

void addIncarnations(IncarnationList &incarnations, const Value &value)
{
    if (const auto *id = std::get_if<RecordId>(&value))
        incarnations.add(*id);
    if (const auto *group = std::get_if<QList<Atom>>(&value)) {
        for (const Atom &atom : *group) {
            if (const auto *id = std::get_if<RecordId>(&atom))
                incarnations.add(*id);
        }
    }
}

}
