// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/engine/issueagain.h"

#include "sync/engine/apply.h"
#include "sync/record/references.h"

#include <map>

namespace mekendesh::sync {

namespace {

void appendOnce(QList<Stamp> &stamps, const Stamp &stamp)
{
    if (!stamps.contains(stamp))
        stamps.append(stamp);
}

struct AtomHash {
    std::size_t operator()(std::monostate) const { return 0; }
    std::size_t operator()(qint64 number) const { return qHash(number); }
    std::size_t operator()(const QString &text) const { return text.isEmpty() ? 0 : qHash(text); }
    std::size_t operator()(const RecordId &record) const { return qHash(record); }
    std::size_t operator()(const QList<Atom> &group) const
    {
        std::size_t hash = 1;
        for (const Atom &atom : group)
            hash = qHashMulti(hash, atom.index(), std::visit(AtomHash(), atom));
        return hash;
    }
};

}

bool IssueAgain::isInsertedOnce(const Edit &edit) const
{
    const Table *table = declaredTable(m_session.setup.tables, edit.table);
    return table && table->growth == Growth::AppendOnly;
}

IssueAgain::Said IssueAgain::saidBy(const Edit &edit, const Stamp &under) const
{
    Said said{.stamp = under, .record = isInsertedOnce(edit) ? RecordId() : edit.record, .content = qHashMulti(0, edit.table, edit.author)};
    for (const FieldEdit &field : edit.fields) // in any order
        said.content += qHashMulti(1, field.field, std::visit(AtomHash(), comparable(edit.table, field)));
    return said;
}

// Whether the field may name a row that is never changed: only such a one gets a new id. Of a group nothing declares what it names.
bool IssueAgain::mayNameNewId(const QString &table, const QString &field) const
{
    const Table *declared = declaredTable(m_session.setup.tables, table);
    const Field *reference = declared ? declared->field(field) : nullptr;
    if (!reference || reference->kind != FieldKind::Reference)
        return true;
    const Table *named = declaredTable(m_session.setup.tables, QString::fromLatin1(reference->list));
    return !named || named->growth == Growth::AppendOnly;
}

// The value by which edits are compared: what is issued again names such a row by the id it has got since.
Value IssueAgain::comparable(const QString &table, const FieldEdit &field) const
{
    const bool namesNoId = std::holds_alternative<qint64>(field.value) || std::holds_alternative<QString>(field.value);
    Value value = field.value;
    if (!namesNoId && mayNameNewId(table, field.field))
        replaceIds(value, [](const RecordId &) { return RecordId(); });
    return value;
}

void IssueAgain::learnNames(const Edit &edit)
{
    for (const Stamp &before : edit.again) {
        m_issued.insert(saidBy(edit, before));
        appendOnce(m_laterNames[{before, edit.record}], edit.stamp);
    }
}

void IssueAgain::countApplied(const std::vector<Edit> &edits)
{
    for (const Edit &edit : edits) {
        const std::size_t content = saidBy(edit, edit.stamp).content;
        if (!m_counted.contains({edit.stamp, edit.record}, content))
            m_counted.insert({edit.stamp, edit.record}, content);
        learnNames(edit);
    }
}

void IssueAgain::countNamed(const std::vector<Edit> &edits, quint64 since)
{
    m_namedSince = since;
    for (const Edit &edit : edits)
        std::ranges::copy(edit.fields, std::back_inserter(m_named[{edit.stamp, edit.record}]));
}

void IssueAgain::add(std::vector<Edit> edits)
{
    for (const Edit &edit : edits)
        learnNames(edit);
    std::ranges::move(edits, std::back_inserter(m_beyond));
}

void IssueAgain::addUnproved(std::vector<Edit> changeSet)
{
    if (!changeSet.empty())
        m_unproved[changeSet.front().stamp.incarnation].push_back(std::move(changeSet));
}

void IssueAgain::judgeUnproved()
{
    for (auto &[life, changeSets] : m_unproved) {
        std::size_t counted = changeSets.size();
        const auto isNamedThere = [this](const Edit &edit) { return isNamed(edit); };
        while (counted > 0 && std::ranges::none_of(changeSets[counted - 1], isNamedThere))
            --counted;
        for (std::size_t place = 0; place < changeSets.size(); ++place) {
            std::vector<Edit> &edits = changeSets[place];
            const auto isLeftOut = [&](const Edit &edit) { return place >= counted || (edit.stamp.time >= m_namedSince && !isNamedThere(edit)); };
            const auto leftOut = std::ranges::stable_partition(edits, std::not_fn(isLeftOut));
            add({std::make_move_iterator(leftOut.begin()), std::make_move_iterator(leftOut.end())});
            edits.erase(leftOut.begin(), leftOut.end());
            countApplied(edits);
        }
    }
    m_unproved.clear();
}

bool IssueAgain::isCounted(const Edit &edit) const
{
    const Said said = saidBy(edit, edit.stamp);
    return m_counted.contains({edit.stamp, edit.record}, said.content) || m_issued.contains(said) || isNamed(edit);
}

// What is left of it there says the same.
bool IssueAgain::isNamed(const Edit &edit) const
{
    const Stamp under = isInsertedOnce(edit) ? Stamp{edit.record.time, edit.record.source} : edit.stamp; // as a snapshot has it
    const auto named = m_named.constFind({under, edit.record});
    return named != m_named.cend() && std::ranges::all_of(*named, [this, &edit](const FieldEdit &there) {
        const auto field = std::ranges::find(edit.fields, there.field, &FieldEdit::field);
        const Value said = field != edit.fields.end() ? comparable(edit.table, *field) : Value();
        return said == comparable(edit.table, there) || (isEmpty(said) && isEmpty(there.value));
    });
}

bool IssueAgain::isAnyLeft() const
{
    return std::ranges::any_of(m_beyond, [this](const Edit &edit) { return !isCounted(edit); });
}

Result<QStringList> IssueAgain::write(JournalTransaction &transaction, std::vector<WaitingEdit> waiting)
{
    judgeUnproved();
    for (const WaitingEdit &one : waiting)
        learnNames(one.edit);
    std::erase_if(waiting, [this](const WaitingEdit &one) { return isCounted(one.edit); });
    if (!m_session.isCutOff) { // otherwise they wait in the archive for the day the cut is withdrawn
        for (Edit &edit : m_beyond) {
            if (!isCounted(edit))
                waiting.push_back({0, std::move(edit)});
        }
    }
    m_beyond.clear();
    std::ranges::sort(waiting, {}, [](const WaitingEdit &one) { return one.edit.stamp; });

    std::vector<Issued> issued(waiting.size());
    TRY(giveStamps(transaction, waiting, issued));
    for (std::size_t place = 0; place < waiting.size(); ++place)
        nameAgain(waiting[place].edit, issued[place]);
    std::ranges::sort(waiting, {}, [](const WaitingEdit &one) { return one.edit.stamp; });
    TRY_ASSIGN(std::vector<WaitingEdit> clashing, takeOutClashing(transaction, m_session.setup.tables, m_scope, waiting));
    giveNewIds(clashing, waiting);
    TRY(transaction.setAside(m_scope, clashing));
    TRY_ASSIGN(QStringList tables, mergeWaiting(transaction, m_session.setup.tables, m_scope, waiting));
    TRY(transaction.keepWaiting(m_scope, waiting));
    return tables;
}

// What was sealed, and what waits in a life that ended, goes on in the life that took over from its own.
Status IssueAgain::giveStamps(JournalTransaction &transaction, std::vector<WaitingEdit> &edits, std::vector<Issued> &issued)
{
    std::map<IncarnationId, std::vector<std::size_t>> ofLives;
    for (std::size_t place = 0; place < edits.size(); ++place) {
        const Stamp &old = edits[place].edit.stamp;
        issued[place] = {.old = old, .wasSealed = edits[place].sequence == 0};
        if (issued[place].wasSealed || !m_session.isOwn(old.incarnation))
            ofLives[old.incarnation].push_back(place);
        else
            issued[place].old = {};
    }
    for (const auto &[life, places] : ofLives) {
        TRY_ASSIGN(const std::vector<Stamp> stamps, transaction.newStamps(life, static_cast<qsizetype>(places.size())));
        for (std::size_t index = 0; index < places.size(); ++index) {
            Edit &edit = edits[places[index]].edit;
            const std::pair before(edit.stamp, edit.record);
            if (m_counted.contains(before) || m_named.contains(before))
                m_taken.insert(before);
            edits[places[index]].sequence = 0;
            appendOnce(edit.again, edit.stamp);
            edit.stamp = stamps[index];
            learnNames(edit);
        }
    }
    return {};
}

// What speaks of them here was written before anybody here knew of the others.
void IssueAgain::giveNewIds(std::vector<WaitingEdit> &clashing, std::vector<WaitingEdit> &fitting) const
{
    QHash<RecordId, RecordId> ids;
    for (WaitingEdit &one : clashing) {
        const RecordId old = one.edit.record;
        const std::pair made(Stamp{old.time, old.source}, old);
        if (RecordId::fromStamp(one.edit.stamp) == old || (!m_counted.contains(made) && !m_named.contains(made)))
            continue;
        one.edit.record = RecordId::fromStamp(one.edit.stamp);
        ids.insert(old, one.edit.record);
        fitting.push_back(std::move(one));
        one.edit.record = {};
    }
    std::erase_if(clashing, [](const WaitingEdit &one) { return one.edit.record.isNull(); });
    for (WaitingEdit &one : fitting) {
        for (FieldEdit &field : one.edit.fields) {
            if (!ids.isEmpty() && mayNameNewId(one.edit.table, field.field))
                replaceIds(field.value, [&ids](const RecordId &id) { return ids.value(id, id); });
        }
    }
    std::ranges::sort(fitting, {}, [](const WaitingEdit &one) { return one.edit.stamp; });
}

void IssueAgain::addNames(QList<Stamp> &stamps, const Edit &self) const
{
    const QList<Stamp> old = stamps;
    for (const Stamp &stamp : old) {
        if (m_taken.contains({stamp, self.record}))
            stamps.removeOne(stamp);
        for (const Stamp &later : m_laterNames.value({stamp, self.record})) {
            if (later != self.stamp)
                appendOnce(stamps, later);
        }
    }
}

void IssueAgain::nameAgain(Edit &edit, const Issued &issued) const
{
    addNames(edit.saw, edit);
    if (isInsertedOnce(edit))
        return;
    const Table *table = declaredTable(m_session.setup.tables, edit.table);
    for (FieldEdit &field : edit.fields) {
        const Field *declared = table ? table->field(field.field) : nullptr;
        if (declared && (declared->flags & OwnLaptop))
            continue; // said once, and the same again
        addNames(field.replaces, edit);
        if (issued.wasSealed && !m_taken.contains({issued.old, edit.record}))
            appendOnce(field.replaces, issued.old);
    }
}

}
