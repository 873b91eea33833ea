// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/today/findeverywhere.h"

#include "app/core/foldtext.h"
#include "ui/frame/mainwindow.h"
#include "ui/frame/searchbox.h"
#include "ui/frame/topline.h"
#include "ui/threads/work.h"
#include "ui/widgets/searchfield.h"

#include <algorithm>

namespace mekendesh::ui {

namespace {

constexpr int kFindSlowMs = 300; // under that nothing is said

struct KindLook {
    Icon icon;
    QString word;
};

}

FindEverywhere::FindEverywhere(Work &work, MainWindow &window)
    : m_work(work), m_window(window), m_box(new SearchBox(window.topLine()->search(), window.centralWidget()))
{
    m_slow.setSingleShot(true);
    m_slow.setInterval(kFindSlowMs);
    connect(&m_slow, &QTimer::timeout, this, [this] { m_box->sayLooking(tr("Looking…")); });
    connect(m_box, &SearchBox::wanted, this, &FindEverywhere::find);
    connect(m_box, &SearchBox::givenUp, this, [this] {
        m_asked.forget();
        m_slow.stop();
        m_places.forgetPressed();
    });
    connect(m_box, &SearchBox::chosen, this, &FindEverywhere::open);
    connect(m_box, &SearchBox::newWanted, this, [this](const QString &typed) {
        m_box->close();
        m_places.forgetPressed();
        m_window.topLine()->search()->clear();
        Q_EMIT newPersonRequested(app::Finder::nameIn(typed));
    });
}

void FindEverywhere::find(const QString &typed)
{
    if (!m_box->isOpen())
        m_places.forgetPressed(); // opened anew
    using Groups = std::vector<app::FoundGroup>;
    const bool isThere = m_asked.read<Groups>(
        m_work, [typed](app::Workspace &reader) { return reader.finder().find(typed); }, this,
        [this, typed](const sync::Result<Groups> &groups) { showFound(typed, groups); });
    if (!isThere)
        m_slow.start();
}

void FindEverywhere::showFound(const QString &typed, const sync::Result<std::vector<app::FoundGroup>> &groups)
{
    m_slow.stop();
    const auto look = [](const QString &table) -> KindLook {
        if (table == QLatin1String("member"))
            return {Icon::User, tr("People")};
        if (table == QLatin1String("casefile"))
            return {Icon::FolderOpen, tr("Cases")};
        if (table == QLatin1String("document"))
            return {Icon::FileText, tr("Documents")};
        return {Icon::ListChecks, tr("Tasks")};
    };
    m_found.clear();
    m_foundPlaces.clear();
    if (!groups) {
        m_box->setRows({}, groups.error().text(), {});
        return;
    }
    QList<SearchBox::Row> rows;
    for (const app::FoundGroup &group : *groups) {
        const KindLook kind = look(group.table);
        for (const app::FoundRecord &found : group.rows) {
            Marks marks;
            for (const app::TextRange &range : app::matchRanges(found.title, typed))
                marks.append({static_cast<int>(range.start), static_cast<int>(range.length)});
            rows.append({kind.icon, group.hasMore ? tr("%1, more", "a kind of which more was found than is shown").arg(kind.word) : kind.word, found.title,
                         found.second, marks});
            m_found.push_back(found);
        }
    }
    m_foundPlaces = m_places.find(typed);
    for (const FoundPlace &place : m_foundPlaces)
        rows.append({place.icon, place.group, place.title, {}, {}});
    // The words of something that is done here are nobody's name.
    const bool isAction = std::ranges::any_of(m_foundPlaces, &FoundPlace::isDone);
    const QString name = isAction ? QString() : app::Finder::nameIn(typed);
    m_box->setRows(rows, tr("Nothing found for «%1». Other spellings, Latin letters and the other keyboard were tried too.").arg(typed.simplified()),
                   name.isEmpty() || !m_found.empty() ? QString() : tr("New person: %1").arg(name));
}

void FindEverywhere::open(int row)
{
    const int records = static_cast<int>(m_found.size());
    if (row >= records && row < records + static_cast<int>(m_foundPlaces.size())) {
        const auto go = m_foundPlaces.at(static_cast<std::size_t>(row - records)).go;
        m_box->close();
        m_places.forgetPressed();
        m_window.topLine()->search()->clear();
        go();
        return;
    }
    if (row < 0 || row >= records)
        return;
    const app::FoundRecord found = m_found.at(static_cast<std::size_t>(row));
    m_box->close();
    m_window.topLine()->search()->clear();
    if (found.opensTable == QLatin1String("task"))
        Q_EMIT taskRequested(found.opens);
    else
        Q_EMIT recordRequested(found.opensTable, found.opens, found.scope);
}

}
