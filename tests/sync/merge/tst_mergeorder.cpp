// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testmain.h"
#include "tests/sync/merge/replica.h"

#include <QTest>

#include <rapidcheck.h>

using namespace mekendesh::sync;

namespace {

using mekendesh::tests::Package;
using mekendesh::tests::Replica;
using Packages = std::vector<Package>;

IncarnationId orderLaptop(int number)
{
    IncarnationId incarnation;
    incarnation.data.fill(static_cast<unsigned char>(number + 1));
    return incarnation;
}

// Several laptops edit a few records of two scopes; each sees only what reached it. Every choice is RapidCheck's,
// so that a failing world shrinks.
class OrderWorld {
public:
    explicit OrderWorld(int laptopCount) : m_laptops(static_cast<std::size_t>(laptopCount)) {}

    void play()
    {
        const int steps = *rc::gen::inRange(1, 28);
        for (int step = 0; step < steps; ++step) {
            const auto who = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(m_laptops.size())));
            const int what = *rc::gen::inRange(0, 10);
            if (what < 6)
                edit(who);
            else if (what < 8)
                seal(who);
            else
                receiveSome(who);
        }
        for (std::size_t who = 0; who < m_laptops.size(); ++who)
            seal(who);
    }
    [[nodiscard]] const Packages &packages() const { return m_packages; }

private:
    struct Laptop {
        Replica replica; // own edits are applied as soon as they are sealed
        std::map<ScopeId, std::vector<Edit>> waiting;
        std::map<ScopeId, quint64> numbers;
        std::map<ScopeId, std::size_t> reached; // how many packages of the world were offered
        quint64 time = 1;
    };

    static ScopeId pickScope() { return ScopeId{static_cast<quint64>(*rc::gen::inRange(0, 2))}; }

    void edit(std::size_t who)
    {
        Laptop &laptop = m_laptops[who];
        const ScopeId scope = pickScope();
        laptop.time += static_cast<quint64>(*rc::gen::inRange(1, 4));
        Edit edit;
        edit.table = QStringLiteral("member");
        edit.record = RecordId::fromCause("row", *rc::gen::inRange(0, 2) == 0 ? "one" : "two");
        edit.stamp = {laptop.time, orderLaptop(static_cast<int>(who))};
        const RecordState *state = laptop.replica.row({scope, edit.table, edit.record});
        const int mask = *rc::gen::inRange(1, 4); // phone, city or both
        for (const auto &[bit, name] : {std::pair{1, QStringLiteral("phone")}, std::pair{2, QStringLiteral("city")}}) {
            if ((mask & bit) != 0)
                edit.fields.push_back({name, Value{qint64{*rc::gen::inRange(0, 3)}}, pickReplaced(state, name)});
        }
        laptop.waiting[scope].push_back(edit);
    }

    // An ordinary form, the conflict page, or a form that is stale and knows nothing.
    static QList<Stamp> pickReplaced(const RecordState *state, const QString &name)
    {
        const FieldHeads *field = state ? state->field(name) : nullptr;
        const int form = *rc::gen::inRange(0, 4);
        if (!field || form == 0)
            return {};
        if (form < 3)
            return shownAndEqual(*field);
        QList<Stamp> all;
        for (const Head &head : field->heads)
            all.append(head.stamp);
        return all;
    }

    void seal(std::size_t who)
    {
        Laptop &laptop = m_laptops[who];
        for (auto &[scope, edits] : laptop.waiting) {
            if (edits.empty())
                continue;
            Package package{{scope, orderLaptop(static_cast<int>(who))}, ++laptop.numbers[scope], std::move(edits)};
            edits.clear();
            RC_ASSERT(laptop.replica.apply(package) == Replica::Outcome::Applied);
            m_packages.push_back(std::move(package));
        }
    }

    void receiveSome(std::size_t who)
    {
        const ScopeId scope = pickScope();
        std::size_t &reached = m_laptops[who].reached[scope];
        const auto wanted = static_cast<std::size_t>(*rc::gen::inRange(1, 6));
        for (std::size_t taken = 0; reached < m_packages.size() && taken < wanted; ++reached, ++taken) {
            if (m_packages[reached].stream.scope == scope)
                m_laptops[who].replica.apply(m_packages[reached]);
        }
    }

    std::vector<Laptop> m_laptops;
    Packages m_packages; // in the order of sealing
};

Packages orderWorld()
{
    OrderWorld world(*rc::gen::inRange(1, 5));
    world.play();
    return world.packages();
}

// A random order in which each stream keeps its own, with packages offered again.
Packages shuffled(const Packages &packages)
{
    std::map<StreamKey, Packages> streams;
    for (const Package &package : packages)
        streams[package.stream].push_back(package);
    std::vector<Packages> rest;
    for (auto &[key, stream] : streams)
        rest.push_back(stream);
    Packages order;
    while (!rest.empty()) {
        const auto which = static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(rest.size())));
        order.push_back(rest[which].front());
        rest[which].erase(rest[which].begin());
        if (rest[which].empty())
            rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(which));
        if (*rc::gen::inRange(0, 3) == 0)
            order.push_back(order[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(order.size())))]);
    }
    return order;
}

Replica applied(const Packages &order)
{
    Replica replica;
    for (const Package &package : order)
        RC_ASSERT(replica.apply(package) != Replica::Outcome::Refused);
    return replica;
}

// ---- the oracle: knows nothing of merge(), only the sentence "a head is a value that no known edit replaces"

using CellKey = std::tuple<ScopeId, RecordId, QString>;

struct OracleCell {
    std::map<Stamp, Value> values;
    std::map<Stamp, std::set<Stamp>> replacedBy;
};

std::map<CellKey, OracleCell> oracleOf(const Packages &known)
{
    std::map<CellKey, OracleCell> cells;
    for (const Package &package : known) {
        for (const Edit &edit : package.edits) {
            for (const FieldEdit &change : edit.fields) {
                OracleCell &cell = cells[{package.stream.scope, edit.record, change.field}];
                cell.values[edit.stamp] = change.value;
                for (const Stamp &replaced : change.replaces)
                    cell.replacedBy[replaced].insert(edit.stamp);
            }
        }
    }
    return cells;
}

void assertLikeOracle(const Replica &replica, const Packages &known)
{
    std::size_t pendingCount = 0;
    for (const auto &[key, cell] : oracleOf(known)) {
        const auto &[scope, record, name] = key;
        const RecordState *state = replica.row({scope, QStringLiteral("member"), record});
        RC_ASSERT(state != nullptr);
        const FieldHeads *field = state->field(name);
        RC_ASSERT(field != nullptr);
        std::map<Stamp, Value> expected;
        for (const auto &[stamp, value] : cell.values) {
            if (!cell.replacedBy.contains(stamp))
                expected[stamp] = value;
        }
        std::map<Stamp, Value> heads;
        for (const Head &head : field->heads)
            heads[head.stamp] = head.value;
        RC_ASSERT(heads == expected);
        RC_ASSERT(heads.size() == field->heads.size());
        RC_ASSERT(std::ranges::is_sorted(field->heads, {}, &Head::stamp));
        for (const auto &[stamp, by] : cell.replacedBy) {
            const bool isPending = std::ranges::count(state->pending, PendingStamp{name, stamp}) == 1;
            RC_ASSERT(isPending == !cell.values.contains(stamp));
            pendingCount += isPending ? 1 : 0;
        }
    }
    std::size_t found = 0;
    for (const auto &[key, state] : replica.agreed())
        found += state.pending.size();
    RC_ASSERT(found == pendingCount);
}

}

class MergeOrderTest final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void any_order_and_any_duplication_gives_the_same_state()
    {
        QVERIFY(rc::check("any order", [] {
            const Packages packages = orderWorld();
            const auto left = applied(shuffled(packages)).agreed();
            const auto right = applied(shuffled(packages)).agreed();
            RC_ASSERT(left == right);
        }));
    }

    void heads_are_exactly_the_values_no_known_edit_replaces()
    {
        QVERIFY(rc::check("oracle at the end", [] {
            const Packages packages = orderWorld();
            assertLikeOracle(applied(shuffled(packages)), packages);
        }));
    }

    // Also half-way: every prefix of every order.
    void heads_and_pending_are_right_after_each_package()
    {
        QVERIFY(rc::check("oracle after each package", [] {
            Packages known;
            Replica replica;
            for (const Package &package : shuffled(orderWorld())) {
                if (replica.apply(package) == Replica::Outcome::Applied)
                    known.push_back(package);
                assertLikeOracle(replica, known);
            }
        }));
    }

    void no_value_disappears_without_an_edit_that_names_it()
    {
        QVERIFY(rc::check("heads and history hold every value once", [] {
            const Packages packages = orderWorld();
            const Replica replica = applied(shuffled(packages));
            for (const auto &[key, cell] : oracleOf(packages)) {
                const auto &[scope, record, name] = key;
                std::multiset<Stamp> found;
                for (const Head &head : replica.row({scope, QStringLiteral("member"), record})->field(name)->heads)
                    found.insert(head.stamp);
                for (const ReplacedValue &replaced : replica.history().at({scope, QStringLiteral("member"), record})) {
                    if (replaced.field != name)
                        continue;
                    found.insert(replaced.before.stamp);
                    const auto by = cell.replacedBy.find(replaced.before.stamp);
                    RC_ASSERT(by != cell.replacedBy.end());
                    RC_ASSERT(replaced.replacedBy.isNull() || by->second.contains(replaced.replacedBy));
                }
                std::multiset<Stamp> written;
                for (const auto &[stamp, value] : cell.values)
                    written.insert(stamp);
                RC_ASSERT(found == written);
            }
        }));
    }

    void all_orders_of_few_packages_agree()
    {
        QVERIFY(rc::check("all orders", [] {
            OrderWorld world(3);
            world.play();
            Packages packages = world.packages();
            if (packages.size() > 5)
                packages.resize(5); // a prefix of the sealing order: each stream without holes
            const auto expected = applied(packages).agreed();
            std::vector<std::size_t> order(packages.size());
            for (std::size_t index = 0; index < order.size(); ++index)
                order[index] = index;
            do {
                Replica replica;
                // What comes too early is offered again until nothing is left: as a session does.
                for (std::size_t round = 0; round < order.size(); ++round) {
                    for (const std::size_t index : order)
                        RC_ASSERT(replica.apply(packages[index]) != Replica::Outcome::Refused);
                }
                RC_ASSERT(replica.agreed() == expected);
            } while (std::ranges::next_permutation(order).found);
        }));
    }
};

MEKENDESH_TEST(MergeOrderTest)
#include "tst_mergeorder.moc"
