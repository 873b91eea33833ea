// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/offices/officespage.h"

#include "app/services/anyrecord.h"
#include "app/services/officenames.h"
#include "ui/charts/chartcard.h"
#include "ui/delegates/tableview.h"
#include "ui/frame/inlinemessage.h"
#include "ui/models/officesmodel.h"
#include "ui/pages/offices/boardcharts.h"
#include "ui/pages/offices/figurelink.h"
#include "ui/pages/offices/officegrid.h"
#include "ui/pages/offices/officelines.h"
#include "ui/threads/work.h"
#include "ui/widgets/button.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/pageheader.h"
#include "ui/widgets/scrollbody.h"

#include <QApplication>
#include <QButtonGroup>
#include <QLocale>
#include <QSet>
#include <QShortcut>
#include <QStackedWidget>

namespace mekendesh::ui {

using app::BoardConcern;
using app::BoardLevel;

namespace {

constexpr int kOfficesReloadDelayMs = 200;

// As a sentence begins.
QString dayInWords(QDate day)
{
    const QString words = QLocale().toString(day, QStringLiteral("dddd, d MMMM"));
    return words.left(1).toUpper() + words.mid(1);
}

}

OfficesPage::OfficesPage(Work &work, QWidget *parent)
    : Page(parent), m_work(work), m_time(work.desk().timeZone), m_model(new OfficesModel(this)), m_rows(new OfficesModel(this)), m_worst(new OfficesModel(this)),
      m_kindsShown(kKindsOnBoard)
{
    setObjectName(QStringLiteral("officesPage"));
    m_reload.setSingleShot(true);
    m_reload.setInterval(kOfficesReloadDelayMs);
    build();
    connectParts();
    retranslate();
}

void OfficesPage::connectParts()
{
    const auto open = [this] { go(Destination::Cases); };
    connect(m_grid, &OfficeGrid::opened, this, open);
    connect(m_table, &TableView::opened, this, open);
    connect(m_cases, &Button::clicked, this, open);
    connect(m_members, &Button::clicked, this, [this] { go(Destination::Members); });
    connect(m_fund, &Button::clicked, this, [this] { go(Destination::Fund); });
    for (QAbstractButton *invite : {static_cast<QAbstractButton *>(m_invite), static_cast<QAbstractButton *>(m_inviteFirst)})
        connect(invite, &QAbstractButton::clicked, this, &OfficesPage::invitationRequested);
    connect(m_all, &Button::clicked, this, [this] { filter({}); });
    connect(m_looks, &QButtonGroup::idClicked, this, [this](int look) { choose(static_cast<Look>(look)); });
    for (const Link &each : m_links)
        connect(each.link, &FigureLink::clicked, this, [this, kind = each.kind](bool isOn) { filter(isOn ? std::optional(kind) : std::nullopt); });
    // What the sentence is about: its cash book or its cases.
    connect(m_lines, &OfficeLines::opened, this, [this](const QModelIndex &index) {
        const app::BoardOffice *office = m_worst->office(index.row());
        const auto concern = office->concerns().front().kind;
        goTo(*office, concern == BoardConcern::Kind::CashBroken || concern == BoardConcern::Kind::ReceiptsMissing ? Destination::Fund : Destination::Cases, concern);
    });
    connect(m_grid, &OfficeGrid::currentRowChanged, this, &OfficesPage::nameActions);
    connect(m_table, &TableView::currentRowChanged, this, &OfficesPage::nameActions);
    connect(m_months, &ChartCard::sideChanged, this, &OfficesPage::fitOffices);
    connectExport();
    connect(&m_reload, &QTimer::timeout, this, &OfficesPage::refresh);
    connect(&m_work, &Work::changed, this, [this](const QString &) { m_reload.start(); });
}

// The register of the offices that are shown: where they are, who leads them, how to call them.
ExportPanel::What OfficesPage::whatIsShown() const
{
    QSet<QString> shown;
    for (const app::BoardOffice &office : m_view.offices) {
        if (m_rows->rowOf(office.scope) >= 0)
            shown.insert(office.scope.path());
    }
    return {.wish = {.table = &sync::Declared<app::Office>::table(),
                     .query = {.scope = sync::ScopeId::network()},
                     .keep = [shown](const app::AnyRecord &record) { return shown.contains(static_cast<const app::Office *>(record.data())->scope); }},
            .line = line(),
            .fileName = tr("offices"),
            .count = [rows = shown.size()](app::Workspace &) { return sync::Result<qint64>(rows); }};
}

QString OfficesPage::howMany() const
{
    const int all = static_cast<int>(m_view.offices.size());
    return m_model->concern() ? tr("%1 of %n office(s)", nullptr, all).arg(officesWith(*m_model->concern())) : tr("%n office(s)", nullptr, all);
}

QString OfficesPage::line() const
{
    QStringList parts{howMany()};
    for (const Link &each : m_links) {
        if (m_model->concern() == each.kind)
            parts << tr("only: %1").arg(each.link->accessibleName());
    }
    parts << (m_look == Look::ByDistrict ? m_lookButtons[1] : m_lookButtons[0])->word().toLower();
    return parts.join(QStringLiteral(" · "));
}

// The board as it stands: its figures, its order, only what it shows.
app::PaperList OfficesPage::paper() const
{
    const OfficesModel &model = m_look == Look::ByDistrict ? *m_model : *m_rows;
    app::PaperList list{.title = tr("Offices"), .columns = {}, .rows = {}, .totals = {}};
    for (int column = 0; column < OfficesModel::kColumns; ++column) {
        const bool isFigure = column >= static_cast<int>(OfficesModel::Column::Open) && column <= static_cast<int>(OfficesModel::Column::Differences);
        list.columns.push_back({.head = model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), .isNumber = isFigure});
    }
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList texts;
        const app::BoardOffice *office = model.office(row);
        for (int column = 0; column < OfficesModel::kColumns; ++column)
            texts << (office == nullptr && column > 0 ? QString() : model.index(row, column).data().toString());
        if (office != nullptr)
            texts[static_cast<int>(OfficesModel::Column::State)] = officeReason(*office);
        list.rows.push_back(std::move(texts));
    }
    return list;
}

void OfficesPage::connectExport()
{
    connect(m_export, &Button::clicked, this, [this] { m_exports->begin(whatIsShown()); });
    connect(m_exports, &ExportPanel::printRequested, this, &OfficesPage::printRequested);
    auto *paper = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_P), this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(paper, &QShortcut::activated, this, [this] {
        if (!isEmpty())
            Q_EMIT printRequested(this->paper(), line());
    });
}

void OfficesPage::goTo(const app::BoardOffice &office, Destination destination, std::optional<BoardConcern::Kind> reason)
{
    m_message->settle();
    const QString name = app::officeNameOf(office.office);
    switch (destination) {
    case Destination::Cases:
        Q_EMIT casesRequested(office.scope, name, casesBehind(reason));
        break;
    case Destination::Members:
        Q_EMIT membersRequested(office.scope, name);
        break;
    case Destination::Fund:
        Q_EMIT fundRequested(office.scope, name);
        break;
    }
}

const app::BoardOffice *OfficesPage::chosen() const
{
    return m_look == Look::Table ? m_rows->office(m_table->currentRow()) : m_model->office(m_grid->currentIndex().row());
}

void OfficesPage::go(Destination destination)
{
    if (const app::BoardOffice *office = chosen())
        goTo(*office, destination, m_model->concern());
    else
        m_message->say(InlineMessage::Kind::Info, tr("Choose an office in the list."));
}

void OfficesPage::choose(Look look)
{
    const app::BoardOffice *office = chosen();
    const sync::ScopeId scope = office == nullptr ? sync::ScopeId() : office->scope;
    m_look = look;
    m_views->setCurrentWidget(look == Look::Table ? static_cast<QWidget *>(m_table) : m_grid);
    m_views->setFocusProxy(m_views->currentWidget());
    m_model->setOrder(look == Look::ByDistrict ? OfficesModel::Order::ByDistrict : OfficesModel::Order::WorstFirst);
    if (look == Look::Table)
        m_table->selectRow(std::max(0, m_rows->rowOf(scope)));
    else
        m_grid->setCurrentIndex(m_model->index(std::max(look == Look::ByDistrict ? 1 : 0, m_model->rowOf(scope)), 0));
    nameActions();
    fitOffices();
}

void OfficesPage::filter(std::optional<BoardConcern::Kind> concern)
{
    for (const Link &each : m_links)
        each.link->setChecked(concern == each.kind);
    m_model->setConcern(concern);
    m_rows->setConcern(concern);
    m_all->setVisible(concern.has_value());
    choose(m_look);
    showFigures();
    m_views->currentWidget()->setFocus();
}

QList<KeyHint> OfficesPage::keyHints() const
{
    if (isEmpty()) { // only keys that do something
        const KeyHint synchronize{QStringLiteral("F5"), tr("synchronize")};
        return m_work.desk().isRegistrar ? QList<KeyHint>{{QStringLiteral("Enter"), tr("invite")}, synchronize} : QList<KeyHint>{synchronize};
    }
    return {{QStringLiteral("← ↑ → ↓"), tr("choose")}, {QStringLiteral("Enter"), tr("open")}, {QStringLiteral("F5"), tr("synchronize")}, {QStringLiteral("Ctrl P"), tr("print")}};
}

void OfficesPage::takeFocus()
{
    if (isEmpty()) {
        m_inviteFirst->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_views->currentWidget()->setFocus();
    if (chosen() == nullptr)
        choose(m_look);
}

void OfficesPage::refresh()
{
    m_work.look<app::BoardView>([](app::Workspace &workspace) { return app::Board(workspace).look(); }, this,
                                [this](const sync::Result<app::BoardView> &view) {
                                    if (view)
                                        show(*view);
                                    else
                                        m_message->say(InlineMessage::Kind::Late, view.error().text());
                                });
}

void OfficesPage::show(const app::BoardView &view)
{
    // The money of before stands until the books are computed anew: no tile jumps twice.
    QHash<sync::ScopeId, app::BoardMoney> known;
    for (const app::BoardOffice &office : m_view.offices)
        known.insert(office.scope, office.money);
    m_view = view;
    m_view.setMoney(known);
    showFigures();
    using Money = QHash<sync::ScopeId, app::BoardMoney>;
    m_work.look<Money>([](app::Workspace &workspace) { return app::Board(workspace).money(); }, this, [this](const sync::Result<Money> &money) {
        if (money) {
            m_view.setMoney(*money);
            showFigures();
        } else {
            m_message->say(InlineMessage::Kind::Late, money.error().text());
        }
        Q_EMIT shown();
    });
}

qint64 OfficesPage::officesWith(BoardConcern::Kind kind) const
{
    return std::ranges::count_if(m_view.offices, [kind](const app::BoardOffice &office) {
        return std::ranges::any_of(office.concerns(), [kind](const BoardConcern &concern) { return concern.kind == kind; });
    });
}

void OfficesPage::showFigures()
{
    const app::BoardOffice *office = chosen();
    const sync::ScopeId scope = office == nullptr ? sync::ScopeId() : office->scope;
    for (OfficesModel *model : {m_model, m_rows, m_worst})
        model->setView(m_view);
    if (const int row = m_model->rowOf(scope); row >= 0)
        m_grid->setCurrentIndex(m_model->index(row, 0));
    else if (m_model->rowCount() > 0)
        m_grid->setCurrentIndex(m_model->index(m_look == Look::ByDistrict ? 1 : 0, 0));
    if (m_rows->rowCount() > 0)
        m_table->selectRow(std::max(0, m_rows->rowOf(scope)));

    qint64 urgent = 0;
    qint64 late = 0;
    qint64 differing = 0;
    for (const app::BoardOffice &each : m_view.offices) {
        urgent += each.urgentStill;
        late += each.lateCases;
        differing += each.differences;
    }
    const auto count = [](qint64 figure) { return static_cast<int>(figure); };
    m_links[0].link->setFigure(urgent, tr("urgent case(s)\nwithout movement", nullptr, count(urgent)), tr("urgent", "in little room"));
    m_links[1].link->setFigure(late, tr("case(s) past\nthe day", nullptr, count(late)), tr("late", "in little room"));
    const qint64 silent = officesWith(BoardConcern::Kind::Silent);
    m_links[2].link->setFigure(silent, tr("without contact longer\nthan three days"), tr("silent", "in little room"));
    m_links[3].link->setFigure(differing, tr("difference(s):\ntwo values", nullptr, count(differing)), tr("difference(s)", "in little room", count(differing)));

    const int all = static_cast<int>(m_view.offices.size());
    m_offices->setTitle(howMany());
    const bool areLines = m_worst->rowCount() > 0;
    m_lines->setVisible(areLines);
    m_lines->updateGeometry();
    m_noLines->setVisible(!areLines);
    m_start->setCount(areLines ? tr("at the right: new cases, 7 weeks") : QString());
    showLegend();

    const ChartData months = newCasesByMonth(m_view);
    m_months->setTitle(months.question);
    m_months->setData(months);
    const ChartData kinds = newCasesByKind(m_view, m_kindsShown);
    m_kinds->setTitle(tr("New cases by kind"));
    const qint64 opened = m_view.months.empty() ? 0 : m_view.months.back().opened;
    m_kinds->setCount(QStringLiteral("%1: %2").arg(QLocale().standaloneMonthName(m_view.today.isValid() ? m_view.today.month() : 1), QLocale().toString(opened)));
    m_kinds->setData(kinds);

    showWhetherEmpty();
    nameActions();
    fitOffices();
    if (!m_view.today.isValid())
        m_header->setLine(tr("counting…"));
    else if (isEmpty())
        m_header->setLine(QString());
    else
        m_header->setLine(tr("%1 · data of today from %2 of %3").arg(dayInWords(m_view.today)).arg(m_view.heardToday()).arg(all));
}

// Without any office there is nothing to open and to narrow down: only the way to the first one.
void OfficesPage::showWhetherEmpty()
{
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    const bool wasEmpty = !m_empty->isHidden();
    m_board->setVisible(!isEmpty());
    m_empty->setVisible(isEmpty());
    for (Button *action : {m_members, m_fund, m_cases})
        action->setVisible(!isEmpty());
    m_invite->setVisible(!isEmpty() && m_work.desk().isRegistrar);
    if (wasEmpty == isEmpty())
        return;
    if (hadFocus)
        takeFocus();
    Q_EMIT keyHintsChanged();
}

void OfficesPage::nameActions()
{
    const app::BoardOffice *office = chosen();
    const QString name = office == nullptr ? QString() : app::officeNameOf(office->office);
    m_header->setAbout(m_members, isEmpty() ? QString() : name);
    for (Button *action : {m_members, m_fund, m_cases}) {
        const QString words = name.isEmpty() ? action->word() : tr("%1: %2", "action, office").arg(action->word(), name);
        action->setAccessibleName(words);
        action->setToolTip(name.isEmpty() ? QString() : words);
    }
}

void OfficesPage::showLegend()
{
    for (const LegendPart &part : m_legendParts) {
        const qint64 count = std::ranges::count_if(m_view.offices, [&part](const app::BoardOffice &office) { return office.level() == part.level; });
        part.words->setText(QStringLiteral("%1: %2").arg(levelWord(part.level)).arg(count));
    }
}

void OfficesPage::retranslate()
{
    m_header->setTitle(tr("Offices"));
    m_export->setWord(tr("Export"));
    m_invite->setWord(tr("Invite a laptop"));
    m_inviteFirst->setVisible(m_work.desk().isRegistrar);
    m_inviteFirst->setWords(tr("Invite a laptop"), tr("The first laptop of an office: its invitation goes with a code told by telephone."));
    m_members->setWord(tr("People"));
    m_fund->setWord(tr("Cash book"));
    m_cases->setWord(tr("Cases"));
    m_lookButtons[0]->setWord(tr("Worst first"));
    m_lookButtons[1]->setWord(tr("By district"));
    m_lookButtons[2]->setWord(tr("Table"));
    m_all->setWord(tr("Show all"));
    m_start->setTitle(tr("Begin here"));
    m_noLines->setText(tr("No office needs you now."));
    m_grid->setAccessibleName(tr("Offices"));
    m_table->setAccessibleName(tr("Offices"));
    m_lines->setAccessibleName(tr("Begin here"));
    m_empty->setWords(tr("No offices yet"), tr("An office appears here when you have written its invitation."));
    for (OfficesModel *model : {m_model, m_rows, m_worst}) {
        model->setMoment([this](app::Timestamp at) { return m_time.nearText(at, {m_work.session().surroundings().clock.nowMs()}); });
        model->retranslate();
    }
    showFigures();
    Q_EMIT keyHintsChanged();
}

}
