// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/views/savedviews.h"

#include "app/services/preferences.h"
#include "ui/threads/work.h"
#include "ui/widgets/viewsline.h"

#include <algorithm>
#include <utility>

namespace mekendesh::ui {

namespace {

const QString kGivenMark = QStringLiteral("given");
const QString kOwnMark = QStringLiteral("own");

QList<Choice> viewChoices(const QString &mark, const QList<ListView> &views)
{
    QList<Choice> choices;
    for (const ListView &view : views)
        choices.append({mark + QString::number(choices.size()), view.name});
    return choices;
}

}

SavedViews::SavedViews(Work &work, const QString &key, ViewsLine *line, std::function<ListView()> shown, QObject *parent)
    : QObject(parent), m_work(work), m_key(key), m_line(line), m_shown(std::move(shown))
{
    if (const auto kept = m_work.reader().preferences().value(m_key))
        m_own = unpackViews(*kept);
    connect(m_line, &ViewsLine::chosen, this, [this](const QString &id) {
        const QList<ListView> &views = id.startsWith(kOwnMark) ? m_own : m_given;
        const int place = id.mid(id.startsWith(kOwnMark) ? kOwnMark.size() : kGivenMark.size()).toInt();
        if (place < views.size())
            Q_EMIT chosen(views.at(place));
    });
    connect(m_line, &ViewsLine::keepRequested, this, &SavedViews::keepNew);
    connect(m_line, &ViewsLine::renameRequested, this, [this](const QString &id, const QString &name) { rename(ownOf(id), name); });
    connect(m_line, &ViewsLine::removeRequested, this, [this](const QString &id) { remove(ownOf(id)); });
}

int SavedViews::ownOf(const QString &id) const
{
    const int place = id.startsWith(kOwnMark) ? id.mid(kOwnMark.size()).toInt() : -1;
    return place < m_own.size() ? place : -1;
}

void SavedViews::setGiven(const QList<ListView> &given)
{
    m_given = given;
    show();
}

void SavedViews::show()
{
    m_line->setViews(viewChoices(kGivenMark, m_given), viewChoices(kOwnMark, m_own));
    noticeShown();
}

QString SavedViews::idOfShown() const
{
    const ListView now = m_shown();
    for (const auto &[mark, views] : {std::pair(kOwnMark, &m_own), std::pair(kGivenMark, &m_given)}) {
        const auto found = std::ranges::find_if(*views, [&now](const ListView &view) { return view.showsSame(now); });
        if (found != views->end())
            return mark + QString::number(found - views->begin());
    }
    return {};
}

void SavedViews::noticeShown()
{
    if (const QString id = idOfShown(); id != m_line->current())
        m_line->setCurrent(id);
}

// A name that is there already stands for what is shown now.
void SavedViews::keepNew(const QString &name)
{
    ListView view = m_shown();
    view.name = name;
    const auto same = std::ranges::find(m_own, name, &ListView::name);
    if (same != m_own.end())
        *same = view;
    else
        m_own.append(view);
    write();
    Q_EMIT done(tr("View kept: %1").arg(name), {});
}

void SavedViews::rename(int own, const QString &name)
{
    if (own < 0)
        return;
    m_own[own].name = name;
    write();
}

void SavedViews::remove(int own)
{
    if (own < 0)
        return;
    const ListView gone = m_own.takeAt(own);
    write();
    Q_EMIT done(tr("View removed: %1").arg(gone.name), [this, own, gone] {
        m_own.insert(std::min(own, static_cast<int>(m_own.size())), gone);
        write();
    });
}

void SavedViews::write()
{
    show();
    using Nothing = std::monostate;
    m_work.look<Nothing>(
        [key = m_key, packed = m_own.isEmpty() ? QByteArray() : packViews(m_own)](app::Workspace &workspace) -> sync::Result<Nothing> {
            TRY(workspace.preferences().set(key, packed));
            return Nothing{};
        },
        this,
        [this](const sync::Result<Nothing> &kept) {
            if (!kept)
                Q_EMIT failed(kept.error().text());
        });
}

}
