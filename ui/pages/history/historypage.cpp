// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/history/historypage.h"

#include "app/records/catalogue.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/history/historyentries.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/timelineview.h"
#include "ui/threads/work.h"

#include <QBoxLayout>
#include <QKeyEvent>

namespace mekendesh::ui {

namespace {

constexpr int kHistoryLinesMax = 500;

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
    m_lines.clear();
    showLines();
    refresh();
}

void HistoryPage::refresh()
{
    const sync::Table *kind = app::tableNamed(m_table);
    if (kind == nullptr)
        return;
    using Lines = std::vector<app::HistoryLine>;
    m_work.look<Lines>([kind, id = m_id, scope = m_scope](app::Workspace &workspace) { return workspace.records().historyErased(*kind, id, kHistoryLinesMax, scope); },
                       this, [this, asked = std::pair(m_id, m_scope)](const sync::Result<Lines> &lines) {
                           if (asked != std::pair(m_id, m_scope))
                               return;
                           if (!lines) {
                               m_message->say(InlineMessage::Kind::Late, lines.error().text());
                               return;
                           }
                           m_message->settle();
                           m_lines = *lines;
                           showLines();
                       });
}

void HistoryPage::showLines()
{
    m_course->setEntries(historyEntries(m_table, m_lines, m_time, {m_work.session().surroundings().clock.nowMs()}));
    m_header->setLine(tr("%n change(s), newest first", nullptr, static_cast<int>(m_lines.size())));
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
