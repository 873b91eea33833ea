// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/history/historypage.h"

#include "app/records/catalogue.h"
#include "app/records/member.h"
#include "app/services/anyrecord.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/membersmodel.h"
#include "ui/pages/history/historyentries.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/timelineview.h"
#include "ui/threads/work.h"

#include <QBoxLayout>
#include <QKeyEvent>

#include <tuple>

namespace mekendesh::ui {

namespace {

constexpr int kHistoryLinesMax = 500;

// As people call it; nothing where it is not here any longer: its history is.
QString whoseHistory(app::Records &records, const sync::Table &kind, const sync::RecordId &id, std::optional<sync::ScopeId> scope)
{
    if (&kind == &sync::Declared<app::Member>::table()) {
        const auto member = records.open<app::Member>(id, scope);
        return member ? memberName(member->value) : QString();
    }
    const auto record = app::openAny(records, kind, id, scope);
    return record ? record->title() : QString();
}

}

HistoryPage::HistoryPage(Work &work, QWidget *parent)
    : Page(parent), m_work(work), m_time(work.desk().timeZone), m_header(new PageHeader(QStringLiteral("historyHeader"), this)),
      m_back(new Button(ButtonKind::Link, QStringLiteral("historyBack"), this)), m_message(new InlineMessage(QStringLiteral("historyMessage"), this)),
      m_card(new Card(QStringLiteral("historyCard"), this)), m_course(new TimelineView(QStringLiteral("historyLines"), m_card))
{
    setObjectName(QStringLiteral("historyPage"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 12);
    outer->setSpacing(12);
    outer->addWidget(m_back, 0, Qt::AlignLeft);
    m_header->setTitleIcon(Icon::History);
    outer->addWidget(m_header);
    outer->addWidget(m_message);
    m_card->body()->addWidget(m_course, 1);
    outer->addWidget(m_card, 1);
    markPart(m_course);
    connect(m_back, &Button::clicked, this, &HistoryPage::backRequested);
    connect(&m_work, &Work::changed, this, [this](const QString &table) {
        if (isVisible() && (table.isEmpty() || table == m_table))
            refresh();
    });
    retranslate();
}

QList<KeyHint> HistoryPage::keyHints() const
{
    return {{QStringLiteral("Esc"), tr("back")}};
}

void HistoryPage::takeFocus()
{
    m_course->setFocus();
}

void HistoryPage::show(const QString &table, const sync::RecordId &id, std::optional<sync::ScopeId> scope)
{
    m_table = table;
    m_id = id;
    m_scope = scope;
    m_whose.clear();
    m_lines.clear();
    showLines();
    refresh();
}

void HistoryPage::refresh()
{
    const sync::Table *kind = app::tableNamed(m_table);
    if (kind == nullptr)
        return;
    using Told = std::pair<QString, std::vector<app::HistoryLine>>;
    m_work.look<Told>(
        [kind, id = m_id, scope = m_scope](app::Workspace &workspace) -> sync::Result<Told> {
            TRY_ASSIGN(auto lines, workspace.records().historyErased(*kind, id, kHistoryLinesMax, scope));
            return Told{whoseHistory(workspace.records(), *kind, id, scope), std::move(lines)};
        },
        this, [this, asked = std::pair(m_id, m_scope)](const sync::Result<Told> &told) {
            if (asked != std::pair(m_id, m_scope))
                return;
            if (!told) {
                m_message->say(InlineMessage::Kind::Late, told.error().text());
                return;
            }
            m_message->settle();
            std::tie(m_whose, m_lines) = *told;
            showLines();
        });
}

void HistoryPage::showLines()
{
    m_course->setEntries(historyEntries(m_table, m_lines, m_time, {m_work.session().surroundings().clock.nowMs()}));
    QStringList line{m_whose, tr("%n change(s), newest first", nullptr, static_cast<int>(m_lines.size()))};
    line.removeAll(QString());
    m_header->setLine(line.join(QStringLiteral(" · ")));
}

void HistoryPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT backRequested();
    else
        Page::keyPressEvent(event);
}

void HistoryPage::retranslate()
{
    m_back->setWord(tr("← Back"));
    m_header->setTitle(tr("History of changes"));
    m_course->setAccessibleName(tr("History of changes"));
    showLines();
    Q_EMIT keyHintsChanged();
}

}
