// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the cash book's page reads: the boxes, the sums of the one that is shown, its lines.
#include "app/services/ownboxes.h"
#include "app/services/officenames.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/pages/fund/bookcheck.h"
#include "ui/pages/fund/fundpage.h"
#include "ui/pages/fund/fundtiles.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choicebuttons.h"
#include "ui/widgets/emptystate.h"

#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kOfficesOfBoxes = 1000;

}

void FundPage::loadBoxes()
{
    const auto question = [wanted = m_wanted, scope = m_scope, listed = listedScope()](app::Workspace &reader) -> sync::Result<Book> {
        Book book;
        TRY_ASSIGN(book.boxes, scope ? reader.ledger().boxes(scope) : app::ownBoxes(reader));
        if (book.boxes.empty())
            return book;
        const auto known = std::ranges::find_if(book.boxes, [&wanted](const auto &box) { return Subject{box.id, box.scope} == wanted; });
        const auto &shown = known == book.boxes.end() ? book.boxes.front() : *known;
        book.shown = {shown.id, shown.scope};
        if (std::ranges::any_of(book.boxes, [&listed](const auto &box) { return box.scope != listed; })) {
            TRY_ASSIGN(const auto offices, reader.records().list<app::Office>({.scope = sync::ScopeId::network(), .limit = kOfficesOfBoxes}));
            for (const app::Stored<app::Office> &office : offices.rows) {
                if (sync::ScopeId of; sync::ScopeId::fromPath(office.value.scope, of))
                    book.offices.insert(of, office.value);
            }
        }
        auto summary = reader.ledger().summary(book.shown.box, book.shown.scope);
        if (!summary && summary.error().code == sync::ErrorCode::Cancelled)
            return summary.error();
        if (summary)
            book.summary = std::move(*summary);
        else
            book.problem = summary.error().text();
        return book;
    };
    if (!m_book.read<Book>(m_work, question, this, [this](const sync::Result<Book> &book) { showBook(book); }))
        m_slow.start();
}

void FundPage::showBook(const sync::Result<Book> &book)
{
    m_slow.stop();
    settle(Said::Slow);
    if (!book) {
        say(Said::Book, book.error().text());
        if (m_box.isNull())
            showParts(false);
        m_empty->hide(); // nobody knows whether there is a box
        return;
    }
    settle(Said::Book);
    m_boxes = book->boxes;
    m_offices = book->offices;
    offerBoxes();
    const bool isOther = Subject{m_box, m_boxScope} != book->shown;
    if (isOther)
        m_written.reset(); // its number is another line here
    m_box = book->shown.box;
    m_boxScope = book->shown.scope;
    m_wanted = book->shown;
    leaveForeignForm();
    const bool hasBox = !m_box.isNull();
    const auto shown = std::ranges::find_if(m_boxes, [this](const auto &box) { return box.id == m_box && box.scope == m_boxScope; });
    m_boxChoice->setChosenId(shown == m_boxes.end() ? QString() : choiceOf(*shown));
    m_model->setBox(m_box, m_boxScope);
    showParts(hasBox);
    m_empty->setVisible(!hasBox);
    m_openBox->setVisible(!m_scope || *m_scope == m_work.desk().homeScope);
    if (!hasBox)
        retranslate();
    else if (book->summary)
        showSummary(*book->summary);
    else
        showUnread(isOther, book->problem);
    if (!std::exchange(m_isRead, true) && window()->focusWidget() == this) // unless somebody has gone elsewhere meanwhile
        takeFocus();
}

// What is known of another box must not stand for this one.
void FundPage::showUnread(bool isOther, const QString &problem)
{
    if (isOther) {
        m_summary = {};
        for (Button *action : {m_count, m_payOut, m_takeIn, m_reverse})
            action->lock(problem);
        retranslate();
    }
    say(Said::Book, problem);
}

void FundPage::offerBoxes()
{
    QList<Choice> choices;
    for (const auto &box : m_boxes)
        choices.append({choiceOf(box), nameOf(box)});
    m_boxChoice->setChoices(choices);
}

// An id alone may stand in several offices.
QString FundPage::choiceOf(const app::Stored<app::CashBox> &box) const
{
    return box.scope == listedScope() ? box.id.text() : box.id.text() + u'/' + box.scope.path();
}

// Two offices that became one may both have a "Cash box 1".
QString FundPage::nameOf(const app::Stored<app::CashBox> &box) const
{
    const auto office = m_offices.constFind(box.scope);
    if (box.scope == listedScope() || office == m_offices.constEnd())
        return box.value.name;
    return QStringLiteral("%1 (%2)").arg(box.value.name, app::officeNameOf(*office));
}

bool FundPage::isOfEmbassy() const
{
    return m_work.desk().isEmbassy && listedScope() == m_work.desk().homeScope;
}

bool FundPage::lacksOwnBox() const
{
    return !m_scope && !m_boxes.empty() && std::ranges::none_of(m_boxes, [this](const auto &box) { return box.scope == listedScope(); });
}

// Lines have come: what was to be chosen among them is chosen.
void FundPage::bookRead()
{
    setColumns();
    if (m_model->hasFailed() || m_model->isStopped())
        return;
    if (std::exchange(m_isFirstWanted, false) && m_model->rowCount() > 0)
        m_table->selectRow(0);
    chooseWritten();
}

void FundPage::showParts(bool hasBox)
{
    m_side->setVisible(hasBox);
    for (Button *action : {m_count, m_payOut, m_takeIn, m_reverse})
        action->setVisible(hasBox);
    m_openOwn->setVisible(hasBox && lacksOwnBox());
    for (Button *lines : std::as_const(m_lineButtons))
        lines->setVisible(hasBox);
    m_table->setVisible(hasBox);
    m_order->setVisible(hasBox);
    m_emptyBook->setVisible(false);
    giveRoom();
}

void FundPage::showSummary(const app::LedgerSummary &summary)
{
    m_summary = summary;
    const QString reason = summary.writesHere ? QString() : tr("Another laptop writes this cash book.");
    for (Button *action : {m_count, m_payOut, m_takeIn, m_reverse})
        action->lock(reason);
    setColumns();
    m_table->setVisible(summary.entryCount > 0);
    m_order->setVisible(summary.entryCount > 0);
    m_emptyBook->setVisible(summary.entryCount == 0);
    m_firstMoney->setVisible(summary.writesHere);
    m_check->setSummary(summary);
    if (summary.findings.empty())
        settle(Said::Book);
    else
        say(Said::Book, findingSentence(summary.findings.front()),
            tr("The book is not changed, nothing is paid out. Call the embassy: they see the same."));
    retranslate();
}

}
