// SPDX-FileCopyrightText: 2026 The Mekendesh authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/fund/payeelist.h"

#include "app/core/personname.h"
#include "app/records/casefile.h"
#include "app/records/claimant.h"
#include "app/records/member.h"
#include "ui/delegates/tableview.h"
#include "ui/models/linesmodel.h"
#include "ui/threads/work.h"
#include "ui/widgets/labels.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace mekendesh::ui {

namespace {

constexpr int kPayeeRestMs = 60;
constexpr int kPayeesMax = 5;
constexpr int kReadToFind = 20; // closed cases among them are left out
constexpr int kCasesOfOne = 100;
constexpr int kLettersOfPayee = 2;

QString wordsOfCase(const app::Casefile &casefile)
{
    return QStringLiteral("%1: %2").arg(casefile.number, casefile.title);
}

QString joinedWords(QStringList words)
{
    words.removeAll(QString());
    return words.join(QStringLiteral(" · "));
}

}

std::vector<PayeeList::Payee> findPayees(app::Workspace &reader, const QString &typed, sync::ScopeId scope)
{
    std::vector<PayeeList::Payee> found;
    app::Records &records = reader.records();
    // Who may not see cases or people is offered none of them.
    if (const auto claimants = records.list<app::Claimant>({.search = typed, .scope = scope, .limit = kReadToFind})) {
        for (const auto &claimant : claimants->rows) {
            const auto casefile = records.open<app::Casefile>(claimant.value.casefile, scope);
            if (casefile && !casefile->isDeleted && casefile->value.closing.closedOn.isNull())
                found.push_back({claimant.value.name, joinedWords({wordsOfCase(casefile->value), claimant.value.phone}), casefile->id});
        }
    }
    const auto people = records.list<app::Member>({.search = typed, .scope = scope, .limit = kPayeesMax});
    if (!people)
        return found;
    for (const auto &person : people->rows) {
        const app::Member &member = person.value;
        const QString name = app::PersonName{member.surname, member.given, member.patronymic}.fullName();
        const QString who = joinedWords({member.birth.toText(), member.phone, member.city});
        const auto cases = records.list<app::Casefile>({.scope = scope, .whereField = QStringLiteral("member"), .whereValue = person.id, .limit = kCasesOfOne});
        if (cases) {
            for (const auto &casefile : cases->rows) {
                const bool isNamed = std::ranges::any_of(found, [&](const PayeeList::Payee &each) { return each.casefile == casefile.id && each.name == name; });
                if (casefile.value.closing.closedOn.isNull() && !isNamed)
                    found.push_back({name, joinedWords({wordsOfCase(casefile.value), member.phone}), casefile.id});
            }
        }
        found.push_back({name, who, {}});
    }
    // Whoever has a case before those without, so that the reason of a payment is named with it.
    std::ranges::stable_partition(found, [](const PayeeList::Payee &each) { return !each.casefile.isNull(); });
    return found;
}

PayeeList::PayeeList(Work &work, QLineEdit *field, QWidget *parent) : QWidget(parent), m_work(work), m_field(field), m_lines(new LinesModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    m_table = new TableView(this);
    m_table->setObjectName(QStringLiteral("payees"));
    m_table->setRows(TableView::Rows::TwoLines);
    m_table->setModel(m_lines);
    m_table->setColumns({0}, 0, 160);
    m_table->horizontalHeader()->hide();
    m_table->hide();
    column->addWidget(m_table);
    m_about = new TextLabel(12, Weight::Regular, Token::Text2, this);
    m_about->setObjectName(QStringLiteral("payeeCase"));
    m_about->setWrapping(true);
    column->addWidget(m_about);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kPayeeRestMs);
    m_field->installEventFilter(this);
    // Whoever types another name means somebody else.
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        m_named.forget();
        changeCase({});
        sayCase({});
        m_soon.start();
    });
    connect(&m_soon, &QTimer::timeout, this, &PayeeList::look);
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) { take(index.row()); });
    connect(m_table, &TableView::clicked, this, [this](const QModelIndex &index) { take(index.row()); });
    connect(m_table, &TableView::leftUpwards, this, [this] { m_field->setFocus(Qt::OtherFocusReason); });
    sayCase({});
}

void PayeeList::begin(sync::ScopeId boxScope)
{
    m_scope = boxScope;
    m_soon.stop();
    m_asked.forget();
    m_named.forget();
    changeCase({});
    sayCase({});
    offer({});
}

void PayeeList::setCase(const sync::RecordId &casefile)
{
    changeCase(casefile);
    sayCase({});
    if (casefile.isNull())
        return m_named.forget();
    m_named.read<QString>(
        m_work,
        [casefile, scope = m_scope](app::Workspace &reader) -> sync::Result<QString> {
            TRY_ASSIGN(const auto opened, reader.records().open<app::Casefile>(casefile, scope));
            return wordsOfCase(opened.value);
        },
        this,
        [this](const sync::Result<QString> &words) {
            if (words)
                sayCase(*words);
            else
                dropCase(); // nothing is booked where nobody sees it
        });
}

void PayeeList::dropCase()
{
    m_named.forget();
    changeCase({});
    m_about->setText(tr("The case is not here: of no case."));
    m_about->show();
}

void PayeeList::changeCase(const sync::RecordId &casefile)
{
    if (std::exchange(m_casefile, casefile) != casefile)
        Q_EMIT caseChanged();
}

void PayeeList::look()
{
    const QString typed = m_field->text().simplified();
    if (typed.size() < kLettersOfPayee) {
        m_asked.forget();
        return offer({});
    }
    using Payees = std::vector<Payee>;
    m_asked.read<Payees>(
        m_work, [typed, scope = m_scope](app::Workspace &reader) { return sync::Result<Payees>(findPayees(reader, typed, scope)); }, this, [this](const sync::Result<Payees> &payees) {
            if (payees && m_field->hasFocus()) // what somebody chooses from does not change under the hand
                offer(*payees);
        });
}

void PayeeList::offer(const std::vector<Payee> &payees)
{
    m_found.assign(payees.begin(), payees.begin() + std::min<std::ptrdiff_t>(std::ssize(payees), kPayeesMax));
    QList<LinesModel::Line> lines;
    for (const Payee &payee : m_found)
        lines.append({.icon = payee.casefile.isNull() ? Icon::User : Icon::FolderOpen, .title = payee.name, .second = payee.second});
    m_lines->setLines(lines);
    m_table->setFixedHeight(static_cast<int>(lines.size()) * m_table->verticalHeader()->defaultSectionSize() + 2);
    m_table->setVisible(!lines.isEmpty());
}

void PayeeList::take(int row)
{
    const Payee payee = m_found.at(static_cast<std::size_t>(row));
    m_field->setText(payee.name);
    m_soon.stop();
    m_asked.forget();
    offer({});
    setCase(payee.casefile);
    Q_EMIT taken();
}

void PayeeList::sayCase(const QString &words)
{
    m_about->setText(words.isEmpty() ? QString() : tr("In the case %1").arg(words));
    m_about->setVisible(!words.isEmpty());
}

bool PayeeList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || m_table->isHidden())
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down) {
        m_soon.stop();
        m_asked.forget();
        m_table->setFocus(Qt::OtherFocusReason);
        m_table->selectRow(0);
        return true;
    }
    // Gone on without any of them: they take no room from the next field.
    if (event->type() == QEvent::FocusOut && !m_table->hasFocus() && static_cast<QFocusEvent *>(event)->reason() != Qt::ActiveWindowFocusReason
        && static_cast<QFocusEvent *>(event)->reason() != Qt::OtherFocusReason)
        offer({});
    return QWidget::eventFilter(watched, event);
}

// Esc in the list goes back to the name, not out of the form.
void PayeeList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_table->hasFocus()) {
        offer({});
        m_field->setFocus(Qt::OtherFocusReason);
        return;
    }
    QWidget::keyPressEvent(event);
}

void PayeeList::retranslate()
{
    m_table->setAccessibleName(tr("People who fit"));
    m_lines->setName(tr("People who fit"));
    setCase(m_casefile);
}

}
